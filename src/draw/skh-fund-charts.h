/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-drawing.h"
#include "fund/skh-fund-figures.h"

G_BEGIN_DECLS

/* Charts of the fund, for meetings and paper like all others.  Amounts are đồng. */

/* What came in and went out since the year began, against what was planned.  N_MONTHS: how many have begun, 1 to 12.  SCOPE: whose funds; DAY (ISO) of
 * the numbers. */
SkhDrawing *skh_fund_months_new   (const SkhFundMonths *months,
                                   guint                n_months,
                                   const char          *scope,
                                   const char          *day);

/* Where the money of YEAR came from and what it was used for, the largest first, on one scale. */
SkhDrawing *skh_fund_flows_new    (const SkhFlows      *flows,
                                   int                  year,
                                   const char          *scope,
                                   const char          *day);

/* Both of them for the funds of UNIT and below (0: all) or of FUND (0: all of them), from the file.  Any connection and thread; NULL on an error. */
SkhDrawing *skh_drawing_for_fund_months (sqlite3        *db,
                                         gint64          unit,
                                         gint64          fund,
                                         int             year,
                                         GError        **error);
SkhDrawing *skh_drawing_for_fund_flows  (sqlite3        *db,
                                         gint64          unit,
                                         gint64          fund,
                                         int             year,
                                         GError        **error);

/* The day (ISO, g_free()) until which the numbers of YEAR can be complete – today, or its last one – and how many of its months have begun. */
char       *skh_fund_last_day     (int                  year,
                                   guint               *n_months);

/* "420,9 triệu đồng", "1,25 tỷ đồng", "950 đồng"; rounded towards 0, so that no sum is told as more than it is.  g_free(). */
char       *skh_fund_amount_short (gint64               amount);

G_END_DECLS
