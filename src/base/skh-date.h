/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates are ISO text: "1975-09-02", or only a year "1975".  Pure functions, any thread; results are
 * freed with g_free(). */

/* "1975-09-02" → "02/09/1975"; "1975" → "1975"; NULL, "" and anything else → as it is ("" for NULL). */
char    *skh_date_format     (const char *iso);

/* "2024-05-06" → "ngày 06 tháng 5 năm 2024" (NĐ 30/2020: day below 10 and months 1 and 2 take a 0). */
char    *skh_date_in_words   (const char *iso);

/* What people type: 2/9/75, 02-09-1975, 2.9.1975, 02091975, "2 tháng 9 năm 1975", "ngày 2/9/1975", 1975, 1975-09-02.  A year
 * of two digits is the latest one that is not after the year of TODAY (ISO; NULL = today).  NULL if it is no date. */
char    *skh_date_parse      (const char *text,
                              const char *today);

/* The same where a whole day is meant: "5/11" is of the year of TODAY. */
char    *skh_date_parse_day  (const char *text,
                              const char *today);

/* The year, or 0. */
int      skh_date_year       (const char *iso);

/* Whether YEAR is one that something may be recorded for: 1900 to 2999. */
gboolean skh_date_is_year    (gint64      year);

/* Whether it is a whole day that there is, as it is stored: "2024-02-29". */
gboolean skh_date_is_day     (const char *iso);

/* Whether A is before B as far as both are known: a year is not before a day of it.  FALSE if one is NULL. */
gboolean skh_date_is_before  (const char *a,
                              const char *b);

/* The day after/before DATE by DAYS; DATE must be whole. */
char    *skh_date_add_days   (const char *iso,
                              int         days);

/* Today in the local time zone; the variable SKH_TODAY (ISO) takes its place, for tests and samples. */
char    *skh_date_today      (void);

/* Now in UTC: "2026-11-24T07:12:27.123456Z". */
char    *skh_timestamp_now   (void);

/* A timestamp as above in local time: "24/11/2026 14:12". */
char    *skh_timestamp_format (const char *timestamp);

G_END_DECLS
