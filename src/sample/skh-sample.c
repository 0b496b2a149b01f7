/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "sample/skh-sample-private.h"

#include "base/skh-error.h"
#include "sample/skh-sample-resource.h"

#define RESOURCE_PREFIX "/vn/khuyenhoc/SoKhuyenHoc/sample/sample/"

void
skh_sample_options_init (SkhSampleOptions *options)
{
  *options = (SkhSampleOptions) { .people = 20000, .families = 6000, .first_year = 2023, .last_year = 2026, .seed = 1 };
}

/* xorshift64*: a few lines, and the same numbers everywhere. */
guint
skh_sample_random (SkhSample *sample,
                   guint      n)
{
  sample->random ^= sample->random >> 12;
  sample->random ^= sample->random << 25;
  sample->random ^= sample->random >> 27;
  return n > 0 ? (guint) ((sample->random * G_GUINT64_CONSTANT (2685821657736338717)) >> 32) % n : 0;
}

gboolean
skh_sample_chance (SkhSample *sample,
                   guint      percent)
{
  return skh_sample_random (sample, 100) < percent;
}

gboolean
skh_sample_run (sqlite3_stmt  *stmt,
                GError       **error)
{
  int result = sqlite3_step (stmt);

  if (result != SQLITE_DONE)
    return skh_set_sqlite_error (error, sqlite3_db_handle (stmt), sqlite3_sql (stmt));
  sqlite3_reset (stmt);
  return TRUE;
}

GBytes *
skh_sample_lookup (const char  *name,
                   GError     **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, name, NULL);

  return g_resource_lookup_data (skh_sample_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

GPtrArray *
skh_sample_read_csv (const char  *name,
                     GError     **error)
{
  g_autoptr(GBytes) bytes = skh_sample_lookup (name, error);
  g_auto(GStrv) lines = NULL;
  GPtrArray *rows;

  if (bytes == NULL)
    return NULL;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] != 0)
        g_ptr_array_add (rows, g_strsplit (lines[i], ",", -1));
    }
  return rows;
}

static void
commune_clear (gpointer data)
{
  SkhCommune *commune = data;

  g_free (commune->code);
  g_free (commune->kind);
  g_free (commune->name);
  g_free (commune->district);
}

static void
place_clear (gpointer data)
{
  g_free (((SkhPlace *) data)->name);
}

gboolean
skh_sample_fill (SkhStore                *store,
                 const SkhSampleOptions  *options,
                 GError                 **error)
{
  SkhSample sample = { .options = options, .random = options->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 1 };
  g_autoptr(GBytes) names = skh_sample_lookup ("names.ini", error);
  gboolean ok;

  if (names == NULL)
    return FALSE;
  if (options->last_year < options->first_year || options->last_year - options->first_year >= SKH_SAMPLE_MAX_YEARS)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "year", "range", "too many years");
  sample.names = g_key_file_new ();
  if (!g_key_file_load_from_bytes (sample.names, names, G_KEY_FILE_NONE, error))
    return FALSE;
  sample.old_communes = g_array_new (FALSE, TRUE, sizeof (SkhCommune));
  sample.new_communes = g_array_new (FALSE, TRUE, sizeof (SkhCommune));
  sample.places = g_array_new (FALSE, TRUE, sizeof (SkhPlace));
  sample.successors = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_array_set_clear_func (sample.old_communes, commune_clear);
  g_array_set_clear_func (sample.new_communes, commune_clear);
  g_array_set_clear_func (sample.places, place_clear);

  ok = skh_store_write (store, "sample.units", SKH_WRITE_BULK, skh_sample_units, &sample, error) &&
       skh_store_write (store, "reorganisation", SKH_WRITE_ACTION, skh_sample_reorganise, &sample, error) &&
       skh_store_write (store, "sample.people", SKH_WRITE_BULK, skh_sample_people, &sample, error) &&
       skh_store_write (store, "sample.fund", SKH_WRITE_FINAL, skh_sample_fund, &sample, error) &&
       skh_store_write (store, "sample.money", SKH_WRITE_FINAL, skh_sample_money, &sample, error) &&
       skh_store_write (store, "sample.certificates", SKH_WRITE_FINAL, skh_sample_certificates, &sample, error);

  g_key_file_unref (sample.names);
  g_array_unref (sample.old_communes);
  g_array_unref (sample.new_communes);
  g_array_unref (sample.places);
  g_hash_table_unref (sample.successors);
  return ok;
}
