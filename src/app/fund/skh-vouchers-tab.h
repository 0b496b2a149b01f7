/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/fund/skh-fund-list-tab.h"
#include "fund/skh-voucher.h"

G_BEGIN_DECLS

/* The vouchers of a fund and year, and the one that is chosen beside them. */
#define SKH_TYPE_VOUCHERS_TAB (skh_vouchers_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhVouchersTab, skh_vouchers_tab, SKH, VOUCHERS_TAB, SkhFundListTab)

GtkWidget *skh_vouchers_tab_new       (SkhContext     *context);

/* Whose vouchers, of the year of the window. */
void       skh_vouchers_tab_set_fund  (SkhVouchersTab *self,
                                       const SkhFund  *fund);

void       skh_vouchers_tab_begin     (SkhVouchersTab *self,
                                       SkhVoucherKind  kind);
gboolean   skh_vouchers_tab_get_dirty (SkhVouchersTab *self);

G_END_DECLS
