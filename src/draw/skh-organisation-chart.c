/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-layouts.h"

#include "draw/skh-bullets.h"

#define REST "Các đơn vị khác"

typedef struct
{
  const char          *name;
  gint64               unit_id; /* 0: those who report through none */
  const SkhAttainment *sum;     /* NULL: nothing */
  const SkhAttainment *before;
} Row;

static void
add_row (SkhBullets          *bullets,
         SkhAttainmentTable  *table,
         guint                measure,
         int                  target,
         const Row           *row,
         gboolean             total)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  SkhStage stage = skh_measure_final_stage (what);
  g_autofree char *label = total ? g_utf8_strup (row->name, -1) : NULL;
  SkhBullet bullet = {
    .item = { row->unit_id, total ? what->key : NULL, stage, skh_attainment_table_get_year (table), row->name },
    .label = label, .total = total, .target = target, .last_year = -1,
  };

  if (row->sum != NULL)
    {
      bullet.reported = row->sum->reported;
      bullet.registered = row->sum->registered;
      bullet.recognised = row->sum->recognised;
      bullet.base = row->sum->base;
    }
  if (row->before != NULL && row->before->reported && row->before->base > 0)
    bullet.last_year = (int) (skh_attainment_value (row->before, stage) * 10000 / row->before->base);
  skh_bullets_add (bullets, &bullet);
}

/* By what rows are ranked: those of a small base come after all others that reported. */
static gint64
shortfall_of (const Row *row,
              SkhStage   stage,
              int        target)
{
  gint64 shortfall = 0;

  if (row->sum == NULL || !row->sum->reported)
    return -2;
  if (skh_judge_is_small (row->sum->base))
    return -1;
  skh_judge (skh_attainment_value (row->sum, stage), row->sum->base, target, &shortfall);
  return shortfall;
}

/* Stable, by insertion: there are few organisations. */
static void
sort_rows (GArray   *rows,
           SkhStage  stage,
           int       target)
{
  for (guint i = 1; i < rows->len; i++)
    {
      for (guint j = i; j > 0; j--)
        {
          Row *row = &g_array_index (rows, Row, j);
          Row swap = *row;

          if (shortfall_of (row, stage, target) <= shortfall_of (row - 1, stage, target))
            break;
          *row = row[-1];
          row[-1] = swap;
        }
    }
}

SkhDrawing *
skh_organisation_chart_new (SkhAttainmentTable *table,
                            SkhAttainmentTable *last_year,
                            SkhChartData       *data,
                            gint64              scope,
                            guint               measure,
                            SkhChartOrder       order)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  SkhStage stage = skh_measure_final_stage (what);
  const SkhAttainment *own = skh_attainment_table_get (table, scope, measure);
  const SkhAttainment *own_before = last_year != NULL ? skh_attainment_table_get (last_year, scope, measure) : NULL;
  GHashTable *sectors = skh_chart_data_get_sectors (data);
  GPtrArray *organisations = skh_chart_data_get_organisations (data);
  g_autoptr(GHashTable) sums = skh_attainment_table_group (table, scope, measure, sectors);
  g_autoptr(GHashTable) before = last_year != NULL ? skh_attainment_table_group (last_year, scope, measure, sectors) : NULL;
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  SkhBullets *bullets = skh_bullets_new (stage == SKH_STAGE_REGISTERED);
  const Row total = { skh_attainment_table_get_unit (table, scope)->name, scope, own, own_before };
  g_autofree char *title = NULL;
  g_autofree char *foot = NULL;
  guint n_attained = 0;
  guint n_silent = 0;
  guint n_small = 0;
  gint64 none = 0;

  for (guint i = 0; i < organisations->len; i++)
    {
      const SkhOrganisation *organisation = organisations->pdata[i];
      Row row = { organisation->name, organisation->unit_id, g_hash_table_lookup (sums, &organisation->unit_id),
                  before != NULL ? g_hash_table_lookup (before, &organisation->unit_id) : NULL };
      gint64 value = row.sum != NULL ? skh_attainment_value (row.sum, stage) : 0;

      SkhJudgement judgement = row.sum != NULL && row.sum->reported ? skh_judge (value, row.sum->base, own->targets[stage], NULL) : SKH_JUDGE_NONE;

      g_array_append_val (rows, row);
      n_silent += row.sum == NULL || !row.sum->reported;
      n_small += row.sum != NULL && row.sum->reported && skh_judge_is_small (row.sum->base);
      n_attained += judgement == SKH_JUDGE_ATTAINED;
    }
  if (order == SKH_CHART_BY_SHORTFALL)
    sort_rows (rows, stage, own->targets[stage]);

  add_row (bullets, table, measure, own->targets[stage], &total, TRUE);
  for (guint i = 0; i < rows->len; i++)
    add_row (bullets, table, measure, own->targets[stage], &g_array_index (rows, Row, i), FALSE);
  if (g_hash_table_contains (sums, &none))
    {
      const Row rest = { REST, 0, g_hash_table_lookup (sums, &none), before != NULL ? g_hash_table_lookup (before, &none) : NULL };

      add_row (bullets, table, measure, own->targets[stage], &rest, FALSE);
    }
  title = skh_target_chart_finding (table, scope, measure, "tổ chức phối hợp", n_attained, organisations->len);
  foot = skh_target_chart_foot (table, scope, measure, "tổ chức phối hợp", n_silent, n_small);
  return skh_bullets_finish (bullets, title, foot);
}
