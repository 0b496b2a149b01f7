/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* The payments of pledges (Ống tiết kiệm), as the grid of a unit shows them: a strip of twelve months for each pledge.  What is entered has been
 * paid; what is booked stands in a posted receipt and stays as it is.  Amounts in đồng, months from 1 to 12. */

typedef struct
{
  gint64  pledge_id;
  gint64  unit_id;
  char   *unit;
  char   *name;
  gint64  people;
  gint64  amount;       /* a person a month */
  gint64  due[12];      /* what the month asks for; 0 where the pledge does not hold */
  gint64  paid[12];     /* all that was entered */
  gint64  booked[12];   /* of it in posted receipts */
} SkhStrip;

typedef struct
{
  int        year;
  GPtrArray *strips;    /* SkhStrip, by unit and name */
  SkhStrip   total;     /* without a name */
} SkhStrips;

void       skh_strips_free     (SkhStrips   *strips);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhStrips, skh_strips_free)

/* The strips of the pledges that hold in YEAR, or were paid for in it, of UNIT and, with BELOW, of all units below it (UNIT 0: everywhere), for
 * FUND (0: any). */
SkhStrips *skh_strips_read     (sqlite3     *db,
                                gint64       unit,
                                gboolean     below,
                                gint64       fund,
                                int          year,
                                GError     **error);

/* A month of a pledge as it is to be. */
typedef struct
{
  gint64 pledge_id;
  int    month;
  gint64 amount; /* of the whole month, booked and not; 0: nothing */
} SkhStripCell;

/* What a job of the grid changes: cells of one year, paid on one day. */
typedef struct
{
  int     year;
  char   *paid_on; /* ISO; NULL: today */
  GArray *cells;   /* SkhStripCell */
  guint   changed; /* after the job */
} SkhStripEdit;

SkhStripEdit *skh_strip_edit_new  (int           year,
                                   const char   *paid_on);
void          skh_strip_edit_free (SkhStripEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhStripEdit, skh_strip_edit_free)
void          skh_strip_edit_set  (SkhStripEdit *edit,
                                   gint64        pledge_id,
                                   int           month,
                                   gint64        amount);

/* Adds a cell for each month FROM … TO of STRIP that nothing was paid for yet, with what is due. */
void          skh_strip_edit_fill (SkhStripEdit *edit,
                                   const SkhStrip *strip,
                                   int           from,
                                   int           to);

/* A job with a SkhStripEdit: "pledges.pay".  SKH_ERROR_INVALID about the pledge: "booked" if a month would hold less than is booked,
 * "not-pledged" for a month in which the pledge does not hold and nothing was paid, "negative"; SKH_ERROR_NOT_FOUND if the pledge is gone. */
gboolean      skh_strips_edit     (SkhWrite     *write,
                                   gpointer      edit,
                                   GError      **error);

/* Who is behind, by unit. */
typedef struct
{
  gint64  unit_id;
  char   *unit;
  char   *code;
  gint64  pledges;
  gint64  people;
  gint64  due;     /* of all months until the one that was asked for */
  gint64  paid;    /* for those months */
  gint64  behind;  /* pledges with less than is due */
  gint64  arrears; /* what they lack: somebody's months in advance do not pay for another */
} SkhArrears;

/* A row for each unit that collects pledges, in UNIT and below (0: everywhere), for months 1 … MONTH of YEAR; the last row is the total, with
 * unit_id 0.  SkhArrears, g_ptr_array_unref(). */
GPtrArray *skh_arrears_read    (sqlite3     *db,
                                gint64       unit,
                                gint64       fund,
                                int          year,
                                int          month,
                                GError     **error);

/* What one strip lacks for months 1 … MONTH. */
gint64     skh_strip_arrears   (const SkhStrip *strip,
                                int             month);

/* Turning payments that are not booked yet into receipts. */
typedef struct
{
  gint64    unit_id;    /* this unit and all below it; 0: everywhere */
  gint64    account_id; /* where the money is; its fund is the one whose pledges are meant */
  int       year;       /* of the day of payment */
  int       month;      /* of the day of payment; 0: all of the year */
  gboolean  by_day;     /* a receipt for each day of payment, else for each month */
  guint     receipts;   /* after the job: how many */
  guint     payments;
  gint64    amount;
} SkhPledgeReceipts;

/* A job with a SkhPledgeReceipts: "pledges.post".  One receipt for each unit and month (or day), dated with the last day of payment in it, with a
 * line for each month paid for.  SKH_ERROR_REQUIRED "account"; what posting a voucher refuses. */
gboolean   skh_pledges_post    (SkhWrite     *write,
                                gpointer      receipts,
                                GError      **error);

G_END_DECLS
