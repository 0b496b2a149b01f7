/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-goods-tab.h"

#include <glib/gi18n.h>

#include "app/fund/skh-goods-pane.h"
#include "app/fund/skh-stock-window.h"
#include "app/list/skh-register-page.h"
#include "fund/skh-fund-choices.h"

struct _SkhGoodsTab
{
  GtkWidget        parent_instance;

  SkhRegisterPage *page;
  SkhGoodsPane    *pane;

  SkhContext      *context;
  gint64           fund_id;
  char            *fund_name;
};

G_DEFINE_FINAL_TYPE (SkhGoodsTab, skh_goods_tab, GTK_TYPE_WIDGET)

static void
narrow (SkhGoodsTab *self)
{
  g_autoptr(SkhQuery) query = NULL;
  g_autofree char *year = NULL;
  g_autofree char *heading = NULL;

  if (self->context == NULL || self->fund_id == 0)
    return;
  year = g_strdup_printf (_("Year %d"), skh_context_get_year (self->context));
  heading = g_strdup_printf ("%s · %s", self->fund_name, year);
  skh_register_page_set_heading (self->page, heading);
  query = skh_goods_slips_query (self->fund_id, skh_context_get_year (self->context));
  skh_register_page_narrow (self->page, query, NULL);
}

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
  SkhGoodsTab *self = SKH_GOODS_TAB (widget);

  if (self->fund_id != 0)
    skh_stock_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, self->fund_id, skh_context_get_year (self->context));
}

static void
skh_goods_tab_dispose (GObject *object)
{
  SkhGoodsTab *self = SKH_GOODS_TAB (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->fund_name, g_free);
  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->page)));

  G_OBJECT_CLASS (skh_goods_tab_parent_class)->dispose (object);
}

static void
skh_goods_tab_class_init (SkhGoodsTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_goods_tab_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
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

  self->context = g_object_ref (context);
  self->pane = SKH_GOODS_PANE (skh_goods_pane_new (context));
  self->page = SKH_REGISTER_PAGE (skh_register_page_new_with (context, &skh_goods_slips_register, _("Gifts in kind"), SKH_PANE (self->pane)));
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
  skh_register_page_set_empty (self->page, _("No goods yet"), _("Books, bicycles, rice: each gift comes in on a slip and goes out on one. The stock is counted, its value is estimated, and it is never added to money."));
  skh_register_page_add_button (self->page, _("Goods come _in…"), "goods.in");
  skh_register_page_add_button (self->page, _("Goods go _out…"), "goods.out");
  skh_register_page_add_button (self->page, _("_Stock and goods book…"), "goods.stock");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goods.in", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goods.out", writable);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (narrow), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
skh_goods_tab_set_fund (SkhGoodsTab   *self,
                        const SkhFund *fund)
{
  g_return_if_fail (SKH_IS_GOODS_TAB (self));

  if (self->fund_id == fund->id)
    return;
  self->fund_id = fund->id;
  g_free (self->fund_name);
  self->fund_name = g_strdup (fund->name);
  skh_goods_pane_set_fund (self->pane, fund->id);
  narrow (self);
}

void
skh_goods_tab_open (SkhGoodsTab *self,
                    gint64       id)
{
  g_return_if_fail (SKH_IS_GOODS_TAB (self));

  skh_register_page_open (self->page, id);
}
