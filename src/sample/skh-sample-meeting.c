/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "attainment/skh-slides.h"
#include "sample/skh-sample-private.h"

/* What a meeting needs: the boundaries of the communes of today, and slides. */
gboolean
skh_sample_meeting (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhSample *sample = data;
  g_autoptr(GBytes) bytes = skh_sample_lookup ("boundaries-2025.geojson", error);
  g_autofree char *content = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  const SkhBoundaries boundaries = { "boundaries-2025.geojson", content };
  g_autoptr(SkhSlideSet) set = NULL;
  SkhSlide *map;

  if (content == NULL || !skh_boundaries_save (write, (gpointer) &boundaries, error))
    return FALSE;
  set = skh_slide_set_propose (skh_write_get_db (write), sample->options->last_year, "Họp Ban Chấp hành tháng 1", error);
  if (set == NULL)
    return FALSE;
  map = skh_slide_new (SKH_SLIDE_CHART);
  map->layout = SKH_LAYOUT_MAP;
  map->measure = g_strdup ("family");
  g_ptr_array_add (set->slides, map);
  return skh_slide_set_save (write, set, error);
}
