/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The table behind a drawing: columns with a type, rows of cells that are numbers where they can be.  Refcounted; once filled it is plain
 * data for any thread. */
typedef struct _SkhNumbers SkhNumbers;

typedef enum
{
  SKH_NUMBER_TEXT,
  SKH_NUMBER_INTEGER,
  SKH_NUMBER_PERCENT, /* a part of 1; what is shown has one decimal of a per cent */
} SkhNumberType;

SkhNumbers   *skh_numbers_new         (void);
SkhNumbers   *skh_numbers_ref         (SkhNumbers    *self);
void          skh_numbers_unref       (SkhNumbers    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhNumbers, skh_numbers_unref)

/* Columns come before rows; the cells of a row in their order. */
void          skh_numbers_add_column  (SkhNumbers    *self,
                                       const char    *title,
                                       SkhNumberType  type);

/* Begins a row; ITEM is what it stands for in the drawing, -1: nothing. */
void          skh_numbers_add_row     (SkhNumbers    *self,
                                       int            item);
void          skh_numbers_add_text    (SkhNumbers    *self,
                                       const char    *text);
void          skh_numbers_add_integer (SkhNumbers    *self,
                                       gint64         value);

/* A share as it is read, "84,9 %"; the cell's number is that very share, so that no spreadsheet rounds it up to a target that it misses.
 * NULL: an empty cell.  Takes SHOWN over. */
void          skh_numbers_take_share  (SkhNumbers    *self,
                                       char          *shown);
void          skh_numbers_add_empty   (SkhNumbers    *self);

guint         skh_numbers_count_columns (const SkhNumbers *self);
guint         skh_numbers_count_rows    (const SkhNumbers *self);
const char   *skh_numbers_get_title     (const SkhNumbers *self,
                                         guint             column);
SkhNumberType skh_numbers_get_type      (const SkhNumbers *self,
                                         guint             column);
int           skh_numbers_get_item      (const SkhNumbers *self,
                                         guint             row);

/* What people read in a cell; "" where it is empty. */
const char   *skh_numbers_get_shown     (const SkhNumbers *self,
                                         guint             row,
                                         guint             column);

/* FALSE for text and empty cells. */
gboolean      skh_numbers_get_number    (const SkhNumbers *self,
                                         guint             row,
                                         guint             column,
                                         double           *number);

/* Tab-separated, with the titles as first row, for pasting; g_free(). */
char         *skh_numbers_to_text       (const SkhNumbers *self);

G_END_DECLS
