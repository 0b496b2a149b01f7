/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-fund-list-tab.h"

#include <glib/gi18n.h>

typedef struct
{
  SkhRegisterPage *page;
  SkhContext      *context;
  gint64           fund_id;
  char            *fund_name;
} SkhFundListTabPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SkhFundListTab, skh_fund_list_tab, GTK_TYPE_WIDGET)

static SkhFundListTabPrivate *
get_private (gpointer self)
{
  return skh_fund_list_tab_get_instance_private (SKH_FUND_LIST_TAB (self));
}

static void
narrow (SkhFundListTab *self)
{
  SkhFundListTabPrivate *private = get_private (self);
  g_autoptr(SkhQuery) query = NULL;
  g_autofree char *year = NULL;
  g_autofree char *heading = NULL;

  if (private->context == NULL || private->fund_id == 0)
    return;
  year = g_strdup_printf (_("Year %d"), skh_context_get_year (private->context));
  heading = g_strdup_printf ("%s · %s", private->fund_name, year);
  skh_register_page_set_heading (private->page, heading);
  query = SKH_FUND_LIST_TAB_GET_CLASS (self)->make_query (private->fund_id, skh_context_get_year (private->context));
  skh_register_page_narrow (private->page, query, NULL);
}

static void
skh_fund_list_tab_dispose (GObject *object)
{
  SkhFundListTabPrivate *private = get_private (object);

  g_clear_object (&private->context);
  g_clear_pointer (&private->fund_name, g_free);
  if (private->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&private->page)));

  G_OBJECT_CLASS (skh_fund_list_tab_parent_class)->dispose (object);
}

static void
skh_fund_list_tab_class_init (SkhFundListTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skh_fund_list_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skh_fund_list_tab_init (SkhFundListTab *self)
{
}

void
skh_fund_list_tab_set_list (SkhFundListTab    *self,
                            SkhContext        *context,
                            const SkhRegister *reg,
                            const char        *title,
                            SkhPane           *pane)
{
  SkhFundListTabPrivate *private = get_private (self);

  g_return_if_fail (private->page == NULL);

  private->context = g_object_ref (context);
  private->page = SKH_REGISTER_PAGE (skh_register_page_new_with (context, reg, title, pane));
  gtk_widget_set_parent (GTK_WIDGET (private->page), GTK_WIDGET (self));
  skh_register_page_hide_title (private->page);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (narrow), self, G_CONNECT_SWAPPED);
}

SkhRegisterPage *
skh_fund_list_tab_get_page (SkhFundListTab *self)
{
  return get_private (self)->page;
}

SkhContext *
skh_fund_list_tab_get_context (SkhFundListTab *self)
{
  return get_private (self)->context;
}

gint64
skh_fund_list_tab_get_fund (SkhFundListTab *self)
{
  return get_private (self)->fund_id;
}

void
skh_fund_list_tab_set_fund (SkhFundListTab *self,
                            const SkhFund  *fund)
{
  SkhFundListTabPrivate *private = get_private (self);

  if (private->fund_id == fund->id)
    return;
  private->fund_id = fund->id;
  g_free (private->fund_name);
  private->fund_name = g_strdup (fund->name);
  narrow (self);
}

void
skh_fund_list_tab_open (SkhFundListTab *self,
                        gint64          id)
{
  skh_register_page_open (get_private (self)->page, id);
}
