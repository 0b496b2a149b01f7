/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "attainment/skh-figures.h"
#include "attainment/skh-reminders.h"
#include "attainment/skh-round-changes.h"
#include "base/skh-error.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* The round of the first half of 2026 with both forms, due on 15/07; a second commune beside that of the fixture, without an association. */
typedef struct
{
  SkhFixture f;
  SkhRound  *round;
  gint64     other;
} Fixture;

static gboolean
units_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Fixture *self = data;
  sqlite3 *db = skh_write_get_db (write);

  self->other = skh_unit_establish (write, SKH_ALWAYS, self->f.province, "ward", "00002", "Hạc Thành", 0, error);
  return self->other != 0 && skh_run (db, error, "UPDATE unit SET association_since = '2020-01-01', phone = '02373000001' WHERE id = ?", "i", self->f.commune);
}

static gpointer
forms_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_report_forms_read (db, error);
}

static SkhRound *
open_round (SkhStore   *store,
            int         year,
            int         period,
            const char *deadline)
{
  g_autoptr(GError) error = NULL;
  SkhRound *round = skh_round_new (year, period);

  g_ptr_array_unref (round->forms);
  round->forms = skh_store_read (store, forms_func, NULL, &error);
  g_assert_no_error (error);
  round->deadline = g_strdup (deadline);
  skh_store_write (store, "rounds.open", SKH_WRITE_ACTION, skh_round_save, round, &error);
  g_assert_no_error (error);
  return round;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_setenv ("SKH_TODAY", "2026-07-20", TRUE);
  skh_fixture_set_up (&self->f, NULL);
  skh_store_write (self->f.store, "units.add", SKH_WRITE_ACTION, units_func, self, &error);
  g_assert_no_error (error);
  self->round = open_round (self->f.store, 2026, 6, "2026-07-15");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  skh_round_free (self->round);
  skh_fixture_tear_down (&self->f, NULL);
}

/* Takes a step with form 1 of UNIT; FALSE with ERROR. */
static gboolean
step (Fixture        *self,
      SkhReportStep   what,
      gint64          unit,
      const char     *day,
      const char     *reason,
      GError        **error)
{
  g_autoptr(SkhReportChange) change = skh_report_change_new (self->round->id, what);

  skh_report_change_add (change, unit, 1);
  change->day = g_strdup (day);
  change->reason = g_strdup (reason);
  return skh_store_write (self->f.store, skh_report_step_kind (what), SKH_WRITE_ACTION, skh_reports_change, change, error);
}

static void
must_step (Fixture       *self,
           SkhReportStep  what)
{
  g_autoptr(GError) error = NULL;

  step (self, what, self->f.commune, NULL, skh_report_step_needs_reason (what) ? "vì sao" : NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  gint64 round;
  gint64 scope;
} Wanted;

static gpointer
matrix_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Wanted *wanted = data;

  return skh_round_matrix_read (db, wanted->round, wanted->scope, error);
}

static SkhRoundMatrix *
read_matrix (SkhStore *store,
             gint64    round,
             gint64    scope)
{
  Wanted wanted = { round, scope };
  g_autoptr(GError) error = NULL;
  SkhRoundMatrix *matrix = skh_store_read (store, matrix_func, &wanted, &error);

  g_assert_no_error (error);
  return matrix;
}

static SkhReportState
state_now (Fixture *self)
{
  g_autoptr(SkhRoundMatrix) matrix = read_matrix (self->f.store, self->round->id, 0);

  g_assert_cmpint (((SkhRoundUnit *) matrix->units->pdata[0])->unit_id, ==, self->f.commune);
  return skh_round_matrix_get (matrix, 0, 0)->state;
}

/* Transitions --------------------------------------------------------------------------------- */

/* Steps that lead from nothing into each state. */
static const struct
{
  SkhReportState state;
  int            path[5]; /* steps + 1 */
} paths[] = {
  { SKH_REPORT_NONE, { 0 } },
  { SKH_REPORT_DRAFT, { SKH_REPORT_SUBMIT + 1, SKH_REPORT_RETURN + 1 } },
  { SKH_REPORT_SUBMITTED, { SKH_REPORT_SUBMIT + 1 } },
  { SKH_REPORT_ACCEPTED, { SKH_REPORT_SUBMIT + 1, SKH_REPORT_ACCEPT + 1 } },
  { SKH_REPORT_LOCKED, { SKH_REPORT_SUBMIT + 1, SKH_REPORT_ACCEPT + 1, SKH_REPORT_LOCK + 1 } },
  { SKH_REPORT_NOT_APPLICABLE, { SKH_REPORT_DOES_NOT_APPLY + 1 } },
};

/* Where each step leads from each state; -1: it is refused.  In the order of the paths. */
static const int leads[SKH_N_REPORT_STEPS][6] = {
  { SKH_REPORT_SUBMITTED, SKH_REPORT_SUBMITTED, -1, -1, -1, -1 },           /* submit */
  { -1, -1, SKH_REPORT_ACCEPTED, -1, -1, -1 },                              /* accept */
  { -1, -1, SKH_REPORT_DRAFT, SKH_REPORT_DRAFT, -1, -1 },                   /* return */
  { -1, -1, -1, SKH_REPORT_LOCKED, -1, -1 },                                /* lock */
  { -1, -1, -1, -1, SKH_REPORT_ACCEPTED, -1 },                              /* unlock */
  { SKH_REPORT_NOT_APPLICABLE, SKH_REPORT_NOT_APPLICABLE, -1, -1, -1, -1 }, /* does not apply */
  { -1, SKH_REPORT_NONE, SKH_REPORT_NONE, -1, -1, SKH_REPORT_NONE },        /* clear */
};

static void
test_transition (Fixture       *self,
                 gconstpointer  data)
{
  int from = GPOINTER_TO_INT (data) / SKH_N_REPORT_STEPS;
  SkhReportStep what = GPOINTER_TO_INT (data) % SKH_N_REPORT_STEPS;
  g_autoptr(GError) error = NULL;
  gboolean ok;

  for (guint i = 0; paths[from].path[i] != 0; i++)
    must_step (self, paths[from].path[i] - 1);
  g_assert_cmpint (state_now (self), ==, paths[from].state);
  ok = step (self, what, self->f.commune, NULL, skh_report_step_needs_reason (what) ? "vì sao" : NULL, &error);
  if (leads[what][from] >= 0)
    {
      g_assert_no_error (error);
      g_assert_cmpint (state_now (self), ==, leads[what][from]);
    }
  else
    {
      g_assert_false (ok);
      g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
      g_assert_nonnull (strstr (skh_error_get_record (error), "Đồng Tiến"));
      g_assert_nonnull (strstr (skh_error_get_record (error), "Biểu 1"));
      g_assert_cmpstr (skh_error_get_reason (error), ==, skh_report_state_to_string (paths[from].state));
      g_assert_cmpint (state_now (self), ==, paths[from].state);
    }
}

static void
test_reasons (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  must_step (self, SKH_REPORT_SUBMIT);
  g_assert_false (step (self, SKH_REPORT_RETURN, self->f.commune, NULL, "", &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_clear_error (&error);
  g_assert_false (step (self, SKH_REPORT_SUBMIT, self->other, "2026-07-21", NULL, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "future");
  g_clear_error (&error);
  g_assert_false (step (self, SKH_REPORT_SUBMIT, self->other, "2026-02-30", NULL, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_clear_error (&error);
  step (self, SKH_REPORT_RETURN, self->f.commune, NULL, "thiếu chữ ký", &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM report WHERE reason = 'thiếu chữ ký' AND submitted_on IS NULL AND state_on = '2026-07-20'"), ==, 1);
}

/* All of it or nothing, and one action. */
static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(SkhReportChange) change = skh_report_change_new (self->round->id, SKH_REPORT_ACCEPT);
  g_autoptr(SkhReportChange) all = skh_report_change_new (self->round->id, SKH_REPORT_SUBMIT);
  g_autoptr(GError) error = NULL;

  must_step (self, SKH_REPORT_SUBMIT);
  skh_report_change_add (change, self->f.commune, 1);
  skh_report_change_add (change, self->other, 1);
  g_assert_false (skh_store_write (self->f.store, "reports.accept", SKH_WRITE_ACTION, skh_reports_change, change, &error));
  g_assert_nonnull (strstr (skh_error_get_record (error), "Hạc Thành"));
  g_assert_cmpint (state_now (self), ==, SKH_REPORT_SUBMITTED);
  g_clear_error (&error);

  skh_report_change_add (all, self->other, 1);
  skh_report_change_add (all, self->other, 2);
  skh_report_change_add (all, self->f.commune, 2);
  skh_store_write (self->f.store, "reports.submit", SKH_WRITE_ACTION, skh_reports_change, all, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM report WHERE state = 'submitted'"), ==, 4);
  skh_action_free (skh_store_revert (self->f.store, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM report"), ==, 1);
  skh_action_free (skh_store_revert (self->f.store, TRUE, &error));
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM report"), ==, 4);
  skh_test_assert_sound (self->f.store);
}

/* Locks --------------------------------------------------------------------------------------- */

static gboolean
sql_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

static void
run (Fixture    *self,
     const char *sql,
     gboolean    refused)
{
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, self->f.commune);
  g_auto(GStrv) parts = g_strsplit (sql, "@", -1);
  g_autofree char *whole = g_strjoinv (unit, parts);
  g_autoptr(GError) error = NULL;

  skh_store_write (self->f.store, "figures.edit", SKH_WRITE_ACTION, sql_func, whole, &error);
  if (refused)
    g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  else
    g_assert_no_error (error);
}

static void
test_locks (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  must_step (self, SKH_REPORT_SUBMIT);
  must_step (self, SKH_REPORT_ACCEPT);
  run (self, "INSERT INTO figure (id, unit_id, year, period, measure, stage, value) VALUES (1, @, 2026, 6, 'family', 'registered', 5)", FALSE);
  must_step (self, SKH_REPORT_LOCK);
  run (self, "UPDATE figure SET value = 6 WHERE id = 1", TRUE);
  run (self, "DELETE FROM figure WHERE id = 1", TRUE);
  run (self, "INSERT INTO figure (id, unit_id, year, period, measure, stage, value) VALUES (2, @, 2026, 6, 'family', 'recognised', 5)", TRUE);
  /* Another period and a measure of the other form are free. */
  run (self, "INSERT INTO figure (id, unit_id, year, period, measure, stage, value) VALUES (3, @, 2026, 12, 'family', 'registered', 5)", FALSE);
  run (self, "INSERT INTO figure (id, unit_id, year, period, measure, stage, value) VALUES (4, @, 2026, 6, 'bookcases', 'registered', 5)", FALSE);
  run (self, "DELETE FROM report WHERE unit_id = @", TRUE);
  run (self, "UPDATE report SET state = 'draft' WHERE unit_id = @", TRUE);

  /* Undo goes back to the lock, and no further. */
  for (int i = 0; i < 2; i++)
    {
      skh_action_free (skh_store_revert (self->f.store, FALSE, &error));
      g_assert_no_error (error);
    }
  g_assert_null (skh_store_revert (self->f.store, FALSE, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  g_assert_cmpint (state_now (self), ==, SKH_REPORT_LOCKED);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT value FROM figure WHERE id = 1"), ==, 5);

  /* With a reason it is open again; undoing that locks it. */
  must_step (self, SKH_REPORT_UNLOCK);
  run (self, "UPDATE figure SET value = 6 WHERE id = 1", FALSE);
  g_clear_error (&error);
  for (int i = 0; i < 2; i++)
    {
      skh_action_free (skh_store_revert (self->f.store, FALSE, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpint (state_now (self), ==, SKH_REPORT_LOCKED);
  run (self, "UPDATE figure SET value = 7 WHERE id = 1", TRUE);
}

static void
test_locked_choice (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr(SkhRound) year = NULL;

  g_setenv ("SKH_TODAY", "2027-01-15", TRUE);
  year = open_round (self->f.store, 2026, 12, "2027-01-10");
  skh_round_free (self->round);
  self->round = skh_round_copy (year);
  run (self, "INSERT INTO figure_choice (id, unit_id, year, measure, choice) VALUES (1, @, 2026, 'family', 'declared')", FALSE);
  must_step (self, SKH_REPORT_SUBMIT);
  must_step (self, SKH_REPORT_ACCEPT);
  must_step (self, SKH_REPORT_LOCK);
  run (self, "UPDATE figure_choice SET choice = 'counted' WHERE id = 1", TRUE);
  run (self, "DELETE FROM figure_choice WHERE id = 1", TRUE);
  run (self, "INSERT INTO figure_choice (id, unit_id, year, measure, choice) VALUES (2, @, 2026, 'clan', 'declared')", TRUE);
  run (self, "INSERT INTO figure_choice (id, unit_id, year, measure, choice) VALUES (2, @, 2025, 'clan', 'declared')", FALSE);
}

/* Days ---------------------------------------------------------------------------------------- */

static void
test_deadline (Fixture       *self,
               gconstpointer  data)
{
  const struct { const char *day; gboolean late; int days; } cases[] = {
    { "2026-07-14", FALSE, 0 }, { "2026-07-15", FALSE, 0 }, { "2026-07-16", TRUE, 1 }, { "2026-07-20", TRUE, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SkhRoundMatrix) matrix = NULL;
      g_autoptr(GError) error = NULL;
      const SkhReport *report;
      SkhRoundSummary summary;

      step (self, SKH_REPORT_SUBMIT, self->f.commune, cases[i].day, NULL, &error);
      g_assert_no_error (error);
      matrix = read_matrix (self->f.store, self->round->id, 0);
      report = skh_round_matrix_get (matrix, 0, 0);
      g_assert_cmpint (report->late, ==, cases[i].late);
      g_assert_cmpint (report->days, ==, cases[i].days);
      summary = skh_round_matrix_count (matrix, -1);
      g_assert_cmpuint (summary.on_time, ==, !cases[i].late);
      g_assert_cmpuint (summary.late, ==, cases[i].late);
      g_assert_cmpuint (summary.missing, ==, 1); /* form 2 of the commune */
      g_assert_cmpuint (summary.overdue, ==, 1);
      g_assert_cmpuint (summary.no_association, ==, 2);
      g_assert_cmpuint (summary.units, ==, 1);
      g_assert_cmpuint (summary.units_complete, ==, 0);
      must_step (self, SKH_REPORT_CLEAR);
    }

  g_setenv ("SKH_TODAY", "2026-07-15", TRUE);
  for (int day = 15; day <= 16; day++)
    {
      g_autofree char *today = g_strdup_printf ("2026-07-%d", day);
      g_autoptr(SkhRoundMatrix) matrix = NULL;

      g_setenv ("SKH_TODAY", today, TRUE);
      matrix = read_matrix (self->f.store, self->round->id, 0);
      g_assert_cmpint (skh_round_matrix_get (matrix, 0, 0)->overdue, ==, day == 16);
    }
}

static gboolean
split_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Fixture *self = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 parts[2];

  for (int i = 0; i < 2; i++)
    {
      parts[i] = skh_unit_establish (write, "2025-07-01", self->f.province, "commune", i == 0 ? "00011" : "00012", i == 0 ? "Nam" : "Bắc", 0, error);
      if (parts[i] == 0 ||
          !skh_run (db, error, "INSERT INTO succession (id, old_unit_id, new_unit_id, share, happened_on) VALUES (?, ?, ?, ?, '2025-07-01')", "iiis",
                    (gint64) i + 1, self->f.commune, parts[i], i == 0 ? "whole" : "part") ||
          !skh_run (db, error, "UPDATE unit SET association_since = '2025-09-01' WHERE id = ?", "i", parts[i]))
        return FALSE;
    }
  self->other = parts[0];
  return skh_run (db, error, "UPDATE unit_version SET valid_to = '2025-06-30' WHERE unit_id = ?", "i", self->f.commune);
}

/* Who is there at the end of the period reports: the old commune for the first half of 2025, its parts for the year. */
static void
test_split (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SkhRound) half = open_round (self->f.store, 2025, 6, "2025-07-15");
  g_autoptr(SkhRound) year = open_round (self->f.store, 2025, 12, "2026-01-10");
  g_autoptr(SkhRoundMatrix) before = NULL;
  g_autoptr(SkhRoundMatrix) after = NULL;
  g_autoptr(SkhRoundMatrix) below = NULL;
  g_autoptr(SkhReportChange) change = NULL;
  g_autoptr(GError) error = NULL;

  skh_store_write (self->f.store, "reorganisation", SKH_WRITE_ACTION, split_func, self, &error);
  g_assert_no_error (error);
  before = read_matrix (self->f.store, half->id, self->f.province);
  g_assert_cmpuint (before->units->len, ==, 2);
  g_assert_cmpint (((SkhRoundUnit *) before->units->pdata[0])->unit_id, ==, self->f.commune);
  g_assert_true (((SkhRoundUnit *) before->units->pdata[0])->association);
  after = read_matrix (self->f.store, year->id, self->f.province);
  g_assert_cmpuint (after->units->len, ==, 3);
  g_assert_cmpstr (((SkhRoundUnit *) after->units->pdata[1])->name, ==, "Xã Nam");
  g_assert_true (((SkhRoundUnit *) after->units->pdata[1])->association);
  g_assert_cmpint (skh_round_matrix_get (after, 0, 0)->state, ==, SKH_REPORT_NO_ASSOCIATION);

  /* What has gone into a unit of today is found below it. */
  below = read_matrix (self->f.store, half->id, self->other);
  g_assert_cmpuint (below->units->len, ==, 1);
  g_assert_cmpint (((SkhRoundUnit *) below->units->pdata[0])->unit_id, ==, self->f.commune);

  /* The association that began in September did not report in June; and who ended in June has nothing to send in December. */
  change = skh_report_change_new (year->id, SKH_REPORT_SUBMIT);
  skh_report_change_add (change, self->f.commune, 1);
  g_assert_false (skh_store_write (self->f.store, "reports.submit", SKH_WRITE_ACTION, skh_reports_change, change, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "not-there");
}

/* Figures, forms, the whole round ---------------------------------------------------------------- */

static gboolean
note_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Fixture *self = data;
  g_autoptr(GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char * const measures[] = { "family", "clan", NULL };

  g_array_append_val (units, self->f.commune);
  g_array_append_val (units, self->f.village);
  g_array_append_val (units, self->f.province);
  return skh_rounds_note_figures (write, units, measures, 2026, 6, error);
}

static void
test_figures (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (self->f.store, "figures.edit", SKH_WRITE_ACTION, note_func, self, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state_now (self), ==, SKH_REPORT_DRAFT);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM report"), ==, 1);
  must_step (self, SKH_REPORT_SUBMIT);
  skh_store_write (self->f.store, "figures.edit", SKH_WRITE_ACTION, note_func, self, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state_now (self), ==, SKH_REPORT_SUBMITTED);
}

/* Declaring a figure begins the report, in the same action; a figure of a form that is locked is refused. */
static void
test_declared (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(SkhDeclaration) declaration = skh_declaration_new (2026, 6);
  g_autoptr(GError) error = NULL;

  skh_declaration_add (declaration, self->f.commune, "family", SKH_STAGE_REGISTERED, 12);
  skh_store_write (self->f.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state_now (self), ==, SKH_REPORT_DRAFT);
  skh_action_free (skh_store_revert (self->f.store, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state_now (self), ==, SKH_REPORT_NONE);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM figure"), ==, 0);

  must_step (self, SKH_REPORT_SUBMIT);
  must_step (self, SKH_REPORT_ACCEPT);
  must_step (self, SKH_REPORT_LOCK);
  g_assert_false (skh_store_write (self->f.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
}

static void
test_forms (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SkhReportForm) form = skh_report_form_copy (self->round->forms->pdata[0]);
  g_autoptr(SkhReportForm) fresh = skh_report_form_new ();
  g_autofree char *first = g_strdup (form->measures->pdata[0]);
  g_autoptr(GError) error = NULL;

  must_step (self, SKH_REPORT_SUBMIT);
  must_step (self, SKH_REPORT_ACCEPT);
  must_step (self, SKH_REPORT_LOCK);
  g_ptr_array_add (form->measures, g_strdup ("bookcases"));
  g_assert_false (skh_store_write (self->f.store, "report-forms.edit", SKH_WRITE_ACTION, skh_report_form_save, form, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  g_clear_error (&error);
  g_ptr_array_set_size (form->measures, form->measures->len - 2);
  g_assert_false (skh_store_write (self->f.store, "report-forms.edit", SKH_WRITE_ACTION, skh_report_form_save, form, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  g_clear_error (&error);

  /* Another order of the same measures is no other form. */
  g_ptr_array_set_size (form->measures, 0);
  for (guint i = 0; i < form->measure_names->len; i++)
    g_ptr_array_insert (form->measures, 0, g_strdup (((SkhReportForm *) self->round->forms->pdata[0])->measures->pdata[i]));
  skh_store_write (self->f.store, "report-forms.edit", SKH_WRITE_ACTION, skh_report_form_save, form, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT position FROM report_form_measure WHERE form_id = 1 AND measure = 'learning'"), ==, form->measures->len);
  g_assert_cmpstr (first, ==, "learning");

  fresh->name = g_strdup (form->name);
  g_ptr_array_add (fresh->measures, g_strdup ("family"));
  g_assert_false (skh_store_write (self->f.store, "report-forms.add", SKH_WRITE_ACTION, skh_report_form_save, fresh, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_DUPLICATE);
  g_clear_error (&error);
  g_free (fresh->name);
  fresh->name = g_strdup ("Biểu 3");
  skh_store_write (self->f.store, "report-forms.add", SKH_WRITE_ACTION, skh_report_form_save, fresh, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fresh->id, >, 0);
  g_assert_false (skh_store_write (self->f.store, "report-forms.delete", SKH_WRITE_ACTION, skh_report_form_delete, form, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IN_USE);
  g_clear_error (&error);
  skh_store_write (self->f.store, "report-forms.delete", SKH_WRITE_ACTION, skh_report_form_delete, fresh, &error);
  g_assert_no_error (error);
}

static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SkhRound) twin = skh_round_copy (self->round);
  g_autoptr(SkhRoundMatrix) matrix = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (self->round->name, ==, "Kỳ báo cáo 6 tháng đầu năm 2026");
  twin->id = 0;
  g_assert_false (skh_store_write (self->f.store, "rounds.open", SKH_WRITE_ACTION, skh_round_save, twin, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_false (skh_store_write (self->f.store, "reports.lock", SKH_WRITE_ACTION, skh_round_lock_accepted, self->round, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "nothing-accepted");
  g_clear_error (&error);
  must_step (self, SKH_REPORT_SUBMIT);
  g_assert_false (skh_store_write (self->f.store, "rounds.close", SKH_WRITE_ACTION, skh_round_close, self->round, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "submitted");
  g_clear_error (&error);
  g_assert_false (skh_store_write (self->f.store, "rounds.delete", SKH_WRITE_ACTION, skh_round_delete, self->round, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IN_USE);
  g_clear_error (&error);

  /* The form that nothing is noted for may leave; the other one may not. */
  g_ptr_array_remove_index (self->round->forms, 1);
  skh_store_write (self->f.store, "rounds.edit", SKH_WRITE_ACTION, skh_round_save, self->round, &error);
  g_assert_no_error (error);
  g_ptr_array_remove_index (twin->forms, 0);
  twin->id = self->round->id;
  g_assert_false (skh_store_write (self->f.store, "rounds.edit", SKH_WRITE_ACTION, skh_round_save, twin, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IN_USE);
  g_clear_error (&error);

  must_step (self, SKH_REPORT_ACCEPT);
  skh_store_write (self->f.store, "rounds.close", SKH_WRITE_ACTION, skh_round_close, self->round, &error);
  g_assert_no_error (error);
  matrix = read_matrix (self->f.store, self->round->id, 0);
  g_assert_true (skh_round_matrix_closed (matrix));
  g_assert_cmpint (skh_round_matrix_get (matrix, 0, 0)->state, ==, SKH_REPORT_LOCKED);
}

static void
test_reminders (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(SkhRoundMatrix) matrix = read_matrix (self->f.store, self->round->id, 0);
  g_autoptr(GPtrArray) reminders = skh_reminders_read (matrix);
  g_autofree char *text = skh_reminders_to_text (matrix, reminders, "Tỉnh Thanh Hóa");
  g_autofree char *contact = NULL;

  /* The ward has no association: it is not reminded. */
  g_assert_cmpuint (reminders->len, ==, 1);
  contact = skh_reminder_contact (reminders->pdata[0]);
  g_assert_cmpstr (contact, ==, "02373000001");
  g_assert_cmpint (((SkhReminder *) reminders->pdata[0])->days, ==, 5);
  g_assert_cmpuint (((SkhReminder *) reminders->pdata[0])->forms->len, ==, 2);
  g_assert_nonnull (strstr (text, "Kính gửi: Hội Khuyến học xã Đồng Tiến"));
  g_assert_nonnull (strstr (text, "hạn gửi báo cáo: ngày 15/07/2026"));
  g_assert_nonnull (strstr (text, "quá hạn 5 ngày"));
  g_assert_nonnull (strstr (text, "Hội Khuyến học tỉnh Thanh Hóa"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint from = 0; from < G_N_ELEMENTS (paths); from++)
    {
      for (int what = 0; what < SKH_N_REPORT_STEPS; what++)
        {
          g_autofree char *path = g_strdup_printf ("/rounds/transition/%s/%s", skh_report_state_to_string (paths[from].state), skh_report_step_to_string (what));

          g_test_add (path, Fixture, GINT_TO_POINTER (from * SKH_N_REPORT_STEPS + what), set_up, test_transition, tear_down);
        }
    }
  g_test_add ("/rounds/reasons", Fixture, NULL, set_up, test_reasons, tear_down);
  g_test_add ("/rounds/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/rounds/locks", Fixture, NULL, set_up, test_locks, tear_down);
  g_test_add ("/rounds/locked-choice", Fixture, NULL, set_up, test_locked_choice, tear_down);
  g_test_add ("/rounds/deadline", Fixture, NULL, set_up, test_deadline, tear_down);
  g_test_add ("/rounds/split", Fixture, NULL, set_up, test_split, tear_down);
  g_test_add ("/rounds/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/rounds/declared", Fixture, NULL, set_up, test_declared, tear_down);
  g_test_add ("/rounds/forms", Fixture, NULL, set_up, test_forms, tear_down);
  g_test_add ("/rounds/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/rounds/reminders", Fixture, NULL, set_up, test_reminders, tear_down);
  return g_test_run ();
}
