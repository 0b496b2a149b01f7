/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "config.h"

#include "certificate/skh-placeholder-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-words.h"

static const SkhPlaceholderKind kinds[] = {
  { "name", N_("Name"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Nguyễn Thị Minh Nguyệt" },
  { "form_of_address", N_("Form of address"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Bà" },
  { "birth", N_("Born"), SKH_VALUE_OF_DATE, FALSE, FALSE, "1975-09-02" },
  { "position", N_("Position"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Chi hội trưởng" },
  { "head", N_("Head of the clan"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Lê Văn Thọ" },
  { "households", N_("Number of households"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "45" },
  { "unit", N_("Unit on that day"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Thôn Đông Thành" },
  { "commune", N_("Commune or ward on that day"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Xã Đồng Tiến" },
  { "province", N_("Province on that day"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Tỉnh Thanh Hóa" },
  { "address", N_("Address"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Thôn Đông Thành, xã Đồng Tiến, tỉnh Thanh Hóa" },
  { "school", N_("School"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Trường THPT Chuyên Lam Sơn" },
  { "class", N_("Class"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "11A1" },
  { "title", N_("Title"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Gia đình học tập" },
  { "year", N_("Year"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "2026" },
  { "school_year", N_("School year"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "2025-2026" },
  { "level", N_("Level"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "1" },
  { "period", N_("Period"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "2026-2030" },
  { "valid_to", N_("Valid until"), SKH_VALUE_OF_DATE, FALSE, FALSE, "2026-12-31" },
  { "achievement", N_("Achievement"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Đã có thành tích xuất sắc trong công tác khuyến học, khuyến tài, xây dựng xã hội học tập năm 2026" },
  { "award", N_("Award"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Học bổng khuyến học" },
  { "amount", N_("Amount"), SKH_VALUE_OF_AMOUNT, FALSE, FALSE, "1500000" },
  { "goods", N_("Gift in kind"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "20 bộ sách giáo khoa" },
  { "purpose", N_("Purpose"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Quỹ khuyến học tỉnh Thanh Hóa" },
  { "decision_number", N_("Number of the decision"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "125/QĐ-UBND" },
  { "decision_date", N_("Date of the decision"), SKH_VALUE_OF_DATE, FALSE, FALSE, "2026-11-05" },
  { "issuer", N_("Who issued the decision"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Ủy ban nhân dân xã Đồng Tiến" },
  { "place", N_("Place of issue"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Đồng Tiến" },
  { "day", N_("Day of issue"), SKH_VALUE_OF_DATE, FALSE, FALSE, "2026-11-18" },
  { "place_and_date", N_("Place and day of issue"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Đồng Tiến, ngày 18 tháng 11 năm 2026" },
  { "parent_authority", N_("Authority above"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Ủy ban nhân dân" },
  { "authority", N_("Authority"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Xã Đồng Tiến" },
  { "on_behalf", N_("On behalf of"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "TM. Ủy ban nhân dân" },
  { "signer_title", N_("Position of who signs"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "Chủ tịch" },
  { "signer_name", N_("Name of who signs"), SKH_VALUE_OF_TEXT, FALSE, TRUE, "Lê Hồng Quân" },
  { "register_number", N_("Register number"), SKH_VALUE_OF_TEXT, FALSE, FALSE, "0123/2026" },
  { "sheet_number", N_("Sheet number"), SKH_VALUE_OF_TEXT, TRUE, FALSE, "003624" },
  { "check", N_("Check value"), SKH_VALUE_OF_TEXT, TRUE, FALSE, "1234-5678-9012-3456" },
  { "verify", N_("Register number and check value, for the QR code"), SKH_VALUE_OF_TEXT, TRUE, FALSE, "0123/2026 1234-5678-9012-3456" },
  { "reprint", N_("“Cấp lại lần 1” on a reprint"), SKH_VALUE_OF_TEXT, TRUE, FALSE, "" },
  { NULL }
};

static const char * const text_formats[] = { "upper", "lower", "small", NULL };
static const char * const date_formats[] = { "short", "upper", "lower", "small", NULL };
static const char * const amount_formats[] = { "words", "number", "upper", "lower", "small", NULL };

const SkhPlaceholderKind *
skh_placeholder_kinds (void)
{
  return kinds;
}

const SkhPlaceholderKind *
skh_placeholder_kind_find (const char *key)
{
  for (const SkhPlaceholderKind *kind = kinds; kind->key != NULL; kind++)
    {
      if (g_strcmp0 (kind->key, key) == 0)
        return kind;
    }
  return NULL;
}

const char *
skh_placeholder_shown (const char *detail)
{
  const SkhPlaceholderKind *kind = detail != NULL ? skh_placeholder_kind_find (detail) : NULL;

  return kind != NULL ? _(kind->title) : detail;
}

/* The formats that values of TYPE have, NULL at the end. */
static const char * const *
formats_of (SkhPlaceholderType type)
{
  return type == SKH_VALUE_OF_DATE ? date_formats : type == SKH_VALUE_OF_AMOUNT ? amount_formats : text_formats;
}

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
write_amount (const char *format,
              const char *value)
{
  gint64 amount = g_ascii_strtoll (value, NULL, 10);
  g_autofree char *figures = skh_number_format (amount);

  if (g_strcmp0 (format, "words") == 0)
    return skh_amount_in_words (amount, SKH_WORDS_DEFAULT);
  return g_strcmp0 (format, "number") == 0 ? g_steal_pointer (&figures) : g_strconcat (figures, " đồng", NULL);
}

char *
skh_placeholder_write (SkhPlaceholderType  type,
                       const char         *format,
                       const char         *value)
{
  /* A date that is only a year stays one. */
  gboolean whole = strlen (value) == strlen ("2026-11-05");
  g_autofree char *text = NULL;

  switch (type)
    {
    case SKH_VALUE_OF_DATE:
      text = !whole || g_strcmp0 (format, "short") == 0 ? skh_date_format (value) : skh_date_in_words (value);
      break;
    case SKH_VALUE_OF_AMOUNT:
      text = write_amount (format, value);
      break;
    case SKH_VALUE_OF_TEXT:
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

char *
skh_placeholder_read (SkhPlaceholderType  type,
                      const char         *format,
                      const char         *text)
{
  g_auto(GStrv) words = NULL;
  gint64 amount;

  switch (type)
    {
    case SKH_VALUE_OF_DATE:
      return skh_date_parse (text, NULL);
    case SKH_VALUE_OF_AMOUNT:
      words = g_strsplit (text, " đ", 2);
      return g_strcmp0 (format, "words") != 0 && skh_number_parse (words[0], &amount) && amount >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, amount) : NULL;
    case SKH_VALUE_OF_TEXT:
    default:
      return g_strdup (text);
    }
}

static gboolean
unknown (const SkhPlaceholder  *placeholder,
         char                  *reason,
         GError               **error)
{
  g_autofree char *owned = reason;

  return skh_set_error (error, SKH_ERROR_INVALID, placeholder->field, "text", owned, "unknown placeholder or format");
}

gboolean
skh_template_check_placeholders (const SkhTemplate  *self,
                                 GError            **error)
{
  g_autoptr(GPtrArray) placeholders = skh_template_placeholders (self);

  for (guint i = 0; i < placeholders->len; i++)
    {
      const SkhPlaceholder *placeholder = placeholders->pdata[i];
      const SkhPlaceholderKind *kind = skh_placeholder_kind_find (placeholder->key);

      if (kind == NULL)
        return unknown (placeholder, g_strdup_printf ("{%s}", placeholder->key), error);
      if (placeholder->format != NULL && !g_strv_contains (formats_of (kind->type), placeholder->format))
        return unknown (placeholder, g_strconcat (":", placeholder->format, NULL), error);
    }
  return TRUE;
}

GHashTable *
skh_template_write_values (const SkhTemplate *self,
                           GHashTable        *values)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GPtrArray) placeholders = skh_template_placeholders (self);

  for (guint i = 0; i < placeholders->len; i++)
    {
      const SkhPlaceholder *placeholder = placeholders->pdata[i];
      const SkhPlaceholderKind *kind = skh_placeholder_kind_find (placeholder->key);
      const char *value = g_hash_table_lookup (values, placeholder->key);

      if (kind != NULL && value != NULL && *value != 0)
        g_hash_table_insert (texts, g_strdup (placeholder->spec), skh_placeholder_write (kind->type, placeholder->format, value));
    }
  return texts;
}

GHashTable *
skh_template_examples (const SkhTemplate *self)
{
  /* Whose name it is, where it is no person's. */
  static const struct { const char *subject; const char *name; } names[] = {
    { "clan", "Dòng họ Lê Văn" },
    { "community", "Thôn Đông Thành" },
    { "unit", "Trường Trung học cơ sở Đồng Tiến" },
    { "donor", "Công ty TNHH Lam Sơn" },
  };
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  for (const SkhPlaceholderKind *kind = kinds; kind->key != NULL; kind++)
    g_hash_table_insert (values, (char *) kind->key, (char *) kind->example);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (names[i].subject, self->subject) == 0)
        g_hash_table_insert (values, (char *) "name", (char *) names[i].name);
    }
  return skh_template_write_values (self, values);
}
