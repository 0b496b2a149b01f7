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

/* TEXT in FAMILY of SIZE (user units), as wide and high on paper as on the screen.  g_object_unref(). */
PangoLayout *skh_paint_make_layout (cairo_t    *cr,
                                    const char *family,
                                    const char *text,
                                    double      size,
                                    gboolean    bold);

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

/* The same, but what is too wide loses its middle: names differ at both ends. */
double skh_paint_shortened (cairo_t         *cr,
                            const char      *text,
                            double           x,
                            double           y,
                            double           size,
                            gboolean         bold,
                            double           align,
                            double           max_width,
                            const SkhColour *colour);

/* Draws TEXT wrapped at MAX_WIDTH in at most MAX_LINES, from Y down; the rest is cut with "…".  Returns the height. */
double skh_paint_lines   (cairo_t          *cr,
                          const char       *text,
                          double            x,
                          double            y,
                          double            size,
                          gboolean          bold,
                          double            align,
                          double            max_width,
                          guint             max_lines,
                          const SkhColour  *colour);

/* How wide skh_paint_text() would draw TEXT; how high skh_paint_lines() would, and in how many lines.  Any thread. */
double skh_paint_measure (const char       *text,
                          double            size,
                          gboolean          bold);
double skh_paint_height  (const char       *text,
                          double            size,
                          gboolean          bold,
                          double            max_width,
                          guint            *n_lines);

G_END_DECLS
