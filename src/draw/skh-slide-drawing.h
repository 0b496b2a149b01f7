/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-chart-data.h"
#include "draw/skh-drawing.h"

G_BEGIN_DECLS

/* The drawing of a slide, from DATA that covers it.  SCOPE (the unit on the top for all) and YEAR are what the slide leaves open.
 * SKH_ERROR_NOT_FOUND names as field what is not there: "unit", "measure", "boundaries"; SKH_ERROR_INVALID "measure" if the layout cannot show
 * one of its kind. */
SkhDrawing *skh_drawing_for_slide (const SkhSlide  *slide,
                                   SkhChartData    *data,
                                   gint64           scope,
                                   int              year,
                                   GError         **error);

G_END_DECLS
