/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A short list of texts in columns, one row of which is selected: for what is no register.  Each row has an id of the caller's.
 *
 * Signals: "selected" (gint64 id; 0: none), "activated" (gint64 id): Enter or a double click. */
#define SKH_TYPE_PLAIN_TABLE (skh_plain_table_get_type ())
G_DECLARE_FINAL_TYPE (SkhPlainTable, skh_plain_table, SKH, PLAIN_TABLE, GtkWidget)

typedef struct
{
  const char *title; /* msgid */
  int         width; /* pixels in type of the usual size; 0: what is left */
  gboolean    number; /* to the right */
} SkhPlainColumn;

/* COLUMNS (static) is ended by a NULL title. */
void   skh_plain_table_set_columns  (SkhPlainTable        *self,
                                     const SkhPlainColumn *columns);

/* Fills it anew: begin, add every row, end.  CELLS, copied, has a text for each column; a NULL among them leaves the rest of the row empty.  The row that was selected is selected again if its id is still there; else the first one if SELECT_FIRST. */
void   skh_plain_table_begin        (SkhPlainTable        *self);
void   skh_plain_table_add          (SkhPlainTable        *self,
                                     gint64                id,
                                     const char * const   *cells);
void   skh_plain_table_end          (SkhPlainTable        *self,
                                     gboolean              select_first);

gint64 skh_plain_table_get_selected (SkhPlainTable        *self);
void   skh_plain_table_select       (SkhPlainTable        *self,
                                     gint64                id);

G_END_DECLS
