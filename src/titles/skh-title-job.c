/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-title-run-private.h"

#include "base/skh-number.h"
#include "store/skh-statement.h"

/* What is written once the plan stands: a prepared statement for all. */

static gboolean
step_row (sqlite3       *db,
          sqlite3_stmt  *stmt,
          GError       **error)
{
  gboolean done = sqlite3_step (stmt) == SQLITE_DONE;

  if (!done)
    skh_set_sqlite_error (error, db, sqlite3_sql (stmt));
  sqlite3_reset (stmt);
  return done;
}

static gboolean
register_all (SkhTitleRun  *self,
              SkhWrite     *write,
              GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  GArray *all = self->candidates;
  gint64 id = skh_write_take_ids (write, "title_record", all->len, error);
  g_autofree char *sql = g_strdup_printf ("INSERT OR FAIL INTO title_record (id, title, %s, unit_id, year, staff, registered_on) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                          self->title->column);
  g_autoptr(sqlite3_stmt) stmt = id != 0 ? skh_prepare (db, sql, error) : NULL;

  for (guint i = 0; stmt != NULL && i < all->len; i++)
    {
      const SkhCandidate *one = &g_array_index (all, SkhCandidate, i);

      if (!skh_title_run_go_on (self, skh_write_get_cancellable (write), i, all->len, error))
        return FALSE;
      skh_bind (stmt, "isiiiis", id + i, self->key, one->id, one->unit, (gint64) self->year, (gint64) one->staff, self->day);
      if (!step_row (db, stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

/* The decision of the run, which may be in the file already; 0 on an error. */
static gint64
take_decision (SkhTitleRun  *self,
               SkhWrite     *write,
               GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  const char *issuer = self->issuer != NULL ? self->issuer : "";
  gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM decision WHERE number = ? AND decided_on = ? AND (issuer = ?3 OR ?3 = '') ORDER BY id LIMIT 1",
                               "sss", self->number, self->decided_on, issuer);

  if (id != 0)
    return id;
  id = skh_write_take_ids (write, "decision", 1, error);
  if (id != 0 && !skh_run (db, error, "INSERT INTO decision (id, number, decided_on, issuer) VALUES (?, ?, ?, ?)", "isss", id, self->number, self->decided_on, issuer))
    return 0;
  return id;
}

static gboolean
recognise_all (SkhTitleRun  *self,
               SkhWrite     *write,
               GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  GArray *all = self->candidates;
  gint64 decision = take_decision (self, write, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (decision == 0)
    return FALSE;
  stmt = skh_prepare (db, "UPDATE OR FAIL title_record SET state = 'recognised', decision_id = ?, level = ?, valid_to = ?, criteria_id = ?, reason = NULL WHERE id = ?", error);
  for (guint i = 0; stmt != NULL && i < all->len; i++)
    {
      const SkhCandidate *one = &g_array_index (all, SkhCandidate, i);
      g_autoptr(GError) local_error = NULL;
      const SkhCriteriaSet *set = skh_title_run_set_of (self, db, one->criteria, &local_error);
      g_autofree char *valid_to = skh_criteria_valid_to (set, self->year);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!skh_title_run_go_on (self, skh_write_get_cancellable (write), i, all->len, error))
        return FALSE;
      skh_bind (stmt, "irsri", decision, (gint64) self->level, valid_to, set != NULL ? set->id : (gint64) 0, one->record);
      if (!step_row (db, stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

/* Refusing, revoking, withdrawing: one statement with the reason, the day and the record. */
static gboolean
change_all (SkhTitleRun  *self,
            SkhWrite     *write,
            const char   *sql,
            GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  GArray *all = self->candidates;
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, error);

  for (guint i = 0; stmt != NULL && i < all->len; i++)
    {
      if (!skh_title_run_go_on (self, skh_write_get_cancellable (write), i, all->len, error))
        return FALSE;
      skh_bind (stmt, "iss", g_array_index (all, SkhCandidate, i).record, self->reason, self->day);
      if (!step_row (db, stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

/* The points of one record by criterion, in place of those it had. */
static gboolean
save_points (SkhTitleRun      *self,
             SkhWrite         *write,
             gint64            record,
             const SkhPoints  *points,
             GError          **error)
{
  sqlite3 *db = skh_write_get_db (write);
  GPtrArray *criteria = self->set != NULL ? self->set->criteria : NULL;
  guint n = criteria != NULL ? MIN (points->n, criteria->len) : 0;

  if (!skh_run (db, error, "DELETE FROM assessment WHERE record_id = ?1 AND NOT EXISTS (SELECT 1 FROM criterion c WHERE c.id = criterion_id AND c.set_id = ?2)", "ii",
                record, self->set != NULL ? self->set->id : (gint64) 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gint64 criterion = ((const SkhCriterion *) criteria->pdata[i])->id;
      gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM assessment WHERE record_id = ? AND criterion_id = ?", "ii", record, criterion);
      gboolean saved;

      if (points->points[i] < 0)
        saved = id == 0 || skh_run (db, error, "DELETE FROM assessment WHERE id = ?", "i", id);
      else if (id != 0)
        saved = skh_run (db, error, "UPDATE assessment SET points = ? WHERE id = ?", "ii", (gint64) points->points[i], id);
      else
        saved = (id = skh_write_take_ids (write, "assessment", 1, error)) != 0 &&
                skh_run (db, error, "INSERT INTO assessment (id, record_id, criterion_id, points) VALUES (?, ?, ?, ?)", "iiii",
                         id, record, criterion, (gint64) points->points[i]);
      if (!saved)
        return FALSE;
    }
  return TRUE;
}

static gboolean
assess_all (SkhTitleRun  *self,
            SkhWrite     *write,
            GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  GArray *all = self->candidates;
  gint64 set = self->set != NULL ? self->set->id : 0;
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "UPDATE title_record SET assessed_on = ?, points = nullif (?, -1), passed = nullif (?, -1), criteria_id = ? WHERE id = ?", error);

  for (guint i = 0; stmt != NULL && i < all->len; i++)
    {
      const SkhCandidate *one = &g_array_index (all, SkhCandidate, i);
      const SkhPoints *points = g_hash_table_lookup (self->points, &one->id);
      int total;
      SkhVerdict verdict = skh_points_judge (points, self->set, &total);

      if (!skh_title_run_go_on (self, skh_write_get_cancellable (write), i, all->len, error) || !save_points (self, write, one->record, points, error))
        return FALSE;
      skh_bind (stmt, "siiri", self->day, (gint64) total, (gint64) verdict, set, one->record);
      if (!step_row (db, stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

static gboolean
write_all (SkhTitleRun  *self,
           SkhWrite     *write,
           GError      **error)
{
  switch (self->step)
    {
    case SKH_TITLE_REGISTER:
    case SKH_TITLE_CARRY_OVER:
      return register_all (self, write, error);
    case SKH_TITLE_ASSESS:
      return assess_all (self, write, error);
    case SKH_TITLE_RECOGNISE:
      return recognise_all (self, write, error);
    case SKH_TITLE_REFUSE:
      return change_all (self, write, "UPDATE OR FAIL title_record SET state = 'not-recognised', reason = ?2 WHERE id = ?1", error);
    case SKH_TITLE_REVOKE:
      return change_all (self, write, "UPDATE OR FAIL title_record SET state = 'revoked', reason = ?2, revoked_on = ?3 WHERE id = ?1", error);
    case SKH_TITLE_WITHDRAW:
    default:
      return change_all (self, write, "DELETE FROM assessment WHERE record_id = ?1", error) &&
             change_all (self, write, "DELETE FROM title_record WHERE id = ?1", error);
    }
}

gboolean
skh_title_run_do (SkhWrite  *write,
                  gpointer   run,
                  GError   **error)
{
  SkhTitleRun *self = run;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *number = NULL;
  g_autofree char *detail = NULL;

  if (!skh_title_run_plan (self, db, error))
    return FALSE;
  if (self->candidates->len == 0)
    return TRUE;
  /* A failure takes the whole action back, so no row needs a journal of its own: that is what FAIL and the deferred keys are for. */
  if (!skh_exec (db, "PRAGMA defer_foreign_keys=ON", error) || !write_all (self, write, error))
    return FALSE;
  skh_progress_set (self->progress, self->candidates->len, self->candidates->len);
  number = skh_number_format (self->candidates->len);
  detail = g_strdup_printf ("%s %d: %s", self->title->name, self->year, number);
  skh_write_set_detail (write, detail);
  return TRUE;
}
