/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-criteria.h"

#include <string.h>

#include "base/skh-error.h"
#include "store/skh-statement.h"

SkhCriterion *
skh_criterion_new (void)
{
  return g_new0 (SkhCriterion, 1);
}

void
skh_criterion_free (SkhCriterion *criterion)
{
  g_free (criterion->part);
  g_free (criterion->name);
  g_free (criterion);
}

SkhCriteriaSet *
skh_criteria_set_new (void)
{
  SkhCriteriaSet *set = g_new0 (SkhCriteriaSet, 1);

  set->pass_total = set->pass_each = -1;
  set->criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_criterion_free);
  return set;
}

static gpointer
copy_criterion (gconstpointer  source,
                gpointer       data)
{
  SkhCriterion *copy = g_memdup2 (source, sizeof (SkhCriterion));

  copy->part = g_strdup (copy->part);
  copy->name = g_strdup (copy->name);
  return copy;
}

SkhCriteriaSet *
skh_criteria_set_copy (const SkhCriteriaSet *set)
{
  SkhCriteriaSet *copy = g_memdup2 (set, sizeof *set);

  copy->title = g_strdup (set->title);
  copy->name = g_strdup (set->name);
  copy->decision = g_strdup (set->decision);
  copy->valid_from = g_strdup (set->valid_from);
  copy->valid_to = g_strdup (set->valid_to);
  copy->note = g_strdup (set->note);
  copy->criteria = g_ptr_array_copy (set->criteria, copy_criterion, NULL);
  g_ptr_array_set_free_func (copy->criteria, (GDestroyNotify) skh_criterion_free);
  return copy;
}

void
skh_criteria_set_free (SkhCriteriaSet *set)
{
  g_free (set->title);
  g_free (set->name);
  g_free (set->decision);
  g_free (set->valid_from);
  g_free (set->valid_to);
  g_free (set->note);
  g_ptr_array_unref (set->criteria);
  g_free (set);
}

#define SETS \
  "SELECT s.id, s.title, s.name, s.decision, s.valid_from, s.valid_to, s.note, s.scoring = 'points', COALESCE (s.pass_total, -1), COALESCE (s.pass_each, -1)," \
  " s.levels, COALESCE (s.months, 0) FROM criteria_set s"

static int
number_at (sqlite3_stmt *stmt,
           int           i)
{
  return sqlite3_column_int (stmt, i);
}

static gboolean
read_criteria (sqlite3         *db,
               SkhCriteriaSet  *set,
               GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, part, name, max_points, position FROM criterion WHERE set_id = ? ORDER BY position", "i", set->id);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhCriterion *criterion = skh_criterion_new ();

      criterion->id = sqlite3_column_int64 (stmt, 0);
      criterion->part = g_strdup (skh_column_text (stmt, 1));
      criterion->name = g_strdup (skh_column_text (stmt, 2));
      criterion->max_points = number_at (stmt, 3);
      criterion->position = number_at (stmt, 4);
      g_ptr_array_add (set->criteria, criterion);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* All rows of STMT; NULL on an error.  Takes STMT, which may be NULL. */
static GPtrArray *
read_sets (sqlite3       *db,
           sqlite3_stmt  *rows,
           GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = rows;
  g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_criteria_set_free);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhCriteriaSet *set = skh_criteria_set_new ();

      g_ptr_array_add (sets, set);
      set->id = sqlite3_column_int64 (stmt, 0);
      set->title = g_strdup (skh_column_text (stmt, 1));
      set->name = g_strdup (skh_column_text (stmt, 2));
      set->decision = g_strdup (skh_column_text (stmt, 3));
      set->valid_from = g_strdup (skh_column_text (stmt, 4));
      set->valid_to = g_strdup (skh_column_text (stmt, 5));
      set->note = g_strdup (skh_column_text (stmt, 6));
      set->points = number_at (stmt, 7);
      set->pass_total = number_at (stmt, 8);
      set->pass_each = number_at (stmt, 9);
      set->levels = number_at (stmt, 10);
      set->months = number_at (stmt, 11);
      if (!read_criteria (db, set, error))
        return NULL;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&sets);
}

GPtrArray *
skh_criteria_read (sqlite3     *db,
                   const char  *title,
                   GError     **error)
{
  return read_sets (db, skh_query (db, error, SETS " JOIN title t ON t.key = s.title WHERE ?1 IS NULL OR s.title = ?1"
                                                   " ORDER BY t.position, s.valid_from DESC, s.id DESC", "s", title), error);
}

/* The first of SETS, which are used up; NULL if there is none. */
static SkhCriteriaSet *
take_first (GPtrArray *sets)
{
  SkhCriteriaSet *set = NULL;

  if (sets == NULL)
    return NULL;
  if (sets->len > 0)
    set = skh_criteria_set_copy (sets->pdata[0]);
  g_ptr_array_unref (sets);
  return set;
}

SkhCriteriaSet *
skh_criteria_get (sqlite3  *db,
                  gint64    id,
                  GError  **error)
{
  GPtrArray *sets = read_sets (db, skh_query (db, error, SETS " WHERE s.id = ?1", "i", id), error);

  if (sets != NULL && sets->len == 0)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, "criteria", "criteria", "no such criteria set");
  return take_first (sets);
}

SkhCriteriaSet *
skh_criteria_valid_on (sqlite3     *db,
                       const char  *title,
                       const char  *day,
                       GError     **error)
{
  return take_first (read_sets (db, skh_query (db, error, SETS " WHERE s.title = ?1 AND COALESCE (s.valid_from, ?2) <= ?2 AND COALESCE (s.valid_to, ?2) >= ?2"
                                                               " ORDER BY s.valid_from DESC, s.id DESC LIMIT 1", "ss", title, day), error));
}

char *
skh_criteria_day (int         year,
                  const char *day)
{
  char *end = g_strdup_printf ("%04d-12-31", year);

  if (day == NULL || strcmp (day, end) >= 0)
    return end;
  g_free (end);
  return g_strdup (day);
}

SkhVerdict
skh_criteria_judge_total (const SkhCriteriaSet *set,
                          int                   total)
{
  if (total < 0 || set->pass_total < 0)
    return SKH_VERDICT_OPEN;
  if (total < set->pass_total)
    return SKH_VERDICT_FAILED;
  return set->pass_each >= 0 ? SKH_VERDICT_OPEN : SKH_VERDICT_PASSED;
}

/* Without points: every criterion must be held. */
static SkhVerdict
judge_held (const SkhCriteriaSet *set,
            const int            *points)
{
  SkhVerdict verdict = set->criteria->len > 0 ? SKH_VERDICT_PASSED : SKH_VERDICT_OPEN;

  for (guint i = 0; i < set->criteria->len; i++)
    {
      if (points[i] == 0)
        return SKH_VERDICT_FAILED;
      if (points[i] < 0)
        verdict = SKH_VERDICT_OPEN;
    }
  return verdict;
}

SkhVerdict
skh_criteria_judge (const SkhCriteriaSet *set,
                    const int            *points,
                    int                  *total)
{
  int sum = -1;
  gboolean complete = set->criteria->len > 0;
  gboolean low = FALSE;

  for (guint i = 0; i < set->criteria->len; i++)
    {
      complete &= points[i] >= 0;
      if (points[i] < 0)
        continue;
      sum = MAX (sum, 0) + points[i];
      low |= set->pass_each >= 0 && points[i] < set->pass_each;
    }
  if (total != NULL)
    *total = set->points ? sum : -1;
  if (!set->points)
    return judge_held (set, points);
  if (low)
    return SKH_VERDICT_FAILED;
  if (!complete || (set->pass_total < 0 && set->pass_each < 0))
    return SKH_VERDICT_OPEN;
  return sum >= set->pass_total ? SKH_VERDICT_PASSED : SKH_VERDICT_FAILED;
}

int
skh_criteria_maximum (const SkhCriteriaSet *set,
                      guint                 i)
{
  const SkhCriterion *criterion = set->criteria->pdata[i];

  if (!set->points)
    return 1;
  return criterion->max_points > 0 ? criterion->max_points : G_MAXINT;
}

char *
skh_criteria_valid_to (const SkhCriteriaSet *set,
                       int                   year)
{
  int months = set != NULL ? set->months : 0;
  int last_year = year + months / 12 + (months % 12 != 0 ? 1 : 0);
  int last_month = months % 12 != 0 ? months % 12 : 12;

  return g_strdup_printf ("%04d-%02d-%02d", last_year, last_month, g_date_get_days_in_month (last_month, last_year));
}
