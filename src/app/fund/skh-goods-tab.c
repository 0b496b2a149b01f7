/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-goods-tab.h"

#include <glib/gi18n.h>

#include "app/fund/skh-goods-pane.h"
#include "app/fund/skh-stock-window.h"
#include "fund/skh-fund-choices.h"

struct _SkhGoodsTab
{
  SkhFundListTab parent_instance;

  SkhGoodsPane  *pane;
};

G_DEFINE_FINAL_TYPE (SkhGoodsTab, skh_goods_tab, SKH_TYPE_FUND_LIST_TAB)

static void
in_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  skh_goods_pane_begin (SKH_GOODS_TAB (widget)->pane, FALSE);
}

static void
out_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  skh_goods_pane_begin (SKH_GOODS_TAB (widget)->pane, TRUE);
}

static void
stock_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhFundListTab *tab = SKH_FUND_LIST_TAB (widget);
  SkhContext *context = skh_fund_list_tab_get_context (tab);

  if (skh_fund_list_tab_get_fund (tab) != 0)
    skh_stock_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), context, skh_fund_list_tab_get_fund (tab), skh_context_get_year (context));
}

static void
skh_goods_tab_class_init (SkhGoodsTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKH_FUND_LIST_TAB_CLASS (klass)->make_query = skh_goods_slips_query;
  gtk_widget_class_install_action (widget_class, "goods.in", NULL, in_action);
  gtk_widget_class_install_action (widget_class, "goods.out", NULL, out_action);
  gtk_widget_class_install_action (widget_class, "goods.stock", NULL, stock_action);
}

static void
skh_goods_tab_init (SkhGoodsTab *self)
{
}

GtkWidget *
skh_goods_tab_new (SkhContext *context)
{
  SkhGoodsTab *self = g_object_new (SKH_TYPE_GOODS_TAB, NULL);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (context));
  SkhRegisterPage *page;

  self->pane = SKH_GOODS_PANE (skh_goods_pane_new (context));
  skh_fund_list_tab_set_list (SKH_FUND_LIST_TAB (self), context, &skh_goods_slips_register, _("Gifts in kind"), SKH_PANE (self->pane));
  page = skh_fund_list_tab_get_page (SKH_FUND_LIST_TAB (self));
  skh_register_page_set_empty (page, _("No goods yet"), _("Books, bicycles, rice: each gift comes in on a slip and goes out on one. The stock is counted, its value is estimated, and it is never added to money. Begin with “Goods come in”."));
  skh_register_page_add_button (page, _("Goods come _in…"), "goods.in");
  skh_register_page_add_button (page, _("Goods go _out…"), "goods.out");
  skh_register_page_add_button (page, _("_Stock and goods book…"), "goods.stock");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goods.in", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goods.out", writable);
  return GTK_WIDGET (self);
}

void
skh_goods_tab_set_fund (SkhGoodsTab   *self,
                        const SkhFund *fund)
{
  g_return_if_fail (SKH_IS_GOODS_TAB (self));

  skh_goods_pane_set_fund (self->pane, fund->id);
  skh_fund_list_tab_set_fund (SKH_FUND_LIST_TAB (self), fund);
}
