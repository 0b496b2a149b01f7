/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The cells of a grid for typing many values: their texts, what was typed over them and is not kept yet, and what is wrong with it.
 * Knows nothing of what the values mean: whoever fills it checks them, and keeps them.
 *
 * Signals: "edited" (row, column): somebody changed a cell, also by pasting, filling and taking back; "changed": anything to draw again. */
#define SKH_TYPE_GRID_CELLS (skh_grid_cells_get_type ())
G_DECLARE_FINAL_TYPE (SkhGridCells, skh_grid_cells, SKH, GRID_CELLS, GObject)

typedef struct
{
  const char *title;
  int         width;    /* characters */
  gboolean    editable;
  gboolean    right;    /* numbers stand at the right */
  gboolean    frozen;   /* does not scroll away sideways; the first columns only */
  gboolean    tick;     /* x or nothing: Space and a double click change it */
} SkhGridColumn;

typedef enum
{
  SKH_GRID_PLAIN,
  SKH_GRID_MUTED,   /* there to compare with */
  SKH_GRID_STRONG,  /* sums, headings */
  SKH_GRID_FLAGGED, /* somebody should look at it; the note says why */
} SkhGridLook;

/* From one cell to another, both inside; first ≤ last. */
typedef struct
{
  guint row;
  guint column;
  guint last_row;
  guint last_column;
} SkhGridRange;

/* How what somebody typed is written, or NULL with *MESSAGE saying why it cannot be; "" is an empty cell.  Both g_free(). */
typedef char *(*SkhGridCheck) (guint        row,
                               guint        column,
                               const char  *text,
                               char       **message,
                               gpointer     data);

SkhGridCells        *skh_grid_cells_new           (void);

/* Columns are added before there are rows. */
void                 skh_grid_cells_add_column    (SkhGridCells        *self,
                                                   const SkhGridColumn *column);
guint                skh_grid_cells_get_n_columns (SkhGridCells        *self);
const SkhGridColumn *skh_grid_cells_get_column    (SkhGridCells        *self,
                                                   guint                column);
void                 skh_grid_cells_set_check     (SkhGridCells        *self,
                                                   SkhGridCheck         check,
                                                   gpointer             data);

/* Empty rows in place of all there were. */
void                 skh_grid_cells_set_n_rows    (SkhGridCells        *self,
                                                   guint                n_rows);
guint                skh_grid_cells_get_n_rows    (SkhGridCells        *self);

/* What is kept in a cell: not a change of anybody's. */
void                 skh_grid_cells_set_text      (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column,
                                                   const char          *text);
void                 skh_grid_cells_set_look      (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column,
                                                   SkhGridLook          look,
                                                   const char          *note);

/* A cell of an editable column that cannot be typed into; NOTE says why. */
void                 skh_grid_cells_lock          (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column,
                                                   const char          *note);

/* "" for an empty cell. */
const char          *skh_grid_cells_get_text      (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column);
SkhGridLook          skh_grid_cells_get_look      (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column);
const char          *skh_grid_cells_get_note      (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column);

/* Why what was typed cannot be; NULL if it can. */
const char          *skh_grid_cells_get_message   (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column);
gboolean             skh_grid_cells_is_editable   (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column);
gboolean             skh_grid_cells_is_changed    (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column);

/* How many cells hold something that is not kept yet; how many of them cannot be. */
guint                skh_grid_cells_count_changed (SkhGridCells        *self);
guint                skh_grid_cells_count_wrong   (SkhGridCells        *self);

/* The next cell after *ROW, *COLUMN (in the order of rows) that was changed; start with row and column G_MAXUINT. */
gboolean             skh_grid_cells_next_changed  (SkhGridCells        *self,
                                                   guint               *row,
                                                   guint               *column);

/* What was typed is what is kept from now on; or is dropped. */
void                 skh_grid_cells_keep          (SkhGridCells        *self);
void                 skh_grid_cells_drop          (SkhGridCells        *self);

/* What somebody does.  Each can be taken back in one step; cells that cannot be typed into are left as they are. */
void                 skh_grid_cells_type          (SkhGridCells        *self,
                                                   guint                row,
                                                   guint                column,
                                                   const char          *text);
void                 skh_grid_cells_clear         (SkhGridCells        *self,
                                                   const SkhGridRange  *range);

/* The first row of RANGE into all below it; of a range of one row, the row above into it. */
void                 skh_grid_cells_fill_down     (SkhGridCells        *self,
                                                   const SkhGridRange  *range);

/* The same sideways: the first column of RANGE into all at its right; of a range of one column, the column before into it. */
void                 skh_grid_cells_fill_right    (SkhGridCells        *self,
                                                   const SkhGridRange  *range);

/* Rows of TEXT (lines, cells between tabs) from the first cell of RANGE on; a single value fills the whole range.  What it covered. */
SkhGridRange         skh_grid_cells_paste         (SkhGridCells        *self,
                                                   const SkhGridRange  *range,
                                                   const char          *text);
char                *skh_grid_cells_copy          (SkhGridCells        *self,
                                                   const SkhGridRange  *range);

/* FALSE if there is nothing to take back. */
gboolean             skh_grid_cells_take_back     (SkhGridCells        *self);

G_END_DECLS
