/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-booking.h"

#include "base/skh-error.h"
#include "fund/skh-posting.h"
#include "store/skh-statement.h"

SkhVoucher *
skh_booking_draft (sqlite3         *db,
                   gint64           account,
                   SkhVoucherKind   kind,
                   const char      *day,
                   GError         **error)
{
  gint64 fund = skh_query_int64 (db, 0, error, "SELECT fund_id FROM fund_account WHERE id = ?", "i", account);
  SkhVoucher *voucher;

  if (fund == 0)
    {
      if (error == NULL || *error == NULL)
        skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "account", NULL, "the account is missing");
      return NULL;
    }
  voucher = skh_voucher_new (fund, account, kind);
  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (day);
  return voucher;
}

char *
skh_booking_unit (sqlite3 *db,
                  gint64   unit)
{
  char *name = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE unit_id = ?", "i", unit);

  return name != NULL ? name : g_strdup ("");
}

gboolean
skh_booking_post (SkhWrite  *write,
                  GArray    *drafts,
                  GError   **error)
{
  g_autoptr(SkhPosting) posting = skh_posting_new ();

  for (guint i = 0; i < drafts->len; i++)
    skh_posting_add (posting, g_array_index (drafts, gint64, i));
  return drafts->len == 0 || skh_vouchers_post (write, posting, error);
}
