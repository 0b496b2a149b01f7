/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-rounds.h"

#include <stdio.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "store/skh-statement.h"

static const char * const states[SKH_N_REPORT_STATES] = { "none", "no-association", "draft", "submitted", "accepted", "locked", "not-applicable" };

const char *
skh_report_state_to_string (SkhReportState state)
{
  return states[state];
}

static SkhReportState
parse_state (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (g_strcmp0 (text, states[i]) == 0)
        return i;
    }
  return SKH_REPORT_NONE;
}

SkhReportForm *
skh_report_form_new (void)
{
  SkhReportForm *form = g_new0 (SkhReportForm, 1);

  form->measures = g_ptr_array_new_with_free_func (g_free);
  form->measure_names = g_ptr_array_new_with_free_func (g_free);
  return form;
}

SkhReportForm *
skh_report_form_copy (const SkhReportForm *form)
{
  SkhReportForm *copy = skh_report_form_new ();

  copy->id = form->id;
  copy->name = g_strdup (form->name);
  copy->note = g_strdup (form->note);
  copy->locked = form->locked;
  for (guint i = 0; i < form->measures->len; i++)
    g_ptr_array_add (copy->measures, g_strdup (form->measures->pdata[i]));
  for (guint i = 0; i < form->measure_names->len; i++)
    g_ptr_array_add (copy->measure_names, g_strdup (form->measure_names->pdata[i]));
  return copy;
}

void
skh_report_form_free (SkhReportForm *form)
{
  g_free (form->name);
  g_free (form->note);
  g_ptr_array_unref (form->measures);
  g_ptr_array_unref (form->measure_names);
  g_free (form);
}

SkhRound *
skh_round_new (int year,
               int period)
{
  SkhRound *round = g_new0 (SkhRound, 1);

  round->year = year;
  round->period = period;
  round->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_report_form_free);
  return round;
}

SkhRound *
skh_round_copy (const SkhRound *round)
{
  SkhRound *copy = skh_round_new (round->year, round->period);

  copy->id = round->id;
  copy->name = g_strdup (round->name);
  copy->deadline = g_strdup (round->deadline);
  copy->note = g_strdup (round->note);
  for (guint i = 0; i < round->forms->len; i++)
    g_ptr_array_add (copy->forms, skh_report_form_copy (round->forms->pdata[i]));
  return copy;
}

void
skh_round_free (SkhRound *round)
{
  g_free (round->name);
  g_free (round->deadline);
  g_free (round->note);
  g_ptr_array_unref (round->forms);
  g_free (round);
}

static void
unit_free (SkhRoundUnit *unit)
{
  g_free (unit->code);
  g_free (unit->name);
  g_free (unit->phone);
  g_free (unit->email);
  g_free (unit->officer);
  g_free (unit->position);
  g_free (unit->officer_phone);
  g_free (unit);
}

void
skh_round_matrix_free (SkhRoundMatrix *matrix)
{
  for (guint i = 0; i < matrix->units->len * matrix->round->forms->len; i++)
    {
      g_free (matrix->cells[i].submitted_on);
      g_free (matrix->cells[i].state_on);
      g_free (matrix->cells[i].state_by);
      g_free (matrix->cells[i].reason);
    }
  g_free (matrix->cells);
  g_ptr_array_unref (matrix->units);
  skh_round_free (matrix->round);
  g_free (matrix->today);
  g_free (matrix);
}

static void
figure_free (SkhRoundFigure *figure)
{
  g_free (figure->measure);
  g_free (figure->name);
  g_free (figure->word);
  g_free (figure->declared_on);
  g_free (figure);
}

static void
event_free (SkhReportEvent *event)
{
  g_free (event->kind);
  g_free (event->happened_at);
  g_free (event->user);
  g_free (event->detail);
  g_free (event);
}

char *
skh_round_propose_name (int year,
                        int period)
{
  return g_strdup_printf (period == 6 ? "Kỳ báo cáo 6 tháng đầu năm %d" : "Kỳ báo cáo năm %d", year);
}

char *
skh_round_end (int year,
               int period)
{
  return g_strdup_printf (period == 6 ? "%04d-06-30" : "%04d-12-31", year);
}

/* Forms and rounds ----------------------------------------------------------------------------- */

/* Reads the forms that SQL, with ID bound, selects as id, name, note, locked. */
static gboolean
read_forms (sqlite3     *db,
            GPtrArray   *forms,
            const char  *sql,
            gint64       id,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "i", id);
  g_autoptr(sqlite3_stmt) measures = NULL;
  g_autoptr(GError) local_error = NULL;

  measures = skh_prepare (db, "SELECT f.measure, m.name FROM report_form_measure f JOIN measure m ON m.key = f.measure"
                              " WHERE f.form_id = ? ORDER BY f.position, f.id", error);
  if (stmt == NULL || measures == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhReportForm *form = skh_report_form_new ();

      g_ptr_array_add (forms, form);
      form->id = sqlite3_column_int64 (stmt, 0);
      form->name = g_strdup (skh_column_text (stmt, 1));
      form->note = g_strdup (skh_column_text (stmt, 2));
      form->locked = sqlite3_column_int (stmt, 3);
      skh_bind (measures, "i", form->id);
      while (skh_step (measures, &local_error))
        {
          g_ptr_array_add (form->measures, g_strdup (skh_column_text (measures, 0)));
          g_ptr_array_add (form->measure_names, g_strdup (skh_column_text (measures, 1)));
        }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

#define FORM_COLUMNS "SELECT f.id, f.name, f.note, EXISTS (SELECT 1 FROM report p WHERE p.form_id = f.id AND p.state = 'locked') FROM report_form f"

GPtrArray *
skh_report_forms_read (sqlite3  *db,
                       GError  **error)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_report_form_free);

  return read_forms (db, forms, FORM_COLUMNS " WHERE ? = 0 ORDER BY skh_text_key (f.name)", 0, error) ? g_steal_pointer (&forms) : NULL;
}

/* The rounds that SQL selects, with two numbers bound. */
static GPtrArray *
read_rounds (sqlite3     *db,
             const char  *where,
             gint64       first,
             gint64       second,
             GError     **error)
{
  g_autoptr(GPtrArray) rounds = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_round_free);
  g_autofree char *sql = g_strconcat ("SELECT id, name, year, period, deadline, note FROM reporting_round WHERE ", where, " ORDER BY year DESC, period DESC", NULL);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "ii", first, second);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhRound *round = skh_round_new (sqlite3_column_int (stmt, 2), sqlite3_column_int (stmt, 3));

      g_ptr_array_add (rounds, round);
      round->id = sqlite3_column_int64 (stmt, 0);
      round->name = g_strdup (skh_column_text (stmt, 1));
      round->deadline = g_strdup (skh_column_text (stmt, 4));
      round->note = g_strdup (skh_column_text (stmt, 5));
      if (!read_forms (db, round->forms, FORM_COLUMNS " JOIN round_form r ON r.form_id = f.id WHERE r.round_id = ? ORDER BY skh_text_key (f.name)", round->id, error))
        return NULL;
    }
  if (local_error == NULL)
    return g_steal_pointer (&rounds);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

GPtrArray *
skh_rounds_read (sqlite3  *db,
                 GError  **error)
{
  return read_rounds (db, "?1 = ?2", 0, 0, error);
}

SkhRound *
skh_round_find (sqlite3  *db,
                int       year,
                int       period,
                GError  **error)
{
  g_autoptr(GPtrArray) rounds = read_rounds (db, "year = ? AND period = ?", year, period, error);
  g_autofree char *name = NULL;

  if (rounds == NULL)
    return NULL;
  if (rounds->len > 0)
    return g_ptr_array_steal_index (rounds, 0);
  name = skh_round_propose_name (year, period);
  skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "round", "no such round");
  return NULL;
}

/* The matrix ------------------------------------------------------------------------------------ */

/* ?1: the scope or 0; ?2: the last day of the period; ?3: today. */
#define UNITS \
  "WITH RECURSIVE past (id) AS (VALUES (?1) UNION SELECT v.unit_id FROM past p JOIN unit_version v ON v.parent_id = p.id" \
  "  WHERE v.valid_from <= ?2 AND (v.valid_to IS NULL OR v.valid_to >= ?2))," \
  " now (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM now p JOIN unit_now n ON n.parent_id = p.id)" \
  " SELECT v.unit_id, v.code, trim (k.prefix || ' ' || v.name), u.association_since <= ?2, u.phone, u.email, p.name, o.position, p.phone" \
  " FROM unit_kind k CROSS JOIN unit_version v ON v.kind = k.key JOIN unit u ON u.id = v.unit_id" \
  " LEFT JOIN office o ON o.id = (SELECT c.id FROM office c WHERE c.unit_id = v.unit_id AND (c.ended_on IS NULL OR c.ended_on >= ?3)" \
  "  ORDER BY c.position LIKE 'Chủ tịch%' DESC, c.id LIMIT 1)" \
  " LEFT JOIN person p ON p.id = o.person_id" \
  " WHERE k.commune AND v.valid_from <= ?2 AND (v.valid_to IS NULL OR v.valid_to >= ?2)" \
  "  AND (?1 = 0 OR v.unit_id IN (SELECT id FROM past UNION SELECT id FROM now))" \
  " ORDER BY v.code IS NULL, v.code, skh_text_key (v.name), v.unit_id"

static gboolean
read_units (sqlite3         *db,
            SkhRoundMatrix  *matrix,
            gint64           scope,
            GHashTable      *places,
            GError         **error)
{
  g_autofree char *end = skh_round_end (matrix->round->year, matrix->round->period);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, UNITS, "iss", scope, end, matrix->today);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhRoundUnit *unit = g_new0 (SkhRoundUnit, 1);

      unit->unit_id = sqlite3_column_int64 (stmt, 0);
      unit->code = g_strdup (skh_column_text (stmt, 1));
      unit->name = g_strdup (skh_column_text (stmt, 2));
      unit->association = sqlite3_column_int (stmt, 3);
      unit->phone = g_strdup (skh_column_text (stmt, 4));
      unit->email = g_strdup (skh_column_text (stmt, 5));
      unit->officer = g_strdup (skh_column_text (stmt, 6));
      unit->position = g_strdup (skh_column_text (stmt, 7));
      unit->officer_phone = g_strdup (skh_column_text (stmt, 8));
      g_hash_table_insert (places, &unit->unit_id, GUINT_TO_POINTER (matrix->units->len));
      g_ptr_array_add (matrix->units, unit);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* How many days DAY is after DEADLINE; 0 if it is not. */
static int
days_after (const char *day,
            const char *deadline)
{
  GDate dates[2];
  int year;
  int month;
  int date;

  for (int i = 0; i < 2; i++)
    {
      if (sscanf (i == 0 ? deadline : day, "%4d-%2d-%2d", &year, &month, &date) != 3 || !g_date_valid_dmy (date, month, year))
        return 0;
      g_date_clear (&dates[i], 1);
      g_date_set_dmy (&dates[i], date, month, year);
    }
  return MAX (0, g_date_days_between (&dates[0], &dates[1]));
}

static void
judge (SkhReport      *report,
       const SkhRound *round,
       const char     *today)
{
  switch (report->state)
    {
    case SKH_REPORT_NONE:
    case SKH_REPORT_DRAFT:
      report->days = days_after (today, round->deadline);
      report->overdue = report->days > 0;
      break;
    case SKH_REPORT_SUBMITTED:
    case SKH_REPORT_ACCEPTED:
    case SKH_REPORT_LOCKED:
      report->days = report->submitted_on != NULL ? days_after (report->submitted_on, round->deadline) : 0;
      report->late = report->days > 0;
      break;
    case SKH_REPORT_NO_ASSOCIATION:
    case SKH_REPORT_NOT_APPLICABLE:
      break;
    }
}

static gboolean
read_reports (sqlite3         *db,
              SkhRoundMatrix  *matrix,
              GHashTable      *places,
              GError         **error)
{
  guint n_forms = matrix->round->forms->len;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT unit_id, form_id, id, state, submitted_on, state_on, state_by, reason FROM report WHERE round_id = ?", "i", matrix->round->id);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      gint64 unit = sqlite3_column_int64 (stmt, 0);
      gpointer place;
      guint f = 0;
      SkhReport *report;

      while (f < n_forms && ((SkhReportForm *) matrix->round->forms->pdata[f])->id != sqlite3_column_int64 (stmt, 1))
        f++;
      if (f == n_forms || !g_hash_table_lookup_extended (places, &unit, NULL, &place))
        continue;
      report = &matrix->cells[GPOINTER_TO_UINT (place) * n_forms + f];
      report->id = sqlite3_column_int64 (stmt, 2);
      report->state = parse_state (skh_column_text (stmt, 3));
      report->submitted_on = g_strdup (skh_column_text (stmt, 4));
      report->state_on = g_strdup (skh_column_text (stmt, 5));
      report->state_by = g_strdup (skh_column_text (stmt, 6));
      report->reason = g_strdup (skh_column_text (stmt, 7));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

SkhRoundMatrix *
skh_round_matrix_read (sqlite3  *db,
                       gint64    id,
                       gint64    scope,
                       GError  **error)
{
  g_autoptr(GPtrArray) rounds = read_rounds (db, "id = ?1 AND id <> ?2", id, 0, error);
  g_autoptr(GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(SkhRoundMatrix) matrix = NULL;
  guint n_forms;

  if (rounds == NULL)
    return NULL;
  if (rounds->len == 0)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "round", "no such round");
      return NULL;
    }
  matrix = g_new0 (SkhRoundMatrix, 1);
  matrix->round = g_ptr_array_steal_index (rounds, 0);
  matrix->today = skh_date_today ();
  matrix->units = g_ptr_array_new_with_free_func ((GDestroyNotify) unit_free);
  n_forms = matrix->round->forms->len;
  if (!read_units (db, matrix, scope, places, error))
    {
      /* There are no cells yet that could be freed with the rows. */
      g_ptr_array_set_size (matrix->units, 0);
      return NULL;
    }
  matrix->cells = g_new0 (SkhReport, MAX (1, matrix->units->len * n_forms));
  for (guint i = 0; i < matrix->units->len * n_forms; i++)
    matrix->cells[i].state = ((SkhRoundUnit *) matrix->units->pdata[i / n_forms])->association ? SKH_REPORT_NONE : SKH_REPORT_NO_ASSOCIATION;
  if (!read_reports (db, matrix, places, error))
    return NULL;
  for (guint i = 0; i < matrix->units->len * n_forms; i++)
    judge (&matrix->cells[i], matrix->round, matrix->today);
  return g_steal_pointer (&matrix);
}

const SkhReport *
skh_round_matrix_get (const SkhRoundMatrix *matrix,
                      guint                 u,
                      guint                 f)
{
  g_return_val_if_fail (u < matrix->units->len && f < matrix->round->forms->len, NULL);
  return &matrix->cells[u * matrix->round->forms->len + f];
}

static void
count (SkhRoundSummary *summary,
       const SkhReport *report)
{
  summary->states[report->state]++;
  if (report->state == SKH_REPORT_NO_ASSOCIATION)
    summary->no_association++;
  else if (report->state == SKH_REPORT_NOT_APPLICABLE)
    summary->not_applicable++;
  else if (report->state == SKH_REPORT_NONE || report->state == SKH_REPORT_DRAFT)
    summary->missing++;
  else if (report->late)
    summary->late++;
  else
    summary->on_time++;
  summary->overdue += report->overdue;
}

SkhRoundSummary
skh_round_matrix_count (const SkhRoundMatrix *matrix,
                        int                   f)
{
  SkhRoundSummary summary = { 0 };

  for (guint u = 0; u < matrix->units->len; u++)
    {
      guint before_missing = summary.missing;
      guint before_due = summary.missing + summary.late + summary.on_time;

      for (guint i = 0; i < matrix->round->forms->len; i++)
        {
          if (f < 0 || (guint) f == i)
            count (&summary, skh_round_matrix_get (matrix, u, i));
        }
      summary.due = summary.missing + summary.late + summary.on_time;
      summary.units += summary.due > before_due;
      summary.units_complete += summary.due > before_due && summary.missing == before_missing;
    }
  return summary;
}

gboolean
skh_round_matrix_closed (const SkhRoundMatrix *matrix)
{
  SkhRoundSummary summary = skh_round_matrix_count (matrix, -1);

  return summary.states[SKH_REPORT_LOCKED] > 0 &&
         summary.states[SKH_REPORT_DRAFT] + summary.states[SKH_REPORT_SUBMITTED] + summary.states[SKH_REPORT_ACCEPTED] == 0;
}

/* What stands behind a cell ----------------------------------------------------------------------- */

static gpointer
make_figure (sqlite3_stmt *stmt)
{
  SkhRoundFigure *figure = g_new0 (SkhRoundFigure, 1);
  const char *declared = skh_column_text (stmt, 6);

  figure->measure = g_strdup (skh_column_text (stmt, 0));
  figure->name = g_strdup (skh_column_text (stmt, 1));
  figure->word = g_strdup (skh_column_text (stmt, 2));
  figure->recognition = sqlite3_column_int (stmt, 3);
  for (int stage = 0; stage < 2; stage++)
    figure->values[stage] = sqlite3_column_type (stmt, 4 + stage) != SQLITE_NULL ? sqlite3_column_int64 (stmt, 4 + stage) : -1;
  figure->declared_on = declared != NULL && *declared != 0 ? g_strdup (declared) : NULL;
  return figure;
}

GPtrArray *
skh_round_figures_read (sqlite3         *db,
                        const SkhRound  *round,
                        gint64           form_id,
                        gint64           unit_id,
                        GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (db, error,
                    "SELECT m.key, m.name, m.word, m.recognition, r.value, c.value, MAX (COALESCE (r.declared_on, ''), COALESCE (c.declared_on, ''))"
                    " FROM report_form_measure f JOIN measure m ON m.key = f.measure"
                    " LEFT JOIN figure r ON r.year = ?1 AND r.measure = m.key AND r.unit_id = ?3 AND r.stage = 'registered' AND r.period = ?2"
                    " LEFT JOIN figure c ON c.year = ?1 AND c.measure = m.key AND c.unit_id = ?3 AND c.stage = 'recognised' AND c.period = ?2"
                    " WHERE f.form_id = ?4 ORDER BY f.position, f.id", "iiii", (gint64) round->year, (gint64) round->period, unit_id, form_id);
  return skh_collect (stmt, make_figure, (GDestroyNotify) figure_free, error);
}

static gpointer
make_event (sqlite3_stmt *stmt)
{
  SkhReportEvent *event = g_new0 (SkhReportEvent, 1);

  event->kind = g_strdup (skh_column_text (stmt, 0));
  event->happened_at = g_strdup (skh_column_text (stmt, 1));
  event->user = g_strdup (skh_column_text (stmt, 2));
  event->detail = g_strdup (skh_column_text (stmt, 3));
  event->undone = sqlite3_column_int (stmt, 4);
  return event;
}

GPtrArray *
skh_report_history_read (sqlite3  *db,
                         gint64    id,
                         gint64    unit_id,
                         GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (db, error,
                    "SELECT a.kind, a.happened_at, a.user, a.detail, a.state <> 'done' FROM action_row r JOIN action a ON a.id = r.action_id"
                    " WHERE r.owner_table = 'unit' AND r.owner_id = ? AND r.table_name = 'report' AND r.record_id = ? ORDER BY a.id DESC", "ii", unit_id, id);
  return skh_collect (stmt, make_event, (GDestroyNotify) event_free, error);
}
