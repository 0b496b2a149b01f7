/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-picture.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <qrencode.h>
#include <string.h>

#include "base/skh-error.h"

/* Modules of white around a code, by ISO/IEC 18004. */
#define QUIET 4

/* On a screen a vector picture is drawn once in pixels, twice as fine for screens that are; not if it would be larger than so many. */
#define FINER 2
#define MOST_PIXELS (16 * 1024 * 1024)

/* A vector picture is recorded in this width; its height follows. */
#define RECORDED_WIDTH 1000.0

struct _SkhPicture
{
  GBytes          *bytes;
  cairo_surface_t *surface; /* a recording, or an image */
  double           width;   /* of the surface */
  double           height;
  cairo_surface_t *pixels;  /* of a vector picture as it was last on a screen; NULL */
};

typedef struct
{
  const guchar *data;
  gsize         size;
  gsize         position;
} PngSource;

static cairo_status_t
read_png (gpointer  data,
          guchar   *buffer,
          guint     length)
{
  PngSource *source = data;

  if (length > source->size - source->position)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (buffer, source->data + source->position, length);
  source->position += length;
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
load_png (SkhPicture *self)
{
  PngSource source = { 0 };

  source.data = g_bytes_get_data (self->bytes, &source.size);
  self->surface = cairo_image_surface_create_from_png_stream (read_png, &source);
  self->width = cairo_image_surface_get_width (self->surface);
  self->height = cairo_image_surface_get_height (self->surface);
  return cairo_surface_status (self->surface) == CAIRO_STATUS_SUCCESS && self->width > 0 && self->height > 0;
}

/* Width by height from the size that the picture says, else from its view box. */
static double
aspect_of (RsvgHandle *handle)
{
  gboolean has_width;
  gboolean has_height;
  gboolean has_box;
  RsvgLength width;
  RsvgLength height;
  RsvgRectangle box;

  rsvg_handle_get_intrinsic_dimensions (handle, &has_width, &width, &has_height, &height, &has_box, &box);
  if (has_box && box.width > 0 && box.height > 0)
    return box.width / box.height;
  if (has_width && has_height && width.unit == height.unit && width.length > 0 && height.length > 0)
    return width.length / height.length;
  return 1;
}

static gboolean
load_svg (SkhPicture *self)
{
  gsize size;
  const guchar *data = g_bytes_get_data (self->bytes, &size);
  RsvgHandle *handle = rsvg_handle_new_from_data (data, size, NULL);
  cairo_rectangle_t extents = { 0 };
  RsvgRectangle viewport = { 0 };
  cairo_t *cr;
  gboolean ok;

  if (handle == NULL)
    return FALSE;
  self->width = RECORDED_WIDTH;
  self->height = RECORDED_WIDTH / aspect_of (handle);
  extents.width = viewport.width = self->width;
  extents.height = viewport.height = self->height;
  self->surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (self->surface);
  ok = rsvg_handle_render_document (handle, cr, &viewport, NULL) && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  g_object_unref (handle);
  return ok;
}

SkhPicture *
skh_picture_new (GBytes      *bytes,
                 const char  *record,
                 GError     **error)
{
  SkhPicture *self = g_atomic_rc_box_new0 (SkhPicture);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  self->bytes = g_bytes_ref (bytes);
  if (size > 4 && memcmp (data, "\x89PNG", 4) == 0 ? load_png (self) : load_svg (self))
    return self;
  skh_set_error (error, SKH_ERROR_INVALID, record, "data", NULL, "a picture that cannot be read");
  skh_picture_unref (self);
  return NULL;
}

SkhPicture *
skh_picture_ref (SkhPicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SkhPicture *self = data;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->pixels, cairo_surface_destroy);
  g_bytes_unref (self->bytes);
}

void
skh_picture_unref (SkhPicture *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GBytes *
skh_picture_get_bytes (SkhPicture *self)
{
  return self->bytes;
}

/* The pixels of the picture for CR; NULL if it is no screen that is drawn on: GTK takes drawings down in recordings, files and printers get
 * vectors. */
static cairo_surface_t *
pixels_for (SkhPicture *self,
            cairo_t    *cr)
{
  cairo_matrix_t matrix;
  int width;
  int height;

  cairo_get_matrix (cr, &matrix);
  width = (int) ceil (self->width * matrix.xx * FINER);
  height = (int) ceil (self->height * matrix.yy * FINER);
  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_RECORDING ||
      cairo_surface_get_type (self->surface) != CAIRO_SURFACE_TYPE_RECORDING ||
      matrix.xy != 0 || matrix.yx != 0 || width < 1 || height < 1 || (double) width * height > MOST_PIXELS)
    return NULL;

  if (self->pixels == NULL || cairo_image_surface_get_width (self->pixels) != width || cairo_image_surface_get_height (self->pixels) != height)
    {
      cairo_t *pixels;

      g_clear_pointer (&self->pixels, cairo_surface_destroy);
      self->pixels = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
      pixels = cairo_create (self->pixels);
      cairo_scale (pixels, width / self->width, height / self->height);
      cairo_set_source_surface (pixels, self->surface, 0, 0);
      cairo_paint (pixels);
      cairo_destroy (pixels);
    }
  return self->pixels;
}

void
skh_picture_draw (SkhPicture *self,
                  cairo_t    *cr,
                  double      x,
                  double      y,
                  double      width,
                  double      height,
                  double      align,
                  double      vertical,
                  gboolean    fill)
{
  double scale_x = width / self->width;
  double scale_y = height / self->height;
  cairo_surface_t *pixels;

  cairo_save (cr);
  if (!fill)
    scale_x = scale_y = MIN (scale_x, scale_y);
  cairo_translate (cr, x + align * (width - self->width * scale_x), y + vertical * (height - self->height * scale_y));
  cairo_scale (cr, scale_x, scale_y);
  pixels = pixels_for (self, cr);
  if (pixels != NULL)
    cairo_scale (cr, self->width / cairo_image_surface_get_width (pixels), self->height / cairo_image_surface_get_height (pixels));
  cairo_set_source_surface (cr, pixels != NULL ? pixels : self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), pixels != NULL ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_restore (cr);
}

static QRcode *
encode (const char *text)
{
  /* Figures and capitals take fewer squares than other letters. */
  return QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, TRUE);
}

gboolean
skh_picture_fits_qr (const char *text)
{
  QRcode *code = encode (text);

  if (code == NULL)
    return FALSE;
  QRcode_free (code);
  return TRUE;
}

/* One path, so that neighbouring squares leave no seam.  Neighbours in a row are one stroke, whose coordinates are counted in squares: a PDF
 * holds them in a third of the room that rectangles in points would take. */
gboolean
skh_picture_draw_qr (cairo_t    *cr,
                     const char *text,
                     double      x,
                     double      y,
                     double      size)
{
  QRcode *code = encode (text);

  if (code == NULL)
    return FALSE;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / (code->width + 2 * QUIET), size / (code->width + 2 * QUIET));
  cairo_translate (cr, QUIET, QUIET + 0.5);
  for (int row = 0; row < code->width; row++)
    {
      const guchar *line = code->data + row * code->width;

      for (int start = 0; start < code->width; start++)
        {
          int end = start;

          while (end < code->width && (line[end] & 1) != 0)
            end++;
          if (end > start)
            {
              cairo_move_to (cr, start, row);
              cairo_line_to (cr, end, row);
            }
          start = MAX (start, end);
        }
    }
  cairo_set_line_width (cr, 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_stroke (cr);
  cairo_restore (cr);
  QRcode_free (code);
  return TRUE;
}
