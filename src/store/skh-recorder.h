/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-action.h"
#include "store/skh-changes.h"

G_BEGIN_DECLS

/* How a transaction becomes an action.  The write lane's thread only; private to store/. */

typedef struct _SkhRecorder SkhRecorder;

/* Starts to watch the tables of facts on DB, inside an open transaction. */
SkhRecorder *skh_recorder_start  (sqlite3       *db,
                                  GError       **error);
void         skh_recorder_free   (SkhRecorder   *recorder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhRecorder, skh_recorder_free)

/* Writes the action of what happened since the start; adds the touched records to CHANGES.  Nothing happened: no action.
 * What was undone before can then no longer be redone.  An action that is not REVERSIBLE keeps its changes for history only. */
gboolean     skh_recorder_finish (SkhRecorder   *recorder,
                                  const char    *kind,
                                  const char    *detail,
                                  gboolean       reversible,
                                  SkhChanges    *changes,
                                  GError       **error);

/* Writes the action of a bulk run that touched N_ROWS records and kept no changeset. */
gboolean     skh_recorder_bulk   (sqlite3       *db,
                                  const char    *kind,
                                  const char    *detail,
                                  gint64         n_rows,
                                  GError       **error);

/* Takes the last action back, or the last one that was taken back forward again.  Inside an open transaction.
 * SKH_ERROR_NOTHING, SKH_ERROR_NOT_UNDOABLE, SKH_ERROR_CONFLICT (its record names the first that stands in the way). */
SkhAction   *skh_recorder_revert (sqlite3       *db,
                                  gboolean       redo,
                                  SkhChanges    *changes,
                                  GError       **error);

/* Takes action ID back alone, inside a transaction that is being recorded, and returns it.  SKH_ERROR_CONFLICT if something builds on
 * it. */
SkhAction   *skh_recorder_reverse (sqlite3      *db,
                                   gint64         id,
                                   GError       **error);

G_END_DECLS
