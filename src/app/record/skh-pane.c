/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-pane.h"

static guint saved_signal;

G_DEFINE_INTERFACE (SkhPane, skh_pane, GTK_TYPE_WIDGET)

static void
skh_pane_default_init (SkhPaneInterface *iface)
{
  saved_signal = g_signal_new ("saved", SKH_TYPE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

void
skh_pane_show (SkhPane *self,
               gint64   id)
{
  g_return_if_fail (SKH_IS_PANE (self));

  SKH_PANE_GET_IFACE (self)->show (self, id);
}

void
skh_pane_add (SkhPane *self)
{
  g_return_if_fail (SKH_IS_PANE (self));

  SKH_PANE_GET_IFACE (self)->add (self);
}

gint64
skh_pane_get_id (SkhPane *self)
{
  g_return_val_if_fail (SKH_IS_PANE (self), 0);

  return SKH_PANE_GET_IFACE (self)->get_id (self);
}

gboolean
skh_pane_get_dirty (SkhPane *self)
{
  g_return_val_if_fail (SKH_IS_PANE (self), FALSE);

  return SKH_PANE_GET_IFACE (self)->get_dirty (self);
}

GtkStack *
skh_pane_get_stack (SkhPane *self)
{
  g_return_val_if_fail (SKH_IS_PANE (self), NULL);

  return GTK_STACK (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

gboolean
skh_pane_get_empty (SkhPane *self)
{
  g_return_val_if_fail (SKH_IS_PANE (self), TRUE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (skh_pane_get_stack (self)), "empty") == 0;
}

void
skh_pane_saved (SkhPane *self,
                gint64   id)
{
  g_return_if_fail (SKH_IS_PANE (self));

  g_signal_emit (self, saved_signal, 0, id);
}
