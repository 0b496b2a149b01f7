/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Pictures inside of drawings.  Private to draw/. */
typedef struct _SkhPicture SkhPicture;

/* Reads an SVG, which stays vectors, or a PNG.  An SVG that names other files does not get them.  SKH_ERROR_INVALID with RECORD. */
SkhPicture *skh_picture_new   (GBytes      *bytes,
                               const char  *record,
                               GError     **error);
SkhPicture *skh_picture_ref   (SkhPicture  *self);
void        skh_picture_unref (SkhPicture  *self);

/* The bytes it was made of. */
GBytes     *skh_picture_get_bytes (SkhPicture *self);

/* Draws it as large as fits in the box without being stretched; ALIGN and VERTICAL 0: at the left and top, 0.5: in the middle, 1: at the
 * right and bottom.  FILL stretches it over the whole box.  A PDF holds it once, however often it is drawn. */
void        skh_picture_draw (SkhPicture  *self,
                              cairo_t     *cr,
                              double       x,
                              double       y,
                              double       width,
                              double       height,
                              double       align,
                              double       vertical,
                              gboolean     fill);

/* Draws TEXT as QR code (error correction M) with its quiet zone in a square of SIZE in the current colour.  FALSE: it says too much for one. */
gboolean    skh_picture_draw_qr (cairo_t    *cr,
                                 const char *text,
                                 double      x,
                                 double      y,
                                 double      size);

/* Whether TEXT is short enough for one. */
gboolean    skh_picture_fits_qr (const char *text);

G_END_DECLS
