/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-column-title.h"

/* Titles are not kept in the order of the columns: the words tell. */
GtkWidget *
skh_column_title_find (GtkColumnView       *view,
                       GtkColumnViewColumn *column)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      for (GtkWidget *child = GTK_IS_BOX (box) ? gtk_widget_get_first_child (box) : NULL; child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          if (GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), gtk_column_view_column_get_title (column)) == 0)
            return box;
        }
    }
  return NULL;
}

void
skh_column_title_align (GtkColumnView       *view,
                        GtkColumnViewColumn *column)
{
  GtkWidget *box = skh_column_title_find (view, column);

  if (box == NULL)
    return;
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_set_spacing (GTK_BOX (box), 1);
  if (GTK_IS_LABEL (gtk_widget_get_first_child (box)))
    gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
}
