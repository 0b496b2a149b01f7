/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* The cash book or bank book of an account, page by page as it is printed: what was carried forward, the entries with the balance after each, the
 * sums of the page.  Enter or a double click opens the voucher. */
#define SKH_TYPE_BOOK_TAB (skh_book_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhBookTab, skh_book_tab, SKH, BOOK_TAB, GtkWidget)

GtkWidget *skh_book_tab_new         (SkhContext    *context);

/* Also when something in the fund changed. */
void       skh_book_tab_set_fund    (SkhBookTab    *self,
                                     const SkhFund *fund);

/* Shows the book of ACCOUNT of the fund. */
void       skh_book_tab_set_account (SkhBookTab    *self,
                                     gint64         account);

G_END_DECLS
