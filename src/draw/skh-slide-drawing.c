/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-slide-drawing.h"

#include <string.h>

#include "attainment/skh-findings.h"
#include "base/skh-error.h"
#include "draw/skh-drawing-private.h"
#include "draw/skh-target-chart.h"
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

static SkhDrawing *
draw_chart (const Choice  *choice,
            GError       **error)
{
  SkhRows rows = choice->slide->layout == SKH_LAYOUT_CHILDREN ? SKH_ROWS_CHILDREN : skh_findings_rows (choice->table, choice->scope);

  if (choice->measure < 0)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, choice->slide->measure, "measure", NULL, "no such measure");
      return NULL;
    }
  return skh_target_chart_new (choice->table, choice->before, choice->scope, choice->measure, rows, choice->order);
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
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, "unit", NULL, "no such unit in the table of the year");
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
