/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-connection.h"

#include "base/skh-error.h"
#include "store/skh-functions.h"
#include "store/skh-schema.h"
#include "store/skh-statement.h"

/* How many steps of the virtual machine pass between two looks at the cancellable: well under a millisecond. */
#define PROGRESS_STEPS 10000

static gboolean
check_file (sqlite3     *db,
            const char  *path,
            GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 application = skh_query_int64 (db, 0, &local_error, "PRAGMA application_id", NULL);
  gint64 format;

  if (local_error != NULL)
    {
      /* The record of these errors is the file, not what SQLite says of it. */
      return skh_set_error (error, local_error->code, path, NULL, NULL, local_error->message);
    }
  if (application != SKH_APPLICATION_FILE_ID)
    return skh_set_error (error, SKH_ERROR_FOREIGN, path, NULL, NULL, "the file has another application id");

  format = skh_query_int64 (db, 0, error, "PRAGMA user_version", NULL);
  if (format > skh_schema_format ())
    return skh_set_error (error, SKH_ERROR_NEWER, path, NULL, NULL, "the file has a newer format");
  return TRUE;
}

sqlite3 *
skh_connection_open (const char  *path,
                     gboolean     read_only,
                     gboolean     create,
                     GError     **error)
{
  g_autoptr(sqlite3) db = NULL;
  int flags = create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE
                     : read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

  g_return_val_if_fail (path != NULL, NULL);

  if (create && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      skh_set_error (error, SKH_ERROR_EXISTS, path, NULL, NULL, "the file exists");
      return NULL;
    }
  if (!create && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, path, NULL, "file", "no such file");
      return NULL;
    }
  if (sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      skh_set_error (error, SKH_ERROR_IO, path, NULL, NULL, sqlite3_errmsg (db));
      return NULL;
    }

  sqlite3_extended_result_codes (db, TRUE);
  sqlite3_busy_timeout (db, SKH_BUSY_TIMEOUT);
  skh_functions_register (db);

  if (!create && !check_file (db, path, error))
    return NULL;
  if (create && !skh_exec (db, "PRAGMA page_size=8192; PRAGMA journal_mode=WAL;", error))
    return NULL;
  if (!skh_exec (db, "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;", error) ||
      /* A change of a hundred thousand rows all over the province holds some 330 MB of changed pages; if they do not fit, the log's
       * checksums are reckoned twice.  The lane gives the memory back afterwards.
       * Undoing a large action keeps a journal of its own, and one in memory is walked from its start for each row. */
      !skh_exec (db, read_only ? "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000" : "PRAGMA temp_store=FILE; PRAGMA cache_size=-400000", error) ||
      (read_only && !skh_exec (db, "PRAGMA query_only=ON", error)))
    return NULL;

  return g_steal_pointer (&db);
}

static int
is_cancelled (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

void
skh_connection_set_cancellable (sqlite3      *db,
                                GCancellable *cancellable)
{
  sqlite3_progress_handler (db, cancellable != NULL ? PROGRESS_STEPS : 0, cancellable != NULL ? is_cancelled : NULL, cancellable);
}
