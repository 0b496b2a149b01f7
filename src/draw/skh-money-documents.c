/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-money-documents.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "draw/skh-book-form.h"
#include "draw/skh-fund-documents.h"
#include "draw/skh-fund-lists.h"
#include "fund/skh-awards.h"
#include "fund/skh-campaigns.h"
#include "fund/skh-goods.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-voucher.h"
#include "fund/skh-strips.h"
#include "store/skh-statement.h"

/* "Phiếu chi 12/2026"; NULL: no voucher. */
static char *
voucher_title (sqlite3 *db,
               gint64   id)
{
  g_autoptr(SkhVoucher) voucher = id != 0 ? skh_voucher_read (db, id, NULL) : NULL;

  return voucher != NULL ? skh_voucher_title (voucher->kind, voucher->number, voucher->dated_on) : NULL;
}

SkhDocument *
skh_document_for_sheet (sqlite3  *db,
                        gint64    id,
                        GError  **error)
{
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_read (db, id, error);
  g_autoptr(SkhCampaignProgress) campaign = sheet != NULL ? skh_campaign_progress_read (db, sheet->campaign_id, error) : NULL;
  g_autoptr(SkhOffice) office = campaign != NULL ? skh_fund_office_read (db, campaign->fund_id, error) : NULL;
  g_autoptr(GArray) lines = g_array_new (FALSE, TRUE, sizeof (SkhCollectionLine));
  g_autofree char *voucher = NULL;

  if (office == NULL)
    return NULL;
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const SkhCollectionRow *row = sheet->rows->pdata[i];
      const SkhCollectionLine line = { row->name, row->amount, row->paid, row->note };

      g_array_append_val (lines, line);
    }
  voucher = voucher_title (db, sheet->voucher_id);
  return skh_collection_sheet_form (office, &(SkhCollectionHead) { campaign->name, sheet->unit, sheet->payer, voucher, sheet->collected_on, sheet->control_count, sheet->control_total },
                                    (const SkhCollectionLine *) (void *) lines->data, lines->len);
}

SkhDocument *
skh_document_for_campaign (sqlite3  *db,
                           gint64    id,
                           GError  **error)
{
  g_autoptr(SkhCampaignProgress) campaign = skh_campaign_progress_read (db, id, error);
  g_autoptr(SkhOffice) office = campaign != NULL ? skh_fund_office_read (db, campaign->fund_id, error) : NULL;
  g_autoptr(GArray) lines = g_array_new (FALSE, TRUE, sizeof (SkhProgressLine));
  g_autofree char *today = skh_date_today ();

  if (office == NULL)
    return NULL;
  for (guint i = 0; i < campaign->units->len; i++)
    {
      const SkhCampaignUnit *unit = campaign->units->pdata[i];
      const SkhProgressLine line = { unit->unit, unit->people, unit->expected, unit->collected, unit->outstanding, unit->payers };

      g_array_append_val (lines, line);
    }
  return skh_progress_form (office, campaign->name, today, (const SkhProgressLine *) (void *) lines->data, lines->len);
}

SkhDocument *
skh_document_for_arrears (sqlite3  *db,
                          gint64    unit,
                          gint64    fund,
                          int       year,
                          int       month,
                          GError  **error)
{
  g_autoptr(GPtrArray) arrears = skh_arrears_read (db, unit, fund, year, month, error);
  g_autoptr(SkhOffice) office = arrears != NULL ? skh_fund_office_read (db, fund, error) : NULL;
  g_autoptr(GArray) lines = g_array_new (FALSE, TRUE, sizeof (SkhArrearsLine));

  if (office == NULL)
    return NULL;
  /* The last one is the total, which the table adds up by itself. */
  for (guint i = 0; i + 1 < arrears->len; i++)
    {
      const SkhArrears *from = arrears->pdata[i];
      const SkhArrearsLine line = { from->unit, from->pledges, from->people, from->due, from->paid, from->behind, from->arrears };

      g_array_append_val (lines, line);
    }
  return skh_arrears_form (office, year, month, (const SkhArrearsLine *) (void *) lines->data, lines->len);
}

/* Of a direct run there is no fund: the unit itself is the office. */
static SkhOffice *
office_of_run (sqlite3           *db,
               const SkhAwardRun *run,
               GError           **error)
{
  return run->fund_id != 0 ? skh_fund_office_read (db, run->fund_id, error) : skh_office_read (db, run->unit_id, error);
}

SkhDocument *
skh_document_for_award_run (sqlite3  *db,
                            gint64    id,
                            GError  **error)
{
  g_autoptr(SkhAwardRun) run = skh_award_run_read (db, id, error);
  g_autoptr(SkhOffice) office = run != NULL ? office_of_run (db, run, error) : NULL;
  g_autoptr(GPtrArray) schools = g_ptr_array_new_with_free_func (g_free);
  g_autofree SkhSigningLine *lines = NULL;
  g_autofree char *year = NULL;
  g_autofree char *name = NULL;
  g_autofree char *voucher = NULL;
  g_autofree char *giver = NULL;

  if (office == NULL)
    return NULL;
  lines = g_new0 (SkhSigningLine, run->awards->len);
  for (guint i = 0; i < run->awards->len; i++)
    {
      const SkhAward *award = run->awards->pdata[i];
      char *school = award->school != NULL && award->grade != NULL ? g_strdup_printf ("%s, lớp %s", award->school, award->grade)
                                                                   : g_strdup (award->school != NULL ? award->school : award->grade);

      g_ptr_array_add (schools, school);
      lines[i] = (SkhSigningLine) { award->name, award->birth, school, award->address, award->amount };
    }
  year = skh_school_year_format (run->school_year);
  name = g_strdup_printf ("%s – năm học %s", run->name, year);
  voucher = voucher_title (db, run->voucher_id);
  if (run->direct)
    giver = skh_query_text (db, NULL, "SELECT iif (anonymous, 'Nhà hảo tâm', name) FROM donor WHERE id = ?", "i", run->donor_id);
  return skh_signing_list_form (office, &(SkhSigningHead) { name, voucher, run->awarded_on, giver }, lines, run->awards->len);
}

SkhDocument *
skh_document_for_goods_slip (sqlite3  *db,
                             gint64    id,
                             GError  **error)
{
  g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_get (db, id, error);
  g_autoptr(SkhOffice) office = slip != NULL ? skh_fund_office_read (db, slip->fund_id, error) : NULL;
  g_autofree SkhGoodsItem *items = NULL;
  g_autofree char *number = NULL;
  g_autofree char *donor = NULL;
  g_autofree char *address = NULL;
  SkhGoodsSlipForm form = { 0 };

  if (office == NULL)
    return NULL;
  items = g_new0 (SkhGoodsItem, slip->lines->len);
  for (guint i = 0; i < slip->lines->len; i++)
    {
      const SkhGoodsLine *line = slip->lines->pdata[i];

      items[i] = (SkhGoodsItem) { line->name, line->word, line->quantity, line->value };
    }
  if (slip->donor_id != 0)
    {
      donor = skh_query_text (db, NULL, "SELECT name FROM donor WHERE id = ?", "i", slip->donor_id);
      address = skh_query_text (db, NULL, "SELECT address FROM donor WHERE id = ?", "i", slip->donor_id);
    }
  if (address == NULL && slip->unit_id != 0)
    address = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE unit_id = ?", "i", slip->unit_id);
  number = slip->number > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, slip->number) : NULL;
  form = (SkhGoodsSlipForm) { .issue = slip->issue, .number = number, .day = slip->happened_on, .party = donor != NULL ? donor : slip->party, .address = address,
                              .content = slip->content, .void_reason = g_strcmp0 (slip->state, "void") == 0 ? slip->reason : NULL, .items = items,
                              .n_items = slip->lines->len };
  return skh_goods_slip_form (office, &form);
}

SkhDocument *
skh_document_for_goods_book (sqlite3     *db,
                             gint64       fund,
                             gint64       goods,
                             const char  *from,
                             const char  *to,
                             GError     **error)
{
  g_autoptr(SkhOffice) office = skh_fund_office_read (db, fund, error);
  g_autofree char *name = NULL;
  g_autofree char *word = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autofree SkhGoodsLineForm *lines = NULL;
  SkhGoodsBookHead head = { .from = from, .to = to };

  if (office == NULL)
    return NULL;
  name = skh_query_text (db, NULL, "SELECT name FROM goods WHERE id = ?", "i", goods);
  word = skh_query_text (db, NULL, "SELECT word FROM goods WHERE id = ?", "i", goods);
  if (name == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, "goods", NULL, "no such goods");
      return NULL;
    }
  entries = skh_goods_book_read (db, fund, goods, from, to, &head.opening, &head.opening_value, error);
  if (entries == NULL)
    return NULL;
  lines = g_new0 (SkhGoodsLineForm, entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      const SkhGoodsEntry *entry = entries->pdata[i];

      lines[i] = (SkhGoodsLineForm) { entry->happened_on, entry->slip, entry->party, entry->content, entry->issue ? 0 : entry->quantity, entry->issue ? entry->quantity : 0,
                                      entry->left, entry->value, entry->left_value };
    }
  head.goods = name;
  head.unit = word;
  return skh_goods_book_form (office, &head, lines, entries->len);
}

static SkhOffice *
office_of (sqlite3  *db,
           gint64    unit,
           gint64    fund,
           GError  **error)
{
  return fund != 0 ? skh_fund_office_read (db, fund, error) : skh_office_read (db, unit, error);
}

SkhDocument *
skh_document_for_contributions (sqlite3     *db,
                                gint64       unit,
                                gint64       fund,
                                const char  *from,
                                const char  *to,
                                SkhGroupBy   by,
                                GError     **error)
{
  static const char * const names[] = { [SKH_GROUP_BY_SOURCE] = "nguồn thu", [SKH_GROUP_BY_DONOR] = "người ủng hộ", [SKH_GROUP_BY_UNIT] = "đơn vị" };
  g_autoptr(SkhOffice) office = office_of (db, unit, fund, error);
  g_autoptr(GPtrArray) rows = office != NULL ? skh_contributions_read (db, unit, fund, from, to, by, error) : NULL;
  g_autofree SkhContributionLine *lines = NULL;

  if (rows == NULL)
    return NULL;
  lines = g_new0 (SkhContributionLine, MAX (rows->len, 1));
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhContribution *row = rows->pdata[i];

      lines[i] = (SkhContributionLine) { row->group != NULL ? row->group : SKH_UNNAMED_DONOR, row->day, row->voucher, row->name, row->content, row->amount };
    }
  return skh_contributions_form (office, names[by], from, to, lines, rows->len);
}

SkhDocument *
skh_document_for_disclosure (sqlite3   *db,
                             gint64     unit,
                             gint64     fund,
                             int        year,
                             gboolean   recipients,
                             GError   **error)
{
  g_autoptr(SkhOffice) office = office_of (db, unit, fund, error);
  g_autoptr(SkhDisclosure) disclosure = office != NULL ? skh_disclosure_read (db, unit, fund, year, recipients, error) : NULL;

  return disclosure != NULL ? skh_disclosure_form (office, disclosure, NULL) : NULL;
}

typedef struct
{
  char *number;
  char *day;
  char *text;
} Letter;

/* Letter ID; FALSE if there is none.  The fund is returned in *FUND. */
static gboolean
read_letter (sqlite3  *db,
             gint64    id,
             Letter   *letter,
             gint64   *fund,
             GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT number, written_on, text, fund_id FROM letter WHERE id = ?", "i", id);
  g_autoptr(GError) problem = NULL;

  if (stmt == NULL)
    return FALSE;
  if (!skh_step (stmt, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, "letter", NULL, "no such letter");
      return FALSE;
    }
  letter->number = g_strdup_printf ("%02d/HKH", sqlite3_column_int (stmt, 0));
  letter->day = g_strdup (skh_column_text (stmt, 1));
  letter->text = g_strdup (skh_column_text (stmt, 2));
  *fund = sqlite3_column_int64 (stmt, 3);
  return TRUE;
}

static void
letter_clear (Letter *letter)
{
  g_free (letter->number);
  g_free (letter->day);
  g_free (letter->text);
}

SkhDocument *
skh_document_for_letters (sqlite3       *db,
                          const gint64  *ids,
                          guint          n,
                          GError       **error)
{
  g_autoptr(SkhDocument) document = skh_document_new (n == 1 ? "Thư cảm ơn" : "Các thư cảm ơn", SKH_PAPER_A4);

  for (guint i = 0; i < n; i++)
    {
      Letter letter = { 0 };
      gint64 fund;
      g_autoptr(SkhOffice) office = read_letter (db, ids[i], &letter, &fund, error) ? skh_fund_office_read (db, fund, error) : NULL;

      if (office != NULL)
        skh_thanks_form_add (document, office, &(SkhThanksForm) { letter.number, letter.day, letter.text });
      letter_clear (&letter);
      if (office == NULL)
        return NULL;
    }
  return g_steal_pointer (&document);
}
