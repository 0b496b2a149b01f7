/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-certificate.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

#include "base/skh-error.h"
#include "draw/skh-draw-resource.h"
#include "draw/skh-output.h"

#define RESOURCE_PREFIX "/vn/khuyenhoc/SoKhuyenHoc/draw/templates/"

/* One try to fit after another is this much smaller. */
#define SHRINK 0.96

static const char * const placeholders[] = {
  "parent_authority", "authority", "name", "address", "title", "year", "place_and_date", "on_behalf", "signer_title", "signer_name",
  "decision_number", "decision_date", "register_number",
};

typedef struct
{
  char           *name;
  char           *text;
  double          x;        /* mm */
  double          y;
  double          width;
  double          size;     /* pt */
  double          min_size;
  int             lines;
  double          rule;     /* mm of a line below, 0: none */
  PangoAlignment  align;
  gboolean        upper;
  PangoColor      colour;
} Field;

struct _SkhTemplate
{
  double           width;
  double           height;
  char            *font;
  GArray          *fields; /* Field */
  cairo_surface_t *frame;  /* a recording: painted on every page, kept in a PDF once */
  PangoContext    *context;
};

static void
field_clear (gpointer data)
{
  Field *field = data;

  g_free (field->name);
  g_free (field->text);
}

void
skh_template_free (SkhTemplate *self)
{
  g_free (self->font);
  g_array_unref (self->fields);
  g_clear_pointer (&self->frame, cairo_surface_destroy);
  g_clear_object (&self->context);
  g_free (self);
}

static double
get_number (GKeyFile   *keys,
            const char *group,
            const char *key,
            double      fallback)
{
  return g_key_file_has_key (keys, group, key, NULL) ? g_key_file_get_double (keys, group, key, NULL) : fallback;
}

static gboolean
is_placeholder (const char *name,
                gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      if (strlen (placeholders[i]) == length && strncmp (placeholders[i], name, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_placeholders (const Field  *field,
                    GError      **error)
{
  for (const char *open = strchr (field->text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      const char *close = strchr (open, '}');
      gsize length = close != NULL ? (gsize) (close - open - 1) : strlen (open + 1);

      if (close == NULL || !is_placeholder (open + 1, length))
        {
          g_autofree char *name = g_strndup (open + 1, length);

          return skh_set_error (error, SKH_ERROR_INVALID, "template", field->name, name, "unknown placeholder");
        }
    }
  return TRUE;
}

static gboolean
read_field (SkhTemplate  *self,
            GKeyFile     *keys,
            const char   *group,
            GError      **error)
{
  Field field = { .name = g_strdup (group + strlen ("field ")), .text = g_key_file_get_string (keys, group, "text", NULL) };
  g_autofree char *align = g_key_file_get_string (keys, group, "align", NULL);
  g_autofree char *letters = g_key_file_get_string (keys, group, "case", NULL);
  g_autofree char *colour = g_key_file_get_string (keys, group, "colour", NULL);

  if (field.text == NULL)
    field.text = g_strdup ("");
  field.x = get_number (keys, group, "x", 0);
  field.y = get_number (keys, group, "y", 0);
  field.width = get_number (keys, group, "width", self->width);
  field.size = get_number (keys, group, "size", 14);
  field.min_size = get_number (keys, group, "min-size", field.size);
  field.lines = (int) get_number (keys, group, "lines", 1);
  field.rule = get_number (keys, group, "rule", 0);
  field.upper = g_strcmp0 (letters, "upper") == 0;
  field.align = g_strcmp0 (align, "center") == 0 ? PANGO_ALIGN_CENTER : g_strcmp0 (align, "right") == 0 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
  pango_color_parse (&field.colour, colour != NULL ? colour : "#000000");
  g_array_append_val (self->fields, field);
  return check_placeholders (&field, error);
}

/* Draws the background once into a recording, in points. */
static gboolean
record_frame (SkhTemplate  *self,
              GBytes       *background,
              GError      **error)
{
  const cairo_rectangle_t extents = { 0, 0, self->width * SKH_POINTS_PER_MM, self->height * SKH_POINTS_PER_MM };
  const RsvgRectangle viewport = { 0, 0, extents.width, extents.height };
  RsvgHandle *handle = rsvg_handle_new_from_data (g_bytes_get_data (background, NULL), g_bytes_get_size (background), error);
  cairo_t *cr;
  gboolean ok;

  if (handle == NULL)
    return FALSE;
  self->frame = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (self->frame);
  ok = rsvg_handle_render_document (handle, cr, &viewport, error);
  cairo_destroy (cr);
  g_object_unref (handle);
  return ok;
}

SkhTemplate *
skh_template_parse (const char  *text,
                    GBytes      *background,
                    GError     **error)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(SkhTemplate) self = g_new0 (SkhTemplate, 1);
  g_auto(GStrv) groups = NULL;

  self->fields = g_array_new (FALSE, TRUE, sizeof (Field));
  g_array_set_clear_func (self->fields, field_clear);
  if (!g_key_file_load_from_data (keys, text, -1, G_KEY_FILE_NONE, error))
    return NULL;

  self->width = get_number (keys, "template", "width", 297);
  self->height = get_number (keys, "template", "height", 210);
  self->font = g_key_file_get_string (keys, "template", "font", NULL);
  groups = g_key_file_get_groups (keys, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (g_str_has_prefix (groups[i], "field ") && !read_field (self, keys, groups[i], error))
        return NULL;
    }
  if (background != NULL && !record_frame (self, background, error))
    return NULL;
  return g_steal_pointer (&self);
}

static GBytes *
lookup (const char *file)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, file, NULL);

  return g_resource_lookup_data (skh_draw_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

SkhTemplate *
skh_template_load (const char  *name,
                   GError     **error)
{
  g_autofree char *keys_name = g_strconcat (name, ".ini", NULL);
  g_autofree char *background_name = g_strconcat (name, ".svg", NULL);
  g_autoptr(GBytes) keys = lookup (keys_name);
  g_autoptr(GBytes) background = lookup (background_name);

  if (keys == NULL || background == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "template", "no such template");
      return NULL;
    }
  return skh_template_parse (g_bytes_get_data (keys, NULL), background, error);
}

void
skh_template_get_size (SkhTemplate *self,
                       double      *width,
                       double      *height)
{
  *width = self->width;
  *height = self->height;
}

/* The markup of a field with its placeholders filled in; NULL if all of them are empty. */
static char *
fill (const Field *field,
      GHashTable  *values)
{
  GString *markup = g_string_new (NULL);
  gboolean any = FALSE;
  gboolean empty = TRUE;

  for (const char *p = field->text; *p != 0;)
    {
      const char *open = strchr (p, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;
      const char *value;

      if (close == NULL)
        {
          g_string_append (markup, p);
          break;
        }
      g_string_append_len (markup, p, open - p);
      name = g_strndup (open + 1, close - open - 1);
      value = g_hash_table_lookup (values, name);
      any = TRUE;
      if (value != NULL && *value != 0)
        {
          g_autofree char *letters = field->upper ? g_utf8_strup (value, -1) : g_strdup (value);
          g_autofree char *escaped = g_markup_escape_text (letters, -1);

          g_string_append (markup, escaped);
          empty = FALSE;
        }
      p = close + 1;
    }
  return g_string_free (markup, any && empty);
}

static void
set_size (PangoLayout *layout,
          const char  *font,
          double       size)
{
  PangoFontDescription *description = pango_font_description_from_string (font != NULL ? font : "serif");

  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
}

static gboolean
fits (PangoLayout *layout,
      const Field *field)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return pango_layout_get_line_count (layout) <= field->lines &&
         width <= field->width * SKH_POINTS_PER_MM * PANGO_SCALE;
}

/* The text of a field as large as it fits: wrapped first, then smaller; *FIT says whether it fits at last.  NULL: left out. */
static PangoLayout *
lay_out (SkhTemplate *self,
         const Field *field,
         GHashTable  *values,
         gboolean    *fit)
{
  g_autofree char *markup = fill (field, values);
  PangoLayout *layout;

  *fit = TRUE;
  if (markup == NULL)
    return NULL;

  layout = pango_layout_new (self->context);
  pango_layout_set_markup (layout, markup, -1);
  pango_layout_set_alignment (layout, field->align);
  pango_layout_set_width (layout, field->width * SKH_POINTS_PER_MM * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  for (double size = field->size; ; size = MAX (size * SHRINK, field->min_size))
    {
      set_size (layout, self->font, size);
      *fit = fits (layout, field);
      if (*fit || size <= field->min_size)
        return layout;
    }
}

/* Text is laid out without hints for one context that all pages share. */
static void
make_context (SkhTemplate *self)
{
  cairo_font_options_t *options;

  if (self->context != NULL)
    return;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  cairo_font_options_destroy (options);
}

static void
draw_field (SkhTemplate *self,
            const Field *field,
            GHashTable  *values,
            cairo_t     *cr)
{
  gboolean fit;
  g_autoptr(PangoLayout) layout = lay_out (self, field, values, &fit);
  double left = field->align == PANGO_ALIGN_CENTER ? field->x - field->width / 2 : field->align == PANGO_ALIGN_RIGHT ? field->x - field->width : field->x;
  int height;

  if (layout == NULL)
    return;
  cairo_set_source_rgb (cr, field->colour.red / 65535.0, field->colour.green / 65535.0, field->colour.blue / 65535.0);
  cairo_move_to (cr, left * SKH_POINTS_PER_MM, field->y * SKH_POINTS_PER_MM);
  pango_cairo_show_layout (cr, layout);

  if (field->rule > 0)
    {
      double y;

      pango_layout_get_size (layout, NULL, &height);
      y = field->y * SKH_POINTS_PER_MM + (double) height / PANGO_SCALE + 1;
      cairo_set_line_width (cr, 0.7);
      cairo_move_to (cr, (field->x - field->rule / 2) * SKH_POINTS_PER_MM, y);
      cairo_line_to (cr, (field->x + field->rule / 2) * SKH_POINTS_PER_MM, y);
      cairo_stroke (cr);
    }
}

static void
draw_draft (SkhTemplate *self,
            cairo_t     *cr)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (self->context);
  int width;
  int height;

  set_size (layout, "sans-serif bold", 64);
  pango_layout_set_text (layout, "BẢN XEM THỬ", -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, self->width * SKH_POINTS_PER_MM / 2, self->height * SKH_POINTS_PER_MM / 2);
  cairo_rotate (cr, -0.42);
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.28);
  cairo_move_to (cr, -width / 2.0 / PANGO_SCALE, -height / 2.0 / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

void
skh_certificate_draw (SkhTemplate *self,
                      GHashTable  *values,
                      cairo_t     *cr,
                      gboolean     draft)
{
  make_context (self);
  if (self->frame != NULL)
    {
      cairo_set_source_surface (cr, self->frame, 0, 0);
      cairo_paint (cr);
    }
  for (guint i = 0; i < self->fields->len; i++)
    draw_field (self, &g_array_index (self->fields, Field, i), values, cr);
  if (draft)
    draw_draft (self, cr);
}

const char *
skh_certificate_overflow (SkhTemplate *self,
                          GHashTable  *values)
{
  make_context (self);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = &g_array_index (self->fields, Field, i);
      gboolean fit;
      g_autoptr(PangoLayout) layout = lay_out (self, field, values, &fit);

      if (!fit)
        return field->name;
    }
  return NULL;
}

gboolean
skh_certificates_write (SkhTemplate         *self,
                        guint                n,
                        SkhCertificateFunc   next,
                        gpointer             data,
                        const char          *path,
                        GCancellable        *cancellable,
                        GError             **error)
{
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (partial, self->width * SKH_POINTS_PER_MM, self->height * SKH_POINTS_PER_MM);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status = cairo_status (cr);
  gboolean ok = TRUE;

  errno = 0;
  for (guint i = 0; ok && status == CAIRO_STATUS_SUCCESS && i < n; i++)
    {
      GHashTable *values = next (i, data, error);

      ok = values != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (!ok)
        break;
      skh_certificate_draw (self, values, cr, FALSE);
      cairo_show_page (cr);
      status = cairo_status (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!ok)
    {
      g_unlink (partial);
      return FALSE;
    }
  return skh_output_finish (partial, path, status, error);
}
