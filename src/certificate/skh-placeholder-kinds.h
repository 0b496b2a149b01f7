/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "certificate/skh-template.h"

G_BEGIN_DECLS

/* What may stand in the braces of a template, and how a value is written.  Pure functions, any thread.
 *
 * Formats (after the colon): of a date "short" (05/01/2026), without one in words (ngày 05 tháng 01 năm 2026); of an amount "words" (Một triệu
 * đồng) and "number" (1.000.000), without one 1.000.000 đồng; of any "upper", "lower", and "small" (the first letter small, as kinds of units are
 * inside a sentence: xã Đồng Tiến). */

typedef enum
{
  SKH_VALUE_OF_TEXT,
  SKH_VALUE_OF_DATE,   /* ISO */
  SKH_VALUE_OF_AMOUNT, /* đồng */
} SkhPlaceholderType;

typedef struct
{
  const char         *key;
  const char         *title;   /* msgid, for the designer */
  SkhPlaceholderType  type;
  gboolean            live;    /* not frozen with the texts but put in at each printing: sheet number, check value, QR code, "cấp lại" */
  gboolean            by_hand; /* may be empty, since it is often written by hand: the name below a signature */
  const char         *example; /* Vietnamese, as values are: dates are ISO */
} SkhPlaceholderKind;

/* All of them, in the order they are offered, ended by one without a key; one of them, or NULL. */
const SkhPlaceholderKind *skh_placeholder_kinds     (void);
const SkhPlaceholderKind *skh_placeholder_kind_find (const char               *key);

/* What is shown of the detail of a check: the title of a placeholder, else the text itself.  NULL for NULL; belongs to DETAIL or is static. */
const char               *skh_placeholder_shown     (const char               *detail);

/* VALUE as documents write it in FORMAT (NULL: the usual one).  g_free(). */
char                     *skh_placeholder_write     (SkhPlaceholderType        type,
                                                     const char               *format,
                                                     const char               *value);

/* The value that TEXT was written from; NULL if it cannot be told, as of an amount in words.  What was written in capitals stays so.  g_free(). */
char                     *skh_placeholder_read      (SkhPlaceholderType        type,
                                                     const char               *format,
                                                     const char               *text);

/* Refuses a template that asks for what there is not: SKH_ERROR_INVALID with the field as record, "text", and as reason "{placeholder}" or
 * ":format". */
gboolean                  skh_template_check_placeholders (const SkhTemplate  *self,
                                                           GError            **error);

/* VALUES (key → value) as the placeholders of the template say them: spec → text, for skh_template_fill() and the drawing.  Live ones are taken
 * from VALUES as well, if they are there.  g_hash_table_unref(). */
GHashTable               *skh_template_write_values (const SkhTemplate        *self,
                                                     GHashTable               *values);

/* The examples, written for the template: what it looks like with nobody's data.  g_hash_table_unref(). */
GHashTable               *skh_template_examples     (const SkhTemplate        *self);

G_END_DECLS
