/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-samples.h"

#include "certificate/skh-certificate-books.h"
#include "certificate/skh-certificate-run.h"
#include "store/skh-statement.h"

static GArray *
read_records (sqlite3     *db,
              const char  *title,
              int          year,
              gint64       scope,
              guint        limit,
              GError     **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error,
                    "SELECT id FROM title_record WHERE title = ?1 AND year = ?2 AND state = 'recognised' AND"
                    " (?3 = 0 OR unit_id IN (WITH RECURSIVE below (id) AS (VALUES (?3) UNION ALL SELECT u.unit_id FROM unit_now u JOIN below b ON u.parent_id = b.id)"
                    "                        SELECT id FROM below)) LIMIT ?4", "siii", title, (gint64) year, scope, (gint64) limit);
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&ids);
}

GPtrArray *
skh_certificate_samples (sqlite3     *db,
                         const char  *title,
                         int          year,
                         gint64       scope,
                         guint        limit,
                         GError     **error)
{
  g_autoptr(GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr(GArray) ids = read_records (db, title, year, scope, limit, error);
  g_autoptr(SkhStoredTemplate) blank = skh_stored_template_new (skh_template_new ());
  g_autoptr(GPtrArray) books = skh_certificate_books_read (db, error);
  g_autoptr(SkhCertificateRun) run = NULL;

  if (ids == NULL || books == NULL)
    return NULL;
  if (ids->len == 0 || books->len == 0)
    return g_steal_pointer (&samples);

  run = skh_certificate_run_new (blank, ((SkhCertificateBook *) books->pdata[0])->id, NULL);
  skh_certificate_run_take_title_records (run, ids);
  if (!skh_certificate_run_plan (run, db, error))
    return NULL;
  for (guint i = 0; i < skh_certificate_run_get_n_items (run); i++)
    g_ptr_array_add (samples, g_hash_table_ref (skh_certificate_run_get_item (run, i)->values));
  return g_steal_pointer (&samples);
}
