/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/grid/skh-grid.h"

G_BEGIN_DECLS

/* The grid in four files, each above those that it uses: how it is drawn, where the cursor goes, how it is typed into, and the widget. */

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

/* The cursor: where it stands and goes, brought into view and announced.  EXTEND: the selection reaches there, the other end stays. */
void          skh_grid_show_cursor      (SkhGrid  *self);
void          skh_grid_move_cursor      (SkhGrid  *self,
                                         int       row,
                                         int       column,
                                         gboolean  extend);
SkhGridRange  skh_grid_get_selection    (SkhGrid  *self);

/* To the next cell to the right (STEP 1) or left (-1) that can be typed into, in the next or last row when there is none. */
void          skh_grid_move_to_editable (SkhGrid  *self,
                                         int       step);

/* Down; at the end of a column to the top of the next one that can be typed into. */
void          skh_grid_move_on          (SkhGrid  *self);

/* Typing into the cell under the cursor: WITH_TEXT begins with what stands there; TAKE keeps what was typed. */
static inline gboolean
skh_grid_is_typing (SkhGrid *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->editor));
}

void          skh_grid_start_typing     (SkhGrid  *self,
                                         gboolean  with_text);
void          skh_grid_stop_typing      (SkhGrid  *self,
                                         gboolean  take);

/* Ticks the selected cells of the cursor's column, or takes the ticks away where the cursor's has one; FALSE: there is nothing to tick. */
gboolean      skh_grid_toggle           (SkhGrid  *self);

/* Makes SELF listen to keys. */
void          skh_grid_add_keys         (SkhGrid  *self);

G_END_DECLS
