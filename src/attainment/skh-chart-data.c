/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-chart-data.h"

#include "store/skh-statement.h"

struct _SkhChartData
{
  GHashTable *tables;        /* year → SkhAttainmentTable */
  GPtrArray  *organisations; /* SkhOrganisation; NULL: not read */
  GHashTable *sectors;       /* gint64 → gint64 */
};

static void
organisation_free (gpointer data)
{
  SkhOrganisation *organisation = data;

  g_free (organisation->name);
  g_free (organisation);
}

SkhChartData *
skh_chart_data_ref (SkhChartData *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
data_clear (gpointer data)
{
  SkhChartData *self = data;

  g_hash_table_unref (self->tables);
  g_clear_pointer (&self->organisations, g_ptr_array_unref);
  g_clear_pointer (&self->sectors, g_hash_table_unref);
}

void
skh_chart_data_unref (SkhChartData *self)
{
  g_atomic_rc_box_release_full (self, data_clear);
}

/* The years that SLIDE needs, from the one that is returned on to *LAST; *LAST is before it where it needs none. */
static int
years_of (const SkhSlide *slide,
          int             year,
          int            *last)
{
  *last = slide->year != 0 ? slide->year : year;
  if (slide->kind == SKH_SLIDE_TITLE)
    return *last + 1;
  if (slide->kind == SKH_SLIDE_FINDINGS)
    return *last - 1;
  if (slide->layout == SKH_LAYOUT_YEARS)
    return *last - SKH_CHART_YEARS + 1;
  return slide->last_year ? *last - 1 : *last;
}

static gboolean
needs_organisations (const SkhSlide *slide)
{
  return slide->kind == SKH_SLIDE_CHART && slide->layout == SKH_LAYOUT_ORGANISATIONS;
}

static gboolean
read_table (SkhChartData  *self,
            sqlite3       *db,
            int            year,
            const char    *at,
            GError       **error)
{
  SkhAttainmentTable *table;

  if (g_hash_table_contains (self->tables, GINT_TO_POINTER (year)))
    return TRUE;
  table = skh_attainment_compute (db, year, at, error);
  if (table != NULL)
    g_hash_table_insert (self->tables, GINT_TO_POINTER (year), table);
  return table != NULL;
}

static gboolean
read_organisations (SkhChartData  *self,
                    sqlite3       *db,
                    GError       **error)
{
  g_autoptr(sqlite3_stmt) organisations = NULL;
  g_autoptr(sqlite3_stmt) sectors = NULL;
  g_autoptr(GError) local_error = NULL;

  if (self->organisations != NULL)
    return TRUE;
  self->organisations = g_ptr_array_new_with_free_func (organisation_free);
  self->sectors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  organisations = skh_query (db, error, "SELECT unit_id, full_name FROM unit_now WHERE unit_id IN (SELECT sector_id FROM unit WHERE sector_id IS NOT NULL)"
                                        " ORDER BY code IS NULL, code, unit_id", NULL);
  sectors = organisations != NULL ? skh_query (db, error, "SELECT id, sector_id FROM unit WHERE sector_id IS NOT NULL", NULL) : NULL;
  if (sectors == NULL)
    return FALSE;
  while (skh_step (organisations, &local_error))
    {
      SkhOrganisation *organisation = g_new0 (SkhOrganisation, 1);

      organisation->unit_id = sqlite3_column_int64 (organisations, 0);
      organisation->name = g_strdup (skh_column_text (organisations, 1));
      g_ptr_array_add (self->organisations, organisation);
    }
  while (local_error == NULL && skh_step (sectors, &local_error))
    {
      const gint64 pair[] = { sqlite3_column_int64 (sectors, 0), sqlite3_column_int64 (sectors, 1) };

      g_hash_table_insert (self->sectors, g_memdup2 (&pair[0], sizeof pair[0]), g_memdup2 (&pair[1], sizeof pair[1]));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_slide (SkhChartData    *self,
            sqlite3         *db,
            const SkhSlide  *slide,
            int              year,
            const char      *at,
            GError         **error)
{
  int last;

  for (int y = years_of (slide, year, &last); y <= last; y++)
    {
      if (!read_table (self, db, y, at, error))
        return FALSE;
    }
  return !needs_organisations (slide) || read_organisations (self, db, error);
}

SkhChartData *
skh_chart_data_read (sqlite3     *db,
                     GPtrArray   *slides,
                     int          year,
                     const char  *at,
                     GError     **error)
{
  g_autoptr(SkhChartData) self = g_atomic_rc_box_new0 (SkhChartData);

  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) skh_attainment_table_unref);
  for (guint i = 0; i < slides->len; i++)
    {
      if (!read_slide (self, db, slides->pdata[i], year, at, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
skh_chart_data_covers (SkhChartData   *self,
                       const SkhSlide *slide,
                       int             year)
{
  int last;

  for (int y = years_of (slide, year, &last); y <= last; y++)
    {
      if (!g_hash_table_contains (self->tables, GINT_TO_POINTER (y)))
        return FALSE;
    }
  return !needs_organisations (slide) || self->organisations != NULL;
}

SkhAttainmentTable *
skh_chart_data_get_table (SkhChartData *self,
                          int           year)
{
  return g_hash_table_lookup (self->tables, GINT_TO_POINTER (year));
}

GPtrArray *
skh_chart_data_get_organisations (SkhChartData *self)
{
  return self->organisations;
}

GHashTable *
skh_chart_data_get_sectors (SkhChartData *self)
{
  return self->sectors;
}
