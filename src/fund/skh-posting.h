/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "fund/skh-voucher.h"

G_BEGIN_DECLS

/* What is done for good.  These jobs are written with SKH_WRITE_FINAL: undo refuses them, since a posted voucher is reversed by an entry of
 * its own. */

/* Posting of drafts, in one action ("vouchers.post").  Numbers are given inside the transaction, in the order of days and then of ids; the
 * other half of a transfer is posted with it. */
typedef struct
{
  GArray      *ids;      /* gint64 */
  SkhProgress *progress; /* NULL: nobody looks */
  guint        posted;   /* out: how many it were, with the other halves */
} SkhPosting;

SkhPosting *skh_posting_new    (void);
void        skh_posting_add    (SkhPosting   *posting,
                                gint64        voucher);
void        skh_posting_free   (SkhPosting   *posting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhPosting, skh_posting_free)

/* A job with a SkhPosting.  All or nothing.  SKH_ERROR_REQUIRED and SKH_ERROR_INVALID name the voucher and what it lacks, SKH_ERROR_LOCKED a
 * closed day ("closed") or a voucher that is posted ("posted"), SKH_ERROR_OVERDRAWN the voucher whose account (field "account") or purpose
 * (field "purpose") would fall below 0 on some day; its reason is "AVAILABLE DAY": the sum that could be paid, and that day. */
gboolean    skh_vouchers_post  (SkhWrite     *write,
                                gpointer      posting,
                                GError      **error);

/* A job with a SkhVoucher: skh_voucher_save() and skh_vouchers_post() of it, as one action ("vouchers.post"). */
gboolean    skh_voucher_save_and_post (SkhWrite  *write,
                                       gpointer   voucher,
                                       GError   **error);

/* A voucher is taken back whole, with a reason; its number stays.  The other half of a transfer goes with it. */
typedef struct
{
  gint64  voucher_id;
  char   *reason;
} SkhVoiding;

/* A job with a SkhVoiding ("vouchers.void").  SKH_ERROR_REQUIRED without a reason, SKH_ERROR_LOCKED if it was corrected ("corrected"), else
 * as above. */
gboolean    skh_voucher_void   (SkhWrite     *write,
                                gpointer      voiding,
                                GError      **error);

G_END_DECLS
