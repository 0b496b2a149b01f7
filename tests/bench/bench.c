/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "attainment/skh-attainment.h"
#include "sample/skh-sample.h"
#include "skh-test.h"
#include "store/skh-connection.h"
#include "store/skh-schema.h"
#include "store/skh-statement.h"

/* Speed at the size of a province, each beside a floor of the same run: plain SQLite that does the least for the same answer.
 * bench FILE: the file is made when it is not there, which is measured too. */

#define PEOPLE 1000000
#define FAMILIES 300000
#define RUNS 5

static double
now (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static void
report (const char *what,
        double      ms,
        double      floor_ms,
        double      limit,
        const char *unit)
{
  gboolean ratio = floor_ms > 0;
  double value = ratio ? ms / floor_ms : ms;

  printf ("%-46s %9.1f ms", what, ms);
  if (ratio)
    printf ("  floor %9.1f ms  %5.2fx (at most %.1fx)", floor_ms, value, limit);
  else
    printf ("  %40s (at most %.0f %s)", "", limit, unit);
  printf ("%s\n", value <= limit ? "" : "  TOO SLOW");
  fflush (stdout);
}

static GArray *
plain_ids (sqlite3    *db,
           const char *sql)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, NULL);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), PEOPLE);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* The least of several runs. */
#define BEST(ms, code) \
  G_STMT_START { \
    ms = G_MAXDOUBLE; \
    for (int run_ = 0; run_ < RUNS; run_++) \
      { \
        double start_ = now (); \
        code; \
        ms = MIN (ms, now () - start_); \
      } \
  } G_STMT_END

static void
bench_orders (sqlite3 *db,
              gint64   province,
              gint64   commune)
{
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
      g_autofree char *order = NULL;
      g_autofree char *sql = NULL;
      g_autofree char *scoped = NULL;
      g_auto(GStrv) parts = NULL;
      g_autofree char *label = g_strdup_printf ("ids by %s, province", column->key);
      g_autofree char *scoped_label = g_strdup_printf ("ids by %s, a commune", column->key);
      double ms;
      double floor_ms;

      if (column->sort == NULL)
        continue;
      skh_query_set_sort (query, column->key, FALSE, NULL);
      order = skh_query_order_sql (query);
      sql = g_strconcat ("SELECT x.person_id ", order, NULL);
      parts = g_strsplit (sql, " ORDER BY ", 2);
      scoped = g_strdup_printf ("%s AND x.unit_id IN (WITH RECURSIVE s (id) AS (VALUES (%" G_GINT64_FORMAT ")"
                                " UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s) ORDER BY %s", parts[0], commune, parts[1]);
      query->scope = province;
      BEST (floor_ms, g_array_unref (plain_ids (db, sql)));
      BEST (ms, g_array_unref (skh_query_read_ids (query, db, NULL, NULL)));
      report (label, ms, floor_ms, 2, NULL);
      query->scope = commune;
      BEST (floor_ms, g_array_unref (plain_ids (db, scoped)));
      BEST (ms, g_array_unref (skh_query_read_ids (query, db, NULL, NULL)));
      report (scoped_label, ms, floor_ms, 2, NULL);
    }
}

static void
bench_search (sqlite3 *db)
{
  const char * const texts[] = { "n", "nguyen", "nguyen van", "nguyen van anh", "dang", "0912" };
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  SkhOrder *order = NULL;

  g_array_unref (skh_query_read_ids (query, db, &order, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *label = NULL;
      double ms;
      guint n = 0;

      g_free (query->search);
      query->search = g_strdup (texts[i]);
      BEST (ms, {
        g_autoptr(GArray) ids = skh_query_read_ids (query, db, &order, NULL);
        g_autoptr(GPtrArray) rows = skh_query_read_rows (query, db, (const gint64 *) (gpointer) ids->data, MIN (128, ids->len), NULL);

        n = ids->len;
      });
      label = g_strdup_printf ("search “%s”: %u and the first rows", texts[i], n);
      report (label, ms, 0, 20, "ms");
    }
  skh_order_unref (order);
}

static void
bench_attainment (sqlite3 *db)
{
  double ms;
  double floor_ms;

  BEST (floor_ms, g_array_unref (plain_ids (db, "SELECT count (*) FROM title_record WHERE year = 2026 GROUP BY title, unit_id")));
  BEST (ms, skh_attainment_table_unref (skh_attainment_compute (db, 2026, NULL, NULL)));
  report ("attainment of a year, all units and measures", ms, 0, 30, "ms");
  printf ("%-46s %9.1f ms\n", "  (a plain count of the titles alone)", floor_ms);
  BEST (ms, g_ptr_array_unref (skh_attainment_compute_years (db, 2022, 2026, NULL, NULL)));
  report ("the same of five years", ms, 0, 100, "ms");
}

/* The same rows into the same tables by plain statements, prepared once: read into memory first, so that only writing counts. */
static double
plain_fill (sqlite3    *source,
            const char *path)
{
  sqlite3 *db;
  double spent = 0;
  g_autoptr(sqlite3_stmt) tables = NULL;
  g_autoptr(GPtrArray) indexes = g_ptr_array_new_with_free_func (g_free);
  double start;

  g_unlink (path);
  sqlite3_open (path, &db);
  sqlite3_exec (db, "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; BEGIN", NULL, NULL, NULL);
  tables = skh_prepare (source, "SELECT name, sql, type FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name NOT LIKE '%_fts_%'"
                                " AND type IN ('table', 'index') ORDER BY type DESC, sql LIKE '%VIRTUAL%'", NULL);
  while (skh_step (tables, NULL))
    {
      const char *name = skh_column_text (tables, 0);
      g_autofree char *select = g_strdup_printf ("SELECT * FROM %s", name);
      g_autoptr(sqlite3_stmt) from = NULL;
      g_autoptr(sqlite3_stmt) to = NULL;
      g_autoptr(GString) insert = g_string_new (NULL);

      if (strcmp (skh_column_text (tables, 2), "index") == 0)
        {
          g_ptr_array_add (indexes, g_strdup (skh_column_text (tables, 1)));
          continue;
        }
      start = now ();
      sqlite3_exec (db, skh_column_text (tables, 1), NULL, NULL, NULL);
      if (g_str_has_suffix (name, "_fts"))
        {
          g_autofree char *rebuild = g_strdup_printf ("INSERT INTO %s (%s) VALUES ('rebuild')", name, name);

          sqlite3_exec (db, rebuild, NULL, NULL, NULL);
          spent += now () - start;
          continue;
        }
      from = skh_prepare (source, select, NULL);
      g_string_append_printf (insert, "INSERT INTO %s VALUES (?", name);
      for (int c = 1; c < sqlite3_column_count (from); c++)
        g_string_append (insert, ", ?");
      g_string_append (insert, ")");
      to = skh_prepare (db, insert->str, NULL);
      while (sqlite3_step (from) == SQLITE_ROW)
        {
          for (int c = 0; c < sqlite3_column_count (from); c++)
            sqlite3_bind_value (to, c + 1, sqlite3_column_value (from, c));
          sqlite3_step (to);
          sqlite3_reset (to);
        }
      spent += now () - start;
    }
  start = now ();
  for (guint i = 0; i < indexes->len; i++)
    sqlite3_exec (db, indexes->pdata[i], NULL, NULL, NULL);
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  spent += now () - start;
  sqlite3_close (db);
  g_unlink (path);
  return spent;
}

static double
make_file (const char *path)
{
  SkhSampleOptions options;
  g_autoptr(GError) error = NULL;
  double start = now ();
  SkhStore *store = skh_store_create (path, 0, &error);

  g_assert_no_error (error);
  skh_sample_options_init (&options);
  options.people = PEOPLE;
  options.families = FAMILIES;
  skh_sample_fill (store, &options, &error);
  g_assert_no_error (error);
  skh_store_close (store);
  g_object_unref (store);
  return now () - start;
}

int
main (int    argc,
      char **argv)
{
  gboolean is_new = !g_file_test (argv[1], G_FILE_TEST_EXISTS);
  double made = is_new ? make_file (argv[1]) : 0;
  g_autoptr(GError) error = NULL;
  sqlite3 *db = skh_connection_open (argv[1], TRUE, FALSE, &error);
  gint64 commune;

  g_assert_no_error (error);
  if (is_new)
    {
      g_autofree char *plain = g_strconcat (argv[1], ".plain", NULL);

      report ("making the file", made, plain_fill (db, plain), 2.5, NULL);
    }
  commune = skh_query_int64 (db, 0, NULL, "SELECT parent_id FROM unit_now WHERE unit_id = (SELECT unit_id FROM stock WHERE kind = 'families' ORDER BY n DESC LIMIT 1)", NULL);
  bench_orders (db, skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL", NULL), commune);
  bench_search (db);
  bench_attainment (db);
  sqlite3_close (db);
  return 0;
}
