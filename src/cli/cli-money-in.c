/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-money.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-campaigns.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-strips.h"
#include "register/skh-pledges.h"

/* A record of REG from values (keys and values, ended by NULL; a NULL value is left out). */
static SkhRecord *
make_record (const SkhRegister *reg,
             const char        *values[][2])
{
  SkhRecord *record = skh_record_new (reg);

  for (guint i = 0; values[i][0] != NULL; i++)
    skh_record_set (record, values[i][0], values[i][1]);
  return record;
}

static char *
read_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (strcmp (path, "-") == 0 ? "/dev/stdin" : path, &text, NULL, &error))
    g_printerr ("skh: %s\n", error->message);
  return text;
}

/* A number of CSV; MISSING when the cell is empty.  FALSE after having said what is wrong. */
static gboolean
csv_number (SkhCsv     *csv,
            guint       row,
            const char *column,
            gint64      missing,
            gint64     *number)
{
  const char *text = skh_csv_get (csv, row, column);

  *number = missing;
  if (text == NULL || skh_amount_parse (text, number))
    return TRUE;
  g_printerr (_("skh: line %u: %s: “%s” is not possible here\n"), row + 2, column, text);
  return FALSE;
}

/* Campaigns ---------------------------------------------------------------------------------------- */

static gpointer
progress_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_campaign_progress_read (db, *(gint64 *) data, error);
}

static void
progress_row (SkhTableWriter        *writer,
              const SkhCampaignUnit *unit,
              const char            *name)
{
  skh_table_writer_cell (writer, unit->code, NULL);
  skh_table_writer_cell (writer, name, NULL);
  cli_money_cell (writer, MAX (unit->people, 0));
  cli_money_cell (writer, MAX (unit->expected, 0));
  cli_money_cell (writer, unit->collected);
  cli_money_cell (writer, unit->payers);
  cli_money_cell (writer, unit->outstanding);
}

static int
print_progress (CliFound                  *found,
                const SkhCampaignProgress *progress)
{
  skh_table_writer_column (found->writer, "unit_code", _("Code"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "people", _("Number of people"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "expected", _("Expected"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "collected", _("Collected"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "payers", _("Payers"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "outstanding", _("Outstanding"), SKH_CELL_INTEGER);
  for (guint i = 0; i < progress->units->len; i++)
    progress_row (found->writer, progress->units->pdata[i], ((SkhCampaignUnit *) progress->units->pdata[i])->unit);
  progress_row (found->writer, &progress->total, _("Together"));
  return cli_print (found->writer);
}

/* What is written to a campaign, and how far it is then: read before --dry-run takes it back. */
typedef struct
{
  SkhRecord           *added;        /* or */
  SkhExpectations     *expectations;
  SkhCampaignProgress *progress;     /* out */
} CampaignJob;

static gboolean
campaign_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  CampaignJob *job = data;

  if (job->added != NULL ? !skh_record_write (job->added, write, error) : !skh_campaign_expect (write, job->expectations, error))
    return FALSE;
  job->progress = skh_campaign_progress_read (skh_write_get_db (write), job->added != NULL ? skh_record_get_id (job->added) : job->expectations->campaign_id, error);
  return job->progress != NULL;
}

static int
write_campaign (CliFound        *found,
                const CliMoney  *money,
                SkhRecord       *added,
                SkhExpectations *expectations)
{
  CampaignJob job = { added, expectations, NULL };
  g_autoptr(SkhCampaignProgress) progress = NULL;
  gboolean done = cli_money_write (found->store, money, added != NULL ? "campaigns.add" : "campaigns.expect", FALSE, campaign_func, &job);

  progress = job.progress;
  return done ? print_progress (found, progress) : CLI_FAILED;
}

static int
print_list (CliFound          *found,
            const CliMoney    *money,
            const SkhRegister *reg,
            gboolean           of_year)
{
  g_autoptr(SkhQuery) query = skh_query_new (reg);
  g_autofree char *year = g_strdup_printf ("year=%d", money->year);
  g_autoptr(GError) error = NULL;

  query->scope = money->unit != NULL ? found->unit : 0;
  if (of_year && !skh_query_add_filter (query, year, &error))
    return cli_fail (error);
  return cli_print_query (found->store, query, found->writer, -1, 0, FALSE, FALSE);
}

static gpointer
propose_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_expectations_propose (db, *(gint64 *) data, error);
}

/* CSV with code and people, day_wage, expected. */
static SkhExpectations *
read_expectations (CliFound   *found,
                   gint64      campaign,
                   const char *path)
{
  g_autofree char *text = read_file (path);
  g_autoptr(SkhCsv) csv = text != NULL ? skh_csv_parse (text) : NULL;
  g_autoptr(SkhExpectations) expectations = skh_expectations_new (campaign);
  g_autoptr(GError) error = NULL;

  if (csv == NULL || !skh_csv_require (csv, "code", &error))
    {
      if (error != NULL)
        cli_fail (error);
      return NULL;
    }
  for (guint i = 0; i < skh_csv_get_n_rows (csv); i++)
    {
      gint64 numbers[3];
      gint64 unit;

      if (!cli_find_unit (found->store, skh_csv_get (csv, i, "code"), NULL, &unit, &error))
        {
          cli_fail (error);
          return NULL;
        }
      if (!csv_number (csv, i, "people", -1, &numbers[0]) || !csv_number (csv, i, "day_wage", -1, &numbers[1]) || !csv_number (csv, i, "expected", -1, &numbers[2]))
        return NULL;
      skh_expectations_add (expectations, unit, numbers[0], numbers[1], numbers[2]);
    }
  return g_steal_pointer (&expectations);
}

/* The sheet of a unit: the rows of a CSV with name, amount and paid (1, 0; without: everybody did), or only its totals. */
static int
post_sheet (CliFound       *found,
            const CliMoney *money,
            gint64          campaign,
            const char     *path,
            const char     *payer,
            gint64          count)
{
  g_autoptr(SkhCollectionSheet) sheet = skh_collection_sheet_new (campaign, found->unit);
  g_autofree char *text = path != NULL ? read_file (path) : NULL;
  g_autoptr(SkhCsv) csv = text != NULL ? skh_csv_parse (text) : NULL;
  g_autoptr(GError) error = NULL;

  if (path != NULL && (csv == NULL || !skh_csv_require (csv, "name", &error)))
    return error != NULL ? cli_fail (error) : CLI_FAILED;
  for (guint i = 0; csv != NULL && i < skh_csv_get_n_rows (csv); i++)
    {
      const char *paid = skh_csv_get (csv, i, "paid");
      gint64 amount;

      if (!csv_number (csv, i, "amount", 0, &amount))
        return CLI_FAILED;
      skh_collection_sheet_add (sheet, skh_csv_get (csv, i, "name"), 0, amount, paid == NULL || strcmp (paid, "0") != 0);
    }
  g_free (sheet->collected_on);
  sheet->collected_on = g_strdup (found->day);
  sheet->payer = g_strdup (payer);
  sheet->account_id = found->account;
  sheet->control_count = count;
  sheet->control_total = found->amount > 0 ? found->amount : -1;
  if (!cli_money_write (found->store, money, "collection-sheets.post", TRUE, skh_collection_sheet_post, sheet))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "payers", _("Payers"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "voucher", _("Voucher"), SKH_CELL_INTEGER);
  cli_money_cell (found->writer, sheet->control_count);
  cli_money_cell (found->writer, sheet->control_total);
  skh_table_writer_number (found->writer, money->dry_run ? 0 : sheet->voucher_id);
  return cli_print (found->writer);
}

typedef struct
{
  gint64 campaign;
  gint64 unit;
} SheetsOf;

static gpointer
sheets_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const SheetsOf *of = data;

  return skh_collection_sheets_read (db, of->campaign, of->unit, error);
}

/* The draft of a unit: the only one, or that of --day. */
static int
delete_draft (CliFound       *found,
              const CliMoney *money,
              gint64          campaign)
{
  SheetsOf of = { campaign, found->unit };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = skh_store_read (found->store, sheets_func, &of, &error);
  SkhCollectionSheet *draft = NULL;
  guint n = 0;

  for (guint i = 0; sheets != NULL && i < sheets->len; i++)
    {
      SkhCollectionSheet *sheet = sheets->pdata[i];

      if (sheet->voucher_id != 0 || (money->day != NULL && strcmp (sheet->collected_on, found->day) != 0))
        continue;
      draft = sheet;
      n++;
    }
  if (sheets == NULL)
    return cli_fail (error);
  if (n > 1)
    return cli_usage ("--day", money->day != NULL ? money->day : "");
  if (draft == NULL)
    {
      skh_set_error (&error, SKH_ERROR_NOT_FOUND, NULL, NULL, "collection-sheet", "no draft");
      return cli_fail (error);
    }
  return cli_money_write (found->store, money, "collection-sheets.delete", FALSE, skh_collection_sheet_delete, draft) ? CLI_OK : CLI_FAILED;
}

int
cli_fund_campaign (int    argc,
                   char **argv)
{
  g_auto(CliMoney) money = { 0 };
  g_auto(CliFound) found = { 0 };
  g_autofree char *campaign = NULL;
  g_autofree char *add = NULL;
  g_autofree char *source = NULL;
  g_autofree char *expect = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *payer = NULL;
  gboolean propose = FALSE;
  gboolean sheet = FALSE;
  gboolean drop = FALSE;
  gint64 count = -1;
  const GOptionEntry more[] = {
    { "campaign", 0, 0, G_OPTION_ARG_STRING, &campaign, N_("The campaign, by name or number: how far it is, unit by unit"), N_("NAME") },
    { "add", 0, 0, G_OPTION_ARG_STRING, &add, N_("Add a campaign of this name"), N_("NAME") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("add: the source of its money; without: day-wage"), N_("KEY") },
    { "expect", 0, 0, G_OPTION_ARG_FILENAME, &expect, N_("CSV with code, people, day_wage, expected: what is expected of units"), N_("FILE") },
    { "propose", 0, 0, G_OPTION_ARG_NONE, &propose, N_("Take over the units of the campaign before, else all communes"), NULL },
    { "sheet", 0, 0, G_OPTION_ARG_NONE, &sheet, N_("Book the collection sheet of the unit: --count people, --amount in all"), NULL },
    { "delete-draft", 0, 0, G_OPTION_ARG_NONE, &drop, N_("Delete the draft sheet of the unit; with several that of --day"), NULL },
    { "rows", 0, 0, G_OPTION_ARG_FILENAME, &rows, N_("sheet: CSV with name, amount, paid; must agree with --count and --amount"), N_("FILE") },
    { "count", 0, 0, G_OPTION_ARG_INT64, &count, N_("sheet: how many paid"), "N" },
    { "payer", 0, 0, G_OPTION_ARG_STRING, &payer, N_("sheet: who brought the money"), N_("NAME") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_money_entries (&money, more);
  g_autoptr(SkhExpectations) expectations = NULL;
  g_autoptr(SkhCampaignProgress) progress = NULL;
  g_autoptr(GError) error = NULL;
  gboolean writes;
  gint64 id = 0;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  writes = add != NULL || expect != NULL || propose || sheet || drop;
  if (writes && add == NULL && campaign == NULL)
    return cli_usage ("--campaign", "");
  if ((sheet || drop) && money.unit == NULL)
    return cli_usage ("--unit", "");
  status = cli_money_find (&money, argv[1], (writes ? CLI_WRITES : 0) | (add != NULL ? CLI_NEEDS_FUND : 0), &found);
  if (status != CLI_OK)
    return status;
  if (add != NULL)
    {
      g_autofree char *year = g_strdup_printf ("%d", money.year);
      g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, found.unit);
      g_autofree char *fund = g_strdup_printf ("%" G_GINT64_FORMAT, found.fund);
      const char *values[][2] = { { "name", add }, { "year", year }, { "source", source != NULL ? source : SKH_DAY_WAGE }, { "unit-id", unit }, { "fund-id", fund }, { NULL } };

      g_autoptr(SkhRecord) record = make_record (&skh_campaigns_register, values);

      return write_campaign (&found, &money, record, NULL);
    }
  if (campaign == NULL)
    return print_list (&found, &money, &skh_campaigns_register, TRUE);
  id = cli_find_record (found.store, &skh_campaigns_register, campaign);
  if (id == 0)
    return CLI_FAILED;
  if (sheet)
    {
      progress = skh_store_read (found.store, progress_func, &id, &error);
      if (progress == NULL || !cli_money_account (found.store, progress->fund_id, money.account, &found.account, &error))
        return cli_fail (error);
      return post_sheet (&found, &money, id, rows, payer, count);
    }
  if (drop)
    return delete_draft (&found, &money, id);
  if (expect != NULL || propose)
    {
      expectations = expect != NULL ? read_expectations (&found, id, expect) : skh_store_read (found.store, propose_func, &id, &error);
      if (expectations == NULL)
        return error != NULL ? cli_fail (error) : CLI_FAILED;
      return write_campaign (&found, &money, NULL, expectations);
    }
  progress = skh_store_read (found.store, progress_func, &id, &error);
  return progress != NULL ? print_progress (&found, progress) : cli_fail (error);
}

/* Pledges ------------------------------------------------------------------------------------------ */

typedef struct
{
  gint64    unit;
  gboolean  below;
  gint64    fund;
  int       year;
  int       month;
} Question;

static gpointer
strips_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Question *question = data;

  return skh_strips_read (db, question->unit, question->below, question->fund, question->year, error);
}

static gpointer
arrears_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Question *question = data;

  return skh_arrears_read (db, question->unit, question->fund, question->year, question->month, error);
}

static gpointer
low_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 *minimum = data;
  char *source = NULL;

  *minimum = skh_pledge_minimum (db, &source);
  return source;
}

static int
print_strips (CliFound       *found,
              const Question *question)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStrips) strips = skh_store_read (found->store, strips_func, (gpointer) question, &error);

  if (strips == NULL)
    return cli_fail (error);
  skh_table_writer_column (found->writer, "id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "name", _("Name or group"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "people", _("Number of people"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "amount", _("A person a month"), SKH_CELL_INTEGER);
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *key = g_strdup_printf ("month_%d", month);
      g_autofree char *title = g_strdup_printf ("%d", month);

      skh_table_writer_column (found->writer, key, title, SKH_CELL_INTEGER);
    }
  skh_table_writer_column (found->writer, "arrears", _("Arrears"), SKH_CELL_INTEGER);
  for (guint i = 0; i < strips->strips->len; i++)
    {
      const SkhStrip *strip = strips->strips->pdata[i];

      skh_table_writer_number (found->writer, strip->pledge_id);
      skh_table_writer_cell (found->writer, strip->unit, NULL);
      skh_table_writer_cell (found->writer, strip->name, NULL);
      cli_money_cell (found->writer, strip->people);
      cli_money_cell (found->writer, strip->amount);
      for (int month = 0; month < 12; month++)
        cli_money_cell (found->writer, strip->paid[month]);
      cli_money_cell (found->writer, skh_strip_arrears (strip, question->month));
    }
  return cli_print (found->writer);
}

static int
print_arrears (CliFound       *found,
               const Question *question)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = skh_store_read (found->store, arrears_func, (gpointer) question, &error);

  if (rows == NULL)
    return cli_fail (error);
  skh_table_writer_column (found->writer, "unit_code", _("Code"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "pledges", _("Pledges"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "people", _("Number of people"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "due", _("To be paid in"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "paid", _("Paid in"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "behind", _("Behind"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "arrears", _("Arrears"), SKH_CELL_INTEGER);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhArrears *row = rows->pdata[i];

      skh_table_writer_cell (found->writer, row->code, NULL);
      skh_table_writer_cell (found->writer, row->unit_id != 0 ? row->unit : _("Together"), NULL);
      cli_money_cell (found->writer, row->pledges);
      cli_money_cell (found->writer, row->people);
      cli_money_cell (found->writer, row->due);
      cli_money_cell (found->writer, row->paid);
      cli_money_cell (found->writer, row->behind);
      cli_money_cell (found->writer, row->arrears);
    }
  return cli_print (found->writer);
}

static int
post_pledges (CliFound       *found,
              const CliMoney *money,
              int             month,
              gboolean        by_day)
{
  SkhPledgeReceipts receipts = { .unit_id = money->unit != NULL ? found->unit : 0, .account_id = found->account, .year = money->year, .month = month, .by_day = by_day };

  if (!cli_money_write (found->store, money, "pledges.post", TRUE, skh_pledges_post, &receipts))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "receipts", _("Receipts"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "payments", _("Payments"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  cli_money_cell (found->writer, receipts.receipts);
  cli_money_cell (found->writer, receipts.payments);
  cli_money_cell (found->writer, receipts.amount);
  return cli_print (found->writer);
}

/* Payments of one pledge, or what is due of all strips, for months FROM to TO. */
static int
pay (CliFound       *found,
     const CliMoney *money,
     const Question *question,
     gint64          pledge,
     gboolean        fill,
     int             from,
     int             to)
{
  g_autoptr(SkhStripEdit) edit = skh_strip_edit_new (money->year, found->day);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStrips) strips = fill ? skh_store_read (found->store, strips_func, (gpointer) question, &error) : NULL;

  if (fill && strips == NULL)
    return cli_fail (error);
  for (guint i = 0; fill && i < strips->strips->len; i++)
    {
      const SkhStrip *strip = strips->strips->pdata[i];

      if (pledge == 0 || strip->pledge_id == pledge)
        skh_strip_edit_fill (edit, strip, from, to);
    }
  for (int month = from; !fill && month <= to; month++)
    skh_strip_edit_set (edit, pledge, month, found->amount);
  if (!cli_money_write (found->store, money, "pledges.pay", FALSE, skh_strips_edit, edit))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "months", _("Months"), SKH_CELL_INTEGER);
  cli_money_cell (found->writer, edit->changed);
  return cli_print (found->writer);
}

static int
add_pledge (CliFound       *found,
            const CliMoney *money,
            const char     *name,
            int             people,
            const char     *from)
{
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, found->unit);
  g_autofree char *fund = g_strdup_printf ("%" G_GINT64_FORMAT, found->fund);
  g_autofree char *amount = g_strdup_printf ("%" G_GINT64_FORMAT, found->amount);
  g_autofree char *count = g_strdup_printf ("%d", people);
  g_autofree char *january = g_strdup_printf ("%04d-01-01", money->year);
  const char *values[][2] = { { "name", name }, { "people", count }, { "amount", amount }, { "unit-id", unit }, { "fund-id", fund },
                              { "starts-on", from != NULL ? from : january }, { NULL } };
  gint64 minimum = 0;
  g_autofree char *source = skh_store_read (found->store, low_func, &minimum, NULL);
  g_autoptr(SkhRecord) record = make_record (&skh_pledges_register, values);

  if (!cli_money_write (found->store, money, "pledges.add", FALSE, cli_money_record, record))
    return CLI_FAILED;
  if (found->amount < minimum)
    {
      g_autofree char *least = skh_amount_format (minimum);

      g_printerr (_("skh: note: less than %s a person a month (%s)\n"), least, source != NULL ? source : "");
    }
  skh_table_writer_column (found->writer, "id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_number (found->writer, money->dry_run ? 0 : skh_record_get_id (record));
  return cli_print (found->writer);
}

int
cli_fund_pledge (int    argc,
                 char **argv)
{
  g_auto(CliMoney) money = { 0 };
  g_auto(CliFound) found = { 0 };
  g_autofree char *add = NULL;
  g_autofree char *from = NULL;
  g_autofree char *months = NULL;
  gboolean arrears = FALSE;
  gboolean fill = FALSE;
  gboolean post = FALSE;
  gboolean by_day = FALSE;
  gint64 pledge = 0;
  int people = 1;
  int first = 0;
  int last = 0;
  const GOptionEntry more[] = {
    { "arrears", 0, 0, G_OPTION_ARG_NONE, &arrears, N_("Who is behind until --month, by unit"), NULL },
    { "month", 0, 0, G_OPTION_ARG_STRING, &months, N_("The month, or several: 3 or 1-6"), "M" },
    { "add", 0, 0, G_OPTION_ARG_STRING, &add, N_("Add a pledge of somebody or of a group, of --amount a person a month; without --unit in the unit of the fund"), N_("NAME") },
    { "people", 0, 0, G_OPTION_ARG_INT, &people, N_("add: how many people"), "N" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("add: the first month; without: January of the year"), N_("DATE") },
    { "pledge", 0, 0, G_OPTION_ARG_INT64, &pledge, N_("Enter what this pledge paid for --month: --amount a month, or with --fill what is due"), "N" },
    { "fill", 0, 0, G_OPTION_ARG_NONE, &fill, N_("Enter what is due for --month of all pledges that have not paid"), NULL },
    { "post", 0, 0, G_OPTION_ARG_NONE, &post, N_("Make receipts of all payments of the year or of --month, one for each unit and month"), NULL },
    { "by-day", 0, 0, G_OPTION_ARG_NONE, &by_day, N_("post: one for each unit and day of payment"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_money_entries (&money, more);
  gboolean pays;
  Question question;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  pays = pledge != 0 || fill;
  if (months != NULL && (sscanf (months, "%d-%d", &first, &last) < 1 || first < 1 || first > 12 || last > 12 || (last != 0 && last < first)))
    return cli_usage ("--month", months);
  last = MAX (last, first);
  if (pays && months == NULL)
    return cli_usage ("--month", "");
  status = cli_money_find (&money, argv[1], (add != NULL ? CLI_NEEDS_FUND | CLI_NEEDS_AMOUNT | CLI_WRITES : 0) | (post ? CLI_NEEDS_ACCOUNT | CLI_WRITES : 0)
                           | (pays ? CLI_WRITES : 0) | (pledge != 0 && !fill ? CLI_NEEDS_AMOUNT : 0), &found);
  if (status != CLI_OK)
    return status;
  question = (Question) { money.unit != NULL ? found.unit : 0, TRUE, money.fund != NULL ? found.fund : 0, money.year,
                         last > 0 ? last : money.year == skh_date_year (found.day) ? (int) g_ascii_strtoll (found.day + strlen ("2026-"), NULL, 10) : 12 };
  if (add != NULL)
    return add_pledge (&found, &money, add, people, from);
  if (pays)
    return pay (&found, &money, &question, pledge, fill, first, last);
  if (post)
    return post_pledges (&found, &money, first, by_day);
  return arrears ? print_arrears (&found, &question) : print_strips (&found, &question);
}
