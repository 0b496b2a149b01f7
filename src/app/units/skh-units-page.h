/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The tree of units and the record of the chosen one. */
#define SKH_TYPE_UNITS_PAGE (skh_units_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhUnitsPage, skh_units_page, SKH, UNITS_PAGE, GtkWidget)

GtkWidget *skh_units_page_new (SkhContext *context);

G_END_DECLS
