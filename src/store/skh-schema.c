/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-schema.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-meter.h"
#include "store/skh-seal.h"
#include "store/skh-store-resource.h"
#include "store/skh-statement.h"
#include "store/skh-write-private.h"

#define RESOURCE_PREFIX "/vn/khuyenhoc/SoKhuyenHoc/store/"

/* Raise with every change of data/derived/: files of older versions are then rebuilt when they are opened. */
#define DERIVED_VERSION "12"

/* How long a migration takes beside the scripts below. */
#define MIGRATION_WEIGHT 50

/* What makes a file of each format out of one of the format before, and what is done to it afterwards. */
static const struct
{
  const char *script;
  gboolean  (*finish) (SkhWrite *write, GError **error);
} migrations[] = {
  { "migrations/001.sql", NULL }, { "migrations/002.sql", NULL }, { "migrations/003.sql", NULL }, { "migrations/004.sql", NULL }, { "migrations/005.sql", NULL },
  { "migrations/006.sql", skh_seal_adopt }, { "migrations/007.sql", skh_seal_adopt_runs },
};

/* Guards are not about derived tables: their triggers protect facts, and are made anew with the others. */
static const struct
{
  const char *script;
  guint       weight; /* how long it takes with a large file */
} derived_scripts[] = {
  { "derived/1-tables.sql", 10 }, { "derived/2-fill.sql", 500 }, { "derived/3-indexes.sql", 200 }, { "derived/4-triggers.sql", 1 }, { "derived/5-guards.sql", 1 },
  { "derived/6-fund.sql", 50 }, { "derived/7-fund-guards.sql", 1 }, { "derived/8-certificates.sql", 20 }, { "derived/9-money.sql", 50 }, { "derived/10-money-guards.sql", 1 },
};

static const char * const derived_tables[] = {
  "unit_now", "person_index", "family_index", "clan_index", "learning_year", "title_carry", "counter", "stock", "member_flow",
  "fund_index", "voucher_index", "fund_day", "fund_total", "purpose_day", "certificate_index",
  "donor_index", "campaign_index", "pledge_index", "goods_slip_index", "award_run_index", "award_index",
  NULL
};

static const char * const fts_tables[] = {
  "unit_fts", "person_fts", "family_fts", "clan_fts", "fund_fts", "voucher_fts", "certificate_fts",
  "donor_fts", "campaign_fts", "pledge_fts", "goods_slip_fts", "award_run_fts", "award_fts",
};

int
skh_schema_format (void)
{
  return G_N_ELEMENTS (migrations);
}

static gboolean
run_script (sqlite3     *db,
            const char  *name,
            GError     **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, name, NULL);
  g_autoptr(GBytes) script = g_resource_lookup_data (skh_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return script != NULL && skh_exec (db, g_bytes_get_data (script, NULL), error);
}

/* The rule of the derived tables: their version and that of the text rules they call. */
static char *
derived_rule (void)
{
  return g_strconcat (DERIVED_VERSION, " ", skh_text_rule (), NULL);
}

/* DROP TABLE takes the triggers of derived tables along, but not those of the tables of facts. */
static gboolean
drop_triggers (sqlite3  *db,
               GError  **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", error);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    g_ptr_array_add (names, g_strdup (skh_column_text (stmt, 0)));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  sqlite3_reset (stmt);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER \"%s\"", (char *) names->pdata[i]);

      if (!skh_exec (db, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rebuild (sqlite3      *db,
         SkhProgress  *progress,
         GError      **error)
{
  g_autofree char *rule = derived_rule ();
  g_autofree char *today = skh_date_today ();
  gint64 pages = skh_query_int64 (db, 0, NULL, "PRAGMA page_count", NULL);

  if (!drop_triggers (db, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (derived_scripts); i++)
    {
      SkhMeter meter;
      gboolean ok;

      skh_meter_begin (&meter, db, pages, progress, derived_scripts[i].weight);
      ok = run_script (db, derived_scripts[i].script, error);
      skh_meter_end (&meter, db);
      if (!ok)
        return FALSE;
    }
  return skh_run (db, error, "REPLACE INTO file_state (key, value) VALUES ('derived-rule', ?), ('derived-day', ?)", "ss", rule, today);
}

gboolean
skh_schema_rebuild (sqlite3  *db,
                    GError  **error)
{
  return rebuild (db, NULL, error);
}

static gboolean
in_transaction (sqlite3   *db,
                gboolean (*work) (sqlite3 *db, gpointer data, GError **error),
                gpointer   data,
                GError   **error)
{
  if (!skh_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (work (db, data, error) && skh_exec (db, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (db))
    skh_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
migrate_one (sqlite3   *db,
             gpointer   data,
             GError   **error)
{
  int format = GPOINTER_TO_INT (data);
  g_autofree char *pragmas = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d", SKH_APPLICATION_FILE_ID, format);
  SkhWrite write = { .db = db };
  gboolean ok = run_script (db, migrations[format - 1].script, error) &&
                (migrations[format - 1].finish == NULL || migrations[format - 1].finish (&write, error));

  skh_write_clear (&write);
  if (!ok)
    return FALSE;
  if (skh_query_int64 (db, 0, error, "SELECT count (*) FROM pragma_foreign_key_check", NULL) != 0)
    return skh_set_error (error, SKH_ERROR_DAMAGED, sqlite3_db_filename (db, "main"), NULL, NULL, "the file refers to records that are not there");
  return skh_exec (db, pragmas, error);
}

static gboolean
rebuild_work (sqlite3   *db,
              gpointer   data,
              GError   **error)
{
  return rebuild (db, data, error);
}

static gboolean
create_work (sqlite3   *db,
             gpointer   data,
             GError   **error)
{
  g_autofree char *now = skh_timestamp_now ();

  for (int format = 1; format <= skh_schema_format (); format++)
    {
      if (!migrate_one (db, GINT_TO_POINTER (format), error))
        return FALSE;
    }
  return skh_run (db, error, "INSERT INTO file_state (key, value) VALUES ('node', ?), ('created', ?)", "is",
                  (gint64) GPOINTER_TO_INT (data), now) &&
         skh_schema_rebuild (db, error);
}

/* A migration may make a table anew that others refer to, which only goes without looking at every reference. */
static gboolean
without_references (sqlite3   *db,
                    gboolean (*work) (sqlite3 *db, gpointer data, GError **error),
                    gpointer   data,
                    GError   **error)
{
  gboolean ok = skh_exec (db, "PRAGMA foreign_keys=OFF", error) && in_transaction (db, work, data, error);

  return skh_exec (db, "PRAGMA foreign_keys=ON", ok ? error : NULL) && ok;
}

gboolean
skh_schema_create (sqlite3  *db,
                   int       node,
                   GError  **error)
{
  g_return_val_if_fail (node >= 0 && node < 1 << 20, FALSE);

  return without_references (db, create_work, GINT_TO_POINTER (node), error);
}

int
skh_schema_file_format (sqlite3 *db)
{
  return (int) skh_query_int64 (db, 0, NULL, "PRAGMA user_version", NULL);
}

/* The rule that the derived tables of the file were made by is not the one of this program. */
static gboolean
is_stale (sqlite3 *db)
{
  g_autofree char *rule = derived_rule ();
  g_autofree char *file_rule = skh_query_text (db, NULL, "SELECT value FROM file_state WHERE key = 'derived-rule'", NULL);

  return g_strcmp0 (rule, file_rule) != 0;
}

guint
skh_schema_weigh (sqlite3 *db)
{
  guint migrating = skh_schema_format () - MIN (skh_schema_file_format (db), skh_schema_format ());
  guint weight = migrating * MIGRATION_WEIGHT;

  /* A migration may change what derived tables are made from. */
  for (guint i = 0; i < G_N_ELEMENTS (derived_scripts) && (migrating > 0 || is_stale (db)); i++)
    weight += derived_scripts[i].weight;
  return weight;
}

gboolean
skh_schema_migrate (sqlite3      *db,
                    SkhProgress  *progress,
                    GError      **error)
{
  gint64 pages = skh_query_int64 (db, 0, NULL, "PRAGMA page_count", NULL);

  for (int format = skh_schema_file_format (db) + 1; format <= skh_schema_format (); format++)
    {
      SkhMeter meter;
      gboolean ok;

      skh_meter_begin (&meter, db, pages, progress, MIGRATION_WEIGHT);
      ok = without_references (db, migrate_one, GINT_TO_POINTER (format), error);
      skh_meter_end (&meter, db);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
new_day_work (sqlite3   *db,
              gpointer   data,
              GError   **error)
{
  const char *today = data;

  return skh_exec (db, "DELETE FROM unit_now; INSERT INTO unit_now SELECT * FROM unit_now_source;", error) &&
         skh_run (db, error, "REPLACE INTO file_state (key, value) VALUES ('derived-day', ?)", "s", today);
}

gboolean
skh_schema_refresh (sqlite3      *db,
                    SkhProgress  *progress,
                    GError      **error)
{
  g_autofree char *today = skh_date_today ();
  g_autofree char *file_day = skh_query_text (db, error, "SELECT value FROM file_state WHERE key = 'derived-day'", NULL);

  if (is_stale (db))
    return in_transaction (db, rebuild_work, progress, error);

  /* A unit changes with the day only when a version of it starts, or ended the day before, between then and now. */
  if (g_strcmp0 (today, file_day) != 0 &&
      skh_query_int64 (db, 0, error,
                       "SELECT EXISTS (SELECT 1 FROM unit_version"
                       " WHERE (valid_from > min (?1, ?2) AND valid_from <= max (?1, ?2))"
                       "    OR (valid_to >= min (?1, ?2) AND valid_to < max (?1, ?2)))", "ss", today, file_day))
    return in_transaction (db, new_day_work, today, error);

  return TRUE;
}

/* Adds a line for each row of SQL's answer, told by its first columns. */
static gboolean
collect (sqlite3     *db,
         GPtrArray   *problems,
         const char  *label,
         const char  *sql,
         GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, error);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      GString *line = g_string_new (label);

      for (int i = 0; i < MIN (sqlite3_column_count (stmt), 4); i++)
        {
          const char *text = skh_column_text (stmt, i);

          if (sqlite3_column_type (stmt, i) == SQLITE_BLOB)
            continue;
          if (i == 0 && g_strcmp0 (text, "ok") == 0)
            {
              g_string_free (g_steal_pointer (&line), TRUE);
              break;
            }
          g_string_append_printf (line, " %s", text != NULL ? text : "NULL");
        }
      if (line != NULL)
        g_ptr_array_add (problems, g_string_free (line, FALSE));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_derived (sqlite3     *db,
               GPtrArray   *problems,
               const char  *table,
               GError     **error)
{
  g_autofree char *extra = g_strdup_printf ("SELECT * FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s_source) LIMIT 20", table, table);
  g_autofree char *missing = g_strdup_printf ("SELECT * FROM (SELECT * FROM %s_source EXCEPT SELECT * FROM %s) LIMIT 20", table, table);
  g_autofree char *extra_label = g_strdup_printf ("%s: derived row without a source:", table);
  g_autofree char *missing_label = g_strdup_printf ("%s: derived row missing:", table);

  return collect (db, problems, extra_label, extra, error) &&
         collect (db, problems, missing_label, missing, error);
}

/* The triggers must be those of the scripts, word for word: whoever takes one away to change a fact leaves that trace at least. */
static gboolean
check_triggers (sqlite3    *db,
                GPtrArray  *problems,
                GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (derived_scripts); i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_PREFIX, derived_scripts[i].script, NULL);
      g_autoptr(GBytes) script = g_resource_lookup_data (skh_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_auto(GStrv) parts = script != NULL ? g_strsplit (g_bytes_get_data (script, NULL), "\nCREATE TRIGGER ", -1) : NULL;

      if (parts == NULL)
        return FALSE;
      for (guint t = 1; parts[t] != NULL; t++)
        {
          g_autofree char *name = g_strndup (parts[t], strcspn (parts[t], " \n"));
          g_autofree char *sql = skh_query_text (db, NULL, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", "s", name);

          if (sql == NULL || !g_str_has_prefix (sql, "CREATE TRIGGER ") || !g_str_has_prefix (parts[t], sql + strlen ("CREATE TRIGGER ")))
            g_ptr_array_add (problems, g_strdup_printf ("%s: the trigger is %s", name, sql == NULL ? "missing" : "changed"));
        }
    }
  return TRUE;
}

/* Rules that no constraint can say are views called problem_…: each of their rows breaks one. */
static gboolean
check_rules (sqlite3    *db,
             GPtrArray  *problems,
             GError    **error)
{
  g_autoptr(sqlite3_stmt) views = skh_prepare (db, "SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'problem_*' ORDER BY name", error);
  g_autoptr(GError) local_error = NULL;

  if (views == NULL)
    return FALSE;
  while (skh_step (views, &local_error))
    {
      const char *name = skh_column_text (views, 0);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s LIMIT 20", name);
      g_autofree char *label = g_strdup_printf ("%s:", name + strlen ("problem_"));

      if (!collect (db, problems, label, sql, error))
        return FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

char **
skh_schema_check (sqlite3  *db,
                  GError  **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!collect (db, problems, "integrity:", "PRAGMA integrity_check", error) ||
      !collect (db, problems, "reference:", "PRAGMA foreign_key_check", error))
    return NULL;
  if (!check_triggers (db, problems, error))
    return NULL;

  /* A damaged file would only repeat itself below. */
  for (guint i = 0; problems->len == 0 && derived_tables[i] != NULL; i++)
    {
      if (!check_derived (db, problems, derived_tables[i], error))
        return NULL;
    }
  for (guint i = 0; problems->len == 0 && i < G_N_ELEMENTS (fts_tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", fts_tables[i], fts_tables[i]);

      if (!skh_exec (db, sql, NULL))
        g_ptr_array_add (problems, g_strdup_printf ("%s: the search index does not match its table", fts_tables[i]));
    }

  if (problems->len == 0 && !check_rules (db, problems, error))
    return NULL;

  g_ptr_array_add (problems, NULL);
  return (char **) g_ptr_array_steal (problems, NULL);
}
