/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/fund/skh-entry-window.h"

G_BEGIN_DECLS

/* A distribution of scholarships, support or awards: who gets what.  Rows are typed, found in the lists or pasted with their headings; what the checks
 * find stands in each row and is gone through.  Posting makes one payment voucher, or confirms what a donor handed out. */
#define SKH_TYPE_AWARD_WINDOW (skh_award_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhAwardWindow, skh_award_window, SKH, AWARD_WINDOW, SkhEntryWindow)

/* RUN 0: a new one of UNIT, paid by FUND.  A direct one has no fund: FUND would pay if it were not.  PEOPLE (gint64; NULL: nobody) are added to it. */
void skh_award_window_present (GtkWindow  *parent,
                               SkhContext *context,
                               gint64      fund,
                               gint64      unit,
                               gint64      run,
                               GArray     *people);

G_END_DECLS
