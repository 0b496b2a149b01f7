/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-template.h"

#include <math.h>
#include <string.h>

#include "base/skh-error.h"

#define FORMAT 1
#define FONT "Liberation Serif, Times New Roman, Noto Serif"
#define FIELD "field "
#define IMAGE "image "

/* Sizes that a page, a text and a spacing may have. */
#define MIN_PAGE 30.0
#define MAX_PAGE 1200.0
#define MIN_SIZE 4.0
#define MAX_SIZE 200.0

static const char * const kinds[] = { "text", "image", "qr" };
static const char * const horizontal[] = { "left", "center", "right" };
static const char * const vertical[] = { "top", "center", "bottom" };
static const char * const cases[] = { "as-typed", "upper", "lower", "capitalised" };

static gpointer
copy_field (gconstpointer field,
            gpointer      data)
{
  return skh_template_field_copy (field);
}

SkhTemplate *
skh_template_new (void)
{
  SkhTemplate *self = g_new0 (SkhTemplate, 1);

  self->name = g_strdup ("");
  self->subject = g_strdup ("family");
  self->width = 297;
  self->height = 210;
  self->font = g_strdup (FONT);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_template_field_free);
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

SkhTemplate *
skh_template_copy (const SkhTemplate *self)
{
  SkhTemplate *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  copy->name = g_strdup (self->name);
  copy->subject = g_strdup (self->subject);
  copy->font = g_strdup (self->font);
  copy->background = self->background != NULL ? g_bytes_ref (self->background) : NULL;
  copy->fields = g_ptr_array_copy (self->fields, copy_field, NULL);
  copy->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_iter_init (&iter, self->images);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    g_hash_table_insert (copy->images, g_strdup (name), g_bytes_ref (bytes));
  return copy;
}

void
skh_template_free (SkhTemplate *self)
{
  g_free (self->name);
  g_free (self->subject);
  g_free (self->font);
  g_clear_pointer (&self->background, g_bytes_unref);
  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->images);
  g_free (self);
}

SkhTemplateField *
skh_template_field_new (const char *name)
{
  SkhTemplateField *field = g_new0 (SkhTemplateField, 1);

  field->name = g_strdup (name);
  field->text = g_strdup ("");
  field->width = 60;
  field->height = 8;
  field->size = 14;
  field->min_size = 14;
  field->line_spacing = 1;
  g_strlcpy (field->colour, "#000000", sizeof field->colour);
  return field;
}

SkhTemplateField *
skh_template_field_copy (const SkhTemplateField *self)
{
  SkhTemplateField *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->text = g_strdup (self->text);
  copy->font = g_strdup (self->font);
  return copy;
}

void
skh_template_field_free (SkhTemplateField *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self->font);
  g_free (self);
}

SkhTemplateField *
skh_template_find (const SkhTemplate *self,
                   const char        *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      SkhTemplateField *field = self->fields->pdata[i];

      if (strcmp (field->name, name) == 0)
        return field;
    }
  return NULL;
}

double
skh_template_round (double length)
{
  return round (length * 10) / 10;
}

/* Writing ------------------------------------------------------------------------------------------------------------------------- */

static void
write_number (GKeyFile   *keys,
              const char *group,
              const char *key,
              double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", value);
  for (char *end = text + strlen (text) - 1; *end == '0' || *end == '.'; end--)
    {
      gboolean point = *end == '.';

      *end = 0;
      if (point)
        break;
    }
  g_key_file_set_string (keys, group, key, strcmp (text, "-0") == 0 ? "0" : text);
}

static void
write_flag (GKeyFile   *keys,
            const char *group,
            const char *key,
            gboolean    value)
{
  if (value)
    g_key_file_set_boolean (keys, group, key, TRUE);
}

static void
write_bytes (GKeyFile   *keys,
             const char *group,
             GBytes     *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  g_key_file_set_string (keys, group, "data", text);
}

/* Brackets and control characters end the name of a group. */
static char *
group_of (const char *prefix,
          const char *name)
{
  char *group = g_strconcat (prefix, name, NULL);

  for (char *p = group; *p != 0; p++)
    *p = *p == '[' ? '(' : *p == ']' ? ')' : g_ascii_iscntrl (*p) ? ' ' : *p;
  return group;
}

static void
write_field (GKeyFile               *keys,
             const SkhTemplateField *field)
{
  g_autofree char *group = group_of (FIELD, field->name);

  if (field->kind != SKH_TEMPLATE_TEXT)
    g_key_file_set_string (keys, group, "kind", kinds[field->kind]);
  g_key_file_set_string (keys, group, "text", field->text);
  write_number (keys, group, "x", field->x);
  write_number (keys, group, "y", field->y);
  write_number (keys, group, "width", field->width);
  write_number (keys, group, "height", field->height);
  write_flag (keys, group, "pre-printed", field->pre_printed);
  g_key_file_set_string (keys, group, "align", horizontal[field->align]);
  g_key_file_set_string (keys, group, "vertical", vertical[field->vertical]);
  if (field->kind == SKH_TEMPLATE_IMAGE)
    return;
  g_key_file_set_string (keys, group, "colour", field->colour);
  if (field->kind == SKH_TEMPLATE_QR)
    return;
  if (field->font != NULL)
    g_key_file_set_string (keys, group, "font", field->font);
  write_number (keys, group, "size", field->size);
  write_number (keys, group, "min-size", field->min_size);
  write_flag (keys, group, "bold", field->bold);
  write_flag (keys, group, "italic", field->italic);
  if (field->letters != SKH_TEMPLATE_AS_TYPED)
    g_key_file_set_string (keys, group, "case", cases[field->letters]);
  write_number (keys, group, "line-spacing", field->line_spacing);
  write_number (keys, group, "letter-spacing", field->letter_spacing);
  write_number (keys, group, "rule", field->rule);
  write_flag (keys, group, "leader", field->leader);
}

char *
skh_template_to_text (const SkhTemplate *self)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (self->images), (GCompareFunc) strcmp);

  g_key_file_set_integer (keys, "template", "format", FORMAT);
  g_key_file_set_string (keys, "template", "name", self->name);
  g_key_file_set_string (keys, "template", "subject", self->subject);
  write_number (keys, "template", "width", self->width);
  write_number (keys, "template", "height", self->height);
  write_flag (keys, "template", "pre-printed", self->pre_printed);
  g_key_file_set_string (keys, "template", "font", self->font);
  for (guint i = 0; i < self->fields->len; i++)
    write_field (keys, self->fields->pdata[i]);
  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *group = g_strconcat (IMAGE, name->data, NULL);

      write_bytes (keys, group, g_hash_table_lookup (self->images, name->data));
    }
  if (self->background != NULL)
    write_bytes (keys, "background", self->background);
  return g_key_file_to_data (keys, NULL, NULL);
}

/* Reading ------------------------------------------------------------------------------------------------------------------------- */

/* The group that is read, with the name that messages use for it; the first mistake ends all. */
typedef struct
{
  GKeyFile   *keys;
  const char *group;
  const char *record;
  GError    **error;
  gboolean    ok;
} Reader;

static void
refuse (Reader     *self,
        const char *key,
        const char *value)
{
  if (self->ok)
    self->ok = skh_set_error (self->error, SKH_ERROR_INVALID, self->record, key, value, "not a template of certificates");
}

static char *
read_text (Reader     *self,
           const char *key,
           const char *fallback)
{
  g_autoptr(GError) error = NULL;
  char *text = g_key_file_get_string (self->keys, self->group, key, &error);

  if (text == NULL && g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE))
    refuse (self, key, NULL);
  return text != NULL ? text : g_strdup (fallback);
}

static double
read_number (Reader     *self,
             const char *key,
             double      fallback,
             double      low,
             double      high)
{
  g_autofree char *text = read_text (self, key, NULL);
  char *end = NULL;
  double value;

  if (text == NULL)
    return fallback;
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != 0 || !(value >= low && value <= high))
    refuse (self, key, text);
  return round (value * 100) / 100;
}

static double
read_length (Reader     *self,
             const char *key,
             double      fallback,
             double      low,
             double      high)
{
  return skh_template_round (read_number (self, key, fallback, low, high));
}

static gboolean
read_flag (Reader     *self,
           const char *key)
{
  g_autofree char *text = read_text (self, key, "false");

  if (strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
    refuse (self, key, text);
  return strcmp (text, "true") == 0;
}

static guint
read_choice (Reader             *self,
             const char         *key,
             const char * const *words,
             guint               n)
{
  g_autofree char *text = read_text (self, key, words[0]);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (text, words[i]) == 0)
        return i;
    }
  refuse (self, key, text);
  return 0;
}

static void
read_colour (Reader           *self,
             SkhTemplateField *field)
{
  g_autofree char *text = read_text (self, "colour", "#000000");

  if (strlen (text) != 7 || *text != '#' || strspn (text + 1, "0123456789abcdefABCDEF") != 6)
    refuse (self, "colour", text);
  else
    g_strlcpy (field->colour, text, sizeof field->colour);
}

static gboolean
is_picture (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0) || g_strstr_len (data, MIN (size, 4096), "<svg") != NULL;
}

static GBytes *
read_bytes (Reader *self)
{
  g_autofree char *text = read_text (self, "data", "");
  gsize size;
  guchar *data = g_base64_decode (text, &size);
  GBytes *bytes = g_bytes_new_take (data, size);

  if (!is_picture (bytes))
    refuse (self, "data", NULL);
  return bytes;
}

static void
read_field (Reader      *self,
            SkhTemplate *template)
{
  SkhTemplateField *field = skh_template_field_new (self->record);

  if (skh_template_find (template, field->name) != NULL)
    refuse (self, "name", field->name);
  g_ptr_array_add (template->fields, field);
  field->kind = read_choice (self, "kind", kinds, G_N_ELEMENTS (kinds));
  g_free (field->text);
  field->text = read_text (self, "text", "");
  field->x = read_length (self, "x", 0, -MAX_PAGE, MAX_PAGE);
  field->y = read_length (self, "y", 0, -MAX_PAGE, MAX_PAGE);
  field->width = read_length (self, "width", field->width, 1, MAX_PAGE);
  field->height = read_length (self, "height", field->height, 1, MAX_PAGE);
  field->pre_printed = read_flag (self, "pre-printed");
  field->align = read_choice (self, "align", horizontal, G_N_ELEMENTS (horizontal));
  field->vertical = read_choice (self, "vertical", vertical, G_N_ELEMENTS (vertical));
  field->font = read_text (self, "font", NULL);
  field->size = read_number (self, "size", field->size, MIN_SIZE, MAX_SIZE);
  field->min_size = read_number (self, "min-size", field->size, MIN_SIZE, field->size);
  field->bold = read_flag (self, "bold");
  field->italic = read_flag (self, "italic");
  read_colour (self, field);
  field->letters = read_choice (self, "case", cases, G_N_ELEMENTS (cases));
  field->line_spacing = read_number (self, "line-spacing", 1, 0.5, 4);
  field->letter_spacing = read_number (self, "letter-spacing", 0, -5, 30);
  field->rule = read_number (self, "rule", 0, 0, 2);
  field->leader = read_flag (self, "leader");
  if (self->ok && field->kind != SKH_TEMPLATE_IMAGE)
    self->ok = skh_template_check_text (field, self->error);
}

static void
read_page (Reader      *self,
           SkhTemplate *template)
{
  g_free (template->name);
  g_free (template->subject);
  g_free (template->font);
  template->name = read_text (self, "name", "");
  template->subject = read_text (self, "subject", "family");
  template->width = read_length (self, "width", 297, MIN_PAGE, MAX_PAGE);
  template->height = read_length (self, "height", 210, MIN_PAGE, MAX_PAGE);
  template->pre_printed = read_flag (self, "pre-printed");
  template->font = read_text (self, "font", FONT);
}

static gboolean
check_images (const SkhTemplate  *self,
              GError            **error)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SkhTemplateField *field = self->fields->pdata[i];

      if (field->kind == SKH_TEMPLATE_IMAGE && *field->text != 0 && !g_hash_table_contains (self->images, field->text))
        return skh_set_error (error, SKH_ERROR_INVALID, field->name, "text", field->text, "no such image in the template");
    }
  return TRUE;
}

SkhTemplate *
skh_template_parse (const char  *text,
                    gssize       length,
                    GError     **error)
{
  g_autoptr(SkhTemplate) self = skh_template_new ();
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_auto(GStrv) groups = NULL;
  Reader reader = { keys, "template", "template", error, TRUE };

  if (!g_key_file_load_from_data (keys, text, length >= 0 ? (gsize) length : strlen (text), G_KEY_FILE_NONE, NULL) ||
      !g_key_file_has_group (keys, "template"))
    {
      skh_set_error (error, SKH_ERROR_FOREIGN, NULL, "template", NULL, "not a template of certificates");
      return NULL;
    }
  if (g_key_file_get_integer (keys, "template", "format", NULL) > FORMAT)
    {
      skh_set_error (error, SKH_ERROR_NEWER, NULL, "template", NULL, "written by a newer version");
      return NULL;
    }

  read_page (&reader, self);
  groups = g_key_file_get_groups (keys, NULL);
  for (guint i = 0; reader.ok && groups[i] != NULL; i++)
    {
      reader.group = groups[i];
      if (g_str_has_prefix (groups[i], FIELD))
        {
          reader.record = groups[i] + strlen (FIELD);
          read_field (&reader, self);
        }
      else if (g_str_has_prefix (groups[i], IMAGE))
        {
          reader.record = groups[i] + strlen (IMAGE);
          g_hash_table_insert (self->images, g_strdup (reader.record), read_bytes (&reader));
        }
      else if (strcmp (groups[i], "background") == 0)
        {
          reader.record = groups[i];
          g_clear_pointer (&self->background, g_bytes_unref);
          self->background = read_bytes (&reader);
        }
    }
  if (!reader.ok || !check_images (self, error))
    return NULL;
  return g_steal_pointer (&self);
}
