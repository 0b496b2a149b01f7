/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/fund/skh-entry-window.h"

G_BEGIN_DECLS

/* The collection sheet of a unit in a campaign: names with amounts and ticks, or only how many and how much.  What the unit wrote below its list must
 * agree with the rows before it is posted. */
#define SKH_TYPE_SHEET_WINDOW (skh_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhSheetWindow, skh_sheet_window, SKH, SHEET_WINDOW, SkhEntryWindow)

/* Opens on the sheet of the unit that was begun last and not posted, or else on a new one.  UNIT_NAME is for the title. */
void skh_sheet_window_present (GtkWindow  *parent,
                               SkhContext *context,
                               gint64      fund,
                               gint64      campaign,
                               gint64      unit,
                               const char *unit_name);

G_END_DECLS
