/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <stdlib.h>

#include "certificate/skh-certificate-run.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-print-jobs.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* Issues certificates and prints them on sheets for ever, a few at a time, and says what is committed.  The kill test starts and kills it. */

#define SOME 7

static gpointer
records_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id FROM title_record t WHERE NOT EXISTS (SELECT 1 FROM certificate WHERE title_record_id = t.id) LIMIT ?", "i", (gint64) SOME);

  while (stmt != NULL && skh_step (stmt, NULL))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

static gpointer
template_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_template_read_named (db, "family", error);
}

static gpointer
open_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_print_job_free);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT id FROM print_job WHERE state = 'printing' ORDER BY id", error);

  while (stmt != NULL && skh_step (stmt, NULL))
    g_ptr_array_add (jobs, skh_print_job_read (db, sqlite3_column_int64 (stmt, 0), error));
  return g_steal_pointer (&jobs);
}

static gpointer
series_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_sheet_series_read_all (db, error);
}

static gpointer
unprinted_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return skh_certificate_batch_ids (db, *(gint64 *) data, TRUE, error);
}

static gboolean
must (gboolean      ok,
      const GError *error)
{
  if (!ok)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "?");
      exit (1);
    }
  return ok;
}

/* What a job before this one left open: somebody looked into the tray. */
static void
finish_open (SkhStore *store,
             GRand    *random)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) jobs = skh_store_read (store, open_func, NULL, &error);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const SkhPrintJob *job = jobs->pdata[i];
      guint good = (guint) g_rand_int_range (random, 0, (int) job->certificates->len + 1);
      SkhPrintResult result = { job->id, good, MIN (1, job->certificates->len - good), (char *) "kẹt giấy", NULL };

      must (skh_store_write (store, "certificates.printed", SKH_WRITE_FINAL, skh_print_job_finish, &result, &error), error);
      printf ("finished\n");
      fflush (stdout);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = skh_store_open (argv[1], SKH_STORE_DEFAULT, &error);
  g_autoptr(SkhStoredTemplate) template = NULL;
  GRand *random = g_rand_new ();
  g_autoptr(GPtrArray) series = NULL;

  must (store != NULL, error);
  template = skh_store_read (store, template_func, NULL, &error);
  series = skh_store_read (store, series_func, NULL, &error);
  must (template != NULL && series != NULL, error);
  for (;;)
    {
      g_autoptr(GArray) records = skh_store_read (store, records_func, NULL, &error);
      g_autoptr(SkhCertificateRun) run = skh_certificate_run_new (template, 1, NULL);
      g_autoptr(GArray) ids = NULL;
      g_autoptr(SkhPrintJob) job = NULL;
      gint64 batch;

      finish_open (store, random);
      must (records != NULL && records->len > 0, error);
      skh_certificate_run_take_title_records (run, records);
      must (skh_store_write (store, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run, &error), error);
      printf ("issued\n");
      fflush (stdout);
      batch = skh_certificate_run_get_batch (run);
      ids = skh_store_read (store, unprinted_func, &batch, &error);
      must (ids != NULL, error);
      job = skh_print_job_new (ids, ((SkhSheetSeries *) series->pdata[0])->id, 0);
      must (skh_store_write (store, "certificates.print", SKH_WRITE_FINAL, skh_print_job_start, job, &error), error);
      printf ("started\n");
      fflush (stdout);
    }
}
