/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-office.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-words.h"
#include "register/skh-settings.h"
#include "store/skh-statement.h"

#define DOTS "……"
#define NAME_LETTERS 22 /* of an office on one line of a letterhead */

SkhOffice *
skh_office_new (void)
{
  SkhOffice *office = g_new0 (SkhOffice, 1);

  office->receipt_form = g_strdup ("C40-BB");
  office->payment_form = g_strdup ("C41-BB");
  office->cash_book_form = g_strdup ("S11-H");
  office->bank_book_form = g_strdup ("S12-H");
  office->cash_count_form = g_strdup ("C34-HD");
  office->head_title = g_strdup ("Chủ tịch");
  office->accountant_title = g_strdup ("Phụ trách kế toán");
  office->cashier_title = g_strdup ("Thủ quỹ");
  office->preparer_title = g_strdup ("Người lập");
  return office;
}

void
skh_office_free (SkhOffice *office)
{
  g_free (office->parent);
  g_free (office->name);
  g_free (office->place);
  g_free (office->budget_code);
  g_free (office->fund);
  g_free (office->circular);
  g_free (office->receipt_form);
  g_free (office->payment_form);
  g_free (office->cash_book_form);
  g_free (office->bank_book_form);
  g_free (office->cash_count_form);
  g_free (office->head_title);
  g_free (office->accountant_title);
  g_free (office->cashier_title);
  g_free (office->preparer_title);
  g_free (office->head);
  g_free (office->accountant);
  g_free (office->cashier);
  g_free (office->preparer);
  g_free (office);
}

static void
read_setting (sqlite3     *db,
              const char  *key,
              char       **value)
{
  char *set = skh_setting_read (db, key, NULL);

  if (set == NULL)
    return;
  g_free (*value);
  *value = strcmp (set, "-") != 0 ? set : NULL; /* left out */
  if (*value == NULL)
    g_free (set);
}

static char *
without_kind (const char *name)
{
  static const char * const kinds[] = { "Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ", "Thị trấn " };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_has_prefix (name, kinds[i]))
        return g_strdup (name + strlen (kinds[i]));
    }
  return g_strdup (name);
}

SkhOffice *
skh_office_read (sqlite3  *db,
                 gint64    unit,
                 GError  **error)
{
  g_autoptr(SkhOffice) office = skh_office_new ();
  g_autofree char *name = NULL;
  g_autofree char *kind = NULL;
  GError *problem = NULL;

  if (unit == 0)
    unit = skh_query_int64 (db, 0, &problem, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL ORDER BY unit_id", "");
  if (problem == NULL)
    name = skh_query_text (db, &problem, "SELECT full_name FROM unit_now WHERE unit_id = ?", "i", unit);
  if (problem == NULL)
    kind = skh_query_text (db, &problem, "SELECT kind FROM unit_now WHERE unit_id = ?", "i", unit);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  if (name != NULL && g_str_has_prefix (name, "Hội "))
    office->name = g_strdup (name);
  else if (name != NULL)
    {
      g_autofree char *first = g_utf8_strdown (name, g_utf8_next_char (name) - name);

      office->name = g_strdup_printf ("Hội Khuyến học %s%s", first, g_utf8_next_char (name));
    }
  else
    office->name = g_strdup ("Hội Khuyến học");
  office->parent = g_strdup ("Hội Khuyến học Việt Nam");
  office->place = name != NULL ? without_kind (name) : NULL;
  /* What the settings say is said of the province's own office. */
  if (g_strcmp0 (kind, "province") == 0)
    {
      read_setting (db, "document-parent", &office->parent);
      read_setting (db, "document-office", &office->name);
      read_setting (db, "document-place", &office->place);
      read_setting (db, "document-budget-code", &office->budget_code);
    }
  else
    {
      g_clear_pointer (&office->parent, g_free);
      office->parent = skh_setting_read (db, "document-office", NULL);
      if (office->parent == NULL)
        {
          g_autofree char *province = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE parent_id IS NULL ORDER BY unit_id LIMIT 1", "");
          g_autofree char *rest = province != NULL ? without_kind (province) : NULL;

          office->parent = rest != NULL ? g_strdup_printf ("Hội Khuyến học tỉnh %s", rest) : NULL;
        }
    }
  read_setting (db, "fund-circular", &office->circular);
  read_setting (db, "fund-receipt-form", &office->receipt_form);
  read_setting (db, "fund-payment-form", &office->payment_form);
  read_setting (db, "fund-cash-book-form", &office->cash_book_form);
  read_setting (db, "fund-bank-book-form", &office->bank_book_form);
  read_setting (db, "fund-cash-count-form", &office->cash_count_form);
  read_setting (db, "fund-head-title", &office->head_title);
  read_setting (db, "fund-accountant-title", &office->accountant_title);
  read_setting (db, "fund-cashier-title", &office->cashier_title);
  read_setting (db, "fund-preparer-title", &office->preparer_title);
  return g_steal_pointer (&office);
}

static char *
upper (const char *text)
{
  return g_utf8_strup (text != NULL ? text : "", -1);
}

/* The markup of TEXT in which numbers of documents ("107/2017/TT-BTC") stay on one line.  g_free(). */
static char *
keep_numbers (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *escaped = strpbrk (words[i], "0123456789") != NULL && strpbrk (words[i], "-/") != NULL
                      ? g_markup_printf_escaped ("<span allow_breaks='false'>%s</span>", words[i])
                      : g_markup_escape_text (words[i], -1);

      g_free (words[i]);
      words[i] = escaped;
    }
  return g_strjoinv (" ", words);
}

void
skh_office_add_form_head (const SkhOffice *office,
                          SkhDocument     *document,
                          const char      *form,
                          const char      *copy)
{
  g_autofree char *unit = upper (office->name);
  g_autofree char *left = g_markup_printf_escaped ("Đơn vị: <b>%s</b>\nMã QHNS: %s", unit, office->budget_code != NULL ? office->budget_code : "…………………");
  g_autofree char *circular = form != NULL && office->circular != NULL ? keep_numbers (office->circular) : NULL;
  g_autofree char *issued = circular != NULL ? g_strdup_printf ("\n<i>(Ban hành kèm theo %s)</i>", circular) : g_strdup ("");
  g_autofree char *code = form != NULL ? g_markup_printf_escaped ("<b>Mẫu số: %s</b>", form) : g_strdup ("");
  g_autofree char *which = copy != NULL ? g_markup_printf_escaped ("\n<b>%s</b>", copy) : g_strdup ("");
  g_autofree char *right = g_strconcat (code, issued, which, NULL);

  skh_document_add_texts (document, (const SkhDocumentText[]) {
    { .markup = left, .size = 11, .share = 1.3 },
    { .markup = right, .size = 10.5, .align = PANGO_ALIGN_CENTER },
  }, *right != 0 ? 2 : 1);
}

char *
skh_office_write_day (const char *day)
{
  return day != NULL ? skh_date_in_words (day) : g_strdup ("ngày " DOTS " tháng " DOTS " năm " DOTS);
}

/* "Thanh Hóa, ngày 05 tháng 01 năm 2026"; with dots where DAY or the place is NULL. */
static char *
place_and_day (const SkhOffice *office,
               const char      *day)
{
  g_autofree char *words = skh_office_write_day (day);

  return g_strdup_printf ("%s, %s", office->place != NULL ? office->place : DOTS DOTS, words);
}

/* A name that takes two lines is divided before the unit: "HỘI KHUYẾN HỌC / TỈNH THANH HÓA". */
static char *
divide_name (char *name)
{
  static const char * const units[] = { " TỈNH ", " THÀNH PHỐ ", " XÃ ", " PHƯỜNG ", " ĐẶC KHU ", " HUYỆN ", " THỊ XÃ " };

  for (guint i = 0; i < G_N_ELEMENTS (units) && g_utf8_strlen (name, -1) > NAME_LETTERS; i++)
    {
      char *unit = strstr (name, units[i]);

      if (unit == NULL)
        continue;
      *unit = '\n';
      break;
    }
  return name;
}

void
skh_office_add_letterhead (const SkhOffice *office,
                           SkhDocument     *document,
                           const char      *number,
                           const char      *day)
{
  g_autofree char *parent = divide_name (upper (office->parent));
  g_autofree char *name = divide_name (upper (office->name));
  g_autofree char *left = g_markup_printf_escaped ("%s%s<b>%s</b>", parent, *parent != 0 ? "\n" : "", name);
  g_autofree char *number_markup = g_markup_printf_escaped ("%s", number != NULL ? number : "");
  g_autofree char *place = place_and_day (office, day);
  g_autofree char *place_markup = g_markup_printf_escaped ("<i>%s</i>", place);
  const char *country = "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>\n<span size='108%'><b>Độc lập - Tự do - Hạnh phúc</b></span>";
  const double right = 1.35;

  /* The motto stands right below the country, however many lines the names on the left take. */
  skh_document_add_texts (document, (const SkhDocumentText[]) {
    { .markup = left, .size = 12, .align = PANGO_ALIGN_CENTER, .rule = 0.4 },
    { .markup = country, .size = 12, .align = PANGO_ALIGN_CENTER, .share = right, .rule = 0.66 },
  }, 2);
  skh_document_add_texts (document, (const SkhDocumentText[]) {
    { .markup = number_markup, .align = PANGO_ALIGN_CENTER, .above = 8 },
    { .markup = place_markup, .align = PANGO_ALIGN_CENTER, .share = right, .above = 8 },
  }, 2);
}

void
skh_office_add_title (SkhDocument *document,
                      const char  *title,
                      const char  *subtitle)
{
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", title);

  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .size = 15, .align = PANGO_ALIGN_CENTER, .above = 14, .keep = TRUE });
  if (subtitle != NULL && *subtitle != 0)
    {
      g_autofree char *below = g_markup_printf_escaped ("%s", subtitle);

      skh_document_add_text (document, &(SkhDocumentText) { .markup = below, .align = PANGO_ALIGN_CENTER, .above = 2, .keep = TRUE });
    }
}

void
skh_office_add_day (const SkhOffice *office,
                    SkhDocument     *document,
                    const char      *day)
{
  g_autofree char *place = place_and_day (office, day);
  g_autofree char *markup = g_markup_printf_escaped ("<i>%s</i>", place);

  skh_document_keep (document);
  skh_document_add_texts (document, (const SkhDocumentText[]) {
    { .markup = "", .above = 8, .keep = TRUE },
    { .markup = markup, .align = PANGO_ALIGN_CENTER, .share = 1.1, .above = 8 },
  }, 2);
}

void
skh_office_add_words (SkhDocument *document,
                      const char  *label,
                      gint64       amount)
{
  g_autofree char *words = skh_amount_in_words (amount, SKH_WORDS_DEFAULT);
  g_autofree char *markup = g_markup_printf_escaped ("%s: <i>%s</i>.", label, words);

  skh_document_keep (document);
  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .above = 5, .keep = TRUE });
}

SkhSigner
skh_office_signer (const SkhOffice  *office,
                   SkhSigns          signs,
                   char            **title)
{
  switch (signs)
    {
    case SKH_SIGNS_HEAD:
      *title = upper (office->head_title);
      return (SkhSigner) { *title, "(Ký, họ tên, đóng dấu)", office->head };
    case SKH_SIGNS_ACCOUNTANT:
      *title = upper (office->accountant_title);
      return (SkhSigner) { *title, "(Ký, họ tên)", office->accountant };
    case SKH_SIGNS_CASHIER:
      *title = upper (office->cashier_title);
      return (SkhSigner) { *title, "(Ký, họ tên)", office->cashier };
    case SKH_SIGNS_PREPARER:
    default:
      *title = upper (office->preparer_title);
      return (SkhSigner) { *title, "(Ký, họ tên)", office->preparer };
    }
}

void
skh_office_add_signers (const SkhOffice *office,
                        SkhDocument     *document,
                        const SkhSigns  *signs,
                        guint            n)
{
  g_autofree SkhSigner *signers = g_new0 (SkhSigner, n);
  g_auto(GStrv) titles = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    signers[i] = skh_office_signer (office, signs[i], &titles[i]);
  skh_document_add_signers (document, signers, n);
}
