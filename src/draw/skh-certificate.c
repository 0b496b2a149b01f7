/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-certificate-private.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "draw/skh-output.h"
#include "draw/skh-picture.h"

#define MM SKH_POINTS_PER_MM

/* One try to fit after another is this much smaller (pt). */
#define STEP 0.5

/* What rounding may make a text wider than its box (pt). */
#define SLACK 0.05

#define RULE_WIDTH 0.75
#define RULE_GAP 1.6 /* pt between a text and the line below it */

typedef struct
{
  PangoLayout          *layout;
  PangoFontDescription *font;
  gboolean              variable; /* says something else on each sheet */
  char                 *markup;   /* what is laid out, and how it came out: in a batch most texts are the same again */
  SkhSheetBox           box;
} Field;

struct _SkhCertificate
{
  SkhTemplate  *template;
  PangoContext *context;
  Field        *fields;     /* one for each of the template */
  SkhPicture   *background;
  GHashTable   *pictures;   /* name → SkhPicture */
};

static void
clear_fields (SkhCertificate *self)
{
  for (guint i = 0; self->fields != NULL && i < self->template->fields->len; i++)
    {
      g_clear_object (&self->fields[i].layout);
      g_clear_pointer (&self->fields[i].font, pango_font_description_free);
      g_clear_pointer (&self->fields[i].markup, g_free);
    }
  g_clear_pointer (&self->fields, g_free);
}

void
skh_certificate_free (SkhCertificate *self)
{
  clear_fields (self);
  g_clear_pointer (&self->template, skh_template_free);
  g_clear_pointer (&self->background, skh_picture_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_object (&self->context);
  g_free (self);
}

/* Without hints and rounding a text is as wide on the screen as on paper.  The fonts are its own, since the usual ones belong to a thread. */
static PangoContext *
make_context (void)
{
  PangoFontMap *fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  g_object_unref (fonts);
  return context;
}

static void
prepare_field (SkhCertificate         *self,
               const SkhTemplateField *field,
               Field                  *prepared)
{
  prepared->variable = field->kind != SKH_TEMPLATE_IMAGE && strchr (field->text, '{') != NULL;
  if (field->kind != SKH_TEMPLATE_TEXT)
    return;
  prepared->font = pango_font_description_new ();
  pango_font_description_set_family (prepared->font, field->font != NULL ? field->font : self->template->font);
  pango_font_description_set_weight (prepared->font, field->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (prepared->font, field->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  prepared->layout = pango_layout_new (self->context);
  pango_layout_set_wrap (prepared->layout, PANGO_WRAP_WORD);
  pango_layout_set_line_spacing (prepared->layout, field->line_spacing);
  pango_layout_set_alignment (prepared->layout, field->align == SKH_TEMPLATE_START ? PANGO_ALIGN_LEFT :
                                                field->align == SKH_TEMPLATE_END ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER);
}

/* The picture of BYTES: OLD (may be NULL) if it is that. */
static SkhPicture *
take_picture (SkhPicture  *old,
              GBytes      *bytes,
              const char  *record,
              GError     **error)
{
  if (old != NULL && (skh_picture_get_bytes (old) == bytes || g_bytes_equal (skh_picture_get_bytes (old), bytes)))
    return skh_picture_ref (old);
  return skh_picture_new (bytes, record, error);
}

static gboolean
take_pictures (SkhCertificate     *self,
               const SkhTemplate  *template,
               GError            **error)
{
  g_autoptr(GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) skh_picture_unref);
  SkhPicture *background = NULL;
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  g_hash_table_iter_init (&iter, template->images);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      SkhPicture *old = self->pictures != NULL ? g_hash_table_lookup (self->pictures, name) : NULL;
      SkhPicture *picture = take_picture (old, bytes, name, error);

      if (picture == NULL)
        return FALSE;
      g_hash_table_insert (pictures, g_strdup (name), picture);
    }
  if (template->background != NULL)
    {
      background = take_picture (self->background, template->background, "background", error);
      if (background == NULL)
        return FALSE;
    }
  g_clear_pointer (&self->background, skh_picture_unref);
  self->background = background;
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  self->pictures = g_steal_pointer (&pictures);
  return TRUE;
}

gboolean
skh_certificate_set_template (SkhCertificate     *self,
                              const SkhTemplate  *template,
                              GError            **error)
{
  if (!take_pictures (self, template, error))
    return FALSE;
  clear_fields (self);
  g_clear_pointer (&self->template, skh_template_free);
  self->template = skh_template_copy (template);
  self->fields = g_new0 (Field, template->fields->len);
  for (guint i = 0; i < template->fields->len; i++)
    prepare_field (self, self->template->fields->pdata[i], &self->fields[i]);
  return TRUE;
}

SkhCertificate *
skh_certificate_new (const SkhTemplate  *template,
                     GError            **error)
{
  g_autoptr(SkhCertificate) self = g_new0 (SkhCertificate, 1);

  self->context = make_context ();
  return skh_certificate_set_template (self, template, error) ? g_steal_pointer (&self) : NULL;
}

const SkhTemplate *
skh_certificate_get_template (SkhCertificate *self)
{
  return self->template;
}

SkhSheetParts
skh_certificate_get_printed (SkhCertificate *self)
{
  return self->template->pre_printed ? SKH_SHEET_FIELDS | SKH_SHEET_IMAGES : SKH_SHEET_ALL;
}

/* Layout -------------------------------------------------------------------------------------------------------------------------- */

static double
share_of (SkhTemplateAlign align)
{
  return align == SKH_TEMPLATE_START ? 0 : align == SKH_TEMPLATE_END ? 1 : 0.5;
}

static gboolean
fits (PangoLayout            *layout,
      const SkhTemplateField *field)
{
  int width;
  int height;

  pango_layout_get_size (layout, &width, &height);
  return (double) width / PANGO_SCALE <= field->width * MM + SLACK && (double) height / PANGO_SCALE <= field->height * MM + SLACK;
}

/* Lines of about one length instead of a last one with a single word: the narrowest width that needs no line more. */
static void
balance (PangoLayout            *layout,
         const SkhTemplateField *field)
{
  int n_lines = pango_layout_get_line_count (layout);
  int wide = field->width * MM * PANGO_SCALE;
  int narrow = wide / 2;

  while (wide - narrow > PANGO_SCALE * 4)
    {
      int middle = (wide + narrow) / 2;
      int width;

      pango_layout_set_width (layout, middle);
      pango_layout_get_size (layout, &width, NULL);
      if (pango_layout_get_line_count (layout) <= n_lines && width <= middle)
        wide = middle;
      else
        narrow = middle;
    }
  pango_layout_set_width (layout, wide);
}

/* Without kerning, as word processors set such papers: it would eat the space in "NGHĨA VIỆT".  Spaced letters keep it. */
static void
set_markup (PangoLayout            *layout,
            const SkhTemplateField *field,
            const char             *markup)
{
  g_autofree char *spanned = NULL;

  if (field->letter_spacing != 0)
    spanned = g_strdup_printf ("<span letter_spacing=\"%d\">%s</span>", (int) (field->letter_spacing * PANGO_SCALE), markup);
  else
    spanned = g_strdup_printf ("<span font_features=\"kern=0\">%s</span>", markup);
  pango_layout_set_markup (layout, spanned, -1);
}

/* Lays a text out as large as it fits: wrapped first, then smaller. */
static void
fit_text (const SkhTemplateField *field,
          Field                  *prepared)
{
  PangoLayout *layout = prepared->layout;
  SkhSheetBox *box = &prepared->box;

  set_markup (layout, field, prepared->markup);
  pango_layout_set_width (layout, field->width * MM * PANGO_SCALE);
  for (box->size = field->size; ; box->size = MAX (box->size - STEP, field->min_size))
    {
      pango_font_description_set_absolute_size (prepared->font, box->size * PANGO_SCALE);
      pango_layout_set_font_description (layout, prepared->font);
      box->fits = fits (layout, field);
      if (box->fits || box->size <= field->min_size)
        break;
    }
  if (field->align == SKH_TEMPLATE_CENTER && strchr (prepared->markup, '\n') == NULL && pango_layout_get_line_count (layout) > 1)
    balance (layout, field);
  box->n_lines = pango_layout_get_line_count (layout);
}

/* Fills in and lays out; FALSE: the text is left out. */
static gboolean
lay_out_text (const SkhTemplateField *field,
              Field                  *prepared,
              GHashTable             *values)
{
  g_autofree char *markup = skh_template_fill (field->text, values, field->letters, TRUE);

  if (markup == NULL || *markup == 0)
    return FALSE;
  if (g_strcmp0 (markup, prepared->markup) != 0)
    {
      g_free (prepared->markup);
      prepared->markup = g_steal_pointer (&markup);
      fit_text (field, prepared);
    }
  return TRUE;
}

/* Where the layout's own box lies (points): it may be narrower than the field after balancing. */
static void
place_text (const SkhTemplateField *field,
            PangoLayout            *layout,
            double                 *x,
            double                 *y)
{
  double free_width = field->width * MM - (double) pango_layout_get_width (layout) / PANGO_SCALE;
  int height;

  pango_layout_get_size (layout, NULL, &height);
  *x = field->x * MM + share_of (field->align) * free_width;
  *y = field->y * MM + share_of (field->vertical) * (field->height * MM - (double) height / PANGO_SCALE);
}

static void
measure_text (const SkhTemplateField *field,
              PangoLayout            *layout,
              SkhSheetBox            *box)
{
  PangoRectangle logical;
  double x;
  double y;

  place_text (field, layout, &x, &y);
  pango_layout_get_extents (layout, NULL, &logical);
  box->x = (x + (double) logical.x / PANGO_SCALE) / MM;
  box->y = (y + (double) logical.y / PANGO_SCALE) / MM;
  box->width = (double) logical.width / PANGO_SCALE / MM;
  box->height = (double) logical.height / PANGO_SCALE / MM;
}

void
skh_certificate_measure (SkhCertificate *self,
                         guint           index,
                         GHashTable     *values,
                         SkhSheetBox    *box)
{
  const SkhTemplateField *field = self->template->fields->pdata[index];

  *box = (SkhSheetBox) { .x = field->x, .y = field->y, .width = field->width, .height = field->height, .shown = TRUE, .fits = TRUE };
  if (field->kind == SKH_TEMPLATE_TEXT)
    {
      Field *prepared = &self->fields[index];

      box->shown = lay_out_text (field, prepared, values);
      if (box->shown)
        {
          box->size = prepared->box.size;
          box->n_lines = prepared->box.n_lines;
          box->fits = prepared->box.fits;
          measure_text (field, prepared->layout, box);
        }
    }
  else if (field->kind == SKH_TEMPLATE_QR)
    {
      g_autofree char *text = skh_template_fill (field->text, values, field->letters, FALSE);

      box->shown = text != NULL && *text != 0;
      box->fits = !box->shown || skh_picture_fits_qr (text);
    }
  else
    box->shown = *field->text != 0;
}

int
skh_certificate_field_at (SkhCertificate *self,
                          GHashTable     *values,
                          double          x,
                          double          y,
                          double          tolerance)
{
  for (int i = (int) self->template->fields->len - 1; i >= 0; i--)
    {
      const SkhTemplateField *field = self->template->fields->pdata[i];
      SkhSheetBox box;

      if (x >= field->x - tolerance && x <= field->x + field->width + tolerance &&
          y >= field->y - tolerance && y <= field->y + field->height + tolerance)
        return i;
      skh_certificate_measure (self, i, values, &box);
      if (box.shown && x >= box.x - tolerance && x <= box.x + box.width + tolerance && y >= box.y - tolerance && y <= box.y + box.height + tolerance)
        return i;
    }
  return -1;
}

GArray *
skh_certificate_overflow (SkhCertificate *self,
                          GHashTable     *values)
{
  GArray *indices = NULL;

  for (guint i = 0; i < self->template->fields->len; i++)
    {
      SkhSheetBox box;

      if (!self->fields[i].variable)
        continue;
      skh_certificate_measure (self, i, values, &box);
      if (!box.shown || box.fits)
        continue;
      if (indices == NULL)
        indices = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (indices, i);
    }
  return indices;
}

const char *
skh_certificate_fit (GHashTable *values,
                     gpointer    certificate)
{
  SkhCertificate *self = certificate;
  g_autoptr(GArray) indices = skh_certificate_overflow (self, values);

  return indices != NULL ? ((SkhTemplateField *) self->template->fields->pdata[g_array_index (indices, guint, 0)])->name : NULL;
}

/* Drawing ------------------------------------------------------------------------------------------------------------------------- */

static void
set_colour (cairo_t    *cr,
            const char *colour)
{
  PangoColor rgb = { 0 };

  pango_color_parse (&rgb, colour);
  cairo_set_source_rgb (cr, rgb.red / 65535.0, rgb.green / 65535.0, rgb.blue / 65535.0);
}

/* As long as the text, or the part of it that the field says, in its middle. */
static void
draw_rule (const SkhTemplateField *field,
           PangoLayout            *layout,
           double                  x,
           double                  y,
           cairo_t                *cr)
{
  PangoRectangle logical;
  double width;
  double left;
  double bottom;

  pango_layout_get_extents (layout, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE * field->rule;
  left = x + ((double) logical.x + logical.width / 2.0) / PANGO_SCALE - width / 2;
  bottom = y + (double) (logical.y + logical.height) / PANGO_SCALE + RULE_GAP;
  cairo_set_line_width (cr, RULE_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_move_to (cr, left, bottom);
  cairo_line_to (cr, left + width, bottom);
  cairo_stroke (cr);
}

static void
draw_text (const SkhTemplateField *field,
           Field                  *prepared,
           GHashTable             *values,
           cairo_t                *cr)
{
  double x;
  double y;

  if (!lay_out_text (field, prepared, values))
    return;
  place_text (field, prepared->layout, &x, &y);
  set_colour (cr, field->colour);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, prepared->layout);
  if (field->rule > 0)
    draw_rule (field, prepared->layout, x, y, cr);
}

/* Dots to write on, where the lowest line of type of the field's size stands. */
static void
draw_leader (const SkhTemplateField *field,
             cairo_t                *cr)
{
  const double dots[] = { 0, 3 };
  double y = (field->y + field->height) * MM - field->size * 0.14;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  cairo_set_line_width (cr, 0.9);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dots, 2, 0);
  cairo_move_to (cr, field->x * MM, y);
  cairo_line_to (cr, (field->x + field->width) * MM, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_qr (const SkhTemplateField *field,
         GHashTable             *values,
         cairo_t                *cr)
{
  g_autofree char *text = skh_template_fill (field->text, values, field->letters, FALSE);
  double size = MIN (field->width, field->height);

  if (text == NULL || *text == 0)
    return;
  set_colour (cr, field->colour);
  skh_picture_draw_qr (cr, text, (field->x + share_of (field->align) * (field->width - size)) * MM,
                       (field->y + share_of (field->vertical) * (field->height - size)) * MM, size * MM);
}

static void
draw_image (SkhCertificate         *self,
            const SkhTemplateField *field,
            cairo_t                *cr)
{
  SkhPicture *picture = g_hash_table_lookup (self->pictures, field->text);

  if (picture != NULL)
    skh_picture_draw (picture, cr, field->x * MM, field->y * MM, field->width * MM, field->height * MM,
                      share_of (field->align), share_of (field->vertical), FALSE);
}

static void
draw_field (SkhCertificate *self,
            guint           index,
            GHashTable     *values,
            SkhSheetParts   parts,
            cairo_t        *cr)
{
  const SkhTemplateField *field = self->template->fields->pdata[index];

  if ((parts & (field->pre_printed ? SKH_SHEET_FIXED : SKH_SHEET_FIELDS)) == 0)
    return;
  if (field->kind == SKH_TEMPLATE_TEXT)
    draw_text (field, &self->fields[index], values, cr);
  else if (field->kind == SKH_TEMPLATE_QR)
    draw_qr (field, values, cr);
  else if ((parts & SKH_SHEET_IMAGES) != 0)
    draw_image (self, field, cr);
}

static void
draw_watermark (SkhCertificate *self,
                cairo_t        *cr)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans, Liberation Sans, sans-serif Bold");
  int width;
  int height;

  pango_font_description_set_absolute_size (font, self->template->width * MM * 0.09 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, "BẢN XEM THỬ", -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, self->template->width * MM / 2, self->template->height * MM / 2);
  cairo_rotate (cr, -atan2 (self->template->height, self->template->width) * 0.8);
  cairo_set_source_rgba (cr, 0.45, 0.45, 0.5, 0.25);
  cairo_move_to (cr, -width / 2.0 / PANGO_SCALE, -height / 2.0 / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

void
skh_sheet_shift_apply (const SkhSheetShift *shift,
                       cairo_t             *cr,
                       double               width,
                       double               height)
{
  if (shift == NULL)
    return;
  cairo_translate (cr, (width / 2 + shift->x) * MM, (height / 2 + shift->y) * MM);
  cairo_rotate (cr, shift->rotation * G_PI / 180);
  cairo_scale (cr, shift->scale, shift->scale);
  cairo_translate (cr, -width / 2 * MM, -height / 2 * MM);
}

void
skh_certificate_draw_shared (SkhCertificate      *self,
                             cairo_t             *cr,
                             SkhSheetParts        parts,
                             const SkhSheetShift *shift)
{
  const SkhTemplate *template = self->template;

  cairo_save (cr);
  skh_sheet_shift_apply (shift, cr, template->width, template->height);
  if ((parts & SKH_SHEET_BACKGROUND) != 0 && self->background != NULL)
    skh_picture_draw (self->background, cr, 0, 0, template->width * MM, template->height * MM, 0, 0, TRUE);
  for (guint i = 0; i < template->fields->len; i++)
    {
      const SkhTemplateField *field = template->fields->pdata[i];

      if (field->leader && (parts & SKH_SHEET_FIXED) != 0)
        draw_leader (field, cr);
      if (!self->fields[i].variable)
        draw_field (self, i, NULL, parts, cr);
    }
  cairo_restore (cr);
}

void
skh_certificate_draw_own (SkhCertificate      *self,
                          cairo_t             *cr,
                          GHashTable          *values,
                          SkhSheetParts        parts,
                          const SkhSheetShift *shift)
{
  const SkhTemplate *template = self->template;

  cairo_save (cr);
  skh_sheet_shift_apply (shift, cr, template->width, template->height);
  for (guint i = 0; i < template->fields->len; i++)
    {
      if (self->fields[i].variable)
        draw_field (self, i, values, parts, cr);
    }
  if ((parts & SKH_SHEET_WATERMARK) != 0)
    draw_watermark (self, cr);
  cairo_restore (cr);
}

void
skh_certificate_draw (SkhCertificate      *self,
                      cairo_t             *cr,
                      GHashTable          *values,
                      SkhSheetParts        parts,
                      const SkhSheetShift *shift)
{
  skh_certificate_draw_shared (self, cr, parts, shift);
  skh_certificate_draw_own (self, cr, values, parts, shift);
}
