/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "attainment/skh-reminders.h"
#include "attainment/skh-round-changes.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-units.h"
#include "wording/skh-wording.h"

/* What the commands here ask of the file. */
typedef struct
{
  int    year;
  int    period;
  gint64 scope;
} Question;

static gpointer
rounds_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_rounds_read (db, error);
}

static gpointer
forms_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_report_forms_read (db, error);
}

static gpointer
matrix_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Question *question = data;
  g_autoptr(SkhRound) round = skh_round_find (db, question->year, question->period, error);

  return round != NULL ? skh_round_matrix_read (db, round->id, question->scope, error) : NULL;
}

static gpointer
top_name_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(SkhUnit) top = skh_units_get (db, skh_units_top (db, NULL), error);

  return g_strdup (top != NULL ? top->name : "");
}

static gboolean
check_period (int  year,
              int  period)
{
  if (!skh_date_is_year (year))
    g_printerr ("skh: %s\n", _("--year YEAR is needed"));
  else if (period != 6 && period != 12)
    g_printerr ("skh: %s\n", _("--period 6 or --period 12 is needed"));
  else
    return TRUE;
  return FALSE;
}

static void
date_cell (SkhTableWriter *writer,
           const char     *day)
{
  g_autofree char *shown = skh_date_format (day);

  skh_table_writer_cell (writer, day, shown);
}

/* Lists ---------------------------------------------------------------------------------------- */

static void
round_rows (SkhStore       *store,
            SkhTableWriter *writer,
            GPtrArray      *rounds,
            gint64          scope)
{
  const char * const keys[] = { "year", "period", "name", "deadline", "due", "on_time", "late", "missing", "overdue", "not_applicable", "no_association", "closed" };
  const char * const titles[] = { _("Year"), _("Period"), _("Name"), _("Deadline"), _("Due"), _("On time"), _("Late"), _("Missing"), _("Overdue"),
                                  _("Not applicable"), _("No association"), _("Round closed") };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    skh_table_writer_column (writer, keys[i], titles[i], i == 2 || i == 3 ? SKH_CELL_TEXT : i == 11 ? SKH_CELL_BOOLEAN : SKH_CELL_INTEGER);
  for (guint i = 0; i < rounds->len; i++)
    {
      const SkhRound *round = rounds->pdata[i];
      Question question = { round->year, round->period, scope };
      g_autoptr(SkhRoundMatrix) matrix = skh_store_read (store, matrix_func, &question, NULL);
      SkhRoundSummary summary = matrix != NULL ? skh_round_matrix_count (matrix, -1) : (SkhRoundSummary) { 0 };
      gboolean closed = matrix != NULL && skh_round_matrix_closed (matrix);
      const guint numbers[] = { summary.due, summary.on_time, summary.late, summary.missing, summary.overdue, summary.not_applicable, summary.no_association };

      skh_table_writer_number (writer, round->year);
      skh_table_writer_number (writer, round->period);
      skh_table_writer_cell (writer, round->name, NULL);
      date_cell (writer, round->deadline);
      for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
        skh_table_writer_number (writer, numbers[n]);
      skh_table_writer_cell (writer, closed ? "1" : "0", closed ? _("Yes") : "");
    }
}

static void
matrix_rows (SkhTableWriter       *writer,
             const SkhRoundMatrix *matrix)
{
  skh_table_writer_column (writer, "unit_code", _("Code"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "form", _("Form"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "state", _("State"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "submitted_on", _("Came on"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "late", _("Late"), SKH_CELL_BOOLEAN);
  skh_table_writer_column (writer, "overdue", _("Overdue"), SKH_CELL_BOOLEAN);
  skh_table_writer_column (writer, "days", _("Days"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "state_on", _("Since"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "state_by", _("By"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "reason", _("Reason"), SKH_CELL_TEXT);
  for (guint u = 0; u < matrix->units->len; u++)
    {
      const SkhRoundUnit *unit = matrix->units->pdata[u];

      for (guint f = 0; f < matrix->round->forms->len; f++)
        {
          const SkhReport *report = skh_round_matrix_get (matrix, u, f);
          const char *state = skh_report_state_to_string (report->state);

          skh_table_writer_cell (writer, unit->code, NULL);
          skh_table_writer_cell (writer, unit->name, NULL);
          skh_table_writer_cell (writer, ((SkhReportForm *) matrix->round->forms->pdata[f])->name, NULL);
          skh_table_writer_cell (writer, state, skh_wording_report_state (state));
          date_cell (writer, report->submitted_on);
          skh_table_writer_cell (writer, report->late ? "1" : "0", report->late ? _("Yes") : "");
          skh_table_writer_cell (writer, report->overdue ? "1" : "0", report->overdue ? _("Yes") : "");
          skh_table_writer_number (writer, report->days);
          date_cell (writer, report->state_on);
          skh_table_writer_cell (writer, report->state_by, NULL);
          skh_table_writer_cell (writer, report->reason, NULL);
        }
    }
}

int
cli_rounds (int    argc,
            char **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *format = NULL;
  Question question = { 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &question.year, N_("With --period: who sent what in this round"), N_("YEAR") },
    { "period", 0, 0, G_OPTION_ARG_INT, &question.period, N_("6: the first half of the year; 12: the year"), "6|12" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("Only this unit and all below it"), N_("CODE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  gboolean one;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  one = question.year != 0 || question.period != 0;
  if ((one && !check_period (question.year, question.period)) || (writer = cli_writer (format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  if (unit != NULL)
    {
      g_autofree char *end = one ? skh_round_end (question.year, question.period) : NULL;

      if (!cli_find_unit (store, unit, end, &question.scope, &error))
        return cli_fail (error);
    }
  if (one)
    {
      g_autoptr(SkhRoundMatrix) matrix = skh_store_read (store, matrix_func, &question, &error);

      if (matrix == NULL)
        return cli_fail (error);
      matrix_rows (writer, matrix);
    }
  else
    {
      g_autoptr(GPtrArray) rounds = skh_store_read (store, rounds_func, NULL, &error);

      if (rounds == NULL)
        return cli_fail (error);
      round_rows (store, writer, rounds, question.scope);
    }
  return cli_print (writer);
}

/* Reminders ------------------------------------------------------------------------------------- */

static void
reminder_rows (SkhTableWriter *writer,
               GPtrArray      *reminders)
{
  skh_table_writer_column (writer, "unit_code", _("Code"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "forms", _("Not sent"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "days", _("Days overdue"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "contact", _("Contact"), SKH_CELL_TEXT);
  for (guint i = 0; i < reminders->len; i++)
    {
      const SkhReminder *reminder = reminders->pdata[i];
      g_autofree char *forms = skh_reminder_forms (reminder);
      g_autofree char *contact = skh_reminder_contact (reminder);

      skh_table_writer_cell (writer, reminder->unit->code, NULL);
      skh_table_writer_cell (writer, reminder->unit->name, NULL);
      skh_table_writer_cell (writer, forms, NULL);
      skh_table_writer_number (writer, reminder->days);
      skh_table_writer_cell (writer, contact, NULL);
    }
}

int
cli_reminders (int    argc,
               char **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *format = NULL;
  Question question = { 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &question.year, N_("The year"), N_("YEAR") },
    { "period", 0, 0, G_OPTION_ARG_INT, &question.period, N_("6: the first half of the year; 12: the year"), "6|12" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("Only this unit and all below it"), N_("CODE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("text (a letter), table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhRoundMatrix) matrix = NULL;
  g_autoptr(GPtrArray) reminders = NULL;
  g_autoptr(GError) error = NULL;
  gboolean letter;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR --period 6|12"), 1, NULL) || !check_period (question.year, question.period))
    return CLI_USAGE;
  letter = g_strcmp0 (format, "text") == 0;
  if (!letter && (writer = cli_writer (format)) == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  if (unit != NULL)
    {
      g_autofree char *end = skh_round_end (question.year, question.period);

      if (!cli_find_unit (store, unit, end, &question.scope, &error))
        return cli_fail (error);
    }
  matrix = skh_store_read (store, matrix_func, &question, &error);
  if (matrix == NULL)
    return cli_fail (error);
  reminders = skh_reminders_read (matrix);
  if (letter)
    {
      g_autofree char *sender = skh_store_read (store, top_name_func, NULL, &error);
      g_autofree char *text = sender != NULL ? skh_reminders_to_text (matrix, reminders, sender) : NULL;

      if (text == NULL)
        return cli_fail (error);
      return fputs (text, stdout) == EOF ? CLI_FAILED : CLI_OK;
    }
  reminder_rows (writer, reminders);
  return cli_print (writer);
}

/* Changes ---------------------------------------------------------------------------------------- */

typedef struct
{
  Question  question;
  gboolean  steps[SKH_N_REPORT_STEPS];
  gboolean  open;
  gboolean  close;
  gboolean  dry_run;
  char     *deadline;
  char     *name;
  char     *note;
  char     *day;
  char     *reason;
  char    **units;
  char    **forms;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->deadline);
  g_free (options->name);
  g_free (options->note);
  g_free (options->day);
  g_free (options->reason);
  g_strfreev (options->units);
  g_strfreev (options->forms);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Those of FORMS that the command line names, by place or by how their names begin; all if it names none. */
static GPtrArray *
choose_forms (GPtrArray  *forms,
              char      **names,
              GError    **error)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_report_form_free);

  for (guint i = 0; names == NULL && i < forms->len; i++)
    g_ptr_array_add (chosen, skh_report_form_copy (forms->pdata[i]));
  for (guint n = 0; names != NULL && names[n] != NULL; n++)
    {
      guint64 place = 0;
      guint i = 0;

      if (g_ascii_string_to_unsigned (names[n], 10, 1, MAX (1, forms->len), &place, NULL))
        i = place - 1;
      else
        while (i < forms->len && !g_str_has_prefix (((SkhReportForm *) forms->pdata[i])->name, names[n]))
          i++;
      if (i >= forms->len)
        {
          skh_set_error (error, SKH_ERROR_NOT_FOUND, names[n], NULL, "report-form", "no such form");
          return NULL;
        }
      g_ptr_array_add (chosen, skh_report_form_copy (forms->pdata[i]));
    }
  return g_steal_pointer (&chosen);
}

static int
open_round (SkhStore       *store,
            const Options  *options,
            SkhWriteFlags   flags)
{
  g_autoptr(SkhRound) round = skh_round_new (options->question.year, options->question.period);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) forms = skh_store_read (store, forms_func, NULL, &error);
  GPtrArray *chosen = forms != NULL ? choose_forms (forms, options->forms, &error) : NULL;

  if (chosen == NULL)
    return cli_fail (error);
  g_ptr_array_unref (round->forms);
  round->forms = chosen;
  round->name = g_strdup (options->name);
  round->note = g_strdup (options->note);
  round->deadline = g_strdup (options->deadline);
  if (!skh_store_write (store, "rounds.open", flags, skh_round_save, round, &error))
    return cli_fail (error);
  g_print (options->dry_run ? _("“%s” would be opened\n") : _("“%s” was opened\n"), round->name);
  return CLI_OK;
}

/* Without units: everything of the round that is accepted. */
static int
change_whole (SkhStore       *store,
              const Options  *options,
              const SkhRound *round,
              SkhWriteFlags   flags)
{
  g_autoptr(GError) error = NULL;

  if (!skh_store_write (store, options->close ? "rounds.close" : "reports.lock", flags, options->close ? skh_round_close : skh_round_lock_accepted,
                        (gpointer) round, &error))
    return cli_fail (error);
  g_print (options->dry_run ? _("Everything accepted of “%s” would be locked\n") : _("Everything accepted of “%s” was locked\n"), round->name);
  return CLI_OK;
}

static int
change_reports (SkhStore       *store,
                const Options  *options,
                SkhReportStep   step,
                const SkhRound *round,
                SkhWriteFlags   flags)
{
  g_autoptr(SkhReportChange) change = skh_report_change_new (round->id, step);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) forms = choose_forms (round->forms, options->forms, &error);
  g_autofree char *end = skh_round_end (round->year, round->period);

  if (forms == NULL)
    return cli_fail (error);
  for (guint i = 0; options->units[i] != NULL; i++)
    {
      gint64 unit;

      if (!cli_find_unit (store, options->units[i], end, &unit, &error))
        return cli_fail (error);
      for (guint f = 0; f < forms->len; f++)
        skh_report_change_add (change, unit, ((SkhReportForm *) forms->pdata[f])->id);
    }
  change->day = g_strdup (options->day);
  change->reason = g_strdup (options->reason);
  if (!skh_store_write (store, skh_report_step_kind (step), flags, skh_reports_change, change, &error))
    return cli_fail (error);
  g_print (options->dry_run ? ngettext ("%u report would be changed\n", "%u reports would be changed\n", change->cells->len)
                            : ngettext ("%u report was changed\n", "%u reports were changed\n", change->cells->len), change->cells->len);
  return CLI_OK;
}

/* Exactly one thing is to be done, with what it needs: its step in *STEP (-1: of the round itself). */
static gboolean
check_options (Options *options,
               int     *step)
{
  int n = options->open + options->close;

  *step = -1;
  for (int i = 0; i < SKH_N_REPORT_STEPS; i++)
    {
      n += options->steps[i];
      if (options->steps[i])
        *step = i;
    }
  if (!check_period (options->question.year, options->question.period) || !cli_read_day ("--deadline", &options->deadline) || !cli_read_day ("--day", &options->day))
    return FALSE;
  if (n != 1)
    g_printerr ("skh: %s\n", _("Exactly one of --open, --submit, --accept, --return, --lock, --unlock, --not-applicable, --clear, --close is needed"));
  else if (options->open && options->deadline == NULL)
    cli_usage ("--deadline", "");
  else if (*step >= 0 && *step != SKH_REPORT_LOCK && options->units == NULL)
    cli_usage ("--unit", "");
  else if (*step >= 0 && skh_report_step_needs_reason (*step) && (options->reason == NULL || *options->reason == 0))
    cli_usage ("--reason", "");
  else
    return TRUE;
  return FALSE;
}

int
cli_round (int    argc,
           char **argv)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &options.question.year, N_("The year"), N_("YEAR") },
    { "period", 0, 0, G_OPTION_ARG_INT, &options.question.period, N_("6: the first half of the year; 12: the year"), "6|12" },
    { "open", 0, 0, G_OPTION_ARG_NONE, &options.open, N_("Open the round"), NULL },
    { "deadline", 0, 0, G_OPTION_ARG_STRING, &options.deadline, N_("open: the last day that is in time"), N_("DATE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_("open: what it is called"), N_("NAME") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_("open: a note"), N_("TEXT") },
    { "submit", 0, 0, G_OPTION_ARG_NONE, &options.steps[SKH_REPORT_SUBMIT], N_("The report came"), NULL },
    { "day", 0, 0, G_OPTION_ARG_STRING, &options.day, N_("submit: the day it came; else today"), N_("DATE") },
    { "accept", 0, 0, G_OPTION_ARG_NONE, &options.steps[SKH_REPORT_ACCEPT], N_("The report is in order"), NULL },
    { "return", 0, 0, G_OPTION_ARG_NONE, &options.steps[SKH_REPORT_RETURN], N_("The report goes back, with --reason"), NULL },
    { "lock", 0, 0, G_OPTION_ARG_NONE, &options.steps[SKH_REPORT_LOCK], N_("Its figures stay as they are; without --unit all that are accepted"), NULL },
    { "unlock", 0, 0, G_OPTION_ARG_NONE, &options.steps[SKH_REPORT_UNLOCK], N_("Its figures can be changed again, with --reason"), NULL },
    { "not-applicable", 0, 0, G_OPTION_ARG_NONE, &options.steps[SKH_REPORT_DOES_NOT_APPLY], N_("The unit has nothing to report, with --reason"), NULL },
    { "clear", 0, 0, G_OPTION_ARG_NONE, &options.steps[SKH_REPORT_CLEAR], N_("As if nothing had been noted"), NULL },
    { "close", 0, 0, G_OPTION_ARG_NONE, &options.close, N_("Lock all that is accepted, if nothing is left to be decided"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_("Why"), N_("TEXT") },
    { "unit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.units, N_("The unit; can be given several times"), N_("CODE") },
    { "form", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.forms, N_("The form, by number or name; can be given several times; else all"), N_("FORM") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhRoundMatrix) matrix = NULL;
  g_autoptr(GError) error = NULL;
  SkhWriteFlags flags;
  int step;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR --period 6|12 --open|--submit|…"), 1, NULL) || !check_options (&options, &step))
    return CLI_USAGE;
  flags = options.dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  if (options.open)
    return open_round (store, &options, flags);
  matrix = skh_store_read (store, matrix_func, &options.question, &error);
  if (matrix == NULL)
    return cli_fail (error);
  if (options.close || options.units == NULL)
    return change_whole (store, &options, matrix->round, flags);
  return change_reports (store, &options, step, matrix->round, flags);
}
