/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-base"

#include "base/skh-text-private.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uiter.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

/* Raise when folding or keys change. */
#define RULE_VERSION 1

static gboolean
is_zero_width (gunichar c)
{
  return (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff || c == 0x00ad;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 ||
         (c > 0x7f && g_unichar_isspace (c)) || c == 0x00a0 || c == 0x202f || c == 0x2007;
}

/* Appends C unless it is invisible; runs of blanks become one.  The text so far says whether a blank is due. */
static void
append_squeezed (GString  *out,
                 gunichar  c,
                 gboolean *blank)
{
  if (is_blank (c))
    {
      *blank = out->len > 0;
      return;
    }
  if (is_zero_width (c) || (c < 0x80 ? g_ascii_iscntrl (c) : g_unichar_iscntrl (c)))
    return;
  if (*blank)
    g_string_append_c (out, ' ');
  *blank = FALSE;
  if (c < 0x80)
    g_string_append_c (out, c);
  else
    g_string_append_unichar (out, c);
}

static char *
make_valid (const char *text)
{
  return text == NULL ? g_strdup ("") : g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
}

char *
skh_text_normalize (const char *text)
{
  g_autofree char *valid = make_valid (text);
  g_autofree char *composed = g_utf8_normalize (valid != NULL ? valid : text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *out = g_string_sized_new (strlen (composed) + 1);
  gboolean blank = FALSE;

  for (const char *p = composed; *p != 0; p = g_utf8_next_char (p))
    append_squeezed (out, g_utf8_get_char (p), &blank);
  return g_string_free (out, FALSE);
}

/* The base letter of a Vietnamese letter in lower case, 0 if C is none that this table knows. */
static char
base_letter (gunichar c)
{
  static char table[0x1f00];
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      for (gunichar i = 0x80; i < G_N_ELEMENTS (table); i++)
        {
          gunichar parts[8];
          gsize n = g_unichar_fully_decompose (i, FALSE, parts, G_N_ELEMENTS (parts));

          if (n > 1 && parts[0] < 0x80)
            table[i] = g_ascii_tolower (parts[0]);
        }
      table[0x110] = table[0x111] = 'd';
      g_once_init_leave (&filled, 1);
    }
  return c < G_N_ELEMENTS (table) ? table[c] : 0;
}

/* The few letters that neither ASCII nor the table has: decomposed, marks off, lower case. */
static void
append_folded (GString  *out,
               gunichar  c,
               gboolean *blank)
{
  gunichar parts[8];
  gsize n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      if (!g_unichar_ismark (parts[i]))
        append_squeezed (out, g_unichar_tolower (parts[i]), blank);
    }
}

char *
skh_text_fold (const char *text)
{
  g_autofree char *valid = make_valid (text);
  const char *p = valid != NULL ? valid : text;
  GString *out = g_string_sized_new (strlen (p) + 1);
  gboolean blank = FALSE;

  while (*p != 0)
    {
      guchar byte = *p;
      gunichar c;
      char base;

      if (byte < 0x80)
        {
          append_squeezed (out, g_ascii_tolower (byte), &blank);
          p++;
          continue;
        }
      c = g_utf8_get_char (p);
      base = base_letter (c);
      if (base != 0)
        append_squeezed (out, base, &blank);
      else
        append_folded (out, c, &blank);
      p = g_utf8_next_char (p);
    }
  return g_string_free (out, FALSE);
}

/* What FTS5's unicode61 takes for part of a word. */
static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE || g_unichar_type (c) == G_UNICODE_OTHER_NUMBER ||
         g_unichar_type (c) == G_UNICODE_LETTER_NUMBER;
}

char *
skh_text_begin (const char *text)
{
  g_autofree char *first = NULL;

  if (text == NULL || *text == 0)
    return g_strdup ("");
  first = g_utf8_strup (text, g_utf8_next_char (text) - text);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

char *
skh_text_search (const char *text)
{
  g_autofree char *folded = skh_text_fold (text);
  GString *query = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = folded; *p != 0; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_word_char (c))
        {
          if (!inside)
            g_string_append (query, query->len > 0 ? " \"" : "\"");
          g_string_append_unichar (query, c);
          inside = TRUE;
        }
      else if (inside)
        {
          g_string_append (query, "\"*");
          inside = FALSE;
        }
    }
  if (inside)
    g_string_append (query, "\"*");
  return g_string_free (query, query->len == 0);
}

/* Opened once; asking a collator for keys from several threads is safe. */

UCollator *
skh_text_collator (void)
{
  static UCollator *collator;
  static gsize opened;

  if (g_once_init_enter (&opened))
    {
      UErrorCode status = U_ZERO_ERROR;

      collator = ucol_open ("vi", &status);
      if (U_FAILURE (status))
        g_error ("no Vietnamese collation: %s", u_errorName (status));
      ucol_setStrength (collator, UCOL_TERTIARY);
      g_once_init_leave (&opened, 1);
    }
  return collator;
}

GBytes *
skh_text_key (const char *text)
{
  g_autofree char *valid = make_valid (text);
  const char *p = valid != NULL ? valid : text;
  int length = strlen (p);
  g_autofree UChar *wide = g_new (UChar, length + 1);
  UErrorCode status = U_ZERO_ERROR;
  int32_t wide_length = 0;
  int32_t size;
  guint8 *key;

  u_strFromUTF8 (wide, length + 1, &wide_length, p, length, &status);
  size = ucol_getSortKey (skh_text_collator (), wide, wide_length, NULL, 0);
  key = g_malloc (size);
  ucol_getSortKey (skh_text_collator (), wide, wide_length, key, size);
  return g_bytes_new_take (key, size);
}

const char *
skh_text_rule (void)
{
  static char *rule;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      UVersionInfo version;
      char text[U_MAX_VERSION_STRING_LENGTH];

      ucol_getVersion (skh_text_collator (), version);
      u_versionToString (version, text);
      rule = g_strdup_printf ("text-%d collation-%s", RULE_VERSION, text);
      g_once_init_leave (&made, 1);
    }
  return rule;
}
