/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <unistd.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-placeholder-kinds.h"
#include "draw/skh-certificate-sheets.h"
#include "wording/skh-wording.h"

/* Of the check list so many are named. */
#define NAMED 50

typedef struct
{
  char     *title;
  char     *unit;
  char     *template;
  char     *book;
  char     *day;
  char     *output;
  char     *shift;
  char    **values;
  char    **allow;
  int       year;
  int       limit;
  int       each;
  gint64    batch;
  gboolean  by_commune;
  gboolean  issue;
  gboolean  dry_run;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->title);
  g_free (options->unit);
  g_free (options->template);
  g_free (options->book);
  g_free (options->day);
  g_free (options->output);
  g_free (options->shift);
  g_strfreev (options->values);
  g_strfreev (options->allow);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  const Options             *options;
  SkhCertificateFileOptions  file;
  gint64                     scope;
  SkhCertificateRun         *run;
  SkhCertificate            *certificate; /* that texts are tried in */
  SkhStoredTemplate         *template;
  gint64                     batch;
  char                     **paths;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->run, skh_certificate_run_unref);
  g_clear_pointer (&job->certificate, skh_certificate_free);
  g_clear_pointer (&job->template, skh_stored_template_free);
  g_clear_pointer (&job->paths, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static const char *
template_name (const Options *options)
{
  return options->template != NULL ? options->template : options->title;
}

/* The template that is asked for: of the file by its name, else a supplied one by its key.  WRITE: it is put into the file. */
static SkhStoredTemplate *
find_template (const Options  *options,
               sqlite3        *db,
               SkhWrite       *write,
               GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  SkhStoredTemplate *stored = skh_template_read_named (db, template_name (options), &local_error);
  SkhTemplate *template;
  gint64 version;

  if (stored != NULL)
    return stored;
  if (write != NULL)
    {
      version = skh_template_take_supplied (write, template_name (options), error);
      return version != 0 ? skh_template_read (db, version, error) : NULL;
    }
  template = skh_template_load (template_name (options), error);
  return template != NULL ? skh_stored_template_new (template) : NULL;
}

/* A book by its name; the first one if nobody says. */
static gint64
find_book (const Options  *options,
           sqlite3        *db,
           GError        **error)
{
  g_autoptr(GPtrArray) books = skh_certificate_books_read (db, error);

  if (books == NULL)
    return 0;
  for (guint i = 0; i < books->len; i++)
    {
      const SkhCertificateBook *book = books->pdata[i];

      if (options->book == NULL ? book->id == 1 : strcmp (book->name, options->book) == 0)
        return book->id;
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, options->book, NULL, "certificate-book", "no such book");
  return 0;
}

static gboolean
make_run (Job       *job,
          sqlite3   *db,
          SkhWrite  *write,
          GError   **error)
{
  const Options *options = job->options;
  gint64 book = find_book (options, db, error);

  if (book == 0)
    return FALSE;
  job->template = find_template (options, db, write, error);
  if (job->template == NULL)
    return FALSE;
  job->certificate = skh_certificate_new (job->template->template, error);
  if (job->certificate == NULL)
    return FALSE;
  job->run = skh_certificate_run_new (job->template, book, NULL);
  skh_certificate_run_take_title (job->run, options->title, options->year, job->scope, NULL);
  skh_certificate_run_set_fit (job->run, skh_certificate_fit, job->certificate);
  if (options->day != NULL)
    skh_certificate_run_set_day (job->run, options->day);
  for (guint i = 0; options->values != NULL && options->values[i] != NULL; i++)
    {
      g_autofree char *key = g_strndup (options->values[i], strcspn (options->values[i], "="));

      skh_certificate_run_set_value (job->run, key, strchr (options->values[i], '=') + 1);
    }
  for (guint kind = 0; kind < SKH_N_CHECK_KINDS; kind++)
    {
      if (options->allow != NULL && g_strv_contains ((const char * const *) options->allow, skh_check_kind_to_string (kind)))
        skh_certificate_run_allow (job->run, kind, TRUE);
    }
  return TRUE;
}

/* Plans; without a dry run writes what the sheets would say, marked as a preview. */
static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = data;
  const Options *options = job->options;

  if (!make_run (job, db, NULL, error) || !skh_certificate_run_plan (job->run, db, error))
    return NULL;
  if (options->dry_run || skh_certificate_run_get_done (job->run) == 0)
    return job;
  job->paths = skh_certificate_sheets_preview (job->run, job->template->template, options->limit, options->output, NULL, cancellable, error);
  return job->paths != NULL ? job : NULL;
}

static gboolean
issue_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Job *job = data;

  if (!make_run (job, skh_write_get_db (write), write, error) || !skh_certificate_run_do (write, job->run, error))
    return FALSE;
  job->batch = skh_certificate_run_get_batch (job->run);
  return TRUE;
}

/* Writes the sheets of a batch. */
static gpointer
sheets_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Job *job = data;
  g_autoptr(SkhCertificateBatch) batch = skh_certificate_batch_read (db, job->batch, error);
  g_autoptr(GArray) ids = batch != NULL ? skh_certificate_batch_ids (db, job->batch, FALSE, error) : NULL;

  if (ids == NULL)
    return NULL;
  if (ids->len == 0)
    {
      skh_set_error (error, SKH_ERROR_NOTHING, NULL, NULL, "certificates", "nothing stands in the batch");
      return NULL;
    }
  job->paths = skh_certificate_sheets_write (db, ids, job->options->output, &job->file, NULL, cancellable, error);
  return job->paths != NULL ? job : NULL;
}

static void
print_checks (SkhCertificateRun *run)
{
  guint n = skh_certificate_run_get_n_checks (run);

  for (guint i = 0; i < n && i < NAMED; i++)
    {
      const SkhCheck *check = skh_certificate_run_get_check (run, i);
      const SkhCertificateItem *item = skh_certificate_run_get_item (run, check->item);

      g_printerr ("%s%s%s – %s%s%s\n", item->name, item->place != NULL ? ", " : "", item->place != NULL ? item->place : "",
                  skh_wording_check (skh_check_kind_to_string (check->kind)), check->detail != NULL ? ": " : "", check->detail != NULL ? skh_placeholder_shown (check->detail) : "");
    }
  if (n > NAMED)
    g_printerr (_("… and %u more on the check list\n"), n - NAMED);
  g_printerr (_("%u of %u get a certificate\n"), skh_certificate_run_get_done (run), skh_certificate_run_get_n_items (run));
}

static void
print_paths (char **paths)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    printf ("%s\n", paths[i]);
}

/* CLI_OK, or what is wrong with the options was said. */
static int
check_options (Options *options,
               Job     *job)
{
  g_autofree char *day = g_steal_pointer (&options->day);

  if (options->batch == 0 && options->title == NULL)
    return cli_usage ("--title", "");
  if (options->batch == 0 && !skh_date_is_year (options->year))
    return cli_usage ("--year", "");
  if (options->limit < 0 || (options->limit > 0 && options->issue))
    return cli_usage ("--limit", "-");
  if (options->each < 0)
    return cli_usage ("--each", "-");
  if (!options->dry_run && (options->output == NULL || !g_str_has_suffix (options->output, ".pdf")))
    return cli_usage ("-o", options->output != NULL ? options->output : "");
  if (day != NULL && (options->day = skh_date_parse (day, NULL)) == NULL)
    return cli_usage ("--day", day);
  if (!cli_parse_shift (options->shift, &job->file.shift))
    return cli_usage ("--shift", options->shift);
  for (guint i = 0; options->values != NULL && options->values[i] != NULL; i++)
    {
      if (strchr (options->values[i], '=') == NULL)
        return cli_usage ("--value", options->values[i]);
    }
  job->file.per_file = options->each;
  job->file.per_group = options->by_commune;
  return CLI_OK;
}

/* Asked before anything is issued: numbers cannot be taken back because a folder is not there. */
static gboolean
can_write (const char  *path,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) == 0 || skh_set_error (error, SKH_ERROR_IO, path, NULL, NULL, g_strerror (errno));
}

/* Issues and says what was.  The ten thousand texts of the plan are not needed for writing, and what one lane frees the other does not find: it goes
 * back to the system, with what the file was read into. */
static int
issue (Job         *job,
       const char  *path)
{
  g_autoptr(SkhStore) store = cli_open (path, SKH_STORE_DEFAULT);
  g_autoptr(GError) error = NULL;
  g_autofree char *batch = NULL;

  if (store == NULL)
    return CLI_FAILED;
  if ((job->options->unit != NULL && !cli_find_unit (store, job->options->unit, NULL, &job->scope, &error)) ||
      !skh_store_write (store, "certificates.issue", SKH_WRITE_FINAL, issue_func, job, &error))
    return cli_fail (error);
  print_checks (job->run);
  batch = g_strdup_printf ("%" G_GINT64_FORMAT, job->batch);
  g_printerr (_("Batch %s\n"), batch);
  g_clear_pointer (&job->run, skh_certificate_run_unref);
  g_clear_object (&store);
  malloc_trim (0);
  return CLI_OK;
}

static int
write_sheets (Job         *job,
              const char  *path)
{
  const Options *options = job->options;
  g_autoptr(SkhStore) store = cli_open (path, SKH_STORE_READ_ONLY);
  g_autoptr(GError) error = NULL;

  if (store == NULL)
    return CLI_FAILED;
  if ((options->unit != NULL && !cli_find_unit (store, options->unit, NULL, &job->scope, &error)) ||
      skh_store_read (store, job->batch != 0 ? sheets_func : plan_func, job, &error) == NULL)
    return cli_fail (error);
  if (job->run != NULL)
    print_checks (job->run);
  print_paths (job->paths);
  return options->dry_run || job->paths != NULL ? CLI_OK : CLI_FAILED;
}

int
cli_certificates (int    argc,
                  char **argv)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_("Who was recognised for it: family, clan, community, unit, citizen"), N_("TITLE") },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_("The year"), N_("YEAR") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, N_("Only this unit and all below it"), N_("CODE") },
    { "batch", 0, 0, G_OPTION_ARG_INT64, &options.batch, N_("Those that were issued in this batch"), "ID" },
    { "issue", 0, 0, G_OPTION_ARG_NONE, &options.issue, N_("Give register numbers and freeze the texts; else it is a preview"), NULL },
    { "template", 0, 0, G_OPTION_ARG_STRING, &options.template, N_("A template of the file by name, or a supplied one by key"), N_("NAME") },
    { "book", 0, 0, G_OPTION_ARG_STRING, &options.book, N_("The book of registration"), N_("NAME") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &options.day, N_("The day of issue; today if it is not said"), N_("DAY") },
    { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values, N_("What a placeholder says on every sheet"), "KEY=TEXT" },
    { "allow", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.allow, N_("Also those on the check list for it: no-decision, missing, overflow"), N_("WHAT") },
    { "by-commune", 0, 0, G_OPTION_ARG_NONE, &options.by_commune, N_("A file for each commune"), NULL },
    { "each", 0, 0, G_OPTION_ARG_INT, &options.each, N_("At most so many sheets in a file"), "N" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_("At most so many sheets of a preview"), "N" },
    { "shift", 0, 0, G_OPTION_ARG_STRING, &options.shift, N_("How the printer is put right: mm to the right, mm down, per cent, degrees clockwise"), "X,Y[,SCALE[,TURN]]" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Only say who would get one and who would not"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The PDF to write"), N_("FILE") },
    { NULL }
  };
  g_auto(Job) job = { .options = &options, .file = SKH_CERTIFICATE_FILE_OPTIONS_INIT };
  g_autoptr(GError) error = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, "FILE --title TITLE --year YEAR|--batch ID -o OUTPUT.pdf", 1, _("Writes certificates as PDF.")))
    return CLI_USAGE;
  status = check_options (&options, &job);
  if (status != CLI_OK)
    return status;
  if (options.output != NULL && !can_write (options.output, &error))
    return cli_fail (error);
  job.batch = options.batch;
  if (job.batch == 0 && options.issue && !options.dry_run)
    status = issue (&job, argv[1]);
  return status == CLI_OK ? write_sheets (&job, argv[1]) : status;
}
