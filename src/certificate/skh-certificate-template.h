/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "certificate/skh-placeholders.h"

G_BEGIN_DECLS

/* A template: the page, what lies behind, and the fields.  A plain description without a file and without drawing; lengths are mm from the top
 * left of the page, sizes of type are points.
 *
 * As text it is a key file, which the supplied ones are written in and which the file of the program keeps:
 *
 *   [template]           name, subject (person, family, clan, unit, any), title (a key; none: no title), width, height, font,
 *                        preprinted (true: background and the fields marked "on-sheet" are on the paper already: shown, not printed)
 *   [field NAME]         kind (text, qr), text, x, y, width, height (qr: its side is the width), align (left, center, right), font, size,
 *                        min-size, lines, line-spacing (1 = as the font has it), colour (#rrggbb), case (upper), rule (a line of so many mm
 *                        below), on-sheet
 *   [image NAME]         x, y, width, height, permission, data (base64; only in an exported file)
 *   [background]         data (base64; only in an exported file): SVG or PNG
 *
 * A field stands in a box of its width around x (align center), from x (left) or up to x (right); y is its top.  Its text is Pango markup (parts
 * in <b>, <i>) with placeholders, see skh-placeholders.h; it wraps into at most LINES lines and then shrinks down to MIN_SIZE. */

typedef enum
{
  SKH_FIELD_TEXT,
  SKH_FIELD_QR,
} SkhTemplateFieldKind;

typedef enum
{
  SKH_FIELD_LEFT,
  SKH_FIELD_CENTER,
  SKH_FIELD_RIGHT,
} SkhTemplateAlign;

typedef struct
{
  char                 *name; /* of its own within the template */
  SkhTemplateFieldKind  kind;
  char                 *text;
  double                x;
  double                y;
  double                width;
  SkhTemplateAlign      align;
  char                 *font;         /* NULL: the template's */
  double                size;
  double                min_size;
  int                   lines;
  double                line_spacing;
  char                 *colour;       /* "#000000" */
  gboolean              upper;        /* all letters capital */
  double                rule;         /* 0: none */
  gboolean              on_sheet;     /* a pre-printed sheet bears it already */
} SkhTemplateField;

typedef struct
{
  char   *name;
  double  x;
  double  y;
  double  width;
  double  height;
  GBytes *content;    /* PNG or SVG */
  char   *permission; /* who permitted it, by which paper */
} SkhTemplateImage;

typedef struct
{
  /* Where it stands in the file; 0: nowhere yet. */
  gint64     id;
  gint64     version_id;
  int        version;
  gboolean   frozen;   /* something was issued by this version: saving makes a new one */
  gboolean   retired;

  char      *name;
  char      *supplied; /* key of the supplied one; NULL */
  char      *subject;  /* "person", "family", "clan", "unit", "any" */
  char      *title;    /* key of the title that it certifies; NULL */
  double     width;
  double     height;
  char      *font;     /* families with commas between */
  gboolean   preprinted;
  GBytes    *background; /* SVG or PNG; NULL */
  GPtrArray *fields;   /* SkhTemplateField, in the order they are drawn */
  GPtrArray *images;   /* SkhTemplateImage */
} SkhCertificateTemplate;

/* An A4 page, landscape, with nothing on it. */
SkhCertificateTemplate *skh_certificate_template_new   (void);
SkhCertificateTemplate *skh_certificate_template_copy  (const SkhCertificateTemplate *self);
void                    skh_certificate_template_free  (SkhCertificateTemplate       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificateTemplate, skh_certificate_template_free)

SkhTemplateField *skh_template_field_new  (const char                   *name);
SkhTemplateField *skh_template_field_copy (const SkhTemplateField       *field);
void              skh_template_field_free (SkhTemplateField             *field);
SkhTemplateImage *skh_template_image_new  (const char                   *name);
SkhTemplateImage *skh_template_image_copy (const SkhTemplateImage       *image);
void              skh_template_image_free (SkhTemplateImage             *image);

/* The field NAME, or NULL; owned by SELF. */
SkhTemplateField *skh_certificate_template_find_field (const SkhCertificateTemplate *self,
                                                       const char                   *name);

/* Reads the text form; BACKGROUND (may be NULL) is used where the text carries none.  SKH_ERROR_INVALID with the field and, as reason, what is
 * wrong: an unknown placeholder by its name; also all errors of skh_certificate_template_validate() but that of a missing permission or image. */
SkhCertificateTemplate *skh_certificate_template_parse (const char                    *text,
                                                        GBytes                        *background,
                                                        GError                       **error);

/* The text form.  WHOLE: with background and images, as one file that can be given to somebody.  g_free(). */
char                   *skh_certificate_template_to_string (const SkhCertificateTemplate *self,
                                                            gboolean                      whole);

/* Refuses what cannot be printed: SKH_ERROR_REQUIRED (name; an image's "permission"), SKH_ERROR_INVALID (record "template", field: that of the
 * template, or "width", "height", "background", "image"; reason: the placeholder, or "number", "markup", "colour", "outside", "twice", "picture"). */
gboolean                skh_certificate_template_validate (const SkhCertificateTemplate  *self,
                                                           GError                       **error);

/* The texts of all fields with VALUES filled in, by name of field; live placeholders are filled as well if VALUES have them, else empty.  Fields that
 * are left out have none.  For preview and designer.  g_hash_table_unref(). */
GHashTable             *skh_certificate_template_fill     (const SkhCertificateTemplate  *self,
                                                           GHashTable                    *values);

/* The examples of all placeholders: key → text.  g_hash_table_unref(). */
GHashTable             *skh_certificate_template_examples (void);

/* The supplied templates: a key and a name (Vietnamese) each, ended by one without a key.  Reading one: SKH_ERROR_NOT_FOUND. */
typedef struct
{
  const char *key;  /* "family"; for pre-printed sheets "family-preprinted" */
  const char *name;
} SkhSuppliedTemplate;

const SkhSuppliedTemplate *skh_supplied_templates     (void);
SkhCertificateTemplate    *skh_supplied_template_load (const char  *key,
                                                       GError     **error);

/* SVG or PNG, by how DATA begins: "svg", "png"; NULL for anything else. */
const char                *skh_picture_type           (GBytes      *data);

G_END_DECLS
