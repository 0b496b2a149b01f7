/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-changes.h"

/* More ids than that are of no use to a list: it reloads anyway. */
#define MAX_IDS 4096

struct _SkhChanges
{
  GHashTable *tables; /* name → GHashTable of gint64 ids, or NULL: any record */
  gboolean    all;
};

G_DEFINE_BOXED_TYPE (SkhChanges, skh_changes, skh_changes_ref, skh_changes_unref)

static void
free_ids (gpointer ids)
{
  g_clear_pointer (&ids, g_hash_table_unref);
}

SkhChanges *
skh_changes_new (void)
{
  SkhChanges *self = g_atomic_rc_box_new0 (SkhChanges);

  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_ids);
  return self;
}

SkhChanges *
skh_changes_ref (SkhChanges *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SkhChanges *self = data;

  g_hash_table_unref (self->tables);
}

void
skh_changes_unref (SkhChanges *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
skh_changes_add (SkhChanges *self,
                 const char *table,
                 gint64      id)
{
  GHashTable *ids = NULL;

  if (!g_hash_table_lookup_extended (self->tables, table, NULL, (gpointer *) &ids))
    {
      ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (self->tables, g_strdup (table), ids);
    }
  if (ids == NULL)
    return;
  if (g_hash_table_size (ids) >= MAX_IDS)
    g_hash_table_replace (self->tables, g_strdup (table), NULL);
  else
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

void
skh_changes_add_all (SkhChanges *self)
{
  self->all = TRUE;
}

gboolean
skh_changes_is_empty (SkhChanges *self)
{
  return !self->all && g_hash_table_size (self->tables) == 0;
}

gboolean
skh_changes_has_table (SkhChanges *self,
                       const char *table)
{
  return self->all || g_hash_table_contains (self->tables, table);
}

gboolean
skh_changes_has_record (SkhChanges *self,
                        const char *table,
                        gint64      id)
{
  GHashTable *ids = NULL;

  if (self->all)
    return TRUE;
  if (!g_hash_table_lookup_extended (self->tables, table, NULL, (gpointer *) &ids))
    return FALSE;
  return ids == NULL || g_hash_table_contains (ids, &id);
}
