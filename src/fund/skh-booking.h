/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fund/skh-voucher.h"

G_BEGIN_DECLS

/* How sheets, pledges and runs turn into vouchers; private to fund/.  Rows are linked to a draft, which is then posted: the file refuses a voucher
 * that its rows do not add up to. */

/* A draft in ACCOUNT, which says the fund, on DAY; NULL with SKH_ERROR_REQUIRED "account" if there is no such account. */
SkhVoucher *skh_booking_draft (sqlite3         *db,
                               gint64           account,
                               SkhVoucherKind   kind,
                               const char      *day,
                               GError         **error);

/* What people call a unit today; "" if it is gone.  g_free(). */
char       *skh_booking_unit  (sqlite3         *db,
                               gint64           unit);

/* Posts the N drafts. */
gboolean    skh_booking_post  (SkhWrite        *write,
                               GArray          *drafts,
                               GError         **error);

G_END_DECLS
