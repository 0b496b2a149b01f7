/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-certificate-documents.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-sheets.h"
#include "draw/skh-office.h"
#include "store/skh-statement.h"

#define INDENT (10 * 72 / 25.4) /* 1 cm (NĐ 30/2020) */

static void
add_paragraph (SkhDocument *document,
               char        *markup)
{
  skh_document_add_text (document, &(SkhDocumentText) { .markup = markup, .indent = INDENT, .above = 6, .justified = TRUE });
  g_free (markup);
}

/* The list for handing over ------------------------------------------------------------------------- */

static const SkhDocumentColumn delivery_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Số vào sổ", SKH_DOCUMENT_CODE },
  { "Số phôi", SKH_DOCUMENT_CODE },
  { "Họ và tên (chủ hộ, đơn vị)", SKH_DOCUMENT_TEXT, .share = 3 },
  { "Địa chỉ", SKH_DOCUMENT_TEXT, .share = 3 },
  { "Ngày nhận", SKH_DOCUMENT_BLANK, .share = 1.2 },
  { "Ký nhận", SKH_DOCUMENT_BLANK, .share = 2 },
};

static SkhDocumentTable *
begin_delivery (SkhDocument               *document,
                const SkhOffice           *office,
                const SkhCertificateBatch *batch,
                const char                *group)
{
  g_autofree char *day = skh_date_format (batch->issued_on);
  g_autofree char *subtitle = g_strdup_printf ("%s – cấp ngày %s\n%s", batch->name, day, group);

  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_letterhead (office, document, NULL, NULL);
  skh_office_add_title (document, "DANH SÁCH GIAO NHẬN GIẤY", subtitle);
  return skh_document_add_table (document, delivery_columns, G_N_ELEMENTS (delivery_columns));
}

static void
end_delivery (SkhDocument     *document,
              const SkhOffice *office,
              guint            n)
{
  g_autofree char *number = skh_number_format (n);
  g_autofree char *head_title = NULL;
  const SkhSigner signers[] = { { "NGƯỜI NHẬN", "(Ký, họ tên)", NULL }, { "NGƯỜI GIAO", "(Ký, họ tên)", NULL }, skh_office_signer (office, SKH_SIGNS_HEAD, &head_title) };

  add_paragraph (document, g_markup_printf_escaped ("Danh sách này có %s giấy.", number));
  skh_document_add_signers (document, signers, G_N_ELEMENTS (signers));
}

SkhDocument *
skh_certificate_document_delivery (sqlite3  *db,
                                   gint64    batch_id,
                                   guint     each,
                                   GError  **error)
{
  g_autoptr(SkhCertificateBatch) batch = skh_certificate_batch_read (db, batch_id, error);
  g_autoptr(SkhOffice) office = batch != NULL ? skh_office_read (db, 0, error) : NULL;
  g_autoptr(GPtrArray) rows = office != NULL ? skh_delivery_list_read (db, batch_id, each, error) : NULL;
  g_autoptr(SkhDocument) document = NULL;
  g_autofree char *title = NULL;
  SkhDocumentTable *table = NULL;
  const char *group = NULL;
  guint n = 0;

  if (rows == NULL)
    return NULL;
  title = g_strdup_printf ("Danh sách giao nhận – %s", batch->name);
  document = skh_document_new (title, SKH_PAPER_A4_WIDE);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhDeliveryRow *row = rows->pdata[i];

      if (table == NULL || g_strcmp0 (row->group, group) != 0)
        {
          if (table != NULL)
            end_delivery (document, office, n);
          table = begin_delivery (document, office, batch, row->group != NULL ? row->group : "");
          group = row->group;
          n = 0;
        }
      n++;
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, n);
      skh_document_table_add_text (table, row->register_number);
      skh_document_table_add_text (table, row->sheet_number);
      skh_document_table_add_text (table, row->name);
      skh_document_table_add_text (table, row->place);
      skh_document_table_add_text (table, NULL);
      skh_document_table_add_text (table, row->received_by);
    }
  if (table == NULL)
    table = begin_delivery (document, office, batch, "");
  end_delivery (document, office, n);
  return g_steal_pointer (&document);
}

/* Minutes of destruction ---------------------------------------------------------------------------- */

static const SkhDocumentColumn destroyed_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Loại phôi", SKH_DOCUMENT_TEXT, .share = 3 },
  { "Số phôi", SKH_DOCUMENT_CODE },
  { "Ngày hỏng", SKH_DOCUMENT_DATE },
  { "Lý do hỏng", SKH_DOCUMENT_TEXT, .share = 3 },
};

/* The sheets of the minutes by series and number; how many there are, or -1 with *ERROR. */
static int
add_destroyed (sqlite3           *db,
               gint64             id,
               SkhDocumentTable  *table,
               GError           **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error,
                                            "SELECT e.name, e.prefix || printf ('%0*d', e.digits, s.number), s.state_on, s.reason FROM sheet s JOIN sheet_series e ON e.id = s.series_id"
                                            " WHERE s.destruction_id = ? ORDER BY e.name, e.id, s.number", "i", id);
  g_autoptr(GError) local_error = NULL;
  int n = 0;

  if (stmt == NULL)
    return -1;
  while (skh_step (stmt, &local_error))
    {
      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, ++n);
      for (int column = 0; column < 4; column++)
        skh_document_table_add_text (table, skh_column_text (stmt, column));
    }
  if (local_error == NULL)
    return n;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

static const SkhSheetDestruction *
find_destruction (GPtrArray *all,
                  gint64     id)
{
  for (guint i = 0; i < all->len; i++)
    {
      if (((SkhSheetDestruction *) all->pdata[i])->id == id)
        return all->pdata[i];
    }
  return NULL;
}

SkhDocument *
skh_certificate_document_destruction (sqlite3  *db,
                                      gint64    id,
                                      GError  **error)
{
  g_autoptr(GPtrArray) all = skh_sheet_destructions_read (db, error);
  g_autoptr(SkhOffice) office = all != NULL ? skh_office_read (db, 0, error) : NULL;
  const SkhSheetDestruction *minutes = office != NULL ? find_destruction (all, id) : NULL;
  g_autoptr(SkhDocument) document = NULL;
  g_autofree char *number = NULL;
  g_autofree char *day = NULL;
  g_autofree char *title = NULL;
  g_autofree char *head_title = NULL;
  g_auto(GStrv) committee = NULL;
  SkhDocumentTable *table;
  int n;

  if (office == NULL)
    return NULL;
  if (minutes == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such minutes");
      return NULL;
    }
  number = g_strdup_printf ("Số: %s", minutes->number);
  day = skh_date_in_words (minutes->destroyed_on);
  title = g_strdup_printf ("Biên bản hủy phôi hỏng – %s", minutes->number);
  committee = g_strsplit (minutes->committee, "\n", -1);

  document = skh_document_new (title, SKH_PAPER_A4);
  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_letterhead (office, document, number, minutes->destroyed_on);
  skh_office_add_title (document, "BIÊN BẢN", "Về việc hủy phôi giấy in hỏng");
  add_paragraph (document, g_markup_printf_escaped ("Hôm nay, %s, chúng tôi gồm:", day));
  for (char **member = committee; *member != NULL; member++)
    {
      g_strstrip (*member);
      if (**member != 0)
        add_paragraph (document, g_markup_printf_escaped ("- %s", *member));
    }
  add_paragraph (document, g_markup_printf_escaped ("đã kiểm đếm và hủy%s%s các phôi in hỏng sau đây:", minutes->manner != NULL ? " bằng cách " : "", minutes->manner != NULL ? minutes->manner : ""));
  skh_document_add_space (document, 6);
  table = skh_document_add_table (document, destroyed_columns, G_N_ELEMENTS (destroyed_columns));
  n = add_destroyed (db, id, table, error);
  if (n < 0)
    return NULL;
  {
    g_autofree char *written = skh_number_format (n);
    const SkhSigner signers[] = { { "NGƯỜI LẬP BIÊN BẢN", "(Ký, họ tên)", NULL }, { "CÁC THÀNH VIÊN", "(Ký, họ tên)", NULL }, skh_office_signer (office, SKH_SIGNS_HEAD, &head_title) };

    add_paragraph (document, g_markup_printf_escaped ("Tổng cộng: %s phôi. Biên bản được lập xong cùng ngày, đã đọc cho mọi người cùng nghe và thống nhất ký tên.", written));
    skh_document_add_signers (document, signers, G_N_ELEMENTS (signers));
  }
  return g_steal_pointer (&document);
}

/* The account of the sheets ------------------------------------------------------------------------- */

static const SkhDocumentColumn sheet_columns[] = {
  { "TT", SKH_DOCUMENT_NUMBER },
  { "Loại phôi", SKH_DOCUMENT_TEXT, .share = 3 },
  { "Từ số", SKH_DOCUMENT_CODE },
  { "Đến số", SKH_DOCUMENT_CODE },
  { "Ngày nhận", SKH_DOCUMENT_DATE },
  { "Đã nhận", SKH_DOCUMENT_AMOUNT },
  { "Đã dùng", SKH_DOCUMENT_AMOUNT },
  { "Hỏng", SKH_DOCUMENT_AMOUNT },
  { "Mất", SKH_DOCUMENT_AMOUNT },
  { "Trả lại", SKH_DOCUMENT_AMOUNT },
  { "Đang in", SKH_DOCUMENT_AMOUNT },
  { "Còn lại", SKH_DOCUMENT_AMOUNT },
};

SkhDocument *
skh_certificate_document_sheets (sqlite3  *db,
                                 GError  **error)
{
  g_autoptr(GPtrArray) all = skh_sheet_series_read_all (db, error);
  g_autoptr(SkhOffice) office = all != NULL ? skh_office_read (db, 0, error) : NULL;
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  g_autofree char *subtitle = g_strdup_printf ("Đến ngày %s", day);
  g_autoptr(SkhDocument) document = NULL;
  g_autofree char *head_title = NULL;
  g_autofree char *preparer_title = NULL;
  SkhDocumentTable *table;

  if (office == NULL)
    return NULL;
  document = skh_document_new ("Bảng theo dõi phôi", SKH_PAPER_A4_WIDE);
  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_letterhead (office, document, NULL, today);
  skh_office_add_title (document, "BẢNG THEO DÕI PHÔI GIẤY", subtitle);
  table = skh_document_add_table (document, sheet_columns, G_N_ELEMENTS (sheet_columns));
  skh_document_table_set_label (table, 1, FALSE);
  for (guint i = 0; i < all->len; i++)
    {
      const SkhSheetSeries *series = all->pdata[i];
      const gint64 counts[] = { series->received, series->used, series->spoiled, series->lost, series->returned, series->printing, series->left };
      g_autofree char *first = skh_sheet_series_write_number (series, series->first);
      g_autofree char *last = skh_sheet_series_write_number (series, series->last);

      skh_document_table_add_row (table, SKH_ROW_NORMAL);
      skh_document_table_add_number (table, i + 1);
      skh_document_table_add_text (table, series->name);
      skh_document_table_add_text (table, first);
      skh_document_table_add_text (table, last);
      skh_document_table_add_text (table, series->received_on);
      for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
        skh_document_table_add_number (table, counts[c]);
    }
  skh_document_table_add_sums (table, "Cộng");
  {
    const SkhSigner signers[] = { skh_office_signer (office, SKH_SIGNS_PREPARER, &preparer_title), skh_office_signer (office, SKH_SIGNS_HEAD, &head_title) };

    skh_document_add_signers (document, signers, G_N_ELEMENTS (signers));
  }
  return g_steal_pointer (&document);
}
