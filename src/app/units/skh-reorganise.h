/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "register/skh-record.h"

G_BEGIN_DECLS

/* Guides through one step of a reorganisation of the unit UNIT: "change-unit", "merge-into", "merge-new", "split-unit", "close-unit".  Asks
 * for the day, the decision and what becomes of it, shows what would move, and carries it out as one action. */
void skh_reorganise_unit    (GtkWindow  *parent,
                             SkhContext *context,
                             SkhRecord  *unit,
                             const char *what);

/* The same for a file of succession links. */
void skh_reorganise_by_file (GtkWindow  *parent,
                             SkhContext *context);

G_END_DECLS
