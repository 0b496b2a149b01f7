/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-chart-data.h"

#include "store/skh-statement.h"

struct _SkhChartData
{
  GHashTable *tables;        /* year → SkhAttainmentTable */
  GPtrArray  *organisations; /* SkhOrganisation; NULL: not read */
  GHashTable *sectors;       /* gint64 → gint64 */
  SkhGeography *geography;
  gboolean    mapped;        /* boundaries were asked for */
  GHashTable *funds;         /* year → GHashTable of unit → FundYear; NULL: not read */
  gboolean    today;
};

/* A year of the funds of a unit and all below it. */
typedef struct
{
  SkhFundMonths  months;
  SkhFlows      *flows;
} FundYear;

static void
fund_year_free (gpointer data)
{
  FundYear *year = data;

  skh_flows_free (year->flows);
  g_free (year);
}

static void
organisation_free (gpointer data)
{
  SkhOrganisation *organisation = data;

  g_free (organisation->name);
  g_free (organisation);
}

static void
data_clear (gpointer data)
{
  SkhChartData *self = data;

  g_hash_table_unref (self->tables);
  g_clear_pointer (&self->organisations, g_ptr_array_unref);
  g_clear_pointer (&self->sectors, g_hash_table_unref);
  g_clear_pointer (&self->geography, skh_geography_unref);
  g_clear_pointer (&self->funds, g_hash_table_unref);
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

/* Years that follow each other are read together. */
static gboolean
read_years (SkhChartData  *self,
            sqlite3       *db,
            GHashTable    *wanted,
            const char    *at,
            GError       **error)
{
  while (g_hash_table_size (wanted) > 0)
    {
      g_autoptr(GPtrArray) tables = NULL;
      GHashTableIter iter;
      gpointer key;
      int first;
      int last;

      g_hash_table_iter_init (&iter, wanted);
      g_hash_table_iter_next (&iter, &key, NULL);
      first = last = GPOINTER_TO_INT (key);
      while (g_hash_table_contains (wanted, GINT_TO_POINTER (first - 1)))
        first--;
      while (g_hash_table_contains (wanted, GINT_TO_POINTER (last + 1)))
        last++;
      tables = skh_attainment_compute_years (db, first, last, at, error);
      if (tables == NULL)
        return FALSE;
      for (int year = first; year <= last; year++)
        {
          g_hash_table_insert (self->tables, GINT_TO_POINTER (year), skh_attainment_table_ref (tables->pdata[year - first]));
          g_hash_table_remove (wanted, GINT_TO_POINTER (year));
        }
    }
  return TRUE;
}

static void
add_sector (SkhChartData *self,
            gint64        unit,
            gint64        organisation)
{
  g_hash_table_replace (self->sectors, g_memdup2 (&unit, sizeof unit), g_memdup2 (&organisation, sizeof organisation));
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
      add_sector (self, organisation->unit_id, organisation->unit_id);
    }
  while (local_error == NULL && skh_step (sectors, &local_error))
    add_sector (self, sqlite3_column_int64 (sectors, 0), sqlite3_column_int64 (sectors, 1));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
needs_boundaries (const SkhSlide *slide)
{
  return slide->kind == SKH_SLIDE_CHART && slide->layout == SKH_LAYOUT_MAP;
}

static gboolean
read_geography (SkhChartData  *self,
                sqlite3       *db,
                GError       **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) local_error = NULL;

  if (self->mapped)
    return TRUE;
  self->mapped = TRUE;
  text = skh_boundaries_read (db, &local_error);
  if (text != NULL)
    self->geography = skh_geography_parse (text, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
needs_funds (const SkhSlide *slide)
{
  return slide->kind == SKH_SLIDE_CHART && skh_layout_is_fund (slide->layout);
}

static gboolean
add_fund_year (GHashTable  *units,
               sqlite3     *db,
               gint64       unit,
               int          year,
               GError     **error)
{
  g_autofree char *from = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", year);
  g_autoptr(SkhFlows) flows = skh_flows_read (db, unit, 0, from, to, error);
  FundYear *fund;

  if (flows == NULL)
    return FALSE;
  fund = g_new0 (FundYear, 1);
  fund->flows = g_steal_pointer (&flows);
  g_hash_table_insert (units, g_memdup2 (&unit, sizeof unit), fund);
  return skh_fund_months_read (db, unit, 0, year, &fund->months, error);
}

/* The year of every unit that has a fund or lies above one: which of them is shown is only known then. */
static gboolean
read_funds (SkhChartData  *self,
            sqlite3       *db,
            int            year,
            GError       **error)
{
  g_autoptr(GHashTable) units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, fund_year_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  if (self->funds == NULL)
    self->funds = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  if (g_hash_table_contains (self->funds, GINT_TO_POINTER (year)))
    return TRUE;
  stmt = skh_query (db, error, "WITH RECURSIVE up (id) AS (SELECT unit_id FROM fund UNION SELECT n.parent_id FROM unit_now n JOIN up u ON n.unit_id = u.id"
                               " WHERE n.parent_id IS NOT NULL) SELECT id FROM up", NULL);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      if (!add_fund_year (units, db, sqlite3_column_int64 (stmt, 0), year, error))
        return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_hash_table_insert (self->funds, GINT_TO_POINTER (year), g_steal_pointer (&units));
  return TRUE;
}

SkhChartData *
skh_chart_data_read (sqlite3     *db,
                     GPtrArray   *slides,
                     int          year,
                     const char  *at,
                     GError     **error)
{
  g_autoptr(SkhChartData) self = g_atomic_rc_box_new0 (SkhChartData);
  g_autoptr(GHashTable) wanted = g_hash_table_new (NULL, NULL);

  self->today = at == NULL;
  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) skh_attainment_table_unref);
  for (guint i = 0; i < slides->len; i++)
    {
      const SkhSlide *slide = slides->pdata[i];
      int last;

      for (int y = years_of (slide, year, &last); y <= last; y++)
        g_hash_table_add (wanted, GINT_TO_POINTER (y));
      if ((needs_funds (slide) && !read_funds (self, db, slide->year != 0 ? slide->year : year, error)) ||
          (needs_boundaries (slide) && !read_geography (self, db, error)) ||
          (needs_organisations (slide) && !read_organisations (self, db, error)))
        return NULL;
    }
  return read_years (self, db, wanted, at, error) ? g_steal_pointer (&self) : NULL;
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
  if (needs_funds (slide) && !skh_chart_data_get_fund (self, 0, slide->year != 0 ? slide->year : year, NULL, NULL))
    return FALSE;
  return (!needs_organisations (slide) || self->organisations != NULL) && (!needs_boundaries (slide) || self->mapped);
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

gboolean
skh_chart_data_is_today (SkhChartData *self)
{
  return self->today;
}

SkhGeography *
skh_chart_data_get_geography (SkhChartData *self)
{
  return self->geography;
}

gboolean
skh_chart_data_get_fund (SkhChartData    *self,
                         gint64           unit,
                         int              year,
                         SkhFundMonths   *months,
                         const SkhFlows **flows)
{
  GHashTable *units = self->funds != NULL ? g_hash_table_lookup (self->funds, GINT_TO_POINTER (year)) : NULL;
  const FundYear *fund = units != NULL ? g_hash_table_lookup (units, &unit) : NULL;

  if (months != NULL)
    *months = fund != NULL ? fund->months : (SkhFundMonths) { .year = year };
  if (flows != NULL)
    *flows = fund != NULL ? fund->flows : NULL;
  return units != NULL;
}
