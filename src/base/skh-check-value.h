/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Check values: short seals over texts that only who has the key can make.  HMAC-SHA-256, the first 64 bits of it as 16 decimal digits
 * (remainder by 10^16), which can be read out over the telephone.  Pure functions, any thread. */

/* The check value of the strings of FIELDS (NULL counts as "") under KEY: "1234567890123456".  Fields are told apart by their lengths, so that no two
 * lists of them are the same text.  g_free(). */
char    *skh_check_value_make     (const char         *key,
                                   const char * const *fields,
                                   guint               n);

/* A key of 256 random bits in hexadecimal.  g_free(). */
char    *skh_check_value_new_key  (void);

/* "1234567890123456" → "1234-5678-9012-3456".  g_free(). */
char    *skh_check_value_format   (const char        *value);

/* What people type, with blanks or dashes between, as 16 digits; NULL if it is none.  g_free(). */
char    *skh_check_value_parse    (const char         *text);

G_END_DECLS
