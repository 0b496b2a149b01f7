/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as Vietnamese write them, whatever the locale.  Pure functions, any thread; results are
 * freed with g_free(). */

/* 1234567 → "1.234.567" */
char    *skh_number_format     (gint64       value);

/* 1500000 → "1.500.000 đ" */
char    *skh_amount_format     (gint64       amount);

/* PART / WHOLE with one decimal: "30,4 %" (half up); WHOLE ≤ 0 → NULL.  With TARGET ≥ 0 (hundredths of a per
 * cent) a value below it is never shown as if it had reached it: 84,96 of 85 → "84,9 %". */
char    *skh_percent_format    (gint64       part,
                                gint64       whole,
                                int          target);

/* Hundredths of a per cent: 8500 → "85 %", 8550 → "85,5 %". */
char    *skh_target_format     (int          target);

/* Reads "1.234.567", "1 234 567", "1234567", "-5" into VALUE; FALSE if it is anything else or too large. */
gboolean skh_number_parse      (const char  *text,
                                gint64      *value);

/* Reads an amount in đồng as people type it: "1.500.000", "1 500 000 đ", "1,500,000", "500k", "1,5tr", "1tr5", "2 triệu rưỡi",
 * "420 tỷ 936 triệu".  A comma is a decimal sign before a word, a point groups thousands if three figures follow it.  FALSE if it is
 * anything else, no whole đồng, or beyond an int64. */
gboolean skh_amount_parse      (const char  *text,
                                gint64      *amount);

G_END_DECLS
