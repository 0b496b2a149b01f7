/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fund/skh-voucher.h"

G_BEGIN_DECLS

/* Money that moves inside the association: a payment here and a receipt there on the same day, of which neither counts as income or use. */

/* One transfer between two accounts, of one fund or of two. */
typedef struct
{
  gint64  from_account;
  gint64  to_account;
  gint64  amount;
  gint64  purpose_id;  /* restricted money stays restricted; 0: none */
  char   *day;
  char   *content;     /* NULL: "Điều chuyển từ … sang …" */
  char   *note;
  gint64  payment_id;  /* out: the two vouchers */
  gint64  receipt_id;
} SkhTransfer;

SkhTransfer *skh_transfer_new  (gint64        from_account,
                                gint64        to_account,
                                gint64        amount);
void         skh_transfer_free (SkhTransfer  *transfer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTransfer, skh_transfer_free)

/* A job with a SkhTransfer, written with SKH_WRITE_FINAL ("vouchers.transfer"): makes both vouchers and posts them.  Errors as of
 * skh_vouchers_post(). */
gboolean     skh_transfer_do   (SkhWrite     *write,
                                gpointer      transfer,
                                GError      **error);

/* The money of a fund goes to the funds of other units, to the last đồng: of a unit that was dissolved to its successors. */
typedef struct
{
  gint64  from_account;
  gint64  purpose_id;  /* of restricted money; 0: none */
  gint64  to_account;  /* 0: the account of the same kind of TO_UNIT's fund of the same name, made if there is none */
  gint64  to_unit;
  gint64  amount;
} SkhHandoverPart;

typedef struct
{
  gint64   fund_id;
  char    *day;
  gint64   decision_id; /* 0: none */
  char    *note;
  gboolean close;       /* the fund is closed afterwards */
  GArray  *parts;       /* SkhHandoverPart */
  gint64   id;          /* out */
} SkhHandover;

SkhHandover *skh_handover_new  (gint64        fund_id);
void         skh_handover_free (SkhHandover  *handover);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhHandover, skh_handover_free)
void         skh_handover_add  (SkhHandover            *handover,
                                const SkhHandoverPart  *part);

/* What has to be given away: what each account of FUND holds, and of it what is restricted, as parts without a place to go.  The restricted
 * parts name the first account that holds enough; they may be split and moved between accounts as long as accounts and purposes add up.
 * SkhHandoverPart, g_array_unref(); NULL on an error. */
GArray      *skh_handover_dues (sqlite3      *db,
                                gint64        fund_id,
                                GError      **error);

/* A job with a SkhHandover, written with SKH_WRITE_FINAL ("vouchers.handover").  SKH_ERROR_INVALID, field "parts", with the reason "parts-sum"
 * if the parts of an account (or of a purpose) are not what it holds: its record says which, and both sums; with "later-entries" if something
 * is booked after the day. */
gboolean     skh_handover_do   (SkhWrite     *write,
                                gpointer      handover,
                                GError      **error);

/* A line of the minutes. */
typedef struct
{
  char   *from_account;
  char   *to_unit;
  char   *to_fund;
  char   *to_account;
  char   *purpose;     /* NULL: none */
  char   *payment;     /* "Phiếu chi 3/2026" */
  char   *receipt;
  gint64  amount;
} SkhHandoverLine;

/* What the minutes of hand-over ID say. */
typedef struct
{
  char      *unit;
  char      *fund;
  char      *day;
  char      *decision;  /* number and day; NULL: none */
  char      *note;
  gint64     amount;
  GPtrArray *lines;     /* SkhHandoverLine */
} SkhHandoverMinutes;

SkhHandoverMinutes *skh_handover_minutes_read (sqlite3             *db,
                                               gint64               id,
                                               GError             **error);
void                skh_handover_minutes_free (SkhHandoverMinutes  *minutes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhHandoverMinutes, skh_handover_minutes_free)

G_END_DECLS
