/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-action.h"

#include <string.h>

#include "base/skh-error.h"
#include "store/skh-statement.h"

#define ACTION_COLUMNS "a.id, a.kind, a.detail, a.happened_at, a.user, a.computer, a.rows, a.reversible, a.state <> 'done'"

SkhAction *
skh_action_copy (const SkhAction *action)
{
  SkhAction *copy = g_memdup2 (action, sizeof *action);

  copy->kind = g_strdup (action->kind);
  copy->detail = g_strdup (action->detail);
  copy->happened_at = g_strdup (action->happened_at);
  copy->user = g_strdup (action->user);
  copy->computer = g_strdup (action->computer);
  return copy;
}

void
skh_action_free (SkhAction *action)
{
  g_free (action->kind);
  g_free (action->detail);
  g_free (action->happened_at);
  g_free (action->user);
  g_free (action->computer);
  g_free (action);
}

/* The action that ACTION_COLUMNS of the current row make. */
static gpointer
read_action (sqlite3_stmt *stmt)
{
  SkhAction *action = g_new0 (SkhAction, 1);

  action->id = sqlite3_column_int64 (stmt, 0);
  action->kind = g_strdup (skh_column_text (stmt, 1));
  action->detail = g_strdup (skh_column_text (stmt, 2));
  action->happened_at = g_strdup (skh_column_text (stmt, 3));
  action->user = g_strdup (skh_column_text (stmt, 4));
  action->computer = g_strdup (skh_column_text (stmt, 5));
  action->rows = sqlite3_column_int64 (stmt, 6);
  action->reversible = sqlite3_column_int (stmt, 7);
  action->undone = sqlite3_column_int (stmt, 8);
  return action;
}

static SkhAction *
next_action (sqlite3     *db,
             const char  *sql,
             GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, error);

  return stmt != NULL && skh_step (stmt, error) ? read_action (stmt) : NULL;
}

SkhAction *
skh_action_get (sqlite3  *db,
                gint64    id,
                GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT " ACTION_COLUMNS " FROM action a WHERE a.id = ?", "i", id);

  if (stmt == NULL)
    return NULL;
  if (skh_step (stmt, error))
    return read_action (stmt);
  skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "action", "no such action");
  return NULL;
}

SkhAction *
skh_action_next_undo (sqlite3  *db,
                      GError  **error)
{
  return next_action (db, "SELECT " ACTION_COLUMNS " FROM action a WHERE a.state = 'done' ORDER BY a.id DESC LIMIT 1", error);
}

SkhAction *
skh_action_next_redo (sqlite3  *db,
                      GError  **error)
{
  /* What was undone last is the oldest of the undone ones. */
  return next_action (db, "SELECT " ACTION_COLUMNS " FROM action a WHERE a.state = 'undone' ORDER BY a.id LIMIT 1", error);
}

GPtrArray *
skh_actions_read (sqlite3  *db,
                  guint     limit,
                  GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT " ACTION_COLUMNS " FROM action a ORDER BY a.id DESC LIMIT ?", "i", (gint64) limit);

  return skh_collect (stmt, read_action, (GDestroyNotify) skh_action_free, error);
}

static void
change_free (gpointer data)
{
  SkhChange *change = data;

  g_free (change->table);
  g_free (change->about);
  g_free (change->column);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change);
}

void
skh_history_entry_free (SkhHistoryEntry *entry)
{
  g_clear_pointer (&entry->action, skh_action_free);
  g_clear_pointer (&entry->changes, g_ptr_array_unref);
  g_free (entry);
}

static char *
value_text (sqlite3_value *value)
{
  return value != NULL ? g_strdup ((const char *) sqlite3_value_text (value)) : NULL;
}

/* A record that is part of the owner of a history. */
typedef struct
{
  gint64      id; /* first: the key of the hash */
  const char *table;
} Part;

static gboolean
part_equal (gconstpointer a,
            gconstpointer b)
{
  const Part *left = a;
  const Part *right = b;

  return left->id == right->id && strcmp (left->table, right->table) == 0;
}

/* What an action touched of the owner, as a set of Part: few records, of however many the action changed. */
static GHashTable *
read_parts (sqlite3_stmt *stmt,
            const char   *owner_table,
            gint64        owner_id,
            gint64        action)
{
  GHashTable *parts = g_hash_table_new_full (g_int64_hash, part_equal, g_free, NULL);

  skh_bind (stmt, "sii", owner_table, owner_id, action);
  while (skh_step (stmt, NULL))
    {
      Part part = { sqlite3_column_int64 (stmt, 1), g_intern_string (skh_column_text (stmt, 0)) };

      g_hash_table_add (parts, g_memdup2 (&part, sizeof part));
    }
  sqlite3_reset (stmt);
  return parts;
}

/* Adds what the current change did, a column each. */
static void
add_changes (sqlite3                *db,
             sqlite3_changeset_iter *iter,
             const char             *table,
             int                     n_columns,
             int                     operation,
             gint64                  id,
             GPtrArray              *changes)
{
  g_autoptr(sqlite3_stmt) names = skh_query (db, NULL, "SELECT name FROM pragma_table_info (?) ORDER BY cid", "s", table);

  for (int i = 0; i < n_columns && names != NULL && skh_step (names, NULL); i++)
    {
      sqlite3_value *old_value = NULL;
      sqlite3_value *new_value = NULL;
      SkhChange *change;

      if (operation != SQLITE_INSERT)
        sqlite3changeset_old (iter, i, &old_value);
      if (operation != SQLITE_DELETE)
        sqlite3changeset_new (iter, i, &new_value);
      if (i == 0 || (operation == SQLITE_UPDATE && new_value == NULL))
        continue;

      change = g_new0 (SkhChange, 1);
      change->table = g_strdup (table);
      change->record_id = id;
      change->column = g_strdup (skh_column_text (names, 0));
      change->old_value = value_text (old_value);
      change->new_value = value_text (new_value);
      if (change->old_value == NULL && change->new_value == NULL)
        change_free (change);
      else
        g_ptr_array_add (changes, change);
    }
}

static void
read_changes (sqlite3         *db,
              GHashTable      *parts,
              const void      *changeset,
              int              size,
              SkhHistoryEntry *entry)
{
  sqlite3_changeset_iter *iter = NULL;

  sqlite3changeset_start (&iter, size, (void *) changeset);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *name;
      int n_columns;
      int operation;
      sqlite3_value *key = NULL;
      Part part;

      sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL);
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &key);
      else
        sqlite3changeset_old (iter, 0, &key);
      part = (Part) { key != NULL ? sqlite3_value_int64 (key) : 0, name };
      if (key != NULL && g_hash_table_contains (parts, &part))
        add_changes (db, iter, name, n_columns, operation, sqlite3_value_int64 (key), entry->changes);
    }
  sqlite3changeset_finalize (iter);
}

GPtrArray *
skh_history_read (sqlite3     *db,
                  const char  *table,
                  gint64       id,
                  guint        limit,
                  GError     **error)
{
  g_autoptr(GPtrArray) history = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_history_entry_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(sqlite3_stmt) part = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error,
                    "SELECT " ACTION_COLUMNS ", a.changeset FROM action a"
                    " WHERE a.id IN (SELECT action_id FROM action_row WHERE owner_table = ? AND owner_id = ?)"
                    " ORDER BY a.id DESC LIMIT ?", "sii", table, id, (gint64) limit);
  part = skh_prepare (db, "SELECT table_name, record_id FROM action_row WHERE owner_table = ? AND owner_id = ? AND action_id = ?", error);
  if (stmt == NULL || part == NULL)
    return NULL;

  while (skh_step (stmt, &local_error))
    {
      SkhHistoryEntry *entry = g_new0 (SkhHistoryEntry, 1);
      g_autoptr(GHashTable) parts = NULL;

      entry->action = read_action (stmt);
      entry->changes = g_ptr_array_new_with_free_func (change_free);
      parts = read_parts (part, table, id, entry->action->id);
      read_changes (db, parts, sqlite3_column_blob (stmt, 9), sqlite3_column_bytes (stmt, 9), entry);
      g_ptr_array_add (history, entry);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&history);
}
