/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "register/skh-query.h"

G_BEGIN_DECLS

typedef enum
{
  SKH_STAGE_REGISTERED,
  SKH_STAGE_RECOGNISED,
} SkhStage;

typedef enum
{
  SKH_COUNTING_TITLES,
  SKH_COUNTING_LEARNING,
  SKH_COUNTING_MEMBERS,  /* memberships at the end of the year */
  SKH_COUNTING_FILTER,   /* those of the register that a filter lets pass */
  SKH_COUNTING_DECLARED, /* nothing is in the lists */
} SkhCounting;

/* How a value is read: a part of its base, an amount for each one of the base, or a number by itself.  The last two are judged against what
 * the target asks for: that is then the base, of which 100 % are to be reached. */
typedef enum
{
  SKH_SCALE_SHARE,
  SKH_SCALE_PER_HEAD,
  SKH_SCALE_NUMBER,
} SkhScale;

/* A measure as the file describes it: what is counted, of whom, against which base. */
typedef struct
{
  char        *key;
  char        *name;        /* Vietnamese, as in documents */
  SkhCounting  counting;
  SkhScale     scale;
  char        *counter;     /* titles, learning: of the table counter; else NULL */
  char        *subject;     /* the register behind it: "people", "families", "units", "clans"; NULL: none */
  char        *title;       /* NULL: not about a title */
  gboolean     staff;       /* only cán bộ, công chức, viên chức, người lao động */
  char        *filter;      /* of SKH_COUNTING_FILTER: a query as text */
  char        *base;        /* base_kind; NULL: none */
  char        *base_name;   /* "số gia đình"; NULL: none */
  char        *base_stock;  /* what the lists count for it, or NULL */
  char        *word;        /* what it counts: "gia đình" */
  gboolean     recognition; /* FALSE: registering is all there is */
  int          first_year;  /* it is there from this year, */
  int          last_year;   /* to this one; 0: always */
} SkhMeasure;

SkhMeasure *skh_measure_copy        (const SkhMeasure  *measure);
void        skh_measure_free        (SkhMeasure        *measure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhMeasure, skh_measure_free)

/* All measures in their order: SkhMeasure, g_ptr_array_unref().  NULL on an error. */
GPtrArray  *skh_measures_read       (sqlite3           *db,
                                     GError           **error);

/* The measure KEY; NULL with SKH_ERROR_NOT_FOUND. */
SkhMeasure *skh_measure_find        (sqlite3           *db,
                                     const char        *key,
                                     GError           **error);

/* "registered", "recognised" */
const char *skh_stage_to_string     (SkhStage           stage);
gboolean    skh_stage_parse         (const char        *text,
                                     SkhStage          *stage);

/* The stage that a measure is judged by when nobody says: recognised, if it has that. */
SkhStage    skh_measure_final_stage (const SkhMeasure  *measure);

/* Whether one registers for it, perhaps to be recognised; what is only counted or declared has no stage to name. */
gboolean    skh_measure_has_stages  (const SkhMeasure  *measure);

/* BASE with what it is called: "568.202 gia đình" of "số gia đình", "dân số 3.870.216" of "dân số"; the number alone without a base.  g_free(). */
char       *skh_measure_base_text   (const SkhMeasure  *measure,
                                     gint64             base);

/* Whether the measure is there in YEAR. */
gboolean    skh_measure_in_year     (const SkhMeasure  *measure,
                                     int                year);

/* The rows that the lists count for YEAR at STAGE, where UNIT_ID itself is counted (not what is below it): a query over the register of
 * the measure's subject, each of them once.  SKH_ERROR_NOT_FOUND if no list is behind the measure.  Free with skh_query_free(). */
SkhQuery   *skh_measure_counted     (const SkhMeasure  *measure,
                                     int                year,
                                     SkhStage           stage,
                                     gint64             unit_id,
                                     GError           **error);

/* Those that a measure of SKH_COUNTING_FILTER counts in YEAR: all who were still counted then and pass its filter today. */
SkhQuery   *skh_measure_filtered    (const SkhMeasure  *measure,
                                     int                year,
                                     GError           **error);

/* The people, families or units that YEAR counts but that did not reach STAGE: a query over the register of the measure's
 * subject, without a scope yet.  SKH_ERROR_NOT_FOUND if there is no such register.  Free with skh_query_free(). */
SkhQuery   *skh_measure_missing     (const SkhMeasure  *measure,
                                     int                year,
                                     SkhStage           stage,
                                     GError           **error);

G_END_DECLS
