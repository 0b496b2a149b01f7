/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-certificate.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-print-jobs.h"
#include "draw/skh-certificate-sheets.h"

/* The series called NAME that has NUMBER (0: any); the latest if there are several, the only one without a name. */
static SkhSheetSeries *
find_series (sqlite3     *db,
             const char  *name,
             gint64       number,
             GError     **error)
{
  g_autoptr(GPtrArray) all = skh_sheet_series_read_all (db, error);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const SkhSheetSeries *series = all->pdata[i];

      if ((name == NULL || strcmp (series->name, name) == 0) && (number == 0 || (number >= series->first && number <= series->last)))
        return skh_sheet_series_copy (series);
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "sheet-series", "no such series");
  return NULL;
}

/* Sheets --------------------------------------------------------------------------------------------- */

static gpointer
series_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_sheet_series_read_all (db, error);
}

static int
print_series (const char     *path,
              SkhTableWriter *writer)
{
  g_autoptr(SkhStore) store = cli_open (path, SKH_STORE_READ_ONLY);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) all = NULL;
  const char * const keys[] = { "received", "used", "spoiled", "lost", "returned", "printing", "left", "destroyed" };
  const char * const titles[] = { _("Taken in"), _("Used"), _("Spoiled"), _("Lost"), _("Returned"), _("In the printer"), _("Still there"), _("Destroyed") };

  if (store == NULL)
    return CLI_FAILED;
  all = skh_store_read (store, series_func, NULL, &error);
  if (all == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "name", _("Name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "first", _("First number"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "last", _("Last number"), SKH_CELL_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    skh_table_writer_column (writer, keys[i], titles[i], SKH_CELL_INTEGER);
  for (guint i = 0; i < all->len; i++)
    {
      const SkhSheetSeries *series = all->pdata[i];
      const gint64 sums[] = { series->received, series->used, series->spoiled, series->lost, series->returned, series->printing, series->left, series->destroyed };
      g_autofree char *first = skh_sheet_series_write_number (series, series->first);
      g_autofree char *last = skh_sheet_series_write_number (series, series->last);

      skh_table_writer_cell (writer, series->name, NULL);
      skh_table_writer_cell (writer, first, NULL);
      skh_table_writer_cell (writer, last, NULL);
      for (guint s = 0; s < G_N_ELEMENTS (sums); s++)
        skh_table_writer_number (writer, sums[s]);
    }
  return cli_print (writer);
}

typedef struct
{
  const char     *name;
  SkhSheetChange  change;
} Change;

static gboolean
change_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Change *change = data;
  g_autoptr(SkhSheetSeries) series = find_series (skh_write_get_db (write), change->name, change->change.first, error);

  change->change.series_id = series != NULL ? series->id : 0;
  return series != NULL && skh_sheets_change (write, &change->change, error);
}

/* "3501" or "3501-3510". */
static gboolean
parse_range (const char *text,
             gint64     *first,
             gint64     *last)
{
  g_auto(GStrv) parts = g_strsplit (text, "-", 2);

  return g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, first, NULL) &&
         g_ascii_string_to_signed (parts[1] != NULL ? parts[1] : parts[0], 10, *first, G_MAXINT64, last, NULL);
}

int
cli_certificate_sheets (int    argc,
                        char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *receive = NULL;
  char *steps[SKH_N_SHEET_STEPS] = { NULL };
  g_autofree char *reason = NULL;
  g_autofree char *day = NULL;
  g_autofree char *format = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "series", 0, 0, G_OPTION_ARG_STRING, &name, N_("What sheets they are"), N_("NAME") },
    { "receive", 0, 0, G_OPTION_ARG_STRING, &receive, N_("A new series with these numbers"), N_("FIRST-LAST") },
    { "spoil", 0, 0, G_OPTION_ARG_STRING, &steps[SKH_SHEET_SPOIL], N_("These are spoiled"), N_("FIRST-LAST") },
    { "lose", 0, 0, G_OPTION_ARG_STRING, &steps[SKH_SHEET_LOSE], N_("These are lost"), N_("FIRST-LAST") },
    { "return", 0, 0, G_OPTION_ARG_STRING, &steps[SKH_SHEET_RETURN], N_("These were returned"), N_("FIRST-LAST") },
    { "find", 0, 0, G_OPTION_ARG_STRING, &steps[SKH_SHEET_FIND], N_("These were found again"), N_("FIRST-LAST") },
    { "good", 0, 0, G_OPTION_ARG_STRING, &steps[SKH_SHEET_GOOD], N_("These are good after all"), N_("FIRST-LAST") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, N_("The day; today if nobody says"), N_("DATE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say whether it is possible"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autofree char *iso = NULL;
  guint asked = 0;
  int status = CLI_OK;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL) || (writer = cli_writer (format)) == NULL)
    return CLI_USAGE;
  if (day != NULL && (iso = skh_date_parse (day, NULL)) == NULL)
    return cli_usage ("--day", day);
  if (receive != NULL)
    {
      g_autoptr(SkhSheetSeries) series = skh_sheet_series_new ();

      if (!parse_range (receive, &series->first, &series->last))
        return cli_usage ("--receive", receive);
      g_free (series->name);
      series->name = g_strdup (name != NULL ? name : "");
      if (iso != NULL)
        {
          g_free (series->received_on);
          series->received_on = g_strdup (iso);
        }
      return cli_certificate_write (argv[1], "sheets.receive", FALSE, dry_run, skh_sheet_series_save, series);
    }
  for (guint i = 0; status == CLI_OK && i < G_N_ELEMENTS (steps); i++)
    {
      Change change = { name, { .step = i, .day = iso, .reason = reason } };
      g_autofree char *range = steps[i];
      g_autofree char *option = g_strconcat ("--", skh_sheet_step_to_string (i), NULL);

      if (range == NULL)
        continue;
      asked++;
      status = parse_range (range, &change.change.first, &change.change.last) ? cli_certificate_write (argv[1], skh_sheet_step_kind (i), FALSE, dry_run, change_func, &change)
                                                                             : cli_usage (option, range);
    }
  return asked > 0 ? status : print_series (argv[1], writer);
}

/* Printing ------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64       batch;
  const char  *series;
  gint64       from;
  int          limit;
  const char  *output;
  SkhPrintJob *job;
} Print;

static gboolean
start_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Print *print = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GArray) ids = skh_certificate_batch_ids (db, print->batch, TRUE, error);
  g_autoptr(SkhSheetSeries) series = ids != NULL && print->series != NULL ? find_series (db, print->series, print->from, error) : NULL;

  if (ids == NULL || (print->series != NULL && series == NULL))
    return FALSE;
  if (print->limit > 0 && (guint) print->limit < ids->len)
    g_array_set_size (ids, (guint) print->limit);
  print->job = skh_print_job_new (ids, series != NULL ? series->id : 0, print->from);
  return skh_print_job_start (write, print->job, error);
}

static gpointer
write_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  Print *print = data;

  return skh_certificate_sheets_write (db, print->job->certificates, print->output, &options, NULL, cancellable, error);
}

int
cli_certificate_print (int    argc,
                       char **argv)
{
  Print print = { 0 };
  g_autofree char *series = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "batch", 0, 0, G_OPTION_ARG_INT64, &print.batch, N_("What of this batch stands on no paper yet"), "ID" },
    { "series", 0, 0, G_OPTION_ARG_STRING, &series, N_("On sheets of this series; else on plain paper"), N_("NAME") },
    { "from", 0, 0, G_OPTION_ARG_INT64, &print.from, N_("The sheet on top of the stack; else the lowest that is left"), "N" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &print.limit, N_("At most so many sheets"), "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF to write"), N_("FILE") },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = NULL;
  int status = CLI_OK;

  if (!cli_parse (&argc, &argv, entries, _("FILE --batch ID -o OUTPUT.pdf"), 1, NULL))
    return CLI_USAGE;
  if (print.batch == 0 || print.limit < 0 || print.from < 0)
    return cli_usage (print.batch == 0 ? "--batch" : print.limit < 0 ? "--limit" : "--from", "");
  if (output == NULL || !g_str_has_suffix (output, ".pdf"))
    return cli_usage ("-o", output != NULL ? output : "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  print.series = series;
  print.output = output;
  if (!skh_store_write (store, "certificates.print", SKH_WRITE_FINAL, start_func, &print, &error) ||
      (paths = skh_store_read (store, write_func, &print, &error)) == NULL)
    status = cli_fail (error);
  /* Also when the file could not be written the job is open: nobody but who looks into the tray knows what came out. */
  if (print.job != NULL && print.job->id != 0)
    {
      g_autofree char *job = g_strdup_printf ("%" G_GINT64_FORMAT, print.job->id);

      g_print (_("Print job %s: %u sheets"), job, print.job->certificates->len);
      g_print ("%s%s%s%s\n", print.job->first_sheet != NULL ? ", " : "", print.job->first_sheet != NULL ? print.job->first_sheet : "",
               print.job->last_sheet != NULL ? "–" : "", print.job->last_sheet != NULL ? print.job->last_sheet : "");
    }
  g_clear_pointer (&print.job, skh_print_job_free);
  return status;
}

typedef struct
{
  SkhPrintResult result;
  char          *last;
  char          *next;
} Printed;

static gboolean
printed_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  Printed *printed = data;

  return skh_print_result_set (&printed->result, skh_write_get_db (write), printed->last, printed->next, error) &&
         skh_print_job_finish (write, &printed->result, error);
}

int
cli_certificate_printed (int    argc,
                         char **argv)
{
  Printed printed = { { 0 } };
  g_autofree char *last = NULL;
  g_autofree char *next = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "job", 0, 0, G_OPTION_ARG_INT64, &printed.result.job_id, N_("The print job"), "ID" },
    { "last-good", 0, 0, G_OPTION_ARG_STRING, &last, N_("The last good sheet; none without it"), N_("NUMBER") },
    { "next", 0, 0, G_OPTION_ARG_STRING, &next, N_("The next sheet in the tray: those between are spoiled"), N_("NUMBER") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why sheets are spoiled"), N_("TEXT") },
    { NULL }
  };

  if (!cli_parse (&argc, &argv, entries, _("FILE --job ID --last-good NUMBER"), 1, NULL))
    return CLI_USAGE;
  if (printed.result.job_id == 0)
    return cli_usage ("--job", "");
  printed.last = last;
  printed.next = next;
  printed.result.reason = reason;
  return cli_certificate_write (argv[1], "certificates.printed", TRUE, FALSE, printed_func, &printed);
}
