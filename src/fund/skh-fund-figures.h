/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* What the fund tells others: contributions, sources and uses, months against the plan, what is made public.  Everything counts posted vouchers that
 * are not voided, with corrections taken off; goods and awards that donors handed out are values and never added to money.  UNIT stands for the funds of
 * that unit and of all units below it (0: everywhere), FUND for one of them (0: all).  Days are ISO and included, amounts đồng.  Any connection
 * of the file. */

typedef enum
{
  SKH_GROUP_BY_SOURCE,
  SKH_GROUP_BY_DONOR,
  SKH_GROUP_BY_UNIT,  /* that the money came from; else that of the fund */
} SkhGroupBy;

/* A line of a voucher that brought money in (or took it back: below 0). */
typedef struct
{
  gint64    group_id;   /* donor or unit; 0: none */
  char     *group_key;  /* a source; NULL */
  char     *group;      /* what it is called; NULL: the donor is anonymous, or there is no donor */
  gint64    voucher_id;
  char     *voucher;    /* "PT 12" */
  char     *day;
  char     *name;       /* who gave; NULL: anonymous */
  gboolean  anonymous;
  char     *content;
  gint64    amount;
} SkhContribution;

/* The contributions of the days FROM … TO, group after group, then by day and number.  Transfers and opening balances are none.  With BY_DONOR only gifts:
 * what was booked to no donor's record stands under who paid it in.  SkhContribution, g_ptr_array_unref(). */
GPtrArray *skh_contributions_read  (sqlite3     *db,
                                    gint64       unit,
                                    gint64       fund,
                                    const char  *from,
                                    const char  *to,
                                    SkhGroupBy   by,
                                    GError     **error);

/* A source or a use. */
typedef struct
{
  char     *key;
  char     *name;
  gboolean  internal; /* transfers, openings */
  gint64    times;    /* lines of vouchers */
  gint64    amount;
} SkhFlow;

typedef struct
{
  gint64     opening;  /* before the first day */
  gint64     received; /* without internal ones */
  gint64     paid;
  gint64     internal; /* what transfers and openings brought in, less what they took out */
  gint64     closing;  /* opening + received − paid + internal: what is there on the last day */
  GPtrArray *sources;  /* SkhFlow in the order of the catalogue: those there were */
  GPtrArray *uses;
} SkhFlows;

/* Where the money of FROM … TO came from and what it was used for. */
SkhFlows  *skh_flows_read          (sqlite3     *db,
                                    gint64       unit,
                                    gint64       fund,
                                    const char  *from,
                                    const char  *to,
                                    GError     **error);
void       skh_flows_free          (SkhFlows    *flows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhFlows, skh_flows_free)

/* The months of a year, January first. */
typedef struct
{
  int       year;
  gint64    received[12];   /* in the month, without internal ones */
  gint64    paid[12];
  gint64    planned[12];    /* to come in */
  gboolean  has_plan;
  gint64    cumulative[12]; /* received from January on */
  gint64    plan_until[12];
} SkhFundMonths;

/* FALSE on an error. */
gboolean   skh_fund_months_read    (sqlite3       *db,
                                    gint64         unit,
                                    gint64         fund,
                                    int            year,
                                    SkhFundMonths *months,
                                    GError       **error);

/* What is planned to come in in a unit and all below it. */
typedef struct
{
  gint64 unit_id;
  int    year;
  gint64 months[12]; /* 0: nothing */
} SkhFundPlan;

/* A yearly amount in twelve parts that add up to it. */
void       skh_fund_plan_spread    (SkhFundPlan *plan,
                                    gint64       amount);

/* A job with a SkhFundPlan: "plans.edit". */
gboolean   skh_fund_plan_save      (SkhWrite    *write,
                                    gpointer     plan,
                                    GError     **error);

/* A line of what is made public: a name and a unit, and nothing else of anybody. */
typedef struct
{
  char   *name;      /* NULL: somebody who wants to stay unnamed */
  char   *unit;      /* may be NULL */
  gint64  times;
  gint64  amount;    /* money, or the estimated value */
} SkhDisclosureRow;

typedef struct
{
  int        year;
  char      *unit;        /* whose funds */
  char      *due;         /* the day until which it is to be published */
  char      *rule;        /* the document that says so; NULL */
  SkhFlows  *flows;       /* of the year */
  GPtrArray *givers;      /* of money: donors, and units by what they collected */
  GPtrArray *goods;       /* estimated value of what was given in kind */
  GPtrArray *goods_out;   /* estimated value of what was handed on, by receiver */
  GPtrArray *direct;      /* value that donors handed out themselves */
  GPtrArray *recipients;  /* of scholarships, support and awards, of funds and direct; NULL: not asked for */
} SkhDisclosure;

/* The contributions and uses of YEAR, as they are published.  RECIPIENTS: also their names. */
SkhDisclosure *skh_disclosure_read (sqlite3       *db,
                                    gint64         unit,
                                    gint64         fund,
                                    int            year,
                                    gboolean       recipients,
                                    GError       **error);
void           skh_disclosure_free (SkhDisclosure *disclosure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhDisclosure, skh_disclosure_free)

/* What the program calls somebody who stays unnamed on paper: "Nhà hảo tâm không nêu tên". */
#define SKH_UNNAMED_DONOR "Nhà hảo tâm không nêu tên"

G_END_DECLS
