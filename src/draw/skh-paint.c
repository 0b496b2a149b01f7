/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-paint.h"

#include <pango/pangocairo.h>

#define SANS "Noto Sans, Cantarell, DejaVu Sans, sans-serif"

void
skh_paint_colour (cairo_t         *cr,
                  const SkhColour *colour)
{
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
}

/* Unhinted metrics: the same text is as wide and high on paper as on the screen. */
static void
unhint (PangoLayout *layout)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
}

PangoLayout *
skh_paint_make_layout (cairo_t    *cr,
                       const char *family,
                       const char *text,
                       double      size,
                       gboolean    bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string (family);

  unhint (layout);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Something to measure with, one a thread. */
static cairo_t *
scratch (void)
{
  static GPrivate key = G_PRIVATE_INIT ((GDestroyNotify) cairo_destroy);
  cairo_t *cr = g_private_get (&key);

  if (cr == NULL)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);

      cr = cairo_create (surface);
      cairo_surface_destroy (surface);
      g_private_set (&key, cr);
    }
  return cr;
}

double
skh_paint_measure (const char *text,
                   double      size,
                   gboolean    bold)
{
  g_autoptr(PangoLayout) layout = skh_paint_make_layout (scratch (), SANS, text, size, bold);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

double
skh_paint_height (const char *text,
                  double      size,
                  gboolean    bold,
                  double      max_width,
                  guint      *n_lines)
{
  g_autoptr(PangoLayout) layout = skh_paint_make_layout (scratch (), SANS, text, size, bold);
  int height;

  pango_layout_set_width (layout, max_width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_size (layout, NULL, &height);
  if (n_lines != NULL)
    *n_lines = pango_layout_get_line_count (layout);
  return (double) height / PANGO_SCALE;
}

double
skh_paint_lines (cairo_t         *cr,
                 const char      *text,
                 double           x,
                 double           y,
                 double           size,
                 gboolean         bold,
                 double           align,
                 double           max_width,
                 guint            max_lines,
                 const SkhColour *colour)
{
  g_autoptr(PangoLayout) layout = skh_paint_make_layout (cr, SANS, text, size, bold);
  int height;

  pango_layout_set_width (layout, max_width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -(int) max_lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, align == 0 ? PANGO_ALIGN_LEFT : align == 1 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER);
  pango_layout_get_size (layout, NULL, &height);
  skh_paint_colour (cr, colour);
  cairo_move_to (cr, x - align * max_width, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
  return (double) height / PANGO_SCALE;
}

static double
paint_line (cairo_t            *cr,
            const char         *text,
            double              x,
            double              y,
            double              size,
            gboolean            bold,
            double              align,
            double              max_width,
            PangoEllipsizeMode  cut,
            const SkhColour    *colour)
{
  g_autoptr(PangoLayout) layout = skh_paint_make_layout (cr, SANS, text, size, bold);
  int width;
  int height;

  pango_layout_get_size (layout, &width, &height);
  if (max_width > 0 && width > max_width * PANGO_SCALE)
    {
      pango_layout_set_width (layout, max_width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, cut);
      width = max_width * PANGO_SCALE;
    }
  skh_paint_colour (cr, colour);
  cairo_move_to (cr, x - align * width / PANGO_SCALE, y - (double) height / PANGO_SCALE / 2);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
  return (double) width / PANGO_SCALE;
}

double
skh_paint_text (cairo_t         *cr,
                const char      *text,
                double           x,
                double           y,
                double           size,
                gboolean         bold,
                double           align,
                double           max_width,
                const SkhColour *colour)
{
  return paint_line (cr, text, x, y, size, bold, align, max_width, PANGO_ELLIPSIZE_END, colour);
}

double
skh_paint_shortened (cairo_t         *cr,
                     const char      *text,
                     double           x,
                     double           y,
                     double           size,
                     gboolean         bold,
                     double           align,
                     double           max_width,
                     const SkhColour *colour)
{
  return paint_line (cr, text, x, y, size, bold, align, max_width, PANGO_ELLIPSIZE_MIDDLE, colour);
}
