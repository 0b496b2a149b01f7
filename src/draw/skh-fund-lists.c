/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-fund-lists.h"

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "base/skh-words.h"
#include "register/skh-unit-changes.h"

static void
add_number_or_empty (SkhDocumentTable *table,
                     gint64            number,
                     gboolean          known)
{
  if (known)
    skh_document_table_add_number (table, number);
  else
    skh_document_table_add_empty (table);
}

static char *
period (const char *from,
        const char *to)
{
  g_autofree char *first = skh_date_format (from);
  g_autofree char *last = skh_date_format (to);

  return g_strdup_printf ("Từ ngày %s đến ngày %s", first, last);
}

static void
add_unit_of_money (SkhDocument *document)
{
  skh_document_add_text (document, &(SkhDocumentText) { .markup = "<i>Đơn vị tính: đồng</i>", .size = 11, .align = PANGO_ALIGN_RIGHT, .above = 2, .keep = TRUE });
  skh_document_add_space (document, 3);
  skh_document_keep (document);
}

/* A list with the unit at its head. */
static SkhDocument *
begin_list (const SkhOffice *office,
            SkhPaper         paper,
            const char      *title,
            const char      *subtitle)
{
  g_autofree char *name = g_strdelimit (g_strdup (subtitle), "\n", ' ');
  g_autofree char *whole = g_strdup_printf ("%s – %s", title, name);
  SkhDocument *document = skh_document_new (whole, paper);

  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_form_head (office, document, NULL, NULL);
  skh_office_add_title (document, title, subtitle);
  return document;
}

static const SkhDocumentColumn signing_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Họ và tên", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Ngày sinh", SKH_DOCUMENT_DATE },
  { "Trường, lớp", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Địa chỉ", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Số tiền", SKH_DOCUMENT_AMOUNT },
  { "Ký nhận", SKH_DOCUMENT_BLANK, .share = 1 },
};

/* What a donor hands out passes neither cashier nor accountant. */
static void
add_signing_signers (SkhDocument     *document,
                     const SkhOffice *office,
                     const char      *giver)
{
  g_autofree char *preparer = NULL;
  g_autofree char *head = NULL;

  if (giver != NULL)
    skh_document_add_signers (document, (const SkhSigner[]) { skh_office_signer (office, SKH_SIGNS_PREPARER, &preparer), { "ĐẠI DIỆN BÊN TRAO", "(Ký, họ tên)", NULL },
                                                              skh_office_signer (office, SKH_SIGNS_HEAD, &head) }, 3);
  else
    skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_PREPARER, SKH_SIGNS_CASHIER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 4);
}

SkhDocument *
skh_signing_list_form (const SkhOffice      *office,
                       const SkhSigningHead *head,
                       const SkhSigningLine *lines,
                       guint                 n)
{
  g_autofree char *below = head->giver != NULL   ? g_strdup_printf ("%s\n(%s trao trực tiếp)", head->name, head->giver)
                           : head->basis != NULL ? g_strdup_printf ("%s\n(Kèm theo %s)", head->name, head->basis)
                                                 : g_strdup (head->name);
  SkhDocument *document = begin_list (office, SKH_PAPER_A4, "DANH SÁCH KÝ NHẬN", below);
  SkhDocumentTable *table;

  add_unit_of_money (document);
  table = skh_document_add_table (document, signing_columns, G_N_ELEMENTS (signing_columns));
  for (guint i = 0; i < n; i++)
    {
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, lines[i].name);
      skh_document_table_add_text (table, lines[i].birth);
      skh_document_table_add_text (table, lines[i].school);
      skh_document_table_add_text (table, lines[i].address);
      skh_document_table_add_number (table, lines[i].amount);
    }
  skh_document_table_set_label (table, 1, FALSE);
  skh_document_table_add_sums (table, "Tổng cộng");
  skh_office_add_words (document, "Tổng số tiền bằng chữ", skh_document_table_get_sum (table, 5));
  skh_office_add_day (office, document, head->day);
  add_signing_signers (document, office, head->giver);
  return document;
}

static const SkhDocumentColumn collection_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Họ và tên", SKH_DOCUMENT_TEXT, .share = 3 },
  { "Số tiền", SKH_DOCUMENT_AMOUNT },
  { "Ký nộp", SKH_DOCUMENT_BLANK, .share = 1.2 },
  { "Ghi chú", SKH_DOCUMENT_TEXT, .share = 1.2 },
};

/* What the unit wrote below its list. */
static void
add_controls (SkhDocument             *document,
              const SkhCollectionHead *head)
{
  g_autofree char *count = head->control_count >= 0 ? skh_number_format (head->control_count) : g_strdup ("………");
  g_autofree char *total = head->control_total >= 0 ? skh_amount_format (head->control_total) : g_strdup ("………………… đ");
  g_autofree char *markup = g_markup_printf_escaped ("Số liệu đối chiếu của đơn vị: <b>%s</b> người nộp; tổng số tiền <b>%s</b>.", count, total);

  skh_document_keep (document);
  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .above = 6, .keep = TRUE });
}

SkhDocument *
skh_collection_sheet_form (const SkhOffice         *office,
                           const SkhCollectionHead *head,
                           const SkhCollectionLine *lines,
                           guint                    n)
{
  g_autofree char *below = head->voucher != NULL ? g_strdup_printf ("%s\nĐơn vị: %s – %s", head->campaign, head->unit, head->voucher)
                                                 : g_strdup_printf ("%s\nĐơn vị: %s", head->campaign, head->unit);
  SkhDocument *document = begin_list (office, SKH_PAPER_A4, "DANH SÁCH NỘP TIỀN ỦNG HỘ", below);
  const SkhSigner payer = { "NGƯỜI NỘP", "(Ký, họ tên)", head->payer };
  g_autofree char *cashier_title = NULL;
  g_autofree char *accountant_title = NULL;
  const SkhSigner signers[] = { payer, skh_office_signer (office, SKH_SIGNS_CASHIER, &cashier_title), skh_office_signer (office, SKH_SIGNS_ACCOUNTANT, &accountant_title) };
  gint64 total = MAX (head->control_total, 0);
  guint place = 0;

  add_unit_of_money (document);
  if (n > 0)
    {
      SkhDocumentTable *table = skh_document_add_table (document, collection_columns, G_N_ELEMENTS (collection_columns));

      for (guint i = 0; i < n; i++)
        {
          skh_document_table_add_row (table, SKH_ROW_NORMAL);
          skh_document_table_add_number (table, ++place);
          skh_document_table_add_text (table, lines[i].name);
          add_number_or_empty (table, lines[i].amount, lines[i].paid);
          skh_document_table_add_empty (table);
          skh_document_table_add_text (table, lines[i].note != NULL ? lines[i].note : lines[i].paid ? NULL : "chưa nộp");
        }
      skh_document_table_set_label (table, 1, TRUE);
      skh_document_table_add_sums (table, "Tổng cộng");
      total = skh_document_table_get_sum (table, 2);
    }
  add_controls (document, head);
  skh_office_add_words (document, "Tổng số tiền bằng chữ", total);
  skh_office_add_day (office, document, head->day);
  skh_document_add_signers (document, signers, G_N_ELEMENTS (signers));
  return document;
}

static const SkhDocumentColumn contribution_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Ngày", SKH_DOCUMENT_DATE },
  { "Chứng từ", SKH_DOCUMENT_CODE },
  { "Người, đơn vị ủng hộ", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Nội dung", SKH_DOCUMENT_TEXT, .share = 2.4 },
  { "Số tiền", SKH_DOCUMENT_AMOUNT },
};

/* The sum of a group stands at its head: one reads the sums alone by going from head to head. */
static void
add_group (SkhDocumentTable          *table,
           const SkhContributionLine *lines,
           guint                      n,
           guint                      first)
{
  gint64 sum = 0;

  for (guint i = first; i < n && g_strcmp0 (lines[i].group, lines[first].group) == 0; i++)
    sum += lines[i].amount;
  skh_document_table_add_line (table, SKH_ROW_SECTION, lines[first].group, 5, sum);
}

SkhDocument *
skh_contributions_form (const SkhOffice           *office,
                        const char                *by,
                        const char                *from,
                        const char                *to,
                        const SkhContributionLine *lines,
                        guint                      n)
{
  g_autofree char *title = g_strdup_printf ("BẢNG KÊ THU ỦNG HỘ THEO %s", by);
  g_autofree char *upper = g_utf8_strup (title, -1);
  g_autofree char *when = period (from, to);
  g_autofree char *below = office->fund != NULL ? g_strdup_printf ("%s\n%s", office->fund, when) : g_strdup (when);
  SkhDocument *document = begin_list (office, SKH_PAPER_A4, upper, below);
  SkhDocumentTable *table;

  add_unit_of_money (document);
  table = skh_document_add_table (document, contribution_columns, G_N_ELEMENTS (contribution_columns));
  skh_document_table_set_label (table, 0, FALSE);
  for (guint i = 0; i < n; i++)
    {
      if (lines[i].group != NULL && (i == 0 || g_strcmp0 (lines[i].group, lines[i - 1].group) != 0))
        add_group (table, lines, n, i);
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, lines[i].day);
      skh_document_table_add_text (table, lines[i].voucher);
      skh_document_table_add_text (table, lines[i].name != NULL ? lines[i].name : SKH_UNNAMED_DONOR);
      skh_document_table_add_text (table, lines[i].content);
      skh_document_table_add_number (table, lines[i].amount);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
  skh_office_add_words (document, "Tổng số tiền bằng chữ", skh_document_table_get_sum (table, 5));
  skh_office_add_day (office, document, NULL);
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_PREPARER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 3);
  return document;
}

static const SkhDocumentColumn balance_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Đơn vị", SKH_DOCUMENT_TEXT, .share = 1.4 },
  { "Quỹ", SKH_DOCUMENT_TEXT, .share = 1.2 },
  { "Số dư đầu kỳ", SKH_DOCUMENT_AMOUNT },
  { "Thu trong kỳ", SKH_DOCUMENT_AMOUNT },
  { "Chi trong kỳ", SKH_DOCUMENT_AMOUNT },
  { "Cộng", SKH_DOCUMENT_AMOUNT, .group = "Số dư cuối kỳ" },
  { "Tiền mặt", SKH_DOCUMENT_AMOUNT, .group = "Số dư cuối kỳ" },
  { "Tiền gửi", SKH_DOCUMENT_AMOUNT, .group = "Số dư cuối kỳ" },
};

SkhDocument *
skh_balances_form (const SkhOffice      *office,
                   const char           *from,
                   const char           *to,
                   const SkhBalanceLine *lines,
                   guint                 n)
{
  g_autofree char *when = period (from, to);
  SkhDocument *document = begin_list (office, SKH_PAPER_A4_WIDE, "BẢNG TỔNG HỢP SỐ DƯ QUỸ KHUYẾN HỌC", when);
  SkhDocumentTable *table;

  add_unit_of_money (document);
  table = skh_document_add_table (document, balance_columns, G_N_ELEMENTS (balance_columns));
  skh_document_table_set_label (table, 1, FALSE);
  for (guint i = 0; i < n; i++)
    {
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, i > 0 && g_strcmp0 (lines[i].unit, lines[i - 1].unit) == 0 ? "″" : lines[i].unit);
      skh_document_table_add_text (table, lines[i].fund);
      skh_document_table_add_number (table, lines[i].opening);
      skh_document_table_add_number (table, lines[i].received);
      skh_document_table_add_number (table, lines[i].paid);
      skh_document_table_add_number (table, lines[i].opening + lines[i].received - lines[i].paid);
      skh_document_table_add_number (table, lines[i].cash);
      skh_document_table_add_number (table, lines[i].bank);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
  skh_office_add_words (document, "Tổng số dư cuối kỳ bằng chữ", skh_document_table_get_sum (table, 6));
  skh_office_add_day (office, document, NULL);
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_PREPARER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 3);
  return document;
}

static const SkhDocumentColumn progress_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Đơn vị", SKH_DOCUMENT_TEXT },
  { "Số người", SKH_DOCUMENT_AMOUNT },
  { "Số người đã nộp", SKH_DOCUMENT_AMOUNT },
  { "Phải thu", SKH_DOCUMENT_AMOUNT },
  { "Đã thu", SKH_DOCUMENT_AMOUNT },
  { "Còn thiếu", SKH_DOCUMENT_AMOUNT },
  { "Tỷ lệ", SKH_DOCUMENT_CODE },
};

SkhDocument *
skh_progress_form (const SkhOffice       *office,
                   const char            *campaign,
                   const char            *day,
                   const SkhProgressLine *lines,
                   guint                  n)
{
  g_autofree char *shown = skh_date_format (day);
  g_autofree char *below = g_strdup_printf ("%s\nTính đến ngày %s", campaign, shown);
  SkhDocument *document = begin_list (office, SKH_PAPER_A4, "BẢNG THEO DÕI TIẾN ĐỘ VẬN ĐỘNG", below);
  SkhDocumentTable *table;

  add_unit_of_money (document);
  table = skh_document_add_table (document, progress_columns, G_N_ELEMENTS (progress_columns));
  skh_document_table_set_label (table, 1, TRUE);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *percent = lines[i].expected > 0 ? skh_percent_format (lines[i].collected, lines[i].expected, 10000) : NULL;

      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, lines[i].unit);
      add_number_or_empty (table, lines[i].people, lines[i].people >= 0);
      add_number_or_empty (table, lines[i].payers, lines[i].payers >= 0);
      add_number_or_empty (table, lines[i].expected, lines[i].expected >= 0);
      skh_document_table_add_number (table, lines[i].collected);
      add_number_or_empty (table, lines[i].outstanding, lines[i].expected >= 0);
      skh_document_table_add_text (table, percent);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
  if (skh_document_table_get_sum (table, 4) > 0)
    {
      g_autofree char *percent = skh_percent_format (skh_document_table_get_sum (table, 5), skh_document_table_get_sum (table, 4), 10000);

      skh_document_table_add_text (table, percent);
    }
  skh_office_add_words (document, "Đã thu bằng chữ", skh_document_table_get_sum (table, 5));
  skh_office_add_day (office, document, day);
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_PREPARER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 3);
  return document;
}

static const SkhDocumentColumn arrears_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Đơn vị", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Số đăng ký", SKH_DOCUMENT_AMOUNT },
  { "Số người", SKH_DOCUMENT_AMOUNT },
  { "Phải nộp", SKH_DOCUMENT_AMOUNT },
  { "Đã nộp", SKH_DOCUMENT_AMOUNT },
  { "Số đăng ký nộp thiếu", SKH_DOCUMENT_AMOUNT },
  { "Còn thiếu", SKH_DOCUMENT_AMOUNT },
};

SkhDocument *
skh_arrears_form (const SkhOffice      *office,
                  int                   year,
                  int                   month,
                  const SkhArrearsLine *lines,
                  guint                 n)
{
  g_autofree char *below = g_strdup_printf ("Tính đến hết tháng %d năm %d", month, year);
  SkhDocument *document = begin_list (office, SKH_PAPER_A4, "BẢNG THEO DÕI ỐNG TIẾT KIỆM KHUYẾN HỌC", below);
  SkhDocumentTable *table;

  add_unit_of_money (document);
  table = skh_document_add_table (document, arrears_columns, G_N_ELEMENTS (arrears_columns));
  skh_document_table_set_label (table, 1, TRUE);
  for (guint i = 0; i < n; i++)
    {
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, lines[i].unit);
      skh_document_table_add_number (table, lines[i].pledges);
      skh_document_table_add_number (table, lines[i].people);
      skh_document_table_add_number (table, lines[i].due);
      skh_document_table_add_number (table, lines[i].paid);
      skh_document_table_add_number (table, lines[i].behind);
      skh_document_table_add_number (table, lines[i].lacking);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
  skh_office_add_words (document, "Còn thiếu bằng chữ", skh_document_table_get_sum (table, 7));
  skh_office_add_day (office, document, NULL);
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_PREPARER, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 3);
  return document;
}

static const SkhDocumentColumn flow_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Nội dung", SKH_DOCUMENT_TEXT },
  { "Số lượt", SKH_DOCUMENT_AMOUNT },
  { "Số tiền", SKH_DOCUMENT_AMOUNT },
};

static const SkhDocumentColumn name_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Họ tên, tên đơn vị", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Đơn vị", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Số tiền", SKH_DOCUMENT_AMOUNT },
};

static const SkhDocumentColumn value_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Họ tên, tên đơn vị", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Đơn vị", SKH_DOCUMENT_TEXT, .share = 2 },
  { "Giá trị", SKH_DOCUMENT_AMOUNT },
};

/* A heading of a section; NULL if there is nothing to put below it. */
static SkhDocumentTable *
begin_section (SkhDocument             *document,
               guint                   *number,
               const char              *heading,
               const SkhDocumentColumn *columns,
               gboolean                 empty)
{
  static const char * const numbers[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII" };
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s. %s</b>", numbers[(*number)++], heading);

  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .above = 10, .keep = TRUE });
  if (empty)
    {
      skh_document_add_text (document, &(SkhDocumentText) { .markup = "Không có.", .above = 2 });
      return NULL;
    }
  skh_document_add_space (document, 4);
  skh_document_keep (document);
  return skh_document_add_table (document, columns, 4);
}

/* Sources or uses; what moves inside the association is none. */
static void
add_flows (SkhDocument *document,
           guint       *number,
           const char  *heading,
           GPtrArray   *flows)
{
  SkhDocumentTable *table;
  guint n = 0;

  for (guint i = 0; i < flows->len; i++)
    n += !((const SkhFlow *) flows->pdata[i])->internal;
  table = begin_section (document, number, heading, flow_columns, n == 0);
  if (table == NULL)
    return;
  skh_document_table_set_label (table, 1, TRUE);
  n = 0;
  for (guint i = 0; i < flows->len; i++)
    {
      const SkhFlow *flow = flows->pdata[i];

      if (flow->internal)
        continue;
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, ++n);
      skh_document_table_add_text (table, flow->name);
      skh_document_table_add_number (table, flow->times);
      skh_document_table_add_number (table, flow->amount);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
}

static void
add_names (SkhDocument             *document,
           guint                   *number,
           const char              *heading,
           const SkhDocumentColumn *columns,
           GPtrArray               *rows)
{
  SkhDocumentTable *table = begin_section (document, number, heading, columns, rows->len == 0);

  if (table == NULL)
    return;
  skh_document_table_set_label (table, 1, FALSE);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhDisclosureRow *row = rows->pdata[i];

      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, row->name != NULL ? row->name : SKH_UNNAMED_DONOR);
      skh_document_table_add_text (table, row->unit);
      skh_document_table_add_number (table, row->amount);
    }
  skh_document_table_add_sums (table, "Tổng cộng");
}

static void
add_summary (SkhDocument    *document,
             guint          *number,
             const SkhFlows *flows)
{
  g_autofree char *opening = skh_amount_format (flows->opening);
  g_autofree char *received = skh_amount_format (flows->received);
  g_autofree char *paid = skh_amount_format (flows->paid);
  g_autofree char *internal = skh_amount_format (flows->internal);
  g_autofree char *closing = skh_amount_format (flows->closing);
  g_autofree char *words = skh_amount_in_words (flows->closing, SKH_WORDS_DEFAULT);
  g_autofree char *moved = flows->internal != 0 ? g_markup_printf_escaped ("\n4. Điều chuyển giữa các quỹ, số dư đưa vào sổ: <b>%s</b>", internal) : g_strdup ("");
  g_autofree char *markup = g_strdup_printf ("1. Số dư đầu năm: <b>%s</b>\n2. Tổng thu trong năm: <b>%s</b>\n3. Tổng chi trong năm: <b>%s</b>%s\n"
                                             "%d. Số dư cuối năm: <b>%s</b> <i>(%s)</i>", opening, received, paid, moved, flows->internal != 0 ? 5 : 4, closing, words);

  (*number)++;
  skh_document_add_text (document, &(SkhDocumentText) { .markup = "<b>I. Tình hình chung</b>", .above = 12, .keep = TRUE });
  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .above = 3 });
}

SkhDocument *
skh_disclosure_form (const SkhOffice     *office,
                     const SkhDisclosure *disclosure,
                     const char          *day)
{
  g_autofree char *name = g_strdup_printf ("Công khai quỹ khuyến học năm %d", disclosure->year);
  g_autofree char *decree = disclosure->rule != NULL ? skh_decision_title (disclosure->rule, NULL) : NULL;
  g_autofree char *rule = decree != NULL ? g_strdup_printf ("\n(Theo %s)", decree) : g_strdup ("");
  g_autofree char *below = g_strdup_printf ("Kết quả vận động, tiếp nhận, phân phối và sử dụng %s, năm %d%s",
                                            office->fund != NULL ? office->fund : "Quỹ Khuyến học", disclosure->year, rule);
  SkhDocument *document = skh_document_new (name, SKH_PAPER_A4);
  guint number = 0;

  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_letterhead (office, document, NULL, day);
  skh_office_add_title (document, "CÔNG KHAI QUỸ KHUYẾN HỌC", below);
  add_summary (document, &number, disclosure->flows);
  add_flows (document, &number, "Thu theo nguồn", disclosure->flows->sources);
  add_flows (document, &number, "Chi theo mục đích", disclosure->flows->uses);
  add_names (document, &number, "Tổ chức, cá nhân ủng hộ bằng tiền", name_columns, disclosure->givers);
  add_names (document, &number, "Ủng hộ bằng hiện vật (giá trị ước tính, không tính vào quỹ)", value_columns, disclosure->goods);
  add_names (document, &number, "Nơi nhận hiện vật (giá trị ước tính)", value_columns, disclosure->goods_out);
  add_names (document, &number, "Nhà hảo tâm trao trực tiếp (giá trị, không tính vào quỹ)", value_columns, disclosure->direct);
  if (disclosure->recipients != NULL)
    add_names (document, &number, "Người được nhận học bổng, hỗ trợ, khen thưởng", name_columns, disclosure->recipients);
  skh_document_keep (document);
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_HEAD }, 2);
  return document;
}
