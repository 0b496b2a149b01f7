/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-slide-drawing.h"

#include <string.h>

#include "attainment/skh-findings.h"
#include "base/skh-error.h"
#include "draw/skh-drawing-private.h"
#include "draw/skh-fund-charts.h"
#include "draw/skh-layouts.h"
#include "draw/skh-text-pages.h"

/* A slide with what it left open filled in. */
typedef struct
{
  const SkhSlide     *slide;
  SkhChartData       *data;
  gint64              scope;
  int                 year;
  SkhAttainmentTable *table;
  SkhAttainmentTable *before;
  int                 measure; /* its place in the table, -1: none */
  SkhChartOrder       order;
} Choice;

static int
find_measure (SkhAttainmentTable *table,
              const char         *key)
{
  GPtrArray *measures = skh_attainment_table_get_measures (table);

  for (guint i = 0; key != NULL && i < measures->len; i++)
    {
      if (strcmp (((SkhMeasure *) measures->pdata[i])->key, key) == 0)
        return i;
    }
  return -1;
}

static SkhDrawing *
draw_findings (const Choice *choice)
{
  g_autoptr(GPtrArray) findings = skh_findings_compute (choice->table, choice->before, choice->scope, skh_findings_rows (choice->table, choice->scope));

  return skh_findings_page_new (findings, choice->table, choice->scope);
}

static gboolean
check_measure (const Choice  *choice,
               gboolean       share,
               GError       **error)
{
  const SkhMeasure *measure = choice->measure >= 0 ? skh_attainment_table_get_measures (choice->table)->pdata[choice->measure] : NULL;

  if (measure == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, choice->slide->measure, NULL, "measure", "no such measure");
  if (share && measure->scale != SKH_SCALE_SHARE)
    return skh_set_error (error, SKH_ERROR_INVALID, measure->key, "measure", "scale", "not a part of a base");
  return TRUE;
}

/* What the funds of the scope got and paid; nothing where there is no fund. */
static SkhDrawing *
draw_fund (const Choice  *choice,
           GError       **error)
{
  const char *name = skh_attainment_table_get_unit (choice->table, choice->scope)->name;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  const SkhFlows nothing = { .sources = none, .uses = none };
  const SkhFlows *flows;
  SkhFundMonths months;
  guint n_months;
  g_autofree char *day = skh_fund_last_day (choice->year, &n_months);

  if (!skh_chart_data_get_fund (choice->data, choice->scope, choice->year, &months, &flows))
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, "unit", NULL, "the fund was not read");
      return NULL;
    }
  if (choice->slide->layout == SKH_LAYOUT_FUND_MONTHS)
    return skh_fund_months_new (&months, n_months, name, day);
  return skh_fund_flows_new (flows != NULL ? flows : &nothing, choice->year, name, day);
}

static SkhDrawing *
draw_chart (const Choice  *choice,
            GError       **error)
{
  SkhRows rows = choice->slide->layout == SKH_LAYOUT_CHILDREN ? SKH_ROWS_CHILDREN : skh_findings_rows (choice->table, choice->scope);
  SkhGeography *geography = skh_chart_data_get_geography (choice->data);

  switch (choice->slide->layout)
    {
    case SKH_LAYOUT_TITLES:
      return skh_matrix_new (choice->table, choice->scope, choice->order);
    case SKH_LAYOUT_YEARS:
      if (choice->slide->measure != NULL && !check_measure (choice, FALSE, error))
        return NULL;
      return skh_years_new (choice->data, choice->year, choice->scope, choice->slide->measure, choice->order);
    case SKH_LAYOUT_ORGANISATIONS:
      if (!check_measure (choice, TRUE, error))
        return NULL;
      return skh_organisation_chart_new (choice->table, choice->before, choice->data, choice->scope, choice->measure, choice->order);
    case SKH_LAYOUT_MAP:
      if (!check_measure (choice, FALSE, error))
        return NULL;
      if (geography != NULL)
        return skh_map_new (choice->table, geography, choice->scope, choice->measure);
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "boundaries", "no boundaries were loaded");
      return NULL;
    case SKH_LAYOUT_FUND_MONTHS:
    case SKH_LAYOUT_FUND_FLOWS:
      return draw_fund (choice, error);
    case SKH_LAYOUT_UNITS:
    case SKH_LAYOUT_CHILDREN:
    case SKH_N_LAYOUTS:
    default:
      if (!check_measure (choice, FALSE, error))
        return NULL;
      return skh_target_chart_new (choice->table, choice->before, choice->scope, choice->measure, rows, choice->order);
    }
}

SkhDrawing *
skh_drawing_for_slide (const SkhSlide  *slide,
                       SkhChartData    *data,
                       gint64           scope,
                       int              year,
                       GError         **error)
{
  Choice choice = { slide, data, slide->unit_id != 0 ? slide->unit_id : scope, slide->year != 0 ? slide->year : year };
  SkhDrawing *drawing;

  if (slide->kind == SKH_SLIDE_TITLE)
    return skh_title_page_new (slide->heading, slide->text);

  choice.table = skh_chart_data_get_table (data, choice.year);
  if (choice.table == NULL || skh_attainment_table_get_unit (choice.table, choice.scope) == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "unit", "no such unit in the table of the year");
      return NULL;
    }
  if (slide->last_year || slide->kind == SKH_SLIDE_FINDINGS)
    choice.before = skh_chart_data_get_table (data, choice.year - 1);
  choice.measure = find_measure (choice.table, slide->measure);
  if (slide->sort != NULL)
    skh_chart_order_parse (slide->sort, &choice.order);
  drawing = slide->kind == SKH_SLIDE_FINDINGS ? draw_findings (&choice) : draw_chart (&choice, error);
  if (drawing != NULL)
    skh_drawing_set_title (drawing, slide->heading);
  return drawing;
}
