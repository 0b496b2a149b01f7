/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What a version that has always been there starts with. */
#define SKH_ALWAYS "0001-01-01"

/* A unit as a tree shows it. */
typedef struct
{
  gint64    id;
  gint64    parent_id; /* 0: at the top */
  char     *kind;
  char     *code;      /* may be NULL */
  char     *name;      /* with the word of its kind: "Phường Hạc Thành" */
  char     *parent;    /* what it belongs to is called; NULL at the top */
  char     *former;    /* what it belonged to before, if it ended or another unit beside it has the same name; NULL */
  char     *until;     /* its last day if it ended; NULL */
  gboolean  open;
  gboolean  commune;
  guint     n_children; /* open ones */
  gint64    members;    /* of it and all below it, today */
  gint64    families;
} SkhUnit;

SkhUnit   *skh_unit_copy           (const SkhUnit *unit);
void       skh_unit_free           (SkhUnit       *unit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhUnit, skh_unit_free)

/* The name, and where that is told apart by it the place: "Thôn 1, Xã An Nông"; of a unit that ended where it last was. */
char      *skh_unit_describe       (const SkhUnit *unit);

/* The open units below PARENT (0: the top) on a day (AT NULL: today), by kind and name: SkhUnit, g_ptr_array_unref(). */
GPtrArray *skh_units_children      (sqlite3       *db,
                                    gint64         parent,
                                    const char    *at,
                                    GError       **error);

/* One unit as it is today; NULL if there is none. */
SkhUnit   *skh_units_get           (sqlite3       *db,
                                    gint64         id,
                                    GError       **error);

/* Whether UNIT is there today: it has begun and not ended. */
gboolean   skh_unit_is_open        (sqlite3       *db,
                                    gint64         unit);

/* The units above one as it is today, each once, whatever the file says: gint64, g_array_unref(). */
GArray    *skh_units_above         (sqlite3       *db,
                                    gint64         id,
                                    GError       **error);

/* Whether the way up from UNIT comes to no top, on DAY or on a later one on which a unit begins or goes into another. */
gboolean   skh_units_go_round      (sqlite3       *db,
                                    gint64         unit,
                                    const char    *day);

/* Units whose name or code TEXT finds, alone or with the names of what is above them, the open ones and communes first: SkhUnit, at most LIMIT. */
GPtrArray *skh_units_search        (sqlite3       *db,
                                    const char    *text,
                                    guint          limit,
                                    GError       **error);

/* The unit that has the official CODE on a day (AT NULL: today), else the one that had it last; codes are used again, so the
 * day matters.  0 with SKH_ERROR_NOT_FOUND. */
gint64     skh_units_find_code     (sqlite3       *db,
                                    const char    *code,
                                    const char    *at,
                                    GError       **error);

/* The name of a commune, ward or province is kept without its kind.  Who types "Xã Hoằng Lộc" says the kind with it: it goes from NAME into
 * KIND, whatever stood there.  Both are replaced with g_free(); where one is NULL nothing happens. */
gboolean   skh_unit_split_kind     (sqlite3       *db,
                                    char         **kind,
                                    char         **name,
                                    GError       **error);

/* Where a unit belongs that is added while UNIT is looked at: below a province or commune, beside a village or school. */
gint64     skh_units_place_of_new  (sqlite3       *db,
                                    gint64         unit);

/* The kind that a new unit below PARENT will have, as most there have it; NULL if there is no such unit. */
char      *skh_units_child_kind    (sqlite3       *db,
                                    gint64         parent);

/* The unit at the top of the tree: the province.  0 if the file has no units. */
gint64     skh_units_top           (sqlite3       *db,
                                    GError       **error);

G_END_DECLS
