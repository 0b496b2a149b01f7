/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include <string.h>

#include "base/skh-date.h"
#include "fund/skh-awards.h"
#include "fund/skh-campaigns.h"
#include "fund/skh-fund-figures.h"
#include "fund/skh-fund.h"
#include "fund/skh-gifts.h"
#include "fund/skh-goods.h"
#include "fund/skh-letters.h"
#include "fund/skh-purpose.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-strips.h"
#include "register/skh-record.h"
#include "sample/skh-sample-private.h"

/* A year of money in and money out of a fund of the province, as far as the year has come: nothing is booked on days to come. */

#define MAX_COMMUNES 36
#define MAX_OFFICES 18
#define PLEDGING_COMMUNES 12

typedef struct
{
  const char *name;
  const char *kind;
  gboolean    anonymous;
  gint64      amount;   /* of the first gift, thousands of đồng */
  const char *purpose;
  const char *day;      /* in the year */
} SampleDonor;

static const SampleDonor donors[] = {
  { "Công ty CP Mía đường Lam Giang", "enterprise", FALSE, 300000, "Học bổng cho học sinh vùng cao", "-01-20" },
  { "Ngân hàng Nông nghiệp, chi nhánh Bắc tỉnh", "enterprise", FALSE, 200000, NULL, "-02-26" },
  { "Công ty TNHH Xây dựng Hàm Rồng", "enterprise", FALSE, 120000, "Nhà bán trú", "-03-12" },
  { "Hội đồng hương huyện tại Hà Nội", "organisation", FALSE, 85000, NULL, "-03-20" },
  { "Câu lạc bộ Doanh nhân trẻ", "organisation", FALSE, 60000, "Học bổng cho học sinh vùng cao", "-04-15" },
  { "Ông Lê Hữu Khang", "person", FALSE, 20000, NULL, "-04-28" },
  { "Bà Trịnh Thị Mai Hương", "person", FALSE, 10000, NULL, "-05-19" },
  { "Gia đình cố nhà giáo Nguyễn Đức Thuần", "person", FALSE, 50000, "Học bổng cho học sinh vùng cao", "-05-22" },
  { "Ông Đỗ Quang Vinh", "person", TRUE, 100000, NULL, "-06-10" },
  { "Hội Cựu giáo chức", "organisation", FALSE, 15000, NULL, "-08-30" },
  { "Công ty CP May Sông Mã", "enterprise", FALSE, 150000, NULL, "-09-03" },
};

typedef struct
{
  SkhWrite  *write;
  SkhSample *sample;
  sqlite3   *db;
  gint64     fund;
  gint64     cash;
  gint64     bank;
  int        year;
  char      *today;
  GArray    *communes; /* gint64: those that take part, with only their totals */
  GArray    *offices;  /* gint64: agencies and schools, whose lists name their staff */
  gint64     donor_ids[G_N_ELEMENTS (donors)];
  gint64     purpose;
} Maker;

/* DAY ("-03-12") of the maker's year, YEARS before; NULL if it is still to come. */
static char *
day_of (Maker      *maker,
        int         years,
        const char *day)
{
  char *iso = g_strdup_printf ("%04d%s", maker->year - years, day);

  if (g_strcmp0 (iso, maker->today) <= 0)
    return iso;
  g_free (iso);
  return NULL;
}

/* A fund of its own, since the books of the others are closed month by month. */
static gboolean
open_fund (Maker   *maker,
           GError **error)
{
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(SkhAccount) bank = NULL;

  maker->fund = skh_fund_establish (maker->write, maker->sample->province, "Quỹ Nâng cánh ước mơ", error);
  fund = maker->fund != 0 ? skh_fund_read (maker->db, maker->fund, error) : NULL;
  if (fund == NULL)
    return FALSE;
  bank = skh_account_new (maker->fund, SKH_ACCOUNT_BANK);
  bank->bank = g_strdup ("BIDV");
  bank->number = g_strdup_printf ("5011%08u", skh_sample_random (maker->sample, 100000000));
  if (!skh_account_save (maker->write, bank, error))
    return FALSE;
  maker->cash = ((SkhAccount *) fund->accounts->pdata[0])->id;
  maker->bank = bank->id;
  return TRUE;
}

static gint64
add_record (Maker              *maker,
            const SkhRegister  *reg,
            const char * const *values,
            GError            **error)
{
  g_autoptr(SkhRecord) record = skh_record_new (reg);

  for (guint i = 0; values[i] != NULL; i += 2)
    skh_record_set (record, values[i], values[i + 1]);
  return skh_record_write (record, maker->write, error) ? skh_record_get_id (record) : 0;
}

static char *
digits (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* Donors ------------------------------------------------------------------------------------------- */

static gint64
add_promise (Maker       *maker,
             guint        donor,
             gint64       amount,
             const char  *promised,
             const char  *due,
             GError     **error)
{
  g_autoptr(SkhPromise) promise = skh_promise_new (maker->donor_ids[donor], maker->fund);

  g_free (promise->promised_on);
  promise->promised_on = g_strdup_printf ("%04d%s", maker->year, promised);
  promise->due_on = g_strdup_printf ("%04d%s", maker->year, due);
  promise->amount = amount;
  return skh_promise_save (maker->write, promise, error) ? promise->id : 0;
}

static gboolean
add_donors (Maker   *maker,
            GError **error)
{
  g_autofree char *unit = digits (maker->sample->province);
  g_autoptr(SkhLetterRun) letters = NULL;
  g_autoptr(GPtrArray) texts = NULL;
  g_autofree char *written = day_of (maker, 0, "-06-15");

  for (guint i = 0; i < G_N_ELEMENTS (donors); i++)
    {
      const char * const values[] = { "name", donors[i].name, "kind", donors[i].kind, "anonymous", donors[i].anonymous ? "1" : "0", "unit-id", unit, NULL };
      g_autofree char *day = day_of (maker, 0, donors[i].day);
      g_autofree char *last = day_of (maker, 1, donors[i].day);
      SkhGift gift = { .account_id = maker->bank, .amount = donors[i].amount * 1000, .day = day };

      maker->donor_ids[i] = gift.donor_id = add_record (maker, &skh_donors_register, values, error);
      if (gift.donor_id == 0)
        return FALSE;
      if (donors[i].purpose != NULL)
        {
          gift.purpose_id = skh_purpose_establish (maker->write, donors[i].purpose, error);
          if (gift.purpose_id == 0)
            return FALSE;
          if (i == 0)
            maker->purpose = gift.purpose_id;
        }
      /* One promise is kept; those below are still open, or overdue. */
      if (i == 4 && (gift.promise_id = add_promise (maker, i, gift.amount, "-01-15", "-06-30", error)) == 0)
        return FALSE;
      if (day != NULL && !skh_gift_post (maker->write, &gift, error))
        return FALSE;
      gift.promise_id = 0;
      gift.day = last;
      gift.amount = gift.amount * 8 / 10;
      if (last != NULL && i % 2 == 0 && !skh_gift_post (maker->write, &gift, error))
        return FALSE;
    }
  if (!add_promise (maker, 1, 100000000, "-02-26", "-09-30", error) || !add_promise (maker, 3, 40000000, "-03-20", "-12-20", error) ||
      !add_promise (maker, 10, 50000000, "-04-01", "-08-31", error))
    return FALSE;
  texts = skh_letter_texts_read (maker->db, error);
  if (texts == NULL || texts->len == 0 || written == NULL)
    return texts != NULL;
  letters = skh_letter_run_new (((SkhLetterText *) texts->pdata[0])->text, written);
  g_array_unref (letters->vouchers);
  letters->vouchers = skh_letters_missing (maker->db, 0, "0001-01-01", written, error);
  return letters->vouchers != NULL && skh_letters_write (maker->write, letters, error);
}

/* One day's wage ----------------------------------------------------------------------------------- */

static gint64
add_campaign (Maker   *maker,
              int      years,
              GError **error)
{
  g_autofree char *year = digits (maker->year - years);
  g_autofree char *name = g_strdup_printf ("Một ngày lương năm %s", year);
  g_autofree char *unit = digits (maker->sample->province);
  g_autofree char *fund = digits (maker->fund);
  g_autofree char *from = g_strdup_printf ("%s-03-01", year);
  g_autofree char *to = g_strdup_printf ("%s-10-31", year);
  const char * const values[] = { "name", name, "year", year, "source", "day-wage", "unit-id", unit, "fund-id", fund, "starts-on", from, "ends-on", to, NULL };

  return add_record (maker, &skh_campaigns_register, values, error);
}

/* The sheet of a commune with the names that its lists have, or only its totals; it agrees with its control numbers. */
static gboolean
add_sheet (Maker                 *maker,
           gint64                 campaign,
           const SkhExpectation  *unit,
           const char            *day,
           gboolean               draft,
           GError               **error)
{
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (campaign, unit->unit_id);
  gint64 some = unit->people * (75 + skh_sample_random (maker->sample, 26)) / 100;
  gint64 payers = MAX (some, 1);

  g_free (sheet->collected_on);
  sheet->collected_on = g_strdup (day);
  sheet->account_id = maker->cash;
  if (skh_collection_sheet_take_names (sheet, maker->db, error) < 0)
    return FALSE;
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      SkhCollectionRow *row = sheet->rows->pdata[i];

      row->amount = unit->day_wage + 10000 * (gint64) skh_sample_random (maker->sample, 8);
      row->paid = skh_sample_chance (maker->sample, 88);
    }
  if (skh_collection_sheet_total (sheet) == 0)
    g_ptr_array_set_size (sheet->rows, 0);
  sheet->control_count = sheet->rows->len > 0 ? skh_collection_sheet_count (sheet) : payers;
  sheet->control_total = sheet->rows->len > 0 ? skh_collection_sheet_total (sheet) : payers * unit->day_wage;
  if (!draft)
    return skh_collection_sheet_post (maker->write, sheet, error);
  sheet->control_total = -1;
  return skh_collection_sheet_save (maker->write, sheet, error);
}

static gboolean
fill_campaign (Maker   *maker,
               int      years,
               GError **error)
{
  gint64 campaign = add_campaign (maker, years, error);
  g_autoptr(SkhExpectations) expectations = skh_expectations_new (campaign);

  if (campaign == 0)
    return FALSE;
  for (guint i = 0; i < maker->communes->len; i++)
    skh_expectations_add (expectations, g_array_index (maker->communes, gint64, i), 30 + skh_sample_random (maker->sample, 60),
                          190000 + 10000 * (gint64) skh_sample_random (maker->sample, 12), -1);
  for (guint i = 0; i < maker->offices->len; i++)
    {
      gint64 office = g_array_index (maker->offices, gint64, i);

      skh_expectations_add (expectations, office, skh_query_int64 (maker->db, 1, error, "SELECT max (1, count (*)) FROM person_index WHERE unit_id = ? AND staff = 1 AND counted_until = 9999", "i", office),
                            190000 + 10000 * (gint64) skh_sample_random (maker->sample, 12), -1);
    }
  if (!skh_campaign_expect (maker->write, expectations, error))
    return FALSE;
  for (guint i = 0; i < expectations->units->len; i++)
    {
      g_autofree char *short_day = g_strdup_printf ("-%02u-%02u", 4 + skh_sample_random (maker->sample, 6), 1 + skh_sample_random (maker->sample, 28));
      g_autofree char *day = day_of (maker, years, short_day);
      guint luck = skh_sample_random (maker->sample, 100);

      /* The year before came in nearly everywhere. */
      if (day == NULL || luck >= (years > 0 ? 96 : 80))
        continue;
      if (!add_sheet (maker, campaign, &g_array_index (expectations->units, SkhExpectation, i), day, years == 0 && luck >= 74, error))
        return FALSE;
    }
  return TRUE;
}

/* Ống tiết kiệm ------------------------------------------------------------------------------------ */

static gint64
add_pledge (Maker       *maker,
            gint64       unit,
            const char  *name,
            gint64       person,
            gint64       people,
            gint64       amount,
            GError     **error)
{
  g_autofree char *unit_id = digits (unit);
  g_autofree char *fund = digits (maker->fund);
  g_autofree char *person_id = person != 0 ? digits (person) : NULL;
  g_autofree char *count = digits (people);
  g_autofree char *monthly = digits (amount);
  g_autofree char *from = g_strdup_printf ("%04d-01-01", maker->year);
  const char * const values[] = { "name", name, "people", count, "amount", monthly, "starts-on", from, "unit-id", unit_id, "fund-id", fund,
                                  person != 0 ? "person-id" : NULL, person_id, NULL };

  return add_record (maker, &skh_pledges_register, values, error);
}

/* Payments month by month until today: most pay in time, some in advance for half a year, some fall behind. */
static gboolean
pay (Maker   *maker,
     gint64   pledge,
     gint64   monthly,
     GError **error)
{
  guint luck = skh_sample_random (maker->sample, 10);
  int until = luck == 0 ? 3 : luck < 3 ? 7 : 12;

  for (int month = 1; month <= until; month++)
    {
      g_autofree char *short_day = g_strdup_printf ("-%02d-%02u", luck == 9 ? (month < 7 ? 1 : 7) : month, 5 + skh_sample_random (maker->sample, 20));
      g_autofree char *day = day_of (maker, 0, short_day);
      g_autoptr(SkhStripEdit) edit = day != NULL ? skh_strip_edit_new (maker->year, day) : NULL;

      if (edit == NULL)
        break;
      skh_strip_edit_set (edit, pledge, month, monthly);
      if (!skh_strips_edit (maker->write, edit, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_pledges (Maker   *maker,
             GError **error)
{
  g_autoptr(sqlite3_stmt) people = skh_prepare (maker->db, "SELECT p.id, p.name FROM person p JOIN person_index x ON x.person_id = p.id WHERE x.unit_id IN"
                                                           " (SELECT unit_id FROM unit_now WHERE unit_id = ?1 OR parent_id = ?1) AND x.counted_until = 9999 AND x.member = 1"
                                                           " ORDER BY p.id LIMIT 5", error);
  g_autoptr(sqlite3_stmt) villages = skh_prepare (maker->db, "SELECT unit_id, full_name FROM unit_now WHERE parent_id = ? AND kind = 'village' AND open ORDER BY unit_id LIMIT 3", error);
  SkhPledgeReceipts receipts = { .unit_id = 0, .account_id = maker->cash, .year = maker->year };

  if (people == NULL || villages == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (maker->communes->len, PLEDGING_COMMUNES); i++)
    {
      gint64 commune = g_array_index (maker->communes, gint64, i);

      skh_bind (villages, "i", commune);
      while (skh_step (villages, NULL))
        {
          g_autofree char *name = g_strdup_printf ("Chi hội khuyến học %s", skh_column_text (villages, 1));
          gint64 members = 15 + skh_sample_random (maker->sample, 40);
          gint64 pledge = add_pledge (maker, commune, name, 0, members, 10000, error);

          if (pledge == 0 || !pay (maker, pledge, members * 10000, error))
            return FALSE;
        }
      sqlite3_reset (villages);
      skh_bind (people, "i", commune);
      while (skh_step (people, NULL))
        {
          gint64 amount = 10000 * (1 + (gint64) skh_sample_random (maker->sample, 5));
          gint64 pledge = add_pledge (maker, commune, skh_column_text (people, 1), sqlite3_column_int64 (people, 0), 1, amount, error);

          if (pledge == 0 || !pay (maker, pledge, amount, error))
            return FALSE;
        }
      sqlite3_reset (people);
    }
  /* What came in the last month is entered and waits for its receipts. */
  for (receipts.month = 1; receipts.month <= 12; receipts.month++)
    {
      g_autofree char *end = g_strdup_printf ("-%02d-28", receipts.month);
      g_autofree char *day = day_of (maker, 0, end);

      if (day != NULL && !skh_pledges_post (maker->write, &receipts, error))
        return FALSE;
    }
  return TRUE;
}

/* Goods -------------------------------------------------------------------------------------------- */

static gboolean
add_slip (Maker       *maker,
          gboolean     issue,
          const char  *short_day,
          guint        donor,
          const char  *party,
          const char  *content,
          const char  *goods,
          const char  *word,
          gint64       estimate,
          gint64       quantity,
          GError     **error)
{
  g_autofree char *day = day_of (maker, 0, short_day);
  g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_new (maker->fund, issue);
  gint64 id;

  if (day == NULL)
    return TRUE;
  id = skh_goods_take (maker->write, goods, word, estimate, error);
  if (id == 0)
    return FALSE;
  g_free (slip->happened_on);
  slip->happened_on = g_steal_pointer (&day);
  slip->donor_id = issue ? 0 : maker->donor_ids[donor];
  slip->party = g_strdup (party);
  slip->content = g_strdup (content);
  slip->use = g_strdup (issue ? "school" : NULL);
  skh_goods_slip_add (slip, id, quantity, -1);
  return skh_goods_post (maker->write, slip, error);
}

static gboolean
add_goods (Maker   *maker,
           GError **error)
{
  return add_slip (maker, FALSE, "-02-27", 1, NULL, "Tặng xe đạp cho học sinh vượt khó", "Xe đạp", "chiếc", 1800000, 60, error) &&
         add_slip (maker, FALSE, "-08-20", 10, NULL, "Tặng đồng phục và cặp sách đầu năm học", "Bộ cặp, vở, đồng phục", "bộ", 450000, 300, error) &&
         add_slip (maker, FALSE, "-08-25", 9, NULL, "Quyên góp sách giáo khoa", "Sách giáo khoa", "quyển", 18000, 2400, error) &&
         add_slip (maker, TRUE, "-03-26", 0, "Trường THCS Mường Lý", "Xe đạp cho học sinh nhà xa trường", "Xe đạp", "chiếc", -1, 25, error) &&
         add_slip (maker, TRUE, "-05-19", 0, "Trường THCS Trung Lý", "Xe đạp cho học sinh nhà xa trường", "Xe đạp", "chiếc", -1, 20, error) &&
         add_slip (maker, TRUE, "-09-04", 0, "Trường PTDTBT Tiểu học Tam Thanh", "Trang bị đầu năm học", "Bộ cặp, vở, đồng phục", "bộ", -1, 180, error) &&
         add_slip (maker, TRUE, "-09-04", 0, "Trường PTDTBT Tiểu học Tam Thanh", "Sách dùng chung", "Sách giáo khoa", "quyển", -1, 1500, error);
}

/* Awards ------------------------------------------------------------------------------------------- */

static gboolean
add_run (Maker       *maker,
         const char  *name,
         const char  *use,
         int          years,
         const char  *short_day,
         guint        first,
         guint        n,
         gint64       amount,
         gint64       purpose,
         int          donor,
         GError     **error)
{
  g_autofree char *day = day_of (maker, years, short_day);
  g_autoptr(SkhAwardRun) run = skh_award_run_new (maker->sample->province, use);
  g_autoptr(SkhAwardCheck) check = NULL;
  g_autoptr(sqlite3_stmt) pupils = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (day == NULL)
    return TRUE;
  pupils = skh_query (maker->db, error, "SELECT p.id FROM person p WHERE p.occupation = 'student' AND p.state = 'active' ORDER BY p.id LIMIT ? OFFSET ?", "ii", (gint64) n, (gint64) first);
  if (pupils == NULL)
    return FALSE;
  while (skh_step (pupils, error))
    {
      gint64 id = sqlite3_column_int64 (pupils, 0);

      g_array_append_val (ids, id);
    }
  run->name = g_strdup (name);
  g_free (run->awarded_on);
  run->awarded_on = g_strdup (day);
  run->school_year = skh_school_year_of (day);
  run->criteria = g_strdup ("Hộ nghèo, cận nghèo, học lực khá trở lên");
  run->purpose_id = purpose;
  run->direct = donor >= 0;
  run->donor_id = donor >= 0 ? maker->donor_ids[donor] : 0;
  run->fund_id = donor >= 0 ? 0 : maker->fund;
  run->account_id = donor >= 0 ? 0 : maker->bank;
  if (ids->len == 0 || skh_award_run_add_people (run, maker->db, ids, amount, error) < 0)
    return ids->len == 0;
  for (guint i = 0; i < run->awards->len; i++)
    ((SkhAward *) run->awards->pdata[i])->accepted = TRUE;
  check = skh_award_run_check (maker->db, run, error);
  if (check == NULL)
    return FALSE;
  skh_award_run_leave_out (run, check);
  while (run->awards->len > 0 && check->available >= 0 && skh_award_run_total (run) > check->available)
    g_ptr_array_set_size (run->awards, run->awards->len - 1);
  return run->awards->len == 0 || skh_award_run_post (maker->write, run, error);
}

static gboolean
add_awards (Maker   *maker,
            GError **error)
{
  return add_run (maker, "Học bổng Nâng bước tới trường", "scholarship", 1, "-09-05", 0, 40, 2000000, 0, -1, error) &&
         add_run (maker, "Học bổng cho học sinh vùng cao", "scholarship", 0, "-02-15", 60, 45, 2000000, maker->purpose, -1, error) &&
         add_run (maker, "Khen thưởng học sinh giỏi", "award", 0, "-06-05", 30, 40, 1000000, 0, -1, error) &&
         add_run (maker, "Công ty CP May Sông Mã trao học bổng", "scholarship", 0, "-09-04", 110, 20, 1500000, 0, 10, error) &&
         add_run (maker, "Hỗ trợ học sinh vùng lũ", "support", 0, "-10-12", 130, 30, 1000000, 0, -1, error);
}

gboolean
skh_sample_money (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhSample *sample = data;
  g_autofree char *today = skh_date_today ();
  g_autoptr(GArray) communes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) offices = g_array_new (FALSE, FALSE, sizeof (gint64));
  Maker maker = {
    .write = write, .sample = sample, .db = skh_write_get_db (write), .year = MIN (sample->options->last_year, skh_date_year (today)), .today = today, .communes = communes, .offices = offices,
  };
  SkhFundPlan plan = { sample->province, maker.year, { 0 } };

  for (guint i = 0; i < sample->new_communes->len && communes->len < MAX_COMMUNES; i++)
    {
      const SkhCommune *commune = skh_sample_new_commune (sample, i);

      if (commune->association)
        g_array_append_val (communes, commune->id);
    }
  for (guint i = 0; i < sample->places->len && offices->len < MAX_OFFICES; i++)
    {
      const SkhPlace *place = &g_array_index (sample->places, SkhPlace, i);

      if (strcmp (place->kind, "agency") == 0 || (strcmp (place->kind, "school") == 0 && i % 3 == 0))
        g_array_append_val (offices, place->id);
    }
  skh_fund_plan_spread (&plan, 1800000000);
  return open_fund (&maker, error) &&
         skh_fund_plan_save (write, &plan, error) &&
         add_donors (&maker, error) &&
         fill_campaign (&maker, 1, error) &&
         fill_campaign (&maker, 0, error) &&
         add_pledges (&maker, error) &&
         add_goods (&maker, error) &&
         add_awards (&maker, error);
}
