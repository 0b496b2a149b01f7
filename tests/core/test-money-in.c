/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fund/skh-campaigns.h"
#include "fund/skh-goods.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-strips.h"
#include "register/skh-pledges.h"
#include "test-money.h"
#include "wording/skh-wording.h"

static gint64
add_campaign (Fund       *f,
              const char *name,
              int         year)
{
  return add_record (f, &skh_campaigns_register, "name", name, "year", number (year), "source", "day-wage", "unit-id", number (f->base.province),
                     "fund-id", number (f->fund), NULL);
}

static gint64
add_pledge (Fund       *f,
            const char *name,
            int         people,
            gint64      amount)
{
  return add_record (f, &skh_pledges_register, "name", name, "people", number (people), "amount", number (amount), "starts-on", "2026-01-01",
                     "unit-id", number (f->base.village), "fund-id", number (f->fund), NULL);
}

typedef struct
{
  gint64   id;
  gint64   unit;
  int      month;
  gpointer result;
} Question;

static gpointer
progress_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_campaign_progress_read (db, *(gint64 *) data, error);
}

static SkhCampaignProgress *
progress_of (Fund   *f,
             gint64  campaign)
{
  g_autoptr(GError) error = NULL;
  SkhCampaignProgress *progress = skh_store_read (f->base.store, progress_func, &campaign, &error);

  g_assert_no_error (error);
  return progress;
}

static gpointer
strips_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_strips_read (db, ((Fund *) data)->base.province, TRUE, 0, 2026, error);
}

static SkhStrips *
strips_of (Fund *f)
{
  g_autoptr(GError) error = NULL;
  SkhStrips *strips = skh_store_read (f->base.store, strips_func, f, &error);

  g_assert_no_error (error);
  return strips;
}

static gpointer
names_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return GINT_TO_POINTER (skh_collection_sheet_take_names (data, db, error));
}

/* One day's wage ----------------------------------------------------------------------------------- */

static void
test_campaign (Fund          *f,
               gconstpointer  data)
{
  gint64 campaign = add_campaign (f, "Một ngày lương 2026", 2026);
  g_autoptr(SkhExpectations) expectations = skh_expectations_new (campaign);
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (campaign, f->base.village);
  g_autoptr(SkhCollectionSheet) totals = skh_collection_sheet_new (campaign, f->base.commune);
  g_autoptr(SkhCampaignProgress) progress = NULL;
  g_autoptr(SkhAction) undone = NULL;
  const SkhCampaignUnit *unit;

  skh_expectations_add (expectations, f->base.village, 3, 200000, -1);
  skh_expectations_add (expectations, f->base.commune, 10, 250000, 2400000);
  do_job (f, "campaigns.expect", skh_campaign_expect, expectations);

  skh_collection_sheet_add (sheet, "Lê Thị Hoa", 0, 200000, TRUE);
  skh_collection_sheet_add (sheet, "Trần Văn Bình", 0, 210000, TRUE);
  skh_collection_sheet_add (sheet, "Đỗ Minh", 0, 200000, FALSE);
  /* A draft goes with its rows, and comes back with them. */
  do_job (f, "collection-sheets.save", skh_collection_sheet_save, sheet);
  do_job (f, "collection-sheets.delete", skh_collection_sheet_delete, sheet);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT (SELECT count (*) FROM collection_sheet) + (SELECT count (*) FROM collection_row)"), ==, 0);
  undone = skh_store_revert (f->base.store, FALSE, NULL);
  g_assert_cmpstr (undone->kind, ==, "collection-sheets.delete");
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM collection_row"), ==, 3);

  sheet->account_id = f->cash;
  refuse_job (f, skh_collection_sheet_post, sheet, SKH_ERROR_REQUIRED, "control_count", NULL);
  sheet->control_count = 3;
  sheet->control_total = 410000;
  refuse_job (f, skh_collection_sheet_post, sheet, SKH_ERROR_DISAGREE, "control_count", "2 3");
  sheet->control_count = 2;
  sheet->control_total = 410001;
  refuse_job (f, skh_collection_sheet_post, sheet, SKH_ERROR_DISAGREE, "control_total", "410000 410001");
  sheet->control_total = 410000;
  do_job (f, "collection-sheets.post", skh_collection_sheet_post, sheet);
  g_assert_cmpint (sheet->voucher_id, !=, 0);

  /* Only a total. */
  totals->account_id = f->cash;
  totals->control_count = 9;
  totals->control_total = 2250000;
  do_job (f, "collection-sheets.post", skh_collection_sheet_post, totals);

  progress = progress_of (f, campaign);
  g_assert_cmpuint (progress->units->len, ==, 2);
  g_assert_cmpint (progress->total.expected, ==, 600000 + 2400000);
  g_assert_cmpint (progress->total.collected, ==, 410000 + 2250000);
  g_assert_cmpint (progress->total.outstanding, ==, 190000 + 150000);
  g_assert_cmpint (progress->total.payers, ==, 11);
  unit = progress->units->pdata[0];
  g_assert_cmpint (unit->unit_id == f->base.village ? unit->outstanding : 190000, ==, 190000);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher WHERE state = 'posted'"), ==, 2);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT sum (amount) FROM voucher"), ==, 2660000);

  /* What is booked stays, whoever writes. */
  refuse_job (f, skh_collection_sheet_save, sheet, SKH_ERROR_LOCKED, NULL, "posted");
  refuse_job (f, skh_collection_sheet_delete, sheet, SKH_ERROR_LOCKED, NULL, "posted");
  assert_guarded (f, "UPDATE collection_row SET amount = amount + 1 WHERE paid = 1", "posted");
  assert_guarded (f, "DELETE FROM collection_sheet", "posted");
  assert_guarded (f, "INSERT INTO collection_row (id, sheet_id, position, name, amount, paid) SELECT 99, min (id), 99, 'X', 1, 1 FROM collection_sheet", "posted");
}

static void
test_disagreement_says_both (Fund          *f,
                             gconstpointer  data)
{
  gint64 campaign = add_campaign (f, "Một ngày lương 2026", 2026);
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (campaign, f->base.village);
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  skh_collection_sheet_add (sheet, "Lê Thị Hoa", 0, 1200000, TRUE);
  sheet->account_id = f->cash;
  sheet->control_count = 1;
  sheet->control_total = 1300000;
  g_assert_false (skh_store_write (f->base.store, "collection-sheets.post", SKH_WRITE_FINAL, skh_collection_sheet_post, sheet, &error));
  sentence = skh_wording_error (error);
  g_assert_nonnull (strstr (sentence, "1.200.000 đ"));
  g_assert_nonnull (strstr (sentence, "1.300.000 đ"));
  g_assert_nonnull (strstr (sentence, "Thôn 1"));
}

static void
test_voided_sheet (Fund          *f,
                   gconstpointer  data)
{
  gint64 campaign = add_campaign (f, "Một ngày lương 2026", 2026);
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (campaign, f->base.village);
  SkhVoiding voiding = { 0, (char *) "Nhập nhầm" };
  gint64 voided;

  skh_collection_sheet_add (sheet, "Lê Thị Hoa", 0, 200000, TRUE);
  sheet->account_id = f->cash;
  sheet->control_count = 1;
  sheet->control_total = 200000;
  do_job (f, "collection-sheets.post", skh_collection_sheet_post, sheet);
  voided = voiding.voucher_id = sheet->voucher_id;
  do_job (f, "vouchers.void", skh_voucher_void, &voiding);
  {
    g_autoptr(SkhCampaignProgress) progress = progress_of (f, campaign);

    g_assert_cmpint (progress->total.collected, ==, 0);
    g_assert_cmpint (progress->total.payers, ==, 0);
    g_assert_cmpuint (progress->total.drafts, ==, 1);
  }
  /* The sheet is a draft again: corrected, and booked anew under another number. */
  ((SkhCollectionRow *) sheet->rows->pdata[0])->amount = 250000;
  sheet->control_total = 250000;
  do_job (f, "collection-sheets.post", skh_collection_sheet_post, sheet);
  g_assert_cmpint (sheet->voucher_id, !=, voided);
  {
    g_autoptr(SkhCampaignProgress) progress = progress_of (f, campaign);

    g_assert_cmpint (progress->total.collected, ==, 250000);
    g_assert_cmpuint (progress->total.drafts, ==, 0);
  }
}

static void
test_last_years_names (Fund          *f,
                       gconstpointer  data)
{
  gint64 before = add_campaign (f, "Một ngày lương 2025", 2025);
  gint64 campaign = add_campaign (f, "Một ngày lương 2026", 2026);
  g_autoptr(SkhCollectionSheet) last = skh_collection_sheet_new (before, f->base.village);
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (campaign, f->base.village);
  g_autoptr(GError) error = NULL;

  skh_collection_sheet_add (last, "Lê Thị Hoa", 0, 200000, TRUE);
  skh_collection_sheet_add (last, "Trần Văn Bình", 0, 210000, TRUE);
  skh_collection_sheet_add (last, "Đỗ Minh", 0, 200000, FALSE);
  do_job (f, "collection-sheets.save", skh_collection_sheet_save, last);
  g_assert_cmpint (GPOINTER_TO_INT (skh_store_read (f->base.store, names_func, sheet, &error)), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpstr (((SkhCollectionRow *) sheet->rows->pdata[1])->name, ==, "Trần Văn Bình");
  g_assert_cmpint (((SkhCollectionRow *) sheet->rows->pdata[1])->amount, ==, 210000);
  g_assert_cmpint (skh_collection_sheet_count (sheet), ==, 0);

  /* Who has a row keeps it, and who was typed stays. */
  ((SkhCollectionRow *) sheet->rows->pdata[0])->paid = TRUE;
  skh_collection_sheet_add (sheet, "Ngô Văn Mới", 0, 190000, TRUE);
  g_assert_cmpint (GPOINTER_TO_INT (skh_store_read (f->base.store, names_func, sheet, &error)), ==, 2);
  g_assert_cmpuint (sheet->rows->len, ==, 3);
  g_assert_cmpint (skh_collection_sheet_total (sheet), ==, 200000 + 190000);
}

/* Ống tiết kiệm ------------------------------------------------------------------------------------ */

static gpointer
low_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *source = NULL;

  g_assert_cmpint (skh_pledge_minimum (db, &source), ==, 10000);
  g_assert_nonnull (strstr (source, "Chương trình phối hợp"));
  return NULL;
}

static void
test_pledges (Fund          *f,
              gconstpointer  data)
{
  gint64 person = skh_test_add_person (f->base.store, "Lê Thị Hoa", f->base.village);
  g_autoptr(SkhRecord) record = skh_record_new (&skh_pledges_register);
  g_autoptr(GError) error = NULL;

  skh_record_set (record, "person-id", number (person));
  skh_record_set (record, "amount", "10000");
  skh_record_set (record, "starts-on", "2026-03-15");
  skh_record_set (record, "unit-id", number (f->base.village));
  skh_record_set (record, "fund-id", number (f->fund));
  skh_record_save (record, f->base.store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (skh_record_get (record, "name"), ==, "Lê Thị Hoa");
  g_assert_cmpstr (skh_record_get (record, "starts-on"), ==, "2026-03-01");
  skh_record_set (record, "people", "2");
  g_assert_false (skh_record_save (record, f->base.store, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "one-person");
  skh_store_read (f->base.store, low_func, NULL, NULL);
}

static void
test_strips (Fund          *f,
             gconstpointer  data)
{
  gint64 group = add_pledge (f, "Chi hội thôn 1", 20, 10000);
  gint64 person = add_pledge (f, "Trần Văn Bình", 1, 15000);
  g_autoptr(SkhStrips) strips = strips_of (f);
  g_autoptr(SkhStripEdit) edit = skh_strip_edit_new (2026, "2026-03-10");
  g_autoptr(SkhStripEdit) late = skh_strip_edit_new (2026, "2026-04-02");
  SkhPledgeReceipts receipts = { .unit_id = f->base.commune, .account_id = f->cash, .year = 2026 };

  g_assert_cmpuint (strips->strips->len, ==, 2);
  g_assert_cmpint (strips->total.due[0], ==, 215000);
  /* Months in advance, and a part of one. */
  skh_strip_edit_fill (edit, strips->strips->pdata[((SkhStrip *) strips->strips->pdata[0])->pledge_id == group ? 0 : 1], 1, 6);
  skh_strip_edit_set (edit, person, 1, 15000);
  skh_strip_edit_set (edit, person, 2, 5000);
  do_job (f, "pledges.pay", skh_strips_edit, edit);
  g_assert_cmpuint (edit->changed, ==, 8);
  skh_strip_edit_set (late, person, 2, 15000);
  do_job (f, "pledges.pay", skh_strips_edit, late);

  do_job (f, "pledges.post", skh_pledges_post, &receipts);
  /* One of March, one of April: what was entered twice for a month is one payment of its last day until it is booked. */
  g_assert_cmpuint (receipts.receipts, ==, 2);
  g_assert_cmpint (receipts.amount, ==, 6 * 200000 + 30000);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE v.dated_on = '2026-03-10'"), ==, 6);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT sum (amount) FROM pledge_payment"), ==, skh_test_ask (&f->base, "SELECT sum (amount) FROM voucher_counting"));
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (DISTINCT unit_id) FROM voucher_line"), ==, 1);

  /* Nothing is left to book; what is booked stays. */
  do_job (f, "pledges.post", skh_pledges_post, &receipts);
  g_assert_cmpuint (receipts.receipts, ==, 0);
  skh_strip_edit_set (late, person, 2, 14000);
  refuse_job (f, skh_strips_edit, late, SKH_ERROR_INVALID, "amount", "booked");
  assert_guarded (f, "UPDATE pledge_payment SET amount = 1", "posted");
  assert_guarded (f, "DELETE FROM pledge_payment", "posted");
  assert_guarded (f, "INSERT INTO pledge_payment (id, pledge_id, year, month, amount, paid_on, voucher_id)"
                     " SELECT 99, pledge_id, 2026, 12, 1, paid_on, voucher_id FROM pledge_payment LIMIT 1", "posted");
  /* More for a booked month is a payment of its own. */
  g_array_set_size (late->cells, 0);
  skh_strip_edit_set (late, person, 2, 20000);
  do_job (f, "pledges.pay", skh_strips_edit, late);
  do_job (f, "pledges.post", skh_pledges_post, &receipts);
  g_assert_cmpint (receipts.amount, ==, 5000);
}

static gpointer
arrears_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Question *question = data;

  return skh_arrears_read (db, question->unit, 0, 2026, question->month, error);
}

static void
test_arrears (Fund          *f,
              gconstpointer  data)
{
  gint64 group = add_pledge (f, "Chi hội thôn 1", 20, 10000);
  gint64 person = add_pledge (f, "Trần Văn Bình", 1, 15000);
  g_autoptr(SkhStripEdit) edit = skh_strip_edit_new (2026, NULL);
  Question question = { .unit = f->base.province, .month = 3 };
  g_autoptr(GPtrArray) rows = NULL;
  const SkhArrears *row;

  /* Twelve months of one do not pay for the other. */
  for (int month = 1; month <= 12; month++)
    skh_strip_edit_set (edit, group, month, 200000);
  skh_strip_edit_set (edit, person, 1, 15000);
  do_job (f, "pledges.pay", skh_strips_edit, edit);
  rows = skh_store_read (f->base.store, arrears_func, &question, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[0];
  g_assert_cmpint (row->unit_id, ==, f->base.village);
  g_assert_cmpint (row->pledges, ==, 2);
  g_assert_cmpint (row->people, ==, 21);
  g_assert_cmpint (row->due, ==, 645000);
  g_assert_cmpint (row->paid, ==, 615000);
  g_assert_cmpint (row->behind, ==, 1);
  g_assert_cmpint (row->arrears, ==, 30000);
}

/* Goods -------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 bikes;
  gint64 books;
} Things;

static gboolean
things_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Things *things = data;

  things->bikes = skh_goods_take (write, "Xe đạp", "chiếc", 1500000, error);
  things->books = skh_goods_take (write, "Vở", "quyển", 10000, error);
  g_assert_cmpint (skh_goods_take (write, " Xe đạp ", "chiếc", -1, error), ==, things->bikes);
  return things->books != 0;
}

static SkhGoodsSlip *
slip_new (Fund       *f,
          gboolean    issue,
          const char *day,
          gint64      goods,
          gint64      quantity)
{
  SkhGoodsSlip *slip = skh_goods_slip_new (f->fund, issue);

  g_free (slip->happened_on);
  slip->happened_on = g_strdup (day);
  slip->party = g_strdup ("Công ty Lam Sơn");
  skh_goods_slip_add (slip, goods, quantity, -1);
  return slip;
}

static gpointer
stock_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_goods_stock_read (db, ((Fund *) data)->base.province, 0, NULL, NULL, error);
}

static void
test_goods (Fund          *f,
            gconstpointer  data)
{
  Things things = { 0 };
  g_autoptr(SkhGoodsSlip) in = NULL;
  g_autoptr(SkhGoodsSlip) out = NULL;
  g_autoptr(SkhGoodsSlip) much = NULL;
  g_autoptr(SkhGoodsSlip) early = NULL;
  g_autoptr(SkhGoodsSlip) rest = NULL;
  g_autoptr(GPtrArray) stock = NULL;

  do_job (f, "goods.save", things_func, &things);
  in = slip_new (f, FALSE, "2026-03-01", things.bikes, 3);
  skh_goods_slip_add (in, things.books, 100, 950000);
  out = slip_new (f, TRUE, "2026-05-19", things.bikes, 2);
  much = slip_new (f, TRUE, "2026-06-01", things.bikes, 2);
  early = slip_new (f, TRUE, "2026-02-01", things.bikes, 1);
  rest = slip_new (f, TRUE, "2026-06-01", things.bikes, 1);
  do_job (f, "goods.post", skh_goods_post, in);
  g_assert_cmpint (in->number, ==, 1);
  g_assert_cmpint (skh_goods_slip_value (in), ==, 3 * 1500000 + 950000);
  do_job (f, "goods.post", skh_goods_post, out);
  g_assert_cmpint (out->number, ==, 1);
  g_assert_cmpint (skh_goods_slip_value (out), ==, 3000000);
  refuse_job (f, skh_goods_post, much, SKH_ERROR_INVALID, "quantity", "stock");
  refuse_job (f, skh_goods_post, early, SKH_ERROR_INVALID, "quantity", "stock");
  do_job (f, "goods.post", skh_goods_post, rest);
  g_assert_cmpint (rest->number, ==, 2);

  stock = skh_store_read (f->base.store, stock_func, f, NULL);
  g_assert_cmpuint (stock->len, ==, 2);
  for (guint i = 0; i < stock->len; i++)
    {
      const SkhGoodsStock *row = stock->pdata[i];

      g_assert_cmpint (row->left, ==, row->goods_id == things.bikes ? 0 : 100);
      g_assert_cmpint (row->left_value, ==, row->goods_id == things.bikes ? 0 : 950000);
    }

  /* What went out came in: the receipt stays, and so do all numbers. */
  in->reason = g_strdup ("Nhập nhầm");
  refuse_job (f, skh_goods_void, in, SKH_ERROR_INVALID, "quantity", "stock");
  rest->reason = g_strdup ("");
  refuse_job (f, skh_goods_void, rest, SKH_ERROR_REQUIRED, "reason", NULL);
  g_free (rest->reason);
  rest->reason = g_strdup ("Nhập nhầm");
  do_job (f, "goods.void", skh_goods_void, rest);
  refuse_job (f, skh_goods_void, rest, SKH_ERROR_LOCKED, NULL, "void");
  ((SkhGoodsLine *) much->lines->pdata[0])->quantity = 1;
  do_job (f, "goods.post", skh_goods_post, much);
  g_assert_cmpint (much->number, ==, 3);
  assert_guarded (f, "UPDATE goods_line SET quantity = 1", "posted");
  assert_guarded (f, "UPDATE goods_slip SET happened_on = '2026-01-01'", "posted");
  assert_guarded (f, "DELETE FROM goods_slip", "posted");
  assert_guarded (f, "INSERT INTO goods_slip (id, fund_id, kind, state, happened_on, number) SELECT 99, fund_id, kind, 'posted', happened_on, 9 FROM goods_slip LIMIT 1", "posted");
  /* Never money. */
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/money-in/campaign", Fund, NULL, set_up, test_campaign, tear_down);
  g_test_add ("/money-in/campaign/disagreement", Fund, NULL, set_up, test_disagreement_says_both, tear_down);
  g_test_add ("/money-in/campaign/voided", Fund, NULL, set_up, test_voided_sheet, tear_down);
  g_test_add ("/money-in/campaign/last-years-names", Fund, NULL, set_up, test_last_years_names, tear_down);
  g_test_add ("/money-in/pledges/record", Fund, NULL, set_up, test_pledges, tear_down);
  g_test_add ("/money-in/pledges/strips", Fund, NULL, set_up, test_strips, tear_down);
  g_test_add ("/money-in/pledges/arrears", Fund, NULL, set_up, test_arrears, tear_down);
  g_test_add ("/money-in/goods", Fund, NULL, set_up, test_goods, tear_down);
  return g_test_run ();
}
