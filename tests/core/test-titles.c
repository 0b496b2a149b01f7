/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "attainment/skh-attainment.h"
#include "base/skh-error.h"
#include "skh-test.h"
#include "store/skh-statement.h"
#include "titles/skh-assessments.h"
#include "titles/skh-book-record.h"
#include "titles/skh-catalogue.h"
#include "titles/skh-learning.h"
#include "titles/skh-title-register.h"
#include "titles/skh-title-run.h"
#include "wording/skh-wording.h"


/* N families in the village, numbered from 1. */
static gboolean
families_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  SkhFixture *f = data;

  return skh_run (skh_write_get_db (write), error,
                  "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5)"
                  " INSERT INTO family (id, code, head_name, unit_id, staff) SELECT i, 'GD' || i, 'Hộ ' || i, ?1, i % 2 FROM n", "i", f->village);
}

static gboolean
sql_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

static void
set_up (SkhFixture    *f,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  skh_fixture_set_up (f, data);
  skh_store_write (f->store, "families.add", SKH_WRITE_ACTION, families_func, f, &error);
  g_assert_no_error (error);
}

static GArray *
some (guint n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = 1; i <= n; i++)
    g_array_append_val (ids, i);
  return ids;
}

/* A run over families 1 … N. */
static SkhTitleRun *
run_new (SkhTitleStep step,
         int          year,
         guint        n)
{
  g_autoptr(GArray) ids = some (n);
  SkhTitleRun *run = skh_title_run_new (step, "family", year, ids, NULL, NULL);

  skh_title_run_set_day (run, "2026-03-01");
  skh_title_run_set_reason (run, "Không đủ điều kiện");
  skh_title_run_set_decision (run, "12/QĐ-UBND", "2026-11-20", "UBND xã", 0);
  return run;
}

static void
do_run (SkhFixture  *f,
        SkhTitleRun *run)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (f->store, skh_title_run_kind (run), SKH_WRITE_ACTION, skh_title_run_do, run, &error);
  g_assert_no_error (error);
}

static guint
do_step (SkhFixture   *f,
         SkhTitleStep  step,
         int           year,
         guint         n)
{
  g_autoptr(SkhTitleRun) run = run_new (step, year, n);

  do_run (f, run);
  return skh_title_run_get_done (run);
}

static void
assert_left (SkhTitleRun *run,
             guint        i,
             gint64       id,
             const char  *reason)
{
  g_assert_cmpuint (skh_left_out_get_size (skh_title_run_get_left_out (run)), >, i);
  g_assert_cmpint (skh_left_out_get (skh_title_run_get_left_out (run), i)->id, ==, id);
  g_assert_cmpstr (skh_left_out_get (skh_title_run_get_left_out (run), i)->reason, ==, reason);
}

static void
undo (SkhFixture *f)
{
  g_autoptr(GError) error = NULL;
  SkhAction *action = skh_store_revert (f->store, FALSE, &error);

  g_assert_no_error (error);
  skh_action_free (action);
}

static void
do_sql (SkhFixture *f,
        const char *sql)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (f->store, "people.edit", SKH_WRITE_ACTION, sql_func, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* "registered/recognised" of the measure of families in YEAR, as attainment counts it for the province. */
static gpointer
attained_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  int year = GPOINTER_TO_INT (data);
  g_autoptr(SkhAttainmentTable) table = skh_attainment_compute (db, year, NULL, error);
  GPtrArray *measures = skh_attainment_table_get_measures (table);
  gint64 top = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL", NULL);

  for (guint i = 0; i < measures->len; i++)
    {
      if (strcmp (((const SkhMeasure *) measures->pdata[i])->key, "family") == 0)
        {
          const SkhAttainment *attained = skh_attainment_table_get (table, top, i);

          return g_strdup_printf ("%d/%d", (int) attained->registered, (int) attained->recognised);
        }
    }
  return NULL;
}

static void
assert_attained (SkhFixture *f,
                 int         year,
                 const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = skh_store_read (f->store, attained_func, GINT_TO_POINTER (year), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_register (SkhFixture    *f,
               gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(SkhTitleRun) run = run_new (SKH_TITLE_REGISTER, 2026, 5);
  guint n;

  do_sql (f, "UPDATE family SET joined_id = 1, state = 'closed', state_on = '2025-05-01' WHERE id = 5");
  before = skh_test_dump (f->store);
  do_run (f, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 4);
  assert_left (run, 0, 5, "not-counted");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE state = 'registered' AND registered_on = '2026-03-01' AND year = 2026"), ==, 4);
  g_assert_cmpint (skh_test_ask (f, "SELECT sum (staff) FROM title_record"), ==, 2);
  assert_attained (f, 2026, "4/0");

  /* Again: nobody twice. */
  do_run (f, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 0);
  g_assert_cmpstr (skh_left_out_reason (skh_title_run_get_left_out (run), 0, &n), ==, "registered-already");
  g_assert_cmpuint (n, ==, 4);
  undo (f);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (before, ==, after);
  skh_test_assert_sound (f->store);
}

static void
test_carry_over (SkhFixture    *f,
                 gconstpointer  data)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_families_register);
  g_autoptr(SkhTitleRun) run = skh_title_run_new (SKH_TITLE_CARRY_OVER, "family", 2026, NULL, query, NULL);

  do_step (f, SKH_TITLE_REGISTER, 2025, 4);
  do_step (f, SKH_TITLE_REGISTER, 2026, 1);
  do_sql (f, "UPDATE family SET joined_id = 1, state = 'closed', state_on = '2025-05-01' WHERE id = 4");
  do_run (f, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 2);
  /* Family 5 was not there last year: it is not even looked at. */
  g_assert_cmpuint (skh_left_out_get_size (skh_title_run_get_left_out (run)), ==, 2);
  assert_left (run, 0, 1, "registered-already");
  assert_left (run, 1, 4, "not-counted");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE year = 2026"), ==, 3);
}

static void
test_judge (void)
{
  g_autoptr(SkhCriteriaSet) set = skh_criteria_set_new ();
  int total;
  const int good[] = { 40, 40 }, low[] = { 50, 4 }, some_only[] = { 50, -1 }, exact[] = { 75, 5 }, short_of[] = { 74, 5 };

  set->points = TRUE;
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (set->criteria, skh_criterion_new ());
  /* What no rule says refuses nobody. */
  g_assert_cmpint (skh_criteria_judge (set, low, &total), ==, SKH_VERDICT_OPEN);
  g_assert_cmpint (total, ==, 54);
  set->pass_total = 80;
  set->pass_each = 5;
  g_assert_cmpint (skh_criteria_judge (set, good, &total), ==, SKH_VERDICT_PASSED);
  g_assert_cmpint (skh_criteria_judge (set, exact, NULL), ==, SKH_VERDICT_PASSED);
  g_assert_cmpint (skh_criteria_judge (set, short_of, NULL), ==, SKH_VERDICT_FAILED);
  g_assert_cmpint (skh_criteria_judge (set, low, NULL), ==, SKH_VERDICT_FAILED);
  g_assert_cmpint (skh_criteria_judge (set, some_only, &total), ==, SKH_VERDICT_OPEN);
  g_assert_cmpint (total, ==, 50);
  g_assert_cmpint (skh_criteria_judge_total (set, 79), ==, SKH_VERDICT_FAILED);
  g_assert_cmpint (skh_criteria_judge_total (set, 95), ==, SKH_VERDICT_OPEN);
  set->points = FALSE;
  g_assert_cmpint (skh_criteria_judge (set, (const int[]) { 1, 1 }, &total), ==, SKH_VERDICT_PASSED);
  g_assert_cmpint (total, ==, -1);
  g_assert_cmpint (skh_criteria_judge (set, (const int[]) { 1, 0 }, NULL), ==, SKH_VERDICT_FAILED);
  g_assert_cmpint (skh_criteria_judge (set, (const int[]) { 1, -1 }, NULL), ==, SKH_VERDICT_OPEN);
}

static void
test_validity (void)
{
  g_autoptr(SkhCriteriaSet) set = skh_criteria_set_new ();
  const struct { int months; const char *until; } cases[] = {
    { 0, "2026-12-31" }, { 36, "2029-12-31" }, { 6, "2027-06-30" }, { 14, "2028-02-29" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *until = NULL;

      set->months = cases[i].months;
      until = skh_criteria_valid_to (set, 2026);
      g_assert_cmpstr (until, ==, cases[i].until);
    }
}

#define CRITERIA \
  "INSERT INTO criteria_set (id, title, name, scoring, pass_total, pass_each, months) VALUES (90, 'family', 'Bộ tiêu chí', 'points', 80, 5, 36);" \
  "INSERT INTO criterion (id, set_id, position, name, max_points) VALUES (91, 90, 1, 'Trẻ em', 50), (92, 90, 2, 'Người lớn', 50)"

static void
assess (SkhFixture *f,
        int         year)
{
  g_autoptr(SkhTitleRun) run = run_new (SKH_TITLE_ASSESS, year, 3);

  skh_title_run_add_points (run, 1, (const int[]) { 45, 40 }, 2, -1, -1);
  skh_title_run_add_points (run, 2, (const int[]) { 30, 40 }, 2, -1, -1);
  do_run (f, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 2);
  assert_left (run, 0, 3, "no-points");
}

static void
test_assess (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(SkhTitleRun) wrong = run_new (SKH_TITLE_ASSESS, 2026, 1);
  g_autoptr(GError) error = NULL;

  do_sql (f, CRITERIA);
  do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  assess (f, 2026);
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 1 AND passed = 1 AND criteria_id = 90 AND assessed_on = '2026-03-01'"), ==, 85);
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 2 AND passed = 0"), ==, 70);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM assessment"), ==, 4);
  assess (f, 2026);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM assessment"), ==, 4);

  skh_title_run_add_points (wrong, 1, (const int[]) { 51, 40 }, 2, -1, -1);
  g_assert_false (skh_store_write (f->store, "titles.assess", SKH_WRITE_ACTION, skh_title_run_do, wrong, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_record (error), ==, "Hộ 1");
  g_assert_cmpstr (skh_error_get_field (error), ==, "Trẻ em");
  skh_test_assert_sound (f->store);
}

/* Two who type points for the same family: the second is told what the first gave, and neither is lost unseen. */
static void
test_assessed_meanwhile (SkhFixture    *f,
                         gconstpointer  data)
{
  int none[] = { -1, -1 };
  SkhAssessment nothing = { 1, NULL, NULL, none, -1, -1 };
  g_autoptr(SkhTitleRun) stale = run_new (SKH_TITLE_ASSESS, 2026, 1);
  g_autoptr(SkhTitleRun) agreeing = run_new (SKH_TITLE_ASSESS, 2026, 1);
  g_autoptr(SkhTitleRun) knowing = run_new (SKH_TITLE_ASSESS, 2026, 1);
  SkhAssessment seen = { 1, NULL, NULL, (int[]) { 45, 40 }, 85, 1 };
  g_autoptr(GError) error = NULL;

  do_sql (f, CRITERIA);
  do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  assess (f, 2026);

  skh_title_run_replace_points (stale, &nothing, (const int[]) { 50, 50 }, 2, -1, -1);
  g_assert_false (skh_store_write (f->store, "titles.assess", SKH_WRITE_ACTION, skh_title_run_do, stale, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "assessed meanwhile");
  g_assert_cmpstr (skh_error_get_record (error), ==, "Hộ 1: 85");
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 1"), ==, 85);

  skh_title_run_replace_points (agreeing, &nothing, seen.points, 2, -1, -1);
  do_run (f, agreeing);
  skh_title_run_replace_points (knowing, &seen, (const int[]) { 50, 50 }, 2, -1, -1);
  do_run (f, knowing);
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 1"), ==, 100);
  skh_test_assert_sound (f->store);
}

static void
test_recognise (SkhFixture    *f,
                gconstpointer  data)
{
  g_autoptr(SkhTitleRun) run = run_new (SKH_TITLE_RECOGNISE, 2026, 5);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  SkhAction *action;

  do_sql (f, CRITERIA);
  do_step (f, SKH_TITLE_REGISTER, 2026, 4);
  assess (f, 2026);
  before = skh_test_dump (f->store);
  skh_title_run_except (run, 4);
  do_run (f, run);
  /* 1 passed and 3 was never assessed; 2 did not pass, 4 is excepted, 5 is not registered. */
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 2);
  assert_left (run, 0, 2, "not-passed");
  assert_left (run, 1, 4, "excepted");
  assert_left (run, 2, 5, "not-registered");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record t JOIN decision d ON d.id = t.decision_id WHERE d.number = '12/QĐ-UBND'"
                                    " AND d.decided_on = '2026-11-20' AND d.issuer = 'UBND xã' AND t.state = 'recognised' AND t.valid_to = '2029-12-31' AND t.criteria_id = 90"), ==, 2);
  after = skh_test_dump (f->store);
  undo (f);
  again = skh_test_dump (f->store);
  g_assert_cmpstr (before, ==, again);
  g_clear_pointer (&again, g_free);
  action = skh_store_revert (f->store, TRUE, NULL);
  g_assert_nonnull (action);
  skh_action_free (action);
  again = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, again);

  /* A second one under the same decision does not make it again. */
  do_sql (f, "UPDATE title_record SET passed = NULL WHERE family_id = 2");
  g_assert_cmpuint (do_step (f, SKH_TITLE_RECOGNISE, 2026, 2), ==, 1);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM decision WHERE number = '12/QĐ-UBND'"), ==, 1);
  skh_test_assert_sound (f->store);
}

static void
test_missing_values (SkhFixture    *f,
                     gconstpointer  data)
{
  g_autoptr(SkhTitleRun) run = run_new (SKH_TITLE_RECOGNISE, 2026, 1);
  g_autoptr(SkhTitleRun) refuse = run_new (SKH_TITLE_REFUSE, 2026, 1);
  g_autoptr(GError) error = NULL;

  skh_title_run_set_decision (run, "", "2026-11-20", NULL, 0);
  g_assert_false (skh_store_write (f->store, "titles.recognise", SKH_WRITE_ACTION, skh_title_run_do, run, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_assert_cmpstr (skh_error_get_field (error), ==, "decision");
  g_clear_error (&error);
  skh_title_run_set_decision (run, "1", "2026", NULL, 0);
  g_assert_false (skh_store_write (f->store, "titles.recognise", SKH_WRITE_ACTION, skh_title_run_do, run, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "decided-on");
  g_clear_error (&error);
  skh_title_run_set_reason (refuse, NULL);
  g_assert_false (skh_store_write (f->store, "titles.refuse", SKH_WRITE_ACTION, skh_title_run_do, refuse, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
}

/* A title that is kept for three years counts in each of them, once, until it is revoked. */
static void
test_attained (SkhFixture    *f,
               gconstpointer  data)
{
  g_autoptr(SkhTitleRun) revoke = run_new (SKH_TITLE_REVOKE, 2024, 1);
  g_autoptr(SkhTitleRun) early = run_new (SKH_TITLE_REVOKE, 2024, 1);
  g_autoptr(SkhTitleRun) recognise = run_new (SKH_TITLE_RECOGNISE, 2024, 2);

  do_sql (f, CRITERIA);
  do_step (f, SKH_TITLE_REGISTER, 2024, 2);
  skh_title_run_set_decision (recognise, "9/QĐ", "2024-11-20", NULL, 0);
  do_run (f, recognise);
  assert_attained (f, 2023, "0/0");
  for (int year = 2024; year <= 2027; year++)
    assert_attained (f, year, "2/2");
  assert_attained (f, 2028, "0/0");

  /* Registered again meanwhile, and recognised again: still once. */
  g_assert_cmpuint (do_step (f, SKH_TITLE_REGISTER, 2026, 3), ==, 3);
  assert_attained (f, 2026, "3/2");
  do_step (f, SKH_TITLE_RECOGNISE, 2026, 1);
  assert_attained (f, 2026, "3/2");
  assert_attained (f, 2027, "2/2");
  assert_attained (f, 2029, "1/1");
  undo (f);
  undo (f);

  skh_title_run_set_day (early, "2024-11-19");
  do_run (f, early);
  assert_left (early, 0, 1, "before-decision");
  skh_title_run_set_day (revoke, "2026-05-01");
  do_run (f, revoke);
  assert_attained (f, 2025, "2/2");
  assert_attained (f, 2026, "1/1");
  assert_attained (f, 2027, "1/1");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE state = 'revoked' AND revoked_on = '2026-05-01' AND reason IS NOT NULL"), ==, 1);
  undo (f);
  assert_attained (f, 2026, "2/2");
  skh_test_assert_sound (f->store);
}

static gpointer
village_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(SkhTitle) title = skh_title_find (db, "unit", error);

  return title != NULL ? skh_assessments_read (db, title, 2024, NULL, data, NULL, error) : NULL;
}

/* Where a unit is that is assessed says the one above it. */
static void
assert_where (SkhFixture *f,
              GArray     *ids)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = skh_store_read (f->store, village_func, ids, &error);
  g_autofree char *where = g_strdup_printf ("SELECT count (*) FROM unit_now WHERE unit_id = %" G_GINT64_FORMAT " AND full_name = '%s'", f->commune,
                                            ((SkhAssessment *) rows->pdata[0])->unit);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (skh_test_ask (f, where), ==, 1);
}

/* Level 2 of an attached unit comes twelve months after level 1 at the earliest. */
static void
test_levels (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const struct { int year; const char *day; int level; const char *reason; } steps[] = {
    { 2024, "2024-12-01", 2, "no-lower-level" },
    { 2024, "2024-12-01", 1, NULL },
    { 2025, "2025-11-30", 2, "level-too-early" },
    { 2025, "2025-12-01", 2, NULL },
  };

  g_array_append_val (ids, f->village);
  for (int year = 2024; year <= 2025; year++)
    {
      g_autoptr(SkhTitleRun) run = skh_title_run_new (SKH_TITLE_REGISTER, "unit", year, ids, NULL, NULL);

      do_run (f, run);
    }
  assert_where (f, ids);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(SkhTitleRun) run = skh_title_run_new (SKH_TITLE_RECOGNISE, "unit", steps[i].year, ids, NULL, NULL);

      skh_title_run_set_decision (run, "3/QĐ", steps[i].day, NULL, steps[i].level);
      do_run (f, run);
      g_assert_cmpuint (skh_title_run_get_done (run), ==, steps[i].reason == NULL);
      if (steps[i].reason != NULL)
        assert_left (run, 0, f->village, steps[i].reason);
    }
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE level = 2 AND year = 2025 AND valid_to = '2028-12-31' AND criteria_id = 3"), ==, 1);
}

static void
test_refuse_and_withdraw (SkhFixture    *f,
                          gconstpointer  data)
{
  g_autoptr(SkhTitleRun) withdraw = run_new (SKH_TITLE_WITHDRAW, 2026, 3);

  do_sql (f, CRITERIA);
  do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  assess (f, 2026);
  g_assert_cmpuint (do_step (f, SKH_TITLE_REFUSE, 2026, 1), ==, 1);
  assert_attained (f, 2026, "3/0");
  do_sql (f, "UPDATE title_record SET state = 'recognised' WHERE family_id = 3");
  do_run (f, withdraw);
  g_assert_cmpuint (skh_title_run_get_done (withdraw), ==, 2);
  assert_left (withdraw, 0, 3, "recognised-already");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM assessment"), ==, 0);
  undo (f);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM assessment"), ==, 4);
}

static void
test_learning (SkhFixture    *f,
               gconstpointer  data)
{
  gint64 people[] = { skh_test_add_person (f->store, "Lê An", f->village), skh_test_add_person (f->store, "Lê Bình", f->village) };
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(SkhLearningRun) run = NULL;
  g_autoptr(SkhLearningRun) other = NULL;
  g_autoptr(SkhLearningRun) complete = NULL;
  g_autoptr(SkhLearningRun) wrong = NULL;
  g_autoptr(GError) error = NULL;

  g_array_append_vals (ids, people, 2);
  run = skh_learning_run_new (SKH_LEARNING_REGISTER, "online", 2026, ids, NULL, NULL);
  skh_learning_run_set (run, "2026-01-15", "Kỹ năng số", NULL, NULL);
  skh_store_write (f->store, skh_learning_run_kind (run), SKH_WRITE_ACTION, skh_learning_run_do, run, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skh_learning_run_get_done (run), ==, 2);
  skh_store_write (f->store, skh_learning_run_kind (run), SKH_WRITE_ACTION, skh_learning_run_do, run, &error);
  g_assert_cmpuint (skh_left_out_get_size (skh_learning_run_get_left_out (run)), ==, 2);

  /* A second form: two registrations, one learner. */
  g_array_set_size (ids, 1);
  other = skh_learning_run_new (SKH_LEARNING_REGISTER, "reading", 2026, ids, NULL, NULL);
  skh_store_write (f->store, skh_learning_run_kind (other), SKH_WRITE_ACTION, skh_learning_run_do, other, &error);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_registration"), ==, 3);
  g_assert_cmpint (skh_test_ask (f, "SELECT registered FROM counter WHERE counter = 'learning' AND year = 2026"), ==, 2);

  complete = skh_learning_run_new (SKH_LEARNING_COMPLETE, "reading", 2026, NULL, query, NULL);
  skh_learning_run_set (complete, "2026-11-01", NULL, NULL, "Giấy xác nhận");
  skh_store_write (f->store, skh_learning_run_kind (complete), SKH_WRITE_ACTION, skh_learning_run_do, complete, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skh_learning_run_get_done (complete), ==, 1);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_registration WHERE state = 'completed' AND completed_on = '2026-11-01' AND evidence = 'Giấy xác nhận'"), ==, 1);
  g_assert_cmpint (skh_test_ask (f, "SELECT recognised FROM counter WHERE counter = 'learning' AND year = 2026"), ==, 1);
  undo (f);
  g_assert_cmpint (skh_test_ask (f, "SELECT recognised FROM counter WHERE counter = 'learning' AND year = 2026"), ==, 0);

  wrong = skh_learning_run_new (SKH_LEARNING_REGISTER, "no-such", 2026, ids, NULL, NULL);
  g_assert_false (skh_store_write (f->store, skh_learning_run_kind (wrong), SKH_WRITE_ACTION, skh_learning_run_do, wrong, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
  skh_test_assert_sound (f->store);
}

static gboolean
job (SkhFixture   *f,
     SkhWriteFunc  func,
     gpointer      data,
     GError      **error)
{
  return skh_store_write (f->store, "catalogues.edit", SKH_WRITE_ACTION, func, data, error);
}

static void
test_catalogues (SkhFixture    *f,
                 gconstpointer  data)
{
  g_autoptr(SkhCatalogueEntry) form = skh_catalogue_entry_new (SKH_CATALOGUE_FORMS);
  g_autoptr(SkhCatalogueEntry) online = skh_catalogue_entry_new (SKH_CATALOGUE_FORMS);
  g_autoptr(GError) error = NULL;

  form->name = g_strdup ("Tham quan, học tập");
  g_assert_true (job (f, skh_catalogue_save, form, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (form->key, ==, "tham-quan--hoc-tap");
  form->valid_to = g_strdup ("2026-12-31");
  g_assert_true (job (f, skh_catalogue_save, form, &error));
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_form WHERE name = 'Tham quan, học tập' AND valid_to = '2026-12-31' AND position = 11"), ==, 1);
  form->valid_from = g_strdup ("2027-01-01");
  g_assert_false (job (f, skh_catalogue_save, form, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "valid-to");
  g_clear_error (&error);
  g_free (form->valid_from);
  form->valid_from = g_strdup ("32/1/2024");
  g_assert_false (job (f, skh_catalogue_save, form, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "valid-from");
  g_assert_cmpstr (skh_error_get_reason (error), ==, "whole-date");
  g_clear_error (&error);
  g_assert_true (job (f, skh_catalogue_delete, form, &error));
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_form"), ==, 10);
  undo (f);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_form"), ==, 11);

  /* What is used stays. */
  skh_test_add_person (f->store, "Lê An", f->village);
  do_sql (f, "INSERT INTO learning_registration (id, person_id, unit_id, year, form, staff) SELECT 1, id, unit_id, 2026, 'online', 0 FROM person");
  online->key = g_strdup ("online");
  online->name = g_strdup ("Học trực tuyến");
  g_assert_false (job (f, skh_catalogue_delete, online, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IN_USE);
}

static gpointer
set_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_criteria_get (db, *(gint64 *) data, error);
}

static SkhCriteriaSet *
read_set (SkhFixture *f,
          gint64      id)
{
  return skh_store_read (f->store, set_func, &id, NULL);
}

static void
test_criteria_edited (SkhFixture    *f,
                      gconstpointer  data)
{
  g_autoptr(SkhCriteriaSet) set = NULL;
  g_autoptr(GError) error = NULL;
  gpointer moved;

  do_sql (f, CRITERIA);
  set = read_set (f, 90);
  /* Nobody could pass, or every rule would be met. */
  set->pass_total = 101;
  g_assert_false (job (f, skh_criteria_save, set, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "above-sum");
  g_clear_error (&error);
  set->pass_total = 100;
  set->pass_each = -5;
  g_assert_false (job (f, skh_criteria_save, set, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "pass-each");
  g_clear_error (&error);
  set->pass_total = 80;
  set->pass_each = 5;

  /* Criteria change places, one is added. */
  moved = g_ptr_array_steal_index (set->criteria, 0);
  g_ptr_array_add (set->criteria, moved);
  g_ptr_array_add (set->criteria, skh_criterion_new ());
  ((SkhCriterion *) set->criteria->pdata[2])->name = g_strdup ("Điều kiện");
  g_assert_true (job (f, skh_criteria_save, set, &error));
  g_assert_no_error (error);
  skh_criteria_set_free (set);
  set = read_set (f, 90);
  g_assert_cmpuint (set->criteria->len, ==, 3);
  g_assert_cmpstr (((SkhCriterion *) set->criteria->pdata[0])->name, ==, "Người lớn");
  g_assert_cmpstr (((SkhCriterion *) set->criteria->pdata[2])->name, ==, "Điều kiện");
  undo (f);

  /* Once somebody was assessed, only names and dates may be changed. */
  do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  assess (f, 2026);
  skh_criteria_set_free (set);
  set = read_set (f, 90);
  g_free (set->name);
  set->name = g_strdup ("Bộ tiêu chí cũ");
  set->valid_to = g_strdup ("2026-12-31");
  g_assert_true (job (f, skh_criteria_save, set, &error));
  g_assert_no_error (error);
  set->pass_total = 50;
  g_assert_false (job (f, skh_criteria_save, set, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (job (f, skh_criteria_delete, set, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IN_USE);
}

static gpointer
record_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_book_record_read (db, FALSE, skh_query_int64 (db, 0, NULL, "SELECT id FROM title_record WHERE family_id = 1", NULL), error);
}

static void
test_record (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(SkhBookRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  do_step (f, SKH_TITLE_REGISTER, 2026, 1);
  record = skh_store_read (f->store, record_func, NULL, NULL);
  g_assert_cmpstr (record->subject_name, ==, "Hộ 1");
  g_assert_cmpstr (record->key, ==, "family");
  record->evidence = g_strdup ("Biên bản họp thôn");
  g_assert_true (job (f, skh_book_record_save, record, &error));
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE evidence = 'Biên bản họp thôn' AND points IS NULL AND level IS NULL AND valid_to IS NULL"), ==, 1);
  record->valid_to = g_strdup ("2029-12-31");
  g_assert_false (job (f, skh_book_record_save, record, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_clear_error (&error);
  do_step (f, SKH_TITLE_RECOGNISE, 2026, 1);
  skh_book_record_free (record);
  record = skh_store_read (f->store, record_func, NULL, NULL);
  g_free (record->valid_to);
  record->valid_to = g_strdup ("2028-12-31");
  g_assert_true (job (f, skh_book_record_save, record, &error));
  assert_attained (f, 2028, "1/1");
}

/* The register with the columns of the books: filtered, sorted and counted by them. */
static gpointer
title_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_title_find (db, data, error);
}

static gpointer
counts_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GArray) ids = some (5);

  return skh_title_count_states (db, data, 2026, ids, error);
}

static void
test_books (SkhFixture    *f,
            gconstpointer  data)
{
  g_autoptr(SkhTitle) title = skh_store_read (f->store, title_func, (gpointer) "family", NULL);
  g_autoptr(SkhQuery) query = skh_query_new (skh_title_register (title, 2026));
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GArray) counts = NULL;
  const guint expected[] = { 1, 1, 0, 1, 1, 1, 0, 0 };

  g_assert_true (skh_title_register (title, 2026) == query->reg);
  g_assert_true (skh_title_register (title, 2025) != query->reg);
  g_assert_true (skh_register_base (query->reg) == &skh_families_register);
  do_sql (f, CRITERIA);
  do_step (f, SKH_TITLE_REGISTER, 2026, 4);
  assess (f, 2026);
  do_sql (f, "UPDATE title_record SET state = 'recognised' WHERE family_id = 4");

  g_assert_true (skh_query_add_filter (query, "title-state=failed", NULL));
  ids = skh_test_ids (f->store, query);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 2);
  g_ptr_array_set_size (query->filters, 0);
  g_array_unref (ids);

  /* The one with the most points first, those without last. */
  skh_query_set_sort (query, "title-points", TRUE, NULL);
  ids = skh_test_ids (f->store, query);
  g_assert_cmpuint (ids->len, ==, 5);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, 2);

  counts = skh_store_read (f->store, counts_func, title, NULL);
  g_assert_cmpmem (counts->data, counts->len * sizeof (guint), expected, sizeof expected);
}

/* History says what a state is called, not its key. */
static void
test_wording_of_changes (void)
{
  const struct { const char *table; const char *column; const char *value; const char *shown; } cases[] = {
    { "learning_registration", "state", "registered", "Registered" }, { "title_record", "state", "not-recognised", "Not recognised" },
    { "title_record", "staff", "1", "Yes" }, { "title_record", "assessed_on", "2026-03-01", "01/03/2026" }, { "title_record", "points", NULL, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SkhChange change = { (char *) cases[i].table, 1, NULL, (char *) cases[i].column, NULL, NULL };
      g_autofree char *shown = skh_wording_change_value (&change, cases[i].value);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_cmpstr (skh_wording_field ("learning_registration", "place"), ==, "Place");
}

#define ADD(path, func) g_test_add (path, SkhFixture, NULL, set_up, func, skh_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/titles/judge", test_judge);
  g_test_add_func ("/titles/validity", test_validity);
  g_test_add_func ("/titles/wording-of-changes", test_wording_of_changes);
  ADD ("/titles/register", test_register);
  ADD ("/titles/carry-over", test_carry_over);
  ADD ("/titles/assess", test_assess);
  ADD ("/titles/assessed-meanwhile", test_assessed_meanwhile);
  ADD ("/titles/recognise", test_recognise);
  ADD ("/titles/missing-values", test_missing_values);
  ADD ("/titles/attained", test_attained);
  ADD ("/titles/levels", test_levels);
  ADD ("/titles/refuse-and-withdraw", test_refuse_and_withdraw);
  ADD ("/titles/learning", test_learning);
  ADD ("/titles/catalogues", test_catalogues);
  ADD ("/titles/criteria-edited", test_criteria_edited);
  ADD ("/titles/record", test_record);
  ADD ("/titles/books", test_books);
  return g_test_run ();
}
