/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "base/skh-progress.h"
#include "store/skh-action.h"
#include "store/skh-changes.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* One open file.  All of its functions are called on the main thread; jobs run on the lanes.
 *
 * Signal "changed" (SkhChanges *changes): after a commit of this program or of another one, on the main thread, before the
 * callback of the job that committed. */
#define SKH_TYPE_STORE (skh_store_get_type ())
G_DECLARE_FINAL_TYPE (SkhStore, skh_store, SKH, STORE, GObject)

typedef enum
{
  SKH_STORE_DEFAULT   = 0,
  SKH_STORE_READ_ONLY = 1 << 0,
} SkhStoreFlags;

typedef enum
{
  SKH_WRITE_ACTION = 0,      /* recorded, can be undone */
  SKH_WRITE_BULK   = 1 << 0, /* triggers off, derived tables made anew at the end, no changeset */
  SKH_WRITE_TRY    = 1 << 1, /* everything is done and then taken back: what would happen */
  SKH_WRITE_FINAL  = 1 << 2, /* recorded, but never undone: the field has an action of its own that reverses it */
} SkhWriteFlags;

/* A reading job: the result is the caller's. */
typedef gpointer (*SkhReadFunc)  (sqlite3       *db,
                                  gpointer       data,
                                  GCancellable  *cancellable,
                                  GError       **error);

/* A writing job: FALSE with ERROR takes everything back.  Results go into DATA. */
typedef gboolean (*SkhWriteFunc) (SkhWrite      *write,
                                  gpointer       data,
                                  GError       **error);

/* Makes a new file.  NODE numbers the office.  SKH_ERROR_EXISTS if there is one. */
SkhStore   *skh_store_create           (const char           *path,
                                        int                   node,
                                        GError              **error);

/* Opens a file, after migrating an older one behind a verified backup.  If another computer holds it, it is opened for reading:
 * see skh_store_get_holder().  An older file, or one of another version of the program, takes its steps first, of which PROGRESS (may be
 * NULL) is told. */
SkhStore   *skh_store_open             (const char           *path,
                                        SkhStoreFlags         flags,
                                        GError              **error);
void        skh_store_open_async       (const char           *path,
                                        SkhStoreFlags         flags,
                                        SkhProgress          *progress,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
SkhStore   *skh_store_open_finish      (GAsyncResult         *result,
                                        GError              **error);

/* Waits for the jobs that were asked for, and closes.  The object can do nothing more then; who asks it to read asynchronously is told
 * G_IO_ERROR_CANCELLED. */
void        skh_store_close            (SkhStore             *self);

const char *skh_store_get_path         (SkhStore             *self);
gboolean    skh_store_get_read_only    (SkhStore             *self);

/* Who holds the file on another computer; NULL if nobody does. */
const char *skh_store_get_holder       (SkhStore             *self);

/* Reading jobs.  RESULT_FREE frees a result that nobody waits for any more. */
void        skh_store_read_async       (SkhStore             *self,
                                        SkhReadFunc           func,
                                        gpointer              data,
                                        GDestroyNotify        data_free,
                                        GDestroyNotify        result_free,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gpointer    skh_store_read_finish      (SkhStore             *self,
                                        GAsyncResult         *result,
                                        GError              **error);
gpointer    skh_store_read             (SkhStore             *self,
                                        SkhReadFunc           func,
                                        gpointer              data,
                                        GError              **error);

/* Writing jobs: one transaction, one action of KIND (static).  A cancelled job leaves nothing behind. */
void        skh_store_write_async      (SkhStore             *self,
                                        const char           *kind,
                                        SkhWriteFlags         flags,
                                        SkhWriteFunc          func,
                                        gpointer              data,
                                        GDestroyNotify        data_free,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    skh_store_write_finish     (SkhStore             *self,
                                        GAsyncResult         *result,
                                        GError              **error);
gboolean    skh_store_write            (SkhStore             *self,
                                        const char           *kind,
                                        SkhWriteFlags         flags,
                                        SkhWriteFunc          func,
                                        gpointer              data,
                                        GError              **error);

/* Takes back the last action (REDO: does it again) and returns it; free with skh_action_free(). */
void        skh_store_revert_async     (SkhStore             *self,
                                        gboolean              redo,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
SkhAction  *skh_store_revert_finish    (SkhStore             *self,
                                        GAsyncResult         *result,
                                        GError              **error);
SkhAction  *skh_store_revert           (SkhStore             *self,
                                        gboolean              redo,
                                        GError              **error);

/* Takes back action ID alone, wherever it stands in history, as an action of its own.  SKH_ERROR_CONFLICT if a later action builds on it:
 * its reason names that action (see skh_wording_error()). */
void        skh_store_reverse_async    (SkhStore             *self,
                                        gint64                id,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    skh_store_reverse          (SkhStore             *self,
                                        gint64                id,
                                        GError              **error);

/* The problems of the file as skh_schema_check() tells them; with REBUILD derived tables are made anew first. */
char      **skh_store_check            (SkhStore             *self,
                                        gboolean              rebuild,
                                        GError              **error);

G_END_DECLS
