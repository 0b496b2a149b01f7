/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-target-chart.h"

#include "base/skh-date.h"
#include "base/skh-number.h"

typedef struct
{
  guint attained;
  guint silent;
  guint units;
} Findings;

static void
add_row (SkhChart                *chart,
         SkhAttainmentTable      *last_year,
         const SkhAttainmentUnit *unit,
         const SkhAttainment     *own,
         guint                    measure,
         SkhStage                 stage,
         gboolean                 total,
         Findings                *findings)
{
  const SkhAttainment *before = last_year != NULL ? skh_attainment_table_get (last_year, unit->unit_id, measure) : NULL;
  SkhChartRow row = { .id = unit->unit_id, .total = total, .target = own->targets[stage], .last_year = -1 };
  g_autofree char *label = total ? g_utf8_strup (unit->name, -1) : g_strdup (unit->name);
  SkhJudgement judgement;
  gint64 value;

  row.label = label;
  row.reported = own->reported;
  row.registered = own->registered;
  row.recognised = own->recognised;
  row.base = own->base;
  if (before != NULL && before->reported && before->base > 0)
    row.last_year = (int) (skh_attainment_value (before, stage) * 10000 / before->base);
  skh_chart_add (chart, &row);

  if (total)
    return;
  judgement = skh_chart_judge (chart, &row, &value, NULL);
  findings->units++;
  findings->silent += !own->reported;
  findings->attained += own->reported && judgement == SKH_JUDGE_ATTAINED;
}

static char *
finding (const SkhMeasure        *measure,
         int                      year,
         const SkhAttainmentUnit *top,
         const SkhAttainment     *own,
         SkhStage                 stage,
         const char              *units,
         const Findings          *findings)
{
  gint64 shortfall = own != NULL ? skh_attainment_shortfall (own, stage) : 0;
  g_autofree char *number = skh_number_format (shortfall);

  if (own == NULL || own->targets[stage] < 0)
    return g_strdup_printf ("“%s” năm %d: chưa có chỉ tiêu", measure->name, year);
  if (findings->units == 0 && !own->reported)
    return g_strdup_printf ("%s chưa báo cáo “%s” năm %d", top->name, measure->name, year);
  if (findings->units == 0 && own->base == 0)
    return g_strdup_printf ("%s không có mẫu số cho “%s” năm %d", top->name, measure->name, year);
  if (findings->units == 0 && shortfall > 0)
    return g_strdup_printf ("%s còn thiếu %s để đạt chỉ tiêu “%s” năm %d", top->name, number, measure->name, year);
  if (findings->units == 0)
    return g_strdup_printf ("%s đạt chỉ tiêu “%s” năm %d", top->name, measure->name, year);
  return g_strdup_printf ("%u/%u %s đạt chỉ tiêu “%s” năm %d", findings->attained, findings->units, units, measure->name, year);
}

static char *
foot (const SkhMeasure    *measure,
      const SkhAttainment *own,
      int                  year,
      const char          *units,
      const Findings      *findings)
{
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  const char *source = own == NULL || own->base_source == SKH_BASE_NONE ? "" : own->base_source == SKH_BASE_COUNTED ? " theo danh sách"
                       : own->base_source == SKH_BASE_ENTERED ? " theo báo cáo" : " theo báo cáo và danh sách";
  GString *text = g_string_new (NULL);

  g_string_printf (text, "Mẫu số: %s%s năm %d; số liệu ngày %s", measure->base_name, source, year, day);
  if (findings->silent > 0)
    g_string_append_printf (text, "; %u %s chưa báo cáo", findings->silent, units);
  return g_string_free (text, FALSE);
}

SkhChart *
skh_target_chart_new (SkhAttainmentTable *table,
                      SkhAttainmentTable *last_year,
                      gint64              scope,
                      guint               measure,
                      SkhRows             rows,
                      SkhChartOrder       order)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  SkhStage stage = skh_measure_final_stage (what);
  const SkhAttainmentUnit *top = skh_attainment_table_get_unit (table, scope);
  const SkhAttainment *own = skh_attainment_table_get (table, scope, measure);
  g_autoptr(GPtrArray) units = skh_attainment_table_list (table, scope, rows);
  const char *word = rows == SKH_ROWS_COMMUNES ? "xã, phường" : "đơn vị";
  Findings findings = { 0 };
  SkhChart *chart = skh_chart_new (NULL, NULL, stage == SKH_STAGE_REGISTERED);

  if (order == SKH_CHART_BY_SHORTFALL)
    skh_attainment_table_sort (table, units, measure, stage);
  if (top != NULL)
    add_row (chart, last_year, top, own, measure, stage, TRUE, &findings);
  for (guint i = 0; i < units->len; i++)
    {
      const SkhAttainmentUnit *unit = units->pdata[i];
      const SkhAttainment *attainment = skh_attainment_table_get (table, unit->unit_id, measure);

      /* Below a commune only units that have anything to do with the measure stand in its chart. */
      if (rows == SKH_ROWS_CHILDREN && !attainment->reported && attainment->base == 0)
        continue;
      add_row (chart, last_year, unit, attainment, measure, stage, FALSE, &findings);
    }
  chart->title = finding (what, skh_attainment_table_get_year (table), top, own, stage, word, &findings);
  chart->foot = foot (what, own, skh_attainment_table_get_year (table), word, &findings);
  return chart;
}
