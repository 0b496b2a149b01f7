/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "attainment/skh-measure.h"

G_BEGIN_DECLS

/* Opens a window that takes a number apart: units, lists, declared figures, base, target.  A line leads to the unit's own number or to the rows of
 * the list behind it. */
void skh_explain_window_present (GtkWindow  *parent,
                                 SkhContext *context,
                                 gint64      unit_id,
                                 const char *measure,
                                 SkhStage    stage,
                                 int         year);

G_END_DECLS
