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

/* A measure as the file describes it: what is counted, of whom, against which base. */
typedef struct
{
  char     *key;
  char     *name;        /* Vietnamese, as in documents */
  char     *counter;     /* of the table counter */
  char     *subject;     /* the register behind it: "people", "families", "units", "clans" */
  char     *title;       /* NULL: forms of learning */
  gboolean  staff;       /* only cán bộ, công chức, viên chức, người lao động */
  char     *base;        /* base_kind */
  char     *base_name;   /* "số gia đình" */
  char     *base_stock;  /* what the lists count for it, or NULL */
  gboolean  recognition; /* FALSE: registering is all there is */
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

/* The people, families or units that YEAR counts but that did not reach STAGE: a query over the register of the measure's
 * subject, without a scope yet.  SKH_ERROR_NOT_FOUND if there is no such register.  Free with skh_query_free(). */
SkhQuery   *skh_measure_missing     (const SkhMeasure  *measure,
                                     int                year,
                                     SkhStage           stage,
                                     GError           **error);

G_END_DECLS
