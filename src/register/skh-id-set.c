/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-id-set.h"

#define BLOCK_SHIFT 16
#define WORDS (1 << (BLOCK_SHIFT - 6))
/* A list is in the order of names, its ids come from all blocks in turn: so many are found without the table, those of four million
 * ids that lie together. */
#define AT_HAND 64

typedef struct
{
  gint64  number; /* the id without its low bits */
  guint64 words[WORDS];
} Block;

struct _SkhIdSet
{
  GHashTable *blocks;
  Block      *at_hand[AT_HAND]; /* a block each of those that share the low bits of their number */
  guint       size;
};

SkhIdSet *
skh_id_set_new (void)
{
  SkhIdSet *self = g_new0 (SkhIdSet, 1);

  self->blocks = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  return self;
}

void
skh_id_set_free (SkhIdSet *self)
{
  g_hash_table_unref (self->blocks);
  g_free (self);
}

static Block *
find_block (SkhIdSet *self,
            gint64    id)
{
  gint64 number = id >> BLOCK_SHIFT;
  Block **place = &self->at_hand[number & (AT_HAND - 1)];

  if (*place == NULL || (*place)->number != number)
    {
      Block *block = g_hash_table_lookup (self->blocks, &number);

      if (block == NULL)
        return NULL;
      *place = block;
    }
  return *place;
}

void
skh_id_set_add (SkhIdSet *self,
                gint64    id)
{
  Block *block = find_block (self, id);
  guint bit = id & ((1 << BLOCK_SHIFT) - 1);

  if (block == NULL)
    {
      block = g_new0 (Block, 1);
      block->number = id >> BLOCK_SHIFT;
      g_hash_table_insert (self->blocks, &block->number, block);
      self->at_hand[block->number & (AT_HAND - 1)] = block;
    }
  self->size += (block->words[bit >> 6] >> (bit & 63) & 1) == 0;
  block->words[bit >> 6] |= G_GUINT64_CONSTANT (1) << (bit & 63);
}

void
skh_id_set_remove (SkhIdSet *self,
                   gint64    id)
{
  Block *block = find_block (self, id);
  guint bit = id & ((1 << BLOCK_SHIFT) - 1);

  if (block == NULL || (block->words[bit >> 6] >> (bit & 63) & 1) == 0)
    return;
  self->size--;
  block->words[bit >> 6] &= ~(G_GUINT64_CONSTANT (1) << (bit & 63));
}

guint
skh_id_set_get_size (SkhIdSet *self)
{
  return self->size;
}

GArray *
skh_id_set_pick (SkhIdSet *self,
                 GArray   *ids)
{
  GArray *picked = g_array_sized_new (FALSE, FALSE, sizeof (gint64), MIN (self->size, ids->len));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (skh_id_set_contains (self, id))
        g_array_append_val (picked, id);
    }
  return picked;
}

gboolean
skh_id_set_contains (SkhIdSet *self,
                     gint64    id)
{
  Block *block = find_block (self, id);
  guint bit = id & ((1 << BLOCK_SHIFT) - 1);

  return block != NULL && (block->words[bit >> 6] >> (bit & 63) & 1) != 0;
}
