/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-row-focus.h"

static GtkListView *
find_rows (GtkWidget *widget)
{
  GtkListView *rows = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LIST_VIEW (widget))
    return GTK_LIST_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && rows == NULL; child = gtk_widget_get_next_sibling (child))
    rows = find_rows (child);
  return rows;
}

gboolean
skh_row_focus_enter (GtkWidget *widget,
                     gboolean   select)
{
  GtkListView *rows = find_rows (widget);
  GtkSelectionModel *model = rows != NULL ? gtk_list_view_get_model (rows) : NULL;
  g_autoptr(GtkBitset) selected = NULL;

  if (model == NULL || !gtk_widget_grab_focus (GTK_WIDGET (rows)))
    return FALSE;
  selected = gtk_selection_model_get_selection (model);
  if (select && gtk_bitset_is_empty (selected))
    gtk_widget_activate_action (GTK_WIDGET (rows), "list.select-item", "(ubb)", 0, FALSE, FALSE);
  return TRUE;
}

/* What changed has been laid out by now. */
static void
after_paint_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus == NULL || gtk_widget_get_mapped (focus) || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  gtk_window_set_focus (window, NULL);
  skh_row_focus_enter (GTK_WIDGET (window), FALSE);
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), window, G_CONNECT_SWAPPED);
}

void
skh_row_focus_keep (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window) && !gtk_widget_get_realized (GTK_WIDGET (window)));

  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}
