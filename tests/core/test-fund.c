/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-error.h"
#include "fund/skh-book.h"
#include "fund/skh-posting.h"
#include "skh-test-fund.h"

typedef SkhFundFixture Fund;

static gint64
post (Fund           *f,
      SkhVoucherKind  kind,
      const char     *day,
      gint64          amount,
      GError        **error)
{
  return skh_test_post (f->base.store, f->fund, f->cash, kind, day, amount, error);
}

static void
test_post (Fund          *f,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = post (f, SKH_VOUCHER_RECEIPT, "2026-03-05", 1500000, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  post (f, SKH_VOUCHER_PAYMENT, "2026-03-06", 500000, &error);
  g_assert_no_error (error);
  post (f, SKH_VOUCHER_PAYMENT, "2026-03-04", 1, &error);
  g_assert_error (error, SKH_ERROR, SKH_ERROR_OVERDRAWN);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "0 2026-03-04");
  skh_test_assert_sound (f->base.store);
}

/* One read on the lane: the book of the year, page by page. */
static gpointer
book_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Fund *f = data;
  g_autoptr(SkhBook) book = skh_book_read (db, f->cash, "2026-02-01", "2026-12-31", error);
  gint64 balance = book->opening;

  g_assert_cmpint (book->opening, ==, 1000000);
  g_assert_cmpint (book->received, ==, 5 * 100000);
  g_assert_cmpint (book->paid, ==, 4 * 30000);
  g_assert_cmpint (book->closing, ==, 1000000 + 500000 - 120000);
  g_assert_cmpuint (book->n_rows, ==, 10);
  for (guint first = 0; first < 10; first += 3)
    {
      gint64 before;
      g_autoptr(GPtrArray) rows = skh_book_read_rows (db, book, first, 3, &before, error);

      g_assert_cmpint (before, ==, balance);
      g_assert_cmpuint (rows->len, ==, first < 9 ? 3 : 1);
      for (guint i = 0; i < rows->len; i++)
        {
          const SkhBookRow *row = rows->pdata[i];

          balance += row->received - row->paid;
          g_assert_cmpint (row->balance, ==, balance);
          if (row->is_void)
            g_assert_cmpint (row->paid, ==, 0);
        }
    }
  g_assert_cmpint (balance, ==, book->closing);
  g_assert_cmpint (skh_account_balance (db, f->cash, "2026-01-31", error), ==, 1000000);
  g_assert_cmpint (skh_account_balance (db, f->cash, NULL, error), ==, book->closing);
  return NULL;
}

static void
test_book (Fund          *f,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SkhVoiding voiding = { 0, (char *) "Ghi nhầm" };

  post (f, SKH_VOUCHER_OPENING, "2026-01-01", 1000000, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-0%d-15", 2 + i / 2);

      post (f, SKH_VOUCHER_RECEIPT, day, 100000, &error);
      g_assert_no_error (error);
      voiding.voucher_id = post (f, SKH_VOUCHER_PAYMENT, day, 30000, &error);
      g_assert_no_error (error);
    }
  skh_store_write (f->base.store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error);
  g_assert_no_error (error);
  skh_store_read (f->base.store, book_func, f, &error);
  g_assert_no_error (error);
  skh_test_assert_sound (f->base.store);

  /* Undo says that it does not. */
  g_assert_null (skh_store_revert (f->base.store, FALSE, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_UNDOABLE);
}

static void
test_registers (Fund          *f,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhQuery) funds = skh_query_new (&skh_funds_register);
  g_autoptr(SkhQuery) vouchers = skh_query_new (&skh_vouchers_register);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhVoucher) draft = skh_test_voucher (f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-05-05", 70000);

  post (f, SKH_VOUCHER_RECEIPT, "2026-03-05", 1500000, &error);
  skh_store_write (f->base.store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, draft, &error);
  g_assert_no_error (error);
  g_assert_true (skh_query_add_filter (funds, "balance=1,5tr..", &error));
  ids = skh_test_ids (f->base.store, funds);
  g_assert_cmpuint (ids->len, ==, 1);
  g_clear_pointer (&ids, g_array_unref);

  vouchers->scope = f->base.commune;
  vouchers->search = g_strdup ("hoa");
  ids = skh_test_ids (f->base.store, vouchers);
  g_assert_cmpuint (ids->len, ==, 2);
  g_clear_pointer (&ids, g_array_unref);
  for (guint i = 0; skh_vouchers_register.columns[i].key != NULL; i++)
    {
      g_autofree char *empty = g_strdup_printf ("%s=", skh_vouchers_register.columns[i].key);
      g_autoptr(SkhQuery) query = skh_query_new (&skh_vouchers_register);

      g_assert_true (skh_query_set_sort (query, skh_vouchers_register.columns[i].key, TRUE, &error));
      g_assert_true (skh_query_add_filter (query, empty, &error));
      ids = skh_test_ids (f->base.store, query);
      g_assert_cmpuint (ids->len, <=, 2);
      g_clear_pointer (&ids, g_array_unref);
    }
  g_assert_true (skh_query_add_filter (vouchers, "state=draft", &error));
  g_assert_true (skh_query_add_filter (vouchers, "source=donor", &error));
  ids = skh_test_ids (f->base.store, vouchers);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, draft->id);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fund/post", Fund, NULL, skh_fund_fixture_set_up, test_post, skh_fund_fixture_tear_down);
  g_test_add ("/fund/book", Fund, NULL, skh_fund_fixture_set_up, test_book, skh_fund_fixture_tear_down);
  g_test_add ("/fund/registers", Fund, NULL, skh_fund_fixture_set_up, test_registers, skh_fund_fixture_tear_down);
  return g_test_run ();
}
