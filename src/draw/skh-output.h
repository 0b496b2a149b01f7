/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define SKH_POINTS_PER_MM (72.0 / 25.4)
#define SKH_A4_LONG (297 * SKH_POINTS_PER_MM)
#define SKH_A4_SHORT (210 * SKH_POINTS_PER_MM)

/* Draws page PAGE (from 0) of a document on WIDTH × HEIGHT. */
typedef void (*SkhDrawPage) (cairo_t  *cr,
                             double    width,
                             double    height,
                             guint     page,
                             gpointer  data);

/* Writes N_PAGES pages to PATH: PDF, or one page as SVG or PNG (twice the pixels), by its suffix.  WIDTH and HEIGHT are points, for
 * pictures pixels.  The file appears whole or not at all.  SKH_ERROR_INVALID (field "output"), _IO, _FULL. */
gboolean skh_output_write (const char   *path,
                           double        width,
                           double        height,
                           guint         n_pages,
                           SkhDrawPage   draw,
                           gpointer      data,
                           GError      **error);

/* Gives a finished file its name, or removes it if STATUS says that drawing failed; both of these are one step for whoever watches. */
gboolean skh_output_finish (const char      *partial,
                            const char      *path,
                            cairo_status_t   status,
                            GError         **error);

G_END_DECLS
