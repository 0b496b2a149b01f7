/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-certificate.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-placeholder-kinds.h"
#include "store/skh-statement.h"
#include "wording/skh-wording.h"

/* Issuing from a decision, a run of awards or a list, and correcting: what "skh certificates" does for the titles of a year. */

typedef struct
{
  char     *decision;
  char     *list;
  char     *unit;
  char     *template;
  char     *book;
  char     *day;
  char     *number;  /* of the one that is corrected */
  char     *reason;
  char    **values;
  char    **allow;
  char     *format;
  gint64    awards;
  gboolean  dry_run;

  char              *text;        /* of the list */
  gint64             scope;
  SkhStoredTemplate *stored;
  SkhCertificate    *certificate; /* that texts are tried in */
  SkhCertificateRun *run;
} Issue;

static void
issue_clear (Issue *issue)
{
  g_free (issue->decision);
  g_free (issue->list);
  g_free (issue->unit);
  g_free (issue->template);
  g_free (issue->book);
  g_free (issue->day);
  g_free (issue->number);
  g_free (issue->reason);
  g_strfreev (issue->values);
  g_strfreev (issue->allow);
  g_free (issue->format);
  g_free (issue->text);
  g_clear_pointer (&issue->run, skh_certificate_run_unref);
  g_clear_pointer (&issue->certificate, skh_certificate_free);
  g_clear_pointer (&issue->stored, skh_stored_template_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Issue, issue_clear)

static SkhStoredTemplate *
find_template (SkhWrite    *write,
               const char  *name,
               GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  SkhStoredTemplate *stored = skh_template_read_named (db, name, NULL);
  gint64 version;

  if (stored != NULL)
    return stored;
  version = skh_template_take_supplied (write, name, error);
  return version != 0 ? skh_template_read (db, version, error) : NULL;
}

static gint64
find_book (sqlite3     *db,
           const char  *name,
           GError     **error)
{
  gint64 id = name == NULL ? 1 : skh_query_int64 (db, 0, NULL, "SELECT id FROM certificate_book WHERE name = ?", "s", name);

  if (id == 0)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "certificate-book", "no such book");
  return id;
}

/* Who gets one, as the options say. */
static gboolean
take_subjects (Issue     *issue,
               sqlite3   *db,
               GError   **error)
{
  if (issue->decision != NULL)
    {
      gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM decision WHERE number = ? ORDER BY decided_on DESC LIMIT 1", "s", issue->decision);

      if (id == 0)
        return skh_set_error (error, SKH_ERROR_NOT_FOUND, issue->decision, NULL, "decision", "no such decision");
      skh_certificate_run_take_decision (issue->run, id, issue->scope);
    }
  else if (issue->awards != 0)
    skh_certificate_run_take_awards (issue->run, issue->awards);
  else if (issue->text != NULL)
    skh_certificate_run_take_list (issue->run, issue->text);
  return TRUE;
}

static gboolean
issue_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Issue *issue = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 wrong_id = issue->number != NULL ? skh_issued_find (db, issue->number, error) : 0;
  g_autoptr(SkhIssued) wrong = wrong_id != 0 ? skh_issued_read (db, wrong_id, error) : NULL;
  gint64 book;

  if (issue->number != NULL && wrong == NULL)
    return FALSE;
  book = wrong != NULL && issue->book == NULL ? wrong->book_id : find_book (db, issue->book, error);
  if (book == 0)
    return FALSE;
  issue->stored = issue->template != NULL ? find_template (write, issue->template, error) : skh_template_read (db, wrong != NULL ? wrong->version_id : 0, error);
  if (issue->stored == NULL)
    return FALSE;
  issue->certificate = skh_certificate_new (issue->stored->template, error);
  if (issue->certificate == NULL)
    return FALSE;
  issue->run = skh_certificate_run_new (issue->stored, book, NULL);
  skh_certificate_run_set_fit (issue->run, skh_certificate_fit, issue->certificate);
  if (issue->day != NULL)
    skh_certificate_run_set_day (issue->run, issue->day);
  for (guint i = 0; issue->values != NULL && issue->values[i] != NULL; i++)
    {
      g_autofree char *key = g_strndup (issue->values[i], strcspn (issue->values[i], "="));

      skh_certificate_run_set_value (issue->run, key, strchr (issue->values[i], '=') + 1);
    }
  for (guint kind = SKH_CHECK_NO_DECISION; kind < SKH_N_CHECK_KINDS; kind++)
    skh_certificate_run_allow (issue->run, kind, issue->allow != NULL && g_strv_contains ((const char * const *) issue->allow, skh_check_kind_to_string (kind)));
  if (wrong != NULL)
    skh_certificate_run_set_corrects (issue->run, wrong->id, issue->reason);
  else if (!take_subjects (issue, db, error))
    return FALSE;
  return skh_certificate_run_do (write, issue->run, error);
}

/* Everybody who was meant, with the number or with why there is none. */
static void
item_rows (SkhTableWriter    *writer,
           SkhCertificateRun *run)
{
  guint n = skh_certificate_run_get_n_items (run);
  g_autofree const SkhCheck **checks = g_new0 (const SkhCheck *, n);

  skh_table_writer_column (writer, "name", _("Name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "place", _("Unit on that day"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "register_number", _("Register number"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "check", _("Check list"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "detail", _("Detail"), SKH_CELL_TEXT);
  for (guint c = skh_certificate_run_get_n_checks (run); c-- > 0;)
    checks[skh_certificate_run_get_check (run, c)->item] = skh_certificate_run_get_check (run, c);
  for (guint i = 0; i < n; i++)
    {
      const SkhCertificateItem *item = skh_certificate_run_get_item (run, i);
      const SkhCheck *found = checks[i];

      skh_table_writer_cell (writer, item->name, NULL);
      skh_table_writer_cell (writer, item->place, NULL);
      skh_table_writer_cell (writer, item->left_out ? NULL : g_hash_table_lookup (item->values, "register_number"), NULL);
      skh_table_writer_cell (writer, found != NULL ? skh_check_kind_to_string (found->kind) : NULL,
                             found != NULL ? skh_wording_check (skh_check_kind_to_string (found->kind)) : NULL);
      skh_table_writer_cell (writer, found != NULL ? found->detail : NULL, found != NULL ? skh_placeholder_shown (found->detail) : NULL);
    }
}

/* CLI_OK, or what is wrong with the options was said. */
static int
check_options (Issue *issue)
{
  g_autofree char *day = g_steal_pointer (&issue->day);

  if (day != NULL && (issue->day = skh_date_parse (day, NULL)) == NULL)
    return cli_usage ("--day", day);
  for (guint i = 0; issue->values != NULL && issue->values[i] != NULL; i++)
    {
      g_autofree char *key = g_strndup (issue->values[i], strcspn (issue->values[i], "="));

      if (strchr (issue->values[i], '=') == NULL || skh_placeholder_kind_find (key) == NULL)
        return cli_usage ("--value", issue->values[i]);
    }
  return CLI_OK;
}

static int
run (Issue      *issue,
     const char *path)
{
  g_autoptr(SkhTableWriter) writer = cli_writer (issue->format);
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  gboolean ok;

  if (writer == NULL)
    return CLI_USAGE;
  store = cli_open (path, SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  if (issue->unit != NULL && !cli_find_unit (store, issue->unit, NULL, &issue->scope, &error))
    return cli_fail (error);
  ok = skh_store_write (store, "certificates.issue", SKH_WRITE_FINAL | (issue->dry_run ? SKH_WRITE_TRY : 0), issue_func, issue, &error);
  if (issue->run != NULL && skh_certificate_run_get_n_items (issue->run) > 0)
    {
      item_rows (writer, issue->run);
      cli_print (writer);
    }
  if (!ok)
    return cli_fail (error);
  if (!issue->dry_run)
    {
      g_autofree char *batch = g_strdup_printf ("%" G_GINT64_FORMAT, skh_certificate_run_get_batch (issue->run));

      g_printerr (_("%u certificates, batch %s\n"), skh_certificate_run_get_done (issue->run), batch);
    }
  return CLI_OK;
}

int
cli_certificate_issue (int    argc,
                       char **argv)
{
  g_auto(Issue) issue = { NULL };
  const GOptionEntry entries[] = {
    { "decision", 0, 0, G_OPTION_ARG_STRING, &issue.decision, N_("Who was recognised by this decision"), N_("NUMBER") },
    { "awards", 0, 0, G_OPTION_ARG_INT64, &issue.awards, N_("Who gets something in this run of awards"), "ID" },
    { "list", 0, 0, G_OPTION_ARG_FILENAME, &issue.list, N_("The rows of this list: a column of names, others as placeholders are called"), N_("CSV") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &issue.unit, N_("Only this unit and all below it"), N_("CODE") },
    { "template", 0, 0, G_OPTION_ARG_STRING, &issue.template, N_("The template: one of the file by its name, or a supplied one by its key"), N_("NAME") },
    { "book", 0, 0, G_OPTION_ARG_STRING, &issue.book, N_("The register book, by its name"), N_("NAME") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &issue.day, N_("The day of issue; today if nobody says"), N_("DATE") },
    { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &issue.values, N_("What a placeholder says on all of them; may be repeated"), N_("KEY=TEXT") },
    { "allow", 0, 0, G_OPTION_ARG_STRING_ARRAY, &issue.allow, N_("Also those on the check list for this: no-decision, missing, overflow"), N_("KIND") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &issue.dry_run, N_("Only the check list"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &issue.format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(GError) error = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE --template NAME --decision NUMBER|--awards ID|--list LIST.csv"), 1, NULL))
    return CLI_USAGE;
  if ((issue.decision != NULL) + (issue.awards != 0) + (issue.list != NULL) != 1)
    return cli_usage ("--decision, --awards, --list", "");
  if (issue.template == NULL)
    return cli_usage ("--template", "");
  status = check_options (&issue);
  if (status != CLI_OK)
    return status;
  if (issue.list != NULL && !g_file_get_contents (issue.list, &issue.text, NULL, &error))
    return cli_fail (error);
  return run (&issue, argv[1]);
}

int
cli_certificate_correct (int    argc,
                         char **argv)
{
  g_auto(Issue) issue = { NULL };
  const GOptionEntry entries[] = {
    { "number", 0, 0, G_OPTION_ARG_STRING, &issue.number, N_("The register number of the wrong one"), N_("NUMBER") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &issue.reason, N_("Why"), N_("TEXT") },
    { "template", 0, 0, G_OPTION_ARG_STRING, &issue.template, N_("Another template than that of the wrong one"), N_("NAME") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &issue.day, N_("The day of issue; today if nobody says"), N_("DATE") },
    { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &issue.values, N_("What a placeholder says; may be repeated"), N_("KEY=TEXT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &issue.dry_run, N_("Only the check list"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &issue.format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE --number NUMBER --reason TEXT"), 1, NULL))
    return CLI_USAGE;
  if (issue.number == NULL)
    return cli_usage ("--number", "");
  status = check_options (&issue);
  return status == CLI_OK ? run (&issue, argv[1]) : status;
}
