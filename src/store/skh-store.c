/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-store.h"

#include "base/skh-error.h"
#include "store/skh-backup.h"
#include "store/skh-connection.h"
#include "store/skh-holder.h"
#include "store/skh-lane.h"
#include "store/skh-recorder.h"
#include "store/skh-schema.h"
#include "store/skh-statement.h"
#include "store/skh-write-private.h"

/* How often other programs' commits are looked for, in milliseconds. */
#define WATCH_INTERVAL 1000

struct _SkhStore
{
  GObject   parent_instance;

  char     *path;
  char     *holder;
  SkhLane  *read_lane;
  SkhLane  *write_lane; /* NULL: read only */

  /* The last PRAGMA data_version that the watching connection saw; known from the opening on, since what is shown was read after it. */
  gint64    data_version;
  guint     watch_id;
  gint64    renewed_at;
  gboolean  watching;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhStore, skh_store, G_TYPE_OBJECT)

/* A writing job on its way through the lane. */
typedef struct
{
  SkhStore       *store;
  const char     *kind;
  SkhWriteFlags   flags;
  SkhWriteFunc    func;
  gpointer        data;
  GDestroyNotify  data_free;
  gboolean        redo; /* of a revert */
} WriteJob;

typedef struct
{
  GWeakRef    store;
  SkhChanges *changes;
} Notice;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  g_free (job);
}

static gboolean
notify_cb (gpointer data)
{
  Notice *notice = data;
  g_autoptr(SkhStore) store = g_weak_ref_get (&notice->store);

  if (store != NULL)
    g_signal_emit (store, signals[SIGNAL_CHANGED], 0, notice->changes);
  return G_SOURCE_REMOVE;
}

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_weak_ref_clear (&notice->store);
  skh_changes_unref (notice->changes);
  g_free (notice);
}

/* Tells the main thread; the lanes call it too. */
static void
notify_changes (SkhStore   *self,
                SkhChanges *changes)
{
  Notice *notice;

  if (skh_changes_is_empty (changes))
    return;

  notice = g_new (Notice, 1);
  /* Weak: a program that ends without another turn of its loop must still close the file. */
  g_weak_ref_init (&notice->store, self);
  notice->changes = skh_changes_ref (changes);
  /* Idle rather than invoke: a listener that writes again must not do so inside the lane's return. */
  g_idle_add_full (G_PRIORITY_DEFAULT, notify_cb, notice, notice_free);
}

/* Ends the transaction: COMMIT if OK, and ROLLBACK if not or if COMMIT fails.  Never interrupted. */
static gboolean
end_transaction (sqlite3   *db,
                 gboolean   ok,
                 GError   **error)
{
  skh_connection_set_cancellable (db, NULL);
  ok = ok && skh_exec (db, "COMMIT", error);
  if (!sqlite3_get_autocommit (db))
    skh_exec (db, "ROLLBACK", NULL);
  return ok;
}

static gboolean
do_action (sqlite3     *db,
           WriteJob    *job,
           SkhWrite    *write,
           SkhChanges  *changes,
           GError     **error)
{
  g_autoptr(SkhRecorder) recorder = skh_recorder_start (db, error);

  return recorder != NULL &&
         job->func (write, job->data, error) &&
         skh_recorder_finish (recorder, write->kind, write->detail, (job->flags & SKH_WRITE_FINAL) == 0, changes, error);
}

static gboolean
do_bulk (sqlite3     *db,
         WriteJob    *job,
         SkhWrite    *write,
         SkhChanges  *changes,
         GError     **error)
{
  gboolean ok;

  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  ok = job->func (write, job->data, error);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);

  skh_changes_add_all (changes);
  return ok && skh_schema_rebuild (db, error) && skh_recorder_bulk (db, write->kind, write->detail, write->rows, error);
}

static gpointer
write_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  WriteJob *job = data;
  SkhWrite write = { .db = db, .cancellable = cancellable, .kind = job->kind };
  g_autoptr(SkhChanges) changes = skh_changes_new ();
  gboolean ok;

  if (!skh_exec (db, "BEGIN IMMEDIATE", error))
    return NULL;
  if ((job->flags & SKH_WRITE_BULK) != 0)
    ok = do_bulk (db, job, &write, changes, error);
  else
    ok = do_action (db, job, &write, changes, error);
  ok = ok && !g_cancellable_set_error_if_cancelled (cancellable, error);
  skh_write_clear (&write);
  if (ok && (job->flags & SKH_WRITE_TRY) != 0)
    return skh_exec (db, "ROLLBACK", error) ? job->store : NULL;
  if (!end_transaction (db, ok, error))
    return NULL;

  notify_changes (job->store, changes);
  return job->store;
}

static gpointer
revert_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  WriteJob *job = data;
  g_autoptr(SkhChanges) changes = skh_changes_new ();
  g_autoptr(SkhAction) action = NULL;

  if (!skh_exec (db, "BEGIN IMMEDIATE", error))
    return NULL;
  action = skh_recorder_revert (db, job->redo, changes, error);
  if (!end_transaction (db, action != NULL, error))
    return NULL;

  notify_changes (job->store, changes);
  return g_steal_pointer (&action);
}

static gboolean
reverse_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  gint64 *id = data;
  g_autoptr(SkhAction) action = skh_recorder_reverse (write->db, *id, error);
  g_autofree char *kind = NULL;

  if (action == NULL)
    return FALSE;
  kind = g_strconcat (SKH_ACTION_REVERSE, action->kind, NULL);
  write->kind = g_intern_string (kind);
  skh_write_set_detail (write, action->detail);
  return TRUE;
}

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gboolean *rebuild = data;

  if (*rebuild &&
      (!skh_exec (db, "BEGIN IMMEDIATE", error) ||
       !end_transaction (db, skh_schema_rebuild (db, error), error)))
    return NULL;
  return skh_schema_check (db, error);
}

static gint64
read_data_version (sqlite3  *db,
                   GError  **error)
{
  return skh_query_int64 (db, 0, error, "PRAGMA data_version", NULL);
}

static gpointer
version_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return GSIZE_TO_POINTER ((gsize) read_data_version (db, error));
}

/* The connection whose own commits do not count: data_version is about everybody else's. */
static SkhLane *
watching_lane (SkhStore *self)
{
  return self->write_lane != NULL ? self->write_lane : self->read_lane;
}

static void
watched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  SkhStore *self = SKH_STORE (object);
  g_autoptr(GError) error = NULL;
  gint64 version = (gint64) GPOINTER_TO_SIZE (g_task_propagate_pointer (G_TASK (result), &error));

  self->watching = FALSE;
  if (error == NULL && version != self->data_version)
    {
      g_autoptr(SkhChanges) changes = skh_changes_new ();

      skh_changes_add_all (changes);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
    }
  if (error == NULL)
    self->data_version = version;
}

static gboolean
watch_cb (gpointer data)
{
  SkhStore *self = data;
  gint64 now = g_get_monotonic_time ();

  if (self->write_lane != NULL && now - self->renewed_at > SKH_HOLDER_RENEW * G_USEC_PER_SEC)
    {
      self->renewed_at = now;
      skh_holder_renew (self->path);
    }
  /* A long job keeps the lane busy; one question waiting behind it is enough. */
  if (!self->watching)
    {
      g_autoptr(GTask) task = g_task_new (self, NULL, watched_cb, NULL);

      self->watching = TRUE;
      skh_lane_push (watching_lane (self), task, version_func, NULL, NULL, NULL);
    }
  return G_SOURCE_CONTINUE;
}

static void
skh_store_dispose (GObject *object)
{
  skh_store_close (SKH_STORE (object));

  G_OBJECT_CLASS (skh_store_parent_class)->dispose (object);
}

static void
skh_store_finalize (GObject *object)
{
  SkhStore *self = SKH_STORE (object);

  g_free (self->path);
  g_free (self->holder);

  G_OBJECT_CLASS (skh_store_parent_class)->finalize (object);
}

static void
skh_store_class_init (SkhStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = skh_store_dispose;
  object_class->finalize = skh_store_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SKH_TYPE_CHANGES);
}

static void
skh_store_init (SkhStore *self)
{
}

/* How long that copy takes beside what the schema does to the file. */
#define COPY_WEIGHT 150

/* Migrates an older file behind a verified copy beside it, and brings derived tables up to date. */
static gboolean
bring_up_to_date (sqlite3      *db,
                  const char   *path,
                  SkhProgress  *progress,
                  GError      **error)
{
  int format = skh_schema_file_format (db);
  gboolean old = format < skh_schema_format ();

  skh_progress_set (progress, 0, skh_schema_weigh (db) + (old ? COPY_WEIGHT : 0));
  if (old)
    {
      g_autofree char *copy = g_strdup_printf ("%s.format-%d", path, format);

      if (!g_file_test (copy, G_FILE_TEST_EXISTS) && !skh_backup_write_telling (path, copy, progress, COPY_WEIGHT, error))
        return FALSE;
      skh_progress_set (progress, COPY_WEIGHT, skh_schema_weigh (db) + COPY_WEIGHT);
      if (!skh_schema_migrate (db, progress, error))
        return FALSE;
    }
  return skh_schema_refresh (db, progress, error);
}

SkhStore *
skh_store_create (const char  *path,
                  int          node,
                  GError     **error)
{
  g_autoptr(sqlite3) db = skh_connection_open (path, FALSE, TRUE, error);

  if (db == NULL || !skh_schema_create (db, node, error))
    return NULL;
  g_clear_pointer (&db, sqlite3_close);
  return skh_store_open (path, SKH_STORE_DEFAULT, error);
}

static SkhStore *
open_file (const char     *path,
           SkhStoreFlags   flags,
           SkhProgress    *progress,
           GError        **error)
{
  g_autoptr(SkhStore) self = g_object_new (SKH_TYPE_STORE, NULL);
  g_autoptr(sqlite3) reader = NULL;
  gboolean writable = (flags & SKH_STORE_READ_ONLY) == 0;

  self->path = g_canonicalize_filename (path, NULL);

  /* The file is looked at before anything is written beside it. */
  reader = skh_connection_open (self->path, TRUE, FALSE, error);
  if (reader == NULL)
    return NULL;

  if (writable && skh_holder_sign (self->path, &self->holder, NULL))
    {
      g_autoptr(sqlite3) writer = skh_connection_open (self->path, FALSE, FALSE, error);

      if (writer == NULL || !bring_up_to_date (writer, self->path, progress, error))
        {
          skh_holder_leave (self->path);
          return NULL;
        }
      self->data_version = read_data_version (writer, NULL);
      self->write_lane = skh_lane_new ("skh-write", g_steal_pointer (&writer));
      self->renewed_at = g_get_monotonic_time ();
    }
  else if (skh_schema_file_format (reader) < skh_schema_format ())
    {
      skh_set_error (error, SKH_ERROR_READ_ONLY, self->path, NULL, self->holder, "an older file must be migrated before it is read");
      return NULL;
    }
  else
    {
      self->data_version = read_data_version (reader, NULL);
    }

  self->read_lane = skh_lane_new ("skh-read", g_steal_pointer (&reader));
  self->watch_id = g_timeout_add (WATCH_INTERVAL, watch_cb, self);
  return g_steal_pointer (&self);
}

SkhStore *
skh_store_open (const char     *path,
                SkhStoreFlags   flags,
                GError        **error)
{
  return open_file (path, flags, NULL, error);
}

typedef struct
{
  char          *path;
  SkhStoreFlags  flags;
  SkhProgress   *progress;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->progress, skh_progress_unref);
  g_free (opening->path);
  g_free (opening);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  SkhStore *store = open_file (opening->path, opening->flags, opening->progress, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
skh_store_open_async (const char          *path,
                      SkhStoreFlags        flags,
                      SkhProgress         *progress,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening) { g_strdup (path), flags, progress != NULL ? skh_progress_ref (progress) : NULL };
  g_task_set_source_tag (task, skh_store_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

SkhStore *
skh_store_open_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
skh_store_close (SkhStore *self)
{
  gboolean wrote = self->write_lane != NULL;

  g_clear_handle_id (&self->watch_id, g_source_remove);
  g_clear_pointer (&self->read_lane, skh_lane_free);
  g_clear_pointer (&self->write_lane, skh_lane_free);
  if (wrote)
    skh_holder_leave (self->path);
}

const char *
skh_store_get_path (SkhStore *self)
{
  g_return_val_if_fail (SKH_IS_STORE (self), NULL);

  return self->path;
}

gboolean
skh_store_get_read_only (SkhStore *self)
{
  g_return_val_if_fail (SKH_IS_STORE (self), TRUE);

  return self->write_lane == NULL;
}

const char *
skh_store_get_holder (SkhStore *self)
{
  g_return_val_if_fail (SKH_IS_STORE (self), NULL);

  return self->holder;
}

static gboolean
check_writable (SkhStore  *self,
                GError   **error)
{
  if (self->write_lane == NULL)
    return skh_set_error (error, SKH_ERROR_READ_ONLY, self->path, NULL, self->holder, "opened for reading");
  return TRUE;
}

void
skh_store_read_async (SkhStore            *self,
                      SkhReadFunc          func,
                      gpointer             data,
                      GDestroyNotify       data_free,
                      GDestroyNotify       result_free,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SKH_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  if (self->read_lane == NULL)
    {
      /* A reply that came after the window was closed made somebody ask on. */
      if (data_free != NULL)
        data_free (data);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The file is closed");
      return;
    }
  skh_lane_push (self->read_lane, task, func, data, data_free, result_free);
}

gpointer
skh_store_read_finish (SkhStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
skh_store_read (SkhStore     *self,
                SkhReadFunc   func,
                gpointer      data,
                GError      **error)
{
  g_return_val_if_fail (SKH_IS_STORE (self) && self->read_lane != NULL, NULL);

  return skh_lane_run (self->read_lane, func, data, NULL, error);
}

void
skh_store_write_async (SkhStore            *self,
                       const char          *kind,
                       SkhWriteFlags        flags,
                       SkhWriteFunc         func,
                       gpointer             data,
                       GDestroyNotify       data_free,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  WriteJob *job;
  GError *error = NULL;

  g_return_if_fail (SKH_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  job = g_new0 (WriteJob, 1);
  *job = (WriteJob) { self, kind, flags, func, data, data_free, FALSE };
  if (check_writable (self, &error))
    {
      skh_lane_push (self->write_lane, task, write_func, job, write_job_free, NULL);
    }
  else
    {
      write_job_free (job);
      g_task_return_error (task, error);
    }
}

gboolean
skh_store_write_finish (SkhStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

gboolean
skh_store_write (SkhStore       *self,
                 const char     *kind,
                 SkhWriteFlags   flags,
                 SkhWriteFunc    func,
                 gpointer        data,
                 GError        **error)
{
  WriteJob job = { self, kind, flags, func, data, NULL, FALSE };

  g_return_val_if_fail (SKH_IS_STORE (self), FALSE);

  return check_writable (self, error) && skh_lane_run (self->write_lane, write_func, &job, NULL, error) != NULL;
}

void
skh_store_revert_async (SkhStore            *self,
                        gboolean             redo,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  WriteJob *job;
  GError *error = NULL;

  g_return_if_fail (SKH_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  if (!check_writable (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job = g_new0 (WriteJob, 1);
  job->store = self;
  job->redo = redo;
  skh_lane_push (self->write_lane, task, revert_func, job, write_job_free, (GDestroyNotify) skh_action_free);
}

SkhAction *
skh_store_revert_finish (SkhStore      *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

SkhAction *
skh_store_revert (SkhStore  *self,
                  gboolean   redo,
                  GError   **error)
{
  WriteJob job = { .store = self, .redo = redo };

  g_return_val_if_fail (SKH_IS_STORE (self), NULL);

  return check_writable (self, error) ? skh_lane_run (self->write_lane, revert_func, &job, NULL, error) : NULL;
}

void
skh_store_reverse_async (SkhStore            *self,
                         gint64               id,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  skh_store_write_async (self, SKH_ACTION_REVERSE, SKH_WRITE_ACTION, reverse_func, g_memdup2 (&id, sizeof id), g_free, NULL, callback, user_data);
}

gboolean
skh_store_reverse (SkhStore  *self,
                   gint64     id,
                   GError   **error)
{
  return skh_store_write (self, SKH_ACTION_REVERSE, SKH_WRITE_ACTION, reverse_func, &id, error);
}

char **
skh_store_check (SkhStore  *self,
                 gboolean   rebuild,
                 GError   **error)
{
  g_return_val_if_fail (SKH_IS_STORE (self), NULL);

  return check_writable (self, error) ? skh_lane_run (self->write_lane, check_func, &rebuild, NULL, error) : NULL;
}
