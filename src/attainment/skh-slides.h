/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* What is shown in a meeting, in its order: sets of slides kept by name. */

typedef enum
{
  SKH_SLIDE_TITLE,    /* a heading and lines below it */
  SKH_SLIDE_FINDINGS, /* what the numbers come to */
  SKH_SLIDE_CHART,
} SkhSlideKind;

/* What stands in the rows of a chart. */
typedef enum
{
  SKH_LAYOUT_UNITS,         /* every commune and ward below the scope, else what is right below it */
  SKH_LAYOUT_CHILDREN,
  SKH_LAYOUT_ORGANISATIONS, /* the organisations of the coordination programme */
  SKH_LAYOUT_TITLES,        /* units against all measures that have a target */
  SKH_LAYOUT_YEARS,
  SKH_LAYOUT_MAP,
  SKH_LAYOUT_FUND_MONTHS,   /* what came in and went out month by month, against the plan */
  SKH_LAYOUT_FUND_FLOWS,    /* sources and uses of the fund */
  SKH_N_LAYOUTS
} SkhLayout;

/* Whether LAYOUT is of the fund: then it shows no measure. */
#define skh_layout_is_fund(layout) ((layout) == SKH_LAYOUT_FUND_MONTHS || (layout) == SKH_LAYOUT_FUND_FLOWS)

typedef struct
{
  SkhSlideKind kind;
  char        *heading;   /* NULL: the finding */
  char        *text;      /* NULL: none */
  SkhLayout    layout;
  char        *measure;   /* key; NULL where the layout has all of them */
  gint64       unit_id;   /* 0: the scope that is chosen when it is shown */
  int          year;      /* 0: the year that is chosen then */
  char        *sort;      /* "shortfall", "code", "name"; NULL: shortfall */
  gboolean     last_year;
} SkhSlide;

typedef struct
{
  gint64     id;     /* 0: not kept yet */
  char      *name;
  GPtrArray *slides; /* SkhSlide */
} SkhSlideSet;

SkhSlide    *skh_slide_new         (SkhSlideKind   kind);
void         skh_slide_free        (SkhSlide       *slide);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSlide, skh_slide_free)

SkhSlideSet *skh_slide_set_new     (const char     *name);
SkhSlideSet *skh_slide_set_copy    (const SkhSlideSet *set);
void         skh_slide_set_free    (SkhSlideSet    *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSlideSet, skh_slide_set_free)

/* "units", "children", … */
gboolean     skh_layout_parse      (const char     *text,
                                    SkhLayout      *layout);

/* All sets with their slides, by name: SkhSlideSet, g_ptr_array_unref(). */
GPtrArray   *skh_slide_sets_read   (sqlite3        *db,
                                    GError        **error);

/* The set NAME; SKH_ERROR_NOT_FOUND. */
SkhSlideSet *skh_slide_set_find    (sqlite3        *db,
                                    const char     *name,
                                    GError        **error);

/* A set for the first time, made from what the file has: a page with TITLE, the findings, a chart of each measure that has a target in YEAR,
 * all of them side by side, and over the years. */
SkhSlideSet *skh_slide_set_propose (sqlite3        *db,
                                    int             year,
                                    const char     *title,
                                    GError        **error);

/* Jobs for skh_store_write() with a SkhSlideSet: keeps it under its name, in place of what it was before (its id is set); deletes it.
 * SKH_ERROR_REQUIRED without a name, SKH_ERROR_DUPLICATE if another set has it. */
gboolean     skh_slide_set_save    (SkhWrite       *write,
                                    gpointer        set,
                                    GError        **error);
gboolean     skh_slide_set_delete  (SkhWrite       *write,
                                    gpointer        set,
                                    GError        **error);

/* The boundaries of units that were loaded last (GeoJSON); NULL if there are none.  g_free(). */
char        *skh_boundaries_read   (sqlite3        *db,
                                    GError        **error);

typedef struct
{
  const char *name;    /* of the file they came from */
  const char *content; /* GeoJSON that was found to be whole */
} SkhBoundaries;

/* A job with SkhBoundaries: they take the place of those there were. */
gboolean     skh_boundaries_save   (SkhWrite       *write,
                                    gpointer        boundaries,
                                    GError        **error);

G_END_DECLS
