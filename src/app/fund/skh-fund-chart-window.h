/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* A chart of FUND and YEAR in a window, to be printed and saved: "months" (what came and went since the year began, against the plan) or "flows" (where
 * the money came from and what it was used for). */
void skh_fund_chart_window_present (GtkWindow  *parent,
                                    SkhContext *context,
                                    const char *kind,
                                    gint64      fund,
                                    int         year);

G_END_DECLS
