/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-opening.h"

#include "base/skh-date.h"
#include "fund/skh-fund.h"
#include "fund/skh-posting.h"

void
skh_opening_free (SkhOpening *opening)
{
  g_free (opening->name);
  g_free (opening->day);
  g_free (opening->bank);
  g_free (opening->bank_number);
  g_free (opening);
}

static gboolean
post_balance (SkhWrite    *write,
              gint64       fund,
              gint64       account,
              const char  *day,
              gint64       balance,
              GError     **error)
{
  g_autoptr(SkhVoucher) voucher = NULL;

  if (balance == 0)
    return TRUE;
  voucher = skh_voucher_new (fund, account, SKH_VOUCHER_OPENING);
  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (day);
  voucher->content = g_strdup ("Số dư đầu kỳ khi mở sổ");
  skh_voucher_add_line (voucher, "opening", NULL, balance);
  return skh_voucher_save_and_post (write, voucher, error);
}

gboolean
skh_fund_open_books (SkhWrite  *write,
                     gpointer   data,
                     GError   **error)
{
  SkhOpening *opening = data;
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(SkhAccount) bank = NULL;
  g_autofree char *eve = skh_date_add_days (opening->day, -1);

  opening->fund_id = skh_fund_establish (write, opening->unit_id, opening->name, error);
  if (opening->fund_id == 0 || (fund = skh_fund_read (skh_write_get_db (write), opening->fund_id, error)) == NULL)
    return FALSE;
  if (!post_balance (write, fund->id, ((SkhAccount *) fund->accounts->pdata[0])->id, eve, opening->cash, error))
    return FALSE;
  if (opening->bank == NULL && opening->bank_number == NULL && opening->bank_balance == 0)
    return TRUE;
  bank = skh_account_new (fund->id, SKH_ACCOUNT_BANK);
  bank->bank = g_strdup (opening->bank);
  bank->number = g_strdup (opening->bank_number);
  return skh_account_save (write, bank, error) && post_balance (write, fund->id, bank->id, eve, opening->bank_balance, error);
}
