/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/targets/skh-chart-view.h"
#include "app/targets/skh-numbers-table.h"
#include "app/targets/skh-targets-page.h"
#include "draw/skh-slide-drawing.h"

G_BEGIN_DECLS

/* What the files of the page share: the page itself, what is done with its drawing (skh-chart-actions). */
struct _SkhTargetsPage
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkDropDown        *layout;
  GtkDropDown        *measure;
  GtkDropDown        *order;
  GtkToggleButton    *last_year;
  GtkToggleButton    *units_then;
  GtkToggleButton    *numbers;
  GtkStack           *stack;       /* chart, table, empty, boundaries, reading */
  SkhChartView       *chart;
  GtkLabel           *table_title;
  GtkLabel           *table_foot;
  SkhNumbersTable    *table_view;

  SkhContext         *context;
  SkhChartData       *data;
  SkhAttainmentTable *table;       /* of the year, owned by DATA */
  int                 data_year;
  SkhDrawing         *drawing;     /* NULL: there is nothing to be shown */
  GCancellable       *cancellable;
  gboolean            filling;
};

/* What is chosen on the page, for MEASURE (NULL: the one that is chosen); skh_slide_free(). */
SkhSlide *skh_targets_page_make_slide (SkhTargetsPage   *self,
                                       const SkhMeasure *measure);

/* Reads anew. */
void      skh_targets_page_reload     (SkhTargetsPage   *self);

void      skh_chart_actions_install   (GtkWidgetClass   *widget_class);

/* Only what can be done with the drawing that there is. */
void      skh_chart_actions_update    (SkhTargetsPage   *self);

G_END_DECLS
