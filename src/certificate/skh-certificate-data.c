/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-data.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "store/skh-statement.h"

GArray *
skh_certificate_records (sqlite3     *db,
                         const char  *title,
                         int          year,
                         gint64       scope,
                         guint        limit,
                         GError     **error)
{
  g_autoptr(GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error,
                    "SELECT t.id FROM title_record t JOIN family_index x ON x.family_id = t.family_id JOIN unit_now u ON u.unit_id = t.unit_id"
                    " WHERE t.title = ?1 AND t.year = ?2 AND t.state = 'recognised'"
                    "   AND (?3 IS NULL OR t.unit_id IN (WITH RECURSIVE s (id) AS (VALUES (?3) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id)"
                    "                                    SELECT id FROM s))"
                    " ORDER BY u.parent_id, u.name_key, x.name_key, t.id LIMIT ?4", "siri",
                    title, (gint64) year, scope, limit > 0 ? (gint64) limit : (gint64) -1);
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (records, id);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&records);
}

/* The name of the unit's version that was valid on the day, else of the one it has now. */
static char *
unit_on (sqlite3    *db,
         const char *what,
         gint64      unit,
         const char *day)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM unit_version v JOIN unit_kind k ON k.key = v.kind WHERE v.unit_id = ?1"
                                          " ORDER BY v.valid_from <= ?2 AND (v.valid_to IS NULL OR v.valid_to >= ?2) DESC, v.valid_from DESC LIMIT 1", what);

  return skh_query_text (db, NULL, sql, "is", unit, day);
}

static void
set (GHashTable *values,
     const char *key,
     char       *value)
{
  if (value != NULL)
    g_hash_table_insert (values, (char *) key, value);
}

static char *
setting (sqlite3    *db,
         const char *key,
         const char *fallback)
{
  char *value = skh_query_text (db, NULL, "SELECT value FROM setting WHERE key = ?", "s", key);

  return value != NULL ? value : g_strdup (fallback);
}

/* Inside a sentence the kind of a unit is written small: "phường Hạc Thành". */
static char *
with_small_letter (const char *name)
{
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  g_autofree char *small = g_utf8_strdown (first, -1);

  return g_strconcat (small, g_utf8_next_char (name), NULL);
}

static char *
province_name (sqlite3    *db,
               const char *day)
{
  g_autofree char *name = unit_on (db, "trim (k.prefix || ' ' || v.name)",
                                   skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM unit_now WHERE kind = 'province' LIMIT 1", NULL), day);

  return name != NULL ? with_small_letter (name) : NULL;
}

GHashTable *
skh_certificate_values (sqlite3  *db,
                        gint64    title_record,
                        GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *today = skh_date_today ();
  g_autofree char *parent = NULL;
  g_autofree char *village = NULL;
  g_autofree char *commune = NULL;
  g_autofree char *commune_name = NULL;
  g_autofree char *written_commune = NULL;
  g_autofree char *written_day = NULL;
  g_autofree char *province = NULL;
  const char *day;
  gint64 unit;
  gint64 commune_id;

  stmt = skh_query (db, error,
                    "SELECT x.name, f.address, t.unit_id, t.year, n.name, d.number, d.decided_on"
                    "  FROM title_record t JOIN family f ON f.id = t.family_id JOIN family_index x ON x.family_id = f.id"
                    "  JOIN title n ON n.key = t.title LEFT JOIN decision d ON d.id = t.decision_id WHERE t.id = ?", "i", title_record);
  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, error))
    {
      if (error != NULL && *error == NULL)
        skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such title");
      return NULL;
    }

  unit = sqlite3_column_int64 (stmt, 2);
  day = skh_column_text (stmt, 6) != NULL ? skh_column_text (stmt, 6) : today;
  village = unit_on (db, "trim (k.prefix || ' ' || v.name)", unit, day);
  parent = unit_on (db, "v.parent_id", unit, day);
  commune_id = parent != NULL ? g_ascii_strtoll (parent, NULL, 10) : 0;
  commune = unit_on (db, "trim (k.prefix || ' ' || v.name)", commune_id, day);
  commune_name = unit_on (db, "v.name", commune_id, day);
  written_commune = commune != NULL ? with_small_letter (commune) : NULL;
  province = province_name (db, day);
  written_day = skh_date_in_words (day);

  set (values, "parent_authority", setting (db, "certificate-parent-authority", "Ủy ban nhân dân"));
  set (values, "authority", g_strdup (commune));
  set (values, "name", g_strdup (skh_column_text (stmt, 0)));
  if (skh_column_text (stmt, 1) != NULL)
    set (values, "address", g_strdup (skh_column_text (stmt, 1)));
  else
    set (values, "address", g_strjoin (", ", village != NULL ? village : "", written_commune != NULL ? written_commune : province, written_commune != NULL ? province : NULL, NULL));
  set (values, "year", g_strdup (skh_column_text (stmt, 3)));
  set (values, "title", g_utf8_strup (skh_column_text (stmt, 4), -1));
  set (values, "decision_number", g_strdup (skh_column_text (stmt, 5)));
  if (skh_column_text (stmt, 6) != NULL)
    set (values, "decision_date", g_strdup (written_day));
  set (values, "place_and_date", g_strdup_printf ("%s, %s", commune_name != NULL ? commune_name : "", written_day));
  set (values, "on_behalf", setting (db, "certificate-on-behalf", "TM. Ủy ban nhân dân"));
  set (values, "signer_title", setting (db, "certificate-signer-title", "Chủ tịch"));
  set (values, "signer_name", setting (db, "certificate-signer-name", ""));
  return g_steal_pointer (&values);
}
