/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-measure.h"

G_BEGIN_DECLS

/* Who is behind a shortfall, for reading out: names and where they belong, nothing that is sensitive. */
typedef struct
{
  gint64     total; /* how many there are */
  GPtrArray *rows;  /* SkhMissingRow: the first of them */
} SkhMissing;

typedef struct
{
  char *name;
  char *place; /* the unit; "" if there is none to name */
} SkhMissingRow;

void        skh_missing_free (SkhMissing  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhMissing, skh_missing_free)

/* The first N of those that YEAR counts below UNIT_ID (0: everywhere) but that did not reach STAGE of the measure KEY, by name.
 * SKH_ERROR_NOT_FOUND if there is no such measure, or no list behind it. */
SkhMissing *skh_missing_read (sqlite3     *db,
                              const char  *key,
                              int          year,
                              SkhStage     stage,
                              gint64       unit_id,
                              guint        n,
                              GError     **error);

G_END_DECLS
