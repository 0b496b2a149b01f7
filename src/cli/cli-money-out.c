/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-money.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-error.h"
#include "fund/skh-awards.h"
#include "fund/skh-fund-figures.h"
#include "fund/skh-purpose.h"
#include "wording/skh-wording.h"

/* Awards ------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64      unit;
  gint64      fund;
  int         year;
  gboolean    school;
  const char *recipient;
  gboolean    recipients;
  SkhGroupBy  by;
} Question;

static gpointer
totals_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Question *question = data;

  return skh_award_totals_read (db, question->unit, question->year, question->school, question->recipient, error);
}

static int
print_totals (CliFound       *found,
              const Question *question)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) totals = skh_store_read (found->store, totals_func, (gpointer) question, &error);

  if (totals == NULL)
    return cli_fail (error);
  skh_table_writer_column (found->writer, "use", _("Use"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "people", _("Number of people"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "times", _("Times"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "direct", _("Given directly"), SKH_CELL_INTEGER);
  for (guint i = 0; i < totals->len; i++)
    {
      const SkhAwardTotal *total = totals->pdata[i];

      skh_table_writer_cell (found->writer, total->use, total->use != NULL ? total->name : _("Together"));
      cli_money_cell (found->writer, total->people);
      cli_money_cell (found->writer, total->times);
      cli_money_cell (found->writer, total->amount);
      cli_money_cell (found->writer, total->direct);
    }
  return cli_print (found->writer);
}

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_award_run_check (db, data, error);
}

typedef struct
{
  gint64      fund;
  const char *name;
  gint64      purpose;
} PurposeSearch;

static gpointer
purpose_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  PurposeSearch *search = data;
  g_autoptr(GPtrArray) purposes = skh_purposes_read (db, search->fund, error);

  for (guint i = 0; purposes != NULL && i < purposes->len; i++)
    {
      const SkhPurpose *purpose = purposes->pdata[i];

      if (strcmp (purpose->name, search->name) == 0)
        search->purpose = purpose->id;
    }
  if (purposes != NULL && search->purpose == 0)
    skh_set_error (error, SKH_ERROR_INVALID, search->name, "purpose", "record", "no such purpose");
  return NULL;
}

/* What the checks say, on standard error, a line for each row. */
static void
print_findings (const SkhAwardRun   *run,
                const SkhAwardCheck *check)
{
  for (guint i = 0; i < check->findings->len; i++)
    {
      const SkhAwardFinding *finding = check->findings->pdata[i];
      const SkhAward *award = run->awards->pdata[finding->row];

      g_printerr ("skh: %u %s: %s%s%s\n", finding->row + 1, award->name != NULL ? award->name : "", skh_wording_reason (finding->reason),
                  finding->detail != NULL ? ": " : "", finding->detail != NULL ? finding->detail : "");
    }
}

typedef struct
{
  char     *name;
  char     *use;
  char     *csv;
  char     *purpose;
  char     *donor;
  char     *criteria;
  gboolean  direct;
  gboolean  accept;
  gboolean  leave_out;
} RunOptions;

static int
give (CliFound         *found,
      const CliMoney   *money,
      const RunOptions *options)
{
  g_autoptr(SkhAwardRun) run = skh_award_run_new (found->unit, options->use != NULL ? options->use : "scholarship");
  PurposeSearch purpose = { found->fund, options->purpose, 0 };
  g_autofree char *text = NULL;
  g_autoptr(SkhAwardCheck) check = NULL;
  g_autoptr(GError) error = NULL;
  guint left_out = 0;

  if (!g_file_get_contents (strcmp (options->csv, "-") == 0 ? "/dev/stdin" : options->csv, &text, NULL, &error))
    return cli_fail (error);
  if (options->purpose != NULL)
    skh_store_read (found->store, purpose_func, &purpose, &error);
  if (error != NULL)
    return cli_fail (error);
  run->donor_id = options->donor != NULL ? cli_find_record (found->store, &skh_donors_register, options->donor) : 0;
  if (options->donor != NULL && run->donor_id == 0)
    return CLI_FAILED;
  run->name = g_strdup (options->name);
  run->criteria = g_strdup (options->criteria);
  run->direct = options->direct;
  run->fund_id = options->direct ? 0 : found->fund;
  run->account_id = options->direct ? 0 : found->account;
  run->purpose_id = purpose.purpose;
  g_free (run->awarded_on);
  run->awarded_on = g_strdup (found->day);
  run->school_year = skh_school_year_of (found->day);
  if (skh_award_run_add_text (run, text, found->amount, &error) < 0)
    return cli_fail (error);
  for (guint i = 0; options->accept && i < run->awards->len; i++)
    ((SkhAward *) run->awards->pdata[i])->accepted = TRUE;
  check = skh_store_read (found->store, check_func, run, &error);
  if (check == NULL)
    return cli_fail (error);
  print_findings (run, check);
  if (options->leave_out)
    left_out = skh_award_run_leave_out (run, check);
  if (!cli_money_write (found->store, money, "awards.post", TRUE, skh_award_run_post, run))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "recipients", _("Recipients"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "left_out", _("Left out"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "voucher", _("Voucher"), SKH_CELL_INTEGER);
  cli_money_cell (found->writer, run->awards->len);
  cli_money_cell (found->writer, skh_award_run_total (run));
  cli_money_cell (found->writer, left_out);
  skh_table_writer_number (found->writer, money->dry_run ? 0 : run->voucher_id);
  return cli_print (found->writer);
}

static int
print_list (CliFound          *found,
            const CliMoney    *money,
            const SkhRegister *reg)
{
  g_autoptr(SkhQuery) query = skh_query_new (reg);
  g_autofree char *days = g_strdup_printf ("awarded-on=%d-01-01..%d-12-31", money->year, money->year);
  g_autoptr(GError) error = NULL;

  query->scope = money->unit != NULL ? found->unit : 0;
  if (!skh_query_add_filter (query, days, &error))
    return cli_fail (error);
  return cli_print_query (found->store, query, found->writer, -1, 0, FALSE, FALSE);
}

int
cli_fund_award (int    argc,
                char **argv)
{
  g_auto(CliMoney) money = { 0 };
  g_auto(CliFound) found = { 0 };
  RunOptions options = { NULL };
  gboolean runs = FALSE;
  gboolean recipients = FALSE;
  gboolean school = FALSE;
  g_autofree char *kind = NULL;
  const GOptionEntry more[] = {
    { "runs", 0, 0, G_OPTION_ARG_NONE, &runs, N_("List the scholarships, support and awards of the year"), NULL },
    { "recipients", 0, 0, G_OPTION_ARG_NONE, &recipients, N_("List who got something in the year"), NULL },
    { "school-year", 0, 0, G_OPTION_ARG_NONE, &school, N_("Totals of the school year that begins in the year"), NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_("Totals of pupil, student, teacher, staff or other only"), N_("KEY") },
    { "give", 0, 0, G_OPTION_ARG_STRING, &options.name, N_("Give what this is called to all of --csv, by one payment"), N_("NAME") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv, N_("give: CSV with name, birth, school, class, address, amount, reason (or their Vietnamese headings)"), N_("FILE") },
    { "use", 0, 0, G_OPTION_ARG_STRING, &options.use, N_("give: the use; without: scholarship"), N_("KEY") },
    { "criteria", 0, 0, G_OPTION_ARG_STRING, &options.criteria, N_("give: for whom it is"), N_("TEXT") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &options.purpose, N_("give: the purpose of the money it is paid from"), N_("NAME") },
    { "direct", 0, 0, G_OPTION_ARG_NONE, &options.direct, N_("give: the donor handed it out, no fund pays"), NULL },
    { "donor", 0, 0, G_OPTION_ARG_STRING, &options.donor, N_("give: the donor, by name or number"), N_("NAME") },
    { "accept", 0, 0, G_OPTION_ARG_NONE, &options.accept, N_("give: also to those who have another award in the school year"), NULL },
    { "leave-out", 0, 0, G_OPTION_ARG_NONE, &options.leave_out, N_("give: leave out the rows that stop"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_money_entries (&money, more);
  Question question;
  int status = CLI_USAGE;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    status = CLI_USAGE;
  else if (options.name != NULL && options.csv == NULL)
    status = cli_usage ("--csv", "");
  else if (options.direct && options.donor == NULL)
    status = cli_usage ("--donor", "");
  else
    status = cli_money_find (&money, argv[1], options.name == NULL ? 0 : options.direct ? CLI_WRITES : CLI_WRITES | CLI_NEEDS_ACCOUNT, &found);
  question = (Question) { .unit = money.unit != NULL ? found.unit : 0, .year = money.year, .school = school, .recipient = kind };
  if (status == CLI_OK)
    status = options.name != NULL ? give (&found, &money, &options)
             : runs               ? print_list (&found, &money, &skh_award_runs_register)
             : recipients         ? print_list (&found, &money, &skh_awards_register)
                                  : print_totals (&found, &question);
  g_free (options.name);
  g_free (options.use);
  g_free (options.csv);
  g_free (options.purpose);
  g_free (options.donor);
  g_free (options.criteria);
  return status;
}

/* Made public -------------------------------------------------------------------------------------- */

static gpointer
disclosure_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Question *question = data;

  return skh_disclosure_read (db, question->unit, question->fund, question->year, question->recipients, error);
}

static void
disclosure_rows (SkhTableWriter *writer,
                 const char     *part,
                 const char     *title,
                 GPtrArray      *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SkhDisclosureRow *row = rows->pdata[i];

      skh_table_writer_cell (writer, part, title);
      skh_table_writer_cell (writer, row->name, row->name != NULL ? row->name : SKH_UNNAMED_DONOR);
      skh_table_writer_cell (writer, row->unit, NULL);
      cli_money_cell (writer, row->times);
      cli_money_cell (writer, row->amount);
    }
}

static void
flow_rows (SkhTableWriter *writer,
           const char     *part,
           const char     *title,
           GPtrArray      *flows)
{
  for (guint i = 0; i < flows->len; i++)
    {
      const SkhFlow *flow = flows->pdata[i];

      skh_table_writer_cell (writer, part, title);
      skh_table_writer_cell (writer, flow->name, NULL);
      skh_table_writer_cell (writer, NULL, NULL);
      cli_money_cell (writer, flow->times);
      cli_money_cell (writer, flow->amount);
    }
}

static int
print_disclosure (CliFound       *found,
                  const Question *question)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhDisclosure) disclosure = skh_store_read (found->store, disclosure_func, (gpointer) question, &error);
  SkhTableWriter *writer = found->writer;

  if (disclosure == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "part", _("Part"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "name", _("Name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "times", _("Times"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  flow_rows (writer, "source", _("Source"), disclosure->flows->sources);
  flow_rows (writer, "use", _("Use"), disclosure->flows->uses);
  disclosure_rows (writer, "giver", _("Contributions"), disclosure->givers);
  disclosure_rows (writer, "goods", _("Goods"), disclosure->goods);
  disclosure_rows (writer, "goods-out", _("Goods handed on"), disclosure->goods_out);
  disclosure_rows (writer, "direct", _("Given directly"), disclosure->direct);
  disclosure_rows (writer, "recipient", _("Recipients"), disclosure->recipients);
  return cli_print (writer);
}

static gpointer
contributions_func (sqlite3       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const Question *question = data;
  g_autofree char *from = g_strdup_printf ("%d-01-01", question->year);
  g_autofree char *to = g_strdup_printf ("%d-12-31", question->year);

  return skh_contributions_read (db, question->unit, question->fund, from, to, question->by, error);
}

static int
print_contributions (CliFound       *found,
                     const Question *question)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = skh_store_read (found->store, contributions_func, (gpointer) question, &error);
  SkhTableWriter *writer = found->writer;

  if (rows == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "group", _("Group"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "day", _("Day"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "voucher", _("Voucher"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "name", _("Name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "content", _("Content"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhContribution *row = rows->pdata[i];

      skh_table_writer_cell (writer, row->group, row->group == NULL && row->anonymous ? SKH_UNNAMED_DONOR : NULL);
      cli_day_cell (writer, row->day);
      skh_table_writer_cell (writer, row->voucher, NULL);
      skh_table_writer_cell (writer, row->name, row->anonymous ? SKH_UNNAMED_DONOR : NULL);
      skh_table_writer_cell (writer, row->content, NULL);
      cli_money_cell (writer, row->amount);
    }
  return cli_print (writer);
}

static gpointer
months_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Question *question = data;
  SkhFundMonths *months = g_new (SkhFundMonths, 1);

  if (skh_fund_months_read (db, question->unit, question->fund, question->year, months, error))
    return months;
  g_free (months);
  return NULL;
}

static int
print_months (CliFound       *found,
              const Question *question)
{
  g_autoptr(GError) error = NULL;
  g_autofree SkhFundMonths *months = skh_store_read (found->store, months_func, (gpointer) question, &error);
  SkhTableWriter *writer = found->writer;

  if (months == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "month", _("Month"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "received", _("Received"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "paid", _("Paid"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "cumulative", _("Received since January"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "plan", _("Planned until then"), SKH_CELL_INTEGER);
  for (int i = 0; i < 12; i++)
    {
      skh_table_writer_number (writer, i + 1);
      cli_money_cell (writer, months->received[i]);
      cli_money_cell (writer, months->paid[i]);
      cli_money_cell (writer, months->cumulative[i]);
      cli_money_cell (writer, months->plan_until[i]);
    }
  return cli_print (writer);
}

static int
save_plan (CliFound       *found,
           const CliMoney *money)
{
  SkhFundPlan plan = { found->unit, money->year, { 0 } };

  skh_fund_plan_spread (&plan, found->amount);
  if (!cli_money_write (found->store, money, "plans.edit", FALSE, skh_fund_plan_save, &plan))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "year", _("Year"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  skh_table_writer_number (found->writer, money->year);
  cli_money_cell (found->writer, found->amount);
  return cli_print (found->writer);
}

int
cli_fund_disclose (int    argc,
                   char **argv)
{
  static const char * const groups[] = { "source", "donor", "unit" };
  g_auto(CliMoney) money = { 0 };
  g_auto(CliFound) found = { 0 };
  g_autofree char *by = NULL;
  gboolean recipients = FALSE;
  gboolean months = FALSE;
  gboolean plan = FALSE;
  guint group = 0;
  const GOptionEntry more[] = {
    { "recipients", 0, 0, G_OPTION_ARG_NONE, &recipients, N_("Also who got scholarships, support and awards"), NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_("The contributions one by one, by source, donor or unit"), "source|donor|unit" },
    { "months", 0, 0, G_OPTION_ARG_NONE, &months, N_("The months of the year against the plan"), NULL },
    { "plan", 0, 0, G_OPTION_ARG_NONE, &plan, N_("Plan that --amount comes in in the year"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_money_entries (&money, more);
  Question question;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  while (by != NULL && group < G_N_ELEMENTS (groups) && strcmp (groups[group], by) != 0)
    group++;
  if (group == G_N_ELEMENTS (groups))
    return cli_usage ("--by", by);
  status = cli_money_find (&money, argv[1], plan ? CLI_WRITES | CLI_NEEDS_AMOUNT : 0, &found);
  if (status != CLI_OK)
    return status;
  question = (Question) { .unit = found.unit, .fund = money.fund != NULL ? found.fund : 0, .year = money.year, .recipients = recipients, .by = (SkhGroupBy) group };
  if (plan)
    return save_plan (&found, &money);
  return months ? print_months (&found, &question) : by != NULL ? print_contributions (&found, &question) : print_disclosure (&found, &question);
}
