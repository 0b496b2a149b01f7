/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-query.h"
#include "titles/skh-criteria.h"
#include "titles/skh-title.h"

G_BEGIN_DECLS

/* What somebody in the books of a year got so far. */
typedef struct
{
  gint64  id;     /* of the subject */
  char   *name;
  char   *unit;   /* where it is */
  int    *points; /* one for each criterion of the set; -1: none */
  int     total;  /* -1: none */
  int     passed; /* 1, 0; -1: not told */
} SkhAssessment;

void       skh_assessment_free   (SkhAssessment        *assessment);

/* Of IDS (gint64; NULL: those of QUERY, in its order) who is registered for TITLE in YEAR and not decided on yet: SkhAssessment with the
 * points by SET (may be NULL), g_ptr_array_unref().  NULL on an error. */
GPtrArray *skh_assessments_read  (sqlite3              *db,
                                  const SkhTitle       *title,
                                  int                   year,
                                  const SkhCriteriaSet *set,
                                  GArray               *ids,
                                  const SkhQuery       *query,
                                  GError              **error);

G_END_DECLS
