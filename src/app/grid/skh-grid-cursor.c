/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/grid/skh-grid-private.h"

/* Brings a span of an axis into view; START is counted after what does not scroll. */
static void
show_span (GtkAdjustment *adjustment,
           double         start,
           double         length,
           double         hidden)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, start - hidden, start + length);
}

void
skh_grid_show_cursor (SkhGrid *self)
{
  show_span (self->adjustments[GTK_ORIENTATION_VERTICAL], (double) self->row * self->row_height, self->row_height, 0);
  if (!skh_grid_is_frozen (self, self->column))
    show_span (self->adjustments[GTK_ORIENTATION_HORIZONTAL], skh_grid_edge (self, self->column), skh_grid_edge (self, self->column + 1) - skh_grid_edge (self, self->column), self->frozen);
}

static void
announce (SkhGrid *self)
{
  const char *message = skh_grid_cells_get_message (self->cells, self->row, self->column);
  const char *note = skh_grid_cells_get_note (self->cells, self->row, self->column);
  g_autofree char *text = g_strdup_printf ("%s, %s: %s. %s", skh_grid_cells_get_text (self->cells, self->row, 0),
                                           skh_grid_cells_get_column (self->cells, self->column)->title,
                                           skh_grid_cells_get_text (self->cells, self->row, self->column), message != NULL ? message : note != NULL ? note : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
skh_grid_move_cursor (SkhGrid  *self,
                      int       row,
                      int       column,
                      gboolean  extend)
{
  if (skh_grid_n_rows (self) == 0 || skh_grid_n_columns (self) == 0)
    return;
  self->row = CLAMP (row, 0, (int) skh_grid_n_rows (self) - 1);
  self->column = CLAMP (column, 0, (int) skh_grid_n_columns (self) - 1);
  if (!extend)
    {
      self->anchor_row = self->row;
      self->anchor_column = self->column;
    }
  self->unseen = gtk_widget_get_width (GTK_WIDGET (self)) == 0;
  skh_grid_show_cursor (self);
  announce (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "cell-moved", self->row, self->column);
}

SkhGridRange
skh_grid_get_selection (SkhGrid *self)
{
  return (SkhGridRange) { MIN (self->row, self->anchor_row), MIN (self->column, self->anchor_column),
                          MAX (self->row, self->anchor_row), MAX (self->column, self->anchor_column) };
}

/* The next cell to the right or left that can be typed into, in the next or last row when there is none. */
void
skh_grid_move_to_editable (SkhGrid *self,
                           int      step)
{
  gint64 n = (gint64) skh_grid_n_rows (self) * skh_grid_n_columns (self);
  gint64 i = (gint64) self->row * skh_grid_n_columns (self) + self->column + step;

  while (i >= 0 && i < n && !skh_grid_cells_is_editable (self->cells, i / skh_grid_n_columns (self), i % skh_grid_n_columns (self)))
    i += step;
  if (i >= 0 && i < n)
    skh_grid_move_cursor (self, i / skh_grid_n_columns (self), i % skh_grid_n_columns (self), FALSE);
}

/* Down; at the end of a column to the top of the next one that can be typed into. */
void
skh_grid_move_on (SkhGrid *self)
{
  guint column = self->column + 1;

  if (self->row + 1 < skh_grid_n_rows (self))
    {
      skh_grid_move_cursor (self, self->row + 1, self->column, FALSE);
      return;
    }
  while (column < skh_grid_n_columns (self) && !skh_grid_cells_is_editable (self->cells, 0, column))
    column++;
  if (column < skh_grid_n_columns (self))
    skh_grid_move_cursor (self, 0, column, FALSE);
}
