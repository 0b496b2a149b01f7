/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What stands in braces in the text of a field, and what becomes of it.
 *
 *   {name}                the value; in a field of which every placeholder is empty the whole field is left out
 *   {decided_on:words}    in a format: words (ngày 05 tháng 01 năm 2026; Một triệu đồng), figures (05/01/2026; 1.000.000 đồng), upper, lower,
 *                         small (first letter small), number (an amount without its "đồng")
 *   {achievement|đã có thành tích xuất sắc}   with a default for an empty value
 *   {signer_name?}        may be empty: its lack is not told as missing data
 *   [Lớp {class}, ]       a part that is left out when all placeholders in it are empty
 *   {{ [[                 a brace, a bracket
 *
 * Without a format a date is written in words and an amount in figures.  The text around is Pango markup; values are escaped for it.
 * Pure functions, any thread. */

typedef enum
{
  SKH_PLACEHOLDER_TEXT,
  SKH_PLACEHOLDER_DATE,   /* ISO */
  SKH_PLACEHOLDER_AMOUNT, /* đồng */
} SkhPlaceholderType;

typedef struct
{
  const char        *key;
  const char        *title;   /* msgid, for the designer */
  SkhPlaceholderType type;
  gboolean           live;    /* not frozen with the texts, but filled in for each printing: sheet number, seal, QR code, "cấp lại" */
  gboolean           by_hand; /* may be empty, since it is often written by hand: the name below a signature */
  const char        *example; /* Vietnamese: what a new template is tried with; as values are, so dates are ISO */
} SkhPlaceholder;

/* All of them, in the order they are offered, ended by one without a key. */
const SkhPlaceholder *skh_placeholders      (void);
const SkhPlaceholder *skh_placeholder_find  (const char  *key);

/* The text of a field taken apart once for many records. */
typedef struct _SkhPattern SkhPattern;

/* SKH_ERROR_INVALID with FIELD (its name) and as reason what is wrong: "{placeholder}", ":format", or a brace or bracket without a counterpart. */
SkhPattern *skh_pattern_parse      (const char   *text,
                                    const char   *field,
                                    GError      **error);
void        skh_pattern_free       (SkhPattern   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhPattern, skh_pattern_free)

/* It has a placeholder at all. */
gboolean    skh_pattern_has_placeholders (SkhPattern *self);

/* The text with VALUES (key → value: text, ISO date, number of đồng) filled in; live ones stay as "{key}".  NULL: left out.  g_free().
 * With MARKUP values are escaped for Pango. */
char       *skh_pattern_fill       (SkhPattern   *self,
                                    GHashTable   *values,
                                    gboolean      markup);

/* The first placeholder that has no value although it should; NULL if there is none.  Of the pattern. */
const char *skh_pattern_missing    (SkhPattern   *self,
                                    GHashTable   *values);

/* What skh_pattern_fill() left, with the live VALUES (key → text; a missing one is empty); NULL if nothing is left of it.  g_free(). */
char       *skh_pattern_fill_live  (const char   *text,
                                    GHashTable   *values,
                                    gboolean      markup);

/* VALUE as a document writes it in FORMAT (NULL: the usual one of its type).  g_free(). */
char       *skh_placeholder_format (SkhPlaceholderType  type,
                                    const char         *format,
                                    const char         *value);

G_END_DECLS
