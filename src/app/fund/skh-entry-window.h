/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "app/skh-context.h"

G_BEGIN_DECLS

/* A window for one entry of a fund – a slip, a sheet, a list – that is a form and rows in a grid: kept as a draft (Ctrl+Enter) or posted (F9).  What was typed is
 * asked about before it is dropped.
 *
 * Properties, set in the template of a subclass: "form" (all its SkhFields are filled and read by their keys), "chooser" (beside Cancel), "tools" (beside the
 * sums).  Actions: "entry.save", "entry.post". */
#define SKH_TYPE_ENTRY_WINDOW (skh_entry_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (SkhEntryWindow, skh_entry_window, SKH, ENTRY_WINDOW, AdwWindow)

struct _SkhEntryWindowClass
{
  AdwWindowClass   parent_class;

  /* Of the fields; ended by a NULL key. */
  const SkhColumn *columns;

  /* All that is shown, of the question of skh_entry_window_read(), and what frees it. */
  SkhReadFunc      read;
  GDestroyNotify   reading_free;

  /* What writes an entry, as an action of which kind; and what is told of one that is kept (N_()). */
  SkhWriteFunc     save;
  SkhWriteFunc     post;
  const char      *save_kind;
  const char      *post_kind;
  GDestroyNotify   entry_free;
  const char      *saved;

  /* Shows what was read; the one before is there no more. */
  void           (*show_reading) (SkhEntryWindow *self,
                                  gpointer        reading);

  /* What stands in the window; for entry_free. */
  gpointer       (*make_entry)   (SkhEntryWindow *self);

  /* A cell, then anything that is typed, was edited; NULL: nothing is to be done. */
  void           (*cell_edited)  (SkhEntryWindow *self,
                                  guint           row,
                                  guint           column);
  void           (*edited)       (SkhEntryWindow *self);

  /* Whether it could be written.  Closes the window then, if it is not replaced. */
  void           (*written)      (SkhEntryWindow *self,
                                  gboolean        ok);
};

/* To be called once, by a subclass that is made. */
void          skh_entry_window_set_context  (SkhEntryWindow *self,
                                             SkhContext     *context);

/* NULL once it is disposed of. */
SkhContext   *skh_entry_window_get_context  (SkhEntryWindow *self);
gboolean      skh_entry_window_is_writable  (SkhEntryWindow *self);

/* Reads and shows, instead of what is shown.  QUESTION is taken over. */
void          skh_entry_window_read         (SkhEntryWindow *self,
                                             gpointer        question,
                                             GDestroyNotify  question_free);

/* NULL: not there yet. */
gpointer      skh_entry_window_get_reading  (SkhEntryWindow *self);

/* The field of the form with KEY, which there must be. */
SkhField     *skh_entry_window_get_field    (SkhEntryWindow *self,
                                             const char     *key);

SkhGrid      *skh_entry_window_get_grid     (SkhEntryWindow *self);

/* Shows CELLS, which are taken over, with the cursor in ROW and COLUMN. */
SkhGridCells *skh_entry_window_get_cells    (SkhEntryWindow *self);
void          skh_entry_window_set_cells    (SkhEntryWindow *self,
                                             SkhGridCells   *cells,
                                             guint           row,
                                             guint           column);

/* Whether something can be typed and written. */
void          skh_entry_window_set_open     (SkhEntryWindow *self,
                                             gboolean        open);

/* What posting is called, with a mnemonic. */
void          skh_entry_window_set_post_label (SkhEntryWindow *self,
                                               const char     *label);

/* Below the form; WRONG: they do not do. */
void          skh_entry_window_show_sums    (SkhEntryWindow *self,
                                             const char     *text,
                                             gboolean        wrong);

/* A sentence below the grid; NULL: none. */
void          skh_entry_window_show_problem (SkhEntryWindow *self,
                                             const char     *sentence);

/* How many things were typed and are not kept yet, cells or the form; and that the form, or whole rows, are not. */
guint         skh_entry_window_count_edited (SkhEntryWindow *self);
void          skh_entry_window_set_edited   (SkhEntryWindow *self);

/* Takes over the cell that is being typed.  FALSE after having said that cells are wrong. */
gboolean      skh_entry_window_finish       (SkhEntryWindow *self);

G_END_DECLS
