/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/titles/skh-step-dialog.h"

G_BEGIN_DECLS

/* A grid for the points of many: a row for each who is registered and not decided on, a column for each criterion; total and result follow
 * while typing.  IDS (gint64) may be NULL: then QUERY says who. */
void skh_assess_window_present (GtkWindow      *parent,
                                SkhContext     *context,
                                const SkhBooks *books,
                                GArray         *ids,
                                const SkhQuery *query);

G_END_DECLS
