/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "titles/skh-title-run.h"

G_BEGIN_DECLS

/* What somebody got. */
typedef struct _SkhPoints SkhPoints;
struct _SkhPoints
{
  int       *points; /* one for each of n */
  guint      n;
  int        total;
  int        passed;
  SkhPoints *before; /* what it is to replace; NULL: whatever is there */
};

/* Somebody who goes through. */
typedef struct
{
  gint64 id;
  gint64 record; /* 0: none yet */
  gint64 unit;
  gint64 criteria; /* that the record was assessed by; 0 */
  int    staff;
} SkhCandidate;

struct _SkhTitleRun
{
  SkhTitleStep  step;
  char         *key;
  int           year;
  GArray       *ids;      /* gint64; NULL: of the query */
  SkhQuery     *query;
  SkhProgress  *progress;
  GHashTable   *excepted; /* of ids */
  GHashTable   *points;   /* of ids: SkhPoints */
  char         *day;
  char         *reason;
  char         *number;
  char         *decided_on;
  char         *issuer;
  int           level;
  gint64        criteria;

  /* Of the plan */
  SkhTitle       *title;
  SkhCriteriaSet *set;        /* by which it goes where a record has no set of its own; NULL */
  GHashTable     *sets;       /* SkhCriteriaSet by id */
  GArray         *candidates; /* SkhCandidate */
  SkhLeftOut     *left_out;
  guint           done;
};

/* The set of a record that was assessed by CRITERIA (0: by none).  NULL without an error if there is none. */
const SkhCriteriaSet *skh_title_run_set_of (SkhTitleRun  *self,
                                            sqlite3      *db,
                                            gint64        criteria,
                                            GError      **error);

/* Tells how far it is; FALSE if it is to stop. */
gboolean skh_title_run_go_on (SkhTitleRun   *self,
                              GCancellable  *cancellable,
                              guint          done,
                              guint          total,
                              GError       **error);

/* The verdict on what somebody got, by SET (may be NULL); TOTAL gets the sum. */
SkhVerdict skh_points_judge (const SkhPoints       *points,
                             const SkhCriteriaSet  *set,
                             int                   *total);

G_END_DECLS
