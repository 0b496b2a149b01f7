/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What units were called on a day: the same few for thousands of certificates. */
typedef struct
{
  char *unit;          /* with the word of its kind: "Thôn 1"; NULL: there is no such unit */
  char *kind;
  char *commune;       /* the commune or ward it lies in, or is: "Xã Đồng Tiến"; NULL: none */
  char *commune_name;  /* without the word: "Đồng Tiến" */
  char *province;
  char *province_name;
} SkhUnitPlace;

typedef struct _SkhUnitPlaces SkhUnitPlaces;

/* The lane's thread that owns DB. */
SkhUnitPlaces      *skh_unit_places_new   (sqlite3        *db,
                                           GError        **error);
void                skh_unit_places_free  (SkhUnitPlaces  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhUnitPlaces, skh_unit_places_free)

/* UNIT on DAY (ISO): by the version that was valid then, else by the latest one.  Owned by SELF. */
const SkhUnitPlace *skh_unit_places_find  (SkhUnitPlaces  *self,
                                           gint64          unit,
                                           const char     *day);

G_END_DECLS
