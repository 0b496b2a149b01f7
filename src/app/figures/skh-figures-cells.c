/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-figures-cells.h"

#include <glib/gi18n.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "wording/skh-wording.h"

/* Negative: nothing. */
static void
set_number (SkhGridCells *cells,
            guint         row,
            guint         column,
            gint64        number)
{
  g_autofree char *text = number >= 0 ? skh_number_format (number) : NULL;

  skh_grid_cells_set_text (cells, row, column, text != NULL ? text : "");
}

static char *
check_number (guint        row,
              guint        column,
              const char  *text,
              char       **message,
              gpointer     data)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  gint64 value;

  if (*plain == 0)
    return g_strdup ("");
  if (!skh_number_parse (plain, &value))
    *message = g_strdup_printf (_("“%s” is not a whole number; write for example 1.234."), plain);
  else if (value < 0)
    *message = g_strdup_printf (_("“%s” is less than 0."), plain);
  return *message == NULL ? skh_number_format (value) : NULL;
}

static void
add_columns (SkhGridCells *cells,
             gboolean      by_unit,
             gboolean      writable)
{
  const SkhGridColumn columns[] = {
    { by_unit ? _("Unit") : _("Measure"), 31, FALSE, FALSE, TRUE },
    { _("Lists: registered"), 10, FALSE, TRUE },
    { _("Lists: recognised"), 10, FALSE, TRUE },
    { _("Declared: registered"), 9, writable, TRUE },
    { _("Declared: recognised"), 9, writable, TRUE },
    { _("Difference"), 8, FALSE, TRUE },
    { _("Counts: registered"), 9, FALSE, TRUE },
    { _("Counts: recognised"), 9, FALSE, TRUE },
    { "%", 7, FALSE, TRUE },
    { _("Base"), 25, FALSE, FALSE },
    { _("What counts"), 30, FALSE, FALSE },
    { _("Last year"), 12, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_grid_cells_add_column (cells, &columns[i]);
}

static void
fill_stage (SkhGridCells    *cells,
            guint            row,
            const SkhFigure *figure,
            SkhStage         stage)
{
  gint64 difference;

  set_number (cells, row, SKH_FIGURES_COUNTED + stage, skh_figure_counted (figure, stage));
  skh_grid_cells_set_look (cells, row, SKH_FIGURES_COUNTED + stage, SKH_GRID_MUTED, NULL);
  set_number (cells, row, SKH_FIGURES_DECLARED + stage, figure->declared[stage]);
  /* What the figure of a unit above stands for is not 0. */
  set_number (cells, row, SKH_FIGURES_COUNTS + stage, figure->now->reported && figure->why != SKH_WHY_COVERED ? skh_attainment_value (figure->now, stage) : -1);
  skh_grid_cells_set_look (cells, row, SKH_FIGURES_COUNTS + stage, SKH_GRID_STRONG, NULL);
  if (skh_figure_differs (figure, stage, &difference))
    {
      g_autofree char *lists = skh_number_format (skh_figure_counted (figure, stage));
      g_autofree char *by = skh_number_format (ABS (difference));
      g_autofree char *note = g_strdup_printf (difference > 0 ? _("%s more than the lists, which hold %s") : _("%s less than the lists, which hold %s"), by, lists);
      g_autofree char *text = g_strdup_printf ("%s%s", difference > 0 ? "+" : "−", by);

      skh_grid_cells_set_look (cells, row, SKH_FIGURES_DECLARED + stage, SKH_GRID_FLAGGED, note);
      /* The later stage is the one that is judged: its difference is the one that is shown. */
      skh_grid_cells_set_text (cells, row, SKH_FIGURES_DIFFERENCE, text);
      skh_grid_cells_set_look (cells, row, SKH_FIGURES_DIFFERENCE, SKH_GRID_FLAGGED, note);
    }
  if (stage == SKH_STAGE_RECOGNISED && skh_figure_exceeds (figure))
    skh_grid_cells_set_look (cells, row, SKH_FIGURES_DECLARED + stage, SKH_GRID_FLAGGED, _("More recognised than registered"));
  if (figure->locked)
    skh_grid_cells_lock (cells, row, SKH_FIGURES_DECLARED + stage, _("The report is locked; unlock it, with a reason, to change its figures."));
  else if (stage > skh_measure_final_stage (figure->measure))
    skh_grid_cells_lock (cells, row, SKH_FIGURES_DECLARED + stage, _("This measure has no recognition."));
}

static void
fill_base (SkhGridCells    *cells,
           guint            row,
           const SkhFigure *figure)
{
  SkhStage stage = skh_measure_final_stage (figure->measure);
  g_autofree char *base = NULL;
  g_autofree char *percent = NULL;

  if (figure->measure->scale != SKH_SCALE_SHARE || figure->now->base_source == SKH_BASE_NONE)
    {
      skh_grid_cells_set_text (cells, row, SKH_FIGURES_BASE, figure->measure->scale == SKH_SCALE_SHARE ? _("no base") : figure->measure->word);
      skh_grid_cells_set_look (cells, row, SKH_FIGURES_BASE, SKH_GRID_MUTED, NULL);
      return;
    }
  base = skh_measure_base_text (figure->measure, figure->now->base);
  skh_grid_cells_set_text (cells, row, SKH_FIGURES_BASE, base);
  skh_grid_cells_set_look (cells, row, SKH_FIGURES_BASE, SKH_GRID_PLAIN,
                           figure->now->base_source == SKH_BASE_ENTERED ? _("Entered") :
                           figure->now->base_source == SKH_BASE_COUNTED ? _("Counted from the lists") : _("Partly entered, partly counted from the lists"));
  if (figure->now->reported && figure->why != SKH_WHY_COVERED)
    percent = skh_percent_format (skh_attainment_value (figure->now, stage), figure->now->base, figure->now->targets[stage]);
  skh_grid_cells_set_text (cells, row, SKH_FIGURES_PERCENT, percent != NULL ? percent : "");
  if (percent != NULL && skh_attainment_value (figure->now, stage) > figure->now->base)
    skh_grid_cells_set_look (cells, row, SKH_FIGURES_PERCENT, SKH_GRID_FLAGGED, _("More than the base: the number or the base is wrong"));
}

static void
fill_row (SkhGridCells    *cells,
          guint            row,
          const SkhFigure *figure,
          gboolean         by_unit,
          gboolean         top)
{
  SkhStage stage = skh_measure_final_stage (figure->measure);
  const char *why = skh_wording_why (skh_why_to_string (figure->why));

  skh_grid_cells_set_text (cells, row, SKH_FIGURES_NAME, by_unit ? figure->unit->name : figure->measure->name);
  skh_grid_cells_set_look (cells, row, SKH_FIGURES_NAME, top ? SKH_GRID_STRONG : SKH_GRID_PLAIN, NULL);
  fill_stage (cells, row, figure, SKH_STAGE_REGISTERED);
  fill_stage (cells, row, figure, SKH_STAGE_RECOGNISED);
  if (stage == SKH_STAGE_REGISTERED)
    {
      skh_grid_cells_set_text (cells, row, SKH_FIGURES_COUNTED + SKH_STAGE_RECOGNISED, "");
      skh_grid_cells_set_text (cells, row, SKH_FIGURES_COUNTS + SKH_STAGE_RECOGNISED, "");
    }
  fill_base (cells, row, figure);
  skh_grid_cells_set_text (cells, row, SKH_FIGURES_WHY, why);
  if (figure->why == SKH_WHY_SILENT)
    skh_grid_cells_set_look (cells, row, SKH_FIGURES_WHY, SKH_GRID_MUTED, NULL);
  set_number (cells, row, SKH_FIGURES_LAST_YEAR, figure->before != NULL && figure->before->reported ? skh_attainment_value (figure->before, stage) : -1);
  skh_grid_cells_set_look (cells, row, SKH_FIGURES_LAST_YEAR, SKH_GRID_MUTED, NULL);
}

SkhGridCells *
skh_figures_cells_new (const SkhFigures *figures,
                       gboolean          by_unit,
                       gboolean          writable)
{
  SkhGridCells *cells = skh_grid_cells_new ();

  add_columns (cells, by_unit, writable);
  skh_grid_cells_set_check (cells, check_number, NULL);
  skh_grid_cells_set_n_rows (cells, figures->rows->len);
  for (guint i = 0; i < figures->rows->len; i++)
    fill_row (cells, i, figures->rows->pdata[i], by_unit, by_unit && i == 0);
  return cells;
}

SkhStage
skh_figures_cells_stage (const SkhFigure *figure,
                         guint            column)
{
  SkhStage stage = skh_measure_final_stage (figure->measure);

  if (column == SKH_FIGURES_COUNTED || column == SKH_FIGURES_DECLARED || column == SKH_FIGURES_COUNTS)
    stage = SKH_STAGE_REGISTERED;
  return stage;
}

SkhDeclaration *
skh_figures_cells_declare (SkhGridCells     *cells,
                           const SkhFigures *figures,
                           gboolean          overwrite)
{
  SkhDeclaration *declaration = skh_declaration_new (figures->year, figures->period);
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;

  while (skh_grid_cells_next_changed (cells, &row, &column))
    {
      const SkhFigure *figure = figures->rows->pdata[row];
      const char *text = skh_grid_cells_get_text (cells, row, column);
      gint64 value = -1;

      if (skh_grid_cells_get_message (cells, row, column) != NULL || (*text != 0 && !skh_number_parse (text, &value)))
        continue;
      skh_declaration_replace (declaration, figure->unit->unit_id, figure->measure->key, column - SKH_FIGURES_DECLARED,
                               overwrite ? SKH_FIGURE_ANY : figure->declared[column - SKH_FIGURES_DECLARED], value);
    }
  return declaration;
}

char *
skh_figures_cells_tell_hidden (const SkhFigure *figure)
{
  g_autofree char *number = skh_number_format (figure->hides);

  return g_strdup_printf (ngettext ("The figure of %s counts in the place of what %s unit below it has", "The figure of %s counts in the place of what %s units below it have",
                                    figure->hides), figure->unit->name, number);
}

char *
skh_figures_cells_tell (const SkhFigures *figures,
                        const SkhFigure  *figure)
{
  GString *text = g_string_new (figure->measure->name);
  const SkhAttainmentUnit *cover = figure->covered_by != 0 ? skh_attainment_table_get_unit (figures->table, figure->covered_by) : NULL;

  g_string_append_printf (text, " – %s: %s", figure->unit->name, skh_wording_why (skh_why_to_string (figure->why)));
  if (cover != NULL)
    g_string_append_printf (text, " (%s)", cover->name);
  if (figure->hides > 0)
    {
      g_autofree char *hidden = skh_figures_cells_tell_hidden (figure);

      g_string_append_printf (text, " · %s", hidden);
    }
  if (figures->period == 12 && figure->declared[0] < 0 && figure->declared[1] < 0 && (figure->now->figures[0] >= 0 || figure->now->figures[1] >= 0))
    g_string_append_printf (text, " · %s", _("declared for the first half-year only"));
  if (figure->declared[0] >= 0 || figure->declared[1] >= 0)
    {
      g_autofree char *day = skh_date_format (figure->declared_on);

      g_string_append_printf (text, " · %s %s %s", _("Declared:"), figure->source != NULL ? figure->source : _("source not told"), day);
    }
  return g_string_free (text, FALSE);
}
