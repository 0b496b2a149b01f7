/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vietnamese text.  Pure functions, any thread.  Input must be UTF-8 (invalid bytes become U+FFFD);
 * NULL is treated as "". */

/* TEXT as it is stored: NFC (never NFKC), NBSP and other blanks made plain, zero-width characters
 * and control characters dropped, runs of blanks squeezed, ends trimmed.  Free with g_free(). */
char   *skh_text_normalize  (const char *text);

/* TEXT folded for search and for comparing: marks off, đ→d, lower case, blanks squeezed, NBSP and
 * zero-width characters gone.  Both tone styles (hòa, hoà) give the same.  Free with g_free(). */
char   *skh_text_fold       (const char *text);

/* TEXT with a capital letter at its beginning, as a sentence or a line of a list has it.  Free with g_free(). */
char   *skh_text_begin      (const char *text);

/* The FTS5 query that matches every word of TEXT as a prefix ("nguyen van a" → "nguyen"* "van"* "a"*),
 * or NULL if TEXT has nothing to search for.  Words are split as FTS5's unicode61 splits them. */
char   *skh_text_search     (const char *text);

/* The bytes of the ICU sort key of TEXT in Vietnamese order (CLDR "vi", tertiary strength):
 * memcmp() of two keys orders as the collator does.  Ends with a zero byte that is counted. */
GBytes *skh_text_key        (const char *text);

/* A name of the rule that made folded texts and keys, with the versions of ICU's collation data:
 * stored with derived data, which is made again when it changes.  Static. */
const char *skh_text_rule   (void);

G_END_DECLS
