/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* Small strokes that all drawings share.  Private to draw/. */
typedef struct
{
  double red;
  double green;
  double blue;
} SkhColour;

void   skh_paint_colour  (cairo_t          *cr,
                          const SkhColour  *colour);

/* Unhinted metrics: the same text is as wide and high on paper as on the screen. */
void   skh_paint_unhint  (PangoLayout      *layout);

/* Draws TEXT in sans serif of SIZE (user units) with its line's middle at Y; ALIGN 0: starts at X, 0.5: centred, 1: ends at X.  What is
 * wider than MAX_WIDTH (0: no limit) is cut with "…".  Returns the width. */
double skh_paint_text    (cairo_t          *cr,
                          const char       *text,
                          double            x,
                          double            y,
                          double            size,
                          gboolean          bold,
                          double            align,
                          double            max_width,
                          const SkhColour  *colour);

/* How wide skh_paint_text() would draw TEXT. */
double skh_paint_measure (cairo_t          *cr,
                          const char       *text,
                          double            size,
                          gboolean          bold);

G_END_DECLS
