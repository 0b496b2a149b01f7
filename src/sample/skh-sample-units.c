/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "sample/skh-sample-private.h"

#include <string.h>

#include "register/skh-unit-changes.h"
#include "register/skh-units.h"

#define VILLAGES_PER_COMMUNE 8

/* 34 of today's 166 communes have no association. */
#define WITHOUT_ASSOCIATION 34

/* A third of the communes keeps lists, the others send numbers only; one in twelve sent nothing in the last year. */
#define WITH_LISTS 34
#define SILENT 8

/* The partner organisations by their place in the list of names. */
enum { FRONT, WOMEN, FARMERS, LABOUR, YOUTH, VETERANS };

static gint64
organisation (GArray *organisations,
              guint   which)
{
  return g_array_index (organisations, gint64, which);
}

static gint64
establish (SkhWrite    *write,
           SkhSample   *sample,
           gint64       parent,
           const char  *kind,
           const char  *code,
           const char  *name,
           GError     **error)
{
  gint64 id = skh_unit_establish (write, SKH_ALWAYS, parent, kind, code, name, 0, error);

  if (id != 0)
    skh_write_add_rows (write, 1);
  return id;
}

static gboolean
add_place (SkhWrite    *write,
           SkhSample   *sample,
           gint64       parent,
           gint64       commune,
           const char  *kind,
           char        *name,
           gint64       sector_id,
           GError     **error)
{
  SkhPlace place = { establish (write, sample, parent, kind, NULL, name, error), commune, -1, kind, name, sector_id };

  g_array_append_val (sample->places, place);
  if (place.id == 0)
    return FALSE;
  return sector_id == 0 ||
         skh_run (skh_write_get_db (write), error, "UPDATE unit SET sector_id = ? WHERE id = ?", "ii", sector_id, place.id);
}

/* The units of a list of names right below the province, reporting through SECTOR (0: none).  Their ids are added to IDS (may be
 * NULL). */
static gboolean
add_provincial (SkhWrite    *write,
                SkhSample   *sample,
                const char  *list,
                const char  *kind,
                gint64       sector,
                GArray      *ids,
                GError     **error)
{
  g_auto(GStrv) names = g_key_file_get_string_list (sample->names, "places", list, NULL, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (!add_place (write, sample, sample->province, -1, kind, g_strdup (names[i]), sector, error))
        return FALSE;
      if (ids != NULL)
        g_array_append_val (ids, g_array_index (sample->places, SkhPlace, sample->places->len - 1).id);
    }
  return names != NULL;
}

gboolean
skh_sample_is_mountain (SkhSample  *sample,
                        const char *district)
{
  return g_key_file_has_key (sample->names, "districts", district, NULL);
}

/* Villages with their branches, schools and the people's committee of a commune. */
static gboolean
fill_commune (SkhWrite    *write,
              SkhSample   *sample,
              gint64       index,
              char       **village_names,
              char       **hamlet_names,
              GArray      *organisations,
              GError     **error)
{
  SkhCommune *commune = skh_sample_old_commune (sample, index);
  gboolean mountain = skh_sample_is_mountain (sample, commune->district);
  gboolean town = strcmp (commune->kind, "commune") != 0;
  guint n_villages = VILLAGES_PER_COMMUNE - 2 + skh_sample_random (sample, 5);
  const char * const schools[] = { "Trường Mầm non", "Trường Tiểu học", "Trường THCS" };
  gint64 women = organisation (organisations, WOMEN);
  gint64 labour = organisation (organisations, LABOUR);

  for (guint i = 0; i < n_villages; i++)
    {
      char **names = mountain ? hamlet_names : village_names;
      char *name;
      SkhPlace *village;

      if (mountain)
        name = g_strdup_printf ("Bản %s", names[(index + i) % g_strv_length (names)]);
      else if (town || skh_sample_chance (sample, 60))
        name = g_strdup_printf ("%s %u", town ? "Khu phố" : "Thôn", i + 1);
      else
        name = g_strdup_printf ("Thôn %s", names[(index * 5 + i) % g_strv_length (names)]);
      if (!add_place (write, sample, commune->id, index, "village", name, 0, error))
        return FALSE;
      village = &g_array_index (sample->places, SkhPlace, sample->places->len - 1);
      village->branch = establish (write, sample, village->id, "branch", NULL, "Chi hội khuyến học", error);
      if (village->branch == 0)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (schools); i++)
    {
      if (!add_place (write, sample, commune->id, index, "school", g_strdup_printf ("%s %s", schools[i], commune->name), i == 0 ? women : labour, error))
        return FALSE;
    }
  return add_place (write, sample, commune->id, index, "agency",
                    g_strdup_printf ("UBND %s %s", town ? (strcmp (commune->kind, "ward") == 0 ? "phường" : "thị trấn") : "xã", commune->name),
                    labour, error);
}

static gint64
find_district (SkhWrite    *write,
               SkhSample   *sample,
               GHashTable  *districts,
               char       **row,
               GError     **error)
{
  gint64 *id = g_hash_table_lookup (districts, row[3]);

  if (id == NULL)
    {
      gint64 new_id = establish (write, sample, sample->province, "district", row[3], row[4], error);

      id = g_memdup2 (&new_id, sizeof new_id);
      g_hash_table_insert (districts, g_strdup (row[3]), id);
    }
  return *id;
}

gboolean
skh_sample_units (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhSample *sample = data;
  g_autoptr(GPtrArray) rows = skh_sample_read_csv ("communes-2024.csv", error);
  g_autoptr(GHashTable) districts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) village_names = g_key_file_get_string_list (sample->names, "places", "village-name", NULL, NULL);
  g_auto(GStrv) hamlet_names = g_key_file_get_string_list (sample->names, "places", "hamlet-name", NULL, NULL);
  g_autoptr(GArray) organisations = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (rows == NULL)
    return FALSE;
  sample->province = establish (write, sample, 0, "province", "38", "Thanh Hóa", error);
  if (sample->province == 0 ||
      !skh_run (skh_write_get_db (write), error, "UPDATE unit SET association_since = '1997-03-28' WHERE id = ?", "i", sample->province) ||
      !add_provincial (write, sample, "organisations", "organisation", 0, organisations, error) ||
      !add_provincial (write, sample, "agencies", "agency", organisation (organisations, LABOUR), NULL, error) ||
      !add_provincial (write, sample, "schools", "school", organisation (organisations, LABOUR), NULL, error) ||
      !add_provincial (write, sample, "enterprises", "enterprise", organisation (organisations, LABOUR), NULL, error) ||
      !add_provincial (write, sample, "forces", "armed-force", organisation (organisations, VETERANS), NULL, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      gint64 district = find_district (write, sample, districts, row, error);
      SkhCommune commune = { .code = g_strdup (row[0]), .kind = g_strdup (row[1]), .name = g_strdup (row[2]), .district = g_strdup (row[3]) };

      commune.id = district != 0 ? establish (write, sample, district, commune.kind, commune.code, commune.name, error) : 0;
      commune.population = 3000 + skh_sample_random (sample, 8000);
      g_array_append_val (sample->old_communes, commune);
      if (commune.id == 0 ||
          !skh_run (skh_write_get_db (write), error, "UPDATE unit SET association_since = ? WHERE id = ?", "si",
                    i % 2 == 0 ? "1999-01-01" : "2001-01-01", commune.id) ||
          !fill_commune (write, sample, i, village_names, hamlet_names, organisations, error))
        return FALSE;
    }
  return TRUE;
}

/* The index of CODE in COMMUNES; -1 if there is none. */
static int
find_code (GArray     *communes,
           const char *code)
{
  for (guint i = 0; i < communes->len; i++)
    {
      if (strcmp (g_array_index (communes, SkhCommune, i).code, code) == 0)
        return i;
    }
  return -1;
}

static GArray *
list_of (GHashTable *table,
         int         index)
{
  GArray *list = g_hash_table_lookup (table, GINT_TO_POINTER (index + 1));

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (int));
      g_hash_table_insert (table, GINT_TO_POINTER (index + 1), list);
    }
  return list;
}

/* One commune for one: it goes on as the same unit, perhaps with another name or kind. */
static gboolean
goes_on (SkhSample  *sample,
         GHashTable *predecessors,
         int         new_index,
         int        *old_index)
{
  GArray *old = list_of (predecessors, new_index);

  *old_index = g_array_index (old, int, 0);
  return old->len == 1 && list_of (sample->successors, *old_index)->len == 1;
}

static gboolean
move_places (SkhWrite    *write,
             SkhSample   *sample,
             GHashTable  *predecessors,
             const char  *day,
             GError     **error)
{
  g_autofree guint *turns = g_new0 (guint, sample->old_communes->len);

  for (guint i = 0; i < sample->places->len; i++)
    {
      SkhPlace *place = &g_array_index (sample->places, SkhPlace, i);
      GArray *successors;
      int old_index;

      if (place->commune < 0)
        continue;

      /* The places of a split commune are divided among its successors in turn. */
      successors = list_of (sample->successors, place->commune);
      place->commune_now = g_array_index (successors, int, turns[place->commune]++ % successors->len);
      if (goes_on (sample, predecessors, place->commune_now, &old_index))
        continue;
      if (!skh_unit_change (write, place->id, day, skh_sample_new_commune (sample, place->commune_now)->id, NULL, NULL, NULL, sample->decision, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_commune (SkhWrite    *write,
              SkhSample   *sample,
              GHashTable  *predecessors,
              int          index,
              const char  *day,
              GError     **error)
{
  SkhCommune *commune = skh_sample_new_commune (sample, index);
  GArray *old = list_of (predecessors, index);
  int old_index;

  if (goes_on (sample, predecessors, index, &old_index))
    {
      commune->id = skh_sample_old_commune (sample, old_index)->id;
      if (!skh_unit_change (write, commune->id, day, sample->province, commune->kind, commune->code, commune->name, sample->decision, error))
        return FALSE;
    }
  else
    {
      commune->id = skh_unit_establish (write, day, sample->province, commune->kind, commune->code, commune->name, sample->decision, error);
      if (commune->id == 0)
        return FALSE;
    }
  for (guint i = 0; i < old->len; i++)
    {
      SkhCommune *before = skh_sample_old_commune (sample, g_array_index (old, int, i));
      gboolean whole = list_of (sample->successors, g_array_index (old, int, i))->len == 1;

      commune->population += whole ? before->population : before->population / 2;
      if (before->id != commune->id &&
          !skh_unit_succeed (write, before->id, commune->id, whole ? "whole" : "part", day, sample->decision, error))
        return FALSE;
    }
  return skh_run (skh_write_get_db (write), error, "UPDATE unit SET association_since = ? WHERE id = ?", "si",
                  commune->association ? "2025-09-01" : NULL, commune->id);
}

static gboolean
close_old (SkhWrite    *write,
           SkhSample   *sample,
           GHashTable  *predecessors,
           const char  *day,
           GError     **error)
{
  for (guint i = 0; i < sample->old_communes->len; i++)
    {
      GArray *successors = list_of (sample->successors, i);
      int old_index;

      if (successors->len == 1 && goes_on (sample, predecessors, g_array_index (successors, int, 0), &old_index))
        continue;
      if (!skh_unit_close (write, skh_sample_old_commune (sample, i)->id, day, error))
        return FALSE;
    }
  return skh_run (skh_write_get_db (write), error,
                  "UPDATE unit_version SET valid_to = date (?, '-1 day') WHERE kind = 'district' AND valid_to IS NULL", "s", day);
}

gboolean
skh_sample_reorganise (SkhWrite  *write,
                       gpointer   data,
                       GError   **error)
{
  SkhSample *sample = data;
  const char *day = "2025-07-01";
  g_autoptr(GPtrArray) rows = skh_sample_read_csv ("communes-2025.csv", error);
  g_autoptr(GPtrArray) links = rows != NULL ? skh_sample_read_csv ("succession-2025-07-01.csv", error) : NULL;
  g_autoptr(GHashTable) predecessors = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  if (links == NULL)
    return FALSE;
  skh_write_set_detail (write, "1686/NQ-UBTVQH15");
  sample->decision = skh_decision_add (write, "1686/NQ-UBTVQH15", "2025-06-16", "Ủy ban Thường vụ Quốc hội",
                                       "Sắp xếp các đơn vị hành chính cấp xã của tỉnh Thanh Hóa năm 2025", error);
  if (sample->decision == 0)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      SkhCommune commune = { .code = g_strdup (row[0]), .kind = g_strdup (row[1]), .name = g_strdup (row[2]) };

      commune.with_lists = skh_sample_chance (sample, WITH_LISTS);
      commune.silent = !commune.with_lists && skh_sample_chance (sample, SILENT * 100 / (100 - WITH_LISTS));
      commune.association = TRUE;
      g_array_append_val (sample->new_communes, commune);
    }
  for (guint left = WITHOUT_ASSOCIATION; left > 0;)
    {
      SkhCommune *commune = skh_sample_new_commune (sample, skh_sample_random (sample, sample->new_communes->len));

      left -= commune->association;
      commune->association = FALSE;
    }
  for (guint i = 0; i < links->len; i++)
    {
      char **link = links->pdata[i];
      int old_index = find_code (sample->old_communes, link[0]);
      int new_index = find_code (sample->new_communes, link[1]);

      g_array_append_val (list_of (sample->successors, old_index), new_index);
      g_array_append_val (list_of (predecessors, new_index), old_index);
    }
  for (guint i = 0; i < sample->new_communes->len; i++)
    {
      if (!make_commune (write, sample, predecessors, i, day, error))
        return FALSE;
    }
  return move_places (write, sample, predecessors, day, error) && close_old (write, sample, predecessors, day, error);
}
