/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-figures.h"

#include "attainment/skh-findings.h"
#include "attainment/skh-round-changes.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "store/skh-statement.h"

#define MAX_DEPTH 32

/* The reports that are locked for a year and period, by unit and measure. */
#define LOCKED "SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id" \
               " WHERE p.state = 'locked' AND p.unit_id = ? AND o.year = ? AND o.period = ? AND f.measure = ?"

const char *
skh_why_to_string (SkhWhy why)
{
  static const char * const keys[] = { "silent", "lists", "lists-chosen", "declared", "declared-chosen", "sum", "covered" };

  return keys[why];
}

const char *
skh_choice_to_string (SkhChoiceOfFigure choice)
{
  static const char * const keys[] = { "auto", "counted", "declared" };

  return keys[choice];
}

char *
skh_figures_name_cell (sqlite3    *db,
                       gint64      unit_id,
                       const char *measure)
{
  g_autofree char *unit = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE unit_id = ?", "i", unit_id);
  g_autofree char *name = skh_query_text (db, NULL, "SELECT name FROM measure WHERE key = ?", "s", measure);

  return g_strdup_printf ("%s – %s", unit != NULL ? unit : "?", name != NULL ? name : measure);
}

/* Reading ---------------------------------------------------------------------------------------- */

static void
figure_free (gpointer data)
{
  SkhFigure *figure = data;

  g_free (figure->source);
  g_free (figure->declared_on);
  g_free (figure);
}

void
skh_figures_free (SkhFigures *self)
{
  g_clear_pointer (&self->table, skh_attainment_table_unref);
  g_clear_pointer (&self->last, skh_attainment_table_unref);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

gint64
skh_figure_counted (const SkhFigure *self,
                    SkhStage         stage)
{
  if (self->now->counted_registered == 0)
    return -1;
  return stage == SKH_STAGE_REGISTERED ? self->now->counted_registered : self->now->counted_recognised;
}

gboolean
skh_figure_differs (const SkhFigure *self,
                    SkhStage         stage,
                    gint64          *difference)
{
  gint64 counted = skh_figure_counted (self, stage);

  *difference = counted >= 0 && self->declared[stage] >= 0 ? self->declared[stage] - counted : 0;
  return *difference != 0;
}

gboolean
skh_figure_exceeds (const SkhFigure *self)
{
  return self->declared[SKH_STAGE_REGISTERED] >= 0 && self->declared[SKH_STAGE_RECOGNISED] > self->declared[SKH_STAGE_REGISTERED];
}

/* The topmost unit above whose declared figure stands for all below it; 0: none. */
static gint64
find_cover (SkhAttainmentTable *table,
            gint64              unit_id,
            guint               measure)
{
  gint64 cover = 0;
  gint64 above = skh_attainment_table_get_above (table, unit_id);

  for (int guard = 0; above != 0 && guard < MAX_DEPTH; guard++)
    {
      if (skh_attainment_table_get (table, above, measure)->declared)
        cover = above;
      above = skh_attainment_table_get_above (table, above);
    }
  return cover;
}

SkhWhy
skh_figures_explain_choice (SkhAttainmentTable *table,
                            gint64              unit_id,
                            guint               measure,
                            gint64             *covered_by)
{
  const SkhAttainment *own = skh_attainment_table_get (table, unit_id, measure);
  gint64 cover = find_cover (table, unit_id, measure);

  if (covered_by != NULL)
    *covered_by = cover;
  if (cover != 0)
    return SKH_WHY_COVERED;
  if (own->declared)
    return own->choice == SKH_CHOICE_DECLARED ? SKH_WHY_DECLARED_CHOSEN : SKH_WHY_DECLARED;
  if (own->choice == SKH_CHOICE_COUNTED)
    return SKH_WHY_LISTS_CHOSEN;
  if (!own->reported)
    return SKH_WHY_SILENT;
  return own->registered == own->counted_registered && own->recognised == own->counted_recognised ? SKH_WHY_LISTS : SKH_WHY_SUM;
}

/* Whether anybody said something in UNIT_ID or below it; what the lists hold there is summed up already. */
static gboolean
has_something (SkhAttainmentTable *table,
               gint64              unit_id,
               guint               measure,
               int                 depth)
{
  const SkhAttainment *own = skh_attainment_table_get (table, unit_id, measure);
  g_autoptr(GPtrArray) parts = NULL;

  if (own->counted_registered > 0 || own->figures[SKH_STAGE_REGISTERED] >= 0 || own->figures[SKH_STAGE_RECOGNISED] >= 0)
    return TRUE;
  parts = depth < MAX_DEPTH ? skh_attainment_table_get_parts (table, unit_id) : NULL;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      if (has_something (table, ((SkhAttainmentUnit *) parts->pdata[i])->unit_id, measure, depth + 1))
        return TRUE;
    }
  return FALSE;
}

static guint
count_hidden (SkhAttainmentTable *table,
              gint64              unit_id,
              guint               measure)
{
  g_autoptr(GPtrArray) parts = skh_attainment_table_get_parts (table, unit_id);
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    n += has_something (table, ((SkhAttainmentUnit *) parts->pdata[i])->unit_id, measure, 0);
  return n;
}

static SkhFigure *
figure_new (SkhFigures *self,
            gint64      unit_id,
            guint       measure)
{
  SkhFigure *figure = g_new0 (SkhFigure, 1);

  figure->unit = skh_attainment_table_get_unit (self->table, unit_id);
  figure->measure = skh_attainment_table_get_measures (self->table)->pdata[measure];
  figure->now = skh_attainment_table_get (self->table, unit_id, measure);
  figure->before = skh_attainment_table_get (self->last, unit_id, measure);
  figure->declared[0] = figure->declared[1] = -1;
  figure->why = skh_figures_explain_choice (self->table, unit_id, measure, &figure->covered_by);
  if (figure->why == SKH_WHY_DECLARED_CHOSEN)
    figure->hides = count_hidden (self->table, unit_id, measure);
  return figure;
}

static gboolean
read_declared (SkhFigures  *self,
               sqlite3     *db,
               GError     **error)
{
  g_autoptr(sqlite3_stmt) figures = NULL;
  g_autoptr(sqlite3_stmt) locks = NULL;
  g_autoptr(GError) local_error = NULL;

  figures = skh_prepare (db, "SELECT stage = 'recognised', value, source, declared_on FROM figure"
                             " WHERE unit_id = ? AND year = ? AND period = ? AND measure = ? ORDER BY stage", error);
  locks = figures != NULL ? skh_prepare (db, LOCKED, error) : NULL;
  if (locks == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      SkhFigure *figure = self->rows->pdata[i];

      skh_bind (figures, "iiis", figure->unit->unit_id, (gint64) self->year, (gint64) self->period, figure->measure->key);
      while (skh_step (figures, &local_error))
        {
          figure->declared[sqlite3_column_int (figures, 0)] = sqlite3_column_int64 (figures, 1);
          g_free (figure->source);
          g_free (figure->declared_on);
          figure->source = g_strdup (skh_column_text (figures, 2));
          figure->declared_on = g_strdup (skh_column_text (figures, 3));
        }
      skh_bind (locks, "iiis", figure->unit->unit_id, (gint64) self->year, (gint64) self->period, figure->measure->key);
      figure->locked = local_error == NULL && skh_step (locks, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_rows (SkhFigures                *self,
          const SkhFiguresQuestion  *question,
          GError                   **error)
{
  GPtrArray *measures = skh_attainment_table_get_measures (self->table);
  g_autoptr(GPtrArray) units = NULL;
  guint m = 0;

  if (skh_attainment_table_get_unit (self->table, question->scope) == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "unit", "no such unit");
  if (question->measure == NULL)
    {
      for (; m < measures->len; m++)
        {
          if (skh_measure_in_year (measures->pdata[m], self->year))
            g_ptr_array_add (self->rows, figure_new (self, question->scope, m));
        }
      return TRUE;
    }
  while (m < measures->len && strcmp (((SkhMeasure *) measures->pdata[m])->key, question->measure) != 0)
    m++;
  if (m == measures->len)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, question->measure, NULL, "measure", "no such measure");
  g_ptr_array_add (self->rows, figure_new (self, question->scope, m));
  units = skh_attainment_table_list (self->table, question->scope, skh_findings_rows (self->table, question->scope));
  for (guint i = 0; i < units->len; i++)
    g_ptr_array_add (self->rows, figure_new (self, ((SkhAttainmentUnit *) units->pdata[i])->unit_id, m));
  return TRUE;
}

SkhFigures *
skh_figures_read (sqlite3                   *db,
                  const SkhFiguresQuestion  *question,
                  GError                   **error)
{
  g_autoptr(SkhFigures) self = g_new0 (SkhFigures, 1);

  self->year = question->year;
  self->period = question->period;
  self->scope = question->scope;
  self->rows = g_ptr_array_new_with_free_func (figure_free);
  self->table = skh_attainment_compute (db, question->year, NULL, error);
  self->last = self->table != NULL ? skh_attainment_compute (db, question->year - 1, NULL, error) : NULL;
  if (self->last == NULL || !add_rows (self, question, error) || !read_declared (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Declaring ------------------------------------------------------------------------------------ */

static void
cell_free (gpointer data)
{
  SkhDeclaredCell *cell = data;

  g_free (cell->measure);
  g_free (cell);
}

SkhDeclaration *
skh_declaration_new (int year,
                     int period)
{
  SkhDeclaration *self = g_new0 (SkhDeclaration, 1);

  self->year = year;
  self->period = period;
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  return self;
}

void
skh_declaration_free (SkhDeclaration *self)
{
  g_free (self->source);
  g_free (self->declared_on);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
skh_declaration_add (SkhDeclaration *self,
                     gint64          unit_id,
                     const char     *measure,
                     SkhStage        stage,
                     gint64          value)
{
  skh_declaration_replace (self, unit_id, measure, stage, SKH_FIGURE_ANY, value);
}

void
skh_declaration_replace (SkhDeclaration *self,
                         gint64          unit_id,
                         const char     *measure,
                         SkhStage        stage,
                         gint64          before,
                         gint64          value)
{
  SkhDeclaredCell *cell = g_new (SkhDeclaredCell, 1);

  *cell = (SkhDeclaredCell) { unit_id, g_strdup (measure), stage, value, before };
  g_ptr_array_add (self->cells, cell);
}

static void
problem_free (gpointer data)
{
  SkhCellProblem *problem = data;

  g_error_free (problem->error);
  g_free (problem);
}

/* The figure that is there; -1: none. */
static gint64
declared_now (sqlite3               *db,
              const SkhDeclaration  *self,
              const SkhDeclaredCell *cell)
{
  return skh_query_int64 (db, -1, NULL, "SELECT value FROM figure WHERE year = ? AND period = ? AND measure = ? AND unit_id = ? AND stage = ?", "iisis",
                          (gint64) self->year, (gint64) self->period, cell->measure, cell->unit_id, skh_stage_to_string (cell->stage));
}

/* Whether somebody else has declared another figure than the one that is replaced. */
static GError *
check_before (sqlite3               *db,
              const SkhDeclaration  *self,
              const SkhDeclaredCell *cell,
              const char            *name)
{
  gint64 now = cell->before != SKH_FIGURE_ANY ? declared_now (db, self, cell) : SKH_FIGURE_ANY;
  g_autofree char *number = now >= 0 ? skh_number_format (now) : g_strdup ("–");
  g_autofree char *record = g_strdup_printf ("%s: %s", name, number);

  return now == cell->before || now == cell->value ? NULL
         : skh_error_new (SKH_ERROR_CONFLICT, record, "value", "declared meanwhile", "somebody else declared the figure meanwhile");
}

/* Why a cell cannot be saved; NULL if it can. */
static GError *
check_cell (sqlite3               *db,
            const SkhDeclaration  *self,
            const SkhDeclaredCell *cell,
            GPtrArray             *measures)
{
  g_autofree char *name = skh_figures_name_cell (db, cell->unit_id, cell->measure);
  const SkhMeasure *measure = NULL;

  for (guint i = 0; i < measures->len && measure == NULL; i++)
    {
      if (g_strcmp0 (((SkhMeasure *) measures->pdata[i])->key, cell->measure) == 0)
        measure = measures->pdata[i];
    }
  if (measure == NULL)
    return skh_error_new (SKH_ERROR_NOT_FOUND, cell->measure, NULL, "measure", "no such measure");
  if (!skh_query_int64 (db, 0, NULL, "SELECT 1 FROM unit WHERE id = ?", "i", cell->unit_id))
    return skh_error_new (SKH_ERROR_NOT_FOUND, NULL, NULL, "unit", "no such unit");
  if (!skh_measure_in_year (measure, self->year))
    return skh_error_new (SKH_ERROR_INVALID, name, "year", "not-in-year", "the measure is not there in that year");
  if (cell->stage == SKH_STAGE_RECOGNISED && !measure->recognition)
    return skh_error_new (SKH_ERROR_INVALID, name, "stage", "no-recognition", "the measure has no recognition");
  if (cell->value < -1)
    return skh_error_new (SKH_ERROR_INVALID, name, "value", "negative", "less than 0");
  if (skh_query_int64 (db, 0, NULL, LOCKED, "iiis", cell->unit_id, (gint64) self->year, (gint64) self->period, cell->measure))
    return skh_error_new (SKH_ERROR_LOCKED, name, "value", "locked", "the report is locked");
  return check_before (db, self, cell, name);
}

GPtrArray *
skh_declaration_check (sqlite3               *db,
                       const SkhDeclaration  *self,
                       GError               **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (problem_free);
  g_autoptr(GPtrArray) measures = skh_measures_read (db, error);

  if (measures == NULL)
    return NULL;
  for (guint i = 0; i < self->cells->len; i++)
    {
      GError *wrong = check_cell (db, self, self->cells->pdata[i], measures);

      if (wrong != NULL)
        {
          SkhCellProblem *problem = g_new (SkhCellProblem, 1);

          *problem = (SkhCellProblem) { i, wrong };
          g_ptr_array_add (problems, problem);
        }
    }
  return g_steal_pointer (&problems);
}

/* Names the cell where the file itself refused a change. */
static gboolean
name_lock (GError     **error,
           sqlite3     *db,
           gint64       unit_id,
           const char  *measure)
{
  g_autofree char *name = NULL;

  if (error == NULL || !g_error_matches (*error, SKH_ERROR, SKH_ERROR_LOCKED))
    return FALSE;
  name = skh_figures_name_cell (db, unit_id, measure);
  g_clear_error (error);
  return skh_set_error (error, SKH_ERROR_LOCKED, name, "value", "locked", "the report is locked");
}

static gboolean
declare_cell (SkhWrite              *write,
              SkhDeclaration        *self,
              const SkhDeclaredCell *cell,
              const char            *day,
              GError               **error)
{
  sqlite3 *db = skh_write_get_db (write);
  const char *stage = skh_stage_to_string (cell->stage);
  gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM figure WHERE year = ? AND period = ? AND measure = ? AND unit_id = ? AND stage = ?", "iisis",
                               (gint64) self->year, (gint64) self->period, cell->measure, cell->unit_id, stage);
  int before = sqlite3_total_changes (db);
  gboolean done;

  if (cell->value < 0)
    {
      done = id == 0 || skh_run (db, error, "DELETE FROM figure WHERE id = ?", "i", id);
    }
  else if (id == 0)
    {
      id = skh_write_take_ids (write, "figure", 1, error);
      before = sqlite3_total_changes (db);
      done = id != 0 && skh_run (db, error, "INSERT INTO figure (id, unit_id, year, period, measure, stage, value, source, declared_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 "iiiississ", id, cell->unit_id, (gint64) self->year, (gint64) self->period, cell->measure, stage, cell->value, self->source, day);
    }
  else
    {
      /* The day is that of the value: the same value said again from the same source changes nothing. */
      done = skh_run (db, error, "UPDATE figure SET value = ?2, source = COALESCE (?3, source), declared_on = ?4"
                                 " WHERE id = ?1 AND (value <> ?2 OR (?3 IS NOT NULL AND source IS NOT ?3))", "iiss", id, cell->value, self->source, day);
    }
  self->changed += done && sqlite3_total_changes (db) > before;
  return done || name_lock (error, db, cell->unit_id, cell->measure);
}

/* A figure that came begins the report of the round it belongs to. */
static gboolean
begin_report (SkhWrite               *write,
              const SkhDeclaration   *self,
              const SkhDeclaredCell  *cell,
              GError                **error)
{
  g_autoptr(GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char * const measures[] = { cell->measure, NULL };

  g_array_append_val (units, cell->unit_id);
  return cell->value < 0 || skh_rounds_note_figures (write, units, measures, self->year, self->period, error);
}

/* The first problem that is no conflict; if all are, they are answered at once. */
static GError *
first_error (GPtrArray *problems)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      const GError *error = ((SkhCellProblem *) problems->pdata[i])->error;

      if (!g_error_matches (error, SKH_ERROR, SKH_ERROR_CONFLICT))
        return g_error_copy (error);
      g_ptr_array_add (records, (gpointer) skh_error_get_record (error));
    }
  return skh_error_new_meanwhile (records, "declared meanwhile");
}

gboolean
skh_figures_declare (SkhWrite  *write,
                     gpointer   declaration,
                     GError   **error)
{
  SkhDeclaration *self = declaration;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GPtrArray) problems = skh_declaration_check (db, self, error);
  g_autofree char *today = skh_date_today ();
  g_autofree char *detail = NULL;

  self->changed = 0;
  if (problems == NULL)
    return FALSE;
  if (problems->len > 0)
    {
      g_propagate_error (error, first_error (problems));
      return FALSE;
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      if (!declare_cell (write, self, self->cells->pdata[i], self->declared_on != NULL ? self->declared_on : today, error) ||
          !begin_report (write, self, self->cells->pdata[i], error))
        return FALSE;
    }
  detail = self->cells->len == 1 ? skh_figures_name_cell (db, ((SkhDeclaredCell *) self->cells->pdata[0])->unit_id, ((SkhDeclaredCell *) self->cells->pdata[0])->measure)
                                 : skh_number_format (self->changed);
  skh_write_set_detail (write, detail);
  return TRUE;
}

void
skh_figure_choice_free (SkhFigureChoice *choice)
{
  g_free (choice->measure);
  g_free (choice);
}

gboolean
skh_figures_choose (SkhWrite  *write,
                    gpointer   choice,
                    GError   **error)
{
  const SkhFigureChoice *self = choice;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_figures_name_cell (db, self->unit_id, self->measure);
  gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM figure_choice WHERE year = ? AND measure = ? AND unit_id = ?", "isi",
                               (gint64) self->year, self->measure, self->unit_id);
  gboolean done;

  skh_write_set_detail (write, name);
  if (self->choice == SKH_CHOICE_AUTO)
    {
      done = id == 0 || skh_run (db, error, "DELETE FROM figure_choice WHERE id = ?", "i", id);
    }
  else if (id != 0)
    {
      done = skh_run (db, error, "UPDATE figure_choice SET choice = ? WHERE id = ?", "si", skh_choice_to_string (self->choice), id);
    }
  else
    {
      id = skh_write_take_ids (write, "figure_choice", 1, error);
      done = id != 0 && skh_run (db, error, "INSERT INTO figure_choice (id, unit_id, year, measure, choice) VALUES (?, ?, ?, ?, ?)", "iiiss",
                                 id, self->unit_id, (gint64) self->year, self->measure, skh_choice_to_string (self->choice));
    }
  return done || name_lock (error, db, self->unit_id, self->measure);
}
