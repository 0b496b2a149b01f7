/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-fund.h"

#include <glib/gi18n.h>

#include "base/skh-date.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-book.h"
#include "fund/skh-closing.h"
#include "fund/skh-opening.h"
#include "wording/skh-wording.h"

/* What there was, what came and went, what is left: columns of balances and closings alike. */
static void
sums_columns (SkhTableWriter *writer)
{
  cli_fund_amount_column (writer, "opening", _("Opening"));
  cli_fund_amount_column (writer, "received", _("Received"));
  cli_fund_amount_column (writer, "paid", _("Paid"));
  cli_fund_amount_column (writer, "closing", _("Closing"));
}

static void
sums_cells (SkhTableWriter *writer,
            gint64          opening,
            gint64          received,
            gint64          paid)
{
  cli_fund_amount_cell (writer, opening);
  cli_fund_amount_cell (writer, received);
  cli_fund_amount_cell (writer, paid);
  cli_fund_amount_cell (writer, opening + received - paid);
}

static void
date_cell (SkhTableWriter *writer,
           const char     *day)
{
  g_autofree char *shown = skh_date_format (day);

  skh_table_writer_cell (writer, day, shown);
}

int
cli_fund_new (int    argc,
              char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  g_autofree char *cash = NULL;
  g_autofree char *balance = NULL;
  g_autoptr(SkhOpening) opening = g_new0 (SkhOpening, 1);
  const GOptionEntry more[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("What it is called"), N_("NAME") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, N_("The day on which the accounts hold what is said; else today"), N_("DATE") },
    { "cash", 0, 0, G_OPTION_ARG_STRING, &cash, N_("What is there in cash"), N_("AMOUNT") },
    { "bank", 0, 0, G_OPTION_ARG_STRING, &opening->bank, N_("An account at this bank"), N_("BANK") },
    { "bank-number", 0, 0, G_OPTION_ARG_STRING, &opening->bank_number, N_("Its number"), N_("NUMBER") },
    { "bank-balance", 0, 0, G_OPTION_ARG_STRING, &balance, N_("What is there at the bank"), N_("AMOUNT") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --unit CODE --name NAME"), 1, NULL) || (writer = cli_writer (choice.format)) == NULL || !cli_fund_day ("--day", &day) ||
      (cash != NULL && !cli_fund_amount ("--cash", cash, &opening->cash)) || (balance != NULL && !cli_fund_amount ("--bank-balance", balance, &opening->bank_balance)))
    return CLI_USAGE;
  if (name == NULL)
    return cli_usage ("--name", "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  opening->name = g_steal_pointer (&name);
  opening->day = g_steal_pointer (&day);
  if (!cli_find_unit (store, choice.unit, NULL, &opening->unit_id, &error) ||
      !skh_store_write (store, "funds.open", cli_fund_flags (&choice, SKH_WRITE_FINAL), skh_fund_open_books, opening, &error))
    return cli_fail (error);
  if (!cli_fund_says (&choice))
    {
      skh_table_writer_column (writer, "id", _("Number"), SKH_CELL_INTEGER);
      skh_table_writer_column (writer, "fund", _("Fund"), SKH_CELL_TEXT);
      skh_table_writer_column (writer, "date", _("Date"), SKH_CELL_TEXT);
      cli_fund_amount_column (writer, "opening", _("Opening"));
      skh_table_writer_number (writer, choice.dry_run ? 0 : opening->fund_id);
      skh_table_writer_cell (writer, opening->name, NULL);
      date_cell (writer, opening->day);
      cli_fund_amount_cell (writer, opening->cash + opening->bank_balance);
      return cli_dry_run (choice.dry_run, cli_print (writer));
    }
  g_print (choice.dry_run ? _("“%s” would be opened\n") : _("“%s” was opened\n"), opening->name);
  return CLI_OK;
}

int
cli_fund_account (int    argc,
                  char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autoptr(SkhAccount) account = skh_account_new (0, SKH_ACCOUNT_CASH);
  const GOptionEntry more[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &account->name, N_("What it is called"), N_("NAME") },
    { "bank", 0, 0, G_OPTION_ARG_STRING, &account->bank, N_("An account at this bank"), N_("BANK") },
    { "bank-number", 0, 0, G_OPTION_ARG_STRING, &account->number, N_("Its number"), N_("NUMBER") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND [--bank BANK]"), 1, NULL) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  fund = cli_fund_find (&choice, store, &error);
  if (fund == NULL)
    return cli_fail (error);
  account->fund_id = fund->id;
  account->kind = account->bank != NULL || account->number != NULL ? SKH_ACCOUNT_BANK : SKH_ACCOUNT_CASH;
  if (!skh_store_write (store, "accounts.edit", cli_fund_flags (&choice, SKH_WRITE_ACTION), skh_account_save, account, &error))
    return cli_fail (error);
  if (!cli_fund_says (&choice))
    {
      skh_table_writer_column (writer, "id", _("Number"), SKH_CELL_INTEGER);
      skh_table_writer_column (writer, "fund", _("Fund"), SKH_CELL_TEXT);
      skh_table_writer_column (writer, "account", _("Account"), SKH_CELL_TEXT);
      skh_table_writer_number (writer, choice.dry_run ? 0 : account->id);
      skh_table_writer_cell (writer, fund->name, NULL);
      skh_table_writer_cell (writer, account->name, NULL);
      return cli_dry_run (choice.dry_run, cli_print (writer));
    }
  g_print (choice.dry_run ? _("“%s” would be added\n") : _("“%s” was added\n"), account->name);
  return CLI_OK;
}

/* Balances and books ------------------------------------------------------------------------------ */

typedef struct
{
  gint64       unit;
  gint64       fund;
  gint64       account;
  const char  *from;
  const char  *to;
  gint64       limit;
  gint64       offset;
  gint64       before; /* out */
  SkhBook     *book;   /* out */
} Question;

static gpointer
balances_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Question *question = data;

  return skh_balances_read (db, question->unit, question->fund, question->from, question->to, error);
}

static gpointer
book_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  question->book = skh_book_read (db, question->account, question->from, question->to, error);
  if (question->book == NULL)
    return NULL;
  return skh_book_read_rows (db, question->book, question->offset, question->limit >= 0 ? question->limit : question->book->n_rows, &question->before, error);
}

static gpointer
balances_document_func (sqlite3       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  const Question *question = data;

  return skh_document_for_balances (db, question->unit, question->fund, question->from, question->to, error);
}

static gpointer
book_document_func (sqlite3       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const Question *question = data;

  return skh_document_for_book (db, question->account, question->from, question->to, error);
}

int
cli_fund_balance (int    argc,
                  char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *output = NULL;
  int year = 0;
  int month = 0;
  const GOptionEntry more[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("The year; else this one"), N_("YEAR") },
    { "month", 0, 0, G_OPTION_ARG_INT, &month, N_("Only this month of it"), N_("MONTH") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("From this day on"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Until this day"), N_("DATE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write it as it is printed: .pdf or .xlsx"), N_("FILE") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(GPtrArray) balances = NULL;
  g_autoptr(GError) error = NULL;
  Question question = { 0 };

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL) || !cli_fund_days (year, month, &from, &to) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  if (choice.fund != NULL && (fund = cli_fund_find (&choice, store, &error)) == NULL)
    return cli_fail (error);
  if (choice.unit != NULL && !cli_find_unit (store, choice.unit, NULL, &question.unit, &error))
    return cli_fail (error);
  question.fund = fund != NULL ? fund->id : 0;
  question.from = from;
  question.to = to;
  if (output != NULL)
    return cli_fund_write (store, balances_document_func, &question, FALSE, output);
  balances = skh_store_read (store, balances_func, &question, &error);
  if (balances == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "fund", _("Fund"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "account", _("Account"), SKH_CELL_TEXT);
  sums_columns (writer);
  for (guint i = 0; i < balances->len; i++)
    {
      const SkhBalance *balance = balances->pdata[i];

      skh_table_writer_cell (writer, balance->unit, NULL);
      skh_table_writer_cell (writer, balance->fund, NULL);
      skh_table_writer_cell (writer, balance->account, NULL);
      sums_cells (writer, balance->opening, balance->received, balance->paid);
    }
  return cli_print (writer);
}

/* What a page starts with: the balance that is carried, as a row of its own. */
static void
carried_row (SkhTableWriter *writer,
             const char     *day,
             gint64          balance)
{
  date_cell (writer, day);
  skh_table_writer_cell (writer, "", NULL);
  skh_table_writer_cell (writer, "", NULL);
  skh_table_writer_cell (writer, _("Opening"), NULL);
  skh_table_writer_cell (writer, "", NULL);
  skh_table_writer_cell (writer, "", NULL);
  cli_fund_amount_cell (writer, balance);
  skh_table_writer_cell (writer, "", NULL);
}

static void
book_rows (SkhTableWriter *writer,
           GPtrArray      *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhBookRow *row = rows->pdata[i];
      g_autofree char *title = skh_voucher_title (row->kind, row->number, row->dated_on);

      date_cell (writer, row->dated_on);
      skh_table_writer_cell (writer, title, NULL);
      skh_table_writer_cell (writer, row->party, NULL);
      skh_table_writer_cell (writer, row->content, NULL);
      cli_fund_amount_cell (writer, row->received);
      cli_fund_amount_cell (writer, row->paid);
      cli_fund_amount_cell (writer, row->balance);
      skh_table_writer_cell (writer, row->is_void ? "1" : "0", row->is_void ? _("Void") : "");
    }
}

int
cli_fund_book (int    argc,
               char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *output = NULL;
  Question question = { .limit = -1 };
  int year = 0;
  int month = 0;
  const GOptionEntry more[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("The year; else this one"), N_("YEAR") },
    { "month", 0, 0, G_OPTION_ARG_INT, &month, N_("Only this month of it"), N_("MONTH") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("From this day on"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Until this day"), N_("DATE") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &question.limit, N_("At most so many entries"), N_("N") },
    { "offset", 0, 0, G_OPTION_ARG_INT64, &question.offset, N_("Without the first so many"), N_("N") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write it as it is printed: .pdf or .xlsx"), N_("FILE") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND"), 1, NULL) || !cli_fund_days (year, month, &from, &to) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  fund = cli_fund_find (&choice, store, &error);
  if (fund == NULL || (question.account = skh_account_find (fund, choice.account, &error)) == 0)
    return cli_fail (error);
  question.from = from;
  question.to = to;
  if (output != NULL)
    return cli_fund_write (store, book_document_func, &question, FALSE, output);
  rows = skh_store_read (store, book_func, &question, &error);
  g_clear_pointer (&question.book, skh_book_free);
  if (rows == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "date", _("Date"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "voucher", _("Voucher"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "party", _("Payer or receiver"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "content", _("Content"), SKH_CELL_TEXT);
  cli_fund_amount_column (writer, "received", _("Received"));
  cli_fund_amount_column (writer, "paid", _("Paid"));
  cli_fund_amount_column (writer, "balance", _("Balance"));
  skh_table_writer_column (writer, "void", _("Void"), SKH_CELL_BOOLEAN);
  carried_row (writer, rows->len > 0 && question.offset > 0 ? ((SkhBookRow *) rows->pdata[0])->dated_on : from, question.before);
  book_rows (writer, rows);
  return cli_print (writer);
}

/* Closing ----------------------------------------------------------------------------------------- */

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_closing_check (data, db, error) ? data : NULL;
}

static void
finding_rows (SkhTableWriter *writer,
              GPtrArray      *findings)
{
  skh_table_writer_column (writer, "kind", _("Kind"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "what", _("Voucher"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "date", _("Date"), SKH_CELL_TEXT);
  cli_fund_amount_column (writer, "amount", _("Amount"));
  skh_table_writer_column (writer, "sentence", _("What stands in the way"), SKH_CELL_TEXT);
  for (guint i = 0; i < findings->len; i++)
    {
      const SkhFundFinding *finding = findings->pdata[i];
      g_autofree char *sentence = skh_wording_fund_finding (finding);

      skh_table_writer_cell (writer, skh_fund_finding_to_string (finding->kind), NULL);
      skh_table_writer_cell (writer, finding->what, NULL);
      date_cell (writer, finding->day);
      cli_fund_amount_cell (writer, finding->amount);
      skh_table_writer_cell (writer, sentence, NULL);
    }
}

static int
print_closing (SkhTableWriter   *writer,
               const SkhClosing *closing)
{
  skh_table_writer_column (writer, "starts_on", _("From"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "ends_on", _("Until"), SKH_CELL_TEXT);
  sums_columns (writer);
  date_cell (writer, closing->starts_on);
  date_cell (writer, closing->ends_on);
  sums_cells (writer, closing->opening, closing->received, closing->paid);
  return cli_print (writer);
}

static void
run_row (SkhTableWriter       *writer,
         const SkhFund        *fund,
         const SkhClosing     *closing,
         const SkhFundFinding *finding)
{
  g_autofree char *sentence = finding != NULL ? skh_wording_fund_finding (finding) : NULL;

  skh_table_writer_cell (writer, fund->unit, NULL);
  skh_table_writer_cell (writer, fund->name, NULL);
  date_cell (writer, closing->ends_on);
  sums_cells (writer, closing->opening, closing->received, closing->paid);
  skh_table_writer_cell (writer, finding == NULL ? "1" : "0", finding == NULL ? _("Yes") : _("No"));
  skh_table_writer_cell (writer, finding != NULL ? skh_fund_finding_to_string (finding->kind) : NULL, NULL);
  skh_table_writer_cell (writer, sentence, NULL);
}

/* What a closing of several funds came to: a row for each that was closed, and for each that was not a row for everything that stands in the way. */
static int
print_run (SkhTableWriter      *writer,
           const SkhClosingRun *run,
           gboolean             dry_run)
{
  guint left = 0;

  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "fund", _("Fund"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "ends_on", _("Until"), SKH_CELL_TEXT);
  sums_columns (writer);
  skh_table_writer_column (writer, "closed", _("Books closed"), SKH_CELL_BOOLEAN);
  skh_table_writer_column (writer, "kind", _("Kind"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "sentence", _("What stands in the way"), SKH_CELL_TEXT);
  for (guint i = 0; i < run->closings->len; i++)
    {
      const SkhClosing *closing = run->closings->pdata[i];
      const SkhFund *fund = skh_closing_run_get_fund (run, closing);

      if (closing->findings->len == 0)
        run_row (writer, fund, closing, NULL);
      for (guint j = 0; j < closing->findings->len; j++)
        run_row (writer, fund, closing, closing->findings->pdata[j]);
      left += closing->findings->len > 0;
    }
  cli_print (writer);
  cli_dry_run (dry_run, CLI_OK);
  if (left > 0)
    g_printerr (ngettext ("skh: the books of %u fund were not closed\n", "skh: the books of %u funds were not closed\n", left), left);
  return left > 0 ? CLI_FAILED : CLI_OK;
}

static int
close_all (SkhStore       *store,
           const CliFund  *choice,
           SkhTableWriter *writer,
           int             year,
           int             month,
           const char     *note)
{
  g_autoptr(SkhClosingRun) run = skh_closing_run_new (0, year, month);
  g_autoptr(GError) error = NULL;

  run->note = g_strdup (note);
  if ((choice->unit != NULL && !cli_find_unit (store, choice->unit, NULL, &run->unit_id, &error)) ||
      !skh_store_write (store, "books.close", cli_fund_flags (choice, SKH_WRITE_FINAL), skh_closing_run_do, run, &error))
    return cli_fail (error);
  return print_run (writer, run, choice->dry_run);
}

int
cli_fund_close (int    argc,
                char **argv)
{
  g_auto(CliFund) choice = { NULL };
  int year = 0;
  int month = 0;
  gboolean all = FALSE;
  g_autofree char *note = NULL;
  const GOptionEntry more[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("All funds of the unit and below it that nothing stands in the way of, each with a closing of its own"), NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("The year"), N_("YEAR") },
    { "month", 0, 0, G_OPTION_ARG_INT, &month, N_("Only this month of it"), N_("MONTH") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A note"), N_("TEXT") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(SkhClosing) closing = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND|--all --year YEAR [--month MONTH]"), 1, NULL) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  if (year == 0)
    return cli_usage ("--year", "");
  if (all && choice.fund != NULL)
    return cli_usage ("--all", "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  if (all)
    return close_all (store, &choice, writer, year, month, note);
  fund = cli_fund_find (&choice, store, &error);
  if (fund == NULL)
    return cli_fail (error);
  closing = skh_closing_new (fund->id, year, month);
  closing->note = g_steal_pointer (&note);
  if (skh_store_read (store, check_func, closing, &error) == NULL)
    return cli_fail (error);
  if (closing->findings->len > 0)
    {
      finding_rows (writer, closing->findings);
      cli_print (writer);
      g_printerr ("skh: %s\n", _("The books were not closed."));
      return CLI_FAILED;
    }
  if (!skh_store_write (store, "books.close", cli_fund_flags (&choice, SKH_WRITE_FINAL), skh_closing_do, closing, &error))
    return cli_fail (error);
  return cli_dry_run (choice.dry_run, print_closing (writer, closing));
}

static gpointer
closings_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_closings_read (db, *(gint64 *) data, error);
}

int
cli_fund_reopen (int    argc,
                 char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree char *reason = NULL;
  const GOptionEntry more[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *day = NULL;
  SkhReopening reopening = { 0 };

  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND --reason TEXT"), 1, NULL) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  if (reason == NULL || *reason == 0)
    return cli_usage ("--reason", "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  fund = cli_fund_find (&choice, store, &error);
  records = fund != NULL ? skh_store_read (store, closings_func, &fund->id, &error) : NULL;
  if (records == NULL)
    return cli_fail (error);
  for (guint i = 0; i < records->len; i++)
    {
      const SkhClosingRecord *record = records->pdata[i];

      if (!record->reopened && g_strcmp0 (record->ends_on, fund->closed_until) == 0)
        reopening.closing_id = record->id;
    }
  reopening.reason = reason;
  if (!skh_store_write (store, "books.reopen", cli_fund_flags (&choice, SKH_WRITE_FINAL), skh_closing_reopen, &reopening, &error))
    return cli_fail (error);
  if (!cli_fund_says (&choice))
    {
      skh_table_writer_column (writer, "fund", _("Fund"), SKH_CELL_TEXT);
      skh_table_writer_column (writer, "ends_on", _("Until"), SKH_CELL_TEXT);
      skh_table_writer_column (writer, "reason", _("Reason"), SKH_CELL_TEXT);
      skh_table_writer_cell (writer, fund->name, NULL);
      date_cell (writer, fund->closed_until);
      skh_table_writer_cell (writer, reason, NULL);
      return cli_dry_run (choice.dry_run, cli_print (writer));
    }
  day = skh_date_format (fund->closed_until);
  g_print (choice.dry_run ? _("The books closed until %s would be reopened\n") : _("The books closed until %s were reopened\n"), day);
  return CLI_OK;
}

int
cli_fund_closings (int    argc,
                   char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, NULL);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND"), 1, NULL) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  fund = cli_fund_find (&choice, store, &error);
  records = fund != NULL ? skh_store_read (store, closings_func, &fund->id, &error) : NULL;
  if (records == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "year", _("Year"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "month", _("Month"), SKH_CELL_INTEGER);
  cli_fund_amount_column (writer, "opening", _("Opening"));
  cli_fund_amount_column (writer, "received", _("Received"));
  cli_fund_amount_column (writer, "paid", _("Paid"));
  skh_table_writer_column (writer, "closed_on", _("Closed on"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "closed_by", _("By"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "code", _("Check code"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "reopened", _("Reopened"), SKH_CELL_BOOLEAN);
  skh_table_writer_column (writer, "reason", _("Reason"), SKH_CELL_TEXT);
  for (guint i = 0; i < records->len; i++)
    {
      const SkhClosingRecord *record = records->pdata[i];
      g_autofree char *year = g_strdup_printf ("%d", record->year);

      skh_table_writer_cell (writer, year, year);
      skh_table_writer_number (writer, record->month);
      cli_fund_amount_cell (writer, record->opening);
      cli_fund_amount_cell (writer, record->received);
      cli_fund_amount_cell (writer, record->paid);
      date_cell (writer, record->closed_on);
      skh_table_writer_cell (writer, record->closed_by, NULL);
      skh_table_writer_cell (writer, record->code, NULL);
      skh_table_writer_cell (writer, record->reopened ? "1" : "0", record->reopened ? _("Yes") : "");
      skh_table_writer_cell (writer, record->reason, NULL);
    }
  return cli_print (writer);
}
