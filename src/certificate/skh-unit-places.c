/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-unit-places.h"

#include <string.h>

#include "store/skh-statement.h"

/* A tree that is deeper is none. */
#define MAX_DEPTH 16

struct _SkhUnitPlaces
{
  GHashTable   *places;  /* "id day" → SkhUnitPlace */
  sqlite3_stmt *version; /* of a unit on a day */
};

static void
place_free (gpointer data)
{
  SkhUnitPlace *place = data;

  g_free (place->unit);
  g_free (place->kind);
  g_free (place->commune);
  g_free (place->commune_name);
  g_free (place->province);
  g_free (place->province_name);
  g_free (place);
}

SkhUnitPlaces *
skh_unit_places_new (sqlite3  *db,
                     GError  **error)
{
  g_autoptr(SkhUnitPlaces) self = g_new0 (SkhUnitPlaces, 1);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  self->version = skh_prepare (db, "SELECT trim (k.prefix || ' ' || v.name), v.name, v.kind, k.commune, v.parent_id FROM unit_version v JOIN unit_kind k ON k.key = v.kind"
                                   " WHERE v.unit_id = ?1 ORDER BY v.valid_from <= ?2 AND (v.valid_to IS NULL OR v.valid_to >= ?2) DESC, v.valid_from DESC LIMIT 1", error);
  return self->version != NULL ? g_steal_pointer (&self) : NULL;
}

void
skh_unit_places_free (SkhUnitPlaces *self)
{
  g_hash_table_unref (self->places);
  g_clear_pointer (&self->version, sqlite3_finalize);
  g_free (self);
}

/* Takes in what one unit on the way up says; the unit itself has DEPTH 0. */
static void
take_version (SkhUnitPlace *place,
              sqlite3_stmt *stmt,
              guint         depth)
{
  if (depth == 0)
    {
      place->unit = g_strdup (skh_column_text (stmt, 0));
      place->kind = g_strdup (skh_column_text (stmt, 2));
    }
  if (sqlite3_column_int (stmt, 3) && place->commune == NULL)
    {
      place->commune = g_strdup (skh_column_text (stmt, 0));
      place->commune_name = g_strdup (skh_column_text (stmt, 1));
    }
  if (strcmp (skh_column_text (stmt, 2), "province") == 0)
    {
      place->province = g_strdup (skh_column_text (stmt, 0));
      place->province_name = g_strdup (skh_column_text (stmt, 1));
    }
}

const SkhUnitPlace *
skh_unit_places_find (SkhUnitPlaces *self,
                      gint64         unit,
                      const char    *day)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", unit, day);
  SkhUnitPlace *place = g_hash_table_lookup (self->places, key);

  if (place != NULL)
    return place;
  place = g_new0 (SkhUnitPlace, 1);
  for (guint depth = 0; unit != 0 && depth < MAX_DEPTH && place->province == NULL; depth++)
    {
      skh_bind (self->version, "is", unit, day);
      if (!skh_step (self->version, NULL))
        break;
      take_version (place, self->version, depth);
      unit = sqlite3_column_int64 (self->version, 4);
    }
  sqlite3_reset (self->version);
  g_hash_table_insert (self->places, g_steal_pointer (&key), place);
  return place;
}
