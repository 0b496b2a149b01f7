/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "attainment/skh-attainment.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-judge.h"
#include "base/skh-number.h"
#include "draw/skh-slide-drawing.h"
#include "draw/skh-target-chart.h"
#include "wording/skh-wording.h"

typedef struct
{
  int         year;
  const char *at;
  const char *measure; /* missing */
} Question;

static gpointer
compute_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Question *question = data;

  return skh_attainment_compute (db, question->year, question->at, error);
}

static gpointer
measure_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Question *question = data;

  return skh_measure_find (db, question->measure, error);
}

/* The place of measure KEY in the table, or -1 with an error. */
static int
find_measure (SkhAttainmentTable  *table,
              const char          *key,
              GError             **error)
{
  GPtrArray *measures = skh_attainment_table_get_measures (table);

  for (guint i = 0; i < measures->len; i++)
    {
      if (strcmp (((SkhMeasure *) measures->pdata[i])->key, key) == 0)
        return i;
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, key, NULL, "measure", "no such measure");
  return -1;
}

static const char *
state_key (const SkhAttainment *own,
           SkhStage             stage)
{
  const char * const keys[] = { "no-target", "no-base", "attained", "near", "short" };

  return own->reported ? keys[skh_judge (skh_attainment_value (own, stage), own->base, own->targets[stage], NULL)] : "not-reported";
}

static void
number_cell (SkhTableWriter *writer,
             gint64          number)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *shown = skh_table_writer_get_format (writer) == SKH_FORMAT_TABLE ? skh_number_format (number) : NULL;

  skh_table_writer_cell (writer, value, shown);
}

/* A share as JSON and CSV have it: a number of per cent with one decimal, from the very text that people read. */
static void
percent_cell (SkhTableWriter *writer,
              char           *text)
{
  g_autofree char *shown = text;
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", " ", 2);
  g_autoptr(GString) value = g_string_new (parts[0]);

  g_string_replace (value, ".", "", 0);
  g_string_replace (value, ",", ".", 0);
  skh_table_writer_cell (writer, value->str, skh_table_writer_get_format (writer) == SKH_FORMAT_TABLE ? shown : NULL);
}

static void
target_row (SkhTableWriter          *writer,
            const SkhAttainmentUnit *unit,
            const SkhMeasure        *measure,
            const SkhAttainment     *own,
            SkhStage                 stage)
{
  skh_table_writer_cell (writer, unit->code, NULL);
  skh_table_writer_cell (writer, unit->name, NULL);
  skh_table_writer_cell (writer, measure->key, NULL);
  skh_table_writer_cell (writer, skh_stage_to_string (stage), NULL);
  number_cell (writer, own->base);
  if (own->reported)
    {
      number_cell (writer, own->registered);
      number_cell (writer, own->recognised);
      percent_cell (writer, skh_percent_format (skh_attainment_value (own, stage), own->base, own->targets[stage]));
    }
  else
    {
      for (int i = 0; i < 3; i++)
        skh_table_writer_cell (writer, NULL, NULL);
    }
  percent_cell (writer, own->targets[stage] >= 0 ? skh_target_format (own->targets[stage]) : NULL);
  if (own->reported && own->targets[stage] >= 0)
    number_cell (writer, skh_attainment_shortfall (own, stage));
  else
    skh_table_writer_cell (writer, NULL, NULL);
  skh_table_writer_cell (writer, state_key (own, stage),
                         skh_table_writer_get_format (writer) == SKH_FORMAT_TABLE ? skh_wording_judgement (state_key (own, stage)) : NULL);
}

static void
target_rows (SkhTableWriter     *writer,
             SkhAttainmentTable *table,
             gint64              unit_id,
             const char         *only)
{
  GPtrArray *measures = skh_attainment_table_get_measures (table);
  const SkhAttainmentUnit *unit = skh_attainment_table_get_unit (table, unit_id);

  for (guint m = 0; unit != NULL && m < measures->len; m++)
    {
      const SkhMeasure *measure = measures->pdata[m];
      const SkhAttainment *own = skh_attainment_table_get (table, unit_id, m);

      if (only != NULL && strcmp (measure->key, only) != 0)
        continue;
      for (int stage = 0; stage < 2; stage++)
        {
          /* A measure that was asked for by name is also told without a target. */
          if (own->targets[stage] >= 0 || (only != NULL && (SkhStage) stage == skh_measure_final_stage (measure)))
            target_row (writer, unit, measure, own, stage);
        }
    }
}

static void
target_columns (SkhTableWriter *writer)
{
  skh_table_writer_column (writer, "unit_code", _("Code"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "measure", _("Measure"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "stage", _("Stage"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "base", _("Base"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "registered", _("Registered"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "recognised", _("Recognised"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "percent", "%", SKH_CELL_NUMBER);
  skh_table_writer_column (writer, "target", _("Target"), SKH_CELL_NUMBER);
  skh_table_writer_column (writer, "shortfall", _("Shortfall"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "state", _("State"), SKH_CELL_TEXT);
}

/* Options that several commands here have. */
typedef struct
{
  int    year;
  char  *unit;
  char  *measure;
  char  *at;
  char  *by;
  char  *stage;
  char  *format;
  char  *output;
  char  *order;
  int    page;
  gboolean last_year;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->unit);
  g_free (options->measure);
  g_free (options->at);
  g_free (options->by);
  g_free (options->stage);
  g_free (options->format);
  g_free (options->output);
  g_free (options->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_year (const Options *options)
{
  if (skh_date_is_year (options->year))
    return TRUE;
  g_printerr ("skh: %s\n", _("--year YEAR is needed"));
  return FALSE;
}

/* --by: FALSE after having said what is wrong. */
static gboolean
parse_rows (const char *by,
            SkhRows    *rows)
{
  *rows = g_strcmp0 (by, "children") == 0 ? SKH_ROWS_CHILDREN : SKH_ROWS_COMMUNES;
  if (by == NULL || strcmp (by, "units") == 0 || strcmp (by, "children") == 0)
    return TRUE;
  cli_usage ("--by", by);
  return FALSE;
}

int
cli_targets (int    argc,
             char **argv)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_("The year"), N_("YEAR") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, N_("This unit instead of the province"), N_("CODE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_("A row for each commune below (units) or each unit right below (children)"), N_("units|children") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &options.measure, N_("Only this measure"), N_("MEASURE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, N_("Units as they were on this day"), N_("DATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhAttainmentTable) table = NULL;
  g_autoptr(GError) error = NULL;
  Question question = { 0 };
  SkhRows rows;
  gint64 unit;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR"), 1, NULL) || !check_year (&options) || !parse_rows (options.by, &rows) || !cli_read_day ("--at", &options.at))
    return CLI_USAGE;
  writer = cli_writer (options.format);
  if (writer == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;

  question.year = options.year;
  question.at = options.at;
  if (!cli_find_unit (store, options.unit, options.at, &unit, &error) ||
      (table = skh_store_read (store, compute_func, &question, &error)) == NULL ||
      (options.measure != NULL && find_measure (table, options.measure, &error) < 0))
    return cli_fail (error);

  target_columns (writer);
  if (options.by == NULL)
    {
      target_rows (writer, table, unit, options.measure);
    }
  else
    {
      g_autoptr(GPtrArray) units = skh_attainment_table_list (table, unit, rows);

      for (guint i = 0; i < units->len; i++)
        target_rows (writer, table, ((SkhAttainmentUnit *) units->pdata[i])->unit_id, options.measure);
    }
  return cli_print (writer);
}

int
cli_missing (int    argc,
             char **argv)
{
  g_auto(Options) options = { 0 };
  gint64 limit = -1;
  gint64 offset = 0;
  gboolean count = FALSE;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_("The year"), N_("YEAR") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &options.measure, N_("The measure"), N_("MEASURE") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage, N_("registered or recognised"), N_("STAGE") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, N_("Only this unit and all below it"), N_("CODE") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, N_("At most so many rows"), "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT64, &offset, N_("Leave out so many rows"), "N" },
    { "count", 0, 0, G_OPTION_ARG_NONE, &count, N_("Only how many there are"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhMeasure) measure = NULL;
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(GError) error = NULL;
  Question question = { 0 };
  SkhStage stage = SKH_STAGE_RECOGNISED;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR --measure MEASURE"), 1, NULL) || !check_year (&options))
    return CLI_USAGE;
  if (options.measure == NULL)
    return cli_usage ("--measure", "");
  if (options.stage != NULL && !skh_stage_parse (options.stage, &stage))
    return cli_usage ("--stage", options.stage);
  if (offset < 0)
    return cli_usage ("--offset", "-");
  writer = cli_writer (options.format);
  if (writer == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;

  question.measure = options.measure;
  measure = skh_store_read (store, measure_func, &question, &error);
  if (measure == NULL)
    return cli_fail (error);
  if (options.stage == NULL)
    stage = skh_measure_final_stage (measure);
  query = skh_measure_missing (measure, options.year, stage, &error);
  if (query == NULL || (options.unit != NULL && !cli_find_unit (store, options.unit, NULL, &query->scope, &error)))
    return cli_fail (error);
  return cli_print_query (store, query, writer, limit, offset, count, FALSE);
}

/* What a chart is made from. */
typedef struct
{
  SkhSlide   *slide;
  int         year;
  const char *at;
} ChartQuestion;

static gpointer
chart_data_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const ChartQuestion *question = data;
  g_autoptr(GPtrArray) slides = g_ptr_array_new ();

  g_ptr_array_add (slides, question->slide);
  return skh_chart_data_read (db, slides, question->year, question->at, error);
}

static gboolean
check_chart (const Options *options,
             SkhSlide      *slide)
{
  SkhChartOrder order;

  if (options->by != NULL && !skh_layout_parse (options->by, &slide->layout))
    return cli_usage ("--by", options->by) == CLI_OK;
  if (options->order != NULL && !skh_chart_order_parse (options->order, &order))
    return cli_usage ("--order", options->order) == CLI_OK;
  if (options->measure == NULL && slide->layout != SKH_LAYOUT_TITLES && slide->layout != SKH_LAYOUT_YEARS && !skh_layout_is_fund (slide->layout))
    return cli_usage ("--measure", "") == CLI_OK;
  if (options->output == NULL)
    return cli_usage ("-o", "") == CLI_OK;
  if (options->page < 0)
    return cli_usage ("--page", "-") == CLI_OK;
  slide->measure = g_strdup (options->measure);
  slide->sort = g_strdup (options->order);
  slide->last_year = options->last_year;
  return TRUE;
}

int
cli_chart (int    argc,
           char **argv)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_("The year"), N_("YEAR") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_("What stands in the rows: units (each commune below), children (each unit right below), organisations, titles, years or map; or the fund: fund-months, fund-flows"), N_("LAYOUT") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &options.measure, N_("The measure"), N_("MEASURE") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, N_("This unit instead of the province"), N_("CODE") },
    { "order", 0, 0, G_OPTION_ARG_STRING, &options.order, N_("Order of the rows: shortfall, code or name"), N_("ORDER") },
    { "last-year", 0, 0, G_OPTION_ARG_NONE, &options.last_year, N_("Also show the year before"), NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, N_("Units as they were on this day"), N_("DATE") },
    { "page", 0, 0, G_OPTION_ARG_INT, &options.page, N_("Only this page; without it a PDF has all"), "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The file to write: .pdf, .svg, .png or .xlsx"), N_("FILE") },
    { NULL }
  };
  g_autoptr(SkhSlide) slide = skh_slide_new (SKH_SLIDE_CHART);
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhChartData) chart_data = NULL;
  g_autoptr(SkhDrawing) drawing = NULL;
  g_autoptr(GError) error = NULL;
  ChartQuestion question = { slide };
  gint64 unit;

  if (!cli_parse (&argc, &argv, entries, _("FILE --year YEAR -o OUTPUT"), 1, NULL) || !check_year (&options) ||
      !cli_read_day ("--at", &options.at) || !check_chart (&options, slide))
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;

  question.year = options.year;
  question.at = options.at;
  if (!cli_find_unit (store, options.unit, options.at, &unit, &error) ||
      (chart_data = skh_store_read (store, chart_data_func, &question, &error)) == NULL ||
      (drawing = skh_drawing_for_slide (slide, chart_data, unit, options.year, &error)) == NULL)
    return cli_fail (error);
  return skh_drawing_export (drawing, options.output, options.page > 0 ? (guint) options.page - 1 : G_MAXUINT, &error) ? CLI_OK : cli_fail (error);
}
