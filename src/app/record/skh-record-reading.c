/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-record-reading.h"

#include "attainment/skh-links.h"
#include "register/skh-references.h"
#include "register/skh-units.h"
#include "store/skh-action.h"

#define HISTORY_LIMIT 50

void
skh_record_reading_free (gpointer data)
{
  SkhRecordReading *reading = data;
  guint n = skh_register_n_columns (reading->reg);

  g_clear_pointer (&reading->record, skh_record_unref);
  g_clear_pointer (&reading->links, g_ptr_array_unref);
  g_clear_pointer (&reading->history, g_ptr_array_unref);
  g_clear_pointer (&reading->units, g_hash_table_unref);
  for (guint i = 0; reading->choices != NULL && i < n; i++)
    g_clear_pointer (&reading->choices[i], skh_choices_free);
  g_free (reading->choices);
  g_free (reading);
}

/* What the field of COLUMN shows for ID: units with their place, since many have the same name. */
static char *
shown_name (sqlite3         *db,
            const SkhColumn *column,
            gint64           id)
{
  g_autoptr(SkhUnit) unit = column->type == SKH_VALUE_UNIT ? skh_units_get (db, id, NULL) : NULL;

  if (column->type == SKH_VALUE_RECORD)
    return skh_record_name (db, skh_register_find (column->catalogue), id);
  return unit != NULL ? skh_unit_describe (unit) : NULL;
}

static void
read_unit_names (SkhRecordReading *reading,
                 sqlite3          *db)
{
  reading->units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (const SkhColumn *column = reading->reg->columns; column->key != NULL; column++)
    {
      const char *id = column->type == SKH_VALUE_UNIT || column->type == SKH_VALUE_RECORD ? skh_record_get (reading->record, column->key) : NULL;
      char *name = id != NULL ? shown_name (db, column, g_ascii_strtoll (id, NULL, 10)) : NULL;

      if (name != NULL)
        g_hash_table_insert (reading->units, (char *) column->key, name);
    }
}

/* A new record starts in the unit of the scope, with the values that its columns start with; a unit where one looked. */
static SkhRecord *
make_record (sqlite3          *db,
             SkhRecordReading *reading)
{
  gboolean units = reading->reg == &skh_units_register;
  SkhRecord *record = skh_record_new (reading->reg);
  gint64 place = units && reading->beside != 0 ? skh_units_place_of_new (db, reading->beside) : reading->scope;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, place);
  g_autofree char *kind = units ? skh_units_child_kind (db, place) : NULL;

  if (place != 0)
    skh_record_set (record, units ? "parent-id" : "unit-id", id);
  if (kind != NULL)
    skh_record_set (record, "kind", kind);
  skh_record_offer_values (record);
  return record;
}

gpointer
skh_record_reading_read (sqlite3       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  const SkhRecordReading *question = data;
  SkhRecordReading *reading = g_new0 (SkhRecordReading, 1);
  guint n = skh_register_n_columns (question->reg);
  gboolean ok = TRUE;

  *reading = *question;
  if (reading->id != 0)
    {
      reading->record = skh_record_load (db, reading->reg, reading->id, error);
      ok = reading->record != NULL &&
           (reading->links = skh_links_read (db, reading->reg, reading->id, error)) != NULL &&
           (reading->history = skh_history_read (db, reading->reg->table, reading->id, HISTORY_LIMIT, error)) != NULL;
      if (ok)
        skh_name_references (db, reading->history);
    }
  else
    {
      reading->record = make_record (db, reading);
    }
  if (ok)
    read_unit_names (reading, db);
  if (ok && reading->want_choices)
    {
      reading->choices = g_new0 (SkhChoice *, n);
      for (guint i = 0; ok && i < n; i++)
        ok = (reading->choices[i] = skh_choices_read (db, &reading->reg->columns[i], error)) != NULL;
    }
  if (!ok)
    g_clear_pointer (&reading, skh_record_reading_free);
  return reading;
}
