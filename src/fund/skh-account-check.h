/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* No account and no purpose ever falls below 0, on any day: looked at once for all that a job touched, at its end. */
typedef struct _SkhAccountCheck SkhAccountCheck;

SkhAccountCheck *skh_account_check_new  (void);
void             skh_account_check_free (SkhAccountCheck  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhAccountCheck, skh_account_check_free)

/* VOUCHER took AMOUNT out of ACCOUNT on DAY (of a purpose of FUND: PURPOSE not 0, and ACCOUNT is the fund), or what it brought in was taken
 * back. */
void             skh_account_check_add  (SkhAccountCheck  *self,
                                         gint64            account,
                                         gint64            purpose,
                                         const char       *day,
                                         gint64            amount,
                                         gint64            voucher);

/* SKH_ERROR_OVERDRAWN as skh_vouchers_post() tells it. */
gboolean         skh_account_check_run  (SkhAccountCheck  *self,
                                         sqlite3          *db,
                                         GError          **error);

G_END_DECLS
