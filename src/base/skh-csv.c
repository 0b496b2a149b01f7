/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-base"

#include "base/skh-csv.h"

#include <string.h>

#include "base/skh-error.h"

struct _SkhCsv
{
  GPtrArray *rows;  /* string vectors; the first names the columns */
  gboolean   valid; /* is UTF-8 */
};

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define NO_BREAK_SPACE "\xc2\xa0"

/* Takes blanks off both ends of CELL, those that do not break a line too. */
static void
strip (char *cell)
{
  const gsize wide = strlen (NO_BREAK_SPACE);
  const char *start = cell;
  gsize length;

  while (g_ascii_isspace (*start) || g_str_has_prefix (start, NO_BREAK_SPACE))
    start += g_ascii_isspace (*start) ? 1 : wide;
  length = strlen (start);
  memmove (cell, start, length + 1);
  while (length > 0 && (g_ascii_isspace (cell[length - 1]) || g_str_has_suffix (cell, NO_BREAK_SPACE)))
    {
      length -= g_ascii_isspace (cell[length - 1]) ? 1 : wide;
      cell[length] = 0;
    }
}

/* What stands between cells: where the decimal comma is at home, spreadsheets write semicolons; a copied block has tabs. */
static char
find_separator (const char *text)
{
  const char separators[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  guint best = 0;
  gboolean quoted = FALSE;

  for (; *text != 0 && (quoted || *text != '\n'); text++)
    {
      quoted ^= *text == '"';
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (separators); i++)
        counts[i] += *text == separators[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    best = counts[i] > counts[best] ? i : best;
  return separators[best];
}

/* Reads a cell and moves *P behind it and its separator; *LAST if it ends the row. */
static char *
read_cell (const char **p,
           char         separator,
           gboolean    *last)
{
  GString *cell = g_string_new (NULL);
  const char *c = *p;

  if (*c == '"')
    {
      for (c++; *c != 0 && (*c != '"' || c[1] == '"'); c++)
        {
          g_string_append_c (cell, *c);
          if (*c == '"')
            c++;
        }
      if (*c == '"')
        c++;
    }
  for (; *c != 0 && *c != separator && *c != '\n'; c++)
    {
      if (*c != '\r')
        g_string_append_c (cell, *c);
    }
  *last = *c != separator;
  *p = *c != 0 ? c + 1 : c;
  strip (cell->str);
  return g_string_free (cell, FALSE);
}

SkhCsv *
skh_csv_parse (const char *text)
{
  SkhCsv *self = g_new0 (SkhCsv, 1);
  char separator;

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->valid = g_utf8_validate (text, -1, NULL);
  if (g_str_has_prefix (text, BYTE_ORDER_MARK))
    text += strlen (BYTE_ORDER_MARK);
  separator = find_separator (text);
  while (*text != 0)
    {
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();
      gboolean last = FALSE;

      while (!last)
        g_ptr_array_add (cells, read_cell (&text, separator, &last));
      if (cells->len == 1 && *(char *) cells->pdata[0] == 0)
        {
          g_free (cells->pdata[0]);
          continue;
        }
      g_ptr_array_add (cells, NULL);
      g_ptr_array_add (self->rows, g_ptr_array_steal (cells, NULL));
    }
  return self;
}

void
skh_csv_free (SkhCsv *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static int
find_column (SkhCsv     *self,
             const char *column)
{
  char **names = self->rows->len > 0 ? self->rows->pdata[0] : NULL;

  for (int i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (names[i], column) == 0)
        return i;
    }
  return -1;
}

gboolean
skh_csv_require (SkhCsv      *self,
                 const char  *column,
                 GError     **error)
{
  if (!self->valid)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, NULL, "encoding", "the file is not UTF-8");
  if (find_column (self, column) < 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, column, "column", "the file has no such column");
  return TRUE;
}

char **
skh_csv_get_columns (SkhCsv *self)
{
  return self->rows->len > 0 ? g_strdupv (self->rows->pdata[0]) : g_new0 (char *, 1);
}

guint
skh_csv_get_n_rows (SkhCsv *self)
{
  return self->rows->len > 0 ? self->rows->len - 1 : 0;
}

const char *
skh_csv_get (SkhCsv     *self,
             guint       row,
             const char *column)
{
  int i = find_column (self, column);
  char **cells = self->rows->pdata[row + 1];

  return i >= 0 && (guint) i < g_strv_length (cells) && *cells[i] != 0 ? cells[i] : NULL;
}

void
skh_csv_append (GString    *out,
                const char *text)
{
  if (strpbrk (text, ",\"\n\r") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (; *text != 0; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}
