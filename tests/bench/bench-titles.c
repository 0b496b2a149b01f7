/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>

#include "skh-test.h"
#include "titles/skh-title-run.h"

/* Titles at the size of a province: 50.000 families are registered for a year without records, recognised under one decision, and all of
 * it is taken back, so that the file is as it was.  bench-titles FILE */

#define FAMILIES 50000
#define YEAR 2028

static double
now (void)
{
  return g_get_monotonic_time () / 1e6;
}

static void
report (const char *label,
        double      seconds,
        double      limit)
{
  printf ("%-46s %9.2f s  (at most %.0f s)%s\n", label, seconds, limit, seconds <= limit ? "" : "  TOO SLOW");
  fflush (stdout);
}

static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return GINT_TO_POINTER (skh_title_run_plan (data, db, error));
}

static void
undo (SkhStore   *store,
      const char *label)
{
  g_autoptr(GError) error = NULL;
  double start = now ();

  skh_action_free (skh_store_revert (store, FALSE, &error));
  g_assert_no_error (error);
  report (label, now () - start, 5);
}

static void
step (SkhStore     *store,
      GArray       *ids,
      SkhTitleStep  which,
      const char   *label)
{
  g_autoptr(SkhTitleRun) run = skh_title_run_new (which, "family", YEAR, ids, NULL, NULL);
  g_autoptr(GError) error = NULL;
  double start = now ();

  skh_title_run_set_decision (run, "1/QĐ-UBND", "2028-12-01", NULL, 0);
  skh_store_read (store, plan_func, run, &error);
  g_assert_no_error (error);
  report ("plan", now () - start, 1);
  start = now ();
  skh_store_write (store, skh_title_run_kind (run), SKH_WRITE_ACTION, skh_title_run_do, run, &error);
  g_assert_no_error (error);
  report (label, now () - start, 3);
  g_assert_cmpuint (skh_title_run_get_done (run), ==, FAMILIES);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = skh_store_open (argv[1], SKH_STORE_DEFAULT, &error);
  g_autoptr(SkhQuery) query = skh_query_new (&skh_families_register);
  g_autoptr(GArray) ids = NULL;

  g_assert_no_error (error);
  ids = skh_test_ids (store, query);
  g_array_set_size (ids, FAMILIES);
  step (store, ids, SKH_TITLE_REGISTER, "50.000 families registered");
  step (store, ids, SKH_TITLE_RECOGNISE, "50.000 families recognised");
  undo (store, "recognition undone");
  undo (store, "registration undone");
  return 0;
}
