/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "register/skh-query.h"
#include "store/skh-write.h"
#include "titles/skh-assessments.h"
#include "titles/skh-criteria.h"
#include "titles/skh-left-out.h"
#include "titles/skh-title.h"

G_BEGIN_DECLS

/* One step of a title for many: planned first, then done as one action.  The plan and the job judge by the same rules.
 *
 * With ids, all of them are judged.  With a query, those of it whom the step can mean: for registering all who count, for the other steps
 * those who are in the books of the year (for carrying over: of the year before). */
typedef enum
{
  SKH_TITLE_REGISTER,
  SKH_TITLE_CARRY_OVER, /* registers again who was registered the year before */
  SKH_TITLE_ASSESS,
  SKH_TITLE_RECOGNISE,
  SKH_TITLE_REFUSE,     /* not recognised, with a reason */
  SKH_TITLE_REVOKE,
  SKH_TITLE_WITHDRAW,   /* takes a registration back on which nothing was decided */
} SkhTitleStep;

typedef struct _SkhTitleRun SkhTitleRun;

/* TITLE is a key, IDS are gint64 and may be NULL if QUERY is given, PROGRESS may be NULL.  All are copied or referenced. */
SkhTitleRun *skh_title_run_new           (SkhTitleStep    step,
                                          const char     *title,
                                          int             year,
                                          GArray         *ids,
                                          const SkhQuery *query,
                                          SkhProgress    *progress);
SkhTitleRun *skh_title_run_ref           (SkhTitleRun    *self);
void         skh_title_run_unref         (SkhTitleRun    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTitleRun, skh_title_run_unref)

/* The day (ISO) of registering, assessing or revoking; today if nobody says. */
void         skh_title_run_set_day       (SkhTitleRun    *self,
                                          const char     *day);

/* Why: of refusing and revoking, where it must be. */
void         skh_title_run_set_reason    (SkhTitleRun    *self,
                                          const char     *reason);

/* Under which decision all are recognised: number and day must be, the issuer may be missing.  LEVEL 0: none. */
void         skh_title_run_set_decision  (SkhTitleRun    *self,
                                          const char     *number,
                                          const char     *decided_on,
                                          const char     *issuer,
                                          int             level);

/* By which criteria; 0: by those that hold on the day. */
void         skh_title_run_set_criteria  (SkhTitleRun    *self,
                                          gint64          criteria);

/* Leaves ID out. */
void         skh_title_run_except        (SkhTitleRun    *self,
                                          gint64          id);

/* What ID got: POINTS for each of the N criteria of the set (-1: none), or only a TOTAL (-1: none) or PASSED (1, 0; -1: not told), which
 * counts where the criteria leave it open. */
void         skh_title_run_add_points    (SkhTitleRun    *self,
                                          gint64          id,
                                          const int      *points,
                                          guint           n,
                                          int             total,
                                          int             passed);

/* The same for the subject of BEFORE, in the place of what it had when it was read.  If somebody else gave it other points by then, nothing is
 * written: SKH_ERROR_CONFLICT names all of whom that is so, each with what it has. */
void         skh_title_run_replace_points (SkhTitleRun   *self,
                                           const SkhAssessment *before,
                                           const int      *points,
                                           guint           n,
                                           int             total,
                                           int             passed);

/* Says who would go through, without writing.  FALSE with an error if nobody could: a value that is missing or refused, named by field. */
gboolean     skh_title_run_plan          (SkhTitleRun    *self,
                                          sqlite3        *db,
                                          GError        **error);

/* A job for skh_store_write() with the run; its kind is skh_title_run_kind(). */
gboolean     skh_title_run_do            (SkhWrite       *write,
                                          gpointer        run,
                                          GError        **error);
const char  *skh_title_run_kind          (SkhTitleRun    *self);

/* After a plan or the job: how many go through, and who does not.  The list belongs to SELF. */
guint        skh_title_run_get_done      (SkhTitleRun    *self);
SkhLeftOut  *skh_title_run_get_left_out  (SkhTitleRun    *self);

G_END_DECLS
