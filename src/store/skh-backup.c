/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-backup.h"

#include <glib/gstdio.h>

#include "base/skh-error.h"
#include "store/skh-connection.h"
#include "store/skh-file.h"
#include "store/skh-meter.h"
#include "store/skh-statement.h"

/* Pages per step: between two steps other programs can write, and a cancelled copy stops. */
#define STEP_PAGES 4096

/* DONE parts of what PROGRESS (may be NULL) is about. */
static void
tell (SkhProgress *progress,
      guint        done)
{
  guint before;
  guint total;

  if (progress == NULL)
    return;
  skh_progress_get (progress, &before, &total);
  skh_progress_set (progress, done, total);
}

static gboolean
copy_pages (sqlite3       *from,
            sqlite3       *to,
            int            pages,
            SkhProgress   *progress,
            guint          weight,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  gint64 deadline = g_get_monotonic_time () + SKH_BUSY_TIMEOUT * G_GINT64_CONSTANT (1000);
  int result = SQLITE_OK;

  if (backup == NULL)
    return skh_set_sqlite_error (error, to, "backup");

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      result = sqlite3_backup_step (backup, pages);
      if (sqlite3_backup_pagecount (backup) > 0)
        tell (progress, (guint) ((double) weight * (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup)) / sqlite3_backup_pagecount (backup)));
      if ((result == SQLITE_BUSY || result == SQLITE_LOCKED) && g_get_monotonic_time () < deadline)
        sqlite3_sleep (20);
      else if (result != SQLITE_OK)
        break;
    }
  sqlite3_backup_finish (backup);
  if (result == SQLITE_DONE)
    return TRUE;
  if (!g_cancellable_is_cancelled (cancellable))
    skh_set_sqlite_error (error, to, "backup");
  return FALSE;
}

/* The copy is read from end to end, and its references are followed. */
static gboolean
verify (const char   *path,
        SkhProgress  *progress,
        guint         weight,
        GError      **error)
{
  g_autoptr(sqlite3) db = skh_connection_open (path, TRUE, FALSE, error);
  g_autofree char *answer = NULL;
  SkhMeter meter;

  if (db == NULL)
    return FALSE;
  skh_meter_begin (&meter, db, skh_query_int64 (db, 0, NULL, "PRAGMA page_count", NULL), progress, weight);
  answer = skh_query_text (db, error, "PRAGMA integrity_check (1)", NULL);
  skh_meter_end (&meter, db);
  if (g_strcmp0 (answer, "ok") != 0)
    {
      g_clear_error (error);
      return skh_set_error (error, SKH_ERROR_DAMAGED, path, NULL, NULL, answer);
    }
  return TRUE;
}

/* SQLite's side files go where their file goes. */
static const char * const suffixes[] = { "", "-wal", "-shm", "-journal" };

static void
remove_file (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

static gboolean
move_file (const char  *path,
           const char  *to,
           GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old_name = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *new_name = g_strconcat (to, suffixes[i], NULL);

      if (g_file_test (old_name, G_FILE_TEST_EXISTS) && g_rename (old_name, new_name) != 0)
        return skh_set_error (error, SKH_ERROR_IO, path, NULL, NULL, "the damaged file cannot be moved away");
    }
  return TRUE;
}

/* A connection to a file that may become a copy of ours; not WAL, so that the copy is one file. */
static sqlite3 *
open_target (const char  *path,
             GError     **error)
{
  g_autoptr(sqlite3) db = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      skh_set_error (error, SKH_ERROR_EXISTS, path, NULL, NULL, "the file exists");
      return NULL;
    }
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      skh_set_file_error (error, path, sqlite3_errmsg (db));
      return NULL;
    }
  return g_steal_pointer (&db);
}

static gboolean
write_copy (const char    *from,
            const char    *to,
            SkhProgress   *progress,
            guint          weight,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *partial = skh_file_partial (to);
  g_autoptr(sqlite3) source = NULL;
  sqlite3 *target;
  gboolean ok;

  if (g_file_test (to, G_FILE_TEST_EXISTS))
    return skh_set_error (error, SKH_ERROR_EXISTS, to, NULL, NULL, "the file exists");
  source = skh_connection_open (from, TRUE, FALSE, error);
  if (source == NULL)
    return FALSE;

  remove_file (partial);
  target = open_target (partial, error);
  if (target == NULL)
    return FALSE;
  ok = copy_pages (source, target, STEP_PAGES, progress, weight / 2, cancellable, error);
  sqlite3_close (target);

  ok = ok && verify (partial, progress, weight - weight / 2, error) && skh_file_finish (partial, to, error);
  remove_file (partial);
  return ok;
}

gboolean
skh_backup_write (const char    *from,
                  const char    *to,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return write_copy (from, to, NULL, 0, cancellable, error);
}

gboolean
skh_backup_write_telling (const char   *from,
                          const char   *to,
                          SkhProgress  *progress,
                          guint         weight,
                          GError      **error)
{
  return write_copy (from, to, progress, weight, NULL, error);
}

static char *
kept_name (const char *file)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *name = g_strdup_printf ("%s.before-restore-%s", file, stamp);

  for (int i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.before-restore-%s-%d", file, stamp, i);
    }
  return name;
}

gboolean
skh_backup_restore (const char  *file,
                    const char  *from,
                    char       **kept,
                    GError     **error)
{
  g_autoptr(sqlite3) source = NULL;
  g_autoptr(sqlite3) target = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *name = kept_name (file);

  if (!verify (from, NULL, 0, error))
    return FALSE;
  source = skh_connection_open (from, TRUE, FALSE, error);
  if (source == NULL)
    return FALSE;

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      if (skh_backup_write (file, name, NULL, &local_error))
        {
          target = skh_connection_open (file, FALSE, FALSE, error);
          if (target == NULL)
            return FALSE;
        }
      else if (g_error_matches (local_error, SKH_ERROR, SKH_ERROR_DAMAGED) || g_error_matches (local_error, SKH_ERROR, SKH_ERROR_FOREIGN))
        {
          g_clear_error (&local_error);
          if (!move_file (file, name, error))
            return FALSE;
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      *kept = g_steal_pointer (&name);
    }
  if (target == NULL)
    target = open_target (file, error);

  /* All pages in one step: one transaction, seen whole or not at all. */
  return target != NULL && copy_pages (source, target, -1, NULL, 0, NULL, error);
}
