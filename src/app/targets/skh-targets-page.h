/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The chart of a measure for the scope and year of the window. */
#define SKH_TYPE_TARGETS_PAGE (skh_targets_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhTargetsPage, skh_targets_page, SKH, TARGETS_PAGE, GtkWidget)

GtkWidget *skh_targets_page_new (SkhContext *context);

G_END_DECLS
