/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "sample/skh-sample-private.h"

#include "base/skh-date.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-print-jobs.h"

/* A certificate day: families of one commune get theirs, on sheets of a series, with a jam on the way. */

#define CERTIFICATES 60
#define FIRST_SHEET 3501
#define LAST_SHEET 3900

/* Recognised families of the last year in the commune that comes first: gint64. */
static GArray *
find_records (SkhSample  *sample,
              sqlite3    *db,
              GError    **error)
{
  return skh_query_ids (db, error, "SELECT t.id FROM title_record t JOIN unit_now u ON u.unit_id = t.unit_id JOIN unit_now o ON o.unit_id = u.parent_id"
                                   " WHERE t.title = 'family' AND t.year = ?1 AND t.state = 'recognised' AND t.decision_id IS NOT NULL"
                                   " ORDER BY o.code, t.id LIMIT ?2", "ii", (gint64) sample->options->last_year, (gint64) CERTIFICATES);
}

/* Not later than today: nothing of the sample is still to come. */
static char *
day_of (SkhSample  *sample,
        const char *day)
{
  g_autofree char *today = skh_date_today ();
  char *wanted = g_strdup_printf ("%d-%s", sample->options->last_year, day);

  if (g_strcmp0 (wanted, today) <= 0)
    return wanted;
  g_free (wanted);
  return g_steal_pointer (&today);
}

static gint64
receive_sheets (SkhSample  *sample,
                SkhWrite   *write,
                GError    **error)
{
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_new ();

  g_free (series->name);
  g_free (series->received_on);
  series->name = g_strdup_printf ("Phôi Gia đình học tập %d", sample->options->last_year);
  series->received_on = day_of (sample, "10-20");
  series->first = FIRST_SHEET;
  series->last = LAST_SHEET;
  series->supplier = g_strdup ("Công ty CP In báo Thanh Hóa");
  return skh_sheet_series_save (write, series, error) ? series->id : 0;
}

/* Two thirds are printed; the printer jams three sheets before the end of them, and what came out is noted as spoiled. */
static gboolean
print_some (SkhSample  *sample,
            SkhWrite   *write,
            gint64      batch,
            gint64      series,
            GError    **error)
{
  g_autoptr(GArray) ids = skh_certificate_batch_ids (skh_write_get_db (write), batch, TRUE, error);
  g_autofree char *day = day_of (sample, "11-19");
  g_autofree char *finished_at = NULL;
  g_autoptr(SkhPrintJob) job = NULL;
  SkhPrintResult result = { .reason = (char *) "kẹt giấy", .day = day };

  if (ids == NULL || ids->len < 9)
    return ids != NULL;
  g_array_set_size (ids, ids->len * 2 / 3);
  job = skh_print_job_new (ids, series, 0);
  job->printer = g_strdup ("Máy in văn phòng");
  job->started_at = g_strconcat (day, "T01:30:00.000000Z", NULL);
  finished_at = g_strconcat (day, "T01:52:00.000000Z", NULL);
  result.finished_at = finished_at;
  if (!skh_print_job_start (write, job, error))
    return FALSE;
  result.job_id = job->id;
  result.good = ids->len - 3;
  result.spoiled = 2;
  return skh_print_job_finish (write, &result, error);
}

gboolean
skh_sample_certificates (SkhWrite  *write,
                         gpointer   data,
                         GError   **error)
{
  SkhSample *sample = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GArray) ids = find_records (sample, db, error);
  g_autofree char *day = day_of (sample, "11-18");
  gint64 version = skh_template_take_supplied (write, "family", error);
  gint64 series = version != 0 ? receive_sheets (sample, write, error) : 0;
  g_autoptr(SkhStoredTemplate) template = NULL;
  g_autoptr(SkhCertificateRun) run = NULL;

  if (ids == NULL || series == 0)
    return FALSE;
  if (ids->len == 0)
    return TRUE;
  template = skh_template_read (db, version, error);
  if (template == NULL)
    return FALSE;
  /* Nobody is to trust these: the same seed makes the same file, with a key that everybody knows. */
  if (!skh_run (db, error, "INSERT OR IGNORE INTO file_state (key, value) VALUES ('certificate-key', 'sample')", NULL))
    return FALSE;
  run = skh_certificate_run_new (template, 1, NULL);
  skh_certificate_run_take_title_records (run, ids);
  skh_certificate_run_set_day (run, day);
  return skh_certificate_run_do (write, run, error) && print_some (sample, write, skh_certificate_run_get_batch (run), series, error);
}
