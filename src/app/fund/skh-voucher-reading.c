/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-voucher-pane-private.h"

#include "base/skh-date.h"
#include "fund/skh-book.h"
#include "fund/skh-fund-choices.h"

void
skh_voucher_reading_free (gpointer data)
{
  SkhVoucherReading *reading = data;

  g_clear_pointer (&reading->voucher, skh_voucher_free);
  g_clear_pointer (&reading->fund, skh_fund_free);
  g_clear_pointer (&reading->choices.sources, skh_choices_free);
  g_clear_pointer (&reading->choices.uses, skh_choices_free);
  g_clear_pointer (&reading->choices.campaigns, skh_choices_free);
  g_clear_pointer (&reading->choices.purposes, skh_choices_free);
  g_clear_pointer (&reading->balances, g_array_unref);
  g_free (reading);
}

/* Opening balances and transfers have a source and a use that nobody chooses. */
static gboolean
is_internal (const SkhVoucher *voucher)
{
  return voucher->kind == SKH_VOUCHER_OPENING || voucher->transfer_id != 0;
}

static void
complete_reading (sqlite3            *db,
                  SkhVoucherReading  *reading)
{
  for (guint i = 0; i < reading->fund->accounts->len; i++)
    {
      const SkhAccount *account = reading->fund->accounts->pdata[i];
      gint64 balance = skh_account_balance (db, account->id, NULL, NULL);

      g_array_append_val (reading->balances, balance);
      /* Cash stands first. */
      if (reading->voucher->account_id == 0)
        reading->voucher->account_id = account->id;
    }
}

gpointer
skh_voucher_reading_read (sqlite3       *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  const SkhVoucher *asked = data;
  SkhVoucherReading *reading = g_new0 (SkhVoucherReading, 1);

  reading->balances = g_array_new (FALSE, FALSE, sizeof (gint64));
  reading->voucher = asked->id != 0 ? skh_voucher_read (db, asked->id, error) : skh_voucher_copy (asked);
  if (reading->voucher == NULL ||
      (reading->fund = skh_fund_read (db, reading->voucher->fund_id, error)) == NULL ||
      (reading->choices.sources = skh_fund_sources_read (db, is_internal (reading->voucher), error)) == NULL ||
      (reading->choices.uses = skh_fund_uses_read (db, is_internal (reading->voucher), error)) == NULL ||
      (reading->choices.campaigns = skh_fund_campaigns_read (db, reading->fund->id, skh_date_year (reading->voucher->dated_on), error)) == NULL ||
      (reading->choices.purposes = skh_fund_purposes_read (db, error)) == NULL)
    g_clear_pointer (&reading, skh_voucher_reading_free);
  else
    complete_reading (db, reading);
  return reading;
}
