/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "base/skh-error.h"
#include "fund/skh-fund.h"
#include "fund/skh-posting.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* A fund of the commune with its cash. */
typedef struct
{
  SkhFixture base;
  gint64     fund;
  gint64     cash;
} Fund;

static gboolean
fund_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Fund *f = data;

  f->fund = skh_fund_establish (write, f->base.commune, "Quỹ Khuyến học", error);
  f->cash = skh_query_int64 (skh_write_get_db (write), 0, error, "SELECT id FROM fund_account WHERE fund_id = ?", "i", f->fund);
  return f->fund != 0;
}

static void
set_up (Fund          *f,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_setenv ("SKH_TODAY", "2026-11-24", TRUE);
  skh_fixture_set_up (&f->base, NULL);
  skh_store_write (f->base.store, "funds.add", SKH_WRITE_ACTION, fund_func, f, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fund          *f,
           gconstpointer  data)
{
  skh_fixture_tear_down (&f->base, NULL);
}

static SkhVoucher *
voucher_new (Fund           *f,
             SkhVoucherKind  kind,
             const char     *day,
             gint64          amount)
{
  SkhVoucher *voucher = skh_voucher_new (f->fund, f->cash, kind);

  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (day);
  voucher->party = g_strdup ("Lê Thị Hoa");
  voucher->content = g_strdup ("Ủng hộ quỹ");
  skh_voucher_add_line (voucher, kind == SKH_VOUCHER_PAYMENT ? NULL : kind == SKH_VOUCHER_OPENING ? "opening" : "donor",
                        kind == SKH_VOUCHER_PAYMENT ? "scholarship" : NULL, amount);
  return voucher;
}

static gint64
post (Fund           *f,
      SkhVoucherKind  kind,
      const char     *day,
      gint64          amount,
      GError        **error)
{
  g_autoptr(SkhVoucher) voucher = voucher_new (f, kind, day, amount);

  skh_store_write (f->base.store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, error);
  return voucher->id;
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fund/post", Fund, NULL, set_up, test_post, tear_down);
  return g_test_run ();
}
