/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "base/skh-error.h"
#include "fund/skh-awards.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund-check.h"
#include "fund/skh-goods.h"
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
    "INSERT INTO fund_seal (id, fund_id, entry, what, voucher_id, sealed_at, sealed_by, hash) SELECT 999, fund_id, (SELECT max (entry) + 1 FROM fund_seal), 'adopt', id, '', '', '' FROM voucher WHERE number = 1 AND kind = 'receipt'",
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
      /* Each is another list than was sealed, and adds up to something else. */
      g_assert_cmpuint (problems->len, ==, 2 * (i + 1));
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
  { "hash", "UPDATE fund_seal SET hash = 'x' || substr (hash, 2) WHERE entry = 2", "Phiếu thu 1/2026" },
  { "closing", "UPDATE fund_closing SET paid = 1", "Khóa sổ tháng 1/2026 của Quỹ Khuyến học" },
  { "closing-gone", "DELETE FROM fund_closing", "Mục 6 của Quỹ Khuyến học" },
  { "account", "UPDATE fund_account SET kind = 'bank'", "Phiếu thu 1/2026" },
  { "unit", "UPDATE fund SET unit_id = (SELECT max (id) FROM unit)", "Phiếu thu 1/2026" },
  { "reordered", "UPDATE fund_seal SET entry = 99 WHERE entry = 2; UPDATE fund_seal SET entry = 2 WHERE entry = 3; UPDATE fund_seal SET entry = 3 WHERE entry = 99", "Phiếu thu 1/2026" },
  { "run", "UPDATE voucher_run SET last = 2 WHERE kind = 'receipt'", "Phiếu thu" },
  { "chain", "UPDATE fund_chain SET head = 'x'", "Quỹ Khuyến học" },
  { "chain-gone", "DELETE FROM fund_chain", "Quỹ Khuyến học" },
  { "seal-id", "UPDATE fund_seal SET id = 99 WHERE entry = 2", "Phiếu thu 1/2026" },
  { "swapped", "PRAGMA foreign_keys=OFF; UPDATE voucher SET id = 98 WHERE id = 2; UPDATE voucher SET id = 2 WHERE id = 5; UPDATE voucher SET id = 5 WHERE id = 98;"
               "UPDATE voucher_line SET voucher_id = 98 WHERE voucher_id = 2; UPDATE voucher_line SET voucher_id = 2 WHERE voucher_id = 5; UPDATE voucher_line SET voucher_id = 5 WHERE voucher_id = 98", "Phiếu thu 3/2026" },
  /* Whatever is done to the numbers and the ends as well. */
  { "renumbered", "DELETE FROM fund_seal WHERE entry = 3; UPDATE fund_seal SET entry = entry - 1 WHERE entry > 3; UPDATE fund_chain SET entries = entries - 1;"
                  "UPDATE voucher SET entry = entry - 1 WHERE entry > 3", "Phiếu chi 1/2026" },
  { "voucher-and-entry", "DELETE FROM fund_seal WHERE entry = 2; DELETE FROM voucher_line WHERE amount = 1500000; DELETE FROM voucher WHERE amount = 1500000;"
                         "UPDATE fund_seal SET entry = entry - 1 WHERE entry > 2; UPDATE voucher SET entry = entry - 1 WHERE entry > 2; UPDATE fund_chain SET entries = entries - 1;"
                         "UPDATE voucher SET number = number - 1 WHERE kind = 'receipt'; UPDATE voucher_run SET last = last - 1 WHERE kind = 'receipt'", "Phiếu thu 1/2026" },
  { "cut-off", "DELETE FROM fund_seal WHERE entry = (SELECT max (entry) FROM fund_seal); DELETE FROM voucher_line WHERE amount = 100000; DELETE FROM voucher WHERE amount = 100000;"
               "UPDATE fund_chain SET (entries, head) = (SELECT entry, hash FROM fund_seal ORDER BY entry DESC LIMIT 1); UPDATE voucher_run SET last = 1 WHERE kind = 'payment';"
               "DELETE FROM fund_day WHERE day = '2026-02-07'; UPDATE fund_total SET paid = paid - 100000", "Phiếu chi 2/2026" },
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

/* Whom the check must name: a voucher by its id, or another by a word of its title. */
enum { A_SLIP = 0, A_RUN = -1, A_CLOSING = -2 };
static const char * const words[] = { "hiện vật", "Đợt trao trực tiếp “", "Khóa sổ tháng 1/2026" };

/* Everything that is final says, and the lists behind vouchers: a row of each table, and whom the check must name when any of it was changed. */
static const struct
{
  const char *table;
  gint64      id;
  gint64      named;
  const char *columns[16];
} rows[] = {
  { "voucher", 2, 2, { "dated_on", "number", "amount", "party", "address", "content", "attachments", "book", "debit", "credit", "note" } },
  { "voucher_line", 2, 2, { "amount", "content", "source" } },
  { "collection_sheet", 1, 2, { "collected_on", "payer", "control_count", "control_total", "note", "campaign_id" } },
  { "collection_row", 1, 2, { "position", "name", "amount", "paid", "note" } },
  { "pledge_payment", 1, 3, { "year", "month", "amount", "paid_on", "pledge_id" } },
  { "award_run", 7, 4, { "name", "criteria", "school_year", "awarded_on", "use", "note" } },
  { "award", 7, 4, { "name", "birth", "school", "class", "address", "recipient", "amount", "reason" } },
  { "award_run", 1, A_RUN, { "name", "criteria", "school_year", "awarded_on", "use", "note", "confirmed_on", "donor_id", "unit_id" } },
  { "award", 1, A_RUN, { "position", "name", "birth", "school", "class", "address", "recipient", "amount", "reason" } },
  { "fund_closing", 1, A_CLOSING, { "starts_on", "ends_on", "opening", "received", "paid", "closed_on", "note" } },
  { "goods_slip", 1, A_SLIP, { "happened_on", "number", "party", "content", "note" } },
  { "goods_line", 1, A_SLIP, { "quantity", "value" } },
  { "goods", 1, A_SLIP, { "name", "word" } },
  { "fund_seal", 2, 2, { "fund_id", "entry", "what", "voucher_id", "sealed_at", "sealed_by", "origin", "hash" } },
};

static gboolean
post_slip (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  SkhGoodsSlip *slip = data;
  gint64 goods = skh_goods_take (write, "Vở ô ly", "quyển", 10000, error);

  skh_goods_slip_add (slip, goods, 12, 345000);
  return goods != 0 && skh_goods_post (write, slip, error);
}

/* Vouchers 2 to 4 made from a sheet, a payment and a run of awards, with all they can say, a slip, a run of a donor (1) and a closed month. */
static void
fill_all (SkhFundFixture *f)
{
  g_autoptr(SkhPosting) posting = skh_posting_new ();
  g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_new (f->fund, FALSE);
  g_autoptr(SkhAwardRun) direct = skh_award_run_new (f->base.commune, "scholarship");
  g_autoptr(SkhClosing) closing = skh_closing_new (f->fund, 2026, 1);
  g_autoptr(GError) error = NULL;
  SkhAward *award;

  skh_test_post (f->base.store, f->fund, f->cash, SKH_VOUCHER_OPENING, "2025-12-31", 9000000, &error);
  for (gint64 i = 2; i <= 4; i++)
    {
      g_autoptr(SkhVoucher) draft = skh_test_voucher (f->fund, f->cash, i == 4 ? SKH_VOUCHER_PAYMENT : SKH_VOUCHER_RECEIPT, "2026-03-03", 1234567);

      skh_store_write (f->base.store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, draft, &error);
      g_assert_no_error (error);
      g_assert_cmpint (draft->id, ==, i);
      skh_posting_add (posting, i);
    }
  run_sql (f->base.store,
           "UPDATE voucher SET address = 'Xã Hoằng Hóa', attachments = 12, book = '03', debit = '111', credit = '511', note = 'Có biên lai' WHERE id = 2;"
           "UPDATE voucher_line SET content = 'Đợt 1' WHERE voucher_id = 2;"
           "INSERT INTO campaign (id, source, year, unit_id, fund_id, name) SELECT 1, 'day-wage', 2026, unit_id, id, 'Một ngày lương' FROM fund;"
           "INSERT INTO collection_sheet (id, campaign_id, unit_id, collected_on, payer, control_count, control_total, voucher_id, note)"
           " SELECT 1, 1, unit_id, '2026-03-03', 'Trần Văn Bình', 1, 1234567, 2, 'Nộp đủ' FROM fund;"
           "INSERT INTO collection_row (id, sheet_id, position, name, amount, paid, note) VALUES (1, 1, 1, 'Lê Thị Hoa', 1234567, 1, 'Tiền mặt');"
           "INSERT INTO pledge (id, unit_id, fund_id, name, people, amount, starts_on) SELECT 1, unit_id, id, 'Tổ 1', 100, 10000, '2026-01-01' FROM fund;"
           "INSERT INTO pledge_payment (id, pledge_id, year, month, paid_on, amount, voucher_id) VALUES (1, 1, 2026, 3, '2026-03-03', 1234567, 3);"
           "INSERT INTO award_run (id, name, criteria, use, unit_id, fund_id, school_year, awarded_on, voucher_id, note)"
           " SELECT 7, 'Khen thưởng', 'Học sinh giỏi', 'award', unit_id, id, 2025, '2026-03-03', 4, 'Đợt Tết' FROM fund;"
           "INSERT INTO donor (id, unit_id, kind, name) SELECT 1, unit_id, 'enterprise', 'Công ty Hoa Sen' FROM fund;"
           "INSERT INTO award (id, run_id, position, name, birth, school, class, address, recipient, amount, reason)"
           " VALUES (7, 7, 1, 'Đỗ Thị Mơ', '2012-05-06', 'THCS Ba Đình', '7A', 'Thôn 3', 'pupil', 1234567, 'Giải nhì')");
  skh_store_write (f->base.store, "vouchers.post", SKH_WRITE_FINAL, skh_vouchers_post, posting, &error);
  slip->party = g_strdup ("Nhà sách");
  slip->content = g_strdup ("Tặng vở");
  slip->note = g_strdup ("Vở mới");
  skh_store_write (f->base.store, "goods.post", SKH_WRITE_FINAL, post_slip, slip, &error);
  g_assert_no_error (error);

  direct->name = g_strdup ("Học bổng");
  direct->criteria = g_strdup ("Nghèo");
  direct->note = g_strdup ("Tết");
  direct->school_year = 2025;
  g_free (direct->awarded_on);
  direct->awarded_on = g_strdup ("2026-03-04");
  direct->direct = TRUE;
  direct->donor_id = 1;
  award = skh_award_run_add (direct, "Vũ Mai", 500000);
  award->birth = g_strdup ("2013-01-02");
  award->school = g_strdup ("THCS");
  award->grade = g_strdup ("6B");
  award->address = g_strdup ("Thôn 5");
  award->reason = g_strdup ("Khá");
  skh_store_write (f->base.store, "awards.post", SKH_WRITE_FINAL, skh_award_run_post, direct, &error);
  g_assert_no_error (error);
  closing->note = g_strdup ("Đủ");
  skh_store_write (f->base.store, "books.close", SKH_WRITE_FINAL, skh_closing_do, closing, &error);
  g_assert_no_error (error);
}

static gboolean
is_row_named (GPtrArray *problems,
              gint64     voucher)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const SkhFundProblem *problem = problems->pdata[i];

      if (problem->voucher_id == MAX (voucher, 0) && (voucher > 0 || strstr (problem->what, words[-voucher]) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* Changes byte I, from 1, of COLUMN in ROW, and takes it back after looking. */
static void
change_byte (SkhFundFixture *f,
             const char     *table,
             gint64          id,
             const char     *column,
             int             i,
             gint64          named)
{
  g_autofree char *change =
    g_strdup_printf ("PRAGMA ignore_check_constraints=ON; CREATE TABLE kept AS SELECT %2$s AS was FROM %1$s WHERE id = %3$d;"
                     "UPDATE %1$s SET %2$s = iif (typeof (%2$s) = 'integer',"
                     " CAST (substr (%2$s, 1, %4$d - 1) || (substr (%2$s, %4$d, 1) + 5) %% 10 || substr (%2$s, %4$d + 1) AS INTEGER),"
                     " CAST (substr (CAST (%2$s AS BLOB), 1, %4$d - 1) || iif (substr (CAST (%2$s AS BLOB), %4$d, 1) = x'78', 'y', 'x') || substr (CAST (%2$s AS BLOB), %4$d + 1) AS TEXT))"
                     " WHERE id = %3$d", table, column, (int) id, i);
  g_autofree char *restore = g_strdup_printf ("UPDATE %1$s SET %2$s = (SELECT was FROM kept) WHERE id = %3$d; DROP TABLE kept", table, column, (int) id);
  g_autofree char *differs = g_strdup_printf ("SELECT was IS NOT %2$s FROM kept, %1$s WHERE id = %3$d", table, column, (int) id);
  g_autoptr(GPtrArray) problems = NULL;

  g_assert_cmpint (skh_test_foreign_sql (&f->base, change), ==, SQLITE_OK);
  g_assert_cmpint (skh_test_ask (&f->base, differs), ==, 1);
  problems = skh_test_fund_problems (f->base.store);
  if (!is_row_named (problems, named))
    g_error ("byte %d of %s of %s is changed unseen", i, column, table);
  g_assert_cmpint (skh_test_foreign_sql (&f->base, restore), ==, SQLITE_OK);
}

/* Nothing of it changes and nothing goes while the guards are there, neither by another program nor by a job. */
static void
test_any_column (SkhFundFixture *f,
                 gconstpointer   data)
{
  fill_all (f);
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      for (guint c = 0; c == 0 || rows[r].columns[c - 1] != NULL; c++)
        {
          const char *column = rows[r].columns[c];
          g_autofree char *sql = column != NULL ? g_strdup_printf ("UPDATE %s SET %s = 77 WHERE id = %d", rows[r].table, column, (int) rows[r].id)
                                                : g_strdup_printf ("DELETE FROM %s WHERE id = %d", rows[r].table, (int) rows[r].id);
          g_autoptr(GError) error = NULL;

          g_test_message ("%s", sql);
          g_assert_cmpint (skh_test_foreign_sql (&f->base, sql), !=, SQLITE_OK);
          g_assert_false (skh_store_write (f->base.store, "test", SKH_WRITE_ACTION, sql_func, sql, &error));
          g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
        }
    }
  skh_test_assert_sound (f->base.store);
}

static void
test_any_byte (SkhFundFixture *f,
               gconstpointer   data)
{
  g_autoptr(GPtrArray) problems = NULL;

  fill_all (f);
  skh_test_assert_sound (f->base.store);
  skh_test_drop_triggers (&f->base);
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      for (guint c = 0; rows[r].columns[c] != NULL; c++)
        {
          g_autofree char *ask = g_strdup_printf ("SELECT length (CAST (%s AS BLOB)) FROM %s WHERE id = %d", rows[r].columns[c], rows[r].table, (int) rows[r].id);
          gint64 length = skh_test_ask (&f->base, ask);

          g_assert_cmpint (length, >, 0);
          for (gint64 i = 1; i <= length; i++)
            change_byte (f, rows[r].table, rows[r].id, rows[r].columns[c], (int) i, rows[r].named);
        }
    }
  problems = skh_test_fund_problems (f->base.store);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Rows behind a voucher that come, go or change places without the sum telling. */
static void
test_lists (SkhFundFixture *f,
            gconstpointer   data)
{
  static const struct { const char *sql; gint64 named; } changes[] = {
    { "INSERT INTO collection_row (id, sheet_id, position, name, amount, paid) VALUES (2, 1, 2, 'Lê Văn Ma', 0, 0)", 2 },
    { "UPDATE pledge_payment SET voucher_id = 2, id = 9", 3 },
    { "UPDATE award_run SET voucher_id = NULL", 4 },
    { "DELETE FROM goods_line", A_SLIP },
    { "INSERT INTO award (id, run_id, position, name, recipient, amount) VALUES (9, 1, 2, 'Lê Văn Ma', 'pupil', 0)", A_RUN },
  };

  fill_all (f);
  skh_test_drop_triggers (&f->base);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GPtrArray) problems = NULL;

      g_assert_cmpint (skh_test_foreign_sql (&f->base, changes[i].sql), ==, SQLITE_OK);
      problems = skh_test_fund_problems (f->base.store);
      g_assert_true (is_row_named (problems, changes[i].named));
    }
}

/* What a void frees may change; the slip that was voided may not, nor the run that was revoked. */
static void
test_voided (SkhFundFixture *f,
             gconstpointer   data)
{
  static const char * const changes[] = {
    "UPDATE goods_slip SET state = 'posted', reason = NULL", "UPDATE goods_slip SET reason = 'khác'", "DELETE FROM fund_seal WHERE slip_id IS NOT NULL AND what = 'void'",
    "UPDATE goods_slip SET state = 'draft', number = NULL", "DELETE FROM goods_slip",
    "UPDATE award_run SET revoked_on = NULL, reason = NULL WHERE id = 1", "UPDATE award_run SET revoked_on = '2026-11-25' WHERE id = 1", "UPDATE award_run SET reason = 'khác' WHERE id = 1",
    "UPDATE award_run SET confirmed_on = NULL, revoked_on = NULL, reason = NULL WHERE id = 1", "UPDATE award SET amount = 1 WHERE run_id = 1", "DELETE FROM award_run WHERE id = 1",
    "DELETE FROM fund_seal WHERE run_id IS NOT NULL", "DELETE FROM fund_seal WHERE run_id IS NOT NULL; DELETE FROM award_run WHERE id = 1; DELETE FROM fund_chain WHERE fund_id = 0",
  };
  static const char * const kept[] = { "goods_slip", "fund_seal", "award_run", "award", "fund_chain" };
  g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_new (f->fund, FALSE);
  g_autoptr(SkhAwardRun) direct = skh_award_run_new (f->base.commune, NULL);
  g_autoptr(GError) error = NULL;
  SkhVoiding voiding = { 2, (char *) "Ghi nhầm" };

  fill_all (f);
  skh_store_write (f->base.store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error);
  g_assert_no_error (error);
  run_sql (f->base.store, "UPDATE collection_sheet SET voucher_id = NULL; UPDATE collection_row SET amount = 5; UPDATE collection_sheet SET control_total = 5");
  slip->id = 1;
  slip->reason = g_strdup ("Ghi nhầm");
  skh_store_write (f->base.store, "goods.void", SKH_WRITE_FINAL, skh_goods_void, slip, &error);
  g_assert_no_error (error);
  direct->id = 1;
  direct->reason = g_strdup ("Không diễn ra");
  skh_store_write (f->base.store, "awards.revoke", SKH_WRITE_FINAL, skh_award_run_revoke, direct, &error);
  g_assert_no_error (error);
  skh_test_assert_sound (f->base.store);

  skh_test_drop_triggers (&f->base);
  g_assert_cmpint (skh_test_foreign_sql (&f->base, "CREATE TABLE kept_goods_slip AS SELECT * FROM goods_slip; CREATE TABLE kept_fund_seal AS SELECT * FROM fund_seal;"
                                        "CREATE TABLE kept_award_run AS SELECT * FROM award_run; CREATE TABLE kept_award AS SELECT * FROM award; CREATE TABLE kept_fund_chain AS SELECT * FROM fund_chain"), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GPtrArray) problems = NULL;

      g_assert_cmpint (skh_test_foreign_sql (&f->base, changes[i]), ==, SQLITE_OK);
      problems = skh_test_fund_problems (f->base.store);
      g_assert_cmpuint (problems->len, >, 0);
      for (guint t = 0; t < G_N_ELEMENTS (kept); t++)
        {
          g_autofree char *restore = g_strdup_printf ("DELETE FROM %1$s; INSERT INTO %1$s SELECT * FROM kept_%1$s", kept[t]);

          g_assert_cmpint (skh_test_foreign_sql (&f->base, restore), ==, SQLITE_OK);
        }
      g_clear_pointer (&problems, g_ptr_array_unref);
      problems = skh_test_fund_problems (f->base.store);
      g_assert_cmpuint (problems->len, ==, 0);
    }
}

/* What files of older formats left without a seal has had one since they went over to this one. */
static const struct
{
  const char *file;
  gint64      adopted;
  struct { const char *sql; gint64 named; } changes[3];
} old_files[] = {
  { "format-5.skh", 2, { { "UPDATE award SET name = 'Nguyễn Văn Anh'", 5 }, { "UPDATE goods_line SET quantity = 99", A_SLIP } } },
  { "format-6.skh", 4, { { "UPDATE award SET amount = 600000 WHERE run_id = 2", A_RUN }, { "UPDATE award_run SET confirmed_on = NULL WHERE id = 2", A_RUN } } },
};

static void
test_adopted (SkhFundFixture *f,
              gconstpointer   data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *stored = g_test_build_filename (G_TEST_DIST, "data", old_files[i].file, NULL);
  SkhFixture old = { .path = g_build_filename (f->base.folder, "old.skh", NULL) };
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  g_file_get_contents (stored, &content, &size, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (old.path, content, size, NULL));
  old.store = skh_store_open (old.path, SKH_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  skh_test_assert_sound (old.store);
  g_assert_cmpint (skh_test_ask (&old, "SELECT count (*) FROM fund_seal WHERE what = 'adopt'"), ==, old_files[i].adopted);
  g_assert_cmpint (skh_test_foreign_sql (&old, "INSERT INTO fund_seal (id, fund_id, entry, what, voucher_id, sealed_at, sealed_by, hash)"
                                               " SELECT 99, 1, max (entry) + 1, 'adopt', 1, '', '', '' FROM fund_seal WHERE fund_id = 1"), ==, SQLITE_CONSTRAINT_TRIGGER);
  skh_test_drop_triggers (&old);
  for (guint c = 0; old_files[i].changes[c].sql != NULL; c++)
    {
      g_autoptr(GPtrArray) problems = NULL;

      g_assert_cmpint (skh_test_foreign_sql (&old, old_files[i].changes[c].sql), ==, SQLITE_OK);
      problems = skh_test_fund_problems (old.store);
      g_assert_true (is_row_named (problems, old_files[i].changes[c].named));
    }
  skh_store_close (old.store);
  g_object_unref (old.store);
  g_free (old.path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fund/guards", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_guards, skh_fund_fixture_tear_down);
  g_test_add ("/fund/origin", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_origin, skh_fund_fixture_tear_down);
  g_test_add ("/fund/lists", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_lists, skh_fund_fixture_tear_down);
  g_test_add ("/fund/voided", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_voided, skh_fund_fixture_tear_down);
  g_test_add ("/fund/adopted/5", SkhFundFixture, GUINT_TO_POINTER (0), skh_fund_fixture_set_up, test_adopted, skh_fund_fixture_tear_down);
  g_test_add ("/fund/adopted/6", SkhFundFixture, GUINT_TO_POINTER (1), skh_fund_fixture_set_up, test_adopted, skh_fund_fixture_tear_down);
  g_test_add ("/fund/any-column", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_any_column, skh_fund_fixture_tear_down);
  g_test_add ("/fund/any-byte", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_any_byte, skh_fund_fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fund/tamper/%s", tamperings[i].name);

      g_test_add (path, SkhFundFixture, &tamperings[i], skh_fund_fixture_set_up, test_tamper, skh_fund_fixture_tear_down);
    }
  return g_test_run ();
}
