/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-print-jobs.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "store/skh-statement.h"

SkhPrintJob *
skh_print_job_new (GArray *certificates,
                   gint64  series,
                   gint64  from)
{
  SkhPrintJob *job = g_new0 (SkhPrintJob, 1);

  job->certificates = g_array_new (FALSE, FALSE, sizeof (gint64));
  job->numbers = g_array_new (FALSE, TRUE, sizeof (gint64));
  if (certificates != NULL)
    g_array_append_vals (job->certificates, certificates->data, certificates->len);
  job->series_id = series;
  job->from = from;
  return job;
}

void
skh_print_job_free (SkhPrintJob *job)
{
  g_free (job->printer);
  g_free (job->tray);
  g_free (job->started_at);
  g_free (job->started_by);
  g_array_unref (job->certificates);
  g_array_unref (job->numbers);
  g_free (job->first_sheet);
  g_free (job->last_sheet);
  g_free (job);
}

/* Starting ------------------------------------------------------------------------------------------- */

/* The next sheets that are left, from job->from on, one for each certificate. */
static gboolean
take_numbers (sqlite3               *db,
              SkhPrintJob           *job,
              const SkhSheetSeries  *series,
              GError               **error)
{
  gint64 number = job->from != 0 ? job->from : series->next;
  g_autofree char *record = skh_sheet_series_write_number (series, number);
  g_autofree char *state = NULL;
  g_autoptr(sqlite3_stmt) gone = NULL;
  gint64 next_gone = 0;

  if (series->left > 0 && (number < series->first || number > series->last))
    return skh_set_error (error, SKH_ERROR_INVALID, record, "from", "outside", "no such sheet");
  state = skh_query_text (db, NULL, "SELECT state FROM sheet WHERE series_id = ? AND number = ?", "ii", series->id, number);
  if (job->from != 0 && state != NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, record, "from", g_intern_string (state), "the sheet is gone");

  gone = skh_query (db, error, "SELECT number FROM sheet WHERE series_id = ? AND number >= ? ORDER BY number", "ii", series->id, number);
  if (gone == NULL)
    return FALSE;
  next_gone = skh_step (gone, NULL) ? sqlite3_column_int64 (gone, 0) : G_MAXINT64;
  g_array_set_size (job->numbers, 0);
  for (; series->left > 0 && job->numbers->len < job->certificates->len && number <= series->last; number++)
    {
      if (number == next_gone)
        next_gone = skh_step (gone, NULL) ? sqlite3_column_int64 (gone, 0) : G_MAXINT64;
      else
        g_array_append_val (job->numbers, number);
    }
  if (job->numbers->len < job->certificates->len)
    {
      g_autofree char *left = skh_number_format (job->numbers->len);

      return skh_set_error (error, SKH_ERROR_INVALID, left, "sheets", "too-few", "there are fewer sheets");
    }
  g_free (job->first_sheet);
  g_free (job->last_sheet);
  job->first_sheet = skh_sheet_series_write_number (series, g_array_index (job->numbers, gint64, 0));
  job->last_sheet = skh_sheet_series_write_number (series, g_array_index (job->numbers, gint64, job->numbers->len - 1));
  return TRUE;
}

/* Only what stands, was issued here and is on no paper is printed. */
static gboolean
check_certificates (sqlite3            *db,
                    const SkhPrintJob  *job,
                    GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_prepare (db, "SELECT c.register_number, CASE WHEN c.origin = 'entered' THEN 'entered' WHEN c.state <> 'issued' THEN c.state"
                          " ELSE (SELECT iif (h.state = 'used', 'printed', h.state) FROM sheet h"
                          "        WHERE h.certificate_id = c.id AND h.state IN ('printing', 'used') AND h.replaced = 0) END FROM certificate c WHERE c.id = ?", error);
  if (stmt == NULL)
    return FALSE;
  if (job->certificates->len == 0)
    return skh_set_error (error, SKH_ERROR_NOTHING, NULL, NULL, "printing", "there is nothing to print");
  for (guint i = 0; i < job->certificates->len; i++)
    {
      skh_bind (stmt, "i", g_array_index (job->certificates, gint64, i));
      if (!skh_step (stmt, NULL))
        return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such certificate");
      if (sqlite3_column_type (stmt, 1) != SQLITE_NULL)
        return skh_set_error (error, SKH_ERROR_INVALID, skh_column_text (stmt, 0), "certificate.print", skh_column_text (stmt, 1), "it cannot be printed");
    }
  return TRUE;
}

static gboolean
insert_sheets (SkhWrite     *write,
               SkhPrintJob  *job,
               GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *today = skh_date_today ();
  gint64 id = skh_write_take_ids (write, "sheet", job->certificates->len, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (id == 0 || !skh_exec (db, "PRAGMA defer_foreign_keys=ON", error))
    return FALSE;
  stmt = skh_prepare (db, "INSERT OR FAIL INTO sheet (id, series_id, number, job_id, position, certificate_id, state, state_on) VALUES (?, ?, ?, ?, ?, ?, 'printing', ?)", error);
  for (guint i = 0; stmt != NULL && i < job->certificates->len; i++)
    {
      skh_bind (stmt, "irriiis", id + i, job->series_id, job->numbers->len > 0 ? g_array_index (job->numbers, gint64, i) : (gint64) 0,
                job->id, (gint64) i + 1, g_array_index (job->certificates, gint64, i), today);
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "sheet");
      sqlite3_reset (stmt);
    }
  return stmt != NULL;
}

gboolean
skh_print_job_start (SkhWrite  *write,
                     gpointer   data,
                     GError   **error)
{
  SkhPrintJob *job = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *number = skh_number_format (job->certificates->len);

  if (!check_certificates (db, job, error))
    return FALSE;
  if (job->series_id != 0)
    {
      g_autoptr(SkhSheetSeries) series = skh_sheet_series_read (db, job->series_id, error);

      if (series == NULL || !take_numbers (db, job, series, error))
        return FALSE;
    }
  /* All of one batch? */
  job->batch_id = skh_query_int64 (db, 0, NULL, "SELECT batch_id FROM certificate WHERE id = ?", "i", g_array_index (job->certificates, gint64, 0));
  for (guint i = 1; i < job->certificates->len && job->batch_id != 0; i++)
    {
      if (skh_query_int64 (db, 0, NULL, "SELECT batch_id FROM certificate WHERE id = ?", "i", g_array_index (job->certificates, gint64, i)) != job->batch_id)
        job->batch_id = 0;
    }
  if (job->started_at == NULL)
    job->started_at = skh_timestamp_now ();
  job->id = skh_write_take_ids (write, "print_job", 1, error);
  skh_write_set_detail (write, number);
  return job->id != 0 &&
         skh_run (db, error, "INSERT INTO print_job (id, batch_id, series_id, printer, tray, planned, started_at, started_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "irrzziss",
                  job->id, job->batch_id, job->series_id, job->printer, job->tray, (gint64) job->certificates->len, job->started_at, g_get_real_name ()) &&
         insert_sheets (write, job, error);
}

/* Reading -------------------------------------------------------------------------------------------- */

SkhPrintJob *
skh_print_job_read (sqlite3  *db,
                    gint64    id,
                    GError  **error)
{
  g_autoptr(SkhPrintJob) job = skh_print_job_new (NULL, 0, 0);
  g_autoptr(SkhSheetSeries) series = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(sqlite3_stmt) sheets = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT batch_id, series_id, printer, tray, state = 'finished', started_at, started_by, good, spoiled FROM print_job WHERE id = ?", "i", id);
  sheets = skh_query (db, error, "SELECT certificate_id, number FROM sheet WHERE job_id = ? ORDER BY position", "i", id);
  if (stmt == NULL || sheets == NULL)
    return NULL;
  if (!skh_step (stmt, NULL))
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "print-job", "no such job");
      return NULL;
    }
  job->id = id;
  job->batch_id = sqlite3_column_int64 (stmt, 0);
  job->series_id = sqlite3_column_int64 (stmt, 1);
  job->printer = g_strdup (skh_column_text (stmt, 2));
  job->tray = g_strdup (skh_column_text (stmt, 3));
  job->finished = sqlite3_column_int (stmt, 4);
  job->started_at = g_strdup (skh_column_text (stmt, 5));
  job->started_by = g_strdup (skh_column_text (stmt, 6));
  job->good = (guint) sqlite3_column_int (stmt, 7);
  job->spoiled = (guint) sqlite3_column_int (stmt, 8);
  while (skh_step (sheets, &local_error))
    {
      gint64 certificate = sqlite3_column_int64 (sheets, 0);
      gint64 number = sqlite3_column_int64 (sheets, 1);

      g_array_append_val (job->certificates, certificate);
      g_array_append_val (job->numbers, number);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  series = job->series_id != 0 ? skh_sheet_series_read (db, job->series_id, NULL) : NULL;
  if (series != NULL && job->numbers->len > 0)
    {
      job->first_sheet = skh_sheet_series_write_number (series, g_array_index (job->numbers, gint64, 0));
      job->last_sheet = skh_sheet_series_write_number (series, g_array_index (job->numbers, gint64, job->numbers->len - 1));
    }
  return g_steal_pointer (&job);
}

/* Finishing ------------------------------------------------------------------------------------------ */

/* The number in TEXT as it stands on a sheet, with or without PREFIX and zeros; 0 if it is none. */
static gint64
parse_number (const char *text,
              const char *prefix)
{
  const char *digits = g_str_has_prefix (text, prefix) ? text + strlen (prefix) : text;
  gint64 number;

  return *digits != 0 && strspn (digits, "0123456789") == strlen (digits) && g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, &number, NULL) ? number : 0;
}

/* The place in the stack of the sheet that TEXT names, from 1 on; 0 if it is not in it.  One past the end is where the stack would go on. */
static guint
find_place (const SkhPrintJob *job,
            const char        *prefix,
            const char        *text)
{
  gint64 number = parse_number (text, prefix);

  if (number == 0)
    return 0;
  if (job->series_id == 0)
    return number <= (gint64) job->certificates->len + 1 ? (guint) number : 0;
  for (guint i = 0; i < job->numbers->len; i++)
    {
      if (g_array_index (job->numbers, gint64, i) == number)
        return i + 1;
    }
  return number == g_array_index (job->numbers, gint64, job->numbers->len - 1) + 1 ? job->numbers->len + 1 : 0;
}

gboolean
skh_print_result_set (SkhPrintResult  *result,
                      sqlite3         *db,
                      const char      *last,
                      const char      *next,
                      GError         **error)
{
  g_autoptr(SkhPrintJob) job = skh_print_job_read (db, result->job_id, error);
  g_autofree char *series_prefix = NULL;
  const char *prefix;
  guint place;

  if (job == NULL)
    return FALSE;
  series_prefix = skh_query_text (db, NULL, "SELECT prefix FROM sheet_series WHERE id = ?", "i", job->series_id);
  prefix = series_prefix != NULL ? series_prefix : "";
  result->good = 0;
  if (last != NULL && *last != 0)
    {
      result->good = find_place (job, prefix, last);
      if (result->good == 0 || result->good > job->certificates->len)
        return skh_set_error (error, SKH_ERROR_INVALID, last, "last-good", "outside", "the sheet is not in the job");
    }
  result->spoiled = 0;
  if (next != NULL && *next != 0)
    {
      place = find_place (job, prefix, next);
      if (place == 0)
        return skh_set_error (error, SKH_ERROR_INVALID, next, "next", "outside", "the sheet is not in the job");
      if (place <= result->good)
        return skh_set_error (error, SKH_ERROR_INVALID, next, "next", "before-last-good", "the next sheet comes after the last good one");
      result->spoiled = place - 1 - result->good;
    }
  return TRUE;
}

gboolean
skh_print_job_finish (SkhWrite  *write,
                      gpointer   data,
                      GError   **error)
{
  const SkhPrintResult *result = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhPrintJob) job = skh_print_job_read (db, result->job_id, error);
  g_autofree char *today = skh_date_today ();
  g_autofree char *now = skh_timestamp_now ();
  g_autofree char *detail = NULL;
  const char *day = result->day != NULL ? result->day : today;

  if (job == NULL)
    return FALSE;
  if (job->finished)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "print_job", "finished", "the job is finished");
  if (result->good > job->certificates->len)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "good", "outside", "there are fewer sheets");
  if (result->spoiled > job->certificates->len - result->good)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "spoiled", "outside", "there are fewer sheets");
  if (result->spoiled > 0 && (result->reason == NULL || *result->reason == 0))
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "reason", NULL, "why sheets are spoiled");
  detail = result->good == 0 ? g_strdup ("0") : skh_number_format (result->good);
  skh_write_set_detail (write, detail);
  return skh_run (db, error, "UPDATE sheet SET state = 'used', state_on = ?3 WHERE job_id = ?1 AND position <= ?2", "iis", job->id, (gint64) result->good, day) &&
         skh_run (db, error, "UPDATE sheet SET state = 'spoiled', state_on = ?4, reason = ?5 WHERE job_id = ?1 AND position > ?2 AND position <= ?3", "iiiss",
                  job->id, (gint64) result->good, (gint64) (result->good + result->spoiled), day, result->reason) &&
         skh_run (db, error, "DELETE FROM sheet WHERE job_id = ? AND position > ?", "ii", job->id, (gint64) (result->good + result->spoiled)) &&
         skh_run (db, error, "UPDATE print_job SET state = 'finished', finished_at = ?2, good = ?3, spoiled = ?4, note = ?5 WHERE id = ?1", "isiiz",
                  job->id, result->finished_at != NULL ? result->finished_at : now, (gint64) result->good, (gint64) result->spoiled, result->reason);
}
