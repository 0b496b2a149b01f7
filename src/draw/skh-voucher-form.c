/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-voucher-form.h"

#include "base/skh-number.h"
#include "base/skh-words.h"

#define SIZE 12.0
#define DOTS "…………"

/* "Ngày 05 tháng 01 năm 2026" */
static char *
day_line (const char *day)
{
  g_autofree char *words = skh_office_write_day (day);

  return g_strconcat ("N", words + 1, NULL);
}

static char *
copy_name (const SkhVoucherForm *form,
           guint                 copy,
           guint                 copies)
{
  static const char * const holders[][3] = {
    { "Lưu", "Giao người nộp tiền", "Thủ quỹ giữ" },
    { "Lưu", "Giao người nhận tiền", "Thủ quỹ giữ" },
  };

  if (copies < 2)
    return NULL;
  return copy < 3 ? g_strdup_printf ("Liên %u: %s", copy + 1, holders[form->payment][copy]) : g_strdup_printf ("Liên %u", copy + 1);
}

/* A unit may have several funds, each with numbers from 1: without its fund the number of a voucher says nothing.  That the money went through
 * a bank is said, too. */
static char *
fund_lines (const SkhOffice      *office,
            const SkhVoucherForm *form)
{
  g_autofree char *fund = office->fund != NULL ? g_markup_printf_escaped ("<b>%s</b>", office->fund) : g_strdup ("");
  g_autofree char *bank = form->bank != NULL ? g_markup_printf_escaped ("Chuyển khoản: %s", form->bank) : g_strdup ("");

  return g_strconcat (fund, *fund != 0 && *bank != 0 ? "\n" : "", bank, NULL);
}

static void
add_title (SkhDocument          *document,
           const SkhOffice      *office,
           const SkhVoucherForm *form)
{
  g_autofree char *fund = fund_lines (office, form);
  g_autofree char *day = day_line (form->day);
  g_autofree char *middle = g_markup_printf_escaped ("<b><span size='150%%'>%s</span></b>\n<i>%s</i>", form->payment ? "PHIẾU CHI" : "PHIẾU THU", day);
  g_autofree char *right = g_markup_printf_escaped ("Quyển số: %s\nSố: <b>%s</b>\nNợ: %s\nCó: %s",
                                                    form->book != NULL ? form->book : DOTS, form->number != NULL ? form->number : DOTS,
                                                    form->debit != NULL ? form->debit : DOTS, form->credit != NULL ? form->credit : DOTS);

  skh_document_add_texts (document, (const SkhDocumentText[]) {
    { .markup = fund, .size = 11, .above = 4 },
    { .markup = middle, .size = SIZE, .align = PANGO_ALIGN_CENTER, .share = 1.7, .above = 4 },
    { .markup = right, .size = 11, .above = 4 },
  }, 3);
}

static void
add_line (SkhDocument *document,
          const char  *label,
          const char  *value,
          const char  *tag)
{
  gboolean empty = value == NULL || *value == 0;
  g_autofree char *escaped = g_markup_escape_text (empty ? "" : value, -1);
  g_autofree char *markup = empty ? g_strdup_printf ("%s: ", label) : g_strdup_printf ("%s: <%s>%s</%s>", label, tag, escaped, tag);

  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .size = SIZE, .above = 1.5, .dotted = empty });
}

static void
add_fields (SkhDocument          *document,
            const SkhVoucherForm *form)
{
  g_autofree char *amount = skh_amount_format (form->amount);
  g_autofree char *words = skh_amount_in_words (form->amount, SKH_WORDS_DEFAULT);
  g_autofree char *attachments = form->attachments >= 0 ? g_strdup_printf ("%02d chứng từ gốc", form->attachments) : NULL;

  if (form->void_reason != NULL)
    add_line (document, "ĐÃ HỦY, lý do", form->void_reason, "b");
  if (form->corrects != NULL)
    add_line (document, "Điều chỉnh", form->corrects, "span");
  add_line (document, form->payment ? "Họ và tên người nhận tiền" : "Họ và tên người nộp tiền", form->party, "b");
  add_line (document, "Địa chỉ", form->address, "span");
  add_line (document, "Nội dung", form->content, "span");
  add_line (document, "Số tiền", form->amount != 0 ? amount : NULL, "b");
  add_line (document, "(Viết bằng chữ)", form->amount != 0 ? words : NULL, "i");
  if (attachments != NULL)
    add_line (document, "Kèm theo", attachments, "span");
  else
    skh_document_add_text (document, &(SkhDocumentText) { .markup = "Kèm theo: …………………… chứng từ gốc", .size = SIZE, .above = 1.5 });
}

static void
add_received (SkhDocument          *document,
              const SkhOffice      *office,
              const SkhVoucherForm *form)
{
  g_autofree char *amount = skh_amount_format (form->amount);
  g_autofree char *words = skh_amount_in_words (form->amount, SKH_WORDS_DEFAULT);
  g_autofree char *received = form->amount != 0
                             ? g_markup_printf_escaped ("Đã nhận đủ số tiền:  - Bằng số: <b>%s</b>\n- Bằng chữ: <i>%s</i>", amount, words)
                             : g_strdup ("Đã nhận đủ số tiền:  - Bằng số: ……………………\n- Bằng chữ: ………………………………………………………………");
  g_autofree char *title = NULL;
  SkhSigner cashier = skh_office_signer (office, SKH_SIGNS_CASHIER, &title);
  SkhSigner party = { form->payment ? "NGƯỜI NHẬN TIỀN" : "NGƯỜI NỘP", "(Ký, họ tên)", NULL };

  skh_document_add_text (document, &(SkhDocumentText) { .markup = received, .size = SIZE, .above = 4, .keep = TRUE });
  skh_document_add_texts (document, (const SkhDocumentText[]) {
    { .markup = "", .size = SIZE, .keep = TRUE },
    { .markup = "<i>Ngày …… tháng …… năm ……</i>", .size = SIZE, .align = PANGO_ALIGN_CENTER },
  }, 2);
  skh_document_add_signers (document, form->payment ? (const SkhSigner[]) { cashier, party } : (const SkhSigner[]) { party, cashier }, 2);
}

void
skh_voucher_form_add (SkhDocument          *document,
                      const SkhOffice      *office,
                      const SkhVoucherForm *form,
                      guint                 copies)
{
  for (guint copy = 0; copy < MAX (copies, 1); copy++)
    {
      g_autofree char *name = copy_name (form, copy, copies);

      skh_document_begin_part (document, SKH_PART_FIT);
      if (form->void_reason != NULL)
        skh_document_set_stamp (document, "HỦY");
      else if (form->number == NULL)
        skh_document_set_stamp (document, "NHÁP");
      skh_office_add_form_head (office, document, form->payment ? office->payment_form : office->receipt_form, name);
      add_title (document, office, form);
      add_fields (document, form);
      skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_HEAD, SKH_SIGNS_ACCOUNTANT, SKH_SIGNS_PREPARER }, 3);
      add_received (document, office, form);
    }
}
