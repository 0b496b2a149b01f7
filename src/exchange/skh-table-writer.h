/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Rows out as an aligned table, as CSV (RFC 4180, UTF-8) or as a JSON array of objects. */

typedef enum
{
  SKH_FORMAT_TABLE,
  SKH_FORMAT_CSV,
  SKH_FORMAT_JSON,
} SkhFormat;

typedef enum
{
  SKH_CELL_TEXT,
  SKH_CELL_INTEGER,
  SKH_CELL_NUMBER,  /* with decimals, a point in JSON */
  SKH_CELL_BOOLEAN, /* "1" and "0" */
} SkhCellType;

typedef struct _SkhTableWriter SkhTableWriter;

/* "table", "csv", "json" */
gboolean        skh_format_parse        (const char      *text,
                                         SkhFormat       *format);

SkhTableWriter *skh_table_writer_new    (SkhFormat        format);
void            skh_table_writer_free   (SkhTableWriter  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTableWriter, skh_table_writer_free)

SkhFormat       skh_table_writer_get_format (SkhTableWriter *self);

/* Adds a column before any row: KEY for JSON, TITLE for people. */
void            skh_table_writer_column (SkhTableWriter  *self,
                                         const char      *key,
                                         const char      *title,
                                         SkhCellType      type);

/* Adds the next cell of the row; the last one of a row ends it.  VALUE is what JSON holds, SHOWN what people read (NULL: the same); ""
 * and NULL are empty. */
void            skh_table_writer_cell   (SkhTableWriter  *self,
                                         const char      *value,
                                         const char      *shown);

/* The same with a number as its digits. */
void            skh_table_writer_number (SkhTableWriter  *self,
                                         gint64           number);

/* The whole text; free with g_free(). */
char           *skh_table_writer_finish (SkhTableWriter  *self);

G_END_DECLS
