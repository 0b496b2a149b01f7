/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-explain.h"

#include "base/skh-error.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"

const char *
skh_line_kind_to_string (SkhLineKind kind)
{
  static const char * const keys[] = { "unit", "lists", "declared", "other-stage", "lists-aside", "declared-aside", "base", "base-entered",
                                       "base-counted", "base-unit", "base-within", "target", "last-year" };

  return keys[kind];
}

static void
line_free (gpointer data)
{
  SkhLine *line = data;

  g_free (line->unit);
  g_free (line->covered_by);
  g_free (line->source);
  g_free (line->day);
  g_free (line->note);
  g_free (line);
}

void
skh_explanation_free (SkhExplanation *self)
{
  g_clear_pointer (&self->table, skh_attainment_table_unref);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static const SkhMeasure *
get_measure (SkhExplanation *self)
{
  return skh_attainment_table_get_measures (self->table)->pdata[self->measure];
}

static const SkhAttainment *
get (SkhExplanation *self,
     gint64          unit_id)
{
  return skh_attainment_table_get (self->table, unit_id, self->measure);
}

static char *
name_of (SkhExplanation *self,
         gint64          unit_id)
{
  const SkhAttainmentUnit *unit = unit_id != 0 ? skh_attainment_table_get_unit (self->table, unit_id) : NULL;

  return unit != NULL ? g_strdup (unit->name) : NULL;
}

static SkhLine *
add_line (SkhExplanation *self,
          SkhLineKind     kind,
          int             depth,
          gboolean        adds,
          gint64          unit_id,
          gint64          value)
{
  SkhLine *line = g_new0 (SkhLine, 1);

  line->kind = kind;
  line->depth = depth;
  line->adds = adds;
  line->unit_id = unit_id;
  line->unit = name_of (self, unit_id);
  line->value = value;
  g_ptr_array_add (self->lines, line);
  return line;
}

/* What stands in the row of the figure: the whole year's goes before the half year's. */
static gboolean
tell_figure (SkhExplanation  *self,
             sqlite3         *db,
             SkhLine         *line,
             GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT id, period, source, declared_on FROM figure WHERE unit_id = ? AND year = ? AND measure = ? AND stage = ?"
                               " ORDER BY period DESC LIMIT 1", "iiss", line->unit_id, (gint64) self->year, get_measure (self)->key, skh_stage_to_string (self->stage));
  if (stmt == NULL)
    return FALSE;
  if (skh_step (stmt, &local_error))
    {
      line->id = sqlite3_column_int64 (stmt, 0);
      line->period = sqlite3_column_int (stmt, 1);
      line->source = g_strdup (skh_column_text (stmt, 2));
      line->day = g_strdup (skh_column_text (stmt, 3));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What the unit itself brings in, which is not from a unit below it. */
static gboolean
add_own (SkhExplanation  *self,
         sqlite3         *db,
         gint64           unit_id,
         SkhWhy           why,
         gint64           share,
         int              depth,
         GError         **error)
{
  const SkhAttainment *own = get (self, unit_id);
  gint64 counted = self->stage == SKH_STAGE_REGISTERED ? own->counted_registered : own->counted_recognised;

  if (why == SKH_WHY_DECLARED || why == SKH_WHY_DECLARED_CHOSEN)
    {
      gboolean said = own->figures[self->stage] >= 0;
      SkhLine *line = add_line (self, said ? SKH_LINE_DECLARED : SKH_LINE_OTHER_STAGE, depth, TRUE, unit_id, share);

      if (said && !tell_figure (self, db, line, error))
        return FALSE;
      if (said && own->counted_registered > 0)
        add_line (self, SKH_LINE_LISTS_ASIDE, depth, FALSE, unit_id, counted);
      return TRUE;
    }
  if (share != 0)
    add_line (self, SKH_LINE_LISTS, depth, TRUE, unit_id, share);
  return own->figures[self->stage] < 0 ||
         tell_figure (self, db, add_line (self, SKH_LINE_DECLARED_ASIDE, depth, FALSE, unit_id, own->figures[self->stage]), error);
}

static gboolean
add_target (SkhExplanation  *self,
            sqlite3         *db,
            GError         **error)
{
  const SkhAttainment *own = get (self, self->unit_id);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  if (own->targets[self->stage] < 0)
    return TRUE;
  stmt = skh_query (db, error, "SELECT t.id, t.value, d.number, t.note FROM target t LEFT JOIN decision d ON d.id = t.decision_id"
                               " WHERE t.unit_id = ? AND t.year = ? AND t.measure = ? AND t.stage = ?", "iiss",
                    own->target_units[self->stage], (gint64) self->year, get_measure (self)->key, skh_stage_to_string (self->stage));
  if (stmt == NULL)
    return FALSE;
  if (skh_step (stmt, &local_error))
    {
      SkhLine *line = add_line (self, SKH_LINE_TARGET, 1, FALSE, own->target_units[self->stage], sqlite3_column_int64 (stmt, 1));

      line->id = sqlite3_column_int64 (stmt, 0);
      line->source = g_strdup (skh_column_text (stmt, 2));
      line->note = g_strdup (skh_column_text (stmt, 3));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
add_last_year (SkhExplanation  *self,
               sqlite3         *db,
               GError         **error)
{
  g_autoptr(SkhAttainmentTable) last = skh_attainment_compute (db, self->year - 1, NULL, error);
  const SkhAttainment *own = last != NULL ? skh_attainment_table_get (last, self->unit_id, self->measure) : NULL;

  if (own != NULL && own->reported)
    add_line (self, SKH_LINE_LAST_YEAR, 1, FALSE, self->unit_id, skh_attainment_value (own, self->stage));
  return last != NULL;
}

static gboolean
add_unit (SkhExplanation  *self,
          sqlite3         *db,
          gint64           unit_id,
          int              depth,
          int              levels,
          GError         **error)
{
  const SkhAttainment *own = get (self, unit_id);
  SkhLine *line = add_line (self, SKH_LINE_UNIT, depth, depth > 0, unit_id, skh_attainment_value (own, self->stage));
  g_autoptr(GPtrArray) parts = NULL;
  gint64 share = line->value;
  gint64 cover;

  line->why = skh_figures_explain_choice (self->table, unit_id, self->measure, &cover);
  line->covered_by = name_of (self, cover);
  if (levels == 0)
    return TRUE;
  if (depth == 0 && (!add_target (self, db, error) || !add_last_year (self, db, error)))
    return FALSE;

  parts = skh_attainment_table_get_parts (self->table, unit_id);
  for (guint i = 0; i < parts->len; i++)
    share -= skh_attainment_value (get (self, ((SkhAttainmentUnit *) parts->pdata[i])->unit_id), self->stage);
  if (!add_own (self, db, unit_id, line->why, share, depth + 1, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const SkhAttainmentUnit *part = parts->pdata[i];
      gboolean covered = skh_figures_explain_choice (self->table, part->unit_id, self->measure, NULL) == SKH_WHY_COVERED;
      gint64 value = skh_attainment_value (get (self, part->unit_id), self->stage);

      /* A commune that is silent is told; anybody else only if there is something. */
      if ((value != 0 || (!covered && (get (self, part->unit_id)->reported || (part->open && part->commune)))) &&
          !add_unit (self, db, part->unit_id, depth + 1, levels - 1, error))
        return FALSE;
    }
  return TRUE;
}

/* The part of the base that is of the unit itself: entered for it (then *ENTERED), or counted there.  SHARE, what the units below do not explain, is less
 * that part afterwards. */
static gboolean
add_own_base (SkhExplanation  *self,
              sqlite3         *db,
              gint64          *share,
              gboolean        *entered,
              GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT id, value, source, as_of FROM base WHERE unit_id = ? AND year = ? AND kind = ? AND in_use = 1", "iis",
                    self->unit_id, (gint64) self->year, get_measure (self)->base);
  if (stmt == NULL)
    return FALSE;
  *entered = skh_step (stmt, &local_error);
  if (*entered)
    {
      SkhLine *line = add_line (self, SKH_LINE_BASE_ENTERED, 2, TRUE, self->unit_id, sqlite3_column_int64 (stmt, 1));

      *share -= line->value;
      line->id = sqlite3_column_int64 (stmt, 0);
      line->source = g_strdup (skh_column_text (stmt, 2));
      line->day = g_strdup (skh_column_text (stmt, 3));
      line->base_source = SKH_BASE_ENTERED;
    }
  else if (*share > 0)
    {
      add_line (self, SKH_LINE_BASE_COUNTED, 2, TRUE, self->unit_id, *share)->base_source = SKH_BASE_COUNTED;
      *share = 0;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
add_base (SkhExplanation  *self,
          sqlite3         *db,
          GError         **error)
{
  const SkhMeasure *measure = get_measure (self);
  const SkhAttainment *own = get (self, self->unit_id);
  g_autoptr(GPtrArray) parts = NULL;
  gint64 share = own->base;
  gint64 below = 0;
  gboolean entered;
  gboolean adds;

  if (measure->scale == SKH_SCALE_NUMBER)
    return TRUE;
  if (measure->scale == SKH_SCALE_PER_HEAD)
    {
      /* The table has what is asked for of all heads together. */
      if (own->amount > 0)
        add_line (self, SKH_LINE_BASE, 1, FALSE, self->unit_id, own->base / own->amount)->base_source = own->base_source;
      return TRUE;
    }
  add_line (self, SKH_LINE_BASE, 1, FALSE, self->unit_id, own->base)->base_source = own->base_source;
  parts = skh_attainment_table_get_parts (self->table, self->unit_id);
  for (guint i = 0; i < parts->len; i++)
    below += get (self, ((SkhAttainmentUnit *) parts->pdata[i])->unit_id)->base;
  share -= below;
  if (!add_own_base (self, db, &share, &entered, error))
    return FALSE;
  /* Mostly all that lies below is in what was entered: then it is only shown. */
  adds = !entered || share + below != 0;
  for (guint i = 0; i < parts->len; i++)
    {
      gint64 part = ((SkhAttainmentUnit *) parts->pdata[i])->unit_id;

      if (get (self, part)->base != 0)
        add_line (self, SKH_LINE_BASE_UNIT, 2, adds, part, get (self, part)->base)->base_source = get (self, part)->base_source;
    }
  if (adds && share != 0)
    add_line (self, SKH_LINE_BASE_WITHIN, 2, TRUE, self->unit_id, share);
  return TRUE;
}

static gboolean
find_measure (SkhExplanation  *self,
              const char      *key,
              GError         **error)
{
  GPtrArray *measures = skh_attainment_table_get_measures (self->table);

  for (self->measure = 0; self->measure < measures->len; self->measure++)
    {
      if (g_strcmp0 (((SkhMeasure *) measures->pdata[self->measure])->key, key) == 0)
        return TRUE;
    }
  return skh_set_error (error, SKH_ERROR_NOT_FOUND, key, NULL, "measure", "no such measure");
}

SkhExplanation *
skh_explain (sqlite3                   *db,
             const SkhExplainQuestion  *question,
             GError                   **error)
{
  g_autoptr(SkhExplanation) self = g_new0 (SkhExplanation, 1);

  self->year = question->year;
  self->stage = question->stage;
  self->unit_id = question->unit_id;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->top = skh_units_top (db, NULL);
  self->table = skh_attainment_compute (db, question->year, NULL, error);
  if (self->table == NULL || !find_measure (self, question->measure, error))
    return NULL;
  if (skh_attainment_table_get_unit (self->table, self->unit_id) == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "unit", "no such unit");
      return NULL;
    }
  if (!add_unit (self, db, self->unit_id, 0, question->levels, error) || !add_base (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}
