/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-rules.h"

#include "store/skh-statement.h"

/* "TABLE id id …" for a row of a rule: the records that it is about. */
static char *
describe_problem (sqlite3_stmt *row,
                  const char   *table)
{
  GString *text = g_string_new (table);

  for (int i = 0; i < sqlite3_column_count (row); i++)
    {
      if (g_str_has_suffix (sqlite3_column_name (row, i), "id"))
        g_string_append_printf (text, " %" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (row, i));
    }
  return g_string_free (text, FALSE);
}

/* Adds what the rules called problem_TABLE_… find. */
static void
add_problems (GHashTable *problems,
              sqlite3    *db,
              const char *table)
{
  g_autoptr(sqlite3_stmt) views = skh_query (db, NULL, "SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'problem_' || ? || '_*'", "s", table);

  while (views != NULL && skh_step (views, NULL))
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", skh_column_text (views, 0));
      g_autoptr(sqlite3_stmt) rows = skh_query (db, NULL, sql, NULL);

      while (rows != NULL && skh_step (rows, NULL))
        g_hash_table_add (problems, describe_problem (rows, table));
    }
}

GHashTable *
skh_rules_find (sqlite3    *db,
                const void *changeset,
                int         size)
{
  GHashTable *problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *last = NULL;
  sqlite3_changeset_iter *iter = NULL;

  /* Changes of one table stand together. */
  sqlite3changeset_start (&iter, size, (void *) changeset);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns;
      int operation;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
      if (g_strcmp0 (table, last) == 0)
        continue;
      g_free (last);
      last = g_strdup (table);
      add_problems (problems, db, table);
    }
  sqlite3changeset_finalize (iter);
  return problems;
}
