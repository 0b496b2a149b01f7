/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A thread that owns one connection and does its jobs one after the other.  Private to store/. */
typedef struct _SkhLane SkhLane;

/* Does a job; returns its result, or NULL with or without ERROR. */
typedef gpointer (*SkhLaneFunc) (sqlite3       *db,
                                 gpointer       data,
                                 GCancellable  *cancellable,
                                 GError       **error);

/* Takes DB over. */
SkhLane  *skh_lane_new      (const char     *name,
                             sqlite3        *db);

/* Finishes the jobs that wait, closes the connection, joins the thread. */
void      skh_lane_free     (SkhLane        *self);

/* Queues a job for TASK, which returns the pointer (freed with RESULT_FREE) or the error.  DATA is freed with DATA_FREE on any
 * thread.  A job that is cancelled before its turn is not done. */
void      skh_lane_push     (SkhLane        *self,
                             GTask          *task,
                             SkhLaneFunc     func,
                             gpointer        data,
                             GDestroyNotify  data_free,
                             GDestroyNotify  result_free);

/* Does a job and waits for it.  Not from the lane's own thread. */
gpointer  skh_lane_run      (SkhLane        *self,
                             SkhLaneFunc     func,
                             gpointer        data,
                             GCancellable   *cancellable,
                             GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhLane, skh_lane_free)

G_END_DECLS
