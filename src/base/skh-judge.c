/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-judge.h"

#define WHOLE 10000

gboolean
skh_judge_is_small (gint64 base)
{
  return base > 0 && base < SKH_SMALL_BASE;
}

SkhJudgement
skh_judge (gint64  value,
           gint64  base,
           int     target,
           gint64 *shortfall)
{
  __int128 reached = (__int128) value * WHOLE;
  __int128 wanted = (__int128) base * target;

  if (shortfall != NULL)
    *shortfall = 0;
  if (base <= 0)
    return SKH_JUDGE_NO_BASE;
  if (target < 0)
    return SKH_JUDGE_NONE;

  if (shortfall != NULL && reached < wanted)
    *shortfall = (gint64) ((wanted - reached + WHOLE - 1) / WHOLE);
  if (reached >= wanted)
    return SKH_JUDGE_ATTAINED;
  return wanted - reached <= (__int128) base * 500 ? SKH_JUDGE_NEAR : SKH_JUDGE_SHORT;
}
