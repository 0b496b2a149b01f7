/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "base/skh-error.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund-check.h"
#include "fund/skh-posting.h"
#include "skh-test-fund.h"
#include "store/skh-statement.h"
#include "wording/skh-wording.h"

/* A year with three receipts (one voided), two payments, a transfer and a closed month. */
static void
fill (SkhFundFixture *f)
{
  g_autoptr(SkhClosing) closing = skh_closing_new (f->fund, 2026, 1);
  g_autoptr(GError) error = NULL;
  SkhVoiding voiding = { 0, (char *) "Ghi nhầm" };
  SkhStore *store = f->base.store;

  skh_test_post (store, f->fund, f->cash, SKH_VOUCHER_OPENING, "2025-12-31", 1000000, &error);
  skh_test_post (store, f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-01-05", 1500000, &error);
  voiding.voucher_id = skh_test_post (store, f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-01-06", 700000, &error);
  skh_store_write (store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error);
  skh_test_post (store, f->fund, f->cash, SKH_VOUCHER_PAYMENT, "2026-01-07", 500000, &error);
  skh_store_write (store, "books.close", SKH_WRITE_FINAL, skh_closing_do, closing, &error);
  skh_test_post (store, f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-02-05", 250000, &error);
  skh_test_post (store, f->fund, f->cash, SKH_VOUCHER_PAYMENT, "2026-02-07", 100000, &error);
  g_assert_no_error (error);
}

/* Every statement of another program is refused by the guards. */
static void
test_guards (SkhFundFixture *f,
             gconstpointer   data)
{
  static const char * const statements[] = {
    "UPDATE voucher SET note = 'x' WHERE number = 1 AND kind = 'receipt'",
    "UPDATE voucher SET address = NULL, attachments = 3 WHERE state = 'posted'",
    "UPDATE voucher SET state = 'draft', number = NULL, entry = NULL WHERE kind = 'payment'",
    "DELETE FROM voucher WHERE kind = 'payment'",
    "UPDATE voucher_line SET amount = amount + 1",
    "UPDATE voucher_line SET voucher_id = (SELECT max (id) FROM voucher)",
    "DELETE FROM voucher_line",
    "INSERT INTO voucher_line (id, voucher_id, position, source, amount) SELECT 99, id, 9, 'donor', 1 FROM voucher WHERE state = 'posted'",
    "REPLACE INTO voucher_line (id, voucher_id, position, source, amount) SELECT l.id, d.id, 9, 'donor', 1 FROM voucher_line l, voucher d WHERE d.state = 'draft'",
    "UPDATE OR REPLACE voucher_line SET id = (SELECT min (id) FROM voucher_line) WHERE voucher_id IN (SELECT id FROM voucher WHERE state = 'draft')",
    "UPDATE fund_seal SET hash = 'x'", "DELETE FROM fund_seal", "DELETE FROM fund_seal WHERE entry = (SELECT max (entry) FROM fund_seal)",
    "UPDATE fund_closing SET ends_on = '2025-01-01', starts_on = '2025-01-01'", "DELETE FROM fund_closing",
    "REPLACE INTO fund_closing (id, fund_id, year, month, starts_on, ends_on, opening, received, paid, closed_on) SELECT id, fund_id, 2020, 1, '2020-01-01', '2020-01-31', 0, 0, 0, '2020-02-01' FROM fund_closing",
    "UPDATE fund_account SET kind = 'bank'", "DELETE FROM fund_account", "DELETE FROM fund",
    "UPDATE fund_chain SET entries = entries - 1", "DELETE FROM fund_chain", "UPDATE voucher_run SET last = last - 1", "DELETE FROM voucher_run",
    "INSERT INTO fund_seal (id, fund_id, entry, what, voucher_id, sealed_at, sealed_by, reason, hash) SELECT 999, fund_id, 3, 'void', id, '', '', 'x', '' FROM voucher WHERE kind = 'payment' AND state = 'posted'",
  };
  g_autoptr(SkhVoucher) draft = NULL;

  fill (f);
  draft = skh_test_voucher (f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-03-03", 5);
  g_assert_true (skh_store_write (f->base.store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, draft, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_test_message ("%s", statements[i]);
      g_assert_cmpint (skh_test_foreign_sql (&f->base, statements[i]), ==, SQLITE_CONSTRAINT_TRIGGER);
    }
  skh_test_assert_sound (f->base.store);
}

static gboolean
is_named (GPtrArray  *problems,
          const char *what)
{
  for (guint i = 0; i < problems->len; i++)
    {
      if (strstr (((SkhFundProblem *) problems->pdata[i])->what, what) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
sql_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

static void
run_sql (SkhStore   *store,
         const char *sql)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (store, "test", SKH_WRITE_ACTION, sql_func, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* A voucher whose rows behind it do not add up is not posted, whoever tries. */
static void
test_origin (SkhFundFixture *f,
             gconstpointer   data)
{
  static const struct { const char *attach; const char *agree; } origins[] = {
    { "UPDATE collection_sheet SET voucher_id = %d, control_count = 1, control_total = 999999", "UPDATE collection_sheet SET control_total = 1000000" },
    { "INSERT INTO pledge_payment (id, pledge_id, year, month, paid_on, amount, voucher_id) SELECT 1, id, 2026, 3, '2026-03-03', 1000001, %d FROM pledge", "UPDATE pledge_payment SET amount = 1000000" },
    { "UPDATE award_run SET voucher_id = %d; UPDATE award SET amount = 1", "UPDATE award SET amount = 1000000" },
  };

  static const struct { const char *sql; const char *what; } changes[] = {
    { "INSERT INTO collection_row (id, sheet_id, position, name, amount, paid) VALUES (1, 1, 1, 'Lê Thị Hoa', 999999, 1)", "Phiếu thu 1/2026" },
    { "UPDATE pledge_payment SET amount = 1000001", "Phiếu thu 2/2026" },
    { "UPDATE award SET amount = 999999", "Phiếu chi 1/2026" },
  };

  run_sql (f->base.store,
           "INSERT INTO campaign (id, source, year, unit_id, fund_id, name) SELECT 1, 'day-wage', 2026, unit_id, id, 'Một ngày lương' FROM fund;"
           "INSERT INTO collection_sheet (id, campaign_id, unit_id, collected_on) SELECT 1, 1, unit_id, '2026-03-03' FROM fund;"
           "INSERT INTO pledge (id, unit_id, fund_id, name, people, amount, starts_on) SELECT 1, unit_id, id, 'Tổ 1', 100, 10000, '2026-01-01' FROM fund;"
           "INSERT INTO award_run (id, name, use, unit_id, fund_id, school_year, awarded_on) SELECT 1, 'Khen thưởng', 'award', unit_id, id, 2025, '2026-03-03' FROM fund;"
           "INSERT INTO award (id, run_id, position, name, recipient, amount) VALUES (1, 1, 1, 'Lê Thị Hoa', 'pupil', 5)");
  skh_test_post (f->base.store, f->fund, f->cash, SKH_VOUCHER_OPENING, "2025-12-31", 9000000, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr(SkhVoucher) draft = skh_test_voucher (f->fund, f->cash, i == 2 ? SKH_VOUCHER_PAYMENT : SKH_VOUCHER_RECEIPT, "2026-03-03", 1000000);
      g_autoptr(SkhPosting) posting = skh_posting_new ();
      g_autofree char *attach = NULL;
      g_autofree char *sentence = NULL;
      g_autoptr(GError) error = NULL;

      skh_store_write (f->base.store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, draft, &error);
      g_assert_no_error (error);
      attach = g_strdup_printf (origins[i].attach, (int) draft->id);
      run_sql (f->base.store, attach);
      skh_posting_add (posting, draft->id);
      g_assert_false (skh_store_write (f->base.store, "vouchers.post", SKH_WRITE_FINAL, skh_vouchers_post, posting, &error));
      g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
      g_assert_cmpstr (skh_error_get_reason (error), ==, "origin");
      sentence = skh_wording_error (error);
      g_assert_null (strstr (sentence, "origin"));
      g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher WHERE kind <> 'opening' AND state = 'posted'"), ==, i);
      g_clear_error (&error);
      run_sql (f->base.store, origins[i].agree);
      skh_store_write (f->base.store, "vouchers.post", SKH_WRITE_FINAL, skh_vouchers_post, posting, &error);
      g_assert_no_error (error);
    }
  skh_test_assert_sound (f->base.store);

  /* Nor does it go unseen when somebody takes the guards away. */
  skh_test_drop_triggers (&f->base);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GPtrArray) problems = NULL;

      g_assert_cmpint (skh_test_foreign_sql (&f->base, changes[i].sql), ==, SQLITE_OK);
      problems = skh_test_fund_problems (f->base.store);
      g_assert_true (is_named (problems, changes[i].what));
      g_assert_cmpuint (problems->len, ==, i + 1);
    }
}

/* What somebody does to the file after taking the triggers away, and whom the check must name: a part of its sentence. */
typedef struct
{
  const char *name;
  const char *sql;
  const char *what;
} Tampering;

static const Tampering tamperings[] = {
  { "amount", "UPDATE voucher SET amount = amount + 1 WHERE kind = 'receipt' AND number = 1", "Phiếu thu 1/2026 của Quỹ Khuyến học" },
  { "amount-and-line", "UPDATE voucher SET amount = 1500001 WHERE kind = 'receipt' AND number = 1; UPDATE voucher_line SET amount = 1500001 WHERE amount = 1500000", "Phiếu thu 1/2026 của Quỹ Khuyến học" },
  { "line", "UPDATE voucher_line SET use = 'running' WHERE amount = 500000", "Phiếu chi 1/2026" },
  { "line-gone", "DELETE FROM voucher_line WHERE amount = 500000", "Phiếu chi 1/2026" },
  { "date", "UPDATE voucher SET dated_on = '2026-01-08' WHERE kind = 'payment' AND number = 1", "Phiếu chi 1/2026" },
  { "name", "UPDATE voucher SET party = 'Lê Thị Hóa' WHERE kind = 'receipt' AND number = 3", "Phiếu thu 3/2026" },
  { "null", "UPDATE voucher SET content = NULL WHERE kind = 'receipt' AND number = 3", "Phiếu thu 3/2026" },
  { "note", "UPDATE voucher SET note = '' WHERE kind = 'receipt' AND number = 3", "Phiếu thu 3/2026" },
  { "moved-text", "UPDATE voucher SET party = 'Lê Thị HoaỦng hộ', content = ' quỹ' WHERE kind = 'receipt' AND number = 3", "Phiếu thu 3/2026" },
  { "number", "UPDATE voucher SET number = 7 WHERE kind = 'receipt' AND number = 3", "Phiếu thu 7/2026" },
  { "swap", "UPDATE voucher SET number = 9 WHERE kind = 'receipt' AND number = 1; UPDATE voucher SET number = 1 WHERE kind = 'receipt' AND number = 3;"
            "UPDATE voucher SET number = 3 WHERE kind = 'receipt' AND number = 9", "Phiếu thu 3/2026" },
  { "opening", "UPDATE voucher SET amount = 2000000 WHERE kind = 'opening'; UPDATE voucher_line SET amount = 2000000 WHERE source = 'opening'", "Số dư đầu kỳ 1/2025" },
  { "last-voucher", "DELETE FROM fund_seal WHERE entry = (SELECT max (entry) FROM fund_seal); DELETE FROM voucher_line WHERE amount = 100000; DELETE FROM voucher WHERE amount = 100000", "Quỹ Khuyến học" },
  { "middle-voucher", "DELETE FROM voucher_line WHERE amount = 500000; DELETE FROM voucher WHERE amount = 500000", "Phiếu chi 1/2026" },
  { "middle-entry", "DELETE FROM fund_seal WHERE entry = 3", "Mục 3 của Quỹ Khuyến học" },
  { "void", "DELETE FROM fund_seal WHERE what = 'void'", "Quỹ Khuyến học" },
  { "reason", "UPDATE fund_seal SET reason = 'khác' WHERE what = 'void'", "Phiếu thu 2/2026" },
  { "hash", "UPDATE fund_seal SET hash = replace (hash, substr (hash, 1, 1), 'f') WHERE entry = 2", "Phiếu thu 1/2026" },
  { "closing", "UPDATE fund_closing SET paid = 1", "Khóa sổ tháng 1/2026 của Quỹ Khuyến học" },
  { "closing-gone", "DELETE FROM fund_closing", "Mục 6 của Quỹ Khuyến học" },
  { "account", "UPDATE fund_account SET kind = 'bank'", "Phiếu thu 1/2026" },
  { "unit", "UPDATE fund SET unit_id = (SELECT max (id) FROM unit)", "Phiếu thu 1/2026" },
  { "reordered", "UPDATE fund_seal SET entry = 99 WHERE entry = 2; UPDATE fund_seal SET entry = 2 WHERE entry = 3; UPDATE fund_seal SET entry = 3 WHERE entry = 99", "Phiếu thu 1/2026" },
  { "run", "UPDATE voucher_run SET last = 2 WHERE kind = 'receipt'", "Phiếu thu" },
  { "chain", "UPDATE fund_chain SET head = 'x'", "Quỹ Khuyến học" },
  { "chain-gone", "DELETE FROM fund_chain", "Quỹ Khuyến học" },
  { "total", "UPDATE fund_day SET received = received + 5 WHERE day = '2026-02-05'", "Tiền mặt của Quỹ Khuyến học" },
};

static void
test_tamper (SkhFundFixture *f,
             gconstpointer   data)
{
  const Tampering *tampering = data;
  g_autoptr(GPtrArray) problems = NULL;
  g_auto(GStrv) triggers = NULL;
  g_autoptr(GError) error = NULL;

  fill (f);
  skh_test_drop_triggers (&f->base);
  g_assert_cmpint (skh_test_foreign_sql (&f->base, tampering->sql), ==, SQLITE_OK);
  problems = skh_test_fund_problems (f->base.store);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s (%d)", ((SkhFundProblem *) problems->pdata[i])->what, ((SkhFundProblem *) problems->pdata[i])->kind);
  g_assert_true (is_named (problems, tampering->what));
  g_assert_cmpuint (problems->len, <=, 12);
  /* The triggers are missed too. */
  triggers = skh_store_check (f->base.store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (triggers), >, 50);
}

/* Any single byte of any text of a posted voucher and its line, and any bit of their numbers. */
static void
test_any_byte (SkhFundFixture *f,
               gconstpointer   data)
{
  static const char * const texts[] = { "dated_on", "party", "content" };

  fill (f);
  skh_test_drop_triggers (&f->base);
  for (guint c = 0; c < G_N_ELEMENTS (texts); c++)
    {
      gint64 length = skh_test_ask (&f->base, "SELECT max (length (CAST (party AS BLOB)), length (CAST (content AS BLOB)), 10) FROM voucher WHERE number = 1 AND kind = 'payment'");

      for (gint64 i = 1; i <= length; i++)
        {
          g_autofree char *change =
            g_strdup_printf ("CREATE TEMP TABLE was AS SELECT * FROM voucher; UPDATE voucher SET %1$s = CAST (substr (CAST (%1$s AS BLOB), 1, %2$d) || 'x' || substr (CAST (%1$s AS BLOB), %3$d) AS TEXT)"
                             " WHERE number = 1 AND kind = 'payment' AND length (CAST (%1$s AS BLOB)) >= %2$d + 1 AND '%1$s' <> 'dated_on'", texts[c], (int) i - 1, (int) i + 1);
          g_autofree char *date =
            g_strdup_printf ("UPDATE voucher SET dated_on = substr (dated_on, 1, %d) || ((substr (dated_on, %d, 1) + 1) %% 10) || substr (dated_on, %d) WHERE number = 1 AND kind = 'payment'",
                             (int) i - 1, (int) i, (int) i + 1);
          gboolean is_date = c == 0;
          g_autoptr(GPtrArray) problems = NULL;
          gint64 before;

          if (is_date && (i > 10 || i == 5 || i == 8))
            continue;
          g_assert_cmpint (skh_test_foreign_sql (&f->base, "CREATE TABLE kept AS SELECT * FROM voucher WHERE number = 1 AND kind = 'payment'"), ==, SQLITE_OK);
          g_assert_cmpint (skh_test_foreign_sql (&f->base, is_date ? date : change), ==, SQLITE_OK);
          before = skh_test_ask (&f->base, "SELECT count (*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM voucher)");
          problems = skh_test_fund_problems (f->base.store);
          if (before > 0)
            g_assert_true (is_named (problems, "Phiếu chi 1/"));
          else
            g_assert_cmpuint (problems->len, ==, 0);
          g_assert_cmpint (skh_test_foreign_sql (&f->base, "DELETE FROM voucher WHERE id = (SELECT id FROM kept); INSERT INTO voucher SELECT * FROM kept; DROP TABLE kept"), ==, SQLITE_OK);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fund/guards", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_guards, skh_fund_fixture_tear_down);
  g_test_add ("/fund/origin", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_origin, skh_fund_fixture_tear_down);
  g_test_add ("/fund/any-byte", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_any_byte, skh_fund_fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fund/tamper/%s", tamperings[i].name);

      g_test_add (path, SkhFundFixture, &tamperings[i], skh_fund_fixture_set_up, test_tamper, skh_fund_fixture_tear_down);
    }
  return g_test_run ();
}
