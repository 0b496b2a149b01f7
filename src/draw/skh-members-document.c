/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-members-document.h"

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-document-table.h"
#include "draw/skh-office.h"
#include "register/skh-memberships.h"

static const SkhDocumentColumn columns[] = {
  { "TT", SKH_DOCUMENT_CODE },
  { "Đơn vị", SKH_DOCUMENT_TEXT },
  { "Đầu năm", SKH_DOCUMENT_NUMBER, .group = "Hội viên" },
  { "Vào Hội", SKH_DOCUMENT_NUMBER, .group = "Hội viên" },
  { "Ra khỏi Hội", SKH_DOCUMENT_NUMBER, .group = "Hội viên" },
  { "Cuối năm", SKH_DOCUMENT_NUMBER, .group = "Hội viên" },
  { "Dân số", SKH_DOCUMENT_NUMBER },
  { "Tỷ lệ trên dân số", SKH_DOCUMENT_CODE },
};

/* NAME says whose members they are. */
static void
add_row (SkhDocumentTable        *table,
         SkhRowKind               kind,
         guint                    number,
         const char              *name,
         const SkhMembershipYear *year)
{
  g_autofree char *place = kind == SKH_ROW_NORMAL ? g_strdup_printf ("%u", number) : NULL;
  g_autofree char *share = year->population > 0 ? skh_percent_format (year->end, year->population, -1) : NULL;

  skh_document_table_add_row (table, kind);
  skh_document_table_add_text (table, place);
  skh_document_table_add_text (table, name);
  skh_document_table_add_number (table, year->begin);
  skh_document_table_add_number (table, year->joined);
  skh_document_table_add_number (table, year->left);
  skh_document_table_add_number (table, year->end);
  if (year->population > 0)
    skh_document_table_add_number (table, year->population);
  else
    skh_document_table_add_empty (table);
  skh_document_table_add_text (table, share);
}

SkhDocument *
skh_members_document (sqlite3  *db,
                      gint64    unit,
                      int       year,
                      GError  **error)
{
  g_autoptr(GPtrArray) years = skh_membership_years (db, unit, year, error);
  g_autoptr(SkhOffice) office = years != NULL ? skh_office_read (db, unit, error) : NULL;
  g_autofree char *heading = g_strdup_printf ("Bảng hội viên năm %d", year);
  g_autofree char *title = g_utf8_strup (heading, -1);
  g_autofree char *today = skh_date_today ();
  const SkhMembershipYear *total;
  SkhDocumentTable *table;
  SkhDocument *document;

  if (office == NULL)
    return NULL;
  total = years->pdata[years->len - 1];
  document = skh_document_new (heading, SKH_PAPER_A4);
  skh_document_begin_part (document, SKH_PART_NUMBERED);
  skh_office_add_letterhead (office, document, NULL, today);
  skh_office_add_title (document, title, total->name);
  skh_document_add_space (document, 6);
  table = skh_document_add_table (document, columns, G_N_ELEMENTS (columns));
  skh_document_table_set_label (table, 1, FALSE);
  for (guint i = 0; i + 1 < years->len; i++)
    {
      const SkhMembershipYear *part = years->pdata[i];

      add_row (table, SKH_ROW_NORMAL, i + 1, part->unit_id != total->unit_id ? part->name : "Trực tiếp tại đơn vị", part);
    }
  add_row (table, SKH_ROW_TOTAL, 0, "Tổng cộng", total);
  if (total->moved > 0)
    {
      g_autofree char *moved = skh_number_format (total->moved);
      g_autofree char *note = g_strdup_printf ("<i>Trong số vào Hội và ra khỏi Hội có %s hội viên chuyển giữa các đơn vị trong bảng.</i>", moved);

      skh_document_add_text (document, &(SkhDocumentText) { .markup = note, .size = 11, .above = 3 });
    }
  skh_office_add_signers (office, document, (const SkhSigns[]) { SKH_SIGNS_PREPARER, SKH_SIGNS_HEAD }, 2);
  return document;
}
