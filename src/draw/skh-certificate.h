/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Certificates: a template (page in mm, frame, fields) and the texts of one sheet.  One drawing for preview, printer and file. */

typedef struct _SkhTemplate SkhTemplate;

/* The supplied template NAME ("family").  A template that names an unknown placeholder is refused: SKH_ERROR_INVALID with the
 * field and, as reason, the placeholder.  SKH_ERROR_NOT_FOUND. */
SkhTemplate *skh_template_load       (const char          *name,
                                      GError             **error);

/* The same from the text of a key file and an SVG; for tests and for templates of one's own. */
SkhTemplate *skh_template_parse      (const char          *keys,
                                      GBytes              *background,
                                      GError             **error);
void         skh_template_free       (SkhTemplate         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTemplate, skh_template_free)

/* The page in mm. */
void         skh_template_get_size   (SkhTemplate         *self,
                                      double              *width,
                                      double              *height);

/* Draws a sheet in points (1/72 inch).  VALUES: placeholder → plain text; a field whose placeholders are all empty is left out.  DRAFT
 * writes "BẢN XEM THỬ" across it. */
void         skh_certificate_draw    (SkhTemplate         *self,
                                      GHashTable          *values,
                                      cairo_t             *cr,
                                      gboolean             draft);

/* The first field whose text does not fit even in its smallest type; NULL if all fit.  Owned by the template. */
const char  *skh_certificate_overflow (SkhTemplate        *self,
                                       GHashTable         *values);

/* The values of sheet I; owned by the callee.  NULL ends the run with *ERROR. */
typedef GHashTable *(*SkhCertificateFunc) (guint      i,
                                           gpointer   data,
                                           GError   **error);

/* Writes N sheets as one PDF; the frame is in the file once.  The file appears whole or not at all. */
gboolean     skh_certificates_write  (SkhTemplate         *self,
                                      guint                n,
                                      SkhCertificateFunc   next,
                                      gpointer             data,
                                      const char          *path,
                                      GCancellable        *cancellable,
                                      GError             **error);

G_END_DECLS
