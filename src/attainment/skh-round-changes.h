/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-rounds.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* What is done about reporting rounds: jobs for skh_store_write(). */

/* A step a report takes.  In brackets from where; everything else is SKH_ERROR_INVALID, whose record is "Xã A · Biểu 1", whose field is
 * "report." and the step, and whose reason is the state it is in (or "not-there", "not-in-round", "future": the day it came is to come). */
typedef enum
{
  SKH_REPORT_SUBMIT,       /* it came [none, no association, draft] */
  SKH_REPORT_ACCEPT,       /* [submitted] */
  SKH_REPORT_RETURN,       /* back to draft, with a reason [submitted, accepted] */
  SKH_REPORT_LOCK,         /* its figures stay as they are [accepted] */
  SKH_REPORT_UNLOCK,       /* back to accepted, with a reason [locked] */
  SKH_REPORT_DOES_NOT_APPLY, /* with a reason [none, no association, draft] */
  SKH_REPORT_CLEAR,        /* as if nothing had been noted [draft, submitted, not applicable] */
} SkhReportStep;

#define SKH_N_REPORT_STEPS 7

typedef struct
{
  gint64 unit_id;
  gint64 form_id;
} SkhReportCell;

typedef struct
{
  gint64         round_id;
  SkhReportStep  step;
  GArray        *cells;  /* SkhReportCell */
  char          *day;    /* SUBMIT: when it came (ISO); NULL: today */
  char          *reason; /* RETURN, UNLOCK, DOES_NOT_APPLY */
} SkhReportChange;

SkhReportChange *skh_report_change_new  (gint64                round_id,
                                         SkhReportStep         step);
void             skh_report_change_free (SkhReportChange      *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhReportChange, skh_report_change_free)
void             skh_report_change_add  (SkhReportChange      *change,
                                         gint64                unit_id,
                                         gint64                form_id);

/* "submit", "accept", …; also the second half of the kind of action. */
const char      *skh_report_step_to_string (SkhReportStep      step);

/* "reports.submit", … for skh_store_write(); static. */
const char      *skh_report_step_kind   (SkhReportStep         step);

/* The step asks for a reason. */
gboolean         skh_report_step_needs_reason (SkhReportStep   step);

/* The step is possible from the state. */
gboolean         skh_report_step_allowed (SkhReportStep        step,
                                          SkhReportState       state);

/* A job with a SkhReportChange: all of its cells or none.  SKH_ERROR_REQUIRED without a reason where one is needed. */
gboolean         skh_reports_change     (SkhWrite             *write,
                                         gpointer              change,
                                         GError              **error);

/* Jobs with a SkhRound.  Save: a new round or what is changed of it; its forms are those of ROUND by their ids (at least one).  Sets the id.
 * SKH_ERROR_REQUIRED (deadline, forms), SKH_ERROR_INVALID (deadline, period), SKH_ERROR_DUPLICATE (year and period), SKH_ERROR_IN_USE (a
 * form that something is noted for is to leave).  Delete: SKH_ERROR_IN_USE if something is noted.  Close: locks everything that is accepted;
 * what has not come stays missing.  SKH_ERROR_INVALID as above if something is a draft or not accepted yet. */
gboolean         skh_round_save         (SkhWrite             *write,
                                         gpointer              round,
                                         GError              **error);
gboolean         skh_round_delete       (SkhWrite             *write,
                                         gpointer              round,
                                         GError              **error);
gboolean         skh_round_close        (SkhWrite             *write,
                                         gpointer              round,
                                         GError              **error);

/* A job with a SkhRound: locks everything in it that is accepted.  SKH_ERROR_INVALID with the reason "nothing-accepted". */
gboolean         skh_round_lock_accepted (SkhWrite            *write,
                                          gpointer             round,
                                          GError             **error);

/* Jobs with a SkhReportForm.  Save: SKH_ERROR_REQUIRED (name, measures), SKH_ERROR_DUPLICATE (name), SKH_ERROR_LOCKED if other measures are
 * wanted of a form that was locked somewhere (their order may change).  Sets the id.  Delete: SKH_ERROR_IN_USE while a round has it. */
gboolean         skh_report_form_save   (SkhWrite             *write,
                                         gpointer              form,
                                         GError              **error);
gboolean         skh_report_form_delete (SkhWrite             *write,
                                         gpointer              form,
                                         GError              **error);

/* Inside a job that declares figures of MEASURES for the period: the reports of UNITS (gint64) that they belong to and that nothing is
 * noted for become drafts. */
gboolean         skh_rounds_note_figures (SkhWrite            *write,
                                          GArray              *units,
                                          const char * const  *measures,
                                          int                  year,
                                          int                  period,
                                          GError             **error);

G_END_DECLS
