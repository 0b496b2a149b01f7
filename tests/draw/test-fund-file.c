/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents of the fund as they come out of a file. */

#include <glib/gstdio.h>
#include <string.h>

#include "base/skh-error.h"
#include "draw/skh-fund-charts.h"
#include "draw/skh-fund-documents.h"
#include "draw/skh-money-documents.h"
#include "draw/skh-pages.h"
#include "draw/skh-slide-drawing.h"
#include "fund/skh-awards.h"
#include "fund/skh-campaigns.h"
#include "fund/skh-closing.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-fund.h"
#include "fund/skh-gifts.h"
#include "fund/skh-goods.h"
#include "fund/skh-letters.h"
#include "fund/skh-posting.h"
#include "fund/skh-transfer.h"
#include "skh-test.h"
#include "store/skh-statement.h"

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
  sqlite3 *db = skh_write_get_db (write);

  f->fund = skh_fund_establish (write, f->base.commune, "Quỹ Khuyến học xã", error);
  f->cash = skh_query_int64 (db, 0, error, "SELECT id FROM fund_account WHERE fund_id = ?", "i", f->fund);
  return f->fund != 0 && skh_exec (db, "UPDATE fund SET accountant = 'Lê Thị Giang', cashier = 'Trịnh Thị Ánh'", error) &&
         skh_exec (db, "INSERT INTO setting (key, value) VALUES ('fund-circular', 'Thông tư số 107/2017/TT-BTC'), ('fund-accountant-title', 'Kế toán trưởng')", error);
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

static gint64
post (Fund           *f,
      SkhVoucherKind  kind,
      const char     *day,
      gint64          amount)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhVoucher) voucher = skh_voucher_new (f->fund, f->cash, kind);

  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (day);
  voucher->party = g_strdup (kind == SKH_VOUCHER_PAYMENT ? "Hơ Thị Dợ" : "Lê Thị Hoa");
  voucher->content = g_strdup (kind == SKH_VOUCHER_PAYMENT ? "Học bổng" : "Ủng hộ quỹ");
  skh_voucher_add_line (voucher, kind == SKH_VOUCHER_PAYMENT ? NULL : kind == SKH_VOUCHER_OPENING ? "opening" : "donor",
                        kind == SKH_VOUCHER_PAYMENT ? "scholarship" : NULL, amount);
  skh_store_write (f->base.store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, &error);
  g_assert_no_error (error);
  return voucher->id;
}

static void
do_job (Fund         *f,
        const char   *kind,
        SkhWriteFunc  func,
        gpointer      data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (f->base.store, kind, g_str_has_suffix (kind, ".post") ? SKH_WRITE_FINAL : SKH_WRITE_ACTION, func, data, &error);
  g_assert_no_error (error);
}

/* The document that FUNC makes, written as NAME; its text. */
static char *
document_text (Fund         *f,
               SkhReadFunc   func,
               gpointer      data,
               const char   *suffix)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhDocument) document = skh_store_read (f->base.store, func, data, &error);
  g_autoptr(SkhPages) pages = NULL;
  g_autofree char *path = g_strdup_printf ("%s/document%s", f->base.folder, suffix);
  g_autofree char *command = g_strdup_printf ("pdftotext -raw '%s' -", path);
  char *text = NULL;

  g_assert_no_error (error);
  pages = skh_pages_new_document (document);
  g_assert_true (skh_pages_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, &error));
  for (char *p = text; *p != 0; p++)
    {
      if (*p == '\n')
        *p = ' ';
    }
  g_unlink (path);
  return text;
}

static void
assert_has (const char *text,
            const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is missing in: %s", words, text);
}

typedef struct
{
  Fund   *fund;
  gint64  ids[4];
  guint   n;
  guint   copies;
} Request;

static gpointer
vouchers_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Request *request = data;

  return skh_document_for_vouchers (db, request->ids, request->n, request->copies, error);
}

static void
test_vouchers (Fund          *f,
               gconstpointer  data)
{
  Request request = { f, .n = 2 };
  SkhVoiding voiding = { .reason = (char *) "Ghi nhầm người nhận" };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  request.ids[0] = post (f, SKH_VOUCHER_RECEIPT, "2026-03-05", 1500000);
  request.ids[1] = voiding.voucher_id = post (f, SKH_VOUCHER_PAYMENT, "2026-03-06", 500000);
  skh_store_write (f->base.store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error);
  g_assert_no_error (error);
  text = document_text (f, vouchers_func, &request, ".pdf");
  assert_has (text, "Đơn vị: HỘI KHUYẾN HỌC XÃ ĐỒNG TIẾN");
  assert_has (text, "PHIẾU THU");
  assert_has (text, "Số: 1 ");
  assert_has (text, "Ngày 05 tháng 3 năm 2026");
  assert_has (text, "Lê Thị Hoa");
  assert_has (text, "1.500.000 đ");
  assert_has (text, "Thông tư số 107/2017/TT-BTC");
  assert_has (text, "KẾ TOÁN TRƯỞNG");
  assert_has (text, "Lê Thị Giang");
  assert_has (text, "Trịnh Thị Ánh");
  assert_has (text, "PHIẾU CHI");
  assert_has (text, "ĐÃ HỦY, lý do: Ghi nhầm người nhận");
  g_assert_null (strstr (text, "Liên"));

  request.copies = 3;
  again = document_text (f, vouchers_func, &request, ".pdf");
  assert_has (again, "Liên 3: Thủ quỹ giữ");
  request.ids[0] = 123456;
  g_assert_null (skh_store_read (f->base.store, vouchers_func, &request, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
}

static gpointer
book_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_document_for_book (db, ((Fund *) data)->cash, "2026-01-01", "2026-12-31", error);
}

static gpointer
balances_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_balances (db, ((Fund *) data)->base.province, 0, "2026-01-01", "2026-12-31", error);
}

static gpointer
count_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  SkhCashCountForm form = { .day = "2026-03-31", .counts = { 5 } };

  return skh_document_for_cash_count (db, ((Fund *) data)->cash, &form, error);
}

static void
test_books (Fund          *f,
            gconstpointer  data)
{
  g_autofree char *book = NULL;
  g_autofree char *balances = NULL;
  g_autofree char *count = NULL;
  SkhVoiding voiding = { .reason = (char *) "Ghi nhầm" };

  post (f, SKH_VOUCHER_OPENING, "2026-01-01", 1000000);
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-03-%02d", i + 1);

      post (f, SKH_VOUCHER_RECEIPT, day, 100000);
      post (f, SKH_VOUCHER_PAYMENT, day, 50000);
    }
  voiding.voucher_id = post (f, SKH_VOUCHER_PAYMENT, "2026-04-02", 70000);
  do_job (f, "vouchers.void.post", skh_voucher_void, &voiding);
  book = document_text (f, book_func, f, ".pdf");
  /* A voided voucher keeps its number and place, and moves nothing. */
  assert_has (book, "02/04/2026 31 Hơ Thị Dợ – Học bổng 2.500.000 HỦY");
  assert_has (book, "SỔ QUỸ TIỀN MẶT");
  assert_has (book, "Quỹ Khuyến học xã");
  assert_has (book, "Lê Thị Hoa – Ủng hộ quỹ");
  assert_has (book, "Cộng phát sinh trong kỳ 4.000.000 1.500.000");
  assert_has (book, "Số dư cuối kỳ 2.500.000");
  assert_has (book, "Hai triệu năm trăm nghìn đồng");
  balances = document_text (f, balances_func, f, ".pdf");
  assert_has (balances, "Đồng Tiến");
  assert_has (balances, "Tổng cộng 0 4.000.000 1.500.000 2.500.000 2.500.000 0");
  count = document_text (f, count_func, f, ".pdf");
  assert_has (count, "Số dư theo sổ quỹ 2.500.000");
  assert_has (count, "Số kiểm kê khớp với sổ quỹ");
}

typedef SkhDocument *(*DocumentFunc) (sqlite3 *db, gint64 id, GError **error);

typedef struct
{
  DocumentFunc func;
  gint64       id;
} Subject;

static gpointer
subject_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Subject *subject = data;

  return subject->func (db, subject->id, error);
}

/* The text of the document that FUNC makes of ID; what is not there has none. */
static char *
text_of (Fund         *f,
         DocumentFunc  func,
         gint64        id)
{
  Subject subject = { func, id };
  Subject missing = { func, 987654 };
  g_autoptr(GError) error = NULL;

  g_assert_null (skh_store_read (f->base.store, subject_func, &missing, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
  return document_text (f, subject_func, &subject, ".pdf");
}

static gint64
add_campaign (Fund *f)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_campaigns_register);
  g_autoptr(GError) error = NULL;
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->base.commune);
  g_autofree char *fund = g_strdup_printf ("%" G_GINT64_FORMAT, f->fund);

  skh_record_set (record, "name", "Một ngày lương năm 2026");
  skh_record_set (record, "year", "2026");
  skh_record_set (record, "source", "day-wage");
  skh_record_set (record, "unit-id", unit);
  skh_record_set (record, "fund-id", fund);
  skh_record_save (record, f->base.store, &error);
  g_assert_no_error (error);
  return skh_record_get_id (record);
}

static void
test_campaign (Fund          *f,
               gconstpointer  data)
{
  gint64 campaign = add_campaign (f);
  g_autoptr(SkhExpectations) expectations = skh_expectations_new (campaign);
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (campaign, f->base.village);
  g_autofree char *list = NULL;
  g_autofree char *progress = NULL;

  skh_expectations_add (expectations, f->base.village, 10, 300000, -1);
  do_job (f, "campaigns.expect", skh_campaign_expect, expectations);
  sheet->collected_on = g_strdup ("2026-05-10");
  sheet->payer = g_strdup ("Lê Thị Bình");
  sheet->account_id = f->cash;
  sheet->control_count = 2;
  sheet->control_total = 610500;
  skh_collection_sheet_add (sheet, "Nguyễn Văn An", 0, 312000, TRUE);
  skh_collection_sheet_add (sheet, "Lê Thị Bình", 0, 298500, TRUE);
  skh_collection_sheet_add (sheet, "Trịnh Đình Cường", 0, 305000, FALSE);
  do_job (f, "collection-sheets.post", skh_collection_sheet_post, sheet);

  list = text_of (f, skh_document_for_sheet, sheet->id);
  assert_has (list, "DANH SÁCH NỘP TIỀN ỦNG HỘ");
  assert_has (list, "Một ngày lương năm 2026");
  assert_has (list, "Thôn 1");
  assert_has (list, "Phiếu thu 1/2026");
  assert_has (list, "Nguyễn Văn An 312.000");
  assert_has (list, "chưa nộp");
  assert_has (list, "Tổng cộng 610.500");
  assert_has (list, "Sáu trăm mười nghìn năm trăm đồng");
  progress = text_of (f, skh_document_for_campaign, campaign);
  assert_has (progress, "Tổng cộng 10 2 3.000.000 610.500 2.389.500");
  assert_has (progress, "20,4 %");
}

static void
test_awards (Fund          *f,
             gconstpointer  data)
{
  g_autoptr(SkhAwardRun) run = skh_award_run_new (f->base.commune, "scholarship");
  g_autofree char *list = NULL;

  post (f, SKH_VOUCHER_RECEIPT, "2026-01-05", 10000000);
  g_free (run->name);
  run->name = g_strdup ("Học bổng vượt khó");
  run->school_year = 2025;
  g_free (run->awarded_on);
  run->awarded_on = g_strdup ("2026-02-03");
  run->fund_id = f->fund;
  run->account_id = f->cash;
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Hơ Thị Dợ %u", i + 1);
      SkhAward *award = skh_award_run_add (run, name, 1000000);

      award->birth = g_strdup ("2010");
      award->school = g_strdup ("Trường THCS Pù Nhi");
      award->grade = g_strdup ("9A");
    }
  do_job (f, "awards.post", skh_award_run_post, run);
  list = text_of (f, skh_document_for_award_run, run->id);
  assert_has (list, "DANH SÁCH KÝ NHẬN");
  assert_has (list, "Học bổng vượt khó – năm học 2025-2026");
  assert_has (list, "Phiếu chi 1/2026");
  assert_has (list, "Hơ Thị Dợ 3");
  assert_has (list, "lớp 9A");
  assert_has (list, "Tổng cộng 3.000.000");
  assert_has (list, "ngày 03 tháng 02 năm 2026");
}

static gboolean
goods_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  *(gint64 *) data = skh_goods_take (write, "Vở viết", "quyển", 10000, error);
  return *(gint64 *) data != 0;
}

typedef struct
{
  gint64 fund;
  gint64 goods;
} Stock;

static gpointer
goods_book_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Stock *stock = data;

  return skh_document_for_goods_book (db, stock->fund, stock->goods, "2026-01-01", "2026-12-31", error);
}

static void
test_goods (Fund          *f,
            gconstpointer  data)
{
  Stock stock = { f->fund };
  g_autoptr(SkhGoodsSlip) in = skh_goods_slip_new (f->fund, FALSE);
  g_autoptr(SkhGoodsSlip) out = skh_goods_slip_new (f->fund, TRUE);
  g_autofree char *receipt = NULL;
  g_autofree char *issue = NULL;
  g_autofree char *book = NULL;

  do_job (f, "goods.save", goods_func, &stock.goods);
  in->happened_on = g_strdup ("2026-08-20");
  in->party = g_strdup ("Công ty TNHH Lam Sơn");
  skh_goods_slip_add (in, stock.goods, 100, 950000);
  do_job (f, "goods.post", skh_goods_post, in);
  out->happened_on = g_strdup ("2026-09-05");
  out->party = g_strdup ("Trường THCS Pù Nhi");
  skh_goods_slip_add (out, stock.goods, 40, -1);
  do_job (f, "goods.post", skh_goods_post, out);

  receipt = text_of (f, skh_document_for_goods_slip, in->id);
  assert_has (receipt, "PHIẾU BIÊN NHẬN ỦNG HỘ BẰNG HIỆN VẬT");
  assert_has (receipt, "Công ty TNHH Lam Sơn");
  assert_has (receipt, "Vở viết quyển 100 950.000");
  issue = text_of (f, skh_document_for_goods_slip, out->id);
  assert_has (issue, "PHIẾU XUẤT HIỆN VẬT");
  assert_has (issue, "Vở viết quyển 40 380.000");
  book = document_text (f, goods_book_func, &stock, ".pdf");
  assert_has (book, "NK 1/2026");
  assert_has (book, "Cộng phát sinh trong kỳ 100 40 950.000 380.000");
  assert_has (book, "Tồn cuối kỳ 60 570.000");
}

static void
test_closing (Fund          *f,
              gconstpointer  data)
{
  g_autoptr(SkhClosing) closing = skh_closing_new (f->fund, 2026, 3);
  SkhReopening reopening = { .reason = (char *) "Nhập thiếu phiếu" };
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  post (f, SKH_VOUCHER_OPENING, "2026-01-01", 1000000);
  post (f, SKH_VOUCHER_RECEIPT, "2026-03-05", 500000);
  post (f, SKH_VOUCHER_PAYMENT, "2026-03-06", 200000);
  do_job (f, "books.close.post", skh_closing_do, closing);
  text = text_of (f, skh_document_for_closing, closing->id);
  assert_has (text, "BIÊN BẢN KHÓA SỔ");
  assert_has (text, "Khóa sổ kế toán tháng 3 năm 2026");
  assert_has (text, "1 phiếu thu và 1 phiếu chi, không có phiếu hủy");
  assert_has (text, "Mã kiểm tra của sổ");
  assert_has (text, "Tổng cộng 1.000.000 500.000 200.000 1.300.000");
  reopening.closing_id = closing->id;
  do_job (f, "books.reopen.post", skh_closing_reopen, &reopening);
  again = text_of (f, skh_document_for_closing, closing->id);
  assert_has (again, "ĐÃ MỞ LẠI");
  assert_has (again, "Nhập thiếu phiếu");
}

static void
test_handover (Fund          *f,
               gconstpointer  data)
{
  g_autoptr(SkhHandover) handover = skh_handover_new (f->fund);
  g_autofree char *text = NULL;

  post (f, SKH_VOUCHER_RECEIPT, "2026-03-05", 500000);
  g_free (handover->day);
  handover->day = g_strdup ("2026-07-15");
  skh_handover_add (handover, &(SkhHandoverPart) { .from_account = f->cash, .to_unit = f->base.province, .amount = 500000 });
  do_job (f, "vouchers.handover.post", skh_handover_do, handover);
  text = text_of (f, skh_document_for_handover, handover->id);
  assert_has (text, "Về việc bàn giao quỹ khuyến học");
  assert_has (text, "Tỉnh Thanh Hóa");
  assert_has (text, "Phiếu chi 1/2026");
  assert_has (text, "Tổng cộng 500.000");
  assert_has (text, "Năm trăm nghìn đồng");
}

static gint64
add_donor (Fund       *f,
           const char *name,
           gboolean    anonymous)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_donors_register);
  g_autoptr(GError) error = NULL;
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->base.commune);

  skh_record_set (record, "name", name);
  skh_record_set (record, "kind", "enterprise");
  skh_record_set (record, "anonymous", anonymous ? "1" : "0");
  skh_record_set (record, "unit-id", unit);
  skh_record_save (record, f->base.store, &error);
  g_assert_no_error (error);
  return skh_record_get_id (record);
}

/* What a donor handed out is signed by the donor: no money passed through the fund. */
static void
test_direct_awards (Fund          *f,
                    gconstpointer  data)
{
  g_autoptr(SkhAwardRun) run = skh_award_run_new (f->base.commune, "award");
  g_autofree char *list = NULL;

  run->name = g_strdup ("Công ty trao quà");
  run->direct = TRUE;
  run->donor_id = add_donor (f, "Công ty Lam Sơn", FALSE);
  skh_award_run_add (run, "Hơ Thị Dợ", 1000000);
  do_job (f, "awards.post", skh_award_run_post, run);
  list = text_of (f, skh_document_for_award_run, run->id);
  assert_has (list, "(Công ty Lam Sơn trao trực tiếp)");
  assert_has (list, "ĐẠI DIỆN BÊN TRAO");
  g_assert_null (strstr (list, "THỦ QUỸ"));
  g_assert_null (strstr (list, "Kèm theo"));
}

static gint64
give (Fund   *f,
      gint64  donor,
      gint64  amount)
{
  SkhGift gift = { .donor_id = donor, .account_id = f->cash, .amount = amount, .day = (char *) "2026-04-01" };

  do_job (f, "gifts.post", skh_gift_post, &gift);
  return gift.voucher_id;
}

static gpointer
by_source_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return skh_document_for_contributions (db, ((Fund *) data)->base.province, 0, "2026-01-01", "2026-12-31", SKH_GROUP_BY_SOURCE, error);
}

static gpointer
by_donor_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_contributions (db, 0, ((Fund *) data)->fund, "2026-01-01", "2026-12-31", SKH_GROUP_BY_DONOR, error);
}

static gpointer
disclosure_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return skh_document_for_disclosure (db, ((Fund *) data)->base.province, 0, 2026, TRUE, error);
}

static gpointer
months_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_drawing_for_fund_months (db, ((Fund *) data)->base.province, 0, 2026, error);
}

static gpointer
flows_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_drawing_for_fund_flows (db, 0, ((Fund *) data)->fund, 2026, error);
}

static gpointer
letters_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const SkhLetterRun *run = data;
  const gint64 id = ((const SkhLetter *) run->letters->pdata[0])->id;

  return skh_document_for_letters (db, &id, 1, error);
}

static gpointer
slides_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_chart_data_read (db, data, 2026, NULL, error);
}

static gboolean
keep_func (SkhWrite  *write,
           gpointer   set,
           GError   **error)
{
  return skh_slide_set_save (write, set, error);
}

/* The fund in a meeting: kept in a set, drawn for whatever unit is chosen, and the same as outside of it. */
static void
check_slides (Fund       *f,
              SkhDrawing *months,
              SkhDrawing *flows)
{
  g_autoptr(SkhSlideSet) set = skh_slide_set_new ("Họp quỹ");
  g_autoptr(SkhChartData) chart_data = NULL;
  g_autoptr(GError) error = NULL;

  for (int layout = SKH_LAYOUT_FUND_MONTHS; layout <= SKH_LAYOUT_FUND_FLOWS; layout++)
    {
      SkhSlide *slide = skh_slide_new (SKH_SLIDE_CHART);

      slide->layout = layout;
      g_ptr_array_add (set->slides, slide);
    }
  do_job (f, "slides.save", keep_func, set);
  chart_data = skh_store_read (f->base.store, slides_func, set->slides, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      const SkhSlide *slide = set->slides->pdata[i];
      g_autoptr(SkhDrawing) province = skh_drawing_for_slide (slide, chart_data, f->base.province, 2026, &error);
      g_autoptr(SkhDrawing) village = skh_drawing_for_slide (slide, chart_data, f->base.village, 2026, &error);
      g_autofree char *here = province != NULL ? skh_numbers_to_text (skh_drawing_get_numbers (province)) : NULL;
      g_autofree char *there = skh_numbers_to_text (skh_drawing_get_numbers (i == 0 ? months : flows));

      g_assert_no_error (error);
      g_assert_true (skh_chart_data_covers (chart_data, slide, 2026));
      g_assert_false (skh_chart_data_covers (chart_data, slide, 2025));
      g_assert_cmpstr (here, ==, there);
      g_assert_cmpstr (skh_drawing_get_title (province), ==, skh_drawing_get_title (i == 0 ? months : flows));
      g_assert_cmpstr (skh_drawing_get_title (village), ==, i == 0 ? "Quỹ khuyến học 2026: đã thu 0 đồng, đã chi 0 đồng" : "Quỹ khuyến học 2026: thu 0 đồng, chi 0 đồng");
    }
}

/* Whoever wants to stay unnamed does so on everything that leaves the office. */
static void
test_gifts (Fund          *f,
            gconstpointer  data)
{
  gint64 named = give (f, add_donor (f, "Công ty TNHH Lam Sơn", FALSE), 20000000);
  g_autofree char *by_source = NULL;
  g_autofree char *by_donor = NULL;
  g_autofree char *disclosure = NULL;
  g_autofree char *letter = NULL;
  g_autoptr(SkhLetterRun) run = skh_letter_run_new ("Kính gửi: {donor}\n\n{fund} trân trọng cảm ơn {donor} đã ủng hộ {amount}.", "2026-04-02");
  g_autoptr(SkhDrawing) months = NULL;
  g_autoptr(SkhDrawing) flows = NULL;
  g_autoptr(GError) error = NULL;

  give (f, add_donor (f, "Ông Giấu Tên", TRUE), 1000000);
  post (f, SKH_VOUCHER_PAYMENT, "2026-05-06", 200000);
  by_source = document_text (f, by_source_func, f, ".pdf");
  assert_has (by_source, "Công ty TNHH Lam Sơn");
  assert_has (by_source, "Tổng cộng 21.000.000");
  assert_has (by_source, "Nhà hảo tâm không nêu tên");
  g_assert_null (strstr (by_source, "Giấu Tên"));
  by_donor = document_text (f, by_donor_func, f, ".pdf");
  assert_has (by_donor, "Công ty TNHH Lam Sơn 20.000.000");
  g_assert_null (strstr (by_donor, "Giấu Tên"));
  disclosure = document_text (f, disclosure_func, f, ".pdf");
  assert_has (disclosure, "Tổng thu trong năm: 21.000.000 đ");
  assert_has (disclosure, "Tổng chi trong năm: 200.000 đ");
  assert_has (disclosure, "Số dư cuối năm: 20.800.000 đ");
  assert_has (disclosure, "Nhà hảo tâm không nêu tên");
  g_assert_null (strstr (disclosure, "Giấu Tên"));

  g_array_append_val (run->vouchers, named);
  do_job (f, "letters.write", skh_letters_write, run);
  letter = document_text (f, letters_func, run, ".pdf");
  assert_has (letter, "Số: 01/HKH");
  assert_has (letter, "Kính gửi: Công ty TNHH Lam Sơn");
  assert_has (letter, "20.000.000 đ");

  months = skh_store_read (f->base.store, months_func, f, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (skh_drawing_get_title (months), ==, "Quỹ khuyến học 2026: đã thu 21 triệu đồng, đã chi 200.000 đồng");
  g_assert_cmpuint (skh_numbers_count_rows (skh_drawing_get_numbers (months)), ==, 11);
  flows = skh_store_read (f->base.store, flows_func, f, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (skh_drawing_get_title (flows), ==, "Quỹ khuyến học 2026: thu 21 triệu đồng, chi 200.000 đồng");
  check_slides (f, months, flows);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fund-file/vouchers", Fund, NULL, set_up, test_vouchers, tear_down);
  g_test_add ("/fund-file/books", Fund, NULL, set_up, test_books, tear_down);
  g_test_add ("/fund-file/campaign", Fund, NULL, set_up, test_campaign, tear_down);
  g_test_add ("/fund-file/awards", Fund, NULL, set_up, test_awards, tear_down);
  g_test_add ("/fund-file/awards/direct", Fund, NULL, set_up, test_direct_awards, tear_down);
  g_test_add ("/fund-file/goods", Fund, NULL, set_up, test_goods, tear_down);
  g_test_add ("/fund-file/closing", Fund, NULL, set_up, test_closing, tear_down);
  g_test_add ("/fund-file/handover", Fund, NULL, set_up, test_handover, tear_down);
  g_test_add ("/fund-file/gifts", Fund, NULL, set_up, test_gifts, tear_down);
  return g_test_run ();
}
