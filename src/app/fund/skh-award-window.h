/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* A distribution of scholarships, support or awards: who gets what.  Rows are typed, or pasted from a spreadsheet; what the checks find stands at the
 * end of each row.  Posting makes one payment voucher. */
#define SKH_TYPE_AWARD_WINDOW (skh_award_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhAwardWindow, skh_award_window, SKH, AWARD_WINDOW, AdwWindow)

/* RUN 0: a new one of UNIT, paid by FUND. */
void skh_award_window_present (GtkWindow  *parent,
                               SkhContext *context,
                               gint64      fund,
                               gint64      unit,
                               gint64      run);

G_END_DECLS
