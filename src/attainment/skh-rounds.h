/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Reporting rounds: what the communes and wards have to send for a year or its first half, and what they have sent.  Reading; what is done
 * about it stands in skh-round-changes.h. */

/* A form: the measures that a report gives figures of. */
typedef struct
{
  gint64     id;            /* 0: not kept yet */
  char      *name;
  char      *note;          /* may be NULL */
  GPtrArray *measures;      /* char*: keys, in their order */
  GPtrArray *measure_names; /* char*: their names, as many */
  gboolean   locked;        /* a report of it is locked: its measures stay */
} SkhReportForm;

typedef struct
{
  gint64     id;       /* 0: not kept yet */
  char      *name;     /* NULL or "": made from year and period when it is kept */
  int        year;
  int        period;   /* 6 or 12: months from January on */
  char      *deadline; /* ISO; the day itself is in time */
  char      *note;     /* may be NULL */
  GPtrArray *forms;    /* SkhReportForm */
} SkhRound;

/* What became of a form of a unit.  The first two and the last are not kept: they follow from what is not there. */
typedef enum
{
  SKH_REPORT_NONE,
  SKH_REPORT_NO_ASSOCIATION, /* the unit has none at the end of the period, and sent nothing */
  SKH_REPORT_DRAFT,
  SKH_REPORT_SUBMITTED,
  SKH_REPORT_ACCEPTED,
  SKH_REPORT_LOCKED,
  SKH_REPORT_NOT_APPLICABLE,
} SkhReportState;

#define SKH_N_REPORT_STATES 7

typedef struct
{
  gint64         id;           /* 0: nothing is kept */
  SkhReportState state;
  char          *submitted_on; /* ISO: the day it came; NULL while it has not */
  char          *state_on;     /* since when it is so, */
  char          *state_by;     /* who said so, */
  char          *reason;       /* and why: of a return, an unlocking, of what does not apply; else NULL */
  gboolean       late;         /* it came after the deadline */
  gboolean       overdue;      /* it has not come, and the deadline is past */
  int            days;         /* so many days late or overdue */
} SkhReport;

/* Who has to report: a commune or ward that is there at the end of the period. */
typedef struct
{
  gint64    unit_id;
  char     *code;        /* may be NULL */
  char     *name;        /* as on that day, with the word of its kind */
  gboolean  association;
  char     *phone;       /* NULL: not known; also the next ones */
  char     *email;
  char     *officer;     /* who leads the association today: "Nguyễn Văn A", */
  char     *position;    /* "Chủ tịch", */
  char     *officer_phone;
} SkhRoundUnit;

/* A round with everything in it: a row for each unit, in official order, a column for each form. */
typedef struct
{
  SkhRound  *round;
  char      *today;  /* the day that OVERDUE was seen from */
  GPtrArray *units;  /* SkhRoundUnit */
  SkhReport *cells;  /* row by row */
} SkhRoundMatrix;

typedef struct
{
  guint due;            /* cells that count: all without those of no association and those that do not apply */
  guint on_time;
  guint late;
  guint missing;        /* nothing came, also drafts */
  guint overdue;        /* of them */
  guint not_applicable;
  guint no_association;
  guint states[SKH_N_REPORT_STATES];
  guint units;          /* that have to report at all */
  guint units_complete; /* all of whose forms came */
} SkhRoundSummary;

/* What a unit declared of a measure for the period of a round. */
typedef struct
{
  char    *measure;
  char    *name;
  char    *word;
  gboolean recognition;
  gint64   values[2];   /* by SkhStage; -1: nothing */
  char    *declared_on; /* may be NULL */
} SkhRoundFigure;

/* What was done about a report. */
typedef struct
{
  char *kind;        /* of the action */
  char *happened_at; /* a timestamp */
  char *user;
  char *detail;
  gboolean undone;
} SkhReportEvent;

SkhReportForm  *skh_report_form_new       (void);
SkhReportForm  *skh_report_form_copy      (const SkhReportForm   *form);
void            skh_report_form_free      (SkhReportForm         *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhReportForm, skh_report_form_free)

/* A round of YEAR and PERIOD with nothing in it yet. */
SkhRound       *skh_round_new             (int                    year,
                                           int                    period);
SkhRound       *skh_round_copy            (const SkhRound        *round);
void            skh_round_free            (SkhRound              *round);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhRound, skh_round_free)

void            skh_round_matrix_free     (SkhRoundMatrix        *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhRoundMatrix, skh_round_matrix_free)

/* "none", "no-association", "draft", … */
const char     *skh_report_state_to_string (SkhReportState        state);

/* What a round is called when nobody says: "Kỳ báo cáo 6 tháng đầu năm 2026".  g_free(). */
char           *skh_round_propose_name    (int                    year,
                                           int                    period);

/* The last day of the period: who is a unit on it has to report.  g_free(). */
char           *skh_round_end             (int                    year,
                                           int                    period);

/* All forms by name: SkhReportForm, g_ptr_array_unref(). */
GPtrArray      *skh_report_forms_read     (sqlite3               *db,
                                           GError               **error);

/* All rounds, the latest first: SkhRound, g_ptr_array_unref(). */
GPtrArray      *skh_rounds_read           (sqlite3               *db,
                                           GError               **error);

/* The round of YEAR and PERIOD; NULL with SKH_ERROR_NOT_FOUND. */
SkhRound       *skh_round_find            (sqlite3               *db,
                                           int                    year,
                                           int                    period,
                                           GError               **error);

/* The matrix of round ID for the units below SCOPE (0: all): below it on the last day of the period, or what has gone into it since.
 * SKH_ERROR_NOT_FOUND. */
SkhRoundMatrix *skh_round_matrix_read     (sqlite3               *db,
                                           gint64                 id,
                                           gint64                 scope,
                                           GError               **error);

/* Row U, column F; owned by the matrix. */
const SkhReport *skh_round_matrix_get     (const SkhRoundMatrix  *matrix,
                                           guint                  u,
                                           guint                  f);

/* The numbers of column F, or of all (-1). */
SkhRoundSummary skh_round_matrix_count    (const SkhRoundMatrix  *matrix,
                                           int                    f);

/* Something was locked, and nothing is left that could still be decided: no draft, none to be accepted or to be locked. */
gboolean        skh_round_matrix_closed   (const SkhRoundMatrix  *matrix);

/* What UNIT declared of the measures of FORM for the period of ROUND: SkhRoundFigure in the order of the form, g_ptr_array_unref(). */
GPtrArray      *skh_round_figures_read    (sqlite3               *db,
                                           const SkhRound        *round,
                                           gint64                 form_id,
                                           gint64                 unit_id,
                                           GError               **error);

/* What was done about report ID of UNIT, the latest first: SkhReportEvent, g_ptr_array_unref(). */
GPtrArray      *skh_report_history_read   (sqlite3               *db,
                                           gint64                 id,
                                           gint64                 unit_id,
                                           GError               **error);

G_END_DECLS
