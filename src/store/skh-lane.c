/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-lane.h"

#include "store/skh-connection.h"

/* Pages of the log that are too many to leave lying. */
#define LOG_PAGES 1000

/* Bytes of pages that stay in memory between two jobs. */
#define CACHE_KEPT (64 * 1024 * 1024)

struct _SkhLane
{
  GThread     *thread;
  GAsyncQueue *queue;
  sqlite3     *db;
  int          log_pages; /* the lane's own */
};

/* Somebody who waits for a job in skh_lane_run(). */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean done;
  gpointer result;
  GError  *error;
} Waiter;

typedef struct
{
  SkhLaneFunc     func;
  gpointer        data;
  GDestroyNotify  data_free;
  GDestroyNotify  result_free;
  GCancellable   *cancellable;
  GTask          *task;   /* or */
  Waiter         *waiter;
} Job;

static Job quit_job;

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->task);
  g_free (job);
}

static void
job_return (Job      *job,
            gpointer  result,
            GError   *error)
{
  if (job->waiter != NULL)
    {
      g_mutex_lock (&job->waiter->mutex);
      job->waiter->result = result;
      job->waiter->error = error;
      job->waiter->done = TRUE;
      g_cond_signal (&job->waiter->cond);
      g_mutex_unlock (&job->waiter->mutex);
    }
  else if (error != NULL)
    {
      if (result != NULL && job->result_free != NULL)
        job->result_free (result);
      g_task_return_error (job->task, error);
    }
  else
    {
      g_task_return_pointer (job->task, result, job->result_free);
    }
}

/* After a commit: how long the log has become.  Takes the place of SQLite's own hook, which would make the commit wait. */
static int
log_grown_cb (gpointer    data,
              sqlite3    *db,
              const char *name,
              int         pages)
{
  SkhLane *self = data;

  self->log_pages = pages;
  return SQLITE_OK;
}

/* What nobody has to wait for, once the answer is given: the log goes into the file, and memory back that only a large job needed. */
static void
tidy (SkhLane *self)
{
  int used = 0;
  int unused = 0;

  if (self->log_pages >= LOG_PAGES)
    {
      self->log_pages = 0;
      sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    }
  sqlite3_db_status (self->db, SQLITE_DBSTATUS_CACHE_USED, &used, &unused, 0);
  if (used > CACHE_KEPT)
    sqlite3_db_release_memory (self->db);
}

static gpointer
lane_main (gpointer data)
{
  SkhLane *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->queue)) != &quit_job)
    {
      GError *error = NULL;
      gpointer result = NULL;

      if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
        {
          skh_connection_set_cancellable (self->db, job->cancellable);
          result = job->func (self->db, job->data, job->cancellable, &error);
          skh_connection_set_cancellable (self->db, NULL);
        }
      job_return (job, result, error);
      job_free (job);
      tidy (self);
    }

  return NULL;
}

SkhLane *
skh_lane_new (const char *name,
              sqlite3    *db)
{
  SkhLane *self = g_new0 (SkhLane, 1);

  self->queue = g_async_queue_new ();
  self->db = db;
  sqlite3_wal_hook (db, log_grown_cb, self);
  self->thread = g_thread_new (name, lane_main, self);
  return self;
}

void
skh_lane_free (SkhLane *self)
{
  g_async_queue_push (self->queue, &quit_job);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  sqlite3_close (self->db);
  g_free (self);
}

static Job *
job_new (SkhLaneFunc     func,
         gpointer        data,
         GDestroyNotify  data_free,
         GCancellable   *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->data_free = data_free;
  g_set_object (&job->cancellable, cancellable);
  return job;
}

void
skh_lane_push (SkhLane        *self,
               GTask          *task,
               SkhLaneFunc     func,
               gpointer        data,
               GDestroyNotify  data_free,
               GDestroyNotify  result_free)
{
  Job *job = job_new (func, data, data_free, g_task_get_cancellable (task));

  /* What was committed must not be reported as cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  job->task = g_object_ref (task);
  job->result_free = result_free;
  g_async_queue_push (self->queue, job);
}

gpointer
skh_lane_run (SkhLane       *self,
              SkhLaneFunc    func,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Waiter waiter = { .done = FALSE };
  Job *job = job_new (func, data, NULL, cancellable);

  g_return_val_if_fail (g_thread_self () != self->thread, NULL);

  g_mutex_init (&waiter.mutex);
  g_cond_init (&waiter.cond);
  job->waiter = &waiter;
  g_async_queue_push (self->queue, job);

  g_mutex_lock (&waiter.mutex);
  while (!waiter.done)
    g_cond_wait (&waiter.cond, &waiter.mutex);
  g_mutex_unlock (&waiter.mutex);
  g_mutex_clear (&waiter.mutex);
  g_cond_clear (&waiter.cond);

  if (waiter.error != NULL)
    g_propagate_error (error, waiter.error);
  return waiter.result;
}
