/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-round-changes.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

#define FROM(state) (1 << SKH_REPORT_##state)

static const struct
{
  const char     *kind;
  SkhReportState  to;     /* SKH_REPORT_NONE: the row goes */
  guint           from;
  gboolean        reason;
} steps[SKH_N_REPORT_STEPS] = {
  { "reports.submit", SKH_REPORT_SUBMITTED, FROM (NONE) | FROM (NO_ASSOCIATION) | FROM (DRAFT), FALSE },
  { "reports.accept", SKH_REPORT_ACCEPTED, FROM (SUBMITTED), FALSE },
  { "reports.return", SKH_REPORT_DRAFT, FROM (SUBMITTED) | FROM (ACCEPTED), TRUE },
  { "reports.lock", SKH_REPORT_LOCKED, FROM (ACCEPTED), FALSE },
  { "reports.unlock", SKH_REPORT_ACCEPTED, FROM (LOCKED), TRUE },
  { "reports.not-applicable", SKH_REPORT_NOT_APPLICABLE, FROM (NONE) | FROM (NO_ASSOCIATION) | FROM (DRAFT), TRUE },
  { "reports.clear", SKH_REPORT_NONE, FROM (DRAFT) | FROM (SUBMITTED) | FROM (NOT_APPLICABLE), FALSE },
};

const char *
skh_report_step_kind (SkhReportStep step)
{
  return steps[step].kind;
}

const char *
skh_report_step_to_string (SkhReportStep step)
{
  return steps[step].kind + strlen ("reports.");
}

gboolean
skh_report_step_needs_reason (SkhReportStep step)
{
  return steps[step].reason;
}

gboolean
skh_report_step_allowed (SkhReportStep  step,
                         SkhReportState state)
{
  return (steps[step].from & (1 << state)) != 0;
}

SkhReportChange *
skh_report_change_new (gint64        round_id,
                       SkhReportStep step)
{
  SkhReportChange *change = g_new0 (SkhReportChange, 1);

  change->round_id = round_id;
  change->step = step;
  change->cells = g_array_new (FALSE, FALSE, sizeof (SkhReportCell));
  return change;
}

void
skh_report_change_free (SkhReportChange *change)
{
  g_array_unref (change->cells);
  g_free (change->day);
  g_free (change->reason);
  g_free (change);
}

void
skh_report_change_add (SkhReportChange *change,
                       gint64           unit_id,
                       gint64           form_id)
{
  SkhReportCell cell = { unit_id, form_id };

  g_array_append_val (change->cells, cell);
}

/* Steps ------------------------------------------------------------------------------------------- */

/* A cell as it is before the step. */
typedef struct
{
  gint64         report;
  SkhReportState state;
  char          *name; /* of unit and form, for people */
} Place;

static void
place_clear (Place *place)
{
  g_free (place->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static SkhReportState
state_of (const char *text)
{
  for (int state = SKH_REPORT_DRAFT; state < SKH_N_REPORT_STATES; state++)
    {
      if (g_strcmp0 (text, skh_report_state_to_string (state)) == 0)
        return state;
    }
  return SKH_REPORT_NONE;
}

/* Finds the cell, or says that the unit is not there at the END of the period or the form is not in the round. */
static gboolean
find_place (sqlite3              *db,
            const SkhReportChange *change,
            const SkhReportCell  *cell,
            const char           *end,
            Place                *place,
            GError              **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *form = skh_query_text (db, NULL, "SELECT name FROM report_form WHERE id = ?", "i", cell->form_id);
  g_autofree char *field = g_strconcat ("report.", skh_report_step_to_string (change->step), NULL);
  gboolean there;
  gboolean asked;

  unit = skh_query_text (db, NULL, "SELECT trim (k.prefix || ' ' || v.name) FROM unit_version v JOIN unit_kind k ON k.key = v.kind WHERE v.unit_id = ?1"
                                   " AND v.valid_from <= ?2 AND (v.valid_to IS NULL OR v.valid_to >= ?2)", "is", cell->unit_id, end);
  there = unit != NULL;
  if (!there)
    unit = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE unit_id = ?", "i", cell->unit_id);
  asked = skh_query_int64 (db, 0, NULL, "SELECT 1 FROM round_form WHERE round_id = ? AND form_id = ?", "ii", change->round_id, cell->form_id);
  place->name = g_strdup_printf ("%s · %s", unit != NULL ? unit : "?", form != NULL ? form : "?");
  if (!there || !asked)
    return skh_set_error (error, SKH_ERROR_INVALID, place->name, field, !there ? "not-there" : "not-in-round", "no such cell in the round");

  stmt = skh_query (db, error, "SELECT id, state FROM report WHERE round_id = ? AND form_id = ? AND unit_id = ?", "iii",
                    change->round_id, cell->form_id, cell->unit_id);
  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) == SQLITE_ROW)
    {
      place->report = sqlite3_column_int64 (stmt, 0);
      place->state = state_of (skh_column_text (stmt, 1));
    }
  if (skh_report_step_allowed (change->step, place->state))
    return TRUE;
  return skh_set_error (error, SKH_ERROR_INVALID, place->name, field, skh_report_state_to_string (place->state), "the step is not possible from here");
}

/* The rules: the day of coming belongs to what came; the reason to the state it explains. */
static gboolean
take_step (SkhWrite              *write,
           const SkhReportChange *change,
           const SkhReportCell   *cell,
           const Place           *place,
           const char            *day,
           const char            *today,
           GError               **error)
{
  sqlite3 *db = skh_write_get_db (write);
  SkhReportState to = steps[change->step].to;
  const char *state = skh_report_state_to_string (to);
  const char *reason = steps[change->step].reason ? change->reason : NULL;
  gint64 id;

  if (to == SKH_REPORT_NONE)
    return skh_run (db, error, "DELETE FROM report WHERE id = ?", "i", place->report);
  if (place->report == 0)
    {
      id = skh_write_take_ids (write, "report", 1, error);
      return id != 0 &&
             skh_run (db, error, "INSERT INTO report (id, round_id, form_id, unit_id, state, submitted_on, state_on, state_by, reason)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", "iiiisssss", id, change->round_id, cell->form_id, cell->unit_id, state,
                      to == SKH_REPORT_SUBMITTED ? day : NULL, today, g_get_real_name (), reason);
    }
  return skh_run (db, error, "UPDATE report SET state = ?2, state_on = ?3, state_by = ?4, reason = ?5,"
                             " submitted_on = CASE ?2 WHEN 'submitted' THEN ?6 WHEN 'draft' THEN NULL WHEN 'not-applicable' THEN NULL ELSE submitted_on END"
                             " WHERE id = ?1", "isssss", place->report, state, today, g_get_real_name (), reason, day);
}

static gboolean
check_change (const SkhReportChange *change,
              const char            *day,
              const char            *today,
              GError               **error)
{
  if (steps[change->step].reason && (change->reason == NULL || *change->reason == 0))
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "reason", NULL, "the step needs a reason");
  if (change->cells->len == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "unit", NULL, "no unit was chosen");
  if (!skh_date_is_day (day))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "submitted_on", "date", "no date");
  if (strcmp (day, today) > 0)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "report.submit", "future", "a report cannot have come on a day to come");
  return TRUE;
}

/* What history and undo say: the unit and form if it is one, how many it are else; and why. */
static void
set_detail (SkhWrite              *write,
            const SkhReportChange *change,
            const char            *only)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *round = skh_query_text (db, NULL, "SELECT name FROM reporting_round WHERE id = ?", "i", change->round_id);
  g_autoptr(GString) detail = g_string_new (round);

  if (only != NULL)
    g_string_append_printf (detail, " · %s", only);
  else
    g_string_append_printf (detail, " (%u)", change->cells->len);
  if (steps[change->step].reason)
    g_string_append_printf (detail, " – %s", change->reason);
  skh_write_set_detail (write, detail->str);
}

/* The last day of the period of the round; NULL with an error. */
static char *
end_of_round (sqlite3  *db,
              gint64    id,
              GError  **error)
{
  char *end = skh_query_text (db, error, "SELECT year || iif (period = 6, '-06-30', '-12-31') FROM reporting_round WHERE id = ?", "i", id);

  if (end == NULL && (error == NULL || *error == NULL))
    skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "round", "no such round");
  return end;
}

gboolean
skh_reports_change (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhReportChange *change = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *today = skh_date_today ();
  g_autofree char *end = NULL;
  const char *day = change->day != NULL ? change->day : today;

  if (!check_change (change, day, today, error) || (end = end_of_round (db, change->round_id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < change->cells->len; i++)
    {
      const SkhReportCell *cell = &g_array_index (change->cells, SkhReportCell, i);
      g_auto(Place) place = { 0 };

      if (!find_place (db, change, cell, end, &place, error) || !take_step (write, change, cell, &place, day, today, error))
        return FALSE;
      if (i == 0)
        set_detail (write, change, change->cells->len == 1 ? place.name : NULL);
    }
  return TRUE;
}

/* Rounds ------------------------------------------------------------------------------------------- */

static gboolean
check_round (sqlite3   *db,
             SkhRound  *round,
             GError   **error)
{
  if (round->period != 6 && round->period != 12)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "period", "number", "a period has 6 or 12 months");
  if (!skh_date_is_year (round->year))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "year", "number", "no such year");
  if (round->deadline == NULL || *round->deadline == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "deadline", NULL, "a round needs a deadline");
  if (!skh_date_is_day (round->deadline))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "deadline", "date", "no date");
  if (round->forms->len == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "forms", NULL, "a round needs a form");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM reporting_round WHERE year = ? AND period = ? AND id <> ?", "iii",
                       (gint64) round->year, (gint64) round->period, round->id))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "period", "round-there", "there is such a round");
  return TRUE;
}

/* Takes forms out that are not wanted any more, unless something is noted for them, and adds the new ones. */
static gboolean
save_round_forms (SkhWrite        *write,
                  const SkhRound  *round,
                  GError         **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GString) kept = g_string_new ("0");
  g_autofree char *used_sql = NULL;
  g_autofree char *delete_sql = NULL;
  g_autofree char *used = NULL;

  for (guint i = 0; i < round->forms->len; i++)
    g_string_append_printf (kept, ", %" G_GINT64_FORMAT, ((SkhReportForm *) round->forms->pdata[i])->id);
  used_sql = g_strdup_printf ("SELECT f.name FROM report p JOIN report_form f ON f.id = p.form_id WHERE p.round_id = ? AND p.form_id NOT IN (%s) LIMIT 1", kept->str);
  delete_sql = g_strdup_printf ("DELETE FROM round_form WHERE round_id = ? AND form_id NOT IN (%s)", kept->str);
  used = skh_query_text (db, NULL, used_sql, "i", round->id);
  if (used != NULL)
    return skh_set_error (error, SKH_ERROR_IN_USE, used, NULL, "report", "something is noted for the form");
  if (!skh_run (db, error, delete_sql, "i", round->id))
    return FALSE;
  for (guint i = 0; i < round->forms->len; i++)
    {
      gint64 form = ((SkhReportForm *) round->forms->pdata[i])->id;
      gint64 id;

      if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM round_form WHERE round_id = ? AND form_id = ?", "ii", round->id, form))
        continue;
      id = skh_write_take_ids (write, "round_form", 1, error);
      if (id == 0 || !skh_run (db, error, "INSERT INTO round_form (id, round_id, form_id) VALUES (?, ?, ?)", "iii", id, round->id, form))
        return FALSE;
    }
  return TRUE;
}

gboolean
skh_round_save (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  SkhRound *round = data;
  sqlite3 *db = skh_write_get_db (write);

  if (!check_round (db, round, error))
    return FALSE;
  if (round->name == NULL || *round->name == 0)
    {
      g_free (round->name);
      round->name = skh_round_propose_name (round->year, round->period);
    }
  skh_write_set_detail (write, round->name);
  if (round->id == 0)
    {
      gint64 id = skh_write_take_ids (write, "reporting_round", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO reporting_round (id, name, year, period, deadline, note) VALUES (?, ?, ?, ?, ?, ?)", "isiisz",
                               id, round->name, (gint64) round->year, (gint64) round->period, round->deadline, round->note))
        return FALSE;
      round->id = id;
    }
  else if (!skh_run (db, error, "UPDATE reporting_round SET name = ?2, deadline = ?3, note = ?4 WHERE id = ?1", "issz",
                     round->id, round->name, round->deadline, round->note) ||
           !skh_run (db, error, "UPDATE reporting_round SET year = ?2, period = ?3 WHERE id = ?1 AND (year <> ?2 OR period <> ?3)", "iii",
                     round->id, (gint64) round->year, (gint64) round->period))
    {
      return FALSE;
    }
  return save_round_forms (write, round, error);
}

gboolean
skh_round_delete (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  const SkhRound *round = data;
  sqlite3 *db = skh_write_get_db (write);

  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM report WHERE round_id = ?", "i", round->id))
    return skh_set_error (error, SKH_ERROR_IN_USE, round->name, NULL, "report", "something is noted in the round");
  skh_write_set_detail (write, round->name);
  return skh_run (db, error, "DELETE FROM round_form WHERE round_id = ?", "i", round->id) &&
         skh_run (db, error, "DELETE FROM reporting_round WHERE id = ?", "i", round->id);
}

gboolean
skh_round_lock_accepted (SkhWrite  *write,
                         gpointer   data,
                         GError   **error)
{
  const SkhRound *round = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *today = skh_date_today ();

  skh_write_set_detail (write, round->name);
  if (!skh_run (db, error, "UPDATE report SET state = 'locked', state_on = ?2, state_by = ?3, reason = NULL WHERE round_id = ?1 AND state = 'accepted'",
                "iss", round->id, today, g_get_real_name ()))
    return FALSE;
  if (sqlite3_changes (db) == 0)
    return skh_set_error (error, SKH_ERROR_INVALID, round->name, "report.lock", "nothing-accepted", "nothing is accepted");
  return TRUE;
}

gboolean
skh_round_close (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  const SkhRound *round = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *end = end_of_round (db, round->id, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(SkhReportChange) change = skh_report_change_new (round->id, SKH_REPORT_LOCK);

  if (end == NULL)
    return FALSE;
  stmt = skh_query (db, error, "SELECT unit_id, form_id FROM report WHERE round_id = ? AND state IN ('draft', 'submitted') ORDER BY unit_id LIMIT 1", "i", round->id);
  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) == SQLITE_ROW)
    {
      SkhReportCell cell = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) };
      g_auto(Place) place = { 0 };

      /* It cannot be locked from there: the error says which one it is. */
      return find_place (db, change, &cell, end, &place, error) && FALSE;
    }
  return skh_round_lock_accepted (write, data, error);
}

/* Forms -------------------------------------------------------------------------------------------- */

static gboolean
check_form (sqlite3        *db,
            SkhReportForm  *form,
            GError        **error)
{
  g_autofree char *name = skh_text_normalize (form->name != NULL ? form->name : "");

  g_free (form->name);
  form->name = g_steal_pointer (&name);
  if (*form->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a form needs a name");
  if (form->measures->len == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, form->name, "measures", NULL, "a form needs a measure");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM report_form WHERE name = ? AND id <> ?", "si", form->name, form->id))
    return skh_set_error (error, SKH_ERROR_DUPLICATE, "report_form", "name", NULL, "there is a form of that name");
  return TRUE;
}

/* Deletes the measures that FORM has no more, moves those that stay and adds the new ones.  A lock stops a deletion; an addition to a locked
 * form is stopped here, because what it would protect was never seen by who locked it. */
static gboolean
save_form_measures (SkhWrite             *write,
                    const SkhReportForm  *form,
                    gboolean              locked,
                    GError              **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, measure FROM report_form_measure WHERE form_id = ?", "i", form->id);

  if (stmt == NULL)
    return FALSE;
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      if (!g_ptr_array_find_with_equal_func (form->measures, skh_column_text (stmt, 1), g_str_equal, NULL) &&
          !skh_run (db, error, "DELETE FROM report_form_measure WHERE id = ?", "i", (gint64) sqlite3_column_int64 (stmt, 0)))
        return FALSE;
    }
  for (guint i = 0; i < form->measures->len; i++)
    {
      const char *measure = form->measures->pdata[i];
      gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM report_form_measure WHERE form_id = ? AND measure = ?", "is", form->id, measure);

      if (id != 0 && !skh_run (db, error, "UPDATE report_form_measure SET position = ? WHERE id = ?", "ii", (gint64) i + 1, id))
        return FALSE;
      if (id != 0)
        continue;
      if (locked)
        return skh_set_error (error, SKH_ERROR_LOCKED, form->name, "measures", "locked", "a report of the form is locked");
      id = skh_write_take_ids (write, "report_form_measure", 1, error);
      if (id == 0 || !skh_run (db, error, "INSERT INTO report_form_measure (id, form_id, measure, position) VALUES (?, ?, ?, ?)", "iisi",
                               id, form->id, measure, (gint64) i + 1))
        return FALSE;
    }
  return TRUE;
}

gboolean
skh_report_form_save (SkhWrite  *write,
                      gpointer   data,
                      GError   **error)
{
  SkhReportForm *form = data;
  sqlite3 *db = skh_write_get_db (write);
  gboolean locked;

  if (!check_form (db, form, error))
    return FALSE;
  skh_write_set_detail (write, form->name);
  if (form->id == 0)
    {
      gint64 id = skh_write_take_ids (write, "report_form", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO report_form (id, name, note) VALUES (?, ?, ?)", "isz", id, form->name, form->note))
        return FALSE;
      form->id = id;
    }
  else if (!skh_run (db, error, "UPDATE report_form SET name = ?2, note = ?3 WHERE id = ?1", "isz", form->id, form->name, form->note))
    {
      return FALSE;
    }
  locked = skh_query_int64 (db, 0, NULL, "SELECT 1 FROM report WHERE form_id = ? AND state = 'locked'", "i", form->id) != 0;
  return save_form_measures (write, form, locked, error);
}

gboolean
skh_report_form_delete (SkhWrite  *write,
                        gpointer   data,
                        GError   **error)
{
  const SkhReportForm *form = data;
  sqlite3 *db = skh_write_get_db (write);

  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM round_form WHERE form_id = ?", "i", form->id))
    return skh_set_error (error, SKH_ERROR_IN_USE, form->name, NULL, "reporting_round", "a round has the form");
  skh_write_set_detail (write, form->name);
  return skh_run (db, error, "DELETE FROM report_form_measure WHERE form_id = ?", "i", form->id) &&
         skh_run (db, error, "DELETE FROM report_form WHERE id = ?", "i", form->id);
}

/* Figures ------------------------------------------------------------------------------------------- */

static gboolean
note_unit (SkhWrite            *write,
           gint64               round,
           gint64               unit,
           const char          *measure,
           const char          *today,
           GError             **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (db, error, "SELECT f.form_id FROM round_form r JOIN report_form_measure f ON f.form_id = r.form_id WHERE r.round_id = ?1 AND f.measure = ?2"
                               " AND NOT EXISTS (SELECT 1 FROM report WHERE round_id = ?1 AND form_id = f.form_id AND unit_id = ?3)", "isi", round, measure, unit);
  if (stmt == NULL)
    return FALSE;
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      gint64 id = skh_write_take_ids (write, "report", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO report (id, round_id, form_id, unit_id, state, state_on, state_by) VALUES (?, ?, ?, ?, 'draft', ?, ?)", "iiiiss",
                               id, round, (gint64) sqlite3_column_int64 (stmt, 0), unit, today, g_get_real_name ()))
        return FALSE;
    }
  return TRUE;
}

gboolean
skh_rounds_note_figures (SkhWrite            *write,
                         GArray              *units,
                         const char * const  *measures,
                         int                  year,
                         int                  period,
                         GError             **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 round = skh_query_int64 (db, 0, NULL, "SELECT id FROM reporting_round WHERE year = ? AND period = ?", "ii", (gint64) year, (gint64) period);
  g_autofree char *today = skh_date_today ();
  g_autofree char *end = skh_round_end (year, period);

  for (guint i = 0; round != 0 && i < units->len; i++)
    {
      gint64 unit = g_array_index (units, gint64, i);

      /* Only who has to report: figures are also declared for the province, or for a school. */
      if (!skh_query_int64 (db, 0, NULL, "SELECT 1 FROM unit_version v JOIN unit_kind k ON k.key = v.kind WHERE v.unit_id = ?1 AND k.commune"
                                         " AND v.valid_from <= ?2 AND (v.valid_to IS NULL OR v.valid_to >= ?2)", "is", unit, end))
        continue;
      for (guint m = 0; measures[m] != NULL; m++)
        {
          if (!note_unit (write, round, unit, measures[m], today, error))
            return FALSE;
        }
    }
  return TRUE;
}
