/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-measure.h"

#include <string.h>

#include "base/skh-error.h"
#include "base/skh-number.h"
#include "store/skh-statement.h"

SkhMeasure *
skh_measure_copy (const SkhMeasure *measure)
{
  SkhMeasure *copy = g_memdup2 (measure, sizeof *measure);

  copy->key = g_strdup (measure->key);
  copy->name = g_strdup (measure->name);
  copy->counter = g_strdup (measure->counter);
  copy->subject = g_strdup (measure->subject);
  copy->title = g_strdup (measure->title);
  copy->filter = g_strdup (measure->filter);
  copy->word = g_strdup (measure->word);
  copy->base = g_strdup (measure->base);
  copy->base_name = g_strdup (measure->base_name);
  copy->base_stock = g_strdup (measure->base_stock);
  return copy;
}

void
skh_measure_free (SkhMeasure *measure)
{
  g_free (measure->key);
  g_free (measure->name);
  g_free (measure->counter);
  g_free (measure->subject);
  g_free (measure->title);
  g_free (measure->filter);
  g_free (measure->word);
  g_free (measure->base);
  g_free (measure->base_name);
  g_free (measure->base_stock);
  g_free (measure);
}

static SkhCounting
counting_of (const char *key)
{
  static const char * const keys[] = { "titles", "learning", "members", "filter", NULL };

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (g_strcmp0 (key, keys[i]) == 0)
        return i;
    }
  return SKH_COUNTING_DECLARED;
}

static gpointer
make_measure (sqlite3_stmt *stmt)
{
  SkhMeasure *measure = g_new0 (SkhMeasure, 1);

  measure->key = g_strdup (skh_column_text (stmt, 0));
  measure->name = g_strdup (skh_column_text (stmt, 1));
  measure->counter = g_strdup (skh_column_text (stmt, 2));
  measure->subject = g_strdup (skh_column_text (stmt, 3));
  measure->title = g_strdup (skh_column_text (stmt, 4));
  measure->staff = sqlite3_column_int (stmt, 5);
  measure->base = g_strdup (skh_column_text (stmt, 6));
  measure->base_name = g_strdup (skh_column_text (stmt, 7));
  measure->base_stock = g_strdup (skh_column_text (stmt, 8));
  measure->recognition = sqlite3_column_int (stmt, 9);
  measure->counting = counting_of (skh_column_text (stmt, 10));
  measure->filter = g_strdup (skh_column_text (stmt, 11));
  measure->word = g_strdup (skh_column_text (stmt, 12));
  measure->scale = measure->base == NULL ? SKH_SCALE_NUMBER : sqlite3_column_int (stmt, 13) ? SKH_SCALE_PER_HEAD : SKH_SCALE_SHARE;
  measure->first_year = sqlite3_column_int (stmt, 14);
  measure->last_year = sqlite3_column_int (stmt, 15);
  return measure;
}

GPtrArray *
skh_measures_read (sqlite3  *db,
                   GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_prepare (db, "SELECT m.key, m.name, m.counter, m.subject, m.title, m.staff, m.base, b.name, b.stock, m.recognition,"
                          " m.counting, m.filter, m.word, m.per_head, m.valid_from, m.valid_to"
                          " FROM measure m LEFT JOIN base_kind b ON b.key = m.base ORDER BY m.position, m.key", error);
  return skh_collect (stmt, make_measure, (GDestroyNotify) skh_measure_free, error);
}

SkhMeasure *
skh_measure_find (sqlite3     *db,
                  const char  *key,
                  GError     **error)
{
  g_autoptr(GPtrArray) measures = skh_measures_read (db, error);

  if (measures == NULL)
    return NULL;
  for (guint i = 0; i < measures->len; i++)
    {
      const SkhMeasure *measure = measures->pdata[i];

      if (g_strcmp0 (measure->key, key) == 0)
        return skh_measure_copy (measure);
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, key, NULL, "measure", "no such measure");
  return NULL;
}

const char *
skh_stage_to_string (SkhStage stage)
{
  return stage == SKH_STAGE_REGISTERED ? "registered" : "recognised";
}

gboolean
skh_stage_parse (const char *text,
                 SkhStage   *stage)
{
  *stage = g_strcmp0 (text, "registered") == 0 ? SKH_STAGE_REGISTERED : SKH_STAGE_RECOGNISED;
  return *stage == SKH_STAGE_REGISTERED || g_strcmp0 (text, "recognised") == 0;
}

SkhStage
skh_measure_final_stage (const SkhMeasure *measure)
{
  return measure->recognition ? SKH_STAGE_RECOGNISED : SKH_STAGE_REGISTERED;
}

/* Which column of title_record names a row of the register. */
static const char *
subject_column (const SkhRegister *reg)
{
  return reg == &skh_units_register ? "subject_unit_id" : reg->id;
}

/* The rows of the register that are the base of the measure in YEAR: the rule of skh_attainment_compute() for bases counted from
 * lists. */
static char *
base_condition (const SkhMeasure  *measure,
                const SkhRegister *reg,
                int                year)
{
  if (reg == &skh_units_register)
    return g_strdup_printf ("x.unit_id IN (SELECT v.unit_id FROM unit_version v JOIN unit_kind k ON k.key = v.kind"
                            " WHERE v.valid_from <= min ('%04d-12-31', skh_today ()) AND (v.valid_to IS NULL OR v.valid_to >= min ('%04d-12-31', skh_today ()))"
                            " AND %s)", year, year, g_strcmp0 (measure->base, "villages") == 0 ? "v.kind = 'village'" : "k.attached");
  return g_strdup_printf ("x.counted_until > %d%s", year, measure->staff ? " AND x.staff = 1" : "");
}

gboolean
skh_measure_has_stages (const SkhMeasure *measure)
{
  return measure->counting == SKH_COUNTING_TITLES || measure->counting == SKH_COUNTING_LEARNING || measure->recognition;
}

char *
skh_measure_base_text (const SkhMeasure *measure,
                       gint64            base)
{
  const char *prefix = "số ";
  g_autofree char *number = skh_number_format (base);

  if (measure->base_name == NULL)
    return g_steal_pointer (&number);
  if (g_str_has_prefix (measure->base_name, prefix))
    return g_strdup_printf ("%s %s", number, measure->base_name + strlen (prefix));
  return g_strdup_printf ("%s %s", measure->base_name, number);
}

gboolean
skh_measure_in_year (const SkhMeasure *measure,
                     int               year)
{
  return (measure->first_year == 0 || year >= measure->first_year) && (measure->last_year == 0 || year <= measure->last_year);
}

/* The subjects that the counter of titles counts at UNIT_ID: the rule of the view counter_source, row by row. */
static char *
counted_titles (const SkhMeasure  *measure,
                const SkhRegister *reg,
                int                year,
                SkhStage           stage,
                gint64             unit_id)
{
  gboolean attained = stage == SKH_STAGE_RECOGNISED;
  const char *staff = measure->staff ? " AND t.staff = 1" : "";

  return g_strdup_printf ("SELECT t.%s FROM title_record t WHERE t.unit_id = %" G_GINT64_FORMAT " AND t.year = %d AND t.title = '%s'%s%s"
                          " UNION ALL SELECT t.subject_id FROM title_carry t WHERE t.unit_id = %" G_GINT64_FORMAT
                          " AND t.year = %d AND t.title = '%s' AND t.recognised%s%s",
                          subject_column (reg), unit_id, year, measure->title, staff,
                          attained ? " AND skh_attained_until (t.state, t.year, t.valid_to, t.revoked_on) >= t.year" : "",
                          unit_id, year, measure->title, staff, attained ? "" : " AND t.registered");
}

SkhQuery *
skh_measure_counted (const SkhMeasure  *measure,
                     int                year,
                     SkhStage           stage,
                     gint64             unit_id,
                     GError           **error)
{
  const SkhRegister *reg = measure->subject != NULL ? skh_register_find (measure->subject) : NULL;
  g_autofree char *subjects = NULL;
  SkhQuery *query;

  if (measure->counting == SKH_COUNTING_FILTER)
    {
      query = skh_measure_filtered (measure, year, error);
      if (query != NULL)
        {
          query->scope = unit_id;
          query->own = TRUE;
        }
      return query;
    }
  if (reg == NULL || measure->counting == SKH_COUNTING_DECLARED)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, measure->key, NULL, "list", "there is no list behind this measure");
      return NULL;
    }
  if (measure->counting == SKH_COUNTING_MEMBERS)
    subjects = g_strdup_printf ("SELECT t.person_id FROM member_span t WHERE t.unit_id = %" G_GINT64_FORMAT " AND t.first <= %d AND max (t.first, t.last) > %d",
                                unit_id, year, year);
  else if (measure->counting == SKH_COUNTING_LEARNING)
    subjects = g_strdup_printf ("SELECT t.person_id FROM learning_year t WHERE t.unit_id = %" G_GINT64_FORMAT " AND t.year = %d%s%s",
                                unit_id, year, measure->staff ? " AND t.staff = 1" : "", stage == SKH_STAGE_RECOGNISED ? " AND t.completed" : "");
  else
    subjects = counted_titles (measure, reg, year, stage, unit_id);

  query = skh_query_new (reg);
  query->everything = TRUE;
  query->condition = g_strdup_printf ("x.%s IN (%s)", reg->id, subjects);
  return query;
}

SkhQuery *
skh_measure_filtered (const SkhMeasure  *measure,
                      int                year,
                      GError           **error)
{
  const SkhRegister *reg = skh_register_find (measure->subject);
  g_autoptr(SkhQuery) query = NULL;

  if (reg == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, measure->key, NULL, "list", "there is no list behind this measure");
      return NULL;
    }
  query = skh_query_new (reg);
  if (!skh_query_read (query, measure->filter, error))
    return NULL;
  query->everything = TRUE;
  query->condition = base_condition (measure, reg, year);
  return g_steal_pointer (&query);
}

SkhQuery *
skh_measure_missing (const SkhMeasure  *measure,
                     int                year,
                     SkhStage           stage,
                     GError           **error)
{
  const SkhRegister *reg = measure->subject != NULL ? skh_register_find (measure->subject) : NULL;
  gboolean attained = stage == SKH_STAGE_RECOGNISED;
  g_autofree char *base = NULL;
  g_autofree char *reached = NULL;
  SkhQuery *query;

  if (reg == NULL || (measure->counting != SKH_COUNTING_TITLES && measure->counting != SKH_COUNTING_LEARNING && measure->counting != SKH_COUNTING_MEMBERS))
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, measure->key, NULL, "list", "there is no list behind this measure");
      return NULL;
    }

  base = base_condition (measure, reg, year);
  if (measure->counting == SKH_COUNTING_MEMBERS)
    reached = g_strdup_printf ("SELECT 1 FROM member_span t WHERE t.person_id = x.person_id AND t.first <= %d AND t.last > %d", year, year);
  else if (measure->counting == SKH_COUNTING_LEARNING)
    reached = g_strdup_printf ("SELECT 1 FROM learning_year t WHERE t.person_id = x.person_id AND t.year = %d%s", year, attained ? " AND t.completed" : "");
  else
    reached = g_strdup_printf ("SELECT 1 FROM title_record t WHERE t.%s = x.%s AND t.year = %d AND t.title = '%s'%s"
                               " UNION ALL SELECT 1 FROM title_carry c WHERE c.title = '%s' AND c.subject_id = x.%s AND c.year = %d",
                               subject_column (reg), reg->id, year, measure->title,
                               attained ? " AND skh_attained_until (t.state, t.year, t.valid_to, t.revoked_on) >= t.year" : "",
                               measure->title, reg->id, year);

  query = skh_query_new (reg);
  query->everything = TRUE;
  query->condition = g_strdup_printf ("%s AND NOT EXISTS (%s)", base, reached);
  return query;
}
