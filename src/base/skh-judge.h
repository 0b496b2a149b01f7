/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a target is attained: the one rule for tables, charts and the command line. */
typedef enum
{
  SKH_JUDGE_NONE,       /* no target */
  SKH_JUDGE_NO_BASE,    /* nothing to measure against */
  SKH_JUDGE_SMALL_BASE, /* fewer than SKH_SMALL_BASE: shown, not judged */
  SKH_JUDGE_ATTAINED,
  SKH_JUDGE_NEAR,       /* within five points of the target */
  SKH_JUDGE_SHORT,
} SkhJudgement;

#define SKH_SMALL_BASE 20

/* Judges VALUE of BASE against TARGET (hundredths of a per cent, negative: none).  *SHORTFALL (may be NULL) is how many are missing to
 * the target, 0 if none or not known; it is also given for small bases. */
SkhJudgement skh_judge (gint64  value,
                        gint64  base,
                        int     target,
                        gint64 *shortfall);

G_END_DECLS
