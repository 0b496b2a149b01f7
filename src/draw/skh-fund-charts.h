/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-drawing.h"

G_BEGIN_DECLS

/* Charts of the fund, for meetings and paper like all others.  Amounts are đồng. */

/* A year month by month. */
typedef struct
{
  gint64      unit_id;      /* whose money it is, with all below; 0: all */
  const char *scope;        /* its name */
  int         year;
  guint       n_months;     /* how many have begun, 1 to 12 */
  gint64      received[12];
  gint64      paid[12];
  gint64      plan[12];     /* what is to come in each month; all 0: there is none */
  const char *day;          /* of the numbers, ISO */
} SkhFundMonths;

/* What came in and went out since the year began, against what was planned. */
SkhDrawing *skh_fund_months_new (const SkhFundMonths *months);

typedef struct
{
  const char *name;
  gint64      amount;
} SkhFundShare;

typedef struct
{
  gint64              unit_id;
  const char         *scope;
  int                 year;
  const SkhFundShare *sources;
  guint               n_sources;
  const SkhFundShare *uses;
  guint               n_uses;
  const char         *day;
} SkhFundShares;

/* Where the money of a year came from and what it was used for, the largest first, on one scale. */
SkhDrawing *skh_fund_shares_new (const SkhFundShares *shares);

/* "420,9 triệu đồng", "1,2 tỷ đồng", "950 đồng"; rounded towards 0, so that no sum is told as more than it is.  g_free(). */
char       *skh_fund_amount_short (gint64 amount);

G_END_DECLS
