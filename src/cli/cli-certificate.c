/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-certificate.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "certificate/skh-certificates.h"
#include "wording/skh-wording.h"

int
cli_certificate_write (const char    *path,
                       const char    *kind,
                       gboolean       final,
                       gboolean       try,
                       SkhWriteFunc   func,
                       gpointer       data)
{
  g_autoptr(SkhStore) store = cli_open (path, SKH_STORE_DEFAULT);
  g_autoptr(GError) error = NULL;

  if (store == NULL)
    return CLI_FAILED;
  if (!skh_store_write (store, kind, (final ? SKH_WRITE_FINAL : SKH_WRITE_ACTION) | (try ? SKH_WRITE_TRY : 0), func, data, &error))
    return cli_fail (error);
  return CLI_OK;
}

static void
date_cell (SkhTableWriter *writer,
           const char     *day)
{
  g_autofree char *shown = skh_date_format (day);

  skh_table_writer_cell (writer, day, shown);
}

/* Reads with FUNC and prints what FILL makes of it. */
static int
print_read (const char      *path,
            SkhTableWriter  *writer,
            SkhReadFunc      func,
            gpointer         data,
            void           (*fill) (SkhTableWriter *writer, GPtrArray *rows))
{
  g_autoptr(SkhStore) store = cli_open (path, SKH_STORE_READ_ONLY);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  if (store == NULL)
    return CLI_FAILED;
  rows = skh_store_read (store, func, data, &error);
  if (rows == NULL)
    return cli_fail (error);
  fill (writer, rows);
  return cli_print (writer);
}

/* Verify ------------------------------------------------------------------------------------------------ */

typedef struct
{
  const char              *text;
  const char              *check;
  SkhVerdictOnCertificate  verdict;
} Verify;

static gpointer
verify_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Verify *verify = data;
  gint64 id = 0;

  verify->verdict = skh_certificate_verify (db, verify->text, verify->check, &id, error);
  return id != 0 ? skh_issued_read (db, id, error) : NULL;
}

static int
verify (int    argc,
        char **argv)
{
  Verify asked = { NULL };
  g_autofree char *check = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_STRING, &check, N_("The check value, if the text is only the register number"), N_("DIGITS") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  static const char * const keys[] = { "verdict", "register_number", "name", "place", "award", "decision", "issued_on", "state" };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhIssued) issued = NULL;
  g_autoptr(GError) error = NULL;
  const char *verdict;

  if (!cli_parse (&argc, &argv, entries, _("FILE TEXT-OF-THE-CODE"), 2, NULL) || (writer = cli_writer (format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  asked.text = argv[2];
  asked.check = check;
  issued = skh_store_read (store, verify_func, &asked, &error);
  if (error != NULL)
    return cli_fail (error);
  verdict = skh_verify_to_string (asked.verdict);
  {
    const char * const titles[] = { _("Verdict"), _("Register number"), _("Name"), _("Unit on that day"), _("Awarded for"), _("Decision"), _("Issued on"), _("State") };
    const char *state = issued != NULL ? skh_certificate_state_to_string (issued->state) : NULL;

    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
      skh_table_writer_column (writer, keys[i], titles[i], SKH_CELL_TEXT);
    skh_table_writer_cell (writer, verdict, skh_wording_verdict (verdict));
    skh_table_writer_cell (writer, issued != NULL ? issued->register_number : asked.text, NULL);
    skh_table_writer_cell (writer, issued != NULL ? issued->name : NULL, NULL);
    skh_table_writer_cell (writer, issued != NULL ? issued->place : NULL, NULL);
    skh_table_writer_cell (writer, issued != NULL ? issued->award : NULL, NULL);
    skh_table_writer_cell (writer, issued != NULL ? issued->decision_number : NULL, NULL);
    date_cell (writer, issued != NULL ? issued->issued_on : NULL);
    skh_table_writer_cell (writer, state, state != NULL ? skh_wording_certificate_state (state) : NULL);
  }
  return cli_print (writer) == CLI_OK && asked.verdict == SKH_VERIFY_GOOD ? CLI_OK : CLI_FAILED;
}

/* Revoking, issuing anew, handing over ------------------------------------------------------------------ */

typedef struct
{
  char                **numbers;
  SkhCertificateChange *change;
  SkhWriteFunc          func;
} Change;

static gboolean
change_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Change *change = data;

  for (guint i = 0; change->numbers != NULL && change->numbers[i] != NULL; i++)
    {
      gint64 id = skh_issued_find (skh_write_get_db (write), change->numbers[i], error);

      if (id == 0)
        return FALSE;
      g_array_append_val (change->change->ids, id);
    }
  return change->func (write, change->change, error);
}

static int
change (int           argc,
        char        **argv,
        const char   *kind,
        gboolean      final,
        SkhWriteFunc  func)
{
  g_autoptr(SkhCertificateChange) what = skh_certificate_change_new ();
  g_auto(GStrv) numbers = NULL;
  g_autofree char *day = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "number", 0, 0, G_OPTION_ARG_STRING_ARRAY, &numbers, N_("The register number; may be repeated"), N_("NUMBER") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &what->reason, N_("Why"), N_("TEXT") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &what->who, N_("Who received them"), N_("NAME") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, N_("The day; today if nobody says"), N_("DATE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say whether it is possible"), NULL },
    { NULL }
  };
  Change job = { NULL, what, func };

  if (!cli_parse (&argc, &argv, entries, _("FILE --number NUMBER…"), 1, NULL))
    return CLI_USAGE;
  if (numbers == NULL)
    return cli_usage ("--number", "");
  if (day != NULL && (what->day = skh_date_parse (day, NULL)) == NULL)
    return cli_usage ("--day", day);
  job.numbers = numbers;
  return cli_certificate_write (argv[1], kind, final, dry_run, change_func, &job);
}

static int
revoke_some (int    argc,
             char **argv)
{
  return change (argc, argv, "certificates.revoke", FALSE, skh_certificates_revoke);
}

static int
reprint (int    argc,
         char **argv)
{
  return change (argc, argv, "certificates.reprint", TRUE, skh_certificates_reprint);
}

static int
received (int    argc,
          char **argv)
{
  return change (argc, argv, "certificates.received", FALSE, skh_certificates_received);
}

/* The register book --------------------------------------------------------------------------------------- */

static int
book (int    argc,
      char **argv)
{
  g_auto(CliChoice) choice = { NULL };
  g_autofree char *format = NULL;
  gboolean count = FALSE;
  const GOptionEntry more[] = {
    { "count", 0, 0, G_OPTION_ARG_NONE, &count, N_("Only how many there are"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&choice, more);
  g_autoptr(SkhQuery) query = skh_query_new (&skh_certificates_register);
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL) || (writer = cli_writer (format)) == NULL)
    return CLI_USAGE;
  status = cli_choice_apply (&choice, query);
  if (status != CLI_OK)
    return status;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  status = cli_choice_find_unit (&choice, store, query);
  return status == CLI_OK ? cli_print_query (store, query, writer, choice.limit, choice.offset, count, FALSE) : status;
}

static gpointer
batches_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_certificate_batches_read (db, error);
}

static void
batch_rows (SkhTableWriter *writer,
            GPtrArray      *batches)
{
  skh_table_writer_column (writer, "id", "ID", SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "name", _("Name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "template", _("Certificate template"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "issued_on", _("Issued on"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "first", _("First number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "last", _("Last number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "certificates", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "printed", _("Printed"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "open_job", _("Print job"), SKH_CELL_INTEGER);
  for (guint i = 0; i < batches->len; i++)
    {
      const SkhCertificateBatch *batch = batches->pdata[i];

      skh_table_writer_number (writer, batch->id);
      skh_table_writer_cell (writer, batch->name, NULL);
      skh_table_writer_cell (writer, batch->template_name, NULL);
      date_cell (writer, batch->issued_on);
      skh_table_writer_number (writer, batch->first);
      skh_table_writer_number (writer, batch->last);
      skh_table_writer_number (writer, batch->n);
      skh_table_writer_number (writer, batch->printed);
      skh_table_writer_number (writer, batch->open_job);
    }
}

static int
batches (int    argc,
         char **argv)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL) || (writer = cli_writer (format)) == NULL)
    return CLI_USAGE;
  return print_read (argv[1], writer, batches_func, NULL, batch_rows);
}

typedef struct
{
  gint64 batch;
  int    each;
} Delivery;

static gpointer
delivery_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Delivery *delivery = data;

  return skh_delivery_list_read (db, delivery->batch, (guint) delivery->each, error);
}

static void
delivery_rows (SkhTableWriter *writer,
               GPtrArray      *rows)
{
  skh_table_writer_column (writer, "group", _("Group"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "position", _("No."), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "register_number", _("Register number"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "sheet_number", _("Sheet number"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "name", _("Name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "place", _("Unit on that day"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "award", _("Awarded for"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "received_on", _("Received on"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "received_by", _("Received by"), SKH_CELL_TEXT);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhDeliveryRow *row = rows->pdata[i];

      skh_table_writer_cell (writer, row->group, NULL);
      skh_table_writer_number (writer, row->position);
      skh_table_writer_cell (writer, row->register_number, NULL);
      skh_table_writer_cell (writer, row->sheet_number, NULL);
      skh_table_writer_cell (writer, row->name, NULL);
      skh_table_writer_cell (writer, row->place, NULL);
      skh_table_writer_cell (writer, row->award, NULL);
      date_cell (writer, row->received_on);
      skh_table_writer_cell (writer, row->received_by, NULL);
    }
}

static int
delivery (int    argc,
          char **argv)
{
  Delivery asked = { 0 };
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "batch", 0, 0, G_OPTION_ARG_INT64, &asked.batch, N_("The batch"), "ID" },
    { "each", 0, 0, G_OPTION_ARG_INT, &asked.each, N_("A group for so many sheets; else for each commune"), "N" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --batch ID"), 1, NULL) || (writer = cli_writer (format)) == NULL)
    return CLI_USAGE;
  if (asked.batch == 0 || asked.each < 0)
    return cli_usage (asked.batch == 0 ? "--batch" : "--each", "");
  return print_read (argv[1], writer, delivery_func, &asked, delivery_rows);
}

/* Books ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;  /* NULL: the only one, or the first */
  int         year;
  gint64      first;
  char       *list;
} Book;

static SkhCertificateBook *
find_book (sqlite3     *db,
           const char  *name,
           GError     **error)
{
  g_autoptr(GPtrArray) all = skh_certificate_books_read (db, error);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const SkhCertificateBook *one = all->pdata[i];

      if (name == NULL ? one->id == 1 : g_strcmp0 (one->name, name) == 0)
        return skh_certificate_book_copy (one);
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "certificate-book", "no such book");
  return NULL;
}

static gboolean
start_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  const Book *asked = data;
  g_autoptr(SkhCertificateBook) found = find_book (skh_write_get_db (write), asked->name, error);
  SkhCertificateStart start = { found != NULL ? found->id : 0, asked->year, asked->first };

  return found != NULL && skh_certificate_book_start (write, &start, error);
}

static int
start (int    argc,
       char **argv)
{
  Book asked = { NULL };
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "book", 0, 0, G_OPTION_ARG_STRING, &name, N_("The register book, by its name"), N_("NAME") },
    { "year", 0, 0, G_OPTION_ARG_INT, &asked.year, N_("The year"), N_("YEAR") },
    { "first", 0, 0, G_OPTION_ARG_INT64, &asked.first, N_("The first number that the program gives"), "N" },
    { NULL }
  };

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR --first N"), 1, NULL))
    return CLI_USAGE;
  asked.name = name;
  return cli_certificate_write (argv[1], "certificate-books.start", FALSE, FALSE, start_func, &asked);
}

/* A row of the list of old certificates: number, name, issued_on; place, award, decision, decided_on, received_on, received_by, note. */
static SkhIssued *
read_entry (SkhCsv   *csv,
            guint     row,
            gint64    book,
            GError  **error)
{
  const char *number = skh_csv_get (csv, row, "number");
  const char *issued_on = skh_csv_get (csv, row, "issued_on");
  g_autofree char *record = g_strdup_printf ("%u", row + 1);
  SkhIssued *entry;
  gint64 value = 0;

  if (number == NULL || !skh_number_parse (number, &value))
    {
      skh_set_error (error, SKH_ERROR_INVALID, record, "number", "number", "no number");
      return NULL;
    }
  entry = skh_issued_new_entry (book, value);
  entry->register_number = g_strdup (skh_csv_get (csv, row, "register_number"));
  entry->name = g_strdup (skh_csv_get (csv, row, "name"));
  entry->place = g_strdup (skh_csv_get (csv, row, "place"));
  entry->award = g_strdup (skh_csv_get (csv, row, "award"));
  entry->decision_number = g_strdup (skh_csv_get (csv, row, "decision"));
  entry->issued_on = issued_on != NULL ? skh_date_parse (issued_on, NULL) : NULL;
  entry->decided_on = skh_csv_get (csv, row, "decided_on") != NULL ? skh_date_parse (skh_csv_get (csv, row, "decided_on"), NULL) : NULL;
  entry->received_on = skh_csv_get (csv, row, "received_on") != NULL ? skh_date_parse (skh_csv_get (csv, row, "received_on"), NULL) : NULL;
  entry->received_by = g_strdup (skh_csv_get (csv, row, "received_by"));
  entry->note = g_strdup (skh_csv_get (csv, row, "note"));
  return entry;
}

static gboolean
enter_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  const Book *asked = data;
  g_autoptr(SkhCertificateBook) found = find_book (skh_write_get_db (write), asked->name, error);
  g_autoptr(SkhCsv) csv = skh_csv_parse (asked->list);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_issued_free);

  if (found == NULL || !skh_csv_require (csv, "number", error) || !skh_csv_require (csv, "name", error) || !skh_csv_require (csv, "issued_on", error))
    return FALSE;
  for (guint row = 0; row < skh_csv_get_n_rows (csv); row++)
    {
      SkhIssued *entry = read_entry (csv, row, found->id, error);

      if (entry == NULL)
        return FALSE;
      g_ptr_array_add (entries, entry);
    }
  return skh_certificates_enter (write, entries, error);
}

static int
enter (int    argc,
       char **argv)
{
  Book asked = { NULL };
  g_autofree char *name = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "book", 0, 0, G_OPTION_ARG_STRING, &name, N_("The register book, by its name"), N_("NAME") },
    { "list", 0, 0, G_OPTION_ARG_FILENAME, &list, N_("CSV with the columns number, name, issued_on; also place, award, decision, decided_on, received_on, received_by, note"), N_("CSV") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say whether it is possible"), NULL },
    { NULL }
  };
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --list LIST.csv"), 1, NULL))
    return CLI_USAGE;
  if (list == NULL)
    return cli_usage ("--list", "");
  if (!g_file_get_contents (list, &text, NULL, &error))
    return cli_fail (error);
  asked.name = name;
  asked.list = text;
  return cli_certificate_write (argv[1], "certificates.enter", FALSE, dry_run, enter_func, &asked);
}

/* The command --------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  CliFunc     run;
  const char *summary; /* msgid */
} parts[] = {
  { "issue", cli_certificate_issue, N_("Issue for a decision, a run of awards or a list") },
  { "correct", cli_certificate_correct, N_("Issue one in place of a wrong one") },
  { "verify", verify, N_("Say whether a certificate is genuine") },
  { "revoke", revoke_some, N_("Revoke certificates, with a reason") },
  { "reprint", reprint, N_("Issue anew under the same number, with a reason") },
  { "received", received, N_("Note that certificates were handed over") },
  { "enter", enter, N_("Enter certificates of an older book") },
  { "start", start, N_("With which number a book begins in a year") },
  { "book", book, N_("The register book") },
  { "batches", batches, N_("What was issued together, and how much of it is printed") },
  { "delivery", delivery, N_("The list that is signed when they are handed over") },
  { "print", cli_certificate_print, N_("Begin to print on numbered sheets") },
  { "printed", cli_certificate_printed, N_("Say which sheet was the last good one") },
  { "sheets", cli_certificate_sheets, N_("Series of sheets: receive, spoiled, lost, returned, left") },
};

int
cli_certificate (int    argc,
                 char **argv)
{
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = NULL;

      if (strcmp (argv[1], parts[i].name) != 0)
        continue;
      name = g_strdup_printf ("certificate %s", parts[i].name);
      argv[1] = name;
      return parts[i].run (argc - 1, argv + 1);
    }
  fprintf (argc >= 2 && strcmp (argv[1], "--help") == 0 ? stdout : stderr, "%s\n\n", _("Usage: skh certificate PART [OPTION…] FILE"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    fprintf (argc >= 2 && strcmp (argv[1], "--help") == 0 ? stdout : stderr, "  %-10s %s\n", parts[i].name, _(parts[i].summary));
  return argc >= 2 && strcmp (argv[1], "--help") == 0 ? CLI_OK : CLI_USAGE;
}
