/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Figures, targets and bases of the scope and year of the window. */
#define SKH_TYPE_FIGURES_PAGE (skh_figures_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhFiguresPage, skh_figures_page, SKH, FIGURES_PAGE, GtkWidget)

GtkWidget *skh_figures_page_new (SkhContext *context);

G_END_DECLS
