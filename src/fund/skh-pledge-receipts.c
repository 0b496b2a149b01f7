/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-strips.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-booking.h"
#include "fund/skh-fund-sql.h"
#include "store/skh-statement.h"

#define DAY_LENGTH 10   /* of "2026-03-12" */
#define MONTH_LENGTH 7  /* of "2026-03" */

/* A payment that no receipt holds.  All are read before anything is written: ids and numbers only, so that the two millions of a province are
 * a hundred megabytes. */
typedef struct
{
  gint64 id;
  gint64 unit_id;
  gint64 amount;
  gint64 people;
  int    year;
  int    month;
  char   paid_on[DAY_LENGTH + 1];
} Payment;

static GArray *
read_payments (sqlite3                  *db,
               const SkhPledgeReceipts  *receipts,
               gint64                    fund,
               GError                  **error)
{
  g_autofree char *period = receipts->month > 0 ? g_strdup_printf ("%04d-%02d-", receipts->year, receipts->month) : g_strdup_printf ("%04d-", receipts->year);
  g_autoptr(GArray) payments = g_array_new (FALSE, TRUE, sizeof (Payment));
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, SKH_SQL_BELOW " SELECT m.id, p.unit_id, m.amount, p.people, m.year, m.month, m.paid_on"
               " FROM pledge_payment m JOIN pledge p ON p.id = m.pledge_id"
               " WHERE (m.voucher_id IS NULL OR m.voucher_id IN (SELECT voucher_id FROM fund_seal WHERE what = 'void'))"
               " AND p.fund_id = ?2 AND (?1 = 0 OR p.unit_id IN (SELECT id FROM below)) AND m.paid_on BETWEEN ?3 AND ?3 || 'z'"
               " ORDER BY substr (m.paid_on, 1, ?4), p.unit_id, m.year, m.month, m.id", "iisi",
               receipts->unit_id, fund, period, (gint64) (receipts->by_day ? DAY_LENGTH : MONTH_LENGTH));

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      Payment payment = {
        .id = sqlite3_column_int64 (stmt, 0),
        .unit_id = sqlite3_column_int64 (stmt, 1),
        .amount = sqlite3_column_int64 (stmt, 2),
        .people = sqlite3_column_int64 (stmt, 3),
        .year = sqlite3_column_int (stmt, 4),
        .month = sqlite3_column_int (stmt, 5),
      };

      g_strlcpy (payment.paid_on, skh_column_text (stmt, 6), sizeof payment.paid_on);
      g_array_append_val (payments, payment);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (stmt != NULL)
    return g_steal_pointer (&payments);
  return NULL;
}

/* A line for each month that the N payments are for, which they are in the order of. */
static void
add_lines (SkhVoucher    *voucher,
           const Payment *payments,
           guint          n)
{
  for (guint i = 0, next; i < n; i = next)
    {
      g_autofree char *people = NULL;
      SkhVoucherLine *line;
      gint64 amount = 0;
      gint64 count = 0;

      for (next = i; next < n && payments[next].year == payments[i].year && payments[next].month == payments[i].month; next++)
        {
          amount += payments[next].amount;
          count += payments[next].people;
        }
      people = skh_number_format (count);
      line = skh_voucher_add_line (voucher, "savings-tube", NULL, amount);
      line->content = g_strdup_printf ("Tháng %d/%d: %s người", payments[i].month, payments[i].year, people);
      line->unit_id = payments[i].unit_id;
    }
}

/* The receipt of the N payments of one unit and day or month, as a draft that they are linked to. */
static gboolean
book (SkhWrite                 *write,
      const SkhPledgeReceipts  *receipts,
      const Payment            *payments,
      guint                     n,
      sqlite3_stmt             *link,
      GArray                   *drafts,
      gint64                   *amount,
      GError                  **error)
{
  sqlite3 *db = skh_write_get_db (write);
  const char *last = payments[0].paid_on;
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autofree char *day = NULL;

  for (guint i = 1; i < n; i++)
    last = strcmp (payments[i].paid_on, last) > 0 ? payments[i].paid_on : last;
  voucher = skh_booking_draft (db, receipts->account_id, SKH_VOUCHER_RECEIPT, last, error);
  if (voucher == NULL)
    return FALSE;
  day = skh_date_format (last);
  add_lines (voucher, payments, n);
  voucher->party = skh_booking_unit (db, payments[0].unit_id);
  voucher->content = receipts->by_day ? g_strdup_printf ("Ống tiết kiệm khuyến học, thu ngày %s", day)
                                      : g_strdup_printf ("Ống tiết kiệm khuyến học, thu tháng %s", day + strlen ("12/"));
  if (!skh_voucher_save (write, voucher, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      skh_bind (link, "ii", voucher->id, payments[i].id);
      if (sqlite3_step (link) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "pledge_payment");
    }
  g_array_append_val (drafts, voucher->id);
  *amount += voucher->amount;
  return TRUE;
}

gboolean
skh_pledges_post (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhPledgeReceipts *receipts = data;
  sqlite3 *db = skh_write_get_db (write);
  gsize length = receipts->by_day ? DAY_LENGTH : MONTH_LENGTH;
  gint64 fund = skh_query_int64 (db, 0, error, "SELECT fund_id FROM fund_account WHERE id = ?", "i", receipts->account_id);
  g_autoptr(GArray) drafts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) payments = NULL;
  g_autoptr(sqlite3_stmt) link = NULL;
  g_autofree char *number = NULL;
  g_autofree char *detail = NULL;
  const Payment *all;

  receipts->receipts = receipts->payments = 0;
  receipts->amount = 0;
  if (fund == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "account", NULL, "the account is missing");
  if (!skh_date_is_year (receipts->year))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "year", "year", "no such year");
  payments = read_payments (db, receipts, fund, error);
  link = payments != NULL ? skh_prepare (db, "UPDATE pledge_payment SET voucher_id = ? WHERE id = ?", error) : NULL;
  if (link == NULL)
    return FALSE;
  all = (const Payment *) (gconstpointer) payments->data;
  for (guint i = 0, next; i < payments->len; i = next)
    {
      for (next = i; next < payments->len && all[next].unit_id == all[i].unit_id && strncmp (all[next].paid_on, all[i].paid_on, length) == 0;)
        next++;
      if (g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error) ||
          !book (write, receipts, all + i, next - i, link, drafts, &receipts->amount, error))
        return FALSE;
    }
  if (!skh_booking_post (write, drafts, error))
    return FALSE;
  receipts->receipts = drafts->len;
  receipts->payments = payments->len;
  number = skh_amount_format (receipts->amount);
  detail = g_strdup_printf ("%u: %s", receipts->receipts, number);
  skh_write_set_detail (write, detail);
  return TRUE;
}
