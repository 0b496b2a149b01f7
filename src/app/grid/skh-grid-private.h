/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/grid/skh-grid.h"

G_BEGIN_DECLS

/* How the grid is typed into and how it is drawn are two files. */

struct _SkhGrid
{
  GtkWidget      parent_instance;

  SkhGridCells  *cells;
  guint          row;           /* of the cursor */
  guint          column;
  guint          anchor_row;    /* the other end of the selection */
  guint          anchor_column;

  GtkText       *editor;        /* visible while a value is typed */
  GArray        *edges;         /* double: the left edge of each column, and the right one of the last */
  double         frozen;        /* width of the columns that stay */
  gboolean       unseen;        /* the cursor was moved before there was anything to see */
  int            row_height;
  int            header_height;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
};

static inline guint
skh_grid_n_rows (SkhGrid *self)
{
  return self->cells != NULL ? skh_grid_cells_get_n_rows (self->cells) : 0;
}

static inline guint
skh_grid_n_columns (SkhGrid *self)
{
  return self->cells != NULL ? skh_grid_cells_get_n_columns (self->cells) : 0;
}

static inline double
skh_grid_edge (SkhGrid *self,
               guint    column)
{
  return g_array_index (self->edges, double, column);
}

static inline double
skh_grid_scrolled (SkhGrid        *self,
                   GtkOrientation  orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

static inline gboolean
skh_grid_is_frozen (SkhGrid *self,
                    guint    column)
{
  return skh_grid_cells_get_column (self->cells, column)->frozen;
}

static inline graphene_rect_t
skh_grid_cell_area (SkhGrid *self,
                    guint    row,
                    guint    column)
{
  double x = skh_grid_edge (self, column) - (skh_grid_is_frozen (self, column) ? 0 : skh_grid_scrolled (self, GTK_ORIENTATION_HORIZONTAL));
  double y = self->header_height + (double) row * self->row_height - skh_grid_scrolled (self, GTK_ORIENTATION_VERTICAL);

  return GRAPHENE_RECT_INIT (x, y, skh_grid_edge (self, column + 1) - skh_grid_edge (self, column), self->row_height);
}

/* Fits rows and columns to the type. */
void skh_grid_measure_type (SkhGrid     *self);

void skh_grid_snapshot     (GtkWidget   *widget,
                            GtkSnapshot *snapshot);

/* Whether the text of a cell is longer than the cell. */
gboolean skh_grid_is_cut   (SkhGrid     *self,
                            guint        row,
                            guint        column);

G_END_DECLS
