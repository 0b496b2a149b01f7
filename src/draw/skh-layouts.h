/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-chart-data.h"
#include "draw/skh-target-chart.h"

G_BEGIN_DECLS

/* The other layouts of a chart, beside that by unit.  SCOPE is a unit of the table. */

/* A row for each organisation of the coordination programme, and one for what reports through none.  Their items have no measure: who is missing
 * lies under other units. */
SkhDrawing *skh_organisation_chart_new (SkhAttainmentTable *table,
                                        SkhAttainmentTable *last_year,
                                        SkhChartData       *data,
                                        gint64              scope,
                                        guint               measure,
                                        SkhChartOrder       order);

/* Units against all measures that have a target for SCOPE; by shortfall: who misses most of them comes first. */
SkhDrawing *skh_matrix_new             (SkhAttainmentTable *table,
                                        gint64              scope,
                                        SkhChartOrder       order);

/* Panels of the SKH_CHART_YEARS years up to YEAR: of MEASURE (its key) one for SCOPE and for each unit below it; of all measures that have a
 * target (NULL) one for each at SCOPE. */
SkhDrawing *skh_years_new              (SkhChartData       *data,
                                        int                 year,
                                        gint64              scope,
                                        const char         *measure,
                                        SkhChartOrder       order);

/* The communes of SCOPE on their boundaries, those that miss most beside them. */
SkhDrawing *skh_map_new                (SkhAttainmentTable *table,
                                        SkhGeography       *geography,
                                        gint64              scope,
                                        guint               measure);

G_END_DECLS
