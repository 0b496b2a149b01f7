/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/certificate/skh-design.h"

G_BEGIN_DECLS

/* The sheet of a design on the screen: fields are selected, moved and resized with mouse and keys, and snap to the page and to each other
 * (not while Alt is held).  Its keys: arrows move by 1 mm, with Ctrl by 0,1 mm; Tab goes to the next field, Delete takes it away. */
#define SKH_TYPE_DESIGN_CANVAS (skh_design_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SkhDesignCanvas, skh_design_canvas, SKH, DESIGN_CANVAS, GtkWidget)

void   skh_design_canvas_set_design (SkhDesignCanvas *self,
                                     SkhDesign       *design);

/* What the sheet says (spec of a placeholder → text; referenced); NULL: the placeholders themselves. */
void   skh_design_canvas_set_values (SkhDesignCanvas *self,
                                     GHashTable      *values);

/* Pixels for a mm; 0: as large as fits. */
void   skh_design_canvas_set_zoom   (SkhDesignCanvas *self,
                                     double           zoom);

/* The nearest of TARGETS (mm, LENGTH of them) to one of the box's edges or its middle within TOLERANCE, as the way to move; 0 and *LINE unset if
 * none is near. */
double skh_design_snap              (const double    *targets,
                                     guint            length,
                                     double           start,
                                     double           size,
                                     double           tolerance,
                                     double          *line);

G_END_DECLS
