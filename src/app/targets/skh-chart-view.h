/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "draw/skh-drawing.h"

G_BEGIN_DECLS

/* A drawing on the screen, page by page.  Arrows move over items, Page Up and Page Down over pages.
 *
 * Property: "meeting" (boolean): the style of a projector.
 * Signals: "item-activated" (guint item): a click on it, or Enter; "item-asked" (guint item): a click on its words, or Shift+Enter;
 * "page-changed". */
#define SKH_TYPE_CHART_VIEW (skh_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SkhChartView, skh_chart_view, SKH, CHART_VIEW, GtkWidget)

/* NULL: nothing.  The first page is shown. */
void        skh_chart_view_set_drawing (SkhChartView *self,
                                        SkhDrawing   *drawing);

/* Owned by the view; NULL if there is none. */
SkhDrawing *skh_chart_view_get_drawing (SkhChartView *self);

/* The nearest page that there is. */
void        skh_chart_view_set_page    (SkhChartView *self,
                                        int           page);
guint       skh_chart_view_get_page    (SkhChartView *self);
guint       skh_chart_view_count_pages (SkhChartView *self);

G_END_DECLS
