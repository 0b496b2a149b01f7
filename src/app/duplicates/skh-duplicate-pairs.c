/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/duplicates/skh-duplicate-pairs.h"

#include "register/skh-units.h"

#define MAX_PAIRS 2000

G_DEFINE_FINAL_TYPE (SkhPair, skh_pair, G_TYPE_OBJECT)

static void
skh_pair_finalize (GObject *object)
{
  SkhPair *self = SKH_PAIR (object);

  skh_record_unref (self->person);
  skh_record_unref (self->other);
  g_hash_table_unref (self->units);

  G_OBJECT_CLASS (skh_pair_parent_class)->finalize (object);
}

static void
skh_pair_class_init (SkhPairClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_pair_finalize;
}

static void
skh_pair_init (SkhPair *self)
{
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
is_same_record (SkhRecord *a,
                SkhRecord *b)
{
  if (skh_record_get_id (a) != skh_record_get_id (b))
    return FALSE;
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      if (g_strcmp0 (skh_record_get (a, column->key), skh_record_get (b, column->key)) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
skh_pair_equal (SkhPair *a,
                SkhPair *b)
{
  return is_same_record (a->person, b->person) && is_same_record (a->other, b->other);
}

void
skh_pairs_free (gpointer pairs)
{
  SkhPairs *self = pairs;

  g_ptr_array_unref (self->pairs);
  g_hash_table_unref (self->choices);
  g_free (self);
}

static GHashTable *
read_choices (sqlite3 *db)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) skh_choices_free);

  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      SkhChoice *choices = column->type == SKH_VALUE_CHOICE ? skh_choices_read (db, column, NULL) : NULL;

      if (choices != NULL)
        g_hash_table_insert (all, (char *) column->key, choices);
    }
  return all;
}

/* Notes what the units that RECORD names are called. */
static void
read_units (SkhPair   *self,
            sqlite3   *db,
            SkhRecord *record)
{
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      const char *id = column->type == SKH_VALUE_UNIT ? skh_record_get (record, column->key) : NULL;
      g_autoptr(SkhUnit) unit = id != NULL ? skh_units_get (db, g_ascii_strtoll (id, NULL, 10), NULL) : NULL;

      if (unit != NULL)
        g_hash_table_insert (self->units, g_strdup (id), skh_unit_describe (unit));
    }
}

/* The pair with its records; NULL if one of them is gone. */
static SkhPair *
read_pair (sqlite3            *db,
           const SkhDuplicate *duplicate)
{
  g_autoptr(SkhRecord) person = skh_record_load (db, &skh_people_register, duplicate->person, NULL);
  g_autoptr(SkhRecord) other = skh_record_load (db, &skh_people_register, duplicate->other, NULL);
  SkhPair *pair;

  if (person == NULL || other == NULL)
    return NULL;
  pair = g_object_new (SKH_TYPE_PAIR, NULL);
  pair->duplicate = *duplicate;
  pair->person = g_steal_pointer (&person);
  pair->other = g_steal_pointer (&other);
  read_units (pair, db, pair->person);
  read_units (pair, db, pair->other);
  return pair;
}

SkhPairs *
skh_pairs_read (sqlite3       *db,
                gint64         unit,
                gboolean       apart,
                SkhProgress   *progress,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(GArray) found = apart ? skh_duplicates_apart (db, unit, error) : skh_duplicates_find (db, unit, progress, cancellable, error);
  SkhPairs *self;

  if (found == NULL)
    return NULL;
  self = g_new (SkhPairs, 1);
  *self = (SkhPairs) { g_ptr_array_new_with_free_func (g_object_unref), read_choices (db) };
  for (guint i = 0; i < MIN (found->len, MAX_PAIRS); i++)
    {
      SkhPair *pair = read_pair (db, &g_array_index (found, SkhDuplicate, i));

      if (pair != NULL)
        g_ptr_array_add (self->pairs, pair);
    }
  return self;
}
