/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-base"

#include "base/skh-name.h"

#include <string.h>
#include <unicode/ustring.h>

#include "base/skh-text-private.h"

/* Names have few different words: a million names of the province fewer than ten thousand. */
#define MAX_CACHED_WORDS 65536

void
skh_name_split (const char   *name,
                SkhNameParts *parts)
{
  g_autofree char *text = skh_text_normalize (name);
  char *first = strchr (text, ' ');
  char *last = strrchr (text, ' ');

  parts->given = g_strdup (last != NULL ? last + 1 : text);
  parts->family = first != NULL ? g_strndup (text, first - text) : g_strdup ("");
  parts->middle = first != last ? g_strndup (first + 1, last - first - 1) : g_strdup ("");
}

void
skh_name_parts_clear (SkhNameParts *parts)
{
  g_clear_pointer (&parts->family, g_free);
  g_clear_pointer (&parts->middle, g_free);
  g_clear_pointer (&parts->given, g_free);
}

/* The three strings that are compared one after the other; the last ones may be "". */
static void
ordered_parts (const char   *name,
               SkhNameOrder  order,
               char         *strings[3])
{
  SkhNameParts parts;

  skh_name_split (name, &parts);
  switch (order)
    {
    case SKH_NAME_GIVEN_MIDDLE_FAMILY:
      strings[0] = g_steal_pointer (&parts.given);
      strings[1] = g_steal_pointer (&parts.middle);
      strings[2] = g_steal_pointer (&parts.family);
      break;
    case SKH_NAME_AS_WRITTEN:
      strings[0] = skh_text_normalize (name);
      strings[1] = g_strdup ("");
      strings[2] = g_strdup ("");
      break;
    case SKH_NAME_GIVEN_REST:
    default:
      strings[0] = g_steal_pointer (&parts.given);
      strings[1] = g_strconcat (parts.family, *parts.middle != 0 ? " " : "", parts.middle, NULL);
      strings[2] = g_strdup ("");
      break;
    }
  skh_name_parts_clear (&parts);
}

/* The key of a part, from the words' cache of this thread. */
static GBytes *
part_key (const char *part)
{
  static GPrivate cache_private = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *cache = g_private_get (&cache_private);
  GBytes *key;

  if (cache == NULL)
    {
      cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
      g_private_set (&cache_private, cache);
    }
  key = g_hash_table_lookup (cache, part);
  if (key == NULL)
    {
      if (g_hash_table_size (cache) >= MAX_CACHED_WORDS)
        g_hash_table_remove_all (cache);
      key = skh_text_key (part);
      g_hash_table_insert (cache, g_strdup (part), key);
    }
  return g_bytes_ref (key);
}

/* Keys of parts simply follow each other: each ends with a zero byte, which no key has inside and which is lower than anything, so
 * a part that is the beginning of another comes first. */
GBytes *
skh_name_key (const char   *name,
              SkhNameOrder  order)
{
  char *strings[3];
  GByteArray *bytes = g_byte_array_sized_new (64);

  ordered_parts (name, order, strings);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr(GBytes) key = NULL;

      if (i == 0 || *strings[i] != 0 || (i == 1 && *strings[2] != 0))
        {
          key = part_key (strings[i]);
          g_byte_array_append (bytes, g_bytes_get_data (key, NULL), g_bytes_get_size (key));
        }
      g_free (strings[i]);
    }
  return g_byte_array_free_to_bytes (bytes);
}

static int
compare_parts (const char *a,
               const char *b)
{
  UErrorCode status = U_ZERO_ERROR;

  return ucol_strcollUTF8 (skh_text_collator (), a, -1, b, -1, &status);
}

int
skh_name_compare (const char   *a,
                  const char   *b,
                  SkhNameOrder  order)
{
  char *strings_a[3];
  char *strings_b[3];
  int result = 0;

  ordered_parts (a, order, strings_a);
  ordered_parts (b, order, strings_b);
  for (guint i = 0; i < G_N_ELEMENTS (strings_a); i++)
    {
      if (result == 0)
        result = compare_parts (strings_a[i], strings_b[i]);
      g_free (strings_a[i]);
      g_free (strings_b[i]);
    }
  return result;
}

static const char * const orders[] = { "given-rest", "given-middle-family", "as-written" };

SkhNameOrder
skh_name_order_parse (const char *text)
{
  for (guint i = 1; i < G_N_ELEMENTS (orders); i++)
    {
      if (g_strcmp0 (text, orders[i]) == 0)
        return i;
    }
  return SKH_NAME_GIVEN_REST;
}

const char *
skh_name_order_to_string (SkhNameOrder order)
{
  return orders[order];
}
