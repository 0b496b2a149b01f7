/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-advice.h"

#include <string.h>

#include "base/skh-date.h"

/* Prefixes of 11 figures until 15/09/2018 and what they became. */
static const struct
{
  const char *old_prefix;
  const char *prefix;
} prefixes[] = {
  { "0162", "032" }, { "0163", "033" }, { "0164", "034" }, { "0165", "035" }, { "0166", "036" }, { "0167", "037" }, { "0168", "038" }, { "0169", "039" },
  { "0120", "070" }, { "0121", "079" }, { "0122", "077" }, { "0126", "076" }, { "0128", "078" },
  { "0123", "083" }, { "0124", "084" }, { "0125", "085" }, { "0127", "081" }, { "0129", "082" },
  { "0186", "056" }, { "0188", "058" }, { "0199", "059" },
};

static char *
figures_of (const char *text)
{
  GString *figures = g_string_new (NULL);

  for (; *text != 0; text++)
    {
      if (g_ascii_isdigit (*text))
        g_string_append_c (figures, *text);
    }
  return g_string_free (figures, FALSE);
}

static gboolean
is_phone (const char *figures)
{
  if (strlen (figures) == 10)
    return figures[0] == '0' && strchr ("35789", figures[1]) != NULL;
  return strlen (figures) == 11 && g_str_has_prefix (figures, "0237") ? TRUE : FALSE;
}

/* A phone number as it is today: figures only, +84 and old prefixes of 11 figures replaced.  NULL if it is none that is known. */
static char *
repair_phone (const char *text)
{
  g_autofree char *figures = figures_of (text);

  if (g_str_has_prefix (figures, "84") && strlen (figures) >= 11)
    {
      char *national = g_strconcat ("0", figures + 2, NULL);

      g_free (figures);
      figures = national;
    }
  /* 10 figures from 1 on: the old prefixes all began with 01. */
  else if ((strlen (figures) == 9 && *figures != '0') || (strlen (figures) == 10 && *figures == '1'))
    {
      char *whole = g_strconcat ("0", figures, NULL);

      g_free (figures);
      figures = whole;
    }
  for (guint i = 0; strlen (figures) == 11 && i < G_N_ELEMENTS (prefixes); i++)
    {
      if (g_str_has_prefix (figures, prefixes[i].old_prefix))
        return g_strconcat (prefixes[i].prefix, figures + 4, NULL);
    }
  return is_phone (figures) ? g_steal_pointer (&figures) : NULL;
}

/* An identity number of 12 figures whose 0 was lost gets it back; 9 figures of before stay.  NULL if it is neither. */
static char *
repair_id_number (const char *text)
{
  g_autofree char *figures = figures_of (text);
  gsize length = strlen (figures);

  if (length == 11 && *figures != '0')
    return g_strconcat ("0", figures, NULL);
  return length == 12 || length == 9 ? g_steal_pointer (&figures) : NULL;
}

/* The fourth figure tells century and gender, the next two the year of birth (TT 07/2016/TT-BCA). */
static gboolean
fits_year (const char *figures,
           int         year)
{
  return year == 0 || 1900 + (figures[3] - '0') / 2 * 100 + (figures[4] - '0') * 10 + figures[5] - '0' == year;
}

static gboolean
fits_gender (const char *figures,
             const char *gender)
{
  return gender == NULL || ((figures[3] - '0') % 2 == 1) == (strcmp (gender, "female") == 0);
}

/* Whether there is nothing in TEXT that might be a second number or a remark. */
static gboolean
is_plain (const char *text)
{
  for (; *text != 0; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= 0x80 ? !g_unichar_isspace (c) : strchr ("0123456789 .-()+", (char) c) == NULL)
        return FALSE;
    }
  return TRUE;
}

SkhRepairKind
skh_phone_judge (const char  *text,
                 char       **repaired)
{
  g_autofree char *figures = figures_of (text);
  g_autofree char *number = is_plain (text) ? repair_phone (text) : NULL;

  *repaired = NULL;
  if (number == NULL)
    return SKH_REPAIR_UNSAFE;
  if (strcmp (number, text) == 0)
    return SKH_REPAIR_NOTHING;
  *repaired = g_steal_pointer (&number);
  /* The last seven figures stay whatever was before them. */
  if (strlen (figures) >= 10 && strcmp (*repaired, figures) != 0 && !g_str_has_suffix (figures, *repaired + 1))
    return SKH_REPAIR_PHONE_PREFIX;
  return *figures != '0' && !g_str_has_prefix (figures, "84") ? SKH_REPAIR_PHONE_ZERO : SKH_REPAIR_PHONE_SPELLING;
}

SkhRepairKind
skh_id_number_judge (const char  *text,
                     const char  *birth,
                     const char  *gender,
                     char       **repaired)
{
  g_autofree char *number = is_plain (text) ? repair_id_number (text) : NULL;
  g_autofree char *figures = figures_of (text);

  *repaired = NULL;
  if (number == NULL)
    return SKH_REPAIR_UNSAFE;
  if (strcmp (number, text) == 0)
    return SKH_REPAIR_NOTHING;
  if (strlen (figures) == 11 && (!fits_year (number, skh_date_year (birth)) || !fits_gender (number, gender)))
    return SKH_REPAIR_UNSAFE;
  *repaired = g_steal_pointer (&number);
  return strlen (figures) == 11 ? SKH_REPAIR_ID_ZERO : SKH_REPAIR_ID_SPELLING;
}

static void
advice_free (gpointer data)
{
  SkhAdvice *advice = data;

  g_free (advice->suggestion);
  g_free (advice);
}

static void
add_advice (GPtrArray  *list,
            const char *key,
            const char *reason,
            const char *value,
            char       *suggestion)
{
  SkhAdvice *advice = g_new (SkhAdvice, 1);

  if (g_strcmp0 (value, suggestion) == 0)
    g_clear_pointer (&suggestion, g_free);
  *advice = (SkhAdvice) { key, reason, suggestion };
  g_ptr_array_add (list, advice);
}

/* Whether the first three figures are a province where births were registered (TT 07/2016/TT-BCA; mergers of provinces changed none of them) or,
 * from 100 on, a country. */
static gboolean
is_place_of_birth (const char *figures)
{
  static const guint8 provinces[] = {
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64,
    66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
  };
  guint place = (figures[0] - '0') * 100 + (figures[1] - '0') * 10 + figures[2] - '0';

  return place >= 100 || memchr (provinces, (int) place, sizeof provinces) != NULL;
}

static void
advise_id_number (SkhRecord *record,
                  GPtrArray *list)
{
  const char *value = skh_record_get (record, "id-number");
  const char *gender = skh_record_get (record, "gender");
  g_autofree char *birth = skh_date_parse (skh_record_get (record, "birth"), NULL);
  int year = skh_date_year (birth);
  g_autofree char *figures = value != NULL ? figures_of (value) : NULL;

  if (value == NULL)
    return;
  if (strlen (figures) != 12)
    {
      char *repaired = repair_id_number (value);

      if (repaired == NULL || strlen (figures) != 9)
        add_advice (list, "id-number", repaired != NULL ? "id-lost-zero" : "id-length", value, repaired);
      else
        g_free (repaired);
      return;
    }
  if (!fits_year (figures, year))
    add_advice (list, "id-number", "id-year", value, NULL);
  else if (!fits_gender (figures, gender))
    add_advice (list, "id-number", "id-gender", value, NULL);
  else if (!is_place_of_birth (figures))
    add_advice (list, "id-number", "id-province", value, NULL);
  else if (strcmp (figures, value) != 0)
    add_advice (list, "id-number", "spelling", value, g_steal_pointer (&figures));
}

GPtrArray *
skh_people_advise (SkhRecord *record)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (advice_free);
  const char *phone = skh_record_get (record, "phone");
  char *repaired = NULL;

  advise_id_number (record, list);
  switch (phone != NULL ? skh_phone_judge (phone, &repaired) : SKH_REPAIR_NOTHING)
    {
    case SKH_REPAIR_PHONE_PREFIX:
      add_advice (list, "phone", "phone-old", phone, repaired);
      break;
    case SKH_REPAIR_PHONE_ZERO:
      add_advice (list, "phone", "phone-lost-zero", phone, repaired);
      break;
    case SKH_REPAIR_PHONE_SPELLING:
      add_advice (list, "phone", "spelling", phone, repaired);
      break;
    case SKH_REPAIR_UNSAFE:
      add_advice (list, "phone", "phone", phone, NULL);
      break;
    case SKH_REPAIR_ID_ZERO:
    case SKH_REPAIR_ID_SPELLING:
    case SKH_REPAIR_NOTHING:
    default:
      break;
    }
  return list;
}
