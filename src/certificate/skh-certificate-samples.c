/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-samples.h"

#include "certificate/skh-certificate-books.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-placeholder-kinds.h"
#include "store/skh-statement.h"

/* Of whom certificates that certify no title are tried out. */
static const struct
{
  const char        *subject;
  const SkhRegister *reg;
  const char        *table;
} others[] = {
  { "award", &skh_people_register, "person" },
  { "donor", &skh_donors_register, "donor" },
};

#define BELOW \
  "(?1 = 0 OR unit_id IN (WITH RECURSIVE below (id) AS (VALUES (?1) UNION SELECT u.unit_id FROM unit_now u JOIN below b ON u.parent_id = b.id)" \
  "                       SELECT id FROM below))"

/* What only the certificate itself will say, so that its fields are seen. */
static void
add_examples (GHashTable *values)
{
  static const char * const said[] = { "register_number", "achievement", NULL };

  for (const SkhPlaceholderKind *kind = skh_placeholder_kinds (); kind->key != NULL; kind++)
    {
      if (*kind->example != 0 && (kind->live || g_strv_contains (said, kind->key)) && !g_hash_table_contains (values, kind->key))
        g_hash_table_insert (values, (char *) kind->key, g_strdup (kind->example));
    }
}

GPtrArray *
skh_certificate_samples (sqlite3     *db,
                         const char  *subject,
                         int          year,
                         gint64       scope,
                         guint        limit,
                         GError     **error)
{
  g_autoptr(GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhStoredTemplate) blank = skh_stored_template_new (skh_template_new ());
  g_autoptr(GPtrArray) books = skh_certificate_books_read (db, error);
  g_autoptr(SkhCertificateRun) run = NULL;
  guint other = 0;

  while (other < G_N_ELEMENTS (others) && g_strcmp0 (others[other].subject, subject) != 0)
    other++;
  if (other < G_N_ELEMENTS (others))
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE " BELOW " LIMIT ?2", others[other].table);

      ids = skh_query_ids (db, error, sql, "ii", scope, (gint64) limit);
    }
  else
    {
      ids = skh_query_ids (db, error, "SELECT id FROM title_record WHERE " BELOW " AND title = ?2 AND year = ?3 AND state = 'recognised' LIMIT ?4", "isii",
                           scope, subject, (gint64) year, (gint64) limit);
    }
  if (ids == NULL || books == NULL)
    return NULL;
  if (ids->len == 0 || books->len == 0)
    return g_steal_pointer (&samples);

  run = skh_certificate_run_new (blank, ((SkhCertificateBook *) books->pdata[0])->id, NULL);
  if (other < G_N_ELEMENTS (others))
    skh_certificate_run_take_records (run, others[other].reg, ids);
  else
    skh_certificate_run_take_title_records (run, ids);
  if (!skh_certificate_run_plan (run, db, error))
    return NULL;
  for (guint i = 0; i < skh_certificate_run_get_n_items (run); i++)
    {
      GHashTable *values = skh_certificate_run_get_item (run, i)->values;

      add_examples (values);
      g_ptr_array_add (samples, g_hash_table_ref (values));
    }
  return g_steal_pointer (&samples);
}
