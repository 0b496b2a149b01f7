/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "config.h"

#include "certificate/skh-placeholders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-words.h"

static const SkhPlaceholder placeholders[] = {
  { "name", N_("Name"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Nguyễn Thị Minh Nguyệt" },
  { "form_of_address", N_("Form of address"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Bà" },
  { "birth", N_("Born"), SKH_PLACEHOLDER_DATE, FALSE, FALSE, "1975-09-02" },
  { "position", N_("Position"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Chi hội trưởng" },
  { "head", N_("Head of the clan"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Lê Văn Thọ" },
  { "households", N_("Number of households"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "45" },
  { "unit", N_("Unit on that day"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Thôn Đông Thành" },
  { "commune", N_("Commune or ward on that day"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Xã Đồng Tiến" },
  { "province", N_("Province on that day"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Tỉnh Thanh Hóa" },
  { "address", N_("Address"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Thôn Đông Thành, xã Đồng Tiến, tỉnh Thanh Hóa" },
  { "school", N_("School"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Trường THPT Chuyên Lam Sơn" },
  { "class", N_("Class"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "11A1" },
  { "title", N_("Title"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Gia đình học tập" },
  { "year", N_("Year"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "2026" },
  { "school_year", N_("School year"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "2025-2026" },
  { "level", N_("Level"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "1" },
  { "period", N_("Period"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "2026-2030" },
  { "valid_to", N_("Valid until"), SKH_PLACEHOLDER_DATE, FALSE, FALSE, "2026-12-31" },
  { "achievement", N_("Achievement"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Đã có thành tích xuất sắc trong công tác khuyến học, khuyến tài, xây dựng xã hội học tập năm 2026" },
  { "award", N_("Award"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Học bổng khuyến học" },
  { "amount", N_("Amount"), SKH_PLACEHOLDER_AMOUNT, FALSE, FALSE, "1500000" },
  { "goods", N_("Gift in kind"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "20 bộ sách giáo khoa" },
  { "purpose", N_("Purpose"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Quỹ khuyến học tỉnh Thanh Hóa" },
  { "decision_number", N_("Number of the decision"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "125/QĐ-UBND" },
  { "decision_date", N_("Date of the decision"), SKH_PLACEHOLDER_DATE, FALSE, FALSE, "2026-11-05" },
  { "issuer", N_("Who issued the decision"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Ủy ban nhân dân xã Đồng Tiến" },
  { "place", N_("Place of issue"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Đồng Tiến" },
  { "day", N_("Day of issue"), SKH_PLACEHOLDER_DATE, FALSE, FALSE, "2026-11-18" },
  { "place_and_date", N_("Place and day of issue"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Đồng Tiến, ngày 18 tháng 11 năm 2026" },
  { "parent_authority", N_("Authority above"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Ủy ban nhân dân" },
  { "authority", N_("Authority"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Xã Đồng Tiến" },
  { "on_behalf", N_("On behalf of"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "TM. Ủy ban nhân dân" },
  { "signer_title", N_("Position of who signs"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "Chủ tịch" },
  { "signer_name", N_("Name of who signs"), SKH_PLACEHOLDER_TEXT, FALSE, TRUE, "Lê Hồng Quân" },
  { "register_number", N_("Register number"), SKH_PLACEHOLDER_TEXT, FALSE, FALSE, "0123/2026" },
  { "sheet_number", N_("Sheet number"), SKH_PLACEHOLDER_TEXT, TRUE, FALSE, "003624" },
  { "check", N_("Check value"), SKH_PLACEHOLDER_TEXT, TRUE, FALSE, "1234-5678-9012-3456" },
  { "qr", N_("Register number and check value, for the QR code"), SKH_PLACEHOLDER_TEXT, TRUE, FALSE, "0123/2026 1234-5678-9012-3456" },
  { "reprint", N_("“Cấp lại lần 1” on a reprint"), SKH_PLACEHOLDER_TEXT, TRUE, FALSE, "" },
  { NULL }
};

/* Before a text in which only live placeholders can be filled: without them nothing is left of it. */
#define ALL_LIVE "{}"

static const char * const formats[] = { "words", "figures", "number", "upper", "lower", "small" };

typedef enum
{
  PIECE_TEXT,
  PIECE_PLACEHOLDER,
  PIECE_OPEN,  /* "[" */
  PIECE_CLOSE, /* "]" */
} PieceKind;

typedef struct
{
  PieceKind             kind;
  char                 *text;     /* of PIECE_TEXT */
  const SkhPlaceholder *placeholder;
  const char           *format;   /* one of formats; NULL */
  char                 *fallback; /* NULL: none */
  gboolean              optional; /* may be empty */
} Piece;

struct _SkhPattern
{
  GArray   *pieces;
  gboolean  any; /* has a placeholder */
};

const SkhPlaceholder *
skh_placeholders (void)
{
  return placeholders;
}

const SkhPlaceholder *
skh_placeholder_find (const char *key)
{
  for (const SkhPlaceholder *one = placeholders; one->key != NULL; one++)
    {
      if (g_strcmp0 (one->key, key) == 0)
        return one;
    }
  return NULL;
}

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_free (piece->fallback);
}

/* Takes "key?:format|default" apart. */
static gboolean
parse_placeholder (const char  *inside,
                   const char  *field,
                   gboolean     bracket,
                   Piece       *piece,
                   GError     **error)
{
  const char *bar = strchr (inside, '|');
  g_autofree char *head = bar != NULL ? g_strndup (inside, bar - inside) : g_strdup (inside);
  char *colon = strchr (head, ':');
  gsize length;

  *piece = (Piece) { PIECE_PLACEHOLDER };
  if (colon != NULL)
    *colon = 0;
  length = strlen (head);
  piece->optional = bracket || bar != NULL || (length > 0 && head[length - 1] == '?');
  if (length > 0 && head[length - 1] == '?')
    head[length - 1] = 0;
  piece->placeholder = skh_placeholder_find (head);
  if (piece->placeholder == NULL)
    {
      g_autofree char *reason = g_strdup_printf ("{%s}", head);

      return skh_set_error (error, SKH_ERROR_INVALID, "template", field, reason, "unknown placeholder");
    }
  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (colon + 1, formats[i]) == 0)
        piece->format = formats[i];
    }
  if (colon != NULL && piece->format == NULL)
    {
      g_autofree char *reason = g_strconcat (":", colon + 1, NULL);

      return skh_set_error (error, SKH_ERROR_INVALID, "template", field, reason, "unknown format");
    }
  if (bar != NULL)
    piece->fallback = g_strdup (bar + 1);
  return TRUE;
}

static void
add_text (GArray  *pieces,
          GString *text)
{
  Piece piece = { PIECE_TEXT, g_strdup (text->str) };

  if (text->len > 0)
    g_array_append_val (pieces, piece);
  else
    g_free (piece.text);
  g_string_truncate (text, 0);
}

static gboolean
unbalanced (GError     **error,
            const char  *field,
            const char  *what)
{
  return skh_set_error (error, SKH_ERROR_INVALID, "template", field, what, "unbalanced");
}

static gboolean
parse (SkhPattern  *self,
       const char  *p,
       const char  *field,
       GError     **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean bracket = FALSE;

  for (; *p != 0; p++)
    {
      Piece piece = { PIECE_TEXT };

      if (strchr ("{}[]", *p) == NULL)
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (p[1] == *p)
        {
          g_string_append_c (text, *p++);
          continue;
        }
      add_text (self->pieces, text);
      if (*p == '{')
        {
          const char *end = strchr (p, '}');
          g_autofree char *inside = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;

          if (inside == NULL)
            return unbalanced (error, field, "{");
          if (!parse_placeholder (inside, field, bracket, &piece, error))
            return FALSE;
          self->any = TRUE;
          p = end;
        }
      else if ((*p == '[' && bracket) || (*p == ']' && !bracket) || *p == '}')
        {
          return unbalanced (error, field, *p == '}' ? "}" : *p == '[' ? "[" : "]");
        }
      else
        {
          piece.kind = *p == '[' ? PIECE_OPEN : PIECE_CLOSE;
          bracket = *p == '[';
        }
      g_array_append_val (self->pieces, piece);
    }
  add_text (self->pieces, text);
  return bracket ? unbalanced (error, field, "[") : TRUE;
}

SkhPattern *
skh_pattern_parse (const char  *text,
                   const char  *field,
                   GError     **error)
{
  g_autoptr(SkhPattern) self = g_new0 (SkhPattern, 1);

  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);
  return parse (self, text, field, error) ? g_steal_pointer (&self) : NULL;
}

void
skh_pattern_free (SkhPattern *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}

gboolean
skh_pattern_has_placeholders (SkhPattern *self)
{
  return self->any;
}

/* The first letter small: inside a sentence the kind of a unit is, "phường Hạc Thành". */
static char *
with_small_letter (const char *text)
{
  g_autofree char *first = NULL;
  g_autofree char *small = NULL;

  if (*text == 0)
    return g_strdup (text);
  first = g_utf8_substring (text, 0, 1);
  small = g_utf8_strdown (first, -1);
  return g_strconcat (small, g_utf8_next_char (text), NULL);
}

static char *
format_amount (const char *format,
               const char *value)
{
  gint64 amount = g_ascii_strtoll (value, NULL, 10);
  g_autofree char *figures = skh_number_format (amount);

  if (g_strcmp0 (format, "words") == 0)
    return skh_amount_in_words (amount, SKH_WORDS_DEFAULT);
  return g_strcmp0 (format, "number") == 0 ? g_steal_pointer (&figures) : g_strconcat (figures, " đồng", NULL);
}

char *
skh_placeholder_format (SkhPlaceholderType  type,
                        const char         *format,
                        const char         *value)
{
  /* A date that is only a year stays one. */
  gboolean whole = strlen (value) == strlen ("2026-11-05");
  g_autofree char *text = NULL;

  switch (type)
    {
    case SKH_PLACEHOLDER_DATE:
      text = !whole || g_strcmp0 (format, "figures") == 0 ? skh_date_format (value) : skh_date_in_words (value);
      break;
    case SKH_PLACEHOLDER_AMOUNT:
      text = format_amount (format, value);
      break;
    case SKH_PLACEHOLDER_TEXT:
    default:
      text = g_strdup (value);
      break;
    }
  if (g_strcmp0 (format, "upper") == 0)
    return g_utf8_strup (text, -1);
  if (g_strcmp0 (format, "lower") == 0)
    return g_utf8_strdown (text, -1);
  if (g_strcmp0 (format, "small") == 0)
    return with_small_letter (text);
  return g_steal_pointer (&text);
}

/* Appends TEXT so that the second filling does not take it for its own. */
static void
append_braceless (GString    *out,
                  const char *text,
                  gboolean    markup)
{
  for (const char *p = text; *p != 0; p++)
    {
      if (*p != '{')
        g_string_append_c (out, *p);
      else if (markup)
        g_string_append (out, "&#123;");
    }
}

static void
append_value (GString    *out,
              const char *text,
              gboolean    markup)
{
  g_autofree char *escaped = markup ? g_markup_escape_text (text, -1) : NULL;

  append_braceless (out, markup ? escaped : text, markup);
}

static const char *
value_of (const Piece *piece,
          GHashTable  *values)
{
  const char *value = g_hash_table_lookup (values, piece->placeholder->key);

  return value != NULL && *value != 0 ? value : NULL;
}

char *
skh_pattern_fill (SkhPattern *self,
                  GHashTable *values,
                  gboolean    markup)
{
  g_autoptr(GString) out = g_string_new (NULL);
  gboolean filled = FALSE;
  gboolean live = FALSE;
  gboolean in_part = FALSE;
  gboolean part_filled = FALSE;
  gboolean part_any = FALSE;
  gsize part_start = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      const char *value;

      switch (piece->kind)
        {
        case PIECE_TEXT:
          append_braceless (out, piece->text, markup);
          break;
        case PIECE_OPEN:
          in_part = TRUE;
          part_filled = part_any = FALSE;
          part_start = out->len;
          break;
        case PIECE_CLOSE:
          if (part_any && !part_filled)
            g_string_truncate (out, part_start);
          in_part = FALSE;
          break;
        case PIECE_PLACEHOLDER:
        default:
          part_any |= in_part;
          value = value_of (piece, values);
          if (piece->placeholder->live)
            {
              g_string_append_printf (out, "{%s}", piece->placeholder->key);
              live = part_filled = TRUE;
            }
          else if (value != NULL)
            {
              g_autofree char *text = skh_placeholder_format (piece->placeholder->type, piece->format, value);

              append_value (out, text, markup);
              filled = part_filled = TRUE;
            }
          else if (piece->fallback != NULL && *piece->fallback != 0)
            {
              append_value (out, piece->fallback, markup);
              filled = part_filled = TRUE;
            }
          break;
        }
    }
  if (self->any && !filled && !live)
    return NULL;
  if (live && !filled)
    g_string_prepend (out, ALL_LIVE);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

const char *
skh_pattern_missing (SkhPattern *self,
                     GHashTable *values)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->kind == PIECE_PLACEHOLDER && !piece->optional && !piece->placeholder->live && !piece->placeholder->by_hand && value_of (piece, values) == NULL)
        return piece->placeholder->key;
    }
  return NULL;
}

char *
skh_pattern_fill_live (const char *text,
                       GHashTable *values,
                       gboolean    markup)
{
  g_autoptr(GString) out = NULL;
  gboolean all_live = g_str_has_prefix (text, ALL_LIVE);
  gboolean filled = FALSE;

  if (all_live)
    text += strlen (ALL_LIVE);
  if (strchr (text, '{') == NULL)
    return g_strdup (text);
  out = g_string_new (NULL);
  for (const char *p = text; *p != 0; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *key = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      const SkhPlaceholder *placeholder = key != NULL ? skh_placeholder_find (key) : NULL;
      const char *value;

      if (placeholder == NULL || !placeholder->live)
        {
          g_string_append_c (out, *p);
          continue;
        }
      value = g_hash_table_lookup (values, key);
      if (value != NULL && *value != 0)
        {
          append_value (out, value, markup);
          filled = TRUE;
        }
      p = end;
    }
  return all_live && !filled ? NULL : g_string_free (g_steal_pointer (&out), FALSE);
}
