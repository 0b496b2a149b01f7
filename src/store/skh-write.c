/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-write-private.h"

#include "store/skh-statement.h"

/* Ids are (node << NODE_SHIFT) + n. */
#define NODE_SHIFT 40

sqlite3 *
skh_write_get_db (SkhWrite *write)
{
  return write->db;
}

GCancellable *
skh_write_get_cancellable (SkhWrite *write)
{
  return write->cancellable;
}

static void
finalize (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

void
skh_write_clear (SkhWrite *write)
{
  g_clear_pointer (&write->detail, g_free);
  g_clear_pointer (&write->statements, g_hash_table_unref);
}

/* The statement of SQL, ready to be bound. */
static sqlite3_stmt *
statement_of (SkhWrite    *write,
              const char  *sql,
              GError     **error)
{
  sqlite3_stmt *stmt;

  if (write->statements == NULL)
    write->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize);
  stmt = g_hash_table_lookup (write->statements, sql);
  if (stmt == NULL)
    {
      stmt = skh_prepare (write->db, sql, error);
      if (stmt != NULL)
        g_hash_table_insert (write->statements, (char *) sql, stmt);
    }
  return stmt;
}

gboolean
skh_write_run (SkhWrite    *write,
               GError     **error,
               const char  *sql,
               const char  *format,
               ...)
{
  sqlite3_stmt *stmt = statement_of (write, sql, error);
  va_list args;
  int result;

  if (stmt == NULL)
    return FALSE;
  va_start (args, format);
  skh_bind_va (stmt, format, args);
  va_end (args);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    ;
  if (result != SQLITE_DONE)
    skh_set_sqlite_error (error, write->db, sql);
  sqlite3_reset (stmt);
  return result == SQLITE_DONE;
}

gint64
skh_write_take_ids (SkhWrite    *write,
                    const char  *table,
                    gint64       n,
                    GError     **error)
{
  static const char sql[] =
    "INSERT INTO id_sequence (name, last) VALUES (?1, ((SELECT value FROM file_state WHERE key = 'node') << ?3) + ?2)"
    " ON CONFLICT DO UPDATE SET last = max (last, (SELECT value FROM file_state WHERE key = 'node') << ?3) + ?2 RETURNING last";
  sqlite3_stmt *stmt = statement_of (write, sql, error);
  gint64 last;

  g_return_val_if_fail (n > 0, 0);

  if (stmt == NULL)
    return 0;
  skh_bind (stmt, "sii", table, n, (gint64) NODE_SHIFT);
  last = skh_step (stmt, error) ? sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);
  return last != 0 ? last - n + 1 : 0;
}

void
skh_write_set_detail (SkhWrite   *write,
                      const char *detail)
{
  g_free (write->detail);
  write->detail = g_strdup (detail);
}

void
skh_write_add_rows (SkhWrite *write,
                    gint64    n)
{
  write->rows += n;
}
