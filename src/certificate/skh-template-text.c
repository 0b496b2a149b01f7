/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-template.h"

#include <string.h>

#include "base/skh-error.h"

/* Reads a text with placeholders from left to right.  The two readers of it (what is named, what comes out) share this. */
typedef enum
{
  TOKEN_END,
  TOKEN_LETTERS,     /* start, length */
  TOKEN_PLACEHOLDER, /* start, length: what stands between the braces */
  TOKEN_BOLD,
  TOKEN_ITALIC,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_UNCLOSED,    /* "{" without "}" */
} TokenKind;

typedef struct
{
  TokenKind   kind;
  const char *start;
  gsize       length;
} Token;

static gboolean
is_mark (const char *p)
{
  return strchr ("{}[]\\", *p) != NULL || (p[0] == '*' && p[1] == '*') || (p[0] == '/' && p[1] == '/');
}

static const char *
read_token (const char *p,
            Token      *token)
{
  *token = (Token) { TOKEN_LETTERS, p, 0 };
  if (*p == 0)
    token->kind = TOKEN_END;
  else if (p[0] == '\\' && p[1] != 0)
    {
      token->start = p + 1;
      token->length = g_utf8_next_char (p + 1) - (p + 1);
      return p + 1 + token->length;
    }
  else if (*p == '{')
    {
      const char *close = strchr (p, '}');

      token->kind = close != NULL ? TOKEN_PLACEHOLDER : TOKEN_UNCLOSED;
      token->start = p + 1;
      token->length = close != NULL ? (gsize) (close - p - 1) : strlen (p + 1);
      return close != NULL ? close + 1 : p + strlen (p);
    }
  else if (*p == '[' || *p == ']')
    {
      token->kind = *p == '[' ? TOKEN_OPEN : TOKEN_CLOSE;
      return p + 1;
    }
  else if ((p[0] == '*' && p[1] == '*') || (p[0] == '/' && p[1] == '/'))
    {
      token->kind = *p == '*' ? TOKEN_BOLD : TOKEN_ITALIC;
      return p + 2;
    }
  else
    {
      /* The strokes of an address are no mark: "https://…". */
      do
        token->length += g_str_has_prefix (p + token->length, "://") ? 3 : 1;
      while (p[token->length] != 0 && !is_mark (p + token->length));
    }
  return p + token->length;
}

void
skh_placeholder_free (SkhPlaceholder *self)
{
  g_free (self->key);
  g_free (self->format);
  g_free (self->spec);
  g_free (self->field);
  g_free (self);
}

/* Takes what stands between braces apart: "key:format|default". */
static SkhPlaceholder *
read_placeholder (const Token *token,
                  char       **fallback)
{
  SkhPlaceholder *placeholder = g_new0 (SkhPlaceholder, 1);
  char *bar;
  char *colon;

  placeholder->spec = g_strndup (token->start, token->length);
  bar = strchr (placeholder->spec, '|');
  if (fallback != NULL)
    *fallback = bar != NULL ? g_strdup (bar + 1) : NULL;
  if (bar != NULL)
    *bar = 0;
  g_strstrip (placeholder->spec);
  colon = strchr (placeholder->spec, ':');
  placeholder->key = colon != NULL ? g_strndup (placeholder->spec, colon - placeholder->spec) : g_strdup (placeholder->spec);
  placeholder->format = colon != NULL ? g_strdup (colon + 1) : NULL;
  return placeholder;
}

static SkhPlaceholder *
find_named (GPtrArray  *placeholders,
            const char *spec)
{
  for (guint i = 0; i < placeholders->len; i++)
    {
      if (strcmp (((SkhPlaceholder *) placeholders->pdata[i])->spec, spec) == 0)
        return placeholders->pdata[i];
    }
  return NULL;
}

GPtrArray *
skh_template_placeholders (const SkhTemplate *self)
{
  GPtrArray *placeholders = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_placeholder_free);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const SkhTemplateField *field = self->fields->pdata[i];
      gboolean part = FALSE;
      Token token;

      if (field->kind == SKH_TEMPLATE_IMAGE)
        continue;
      for (const char *p = read_token (field->text, &token); token.kind != TOKEN_END; p = read_token (p, &token))
        {
          g_autofree char *fallback = NULL;
          SkhPlaceholder *placeholder = token.kind == TOKEN_PLACEHOLDER ? read_placeholder (&token, &fallback) : NULL;
          SkhPlaceholder *named;

          part = token.kind == TOKEN_OPEN || (part && token.kind != TOKEN_CLOSE);
          if (placeholder == NULL)
            continue;
          placeholder->optional = part || fallback != NULL;
          named = find_named (placeholders, placeholder->spec);
          if (named != NULL)
            {
              named->optional &= placeholder->optional;
              skh_placeholder_free (placeholder);
              continue;
            }
          placeholder->field = g_strdup (field->name);
          g_ptr_array_add (placeholders, placeholder);
        }
    }
  return placeholders;
}

gboolean
skh_template_check_text (const SkhTemplateField  *field,
                         GError                 **error)
{
  int parts = 0;
  gboolean bold = FALSE;
  gboolean italic = FALSE;
  const char *wrong = NULL;
  Token token;

  for (const char *p = read_token (field->text, &token); wrong == NULL && token.kind != TOKEN_END; p = read_token (p, &token))
    {
      if (token.kind == TOKEN_UNCLOSED)
        wrong = "{";
      else if (token.kind == TOKEN_PLACEHOLDER && token.length == 0)
        wrong = "{}";
      else if (token.kind == TOKEN_LETTERS && *token.start == '}' && (token.start == field->text || token.start[-1] != '\\'))
        wrong = "}";
      else if (token.kind == TOKEN_OPEN && ++parts > 1)
        wrong = "[";
      else if (token.kind == TOKEN_CLOSE && --parts < 0)
        wrong = "]";
      bold ^= token.kind == TOKEN_BOLD;
      italic ^= token.kind == TOKEN_ITALIC;
    }
  if (wrong == NULL)
    wrong = parts > 0 ? "[" : bold ? "**" : italic ? "//" : NULL;
  return wrong == NULL || skh_set_error (error, SKH_ERROR_INVALID, field->name, "text", wrong, "a mark without its other half");
}

static char *
capitalise (const char *text)
{
  GString *result = g_string_new (NULL);
  gboolean first = TRUE;

  for (const char *p = text; *p != 0; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      g_string_append_unichar (result, first ? g_unichar_toupper (letter) : letter);
      first = !g_unichar_isalnum (letter) && g_unichar_type (letter) != G_UNICODE_NON_SPACING_MARK;
    }
  return g_string_free (result, FALSE);
}

static char *
set_letters (const char      *text,
             SkhTemplateCase  letters)
{
  switch (letters)
    {
    case SKH_TEMPLATE_UPPER:
      return g_utf8_strup (text, -1);
    case SKH_TEMPLATE_LOWER:
      return g_utf8_strdown (text, -1);
    case SKH_TEMPLATE_CAPITALISED:
      return capitalise (text);
    case SKH_TEMPLATE_AS_TYPED:
    default:
      return g_strdup (text);
    }
}

typedef struct
{
  GString         *text;
  SkhTemplateCase  letters;
  gboolean         markup;
  gboolean         bold;
  gboolean         italic;
} Filling;

/* Each run of letters carries its own marks, so that a part that is left out never takes half of a mark with it. */
static void
append (Filling    *self,
        const char *text)
{
  g_autofree char *cased = set_letters (text, self->letters);
  g_autofree char *escaped = self->markup ? g_markup_escape_text (cased, -1) : NULL;

  if (*text == 0)
    return;
  if (!self->markup)
    g_string_append (self->text, cased);
  else
    g_string_append_printf (self->text, "%s%s%s%s%s", self->bold ? "<b>" : "", self->italic ? "<i>" : "", escaped,
                            self->italic ? "</i>" : "", self->bold ? "</b>" : "");
}

static char *
value_of (const Token *token,
          GHashTable  *values)
{
  g_autofree char *fallback = NULL;
  SkhPlaceholder *placeholder = read_placeholder (token, &fallback);
  const char *value = values != NULL ? g_hash_table_lookup (values, placeholder->spec) : NULL;
  char *result;

  if (values == NULL)
    result = g_strdup_printf ("{%s}", placeholder->spec);
  else
    result = g_strdup (value != NULL && *value != 0 ? value : fallback);
  skh_placeholder_free (placeholder);
  return result;
}

char *
skh_template_fill (const char      *text,
                   GHashTable      *values,
                   SkhTemplateCase  letters,
                   gboolean         markup)
{
  Filling filling = { g_string_new (NULL), letters, markup, FALSE, FALSE };
  gboolean any = FALSE;         /* there is a placeholder */
  gboolean filled = FALSE;      /* … that is not empty */
  gboolean part_any = FALSE;
  gboolean part_filled = FALSE;
  gsize part = 0;               /* where the part began */
  Token token;

  for (const char *p = read_token (text, &token); token.kind != TOKEN_END; p = read_token (p, &token))
    {
      g_autofree char *letters_of_token = token.kind == TOKEN_PLACEHOLDER ? value_of (&token, values) : g_strndup (token.start, token.length);

      filling.bold ^= token.kind == TOKEN_BOLD;
      filling.italic ^= token.kind == TOKEN_ITALIC;
      if (token.kind == TOKEN_OPEN)
        {
          part = filling.text->len;
          part_any = part_filled = FALSE;
        }
      else if (token.kind == TOKEN_CLOSE && part_any && !part_filled)
        g_string_truncate (filling.text, part);
      else if (token.kind == TOKEN_PLACEHOLDER)
        {
          gboolean has = letters_of_token != NULL && *letters_of_token != 0;

          any = part_any = TRUE;
          filled |= has;
          part_filled |= has;
        }
      if (token.kind == TOKEN_PLACEHOLDER || token.kind == TOKEN_LETTERS)
        append (&filling, letters_of_token != NULL ? letters_of_token : "");
    }
  return g_string_free (filling.text, any && !filled);
}
