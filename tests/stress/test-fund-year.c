/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>

#include "fund/skh-awards.h"
#include "fund/skh-book.h"
#include "fund/skh-campaigns.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund-figures.h"
#include "fund/skh-fund.h"
#include "fund/skh-goods.h"
#include "fund/skh-posting.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-strips.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* A year of the funds of a province is generated, posted, closed and reported, and every total is compared with a plain recomputation from the rows.
 * SKH_FUND_YEAR=UNITS,VOUCHERS,PAYMENTS says how large it is: 200,50000,2000000 is a province. */

#define YEAR 2025

typedef struct
{
  SkhFixture base;
  guint      n_units;
  guint      n_vouchers;
  guint      n_payments;
  GArray    *units;    /* gint64 */
  GArray    *funds;    /* gint64, one of each unit */
  GArray    *accounts; /* gint64: their cash */
  gint64     campaign;
  GRand     *random;
} Province;

static double clock_start;

static void
start_clock (void)
{
  clock_start = g_get_monotonic_time () / 1e6;
}

static void
say (const char *what)
{
  g_test_message ("%-52s %8.2f s", what, g_get_monotonic_time () / 1e6 - clock_start);
}

static void
do_job (Province     *p,
        const char   *kind,
        SkhWriteFlags flags,
        SkhWriteFunc  func,
        gpointer      data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (p->base.store, kind, flags, func, data, &error);
  g_assert_no_error (error);
}

/* Making ------------------------------------------------------------------------------------------- */

static gboolean
units_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Province *p = data;

  for (guint i = 0; i < p->n_units; i++)
    {
      g_autofree char *name = g_strdup_printf ("Xã số %u", i + 1);
      g_autofree char *code = g_strdup_printf ("%05u", 10000 + i);
      gint64 unit = skh_unit_establish (write, SKH_ALWAYS, p->base.province, "commune", code, name, 0, error);
      gint64 fund = unit != 0 ? skh_fund_establish (write, unit, "Quỹ Khuyến học", error) : 0;
      gint64 account = fund != 0 ? skh_query_int64 (skh_write_get_db (write), 0, error, "SELECT id FROM fund_account WHERE fund_id = ?", "i", fund) : 0;

      if (account == 0)
        return FALSE;
      g_array_append_val (p->units, unit);
      g_array_append_val (p->funds, fund);
      g_array_append_val (p->accounts, account);
    }
  return TRUE;
}

/* Pledges of all units and their payments, in the month that they are for; every seventeenth pledge ends its payments in June. */
static gboolean
payments_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  Province *p = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 per_unit = (p->n_payments + p->n_units * 12 - 1) / (p->n_units * 12);
  gint64 pledge = skh_write_take_ids (write, "pledge", per_unit * p->n_units, error);
  gint64 payment = skh_write_take_ids (write, "pledge_payment", per_unit * p->n_units * 12, error);

  if (pledge == 0 || payment == 0)
    return FALSE;
  for (guint u = 0; u < p->n_units; u++)
    {
      gint64 first = pledge + per_unit * u;

      if (!skh_run (db, error, "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)"
                               " INSERT INTO pledge (id, fund_id, unit_id, name, people, amount, starts_on)"
                               " SELECT ?2 + i, ?3, ?4, 'Hội viên ' || i, 1 + (i % 9 = 0) * 10, 10000 + 5000 * (i % 4), '2025-01-01' FROM n", "iiii",
                    per_unit, first, g_array_index (p->funds, gint64, u), g_array_index (p->units, gint64, u)) ||
          !skh_run (db, error, "WITH m (month) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12))"
                               " INSERT INTO pledge_payment (id, pledge_id, year, month, amount, paid_on)"
                               " SELECT ?3 + (p.id - ?4) * 12 + m.month - 1, p.id, 2025, m.month, p.people * p.amount, printf ('2025-%02d-%02d', m.month, 1 + p.id % 28)"
                               " FROM pledge p, m WHERE p.id BETWEEN ?1 AND ?2 AND NOT (p.id % 17 = 0 AND m.month > 6)", "iiii", first, first + per_unit - 1, payment, pledge))
        return FALSE;
    }
  skh_write_add_rows (write, per_unit * p->n_units * 13);
  return TRUE;
}

static gboolean
campaign_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  Province *p = data;

  p->campaign = skh_write_take_ids (write, "campaign", 1, error);
  return p->campaign != 0 &&
         skh_run (skh_write_get_db (write), error, "INSERT INTO campaign (id, source, year, unit_id, fund_id, name) VALUES (?, 'day-wage', 2025, ?, ?, 'Một ngày lương')", "iii",
                  p->campaign, p->base.province, g_array_index (p->funds, gint64, 0));
}

/* The other vouchers of one fund, as drafts and then posted: receipts of several sources, and payments of what there is. */
typedef struct
{
  Province   *p;
  guint       unit;
  guint       n;
  SkhPosting *posting;
} Batch;

static gboolean
drafts_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  static const char * const sources[] = { "donor", "enterprise", "organisation", "tet", "fee", "interest", "other" };
  static const char * const uses[] = { "scholarship", "support", "award", "school", "sharing", "running", "other" };
  Batch *batch = data;
  GRand *random = batch->p->random;

  for (guint i = 0; i < batch->n; i++)
    {
      gboolean payment = i % 3 == 2;
      g_autoptr(SkhVoucher) voucher = skh_voucher_new (g_array_index (batch->p->funds, gint64, batch->unit), g_array_index (batch->p->accounts, gint64, batch->unit),
                                                       payment ? SKH_VOUCHER_PAYMENT : SKH_VOUCHER_RECEIPT);
      guint day = i * 364 / batch->n;

      g_free (voucher->dated_on);
      voucher->dated_on = g_strdup_printf ("2025-%02u-%02u", 1 + day / 31, 1 + day % 28);
      voucher->party = g_strdup_printf ("Người số %u", i);
      voucher->content = g_strdup ("Nội dung");
      for (guint l = 0; l < 1 + i % 2; l++)
        skh_voucher_add_line (voucher, payment ? NULL : sources[g_rand_int_range (random, 0, G_N_ELEMENTS (sources))],
                              payment ? uses[g_rand_int_range (random, 0, G_N_ELEMENTS (uses))] : NULL,
                              payment ? g_rand_int_range (random, 1000, 50000) : g_rand_int_range (random, 100000, 5000000));
      if (!skh_voucher_save (write, voucher, error))
        return FALSE;
      skh_posting_add (batch->posting, voucher->id);
    }
  return TRUE;
}

static void
post_others (Province *p)
{
  /* What pledges, sheets and scholarships leave of the vouchers; each unit alike. */
  guint made = p->n_units * 14;
  guint n = p->n_vouchers > made ? (p->n_vouchers - made) / p->n_units : 1;
  g_autoptr(SkhPosting) all = skh_posting_new ();

  start_clock ();
  for (guint u = 0; u < p->n_units; u++)
    {
      Batch batch = { p, u, n, all };

      do_job (p, "vouchers.add", SKH_WRITE_ACTION, drafts_func, &batch);
    }
  say ("drafts");
  start_clock ();
  do_job (p, "vouchers.post", SKH_WRITE_FINAL, skh_vouchers_post, all);
  say ("posted in one run");
}

static void
post_pledges (Province *p)
{
  guint receipts = 0;
  guint payments = 0;

  start_clock ();
  for (guint u = 0; u < p->n_units; u++)
    {
      for (int month = 1; month <= 12; month++)
        {
          SkhPledgeReceipts job = { .unit_id = g_array_index (p->units, gint64, u), .account_id = g_array_index (p->accounts, gint64, u), .year = YEAR, .month = month };

          do_job (p, "pledges.post", SKH_WRITE_FINAL, skh_pledges_post, &job);
          receipts += job.receipts;
          payments += job.payments;
        }
    }
  say ("payments of pledges turned into receipts");
  g_assert_cmpint (payments, ==, skh_test_ask (&p->base, "SELECT count (*) FROM pledge_payment WHERE voucher_id IS NOT NULL"));
  g_assert_cmpint (receipts, ==, skh_test_ask (&p->base, "SELECT count (DISTINCT voucher_id) FROM pledge_payment"));
  g_assert_cmpint (skh_test_ask (&p->base, "SELECT count (*) FROM pledge_payment WHERE voucher_id IS NULL"), ==, 0);
}

/* A sheet of every unit, each with other people and another sum. */
static void
post_sheets (Province *p)
{
  do_job (p, "campaigns.add", SKH_WRITE_ACTION, campaign_func, p);
  for (guint u = 0; u < p->n_units; u++)
    {
      g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (p->campaign, g_array_index (p->units, gint64, u));

      g_free (sheet->collected_on);
      sheet->collected_on = g_strdup_printf ("2025-05-%02u", 1 + u % 28);
      sheet->account_id = g_array_index (p->accounts, gint64, 0);
      for (guint i = 0; i < 20 + u % 50; i++)
        {
          g_autofree char *name = g_strdup_printf ("Cán bộ %u", i);

          skh_collection_sheet_add (sheet, name, 0, 200000 + i * 1000, i % 7 != u % 7);
        }
      sheet->control_count = skh_collection_sheet_count (sheet);
      sheet->control_total = skh_collection_sheet_total (sheet);
      do_job (p, "collection-sheets.post", SKH_WRITE_FINAL, skh_collection_sheet_post, sheet);
    }
}

/* Goods of one unit: what came, and a part of it that is handed on. */
static gboolean
goods_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Batch *batch = data;
  gint64 books = skh_goods_take (write, "Sách giáo khoa", "quyển", 18000, error);
  gint64 bicycles = books != 0 ? skh_goods_take (write, "Xe đạp", "chiếc", 1800000, error) : 0;

  for (int issue = 0; bicycles != 0 && issue <= 1; issue++)
    {
      g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_new (g_array_index (batch->p->funds, gint64, batch->unit), issue);

      g_free (slip->happened_on);
      slip->happened_on = g_strdup (issue ? "2025-09-05" : "2025-08-20");
      slip->party = g_strdup (issue ? "Trường THCS" : "Hội đồng hương");
      slip->content = g_strdup ("Đầu năm học");
      slip->use = g_strdup (issue ? "school" : NULL);
      skh_goods_slip_add (slip, books, (issue ? 40 : 100) + batch->unit, -1);
      skh_goods_slip_add (slip, bicycles, issue ? 1 : 3, issue ? -1 : 5000000);
      if (!skh_goods_post (write, slip, error))
        return FALSE;
    }
  return bicycles != 0;
}

/* Scholarships of one unit, to five and more. */
static void
give_awards (Province *p,
             guint     unit)
{
  g_autoptr(SkhAwardRun) run = skh_award_run_new (g_array_index (p->units, gint64, unit), "scholarship");

  run->name = g_strdup ("Học bổng vượt khó");
  g_free (run->awarded_on);
  run->awarded_on = g_strdup ("2025-11-20");
  run->school_year = 2025;
  run->fund_id = g_array_index (p->funds, gint64, unit);
  run->account_id = g_array_index (p->accounts, gint64, unit);
  for (guint i = 0; i < 5 + unit % 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("Học sinh %u của xã %u", i, unit);
      SkhAward *award = skh_award_run_add (run, name, 300000 + 1000 * unit);

      award->birth = g_strdup ("2012-03-08");
      award->school = g_strdup ("THCS");
    }
  do_job (p, "awards.post", SKH_WRITE_FINAL, skh_award_run_post, run);
}

static void
give (Province *p)
{
  SkhFundPlan plan = { p->base.province, YEAR, { 0 } };

  start_clock ();
  skh_fund_plan_spread (&plan, G_GINT64_CONSTANT (1800000007));
  do_job (p, "plans.edit", SKH_WRITE_ACTION, skh_fund_plan_save, &plan);
  for (guint u = 0; u < p->n_units; u++)
    {
      Batch batch = { p, u, 0, NULL };

      do_job (p, "goods.post", SKH_WRITE_FINAL, goods_func, &batch);
      give_awards (p, u);
    }
  say ("plan, goods and scholarships");
}

/* One in fifty is voided again. */
static void
void_some (Province *p)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 n = skh_test_ask (&p->base, "SELECT count (*) FROM voucher WHERE kind = 'payment'");

  start_clock ();
  for (gint64 i = 0; i < MIN (n / 50 + 1, 100); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM voucher WHERE kind = 'payment' ORDER BY id LIMIT 1 OFFSET %" G_GINT64_FORMAT, i * 50 % n);
      SkhVoiding voiding = { skh_test_ask (&p->base, sql), (char *) "Ghi nhầm" };

      do_job (p, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding);
    }
  say ("some voided");
}

static void
close_all (Province *p)
{
  start_clock ();
  for (guint u = 0; u < p->n_units; u++)
    {
      g_autoptr(SkhClosing) closing = skh_closing_new (g_array_index (p->funds, gint64, u), YEAR, 0);

      do_job (p, "books.close", SKH_WRITE_FINAL, skh_closing_do, closing);
    }
  say ("years closed");
}

/* Reporting ---------------------------------------------------------------------------------------- */

/* Plain SQL over the rows of facts alone: no derived table, no view. */
#define COUNTS "v.state = 'posted' AND NOT EXISTS (SELECT 1 FROM fund_seal z WHERE z.voucher_id = v.id AND z.what = 'void')"
#define PLAIN(what, where) "SELECT COALESCE (sum (" what "), 0) FROM voucher v JOIN voucher_line l ON l.voucher_id = v.id WHERE " COUNTS " AND " where

#define GOODS(what, kind) "SELECT sum (" what ") FROM goods_line l JOIN goods_slip s ON s.id = l.slip_id WHERE s.state = 'posted' AND s.kind = '" kind "'"
#define AWARDS(what) "SELECT " what " FROM award a JOIN award_run r ON r.id = a.run_id JOIN voucher v ON v.id = r.voucher_id WHERE " COUNTS

static gint64
sum_rows (GPtrArray *rows)
{
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += ((const SkhDisclosureRow *) rows->pdata[i])->amount;
  return sum;
}

static gpointer
report_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Province *p = data;
  gint64 province = p->base.province;
  g_autoptr(SkhFlows) flows = NULL;
  g_autoptr(GPtrArray) balances = NULL;
  g_autoptr(GPtrArray) arrears = NULL;
  g_autoptr(SkhDisclosure) disclosure = NULL;
  g_autoptr(SkhCampaignProgress) progress = NULL;
  g_autoptr(GPtrArray) stock = NULL;
  gint64 goods[3] = { 0 };
  SkhFundMonths months;
  gint64 received = skh_query_int64 (db, -1, error, PLAIN ("l.amount", "v.kind = 'receipt'"), NULL);
  gint64 paid = skh_query_int64 (db, -1, error, PLAIN ("l.amount", "v.kind = 'payment'"), NULL);
  gint64 sums[3] = { 0 };

  start_clock ();
  flows = skh_flows_read (db, province, 0, "2025-01-01", "2025-12-31", error);
  say ("sources and uses of the province");
  g_assert_cmpint (flows->received, ==, received);
  g_assert_cmpint (flows->paid, ==, paid);
  g_assert_cmpint (flows->closing, ==, received - paid);
  for (guint i = 0; i < flows->sources->len; i++)
    {
      const SkhFlow *flow = flows->sources->pdata[i];

      g_assert_cmpint (flow->amount, ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "l.source = ?"), "s", flow->key));
    }
  for (guint i = 0; i < flows->uses->len; i++)
    {
      const SkhFlow *flow = flows->uses->pdata[i];

      g_assert_cmpint (flow->amount, ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "l.use = ?"), "s", flow->key));
    }

  start_clock ();
  balances = skh_balances_read (db, province, 0, "2025-01-01", "2025-12-31", error);
  say ("balance table of all funds");
  g_assert_cmpuint (balances->len, >=, p->n_units);
  for (guint i = 0; i < balances->len; i++)
    {
      const SkhBalance *balance = balances->pdata[i];

      g_assert_cmpint (balance->received, ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "v.kind = 'receipt' AND v.account_id = ?"), "i", balance->account_id));
      g_assert_cmpint (balance->paid, ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "v.kind = 'payment' AND v.account_id = ?"), "i", balance->account_id));
      sums[0] += balance->closing;
    }
  g_assert_cmpint (sums[0], ==, received - paid);

  start_clock ();
  g_assert_true (skh_fund_months_read (db, province, 0, YEAR, &months, error));
  say ("months of the province");
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *month = g_strdup_printf ("2025-%02d", i + 1);

      g_assert_cmpint (months.received[i], ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "v.kind = 'receipt' AND substr (v.dated_on, 1, 7) = ?"), "s", month));
      g_assert_cmpint (months.paid[i], ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "v.kind = 'payment' AND substr (v.dated_on, 1, 7) = ?"), "s", month));
    }
  g_assert_cmpint (months.cumulative[11], ==, received);
  g_assert_cmpint (months.plan_until[11], ==, 1800000007);
  g_assert_cmpint (months.plan_until[4], ==, skh_query_int64 (db, -1, error, "SELECT sum (amount) FROM fund_plan WHERE month <= 5", NULL));

  for (SkhGroupBy by = SKH_GROUP_BY_SOURCE; by <= SKH_GROUP_BY_UNIT; by += 2)
    {
      g_autoptr(GPtrArray) rows = NULL;

      start_clock ();
      rows = skh_contributions_read (db, province, 0, "2025-01-01", "2025-12-31", by, error);
      say (by == SKH_GROUP_BY_SOURCE ? "contributions by source" : "contributions by unit");
      sums[1] = 0;
      for (guint i = 0; i < rows->len; i++)
        sums[1] += ((SkhContribution *) rows->pdata[i])->amount;
      g_assert_cmpint (sums[1], ==, received);
    }

  start_clock ();
  arrears = skh_arrears_read (db, province, 0, YEAR, 12, error);
  say ("arrears of all pledges by unit");
  {
    const SkhArrears *total = arrears->pdata[arrears->len - 1];

    g_assert_cmpint (total->pledges, ==, skh_query_int64 (db, -1, error, "SELECT count (*) FROM pledge", NULL));
    g_assert_cmpint (total->due, ==, skh_query_int64 (db, -1, error, "SELECT sum (people * amount * 12) FROM pledge", NULL));
    g_assert_cmpint (total->paid, ==, skh_query_int64 (db, -1, error, "SELECT sum (amount) FROM pledge_payment", NULL));
    g_assert_cmpint (total->paid, ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "l.source = 'savings-tube'"), NULL));
    g_assert_cmpint (total->arrears, ==, skh_query_int64 (db, -1, error, "SELECT sum (people * amount * 6) FROM pledge WHERE id % 17 = 0", NULL));
    g_assert_cmpint (total->behind, ==, skh_query_int64 (db, -1, error, "SELECT count (*) FROM pledge WHERE id % 17 = 0", NULL));
  }

  start_clock ();
  {
    g_autoptr(SkhStrips) strips = skh_strips_read (db, g_array_index (p->units, gint64, 0), FALSE, 0, YEAR, error);

    say ("strips of one unit");
    for (int i = 0; i < 12; i++)
      {
        g_assert_cmpint (strips->total.paid[i], ==, strips->total.booked[i]);
        g_assert_cmpint (strips->total.paid[i], ==,
                         skh_query_int64 (db, -1, error, "SELECT sum (m.amount) FROM pledge_payment m JOIN pledge p ON p.id = m.pledge_id WHERE p.unit_id = ? AND m.month = ?", "ii",
                                          g_array_index (p->units, gint64, 0), (gint64) i + 1));
      }
  }

  start_clock ();
  disclosure = skh_disclosure_read (db, province, 0, YEAR, TRUE, error);
  say ("disclosure of the province");
  for (guint i = 0; i < disclosure->givers->len; i++)
    sums[2] += ((SkhDisclosureRow *) disclosure->givers->pdata[i])->amount;
  g_assert_cmpint (sums[2], ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "v.kind = 'receipt' AND l.source NOT IN ('fee', 'interest')"), NULL));
  g_assert_cmpint (sum_rows (disclosure->goods), ==, skh_query_int64 (db, -1, error, GOODS ("l.value", "receipt"), NULL));
  g_assert_cmpint (sum_rows (disclosure->goods_out), ==, skh_query_int64 (db, -1, error, GOODS ("l.value", "issue"), NULL));
  g_assert_cmpint (sum_rows (disclosure->recipients), ==, skh_query_int64 (db, -1, error, AWARDS ("sum (a.amount)"), NULL));

  start_clock ();
  stock = skh_goods_stock_read (db, province, 0, "2025-01-01", "2025-12-31", error);
  say ("stock of all funds");
  for (guint i = 0; i < stock->len; i++)
    {
      const SkhGoodsStock *row = stock->pdata[i];

      goods[0] += row->in;
      goods[1] += row->out;
      goods[2] += row->left;
      g_assert_cmpint (row->left_value, ==, row->in_value - row->out_value);
    }
  g_assert_cmpint (goods[0], ==, skh_query_int64 (db, -1, error, GOODS ("l.quantity", "receipt"), NULL));
  g_assert_cmpint (goods[1], ==, skh_query_int64 (db, -1, error, GOODS ("l.quantity", "issue"), NULL));
  g_assert_cmpint (goods[2], ==, goods[0] - goods[1]);

  progress = skh_campaign_progress_read (db, p->campaign, error);
  g_assert_cmpint (progress->total.collected, ==, skh_query_int64 (db, -1, error, PLAIN ("l.amount", "l.campaign_id = ?"), "i", p->campaign));
  g_assert_cmpint (progress->total.collected, ==, skh_query_int64 (db, -1, error, "SELECT sum (amount) FROM collection_row WHERE paid", NULL));
  g_assert_cmpint (progress->total.payers, ==, skh_query_int64 (db, -1, error, "SELECT count (*) FROM collection_row WHERE paid", NULL));
  g_assert_cmpuint (progress->units->len, ==, p->n_units);
  return NULL;
}

static void
report (Province *p)
{
  g_autoptr(GError) error = NULL;

  skh_store_read (p->base.store, report_func, p, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (&p->base, "SELECT count (*) FROM (SELECT 1 FROM voucher WHERE number IS NOT NULL GROUP BY fund_id, kind HAVING count (*) <> max (number))"), ==, 0);
}

/* The whole ---------------------------------------------------------------------------------------- */

static void
test_year (void)
{
  Province p = { .n_units = 6, .n_vouchers = 600, .n_payments = 6000 };
  const char *size = g_getenv ("SKH_FUND_YEAR");

  if (size != NULL)
    g_assert_cmpint (sscanf (size, "%u,%u,%u", &p.n_units, &p.n_vouchers, &p.n_payments), ==, 3);
  g_setenv ("SKH_TODAY", "2026-01-15", TRUE);
  p.units = g_array_new (FALSE, FALSE, sizeof (gint64));
  p.funds = g_array_new (FALSE, FALSE, sizeof (gint64));
  p.accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  p.random = g_rand_new_with_seed (1);
  skh_fixture_set_up (&p.base, NULL);
  do_job (&p, "units.add", SKH_WRITE_ACTION, units_func, &p);
  start_clock ();
  do_job (&p, "sample.people", SKH_WRITE_BULK, payments_func, &p);
  say ("pledges and payments generated");

  post_pledges (&p);
  post_sheets (&p);
  post_others (&p);
  give (&p);
  void_some (&p);
  close_all (&p);
  report (&p);
  g_test_message ("%" G_GINT64_FORMAT " vouchers, %" G_GINT64_FORMAT " payments", skh_test_ask (&p.base, "SELECT count (*) FROM voucher"),
                  skh_test_ask (&p.base, "SELECT count (*) FROM pledge_payment"));
  start_clock ();
  skh_test_assert_sound (p.base.store);
  say ("the whole file looked over");

  skh_fixture_tear_down (&p.base, NULL);
  g_array_unref (p.units);
  g_array_unref (p.funds);
  g_array_unref (p.accounts);
  g_rand_free (p.random);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/fund-year", test_year);
  return g_test_run ();
}
