/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Certificates onto paper: on which sheets, by printer or as a file; and afterwards which sheet was the last good one.  The job is in the file
 * before the first sheet is drawn, so that whatever happens nobody is left out and no sheet is counted twice. */
#define SKH_TYPE_PRINT_WINDOW (skh_print_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhPrintWindow, skh_print_window, SKH, PRINT_WINDOW, AdwWindow)

/* What is not on paper yet of a batch; asks first for the result of a job that was left open. */
void skh_print_window_for_batch (GtkWindow  *parent,
                                 SkhContext *context,
                                 gint64      batch);

G_END_DECLS
