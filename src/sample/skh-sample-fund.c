/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "base/skh-date.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund.h"
#include "fund/skh-posting.h"
#include "fund/skh-purpose.h"
#include "fund/skh-transfer.h"
#include "sample/skh-sample-private.h"

/* Books of a year: the province's two funds and those of some communes. */
#define N_COMMUNES 10
#define MILLION G_GINT64_CONSTANT (1000000)

/* A fund that is being filled. */
typedef struct
{
  gint64 id;
  gint64 cash;
  gint64 bank;          /* 0: none */
  gint64 in_cash;
  gint64 in_bank;
} Books;

typedef struct
{
  SkhWrite    *write;
  SkhSample   *sample;
  SkhPosting  *posting;
  int          year;
  char        *today;
} Maker;

static const char * const givers[] = {
  "Ông Lê Văn Thắng", "Bà Nguyễn Thị Minh", "Ông Trịnh Xuân Hòa", "Bà Phạm Thị Lan", "Ông Hoàng Đình Cường", "Gia đình ông Lê Bá Khôi", "Bà Đỗ Thị Nhàn", "Ông Vũ Đức Thịnh",
};
static const char * const enterprises[] = {
  "Công ty TNHH Thành Công", "Công ty CP Xây dựng Lam Kinh", "Doanh nghiệp tư nhân Hồng Đức", "Công ty CP May Sông Mã", "Hợp tác xã Nông nghiệp Tân Phong",
};
static const char * const pupils[] = {
  "Lê Thị Thảo", "Nguyễn Minh Quân", "Hà Văn Tuấn", "Phạm Ngọc Ánh", "Bùi Thị Hậu", "Lò Văn Thưởng", "Trịnh Gia Bảo", "Giàng A Páo",
};

/* A draft on day DAY of MONTH, kept for posting if that day has come; 0 on an error. */
static gint64
add (Maker          *maker,
     Books          *books,
     SkhVoucherKind  kind,
     gboolean        bank,
     int             month,
     int             day,
     const char     *key,
     gint64          amount,
     gint64          purpose,
     const char     *party,
     const char     *content,
     GError        **error)
{
  g_autoptr(SkhVoucher) voucher = skh_voucher_new (books->id, bank ? books->bank : books->cash, kind);
  gboolean payment = kind == SKH_VOUCHER_PAYMENT;
  SkhVoucherLine *line = skh_voucher_add_line (voucher, payment ? NULL : key, payment ? key : NULL, amount);
  gint64 *balance = bank ? &books->in_bank : &books->in_cash;

  line->purpose_id = purpose;
  g_free (voucher->dated_on);
  voucher->dated_on = month > 0 ? g_strdup_printf ("%04d-%02d-%02d", maker->year, month, day) : g_strdup_printf ("%04d-12-31", maker->year - 1);
  voucher->party = g_strdup (party);
  voucher->content = g_strdup (content);
  voucher->attachments = payment ? 1 : -1;
  if (g_strcmp0 (voucher->dated_on, maker->today) > 0)
    return -1;
  if (!skh_voucher_save (maker->write, voucher, error))
    return 0;
  *balance += payment ? -amount : amount;
  skh_posting_add (maker->posting, voucher->id);
  return voucher->id;
}

/* From 1 to N hundred thousand. */
static gint64
some (Maker *maker,
      guint  n)
{
  return (1 + skh_sample_random (maker->sample, n)) * 100000;
}

#define PICK(maker, names) names[skh_sample_random ((maker)->sample, G_N_ELEMENTS (names))]

/* Money comes in the first half of a month and goes in the second, never more than is there. */
static gboolean
fill_commune (Maker   *maker,
              Books   *books,
              GError **error)
{
  for (int month = 1; month <= 12; month++)
    {
      static const struct { const char *use; const char *content; guint percent; int months; } uses[] = {
        { "running", "Văn phòng phẩm, nước uống hội nghị", 4, 0xfff }, { "support", "Hỗ trợ học sinh có hoàn cảnh khó khăn", 12, 0xaaa },
        { "award", "Khen thưởng học sinh giỏi năm học", 25, 1 << 5 | 1 << 7 }, { "scholarship", "Trao học bổng đầu năm học", 30, 1 << 8 },
      };

      if (!add (maker, books, SKH_VOUCHER_RECEIPT, FALSE, month, 3 + skh_sample_random (maker->sample, 8), "savings-tube", some (maker, 40) + MILLION, 0, "Chi hội các thôn", "Thu Ống tiết kiệm khuyến học trong tháng", error))
        return FALSE;
      if (skh_sample_chance (maker->sample, 45) &&
          !add (maker, books, SKH_VOUCHER_RECEIPT, FALSE, month, 8, "donor", some (maker, 30) * 2, 0, PICK (maker, givers), "Ủng hộ Quỹ Khuyến học", error))
        return FALSE;
      if (month == 4 && !add (maker, books, SKH_VOUCHER_RECEIPT, FALSE, month, 12, "day-wage", some (maker, 100) + 5 * MILLION, 0, "Cán bộ, công chức, viên chức", "Một ngày lương ủng hộ Quỹ Khuyến học", error))
        return FALSE;
      if (month == 2 && !add (maker, books, SKH_VOUCHER_RECEIPT, FALSE, month, 10, "tet", some (maker, 80) + 2 * MILLION, 0, "Các dòng họ và nhà hảo tâm", "Tết Khuyến học", error))
        return FALSE;
      for (guint u = 0; u < G_N_ELEMENTS (uses); u++)
        {
          gint64 amount = books->in_cash * uses[u].percent / 100 / 50000 * 50000;

          if ((uses[u].months >> (month - 1) & 1) == 0 || amount == 0)
            continue;
          if (!add (maker, books, SKH_VOUCHER_PAYMENT, FALSE, month, 16 + skh_sample_random (maker->sample, 10), uses[u].use, amount, 0,
                    uses[u].use[0] == 'r' ? "Văn phòng Hội" : PICK (maker, pupils), uses[u].content, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
fill_province (Maker    *maker,
               Books    *books,
               gint64    purpose,
               GError  **error)
{
  for (int month = 1; month <= 12; month++)
    {
      int gifts = 1 + skh_sample_random (maker->sample, 4);

      for (int i = 0; i < gifts; i++)
        {
          if (!add (maker, books, SKH_VOUCHER_RECEIPT, TRUE, month, 2 + i * 3, "enterprise", some (maker, 500) + 10 * MILLION, 0, PICK (maker, enterprises), "Tài trợ Quỹ Khuyến học", error))
            return FALSE;
        }
      if (purpose != 0 && month % 3 == 1 &&
          !add (maker, books, SKH_VOUCHER_RECEIPT, TRUE, month, 11, "donor", some (maker, 200) + 20 * MILLION, purpose, PICK (maker, givers), "Tài trợ học bổng vùng cao", error))
        return FALSE;
      if (purpose != 0 && month % 3 == 0 &&
          !add (maker, books, SKH_VOUCHER_PAYMENT, TRUE, month, 20, "scholarship", 15 * MILLION, purpose, PICK (maker, pupils), "Học bổng học sinh vùng cao", error))
        return FALSE;
      if (month % 3 == 0 && !add (maker, books, SKH_VOUCHER_RECEIPT, TRUE, month, 14, "interest", some (maker, 20), 0, "Ngân hàng", "Lãi tiền gửi quý", error))
        return FALSE;
      if (!add (maker, books, SKH_VOUCHER_PAYMENT, TRUE, month, 18, month == 9 || month == 11 ? "scholarship" : "award", 5 * MILLION + some (maker, 100), 0, PICK (maker, pupils),
                month == 9 || month == 11 ? "Trao học bổng" : "Khen thưởng học sinh, sinh viên", error) ||
          !add (maker, books, SKH_VOUCHER_PAYMENT, FALSE, month, 22, "running", books->in_cash / 40 / 10000 * 10000 + 10000, 0, "Văn phòng Hội Khuyến học tỉnh", "Chi hành chính trong tháng", error))
        return FALSE;
    }
  return TRUE;
}

/* A fund with what it held before the year. */
static gboolean
open_books (Maker       *maker,
            gint64       unit,
            const char  *name,
            const char  *bank,
            gint64       cash,
            gint64       balance,
            Books       *books,
            GError     **error)
{
  sqlite3 *db = skh_write_get_db (maker->write);
  g_autoptr(SkhFund) fund = NULL;

  *books = (Books) { .id = skh_fund_establish (maker->write, unit, name, error) };
  if (books->id == 0 || (fund = skh_fund_read (db, books->id, error)) == NULL)
    return FALSE;
  books->cash = ((SkhAccount *) fund->accounts->pdata[0])->id;
  if (bank != NULL)
    {
      g_autoptr(SkhAccount) account = skh_account_new (books->id, SKH_ACCOUNT_BANK);

      account->bank = g_strdup (bank);
      account->number = g_strdup_printf ("3505%09u", skh_sample_random (maker->sample, 1000000000));
      if (!skh_account_save (maker->write, account, error))
        return FALSE;
      books->bank = account->id;
      if (!add (maker, books, SKH_VOUCHER_OPENING, TRUE, 0, 0, "opening", balance, 0, NULL, "Số dư đầu năm", error))
        return FALSE;
    }
  return add (maker, books, SKH_VOUCHER_OPENING, FALSE, 0, 0, "opening", cash, 0, NULL, "Số dư đầu năm", error) != 0;
}

/* Closes the months that have been over for a month, but never the last two of the year: those are still being worked on. */
static gboolean
close_months (Maker   *maker,
              gint64   fund,
              GError **error)
{
  for (int month = 1; month <= 10; month++)
    {
      g_autofree char *reached = g_strdup_printf ("%04d-%02d-28", maker->year, month + 2);
      g_autoptr(SkhClosing) closing = skh_closing_new (fund, maker->year, month);

      if (g_strcmp0 (reached, maker->today) > 0)
        break;
      if (!skh_closing_do (maker->write, closing, error))
        return FALSE;
    }
  return TRUE;
}

/* What an auditor looks at first: a void, a correction, a transfer, and drafts that wait. */
static gboolean
add_incidents (Maker       *maker,
               const Books *books,
               GError     **error)
{
  sqlite3 *db = skh_write_get_db (maker->write);
  gint64 first = g_array_index (maker->posting->ids, gint64, maker->posting->ids->len - 1);
  gint64 other = g_array_index (maker->posting->ids, gint64, maker->posting->ids->len - 3);
  SkhVoiding voiding = { first, (char *) "Ghi nhầm người nhận tiền" };
  g_autoptr(SkhTransfer) transfer = skh_transfer_new (books->bank, books->cash, 2 * MILLION);
  g_autoptr(SkhVoucher) correction = skh_voucher_correction (db, other, error);
  g_autoptr(SkhVoucher) draft = NULL;

  if (correction == NULL)
    return FALSE;
  ((SkhVoucherLine *) correction->lines->pdata[0])->amount = 100000;
  draft = skh_voucher_new (books->id, books->cash, SKH_VOUCHER_RECEIPT);
  draft->party = g_strdup (givers[0]);
  draft->content = g_strdup ("Ủng hộ Quỹ Khuyến học");
  skh_voucher_add_line (draft, "donor", NULL, 500000);
  return skh_voucher_void (maker->write, &voiding, error) && skh_voucher_save_and_post (maker->write, correction, error) &&
         skh_transfer_do (maker->write, transfer, error) && skh_voucher_save (maker->write, draft, error);
}

static gboolean
make_all (Maker    *maker,
          GError  **error)
{
  SkhSample *sample = maker->sample;
  g_autoptr(GArray) all = g_array_new (FALSE, TRUE, sizeof (Books));
  gint64 purpose = skh_purpose_establish (maker->write, "Học bổng vùng cao", error);
  Books books;

  if (purpose == 0 || !open_books (maker, sample->province, "Quỹ Lam Sơn", "Agribank", 3 * MILLION, 850 * MILLION, &books, error) || !fill_province (maker, &books, 0, error))
    return FALSE;
  g_array_append_val (all, books);
  for (guint i = 0; i < sample->new_communes->len && all->len <= N_COMMUNES; i++)
    {
      const SkhCommune *commune = skh_sample_new_commune (sample, i);

      if (!commune->association)
        continue;
      if (!open_books (maker, commune->id, "Quỹ Khuyến học", NULL, some (maker, 200) + 3 * MILLION, 0, &books, error) || !fill_commune (maker, &books, error))
        return FALSE;
      g_array_append_val (all, books);
    }
  if (!open_books (maker, sample->province, "Quỹ Khuyến học tỉnh", "Vietcombank", 12 * MILLION, 2400 * MILLION, &books, error) || !fill_province (maker, &books, purpose, error))
    return FALSE;
  g_array_append_val (all, books);
  if (!skh_vouchers_post (maker->write, maker->posting, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      if (!close_months (maker, g_array_index (all, Books, i).id, error))
        return FALSE;
    }
  return add_incidents (maker, &books, error);
}

gboolean
skh_sample_fund (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  SkhSample *sample = data;
  Maker maker = { write, sample, skh_posting_new (), sample->options->last_year, skh_date_today () };
  g_autofree char *first = g_strdup_printf ("%04d-02-01", maker.year);
  gboolean ok;

  /* A year that is still to come has no books. */
  if (g_strcmp0 (first, maker.today) > 0)
    maker.year = skh_date_year (maker.today) - 1;
  ok = make_all (&maker, error);
  skh_write_set_detail (write, NULL);
  skh_posting_free (maker.posting);
  g_free (maker.today);
  return ok;
}
