/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "attainment/skh-attainment.h"

G_BEGIN_DECLS

/* The units that attainment is read in, numbered from 0, and what lay below what on a day.  Private to attainment/. */

/* A tree over all units. */
typedef struct
{
  int *parents; /* numbers, -1: none */
  int *order;   /* numbers: a unit comes after all below it */
} SkhBranching;

void skh_branching_clear (SkhBranching *branching);

/* What a unit was on a day, as far as bases count it. */
enum
{
  SKH_UNIT_IS_VILLAGE  = 1 << 0,
  SKH_UNIT_IS_ATTACHED = 1 << 1, /* school, agency, enterprise, armed force */
};

/* Shared by the years that are computed together; refcounted, constant once read. */
typedef struct
{
  GArray       *units;    /* SkhAttainmentUnit */
  GHashTable   *by_id;    /* unit id → number + 1 */
  SkhBranching  view;     /* the tree of the day that the sums are read in */
  int          *today;    /* where a unit's facts are found today: parents by number */
  GArray       *versions; /* of all units through time */
} SkhAttainmentTree;

/* The units as of the day AT (ISO), or of today (NULL).  NULL on an error. */
SkhAttainmentTree *skh_attainment_tree_read   (sqlite3           *db,
                                               const char        *at,
                                               GError           **error);
SkhAttainmentTree *skh_attainment_tree_ref    (SkhAttainmentTree *self);
void               skh_attainment_tree_unref  (SkhAttainmentTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhAttainmentTree, skh_attainment_tree_unref)

/* The number of a unit; -1: it is not there. */
int                skh_attainment_tree_find   (SkhAttainmentTree *self,
                                               gint64             unit_id);

/* The tree of a day (ISO) in BRANCHING, to be cleared; what was not there then goes where its facts are found today.  FLAGS: for each unit what it was
 * then; g_free(). */
void               skh_attainment_tree_branch (SkhAttainmentTree *self,
                                               const char        *day,
                                               SkhBranching      *branching,
                                               guint8           **flags);

G_END_DECLS
