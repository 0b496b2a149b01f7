/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "certificate/skh-sheets.h"
#include "certificate/skh-template-store.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* Killed at any moment while it issues and prints: no number is used twice or left out, and every sheet is where the book says. */

#define KILLS 25
#define FAMILIES 60000
#define SHEETS 400000

static gboolean
fill_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  SkhFixture *f = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_new ();

  g_free (series->name);
  series->name = g_strdup ("Phôi");
  series->last = SHEETS;
  return skh_run (db, error, "INSERT INTO decision (id, number, decided_on, issuer) VALUES (1, '1/QĐ', '2026-01-05', 'UBND')", NULL) &&
         skh_run (db, error, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?2)"
                             " INSERT INTO family (id, unit_id, head_name) SELECT i, ?1, 'Lê Văn ' || i FROM n", "ii", f->village, (gint64) FAMILIES) &&
         skh_run (db, error, "INSERT INTO title_record (id, title, family_id, unit_id, year, state, decision_id)"
                             " SELECT id, 'family', id, unit_id, 2026, 'recognised', 1 FROM family", NULL) &&
         skh_template_take_supplied (write, "family", error) != 0 &&
         skh_sheet_series_save (write, series, error);
}

/* How many steps it said were committed. */
static guint
issue_and_kill (const char *path)
{
  const char * const argv[] = { g_getenv ("SKH_ISSUER"), path, NULL };
  g_auto(GStrv) steps = skh_test_run_and_kill (argv, 200);

  return g_strv_length (steps);
}

static void
test_kill (SkhFixture    *f,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  guint steps = 0;

  skh_store_write (f->store, "sample.people", SKH_WRITE_BULK, fill_func, f, &error);
  g_assert_no_error (error);
  skh_store_close (f->store);
  for (int i = 0; i < KILLS; i++)
    {
      gint64 issued;

      steps += issue_and_kill (f->path);
      issued = skh_test_ask (f, "SELECT count (*) FROM certificate");
      g_assert_cmpint (skh_test_ask (f, "SELECT COALESCE (max (number), 0) FROM certificate"), ==, issued);
      g_assert_cmpint (skh_test_ask (f, "SELECT count (DISTINCT title_record_id) FROM certificate"), ==, issued);
      g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM sheet h JOIN print_job j ON j.id = h.job_id WHERE (h.state = 'printing') <> (j.state = 'printing')"), ==, 0);
      g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM (SELECT 1 FROM sheet WHERE state IN ('used', 'printing') GROUP BY certificate_id HAVING count (*) > 1)"), ==, 0);
    }
  skh_fixture_reopen (f);
  skh_test_assert_sound (f->store);
  g_test_message ("%u steps were committed between %d kills", steps, KILLS);
  g_assert_cmpuint (steps, >, KILLS / 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stress/kill-certificates", SkhFixture, NULL, skh_fixture_set_up, test_kill, skh_fixture_tear_down);
  return g_test_run ();
}
