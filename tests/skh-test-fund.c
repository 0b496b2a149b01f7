/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "skh-test-fund.h"

#include "fund/skh-fund.h"
#include "fund/skh-posting.h"
#include "store/skh-statement.h"

typedef struct
{
  gint64      unit;
  const char *name;
  gint64      fund;
  gint64      cash;
} Adding;

static gboolean
add_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  Adding *adding = data;

  adding->fund = skh_fund_establish (write, adding->unit, adding->name, error);
  adding->cash = skh_query_int64 (skh_write_get_db (write), 0, NULL, "SELECT id FROM fund_account WHERE fund_id = ?", "i", adding->fund);
  return adding->fund != 0;
}

gint64
skh_test_add_fund (SkhStore    *store,
                   gint64       unit,
                   const char  *name,
                   gint64      *cash)
{
  Adding adding = { unit, name, 0, 0 };
  g_autoptr(GError) error = NULL;

  skh_store_write (store, "funds.add", SKH_WRITE_ACTION, add_func, &adding, &error);
  g_assert_no_error (error);
  *cash = adding.cash;
  return adding.fund;
}

void
skh_fund_fixture_set_up (SkhFundFixture *self,
                         gconstpointer   data)
{
  g_setenv ("SKH_TODAY", "2026-11-24", TRUE);
  skh_fixture_set_up (&self->base, NULL);
  self->fund = skh_test_add_fund (self->base.store, self->base.commune, "Quỹ Khuyến học", &self->cash);
}

void
skh_fund_fixture_tear_down (SkhFundFixture *self,
                            gconstpointer   data)
{
  skh_fixture_tear_down (&self->base, NULL);
}

SkhVoucher *
skh_test_voucher (gint64          fund,
                  gint64          account,
                  SkhVoucherKind  kind,
                  const char     *day,
                  gint64          amount)
{
  SkhVoucher *voucher = skh_voucher_new (fund, account, kind);

  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (day);
  voucher->party = g_strdup ("Lê Thị Hoa");
  voucher->content = g_strdup ("Ủng hộ quỹ");
  skh_voucher_add_line (voucher, kind == SKH_VOUCHER_PAYMENT ? NULL : kind == SKH_VOUCHER_OPENING ? "opening" : "donor",
                        kind == SKH_VOUCHER_PAYMENT ? "scholarship" : NULL, amount);
  return voucher;
}

gint64
skh_test_post (SkhStore        *store,
               gint64           fund,
               gint64           account,
               SkhVoucherKind   kind,
               const char      *day,
               gint64           amount,
               GError         **error)
{
  g_autoptr(SkhVoucher) voucher = skh_test_voucher (fund, account, kind, day, amount);

  return skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, error) ? voucher->id : 0;
}

int
skh_test_foreign_sql (SkhFixture *self,
                      const char *sql)
{
  sqlite3 *db;
  int result;

  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_extended_result_codes (db, TRUE);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
  result = sqlite3_exec (db, sql, NULL, NULL, NULL);
  sqlite3_close (db);
  return result;
}

void
skh_test_drop_triggers (SkhFixture *self)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  g_autoptr(GString) sql = g_string_new ("PRAGMA synchronous=OFF; BEGIN;");

  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (sql, "DROP TRIGGER \"%s\";", (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  g_string_append (sql, "COMMIT");
  g_assert_cmpint (sqlite3_exec (db, sql->str, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}
