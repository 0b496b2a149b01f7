/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "attainment/skh-attainment.h"
#include "base/skh-error.h"
#include "register/skh-unit-changes.h"
#include "skh-test-titles.h"
#include "store/skh-statement.h"
#include "titles/skh-assessments.h"
#include "titles/skh-book-record.h"
#include "titles/skh-learning.h"
#include "titles/skh-title-decisions.h"
#include "titles/skh-title-register.h"
#include "wording/skh-wording.h"

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
  g_autoptr(SkhTitleRun) run = skh_test_title_run (SKH_TITLE_REGISTER, 2026, 5);
  guint n;

  skh_test_do_sql (f, "UPDATE family SET joined_id = 1, state = 'closed', state_on = '2025-05-01' WHERE id = 5");
  before = skh_test_dump (f->store);
  skh_test_do_run (f, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 4);
  skh_test_assert_left_out (run, 0, 5, "not-counted");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE state = 'registered' AND registered_on = '2026-03-01' AND year = 2026"), ==, 4);
  g_assert_cmpint (skh_test_ask (f, "SELECT sum (staff) FROM title_record"), ==, 2);
  assert_attained (f, 2026, "4/0");

  /* Again: nobody twice. */
  skh_test_do_run (f, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 0);
  g_assert_cmpstr (skh_left_out_reason (skh_title_run_get_left_out (run), 0, &n), ==, "registered-already");
  g_assert_cmpuint (n, ==, 4);
  skh_test_undo (f);
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

  skh_test_do_step (f, SKH_TITLE_REGISTER, 2025, 4);
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 1);
  skh_test_do_sql (f, "UPDATE family SET joined_id = 1, state = 'closed', state_on = '2025-05-01' WHERE id = 4");
  skh_test_do_run (f, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 2);
  /* Family 5 was not there last year: it is not even looked at. */
  g_assert_cmpuint (skh_left_out_get_size (skh_title_run_get_left_out (run)), ==, 2);
  skh_test_assert_left_out (run, 0, 1, "registered-already");
  skh_test_assert_left_out (run, 1, 4, "not-counted");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE year = 2026"), ==, 3);
}

static void
test_assess (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(SkhTitleRun) wrong = skh_test_title_run (SKH_TITLE_ASSESS, 2026, 1);
  g_autoptr(GError) error = NULL;

  skh_test_do_sql (f, SKH_TEST_CRITERIA);
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  skh_test_assess (f, 2026);
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 1 AND passed = 1 AND criteria_id = 90 AND assessed_on = '2026-03-01'"), ==, 85);
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 2 AND passed = 0"), ==, 70);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM assessment"), ==, 4);
  skh_test_assess (f, 2026);
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
  g_autoptr(SkhTitleRun) stale = skh_test_title_run (SKH_TITLE_ASSESS, 2026, 1);
  g_autoptr(SkhTitleRun) agreeing = skh_test_title_run (SKH_TITLE_ASSESS, 2026, 1);
  g_autoptr(SkhTitleRun) knowing = skh_test_title_run (SKH_TITLE_ASSESS, 2026, 1);
  SkhAssessment seen = { 1, NULL, NULL, (int[]) { 45, 40 }, 85, 1 };
  g_autoptr(GError) error = NULL;

  skh_test_do_sql (f, SKH_TEST_CRITERIA);
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  skh_test_assess (f, 2026);

  skh_title_run_replace_points (stale, &nothing, (const int[]) { 50, 50 }, 2, -1, -1);
  g_assert_false (skh_store_write (f->store, "titles.assess", SKH_WRITE_ACTION, skh_title_run_do, stale, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "assessed meanwhile");
  g_assert_cmpstr (skh_error_get_record (error), ==, "Hộ 1: 85");
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 1"), ==, 85);

  skh_title_run_replace_points (agreeing, &nothing, seen.points, 2, -1, -1);
  skh_test_do_run (f, agreeing);
  skh_title_run_replace_points (knowing, &seen, (const int[]) { 50, 50 }, 2, -1, -1);
  skh_test_do_run (f, knowing);
  g_assert_cmpint (skh_test_ask (f, "SELECT points FROM title_record WHERE family_id = 1"), ==, 100);
  skh_test_assert_sound (f->store);
}

static void
test_recognise (SkhFixture    *f,
                gconstpointer  data)
{
  g_autoptr(SkhTitleRun) run = skh_test_title_run (SKH_TITLE_RECOGNISE, 2026, 5);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  SkhAction *action;

  skh_test_do_sql (f, SKH_TEST_CRITERIA);
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 4);
  skh_test_assess (f, 2026);
  before = skh_test_dump (f->store);
  skh_title_run_except (run, 4);
  skh_test_do_run (f, run);
  /* 1 passed and 3 was never assessed; 2 did not pass, 4 is excepted, 5 is not registered. */
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 2);
  skh_test_assert_left_out (run, 0, 2, "not-passed");
  skh_test_assert_left_out (run, 1, 4, "excepted");
  skh_test_assert_left_out (run, 2, 5, "not-registered");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record t JOIN decision d ON d.id = t.decision_id WHERE d.number = '12/QĐ-UBND'"
                                    " AND d.decided_on = '2026-11-20' AND d.issuer = 'UBND xã' AND t.state = 'recognised' AND t.valid_to = '2029-12-31' AND t.criteria_id = 90"), ==, 2);
  after = skh_test_dump (f->store);
  skh_test_undo (f);
  again = skh_test_dump (f->store);
  g_assert_cmpstr (before, ==, again);
  g_clear_pointer (&again, g_free);
  action = skh_store_revert (f->store, TRUE, NULL);
  g_assert_nonnull (action);
  skh_action_free (action);
  again = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, again);

  /* A second one under the same decision does not make it again. */
  skh_test_do_sql (f, "UPDATE title_record SET passed = NULL WHERE family_id = 2");
  g_assert_cmpuint (skh_test_do_step (f, SKH_TITLE_RECOGNISE, 2026, 2), ==, 1);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM decision WHERE number = '12/QĐ-UBND'"), ==, 1);
  skh_test_assert_sound (f->store);
}

static gpointer
doubt_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const struct { const char *number, *day, *issuer; SkhDecisionDoubt doubt; } cases[] = {
    { "12/QĐ-UBND", "2024-11-20", NULL, SKH_DOUBT_NONE },
    { "12/QĐ-UBND", "2023-11-20", NULL, SKH_DOUBT_BEFORE_YEAR },
    { "12/QĐ-UBND", "2924-11-20", NULL, SKH_DOUBT_TO_COME },
    { "12/QĐ-UBND", "2024-11-02", NULL, SKH_DOUBT_OTHER_DAY },
    { "12/QĐ-UBND", "2024-11-02", "UBND xã Hoằng Lộc", SKH_DOUBT_OTHER_DAY },
    { "12/QĐ-UBND", "2024-11-02", "UBND xã Nga Sơn", SKH_DOUBT_NONE },
    { "12/QĐ-UBND", "2025-01-02", NULL, SKH_DOUBT_NONE },
    { "13/QĐ-UBND", "2024-11-02", NULL, SKH_DOUBT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *other = NULL;

      g_assert_cmpint (skh_title_decision_doubt (db, cases[i].number, cases[i].day, cases[i].issuer, 2024, &other), ==, cases[i].doubt);
      g_assert_cmpstr (other, ==, cases[i].doubt == SKH_DOUBT_OTHER_DAY ? "2024-11-20" : NULL);
    }
  return NULL;
}

static gboolean
decide_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  return skh_decision_add (write, "12/QĐ-UBND", "2024-11-20", "UBND xã Hoằng Lộc", NULL, error) != 0;
}

/* A date that was mistyped is noticed: each year and issuer has its own numbers. */
static void
test_doubts (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (f->store, "targets.set", SKH_WRITE_ACTION, decide_func, NULL, &error);
  g_assert_no_error (error);
  skh_store_read (f->store, doubt_func, NULL, NULL);
}

static void
test_missing_values (SkhFixture    *f,
                     gconstpointer  data)
{
  g_autoptr(SkhTitleRun) run = skh_test_title_run (SKH_TITLE_RECOGNISE, 2026, 1);
  g_autoptr(SkhTitleRun) refuse = skh_test_title_run (SKH_TITLE_REFUSE, 2026, 1);
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
  g_autoptr(SkhTitleRun) revoke = skh_test_title_run (SKH_TITLE_REVOKE, 2024, 1);
  g_autoptr(SkhTitleRun) early = skh_test_title_run (SKH_TITLE_REVOKE, 2024, 1);
  g_autoptr(SkhTitleRun) recognise = skh_test_title_run (SKH_TITLE_RECOGNISE, 2024, 2);

  skh_test_do_sql (f, SKH_TEST_CRITERIA);
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2024, 2);
  skh_title_run_set_decision (recognise, "9/QĐ", "2024-11-20", NULL, 0);
  skh_test_do_run (f, recognise);
  assert_attained (f, 2023, "0/0");
  for (int year = 2024; year <= 2027; year++)
    assert_attained (f, year, "2/2");
  assert_attained (f, 2028, "0/0");

  /* Registered again meanwhile, and recognised again: still once. */
  g_assert_cmpuint (skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 3), ==, 3);
  assert_attained (f, 2026, "3/2");
  skh_test_do_step (f, SKH_TITLE_RECOGNISE, 2026, 1);
  assert_attained (f, 2026, "3/2");
  assert_attained (f, 2027, "2/2");
  assert_attained (f, 2029, "1/1");
  skh_test_undo (f);
  skh_test_undo (f);

  skh_title_run_set_day (early, "2024-11-19");
  skh_test_do_run (f, early);
  skh_test_assert_left_out (early, 0, 1, "before-decision");
  skh_title_run_set_day (revoke, "2026-05-01");
  skh_test_do_run (f, revoke);
  assert_attained (f, 2025, "2/2");
  assert_attained (f, 2026, "1/1");
  assert_attained (f, 2027, "1/1");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE state = 'revoked' AND revoked_on = '2026-05-01' AND reason IS NOT NULL"), ==, 1);
  skh_test_undo (f);
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

      skh_test_do_run (f, run);
    }
  assert_where (f, ids);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(SkhTitleRun) run = skh_title_run_new (SKH_TITLE_RECOGNISE, "unit", steps[i].year, ids, NULL, NULL);

      skh_title_run_set_decision (run, "3/QĐ", steps[i].day, NULL, steps[i].level);
      skh_test_do_run (f, run);
      g_assert_cmpuint (skh_title_run_get_done (run), ==, steps[i].reason == NULL);
      if (steps[i].reason != NULL)
        skh_test_assert_left_out (run, 0, f->village, steps[i].reason);
    }
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE level = 2 AND year = 2025 AND valid_to = '2028-12-31' AND criteria_id = 3"), ==, 1);
}

static void
test_refuse_and_withdraw (SkhFixture    *f,
                          gconstpointer  data)
{
  g_autoptr(SkhTitleRun) withdraw = skh_test_title_run (SKH_TITLE_WITHDRAW, 2026, 3);

  skh_test_do_sql (f, SKH_TEST_CRITERIA);
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  skh_test_assess (f, 2026);
  g_assert_cmpuint (skh_test_do_step (f, SKH_TITLE_REFUSE, 2026, 1), ==, 1);
  assert_attained (f, 2026, "3/0");
  skh_test_do_sql (f, "UPDATE title_record SET state = 'recognised' WHERE family_id = 3");
  skh_test_do_run (f, withdraw);
  g_assert_cmpuint (skh_title_run_get_done (withdraw), ==, 2);
  skh_test_assert_left_out (withdraw, 0, 3, "recognised-already");
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM assessment"), ==, 0);
  skh_test_undo (f);
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
  skh_test_undo (f);
  g_assert_cmpint (skh_test_ask (f, "SELECT recognised FROM counter WHERE counter = 'learning' AND year = 2026"), ==, 0);

  wrong = skh_learning_run_new (SKH_LEARNING_REGISTER, "no-such", 2026, ids, NULL, NULL);
  g_assert_false (skh_store_write (f->store, skh_learning_run_kind (wrong), SKH_WRITE_ACTION, skh_learning_run_do, wrong, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
  skh_test_assert_sound (f->store);
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

  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 1);
  record = skh_store_read (f->store, record_func, NULL, NULL);
  g_assert_cmpstr (record->subject_name, ==, "Hộ 1");
  g_assert_cmpstr (record->key, ==, "family");
  record->evidence = g_strdup ("Biên bản họp thôn");
  g_assert_true (skh_test_edit (f, skh_book_record_save, record, &error));
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM title_record WHERE evidence = 'Biên bản họp thôn' AND points IS NULL AND level IS NULL AND valid_to IS NULL"), ==, 1);
  record->valid_to = g_strdup ("2029-12-31");
  g_assert_false (skh_test_edit (f, skh_book_record_save, record, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_clear_error (&error);
  skh_test_do_step (f, SKH_TITLE_RECOGNISE, 2026, 1);
  skh_book_record_free (record);
  record = skh_store_read (f->store, record_func, NULL, NULL);
  g_free (record->valid_to);
  record->valid_to = g_strdup ("2028-12-31");
  g_assert_true (skh_test_edit (f, skh_book_record_save, record, &error));
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
  g_autoptr(GArray) ids = skh_test_some_ids (5);

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
  skh_test_do_sql (f, SKH_TEST_CRITERIA);
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 4);
  skh_test_assess (f, 2026);
  skh_test_do_sql (f, "UPDATE title_record SET state = 'recognised' WHERE family_id = 4");

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
    { "title_record", "staff", "1", "Yes" }, { "title_record", "assessed_on", "2026-03-01", "01/03/2026" }, { "title_record", "points", NULL, "–" }, { "person", "id_number", "038175000123", "********0123" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SkhChange change = { (char *) cases[i].table, 1, NULL, (char *) cases[i].column, NULL, NULL };
      g_autofree char *shown = skh_wording_change_value (&change, cases[i].value, FALSE);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_cmpstr (skh_wording_field ("learning_registration", "place"), ==, "Place");
}

/* Below a field an error says only what is wrong, not once more where. */
static void
test_wording_below (void)
{
  const struct { SkhErrorCode code; const char *record; const char *reason; const char *below; } cases[] = {
    { SKH_ERROR_REQUIRED, "Phiếu thu (nháp)", NULL, "This is missing." },
    { SKH_ERROR_INVALID, "Phiếu thu (nháp)", "future", "The day is still to come." },
    { SKH_ERROR_INVALID, NULL, "future", "The day is still to come." },
    { SKH_ERROR_INVALID, NULL, "nothing-changes", "Everything would stay as it is: say what becomes of the unit." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *below = NULL;

      skh_set_error (&error, cases[i].code, cases[i].record, "dated_on", cases[i].reason, "wrong");
      below = skh_wording_error_below (error);
      g_assert_cmpstr (below, ==, cases[i].below);
    }
}

/* A template or a book has a name, not the full name of a person. */
static void
test_name_missing (SkhFixture    *self,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  skh_set_error (&error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a template needs a name");
  text = skh_wording_error (error);
  g_assert_cmpstr (text, ==, "“Name” is missing.");
}

#define ADD(path, func) g_test_add (path, SkhFixture, NULL, skh_titles_set_up, func, skh_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/titles/wording-of-changes", test_wording_of_changes);
  g_test_add_func ("/titles/wording-below", test_wording_below);
  ADD ("/titles/name-missing", test_name_missing);
  ADD ("/titles/register", test_register);
  ADD ("/titles/carry-over", test_carry_over);
  ADD ("/titles/assess", test_assess);
  ADD ("/titles/assessed-meanwhile", test_assessed_meanwhile);
  ADD ("/titles/recognise", test_recognise);
  ADD ("/titles/missing-values", test_missing_values);
  ADD ("/titles/doubts", test_doubts);
  ADD ("/titles/attained", test_attained);
  ADD ("/titles/levels", test_levels);
  ADD ("/titles/refuse-and-withdraw", test_refuse_and_withdraw);
  ADD ("/titles/learning", test_learning);
  ADD ("/titles/record", test_record);
  ADD ("/titles/books", test_books);
  return g_test_run ();
}
