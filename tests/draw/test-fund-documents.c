/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents of the fund: every field is on paper, sums are right, nothing leaves its cell.  SKH_DOCUMENTS=FOLDER keeps the files there, to be
 * looked at. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/skh-number.h"
#include "base/skh-words.h"
#include "draw/skh-book-form.h"
#include "draw/skh-document-private.h"
#include "draw/skh-fund-charts.h"
#include "draw/skh-fund-lists.h"
#include "draw/skh-fund-minutes.h"
#include "draw/skh-pages.h"
#include "draw/skh-voucher-form.h"

#define LARGEST G_GINT64_CONSTANT (1000000000000000)
#define LONG_NAME "Công ty cổ phần Đầu tư, Xây dựng và Thương mại tổng hợp Nguyễn Thị Minh Khai – Chi nhánh Khu kinh tế Nghi Sơn"
#define LONG_ADDRESS "Số 123, đường Trường Thi, khu phố Nguyễn Thị Minh Khai, phường Hạc Thành, tỉnh Thanh Hóa"
#define LONG_CONTENT \
  "Ủng hộ Quỹ Khuyến học, khuyến tài, xây dựng xã hội học tập tỉnh Thanh Hóa năm học 2025-2026 theo Kế hoạch phối hợp giữa Hội Khuyến học " \
  "tỉnh, Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức chính trị - xã hội; trao học bổng cho học sinh, sinh viên có hoàn cảnh khó khăn vươn lên"

static char *folder;

static SkhOffice *
make_office (void)
{
  SkhOffice *office = skh_office_new ();

  office->parent = g_strdup ("Hội Khuyến học Việt Nam");
  office->name = g_strdup ("Hội Khuyến học tỉnh Thanh Hóa");
  office->place = g_strdup ("Thanh Hóa");
  office->fund = g_strdup ("Quỹ Khuyến học tỉnh");
  office->budget_code = g_strdup ("1095123");
  office->circular = g_strdup ("Thông tư số 107/2017/TT-BTC ngày 10/10/2017 của Bộ Tài chính");
  office->head = g_strdup ("Nguyễn Văn Phát");
  office->accountant = g_strdup ("Lê Thị Hương Giang");
  office->cashier = g_strdup ("Trịnh Thị Ánh");
  office->preparer = g_strdup ("Đỗ Minh Đức");
  return office;
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* The words of a PDF, in the order in which they are read, with single spaces. */
static char *
read_pdf (const char *path,
          const char *options)
{
  g_autofree char *command = g_strdup_printf ("pdftotext %s '%s' -", options, path);
  g_autofree char *text = NULL;
  g_auto(GStrv) words = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, &status, &error));
  g_assert_cmpint (status, ==, 0);
  words = g_strsplit_set (text, " \n\f\t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != 0)
        g_ptr_array_add (kept, words[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

static void
assert_has (const char *text,
            const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is missing in: %s", words, text);
}

static guint
count (const char *text,
       const char *words)
{
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + strlen (words), words))
    n++;
  return n;
}

/* Every text of a document is inside the place it was given, these do not overlap, and none leaves the paper. */
static void
assert_tidy (SkhDocument *document)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double width;
  double height;

  skh_document_get_size (document, &width, &height);
  for (guint page = 0; page < skh_document_count_pages (document); page++)
    {
      g_autoptr(GArray) trace = g_array_new (FALSE, FALSE, sizeof (SkhTraced));

      skh_document_set_trace (trace);
      skh_document_draw (document, cr, page);
      skh_document_set_trace (NULL);
      g_assert_cmpuint (trace->len, >, 0);
      for (guint i = 0; i < trace->len; i++)
        {
          const SkhTraced *a = &g_array_index (trace, SkhTraced, i);

          if (a->text.x < a->cell.x - 0.6 || a->text.x + a->text.width > a->cell.x + a->cell.width + 0.6 ||
              a->text.y < a->cell.y - 0.6 || a->text.y + a->text.height > a->cell.y + a->cell.height + 0.6)
            g_error ("“%s” leaves its place on page %u: %.1f+%.1f × %.1f+%.1f in %.1f+%.1f × %.1f+%.1f", a->words, page + 1, a->text.x, a->text.width,
                     a->text.y, a->text.height, a->cell.x, a->cell.width, a->cell.y, a->cell.height);
          if (a->text.x < 0 || a->text.x + a->text.width > width || a->text.y < 0 || a->text.y + a->text.height > height)
            g_error ("“%s” leaves the paper on page %u", a->words, page + 1);
          for (guint k = 0; k < i; k++)
            {
              const SkhTraced *b = &g_array_index (trace, SkhTraced, k);
              double across = MIN (a->text.x + a->text.width, b->text.x + b->text.width) - MAX (a->text.x, b->text.x);
              double down = MIN (a->text.y + a->text.height, b->text.y + b->text.height) - MAX (a->text.y, b->text.y);

              if (across > 0.5 && down > 0.5)
                g_error ("“%s” and “%s” overlap on page %u", a->words, b->words, page + 1);
            }
        }
      for (guint i = 0; i < trace->len; i++)
        g_free (g_array_index (trace, SkhTraced, i).words);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static char *
write_pdf (SkhDocument *document,
           const char  *name)
{
  g_autoptr(SkhPages) pages = skh_pages_new_document (document);
  g_autoptr(GError) error = NULL;
  char *path = path_of (name);

  g_assert_true (skh_pages_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  return path;
}

static const SkhVoucherForm receipt = {
  .number = "12", .book = "01", .day = "2026-01-05", .debit = "111", .credit = "3318", .party = "Lê Văn Hùng",
  .address = "Phường Hạc Thành, tỉnh Thanh Hóa", .content = "Thu ủng hộ Quỹ Khuyến học năm 2026", .amount = 1234567, .attachments = 2,
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
        "Đơn vị: HỘI KHUYẾN HỌC TỈNH THANH HÓA", "Mã QHNS: 1095123", payment ? "Mẫu số: C41-BB" : "Mẫu số: C40-BB",
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

/* What was drawn on a page; SkhTraced. */
static GArray *
trace_page (SkhDocument *document,
            guint        page)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  GArray *trace = g_array_new (FALSE, FALSE, sizeof (SkhTraced));

  skh_document_set_trace (trace);
  skh_document_draw (document, cr, page);
  skh_document_set_trace (NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return trace;
}

/* The numbers on the line of LABEL from left to right; how many there are.  0 if there is no such line. */
static guint
numbers_of (GArray     *trace,
            const char *label,
            gint64      numbers[8])
{
  const SkhTraced *found = NULL;
  double last = 0;
  guint n = 0;

  for (guint i = 0; i < trace->len && found == NULL; i++)
    {
      if (strcmp (g_array_index (trace, SkhTraced, i).words, label) == 0)
        found = &g_array_index (trace, SkhTraced, i);
    }
  for (guint i = 0; found != NULL && i < trace->len; i++)
    {
      const SkhTraced *traced = &g_array_index (trace, SkhTraced, i);

      if (traced == found || fabs (traced->cell.y - found->cell.y) > 2)
        continue;
      g_assert_cmpfloat (traced->cell.x, >, last);
      last = traced->cell.x;
      g_assert_true (skh_number_parse (traced->words, &numbers[n++]));
    }
  return n;
}

typedef struct
{
  gint64 opening;
  GArray *in;
  GArray *out;
} Plain;

#define ROW(array, i) g_array_index (array, gint64, i)

/* A book of N rows over a year, with amounts of every length. */
static SkhDocument *
make_book (const SkhOffice *office,
           gboolean         bank,
           guint            n,
           Plain           *plain)
{
  const SkhBookHead head = { .bank = bank, .account = bank ? "Ngân hàng Agribank Thanh Hóa, 3500 2051 00123" : NULL, .from = "2026-01-01", .to = "2026-12-31",
                             .opening = 250000000, .printed = "2026-12-31" };
  SkhBookForm *book = skh_book_form_new (office, &head);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  gint64 balance = head.opening;

  plain->opening = head.opening;
  plain->in = g_array_new (FALSE, TRUE, sizeof (gint64));
  plain->out = g_array_new (FALSE, TRUE, sizeof (gint64));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-%02u-%02u", i * 12 / n + 1, i % 28 + 1);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *content = g_strdup_printf ("Dòng %u: %s", i + 1, i % 7 == 3 ? LONG_CONTENT : "Thu một ngày lương năm 2026 của xã Hoằng Lộc");
      gboolean payment = g_rand_int_range (random, 0, 3) == 0;
      gint64 amount = payment ? g_rand_int_range (random, 1, MIN (balance, 90000000)) : (gint64) g_rand_int_range (random, 1, 1000) * g_rand_int_range (random, 1, 1000000);
      const SkhBookLine line = { .day = day, .number = number, .payment = payment, .content = content, .received = payment ? 0 : amount, .paid = payment ? amount : 0 };
      gint64 in = line.received;
      gint64 out = line.paid;

      balance += in - out;
      g_array_append_val (plain->in, in);
      g_array_append_val (plain->out, out);
      skh_book_form_add (book, &line);
    }
  return skh_book_form_finish (book);
}

static void
plain_clear (Plain *plain)
{
  g_array_unref (plain->in);
  g_array_unref (plain->out);
}

/* Page for page: what the rows come to, what is carried over, what began the page; at the end the totals and the balance in words. */
static void
check_book (gboolean bank)
{
  g_autoptr(SkhOffice) office = make_office ();
  Plain plain;
  g_autoptr(SkhDocument) document = make_book (office, bank, 137, &plain);
  guint n_pages = skh_document_count_pages (document);
  gint64 in = 0;
  gint64 out = 0;
  guint row = 0;
  gint64 numbers[8];
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *all = g_strdup_printf ("- Sổ này có %02u trang, đánh số từ trang 01 đến trang %02u.", n_pages, n_pages);

  g_assert_cmpuint (n_pages, >, 3);
  assert_tidy (document);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autoptr(GArray) trace = trace_page (document, page);
      gint64 page_in = 0;
      gint64 page_out = 0;
      guint first = row;

      if (page > 0)
        {
          g_assert_cmpuint (numbers_of (trace, "Số trang trước chuyển sang", numbers), ==, 3);
          g_assert_cmpint (numbers[0], ==, in);
          g_assert_cmpint (numbers[1], ==, out);
          g_assert_cmpint (numbers[2], ==, plain.opening + in - out);
        }
      for (guint i = 0; i < trace->len; i++)
        {
          guint number;

          if (sscanf (g_array_index (trace, SkhTraced, i).words, "Dòng %u:", &number) != 1)
            continue;
          g_assert_cmpuint (number, ==, ++row);
          page_in += ROW (plain.in, row - 1);
          page_out += ROW (plain.out, row - 1);
        }
      g_assert_cmpuint (row, >, first);
      in += page_in;
      out += page_out;
      g_assert_cmpuint (numbers_of (trace, "Cộng trang", numbers), ==, 2);
      g_assert_cmpint (numbers[0], ==, page_in);
      g_assert_cmpint (numbers[1], ==, page_out);
      g_assert_cmpuint (numbers_of (trace, "Mang sang trang sau", numbers), ==, page + 1 < n_pages ? 3 : 0);
      if (page + 1 < n_pages)
        {
          g_assert_cmpint (numbers[0], ==, in);
          g_assert_cmpint (numbers[1], ==, out);
          g_assert_cmpint (numbers[2], ==, plain.opening + in - out);
          continue;
        }
      g_assert_cmpuint (numbers_of (trace, "Cộng phát sinh trong kỳ", numbers), ==, 2);
      g_assert_cmpint (numbers[0], ==, in);
      g_assert_cmpint (numbers[1], ==, out);
      g_assert_cmpuint (numbers_of (trace, "Số dư cuối kỳ", numbers), ==, 1);
      g_assert_cmpint (numbers[0], ==, plain.opening + in - out);
    }
  g_assert_cmpuint (row, ==, plain.in->len);

  path = write_pdf (document, bank ? "bank-book.pdf" : "cash-book.pdf");
  text = read_pdf (path, "-raw");
  words = skh_amount_in_words (plain.opening + in - out, SKH_WORDS_DEFAULT);
  assert_has (text, bank ? "SỔ TIỀN GỬI NGÂN HÀNG" : "SỔ QUỸ TIỀN MẶT");
  assert_has (text, bank ? "Mẫu số: S12-H" : "Mẫu số: S11-H");
  assert_has (text, "Năm: 2026");
  assert_has (text, "Số dư đầu kỳ");
  assert_has (text, words);
  assert_has (text, all);
  assert_has (text, "Thanh Hóa, ngày 31 tháng 12 năm 2026");
  assert_has (text, "THỦ QUỸ");
  assert_has (text, "PHỤ TRÁCH KẾ TOÁN");
  g_assert_cmpuint (count (text, "Diễn giải"), ==, n_pages);
  g_assert_cmpuint (count (text, "Cộng phát sinh tháng"), ==, 12);
  plain_clear (&plain);
}

static void
test_cash_book (void)
{
  check_book (FALSE);
}

static void
test_bank_book (void)
{
  check_book (TRUE);
}

/* Somebody writes a whole letter into the content: it is all there, in its cell. */
static void
test_very_long_row (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhBookHead head = { .from = "2026-01-01", .to = "2026-01-31", .opening = 0 };
  SkhBookForm *book = skh_book_form_new (office, &head);
  g_autoptr(GString) content = g_string_new (NULL);
  g_autoptr(SkhDocument) document = NULL;
  g_autofree char *last = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (content, "khoản thứ %u ", i + 1);
  for (guint i = 0; i < 4; i++)
    skh_book_form_add (book, &(SkhBookLine) { .day = "2026-01-05", .number = "1", .content = content->str, .received = 1000000 });
  document = skh_book_form_finish (book);
  assert_tidy (document);
  last = skh_document_describe (document, skh_document_count_pages (document) - 1);
  assert_has (last, "Số dư cuối kỳ bằng chữ");
  assert_has (last, "THỦ QUỸ");
  assert_has (last, "Trịnh Thị Ánh");
  path = write_pdf (document, "very-long.pdf");
  text = read_pdf (path, "-raw");
  assert_has (text, "khoản thứ 400");
  assert_has (text, "Số dư cuối kỳ");
}

/* However many rows there are, signatures never stand on a page without rows of the table. */
static void
test_signatures (void)
{
  g_autoptr(SkhOffice) office = make_office ();

  for (guint n = 1; n < 60; n++)
    {
      Plain plain;
      g_autoptr(SkhDocument) document = make_book (office, FALSE, n, &plain);
      guint last = skh_document_count_pages (document) - 1;
      g_autofree char *text = skh_document_describe (document, last);

      assert_has (text, "Trịnh Thị Ánh");
      assert_has (text, "Dòng ");
      assert_tidy (document);
      plain_clear (&plain);
    }
}

/* Writes DOCUMENT, finds each of FIELDS (ends with NULL) in it, and that it is tidy. */
static void
check_document (SkhDocument       *document,
                const char        *name,
                const char * const *fields)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  assert_tidy (document);
  path = write_pdf (document, name);
  text = read_pdf (path, "-raw");
  for (guint i = 0; fields[i] != NULL; i++)
    assert_has (text, fields[i]);
}

#define MANY 60

static void
test_signing_list (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autofree SkhSigningLine *lines = g_new0 (SkhSigningLine, MANY);
  const SkhSigningHead head = { "Học bổng Lam Sơn năm học 2025-2026", "Phiếu chi 12/2026", "2026-02-03" };
  g_autoptr(SkhDocument) document = NULL;
  const char * const fields[] = { "DANH SÁCH KÝ NHẬN", "Học bổng Lam Sơn năm học 2025-2026", "Phiếu chi 12/2026", "Ký nhận", "Trường, lớp", "02/09/2010", "Hơ Thị Dợ",
                                  "Tổng cộng", "999.999.999.060.000", "Thanh Hóa, ngày 03 tháng 02 năm 2026", "NGƯỜI LẬP", "THỦ QUỸ", NULL };

  for (guint i = 0; i < MANY; i++)
    {
      lines[i] = (SkhSigningLine) { i % 5 == 0 ? "Hơ Thị Dợ" : "Nguyễn Thị Minh Khai Phương Anh", i % 3 == 0 ? "2010" : "2010-09-02",
                                    "Trường Phổ thông Dân tộc bán trú Trung học cơ sở Pù Nhi, lớp 9A", LONG_ADDRESS, 1000000 };
    }
  lines[0].amount = G_GINT64_CONSTANT (999999999060000) - (MANY - 1) * 1000000;
  document = skh_signing_list_form (office, &head, lines, MANY);
  g_assert_cmpuint (skh_document_count_pages (document), >, 2);
  check_document (document, "signing-list.pdf", fields);
}

static void
test_collection_sheet (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhCollectionLine lines[] = {
    { "Nguyễn Văn An", 312000, TRUE, NULL },
    { "Lê Thị Bình", 298500, TRUE, "nộp thay" },
    { "Trịnh Đình Cường", 305000, FALSE, NULL },
  };
  SkhCollectionHead head = { "Một ngày lương năm 2026", "Trường THCS Nguyễn Thị Minh Khai", "Lê Thị Bình", "Phiếu thu 12/2026", "2026-05-10", 2, 610500 };
  g_autoptr(SkhDocument) document = skh_collection_sheet_form (office, &head, lines, G_N_ELEMENTS (lines));
  g_autoptr(SkhDocument) totals = NULL;
  const char * const fields[] = { "DANH SÁCH NỘP TIỀN ỦNG HỘ", "Một ngày lương năm 2026", "Trường THCS Nguyễn Thị Minh Khai", "Phiếu thu 12/2026", "Nguyễn Văn An",
                                  "312.000", "nộp thay", "chưa nộp", "Tổng cộng 610.500", "Sáu trăm mười nghìn năm trăm đồng", "2 người nộp", NULL };
  const char * const totals_fields[] = { "45 người nộp; tổng số tiền 13.500.000 đ", "Mười ba triệu năm trăm nghìn đồng", NULL };

  check_document (document, "collection-sheet.pdf", fields);
  head.control_count = 45;
  head.control_total = 13500000;
  totals = skh_collection_sheet_form (office, &head, NULL, 0);
  check_document (totals, "collection-totals.pdf", totals_fields);
}

static void
test_contributions (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhContributionLine lines[] = {
    { "Doanh nghiệp", "2026-01-05", "PT 1", LONG_NAME, LONG_CONTENT, 500000000 },
    { "Doanh nghiệp", "2026-01-07", "PT 3", "Công ty TNHH Lam Sơn", "Học bổng", 20000000 },
    { "Nhà hảo tâm", "2026-01-06", "PT 2", NULL, "Ủng hộ", 1000000 },
  };
  g_autoptr(SkhDocument) document = skh_contributions_form (office, "nguồn thu", "2026-01-01", "2026-12-31", lines, G_N_ELEMENTS (lines));
  const char * const fields[] = { "BẢNG KÊ THU ỦNG HỘ THEO NGUỒN THU", "Từ ngày 01/01/2026 đến ngày 31/12/2026", "Doanh nghiệp 520.000.000", "Nhà hảo tâm 1.000.000",
                                  "Nhà hảo tâm không nêu tên", "Tổng cộng 521.000.000", "Năm trăm hai mươi mốt triệu đồng", NULL };

  check_document (document, "contributions.pdf", fields);
}

static void
test_balances (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhBalanceLine lines[] = {
    { "Tỉnh Thanh Hóa", "Quỹ Khuyến học tỉnh", LARGEST / 2, 5000000, 2000000, 3000000, LARGEST / 2 },
    { "Tỉnh Thanh Hóa", "Quỹ Lam Sơn", 0, 7000000, 0, 7000000, 0 },
    { "Phường Hạc Thành", "Quỹ Khuyến học phường Hạc Thành", 1000000, 0, 400000, 600000, 0 },
  };
  g_autoptr(SkhDocument) document = skh_balances_form (office, "2026-01-01", "2026-06-30", lines, G_N_ELEMENTS (lines));
  const char * const fields[] = { "BẢNG TỔNG HỢP SỐ DƯ QUỸ KHUYẾN HỌC", "Quỹ Lam Sơn", "Tổng cộng 500.000.001.000.000 12.000.000 2.400.000 500.000.010.600.000 10.600.000 500.000.000.000.000", NULL };

  check_document (document, "balances.pdf", fields);
}

static void
test_progress (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhProgressLine lines[] = {
    { "Xã Hoằng Lộc", 120, 36000000, 30000000, 6000000, 100 },
    { "Phường Hạc Thành", 800, 240000000, 240000000, 0, 800 },
    { "Xã Pù Nhi", -1, -1, 1500000, 0, 5 },
  };
  g_autoptr(SkhDocument) document = skh_progress_form (office, "Một ngày lương năm 2026", "2026-06-30", lines, G_N_ELEMENTS (lines));
  const char * const fields[] = { "Một ngày lương năm 2026", "Tính đến ngày 30/06/2026", "83,3 %", "100,0 %", "Tổng cộng 920 905 276.000.000 271.500.000 6.000.000", NULL };

  check_document (document, "progress.pdf", fields);
}

static void
add_flow (GPtrArray  *flows,
          const char *name,
          gboolean    internal,
          gint64      times,
          gint64      amount)
{
  SkhFlow *flow = g_new0 (SkhFlow, 1);

  *flow = (SkhFlow) { NULL, (char *) name, internal, times, amount };
  g_ptr_array_add (flows, flow);
}

static void
add_disclosed (GPtrArray  *rows,
               const char *name,
               const char *unit,
               gint64      amount)
{
  SkhDisclosureRow *row = g_new0 (SkhDisclosureRow, 1);

  *row = (SkhDisclosureRow) { (char *) name, (char *) unit, 1, amount };
  g_ptr_array_add (rows, row);
}

/* Names and units only; who does not want to be named is not. */
static void
test_disclosure (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) uses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) givers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func (g_free);
  SkhFlows flows = { 100000000, 920000000, 600000000, -20000000, 400000000, sources, uses };
  const SkhDisclosure disclosure = { 2026, NULL, NULL, (char *) "NĐ 03/2026/NĐ-CP", &flows, givers, none, none, none, recipients };
  g_autoptr(SkhDocument) document = NULL;
  const char * const fields[] = { "HỘI KHUYẾN HỌC VIỆT NAM", "HỘI KHUYẾN HỌC TỈNH THANH HÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                                  "Thanh Hóa, ngày 01 tháng 3 năm 2027", "CÔNG KHAI QUỸ KHUYẾN HỌC", "(Theo Nghị định số 03/2026/NĐ-CP)", "Số dư đầu năm: 100.000.000 đ",
                                  "Tổng thu trong năm: 920.000.000 đ", "Điều chuyển giữa các quỹ, số dư đưa vào sổ: -20.000.000 đ", "5. Số dư cuối năm: 400.000.000 đ",
                                  "Nhà hảo tâm không nêu tên", "Tổng cộng 135 920.000.000", "VIII. Người được nhận", "Không có.", NULL };

  add_flow (sources, "Một ngày lương", FALSE, 132, 400000000);
  add_flow (sources, "Doanh nghiệp", FALSE, 3, 520000000);
  add_flow (sources, "Điều chuyển quỹ", TRUE, 1, 5000000);
  add_flow (uses, "Học bổng", FALSE, 600, 600000000);
  add_disclosed (givers, "Công ty TNHH Lam Sơn", "Phường Hạc Thành", 520000000);
  add_disclosed (givers, NULL, NULL, 400000000);
  for (guint i = 0; i < MANY; i++)
    add_disclosed (recipients, "Nguyễn Thị Minh Khai", "Trường THCS Pù Nhi", 10000000);
  document = skh_disclosure_form (office, &disclosure, "2027-03-01");
  check_document (document, "disclosure.pdf", fields);
}

static void
test_cash_count (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  SkhCashCountForm form = { .day = "2026-12-31", .counts = { 20, 10, 5, 4, 3, 2, 1, 0, 1 }, .book = 12800000, .counter = "Phạm Văn Thắng" };
  g_autoptr(SkhDocument) document = NULL;
  const char * const fields[] = { "BIÊN BẢN KIỂM KÊ QUỸ", "Mẫu số: C34-HD", "ngày 31 tháng 12 năm 2026", "Phạm Văn Thắng", "Loại 500.000 đồng 20 10.000.000",
                                  "Số dư theo sổ quỹ 12.800.000", "Số kiểm kê thực tế 12.786.000", "Chênh lệch (III = I – II) 14.000",
                                  "Mười hai triệu bảy trăm tám mươi sáu nghìn đồng", "NGƯỜI CHỊU TRÁCH NHIỆM KIỂM KÊ QUỸ", NULL };

  g_assert_cmpint (skh_cash_count_total (&form), ==, 12786000);
  document = skh_cash_count_form (office, &form);
  check_document (document, "cash-count.pdf", fields);
}

static void
test_minutes (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autofree SkhHandoverFormLine *lines = g_new0 (SkhHandoverFormLine, 20);
  SkhHandoverForm handover = { .day = "2025-07-15", .decision = "Nghị quyết số 1686/NQ-UBTVQH15 ngày 16/06/2025", .from_unit = "Hội Khuyến học huyện Hoằng Hóa",
                               .from_fund = "Quỹ Khuyến học huyện", .balance = 200000000, .lines = lines, .n_lines = 20 };
  const SkhClosingLine accounts[] = { { "Tiền mặt", 1000000, 5000000, 2000000, 4000000 }, { "Ngân hàng Agribank", 9000000, 0, 0, 9000000 } };
  const SkhClosingForm closing = { "tháng 02 năm 2026", "2026-02-28", "2026-03-02", 12, 5, 1, NULL, "3f9a 77c1 02be", accounts, 2 };
  g_autoptr(SkhDocument) first = NULL;
  g_autoptr(SkhDocument) second = skh_closing_form (office, &closing);
  const char * const handover_fields[] = { "BIÊN BẢN", "Về việc bàn giao quỹ khuyến học", "Căn cứ Nghị quyết số 1686/NQ-UBTVQH15", "Hội Khuyến học huyện Hoằng Hóa",
                                           "200.000.000 đ", "Tổng cộng 200.000.000", "Hai trăm triệu đồng", "ĐẠI DIỆN BÊN GIAO", "PC 7", "PT 11", NULL };
  const char * const closing_fields[] = { "BIÊN BẢN KHÓA SỔ", "Khóa sổ kế toán tháng 02 năm 2026", "12 phiếu thu và 5 phiếu chi, trong đó 1 phiếu đã hủy", "28/02/2026", "Mã kiểm tra của sổ đến ngày khóa: 3f9a 77c1 02be",
                                          "Tổng cộng 10.000.000 5.000.000 2.000.000 13.000.000", "Mười ba triệu đồng", "ngày 02 tháng 3 năm 2026", NULL };

  for (guint i = 0; i < 20; i++)
    lines[i] = (SkhHandoverFormLine) { "Hội Khuyến học xã Hoằng Lộc", "Quỹ Khuyến học xã Hoằng Lộc", "PC 7", "PT 11", 10000000 };
  first = skh_handover_form (office, &handover);
  check_document (first, "handover.pdf", handover_fields);
  check_document (second, "closing.pdf", closing_fields);
}

static void
test_goods (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhGoodsItem items[] = { { "Vở viết 96 trang", "quyển", 2000, 16000000 }, { "Bộ sách giáo khoa lớp 9 (Kết nối tri thức với cuộc sống)", "bộ", 120, 24000000 } };
  SkhGoodsSlipForm form = { .number = "3", .day = "2026-08-20", .party = LONG_NAME, .address = LONG_ADDRESS, .content = "Học sinh vùng cao Mường Lát", .items = items, .n_items = 2 };
  const SkhGoodsBookHead head = { "Vở viết 96 trang", "quyển", "2026-01-01", "2026-12-31", 100, 800000, "2026-12-31" };
  const SkhGoodsLineForm lines[] = { { "2026-08-20", "NK 3", LONG_NAME, "Ủng hộ", 2000, 0, 2100, 16000000, 16800000 },
                                     { "2026-09-05", "XK 1", "Trường THCS Pù Nhi", "Trao cho học sinh", 0, 1500, 600, 12000000, 4800000 } };
  g_autoptr(SkhDocument) receipt_slip = skh_goods_slip_form (office, &form);
  g_autoptr(SkhDocument) issue = NULL;
  g_autoptr(SkhDocument) book = skh_goods_book_form (office, &head, lines, 2);
  const char * const receipt_fields[] = { "PHIẾU BIÊN NHẬN ỦNG HỘ BẰNG HIỆN VẬT", "Số: 3", "Ngày 20 tháng 8 năm 2026", "Vở viết 96 trang quyển 2.000 16.000.000", LONG_ADDRESS,
                                          "Cộng giá trị ước tính 40.000.000", "Bốn mươi triệu đồng", "NGƯỜI ỦNG HỘ", "NGƯỜI NHẬN", "NGƯỜI QUẢN LÝ", NULL };
  const char * const issue_fields[] = { "PHIẾU XUẤT HIỆN VẬT", "NGƯỜI GIAO", "HỦY", "Ghi nhầm", NULL };
  const char * const book_fields[] = { "SỔ THEO DÕI HIỆN VẬT", "Đơn vị tính: quyển", "Tồn đầu kỳ 100 800.000", "Cộng phát sinh trong kỳ 2.000 1.500 16.000.000 12.000.000",
                                       "Tồn cuối kỳ 600 4.800.000", "Sổ này có 01 trang", NULL };

  check_document (receipt_slip, "goods-receipt.pdf", receipt_fields);
  form.issue = TRUE;
  form.void_reason = "Ghi nhầm";
  issue = skh_goods_slip_form (office, &form);
  check_document (issue, "goods-issue.pdf", issue_fields);
  check_document (book, "goods-book.pdf", book_fields);
}

static void
test_thanks (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autoptr(SkhDocument) document = skh_document_new ("Thư cảm ơn", SKH_PAPER_A4);
  SkhThanksForm form = { "12/HKH", "2026-01-05", "Kính gửi: " LONG_NAME "\n\nQuỹ Khuyến học tỉnh trân trọng cảm ơn <quý vị> đã ủng hộ 1.000.000 đ (Một triệu đồng).\n\n"
                                                 "Kính chúc sức khỏe, hạnh phúc và thành công." };
  const char * const fields[] = { "Số: 12/HKH", "Thanh Hóa, ngày 05 tháng 01 năm 2026", "THƯ CẢM ƠN", "Kính gửi: " LONG_NAME, "cảm ơn <quý vị> đã ủng hộ 1.000.000 đ (Một triệu đồng).",
                                  "TM. BAN CHẤP HÀNH CHỦ TỊCH", "Nguyễn Văn Phát", NULL };

  skh_thanks_form_add (document, office, &form);
  form.text = "Kính gửi: Bà Nguyễn Thị Bình\n\nXin cảm ơn.";
  skh_thanks_form_add (document, office, &form);
  g_assert_cmpuint (skh_document_count_pages (document), ==, 2);
  check_document (document, "thanks.pdf", fields);
}

static char *
read_sheet (const char *path)
{
  const char * const argv[] = { "unzip", "-p", path, "xl/worksheets/sheet1.xml", NULL };
  char *sheet = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &sheet, NULL, NULL, &error));
  g_assert_no_error (error);
  return sheet;
}

/* A book as a workbook: numbers are numbers, dates dates, the header stays, totals are what the rows come to. */
static void
test_workbook (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  Plain plain;
  g_autoptr(SkhDocument) document = make_book (office, FALSE, 137, &plain);
  g_autoptr(SkhPages) pages = skh_pages_new_document (document);
  g_autofree char *path = path_of ("cash-book.xlsx");
  g_autofree char *sheet = NULL;
  g_autofree char *total = NULL;
  g_autoptr(GError) error = NULL;
  gint64 in = 0;

  g_assert_true (skh_pages_has_xlsx (pages));
  g_assert_true (skh_pages_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  sheet = read_sheet (path);
  for (guint i = 0; i < plain.in->len; i++)
    {
      g_autofree char *value = g_strdup_printf ("<v>%" G_GINT64_FORMAT "</v>", ROW (plain.in, i) + ROW (plain.out, i));

      assert_has (sheet, value);
      in += ROW (plain.in, i);
    }
  total = g_strdup_printf ("<v>%" G_GINT64_FORMAT "</v>", in);
  assert_has (sheet, total);
  assert_has (sheet, "state=\"frozen\"");
  assert_has (sheet, "<v>46023</v>"); /* 01/01/2026 */
  assert_has (sheet, "orientation=\"landscape\"");
  plain_clear (&plain);
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

static void
export_all (SkhDrawing *drawing,
            const char *name)
{
  static const char * const suffixes[] = { "pdf", "png", "svg", "xlsx" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strdup_printf ("%s.%s", name, suffixes[i]);
      g_autofree char *path = path_of (file);
      g_autoptr(GError) error = NULL;

      g_assert_true (skh_drawing_export (drawing, path, G_MAXUINT, &error));
      g_assert_no_error (error);
    }
}

/* The chart says what it found, the table behind it what the months come to. */
static void
test_months (void)
{
  SkhFundMonths months = { .year = 2026 };
  g_autoptr(SkhDrawing) drawing = NULL;
  g_autoptr(SkhDrawing) bare = NULL;
  SkhNumbers *numbers;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gint64 received = 0;

  for (guint i = 0; i < 10; i++)
    {
      months.received[i] = (i + 1) * 7654321;
      months.paid[i] = i * 5000000;
    }
  for (guint i = 0; i < 12; i++)
    months.planned[i] = i == 4 ? 225000001 : 25000000;
  drawing = skh_fund_months_new (&months, 10, "Tỉnh Thanh Hóa", "2026-10-20");
  g_assert_cmpstr (skh_drawing_get_title (drawing), ==, "Quỹ khuyến học 2026: đã thu 420,9 triệu đồng, bằng 84,2 % kế hoạch");
  numbers = skh_drawing_get_numbers (drawing);
  g_assert_cmpuint (skh_numbers_count_rows (numbers), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      double shown;
      double plan;

      received += months.received[i];
      g_assert_true (skh_numbers_get_number (numbers, i, 2, &shown));
      g_assert_cmpfloat (shown, ==, received);
      g_assert_true (skh_numbers_get_number (numbers, i, 5, &plan));
      g_assert_cmpfloat (plan, ==, (i + 1) * 25000000.0 + (i >= 4 ? 200000001 : 0));
    }
  export_all (drawing, "months");
  path = path_of ("months.pdf");
  text = read_pdf (path, "-raw");
  assert_has (text, "Đã thu");
  assert_has (text, "420,9 triệu đồng");
  assert_has (text, "225 triệu đồng");
  memset (months.planned, 0, sizeof months.planned);
  bare = skh_fund_months_new (&months, 10, "Tỉnh Thanh Hóa", "2026-10-20");
  g_assert_cmpstr (skh_drawing_get_title (bare), ==, "Quỹ khuyến học 2026: đã thu 420,9 triệu đồng, đã chi 225 triệu đồng");
  export_all (bare, "months-bare");
}

static void
test_flows (void)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) uses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  const SkhFlows flows = { .sources = sources, .uses = uses };
  const SkhFlows empty = { .sources = none, .uses = none };
  const SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  g_autoptr(SkhDrawing) drawing = NULL;
  g_autoptr(SkhDrawing) nothing = skh_fund_flows_new (&empty, 2027, "Tỉnh Thanh Hóa", "2027-01-02");
  g_autofree char *words = NULL;

  add_flow (sources, "Doanh nghiệp", FALSE, 1, 520000000);
  add_flow (sources, "Một ngày lương", FALSE, 1, 400000000);
  add_flow (sources, "Ống tiết kiệm khuyến học", FALSE, 1, 600000000);
  add_flow (sources, "Lãi tiền gửi", FALSE, 1, 12345);
  add_flow (sources, "Số dư đầu kỳ", TRUE, 1, 900000000);
  add_flow (uses, "Học bổng", FALSE, 1, 300000000);
  add_flow (uses, "Hỗ trợ học sinh khó khăn", FALSE, 1, 350000000);
  add_flow (uses, "Chi hành chính", FALSE, 1, 0);
  drawing = skh_fund_flows_new (&flows, 2026, "Tỉnh Thanh Hóa", "2026-12-31");
  words = skh_drawing_describe (drawing, 1280, 720, 0, &style);

  g_assert_cmpstr (skh_drawing_get_title (drawing), ==, "Quỹ khuyến học 2026: thu 1,52 tỷ đồng, chi 650 triệu đồng");
  g_assert_cmpstr (skh_numbers_get_shown (skh_drawing_get_numbers (drawing), 0, 2), ==, "1.520.012.345");
  g_assert_cmpstr (skh_numbers_get_shown (skh_drawing_get_numbers (drawing), 1, 1), ==, "Ống tiết kiệm khuyến học");
  assert_has (words, "Một ngày lương: 400.000.000 đ, 26,3 %");
  export_all (drawing, "shares");
  export_all (nothing, "shares-empty");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_getenv ("SKH_DOCUMENTS") != NULL ? g_strdup (g_getenv ("SKH_DOCUMENTS")) : g_dir_make_tmp ("skh-XXXXXX", &error);
  g_test_add_func ("/fund-documents/voucher", test_voucher);
  g_test_add_func ("/fund-documents/long-voucher", test_long_voucher);
  g_test_add_func ("/fund-documents/empty-voucher", test_empty_voucher);
  g_test_add_func ("/fund-documents/cash-book", test_cash_book);
  g_test_add_func ("/fund-documents/bank-book", test_bank_book);
  g_test_add_func ("/fund-documents/very-long-row", test_very_long_row);
  g_test_add_func ("/fund-documents/signatures", test_signatures);
  g_test_add_func ("/fund-documents/signing-list", test_signing_list);
  g_test_add_func ("/fund-documents/collection-sheet", test_collection_sheet);
  g_test_add_func ("/fund-documents/contributions", test_contributions);
  g_test_add_func ("/fund-documents/balances", test_balances);
  g_test_add_func ("/fund-documents/progress", test_progress);
  g_test_add_func ("/fund-documents/disclosure", test_disclosure);
  g_test_add_func ("/fund-documents/cash-count", test_cash_count);
  g_test_add_func ("/fund-documents/minutes", test_minutes);
  g_test_add_func ("/fund-documents/goods", test_goods);
  g_test_add_func ("/fund-documents/thanks", test_thanks);
  g_test_add_func ("/fund-documents/workbook", test_workbook);
  g_test_add_func ("/fund-documents/workbook/voucher", test_voucher_workbook);
  g_test_add_func ("/fund-documents/two-up", test_two_up);
  g_test_add_func ("/fund-documents/amount-short", test_amount_short);
  g_test_add_func ("/fund-documents/months", test_months);
  g_test_add_func ("/fund-documents/flows", test_flows);
  status = g_test_run ();
  if (g_getenv ("SKH_DOCUMENTS") == NULL)
    {
      GDir *files = g_dir_open (folder, 0, NULL);

      for (const char *name = g_dir_read_name (files); name != NULL; name = g_dir_read_name (files))
        {
          g_autofree char *path = path_of (name);

          g_unlink (path);
        }
      g_dir_close (files);
      g_rmdir (folder);
    }
  return status;
}
