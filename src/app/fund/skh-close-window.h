/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Closing the books of a month or year: what stands in the way, each leading to where it is put right; and, when nothing does, the closing. */
#define SKH_TYPE_CLOSE_WINDOW (skh_close_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhCloseWindow, skh_close_window, SKH, CLOSE_WINDOW, AdwWindow)

/* MONTH 0: the year. */
void  skh_close_window_present (GtkWindow  *parent,
                                SkhContext *context,
                                gint64      fund,
                                int         year,
                                int         month);

/* "Month 3/2026", "Year 2026"; g_free(). */
char *skh_period_name          (int         year,
                                int         month);

G_END_DECLS
