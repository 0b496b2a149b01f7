/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Comma-separated text (RFC 4180, UTF-8, perhaps with a byte order mark; also with semicolons or tabs in place of the commas, as the first row has
 * them) whose first row names the columns, in small or capital letters.  Blanks around a cell do not count.  Pure functions. */
typedef struct _SkhCsv SkhCsv;

SkhCsv     *skh_csv_parse      (const char  *text);
void        skh_csv_free       (SkhCsv      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCsv, skh_csv_free)

/* SKH_ERROR_REQUIRED if there is no column COLUMN, SKH_ERROR_INVALID ("encoding") if the text is not UTF-8. */
gboolean    skh_csv_require    (SkhCsv      *self,
                                const char  *column,
                                GError     **error);

/* The names of the columns; g_strfreev(). */
char      **skh_csv_get_columns (SkhCsv     *self);

guint       skh_csv_get_n_rows (SkhCsv      *self);

/* The cell, or NULL if it is empty or there is no such column. */
const char *skh_csv_get        (SkhCsv      *self,
                                guint        row,
                                const char  *column);

/* Appends TEXT as a cell, in quotes where it needs them. */
void        skh_csv_append     (GString     *out,
                                const char  *text);

G_END_DECLS
