/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-statement.h"

#include "base/skh-error.h"

/* SQLite's result codes as what a person can do something about. */
static SkhErrorCode
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return SKH_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SKH_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return SKH_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return SKH_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return SKH_ERROR_FOREIGN;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return SKH_ERROR_IO;
    default:
      return SKH_ERROR_FAILED;
    }
}

/* "UNIQUE constraint failed: membership.card_number" → "membership", "card_number" */
static void
constraint_of (const char  *message,
               char       **table,
               char       **column)
{
  const char *colon = strrchr (message, ':');
  g_auto(GStrv) parts = NULL;

  *table = *column = NULL;
  if (colon == NULL)
    return;

  parts = g_strsplit_set (colon + 1, ".,", 3);
  if (parts[0] != NULL && parts[1] != NULL)
    {
      *table = g_strstrip (g_strdup (parts[0]));
      *column = g_strstrip (g_strdup (parts[1]));
    }
}

gboolean
skh_set_sqlite_error (GError     **error,
                      sqlite3     *db,
                      const char  *context)
{
  int result = sqlite3_extended_errcode (db);
  g_autofree char *message = g_strdup_printf ("%s%s%s", context != NULL ? context : "", context != NULL ? ": " : "", sqlite3_errmsg (db));
  g_autofree char *table = NULL;
  g_autofree char *column = NULL;
  SkhErrorCode code = error_code (result);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, message);
      return FALSE;
    }

  /* The triggers that protect facts say why in one word. */
  if (result == SQLITE_CONSTRAINT_TRIGGER)
    return skh_set_error (error, SKH_ERROR_LOCKED, NULL, NULL, sqlite3_errmsg (db), message);

  if ((result & 0xff) == SQLITE_CONSTRAINT)
    {
      constraint_of (sqlite3_errmsg (db), &table, &column);
      if (result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY)
        code = SKH_ERROR_DUPLICATE;
      else if (result == SQLITE_CONSTRAINT_NOTNULL)
        code = SKH_ERROR_REQUIRED;
      else if (result == SQLITE_CONSTRAINT_FOREIGNKEY)
        code = SKH_ERROR_IN_USE;
      else
        code = SKH_ERROR_INVALID;
      return skh_set_error (error, code, table, column, NULL, message);
    }

  /* What is wrong with the file as a whole names the file. */
  return skh_set_error (error, code, sqlite3_db_filename (db, "main"), NULL, NULL, message);
}

gboolean
skh_exec (sqlite3     *db,
          const char  *sql,
          GError     **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return skh_set_sqlite_error (error, db, NULL);
  return TRUE;
}

sqlite3_stmt *
skh_prepare (sqlite3     *db,
             const char  *sql,
             GError     **error)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    {
      skh_set_sqlite_error (error, db, sql);
      return NULL;
    }
  return stmt;
}

void
skh_bind_va (sqlite3_stmt *stmt,
             const char   *format,
             va_list       args)
{
  for (int i = 1; format != NULL && *format != 0; format++, i++)
    {
      const char *text;
      gint64 number;

      switch (*format)
        {
        case 'i':
          sqlite3_bind_int64 (stmt, i, va_arg (args, gint64));
          break;
        case 'r':
          number = va_arg (args, gint64);
          if (number != 0)
            sqlite3_bind_int64 (stmt, i, number);
          else
            sqlite3_bind_null (stmt, i);
          break;
        case 's':
        case 'z':
          text = va_arg (args, const char *);
          if (text == NULL || (*format == 'z' && *text == 0))
            sqlite3_bind_null (stmt, i);
          else
            sqlite3_bind_text (stmt, i, text, -1, SQLITE_TRANSIENT);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

void
skh_bind (sqlite3_stmt *stmt,
          const char   *format,
          ...)
{
  va_list args;

  sqlite3_reset (stmt);
  va_start (args, format);
  skh_bind_va (stmt, format, args);
  va_end (args);
}

static sqlite3_stmt *
query_va (sqlite3     *db,
          GError     **error,
          const char  *sql,
          const char  *format,
          va_list      args)
{
  sqlite3_stmt *stmt = skh_prepare (db, sql, error);

  if (stmt != NULL)
    skh_bind_va (stmt, format, args);
  return stmt;
}

sqlite3_stmt *
skh_query (sqlite3     *db,
           GError     **error,
           const char  *sql,
           const char  *format,
           ...)
{
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, format);
  stmt = query_va (db, error, sql, format, args);
  va_end (args);
  return stmt;
}

gboolean
skh_step (sqlite3_stmt  *stmt,
          GError       **error)
{
  int result = sqlite3_step (stmt);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    skh_set_sqlite_error (error, sqlite3_db_handle (stmt), sqlite3_sql (stmt));
  return FALSE;
}

gboolean
skh_run (sqlite3     *db,
         GError     **error,
         const char  *sql,
         const char  *format,
         ...)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  va_list args;
  int result;

  va_start (args, format);
  stmt = query_va (db, error, sql, format, args);
  va_end (args);
  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    ;
  if (result != SQLITE_DONE)
    return skh_set_sqlite_error (error, db, sql);
  return TRUE;
}

gint64
skh_query_int64 (sqlite3     *db,
                 gint64       fallback,
                 GError     **error,
                 const char  *sql,
                 const char  *format,
                 ...)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  va_list args;

  va_start (args, format);
  stmt = query_va (db, error, sql, format, args);
  va_end (args);
  if (stmt == NULL || !skh_step (stmt, error) || sqlite3_column_type (stmt, 0) == SQLITE_NULL)
    return fallback;
  return sqlite3_column_int64 (stmt, 0);
}

char *
skh_query_text (sqlite3     *db,
                GError     **error,
                const char  *sql,
                const char  *format,
                ...)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  va_list args;

  va_start (args, format);
  stmt = query_va (db, error, sql, format, args);
  va_end (args);
  if (stmt == NULL || !skh_step (stmt, error))
    return NULL;
  return g_strdup (skh_column_text (stmt, 0));
}

GArray *
skh_query_ids (sqlite3     *db,
               GError     **error,
               const char  *sql,
               const char  *format,
               ...)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  va_list args;
  int result;

  va_start (args, format);
  stmt = query_va (db, error, sql, format, args);
  va_end (args);
  if (stmt == NULL)
    return NULL;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (result == SQLITE_DONE)
    return g_steal_pointer (&ids);
  skh_set_sqlite_error (error, db, sql);
  return NULL;
}

GPtrArray *
skh_collect (sqlite3_stmt    *stmt,
             SkhRowFunc       make,
             GDestroyNotify   free,
             GError         **error)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func (free);
  int result;

  if (stmt == NULL)
    return NULL;
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    g_ptr_array_add (made, make (stmt));
  if (result == SQLITE_DONE)
    return g_steal_pointer (&made);
  skh_set_sqlite_error (error, sqlite3_db_handle (stmt), sqlite3_sql (stmt));
  return NULL;
}

const char *
skh_column_text (sqlite3_stmt *stmt,
                 int           i)
{
  return (const char *) sqlite3_column_text (stmt, i);
}
