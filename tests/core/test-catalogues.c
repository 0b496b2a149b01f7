/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-error.h"
#include "skh-test-titles.h"
#include "titles/skh-catalogue.h"
#include "titles/skh-criteria.h"

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

static void
test_catalogues (SkhFixture    *f,
                 gconstpointer  data)
{
  g_autoptr(SkhCatalogueEntry) form = skh_catalogue_entry_new (SKH_CATALOGUE_FORMS);
  g_autoptr(SkhCatalogueEntry) online = skh_catalogue_entry_new (SKH_CATALOGUE_FORMS);
  g_autoptr(GError) error = NULL;

  form->name = g_strdup ("Tham quan, học tập");
  g_assert_true (skh_test_edit (f, skh_catalogue_save, form, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (form->key, ==, "tham-quan--hoc-tap");
  form->valid_to = g_strdup ("2026-12-31");
  g_assert_true (skh_test_edit (f, skh_catalogue_save, form, &error));
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_form WHERE name = 'Tham quan, học tập' AND valid_to = '2026-12-31' AND position = 11"), ==, 1);
  form->valid_from = g_strdup ("2027-01-01");
  g_assert_false (skh_test_edit (f, skh_catalogue_save, form, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "valid-to");
  g_clear_error (&error);
  g_free (form->valid_from);
  form->valid_from = g_strdup ("32/1/2024");
  g_assert_false (skh_test_edit (f, skh_catalogue_save, form, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "valid-from");
  g_assert_cmpstr (skh_error_get_reason (error), ==, "whole-date");
  g_clear_error (&error);
  g_assert_true (skh_test_edit (f, skh_catalogue_delete, form, &error));
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_form"), ==, 10);
  skh_test_undo (f);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM learning_form"), ==, 11);

  /* What is used stays. */
  skh_test_add_person (f->store, "Lê An", f->village);
  skh_test_do_sql (f, "INSERT INTO learning_registration (id, person_id, unit_id, year, form, staff) SELECT 1, id, unit_id, 2026, 'online', 0 FROM person");
  online->key = g_strdup ("online");
  online->name = g_strdup ("Học trực tuyến");
  g_assert_false (skh_test_edit (f, skh_catalogue_delete, online, &error));
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

  skh_test_do_sql (f, SKH_TEST_CRITERIA);
  set = read_set (f, 90);
  /* Nobody could pass, or every rule would be met. */
  set->pass_total = 101;
  g_assert_false (skh_test_edit (f, skh_criteria_save, set, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "above-sum");
  g_clear_error (&error);
  set->pass_total = 100;
  set->pass_each = -5;
  g_assert_false (skh_test_edit (f, skh_criteria_save, set, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "pass-each");
  g_clear_error (&error);
  set->pass_total = 80;
  set->pass_each = 5;

  /* Criteria change places, one is added. */
  moved = g_ptr_array_steal_index (set->criteria, 0);
  g_ptr_array_add (set->criteria, moved);
  g_ptr_array_add (set->criteria, skh_criterion_new ());
  ((SkhCriterion *) set->criteria->pdata[2])->name = g_strdup ("Điều kiện");
  g_assert_true (skh_test_edit (f, skh_criteria_save, set, &error));
  g_assert_no_error (error);
  skh_criteria_set_free (set);
  set = read_set (f, 90);
  g_assert_cmpuint (set->criteria->len, ==, 3);
  g_assert_cmpstr (((SkhCriterion *) set->criteria->pdata[0])->name, ==, "Người lớn");
  g_assert_cmpstr (((SkhCriterion *) set->criteria->pdata[2])->name, ==, "Điều kiện");
  skh_test_undo (f);

  /* Once somebody was assessed, only names and dates may be changed. */
  skh_test_do_step (f, SKH_TITLE_REGISTER, 2026, 3);
  skh_test_assess (f, 2026);
  skh_criteria_set_free (set);
  set = read_set (f, 90);
  g_free (set->name);
  set->name = g_strdup ("Bộ tiêu chí cũ");
  set->valid_to = g_strdup ("2026-12-31");
  g_assert_true (skh_test_edit (f, skh_criteria_save, set, &error));
  g_assert_no_error (error);
  set->pass_total = 50;
  g_assert_false (skh_test_edit (f, skh_criteria_save, set, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (skh_test_edit (f, skh_criteria_delete, set, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IN_USE);
}

#define ADD(path, func) g_test_add (path, SkhFixture, NULL, skh_titles_set_up, func, skh_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogues/judge", test_judge);
  g_test_add_func ("/catalogues/validity", test_validity);
  ADD ("/catalogues/entries", test_catalogues);
  ADD ("/catalogues/criteria-edited", test_criteria_edited);
  return g_test_run ();
}
