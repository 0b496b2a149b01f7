/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-number.h"

#include <string.h>

#include "base/skh-text.h"

char *
skh_number_format (gint64 value)
{
  char digits[32];
  GString *out = g_string_new (NULL);
  guint64 positive = value < 0 ? - (guint64) value : (guint64) value;
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, positive);

  if (value < 0)
    g_string_append_c (out, '-');
  for (int i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (out, '.');
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}

char *
skh_amount_format (gint64 amount)
{
  g_autofree char *number = skh_number_format (amount);

  return g_strconcat (number, " đ", NULL);
}

char *
skh_percent_format (gint64 part,
                    gint64 whole,
                    int    target)
{
  __int128 tenths;
  g_autofree char *number = NULL;

  if (whole <= 0)
    return NULL;

  tenths = ((__int128) part * 2000 + whole) / ((__int128) whole * 2);

  /* Rounding must not lift a value over a target that it did not reach. */
  if (target >= 0 && (__int128) part * 10000 < (__int128) whole * target && tenths * 10 >= target)
    tenths = (__int128) part * 1000 / whole;

  number = skh_number_format ((gint64) (tenths / 10));
  return g_strdup_printf ("%s,%d %%", number, (int) (tenths % 10));
}

char *
skh_target_format (int target)
{
  if (target % 100 == 0)
    return g_strdup_printf ("%d %%", target / 100);
  if (target % 10 == 0)
    return g_strdup_printf ("%d,%d %%", target / 100, target / 10 % 10);
  return g_strdup_printf ("%d,%02d %%", target / 100, target % 100);
}

gboolean
skh_number_parse (const char *text,
                  gint64     *value)
{
  g_autoptr(GString) digits = g_string_new (NULL);
  g_auto(GStrv) groups = NULL;
  /* Spreadsheets group by blanks that do not break a line. */
  g_autofree char *trimmed = skh_text_normalize (text);
  const char *p = trimmed;

  if (*p == '-')
    g_string_append_c (digits, *p++);

  /* Points and blanks may only stand where they group thousands. */
  groups = g_strsplit_set (p, ". ", -1);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      gsize n = strlen (groups[i]);

      if (strspn (groups[i], "0123456789") != n || n == 0 || (groups[1] != NULL && (i > 0 ? n != 3 : n > 3)))
        return FALSE;
      g_string_append (digits, groups[i]);
    }
  return groups[0] != NULL && g_ascii_string_to_signed (digits->str, 10, G_MININT64, G_MAXINT64, value, NULL);
}

/* What a word multiplies by, folded; 0: it is none. */
static gint64
unit_of (const char *word,
         gsize       length)
{
  static const struct { const char *word; gint64 value; } units[] = {
    { "k", 1000 }, { "n", 1000 }, { "ng", 1000 }, { "nghin", 1000 }, { "ngan", 1000 },
    { "tr", 1000000 }, { "trieu", 1000000 }, { "ty", 1000000000 }, { "ti", 1000000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strlen (units[i].word) == length && strncmp (units[i].word, word, length) == 0)
        return units[i].value;
    }
  return 0;
}

/* DIGITS figures behind a decimal sign, of UNIT; -1 if that is no whole đồng. */
static __int128
fraction (const char *figures,
          gsize       digits,
          gint64      unit)
{
  __int128 value = 0;

  for (gsize i = 0; i < digits; i++)
    {
      if (unit % 10 != 0)
        {
          if (figures[i] != '0')
            return -1;
          continue;
        }
      unit /= 10;
      value += (__int128) (figures[i] - '0') * unit;
    }
  return value;
}

/* The figures of NUMBER times UNIT; with a unit of more than one a comma is a decimal sign, and so is a point that groups nothing. */
static __int128
part_value (const char *number,
            gsize       length,
            gint64      unit)
{
  g_autofree char *text = g_strndup (number, length);
  char *decimal = unit > 1 ? strchr (text, ',') : NULL;
  char *point = strrchr (text, '.');
  g_autofree char *whole = NULL;
  __int128 rest = 0;
  gint64 value;

  if (decimal == NULL && unit > 1 && point != NULL && strlen (point + 1) != 3 && strchr (text, '.') == point)
    decimal = point;
  if (decimal != NULL)
    {
      gsize digits = strspn (decimal + 1, "0123456789");

      rest = digits > 0 && decimal[1 + digits] == 0 ? fraction (decimal + 1, digits, unit) : -1;
      *decimal = 0;
    }
  whole = g_strdup (text);
  /* Spreadsheets in English group with commas. */
  if (strchr (whole, '.') == NULL)
    g_strdelimit (whole, ",", '.');
  if (rest < 0 || !skh_number_parse (whole, &value) || value < 0)
    return -1;
  return (__int128) value * unit + rest;
}

/* Takes one "NUMBER WORD" off *TEXT and adds it; its unit must be below LAST. */
static gboolean
take_part (const char **text,
           gint64      *last,
           __int128    *total)
{
  gsize length = strspn (*text, "0123456789., ");
  const char *word = *text + length;
  gsize letters = strspn (word, "abcdefghijklmnopqrstuvwxyz");
  gint64 unit = letters > 0 ? unit_of (word, letters) : 1;
  const char *end = word + letters;
  gsize figures = strspn (end, "0123456789");
  __int128 value;

  while (length > 0 && (*text)[length - 1] == ' ')
    length--;
  if (length == 0 || unit == 0 || unit >= *last)
    return FALSE;
  value = part_value (*text, length, unit);
  /* "2 triệu 500" may mean thousands or not. */
  if (value < 0 || (unit == 1 && *last != G_MAXINT64 && value < 1000))
    return FALSE;
  /* "1tr5": figures right behind the word are a fraction of it. */
  if (unit > 1 && figures > 0)
    {
      __int128 rest = fraction (end, figures, unit);

      if (rest < 0)
        return FALSE;
      value += rest;
      end += figures;
    }
  end += strspn (end, " ");
  if (unit > 1 && g_str_has_prefix (end, "ruoi"))
    {
      value += unit / 2;
      end += strlen ("ruoi");
      end += strspn (end, " ");
    }
  *total += value;
  *last = unit;
  *text = end;
  return *total <= G_MAXINT64;
}

gboolean
skh_amount_parse (const char *text,
                  gint64     *amount)
{
  g_autofree char *folded = skh_text_fold (text != NULL ? text : "");
  const char *rest = g_strstrip (folded);
  static const char * const currencies[] = { "dong", "vnd", "d" };
  gboolean negative = *rest == '-';
  gint64 last = G_MAXINT64;
  __int128 total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      if (g_str_has_suffix (folded, currencies[i]))
        {
          folded[strlen (folded) - strlen (currencies[i])] = 0;
          g_strchomp (folded);
          break;
        }
    }
  rest += negative;
  do
    {
      if (!take_part (&rest, &last, &total))
        return FALSE;
    }
  while (*rest != 0);
  *amount = negative ? - (gint64) total : (gint64) total;
  return TRUE;
}
