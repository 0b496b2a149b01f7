/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page puts above the list of a register, and into the bar of its checked rows. */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-register-page-private.h"

void
skh_register_page_hide_title (SkhRegisterPage *self)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->title), FALSE);
  /* A bare number does not lead. */
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (self->lead)), gtk_widget_get_parent (GTK_WIDGET (self->title)), self->lead);
}

void
skh_register_page_add_lead (SkhRegisterPage *self,
                            GtkWidget       *widget)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  gtk_box_append (GTK_BOX (self->lead), widget);
  gtk_widget_set_visible (self->lead, TRUE);
}

void
skh_register_page_add_button (SkhRegisterPage *self,
                              const char      *label,
                              const char      *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  skh_register_page_add_lead (self, button);
}

void
skh_register_page_add_to_head (SkhRegisterPage *self,
                               GtkWidget       *widget)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  gtk_box_append (self->head_buttons, widget);
}

void
skh_register_page_add_to_bar (SkhRegisterPage *self,
                              GtkWidget       *widget)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  gtk_flow_box_insert (self->bar_added, widget, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (widget), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->bar_added), TRUE);
}
