/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include "base/skh-error.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-places.h"
#include "register/skh-units.h"
#include "wording/skh-wording.h"

typedef struct
{
  const char *name;
  CliFunc     run;
  const char *summary; /* msgid */
} Command;

static const Command commands[] = {
  { "new", cli_new, N_("Make a new file, perhaps with the sample province") },
  { "units", cli_units, N_("List units") },
  { "people", cli_people, N_("List people") },
  { "families", cli_families, N_("List families") },
  { "clans", cli_clans, N_("List clans") },
  { "funds", cli_funds, N_("List funds") },
  { "fund", cli_fund, N_("Books of funds: vouchers, balances, closing") },
  { "vouchers", cli_vouchers, N_("List vouchers") },
  { "members", cli_members, N_("Members of a year: at the beginning, joined, left, at the end") },
  { "export", cli_export, N_("Write a list as a spreadsheet or CSV") },
  { "set", cli_set, N_("Set a column of many records") },
  { "repair", cli_repair, N_("Repair phones and identity numbers of people") },
  { "duplicates", cli_duplicates, N_("People who may be in the lists twice") },
  { "merge", cli_merge, N_("Make one record of two") },
  { "reorganise", cli_reorganise, N_("Merge, divide and rename units by a file of links") },
  { "worklist", cli_work_list, N_("What still hangs on units that ended") },
  { "targets", cli_targets, N_("Attainment of the targets of a year") },
  { "missing", cli_missing, N_("The people, families or units behind a shortfall") },
  { "chart", cli_chart, N_("Draw the chart of a measure") },
  { "slides", cli_slides, N_("Slides of a meeting: which there are, or one set as PDF") },
  { "figures", cli_figures, N_("Figures: what the lists hold, what was declared, what counts") },
  { "declare", cli_declare, N_("Declare figures of units") },
  { "bases", cli_bases, N_("Bases of a unit, or enter one") },
  { "target", cli_target, N_("Set, copy or take over targets") },
  { "explain", cli_explain, N_("Where a number comes from") },
  { "rounds", cli_rounds, N_("Reporting rounds, and who sent what") },
  { "round", cli_round, N_("Open a reporting round, or note what became of reports") },
  { "reminders", cli_reminders, N_("Who has not sent a report") },
  { "certificates", cli_certificates, N_("Write certificates as PDF") },
  { "certificate", cli_certificate, N_("Issue, verify, revoke, print and count certificates") },
  { "template", cli_template, N_("Draw a template of certificates, or write its file") },
  { "ruler", cli_ruler, N_("Write a page of rulers for putting a printer right") },
  { "titles", cli_titles, N_("List who is in the books of a title in a year") },
  { "register", cli_register, N_("Register many for a title") },
  { "carry-over", cli_carry_over, N_("Register again who was registered the year before") },
  { "assess", cli_assess, N_("Enter points from a CSV file") },
  { "recognise", cli_recognise, N_("Recognise many under one decision") },
  { "refuse", cli_refuse, N_("Not recognise many, with a reason") },
  { "revoke", cli_revoke, N_("Revoke titles, with a reason") },
  { "withdraw", cli_withdraw, N_("Take registrations back") },
  { "learn", cli_learn, N_("Register and complete forms of learning") },
  { "history", cli_history, N_("Who changed what") },
  { "undo", cli_undo, N_("Undo the last action") },
  { "redo", cli_redo, N_("Do the last undone action again") },
  { "check", cli_check, N_("Look a file over") },
  { "backup", cli_backup, N_("Copy a file and verify the copy") },
  { "restore", cli_restore, N_("Put a copy in place of a file") },
  { "text", cli_text, N_("Vietnamese text: fold, key, words, date, name") },
};

static void
print_commands (FILE *stream)
{
  fprintf (stream, "%s\n\n", _("Usage: skh COMMAND [OPTION…] FILE"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-13s %s\n", commands[i].name, _(commands[i].summary));
  fprintf (stream, "\n%s\n", _("skh COMMAND --help tells more."));
}

gboolean
cli_parse (int                 *argc,
           char              ***argv,
           const GOptionEntry  *entries,
           const char          *parameters,
           int                  n,
           const char          *summary)
{
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup ((*argv)[0]);
  g_autofree char *program = g_strconcat ("skh ", name, NULL);

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error) && *argc == n + 1)
    return TRUE;

  if (error != NULL)
    g_printerr ("skh: %s\n", error->message);
  g_printerr ("%s %s %s\n", _("Usage:"), program, parameters);
  return FALSE;
}

int
cli_usage (const char *option,
           const char *value)
{
  if (*value == 0)
    g_printerr (_("skh: %s is missing, or its value is not possible here\n"), option);
  else
    g_printerr (_("skh: %s: “%s” is not possible here\n"), option, value);
  return CLI_USAGE;
}

gboolean
cli_read_day (const char  *option,
              char       **day)
{
  g_autofree char *typed = g_steal_pointer (day);

  if (typed == NULL)
    return TRUE;
  *day = skh_date_parse (typed, NULL);
  if (*day != NULL && skh_date_is_day (*day))
    return TRUE;
  cli_usage (option, typed);
  return FALSE;
}

int
cli_usage_choice (void)
{
  g_printerr ("skh: %s\n", _("say which records are meant (--unit, --filter, --search, --limit), or --every"));
  return CLI_USAGE;
}

int
cli_fail (const GError *error)
{
  g_autofree char *sentence = skh_wording_error (error);

  g_printerr ("skh: %s\n", sentence);
  return CLI_FAILED;
}

int
cli_print (SkhTableWriter *writer)
{
  g_autofree char *text = skh_table_writer_finish (writer);

  if (fputs (text, stdout) == EOF || fflush (stdout) != 0)
    {
      g_printerr ("skh: %s\n", _("The output could not be written."));
      return CLI_FAILED;
    }
  return CLI_OK;
}

SkhTableWriter *
cli_writer (const char *text)
{
  SkhFormat format = SKH_FORMAT_TABLE;

  if (text != NULL && !skh_format_parse (text, &format))
    {
      cli_usage ("--format", text);
      return NULL;
    }
  return skh_table_writer_new (format);
}

SkhStore *
cli_open (const char    *path,
          SkhStoreFlags  flags)
{
  g_autoptr(GError) error = NULL;
  SkhStore *store = skh_store_open (path, flags, &error);

  /* An older file is brought up to date before it is read, and that is writing. */
  if (g_error_matches (error, SKH_ERROR, SKH_ERROR_READ_ONLY) && flags == SKH_STORE_READ_ONLY)
    {
      g_clear_error (&error);
      store = skh_store_open (path, SKH_STORE_DEFAULT, &error);
    }
  if (store == NULL)
    cli_fail (error);
  return store;
}

typedef struct
{
  const char *code;
  const char *at;
  gint64      unit;
} UnitSearch;

static gpointer
find_unit_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  UnitSearch *search = data;

  search->unit = search->code != NULL ? skh_units_find_code (db, search->code, search->at, error) : skh_units_top (db, error);
  return NULL;
}

gboolean
cli_find_unit (SkhStore    *store,
               const char  *code,
               const char  *at,
               gint64      *unit,
               GError     **error)
{
  UnitSearch search = { code, at, 0 };
  g_autoptr(GError) local_error = NULL;

  skh_store_read (store, find_unit_func, &search, &local_error);
  *unit = search.unit;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale_dir = skh_places_locale_dir (SKH_LOCALE_DIR);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc >= 2 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0))
    {
      print_commands (stdout);
      return CLI_OK;
    }
  if (argc >= 2 && strcmp (argv[1], "--version") == 0)
    {
      g_print ("skh %s\n", SKH_VERSION);
      return CLI_OK;
    }
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (argv[1], commands[i].name) == 0)
        return commands[i].run (argc - 1, argv + 1);
    }
  if (argc >= 2)
    g_printerr (_("skh: there is no command “%s”\n"), argv[1]);
  print_commands (stderr);
  return CLI_USAGE;
}
