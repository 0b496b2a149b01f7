/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of people.  Pure functions, any thread. */

typedef enum
{
  SKH_NAME_GIVEN_REST,          /* given name, then family and middle names as one string */
  SKH_NAME_GIVEN_MIDDLE_FAMILY, /* given name, then middle names, then family name */
  SKH_NAME_AS_WRITTEN,          /* from left to right */
} SkhNameOrder;

typedef struct
{
  char *family; /* "" for a name of one word */
  char *middle; /* may be "" */
  char *given;  /* the last word */
} SkhNameParts;

/* Splits NAME (normalised first): last word = given, first = family, the rest = middle. */
void         skh_name_split        (const char   *name,
                                    SkhNameParts *parts);
void         skh_name_parts_clear  (SkhNameParts *parts);

/* The sort key of NAME in ORDER: part by part, each by the Vietnamese collation. memcmp() orders. */
GBytes      *skh_name_key          (const char   *name,
                                    SkhNameOrder  order);

/* Orders two names as their keys do: the collator asked part by part.  Reference for the keys. */
int          skh_name_compare      (const char   *a,
                                    const char   *b,
                                    SkhNameOrder  order);

/* "given-rest", "given-middle-family", "as-written"; anything else is the first. */
SkhNameOrder skh_name_order_parse  (const char   *text);
const char  *skh_name_order_to_string (SkhNameOrder order);

G_END_DECLS
