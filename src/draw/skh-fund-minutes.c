/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-fund-minutes.h"

#include "base/skh-date.h"
#include "base/skh-number.h"

#define INDENT (10 * 72 / 25.4) /* 1 cm (NĐ 30/2020) */
#define DOTS "………………"

const int skh_denominations[] = { 500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 0 };

G_STATIC_ASSERT (G_N_ELEMENTS (skh_denominations) == SKH_N_DENOMINATIONS + 1);

static const char *
or_dots (const char *text)
{
  return text != NULL && *text != 0 ? text : DOTS;
}

/* A paragraph of MARKUP (taken over), as letters have it. */
static void
add_paragraph (SkhDocument *document,
               char        *markup)
{
  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .indent = INDENT, .above = 6, .justified = TRUE });
  g_free (markup);
}

static void
begin_minutes (const SkhOffice *office,
               SkhDocument     *document,
               const char      *number,
               const char      *day,
               const char      *title,
               const char      *subtitle)
{
  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_letterhead (office, document, number, day);
  skh_office_add_title (document, title, subtitle);
}

static const SkhDocumentColumn count_columns[] = {
  { "STT", SKH_DOCUMENT_CODE },
  { "Diễn giải", SKH_DOCUMENT_TEXT, .share = 3 },
  { "Số lượng (tờ)", SKH_DOCUMENT_NUMBER },
  { "Số tiền (đồng)", SKH_DOCUMENT_AMOUNT },
};

gint64
skh_cash_count_total (const SkhCashCountForm *form)
{
  gint64 total = 0;

  for (guint i = 0; i < SKH_N_DENOMINATIONS; i++)
    total += form->counts[i] * skh_denominations[i];
  return total;
}

static void
add_count_heading (SkhDocumentTable *table,
                   const char       *number,
                   const char       *label,
                   gint64            amount)
{
  skh_document_table_add_row (table, SKH_ROW_SECTION);
  skh_document_table_add_text (table, number);
  skh_document_table_add_text (table, label);
  skh_document_table_add_empty (table);
  skh_document_table_add_number (table, amount);
}

SkhDocument *
skh_cash_count_form (const SkhOffice        *office,
                     const SkhCashCountForm *form)
{
  g_autofree char *day = skh_office_write_day (form->day);
  g_autofree char *name = g_strdup_printf ("Biên bản kiểm kê quỹ – %s", day);
  SkhDocument *document = skh_document_new (name, SKH_PAPER_A4);
  gint64 counted = skh_cash_count_total (form);
  gint64 difference = form->book - counted;
  g_autofree char *cashier_title = NULL;
  g_autofree char *accountant_title = NULL;
  const SkhSigner signers[] = {
    skh_office_signer (office, SKH_SIGNS_ACCOUNTANT, &accountant_title), skh_office_signer (office, SKH_SIGNS_CASHIER, &cashier_title),
    { "NGƯỜI CHỊU TRÁCH NHIỆM KIỂM KÊ QUỸ", "(Ký, họ tên)", form->counter },
  };
  SkhDocumentTable *table;

  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_form_head (office, document, office->cash_count_form, NULL);
  skh_office_add_title (document, "BIÊN BẢN KIỂM KÊ QUỸ", office->fund);
  add_paragraph (document, g_markup_printf_escaped ("Hôm nay, %s, chúng tôi gồm:", day));
  skh_document_add_field (document, "- Ông (Bà)", form->counter);
  skh_document_add_field (document, "- Kế toán, Ông (Bà)", office->accountant);
  skh_document_add_field (document, "- Thủ quỹ, Ông (Bà)", office->cashier);
  add_paragraph (document, g_markup_printf_escaped ("cùng tiến hành kiểm kê %s, kết quả như sau:", form->account != NULL ? form->account : "quỹ tiền mặt"));
  skh_document_add_space (document, 6);
  skh_document_keep (document);
  table = skh_document_add_table (document, count_columns, G_N_ELEMENTS (count_columns));
  skh_document_table_set_label (table, 1, TRUE);
  add_count_heading (table, "I", "Số dư theo sổ quỹ", form->book);
  add_count_heading (table, "II", "Số kiểm kê thực tế", counted);
  for (guint i = 0; i < SKH_N_DENOMINATIONS; i++)
    {
      g_autofree char *note = skh_number_format (skh_denominations[i]);
      g_autofree char *label = g_strdup_printf ("Loại %s đồng", note);
      g_autofree char *place = g_strdup_printf ("%u", i + 1);

      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_text (table, place);
      skh_document_table_add_text (table, label);
      skh_document_table_add_number (table, form->counts[i]);
      skh_document_table_add_number (table, form->counts[i] * skh_denominations[i]);
    }
  skh_document_table_add_sums (table, "Cộng số kiểm kê");
  add_count_heading (table, "III", "Chênh lệch (III = I – II)", difference);
  skh_office_add_words (document, "Số kiểm kê bằng chữ", counted);
  skh_document_add_field (document, "- Lý do", difference == 0 ? "Không có chênh lệch" : form->reason);
  skh_document_keep (document);
  skh_document_add_field (document, "- Kết luận sau khi kiểm kê quỹ", form->conclusion != NULL ? form->conclusion : difference == 0 ? "Số kiểm kê khớp với sổ quỹ" : NULL);
  skh_document_add_signers (document, signers, G_N_ELEMENTS (signers));
  return document;
}

static const SkhDocumentColumn handover_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Đơn vị nhận", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Quỹ", SKH_DOCUMENT_TEXT, .share = 1.6 },
  { "Phiếu chi", SKH_DOCUMENT_CODE },
  { "Phiếu thu", SKH_DOCUMENT_CODE },
  { "Số tiền (đồng)", SKH_DOCUMENT_AMOUNT },
  { "Ký nhận", SKH_DOCUMENT_BLANK },
};

SkhDocument *
skh_handover_form (const SkhOffice       *office,
                   const SkhHandoverForm *form)
{
  g_autofree char *name = g_strdup_printf ("Biên bản bàn giao quỹ – %s", form->from_unit);
  g_autofree char *balance = skh_amount_format (form->balance);
  g_autofree char *day = skh_office_write_day (form->day);
  SkhDocument *document = skh_document_new (name, SKH_PAPER_A4);
  SkhDocumentTable *table;

  begin_minutes (office, document, form->number, form->day, "BIÊN BẢN", "Về việc bàn giao quỹ khuyến học");
  if (form->decision != NULL)
    add_paragraph (document, g_markup_printf_escaped ("Căn cứ %s,", form->decision));
  add_paragraph (document, g_markup_printf_escaped ("Hôm nay, %s, chúng tôi gồm đại diện bên giao và các bên nhận cùng lập biên bản bàn giao quỹ như sau:", day));
  skh_document_add_field (document, "Bên giao", form->from_unit);
  skh_document_add_field (document, "Quỹ bàn giao", form->from_fund);
  skh_document_add_field (document, "Số dư trước khi bàn giao", balance);
  skh_document_add_field (document, "Đại diện bên giao, Ông (Bà)", NULL);
  skh_document_add_space (document, 8);
  skh_document_keep (document);
  table = skh_document_add_table (document, handover_columns, G_N_ELEMENTS (handover_columns));
  skh_document_table_set_label (table, 1, FALSE);
  for (guint i = 0; i < form->n_lines; i++)
    {
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, form->lines[i].unit);
      skh_document_table_add_text (table, form->lines[i].fund);
      skh_document_table_add_text (table, form->lines[i].payment);
      skh_document_table_add_text (table, form->lines[i].receipt);
      skh_document_table_add_number (table, form->lines[i].amount);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
  skh_office_add_words (document, "Tổng số tiền bàn giao bằng chữ", skh_document_table_get_sum (table, 5));
  add_paragraph (document, g_strdup ("Hai bên đã kiểm đếm, đối chiếu và thống nhất số liệu trên. Biên bản được đọc lại cho các bên cùng nghe, lập thành nhiều bản "
                                     "có giá trị như nhau, mỗi bên giữ một bản."));
  skh_document_add_signers (document, (const SkhSigner[]) {
    { "ĐẠI DIỆN BÊN GIAO", "(Ký, họ tên)", NULL },
    { "ĐẠI DIỆN BÊN NHẬN", "(Ký, họ tên)", NULL },
    { "ĐẠI DIỆN CẤP TRÊN", "(Ký, họ tên, đóng dấu)", NULL },
  }, 3);
  return document;
}

static const SkhDocumentColumn closing_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Tài khoản", SKH_DOCUMENT_TEXT },
  { "Số dư đầu kỳ", SKH_DOCUMENT_AMOUNT },
  { "Thu trong kỳ", SKH_DOCUMENT_AMOUNT },
  { "Chi trong kỳ", SKH_DOCUMENT_AMOUNT },
  { "Số dư cuối kỳ", SKH_DOCUMENT_AMOUNT },
};

SkhDocument *
skh_closing_form (const SkhOffice      *office,
                  const SkhClosingForm *form)
{
  g_autofree char *name = g_strdup_printf ("Biên bản khóa sổ %s", form->period);
  g_autofree char *below = g_strdup_printf ("Khóa sổ kế toán %s%s%s", form->period, office->fund != NULL ? "\n" : "", office->fund != NULL ? office->fund : "");
  g_autofree char *end = skh_date_format (form->ends_on);
  g_autofree char *receipts = skh_number_format (form->receipts);
  g_autofree char *payments = skh_number_format (form->payments);
  g_autofree char *number = skh_number_format (form->voided);
  g_autofree char *voided = form->voided > 0 ? g_strdup_printf ("trong đó %s phiếu đã hủy", number) : g_strdup ("không có phiếu hủy");
  SkhDocument *document = skh_document_new (name, SKH_PAPER_A4);
  SkhDocumentTable *table;

  begin_minutes (office, document, NULL, form->closed_on, "BIÊN BẢN KHÓA SỔ", below);
  if (form->reopened != NULL)
    {
      skh_document_set_stamp (document, "ĐÃ MỞ LẠI");
      add_paragraph (document, g_markup_printf_escaped ("<b>Sổ đã được mở lại, lý do: %s.</b>", form->reopened));
    }
  add_paragraph (document, g_markup_printf_escaped ("Đến hết ngày %s đã ghi sổ %s phiếu thu và %s phiếu chi, %s. Số phiếu liên tục, không còn phiếu "
                                                    "nháp; tiền mặt và tiền gửi không âm vào bất kỳ ngày nào. Số liệu của kỳ như sau:", end, receipts, payments, voided));
  skh_document_add_space (document, 8);
  skh_document_keep (document);
  table = skh_document_add_table (document, closing_columns, G_N_ELEMENTS (closing_columns));
  skh_document_table_set_label (table, 1, TRUE);
  for (guint i = 0; i < form->n_lines; i++)
    {
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, form->lines[i].account);
      skh_document_table_add_number (table, form->lines[i].opening);
      skh_document_table_add_number (table, form->lines[i].received);
      skh_document_table_add_number (table, form->lines[i].paid);
      skh_document_table_add_number (table, form->lines[i].closing);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
  skh_office_add_words (document, "Số dư cuối kỳ bằng chữ", skh_document_table_get_sum (table, 5));
  add_paragraph (document, g_strdup ("Sau khi khóa sổ, số liệu của kỳ không được sửa; sai sót phát hiện sau này được điều chỉnh bằng phiếu mới."));
  if (form->code != NULL)
    {
      add_paragraph (document, g_markup_printf_escaped ("Mã kiểm tra của sổ đến ngày khóa: <b>%s</b>.", form->code));
      skh_document_keep (document);
    }
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_CASHIER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 3);
  return document;
}

static const SkhDocumentColumn item_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Tên hiện vật", SKH_DOCUMENT_TEXT },
  { "Đơn vị tính", SKH_DOCUMENT_CODE },
  { "Số lượng", SKH_DOCUMENT_NUMBER },
  { "Giá trị ước tính (đồng)", SKH_DOCUMENT_AMOUNT },
};

SkhDocument *
skh_goods_slip_form (const SkhOffice        *office,
                     const SkhGoodsSlipForm *form)
{
  const char *title = form->issue ? "PHIẾU XUẤT HIỆN VẬT" : "PHIẾU BIÊN NHẬN ỦNG HỘ BẰNG HIỆN VẬT";
  g_autofree char *words = skh_office_write_day (form->day);
  g_autofree char *below = g_strdup_printf ("N%s – Số: %s", words + 1, or_dots (form->number));
  g_autofree char *name = g_strdup_printf ("%s %s", form->issue ? "Phiếu xuất hiện vật" : "Phiếu biên nhận hiện vật", or_dots (form->number));
  g_autofree char *manager_title = NULL;
  SkhSigner manager = skh_office_signer (office, SKH_SIGNS_HEAD, &manager_title);
  SkhDocument *document = skh_document_new (name, SKH_PAPER_A4);
  SkhDocumentTable *table;

  skh_document_begin_part (document, SKH_PART_NUMBERED);
  if (form->void_reason != NULL)
    skh_document_set_stamp (document, "HỦY");
  else if (form->number == NULL)
    skh_document_set_stamp (document, "NHÁP");
  skh_office_add_form_head (office, document, NULL, NULL);
  skh_office_add_title (document, title, below);
  if (form->void_reason != NULL)
    skh_document_add_field (document, "ĐÃ HỦY, lý do", form->void_reason);
  skh_document_add_field (document, form->issue ? "Họ tên, đơn vị nhận" : "Họ tên, đơn vị ủng hộ", form->party);
  skh_document_add_field (document, "Địa chỉ", form->address);
  skh_document_add_field (document, form->issue ? "Nội dung" : "Ủng hộ để", form->content);
  skh_document_add_space (document, 8);
  table = skh_document_add_table (document, item_columns, G_N_ELEMENTS (item_columns));
  for (guint i = 0; i < form->n_items; i++)
    {
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, form->items[i].name);
      skh_document_table_add_text (table, form->items[i].unit);
      skh_document_table_add_number (table, form->items[i].quantity);
      skh_document_table_add_number (table, form->items[i].value);
    }
  skh_document_table_set_label (table, 1, TRUE);
  skh_document_table_add_sums (table, "Cộng giá trị ước tính");
  skh_office_add_words (document, "Giá trị ước tính bằng chữ", skh_document_table_get_sum (table, 4));
  skh_document_add_signers (document, (const SkhSigner[]) {
    { form->issue ? "NGƯỜI NHẬN" : "NGƯỜI ỦNG HỘ", "(Ký, họ tên)", NULL },
    { form->issue ? "NGƯỜI GIAO" : "NGƯỜI NHẬN", "(Ký, họ tên)", office->preparer },
    { "NGƯỜI QUẢN LÝ", "(Ký, họ tên, đóng dấu)", manager.name },
  }, 3);
  return document;
}

void
skh_thanks_form_add (SkhDocument         *document,
                     const SkhOffice     *office,
                     const SkhThanksForm *form)
{
  g_autofree char *number = g_strdup_printf ("Số: %s", form->number != NULL ? form->number : "……/HKH");
  g_autofree char *title = NULL;
  SkhSigner head = skh_office_signer (office, SKH_SIGNS_HEAD, &title);
  g_autofree char *on_behalf = g_strdup_printf ("TM. BAN CHẤP HÀNH\n%s", head.title);
  g_auto(GStrv) paragraphs = g_strsplit (form->text, "\n\n", -1);

  begin_minutes (office, document, number, form->day, "THƯ CẢM ƠN", NULL);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *markup = i == 0 ? g_markup_printf_escaped ("<b>%s</b>", paragraphs[i]) : g_markup_escape_text (paragraphs[i], -1);

      if (i == 0)
        skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .size = 14, .align = PANGO_ALIGN_CENTER, .above = 12, .keep = TRUE });
      else
        skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .size = 14, .indent = INDENT, .above = 8, .justified = TRUE });
    }
  skh_document_keep (document);
  skh_document_add_space (document, 8);
  skh_document_add_signers (document, (const SkhSigner[]) { { NULL, NULL, NULL }, { on_behalf, NULL, head.name } }, 2);
}
