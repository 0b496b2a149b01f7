/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <stdio.h>

#include "fund/skh-book.h"
#include "fund/skh-fund-check.h"
#include "fund/skh-posting.h"
#include "skh-test-fund.h"
#include "store/skh-statement.h"

/* The fund at the size of a province: 50.000 vouchers posted in one run, and what is read of books of 5.000.000 entries in ten years.
 * bench-fund FILE: made if it is not there.  SKH_BENCH_ENTRIES: other than five million. */

#define POSTED 50000
#define N_FUNDS 20

static double
now (void)
{
  return g_get_monotonic_time () / 1e6;
}

static void
report (const char *label,
        double      milliseconds,
        double      limit)
{
  printf ("%-58s %10.2f ms", label, milliseconds);
  if (limit > 0)
    printf ("  (at most %.0f ms)%s", limit, milliseconds <= limit ? "" : "  TOO SLOW");
  printf ("\n");
  fflush (stdout);
}

/* Posting ----------------------------------------------------------------------------------------- */

typedef struct
{
  SkhFundFixture *f;
  SkhPosting     *posting;
} Drafts;

static gboolean
drafts_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Drafts *drafts = data;

  for (int i = 0; i < POSTED; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-%02d-%02d", 1 + i / 5000, 1 + i / 179 % 28);
      g_autoptr(SkhVoucher) voucher = skh_test_voucher (drafts->f->fund, drafts->f->cash, i % 4 == 3 ? SKH_VOUCHER_PAYMENT : SKH_VOUCHER_RECEIPT, day, i % 4 == 3 ? 100000 : 200000);

      if (!skh_voucher_save (write, voucher, error))
        return FALSE;
      skh_posting_add (drafts->posting, voucher->id);
    }
  return TRUE;
}

/* The least that the same could cost: the rows as they are, with a hash each and no index, guard or total. */
static double
plain_floor (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "floor.db", NULL);
  sqlite3 *db;
  sqlite3_stmt *stmt;
  double start;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA journal_mode=WAL; CREATE TABLE v (id INTEGER PRIMARY KEY, fund, kind, day, number, amount, party, content, hash); BEGIN", NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO v VALUES (?, 1, 'receipt', '2026-01-01', ?, 200000, 'Lê Thị Hoa', 'Ủng hộ quỹ', ?)", -1, &stmt, NULL);
  start = now ();
  for (int i = 0; i < POSTED; i++)
    {
      g_autofree char *text = g_strdup_printf ("%400d", i);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      sqlite3_bind_int (stmt, 1, i);
      sqlite3_bind_int (stmt, 2, i);
      sqlite3_bind_text (stmt, 3, hash, -1, SQLITE_TRANSIENT);
      sqlite3_step (stmt);
      sqlite3_reset (stmt);
    }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return now () - start;
}

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_fund_check (db, error);
}

static void
bench_posting (void)
{
  SkhFundFixture f = { { NULL } };
  Drafts drafts = { &f, skh_posting_new () };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  double start;
  double seconds;

  skh_fund_fixture_set_up (&f, NULL);
  start = now ();
  skh_store_write (f.base.store, "vouchers.add", SKH_WRITE_ACTION, drafts_func, &drafts, &error);
  g_assert_no_error (error);
  report ("50.000 drafts saved in one action", (now () - start) * 1e3, 0);
  start = now ();
  skh_store_write (f.base.store, "vouchers.post", SKH_WRITE_FINAL, skh_vouchers_post, drafts.posting, &error);
  seconds = now () - start;
  g_assert_no_error (error);
  report ("50.000 vouchers posted in one run", seconds * 1e3, POSTED / 5.0);
  printf ("%-58s %10.0f a second, %.1f times the floor\n", "  that is", POSTED / seconds, seconds / plain_floor (f.base.folder));
  start = now ();
  problems = skh_store_read (f.base.store, check_func, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 0);
  report ("their chain and numbers checked", (now () - start) * 1e3, 0);
  skh_posting_free (drafts.posting);
  skh_fund_fixture_tear_down (&f, NULL);
}

/* Reading ----------------------------------------------------------------------------------------- */

/* Entries as posting leaves them, but for their seals: nothing here asks for those. */
static gboolean
entries_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  gint64 n = *(gint64 *) data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 unit = skh_query_int64 (db, 0, error, "SELECT min (id) FROM unit", NULL);

  return skh_run (db, error, "INSERT INTO fund (id, unit_id, name) WITH RECURSIVE k (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM k WHERE n < ?2) SELECT n, ?1, 'Quỹ ' || n FROM k", "ii",
                  unit, (gint64) N_FUNDS) &&
         skh_exec (db, "INSERT INTO fund_account (id, fund_id, kind, name) SELECT id, id, 'cash', 'Tiền mặt' FROM fund", error) &&
         skh_run (db, error, "INSERT INTO voucher (id, fund_id, account_id, kind, state, dated_on, number, entry, amount, party, content)"
                             " WITH RECURSIVE k (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM k WHERE n < ?1 - 1)"
                             " SELECT n + 1, 1 + n % ?2, 1 + n % ?2, iif (n / ?2 % 4 = 3, 'payment', 'receipt'), 'posted', date ('2017-01-01', '+' || (n * 3600 / ?1) || ' days'),"
                             " n / ?2 + 1, n / ?2 + 1, 100000 + n % 1000, 'Lê Thị Hoa', 'Ủng hộ quỹ lần ' || n FROM k", "ii", n, (gint64) N_FUNDS) &&
         skh_exec (db, "INSERT INTO voucher_line (id, voucher_id, position, source, use, amount) SELECT id, id, 1, iif (kind = 'payment', NULL, 'donor'), iif (kind = 'payment', 'award', NULL), amount FROM voucher", error);
}

static SkhStore *
open_entries (const char *path)
{
  const char *wanted = g_getenv ("SKH_BENCH_ENTRIES");
  gint64 n = wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : 5000000;
  g_autoptr(GError) error = NULL;
  SkhStore *store;
  double start = now ();

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      store = skh_store_open (path, SKH_STORE_DEFAULT, &error);
      g_assert_no_error (error);
      return store;
    }
  {
    SkhFixture f = { NULL };
    g_autofree char *from = NULL;

    skh_fixture_set_up (&f, NULL);
    from = g_strdup (f.path);
    skh_store_close (f.store);
    g_assert_cmpint (g_rename (from, path), ==, 0);
    skh_fixture_tear_down (&f, NULL);
  }
  store = skh_store_open (path, SKH_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  skh_store_write (store, "sample.fund", SKH_WRITE_BULK, entries_func, &n, &error);
  g_assert_no_error (error);
  printf ("%" G_GINT64_FORMAT " entries made in %.0f s\n", n, now () - start);
  return store;
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(SkhBook) book = NULL;
  g_autoptr(SkhBook) decade = NULL;
  double start;
  gint64 balance = 0;
  gint64 counted;

  skh_account_balance (db, 3, "2022-06-30", error);
  start = now ();
  for (int i = 1; i <= 10; i++)
    balance = skh_account_balance (db, i, "2025-06-30", error);
  report ("balance of an account on a day", (now () - start) * 100, 5);
  start = now ();
  counted = skh_query_int64 (db, 0, error, "SELECT sum (iif (kind = 'payment', -amount, amount)) FROM voucher NOT INDEXED WHERE account_id = 10 AND dated_on <= '2025-06-30' AND entry IS NOT NULL", NULL);
  report ("  the same by a scan", (now () - start) * 1e3, 0);
  g_assert_cmpint (balance, ==, counted);

  start = now ();
  book = skh_book_read (db, 7, "2025-01-01", "2025-12-31", error);
  g_ptr_array_unref (skh_book_read_rows (db, book, 0, 40, NULL, error));
  report ("cash book of a year: totals and the first page", (now () - start) * 1e3, 100);
  start = now ();
  g_ptr_array_unref (skh_book_read_rows (db, book, book->n_rows - 40, 40, NULL, error));
  report ("  its last page", (now () - start) * 1e3, 100);
  start = now ();
  decade = skh_book_read (db, 7, "2017-01-01", "2026-12-31", error);
  g_ptr_array_unref (skh_book_read_rows (db, decade, decade->n_rows - 40, 40, NULL, error));
  report ("the book of ten years: totals and the last page", (now () - start) * 1e3, 0);
  return NULL;
}

static gpointer
list_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_vouchers_register);
  g_autoptr(SkhOrder) order = NULL;
  double start = now ();

  skh_query_set_sort (query, "date", TRUE, NULL);
  g_array_unref (skh_query_read_ids (query, db, &order, error));
  report ("ids of the list of all vouchers, the latest first", (now () - start) * 1e3, 0);
  query->search = g_strdup ("hoa 4999");
  start = now ();
  g_array_unref (skh_query_read_ids (query, db, &order, error));
  report ("  a search in it", (now () - start) * 1e3, 0);
  return NULL;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = NULL;

  g_setenv ("SKH_TODAY", "2026-11-24", TRUE);
  bench_posting ();
  store = open_entries (argv[1]);
  skh_store_read (store, read_func, NULL, &error);
  g_assert_no_error (error);
  skh_store_read (store, list_func, NULL, &error);
  g_assert_no_error (error);
  skh_store_close (store);
  return 0;
}
