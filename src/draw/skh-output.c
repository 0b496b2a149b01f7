/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-output.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gstdio.h>

#include "base/skh-error.h"
#include "store/skh-file.h"

#define PNG_SCALE 2

gboolean
skh_output_finish (const char      *partial,
                   const char      *path,
                   cairo_status_t   status,
                   GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return skh_file_finish (partial, path, error);

  skh_set_file_error (error, path, cairo_status_to_string (status));
  g_unlink (partial);
  return FALSE;
}

static void
draw_pages (cairo_surface_t *surface,
            double           width,
            double           height,
            guint            n_pages,
            SkhDrawPage      draw,
            gpointer         data)
{
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < n_pages; page++)
    {
      cairo_save (cr);
      draw (cr, width, height, page, data);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

static cairo_surface_t *
make_surface (const char *path,
              const char *partial,
              double      width,
              double      height)
{
  if (g_str_has_suffix (path, ".pdf"))
    return cairo_pdf_surface_create (partial, width, height);
  if (g_str_has_suffix (path, ".svg"))
    return cairo_svg_surface_create (partial, width, height);
  if (g_str_has_suffix (path, ".png"))
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * PNG_SCALE, height * PNG_SCALE);

      cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
      return surface;
    }
  return NULL;
}

gboolean
skh_output_write (const char   *path,
                  double        width,
                  double        height,
                  guint         n_pages,
                  SkhDrawPage   draw,
                  gpointer      data,
                  GError      **error)
{
  g_autofree char *partial = skh_file_partial (path);
  cairo_surface_t *surface = make_surface (path, partial, width, height);
  cairo_status_t status;

  if (surface == NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, path, "output", "suffix", "not a PDF, SVG or PNG");

  status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    draw_pages (surface, width, height, n_pages, draw, data);
  if (status == CAIRO_STATUS_SUCCESS && g_str_has_suffix (path, ".png"))
    status = cairo_surface_write_to_png (surface, partial);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return skh_output_finish (partial, path, status, error);
}
