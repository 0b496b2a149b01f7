/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-office.h"
#include "fund/skh-fund-figures.h"

G_BEGIN_DECLS

/* Lists of the fund on paper, each with its total, the total in words and who signs.  Strings may be NULL where nothing is known; amounts are
 * đồng, days ISO. */

/* Who gets how much and signs for it. */
typedef struct
{
  const char *name;
  const char *birth;    /* ISO, perhaps only a year */
  const char *school;   /* school and class */
  const char *address;
  gint64      amount;
} SkhSigningLine;

typedef struct
{
  const char *name;     /* "Học bổng Lam Sơn năm học 2025-2026" */
  const char *basis;    /* "Phiếu chi 12/2026", "Quyết định số 05/QĐ-HKH"; NULL */
  const char *day;
  const char *giver;    /* who handed it out in place of the fund: signs where its cashier and accountant would; NULL */
} SkhSigningHead;

SkhDocument *skh_signing_list_form     (const SkhOffice      *office,
                                        const SkhSigningHead *head,
                                        const SkhSigningLine *lines,
                                        guint                 n);

/* Who of a unit paid a day's wage. */
typedef struct
{
  const char *name;
  gint64      amount;
  gboolean    paid;
  const char *note;
} SkhCollectionLine;

typedef struct
{
  const char *campaign;      /* "Một ngày lương năm 2026" */
  const char *unit;
  const char *payer;
  const char *voucher;       /* "Phiếu thu 12/2026"; NULL: not booked */
  const char *day;
  gint64      control_count; /* -1: not given */
  gint64      control_total;
} SkhCollectionHead;

/* Without lines (N 0) only the totals are known: they stand as a sentence. */
SkhDocument *skh_collection_sheet_form (const SkhOffice         *office,
                                        const SkhCollectionHead *head,
                                        const SkhCollectionLine *lines,
                                        guint                    n);

/* What was given: lines follow each other by GROUP (a source, a donor or a unit), which has its own sum. */
typedef struct
{
  const char *group;
  const char *day;
  const char *voucher;  /* "PT 12" */
  const char *name;     /* who gave; NULL: anonymous */
  const char *content;
  gint64      amount;
} SkhContributionLine;

/* BY: "nguồn thu", "người ủng hộ", "đơn vị". */
SkhDocument *skh_contributions_form    (const SkhOffice           *office,
                                        const char                *by,
                                        const char                *from,
                                        const char                *to,
                                        const SkhContributionLine *lines,
                                        guint                      n);

/* What each fund of each unit had, got, paid and has. */
typedef struct
{
  const char *unit;
  const char *fund;
  gint64      opening;
  gint64      received;
  gint64      paid;
  gint64      cash;     /* of what it has */
  gint64      bank;
} SkhBalanceLine;

SkhDocument *skh_balances_form         (const SkhOffice      *office,
                                        const char           *from,
                                        const char           *to,
                                        const SkhBalanceLine *lines,
                                        guint                 n);

/* How far a campaign is in each unit; -1: nobody said. */
typedef struct
{
  const char *unit;
  gint64      people;
  gint64      expected;
  gint64      collected;
  gint64      outstanding;
  gint64      payers;
} SkhProgressLine;

SkhDocument *skh_progress_form         (const SkhOffice       *office,
                                        const char            *campaign,
                                        const char            *day,
                                        const SkhProgressLine *lines,
                                        guint                  n);

/* How far the savings tubes of a unit are until MONTH of YEAR: what was due and brought, and what those who are behind lack. */
typedef struct
{
  const char *unit;
  gint64      pledges;
  gint64      people;
  gint64      due;
  gint64      paid;
  gint64      behind;  /* pledges */
  gint64      lacking;
} SkhArrearsLine;

SkhDocument *skh_arrears_form          (const SkhOffice       *office,
                                        int                    year,
                                        int                    month,
                                        const SkhArrearsLine  *lines,
                                        guint                  n);

/* What is made public of a year: names and units only, those who want to stay unnamed stay so.  DAY of signing; NULL: by hand. */
SkhDocument *skh_disclosure_form       (const SkhOffice       *office,
                                        const SkhDisclosure   *disclosure,
                                        const char            *day);

G_END_DECLS
