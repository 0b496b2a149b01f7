/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "certificate/skh-template.h"

G_BEGIN_DECLS

/* A template made ready for drawing: pictures read, type laid out.  One drawing for the designer, the preview, the printer and the file.
 * Any thread, but one at a time. */
typedef struct _SkhCertificate SkhCertificate;

/* What of a sheet is drawn; combine with |. */
typedef enum
{
  SKH_SHEET_BACKGROUND = 1 << 0,
  SKH_SHEET_FIXED      = 1 << 1, /* fields that stand on pre-printed sheets already, and dotted lines */
  SKH_SHEET_FIELDS     = 1 << 2, /* all other fields */
  SKH_SHEET_IMAGES     = 1 << 3, /* image fields, of either kind: seal and signature need a permission */
  SKH_SHEET_WATERMARK  = 1 << 4, /* "BẢN XEM THỬ" across all */
  SKH_SHEET_ALL        = SKH_SHEET_BACKGROUND | SKH_SHEET_FIXED | SKH_SHEET_FIELDS | SKH_SHEET_IMAGES,
  SKH_SHEET_PREVIEW    = SKH_SHEET_ALL | SKH_SHEET_WATERMARK,
  SKH_SHEET_FRAME      = SKH_SHEET_BACKGROUND | SKH_SHEET_FIXED, /* for plain paper, or for who prints the sheets */
} SkhSheetParts;

/* How a printer is put right: what is drawn is moved by X mm to the right and Y mm down, SCALE (1: as it is) and ROTATION (degrees, clockwise)
 * are around the middle of the page.  SKH_SHEET_SHIFT_NONE changes nothing. */
typedef struct
{
  double x;
  double y;
  double scale;
  double rotation;
} SkhSheetShift;
#define SKH_SHEET_SHIFT_NONE { 0, 0, 1, 0 }

/* Where a field came out. */
typedef struct
{
  double   x;        /* mm: the text's box after layout; of what is left out, of images and codes the field's own box */
  double   y;
  double   width;
  double   height;
  double   size;     /* pt: the size that fits; 0 without text */
  guint    n_lines;
  gboolean shown;    /* not left out */
  gboolean fits;     /* in its box even in its smallest type; FALSE also for a QR code that says too much */
} SkhSheetBox;

/* Copies what it needs of TEMPLATE.  SKH_ERROR_INVALID (record: "background" or the image) when a picture cannot be read. */
SkhCertificate *skh_certificate_new          (const SkhTemplate   *template,
                                              GError             **error);
void            skh_certificate_free         (SkhCertificate      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificate, skh_certificate_free)

/* Takes over an edited template; pictures that are the same bytes are not read again, so that this can follow a mouse. */
gboolean        skh_certificate_set_template (SkhCertificate      *self,
                                              const SkhTemplate   *template,
                                              GError             **error);

/* The template as it is drawn; owned by SELF. */
const SkhTemplate *skh_certificate_get_template (SkhCertificate   *self);

/* What goes on the paper: all of it, or on pre-printed sheets the fields and images that are not there yet. */
SkhSheetParts   skh_certificate_get_printed  (SkhCertificate      *self);

/* Draws one sheet in points (1/72 inch), the page's corner at the origin.  VALUES: spec of a placeholder → text (see
 * skh_template_fill()); NULL: the placeholders themselves.  SHIFT may be NULL. */
void            skh_certificate_draw         (SkhCertificate      *self,
                                              cairo_t             *cr,
                                              GHashTable          *values,
                                              SkhSheetParts        parts,
                                              const SkhSheetShift *shift);

/* Where field INDEX of the template comes out. */
void            skh_certificate_measure      (SkhCertificate      *self,
                                              guint                index,
                                              GHashTable          *values,
                                              SkhSheetBox         *box);

/* The uppermost field whose box or text is under a point (mm), with TOLERANCE mm around; -1: none. */
int             skh_certificate_field_at     (SkhCertificate      *self,
                                              GHashTable          *values,
                                              double               x,
                                              double               y,
                                              double               tolerance);

/* The fields that do not fit: their indices (guint) in the template; NULL if all fit.  g_array_unref(). */
GArray         *skh_certificate_overflow     (SkhCertificate      *self,
                                              GHashTable          *values);

/* The name of the first field that does not fit, owned by the template; NULL if all fit.  A SkhCertificateFitFunc: CERTIFICATE is a SkhCertificate. */
const char     *skh_certificate_fit          (GHashTable          *values,
                                              gpointer             certificate);

/* A page of WIDTH × HEIGHT mm with rulers along its edges and through its middle, a square of 100 mm and the corners: printed at 100 % it
 * measures right.  Drawn in points. */
void            skh_certificate_draw_ruler   (cairo_t             *cr,
                                              double               width,
                                              double               height,
                                              const SkhSheetShift *shift);

G_END_DECLS
