/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The grid of figures for the scope and year of the window: what the lists hold, what was declared (typed and pasted here), what counts. */
#define SKH_TYPE_FIGURES_TAB (skh_figures_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhFiguresTab, skh_figures_tab, SKH, FIGURES_TAB, GtkWidget)

void     skh_figures_tab_set_context (SkhFiguresTab *self,
                                      SkhContext    *context);

/* Whether cells were typed that are not saved. */
gboolean skh_figures_tab_get_dirty   (SkhFiguresTab *self);

G_END_DECLS
