/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-geography.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "base/skh-error.h"
#include "store/skh-statement.h"

struct _SkhGeography
{
  GHashTable *areas; /* code → SkhArea */
};

static void
area_free (gpointer data)
{
  SkhArea *area = data;

  g_free (area->code);
  g_array_unref (area->points);
  g_array_unref (area->ends);
  g_free (area);
}

SkhGeography *
skh_geography_ref (SkhGeography *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
geography_clear (gpointer data)
{
  g_hash_table_unref (((SkhGeography *) data)->areas);
}

void
skh_geography_unref (SkhGeography *self)
{
  g_atomic_rc_box_release_full (self, geography_clear);
}

const SkhArea *
skh_geography_find (SkhGeography *self,
                    const char   *code)
{
  return code != NULL ? g_hash_table_lookup (self->areas, code) : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* A code may be a number, too. */
static char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return NULL;
}

static JsonArray *
inner_array (JsonArray *array,
             guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* NAN if it is no number. */
static double
number_at (JsonArray *array,
           guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) == G_TYPE_STRING || json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return NAN;
  return json_node_get_double (node);
}

/* The name of what is wrong, or NULL. */
static const char *
read_ring (SkhArea   *area,
           JsonArray *ring)
{
  guint n = ring != NULL ? json_array_get_length (ring) : 0;

  if (n < 4)
    return "geometry";
  for (guint i = 0; i < n; i++)
    {
      JsonArray *pair = inner_array (ring, i);
      SkhVertex vertex;

      if (pair == NULL || json_array_get_length (pair) < 2)
        return "geometry";
      vertex = (SkhVertex) { number_at (pair, 0), number_at (pair, 1) };
      if (!(fabs (vertex.longitude) <= 180 && fabs (vertex.latitude) <= 90))
        return "coordinates";
      g_array_append_val (area->points, vertex);
    }
  g_array_append_val (area->ends, area->points->len);
  return NULL;
}

static const char *
read_polygon (SkhArea   *area,
              JsonArray *rings)
{
  const char *wrong = rings == NULL || json_array_get_length (rings) == 0 ? "geometry" : NULL;

  for (guint i = 0; wrong == NULL && i < json_array_get_length (rings); i++)
    wrong = read_ring (area, inner_array (rings, i));
  return wrong;
}

static const char *
read_geometry (SkhArea    *area,
               JsonObject *geometry)
{
  g_autofree char *type = get_text (geometry, "type");
  JsonArray *coordinates = get_array (geometry, "coordinates");
  const char *wrong = NULL;

  if (coordinates == NULL)
    return "geometry";
  if (g_strcmp0 (type, "Polygon") == 0)
    return read_polygon (area, coordinates);
  if (g_strcmp0 (type, "MultiPolygon") != 0 || json_array_get_length (coordinates) == 0)
    return "geometry";
  for (guint i = 0; wrong == NULL && i < json_array_get_length (coordinates); i++)
    wrong = read_polygon (area, inner_array (coordinates, i));
  return wrong;
}

/* Bounds, and the middle of the ring that is widest. */
static void
measure_area (SkhArea *area)
{
  guint start = 0;
  double widest = -1;

  area->west = area->south = HUGE_VAL;
  area->east = area->north = -HUGE_VAL;
  for (guint r = 0; r < area->ends->len; r++)
    {
      guint end = g_array_index (area->ends, guint, r);
      double double_area = 0;
      double x = 0;
      double y = 0;

      for (guint i = start; i < end; i++)
        {
          const SkhVertex *a = &g_array_index (area->points, SkhVertex, i);
          const SkhVertex *b = &g_array_index (area->points, SkhVertex, i + 1 < end ? i + 1 : start);
          double cross = a->longitude * b->latitude - b->longitude * a->latitude;

          double_area += cross;
          x += (a->longitude + b->longitude) * cross;
          y += (a->latitude + b->latitude) * cross;
          area->west = MIN (area->west, a->longitude);
          area->east = MAX (area->east, a->longitude);
          area->south = MIN (area->south, a->latitude);
          area->north = MAX (area->north, a->latitude);
        }
      if (fabs (double_area) > widest)
        {
          widest = fabs (double_area);
          area->longitude = double_area != 0 ? x / (3 * double_area) : g_array_index (area->points, SkhVertex, start).longitude;
          area->latitude = double_area != 0 ? y / (3 * double_area) : g_array_index (area->points, SkhVertex, start).latitude;
        }
      start = end;
    }
}

static gboolean
read_feature (SkhGeography  *self,
              JsonObject    *feature,
              guint          number,
              GError       **error)
{
  JsonObject *properties = get_object (feature, "properties");
  g_autofree char *place = g_strdup_printf ("%u", number);
  SkhArea *area;
  const char *wrong;
  char *code = get_text (properties, "code");

  if (code == NULL)
    code = get_text (properties, "ma");
  if (code == NULL || *code == 0)
    {
      g_free (code);
      return skh_set_error (error, SKH_ERROR_INVALID, place, "boundaries", "code", "a feature has no code");
    }
  area = g_new0 (SkhArea, 1);
  area->code = code;
  area->points = g_array_new (FALSE, FALSE, sizeof (SkhVertex));
  area->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  wrong = g_hash_table_contains (self->areas, code) ? "duplicate" : read_geometry (area, get_object (feature, "geometry"));
  if (wrong != NULL)
    {
      skh_set_error (error, SKH_ERROR_INVALID, code, "boundaries", wrong, "a feature cannot be read");
      area_free (area);
      return FALSE;
    }
  measure_area (area);
  g_hash_table_insert (self->areas, area->code, area);
  return TRUE;
}

SkhGeography *
skh_geography_parse (const char  *text,
                     GError     **error)
{
  g_autoptr(SkhGeography) self = g_atomic_rc_box_new0 (SkhGeography);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) json_error = NULL;
  JsonNode *root;
  JsonArray *features;

  self->areas = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, area_free);
  if (!json_parser_load_from_data (parser, text, -1, &json_error))
    {
      skh_set_error (error, SKH_ERROR_INVALID, NULL, "boundaries", "json", json_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  features = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? get_array (json_node_get_object (root), "features") : NULL;
  if (features == NULL || json_array_get_length (features) == 0)
    {
      skh_set_error (error, SKH_ERROR_INVALID, NULL, "boundaries", features == NULL ? "type" : "features", "no collection of features");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (features); i++)
    {
      JsonNode *node = json_array_get_element (features, i);

      if (!read_feature (self, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, i + 1, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* Only what belongs to communes that there are helps anybody. */
static gboolean
check_codes (sqlite3       *db,
             SkhGeography  *geography,
             const char    *name,
             GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT code FROM unit_now WHERE commune AND code IS NOT NULL", NULL);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      if (skh_geography_find (geography, skh_column_text (stmt, 0)) != NULL)
        return TRUE;
    }
  if (local_error == NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "boundaries", "units", "no code belongs to a commune");
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
skh_geography_load (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  const SkhBoundaries *boundaries = data;
  g_autoptr(SkhGeography) geography = skh_geography_parse (boundaries->content, error);

  return geography != NULL && check_codes (skh_write_get_db (write), geography, boundaries->name, error) &&
         skh_boundaries_save (write, data, error);
}

/* Odd crossings: holes come out by themselves. */
gboolean
skh_area_contains (const SkhArea *area,
                   double         longitude,
                   double         latitude)
{
  gboolean inside = FALSE;
  guint start = 0;

  if (longitude < area->west || longitude > area->east || latitude < area->south || latitude > area->north)
    return FALSE;
  for (guint r = 0; r < area->ends->len; r++)
    {
      guint end = g_array_index (area->ends, guint, r);

      for (guint i = start, j = end - 1; i < end; j = i++)
        {
          const SkhVertex *a = &g_array_index (area->points, SkhVertex, i);
          const SkhVertex *b = &g_array_index (area->points, SkhVertex, j);

          if ((a->latitude > latitude) != (b->latitude > latitude) &&
              longitude < (b->longitude - a->longitude) * (latitude - a->latitude) / (b->latitude - a->latitude) + a->longitude)
            inside = !inside;
        }
      start = end;
    }
  return inside;
}
