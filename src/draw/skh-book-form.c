/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-book-form.h"

#include <string.h>

#include "base/skh-date.h"

static const SkhDocumentColumn cash_columns[] = {
  { "Ngày, tháng ghi sổ", SKH_DOCUMENT_DATE, .mark = "A" },
  { "Ngày, tháng chứng từ", SKH_DOCUMENT_DATE, .mark = "B" },
  { "Thu", SKH_DOCUMENT_CODE, .group = "Số hiệu", .mark = "C" },
  { "Chi", SKH_DOCUMENT_CODE, .group = "Số hiệu", .mark = "D" },
  { "Diễn giải", SKH_DOCUMENT_TEXT, .share = 4, .mark = "E" },
  { "Thu", SKH_DOCUMENT_AMOUNT, .group = "Số tiền", .mark = "1" },
  { "Chi", SKH_DOCUMENT_AMOUNT, .group = "Số tiền", .mark = "2" },
  { "Tồn", SKH_DOCUMENT_BALANCE, .group = "Số tiền", .mark = "3" },
  { "Ghi chú", SKH_DOCUMENT_TEXT, .share = 0.3, .mark = "F" },
};

static const SkhDocumentColumn bank_columns[] = {
  { "Ngày, tháng ghi sổ", SKH_DOCUMENT_DATE, .mark = "A" },
  { "Ngày, tháng", SKH_DOCUMENT_DATE, .group = "Chứng từ", .mark = "B" },
  { "Số hiệu thu", SKH_DOCUMENT_CODE, .group = "Chứng từ", .mark = "C" },
  { "Số hiệu chi", SKH_DOCUMENT_CODE, .group = "Chứng từ", .mark = "D" },
  { "Diễn giải", SKH_DOCUMENT_TEXT, .share = 4, .mark = "E" },
  { "Gửi vào", SKH_DOCUMENT_AMOUNT, .group = "Số tiền", .mark = "1" },
  { "Rút ra", SKH_DOCUMENT_AMOUNT, .group = "Số tiền", .mark = "2" },
  { "Còn lại", SKH_DOCUMENT_BALANCE, .group = "Số tiền", .mark = "3" },
  { "Ghi chú", SKH_DOCUMENT_TEXT, .share = 0.3, .mark = "F" },
};

enum { DAY, VOUCHER_DAY, RECEIPT, PAYMENT, CONTENT, IN, OUT, LEFT, NOTE };

struct _SkhBookForm
{
  const SkhOffice  *office;
  SkhDocument      *document;
  SkhDocumentTable *table;
  gboolean          bank;
  gboolean          by_month; /* the book spans more than one */
  char             *opened_on;
  char             *printed;
  char              month[8]; /* "2026-01" of the last line; "" before the first */
  gint64            month_in;
  gint64            month_out;
  gint64            balance;
};

static char *
period (const char *from,
        const char *to)
{
  g_autofree char *first = skh_date_format (from);
  g_autofree char *last = skh_date_format (to);

  if (strncmp (from, to, 4) == 0 && strcmp (from + 4, "-01-01") == 0 && strcmp (to + 4, "-12-31") == 0)
    return g_strdup_printf ("Năm: %.4s", from);
  return g_strdup_printf ("Từ ngày %s đến ngày %s", first, last);
}

SkhBookForm *
skh_book_form_new (const SkhOffice   *office,
                   const SkhBookHead *head)
{
  SkhBookForm *self = g_new0 (SkhBookForm, 1);
  const char *name = head->bank ? "SỔ TIỀN GỬI NGÂN HÀNG, KHO BẠC" : "SỔ QUỸ TIỀN MẶT";
  g_autofree char *when = period (head->from, head->to);
  g_autofree char *title = g_strdup_printf ("%s – %s – %s", head->bank ? "Sổ tiền gửi" : "Sổ quỹ tiền mặt", office->fund != NULL ? office->fund : office->name, when);
  GString *below = g_string_new (when);

  self->office = office;
  self->bank = head->bank;
  self->by_month = strncmp (head->from, head->to, 7) != 0;
  self->opened_on = g_strdup (head->opened_on != NULL ? head->opened_on : head->from);
  self->printed = g_strdup (head->printed);
  self->balance = head->opening;
  self->document = skh_document_new (title, SKH_PAPER_A4_WIDE);
  skh_document_begin_part (self->document, SKH_PART_BOOK);
  skh_office_add_form_head (office, self->document, head->bank ? office->bank_book_form : office->cash_book_form, NULL);
  if (office->fund != NULL)
    g_string_append_printf (below, "\n%s", office->fund);
  if (head->account != NULL)
    g_string_append_printf (below, "%s%s: %s", office->fund != NULL ? " – " : "\n", head->bank ? "Nơi mở và số tài khoản" : "Tài khoản", head->account);
  skh_office_add_title (self->document, name, below->str);
  g_string_free (below, TRUE);
  skh_document_add_text (self->document, &(SkhDocumentText) { .markup = "<i>Đơn vị tính: đồng</i>", .size = 11, .align = PANGO_ALIGN_RIGHT, .keep = TRUE });
  skh_document_add_space (self->document, 3);
  self->table = skh_document_add_table (self->document, head->bank ? bank_columns : cash_columns, G_N_ELEMENTS (cash_columns));
  skh_document_table_set_label (self->table, CONTENT, TRUE);
  skh_document_table_set_carried (self->table);
  skh_document_table_add_line (self->table, SKH_ROW_SECTION, "Số dư đầu kỳ", LEFT, head->opening);
  return self;
}

/* A total of the book with what came in and went out, and the balance. */
static void
add_total (SkhBookForm *self,
           const char  *label,
           gint64       in,
           gint64       out,
           gboolean     balance)
{
  skh_document_table_add_row (self->table, SKH_ROW_TOTAL);
  for (guint i = 0; i < CONTENT; i++)
    skh_document_table_add_empty (self->table);
  skh_document_table_add_text (self->table, label);
  skh_document_table_add_number (self->table, in);
  skh_document_table_add_number (self->table, out);
  if (balance)
    skh_document_table_add_number (self->table, self->balance);
}

static void
end_month (SkhBookForm *self)
{
  g_autofree char *label = NULL;

  if (!self->by_month || *self->month == 0)
    return;
  label = g_strdup_printf ("Cộng phát sinh tháng %s/%.4s", self->month + 5, self->month);
  add_total (self, label, self->month_in, self->month_out, TRUE);
  self->month_in = 0;
  self->month_out = 0;
}

void
skh_book_form_add (SkhBookForm       *self,
                   const SkhBookLine *line)
{
  if (strncmp (self->month, line->day, 7) != 0)
    {
      end_month (self);
      g_strlcpy (self->month, line->day, sizeof self->month);
    }
  self->month_in += line->received;
  self->month_out += line->paid;
  self->balance += line->received - line->paid;
  skh_document_table_add_row (self->table, SKH_ROW_NORMAL);
  skh_document_table_add_text (self->table, line->day);
  skh_document_table_add_text (self->table, line->day);
  skh_document_table_add_text (self->table, line->payment ? NULL : line->number);
  skh_document_table_add_text (self->table, line->payment ? line->number : NULL);
  skh_document_table_add_text (self->table, line->content);
  if (line->received != 0)
    skh_document_table_add_number (self->table, line->received);
  else
    skh_document_table_add_empty (self->table);
  if (line->paid != 0)
    skh_document_table_add_number (self->table, line->paid);
  else
    skh_document_table_add_empty (self->table);
  skh_document_table_add_number (self->table, self->balance);
  skh_document_table_add_text (self->table, line->note);
}

SkhDocument *
skh_book_form_finish (SkhBookForm *self)
{
  g_autofree char *opened = skh_date_format (self->opened_on);
  g_autofree char *foot = g_strdup_printf ("- Sổ này có {pages} trang, đánh số từ trang 01 đến trang {pages}.\n- Ngày mở sổ: %s.", opened);
  SkhDocument *document = self->document;

  end_month (self);
  add_total (self, "Cộng phát sinh trong kỳ", skh_document_table_get_sum (self->table, IN), skh_document_table_get_sum (self->table, OUT), FALSE);
  skh_document_table_add_line (self->table, SKH_ROW_TOTAL, "Số dư cuối kỳ", LEFT, self->balance);
  skh_office_add_words (document, "Số dư cuối kỳ bằng chữ", self->balance);
  skh_document_add_text (document, &(SkhDocumentText) { .markup = foot, .size = 12, .above = 3 });
  skh_office_add_day (self->office, document, self->printed);
  skh_office_add_signers (self->office, document, (const SkhSigns[]) { SKH_SIGNS_CASHIER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 3);
  g_free (self->opened_on);
  g_free (self->printed);
  g_free (self);
  return document;
}

static const SkhDocumentColumn goods_columns[] = {
  { "Ngày, tháng", SKH_DOCUMENT_DATE, .group = "Chứng từ", .mark = "A" },
  { "Số hiệu", SKH_DOCUMENT_CODE, .group = "Chứng từ", .mark = "B" },
  { "Người giao, người nhận", SKH_DOCUMENT_TEXT, .share = 1.6, .mark = "C" },
  { "Diễn giải", SKH_DOCUMENT_TEXT, .share = 2, .mark = "D" },
  { "Nhập", SKH_DOCUMENT_AMOUNT, .group = "Số lượng", .mark = "1" },
  { "Xuất", SKH_DOCUMENT_AMOUNT, .group = "Số lượng", .mark = "2" },
  { "Tồn", SKH_DOCUMENT_BALANCE, .group = "Số lượng", .mark = "3" },
  { "Nhập", SKH_DOCUMENT_AMOUNT, .group = "Giá trị ước tính (đồng)", .mark = "4" },
  { "Xuất", SKH_DOCUMENT_AMOUNT, .group = "Giá trị ước tính (đồng)", .mark = "5" },
  { "Tồn", SKH_DOCUMENT_BALANCE, .group = "Giá trị ước tính (đồng)", .mark = "6" },
};

enum { GOODS_DAY, GOODS_SLIP, GOODS_PARTY, GOODS_CONTENT, GOODS_IN, GOODS_OUT, GOODS_LEFT, GOODS_IN_VALUE, GOODS_OUT_VALUE, GOODS_LEFT_VALUE };

static void
add_number_or_empty (SkhDocumentTable *table,
                     gint64            number,
                     gboolean          shown)
{
  if (shown)
    skh_document_table_add_number (table, number);
  else
    skh_document_table_add_empty (table);
}

static void
add_goods_balance (SkhDocumentTable *table,
                   SkhRowKind        kind,
                   const char       *label,
                   gint64            left,
                   gint64            value)
{
  skh_document_table_add_line (table, kind, label, GOODS_LEFT, left);
  skh_document_table_add_empty (table);
  skh_document_table_add_empty (table);
  skh_document_table_add_number (table, value);
}

SkhDocument *
skh_goods_book_form (const SkhOffice        *office,
                     const SkhGoodsBookHead *head,
                     const SkhGoodsLineForm *lines,
                     guint                   n)
{
  g_autofree char *when = period (head->from, head->to);
  g_autofree char *title = g_strdup_printf ("Sổ theo dõi hiện vật – %s – %s", head->goods, when);
  g_autofree char *below = g_strdup_printf ("%s\nHiện vật: %s – Đơn vị tính: %s", when, head->goods, head->unit);
  SkhDocument *document = skh_document_new (title, SKH_PAPER_A4_WIDE);
  SkhDocumentTable *table;
  gint64 left = n > 0 ? lines[n - 1].left : head->opening;
  gint64 value = n > 0 ? lines[n - 1].left_value : head->opening_value;

  skh_document_begin_part (document, SKH_PART_BOOK);
  skh_office_add_form_head (office, document, NULL, NULL);
  skh_office_add_title (document, "SỔ THEO DÕI HIỆN VẬT", below);
  skh_document_add_space (document, 6);
  table = skh_document_add_table (document, goods_columns, G_N_ELEMENTS (goods_columns));
  skh_document_table_set_label (table, GOODS_CONTENT, TRUE);
  skh_document_table_set_carried (table);
  add_goods_balance (table, SKH_ROW_SECTION, "Tồn đầu kỳ", head->opening, head->opening_value);
  for (guint i = 0; i < n; i++)
    {
      const SkhGoodsLineForm *line = &lines[i];

      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_text (table, line->day);
      skh_document_table_add_text (table, line->slip);
      skh_document_table_add_text (table, line->party);
      skh_document_table_add_text (table, line->content);
      add_number_or_empty (table, line->in, line->in != 0);
      add_number_or_empty (table, line->out, line->out != 0);
      skh_document_table_add_number (table, line->left);
      add_number_or_empty (table, line->value, line->in != 0);
      add_number_or_empty (table, line->value, line->out != 0);
      skh_document_table_add_number (table, line->left_value);
    }
  skh_document_table_add_sums (table, "Cộng phát sinh trong kỳ");
  add_goods_balance (table, SKH_ROW_TOTAL, "Tồn cuối kỳ", left, value);
  skh_document_add_text (document, &(SkhDocumentText) { .markup = "- Sổ này có {pages} trang, đánh số từ trang 01 đến trang {pages}.", .size = 12, .above = 5 });
  skh_office_add_day (office, document, head->printed);
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_PREPARER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 3);
  return document;
}
