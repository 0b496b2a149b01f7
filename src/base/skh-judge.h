/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a target is attained: the one rule for tables, charts and the command line. */
typedef enum
{
  SKH_JUDGE_NONE,     /* no target */
  SKH_JUDGE_NO_BASE,  /* nothing to measure against */
  SKH_JUDGE_ATTAINED,
  SKH_JUDGE_NEAR,     /* within five points of the target */
  SKH_JUDGE_SHORT,
} SkhJudgement;

/* Of fewer than these one more or less is a leap: whether a unit attained its target is still a fact and counts, but it is said that the base
 * is small, and nobody is ranked by it (worst, last, most changed). */
#define SKH_SMALL_BASE 20

gboolean     skh_judge_is_small (gint64  base);

/* Judges VALUE of BASE against TARGET (hundredths of a per cent, negative: none).  *SHORTFALL (may be NULL) is how many are missing to
 * the target, 0 if none or not known. */
SkhJudgement skh_judge          (gint64  value,
                                 gint64  base,
                                 int     target,
                                 gint64 *shortfall);

G_END_DECLS
