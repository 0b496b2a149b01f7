/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-attainment.h"

G_BEGIN_DECLS

/* What a year's attainment of one measure comes to, for the page of a meeting that is read out.  Units are the rows of the chart;
 * shares are hundredths of a per cent. */
typedef struct
{
  guint    measure;
  SkhStage stage;
  guint    n_units;     /* rows of the chart that have to do with it */
  guint    n_small;     /* whose base is too small to rank them by */
  guint    n_attained;
  guint    n_short;     /* near or short */
  guint    n_silent;    /* nobody said anything */
  gint64   last_unit;   /* of those that are ranked the one with the smallest share; 0: none is short */
  int      last_share;
  gint64   worst_unit;  /* of those that are ranked the one that lacks most; 0: none is short */
  gint64   worst_shortfall;
  gint64   risen_unit;  /* the largest change from the year before, in both; 0: nobody rose */
  int      risen;       /* points × 100 */
  gint64   fallen_unit;
  int      fallen;      /* points × 100, negative */
  GArray  *silent;      /* gint64, in official order */
} SkhFinding;

/* A finding for each measure of TABLE that has a target for SCOPE, in their order: SkhFinding, g_ptr_array_unref().  BEFORE (may be NULL) is the
 * table of the year before in the same units. */
GPtrArray *skh_findings_compute (SkhAttainmentTable *table,
                                 SkhAttainmentTable *before,
                                 gint64              scope,
                                 SkhRows             rows);

/* The rows of a chart below SCOPE: communes where there are any, else the units right below. */
SkhRows    skh_findings_rows    (SkhAttainmentTable *table,
                                 gint64              scope);

G_END_DECLS
