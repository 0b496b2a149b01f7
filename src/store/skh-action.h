/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Before the kind of an action that another one took back alone: "reverse:people.edit". */
#define SKH_ACTION_REVERSE "reverse:"

/* An action as a person sees it.  KIND is a key such as "people.edit" that wording turns into a sentence. */
typedef struct
{
  gint64    id;
  char     *kind;
  char     *detail;      /* the name of the record, or NULL */
  char     *happened_at; /* UTC */
  char     *user;
  char     *computer;
  gint64    rows;        /* how many records it touched */
  gboolean  reversible;
  gboolean  undone;
} SkhAction;

SkhAction *skh_action_copy   (const SkhAction *action);
void       skh_action_free   (SkhAction       *action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhAction, skh_action_free)

/* Action ID, or NULL with SKH_ERROR_NOT_FOUND. */
SkhAction *skh_action_get       (sqlite3  *db,
                                 gint64    id,
                                 GError  **error);

/* What undo and redo would take next; NULL: nothing.  Reading connection or writing one. */
SkhAction *skh_action_next_undo (sqlite3  *db,
                                 GError  **error);
SkhAction *skh_action_next_redo (sqlite3  *db,
                                 GError  **error);

/* One value that an action changed.  OLD_VALUE is NULL for an added record, NEW_VALUE for a deleted one. */
typedef struct
{
  char *table;
  gint64 record_id;
  char *about;     /* what the row is about, where it only belongs to the record; filled by skh_name_references(), else NULL */
  char *column;
  char *old_value;
  char *new_value;
} SkhChange;

/* An action that touched a record, with what it changed there. */
typedef struct
{
  SkhAction *action;
  GPtrArray *changes; /* SkhChange */
} SkhHistoryEntry;

void       skh_history_entry_free (SkhHistoryEntry *entry);

/* All actions that touched record ID of TABLE ("person") or what hangs on it, the latest first.  Returns SkhHistoryEntry,
 * free with g_ptr_array_unref().  Changes of bulk actions are not kept, so their entries have none. */
GPtrArray *skh_history_read  (sqlite3     *db,
                              const char  *table,
                              gint64       id,
                              guint        limit,
                              GError     **error);

/* The latest actions of the file, the newest first: SkhAction, free with g_ptr_array_unref(). */
GPtrArray *skh_actions_read  (sqlite3     *db,
                              guint        limit,
                              GError     **error);

G_END_DECLS
