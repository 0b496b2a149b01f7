/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-number.h"

#include <string.h>

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
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
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
