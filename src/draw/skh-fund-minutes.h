/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-office.h"

G_BEGIN_DECLS

/* Minutes, slips and letters of the fund.  Strings may be NULL where something is to be filled in by hand; amounts are đồng, days ISO. */

/* The notes that are counted, in đồng, the largest first; ends with 0. */
extern const int skh_denominations[];
#define SKH_N_DENOMINATIONS 9

/* Counted cash against the book (C34-HD). */
typedef struct
{
  const char *day;
  const char *account;                     /* "Tiền mặt" */
  gint64      counts[SKH_N_DENOMINATIONS]; /* of skh_denominations */
  gint64      book;                        /* the balance of the book on that day */
  const char *reason;                      /* why they differ */
  const char *conclusion;
  const char *counter;                     /* who answers for the count */
} SkhCashCountForm;

gint64       skh_cash_count_total   (const SkhCashCountForm *form);
SkhDocument *skh_cash_count_form    (const SkhOffice        *office,
                                     const SkhCashCountForm *form);

/* The money of a fund handed over to successors. */
typedef struct
{
  const char *unit;
  const char *fund;
  const char *payment;  /* "PC 3/2026" */
  const char *receipt;  /* "PT 12/2026" */
  gint64      amount;
} SkhHandoverFormLine;

typedef struct
{
  const char            *number;     /* of the minutes; NULL: by hand */
  const char            *day;
  const char            *decision;   /* "Nghị quyết số 1686/NQ-UBTVQH15 ngày 16/06/2025" */
  const char            *from_unit;
  const char            *from_fund;
  gint64                 balance;    /* before it */
  const SkhHandoverFormLine *lines;
  guint                  n_lines;
} SkhHandoverForm;

SkhDocument *skh_handover_form      (const SkhOffice        *office,
                                     const SkhHandoverForm  *form);

/* Books closed for a period. */
typedef struct
{
  const char *account;
  gint64      opening;
  gint64      received;
  gint64      paid;
  gint64      closing;
} SkhClosingLine;

typedef struct
{
  const char           *period;      /* "tháng 01 năm 2026", "năm 2026" */
  const char           *ends_on;
  const char           *closed_on;
  gint64                receipts;    /* how many vouchers, voided ones with them */
  gint64                payments;
  gint64                voided;
  const char           *reopened;    /* why the books were opened again: the minutes are void; NULL */
  const char           *code;        /* the first figures of the seal; NULL */
  const SkhClosingLine *lines;       /* one for each account */
  guint                 n_lines;
} SkhClosingForm;

SkhDocument *skh_closing_form       (const SkhOffice        *office,
                                     const SkhClosingForm   *form);

/* Goods that were given (Phiếu biên nhận ủng hộ bằng hiện vật) or handed on. */
typedef struct
{
  const char *name;
  const char *unit;
  gint64      quantity;
  gint64      value;     /* estimate of all of them */
} SkhGoodsItem;

typedef struct
{
  gboolean            issue;
  const char         *number;    /* "3"; NULL: a draft */
  const char         *day;
  const char         *party;
  const char         *address;
  const char         *content;
  const char         *void_reason;
  const SkhGoodsItem *items;
  guint               n_items;
} SkhGoodsSlipForm;

SkhDocument *skh_goods_slip_form    (const SkhOffice        *office,
                                     const SkhGoodsSlipForm *form);

/* Thanks to a giver, as they were written. */
typedef struct
{
  const char *number;    /* "12/HKH"; NULL: by hand */
  const char *day;
  const char *text;      /* paragraphs with an empty line between them; the first is the address ("Kính gửi: …") */
} SkhThanksForm;

/* Adds a letter to DOCUMENT (A4), so that many can be printed at once. */
void         skh_thanks_form_add    (SkhDocument            *document,
                                     const SkhOffice        *office,
                                     const SkhThanksForm    *form);

G_END_DECLS
