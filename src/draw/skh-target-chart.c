/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-target-chart.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "draw/skh-bullets.h"

typedef struct
{
  guint attained;
  guint silent;
  guint small;    /* of which too few are the base: not ranked */
  guint units;
} Findings;

gboolean
skh_chart_order_parse (const char    *text,
                       SkhChartOrder *order)
{
  const char * const orders[] = { "shortfall", "code", "name" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      if (strcmp (text, orders[i]) != 0)
        continue;
      *order = i;
      return TRUE;
    }
  return FALSE;
}

static void
add_row (SkhBullets              *bullets,
         SkhAttainmentTable      *table,
         SkhAttainmentTable      *last_year,
         const SkhAttainmentUnit *unit,
         guint                    measure,
         gboolean                 total,
         Findings                *findings)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  SkhStage stage = skh_measure_final_stage (what);
  const SkhAttainment *own = skh_attainment_table_get (table, unit->unit_id, measure);
  const SkhAttainment *before = last_year != NULL ? skh_attainment_table_get (last_year, unit->unit_id, measure) : NULL;
  g_autofree char *label = total ? g_utf8_strup (unit->name, -1) : NULL;
  SkhBullet row = {
    .item = { unit->unit_id, what->key, stage, skh_attainment_table_get_year (table), unit->name }, .label = label, .total = total,
    .reported = own->reported, .registered = own->registered, .recognised = own->recognised, .base = own->base,
    .target = own->targets[stage], .last_year = -1,
  };
  SkhJudgement judgement;

  if (before != NULL && before->reported && before->base > 0)
    row.last_year = (int) (skh_attainment_value (before, stage) * 10000 / before->base);
  skh_bullets_add (bullets, &row);
  if (total)
    return;
  judgement = skh_bullet_judge (&row, stage == SKH_STAGE_REGISTERED, NULL);
  findings->units++;
  findings->small += own->reported && skh_judge_is_small (own->base);
  findings->silent += !own->reported;
  findings->attained += judgement == SKH_JUDGE_ATTAINED;
}

char *
skh_target_chart_finding (SkhAttainmentTable *table,
                          gint64              top,
                          guint               measure,
                          const char         *units,
                          guint               n_attained,
                          guint               n_units)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  SkhStage stage = skh_measure_final_stage (what);
  const SkhAttainmentUnit *unit = skh_attainment_table_get_unit (table, top);
  const SkhAttainment *own = skh_attainment_table_get (table, top, measure);
  int year = skh_attainment_table_get_year (table);
  gint64 shortfall = own != NULL ? skh_attainment_shortfall (own, stage) : 0;
  g_autofree char *number = skh_number_format (shortfall);

  if (own == NULL || own->targets[stage] < 0)
    return g_strdup_printf ("“%s” năm %d: chưa có chỉ tiêu", what->name, year);
  if (n_units > 0)
    return g_strdup_printf ("%u/%u %s đạt chỉ tiêu “%s” năm %d", n_attained, n_units, units, what->name, year);
  if (!own->reported)
    return g_strdup_printf ("%s chưa báo cáo “%s” năm %d", unit->name, what->name, year);
  if (own->base == 0)
    return g_strdup_printf ("%s không có mẫu số cho “%s” năm %d", unit->name, what->name, year);
  if (shortfall > 0)
    return g_strdup_printf ("%s còn thiếu %s %s để đạt chỉ tiêu “%s” năm %d", unit->name, number, what->word, what->name, year);
  return g_strdup_printf ("%s đạt chỉ tiêu “%s” năm %d", unit->name, what->name, year);
}

char *
skh_target_chart_foot (SkhAttainmentTable *table,
                       gint64              top,
                       guint               measure,
                       const char         *units,
                       guint               n_silent,
                       guint               n_small)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  const SkhAttainment *own = skh_attainment_table_get (table, top, measure);
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  const char *source = own == NULL || own->base_source == SKH_BASE_NONE ? "" : own->base_source == SKH_BASE_COUNTED ? " theo danh sách"
                       : own->base_source == SKH_BASE_ENTERED ? " theo báo cáo" : " theo báo cáo và danh sách";
  GString *text = g_string_new (NULL);

  if (what->base_name != NULL)
    g_string_printf (text, "Mẫu số: %s%s năm %d; ", what->base_name, source, skh_attainment_table_get_year (table));
  g_string_append_printf (text, text->len > 0 ? "số liệu ngày %s" : "Số liệu ngày %s", day);
  if (n_silent > 0)
    g_string_append_printf (text, "; %u %s chưa báo cáo", n_silent, units);
  if (n_small > 0)
    g_string_append_printf (text, "; %u %s mẫu số nhỏ (dưới %d), không xếp hạng", n_small, units, SKH_SMALL_BASE);
  return g_string_free (text, FALSE);
}

typedef struct
{
  const SkhAttainmentUnit *unit;
  GBytes                  *key;
} Sorted;

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_bytes_compare (((const Sorted *) a)->key, ((const Sorted *) b)->key);
}

static void
sort_by_name (GPtrArray *units)
{
  g_autofree Sorted *sorted = g_new (Sorted, units->len);

  for (guint i = 0; i < units->len; i++)
    sorted[i] = (Sorted) { units->pdata[i], skh_text_key (((const SkhAttainmentUnit *) units->pdata[i])->name) };
  qsort (sorted, units->len, sizeof *sorted, compare_names);
  for (guint i = 0; i < units->len; i++)
    {
      units->pdata[i] = (gpointer) sorted[i].unit;
      g_bytes_unref (sorted[i].key);
    }
}

GPtrArray *
skh_target_chart_units (SkhAttainmentTable *table,
                        gint64              scope,
                        guint               measure,
                        SkhRows             rows,
                        SkhChartOrder       order)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  g_autoptr(GPtrArray) all = skh_attainment_table_list (table, scope, rows);
  GPtrArray *units = g_ptr_array_new ();

  if (order == SKH_CHART_BY_SHORTFALL)
    skh_attainment_table_sort (table, all, measure, skh_measure_final_stage (what));
  else if (order == SKH_CHART_BY_NAME)
    sort_by_name (all);
  for (guint i = 0; i < all->len; i++)
    {
      const SkhAttainmentUnit *unit = all->pdata[i];
      const SkhAttainment *own = skh_attainment_table_get (table, unit->unit_id, measure);

      /* Below a commune only units that have anything to do with the measure stand in its chart. */
      if (rows == SKH_ROWS_COMMUNES || own->reported || own->base > 0)
        g_ptr_array_add (units, (gpointer) unit);
    }
  return units;
}

SkhDrawing *
skh_target_chart_new (SkhAttainmentTable *table,
                      SkhAttainmentTable *last_year,
                      gint64              scope,
                      guint               measure,
                      SkhRows             rows,
                      SkhChartOrder       order)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  const SkhAttainmentUnit *top = skh_attainment_table_get_unit (table, scope);
  g_autoptr(GPtrArray) units = skh_target_chart_units (table, scope, measure, rows, order);
  const char *word = rows == SKH_ROWS_COMMUNES ? "xã, phường" : "đơn vị";
  SkhBullets *bullets = skh_bullets_new (skh_measure_final_stage (what) == SKH_STAGE_REGISTERED);
  g_autofree char *title = NULL;
  g_autofree char *foot = NULL;
  Findings findings = { 0 };

  if (top != NULL)
    add_row (bullets, table, last_year, top, measure, TRUE, &findings);
  for (guint i = 0; i < units->len; i++)
    add_row (bullets, table, last_year, units->pdata[i], measure, FALSE, &findings);
  title = skh_target_chart_finding (table, scope, measure, word, findings.attained, findings.units);
  foot = skh_target_chart_foot (table, scope, measure, word, findings.silent, findings.small);
  return skh_bullets_finish (bullets, title, foot);
}
