/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Looks for changes of what was done for good, whoever made them and with whatever program. */

typedef enum
{
  SKH_PROBLEM_CHANGED,    /* a voucher, slip, direct award or closing is not what was sealed */
  SKH_PROBLEM_SEAL,       /* the seal of an entry was changed itself */
  SKH_PROBLEM_MISSING,    /* an entry of the chain is gone: of one that is known, its voucher; else "entry N" of the fund */
  SKH_PROBLEM_UNSEALED,   /* a posted voucher, or one of the others, that was never sealed */
  SKH_PROBLEM_END,        /* the chain of a fund does not end where it should: the last entries were taken away */
  SKH_PROBLEM_GAP,        /* a number is missing or given twice */
  SKH_PROBLEM_SUM,        /* the lines of a voucher do not add up to it */
  SKH_PROBLEM_LIST,       /* the payments, sheets or awards that a voucher was made from are not what was sealed */
  SKH_PROBLEM_ORIGIN,     /* the payments, sheets or awards that a voucher was made from do not add up to it, or a sheet not to what stands below it */
  SKH_PROBLEM_CLOSED,     /* something was entered on a day that was closed */
  SKH_PROBLEM_NEGATIVE,   /* an account is below 0 on a day */
  SKH_PROBLEM_OVERSPENT,  /* more was paid for a purpose than was given for it */
  SKH_PROBLEM_COUNTERPART, /* a transfer without its other half */
  SKH_PROBLEM_TOTAL,      /* the kept total of a day is not the sum of its vouchers */
  SKH_N_PROBLEMS
} SkhFundProblemKind;

typedef struct
{
  SkhFundProblemKind  kind;
  gint64              voucher_id; /* 0: of no voucher */
  char               *what;       /* "Phiếu thu 12/2026 của Quỹ Khuyến học tỉnh", an account, a fund */
  char               *day;        /* or NULL */
} SkhFundProblem;

void       skh_fund_problem_free (SkhFundProblem  *problem);

/* All problems of the funds of a file: SkhFundProblem, g_ptr_array_unref(); NULL on an error. */
GPtrArray *skh_fund_check        (sqlite3         *db,
                                  GError         **error);

G_END_DECLS
