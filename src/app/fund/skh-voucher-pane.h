/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/record/skh-pane.h"
#include "app/skh-context.h"
#include "fund/skh-voucher.h"

G_BEGIN_DECLS

/* A voucher beside the list of vouchers: entered and posted with the keyboard alone.  What is posted can be looked at, printed, voided and
 * corrected.
 *
 * Keys: Enter goes on to the next field, Ctrl+Enter keeps a draft, F9 posts, Ctrl+Shift+Enter posts and begins the next one. */
#define SKH_TYPE_VOUCHER_PANE (skh_voucher_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkhVoucherPane, skh_voucher_pane, SKH, VOUCHER_PANE, GtkWidget)

GtkWidget *skh_voucher_pane_new      (SkhContext     *context);

/* The fund that new vouchers are of. */
void       skh_voucher_pane_set_fund (SkhVoucherPane *self,
                                      gint64          fund);

/* Starts a new receipt or payment. */
void       skh_voucher_pane_begin    (SkhVoucherPane *self,
                                      SkhVoucherKind  kind);

G_END_DECLS
