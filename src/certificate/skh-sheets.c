/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-sheets.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

/* Series ---------------------------------------------------------------------------------------------- */

SkhSheetSeries *
skh_sheet_series_new (void)
{
  SkhSheetSeries *series = g_new0 (SkhSheetSeries, 1);

  series->name = g_strdup ("");
  series->prefix = g_strdup ("");
  series->digits = 6;
  series->first = series->last = 1;
  series->received_on = skh_date_today ();
  return series;
}

SkhSheetSeries *
skh_sheet_series_copy (const SkhSheetSeries *series)
{
  SkhSheetSeries *copy = g_memdup2 (series, sizeof *series);

  copy->name = g_strdup (series->name);
  copy->prefix = g_strdup (series->prefix);
  copy->received_on = g_strdup (series->received_on);
  copy->supplier = g_strdup (series->supplier);
  copy->note = g_strdup (series->note);
  return copy;
}

void
skh_sheet_series_free (SkhSheetSeries *series)
{
  g_free (series->name);
  g_free (series->prefix);
  g_free (series->received_on);
  g_free (series->supplier);
  g_free (series->note);
  g_free (series);
}

static GPtrArray *
read_series (sqlite3  *db,
             gint64    id,
             GError  **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_sheet_series_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT s.id, s.name, s.prefix, s.digits, s.first, s.last, s.received_on, s.supplier, s.note,"
                               " m.received, m.used, m.spoiled, m.lost, m.returned, m.printing, m.\"left\", m.destroyed"
                               " FROM sheet_series s JOIN sheet_sum m ON m.series_id = s.id WHERE ?1 IN (0, s.id) ORDER BY s.received_on DESC, s.id DESC", "i", id);
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhSheetSeries *series = g_new0 (SkhSheetSeries, 1);
      gint64 *sums[] = { &series->received, &series->used, &series->spoiled, &series->lost, &series->returned, &series->printing, &series->left, &series->destroyed };

      series->id = sqlite3_column_int64 (stmt, 0);
      series->name = g_strdup (skh_column_text (stmt, 1));
      series->prefix = g_strdup (skh_column_text (stmt, 2));
      series->digits = sqlite3_column_int (stmt, 3);
      series->first = sqlite3_column_int64 (stmt, 4);
      series->last = sqlite3_column_int64 (stmt, 5);
      series->received_on = g_strdup (skh_column_text (stmt, 6));
      series->supplier = g_strdup (skh_column_text (stmt, 7));
      series->note = g_strdup (skh_column_text (stmt, 8));
      for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
        *sums[i] = sqlite3_column_int64 (stmt, 9 + (int) i);
      /* The lowest one that is left is the first, or comes after one that is gone. */
      if (series->left > 0)
        series->next = skh_query_int64 (db, 0, NULL, "SELECT min (n) FROM (SELECT ?2 AS n UNION ALL SELECT number + 1 FROM sheet WHERE series_id = ?1) WHERE n <= ?3"
                                                     " AND NOT EXISTS (SELECT 1 FROM sheet WHERE series_id = ?1 AND number = n)", "iii", series->id, series->first, series->last);
      g_ptr_array_add (all, series);
    }
  if (local_error == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

GPtrArray *
skh_sheet_series_read_all (sqlite3  *db,
                           GError  **error)
{
  return read_series (db, 0, error);
}

SkhSheetSeries *
skh_sheet_series_read (sqlite3  *db,
                       gint64    id,
                       GError  **error)
{
  g_autoptr(GPtrArray) all = id != 0 ? read_series (db, id, error) : NULL;

  if (all != NULL && all->len > 0)
    return g_ptr_array_steal_index (all, 0);
  if (error == NULL || *error == NULL)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "sheet-series", "no such series");
  return NULL;
}

char *
skh_sheet_series_write_number (const SkhSheetSeries *series,
                               gint64                number)
{
  return g_strdup_printf ("%s%0*" G_GINT64_FORMAT, series->prefix, series->digits, number);
}

static gboolean
is_day (const char *day)
{
  g_autofree char *parsed = skh_date_parse (day, NULL);

  return strlen (day) == strlen ("2026-11-05") && g_strcmp0 (parsed, day) == 0;
}

static gboolean
check_day (const char  *day,
           const char  *field,
           GError     **error)
{
  g_autofree char *today = skh_date_today ();

  if (day == NULL || *day == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, field, NULL, "a day is missing");
  if (!is_day (day))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, field, "whole-date", day);
  if (strcmp (day, today) > 0)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, field, "future", day);
  return TRUE;
}

static gboolean
check_series (sqlite3               *db,
              const SkhSheetSeries  *series,
              GError               **error)
{
  if (*series->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a series needs a name");
  if (series->first < 1)
    return skh_set_error (error, SKH_ERROR_INVALID, series->name, "first", "number", "numbers begin with 1");
  if (series->last < series->first)
    return skh_set_error (error, SKH_ERROR_INVALID, series->name, "last", "before-first", "the last number is before the first");
  if (series->digits < 1 || series->digits > 12)
    return skh_set_error (error, SKH_ERROR_INVALID, series->name, "digits", "number", "so many digits are not possible");
  if (!check_day (series->received_on, "received_on", error))
    return FALSE;
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM sheet_series WHERE name = ? AND prefix = ? AND id <> ? AND first <= ? AND last >= ?", "ssiii",
                       series->name, series->prefix, series->id, series->last, series->first))
    return skh_set_error (error, SKH_ERROR_DUPLICATE, "sheet_series", "first", NULL, "the numbers are in another series");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM sheet WHERE series_id = ? AND (number < ? OR number > ?)", "iii", series->id, series->first, series->last))
    return skh_set_error (error, SKH_ERROR_IN_USE, series->name, "first", "sheet", "sheets outside the range are gone");
  return TRUE;
}

gboolean
skh_sheet_series_save (SkhWrite  *write,
                       gpointer   data,
                       GError   **error)
{
  SkhSheetSeries *series = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_text_normalize (series->name);
  g_autofree char *prefix = skh_text_normalize (series->prefix);

  g_free (series->name);
  g_free (series->prefix);
  series->name = g_steal_pointer (&name);
  series->prefix = g_steal_pointer (&prefix);
  if (!check_series (db, series, error))
    return FALSE;
  skh_write_set_detail (write, series->name);
  if (series->id == 0)
    {
      gint64 id = skh_write_take_ids (write, "sheet_series", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO sheet_series (id, name, prefix, digits, first, last, received_on, supplier, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", "issiiiszz",
                               id, series->name, series->prefix, (gint64) series->digits, series->first, series->last, series->received_on, series->supplier, series->note))
        return FALSE;
      series->id = id;
      return TRUE;
    }
  return skh_run (db, error, "UPDATE sheet_series SET name = ?2, prefix = ?3, digits = ?4, first = ?5, last = ?6, received_on = ?7, supplier = ?8, note = ?9 WHERE id = ?1", "issiiiszz",
                  series->id, series->name, series->prefix, (gint64) series->digits, series->first, series->last, series->received_on, series->supplier, series->note);
}

/* Sheets that are spoiled, lost, returned ---------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *kind;
  const char *from;  /* states it may be in, with blanks around each */
  const char *state; /* becomes; NULL: left again */
  gboolean    needs_reason;
} steps[SKH_N_SHEET_STEPS] = {
  { "spoil", "sheets.spoil", " left used ", "spoiled", TRUE },
  { "lose", "sheets.lose", " left used ", "lost", TRUE },
  { "return", "sheets.return", " left ", "returned", FALSE },
  { "find", "sheets.find", " lost returned ", NULL, FALSE },
  { "good", "sheets.good", " spoiled ", "used", FALSE },
};

const char *
skh_sheet_step_to_string (SkhSheetStep step)
{
  return steps[step].name;
}

const char *
skh_sheet_step_kind (SkhSheetStep step)
{
  return steps[step].kind;
}

void
skh_sheet_change_clear (SkhSheetChange *change)
{
  g_clear_pointer (&change->day, g_free);
  g_clear_pointer (&change->reason, g_free);
}

static gboolean
refuse (const SkhSheetSeries  *series,
        const SkhSheetChange  *change,
        gint64                 number,
        const char            *reason,
        GError               **error)
{
  g_autofree char *record = skh_sheet_series_write_number (series, number);
  g_autofree char *field = g_strconcat ("sheet.", steps[change->step].name, NULL);

  return skh_set_error (error, SKH_ERROR_INVALID, record, field, reason, "not possible with this sheet");
}

/* What keeps a sheet that is not left from the step; NULL: nothing. */
static const char *
obstacle (sqlite3               *db,
          const SkhSheetChange  *change,
          gint64                 id,
          const char            *state,
          gint64                 certificate,
          gint64                 job,
          gint64                 destruction)
{
  g_autofree char *word = g_strdup_printf (" %s ", state);

  if (destruction != 0)
    return "destroyed";
  if (strstr (steps[change->step].from, word) == NULL)
    return g_intern_string (state);
  /* A sheet that was printed on is found as what it was; only its certificate may stand elsewhere by now. */
  if ((change->step == SKH_SHEET_GOOD || (change->step == SKH_SHEET_FIND && certificate != 0)) &&
      (certificate == 0 || job == 0 ||
       skh_query_int64 (db, 0, NULL, "SELECT 1 FROM sheet WHERE certificate_id = ? AND id <> ? AND state IN ('printing', 'used') AND replaced = 0", "ii", certificate, id)))
    return "certificate";
  return NULL;
}

static gboolean
change_gone (sqlite3               *db,
             const SkhSheetChange  *change,
             sqlite3_stmt          *row,
             const char            *day,
             GError               **error)
{
  gint64 id = sqlite3_column_int64 (row, 0);
  gint64 certificate = sqlite3_column_int64 (row, 2);

  if (change->step == SKH_SHEET_FIND && certificate == 0)
    return skh_run (db, error, "DELETE FROM sheet WHERE id = ?", "i", id);
  return skh_run (db, error, "UPDATE sheet SET state = ?2, state_on = ?3, reason = ?4, replaced = 0 WHERE id = ?1", "isss", id,
                  change->step == SKH_SHEET_FIND ? "used" : steps[change->step].state, day, steps[change->step].needs_reason ? change->reason : NULL);
}

static gboolean
change_one (SkhWrite              *write,
            const SkhSheetSeries  *series,
            const SkhSheetChange  *change,
            gint64                 number,
            const char            *day,
            GError               **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(sqlite3_stmt) row = NULL;
  const char *why;
  gint64 id;

  row = skh_query (db, error, "SELECT id, state, certificate_id, job_id, destruction_id FROM sheet WHERE series_id = ? AND number = ?", "ii", series->id, number);
  if (row == NULL)
    return FALSE;
  if (skh_step (row, NULL))
    {
      why = obstacle (db, change, sqlite3_column_int64 (row, 0), skh_column_text (row, 1), sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3), sqlite3_column_int64 (row, 4));
      return why != NULL ? refuse (series, change, number, why, error) : change_gone (db, change, row, day, error);
    }
  if (strstr (steps[change->step].from, " left ") == NULL)
    return refuse (series, change, number, "left", error);
  id = skh_write_take_ids (write, "sheet", 1, error);
  return id != 0 &&
         skh_run (db, error, "INSERT INTO sheet (id, series_id, number, state, state_on, reason) VALUES (?, ?, ?, ?, ?, ?)", "iiisss",
                  id, series->id, number, steps[change->step].state, day, change->reason);
}

gboolean
skh_sheets_change (SkhWrite  *write,
                   gpointer   data,
                   GError   **error)
{
  const SkhSheetChange *change = data;
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_read (skh_write_get_db (write), change->series_id, error);
  g_autofree char *today = skh_date_today ();
  const char *day = change->day != NULL ? change->day : today;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *detail = NULL;

  if (series == NULL || !check_day (day, "day", error))
    return FALSE;
  if (steps[change->step].needs_reason && (change->reason == NULL || *change->reason == 0))
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "reason", NULL, "a reason is missing");
  if (change->last < change->first)
    return skh_set_error (error, SKH_ERROR_INVALID, series->name, "last", "before-first", "the last number is before the first");
  if (change->first < series->first || change->last > series->last)
    return refuse (series, change, change->first < series->first ? change->first : change->last, "outside", error);
  for (gint64 number = change->first; number <= change->last; number++)
    {
      if (!change_one (write, series, change, number, day, error))
        return FALSE;
    }
  first = skh_sheet_series_write_number (series, change->first);
  last = skh_sheet_series_write_number (series, change->last);
  detail = change->first == change->last ? g_strdup (first) : g_strdup_printf ("%s–%s", first, last);
  skh_write_set_detail (write, detail);
  return TRUE;
}

static void
sheet_free (gpointer data)
{
  SkhBlankSheet *sheet = data;

  g_free (sheet->written);
  g_free (sheet->state);
  g_free (sheet->state_on);
  g_free (sheet->reason);
  g_free (sheet->register_number);
  g_free (sheet->name);
  g_free (sheet);
}

GPtrArray *
skh_blank_sheets_read (sqlite3     *db,
                       gint64       series_id,
                       const char  *state,
                       GError     **error)
{
  g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_read (db, series_id, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  if (series == NULL)
    return NULL;
  stmt = skh_query (db, error, "SELECT h.id, h.number, h.state, h.replaced, h.state_on, h.reason, h.certificate_id, c.register_number, c.name, h.destruction_id"
                               " FROM sheet h LEFT JOIN certificate c ON c.id = h.certificate_id WHERE h.series_id = ?1 AND (?2 IS NULL OR h.state = ?2) ORDER BY h.number", "is",
                    series_id, state);
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhBlankSheet *sheet = g_new0 (SkhBlankSheet, 1);

      sheet->id = sqlite3_column_int64 (stmt, 0);
      sheet->series_id = series_id;
      sheet->number = sqlite3_column_int64 (stmt, 1);
      sheet->written = skh_sheet_series_write_number (series, sheet->number);
      sheet->state = g_strdup (skh_column_text (stmt, 2));
      sheet->replaced = sqlite3_column_int (stmt, 3);
      sheet->state_on = g_strdup (skh_column_text (stmt, 4));
      sheet->reason = g_strdup (skh_column_text (stmt, 5));
      sheet->certificate_id = sqlite3_column_int64 (stmt, 6);
      sheet->register_number = g_strdup (skh_column_text (stmt, 7));
      sheet->name = g_strdup (skh_column_text (stmt, 8));
      sheet->destruction_id = sqlite3_column_int64 (stmt, 9);
      g_ptr_array_add (sheets, sheet);
    }
  if (local_error == NULL)
    return g_steal_pointer (&sheets);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Destruction --------------------------------------------------------------------------------------------- */

SkhSheetDestruction *
skh_sheet_destruction_new (void)
{
  SkhSheetDestruction *self = g_new0 (SkhSheetDestruction, 1);

  self->sheets = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
skh_sheet_destruction_free (SkhSheetDestruction *self)
{
  g_free (self->number);
  g_free (self->destroyed_on);
  g_free (self->committee);
  g_free (self->manner);
  g_free (self->note);
  g_array_unref (self->sheets);
  g_free (self);
}

GPtrArray *
skh_sheet_destructions_read (sqlite3  *db,
                             GError  **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_sheet_destruction_free);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT id, number, destroyed_on, committee, manner, note FROM sheet_destruction ORDER BY destroyed_on DESC, id DESC", error);
  g_autoptr(sqlite3_stmt) sheets = skh_prepare (db, "SELECT id FROM sheet WHERE destruction_id = ? ORDER BY series_id, number, id", error);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL || sheets == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhSheetDestruction *self = skh_sheet_destruction_new ();

      g_ptr_array_add (all, self);
      self->id = sqlite3_column_int64 (stmt, 0);
      self->number = g_strdup (skh_column_text (stmt, 1));
      self->destroyed_on = g_strdup (skh_column_text (stmt, 2));
      self->committee = g_strdup (skh_column_text (stmt, 3));
      self->manner = g_strdup (skh_column_text (stmt, 4));
      self->note = g_strdup (skh_column_text (stmt, 5));
      skh_bind (sheets, "i", self->id);
      while (skh_step (sheets, &local_error))
        {
          gint64 id = sqlite3_column_int64 (sheets, 0);

          g_array_append_val (self->sheets, id);
        }
    }
  if (local_error == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Notes that sheet ID is destroyed; only what is spoiled and still there can be. */
static gboolean
destroy_sheet (sqlite3  *db,
               gint64    id,
               gint64    destruction,
               GError  **error)
{
  g_autoptr(sqlite3_stmt) row = NULL;
  gboolean gone;

  row = skh_query (db, error, "SELECT h.state, h.destruction_id, COALESCE (s.prefix || printf ('%0*d', s.digits, h.number), c.register_number)"
                              " FROM sheet h LEFT JOIN sheet_series s ON s.id = h.series_id LEFT JOIN certificate c ON c.id = h.certificate_id WHERE h.id = ?", "i", id);
  if (row == NULL)
    return FALSE;
  if (!skh_step (row, NULL))
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such sheet");
  gone = sqlite3_column_type (row, 1) != SQLITE_NULL;
  if (gone || strcmp (skh_column_text (row, 0), "spoiled") != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, skh_column_text (row, 2), "sheet.destroy", gone ? "destroyed" : skh_column_text (row, 0), "not possible with this sheet");
  return skh_run (db, error, "UPDATE sheet SET destruction_id = ? WHERE id = ?", "ii", destruction, id);
}

gboolean
skh_sheets_destroy (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhSheetDestruction *self = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 id;

  if (self->number == NULL || *self->number == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "number", NULL, "minutes have a number");
  if (!check_day (self->destroyed_on, "destroyed_on", error))
    return FALSE;
  if (self->committee == NULL || *self->committee == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "committee", NULL, "somebody must have been there");
  if (self->sheets->len == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "sheets", NULL, "nothing is destroyed");
  id = skh_write_take_ids (write, "sheet_destruction", 1, error);
  if (id == 0 || !skh_run (db, error, "INSERT INTO sheet_destruction (id, number, destroyed_on, committee, manner, note) VALUES (?, ?, ?, ?, ?, ?)", "isssz" "z",
                           id, self->number, self->destroyed_on, self->committee, self->manner, self->note))
    return FALSE;
  for (guint i = 0; i < self->sheets->len; i++)
    {
      if (!destroy_sheet (db, g_array_index (self->sheets, gint64, i), id, error))
        return FALSE;
    }
  self->id = id;
  skh_write_set_detail (write, self->number);
  return TRUE;
}
