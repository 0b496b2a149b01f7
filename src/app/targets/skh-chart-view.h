/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "draw/skh-chart.h"

G_BEGIN_DECLS

/* A chart on the screen, page by page.  Arrows move over rows, Page Up and Page Down over pages.
 *
 * Signals: "row-activated" (gint64 id): the label or bar of a row was clicked, or Enter; "row-asked" (gint64 id): the words at its right
 * were clicked, or Shift+Enter. */
#define SKH_TYPE_CHART_VIEW (skh_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SkhChartView, skh_chart_view, SKH, CHART_VIEW, GtkWidget)

/* Takes CHART over. */
void            skh_chart_view_set_chart (SkhChartView *self,
                                          SkhChart     *chart);
const SkhChart *skh_chart_view_get_chart (SkhChartView *self);

G_END_DECLS
