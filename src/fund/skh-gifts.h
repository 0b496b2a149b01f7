/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* What donors give: money with or without a purpose, promises, and what became of them.  Donors themselves are records of skh_donors_register; goods
 * are slips (skh-goods.h), what donors hand out themselves is a direct run of awards (skh-awards.h). */

/* A gift of money. */
typedef struct
{
  gint64  donor_id;
  gint64  account_id;   /* where it goes */
  gint64  amount;       /* đồng */
  gint64  purpose_id;   /* restricted to it; 0: none, or that of the promise */
  char   *purpose;      /* the name of a purpose instead, which is made if there is none; NULL */
  gint64  promise_id;   /* which it keeps; 0 */
  char   *day;          /* ISO; NULL: today */
  char   *content;      /* NULL: "Ủng hộ …" */
  char   *note;
  gint64  voucher_id;   /* after the job */
} SkhGift;

/* A job with a SkhGift: "gifts.post" books it by one receipt.  SKH_ERROR_REQUIRED "donor", "account", "amount"; SKH_ERROR_INVALID "another-donor" or
 * "another-fund" about the promise; what posting refuses. */
gboolean   skh_gift_post        (SkhWrite    *write,
                                 gpointer     gift,
                                 GError     **error);

typedef enum
{
  SKH_PROMISE_OPEN,
  SKH_PROMISE_FULFILLED, /* the gifts that keep it reach it */
  SKH_PROMISE_OVERDUE,   /* not fulfilled by its day */
  SKH_PROMISE_WITHDRAWN,
} SkhPromiseState;

const char *skh_promise_state_to_string (SkhPromiseState state);

typedef struct
{
  gint64           id;           /* 0: a new one */
  gint64           donor_id;
  gint64           fund_id;
  gint64           purpose_id;   /* 0: none, or the one that purpose names, which is made if there is none */
  gint64           amount;
  char            *promised_on;  /* ISO */
  char            *due_on;       /* ISO */
  char            *withdrawn_on; /* NULL */
  char            *note;
  /* when read: */
  char            *donor;
  char            *fund;
  char            *purpose;
  gint64           given;
  SkhPromiseState  state;        /* on the day that was asked for */
} SkhPromise;

SkhPromise *skh_promise_new     (gint64       donor_id,
                                 gint64       fund_id);
void       skh_promise_free     (SkhPromise  *promise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhPromise, skh_promise_free)

/* The promises to the funds of UNIT and below (0: all) or of DONOR (0: all), by the day they are due; states as on DAY (NULL: today).
 * SkhPromise, g_ptr_array_unref(). */
GPtrArray *skh_promises_read    (sqlite3     *db,
                                 gint64       unit,
                                 gint64       donor,
                                 const char  *day,
                                 GError     **error);

/* A job with a SkhPromise: "promises.edit" adds or changes it. */
gboolean   skh_promise_save     (SkhWrite    *write,
                                 gpointer     promise,
                                 GError     **error);

typedef enum
{
  SKH_DONOR_MONEY,   /* a posted voucher; the amount is below 0 if it took money back */
  SKH_DONOR_GOODS,   /* a posted slip, estimated value */
  SKH_DONOR_DIRECT,  /* awards that the donor handed out */
  SKH_DONOR_PROMISE,
  SKH_DONOR_LETTER,  /* of thanks; no amount */
} SkhDonorEventKind;

typedef struct
{
  SkhDonorEventKind  kind;
  gint64             id;       /* of the voucher, slip, run, promise or letter */
  char              *day;
  char              *title;    /* "PT 12", "NK 3/2026", the name of the run, "Thư cảm ơn 5/2026" */
  char              *content;
  char              *purpose;  /* NULL */
  gint64             amount;
} SkhDonorEvent;

/* All that DONOR gave, promised and was thanked for, the latest first: SkhDonorEvent, g_ptr_array_unref(). */
GPtrArray *skh_donor_history    (sqlite3     *db,
                                 gint64       donor,
                                 GError     **error);

G_END_DECLS
