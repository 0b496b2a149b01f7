/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "app/skh-page.h"

G_BEGIN_DECLS

/* The books of one fund of the scope.  Whatever is looked at, the balances of its accounts stand above.
 *
 * What a bookkeeper does every day stands first: vouchers, then the cash book; what she does every month and every year follows. */
#define SKH_TYPE_FUND_PAGE (skh_fund_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhFundPage, skh_fund_page, SKH, FUND_PAGE, GtkWidget)

GtkWidget *skh_fund_page_new (SkhContext *context);

/* What can be done with a fund, for the palette. */
extern const SkhPageCommand skh_fund_commands[];

G_END_DECLS
