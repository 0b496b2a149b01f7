/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "attainment/skh-bases.h"
#include "attainment/skh-explain.h"
#include "attainment/skh-figures.h"
#include "attainment/skh-targets.h"
#include "base/skh-csv.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "wording/skh-wording.h"

/* What the commands here share. */
typedef struct
{
  int       year;
  int       period;
  char     *unit;
  char     *by;
  char     *measure;
  char     *stage;
  char     *value;
  char     *csv;
  char     *source;
  char     *decision;
  char     *decided_on;
  char     *issuer;
  char     *note;
  char     *model;
  char     *format;
  int       copy_from;
  int       levels;
  gboolean  clear;
  gboolean  dry_run;
} Options;

static void
options_clear (Options *options)
{
  char **texts[] = { &options->unit, &options->by, &options->measure, &options->stage, &options->value, &options->csv, &options->source, &options->decision,
                     &options->decided_on, &options->issuer, &options->note, &options->model, &options->format };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

#define ENTRY_YEAR { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_("The year"), N_("YEAR") }
#define ENTRY_UNIT { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, N_("This unit instead of the province"), N_("CODE") }
#define ENTRY_MEASURE { "measure", 0, 0, G_OPTION_ARG_STRING, &options.measure, N_("The measure"), N_("MEASURE") }
#define ENTRY_STAGE { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage, N_("registered or recognised"), N_("STAGE") }
#define ENTRY_PERIOD { "period", 0, 0, G_OPTION_ARG_INT, &options.period, N_("12: the whole year, 6: its first half"), N_("MONTHS") }
#define ENTRY_FORMAT { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("table, csv or json"), N_("FORMAT") }
#define ENTRY_DRY_RUN { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Only say what would be done"), NULL }

static gboolean
check_year (const Options *options)
{
  if (options->period != 6 && options->period != 12)
    {
      cli_usage ("--period", "");
      return FALSE;
    }
  if (skh_date_is_year (options->year))
    return TRUE;
  g_printerr ("skh: %s\n", _("--year YEAR is needed"));
  return FALSE;
}

static SkhWriteFlags
write_flags (const Options *options)
{
  return options->dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION;
}

/* A number, or an empty cell for a negative one. */
static void
number_cell (SkhTableWriter *writer,
             gint64          number)
{
  g_autofree char *value = number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
  g_autofree char *shown = number >= 0 ? skh_number_format (number) : NULL;

  skh_table_writer_cell (writer, value, skh_table_writer_get_format (writer) == SKH_FORMAT_TABLE ? shown : NULL);
}

static void
day_cell (SkhTableWriter *writer,
          const char     *day)
{
  g_autofree char *shown = day != NULL ? skh_date_format (day) : NULL;

  skh_table_writer_cell (writer, day, shown);
}

static gpointer
measure_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_measure_find (db, data, error);
}

/* figures ---------------------------------------------------------------------------------------- */

static gpointer
figures_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_figures_read (db, data, error);
}

static void
figure_row (SkhTableWriter  *writer,
            const SkhFigure *figure,
            SkhStage         stage)
{
  const SkhAttainment *before = figure->before;
  gint64 difference;
  g_autofree char *digits = NULL;

  skh_figure_differs (figure, stage, &difference);
  digits = difference != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, difference) : NULL;
  skh_table_writer_cell (writer, figure->unit->code, NULL);
  skh_table_writer_cell (writer, figure->unit->name, NULL);
  skh_table_writer_cell (writer, figure->measure->key, NULL);
  skh_table_writer_cell (writer, skh_stage_to_string (stage), NULL);
  number_cell (writer, skh_figure_counted (figure, stage));
  number_cell (writer, figure->declared[stage]);
  skh_table_writer_cell (writer, digits, NULL);
  number_cell (writer, figure->now->reported ? skh_attainment_value (figure->now, stage) : -1);
  skh_table_writer_cell (writer, skh_why_to_string (figure->why), skh_wording_why (skh_why_to_string (figure->why)));
  skh_table_writer_cell (writer, skh_choice_to_string (figure->now->choice), skh_wording_choice (skh_choice_to_string (figure->now->choice)));
  skh_table_writer_cell (writer, figure->measure->base_name, NULL);
  number_cell (writer, figure->measure->scale == SKH_SCALE_SHARE && figure->now->base_source != SKH_BASE_NONE ? figure->now->base : -1);
  number_cell (writer, before != NULL && before->reported ? skh_attainment_value (before, stage) : -1);
  skh_table_writer_cell (writer, figure->source, NULL);
  day_cell (writer, figure->declared_on);
}

static void
figure_columns (SkhTableWriter *writer)
{
  skh_table_writer_column (writer, "unit_code", _("Code"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "measure", _("Measure"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "stage", _("Stage"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "counted", _("Lists"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "declared", _("Declared"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "difference", _("Difference"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "value", _("Counts"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "why", _("Why"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "choice", _("What counts"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "base_kind", _("Kind of base"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "base", _("Base"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "last_year", _("Last year"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "source", _("Source"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "declared_on", _("Declared on"), SKH_CELL_TEXT);
}

int
cli_figures (int    argc,
             char **argv)
{
  g_auto(Options) options = { .period = 12 };
  const GOptionEntry entries[] = {
    ENTRY_YEAR, ENTRY_UNIT,
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_("A row for each commune below, of one measure (units)"), "units" },
    ENTRY_MEASURE, ENTRY_PERIOD, ENTRY_FORMAT, { NULL }
  };
  SkhFiguresQuestion question = { 0 };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhFigures) figures = NULL;
  g_autoptr(SkhMeasure) known = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR"), 1, NULL) || !check_year (&options))
    return CLI_USAGE;
  if (options.by != NULL && strcmp (options.by, "units") != 0)
    return cli_usage ("--by", options.by);
  if (options.by != NULL && options.measure == NULL)
    return cli_usage ("--measure", "");
  writer = cli_writer (options.format);
  store = writer != NULL ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer == NULL ? CLI_USAGE : CLI_FAILED;

  question = (SkhFiguresQuestion) { options.year, options.period, 0, options.by != NULL ? options.measure : NULL };
  if (!cli_find_unit (store, options.unit, NULL, &question.scope, &error) || (figures = skh_store_read (store, figures_func, &question, &error)) == NULL)
    return cli_fail (error);
  if (options.measure != NULL && (known = skh_store_read (store, measure_func, options.measure, &error)) == NULL)
    return cli_fail (error);
  figure_columns (writer);
  for (guint i = 0; i < figures->rows->len; i++)
    {
      const SkhFigure *figure = figures->rows->pdata[i];

      if (options.measure != NULL && strcmp (figure->measure->key, options.measure) != 0)
        continue;
      for (SkhStage stage = SKH_STAGE_REGISTERED; stage <= skh_measure_final_stage (figure->measure); stage++)
        figure_row (writer, figure, stage);
    }
  return cli_print (writer);
}

/* declare ---------------------------------------------------------------------------------------- */

/* Cells with the lines of the file they stand in. */
typedef struct
{
  SkhDeclaration *declaration;
  GArray         *lines; /* guint; empty: not from a file */
  gboolean        failed;
} Cells;

static void
say_line (guint         line,
          const GError *error)
{
  g_autofree char *text = skh_wording_error (error);

  if (line > 0)
    g_printerr (_("skh: line %u: %s\n"), line, text);
  else
    g_printerr ("skh: %s\n", text);
}

/* Adds what one line says; it says itself what is wrong. */
static void
add_cell (Cells      *cells,
          SkhStore   *store,
          guint       line,
          const char *code,
          const char *measure,
          const char *stage_text,
          const char *value_text)
{
  g_autoptr(GError) error = NULL;
  SkhStage stage = SKH_STAGE_REGISTERED;
  gint64 value = -1;
  gint64 unit = 0;

  if (code == NULL || measure == NULL)
    skh_set_error (&error, SKH_ERROR_REQUIRED, NULL, code == NULL ? "unit_id" : "measure", NULL, "missing");
  else if (!skh_stage_parse (stage_text, &stage))
    skh_set_error (&error, SKH_ERROR_INVALID, code, "stage", "choice", "no such stage");
  else if (value_text != NULL && (!skh_number_parse (value_text, &value) || value < 0))
    skh_set_error (&error, SKH_ERROR_INVALID, code, "value", "number", "no number");
  else if (cli_find_unit (store, code, NULL, &unit, &error))
    {
      skh_declaration_add (cells->declaration, unit, measure, stage, value);
      g_array_append_val (cells->lines, line);
      return;
    }
  say_line (line, error);
  cells->failed = TRUE;
}

static gboolean
add_file (Cells       *cells,
          SkhStore    *store,
          const char  *path,
          GError     **error)
{
  static const char * const columns[] = { "unit", "measure", "stage", "value" };
  g_autofree char *text = NULL;
  g_autoptr(SkhCsv) csv = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  csv = skh_csv_parse (text);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (!skh_csv_require (csv, columns[i], error))
        return FALSE;
    }
  for (guint i = 0; i < skh_csv_get_n_rows (csv); i++)
    add_cell (cells, store, i + 2, skh_csv_get (csv, i, "unit"), skh_csv_get (csv, i, "measure"), skh_csv_get (csv, i, "stage"), skh_csv_get (csv, i, "value"));
  return TRUE;
}

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_declaration_check (db, data, error);
}

/* Says every cell that could not be saved. */
static gboolean
check_cells (Cells     *cells,
             SkhStore  *store,
             GError   **error)
{
  g_autoptr(GPtrArray) problems = skh_store_read (store, check_func, cells->declaration, error);

  if (problems == NULL)
    return FALSE;
  for (guint i = 0; i < problems->len; i++)
    {
      const SkhCellProblem *problem = problems->pdata[i];

      say_line (g_array_index (cells->lines, guint, problem->cell), problem->error);
      cells->failed = TRUE;
    }
  return TRUE;
}

int
cli_declare (int    argc,
             char **argv)
{
  g_auto(Options) options = { .period = 12 };
  const GOptionEntry entries[] = {
    ENTRY_YEAR, ENTRY_UNIT, ENTRY_MEASURE, ENTRY_STAGE,
    { "value", 0, 0, G_OPTION_ARG_STRING, &options.value, N_("The figure; without one it is taken back"), "N" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv, N_("CSV with unit (a code), measure, stage, value"), N_("FILE") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &options.source, N_("Where the figures come from"), N_("TEXT") },
    ENTRY_PERIOD, ENTRY_DRY_RUN, { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhDeclaration) declaration = NULL;
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GError) error = NULL;
  Cells cells = { 0 };

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR"), 1, NULL) || !check_year (&options))
    return CLI_USAGE;
  if (options.csv == NULL && (options.unit == NULL || options.measure == NULL))
    return cli_usage (options.unit == NULL ? "--unit" : "--measure", "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;

  declaration = skh_declaration_new (options.year, options.period);
  declaration->source = g_strdup (options.source);
  cells = (Cells) { declaration, lines, FALSE };
  if (options.csv == NULL)
    add_cell (&cells, store, 0, options.unit, options.measure, options.stage != NULL ? options.stage : "registered", options.value);
  else if (!add_file (&cells, store, options.csv, &error))
    return cli_fail (error);
  if (!check_cells (&cells, store, &error))
    return cli_fail (error);
  if (cells.failed)
    return CLI_FAILED;
  if (!skh_store_write (store, "figures.declare", write_flags (&options), skh_figures_declare, declaration, &error))
    return cli_fail (error);
  g_print (ngettext ("%u figure changed\n", "%u figures changed\n", declaration->changed), declaration->changed);
  return CLI_OK;
}

/* bases ------------------------------------------------------------------------------------------ */

typedef struct
{
  gint64 unit;
  int    year;
} Place;

static gpointer
bases_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Place *place = data;

  return skh_bases_read (db, place->unit, place->year, error);
}

int
cli_bases (int    argc,
           char **argv)
{
  g_auto(Options) options = { .period = 12 };
  g_autofree char *kind = NULL;
  g_autofree char *as_of = NULL;
  const GOptionEntry entries[] = {
    ENTRY_YEAR, ENTRY_UNIT,
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_("Enter a base of this kind"), N_("KIND") },
    { "value", 0, 0, G_OPTION_ARG_STRING, &options.value, N_("Its value"), "N" },
    { "source", 0, 0, G_OPTION_ARG_STRING, &options.source, N_("Where it comes from"), N_("TEXT") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("The day it holds for"), N_("DATE") },
    ENTRY_FORMAT, ENTRY_DRY_RUN, { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GPtrArray) bases = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *day = NULL;
  Place place = { 0 };
  gint64 value = 0;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR"), 1, NULL) || !check_year (&options))
    return CLI_USAGE;
  if (kind != NULL && (options.value == NULL || !skh_number_parse (options.value, &value)))
    return cli_usage ("--value", options.value != NULL ? options.value : "");
  day = as_of != NULL ? skh_date_parse (as_of, NULL) : NULL;
  if (as_of != NULL && day == NULL)
    return cli_usage ("--as-of", as_of);
  writer = cli_writer (options.format);
  store = writer != NULL ? cli_open (argv[1], kind != NULL ? SKH_STORE_DEFAULT : SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer == NULL ? CLI_USAGE : CLI_FAILED;
  place.year = options.year;
  if (!cli_find_unit (store, options.unit, NULL, &place.unit, &error))
    return cli_fail (error);
  if (kind != NULL)
    {
      SkhBase base = { 0, place.unit, options.year, kind, NULL, value, options.source, day, TRUE };

      return skh_store_write (store, "bases.save", write_flags (&options), skh_base_save, &base, &error) ? CLI_OK : cli_fail (error);
    }

  bases = skh_store_read (store, bases_func, &place, &error);
  if (bases == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "kind", _("Kind"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "name", _("Name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "value", _("Value"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "source", _("Source"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "as_of", _("As of"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "in_use", _("In use"), SKH_CELL_BOOLEAN);
  for (guint i = 0; i < bases->len; i++)
    {
      const SkhBase *base = bases->pdata[i];

      skh_table_writer_cell (writer, base->kind, NULL);
      skh_table_writer_cell (writer, base->kind_name, NULL);
      number_cell (writer, base->value);
      skh_table_writer_cell (writer, base->source, NULL);
      day_cell (writer, base->as_of);
      skh_table_writer_cell (writer, base->in_use ? "1" : "0", base->in_use ? _("Yes") : "");
    }
  return cli_print (writer);
}

/* target ----------------------------------------------------------------------------------------- */

static int
set_target (SkhStore      *store,
            const Options *options,
            gint64         unit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhMeasure) measure = skh_store_read (store, measure_func, options->measure, &error);
  g_autofree char *day = NULL;
  SkhTargetChange target = { options->year, unit, options->measure, SKH_STAGE_REGISTERED, -1, options->decision, NULL, options->issuer, options->note };

  if (measure == NULL)
    return cli_fail (error);
  target.stage = skh_measure_final_stage (measure);
  if (options->stage != NULL && !skh_stage_parse (options->stage, &target.stage))
    return cli_usage ("--stage", options->stage);
  if (!options->clear && !skh_target_parse (options->value, measure->scale, &target.value))
    return cli_usage ("--value", options->value);
  day = options->decided_on != NULL ? skh_date_parse (options->decided_on, NULL) : NULL;
  if (options->decided_on != NULL && (day == NULL || strlen (day) != strlen ("2024-12-31")))
    return cli_usage ("--decided-on", options->decided_on);
  target.decided_on = day;
  return skh_store_write (store, "targets.set", write_flags (options), skh_targets_set, &target, &error) ? CLI_OK : cli_fail (error);
}

static int
take_targets (SkhStore      *store,
              const Options *options,
              gint64         unit)
{
  g_autoptr(GError) error = NULL;
  SkhTargetTaking taking = { options->year, options->copy_from, options->unit != NULL || options->model != NULL ? unit : 0, options->model, options->measure, 0 };
  gboolean copy = options->model == NULL;

  if (!skh_store_write (store, copy ? "targets.copy" : "targets.take", write_flags (options), copy ? skh_targets_copy : skh_targets_take, &taking, &error))
    return cli_fail (error);
  g_print (ngettext ("%u target taken over\n", "%u targets taken over\n", taking.taken), taking.taken);
  return CLI_OK;
}

int
cli_target (int    argc,
            char **argv)
{
  g_auto(Options) options = { .period = 12 };
  const GOptionEntry entries[] = {
    ENTRY_YEAR, ENTRY_UNIT, ENTRY_MEASURE, ENTRY_STAGE,
    { "value", 0, 0, G_OPTION_ARG_STRING, &options.value, N_("Per cent, or the number or amount a head of a measure that is no share"), "N" },
    { "clear", 0, 0, G_OPTION_ARG_NONE, &options.clear, N_("The unit has none of its own any more"), NULL },
    { "copy-from", 0, 0, G_OPTION_ARG_INT, &options.copy_from, N_("Take over what this year had (all units without --unit)"), N_("YEAR") },
    { "model", 0, 0, G_OPTION_ARG_STRING, &options.model, N_("Take over targets that others set, by their name"), N_("NAME") },
    { "decision", 0, 0, G_OPTION_ARG_STRING, &options.decision, N_("Number of the decision"), N_("NUMBER") },
    { "decided-on", 0, 0, G_OPTION_ARG_STRING, &options.decided_on, N_("Day of the decision"), N_("DATE") },
    { "issuer", 0, 0, G_OPTION_ARG_STRING, &options.issuer, N_("Who issued the decision"), N_("TEXT") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_("A note"), N_("TEXT") },
    ENTRY_DRY_RUN, { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  gboolean taking;
  gint64 unit;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR"), 1, NULL) || !check_year (&options))
    return CLI_USAGE;
  taking = options.copy_from != 0 || options.model != NULL;
  if (options.measure == NULL && !taking)
    return cli_usage ("--measure", "");
  if (taking + (options.value != NULL) + options.clear != 1)
    return cli_usage ("--value", options.value != NULL ? options.value : "");
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  if (!cli_find_unit (store, options.unit, NULL, &unit, &error))
    return cli_fail (error);
  return taking ? take_targets (store, &options, unit) : set_target (store, &options, unit);
}

/* explain ---------------------------------------------------------------------------------------- */

static gpointer
explain_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_explain (db, data, error);
}

static void
explain_row (SkhTableWriter   *writer,
             const SkhLine    *line,
             const SkhMeasure *measure)
{
  g_autofree char *indented = g_strdup_printf ("%*s%s", line->depth * 2, "", skh_wording_line (skh_line_kind_to_string (line->kind)));
  g_autofree char *target = line->kind == SKH_LINE_TARGET ? skh_target_to_text (line->value, measure->scale) : NULL;
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, line->value);
  g_autofree char *number = skh_number_format (line->value);
  const char *why = line->kind == SKH_LINE_UNIT ? skh_why_to_string (line->why) : NULL;

  skh_table_writer_number (writer, line->depth);
  skh_table_writer_cell (writer, skh_line_kind_to_string (line->kind), indented);
  skh_table_writer_cell (writer, line->unit, NULL);
  skh_table_writer_cell (writer, value, target != NULL ? target : number);
  skh_table_writer_cell (writer, why, why != NULL ? skh_wording_why (why) : NULL);
  skh_table_writer_cell (writer, line->covered_by != NULL ? line->covered_by : line->source, NULL);
  day_cell (writer, line->day);
  skh_table_writer_cell (writer, line->adds ? "1" : "0", line->adds ? "+" : "");
}

int
cli_explain (int    argc,
             char **argv)
{
  g_auto(Options) options = { .period = 12, .levels = 1 };
  const GOptionEntry entries[] = {
    ENTRY_YEAR, ENTRY_UNIT, ENTRY_MEASURE, ENTRY_STAGE,
    { "levels", 0, 0, G_OPTION_ARG_INT, &options.levels, N_("How deep units are taken apart"), "N" },
    ENTRY_FORMAT, { NULL }
  };
  SkhExplainQuestion question = { 0 };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhMeasure) measure = NULL;
  g_autoptr(SkhExplanation) explanation = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR --measure MEASURE"), 1, NULL) || !check_year (&options))
    return CLI_USAGE;
  if (options.measure == NULL)
    return cli_usage ("--measure", "");
  if (options.levels < 1 || options.levels > 32)
    return cli_usage ("--levels", "");
  writer = cli_writer (options.format);
  store = writer != NULL ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer == NULL ? CLI_USAGE : CLI_FAILED;
  measure = skh_store_read (store, measure_func, options.measure, &error);
  if (measure == NULL)
    return cli_fail (error);
  question = (SkhExplainQuestion) { options.year, 0, options.measure, skh_measure_final_stage (measure), options.levels };
  if (options.stage != NULL && !skh_stage_parse (options.stage, &question.stage))
    return cli_usage ("--stage", options.stage);
  if (!cli_find_unit (store, options.unit, NULL, &question.unit_id, &error) ||
      (explanation = skh_store_read (store, explain_func, &question, &error)) == NULL)
    return cli_fail (error);

  skh_table_writer_column (writer, "depth", _("Depth"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "kind", _("What"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "value", _("Value"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "why", _("Why"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "source", _("Source"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "day", _("Day"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "adds", _("Adds up"), SKH_CELL_BOOLEAN);
  for (guint i = 0; i < explanation->lines->len; i++)
    explain_row (writer, explanation->lines->pdata[i], measure);
  return cli_print (writer);
}
