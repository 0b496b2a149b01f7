/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Receipts and payments on paper: every field of the forms, also the longest, and the amount in words. */

#include "document-test.h"

#include <math.h>
#include <string.h>

#include "base/skh-words.h"
#include "draw/skh-fund-charts.h"
#include "draw/skh-pages.h"
#include "draw/skh-voucher-form.h"

static const SkhVoucherForm receipt = {
  .number = "12", .book = "01", .day = "2026-01-05", .debit = "111", .credit = "3318", .party = "Lê Văn Hùng",
  .address = "Phường Hạc Thành, tỉnh Thanh Hóa", .content = "Thu ủng hộ Quỹ Khuyến học năm 2026", .amount = 1234567, .attachments = 2,
  .bank = "Agribank, 3500205100123",
};

/* The fields of C40-BB and C41-BB, in their order. */
static void
test_voucher (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  SkhVoucherForm form = receipt;

  for (int payment = 0; payment < 2; payment++)
    {
      g_autoptr(SkhDocument) document = skh_document_new ("Phiếu", SKH_PAPER_A5);
      const char *fields[] = {
        "Đơn vị: HỘI KHUYẾN HỌC TỈNH THANH HÓA", "Mã QHNS: 1095123", "Quỹ Khuyến học tỉnh", "Chuyển khoản: Agribank, 3500205100123", payment ? "Mẫu số: C41-BB" : "Mẫu số: C40-BB",
        "Thông tư số 107/2017/TT-BTC", payment ? "PHIẾU CHI" : "PHIẾU THU", "Ngày 05 tháng 01 năm 2026", "Quyển số: 01", "Số: 12", "Nợ: 111", "Có: 3318",
        payment ? "Họ và tên người nhận tiền: Lê Văn Hùng" : "Họ và tên người nộp tiền: Lê Văn Hùng", "Địa chỉ: Phường Hạc Thành, tỉnh Thanh Hóa",
        "Nội dung: Thu ủng hộ Quỹ Khuyến học năm 2026", "Số tiền: 1.234.567 đ",
        "(Viết bằng chữ): Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng", "Kèm theo: 02 chứng từ gốc",
        "CHỦ TỊCH", "PHỤ TRÁCH KẾ TOÁN", "NGƯỜI LẬP", "(Ký, họ tên, đóng dấu)", "Nguyễn Văn Phát", "Lê Thị Hương Giang", "Đỗ Minh Đức",
        "Đã nhận đủ số tiền: - Bằng số: 1.234.567 đ", "- Bằng chữ: Một triệu hai trăm", payment ? "NGƯỜI NHẬN TIỀN" : "NGƯỜI NỘP", "THỦ QUỸ", "Trịnh Thị Ánh",
      };
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;

      form.payment = payment;
      skh_voucher_form_add (document, office, &form, 1);
      g_assert_cmpuint (skh_document_count_pages (document), ==, 1);
      assert_tidy (document);
      path = write_pdf (document, payment ? "payment.pdf" : "receipt.pdf");
      text = read_pdf (path, "-raw");
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        assert_has (text, fields[i]);
      g_assert_null (strstr (text, "Liên 1"));
    }
}

/* The longest that people write, the largest amount: still one page, whole. */
static void
test_long_voucher (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autoptr(SkhDocument) document = skh_document_new ("Phiếu thu", SKH_PAPER_A5);
  SkhVoucherForm form = receipt;
  g_autofree char *words = skh_amount_in_words (LARGEST - 1, SKH_WORDS_DEFAULT);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  form.party = LONG_NAME;
  form.address = LONG_ADDRESS;
  form.content = LONG_CONTENT;
  form.amount = LARGEST - 1;
  form.corrects = "Phiếu thu 7/2025";
  form.void_reason = "Ghi nhầm số tiền và người nộp tiền, đã lập phiếu thu khác thay thế";
  skh_voucher_form_add (document, office, &form, 3);
  g_assert_cmpuint (skh_document_count_pages (document), ==, 3);
  assert_tidy (document);
  path = write_pdf (document, "receipt-long.pdf");
  text = read_pdf (path, "-raw");
  assert_has (text, LONG_NAME);
  assert_has (text, LONG_ADDRESS);
  assert_has (text, LONG_CONTENT);
  assert_has (text, words);
  assert_has (text, "999.999.999.999.999 đ");
  assert_has (text, "HỦY");
  assert_has (text, "lý do: Ghi nhầm số tiền");
  assert_has (text, "Liên 1: Lưu");
  assert_has (text, "Liên 2: Giao người nộp tiền");
  assert_has (text, "Liên 3: Thủ quỹ giữ");
}

/* What is not known is left to the hand, and a draft says that it is one. */
static void
test_empty_voucher (void)
{
  g_autoptr(SkhOffice) office = skh_office_new ();
  g_autoptr(SkhDocument) document = skh_document_new ("Phiếu chi", SKH_PAPER_A5);
  const SkhVoucherForm form = { .payment = TRUE, .attachments = -1 };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  skh_voucher_form_add (document, office, &form, 1);
  assert_tidy (document);
  path = write_pdf (document, "payment-empty.pdf");
  text = read_pdf (path, "-raw");
  assert_has (text, "NHÁP");
  assert_has (text, "Họ và tên người nhận tiền:");
  assert_has (text, "Ngày …… tháng …… năm ……");
}

/* A voucher is a workbook too: what its paper says, in its place. */
static void
test_voucher_workbook (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autoptr(SkhDocument) document = skh_document_new ("Phiếu", SKH_PAPER_A5);
  SkhVoucherForm form = receipt;
  g_autoptr(SkhPages) pages = NULL;
  g_autofree char *path = path_of ("voucher.xlsx");
  g_autofree char *command = g_strdup_printf ("unzip -p '%s' xl/sharedStrings.xml", path);
  g_autofree char *words = NULL;
  g_autofree char *sheet = NULL;
  g_autoptr(GError) error = NULL;

  skh_voucher_form_add (document, office, &form, 1);
  pages = skh_pages_new_document (document);
  g_assert_true (skh_pages_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_command_line_sync (command, &words, NULL, NULL, &error));
  assert_has (words, "PHIẾU THU");
  assert_has (words, form.party);
  assert_has (words, "(Viết bằng chữ)");
  assert_has (words, "THỦ QUỸ");
  sheet = read_sheet (path);
  assert_has (sheet, "<mergeCell ");
  assert_has (sheet, "paperSize=\"11\"");
}

/* A word of a page: where it stands, and what it is. */
static char *
read_words (const char *path)
{
  g_autofree char *command = g_strdup_printf ("pdftotext -bbox '%s' -", path);
  char *text = NULL;

  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
  return text;
}

/* Two on an A4 are the very same drawing as on A5, one above the other. */
static void
test_two_up (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autoptr(SkhDocument) document = skh_document_new ("Phiếu", SKH_PAPER_A5);
  SkhVoucherForm form = receipt;
  g_autoptr(SkhPages) single = NULL;
  g_autoptr(SkhPages) both = NULL;
  g_autoptr(SkhPages) wide = NULL;
  g_autofree char *single_path = path_of ("single.pdf");
  g_autofree char *both_path = path_of ("two-up.pdf");
  g_autofree char *single_words = NULL;
  g_autofree char *both_words = NULL;
  const char *p;
  const char *q;
  guint page = 0;
  guint n = 0;

  skh_voucher_form_add (document, office, &form, 1);
  form.payment = TRUE;
  form.content = LONG_CONTENT;
  skh_voucher_form_add (document, office, &form, 1);
  single = skh_pages_new_document (document);
  both = skh_pages_new_two_up (single);
  g_assert_cmpuint (skh_pages_get_n_pages (both), ==, 1);
  g_assert_true (skh_pages_write (single, single_path, NULL, NULL));
  g_assert_true (skh_pages_write (both, both_path, NULL, NULL));
  single_words = read_words (single_path);
  both_words = read_words (both_path);
  p = single_words;
  q = strstr (both_words, "<page");
  g_assert_nonnull (q);
  q = strchr (q, '>');
  while (*p != 0)
    {
      double a[4];
      double b[4];
      const char *next_page = strstr (p, "<page");
      const char *next_word = strstr (p, "<word ");

      if (next_word == NULL)
        break;
      if (next_page != NULL && next_page < next_word)
        {
          page++;
          p = next_page + 5;
          continue;
        }
      q = strstr (q, "<word ");
      g_assert_nonnull (q);
      g_assert_cmpint (sscanf (next_word, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &a[0], &a[1], &a[2], &a[3]), ==, 4);
      g_assert_cmpint (sscanf (q, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &b[0], &b[1], &b[2], &b[3]), ==, 4);
      for (guint i = 0; i < 4; i++)
        g_assert_cmpfloat (fabs (a[i] + (i % 2 == 1 && page == 2 ? SKH_A4_LONG / 2 : 0) - b[i]), <, 0.05);
      n++;
      p = next_word + 6;
      q = q + 6;
    }
  g_assert_cmpuint (n, >, 100);
  g_assert_null (strstr (q, "<word "));
  wide = skh_pages_new_two_up (both);
  g_assert_null (wide);
}

static void
test_amount_short (void)
{
  const struct { gint64 amount; const char *shown; } cases[] = {
    { 0, "0 đồng" }, { 999999, "999.999 đồng" }, { 1000000, "1 triệu đồng" }, { 1999999, "1,9 triệu đồng" }, { 999999999, "999,9 triệu đồng" },
    { 420936000000, "420,93 tỷ đồng" }, { 1500000000, "1,5 tỷ đồng" }, { 2009999999, "2 tỷ đồng" }, { LARGEST, "1.000.000 tỷ đồng" }, { -1500000, "-1,5 triệu đồng" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = skh_fund_amount_short (cases[i].amount);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);
  g_test_add_func ("/vouchers/voucher", test_voucher);
  g_test_add_func ("/vouchers/long-voucher", test_long_voucher);
  g_test_add_func ("/vouchers/empty-voucher", test_empty_voucher);
  g_test_add_func ("/vouchers/workbook/voucher", test_voucher_workbook);
  g_test_add_func ("/vouchers/two-up", test_two_up);
  g_test_add_func ("/vouchers/amount-short", test_amount_short);
  return documents_run ();
}
