/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-date.h"

#include <stdlib.h>
#include <string.h>

#include "base/skh-text.h"

/* What is typed is a date in these years, or none. */
#define MIN_YEAR 1850
#define MAX_YEAR 2200

/* The years that something is recorded for. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2999

static gboolean
all_digits (const char *text,
            gsize       n)
{
  return strspn (text, "0123456789") >= n;
}

/* Splits whole dates; FALSE for years and anything else. */
static gboolean
split (const char *iso,
       int        *year,
       int        *month,
       int        *day)
{
  if (iso == NULL || strlen (iso) != 10 || iso[4] != '-' || iso[7] != '-' ||
      !all_digits (iso, 4) || !all_digits (iso + 5, 2) || !all_digits (iso + 8, 2))
    return FALSE;
  *year = atoi (iso);
  *month = atoi (iso + 5);
  *day = atoi (iso + 8);
  return *month >= 1 && *month <= 12 && g_date_valid_dmy (*day, *month, *year);
}

char *
skh_date_format (const char *iso)
{
  int year;
  int month;
  int day;

  if (split (iso, &year, &month, &day))
    return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
  return g_strdup (iso != NULL ? iso : "");
}

char *
skh_date_in_words (const char *iso)
{
  int year;
  int month;
  int day;

  if (!split (iso, &year, &month, &day))
    return g_strdup (iso != NULL ? iso : "");
  return g_strdup_printf (month <= 2 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", day, month, year);
}

/* A year of two digits is the latest one that is not after TODAY's. */
static int
full_year (int         year,
           gsize       n_digits,
           const char *today)
{
  g_autofree char *now = today == NULL ? skh_date_today () : NULL;
  int this_year = skh_date_year (today != NULL ? today : now);

  if (n_digits != 2)
    return year;
  year += this_year / 100 * 100;
  return year > this_year ? year - 100 : year;
}

static char *
make_date (int year,
           int month,
           int day)
{
  if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 || day < 1 || !g_date_valid_dmy (day, month, year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

char *
skh_date_parse (const char *text,
                const char *today)
{
  g_autofree char *folded = skh_text_fold (text);
  g_autoptr(GString) plain = g_string_new (folded);
  g_auto(GStrv) parts = NULL;
  g_autoptr(GPtrArray) numbers = g_ptr_array_new ();
  gsize length[3];
  int value[3];

  /* "ngày 2 tháng 9 năm 1975": the words are only separators. */
  g_string_replace (plain, "ngay", " ", 0);
  g_string_replace (plain, "thang", "/", 0);
  g_string_replace (plain, "nam", "/", 0);
  g_strstrip (plain->str);

  parts = g_strsplit_set (plain->str, "/-. ,", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == 0)
        continue;
      if (!all_digits (parts[i], strlen (parts[i])) || strlen (parts[i]) > 8 || numbers->len == 3)
        return NULL;
      g_ptr_array_add (numbers, parts[i]);
    }

  if (numbers->len == 1)
    {
      const char *only = numbers->pdata[0];

      if (strlen (only) == 4)
        return atoi (only) >= MIN_YEAR && atoi (only) <= MAX_YEAR ? g_strdup (only) : NULL;
      if (strlen (only) == 8)
        return make_date (atoi (only + 4), atoi (only) / 10000 % 100, atoi (only) / 1000000);
      return NULL;
    }
  if (numbers->len != 3)
    return NULL;
  for (guint i = 0; i < 3; i++)
    {
      length[i] = strlen (numbers->pdata[i]);
      value[i] = atoi (numbers->pdata[i]);
    }
  if (length[0] == 4 && length[1] <= 2 && length[2] <= 2)
    return make_date (value[0], value[1], value[2]);
  if (length[0] <= 2 && length[1] <= 2 && (length[2] == 4 || length[2] == 2))
    return make_date (full_year (value[2], length[2], today), value[1], value[0]);
  return NULL;
}

char *
skh_date_parse_day (const char *text,
                    const char *today)
{
  g_autofree char *now = today != NULL ? g_strdup (today) : skh_date_today ();
  g_autofree char *completed = g_strdup_printf ("%s/%04d", text, skh_date_year (now));
  char *day = skh_date_parse (text, today);

  if (day != NULL)
    return day;
  day = skh_date_parse (completed, today);
  if (!skh_date_is_day (day))
    g_clear_pointer (&day, g_free);
  return day;
}

int
skh_date_year (const char *iso)
{
  return iso != NULL && strlen (iso) >= 4 && all_digits (iso, 4) ? (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 + (iso[2] - '0') * 10 + iso[3] - '0' : 0;
}

gboolean
skh_date_is_year (gint64 year)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

gboolean
skh_date_is_day (const char *iso)
{
  g_autofree char *parsed = iso != NULL && strlen (iso) == strlen ("2024-02-29") ? skh_date_parse (iso, NULL) : NULL;

  return parsed != NULL && strcmp (parsed, iso) == 0;
}

gboolean
skh_date_is_before (const char *a,
                    const char *b)
{
  return a != NULL && b != NULL && strncmp (a, b, MIN (strlen (a), strlen (b))) < 0;
}

char *
skh_date_add_days (const char *iso,
                   int         days)
{
  int year;
  int month;
  int day;
  GDate date;
  char text[16];

  g_return_val_if_fail (split (iso, &year, &month, &day), NULL);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  if (days >= 0)
    g_date_add_days (&date, days);
  else
    g_date_subtract_days (&date, -days);
  g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
  return g_strdup (text);
}

char *
skh_date_today (void)
{
  const char *given = g_getenv ("SKH_TODAY");
  g_autoptr(GDateTime) now = NULL;

  if (given != NULL && *given != 0)
    return g_strdup (given);
  now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

char *
skh_timestamp_now (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *seconds = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%06dZ", seconds, g_date_time_get_microsecond (now));
}

char *
skh_timestamp_format (const char *timestamp)
{
  g_autoptr(GDateTime) utc = timestamp != NULL ? g_date_time_new_from_iso8601 (timestamp, NULL) : NULL;
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%d/%m/%Y %H:%M") : g_strdup (timestamp != NULL ? timestamp : "");
}
