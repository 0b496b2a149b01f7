/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-fund.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-posting.h"
#include "fund/skh-purpose.h"
#include "fund/skh-transfer.h"
#include "store/skh-statement.h"

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_voucher_read (db, *(gint64 *) data, error);
}

static gpointer
title_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_voucher_full_title (db, *(gint64 *) data);
}

/* Entering ---------------------------------------------------------------------------------------- */

/* A voucher as the command line tells it. */
typedef struct
{
  SkhVoucher  *voucher;
  const char  *purpose;  /* of all lines; NULL: what they have */
  gboolean     post;
} Entry;

/* Purposes are made as they are named. */
static gboolean
enter_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Entry *entry = data;
  gint64 purpose = entry->purpose != NULL ? skh_purpose_establish (write, entry->purpose, error) : 0;

  if (entry->purpose != NULL && purpose == 0)
    return FALSE;
  for (guint i = 0; entry->purpose != NULL && i < entry->voucher->lines->len; i++)
    ((SkhVoucherLine *) entry->voucher->lines->pdata[i])->purpose_id = purpose;
  return (entry->post ? skh_voucher_save_and_post : skh_voucher_save) (write, entry->voucher, error);
}

/* What a job did to vouchers, read before --dry-run takes it back. */
typedef struct
{
  SkhWriteFunc  func;
  gpointer      data;
  const gint64 *id;       /* of the first voucher, once FUNC has run */
  GPtrArray    *vouchers; /* out: SkhVoucher, that one and the other half of its transfer */
} Booking;

/* Adds voucher ID and the other half of its transfer, unless they are there. */
static gboolean
take_voucher (sqlite3    *db,
              gint64      id,
              GPtrArray  *vouchers,
              GError    **error)
{
  SkhVoucher *voucher;
  gint64 other;

  for (guint i = 0; i < vouchers->len; i++)
    {
      if (((const SkhVoucher *) vouchers->pdata[i])->id == id)
        return TRUE;
    }
  voucher = skh_voucher_read (db, id, error);
  if (voucher == NULL)
    return FALSE;
  g_ptr_array_add (vouchers, voucher);
  other = voucher->transfer_id == 0 ? 0 : skh_query_int64 (db, 0, NULL, "SELECT id FROM voucher WHERE transfer_id = ? AND id <> ?", "ii", voucher->transfer_id, voucher->id);
  return other == 0 || take_voucher (db, other, vouchers, error);
}

static gboolean
booking_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  Booking *booking = data;

  return booking->func (write, booking->data, error) && take_voucher (skh_write_get_db (write), *booking->id, booking->vouchers, error);
}

static GPtrArray *
book (SkhStore       *store,
      const CliFund  *choice,
      const char     *kind,
      SkhWriteFlags   flags,
      SkhWriteFunc    func,
      gpointer        data,
      const gint64   *id,
      GError        **error)
{
  g_autoptr(GPtrArray) vouchers = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_voucher_free);
  Booking booking = { func, data, id, vouchers };

  return skh_store_write (store, kind, cli_fund_flags (choice, flags), booking_func, &booking, error) ? g_steal_pointer (&vouchers) : NULL;
}

/* The answer of every verb that writes vouchers, in rows. */
static int
print_vouchers (const CliFund  *choice,
                SkhTableWriter *writer,
                GPtrArray      *vouchers)
{
  skh_table_writer_column (writer, "id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "voucher", _("Voucher"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "kind", _("Kind"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "number", _("No."), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "date", _("Date"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "state", _("State"), SKH_CELL_TEXT);
  cli_fund_amount_column (writer, "amount", _("Amount"));
  skh_table_writer_column (writer, "void_reason", _("Reason of the void"), SKH_CELL_TEXT);
  for (guint i = 0; i < vouchers->len; i++)
    {
      const SkhVoucher *voucher = vouchers->pdata[i];
      g_autofree char *title = skh_voucher_title (voucher->kind, voucher->number, voucher->dated_on);

      /* The number of what is not there helps nobody. */
      skh_table_writer_number (writer, choice->dry_run ? 0 : voucher->id);
      skh_table_writer_cell (writer, title, NULL);
      skh_table_writer_cell (writer, skh_voucher_kind_to_string (voucher->kind), NULL);
      skh_table_writer_number (writer, voucher->number);
      skh_table_writer_cell (writer, voucher->dated_on, NULL);
      skh_table_writer_cell (writer, skh_voucher_state_to_string (voucher->state), NULL);
      cli_fund_amount_cell (writer, voucher->amount);
      skh_table_writer_cell (writer, voucher->void_reason, NULL);
    }
  return cli_dry_run (choice->dry_run, cli_print (writer));
}

/* "Phiếu thu 1/2026 (#3), 1.500.000 đ, was entered" */
static int
say_entered (const CliFund    *choice,
             const SkhVoucher *voucher)
{
  g_autofree char *title = skh_voucher_title (voucher->kind, voucher->number, voucher->dated_on);
  g_autofree char *id = g_strdup_printf ("#%" G_GINT64_FORMAT, voucher->id);
  g_autofree char *amount = skh_amount_format (voucher->amount);

  g_print (choice->dry_run ? _("%s (%s), %s, would be entered\n") : _("%s (%s), %s, was entered\n"), title, id, amount);
  return CLI_OK;
}

static int
enter (SkhStore       *store,
       const CliFund  *choice,
       SkhTableWriter *writer,
       Entry          *entry)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) vouchers = book (store, choice, entry->post ? "vouchers.post" : "vouchers.add", entry->post ? SKH_WRITE_FINAL : SKH_WRITE_ACTION,
                                        enter_func, entry, &entry->voucher->id, &error);

  if (vouchers == NULL)
    return cli_fail (error);
  return cli_fund_says (choice) ? say_entered (choice, entry->voucher) : print_vouchers (choice, writer, vouchers);
}

/* "KEY=AMOUNT" for each line. */
static gboolean
add_lines (SkhVoucher  *voucher,
           char       **lines)
{
  gboolean payment = voucher->kind == SKH_VOUCHER_PAYMENT;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *equals = strchr (lines[i], '=');
      g_autofree char *key = equals != NULL ? g_strndup (lines[i], equals - lines[i]) : NULL;
      gint64 amount;

      if (key == NULL)
        {
          cli_usage ("--line", lines[i]);
          return FALSE;
        }
      if (!cli_fund_amount ("--line", equals + 1, &amount))
        return FALSE;
      skh_voucher_add_line (voucher, payment ? NULL : key, payment ? key : NULL, amount);
    }
  return TRUE;
}

static int
enter_voucher (int            argc,
               char         **argv,
               SkhVoucherKind kind)
{
  g_auto(CliFund) choice = { NULL };
  g_autoptr(SkhVoucher) voucher = skh_voucher_new (0, 0, kind);
  gboolean payment = kind == SKH_VOUCHER_PAYMENT;
  g_autofree char *amount_text = NULL;
  g_autofree char *key = NULL;
  g_autofree char *purpose = NULL;
  g_auto(GStrv) lines = NULL;
  Entry entry = { voucher, NULL, FALSE };
  const GOptionEntry more[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &voucher->dated_on, N_("Its day; else today"), N_("DATE") },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &amount_text, N_("The amount: 1.500.000, 500k, 1,5tr"), N_("AMOUNT") },
    { payment ? "use" : "source", 0, 0, G_OPTION_ARG_STRING, &key, payment ? N_("What it is used for, as a key") : N_("Where it comes from, as a key"), N_("KEY") },
    { "line", 0, 0, G_OPTION_ARG_STRING_ARRAY, &lines, N_("In place of an amount several lines"), N_("KEY=AMOUNT") },
    { "party", 0, 0, G_OPTION_ARG_STRING, &voucher->party, N_("Who pays in, or receives"), N_("NAME") },
    { "address", 0, 0, G_OPTION_ARG_STRING, &voucher->address, N_("Where they live"), N_("TEXT") },
    { "content", 0, 0, G_OPTION_ARG_STRING, &voucher->content, N_("What for"), N_("TEXT") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_("The purpose that restricts the money"), N_("NAME") },
    { "attachments", 0, 0, G_OPTION_ARG_INT, &voucher->attachments, N_("How many original documents"), N_("N") },
    { "book", 0, 0, G_OPTION_ARG_STRING, &voucher->book, N_("Book number"), N_("TEXT") },
    { "debit", 0, 0, G_OPTION_ARG_STRING, &voucher->debit, N_("Debit"), N_("TEXT") },
    { "credit", 0, 0, G_OPTION_ARG_STRING, &voucher->credit, N_("Credit"), N_("TEXT") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &voucher->note, N_("A note"), N_("TEXT") },
    { "post", 0, 0, G_OPTION_ARG_NONE, &entry.post, N_("Post it at once"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = NULL;
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(GError) error = NULL;
  gint64 amount;

  g_clear_pointer (&voucher->dated_on, g_free);
  entries = cli_fund_entries (&choice, more);
  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND --amount AMOUNT --party NAME --content TEXT"), 1, NULL) || !cli_fund_day ("--day", &voucher->dated_on) ||
      !add_lines (voucher, lines) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  if (lines == NULL)
    {
      if (!cli_fund_amount ("--amount", amount_text, &amount))
        return CLI_USAGE;
      skh_voucher_add_line (voucher, payment ? NULL : key != NULL ? key : "other", payment ? key != NULL ? key : "other" : NULL, amount);
    }
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  fund = cli_fund_find (&choice, store, &error);
  if (fund == NULL || (voucher->account_id = skh_account_find (fund, choice.account, &error)) == 0)
    return cli_fail (error);
  voucher->fund_id = fund->id;
  entry.purpose = purpose;
  return enter (store, &choice, writer, &entry);
}

int
cli_fund_receipt (int    argc,
                  char **argv)
{
  return enter_voucher (argc, argv, SKH_VOUCHER_RECEIPT);
}

int
cli_fund_payment (int    argc,
                  char **argv)
{
  return enter_voucher (argc, argv, SKH_VOUCHER_PAYMENT);
}

/* Showing ----------------------------------------------------------------------------------------- */

/* The voucher that the second operand names; NULL after having said what is wrong. */
static SkhVoucher *
find_voucher (const CliFund *choice,
              SkhStore      *store,
              const char    *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhFund) fund = *text != '#' ? cli_fund_find (choice, store, &error) : NULL;
  gint64 id = fund != NULL || *text == '#' ? cli_fund_voucher (store, fund, text, &error) : 0;
  SkhVoucher *voucher = id != 0 ? skh_store_read (store, read_func, &id, &error) : NULL;

  if (voucher == NULL)
    cli_fail (error);
  return voucher;
}

typedef struct
{
  gint64 id;
  int    copies; /* 0: as the file says */
} Printing;

static gpointer
voucher_document_func (sqlite3       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  const Printing *printing = data;

  return skh_document_for_vouchers (db, &printing->id, 1, MAX (printing->copies, 0), error);
}

int
cli_fund_show (int    argc,
               char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree char *output = NULL;
  gboolean two_up = FALSE;
  Printing printing = { 0 };
  const GOptionEntry more[] = {
    { "copies", 0, 0, G_OPTION_ARG_INT, &printing.copies, N_("Copies of each voucher (liên)"), "N" },
    { "two-up", 0, 0, G_OPTION_ARG_NONE, &two_up, N_("Two vouchers on an A4"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write it as it is printed: .pdf or .xlsx"), N_("FILE") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autofree char *title = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE VOUCHER --fund FUND"), 2, NULL) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  voucher = store != NULL ? find_voucher (&choice, store, argv[2]) : NULL;
  if (voucher == NULL)
    return CLI_FAILED;
  printing.id = voucher->id;
  if (output != NULL)
    return cli_fund_write (store, voucher_document_func, &printing, two_up, output);
  title = skh_voucher_title (voucher->kind, voucher->number, voucher->dated_on);
  skh_table_writer_column (writer, "voucher", _("Voucher"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "state", _("State"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "date", _("Date"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "party", _("Payer or receiver"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "content", _("Content"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "source", _("Source"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "use", _("Use"), SKH_CELL_TEXT);
  cli_fund_amount_column (writer, "amount", _("Amount"));
  skh_table_writer_column (writer, "void_reason", _("Reason of the void"), SKH_CELL_TEXT);
  for (guint i = 0; i < voucher->lines->len; i++)
    {
      const SkhVoucherLine *line = voucher->lines->pdata[i];
      g_autofree char *day = skh_date_format (voucher->dated_on);

      skh_table_writer_cell (writer, title, NULL);
      skh_table_writer_cell (writer, skh_voucher_state_to_string (voucher->state), NULL);
      skh_table_writer_cell (writer, voucher->dated_on, day);
      skh_table_writer_cell (writer, voucher->party, NULL);
      skh_table_writer_cell (writer, line->content != NULL ? line->content : voucher->content, NULL);
      skh_table_writer_cell (writer, line->source, NULL);
      skh_table_writer_cell (writer, line->use, NULL);
      cli_fund_amount_cell (writer, line->amount);
      skh_table_writer_cell (writer, voucher->void_reason, NULL);
    }
  return cli_print (writer);
}

/* Posting and voiding ----------------------------------------------------------------------------- */

typedef struct
{
  gint64      unit;
  gint64      fund;
  const char *until;
  GArray     *ids;
} Drafts;

static gpointer
drafts_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Drafts *drafts = data;
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, "SELECT v.id FROM voucher v JOIN fund f ON f.id = v.fund_id WHERE v.state = 'draft' AND v.dated_on <= ?3 AND (?2 = 0 OR v.fund_id = ?2) AND (?1 = 0 OR f.unit_id IN"
                          " (WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s)) ORDER BY v.dated_on, v.id",
               "iis", drafts->unit, drafts->fund, drafts->until);

  while (stmt != NULL && skh_step (stmt, error))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (drafts->ids, id);
    }
  return NULL;
}

typedef struct
{
  SkhPosting *posting;
  GPtrArray  *vouchers; /* out: SkhVoucher, as they are posted */
} Posted;

static gboolean
post_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Posted *posted = data;

  if (!skh_vouchers_post (write, posted->posting, error))
    return FALSE;
  for (guint i = 0; i < posted->posting->ids->len; i++)
    {
      if (!take_voucher (skh_write_get_db (write), g_array_index (posted->posting->ids, gint64, i), posted->vouchers, error))
        return FALSE;
    }
  return TRUE;
}

int
cli_fund_post (int    argc,
               char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree char *until = NULL;
  g_auto(GStrv) vouchers = NULL;
  gboolean all = FALSE;
  const GOptionEntry more[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("All drafts of the fund, or of all funds of the unit and below it"), NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_("all: those until this day; else until today"), N_("DATE") },
    { "voucher", 0, 0, G_OPTION_ARG_STRING_ARRAY, &vouchers, N_("A draft, by its id; can be given several times"), N_("#ID") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(SkhPosting) posting = skh_posting_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) posted = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_voucher_free);
  Drafts drafts = { .ids = posting->ids };
  Posted job = { posting, posted };

  if (!cli_parse (&argc, &argv, entries, _("FILE --all|--voucher #ID…"), 1, NULL) || !cli_fund_day ("--until", &until) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  if (all == (vouchers != NULL))
    return cli_usage ("--all", "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  for (guint i = 0; vouchers != NULL && vouchers[i] != NULL; i++)
    {
      gint64 id = cli_fund_voucher (store, NULL, vouchers[i], &error);

      if (id == 0)
        return cli_fail (error);
      skh_posting_add (posting, id);
    }
  if (choice.fund != NULL && (fund = cli_fund_find (&choice, store, &error)) == NULL)
    return cli_fail (error);
  if (fund == NULL && choice.unit != NULL && !cli_find_unit (store, choice.unit, NULL, &drafts.unit, &error))
    return cli_fail (error);
  drafts.fund = fund != NULL ? fund->id : 0;
  drafts.until = until;
  if (all)
    skh_store_read (store, drafts_func, &drafts, &error);
  if (error != NULL || !skh_store_write (store, "vouchers.post", cli_fund_flags (&choice, SKH_WRITE_FINAL), post_func, &job, &error))
    return cli_fail (error);
  if (!cli_fund_says (&choice))
    return print_vouchers (&choice, writer, posted);
  g_print (choice.dry_run ? ngettext ("%u voucher would be posted\n", "%u vouchers would be posted\n", posting->posted)
                          : ngettext ("%u voucher was posted\n", "%u vouchers were posted\n", posting->posted), posting->posted);
  return CLI_OK;
}

int
cli_fund_void (int    argc,
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
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autoptr(GPtrArray) vouchers = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;
  SkhVoiding voiding = { 0 };

  if (!cli_parse (&argc, &argv, entries, _("FILE VOUCHER --fund FUND --reason TEXT"), 2, NULL) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  if (reason == NULL || *reason == 0)
    return cli_usage ("--reason", "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  voucher = store != NULL ? find_voucher (&choice, store, argv[2]) : NULL;
  if (voucher == NULL)
    return CLI_FAILED;
  voiding = (SkhVoiding) { voucher->id, reason };
  vouchers = book (store, &choice, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &voiding.voucher_id, &error);
  if (vouchers == NULL)
    return cli_fail (error);
  if (!cli_fund_says (&choice))
    return print_vouchers (&choice, writer, vouchers);
  title = skh_store_read (store, title_func, &voucher->id, NULL);
  g_print (choice.dry_run ? _("%s would be voided\n") : _("%s was voided\n"), title);
  return CLI_OK;
}

/* What is too much is taken back: of one line, or of a voucher as a whole. */
static gpointer
correction_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return skh_voucher_correction (db, *(gint64 *) data, error);
}

int
cli_fund_correct (int    argc,
                  char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autofree char *amount_text = NULL;
  g_autofree char *content = NULL;
  g_autofree char *day = NULL;
  Entry entry = { NULL, NULL, FALSE };
  const GOptionEntry more[] = {
    { "amount", 0, 0, G_OPTION_ARG_STRING, &amount_text, N_("What was too much; else the whole voucher"), N_("AMOUNT") },
    { "content", 0, 0, G_OPTION_ARG_STRING, &content, N_("What for"), N_("TEXT") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, N_("Its day; else today"), N_("DATE") },
    { "post", 0, 0, G_OPTION_ARG_NONE, &entry.post, N_("Post it at once"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhVoucher) original = NULL;
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autoptr(GError) error = NULL;
  gint64 amount = 0;

  if (!cli_parse (&argc, &argv, entries, _("FILE VOUCHER --fund FUND"), 2, NULL) || !cli_fund_day ("--day", &day) ||
      (amount_text != NULL && !cli_fund_amount ("--amount", amount_text, &amount)) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  original = store != NULL ? find_voucher (&choice, store, argv[2]) : NULL;
  if (original == NULL)
    return CLI_FAILED;
  voucher = skh_store_read (store, correction_func, &original->id, &error);
  if (voucher == NULL)
    return cli_fail (error);
  /* From the first lines as far as they go. */
  for (guint i = 0; amount_text != NULL && i < voucher->lines->len; i++)
    {
      SkhVoucherLine *line = voucher->lines->pdata[i];

      line->amount = MIN (line->amount, amount);
      amount -= line->amount;
      if (line->amount == 0)
        g_ptr_array_remove_index (voucher->lines, i--);
    }
  if (amount > 0)
    return cli_usage ("--amount", amount_text);
  g_free (voucher->dated_on);
  voucher->dated_on = g_steal_pointer (&day);
  if (content != NULL)
    {
      g_free (voucher->content);
      voucher->content = g_steal_pointer (&content);
    }
  entry.voucher = voucher;
  return enter (store, &choice, writer, &entry);
}

/* Transfers --------------------------------------------------------------------------------------- */

int
cli_fund_transfer (int    argc,
                   char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_auto(CliFund) target = { NULL };
  g_autoptr(SkhTransfer) transfer = skh_transfer_new (0, 0, 0);
  g_autofree char *amount = NULL;
  const GOptionEntry more[] = {
    { "to-fund", 0, 0, G_OPTION_ARG_STRING, &target.fund, N_("The fund that receives; else the same"), N_("FUND") },
    { "to-unit", 0, 0, G_OPTION_ARG_STRING, &target.unit, N_("Its unit"), N_("CODE") },
    { "to-account", 0, 0, G_OPTION_ARG_STRING, &target.account, N_("Its account; cash if nothing is said"), N_("ACCOUNT") },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &amount, N_("The amount: 1.500.000, 500k, 1,5tr"), N_("AMOUNT") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &transfer->day, N_("Its day; else today"), N_("DATE") },
    { "content", 0, 0, G_OPTION_ARG_STRING, &transfer->content, N_("What for"), N_("TEXT") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) from = NULL;
  g_autoptr(SkhFund) to = NULL;
  g_autoptr(GPtrArray) vouchers = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND --to-fund FUND --amount AMOUNT"), 1, NULL) || !cli_fund_day ("--day", &transfer->day) ||
      !cli_fund_amount ("--amount", amount, &transfer->amount) || (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  from = cli_fund_find (&choice, store, &error);
  to = from != NULL ? cli_fund_find (target.fund != NULL || target.unit != NULL ? &target : &choice, store, &error) : NULL;
  if (to == NULL || (transfer->from_account = skh_account_find (from, choice.account, &error)) == 0 ||
      (transfer->to_account = skh_account_find (to, target.account, &error)) == 0 ||
      (vouchers = book (store, &choice, "vouchers.transfer", SKH_WRITE_FINAL, skh_transfer_do, transfer, &transfer->payment_id, &error)) == NULL)
    return cli_fail (error);
  if (!cli_fund_says (&choice))
    return print_vouchers (&choice, writer, vouchers);
  title = skh_amount_format (transfer->amount);
  g_print (choice.dry_run ? _("%s would be transferred\n") : _("%s were transferred\n"), title);
  return CLI_OK;
}

static gpointer
purpose_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return GSIZE_TO_POINTER (skh_query_int64 (db, 0, NULL, "SELECT id FROM purpose WHERE name = ?", "s", (const char *) data));
}

/* A part for each row of the file: account, purpose, unit, amount. */
static gboolean
read_parts (SkhStore       *store,
            const SkhFund  *fund,
            const char     *path,
            SkhHandover    *handover,
            GError        **error)
{
  static const char * const needed[] = { "unit", "amount" };
  g_autofree char *text = NULL;
  g_autoptr(SkhCsv) csv = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return skh_set_error (error, SKH_ERROR_IO, path, NULL, NULL, "the file cannot be read");
  csv = skh_csv_parse (text);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (!skh_csv_require (csv, needed[i], error))
        return FALSE;
    }
  for (guint row = 0; row < skh_csv_get_n_rows (csv); row++)
    {
      SkhHandoverPart part = { 0 };
      const char *purpose = skh_csv_get (csv, row, "purpose");
      const char *amount = skh_csv_get (csv, row, "amount");

      if (amount == NULL || !skh_amount_parse (amount, &part.amount))
        return skh_set_error (error, SKH_ERROR_INVALID, skh_csv_get (csv, row, "unit"), "amount", "amount", "no amount");
      part.from_account = skh_account_find (fund, skh_csv_get (csv, row, "account"), error);
      if (part.from_account == 0 || !cli_find_unit (store, skh_csv_get (csv, row, "unit"), NULL, &part.to_unit, error))
        return FALSE;
      if (purpose != NULL)
        {
          part.purpose_id = (gint64) GPOINTER_TO_SIZE (skh_store_read (store, purpose_func, (gpointer) purpose, error));
          if (part.purpose_id == 0)
            return skh_set_error (error, SKH_ERROR_INVALID, purpose, "purpose", "record", "no such purpose");
        }
      skh_handover_add (handover, &part);
    }
  return TRUE;
}

typedef struct
{
  SkhHandover        *handover;
  SkhHandoverMinutes *minutes; /* out */
} HandoverJob;

static gboolean
handover_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  HandoverJob *job = data;

  if (!skh_handover_do (write, job->handover, error))
    return FALSE;
  job->minutes = skh_handover_minutes_read (skh_write_get_db (write), job->handover->id, error);
  return job->minutes != NULL;
}

static int
print_minutes (SkhTableWriter           *writer,
               const SkhHandoverMinutes *minutes)
{
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "fund", _("Fund"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "account", _("Account"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "purpose", _("Purpose"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "payment", _("Payment"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "receipt", _("Receipt"), SKH_CELL_TEXT);
  cli_fund_amount_column (writer, "amount", _("Amount"));
  for (guint i = 0; i < minutes->lines->len; i++)
    {
      const SkhHandoverLine *line = minutes->lines->pdata[i];

      skh_table_writer_cell (writer, line->to_unit, NULL);
      skh_table_writer_cell (writer, line->to_fund, NULL);
      skh_table_writer_cell (writer, line->to_account, NULL);
      skh_table_writer_cell (writer, line->purpose, NULL);
      skh_table_writer_cell (writer, line->payment, NULL);
      skh_table_writer_cell (writer, line->receipt, NULL);
      cli_fund_amount_cell (writer, line->amount);
    }
  return cli_print (writer);
}

int
cli_fund_handover (int    argc,
                   char **argv)
{
  g_auto(CliFund) choice = { NULL };
  g_autoptr(SkhHandover) handover = skh_handover_new (0);
  g_autofree char *parts = NULL;
  const GOptionEntry more[] = {
    { "parts", 0, 0, G_OPTION_ARG_FILENAME, &parts, N_("A CSV file with the columns account, purpose, unit, amount"), N_("FILE") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &handover->day, N_("Its day; else today"), N_("DATE") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &handover->note, N_("A note"), N_("TEXT") },
    { "close", 0, 0, G_OPTION_ARG_NONE, &handover->close, N_("The fund is closed afterwards"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_fund_entries (&choice, more);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(SkhHandoverMinutes) minutes = NULL;
  g_autoptr(GError) error = NULL;
  HandoverJob job = { handover, NULL };
  gboolean done;

  if (!cli_parse (&argc, &argv, entries, _("FILE --fund FUND --parts parts.csv"), 1, NULL) || !cli_fund_day ("--day", &handover->day) ||
      (writer = cli_writer (choice.format)) == NULL)
    return CLI_USAGE;
  if (parts == NULL)
    return cli_usage ("--parts", "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  fund = cli_fund_find (&choice, store, &error);
  if (fund == NULL)
    return cli_fail (error);
  handover->fund_id = fund->id;
  if (!read_parts (store, fund, parts, handover, &error))
    return cli_fail (error);
  done = skh_store_write (store, "vouchers.handover", cli_fund_flags (&choice, SKH_WRITE_FINAL), handover_func, &job, &error);
  minutes = job.minutes;
  return done ? cli_dry_run (choice.dry_run, print_minutes (writer, minutes)) : cli_fail (error);
}
