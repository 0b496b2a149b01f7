/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A template of certificates: a page with a background and fields on it.  A plain structure that whoever owns it may change; it knows no
 * database and draws nothing (draw/skh-certificate.h does).  Lengths are mm from the page's top left corner, multiples of 0,1; type
 * sizes are points. */

typedef enum
{
  SKH_TEMPLATE_TEXT,
  SKH_TEMPLATE_IMAGE, /* a seal, a signature, an emblem */
  SKH_TEMPLATE_QR,
} SkhTemplateKind;

typedef enum
{
  SKH_TEMPLATE_START, /* left, top */
  SKH_TEMPLATE_CENTER,
  SKH_TEMPLATE_END,   /* right, bottom */
} SkhTemplateAlign;

typedef enum
{
  SKH_TEMPLATE_AS_TYPED,
  SKH_TEMPLATE_UPPER,
  SKH_TEMPLATE_LOWER,
  SKH_TEMPLATE_CAPITALISED, /* The First Letter Of Each Word */
} SkhTemplateCase;

typedef struct
{
  char             *name;           /* what the designer and messages call it; unique in the template; without [ ] */
  SkhTemplateKind   kind;
  double            x;              /* mm */
  double            y;
  double            width;
  double            height;
  char             *text;           /* see skh_template_fill(); of an image its name in the template; of a QR code what it says */
  gboolean          pre_printed;    /* stands on pre-printed sheets already, so that it is not printed on them */
  SkhTemplateAlign  align;
  SkhTemplateAlign  vertical;
  char             *font;           /* family, or a list of them with commas; NULL: the template's */
  double            size;           /* pt */
  double            min_size;       /* pt; a text that does not fit in its box wraps, then shrinks down to this */
  gboolean          bold;
  gboolean          italic;
  char              colour[8];      /* "#rrggbb" */
  SkhTemplateCase   letters;
  double            line_spacing;   /* 1: as the font has it */
  double            letter_spacing; /* pt */
  double            rule;           /* a line below the text, as a part of its width: 1 under the motto, 0,4 under an authority; 0: none */
  gboolean          leader;         /* a dotted line to write on, as wide as the box; it belongs to the sheet, not to the text */
} SkhTemplateField;

typedef struct
{
  char       *name;            /* shown in lists: "Giấy chứng nhận Gia đình học tập" */
  char       *subject;         /* for what: "family", "clan", "community", "unit", "citizen", "award", "donor" */
  double      width;           /* mm */
  double      height;
  gboolean    pre_printed;     /* for pre-printed sheets: background and pre-printed fields are on the screen only */
  char       *font;            /* family, or a list of them with commas */
  GBytes     *background;      /* SVG or PNG over the whole page, or NULL */
  GPtrArray  *fields;          /* SkhTemplateField, in the order they are drawn */
  GHashTable *images;          /* name → GBytes (SVG or PNG) */
} SkhTemplate;

/* An empty A4 page on its long side. */
SkhTemplate      *skh_template_new        (void);
SkhTemplate      *skh_template_copy       (const SkhTemplate  *self);
void              skh_template_free       (SkhTemplate        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTemplate, skh_template_free)

/* A text field of 14 pt in black that is not in a template yet. */
SkhTemplateField *skh_template_field_new  (const char         *name);
SkhTemplateField *skh_template_field_copy (const SkhTemplateField *self);
void              skh_template_field_free (SkhTemplateField   *self);

/* Field NAME, owned by the template, or NULL. */
SkhTemplateField *skh_template_find       (const SkhTemplate  *self,
                                           const char         *name);

/* LENGTH mm as a multiple of 0,1 mm. */
double            skh_template_round      (double              length);

/* The one form of a template as a file, in the database and for exchange: a key file in UTF-8 that holds pictures in base64, suffix
 * ".skht".  The same template always gives the same text.  Parsing refuses with SKH_ERROR_INVALID (record: the field, field: the key,
 * reason: the value) what the writer would not write: lengths outside the page's range, sizes outside 4–200 pt, two fields of one
 * name, an image that is missing, pictures that are neither SVG nor PNG; with SKH_ERROR_FOREIGN what is no template and with SKH_ERROR_NEWER what a
 * newer program wrote. */
char             *skh_template_to_text    (const SkhTemplate  *self);
SkhTemplate      *skh_template_parse      (const char         *text,
                                           gssize              length,
                                           GError            **error);

/* The keys of the supplied templates ("family", "family-sheet" for pre-printed sheets, …), NULL at the end; and one of them.
 * SKH_ERROR_NOT_FOUND. */
const char * const *skh_template_supplied (void);
SkhTemplate      *skh_template_load       (const char         *key,
                                           GError            **error);

/* Text with placeholders ------------------------------------------------------------------------------------------------------------
 *
 *   {key}  {key:format}  {key|what stands there if it is empty}  {key:format|default}
 *   **bold**  //italic//
 *   [ a part that is left out if all placeholders in it are empty ]
 *   \{ \[ \* … the sign itself
 *
 * Values are filled in as they are; marks in them mean nothing.  A text all of whose placeholders are empty is left out whole. */

typedef struct
{
  char *key;       /* "decision_date" */
  char *format;    /* "short", or NULL */
  char *spec;      /* "decision_date:short": under this the value is looked up */
  char *field;     /* the first field that names it */
  gboolean optional; /* wherever it stands it may be empty: in a part in brackets, or with a default */
} SkhPlaceholder;

void  skh_placeholder_free       (SkhPlaceholder *self);

/* Every placeholder of the template once, in the order of the fields: SkhPlaceholder, g_ptr_array_unref(). */
GPtrArray *skh_template_placeholders (const SkhTemplate *self);

/* A placeholder that is not closed, a part or a mark that is not: SKH_ERROR_INVALID with the field as record, "text" and what is wrong as
 * reason.  Whether there is such a placeholder is not asked. */
gboolean   skh_template_check_text   (const SkhTemplateField *field,
                                      GError                **error);

/* TEXT with VALUES (spec → text, see SkhPlaceholder) as Pango markup, or plain if !MARKUP; NULL if it is left out.  VALUES NULL: each
 * placeholder stands for itself. */
char      *skh_template_fill         (const char             *text,
                                      GHashTable             *values,
                                      SkhTemplateCase         letters,
                                      gboolean                markup);

G_END_DECLS
