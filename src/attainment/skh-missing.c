/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-missing.h"

static void
row_free (gpointer data)
{
  SkhMissingRow *row = data;

  g_free (row->name);
  g_free (row->place);
  g_free (row);
}

void
skh_missing_free (SkhMissing *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* The column that says where a record belongs: a unit stands below another one. */
static guint
place_column (const SkhRegister *reg)
{
  return skh_register_column_index (reg, skh_register_find_column (reg, "unit") != NULL ? "unit" : "parent");
}

/* Several villages of one name that a merger put into one unit: each says where it was before, as in the charts. */
static void
name_twins (SkhMissing   *self,
            GPtrArray    *formers)
{
  g_autoptr(GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* number of the row + 1 */
  g_autofree gboolean *twins = g_new0 (gboolean, self->rows->len + 1);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SkhMissingRow *row = self->rows->pdata[i];
      char *key = g_strdup_printf ("%s\n%s", row->name, row->place);
      guint other = GPOINTER_TO_UINT (g_hash_table_lookup (first, key));

      if (other > 0)
        twins[i] = twins[other - 1] = TRUE;
      g_hash_table_replace (first, key, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      SkhMissingRow *row = self->rows->pdata[i];
      const char *former = formers->pdata[i];
      g_autofree char *name = NULL;

      if (!twins[i] || former == NULL || *former == 0)
        continue;
      name = g_steal_pointer (&row->name);
      row->name = g_strdup_printf ("%s (%s)", name, former);
    }
}

SkhMissing *
skh_missing_read (sqlite3     *db,
                  const char  *key,
                  int          year,
                  SkhStage     stage,
                  gint64       unit_id,
                  guint        n,
                  GError     **error)
{
  g_autoptr(SkhMeasure) measure = skh_measure_find (db, key, error);
  g_autoptr(SkhQuery) query = measure != NULL ? skh_measure_missing (measure, year, stage, error) : NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) formers = g_ptr_array_new (); /* of ROWS */
  const SkhColumn *former;
  SkhMissing *self;
  guint name;
  guint place;

  if (query == NULL)
    return NULL;
  query->scope = unit_id;
  ids = skh_query_read_ids (query, db, NULL, error);
  rows = ids != NULL ? skh_query_read_rows (query, db, (const gint64 *) ids->data, MIN (n, ids->len), error) : NULL;
  if (rows == NULL)
    return NULL;

  name = skh_register_column_index (query->reg, query->reg->name_key);
  place = place_column (query->reg);
  former = skh_register_find_column (query->reg, "former");
  self = g_new0 (SkhMissing, 1);
  self->total = ids->len;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < rows->len; i++)
    {
      char **values = rows->pdata[i];
      SkhMissingRow *row;

      if (values == NULL)
        continue;
      row = g_new0 (SkhMissingRow, 1);
      row->name = g_strdup (values[name]);
      row->place = g_strdup (values[place]);
      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (formers, former != NULL ? values[skh_register_column_index (query->reg, "former")] : NULL);
    }
  name_twins (self, formers);
  return self;
}
