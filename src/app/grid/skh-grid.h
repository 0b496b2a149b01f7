/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/grid/skh-grid-cells.h"

G_BEGIN_DECLS

/* A grid for typing many values with the keyboard, as in a spreadsheet: arrows, Tab and Enter move, Shift with them selects, typing begins a value, F2 goes
 * on with the one that is there, Escape leaves it, Delete empties, Space ticks; Ctrl+C, Ctrl+V, Ctrl+D (fill down), Ctrl+R (fill right), Ctrl+Z (take back what is not kept yet).
 * It scrolls itself: put it into a GtkScrolledWindow.
 *
 * Signals: "cell-activated" (row, column): Enter or a double click on a cell that cannot be typed into; "cell-moved" (row, column): the cursor. */
#define SKH_TYPE_GRID (skh_grid_get_type ())
G_DECLARE_FINAL_TYPE (SkhGrid, skh_grid, SKH, GRID, GtkWidget)

/* CELLS may be NULL; the grid holds a reference. */
void          skh_grid_set_cells  (SkhGrid      *self,
                                   SkhGridCells *cells);
SkhGridCells *skh_grid_get_cells  (SkhGrid      *self);

/* Puts the cursor on a cell and into view. */
void          skh_grid_move_to    (SkhGrid      *self,
                                   guint         row,
                                   guint         column);

/* Goes to the next row, from that of the cursor on and around, whose first N columns have the words of TEXT in them, without accents. */
void          skh_grid_find       (SkhGrid      *self,
                                   const char   *text,
                                   guint         n);

/* Goes to the first cell that cannot be saved as it is, and says why; NULL: there is none. */
const char   *skh_grid_go_to_wrong (SkhGrid     *self);
void          skh_grid_get_cursor (SkhGrid      *self,
                                   guint        *row,
                                   guint        *column);

/* Takes over what is being typed at this moment; call it before keeping the cells. */
void          skh_grid_finish     (SkhGrid      *self);

G_END_DECLS
