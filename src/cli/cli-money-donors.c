/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-money.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fund/skh-gifts.h"
#include "fund/skh-goods.h"
#include "fund/skh-letters.h"
#include "register/skh-record.h"
#include "wording/skh-wording.h"

/* Donors ------------------------------------------------------------------------------------------- */

static gpointer
history_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_donor_history (db, *(gint64 *) data, error);
}

static gpointer
promises_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_promises_read (db, *(gint64 *) data, 0, NULL, error);
}

static int
print_history (CliFound *found,
               gint64    donor)
{
  static const char * const kinds[] = { "money", "goods", "direct", "promise", "letter" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = skh_store_read (found->store, history_func, &donor, &error);

  if (events == NULL)
    return cli_fail (error);
  skh_table_writer_column (found->writer, "day", _("Day"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "kind", _("Kind"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "title", _("Document"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "content", _("Content"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "purpose", _("Purpose"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  for (guint i = 0; i < events->len; i++)
    {
      const SkhDonorEvent *event = events->pdata[i];

      cli_day_cell (found->writer, event->day);
      skh_table_writer_cell (found->writer, kinds[event->kind], skh_wording_donor_event (kinds[event->kind]));
      skh_table_writer_cell (found->writer, event->title, NULL);
      skh_table_writer_cell (found->writer, event->content, NULL);
      skh_table_writer_cell (found->writer, event->purpose, NULL);
      cli_money_cell (found->writer, event->amount);
    }
  return cli_print (found->writer);
}

static int
print_promises (CliFound *found)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) promises = skh_store_read (found->store, promises_func, &found->unit, &error);

  if (promises == NULL)
    return cli_fail (error);
  skh_table_writer_column (found->writer, "id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "donor", _("Donor"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "fund", _("Fund"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "purpose", _("Purpose"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "promised_on", _("Promised on"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "due_on", _("Due on"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "given", _("Given"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "state", _("State"), SKH_CELL_TEXT);
  for (guint i = 0; i < promises->len; i++)
    {
      const SkhPromise *promise = promises->pdata[i];
      const char *state = skh_promise_state_to_string (promise->state);

      skh_table_writer_number (found->writer, promise->id);
      skh_table_writer_cell (found->writer, promise->donor, NULL);
      skh_table_writer_cell (found->writer, promise->fund, NULL);
      skh_table_writer_cell (found->writer, promise->purpose, NULL);
      cli_day_cell (found->writer, promise->promised_on);
      cli_day_cell (found->writer, promise->due_on);
      cli_money_cell (found->writer, promise->amount);
      cli_money_cell (found->writer, promise->given);
      skh_table_writer_cell (found->writer, state, skh_wording_promise_state (state));
    }
  return cli_print (found->writer);
}

static int
print_voucher (CliFound       *found,
               const CliMoney *money,
               gint64          voucher)
{
  skh_table_writer_column (found->writer, "voucher", _("Voucher"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "amount", _("Amount"), SKH_CELL_INTEGER);
  skh_table_writer_number (found->writer, money->dry_run ? 0 : voucher);
  cli_money_cell (found->writer, found->amount);
  return cli_print (found->writer);
}

static gpointer
letters_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const struct { gint64 unit; int year; SkhLetterRun *run; } *what = data;
  g_autofree char *from = g_strdup_printf ("%d-01-01", what->year);
  g_autofree char *to = g_strdup_printf ("%d-12-31", what->year);
  g_autoptr(GArray) vouchers = skh_letters_missing (db, what->unit, from, to, error);
  g_autoptr(GPtrArray) texts = vouchers != NULL ? skh_letter_texts_read (db, error) : NULL;

  if (texts == NULL || texts->len == 0)
    return NULL;
  g_array_append_vals (what->run->vouchers, vouchers->data, vouchers->len);
  /* The one that was asked for, else the first. */
  for (guint i = 0; i < texts->len; i++)
    {
      SkhLetterText *text = texts->pdata[i];

      if (what->run->text == NULL || strcmp (what->run->text, text->name) == 0)
        {
          g_free (what->run->text);
          what->run->text = g_strdup (text->text);
          break;
        }
    }
  return NULL;
}

static int
write_letters (CliFound       *found,
               const CliMoney *money,
               const char     *text)
{
  g_autoptr(SkhLetterRun) run = skh_letter_run_new (text, found->day);
  struct { gint64 unit; int year; SkhLetterRun *run; } what = { found->unit, money->year, run };
  g_autoptr(GError) error = NULL;

  skh_store_read (found->store, letters_func, &what, &error);
  if (error != NULL)
    return cli_fail (error);
  if (!cli_money_write (found->store, money, "letters.write", FALSE, skh_letters_write, run))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "number", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "fund", _("Fund"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "donor", _("Donor"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "text", _("Text"), SKH_CELL_TEXT);
  for (guint i = 0; i < run->letters->len; i++)
    {
      const SkhLetter *letter = run->letters->pdata[i];

      skh_table_writer_number (found->writer, letter->number);
      skh_table_writer_cell (found->writer, letter->fund, NULL);
      skh_table_writer_cell (found->writer, letter->donor, NULL);
      skh_table_writer_cell (found->writer, letter->text, "");
    }
  return cli_print (found->writer);
}

static int
add_donor (CliFound       *found,
           const CliMoney *money,
           const char     *name,
           const char     *kind,
           gboolean        anonymous)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_donors_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, found->unit);

  skh_record_set (record, "name", name);
  skh_record_set (record, "kind", kind);
  skh_record_set (record, "anonymous", anonymous ? "1" : "0");
  skh_record_set (record, "unit-id", unit);
  if (!cli_money_write (found->store, money, "donors.add", FALSE, cli_money_record, record))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_number (found->writer, money->dry_run ? 0 : skh_record_get_id (record));
  return cli_print (found->writer);
}

static int
promise (CliFound       *found,
         const CliMoney *money,
         gint64          donor,
         const char     *due)
{
  g_autoptr(SkhPromise) made = skh_promise_new (donor, found->fund);

  made->amount = found->amount;
  made->due_on = g_strdup (due);
  g_free (made->promised_on);
  made->promised_on = g_strdup (found->day);
  if (!cli_money_write (found->store, money, "promises.edit", FALSE, skh_promise_save, made))
    return CLI_FAILED;
  skh_table_writer_column (found->writer, "id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_number (found->writer, money->dry_run ? 0 : made->id);
  return cli_print (found->writer);
}

int
cli_fund_donor (int    argc,
                char **argv)
{
  g_auto(CliMoney) money = { 0 };
  g_auto(CliFound) found = { 0 };
  g_autofree char *donor = NULL;
  g_autofree char *add = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *purpose = NULL;
  g_autofree char *due = NULL;
  g_autofree char *text = NULL;
  gboolean anonymous = FALSE;
  gboolean gift = FALSE;
  gboolean promises = FALSE;
  gboolean letters = FALSE;
  gint64 kept = 0;
  const GOptionEntry more[] = {
    { "donor", 0, 0, G_OPTION_ARG_STRING, &donor, N_("The donor, by name or number: all that was given, promised and thanked for"), N_("NAME") },
    { "add", 0, 0, G_OPTION_ARG_STRING, &add, N_("Add a donor"), N_("NAME") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_("add: person, enterprise or organisation"), N_("KEY") },
    { "anonymous", 0, 0, G_OPTION_ARG_NONE, &anonymous, N_("add: to be named on no list that leaves the office"), NULL },
    { "gift", 0, 0, G_OPTION_ARG_NONE, &gift, N_("The donor gave --amount"), NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_("gift: what it was given for, and nothing else"), N_("NAME") },
    { "promise", 0, 0, G_OPTION_ARG_INT64, &kept, N_("gift: the number of the promise that it keeps"), "N" },
    { "due", 0, 0, G_OPTION_ARG_STRING, &due, N_("The donor promises --amount until this day"), N_("DATE") },
    { "promises", 0, 0, G_OPTION_ARG_NONE, &promises, N_("List promises"), NULL },
    { "letters", 0, 0, G_OPTION_ARG_NONE, &letters, N_("Write letters of thanks for all gifts of the year that have none"), NULL },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_("letters: the name of the text"), N_("NAME") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_money_entries (&money, more);
  gint64 id = 0;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if ((gift || due != NULL) && donor == NULL)
    return cli_usage ("--donor", "");
  status = cli_money_find (&money, argv[1], (gift ? CLI_WRITES | CLI_NEEDS_ACCOUNT | CLI_NEEDS_AMOUNT : 0) | (due != NULL ? CLI_WRITES | CLI_NEEDS_FUND | CLI_NEEDS_AMOUNT : 0)
                           | (add != NULL || letters ? CLI_WRITES : 0), &found);
  if (status != CLI_OK)
    return status;
  if (add != NULL)
    return add_donor (&found, &money, add, kind != NULL ? kind : "person", anonymous);
  if (letters)
    return write_letters (&found, &money, text);
  if (promises)
    return print_promises (&found);
  if (donor == NULL)
    {
      g_autoptr(SkhQuery) query = skh_query_new (&skh_donors_register);

      query->scope = money.unit != NULL ? found.unit : 0;
      return cli_print_query (found.store, query, found.writer, -1, 0, FALSE, FALSE);
    }
  id = cli_find_record (found.store, &skh_donors_register, donor);
  if (id == 0)
    return CLI_FAILED;
  if (due != NULL)
    return promise (&found, &money, id, due);
  if (gift)
    {
      SkhGift given = { .donor_id = id, .account_id = found.account, .amount = found.amount, .promise_id = kept, .purpose = purpose, .day = found.day };

      return cli_money_write (found.store, &money, "gifts.post", TRUE, skh_gift_post, &given) ? print_voucher (&found, &money, given.voucher_id) : CLI_FAILED;
    }
  return print_history (&found, id);
}

/* Goods -------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64      unit;
  gint64      fund;
  const char *goods;
  int         year;
  gint64      id;
} GoodsQuestion;

static gpointer
stock_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const GoodsQuestion *question = data;
  g_autofree char *from = g_strdup_printf ("%d-01-01", question->year);
  g_autofree char *to = g_strdup_printf ("%d-12-31", question->year);

  return skh_goods_stock_read (db, question->unit, question->fund, from, to, error);
}

static int
print_stock (CliFound            *found,
             const GoodsQuestion *question)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = skh_store_read (found->store, stock_func, (gpointer) question, &error);

  if (rows == NULL)
    return cli_fail (error);
  skh_table_writer_column (found->writer, "fund", _("Fund"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "goods", _("Goods"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "word", _("Counted in"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "opening", _("In stock before"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "in", _("Came"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "out", _("Went"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "left", _("In stock after"), SKH_CELL_INTEGER);
  skh_table_writer_column (found->writer, "left_value", _("Value of what is left"), SKH_CELL_INTEGER);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhGoodsStock *row = rows->pdata[i];

      skh_table_writer_cell (found->writer, row->fund, NULL);
      skh_table_writer_cell (found->writer, row->name, NULL);
      skh_table_writer_cell (found->writer, row->word, NULL);
      cli_money_cell (found->writer, row->opening);
      cli_money_cell (found->writer, row->in);
      cli_money_cell (found->writer, row->out);
      cli_money_cell (found->writer, row->left);
      cli_money_cell (found->writer, row->left_value);
    }
  return cli_print (found->writer);
}

/* A slip with one kind of goods, which is added to the catalogue when nobody had it. */
typedef struct
{
  SkhGoodsSlip *slip;
  const char   *goods;
  const char   *word;
  gint64        quantity;
  gint64        value;
} SlipJob;

static gboolean
slip_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  SlipJob *job = data;
  gint64 goods = skh_goods_take (write, job->goods, job->word, job->value >= 0 && job->quantity > 0 ? job->value / job->quantity : -1, error);

  if (goods == 0)
    return FALSE;
  skh_goods_slip_add (job->slip, goods, job->quantity, job->value);
  return skh_goods_post (write, job->slip, error);
}

static gpointer
slip_get_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_goods_slip_get (db, *(gint64 *) data, error);
}

static int
print_slip (CliFound           *found,
            const SkhGoodsSlip *slip)
{
  g_autofree char *name = skh_goods_slip_name (slip);

  skh_table_writer_column (found->writer, "slip", _("Slip"), SKH_CELL_TEXT);
  skh_table_writer_column (found->writer, "value", _("Estimated value"), SKH_CELL_INTEGER);
  skh_table_writer_cell (found->writer, name, NULL);
  cli_money_cell (found->writer, skh_goods_slip_value (slip));
  return cli_print (found->writer);
}

int
cli_fund_goods (int    argc,
                char **argv)
{
  g_auto(CliMoney) money = { 0 };
  g_auto(CliFound) found = { 0 };
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;
  g_autofree char *word = NULL;
  g_autofree char *donor = NULL;
  g_autofree char *party = NULL;
  g_autofree char *content = NULL;
  g_autofree char *void_id = NULL;
  g_autofree char *reason = NULL;
  gboolean slips = FALSE;
  gint64 quantity = 0;
  const GOptionEntry more[] = {
    { "slips", 0, 0, G_OPTION_ARG_NONE, &slips, N_("List the slips; without: the stock"), NULL },
    { "in", 0, 0, G_OPTION_ARG_STRING, &in, N_("Goods of this name came: --quantity, worth --amount in all"), N_("NAME") },
    { "out", 0, 0, G_OPTION_ARG_STRING, &out, N_("Goods of this name are handed on"), N_("NAME") },
    { "word", 0, 0, G_OPTION_ARG_STRING, &word, N_("What they are counted in: quyển, chiếc, kg"), N_("WORD") },
    { "quantity", 0, 0, G_OPTION_ARG_INT64, &quantity, N_("Quantity"), "N" },
    { "donor", 0, 0, G_OPTION_ARG_STRING, &donor, N_("in: the donor, by name or number"), N_("NAME") },
    { "party", 0, 0, G_OPTION_ARG_STRING, &party, N_("Who brought them, or who gets them"), N_("NAME") },
    { "content", 0, 0, G_OPTION_ARG_STRING, &content, N_("What it is about"), N_("TEXT") },
    { "void", 0, 0, G_OPTION_ARG_STRING, &void_id, N_("Void this slip, with --reason"), "N" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_money_entries (&money, more);
  g_autoptr(SkhGoodsSlip) slip = NULL;
  g_autoptr(GError) error = NULL;
  GoodsQuestion question;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if (in != NULL && out != NULL)
    return cli_usage ("--out", out);
  if ((in != NULL || out != NULL) && word == NULL)
    return cli_usage ("--word", "");
  if ((in != NULL || out != NULL) && quantity <= 0)
    return cli_usage ("--quantity", "");
  status = cli_money_find (&money, argv[1], in != NULL || out != NULL ? CLI_WRITES | CLI_NEEDS_FUND : void_id != NULL ? CLI_WRITES : 0, &found);
  if (status != CLI_OK)
    return status;
  question = (GoodsQuestion) { money.unit != NULL ? found.unit : 0, money.fund != NULL ? found.fund : 0, NULL, money.year, 0 };
  if (void_id != NULL)
    {
      gint64 id = g_ascii_strtoll (void_id, NULL, 10);

      slip = skh_store_read (found.store, slip_get_func, &id, &error);
      if (slip == NULL)
        return cli_fail (error);
      g_free (slip->reason);
      slip->reason = g_strdup (reason);
      return cli_money_write (found.store, &money, "goods.void", TRUE, skh_goods_void, slip) ? print_slip (&found, slip) : CLI_FAILED;
    }
  if (in != NULL || out != NULL)
    {
      SlipJob job = { .goods = in != NULL ? in : out, .word = word, .quantity = quantity, .value = found.amount > 0 ? found.amount : -1 };

      job.slip = slip = skh_goods_slip_new (found.fund, out != NULL);
      g_free (slip->happened_on);
      slip->happened_on = g_strdup (found.day);
      slip->party = g_strdup (party);
      slip->content = g_strdup (content);
      slip->donor_id = donor != NULL ? cli_find_record (found.store, &skh_donors_register, donor) : 0;
      if (donor != NULL && slip->donor_id == 0)
        return CLI_FAILED;
      return cli_money_write (found.store, &money, "goods.post", TRUE, slip_func, &job) ? print_slip (&found, slip) : CLI_FAILED;
    }
  if (!slips)
    return print_stock (&found, &question);
  {
    g_autoptr(SkhQuery) query = skh_query_new (&skh_goods_slips_register);

    query->scope = question.unit;
    return cli_print_query (found.store, query, found.writer, -1, 0, FALSE, FALSE);
  }
}
