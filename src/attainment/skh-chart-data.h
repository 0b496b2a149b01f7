/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-attainment.h"
#include "attainment/skh-geography.h"
#include "attainment/skh-slides.h"
#include "fund/skh-fund-figures.h"

G_BEGIN_DECLS

/* What has to be read from the file to draw slides: tables of the years they need, organisations, boundaries.  Refcounted plain data: any
 * thread. */
typedef struct _SkhChartData SkhChartData;

/* How many years a chart over the years has, the chosen one as the last. */
#define SKH_CHART_YEARS 5

/* A partner organisation of the coordination programme. */
typedef struct
{
  gint64  unit_id;
  char   *name;
} SkhOrganisation;

/* Reads what SLIDES (SkhSlide) need where they leave the year to YEAR, in the units of the day AT (ISO), or of today (NULL). */
SkhChartData       *skh_chart_data_read              (sqlite3            *db,
                                                      GPtrArray          *slides,
                                                      int                 year,
                                                      const char         *at,
                                                      GError            **error);
void                skh_chart_data_unref             (SkhChartData       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhChartData, skh_chart_data_unref)

/* Whether all is there that SLIDE needs. */
gboolean            skh_chart_data_covers            (SkhChartData       *self,
                                                      const SkhSlide     *slide,
                                                      int                 year);

/* NULL for a year that was not read. */
SkhAttainmentTable *skh_chart_data_get_table         (SkhChartData       *self,
                                                      int                 year);

/* FALSE: it was read in the units of a day of the past. */
gboolean            skh_chart_data_is_today          (SkhChartData       *self);

/* The boundaries that are loaded; NULL if there are none, or they were not read. */
SkhGeography       *skh_chart_data_get_geography     (SkhChartData       *self);

/* SkhOrganisation, in official order; NULL if they were not read. */
GPtrArray          *skh_chart_data_get_organisations (SkhChartData       *self);

/* What the funds of UNIT and below got and paid in YEAR; either may be NULL.  *FLOWS is owned by the data.  FALSE if it was not read; units without funds
 * got nothing. */
gboolean            skh_chart_data_get_fund          (SkhChartData       *self,
                                                      gint64              unit,
                                                      int                 year,
                                                      SkhFundMonths      *months,
                                                      const SkhFlows    **flows);

/* The unit → the organisation that it reports through itself, an organisation → itself: gint64 → gint64. */
GHashTable         *skh_chart_data_get_sectors       (SkhChartData       *self);

G_END_DECLS
