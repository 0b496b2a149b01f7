/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-words.h"

static const char * const digits[] = { "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín" };

/* Appends the words of a group of three digits.  WHOLE: its hundreds are said even if they are zero, since more stands before it. */
static void
append_group (GString       *out,
              guint          group,
              gboolean       whole,
              SkhWordsFlags  flags)
{
  guint hundreds = group / 100;
  guint tens = group / 10 % 10;
  guint ones = group % 10;

  if (hundreds > 0 || whole)
    g_string_append_printf (out, " %s trăm", digits[hundreds]);

  if (tens == 0 && ones > 0 && (hundreds > 0 || whole))
    g_string_append (out, (flags & SKH_WORDS_LE) != 0 ? " lẻ" : " linh");
  else if (tens == 1)
    g_string_append (out, " mười");
  else if (tens > 1)
    g_string_append_printf (out, " %s mươi", digits[tens]);

  if (ones == 0)
    return;
  if (ones == 1 && tens >= 2)
    g_string_append (out, " mốt");
  else if (ones == 4 && tens >= 2)
    g_string_append (out, " tư");
  else if (ones == 5 && tens >= 1)
    g_string_append (out, " lăm");
  else
    g_string_append_printf (out, " %s", digits[ones]);
}

/* Appends VALUE, below a thousand million, in millions, thousands and ones. */
static void
append_below_billion (GString       *out,
                      guint          value,
                      gboolean       whole,
                      SkhWordsFlags  flags)
{
  const guint groups[] = { value / 1000000, value / 1000 % 1000, value % 1000 };
  const char * const names[] = { " triệu", (flags & SKH_WORDS_NGAN) != 0 ? " ngàn" : " nghìn", "" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (groups[i] == 0)
        continue;
      append_group (out, groups[i], whole, flags);
      g_string_append (out, names[i]);
      whole = TRUE;
    }
}

/* "tỷ" stands for every thousand million: what is above it is said the same way again. */
static void
append_number (GString       *out,
               guint64        value,
               gboolean       whole,
               SkhWordsFlags  flags)
{
  guint64 billions = value / 1000000000;

  if (billions > 0)
    {
      append_number (out, billions, whole, flags);
      g_string_append (out, " tỷ");
      whole = TRUE;
    }
  append_below_billion (out, value % 1000000000, whole, flags);
}

char *
skh_amount_in_words (gint64        amount,
                     SkhWordsFlags flags)
{
  GString *out = g_string_new (NULL);
  guint64 value = amount < 0 ? - (guint64) amount : (guint64) amount;
  g_autofree char *words = NULL;
  gunichar first;

  if (amount < 0)
    g_string_append (out, " âm");
  if (value == 0)
    g_string_append (out, " không");
  else
    append_number (out, value, FALSE, flags);
  g_string_append (out, " đồng");
  if ((flags & SKH_WORDS_CHAN) != 0 && value != 0 && value % 1000 == 0)
    g_string_append (out, " chẵn");

  words = g_string_free (out, FALSE);
  first = g_unichar_toupper (g_utf8_get_char (words + 1));
  out = g_string_new (NULL);
  g_string_append_unichar (out, first);
  g_string_append (out, g_utf8_next_char (words + 1));
  return g_string_free (out, FALSE);
}
