/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The targets of the scope and year of the window: its own are typed, those of units above it are shown; taking over from the year before and from
 * what others set. */
#define SKH_TYPE_TARGETS_TAB (skh_targets_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhTargetsTab, skh_targets_tab, SKH, TARGETS_TAB, GtkWidget)

void     skh_targets_tab_set_context (SkhTargetsTab *self,
                                      SkhContext    *context);

/* Whether cells were typed that are not saved. */
gboolean skh_targets_tab_get_dirty   (SkhTargetsTab *self);

G_END_DECLS
