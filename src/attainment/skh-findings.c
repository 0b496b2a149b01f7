/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-findings.h"

#include "base/skh-judge.h"

static void
finding_free (gpointer data)
{
  SkhFinding *finding = data;

  g_array_unref (finding->silent);
  g_free (finding);
}

/* Hundredths of a per cent; -1 without a base or a report. */
static int
share_of (const SkhAttainment *own,
          SkhStage             stage)
{
  return own != NULL && own->reported && own->base > 0 ? (int) (skh_attainment_value (own, stage) * 10000 / own->base) : -1;
}

static void
note_change (SkhFinding          *finding,
             gint64               unit,
             const SkhAttainment *own,
             const SkhAttainment *before)
{
  int now = share_of (own, finding->stage);
  int then = share_of (before, finding->stage);

  /* Of a small base one person more is a leap. */
  if (now < 0 || then < 0 || skh_judge_is_small (own->base) || skh_judge_is_small (before->base))
    return;
  if (now - then > finding->risen)
    {
      finding->risen = now - then;
      finding->risen_unit = unit;
    }
  if (now - then < finding->fallen)
    {
      finding->fallen = now - then;
      finding->fallen_unit = unit;
    }
}

static void
note_unit (SkhFinding          *finding,
           gint64               unit,
           const SkhAttainment *own)
{
  gint64 shortfall = 0;
  SkhJudgement judgement = skh_judge (skh_attainment_value (own, finding->stage), own->base, own->targets[finding->stage], &shortfall);
  int share = share_of (own, finding->stage);

  finding->n_units++;
  if (!own->reported)
    {
      finding->n_silent++;
      g_array_append_val (finding->silent, unit);
      return;
    }
  if (judgement == SKH_JUDGE_ATTAINED)
    finding->n_attained++;
  if (judgement == SKH_JUDGE_NEAR || judgement == SKH_JUDGE_SHORT)
    finding->n_short++;
  finding->n_small += skh_judge_is_small (own->base);
  if (shortfall == 0 || skh_judge_is_small (own->base))
    return;

  if (finding->last_unit == 0 || share < finding->last_share)
    {
      finding->last_unit = unit;
      finding->last_share = share;
    }
  if (shortfall > finding->worst_shortfall)
    {
      finding->worst_unit = unit;
      finding->worst_shortfall = shortfall;
    }
}

SkhRows
skh_findings_rows (SkhAttainmentTable *table,
                   gint64              scope)
{
  g_autoptr(GPtrArray) communes = skh_attainment_table_list (table, scope, SKH_ROWS_COMMUNES);

  return communes->len > 0 ? SKH_ROWS_COMMUNES : SKH_ROWS_CHILDREN;
}

GPtrArray *
skh_findings_compute (SkhAttainmentTable *table,
                      SkhAttainmentTable *before,
                      gint64              scope,
                      SkhRows             rows)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  GPtrArray *measures = skh_attainment_table_get_measures (table);
  g_autoptr(GPtrArray) units = skh_attainment_table_list (table, scope, rows);

  for (guint m = 0; m < measures->len; m++)
    {
      SkhStage stage = skh_measure_final_stage (measures->pdata[m]);
      const SkhAttainment *top = skh_attainment_table_get (table, scope, m);
      SkhFinding *finding;

      if (top == NULL || top->targets[stage] < 0)
        continue;
      finding = g_new0 (SkhFinding, 1);
      finding->measure = m;
      finding->stage = stage;
      finding->silent = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; i < units->len; i++)
        {
          gint64 unit = ((const SkhAttainmentUnit *) units->pdata[i])->unit_id;
          const SkhAttainment *own = skh_attainment_table_get (table, unit, m);

          /* Below a commune only units that have anything to do with the measure stand in its chart. */
          if (rows == SKH_ROWS_CHILDREN && !own->reported && own->base == 0)
            continue;
          note_unit (finding, unit, own);
          if (before != NULL)
            note_change (finding, unit, own, skh_attainment_table_get (before, unit, m));
        }
      g_ptr_array_add (findings, finding);
    }
  return findings;
}
