/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-awards-tab.h"

#include <glib/gi18n.h>

#include "app/fund/skh-award-pane.h"
#include "app/fund/skh-award-totals-window.h"
#include "app/list/skh-register-page.h"

struct _SkhAwardsTab
{
  GtkWidget        parent_instance;

  SkhRegisterPage *page;
  SkhAwardPane    *pane;

  SkhContext      *context;
};

G_DEFINE_FINAL_TYPE (SkhAwardsTab, skh_awards_tab, GTK_TYPE_WIDGET)

static void
totals_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  skh_award_totals_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), SKH_AWARDS_TAB (widget)->context);
}

static void
skh_awards_tab_dispose (GObject *object)
{
  SkhAwardsTab *self = SKH_AWARDS_TAB (object);

  g_clear_object (&self->context);
  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->page)));

  G_OBJECT_CLASS (skh_awards_tab_parent_class)->dispose (object);
}

static void
skh_awards_tab_class_init (SkhAwardsTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skh_awards_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "awards.totals", NULL, totals_action);
}

static void
skh_awards_tab_init (SkhAwardsTab *self)
{
}

GtkWidget *
skh_awards_tab_new (SkhContext *context)
{
  SkhAwardsTab *self = g_object_new (SKH_TYPE_AWARDS_TAB, NULL);

  self->context = g_object_ref (context);
  self->pane = SKH_AWARD_PANE (skh_award_pane_new (context));
  self->page = SKH_REGISTER_PAGE (skh_register_page_new_with (context, &skh_award_runs_register, _("Awards"), SKH_PANE (self->pane)));
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
  skh_register_page_set_empty (self->page, _("Nothing was handed out yet"),
                               _("A distribution is a list of who gets what: from it come the payment voucher and the list that is signed. Begin with “A new distribution”."));
  skh_register_page_hide_title (self->page);
  skh_register_page_add_button (self->page, _("A new _distribution…"), "page.add");
  skh_register_page_add_button (self->page, _("People and ti_mes…"), "awards.totals");
  return GTK_WIDGET (self);
}

void
skh_awards_tab_set_fund (SkhAwardsTab  *self,
                         const SkhFund *fund)
{
  g_return_if_fail (SKH_IS_AWARDS_TAB (self));

  skh_award_pane_set_fund (self->pane, fund->id, fund->unit_id);
}
