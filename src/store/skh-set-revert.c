/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-set-revert.h"

#include <string.h>

#include "store/skh-recount.h"
#include "store/skh-statement.h"
#include "store/skh-tables.h"

/* Below this a statement for each row is as fast. */
#define MIN_ROWS 1000

/* Rows of one table in which the same columns changed.  They wait in a temporary table: id, was_0, becomes_0, was_1 …. */
typedef struct
{
  sqlite3      *db;
  char         *table;
  GArray       *columns; /* int: numbers of the columns */
  GPtrArray    *names;   /* of these columns */
  char         *rows;    /* name of the temporary table */
  gint64        n_rows;
  sqlite3_stmt *insert;
} Set;

static void
set_free (gpointer data)
{
  Set *set = data;

  g_clear_pointer (&set->insert, sqlite3_finalize);
  g_free (set->table);
  g_array_unref (set->columns);
  g_ptr_array_unref (set->names);
  g_free (set->rows);
  g_free (set);
}

/* Whether CHANGESET only changes rows that have an id, and enough of them. */
static gboolean
is_fit (const void *changeset,
        int         size)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean fit = TRUE;
  guint n = 0;

  sqlite3changeset_start (&iter, size, (void *) changeset);
  while (fit && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const SkhTable *table;
      const char *name;
      int n_columns;
      int operation;

      sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL);
      table = skh_table_find (name);
      fit = operation == SQLITE_UPDATE && table != NULL && table->has_id;
      n++;
    }
  sqlite3changeset_finalize (iter);
  return fit && n >= MIN_ROWS;
}

/* Whether the current change is one of SET: same table, same columns. */
static gboolean
belongs_to (Set                    *set,
            sqlite3_changeset_iter *iter,
            const char             *table,
            int                     n_columns)
{
  guint n = 0;

  if (strcmp (set->table, table) != 0)
    return FALSE;
  for (int i = 1; i < n_columns; i++)
    {
      sqlite3_value *value = NULL;

      sqlite3changeset_new (iter, i, &value);
      if (value == NULL)
        continue;
      if (n == set->columns->len || g_array_index (set->columns, int, n) != i)
        return FALSE;
      n++;
    }
  return n == set->columns->len;
}

/* Makes the temporary table of SET, or empties the one of the same shape that is there: tables cannot be dropped while the action is
 * being read. */
static gboolean
make_rows (Set      *set,
           sqlite3  *db,
           guint     number,
           GError  **error)
{
  g_autoptr(GString) columns = g_string_new (NULL);
  g_autoptr(GString) places = g_string_new (NULL);
  g_autofree char *create = NULL;
  g_autofree char *insert = NULL;

  set->rows = g_strdup_printf ("revert_%u_%u", number, set->columns->len);
  for (guint i = 0; i < set->columns->len; i++)
    {
      /* Without a type, so that values stay as they are. */
      g_string_append_printf (columns, ", was_%u, becomes_%u", i, i);
      g_string_append (places, ", ?, ?");
    }
  create = g_strdup_printf ("CREATE TEMP TABLE IF NOT EXISTS %1$s (id INTEGER PRIMARY KEY%2$s); DELETE FROM temp.%1$s", set->rows, columns->str);
  insert = g_strdup_printf ("INSERT INTO temp.%s VALUES (?%s)", set->rows, places->str);
  if (!skh_exec (db, create, error))
    return FALSE;
  set->insert = skh_prepare (db, insert, error);
  return set->insert != NULL;
}

/* The set that the current change is the first of. */
static Set *
set_new (sqlite3                 *db,
         sqlite3_changeset_iter  *iter,
         const char              *table,
         int                      n_columns,
         guint                    number,
         GError                 **error)
{
  Set *self = g_new0 (Set, 1);
  g_autoptr(sqlite3_stmt) names = skh_query (db, error, "SELECT name FROM pragma_table_info (?) ORDER BY cid", "s", table);

  self->db = db;
  self->table = g_strdup (table);
  self->columns = g_array_new (FALSE, FALSE, sizeof (int));
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < n_columns && names != NULL && skh_step (names, NULL); i++)
    {
      sqlite3_value *value = NULL;

      sqlite3changeset_new (iter, i, &value);
      if (i == 0 || value == NULL)
        continue;
      g_array_append_val (self->columns, i);
      g_ptr_array_add (self->names, g_strdup (skh_column_text (names, 0)));
    }
  if (names == NULL || !make_rows (self, db, number, error))
    g_clear_pointer (&self, set_free);
  return self;
}

static gboolean
set_add (Set                     *self,
         sqlite3                 *db,
         sqlite3_changeset_iter  *iter,
         GError                 **error)
{
  sqlite3_value *value = NULL;

  sqlite3changeset_old (iter, 0, &value);
  sqlite3_bind_value (self->insert, 1, value);
  for (guint i = 0; i < self->columns->len; i++)
    {
      int column = g_array_index (self->columns, int, i);

      sqlite3changeset_old (iter, column, &value);
      sqlite3_bind_value (self->insert, 2 + 2 * i, value);
      sqlite3changeset_new (iter, column, &value);
      sqlite3_bind_value (self->insert, 3 + 2 * i, value);
    }
  if (sqlite3_step (self->insert) != SQLITE_DONE)
    return skh_set_sqlite_error (error, db, self->rows);
  sqlite3_reset (self->insert);
  self->n_rows++;
  return TRUE;
}

static GPtrArray *
read_sets (sqlite3      *db,
           const void   *changeset,
           int           size,
           GError      **error)
{
  g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func (set_free);
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = TRUE;

  sqlite3changeset_start (&iter, size, (void *) changeset);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns;
      int operation;
      Set *set = NULL;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
      for (guint i = 0; i < sets->len && set == NULL; i++)
        if (belongs_to (sets->pdata[i], iter, table, n_columns))
          set = sets->pdata[i];
      if (set == NULL)
        {
          set = set_new (db, iter, table, n_columns, sets->len, error);
          if (set != NULL)
            g_ptr_array_add (sets, set);
        }
      ok = set != NULL && set_add (set, db, iter, error);
    }
  sqlite3changeset_finalize (iter);
  return ok ? g_steal_pointer (&sets) : NULL;
}

/* Whether every row of SET is as the changeset left it. */
static gboolean
is_untouched (Set     *set,
              sqlite3 *db)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT count (*) FROM temp.%s r CROSS JOIN main.%s t ON t.id = r.id WHERE 1", set->rows, set->table);
  for (guint i = 0; i < set->columns->len; i++)
    g_string_append_printf (sql, " AND t.\"%s\" IS r.was_%u", (const char *) set->names->pdata[i], i);
  return skh_query_int64 (db, -1, NULL, sql->str, NULL) == set->n_rows;
}

static gboolean
set_write (gpointer   data,
           GError   **error)
{
  Set *set = data;
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GString) values = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < set->columns->len; i++)
    {
      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", (const char *) set->names->pdata[i]);
      g_string_append_printf (values, "%sbecomes_%u", i > 0 ? ", " : "", i);
    }
  sql = g_strdup_printf ("UPDATE main.%1$s SET (%2$s) = (SELECT %3$s FROM temp.%4$s r WHERE r.id = main.%1$s.id) WHERE id IN (SELECT id FROM temp.%4$s)",
                         set->table, names->str, values->str, set->rows);
  return skh_exec (set->db, sql, error);
}

static gboolean
write_sets (sqlite3    *db,
            GPtrArray  *sets,
            GError    **error)
{
  int violated = 0;
  int unused = 0;

  for (guint i = 0; i < sets->len; i++)
    {
      Set *set = sets->pdata[i];

      if (!skh_recount_around (db, set->table, set->names, set->rows, set_write, set, error))
        return FALSE;
    }
  /* What a row refers to is gone meanwhile. */
  sqlite3_db_status (db, SQLITE_DBSTATUS_DEFERRED_FKS, &violated, &unused, 0);
  return violated == 0;
}

static SkhSetsResult
apply_sets (sqlite3    *db,
            GPtrArray  *sets,
            GError    **error)
{
  g_autoptr(GError) local_error = NULL;

  for (guint i = 0; i < sets->len; i++)
    if (!is_untouched (sets->pdata[i], db))
      return SKH_SETS_UNFIT;
  if (!skh_exec (db, "PRAGMA defer_foreign_keys=ON; SAVEPOINT sets", error))
    return SKH_SETS_FAILED;
  if (write_sets (db, sets, &local_error))
    return skh_exec (db, "RELEASE sets", error) ? SKH_SETS_APPLIED : SKH_SETS_FAILED;
  /* What stands in the way is found row by row. */
  if (!sqlite3_get_autocommit (db) && (local_error == NULL || (sqlite3_errcode (db) & 0xff) == SQLITE_CONSTRAINT))
    return skh_exec (db, "ROLLBACK TO sets; RELEASE sets", error) ? SKH_SETS_UNFIT : SKH_SETS_FAILED;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return SKH_SETS_FAILED;
}

SkhSetsResult
skh_sets_apply (sqlite3     *db,
                const void  *changeset,
                int          size,
                GError     **error)
{
  g_autoptr(GPtrArray) sets = NULL;
  SkhSetsResult result;

  if (!is_fit (changeset, size))
    return SKH_SETS_UNFIT;
  sets = read_sets (db, changeset, size, error);
  if (sets == NULL)
    return SKH_SETS_FAILED;
  result = apply_sets (db, sets, error);
  for (guint i = 0; i < sets->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM temp.%s", ((Set *) sets->pdata[i])->rows);

      skh_exec (db, sql, NULL);
    }
  return result;
}
