/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Books on paper: their rows, carried totals and balances are those of a plain sum, and nothing leaves its cell. */

#include "document-test.h"

#include <math.h>
#include <string.h>

#include "base/skh-number.h"
#include "base/skh-words.h"
#include "draw/skh-book-form.h"
#include "draw/skh-document-private.h"
#include "draw/skh-pages.h"

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

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);
  g_test_add_func ("/books/cash-book", test_cash_book);
  g_test_add_func ("/books/bank-book", test_bank_book);
  g_test_add_func ("/books/very-long-row", test_very_long_row);
  g_test_add_func ("/books/signatures", test_signatures);
  g_test_add_func ("/books/workbook", test_workbook);
  return documents_run ();
}
