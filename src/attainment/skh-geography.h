/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-slides.h"

G_BEGIN_DECLS

/* Boundaries of units from GeoJSON: a FeatureCollection of Polygons and MultiPolygons in degrees, each with its official code as property
 * "code" or "ma".  Refcounted plain data: any thread. */
typedef struct _SkhGeography SkhGeography;

typedef struct
{
  double longitude;
  double latitude;
} SkhVertex;

typedef struct
{
  char   *code;
  GArray *points;   /* SkhVertex of all rings, one after another */
  GArray *ends;     /* guint, for each ring the point after its last */
  double  west, east, south, north;
  double  longitude; /* a place for a mark: the middle of its largest ring */
  double  latitude;
} SkhArea;

/* SKH_ERROR_INVALID "boundaries" with what is wrong as reason: "json", "type" (no FeatureCollection), "features" (there are none), "code" (a feature
 * has none), "duplicate", "geometry" (no areas), "coordinates" (no degrees); the record is the code, or the number of the feature. */
SkhGeography  *skh_geography_parse (const char    *text,
                                    GError       **error);

/* A job with SkhBoundaries: keeps them if they can be read and any of them is of a commune that there is (reason "units"). */
gboolean       skh_geography_load  (SkhWrite      *write,
                                    gpointer       boundaries,
                                    GError       **error);
SkhGeography  *skh_geography_ref   (SkhGeography  *self);
void           skh_geography_unref (SkhGeography  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhGeography, skh_geography_unref)

/* NULL if there are no boundaries of CODE. */
const SkhArea *skh_geography_find  (SkhGeography  *self,
                                    const char    *code);

/* Whether the place lies in the area, and in none of its holes. */
gboolean       skh_area_contains   (const SkhArea *area,
                                    double         longitude,
                                    double         latitude);

G_END_DECLS
