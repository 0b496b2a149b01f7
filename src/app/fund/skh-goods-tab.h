/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/fund/skh-fund-list-tab.h"

G_BEGIN_DECLS

/* Gifts in kind: the slips of the fund on which goods came and went, and what is in stock.  Never added to money. */
#define SKH_TYPE_GOODS_TAB (skh_goods_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhGoodsTab, skh_goods_tab, SKH, GOODS_TAB, SkhFundListTab)

GtkWidget *skh_goods_tab_new      (SkhContext    *context);

void       skh_goods_tab_set_fund (SkhGoodsTab   *self,
                                   const SkhFund *fund);

G_END_DECLS
