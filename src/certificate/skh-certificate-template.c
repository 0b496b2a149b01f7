/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-template.h"

#include <string.h>

#include "base/skh-error.h"
#include "certificate/skh-certificate-resource.h"

#define RESOURCE_PREFIX "/vn/khuyenhoc/SoKhuyenHoc/templates/"
#define PREPRINTED "-preprinted"
#define BLACK "#000000"

static const char * const kinds[] = { "text", "qr" };
static const char * const aligns[] = { "left", "center", "right" };
static const char * const subjects[] = { "person", "family", "clan", "unit", "any" };

/* Elements of Pango markup that a field may have. */
static const char * const elements[] = { "markup", "b", "i", "u", "s", "big", "small", "sub", "sup", "span" };

static const SkhSuppliedTemplate supplied[] = {
  { "family", "Gia đình học tập" },
  { "family" PREPRINTED, "Gia đình học tập (phôi in sẵn)" },
  { NULL }
};

SkhTemplateField *
skh_template_field_new (const char *name)
{
  SkhTemplateField *field = g_new0 (SkhTemplateField, 1);

  field->name = g_strdup (name);
  field->text = g_strdup ("");
  field->width = 100;
  field->size = field->min_size = 14;
  field->lines = 1;
  field->line_spacing = 1;
  field->colour = g_strdup (BLACK);
  return field;
}

SkhTemplateField *
skh_template_field_copy (const SkhTemplateField *field)
{
  SkhTemplateField *copy = g_memdup2 (field, sizeof *field);

  copy->name = g_strdup (field->name);
  copy->text = g_strdup (field->text);
  copy->font = g_strdup (field->font);
  copy->colour = g_strdup (field->colour);
  return copy;
}

void
skh_template_field_free (SkhTemplateField *field)
{
  g_free (field->name);
  g_free (field->text);
  g_free (field->font);
  g_free (field->colour);
  g_free (field);
}

SkhTemplateImage *
skh_template_image_new (const char *name)
{
  SkhTemplateImage *image = g_new0 (SkhTemplateImage, 1);

  image->name = g_strdup (name);
  image->width = image->height = 36;
  return image;
}

SkhTemplateImage *
skh_template_image_copy (const SkhTemplateImage *image)
{
  SkhTemplateImage *copy = g_memdup2 (image, sizeof *image);

  copy->name = g_strdup (image->name);
  copy->permission = g_strdup (image->permission);
  copy->content = image->content != NULL ? g_bytes_ref (image->content) : NULL;
  return copy;
}

void
skh_template_image_free (SkhTemplateImage *image)
{
  g_free (image->name);
  g_free (image->permission);
  g_clear_pointer (&image->content, g_bytes_unref);
  g_free (image);
}

SkhCertificateTemplate *
skh_certificate_template_new (void)
{
  SkhCertificateTemplate *self = g_new0 (SkhCertificateTemplate, 1);

  self->name = g_strdup ("");
  self->subject = g_strdup ("any");
  self->width = 297;
  self->height = 210;
  self->font = g_strdup ("Liberation Serif, Times New Roman, Noto Serif");
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_template_field_free);
  self->images = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_template_image_free);
  return self;
}

SkhCertificateTemplate *
skh_certificate_template_copy (const SkhCertificateTemplate *self)
{
  SkhCertificateTemplate *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->supplied = g_strdup (self->supplied);
  copy->subject = g_strdup (self->subject);
  copy->title = g_strdup (self->title);
  copy->font = g_strdup (self->font);
  copy->background = self->background != NULL ? g_bytes_ref (self->background) : NULL;
  copy->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_template_field_free);
  copy->images = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_template_image_free);
  for (guint i = 0; i < self->fields->len; i++)
    g_ptr_array_add (copy->fields, skh_template_field_copy (self->fields->pdata[i]));
  for (guint i = 0; i < self->images->len; i++)
    g_ptr_array_add (copy->images, skh_template_image_copy (self->images->pdata[i]));
  return copy;
}

void
skh_certificate_template_free (SkhCertificateTemplate *self)
{
  g_free (self->name);
  g_free (self->supplied);
  g_free (self->subject);
  g_free (self->title);
  g_free (self->font);
  g_clear_pointer (&self->background, g_bytes_unref);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->images);
  g_free (self);
}

SkhTemplateField *
skh_certificate_template_find_field (const SkhCertificateTemplate *self,
                                     const char                   *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      SkhTemplateField *field = self->fields->pdata[i];

      if (strcmp (field->name, name) == 0)
        return field;
    }
  return NULL;
}

const char *
skh_picture_type (GBytes *data)
{
  static const char png[] = "\x89PNG\r\n\x1a\n";
  gsize size;
  const char *start = g_bytes_get_data (data, &size);

  if (size > strlen (png) && memcmp (start, png, strlen (png)) == 0)
    return "png";
  /* What stands before the element are declarations and comments. */
  return g_strstr_len (start, MIN (size, 4096), "<svg") != NULL ? "svg" : NULL;
}

/* The text form ------------------------------------------------------------------------------------ */

static gboolean
get_number (GKeyFile    *keys,
            const char  *group,
            const char  *key,
            double       fallback,
            double      *value,
            GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  *value = fallback;
  if (!g_key_file_has_key (keys, group, key, NULL))
    return TRUE;
  *value = g_key_file_get_double (keys, group, key, &local_error);
  return local_error == NULL ? TRUE : skh_set_error (error, SKH_ERROR_INVALID, "template", group, "number", key);
}

static char *
get_text (GKeyFile   *keys,
          const char *group,
          const char *key,
          const char *fallback)
{
  g_autofree char *text = g_key_file_get_string (keys, group, key, NULL);

  return text != NULL && *text != 0 ? g_steal_pointer (&text) : g_strdup (fallback);
}

/* Which of N WORDS the key says. */
static gboolean
get_word (GKeyFile            *keys,
          const char          *group,
          const char          *key,
          const char * const  *words,
          guint                n,
          guint               *value,
          GError             **error)
{
  g_autofree char *text = get_text (keys, group, key, NULL);

  for (guint i = 0; text != NULL && i < n; i++)
    {
      if (strcmp (words[i], text) == 0)
        {
          *value = i;
          return TRUE;
        }
    }
  return text == NULL ? TRUE : skh_set_error (error, SKH_ERROR_INVALID, "template", group, text, key);
}

static GBytes *
get_data (GKeyFile   *keys,
          const char *group)
{
  g_autofree char *text = g_key_file_get_string (keys, group, "data", NULL);
  gsize size;
  guchar *data;

  if (text == NULL)
    return NULL;
  data = g_base64_decode (text, &size);
  return g_bytes_new_take (data, size);
}

static gboolean
read_field (SkhCertificateTemplate  *self,
            GKeyFile                *keys,
            const char              *group,
            GError                 **error)
{
  SkhTemplateField *field = skh_template_field_new (group + strlen ("field "));
  g_autofree char *letters = get_text (keys, group, "case", NULL);
  guint kind = SKH_FIELD_TEXT;
  guint align = SKH_FIELD_LEFT;
  double lines;

  g_ptr_array_add (self->fields, field);
  g_free (field->text);
  g_free (field->colour);
  field->text = get_text (keys, group, "text", "");
  field->font = get_text (keys, group, "font", NULL);
  field->colour = get_text (keys, group, "colour", BLACK);
  field->upper = g_strcmp0 (letters, "upper") == 0;
  field->on_sheet = g_key_file_get_boolean (keys, group, "on-sheet", NULL);
  if (!get_number (keys, group, "x", 0, &field->x, error) ||
      !get_number (keys, group, "y", 0, &field->y, error) ||
      !get_number (keys, group, "width", self->width, &field->width, error) ||
      !get_number (keys, group, "size", 14, &field->size, error) ||
      !get_number (keys, group, "min-size", field->size, &field->min_size, error) ||
      !get_number (keys, group, "line-spacing", 1, &field->line_spacing, error) ||
      !get_number (keys, group, "rule", 0, &field->rule, error) ||
      !get_number (keys, group, "lines", 1, &lines, error) ||
      !get_word (keys, group, "kind", kinds, G_N_ELEMENTS (kinds), &kind, error) ||
      !get_word (keys, group, "align", aligns, G_N_ELEMENTS (aligns), &align, error))
    return FALSE;
  field->lines = (int) lines;
  field->kind = kind;
  field->align = align;
  return TRUE;
}

static gboolean
read_image (SkhCertificateTemplate  *self,
            GKeyFile                *keys,
            const char              *group,
            GError                 **error)
{
  SkhTemplateImage *image = skh_template_image_new (group + strlen ("image "));

  g_ptr_array_add (self->images, image);
  image->permission = get_text (keys, group, "permission", NULL);
  image->content = get_data (keys, group);
  return get_number (keys, group, "x", 0, &image->x, error) &&
         get_number (keys, group, "y", 0, &image->y, error) &&
         get_number (keys, group, "width", 36, &image->width, error) &&
         get_number (keys, group, "height", 36, &image->height, error);
}

static gboolean
read_groups (SkhCertificateTemplate  *self,
             GKeyFile                *keys,
             GError                 **error)
{
  g_auto(GStrv) groups = g_key_file_get_groups (keys, NULL);
  guint subject = G_N_ELEMENTS (subjects) - 1;

  if (!g_key_file_has_group (keys, "template"))
    return skh_set_error (error, SKH_ERROR_INVALID, "template", NULL, "no-template", "no [template]");
  g_free (self->name);
  g_free (self->subject);
  self->name = get_text (keys, "template", "name", "");
  self->title = get_text (keys, "template", "title", NULL);
  if (g_key_file_has_key (keys, "template", "font", NULL))
    {
      g_free (self->font);
      self->font = get_text (keys, "template", "font", "serif");
    }
  self->preprinted = g_key_file_get_boolean (keys, "template", "preprinted", NULL);
  self->subject = NULL;
  if (!get_number (keys, "template", "width", self->width, &self->width, error) ||
      !get_number (keys, "template", "height", self->height, &self->height, error) ||
      !get_word (keys, "template", "subject", subjects, G_N_ELEMENTS (subjects), &subject, error))
    return FALSE;
  self->subject = g_strdup (subjects[subject]);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      if ((g_str_has_prefix (groups[i], "field ") && !read_field (self, keys, groups[i], error)) ||
          (g_str_has_prefix (groups[i], "image ") && !read_image (self, keys, groups[i], error)))
        return FALSE;
    }
  return TRUE;
}

/* How the program words a text that is no key file at all: as one that is no template. */
static gboolean
load_keys (GKeyFile    *keys,
           const char  *text,
           GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  if (g_key_file_load_from_data (keys, text, -1, G_KEY_FILE_NONE, &local_error))
    return TRUE;
  return skh_set_error (error, SKH_ERROR_INVALID, "template", NULL, "no-template", local_error->message);
}

static gboolean validate (const SkhCertificateTemplate *self, gboolean images, GError **error);

SkhCertificateTemplate *
skh_certificate_template_parse (const char  *text,
                                GBytes      *background,
                                GError     **error)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(SkhCertificateTemplate) self = skh_certificate_template_new ();

  if (!load_keys (keys, text, error) || !read_groups (self, keys, error))
    return NULL;
  self->background = get_data (keys, "background");
  if (self->background == NULL && background != NULL)
    self->background = g_bytes_ref (background);
  return validate (self, FALSE, error) ? g_steal_pointer (&self) : NULL;
}

/* Shortest text that reads back as the same number, to a hundredth. */
static void
set_number (GKeyFile   *keys,
            const char *group,
            const char *key,
            double      value,
            double      usual)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (value != usual)
    g_key_file_set_string (keys, group, key, g_ascii_formatd (text, sizeof text, "%.6g", value));
}

static void
set_text (GKeyFile   *keys,
          const char *group,
          const char *key,
          const char *value)
{
  if (value != NULL && *value != 0)
    g_key_file_set_string (keys, group, key, value);
}

static void
set_data (GKeyFile   *keys,
          const char *group,
          GBytes     *data)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (data, &size);
  g_autofree char *text = g_base64_encode (bytes, size);

  g_key_file_set_string (keys, group, "data", text);
}

static void
write_field (GKeyFile               *keys,
             const SkhTemplateField *field)
{
  g_autofree char *group = g_strconcat ("field ", field->name, NULL);

  g_key_file_set_string (keys, group, "text", field->text);
  if (field->kind != SKH_FIELD_TEXT)
    g_key_file_set_string (keys, group, "kind", kinds[field->kind]);
  if (field->align != SKH_FIELD_LEFT)
    g_key_file_set_string (keys, group, "align", aligns[field->align]);
  set_number (keys, group, "x", field->x, 0);
  set_number (keys, group, "y", field->y, 0);
  set_number (keys, group, "width", field->width, -1);
  set_text (keys, group, "font", field->font);
  set_number (keys, group, "size", field->size, -1);
  set_number (keys, group, "min-size", field->min_size, field->size);
  set_number (keys, group, "lines", field->lines, 1);
  set_number (keys, group, "line-spacing", field->line_spacing, 1);
  set_number (keys, group, "rule", field->rule, 0);
  if (g_strcmp0 (field->colour, BLACK) != 0)
    set_text (keys, group, "colour", field->colour);
  if (field->upper)
    g_key_file_set_string (keys, group, "case", "upper");
  if (field->on_sheet)
    g_key_file_set_boolean (keys, group, "on-sheet", TRUE);
}

static void
write_image (GKeyFile               *keys,
             const SkhTemplateImage *image,
             gboolean                whole)
{
  g_autofree char *group = g_strconcat ("image ", image->name, NULL);

  set_number (keys, group, "x", image->x, -1);
  set_number (keys, group, "y", image->y, -1);
  set_number (keys, group, "width", image->width, -1);
  set_number (keys, group, "height", image->height, -1);
  set_text (keys, group, "permission", image->permission);
  if (whole && image->content != NULL)
    set_data (keys, group, image->content);
}

char *
skh_certificate_template_to_string (const SkhCertificateTemplate *self,
                                    gboolean                      whole)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();

  set_text (keys, "template", "name", self->name);
  g_key_file_set_string (keys, "template", "subject", self->subject);
  set_text (keys, "template", "title", self->title);
  set_number (keys, "template", "width", self->width, -1);
  set_number (keys, "template", "height", self->height, -1);
  set_text (keys, "template", "font", self->font);
  if (self->preprinted)
    g_key_file_set_boolean (keys, "template", "preprinted", TRUE);
  for (guint i = 0; i < self->fields->len; i++)
    write_field (keys, self->fields->pdata[i]);
  for (guint i = 0; i < self->images->len; i++)
    write_image (keys, self->images->pdata[i], whole);
  if (whole && self->background != NULL)
    set_data (keys, "background", self->background);
  return g_key_file_to_data (keys, NULL, NULL);
}

/* Validation ------------------------------------------------------------------------------------------ */

static void
start_element (GMarkupParseContext  *context,
               const char           *name,
               const char          **attributes,
               const char          **values,
               gpointer              data,
               GError              **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (strcmp (elements[i], name) == 0)
        return;
    }
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "%s", name);
}

static gboolean
is_markup (const char *text)
{
  const GMarkupParser parser = { .start_element = start_element };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);

  return g_markup_parse_context_parse (context, "<markup>", -1, NULL) &&
         g_markup_parse_context_parse (context, text, -1, NULL) &&
         g_markup_parse_context_parse (context, "</markup>", -1, NULL) &&
         g_markup_parse_context_end_parse (context, NULL);
}

static gboolean
is_colour (const char *colour)
{
  if (colour == NULL || colour[0] != '#' || strlen (colour) != strlen (BLACK))
    return FALSE;
  for (colour++; *colour != 0; colour++)
    {
      if (!g_ascii_isxdigit (*colour))
        return FALSE;
    }
  return TRUE;
}

static gboolean
invalid (GError     **error,
         const char  *field,
         const char  *reason)
{
  return skh_set_error (error, SKH_ERROR_INVALID, "template", field, reason, "the template is not valid");
}

static gboolean
validate_field (const SkhCertificateTemplate  *self,
                const SkhTemplateField        *field,
                GError                       **error)
{
  double left = field->align == SKH_FIELD_CENTER ? field->x - field->width / 2 : field->align == SKH_FIELD_RIGHT ? field->x - field->width : field->x;
  g_autoptr(SkhPattern) pattern = NULL;

  if (*field->name == 0 || strpbrk (field->name, "[]\n") != NULL)
    return invalid (error, field->name, "name");
  if (skh_certificate_template_find_field (self, field->name) != field)
    return invalid (error, field->name, "twice-named");
  pattern = skh_pattern_parse (field->text, field->name, error);
  if (pattern == NULL)
    return FALSE;
  if (field->kind == SKH_FIELD_TEXT && !is_markup (field->text))
    return invalid (error, field->name, "markup");
  if (!is_colour (field->colour))
    return invalid (error, field->name, "colour");
  if (!(field->width > 0) || !(field->size >= 4 && field->size <= 200) || !(field->min_size >= 4 && field->min_size <= field->size) ||
      field->lines < 1 || field->lines > 50 || !(field->line_spacing >= 0.5 && field->line_spacing <= 5) || !(field->rule >= 0))
    return invalid (error, field->name, "number");
  /* Half a line may stand over an edge; more is a mistake. */
  if (left + field->width < 0 || left > self->width || field->y < -10 || field->y > self->height)
    return invalid (error, field->name, "outside");
  return TRUE;
}

static gboolean
validate (const SkhCertificateTemplate  *self,
          gboolean                       images,
          GError                       **error)
{
  if (!(self->width >= 30 && self->width <= 1200))
    return invalid (error, "width", "number");
  if (!(self->height >= 30 && self->height <= 1200))
    return invalid (error, "height", "number");
  if (self->background != NULL && skh_picture_type (self->background) == NULL)
    return invalid (error, "background", "picture");
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (!validate_field (self, self->fields->pdata[i], error))
        return FALSE;
    }
  for (guint i = 0; i < self->images->len; i++)
    {
      const SkhTemplateImage *image = self->images->pdata[i];

      if (!(image->width > 0) || !(image->height > 0))
        return invalid (error, image->name, "number");
      if (image->content != NULL && skh_picture_type (image->content) == NULL)
        return invalid (error, image->name, "picture");
      if (!images)
        continue;
      if (image->content == NULL)
        return skh_set_error (error, SKH_ERROR_REQUIRED, image->name, "image", NULL, "an image has no picture");
      if (image->permission == NULL || *image->permission == 0)
        return skh_set_error (error, SKH_ERROR_REQUIRED, image->name, "permission", NULL, "an image needs somebody's permission");
    }
  return TRUE;
}

gboolean
skh_certificate_template_validate (const SkhCertificateTemplate  *self,
                                   GError                       **error)
{
  if (self->name == NULL || *self->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a template needs a name");
  return validate (self, TRUE, error);
}

/* Filling ------------------------------------------------------------------------------------------------ */

GHashTable *
skh_certificate_template_fill (const SkhCertificateTemplate *self,
                               GHashTable                   *values)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const SkhTemplateField *field = self->fields->pdata[i];
      g_autoptr(SkhPattern) pattern = skh_pattern_parse (field->text, field->name, NULL);
      gboolean markup = field->kind == SKH_FIELD_TEXT;
      g_autofree char *text = pattern != NULL ? skh_pattern_fill (pattern, values, markup) : NULL;
      char *whole = text != NULL ? skh_pattern_fill_live (text, values, markup) : NULL;

      if (whole != NULL)
        g_hash_table_insert (texts, g_strdup (field->name), whole);
    }
  return texts;
}

GHashTable *
skh_certificate_template_examples (void)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (const SkhPlaceholder *one = skh_placeholders (); one->key != NULL; one++)
    g_hash_table_insert (values, (char *) one->key, g_strdup (one->example));
  return values;
}

/* Supplied templates --------------------------------------------------------------------------------- */

const SkhSuppliedTemplate *
skh_supplied_templates (void)
{
  return supplied;
}

static GBytes *
look_up (const char *name,
         const char *suffix)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, name, suffix, NULL);

  return g_resource_lookup_data (skh_certificate_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

SkhCertificateTemplate *
skh_supplied_template_load (const char  *key,
                            GError     **error)
{
  /* The form for pre-printed sheets is the same page, of which the sheet has a part already. */
  gboolean preprinted = g_str_has_suffix (key, PREPRINTED);
  g_autofree char *name = g_strndup (key, strlen (key) - (preprinted ? strlen (PREPRINTED) : 0));
  g_autoptr(GBytes) description = look_up (name, ".ini");
  g_autoptr(GBytes) background = look_up (name, ".svg");
  SkhCertificateTemplate *self;

  if (description == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, key, NULL, "template", "no such template");
      return NULL;
    }
  self = skh_certificate_template_parse (g_bytes_get_data (description, NULL), background, error);
  if (self == NULL)
    return NULL;
  self->supplied = g_strdup (key);
  if (preprinted)
    {
      g_autofree char *plain = g_steal_pointer (&self->name);

      self->name = g_strconcat (plain, " (phôi in sẵn)", NULL);
      self->preprinted = TRUE;
    }
  return self;
}
