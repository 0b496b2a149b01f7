/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-exchange"

#include "config.h"

#include "exchange/skh-listing-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-error.h"
#include "store/skh-file.h"
#include "wording/skh-wording.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

SkhListing *
skh_listing_new (const SkhQuery *query,
                 const char     *title)
{
  SkhListing *self = g_new0 (SkhListing, 1);

  self->query = skh_query_copy (query);
  self->title = g_strdup (title);
  self->columns = g_ptr_array_new ();
  for (const SkhColumn *column = query->reg->columns; column->key != NULL; column++)
    {
      if ((column->flags & SKH_COLUMN_LISTED) != 0)
        g_ptr_array_add (self->columns, (gpointer) column);
    }
  return self;
}

void
skh_listing_free (SkhListing *self)
{
  skh_query_free (self->query);
  g_ptr_array_unref (self->columns);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

gboolean
skh_listing_set_columns (SkhListing  *self,
                         char       **keys,
                         GError     **error)
{
  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const SkhColumn *column = skh_register_find_column (self->query->reg, keys[i]);

      if (column == NULL)
        return skh_set_error (error, SKH_ERROR_NOT_FOUND, self->query->reg->name, keys[i], "column", "the list has no such column");
      g_ptr_array_add (self->columns, (gpointer) column);
    }
  return TRUE;
}

const SkhColumn *
skh_listing_get_column (SkhListing *self,
                        guint       i)
{
  return self->columns->pdata[i];
}

static GArray *
get_ids (SkhListing  *self,
         sqlite3     *db,
         GError     **error)
{
  return self->ids != NULL ? g_array_ref (self->ids) : skh_query_read_ids (self->query, db, NULL, error);
}

static SkhChoice **
read_choices (SkhListing  *self,
              sqlite3     *db,
              GError     **error)
{
  SkhChoice **choices = g_new0 (SkhChoice *, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      choices[i] = skh_choices_read (db, skh_listing_get_column (self, i), error);
      if (choices[i] == NULL)
        break;
    }
  return choices;
}

static void
free_choices (SkhListing *self,
              SkhChoice **choices)
{
  for (guint i = 0; i < self->columns->len; i++)
    g_clear_pointer (&choices[i], skh_choices_free);
  g_free (choices);
}

/* Reads the current row of READER into VALUES (its own texts) and SHOWN. */
static void
show_row (SkhListing   *self,
          SkhRowReader *reader,
          SkhChoice   **choices,
          const char  **values,
          char        **shown)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SkhColumn *column = skh_listing_get_column (self, i);
      gboolean masked = (column->flags & SKH_COLUMN_SENSITIVE) != 0 && !self->sensitive;

      g_free (shown[i]);
      values[i] = skh_row_reader_get (reader, i);
      shown[i] = masked ? skh_wording_masked (values[i]) : skh_wording_value (column, choices[i], values[i]);
      if (masked)
        values[i] = shown[i];
    }
}

gboolean
skh_listing_each (SkhListing      *self,
                  sqlite3         *db,
                  SkhProgress     *progress,
                  GCancellable    *cancellable,
                  SkhListingFunc   func,
                  gpointer         data,
                  GError         **error)
{
  guint n = self->columns->len;
  g_autoptr(GArray) ids = get_ids (self, db, error);
  g_autoptr(SkhRowReader) reader = skh_row_reader_new (self->query, db, (const SkhColumn * const *) self->columns->pdata, n, error);
  g_autofree const char **values = g_new0 (const char *, n + 1);
  g_auto(GStrv) shown = g_new0 (char *, n + 1);
  g_autoptr(GError) local_error = NULL;
  SkhChoice **choices;
  guint row = 0;
  gboolean ok = TRUE;

  if (ids == NULL || reader == NULL)
    return FALSE;
  choices = read_choices (self, db, error);
  for (guint i = 0; ok && i < ids->len; i++)
    {
      if (i % 512 == 0)
        {
          skh_progress_set (progress, i, ids->len);
          ok = !g_cancellable_set_error_if_cancelled (cancellable, error);
        }
      if (ok && skh_row_reader_read (reader, g_array_index (ids, gint64, i), &local_error))
        {
          show_row (self, reader, choices, values, shown);
          ok = func (row++, values, shown, data, error);
        }
      ok = ok && local_error == NULL;
    }
  free_choices (self, choices);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  skh_progress_set (progress, ids->len, ids->len);
  return ok;
}

void
skh_listing_sums_free (gpointer sums)
{
  SkhListingSums *self = sums;

  g_strfreev (self->values);
  g_strfreev (self->shown);
  g_free (self);
}

static SkhListingSums *
add_line (GPtrArray  *lines,
          const char *title,
          guint       n)
{
  SkhListingSums *line = g_new0 (SkhListingSums, 1);

  line->title = title;
  line->values = g_new0 (char *, n + 1);
  line->shown = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      line->values[i] = g_strdup ("");
      line->shown[i] = g_strdup ("");
    }
  g_ptr_array_add (lines, line);
  return line;
}

static void
set_sum (SkhListingSums  *line,
         guint            i,
         const SkhColumn *column,
         gint64           sum)
{
  g_free (line->values[i]);
  g_free (line->shown[i]);
  line->values[i] = g_strdup_printf ("%" G_GINT64_FORMAT, sum);
  line->shown[i] = skh_wording_value (column, NULL, line->values[i]);
}

GPtrArray *
skh_listing_read_sums (SkhListing  *self,
                       sqlite3     *db,
                       GError     **error)
{
  const SkhRegister *reg = self->query->reg;
  guint n = self->columns->len;
  g_autoptr(GArray) ids = get_ids (self, db, error);
  g_autoptr(GArray) sums = ids != NULL ? skh_query_read_sums (self->query, db, ids, error) : NULL;
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (skh_listing_sums_free);
  SkhListingSums *line = NULL;

  if (sums == NULL)
    return NULL;
  for (guint i = 0; i < n && ids->len > 0; i++)
    {
      const SkhColumn *column = skh_listing_get_column (self, i);

      if ((column->flags & SKH_COLUMN_SUMMED) == 0)
        continue;
      if (line == NULL)
        line = add_line (lines, _("Sum"), n);
      line->adds_up = TRUE;
      set_sum (line, i, column, g_array_index (sums, gint64, column - reg->columns));
    }
  for (const SkhColumn *column = reg->columns; column->key != NULL && ids->len > 0; column++)
    {
      const SkhColumn *place = column->under != NULL ? skh_register_find_column (reg, column->under) : NULL;
      guint i;

      if (place != NULL && !g_ptr_array_find (self->columns, column, NULL) && g_ptr_array_find (self->columns, place, &i))
        set_sum (add_line (lines, _(column->title), n), i, column, g_array_index (sums, gint64, column - reg->columns));
    }
  return g_steal_pointer (&lines);
}

/* Text ------------------------------------------------------------------------------------------ */

typedef struct
{
  SkhListing *listing;
  GString    *text;
  const char *path; /* for errors */
  FILE       *file; /* NULL: all stays in text */
  char        separator;
} TextOut;

/* Whether a spreadsheet would reckon with TEXT instead of showing it.  Numbers, and phone numbers from abroad, are what they look like. */
static gboolean
is_formula (const char *text)
{
  return *text == '=' || *text == '@' || ((*text == '+' || *text == '-') && text[1] != 0 && strspn (text + 1, "0123456789., ") != strlen (text + 1));
}

static void
append_cell (TextOut    *out,
             guint       i,
             const char *text)
{
  if (out->separator == ',')
    {
      /* The sign that marks text in spreadsheets: nothing that somebody typed is carried out there. */
      g_autofree char *marked = is_formula (text) ? g_strconcat ("'", text, NULL) : NULL;

      skh_csv_append (out->text, marked != NULL ? marked : text);
    }
  else
    {
      g_autofree char *plain = g_strdup (text);

      g_string_append (out->text, g_strdelimit (plain, "\t\r\n", ' '));
    }
  g_string_append_c (out->text, i + 1 == out->listing->columns->len ? '\n' : out->separator);
}

static gboolean
flush (TextOut  *out,
       gsize     limit,
       GError  **error)
{
  if (out->file == NULL || out->text->len < limit)
    return TRUE;
  if (fwrite (out->text->str, 1, out->text->len, out->file) != out->text->len)
    return skh_set_file_error (error, out->path, g_strerror (errno));
  g_string_truncate (out->text, 0);
  return TRUE;
}

static gboolean
append_row (guint         row,
            const char  **values,
            char        **shown,
            gpointer      data,
            GError      **error)
{
  TextOut *out = data;

  for (guint i = 0; i < out->listing->columns->len; i++)
    append_cell (out, i, shown[i]);
  return flush (out, 1 << 16, error);
}

static void
append_header (TextOut *out)
{
  for (guint i = 0; i < out->listing->columns->len; i++)
    append_cell (out, i, _(skh_listing_get_column (out->listing, i)->title));
}

char *
skh_listing_to_text (SkhListing  *self,
                     sqlite3     *db,
                     GError     **error)
{
  TextOut out = { .listing = self, .text = g_string_new (NULL), .separator = '\t' };
  gboolean ok;

  append_header (&out);
  ok = skh_listing_each (self, db, NULL, NULL, append_row, &out, error);
  return g_string_free (out.text, !ok);
}

/* Writes PARTIAL, which becomes PATH when it is whole. */
static gboolean
write_csv (SkhListing    *self,
           sqlite3       *db,
           const char    *partial,
           const char    *path,
           SkhProgress   *progress,
           GCancellable  *cancellable,
           GError       **error)
{
  TextOut out = { self, g_string_new (BYTE_ORDER_MARK), path, g_fopen (partial, "wb"), ',' };
  gboolean ok;

  if (out.file == NULL)
    {
      g_string_free (out.text, TRUE);
      return skh_set_file_error (error, path, g_strerror (errno));
    }
  append_header (&out);
  ok = skh_listing_each (self, db, progress, cancellable, append_row, &out, error) && flush (&out, 0, error);
  if (fclose (out.file) != 0 && ok)
    ok = skh_set_file_error (error, path, g_strerror (errno));
  g_string_free (out.text, TRUE);
  return ok && skh_file_finish (partial, path, error);
}

gboolean
skh_listing_check_path (const char  *path,
                        GError     **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".csv") ||
         skh_set_error (error, SKH_ERROR_INVALID, NULL, "output", "export-suffix", path);
}

gboolean
skh_listing_export (SkhListing    *self,
                    sqlite3       *db,
                    const char    *path,
                    SkhProgress   *progress,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *partial = skh_file_partial (path);
  gboolean ok;

  if (!skh_listing_check_path (path, error))
    return FALSE;
  if (g_str_has_suffix (lower, ".xlsx"))
    ok = skh_listing_write_xlsx (self, db, partial, path, progress, cancellable, error);
  else
    ok = write_csv (self, db, partial, path, progress, cancellable, error);
  if (!ok)
    g_unlink (partial);
  return ok;
}
