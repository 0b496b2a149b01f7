/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "skh-test-titles.h"

#include "store/skh-statement.h"

static gboolean
families_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  SkhFixture *self = data;

  return skh_run (skh_write_get_db (write), error,
                  "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5)"
                  " INSERT INTO family (id, code, head_name, unit_id, staff) SELECT i, 'GD' || i, 'Hộ ' || i, ?1, i % 2 FROM n", "i", self->village);
}

void
skh_titles_set_up (SkhFixture    *self,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  skh_fixture_set_up (self, data);
  skh_store_write (self->store, "families.add", SKH_WRITE_ACTION, families_func, self, &error);
  g_assert_no_error (error);
}

static gboolean
sql_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

void
skh_test_do_sql (SkhFixture *self,
                 const char *sql)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (self->store, "people.edit", SKH_WRITE_ACTION, sql_func, (gpointer) sql, &error);
  g_assert_no_error (error);
}

void
skh_test_undo (SkhFixture *self)
{
  g_autoptr(GError) error = NULL;
  SkhAction *action = skh_store_revert (self->store, FALSE, &error);

  g_assert_no_error (error);
  skh_action_free (action);
}

gboolean
skh_test_edit (SkhFixture    *self,
               SkhWriteFunc   func,
               gpointer       data,
               GError       **error)
{
  return skh_store_write (self->store, "catalogues.edit", SKH_WRITE_ACTION, func, data, error);
}

GArray *
skh_test_some_ids (guint n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = 1; i <= n; i++)
    g_array_append_val (ids, i);
  return ids;
}

SkhTitleRun *
skh_test_title_run (SkhTitleStep step,
                    int          year,
                    guint        n)
{
  g_autoptr(GArray) ids = skh_test_some_ids (n);
  SkhTitleRun *run = skh_title_run_new (step, "family", year, ids, NULL, NULL);

  skh_title_run_set_day (run, "2026-03-01");
  skh_title_run_set_reason (run, "Không đủ điều kiện");
  skh_title_run_set_decision (run, "12/QĐ-UBND", "2026-11-20", "UBND xã", 0);
  return run;
}

void
skh_test_do_run (SkhFixture  *self,
                 SkhTitleRun *run)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (self->store, skh_title_run_kind (run), SKH_WRITE_ACTION, skh_title_run_do, run, &error);
  g_assert_no_error (error);
}

guint
skh_test_do_step (SkhFixture   *self,
                  SkhTitleStep  step,
                  int           year,
                  guint         n)
{
  g_autoptr(SkhTitleRun) run = skh_test_title_run (step, year, n);

  skh_test_do_run (self, run);
  return skh_title_run_get_done (run);
}

void
skh_test_assert_left_out (SkhTitleRun *run,
                          guint        i,
                          gint64       id,
                          const char  *reason)
{
  g_assert_cmpuint (skh_left_out_get_size (skh_title_run_get_left_out (run)), >, i);
  g_assert_cmpint (skh_left_out_get (skh_title_run_get_left_out (run), i)->id, ==, id);
  g_assert_cmpstr (skh_left_out_get (skh_title_run_get_left_out (run), i)->reason, ==, reason);
}

void
skh_test_assess (SkhFixture *self,
                 int         year)
{
  g_autoptr(SkhTitleRun) run = skh_test_title_run (SKH_TITLE_ASSESS, year, 3);

  skh_title_run_add_points (run, 1, (const int[]) { 45, 40 }, 2, -1, -1);
  skh_title_run_add_points (run, 2, (const int[]) { 30, 40 }, 2, -1, -1);
  skh_test_do_run (self, run);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, 2);
  skh_test_assert_left_out (run, 0, 3, "no-points");
}
