/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-assessments.h"

#include "store/skh-statement.h"

void
skh_assessment_free (SkhAssessment *assessment)
{
  g_free (assessment->name);
  g_free (assessment->unit);
  g_free (assessment->points);
  g_free (assessment);
}

static gboolean
read_points (sqlite3_stmt          *stmt,
             gint64                 record,
             const SkhCriteriaSet  *set,
             SkhAssessment         *assessment,
             GError               **error)
{
  g_autoptr(GError) local_error = NULL;

  skh_bind (stmt, "i", record);
  while (skh_step (stmt, &local_error))
    {
      for (guint i = 0; i < set->criteria->len; i++)
        {
          if (((const SkhCriterion *) set->criteria->pdata[i])->id == sqlite3_column_int64 (stmt, 0))
            assessment->points[i] = sqlite3_column_int (stmt, 1);
        }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GPtrArray *
skh_assessments_read (sqlite3               *db,
                      const SkhTitle        *title,
                      int                    year,
                      const SkhCriteriaSet  *set,
                      GArray                *ids,
                      const SkhQuery        *query,
                      GError               **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_assessment_free);
  g_autoptr(GArray) chosen = ids != NULL ? g_array_ref (ids) : skh_query_read_ids (query, db, NULL, error);
  /* A unit stands below another one. */
  const char *where = title->reg == &skh_units_register ? "(SELECT self.parent_id FROM unit_now self WHERE self.unit_id = t.subject_unit_id)" : "t.unit_id";
  g_autofree char *sql = g_strdup_printf ("SELECT t.id, COALESCE (t.points, -1), COALESCE (t.passed, -1), u.full_name FROM title_record t"
                                          " LEFT JOIN unit_now u ON u.unit_id = %s WHERE t.%s = ?1 AND t.title = ?2 AND t.year = ?3 AND t.state = 'registered'",
                                          where, title->column);
  g_autoptr(sqlite3_stmt) record = chosen != NULL ? skh_prepare (db, sql, error) : NULL;
  g_autoptr(sqlite3_stmt) points = record != NULL ? skh_prepare (db, "SELECT criterion_id, points FROM assessment WHERE record_id = ?", error) : NULL;
  guint n = set != NULL ? set->criteria->len : 0;

  if (points == NULL)
    return NULL;
  for (guint i = 0; i < chosen->len; i++)
    {
      gint64 id = g_array_index (chosen, gint64, i);
      SkhAssessment *assessment;
      g_autoptr(GError) local_error = NULL;

      skh_bind (record, "isi", id, title->key, (gint64) year);
      if (!skh_step (record, &local_error))
        {
          if (local_error == NULL)
            continue;
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      assessment = g_new0 (SkhAssessment, 1);
      g_ptr_array_add (all, assessment);
      assessment->id = id;
      assessment->name = skh_subject_name (db, title->reg, id);
      assessment->unit = g_strdup (skh_column_text (record, 3));
      assessment->total = sqlite3_column_int (record, 1);
      assessment->passed = sqlite3_column_int (record, 2);
      assessment->points = g_new (int, n + 1);
      for (guint c = 0; c < n; c++)
        assessment->points[c] = -1;
      if (n > 0 && !read_points (points, sqlite3_column_int64 (record, 0), set, assessment, error))
        return NULL;
    }
  return g_steal_pointer (&all);
}
