/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-recorder.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "store/skh-rules.h"
#include "store/skh-set-revert.h"
#include "store/skh-statement.h"
#include "store/skh-tables.h"

struct _SkhRecorder
{
  sqlite3         *db;
  sqlite3_session *session;
};

/* What stands in the way of a revert. */
typedef struct
{
  sqlite3 *db;
  char    *conflict; /* "person:12" */
  char    *guard;    /* the word of a trigger that protects the row */
} Revert;

static gboolean
set_session_error (GError **error,
                   int      result,
                   sqlite3 *db)
{
  if (sqlite3_errcode (db) != SQLITE_OK)
    return skh_set_sqlite_error (error, db, "session");
  return skh_set_error (error, result == SQLITE_NOMEM ? SKH_ERROR_FULL : SKH_ERROR_FAILED, NULL, NULL, NULL, sqlite3_errstr (result));
}

static int
is_fact (gpointer    data,
         const char *table)
{
  return skh_table_find (table) != NULL;
}

SkhRecorder *
skh_recorder_start (sqlite3  *db,
                    GError  **error)
{
  g_autoptr(SkhRecorder) self = g_new0 (SkhRecorder, 1);
  int result;

  self->db = db;
  result = sqlite3session_create (db, "main", &self->session);
  if (result == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, is_fact, NULL);
      result = sqlite3session_attach (self->session, NULL);
    }
  if (result != SQLITE_OK)
    {
      set_session_error (error, result, db);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
skh_recorder_free (SkhRecorder *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_free (self);
}

/* The value of column I of the current change: the new one if the change has it, else the old one. */
static sqlite3_value *
change_value (sqlite3_changeset_iter *iter,
              int                     operation,
              int                     i)
{
  sqlite3_value *value = NULL;

  if (operation != SQLITE_DELETE)
    sqlite3changeset_new (iter, i, &value);
  if (value == NULL && operation != SQLITE_INSERT)
    sqlite3changeset_old (iter, i, &value);
  return value;
}

/* How the owners of a table's rows are found: made once for all of its rows. */
typedef struct
{
  const SkhTable *table;
  int             columns[G_N_ELEMENTS (((SkhTable *) NULL)->owners)]; /* where owners[i] stands in the changeset */
  sqlite3_stmt   *current;                                             /* of a row that is still there; NULL: no owners */
} Owners;

static void
owners_clear (Owners *owners)
{
  g_clear_pointer (&owners->current, sqlite3_finalize);
  owners->table = NULL;
}

static gboolean
owners_fill (Owners          *owners,
             sqlite3         *db,
             const SkhTable  *table,
             GError         **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");

  owners_clear (owners);
  owners->table = table;
  for (guint i = 0; table->owners[i].column != NULL; i++)
    {
      const char *column = table->owners[i].column;

      owners->columns[i] = (int) skh_query_int64 (db, -1, NULL, "SELECT cid FROM pragma_table_info (?) WHERE name = ?", "ss", table->name, column);
      g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", column);
    }
  if (table->owners[0].column == NULL)
    return TRUE;
  g_string_append_printf (sql, " FROM %s WHERE id = ?", table->name);
  owners->current = skh_prepare (db, sql->str, error);
  return owners->current != NULL;
}

/* Finds whom row ID belongs to.  An update that leaves the owner's column alone does not carry it, but then the row is still there to be
 * asked. */
static void
find_owner (Owners                 *owners,
            sqlite3_changeset_iter *iter,
            int                     operation,
            gint64                  id,
            const char            **owner_table,
            gint64                 *owner_id)
{
  const SkhTable *table = owners->table;
  gboolean asked = FALSE;

  *owner_table = table->name;
  *owner_id = id;

  for (guint i = 0; table->owners[i].column != NULL; i++)
    {
      sqlite3_value *value = change_value (iter, operation, owners->columns[i]);
      gint64 owner = 0;

      if (value == NULL && operation == SQLITE_UPDATE)
        {
          if (!asked)
            {
              skh_bind (owners->current, "i", id);
              skh_step (owners->current, NULL);
              asked = TRUE;
            }
          owner = sqlite3_column_int64 (owners->current, i);
        }
      else if (value != NULL && sqlite3_value_type (value) != SQLITE_NULL)
        {
          owner = sqlite3_value_int64 (value);
        }
      if (owner != 0)
        {
          *owner_table = table->owners[i].table;
          *owner_id = owner;
          break;
        }
    }
  if (asked)
    sqlite3_reset (owners->current);
}

/* The record id of the current change: tables with an id have it in their first column. */
static gint64
change_id (sqlite3_changeset_iter *iter,
           const SkhTable         *table,
           int                     operation)
{
  sqlite3_value *value = table->has_id ? change_value (iter, operation, 0) : NULL;

  /* The key of an update stands among its old values. */
  if (value == NULL && table->has_id)
    sqlite3changeset_old (iter, 0, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

/* Lists every change of CHANGESET in action_row (ACTION > 0) and in CHANGES. */
static gboolean
list_rows (sqlite3      *db,
           void         *changeset,
           int           size,
           gint64        action,
           SkhChanges   *changes,
           GError      **error)
{
  g_autoptr(sqlite3_stmt) insert = NULL;
  sqlite3_changeset_iter *iter = NULL;
  Owners owners = { NULL };
  gboolean ok = TRUE;

  insert = skh_prepare (db, "INSERT OR IGNORE INTO action_row (owner_table, owner_id, action_id, table_name, record_id)"
                            " VALUES (?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;

  sqlite3changeset_start (&iter, size, changeset);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *name;
      const char *owner_table;
      const SkhTable *table;
      gint64 id;
      gint64 owner_id;
      int n_columns;
      int operation;

      sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL);
      table = skh_table_find (name);
      g_assert (table != NULL);
      id = change_id (iter, table, operation);
      if (owners.table != table && !owners_fill (&owners, db, table, error))
        {
          ok = FALSE;
          break;
        }
      find_owner (&owners, iter, operation, id, &owner_table, &owner_id);

      skh_changes_add (changes, name, id);
      if (owner_table != table->name)
        skh_changes_add (changes, owner_table, owner_id);
      if (action > 0)
        {
          skh_bind (insert, "siisi", owner_table, owner_id, action, name, id);
          if (sqlite3_step (insert) != SQLITE_DONE)
            ok = skh_set_sqlite_error (error, db, "action_row");
        }
    }
  owners_clear (&owners);
  sqlite3changeset_finalize (iter);
  return ok;
}

static int
count_rows (void *changeset,
            int   size)
{
  sqlite3_changeset_iter *iter = NULL;
  int n = 0;

  sqlite3changeset_start (&iter, size, changeset);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    n++;
  sqlite3changeset_finalize (iter);
  return n;
}

static gboolean
insert_action (sqlite3     *db,
               const char  *kind,
               const char  *detail,
               gint64       n_rows,
               const void  *changeset,
               int          size,
               gboolean     reversible,
               GError     **error)
{
  g_autofree char *now = skh_timestamp_now ();
  g_autoptr(sqlite3_stmt) stmt = NULL;

  /* A new action ends what could have been redone. */
  if (!skh_exec (db, "UPDATE action SET state = 'dropped' WHERE state = 'undone'", error))
    return FALSE;

  stmt = skh_query (db, error,
                    "INSERT INTO action (kind, detail, happened_at, user, computer, rows, reversible, changeset)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "sssssii",
                    kind, detail, now, g_get_real_name (), g_get_host_name (), n_rows, (gint64) reversible);
  if (stmt == NULL)
    return FALSE;
  if (changeset != NULL)
    sqlite3_bind_blob (stmt, 8, changeset, size, SQLITE_STATIC);
  if (sqlite3_step (stmt) != SQLITE_DONE)
    return skh_set_sqlite_error (error, db, "action");
  return TRUE;
}

gboolean
skh_recorder_finish (SkhRecorder  *self,
                     const char   *kind,
                     const char   *detail,
                     gboolean      reversible,
                     SkhChanges   *changes,
                     GError      **error)
{
  void *changeset = NULL;
  int size = 0;
  int result = sqlite3session_changeset (self->session, &size, &changeset);
  gboolean ok;

  /* From here on the transaction writes about the action, not for it. */
  sqlite3session_enable (self->session, 0);

  if (result != SQLITE_OK)
    return set_session_error (error, result, self->db);

  ok = size == 0 ||
       (insert_action (self->db, kind, detail, count_rows (changeset, size), changeset, size, reversible, error) &&
        list_rows (self->db, changeset, size, sqlite3_last_insert_rowid (self->db), changes, error));
  sqlite3_free (changeset);
  return ok;
}

gboolean
skh_recorder_bulk (sqlite3     *db,
                   const char  *kind,
                   const char  *detail,
                   gint64       n_rows,
                   GError     **error)
{
  return insert_action (db, kind, detail, n_rows, NULL, 0, FALSE, error);
}

static int
on_conflict (gpointer                data,
             int                     reason,
             sqlite3_changeset_iter *iter)
{
  Revert *revert = data;
  const char *name = NULL;
  int n_columns;
  int operation = 0;

  if (reason != SQLITE_CHANGESET_FOREIGN_KEY)
    sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL);

  /* A row that should go and is gone already went with the record it belongs to. */
  if (reason == SQLITE_CHANGESET_NOTFOUND && operation == SQLITE_DELETE)
    return SQLITE_CHANGESET_OMIT;

  /* By the time the changeset is given up, the database no longer knows that it was a trigger. */
  if (reason == SQLITE_CHANGESET_CONSTRAINT && revert->guard == NULL && sqlite3_extended_errcode (revert->db) == SQLITE_CONSTRAINT_TRIGGER)
    revert->guard = g_strdup (sqlite3_errmsg (revert->db));
  if (revert->conflict == NULL && name != NULL)
    {
      const SkhTable *table = skh_table_find (name);

      revert->conflict = g_strdup_printf ("%s:%" G_GINT64_FORMAT, name, table != NULL ? change_id (iter, table, operation) : 0);
    }
  return SQLITE_CHANGESET_ABORT;
}

/* The first action after ACTION, not undone, that touched row ID of TABLE; 0 if there is none. */
static gint64
later_action (sqlite3    *db,
              gint64      action,
              const char *table,
              gint64      id)
{
  return skh_query_int64 (db, 0, NULL,
                          "SELECT a.id FROM action a WHERE a.id > ?1 AND a.state = 'done' AND EXISTS"
                          " (SELECT 1 FROM action_row WHERE action_id = a.id AND table_name = ?2 AND record_id = ?3) ORDER BY a.id LIMIT 1",
                          "isi", action, table, id);
}

static gboolean
row_exists (sqlite3    *db,
            const char *table,
            gint64      id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE id = ?)", table);

  return skh_query_int64 (db, 0, NULL, sql, "i", id) != 0;
}

/* The action that made a row which refers to row ID of TABLE: without the one the other cannot be. */
static gint64
referring_action (sqlite3    *db,
                  gint64      action,
                  const char *table,
                  gint64      id)
{
  for (const SkhTable *other = skh_tables (); other->name != NULL; other++)
    {
      g_autoptr(sqlite3_stmt) keys = skh_query (db, NULL, "SELECT \"from\" FROM pragma_foreign_key_list (?) WHERE \"table\" = ?", "ss", other->name, table);

      while (other->has_id && keys != NULL && skh_step (keys, NULL))
        {
          g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?", other->name, skh_column_text (keys, 0));
          g_autoptr(sqlite3_stmt) rows = skh_query (db, NULL, sql, "i", id);

          while (rows != NULL && skh_step (rows, NULL))
            {
              gint64 later = later_action (db, action, other->name, sqlite3_column_int64 (rows, 0));

              if (later != 0)
                return later;
            }
        }
    }
  return 0;
}

/* The action that took away what a row of TABLE referred to before the change at ITER: without the one the other cannot come back. */
static gint64
removing_action (sqlite3                *db,
                 gint64                  action,
                 const char             *table,
                 sqlite3_changeset_iter *iter)
{
  g_autoptr(sqlite3_stmt) keys = skh_query (db, NULL, "SELECT k.\"table\", c.cid FROM pragma_foreign_key_list (?1) k JOIN pragma_table_info (?1) c ON c.name = k.\"from\"",
                                            "s", table);

  while (keys != NULL && skh_step (keys, NULL))
    {
      const char *other = skh_column_text (keys, 0);
      sqlite3_value *value = NULL;
      gint64 later;

      if (sqlite3changeset_old (iter, sqlite3_column_int (keys, 1), &value) != SQLITE_OK || value == NULL || sqlite3_value_type (value) != SQLITE_INTEGER)
        continue;
      later = later_action (db, action, other, sqlite3_value_int64 (value));
      if (later != 0 && !row_exists (db, other, sqlite3_value_int64 (value)))
        return later;
    }
  return 0;
}

/* The first later action that builds on what ACTION did.  With ONLY_ADDED only what hangs on the rows that it added is looked at: those
 * would go along unseen. */
static gint64
dependent_action (sqlite3    *db,
                  gint64      action,
                  const void *changeset,
                  int         size,
                  gboolean    only_added)
{
  sqlite3_changeset_iter *iter = NULL;
  gint64 found = 0;

  sqlite3changeset_start (&iter, size, (void *) changeset);
  while (found == 0 && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const SkhTable *table;
      const char *name;
      int n_columns;
      int operation;
      gint64 id;

      sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL);
      table = skh_table_find (name);
      if (table == NULL || !table->has_id)
        continue;
      id = change_id (iter, table, operation);
      if (operation == SQLITE_INSERT)
        found = referring_action (db, action, name, id);
      if (found == 0 && !only_added)
        found = later_action (db, action, name, id);
      if (found == 0 && !only_added && operation != SQLITE_INSERT)
        found = removing_action (db, action, name, iter);
    }
  sqlite3changeset_finalize (iter);
  return found;
}

/* Says that a later action stands in the way; its kind, name and time are the reason. */
static gboolean
set_conflict (GError     **error,
              sqlite3     *db,
              gint64       later,
              const char  *record)
{
  g_autoptr(SkhAction) action = later != 0 ? skh_action_get (db, later, NULL) : NULL;
  g_autofree char *reason = action != NULL ? g_strjoin ("\n", action->kind, action->happened_at, action->detail != NULL ? action->detail : "", NULL) : NULL;

  return skh_set_error (error, SKH_ERROR_CONFLICT, record, NULL, reason, "a later change stands in the way");
}

/* Applies the changeset of ACTION, turned round for undo. */
static gboolean
apply (sqlite3     *db,
       gint64       action,
       const void  *changeset,
       int          size,
       gboolean     redo,
       SkhChanges  *changes,
       GError     **error)
{
  Revert revert = { db, NULL, NULL };
  void *inverted = NULL;
  int inverted_size = 0;
  int result = SQLITE_OK;
  SkhSetsResult sets = SKH_SETS_UNFIT;
  g_autoptr(GError) local_error = NULL;
  gboolean ok;

  if (!redo)
    result = sqlite3changeset_invert (size, changeset, &inverted_size, &inverted);
  if (result == SQLITE_OK)
    sets = skh_sets_apply (db, redo ? changeset : inverted, redo ? size : inverted_size, &local_error);
  if (result == SQLITE_OK && sets == SKH_SETS_UNFIT)
    /* Whatever goes wrong takes the whole transaction back: a savepoint inside would only copy each page once more. */
    result = sqlite3changeset_apply_v2 (db, redo ? size : inverted_size, redo ? (void *) changeset : inverted, NULL, on_conflict, &revert,
                                        NULL, NULL, SQLITE_CHANGESETAPPLY_NOSAVEPOINT);

  if (sets == SKH_SETS_FAILED)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      ok = FALSE;
    }
  else if (result == SQLITE_CONSTRAINT && sqlite3_extended_errcode (db) == SQLITE_CONSTRAINT_TRIGGER)
    ok = skh_set_sqlite_error (error, db, NULL);
  else if (revert.guard != NULL)
    ok = skh_set_error (error, SKH_ERROR_LOCKED, revert.conflict, NULL, revert.guard, "a protected row stands in the way");
  else if (result == SQLITE_ABORT || result == SQLITE_CONSTRAINT)
    ok = set_conflict (error, db, dependent_action (db, action, changeset, size, FALSE), revert.conflict);
  else if (result != SQLITE_OK)
    ok = set_session_error (error, result, db);
  else
    ok = changes == NULL || list_rows (db, redo ? (void *) changeset : inverted, redo ? size : inverted_size, 0, changes, error);

  sqlite3_free (inverted);
  g_free (revert.conflict);
  g_free (revert.guard);
  return ok;
}

SkhAction *
skh_recorder_revert (sqlite3     *db,
                     gboolean     redo,
                     SkhChanges  *changes,
                     GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(SkhAction) action = redo ? skh_action_next_redo (db, &local_error) : skh_action_next_undo (db, &local_error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *now = skh_timestamp_now ();

  if (action == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        skh_set_error (error, SKH_ERROR_NOTHING, NULL, NULL, redo ? "redo" : "undo", "nothing to undo or redo");
      return NULL;
    }
  if (!action->reversible)
    {
      skh_set_error (error, SKH_ERROR_NOT_UNDOABLE, action->kind, NULL, action->detail, "the action keeps no changeset");
      return NULL;
    }

  stmt = skh_query (db, error, "SELECT changeset FROM action WHERE id = ?", "i", action->id);
  if (stmt == NULL || !skh_step (stmt, error) ||
      !apply (db, action->id, sqlite3_column_blob (stmt, 0), sqlite3_column_bytes (stmt, 0), redo, changes, error))
    return NULL;

  if (!skh_run (db, error, "UPDATE action SET state = ? WHERE id = ?", "si", redo ? "done" : "undone", action->id) ||
      !skh_run (db, error, "INSERT INTO action_event (action_id, what, happened_at, user, computer) VALUES (?, ?, ?, ?, ?)", "issss",
                action->id, redo ? "redo" : "undo", now, g_get_real_name (), g_get_host_name ()))
    return NULL;

  action->undone = !redo;
  return g_steal_pointer (&action);
}

/* The first action after ACTION, not undone, that changed in the table of PROBLEM what belongs to a record of it; 0 if there is none. */
static gint64
problem_action (sqlite3    *db,
                gint64      action,
                const char *problem)
{
  g_auto(GStrv) parts = g_strsplit (problem, " ", -1);
  gint64 first = 0;

  for (guint i = 1; parts[i] != NULL; i++)
    {
      gint64 later = skh_query_int64 (db, 0, NULL,
                                      "SELECT a.id FROM action a WHERE a.id > ?1 AND a.state = 'done' AND EXISTS"
                                      " (SELECT 1 FROM action_row WHERE action_id = a.id AND table_name = ?2 AND owner_id = ?3) ORDER BY a.id LIMIT 1",
                                      "isi", action, parts[0], g_ascii_strtoll (parts[i], NULL, 10));

      if (later != 0 && (first == 0 || later < first))
        first = later;
    }
  return first;
}

/* Whether nothing is wrong AFTER that action was taken back that was not BEFORE. */
static gboolean
check_problems (sqlite3          *db,
                GHashTable       *before,
                GHashTable       *after,
                const SkhAction  *action,
                GError          **error)
{
  GHashTableIter iter;
  const char *problem;
  gboolean broken = FALSE;
  gint64 first = 0;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, (gpointer *) &problem, NULL))
    {
      gint64 later;

      if (g_hash_table_contains (before, problem))
        continue;
      broken = TRUE;
      later = problem_action (db, action->id, problem);
      if (later != 0 && (first == 0 || later < first))
        first = later;
    }
  return !broken || set_conflict (error, db, first, action->detail);
}

SkhAction *
skh_recorder_reverse (sqlite3  *db,
                      gint64    id,
                      GError  **error)
{
  g_autoptr(SkhAction) action = skh_action_get (db, id, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GHashTable) before = NULL;
  g_autoptr(GHashTable) after = NULL;
  const void *changeset;
  int size;
  gint64 later;

  if (action == NULL)
    return NULL;
  if (action->undone)
    {
      skh_set_error (error, SKH_ERROR_NOTHING, NULL, NULL, "undo", "the action is undone already");
      return NULL;
    }
  if (!action->reversible)
    {
      skh_set_error (error, SKH_ERROR_NOT_UNDOABLE, action->kind, NULL, action->detail, "the action keeps no changeset");
      return NULL;
    }
  stmt = skh_query (db, error, "SELECT changeset FROM action WHERE id = ?", "i", id);
  if (stmt == NULL || !skh_step (stmt, error))
    return NULL;
  changeset = sqlite3_column_blob (stmt, 0);
  size = sqlite3_column_bytes (stmt, 0);
  later = dependent_action (db, id, changeset, size, TRUE);
  if (later != 0)
    {
      set_conflict (error, db, later, action->detail);
      return NULL;
    }
  /* Rows that fit may still not belong together any more: what was moved below a unit that is now moved back below it. */
  before = skh_rules_find (db, changeset, size);
  if (!apply (db, id, changeset, size, FALSE, NULL, error))
    return NULL;
  after = skh_rules_find (db, changeset, size);
  if (!check_problems (db, before, after, action, error))
    return NULL;
  return g_steal_pointer (&action);
}
