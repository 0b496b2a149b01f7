/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "certificate/skh-printers.h"
#include "test-certificate.h"

/* Whatever is done with sheets in whatever order, they add up, and nobody is printed twice. */
static void
test_random_sheets (Fixture       *self,
                    gconstpointer  data)
{
  gint64 batch = issue_all (self);
  gint64 series = receive (self, 101, 400);
  gint64 job = 0;
  guint done = 0;

  for (guint turn = 0; turn < 300; turn++)
    {
      g_autoptr(GError) error = NULL;
      gboolean ok = FALSE;

      if (g_test_rand_int_range (0, 3) == 0 && job == 0)
        {
          g_autoptr(GArray) ids = batch_ids (self, batch, TRUE);
          g_autoptr(SkhPrintJob) next = NULL;

          g_array_set_size (ids, MIN (ids->len, (guint) g_test_rand_int_range (1, 12)));
          next = skh_print_job_new (ids, series, g_test_rand_int_range (0, 2) ? g_test_rand_int_range (101, 401) : 0);
          ok = skh_store_write (self->f.store, "certificates.print", SKH_WRITE_FINAL, skh_print_job_start, next, &error);
          job = ok ? next->id : 0;
        }
      else if (job != 0 && g_test_rand_int_range (0, 2) == 0)
        {
          SkhPrintResult result = { job, (guint) g_test_rand_int_range (0, 12), (guint) g_test_rand_int_range (0, 4), (char *) "kẹt giấy", NULL };

          ok = skh_store_write (self->f.store, "certificates.printed", SKH_WRITE_FINAL, skh_print_job_finish, &result, &error);
          job = ok ? 0 : job;
        }
      else
        {
          gint64 first = g_test_rand_int_range (95, 401);
          SkhSheetChange change = { (SkhSheetStep) g_test_rand_int_range (0, SKH_N_SHEET_STEPS), series, first, first + g_test_rand_int_range (0, 3), NULL, (char *) "lý do" };

          ok = skh_store_write (self->f.store, skh_sheet_step_kind (change.step), SKH_WRITE_ACTION, skh_sheets_change, &change, &error);
          if (ok && g_test_rand_int_range (0, 4) == 0)
            {
              g_autoptr(SkhAction) undone = skh_store_revert (self->f.store, FALSE, NULL);

              g_assert_nonnull (undone);
            }
        }
      done += ok;
      if (!ok)
        g_assert_true (g_error_matches (error, SKH_ERROR, SKH_ERROR_INVALID));
      skh_sheet_series_free (read_series (self, series));
      g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM (SELECT 1 FROM sheet WHERE state IN ('printing', 'used') AND replaced = 0"
                                               " GROUP BY certificate_id HAVING count (*) > 1)"), ==, 0);
    }
  g_test_message ("%u of 300 went through", done);
  g_assert_cmpuint (done, >, 30);
  skh_test_assert_sound (self->f.store);
}

static void
test_destruction (Fixture       *self,
                  gconstpointer  data)
{
  gint64 series = receive (self, 1, 20);
  SkhSheetChange change = { SKH_SHEET_SPOIL, series, 3, 5, NULL, (char *) "lem mực" };
  g_autoptr(SkhSheetDestruction) minutes = skh_sheet_destruction_new ();
  g_autoptr(SkhSheetSeries) sums = NULL;
  gint64 ids[3];

  write_or_fail (self, "sheets.spoil", SKH_WRITE_ACTION, skh_sheets_change, &change);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM sheet WHERE number = %u", 3 + i);

      ids[i] = skh_test_ask (&self->f, sql);
    }
  minutes->number = g_strdup ("02/BB-HKH");
  minutes->destroyed_on = g_strdup ("2026-11-19");
  assert_refused (self, skh_sheets_destroy, minutes, SKH_ERROR_REQUIRED, NULL);
  minutes->committee = g_strdup ("Lê Văn An, Chủ tịch\nTrần Thị Bích, kế toán");
  g_array_append_vals (minutes->sheets, ids, 2);
  write_or_fail (self, "sheets.destroy", SKH_WRITE_ACTION, skh_sheets_destroy, minutes);
  assert_refused (self, skh_sheets_destroy, minutes, SKH_ERROR_INVALID, "destroyed");
  change = (SkhSheetChange) { SKH_SHEET_FIND, series, 3, 3, NULL, NULL };
  assert_refused (self, skh_sheets_change, &change, SKH_ERROR_INVALID, "destroyed");
  /* Within the series, but the wrong way round. */
  change = (SkhSheetChange) { SKH_SHEET_LOSE, series, 9, 8, NULL, (char *) "thất lạc" };
  assert_refused (self, skh_sheets_change, &change, SKH_ERROR_INVALID, "before-first");
  sums = read_series (self, series);
  g_assert_cmpint (sums->spoiled, ==, 3);
  g_assert_cmpint (sums->destroyed, ==, 2);
  skh_test_assert_sound (self->f.store);
}

/* Printers ------------------------------------------------------------------------------------------------ */

static gpointer
setup_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Question *question = data;

  return skh_printer_setup_find (db, "HP 400", question->text, question->id, error);
}

static int
offset_of (Fixture    *self,
           const char *tray,
           gint64      template)
{
  Question question = { .text = tray, .id = template };
  g_autoptr(SkhPrinterSetup) setup = skh_store_read (self->f.store, setup_func, &question, NULL);

  return setup->offset_x;
}

/* Numbers that run backwards are refused as numbers, not as days. */
static void
test_backwards (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_new ();

  g_free (series->name);
  series->name = g_strdup ("Phôi thử");
  series->first = 100;
  series->last = 50;
  assert_refused (self, skh_sheet_series_save, series, SKH_ERROR_INVALID, "before-first");
}

static void
test_printers (Fixture       *self,
               gconstpointer  data)
{
  SkhPrinterSetup setup = { (char *) "HP 400", (char *) "", 0, 20, -5, 100000, 0 };

  g_assert_cmpint (offset_of (self, "1", 0), ==, 0);
  write_or_fail (self, "printers.set", SKH_WRITE_ACTION, skh_printer_setup_save, &setup);
  setup.tray = (char *) "Khay 2";
  setup.offset_x = 30;
  write_or_fail (self, "printers.set", SKH_WRITE_ACTION, skh_printer_setup_save, &setup);
  setup.template_id = self->template->id;
  setup.offset_x = 40;
  write_or_fail (self, "printers.set", SKH_WRITE_ACTION, skh_printer_setup_save, &setup);
  g_assert_cmpint (offset_of (self, "Khay 1", self->template->id), ==, 20);
  g_assert_cmpint (offset_of (self, "Khay 2", 0), ==, 30);
  g_assert_cmpint (offset_of (self, "Khay 2", self->template->id), ==, 40);
  setup.offset_x = 4000;
  assert_refused (self, skh_printer_setup_save, &setup, SKH_ERROR_INVALID, "too-far");
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/sheets/random-sheets", test_random_sheets },
    { "/sheets/destruction", test_destruction },
    { "/sheets/printers", test_printers },
    { "/sheets/backwards", test_backwards },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
