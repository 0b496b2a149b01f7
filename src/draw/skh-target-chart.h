/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-attainment.h"
#include "draw/skh-drawing.h"

G_BEGIN_DECLS

typedef enum
{
  SKH_CHART_BY_SHORTFALL,
  SKH_CHART_BY_CODE,
  SKH_CHART_BY_NAME, /* as Vietnamese sort them */
} SkhChartOrder;

/* "shortfall", "code", "name" */
gboolean    skh_chart_order_parse    (const char         *text,
                                      SkhChartOrder      *order);

/* The units of a chart below SCOPE in ORDER, as far as they have to do with MEASURE: SkhAttainmentUnit, owned by the table. */
GPtrArray  *skh_target_chart_units   (SkhAttainmentTable *table,
                                      gint64              scope,
                                      guint               measure,
                                      SkhRows             rows,
                                      SkhChartOrder       order);

/* "98/166 xã, phường đạt chỉ tiêu “Gia đình học tập” năm 2026" of the N_UNITS rows below TOP; of TOP itself, if there are none.  g_free(). */
char       *skh_target_chart_finding (SkhAttainmentTable *table,
                                      gint64              top,
                                      guint               measure,
                                      const char         *units,
                                      guint               n_attained,
                                      guint               n_units);

/* "Mẫu số: …; số liệu ngày …; 12 xã, phường chưa báo cáo; 3 xã, phường mẫu số nhỏ (dưới 20), không xếp hạng"; g_free(). */
char       *skh_target_chart_foot    (SkhAttainmentTable *table,
                                      gint64              top,
                                      guint               measure,
                                      const char         *units,
                                      guint               n_silent,
                                      guint               n_small);

/* The chart of MEASURE (its place in the table) for SCOPE and the units below it, judged at the measure's last stage.  The title states
 * what was found, the foot names base and day.  LAST_YEAR (may be NULL) adds the values of the year before. */
SkhDrawing *skh_target_chart_new     (SkhAttainmentTable *table,
                                      SkhAttainmentTable *last_year,
                                      gint64              scope,
                                      guint               measure,
                                      SkhRows             rows,
                                      SkhChartOrder       order);

G_END_DECLS
