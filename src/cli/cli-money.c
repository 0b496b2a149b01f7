/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-money.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "fund/skh-fund.h"
#include "register/skh-record.h"

void
cli_money_clear (CliMoney *money)
{
  g_free (money->unit);
  g_free (money->fund);
  g_free (money->account);
  g_free (money->day);
  g_free (money->format);
  g_free (money->amount);
}

void
cli_found_clear (CliFound *found)
{
  g_clear_object (&found->store);
  g_clear_pointer (&found->writer, skh_table_writer_free);
  g_free (found->day);
}

GOptionEntry *
cli_money_entries (CliMoney           *money,
                   const GOptionEntry *more)
{
  const GOptionEntry own[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &money->unit, N_("The unit with all below it; without: the top of the tree"), N_("CODE") },
    { "fund", 0, 0, G_OPTION_ARG_STRING, &money->fund, N_("The fund, by its code or name, where the unit has several"), N_("FUND") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &money->account, N_("The account: cash, bank, its name or number; without: the cash"), N_("ACCOUNT") },
    { "year", 0, 0, G_OPTION_ARG_INT, &money->year, N_("The year; without: this one"), N_("YEAR") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &money->day, N_("The day; without: today"), N_("DATE") },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &money->amount, N_("An amount: 1.500.000, 500k, 1,5tr"), N_("AMOUNT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &money->format, N_("table, csv or json"), N_("FORMAT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &money->dry_run, N_("Only say what would be done"), NULL },
  };
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (; more->long_name != NULL; more++)
    g_array_append_val (entries, *more);
  g_array_append_vals (entries, own, G_N_ELEMENTS (own));
  return (GOptionEntry *) (gpointer) g_array_free (entries, FALSE);
}

typedef struct
{
  const CliMoney *money;
  CliFound       *found;
  CliNeeds        needs;
} Search;

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Search *search = data;
  g_autoptr(SkhFund) fund = NULL;

  /* The unit that is named has its fund, or its money goes to another's. */
  if (search->money->unit != NULL)
    search->found->fund = skh_fund_find (db, search->found->unit, search->money->fund, NULL);
  if (search->found->fund == 0)
    search->found->fund = skh_fund_find (db, 0, search->money->fund, error);
  fund = search->found->fund != 0 ? skh_fund_read (db, search->found->fund, error) : NULL;
  /* What is added to a fund is of its unit, unless another is named. */
  if (fund != NULL && search->money->unit == NULL && (search->needs & (CLI_NEEDS_FUND | CLI_NEEDS_ACCOUNT)) != 0)
    search->found->unit = fund->unit_id;
  if (fund != NULL && (search->needs & CLI_NEEDS_ACCOUNT) != 0)
    search->found->account = skh_account_find (fund, search->money->account, error);
  return NULL;
}

int
cli_money_find (CliMoney   *money,
                const char *path,
                CliNeeds    needs,
                CliFound   *found)
{
  g_autofree char *today = skh_date_today ();
  Search search = { money, found, needs };
  g_autoptr(GError) error = NULL;

  found->day = skh_date_parse (money->day != NULL ? money->day : today, NULL);
  if (found->day == NULL || strlen (found->day) != strlen (today))
    return cli_usage ("--day", money->day);
  if (money->year == 0)
    money->year = skh_date_year (found->day);
  if (!skh_date_is_year (money->year))
    return cli_usage ("--year", "");
  if (money->amount != NULL && (!skh_amount_parse (money->amount, &found->amount) || found->amount <= 0))
    return cli_usage ("--amount", money->amount);
  if ((needs & CLI_NEEDS_AMOUNT) != 0 && money->amount == NULL)
    return cli_usage ("--amount", "");
  found->writer = cli_writer (money->format);
  if (found->writer == NULL)
    return CLI_USAGE;
  found->store = cli_open (path, (needs & CLI_WRITES) != 0 ? SKH_STORE_DEFAULT : SKH_STORE_READ_ONLY);
  if (found->store == NULL)
    return CLI_FAILED;
  if (!cli_find_unit (found->store, money->unit, NULL, &found->unit, &error))
    return cli_fail (error);
  if ((needs & (CLI_NEEDS_FUND | CLI_NEEDS_ACCOUNT)) != 0 || money->fund != NULL)
    skh_store_read (found->store, find_func, &search, &error);
  return error != NULL ? cli_fail (error) : CLI_OK;
}

typedef struct
{
  gint64      fund;
  const char *text;
  gint64      account;
} AccountSearch;

static gpointer
account_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  AccountSearch *search = data;
  g_autoptr(SkhFund) fund = skh_fund_read (db, search->fund, error);

  search->account = fund != NULL ? skh_account_find (fund, search->text, error) : 0;
  return NULL;
}

gboolean
cli_money_account (SkhStore    *store,
                   gint64       fund,
                   const char  *text,
                   gint64      *account,
                   GError     **error)
{
  AccountSearch search = { fund, text, 0 };

  skh_store_read (store, account_func, &search, error);
  *account = search.account;
  return search.account != 0;
}

static gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_query_read_ids (data, db, NULL, error);
}

static gpointer
name_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const struct { const SkhRegister *reg; gint64 id; } *what = data;

  return skh_record_name (db, what->reg, what->id);
}

gint64
cli_find_record (SkhStore          *store,
                 const SkhRegister *reg,
                 const char        *text)
{
  struct { const SkhRegister *reg; gint64 id; } what = { reg, 0 };
  g_autoptr(SkhQuery) query = skh_query_new (reg);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &what.id, NULL) && (name = skh_store_read (store, name_func, &what, NULL)) != NULL)
    return what.id;
  query->search = g_strdup (text);
  query->everything = TRUE;
  ids = skh_store_read (store, ids_func, query, &error);
  if (ids != NULL && ids->len == 1)
    return g_array_index (ids, gint64, 0);
  if (error != NULL)
    cli_fail (error);
  else
    g_printerr (ids->len == 0 ? _("skh: “%s” is not in the list\n") : _("skh: “%s” names several; say its number\n"), text);
  return 0;
}

gboolean
cli_money_write (SkhStore       *store,
                 const CliMoney *money,
                 const char     *kind,
                 gboolean        final,
                 SkhWriteFunc    func,
                 gpointer        data)
{
  g_autoptr(GError) error = NULL;

  if (skh_store_write (store, kind, money->dry_run ? SKH_WRITE_TRY : final ? SKH_WRITE_FINAL : SKH_WRITE_ACTION, func, data, &error))
    return cli_dry_run (money->dry_run, CLI_OK) == CLI_OK;
  cli_fail (error);
  return FALSE;
}

gboolean
cli_money_record (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  return skh_record_write (data, write, error);
}

void
cli_money_cell (SkhTableWriter *writer,
                gint64          amount)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  g_autofree char *shown = skh_number_format (amount);

  skh_table_writer_cell (writer, value, skh_table_writer_get_format (writer) == SKH_FORMAT_TABLE ? shown : NULL);
}

void
cli_day_cell (SkhTableWriter *writer,
              const char     *day)
{
  g_autofree char *shown = day != NULL ? skh_date_format (day) : NULL;

  skh_table_writer_cell (writer, day, shown);
}
