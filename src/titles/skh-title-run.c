/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-title-run-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "store/skh-statement.h"

/* An attached unit gets level 2 twelve months after level 1 at the earliest (TT 24/2023/TT-BGDĐT). */
#define LEVELLED_TITLE "unit"
#define MONTHS_BETWEEN_LEVELS 12

static void
points_free (gpointer data)
{
  SkhPoints *points = data;

  g_clear_pointer (&points->before, points_free);
  g_free (points->points);
  g_free (points);
}

SkhTitleRun *
skh_title_run_new (SkhTitleStep    step,
                   const char     *title,
                   int             year,
                   GArray         *ids,
                   const SkhQuery *query,
                   SkhProgress    *progress)
{
  SkhTitleRun *self = g_atomic_rc_box_new0 (SkhTitleRun);

  self->step = step;
  self->key = g_strdup (title);
  self->year = year;
  if (ids != NULL)
    {
      self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
      g_array_append_vals (self->ids, ids->data, ids->len);
    }
  self->query = query != NULL ? skh_query_copy (query) : NULL;
  self->progress = progress != NULL ? skh_progress_ref (progress) : NULL;
  self->excepted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->points = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, points_free);
  self->sets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) skh_criteria_set_free);
  self->candidates = g_array_new (FALSE, TRUE, sizeof (SkhCandidate));
  self->left_out = skh_left_out_new ();
  self->day = skh_date_today ();
  return self;
}

SkhTitleRun *
skh_title_run_ref (SkhTitleRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SkhTitleRun *self = data;

  g_free (self->key);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, skh_query_free);
  g_clear_pointer (&self->progress, skh_progress_unref);
  g_hash_table_unref (self->excepted);
  g_hash_table_unref (self->points);
  g_hash_table_unref (self->sets);
  g_free (self->day);
  g_free (self->reason);
  g_free (self->number);
  g_free (self->decided_on);
  g_free (self->issuer);
  g_clear_pointer (&self->title, skh_title_free);
  g_clear_pointer (&self->set, skh_criteria_set_free);
  g_array_unref (self->candidates);
  skh_left_out_free (self->left_out);
}

void
skh_title_run_unref (SkhTitleRun *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
skh_title_run_set_day (SkhTitleRun *self,
                       const char  *day)
{
  g_free (self->day);
  self->day = g_strdup (day);
}

void
skh_title_run_set_reason (SkhTitleRun *self,
                          const char  *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

void
skh_title_run_set_decision (SkhTitleRun *self,
                            const char  *number,
                            const char  *decided_on,
                            const char  *issuer,
                            int          level)
{
  g_free (self->number);
  g_free (self->decided_on);
  g_free (self->issuer);
  self->number = g_strdup (number);
  self->decided_on = g_strdup (decided_on);
  self->issuer = g_strdup (issuer);
  self->level = level;
}

void
skh_title_run_set_criteria (SkhTitleRun *self,
                            gint64       criteria)
{
  self->criteria = criteria;
}

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

void
skh_title_run_except (SkhTitleRun *self,
                      gint64       id)
{
  g_hash_table_add (self->excepted, copy_id (id));
}

static SkhPoints *
points_new (const int *values,
            guint      n,
            int        total,
            int        passed)
{
  SkhPoints *points = g_new (SkhPoints, 1);

  *points = (SkhPoints) { g_memdup2 (values, n * sizeof *values), n, total, passed, NULL };
  return points;
}

void
skh_title_run_add_points (SkhTitleRun *self,
                          gint64       id,
                          const int   *values,
                          guint        n,
                          int          total,
                          int          passed)
{
  g_hash_table_insert (self->points, copy_id (id), points_new (values, n, total, passed));
}

void
skh_title_run_replace_points (SkhTitleRun         *self,
                              const SkhAssessment *before,
                              const int           *values,
                              guint                n,
                              int                  total,
                              int                  passed)
{
  SkhPoints *points = points_new (values, n, total, passed);

  points->before = points_new (before->points, n, before->total, before->passed);
  g_hash_table_insert (self->points, copy_id (before->id), points);
}

guint
skh_title_run_get_done (SkhTitleRun *self)
{
  return self->done;
}

SkhLeftOut *
skh_title_run_get_left_out (SkhTitleRun *self)
{
  return self->left_out;
}

const char *
skh_title_run_kind (SkhTitleRun *self)
{
  static const char * const kinds[] = {
    "titles.register", "titles.carry-over", "titles.assess", "titles.recognise", "titles.refuse", "titles.revoke", "titles.withdraw"
  };

  return kinds[self->step];
}

gboolean
skh_title_run_go_on (SkhTitleRun   *self,
                     GCancellable  *cancellable,
                     guint          done,
                     guint          total,
                     GError       **error)
{
  if (done % 256 != 0)
    return TRUE;
  skh_progress_set (self->progress, done, total);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

const SkhCriteriaSet *
skh_title_run_set_of (SkhTitleRun  *self,
                      sqlite3      *db,
                      gint64        criteria,
                      GError      **error)
{
  SkhCriteriaSet *set;

  if (criteria == 0)
    return self->set;
  set = g_hash_table_lookup (self->sets, &criteria);
  if (set == NULL)
    {
      set = skh_criteria_get (db, criteria, error);
      if (set != NULL)
        g_hash_table_insert (self->sets, copy_id (criteria), set);
    }
  return set;
}

SkhVerdict
skh_points_judge (const SkhPoints      *points,
                  const SkhCriteriaSet *set,
                  int                  *total)
{
  SkhVerdict verdict = SKH_VERDICT_OPEN;
  int sum = -1;

  if (set != NULL && points->n == set->criteria->len)
    verdict = skh_criteria_judge (set, points->points, &sum);
  if (sum < 0)
    sum = points->total;
  if (verdict == SKH_VERDICT_OPEN && set != NULL && points->total >= 0)
    verdict = skh_criteria_judge_total (set, points->total);
  *total = sum;
  return verdict == SKH_VERDICT_OPEN ? (SkhVerdict) points->passed : verdict;
}

/* What must be given ------------------------------------------------------------------------------- */

static gboolean
check_day (const char  *day,
           const char  *field,
           GError     **error)
{
  if (day == NULL || *day == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, field, NULL, "the day is missing");
  if (!skh_date_is_day (day))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, field, "whole-date", "the day is not a whole date");
  return TRUE;
}

static gboolean
check_decision (SkhTitleRun  *self,
                GError      **error)
{
  if (self->number == NULL || *self->number == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "decision", NULL, "the number of the decision is missing");
  if (!check_day (self->decided_on, "decided-on", error))
    return FALSE;
  if (self->level < 0 || (self->level > 0 && self->set != NULL && self->level > self->set->levels))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "level", "no-such-level", "the criteria know no such level");
  if (self->level == 0 && self->set != NULL && self->set->levels > 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "level", NULL, "the level is missing");
  return TRUE;
}

static gboolean
check (SkhTitleRun  *self,
       GError      **error)
{
  if (!skh_date_is_year (self->year))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "year", "year", "no such year");
  if (self->step == SKH_TITLE_RECOGNISE)
    return check_decision (self, error);
  if ((self->step == SKH_TITLE_REFUSE || self->step == SKH_TITLE_REVOKE) && (self->reason == NULL || *self->reason == 0))
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "reason", NULL, "the reason is missing");
  return self->step == SKH_TITLE_WITHDRAW || self->step == SKH_TITLE_REFUSE || check_day (self->day, "day", error);
}

/* Values beyond the maximum of their criterion stop everything: a typing error is not left out silently. */
static gboolean
check_points (SkhTitleRun           *self,
              sqlite3               *db,
              gint64                 id,
              const SkhPoints       *points,
              GError               **error)
{
  for (guint i = 0; self->set != NULL && i < MIN (points->n, self->set->criteria->len); i++)
    {
      const SkhCriterion *criterion = self->set->criteria->pdata[i];

      if (points->points[i] > skh_criteria_maximum (self->set, i))
        {
          g_autofree char *name = skh_subject_name (db, self->title->reg, id);

          return skh_set_error (error, SKH_ERROR_INVALID, name, criterion->name, "above-maximum", "more points than the criterion has");
        }
    }
  return TRUE;
}

/* Judging ------------------------------------------------------------------------------------------ */

enum { COUNTED = 0, UNIT, STAFF, RECORD, STATE, PASSED, CRITERIA, BEFORE, DECIDED_ON };

/* A row about subject ?1: what the register and the books of year ?3 (and ?4, the year before) say of title ?2. */
static sqlite3_stmt *
prepare_judge (SkhTitleRun  *self,
               sqlite3      *db,
               GError      **error)
{
  const SkhRegister *reg = self->title->reg;
  gboolean staff = reg == &skh_people_register || reg == &skh_families_register;
  g_autofree char *sql = g_strdup_printf ("SELECT %s, x.unit_id, %s, t.id, t.state, COALESCE (t.passed, -1), COALESCE (t.criteria_id, 0),"
                                          " (SELECT b.state FROM title_record b WHERE b.%s = ?1 AND b.year = ?3 - 1 AND b.title = ?2), d.decided_on"
                                          " FROM %s x LEFT JOIN title_record t ON t.%s = ?1 AND t.year = ?3 AND t.title = ?2"
                                          " LEFT JOIN decision d ON d.id = t.decision_id WHERE x.%s = ?1",
                                          reg->counted, staff ? "x.staff" : "0", self->title->column, reg->index, self->title->column, reg->id);
  g_autofree char *expanded = skh_register_expand (sql, NULL);

  return skh_prepare (db, expanded, error);
}

static const char *
state_reason (const char *state)
{
  if (state == NULL)
    return "not-registered";
  if (strcmp (state, "recognised") == 0)
    return "recognised-already";
  return strcmp (state, "revoked") == 0 ? "revoked" : "not-recognised";
}

/* Whether level 2 comes too early: no level 1 that was given long enough before. */
static const char *
level_reason (SkhTitleRun *self,
              sqlite3     *db,
              gint64       id)
{
  g_autofree char *sql = NULL;
  g_autofree char *first = NULL;
  GDate day;
  char limit[16];

  if (self->level < 2 || strcmp (self->key, LEVELLED_TITLE) != 0)
    return NULL;
  sql = g_strdup_printf ("SELECT min (d.decided_on) FROM title_record t JOIN decision d ON d.id = t.decision_id"
                         " WHERE t.%s = ?1 AND t.title = ?2 AND t.state = 'recognised' AND t.level >= 1", self->title->column);
  first = skh_query_text (db, NULL, sql, "is", id, self->key);
  if (first == NULL)
    return "no-lower-level";
  g_date_set_dmy (&day, atoi (first + 8), atoi (first + 5), atoi (first));
  g_date_add_months (&day, MONTHS_BETWEEN_LEVELS);
  g_date_strftime (limit, sizeof limit, "%Y-%m-%d", &day);
  return strcmp (self->decided_on, limit) < 0 ? "level-too-early" : NULL;
}

static const char *
register_reason (SkhTitleRun  *self,
                 sqlite3_stmt *row)
{
  const char *before = skh_column_text (row, BEFORE);

  if (skh_column_text (row, STATE) != NULL)
    return "registered-already";
  if (self->step == SKH_TITLE_CARRY_OVER && before == NULL)
    return "not-registered-before";
  if (self->step == SKH_TITLE_CARRY_OVER && strcmp (before, "revoked") == 0)
    return "revoked-before";
  return sqlite3_column_int (row, COUNTED) ? NULL : "not-counted";
}

static const char *
recognise_reason (SkhTitleRun  *self,
                  sqlite3      *db,
                  gint64        id,
                  sqlite3_stmt *row)
{
  const char *state = skh_column_text (row, STATE);

  if (g_strcmp0 (state, "registered") != 0)
    return state_reason (state);
  if (sqlite3_column_int (row, PASSED) == 0)
    return "not-passed";
  return level_reason (self, db, id);
}

static const char *
revoke_reason (SkhTitleRun  *self,
               sqlite3_stmt *row)
{
  const char *state = skh_column_text (row, STATE);
  const char *decided = skh_column_text (row, DECIDED_ON);

  if (g_strcmp0 (state, "recognised") != 0)
    return g_strcmp0 (state, "registered") == 0 ? "not-recognised-yet" : state_reason (state);
  return decided != NULL && strcmp (self->day, decided) < 0 ? "before-decision" : NULL;
}

/* Why ID, whose ROW this is, is left out; NULL: it goes through. */
static const char *
reason_of (SkhTitleRun  *self,
           sqlite3      *db,
           gint64        id,
           sqlite3_stmt *row)
{
  const char *state = skh_column_text (row, STATE);

  if (g_hash_table_contains (self->excepted, &id))
    return "excepted";
  switch (self->step)
    {
    case SKH_TITLE_REGISTER:
    case SKH_TITLE_CARRY_OVER:
      return register_reason (self, row);
    case SKH_TITLE_RECOGNISE:
      return recognise_reason (self, db, id, row);
    case SKH_TITLE_REVOKE:
      return revoke_reason (self, row);
    case SKH_TITLE_ASSESS:
      if (!g_hash_table_contains (self->points, &id))
        return "no-points";
      return g_strcmp0 (state, "registered") == 0 ? NULL : state_reason (state);
    case SKH_TITLE_WITHDRAW:
      return g_strcmp0 (state, "registered") == 0 || g_strcmp0 (state, "not-recognised") == 0 ? NULL : state_reason (state);
    case SKH_TITLE_REFUSE:
    default:
      return g_strcmp0 (state, "registered") == 0 ? NULL : state_reason (state);
    }
}

/* Whom the query can mean: not all of a province, when something is to be done with those in the books. */
static GArray *
read_ids (SkhTitleRun  *self,
          sqlite3      *db,
          GError      **error)
{
  const SkhRegister *reg = self->title->reg;
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(GString) condition = g_string_new (NULL);
  gboolean from_books = self->step != SKH_TITLE_REGISTER;

  if (self->ids != NULL)
    return g_array_ref (self->ids);
  query = skh_query_copy (self->query);
  if (from_books)
    g_string_append_printf (condition, "x.%s IN (SELECT %s FROM title_record WHERE title = '%s' AND year = %d AND %s IS NOT NULL)", reg->id,
                            self->title->column, self->title->key, self->year - (self->step == SKH_TITLE_CARRY_OVER ? 1 : 0), self->title->column);
  else if (self->title->eligible != NULL)
    g_string_append (condition, self->title->eligible);
  if (query->condition != NULL)
    g_string_append_printf (condition, "%s(%s)", condition->len > 0 ? " AND " : "", query->condition);
  query->everything |= from_books;
  g_free (query->condition);
  query->condition = condition->len > 0 ? g_strdup (condition->str) : NULL;
  return skh_query_read_ids (query, db, NULL, error);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static gboolean
judge_one (SkhTitleRun   *self,
           sqlite3       *db,
           sqlite3_stmt  *row,
           gint64         id,
           GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  const SkhPoints *points = self->step == SKH_TITLE_ASSESS ? g_hash_table_lookup (self->points, &id) : NULL;
  const char *reason;

  skh_bind (row, "isi", id, self->key, (gint64) self->year);
  if (points != NULL && !check_points (self, db, id, points, error))
    return FALSE;
  if (skh_step (row, &local_error))
    {
      SkhCandidate candidate = {
        .id = id,
        .record = sqlite3_column_int64 (row, RECORD),
        .unit = sqlite3_column_int64 (row, UNIT),
        .criteria = sqlite3_column_int64 (row, CRITERIA),
        .staff = sqlite3_column_int (row, STAFF),
      };

      reason = reason_of (self, db, id, row);
      if (reason == NULL)
        g_array_append_val (self->candidates, candidate);
    }
  else
    {
      reason = "gone";
    }
  if (reason != NULL)
    skh_left_out_add (self->left_out, id, reason);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return error == NULL || *error == NULL;
}

static gboolean
has_points (const SkhAssessment *now,
            const SkhPoints     *points,
            int                  total,
            int                  passed)
{
  return now->total == total && now->passed == passed && (points->n == 0 || memcmp (now->points, points->points, points->n * sizeof *points->points) == 0);
}

/* "NAME: WHAT IT HAS", if that is neither what POINTS are to replace nor the same as they are; else NULL. */
static char *
assessed_meanwhile (SkhTitleRun         *self,
                    const SkhAssessment *now)
{
  const SkhPoints *points = g_hash_table_lookup (self->points, &now->id);
  int total;
  SkhVerdict verdict = skh_points_judge (points, self->set, &total);

  if (points->before == NULL || has_points (now, points->before, points->before->total, points->before->passed) || has_points (now, points, total, (int) verdict))
    return NULL;
  if (now->total >= 0)
    return g_strdup_printf ("%s: %d", now->name, now->total);
  return g_strdup_printf ("%s: %s", now->name, now->passed == 1 ? "✓" : now->passed == 0 ? "✗" : "–");
}

/* What somebody else gave to those who go through is not replaced unseen. */
static gboolean
check_meanwhile (SkhTitleRun  *self,
                 sqlite3      *db,
                 GError      **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) all = NULL;

  for (guint i = 0; i < self->candidates->len; i++)
    g_array_append_val (ids, g_array_index (self->candidates, SkhCandidate, i).id);
  all = skh_assessments_read (db, self->title, self->year, self->set, ids, NULL, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      char *record = assessed_meanwhile (self, all->pdata[i]);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (records->len > 0)
    g_propagate_error (error, skh_error_new_meanwhile (records, "assessed meanwhile"));
  return all != NULL && records->len == 0;
}

/* The rules the run goes by: of the title, and the criteria of its day. */
static gboolean
find_rules (SkhTitleRun  *self,
            sqlite3      *db,
            GError      **error)
{
  g_autofree char *day = skh_criteria_day (self->year, self->step == SKH_TITLE_RECOGNISE ? self->decided_on : self->day);
  g_autoptr(GError) local_error = NULL;

  g_clear_pointer (&self->title, skh_title_free);
  g_clear_pointer (&self->set, skh_criteria_set_free);
  self->title = skh_title_find (db, self->key, error);
  if (self->title == NULL)
    return FALSE;
  self->set = self->criteria != 0 ? skh_criteria_get (db, self->criteria, &local_error) : skh_criteria_valid_on (db, self->key, day, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (self->set != NULL && strcmp (self->set->title, self->key) != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, self->set->name, "criteria", "criteria-of-another", "the criteria are those of another title");
  return TRUE;
}

gboolean
skh_title_run_plan (SkhTitleRun  *self,
                    sqlite3      *db,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) row = NULL;
  g_autoptr(GArray) ids = NULL;

  self->done = 0;
  g_array_set_size (self->candidates, 0);
  skh_left_out_clear (self->left_out);
  if (!find_rules (self, db, error) || !check (self, error))
    return FALSE;
  row = prepare_judge (self, db, error);
  ids = row != NULL ? read_ids (self, db, error) : NULL;
  if (ids == NULL)
    return FALSE;
  /* In the order of ids rows lie side by side. */
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(GError) local_error = NULL;

      if (i > 0 && g_array_index (ids, gint64, i) == g_array_index (ids, gint64, i - 1))
        continue;
      if (!judge_one (self, db, row, g_array_index (ids, gint64, i), &local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  if (self->step == SKH_TITLE_ASSESS && !check_meanwhile (self, db, error))
    return FALSE;
  self->done = self->candidates->len;
  return TRUE;
}
