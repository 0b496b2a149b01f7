/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fund/skh-fund.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* Closing the books of a month or a year, and reopening them.  A closing covers all days until its end. */

typedef enum
{
  SKH_FUND_FINDING_DRAFT,        /* a voucher of these days is not posted */
  SKH_FUND_FINDING_GAP,          /* a number is missing; amount: which */
  SKH_FUND_FINDING_NEGATIVE,     /* an account is below 0 on a day; amount: its balance */
  SKH_FUND_FINDING_OVERSPENT,    /* more was paid for a purpose than was given for it; amount: what is left, below 0 */
  SKH_FUND_FINDING_RESTRICTED,   /* restricted money was spent for something else: the accounts hold less than was given for purposes; amount: what is missing */
  SKH_FUND_FINDING_COUNTERPART,  /* a transfer without its other half */
  SKH_N_FUND_FINDINGS
} SkhFundFindingKind;

/* What stands in the way of a closing. */
typedef struct
{
  SkhFundFindingKind  kind;
  gint64          voucher_id; /* 0: of no voucher */
  char           *what;       /* the voucher, account or purpose */
  char           *day;
  gint64          amount;
} SkhFundFinding;

/* A month (1 to 12) or a year (month 0) of a fund. */
typedef struct
{
  gint64     fund_id;
  int        year;
  int        month;
  char      *note;
  gint64     id;         /* out */
  char      *starts_on;  /* out */
  char      *ends_on;    /* out */
  gint64     opening;    /* out: of all accounts */
  gint64     received;
  gint64     paid;
  GPtrArray *findings;   /* out: SkhFundFinding */
} SkhClosing;

SkhClosing *skh_closing_new    (gint64         fund_id,
                                int            year,
                                int            month);
void        skh_closing_free   (SkhClosing    *closing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhClosing, skh_closing_free)

const char *skh_fund_finding_to_string (SkhFundFindingKind kind);

/* Fills in what is out, and says what stands in the way.  SKH_ERROR_INVALID with the reasons "closed-already" and "not-over". */
gboolean    skh_closing_check  (SkhClosing    *closing,
                                sqlite3       *db,
                                GError       **error);

/* A job with a SkhClosing, written with SKH_WRITE_FINAL ("books.close").  SKH_ERROR_INVALID with the reason "findings" if there are any. */
gboolean    skh_closing_do     (SkhWrite      *write,
                                gpointer       closing,
                                GError       **error);

/* The same month or year of all funds of a unit and below it. */
typedef struct
{
  gint64     unit_id;    /* 0: everything */
  int        year;
  int        month;
  char      *note;
  GPtrArray *funds;      /* out: SkhFund, as they were before */
  GPtrArray *closings;   /* out: SkhClosing by unit and name, of every fund whose books were open: with an id it is closed, else its findings say why not */
} SkhClosingRun;

SkhClosingRun *skh_closing_run_new  (gint64          unit_id,
                                     int             year,
                                     int             month);
void           skh_closing_run_free (SkhClosingRun  *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhClosingRun, skh_closing_run_free)

/* Whose CLOSING of the run it is. */
const SkhFund *skh_closing_run_get_fund (const SkhClosingRun *run,
                                         const SkhClosing    *closing);

/* A job with a SkhClosingRun, written with SKH_WRITE_FINAL ("books.close"): closes what nothing stands in the way of, each fund with a closing of its own,
 * and leaves the others as they are.  Funds that are closed until then already are passed over.  Errors as above. */
gboolean       skh_closing_run_do   (SkhWrite       *write,
                                     gpointer        run,
                                     GError        **error);

typedef struct
{
  gint64  closing_id;
  char   *reason;
} SkhReopening;

/* A job with a SkhReopening, written with SKH_WRITE_FINAL ("books.reopen").  Only the last closing is reopened: SKH_ERROR_INVALID with the reason
 * "later-closed". */
gboolean    skh_closing_reopen (SkhWrite      *write,
                                gpointer       reopening,
                                GError       **error);

/* A closing as it stands in the file. */
typedef struct
{
  gint64   id;
  gint64   fund_id;
  int      year;
  int      month;
  char    *starts_on;
  char    *ends_on;
  gint64   opening;
  gint64   received;
  gint64   paid;
  char    *closed_on;
  char    *closed_by;
  char    *note;
  char    *code;        /* the first figures of its hash: printed on the minutes, it holds everything before it */
  gboolean reopened;
  char    *reopened_at; /* UTC */
  char    *reopened_by;
  char    *reason;
} SkhClosingRecord;

void        skh_closing_record_free (SkhClosingRecord *record);

/* The closings of FUND, the latest first: SkhClosingRecord, g_ptr_array_unref(); NULL on an error. */
GPtrArray  *skh_closings_read  (sqlite3       *db,
                                gint64         fund,
                                GError       **error);

/* All that would stand in the way of a closing of FUND from a day to a day: what skh_closing_check() finds. */
GPtrArray  *skh_fund_findings_read  (sqlite3       *db,
                                     gint64         fund,
                                     const char    *from,
                                     const char    *to,
                                     GError       **error);

G_END_DECLS
