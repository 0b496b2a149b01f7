/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-attainment.h"
#include "draw/skh-chart.h"

G_BEGIN_DECLS

typedef enum
{
  SKH_CHART_BY_SHORTFALL,
  SKH_CHART_BY_CODE,
} SkhChartOrder;

/* The chart of MEASURE (its place in the table) for SCOPE and the units below it, judged at the measure's last stage.  The title states
 * what was found, the foot names base and day.  LAST_YEAR (may be NULL) adds the values of the year before. */
SkhChart *skh_target_chart_new (SkhAttainmentTable *table,
                                SkhAttainmentTable *last_year,
                                gint64              scope,
                                guint               measure,
                                SkhRows             rows,
                                SkhChartOrder       order);

G_END_DECLS
