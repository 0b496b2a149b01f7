/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-fund.h"
#include "cli/cli-money.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-voucher.h"
#include "store/skh-statement.h"

typedef struct
{
  const char *name;
  CliFunc     run;
  const char *summary; /* msgid */
} Verb;

static const Verb verbs[] = {
  { "new", cli_fund_new, N_("Open the books of a fund, with its opening balances") },
  { "account", cli_fund_account, N_("Add an account to a fund") },
  { "balance", cli_fund_balance, N_("Opening, received, paid and closing, by fund and account") },
  { "book", cli_fund_book, N_("The cash book or bank book of an account") },
  { "receipt", cli_fund_receipt, N_("Enter a receipt") },
  { "payment", cli_fund_payment, N_("Enter a payment") },
  { "show", cli_fund_show, N_("One voucher with its lines") },
  { "post", cli_fund_post, N_("Post drafts") },
  { "void", cli_fund_void, N_("Void a voucher, with a reason") },
  { "correct", cli_fund_correct, N_("Take a part of a voucher back by an entry the other way round") },
  { "transfer", cli_fund_transfer, N_("Move money between accounts and funds") },
  { "handover", cli_fund_handover, N_("Give the money of a fund to its successors") },
  { "close", cli_fund_close, N_("Close the books of a month or year, or say what stands in the way") },
  { "reopen", cli_fund_reopen, N_("Reopen the last closed books, with a reason") },
  { "document", cli_fund_document, N_("Vouchers, books, lists, minutes, letters and charts as PDF or workbook") },
  { "closings", cli_fund_closings, N_("What was closed and reopened") },
  { "campaign", cli_fund_campaign, N_("One day's wage and other drives: how far they are, what is expected, collection sheets") },
  { "pledge", cli_fund_pledge, N_("Savings tubes: what was paid for which month, who is behind, receipts") },
  { "donor", cli_fund_donor, N_("Donors: gifts, promises, letters of thanks") },
  { "goods", cli_fund_goods, N_("Goods: stock, receipts and issues") },
  { "award", cli_fund_award, N_("Scholarships, support and awards: totals, lists, one payment for many") },
  { "disclose", cli_fund_disclose, N_("What is made public of a year; contributions one by one, months against the plan") },
};

static int
print_verbs (FILE *stream)
{
  fprintf (stream, "%s\n\n", _("Usage: skh fund VERB [OPTION…] FILE"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (stream, "  %-10s %s\n", verbs[i].name, _(verbs[i].summary));
  fprintf (stream, "\n%s\n", _("skh fund VERB --help tells more."));
  return stream == stdout ? CLI_OK : CLI_USAGE;
}

int
cli_fund (int    argc,
          char **argv)
{
  if (argc >= 2 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    return print_verbs (stdout);
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (verbs); i++)
    {
      if (strcmp (argv[1], verbs[i].name) == 0)
        {
          g_autofree char *name = g_strconcat ("fund ", argv[1], NULL);

          argv[1] = name;
          return verbs[i].run (argc - 1, argv + 1);
        }
    }
  return print_verbs (stderr);
}

void
cli_fund_clear (CliFund *choice)
{
  g_free (choice->fund);
  g_free (choice->unit);
  g_free (choice->account);
  g_free (choice->format);
}

GOptionEntry *
cli_fund_entries (CliFund            *choice,
                  const GOptionEntry *more)
{
  const GOptionEntry shared[] = {
    { "fund", 0, 0, G_OPTION_ARG_STRING, &choice->fund, N_("The fund: its code, name, or how its name begins"), N_("FUND") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &choice->unit, N_("The unit of the fund"), N_("CODE") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &choice->account, N_("cash (if nothing is said), bank, or the name or number of an account"), N_("ACCOUNT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &choice->format, N_("table, csv or json"), N_("FORMAT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &choice->dry_run, N_("Only say what would be done"), NULL },
  };
  g_autoptr(GArray) all = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  g_array_append_vals (all, shared, G_N_ELEMENTS (shared));
  for (; more != NULL && more->long_name != NULL; more++)
    g_array_append_vals (all, more, 1);
  return (GOptionEntry *) (gpointer) g_array_steal (all, NULL);
}

/* What is looked for on the reading lane. */
typedef struct
{
  gint64         unit;
  const char    *text;
  gint64         fund;
  SkhVoucherKind kind;
  int            number;
  int            year;
} Search;

static gpointer
fund_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Search *search = data;
  gint64 id = skh_fund_find (db, search->unit, search->text, error);

  return id != 0 ? skh_fund_read (db, id, error) : NULL;
}

SkhFund *
cli_fund_find (const CliFund  *choice,
               SkhStore       *store,
               GError        **error)
{
  Search search = { .text = choice->fund };

  if (choice->unit != NULL && !cli_find_unit (store, choice->unit, NULL, &search.unit, error))
    return NULL;
  return skh_store_read (store, fund_func, &search, error);
}

static gpointer
voucher_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Search *search = data;
  gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM voucher WHERE fund_id = ? AND kind = ? AND substr (dated_on, 1, 4) = CAST (? AS TEXT) AND number = ?", "isii",
                               search->fund, skh_voucher_kind_to_string (search->kind), (gint64) search->year, (gint64) search->number);

  if (id == 0)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, search->text, NULL, "voucher", "no such voucher");
  return GSIZE_TO_POINTER (id);
}

gint64
cli_fund_voucher (SkhStore       *store,
                  const SkhFund  *fund,
                  const char     *text,
                  GError        **error)
{
  static const struct { const char *prefix; SkhVoucherKind kind; } prefixes[] = {
    { "PT", SKH_VOUCHER_RECEIPT }, { "PC", SKH_VOUCHER_PAYMENT }, { "receipt:", SKH_VOUCHER_RECEIPT }, { "payment:", SKH_VOUCHER_PAYMENT }, { "opening:", SKH_VOUCHER_OPENING },
  };
  Search search = { .text = text, .fund = fund != NULL ? fund->id : 0 };

  if (*text == '#' && g_ascii_string_to_signed (text + 1, 10, 1, G_MAXINT64, &search.fund, NULL))
    return search.fund;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      int end = 0;

      search.kind = prefixes[i].kind;
      if (g_ascii_strncasecmp (text, prefixes[i].prefix, strlen (prefixes[i].prefix)) == 0 &&
          sscanf (text + strlen (prefixes[i].prefix), "%d/%d%n", &search.number, &search.year, &end) == 2 && text[strlen (prefixes[i].prefix) + end] == 0)
        return (gint64) GPOINTER_TO_SIZE (skh_store_read (store, voucher_func, &search, error));
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, text, NULL, "voucher", "no name of a voucher");
  return 0;
}

gboolean
cli_fund_amount (const char *option,
                 const char *text,
                 gint64     *amount)
{
  if (text != NULL && skh_amount_parse (text, amount))
    return TRUE;
  cli_usage (option, text != NULL ? text : "");
  return FALSE;
}

gboolean
cli_fund_day (const char  *option,
              char       **day)
{
  if (*day == NULL)
    *day = skh_date_today ();
  return cli_read_day (option, day);
}

gboolean
cli_fund_days (int    year,
               int    month,
               char **from,
               char **to)
{
  g_autofree char *today = skh_date_today ();

  if (month < 0 || month > 12)
    {
      cli_usage ("--month", "");
      return FALSE;
    }
  if (year == 0 && month == 0 && (*from != NULL || *to != NULL))
    {
      if (*from == NULL)
        *from = g_strdup ("0001-01-01");
      return cli_fund_day ("--from", from) && cli_fund_day ("--to", to);
    }
  year = year != 0 ? year : skh_date_year (today);
  g_free (*from);
  g_free (*to);
  *from = g_strdup_printf ("%04d-%02d-01", year, MAX (month, 1));
  *to = g_strdup_printf ("%04d-%02d-%02d", year, month != 0 ? month : 12, g_date_get_days_in_month (month != 0 ? month : 12, year));
  return TRUE;
}

void
cli_fund_amount_column (SkhTableWriter *writer,
                        const char     *key,
                        const char     *title)
{
  skh_table_writer_column (writer, key, title, SKH_CELL_INTEGER);
}

void
cli_fund_amount_cell (SkhTableWriter *writer,
                      gint64          amount)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  g_autofree char *shown = skh_amount_format (amount);

  skh_table_writer_cell (writer, value, shown);
}

gboolean
cli_fund_says (const CliFund *choice)
{
  return choice->format == NULL || strcmp (choice->format, "table") == 0;
}

int
cli_dry_run (gboolean dry_run,
             int      status)
{
  if (dry_run && status == CLI_OK)
    g_printerr ("skh: %s\n", _("nothing was written (--dry-run)"));
  return status;
}

SkhWriteFlags
cli_fund_flags (const CliFund *choice,
                SkhWriteFlags  flags)
{
  return choice->dry_run ? flags | SKH_WRITE_TRY : flags;
}
