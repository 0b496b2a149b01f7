/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-gifts.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "fund/skh-booking.h"
#include "fund/skh-fund-sql.h"
#include "fund/skh-purpose.h"
#include "store/skh-statement.h"

/* Gifts -------------------------------------------------------------------------------------------- */

/* The source that gifts of a kind of donor are booked under. */
static const char *
source_of (const char *kind)
{
  return strcmp (kind, "person") == 0 ? "donor" : kind;
}

/* The promise that the gift keeps fits it; its purpose is the gift's. */
static gboolean
check_promise (sqlite3     *db,
               SkhGift     *gift,
               gint64       fund,
               const char  *donor,
               GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (gift->promise_id == 0)
    return TRUE;
  stmt = skh_query (db, error, "SELECT donor_id, fund_id, COALESCE (purpose_id, 0) FROM promise WHERE id = ?", "i", gift->promise_id);
  if (stmt == NULL || !skh_step (stmt, NULL))
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, donor, NULL, "record", "no such promise");
  if (sqlite3_column_int64 (stmt, 0) != gift->donor_id)
    return skh_set_error (error, SKH_ERROR_INVALID, donor, "donor", "another-donor", "the promise is of another donor");
  if (sqlite3_column_int64 (stmt, 1) != fund)
    return skh_set_error (error, SKH_ERROR_INVALID, donor, "account", "another-fund", "the promise was made to another fund");
  if (gift->purpose_id == 0)
    gift->purpose_id = sqlite3_column_int64 (stmt, 2);
  return TRUE;
}

gboolean
skh_gift_post (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  SkhGift *gift = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_parse (gift->day != NULL ? gift->day : today, NULL);
  g_autoptr(sqlite3_stmt) donor = skh_query (db, error, "SELECT name, kind, address, COALESCE (donor_unit_id, unit_id) FROM donor WHERE id = ?", "i", gift->donor_id);
  g_autoptr(GArray) drafts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhVoucher) voucher = NULL;
  SkhVoucherLine *line;
  const char *name;

  if (donor == NULL)
    return FALSE;
  if (!skh_step (donor, NULL))
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "donor", NULL, "the donor is missing");
  name = skh_column_text (donor, 0);
  if (gift->amount <= 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "amount", "not-positive", "nothing was given");
  if (day == NULL || strlen (day) == 4)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "day", "whole-date", gift->day);
  if (gift->purpose != NULL && (gift->purpose_id = skh_purpose_establish (write, gift->purpose, error)) == 0)
    return FALSE;
  voucher = skh_booking_draft (db, gift->account_id, SKH_VOUCHER_RECEIPT, day, error);
  if (voucher == NULL || !check_promise (db, gift, voucher->fund_id, name, error))
    return FALSE;
  voucher->party = g_strdup (name);
  voucher->address = g_strdup (skh_column_text (donor, 2));
  voucher->content = gift->content != NULL && *gift->content != 0 ? g_strdup (gift->content) : g_strdup_printf ("%s ủng hộ", name);
  voucher->note = g_strdup (gift->note);
  line = skh_voucher_add_line (voucher, source_of (skh_column_text (donor, 1)), NULL, gift->amount);
  line->donor_id = gift->donor_id;
  line->purpose_id = gift->purpose_id;
  line->unit_id = sqlite3_column_int64 (donor, 3);
  if (!skh_voucher_save (write, voucher, error))
    return FALSE;
  if (gift->promise_id != 0)
    {
      gint64 id = skh_write_take_ids (write, "promise_gift", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO promise_gift (id, promise_id, voucher_id) VALUES (?, ?, ?)", "iii", id, gift->promise_id, voucher->id))
        return FALSE;
    }
  g_array_append_val (drafts, voucher->id);
  if (!skh_booking_post (write, drafts, error))
    return FALSE;
  gift->voucher_id = voucher->id;
  skh_write_set_detail (write, name);
  return TRUE;
}

/* Promises ----------------------------------------------------------------------------------------- */

const char *
skh_promise_state_to_string (SkhPromiseState state)
{
  static const char * const names[] = { "open", "fulfilled", "overdue", "withdrawn" };

  return names[state];
}

SkhPromise *
skh_promise_new (gint64 donor_id,
                 gint64 fund_id)
{
  SkhPromise *promise = g_new0 (SkhPromise, 1);

  promise->donor_id = donor_id;
  promise->fund_id = fund_id;
  promise->promised_on = skh_date_today ();
  return promise;
}

void
skh_promise_free (SkhPromise *promise)
{
  g_free (promise->promised_on);
  g_free (promise->due_on);
  g_free (promise->withdrawn_on);
  g_free (promise->note);
  g_free (promise->donor);
  g_free (promise->fund);
  g_free (promise->purpose);
  g_free (promise);
}

static SkhPromiseState
state_of (const SkhPromise *promise,
          const char       *day)
{
  if (promise->given >= promise->amount)
    return SKH_PROMISE_FULFILLED;
  if (promise->withdrawn_on != NULL && strcmp (promise->withdrawn_on, day) <= 0)
    return SKH_PROMISE_WITHDRAWN;
  return strcmp (promise->due_on, day) < 0 ? SKH_PROMISE_OVERDUE : SKH_PROMISE_OPEN;
}

GPtrArray *
skh_promises_read (sqlite3     *db,
                   gint64       unit,
                   gint64       donor,
                   const char  *day,
                   GError     **error)
{
  g_autofree char *today = day != NULL ? g_strdup (day) : skh_date_today ();
  g_autoptr(GPtrArray) promises = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_promise_free);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, SKH_SQL_BELOW " SELECT p.id, p.donor_id, p.fund_id, COALESCE (p.purpose_id, 0), p.amount, p.promised_on, p.due_on, p.withdrawn_on, p.note, d.name, f.name, o.name,"
               " (SELECT COALESCE (sum (v.direction * l.amount), 0) FROM promise_gift g JOIN voucher_counting v ON v.id = g.voucher_id OR v.corrects_id = g.voucher_id"
               " JOIN voucher_line l ON l.voucher_id = v.id AND l.donor_id = p.donor_id WHERE g.promise_id = p.id AND v.dated_on <= ?3)"
               " FROM promise p JOIN donor d ON d.id = p.donor_id JOIN fund f ON f.id = p.fund_id LEFT JOIN purpose o ON o.id = p.purpose_id"
               " WHERE (?1 = 0 OR f.unit_id IN (SELECT id FROM below)) AND (?2 = 0 OR p.donor_id = ?2) AND p.promised_on <= ?3 ORDER BY p.due_on, p.id", "iis",
               unit, donor, today);

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhPromise *promise = g_new0 (SkhPromise, 1);

      promise->id = sqlite3_column_int64 (stmt, 0);
      promise->donor_id = sqlite3_column_int64 (stmt, 1);
      promise->fund_id = sqlite3_column_int64 (stmt, 2);
      promise->purpose_id = sqlite3_column_int64 (stmt, 3);
      promise->amount = sqlite3_column_int64 (stmt, 4);
      promise->promised_on = g_strdup (skh_column_text (stmt, 5));
      promise->due_on = g_strdup (skh_column_text (stmt, 6));
      promise->withdrawn_on = g_strdup (skh_column_text (stmt, 7));
      promise->note = g_strdup (skh_column_text (stmt, 8));
      promise->donor = g_strdup (skh_column_text (stmt, 9));
      promise->fund = g_strdup (skh_column_text (stmt, 10));
      promise->purpose = g_strdup (skh_column_text (stmt, 11));
      promise->given = sqlite3_column_int64 (stmt, 12);
      promise->state = state_of (promise, today);
      g_ptr_array_add (promises, promise);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (stmt != NULL)
    return g_steal_pointer (&promises);
  return NULL;
}

/* *DAY as it is stored; NULL stays if it may be missing. */
static gboolean
check_day (char       **day,
           const char  *field,
           const char  *name,
           gboolean     required,
           GError     **error)
{
  char *parsed;

  if (*day == NULL || **day == 0)
    return !required || skh_set_error (error, SKH_ERROR_REQUIRED, name, field, NULL, "the day is missing");
  parsed = skh_date_parse (*day, NULL);
  if (parsed == NULL || strlen (parsed) == 4)
    {
      g_free (parsed);
      return skh_set_error (error, SKH_ERROR_INVALID, name, field, "whole-date", *day);
    }
  g_free (*day);
  *day = parsed;
  return TRUE;
}

gboolean
skh_promise_save (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhPromise *promise = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_query_text (db, error, "SELECT name FROM donor WHERE id = ?", "i", promise->donor_id);
  gint64 id = promise->id;

  if (name == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "donor", NULL, "the donor is missing");
  if (skh_query_int64 (db, 0, error, "SELECT count (*) FROM fund WHERE id = ?", "i", promise->fund_id) == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, name, "fund", NULL, "the fund is missing");
  if (promise->amount <= 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "amount", "not-positive", "nothing is promised");
  if (!check_day (&promise->promised_on, "promised_on", name, TRUE, error) || !check_day (&promise->due_on, "due_on", name, TRUE, error) ||
      !check_day (&promise->withdrawn_on, "day", name, FALSE, error))
    return FALSE;
  if (strcmp (promise->due_on, promise->promised_on) < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "due_on", "before-start", promise->due_on);
  if (promise->purpose_id == 0 && promise->purpose != NULL && (promise->purpose_id = skh_purpose_establish (write, promise->purpose, error)) == 0)
    return FALSE;
  if (id == 0)
    id = skh_write_take_ids (write, "promise", 1, error);
  if (id == 0 ||
      !skh_run (db, error, "INSERT INTO promise (id, donor_id, fund_id, purpose_id, amount, promised_on, due_on, withdrawn_on, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                           " ON CONFLICT (id) DO UPDATE SET donor_id = ?2, fund_id = ?3, purpose_id = ?4, amount = ?5, promised_on = ?6, due_on = ?7, withdrawn_on = ?8, note = ?9",
                "iiirisszz", id, promise->donor_id, promise->fund_id, promise->purpose_id, promise->amount, promise->promised_on, promise->due_on, promise->withdrawn_on,
                promise->note))
    return FALSE;
  promise->id = id;
  skh_write_set_detail (write, name);
  return TRUE;
}

/* History ------------------------------------------------------------------------------------------ */

static void
event_free (gpointer data)
{
  SkhDonorEvent *event = data;

  g_free (event->day);
  g_free (event->title);
  g_free (event->content);
  g_free (event->purpose);
  g_free (event);
}

static gpointer
make_event (sqlite3_stmt *stmt)
{
  SkhDonorEvent *event = g_new0 (SkhDonorEvent, 1);

  event->kind = (SkhDonorEventKind) sqlite3_column_int (stmt, 0);
  event->id = sqlite3_column_int64 (stmt, 1);
  event->day = g_strdup (skh_column_text (stmt, 2));
  event->title = g_strdup (skh_column_text (stmt, 3));
  event->content = g_strdup (skh_column_text (stmt, 4));
  event->purpose = g_strdup (skh_column_text (stmt, 5));
  event->amount = sqlite3_column_int64 (stmt, 6);
  return event;
}

GPtrArray *
skh_donor_history (sqlite3  *db,
                   gint64    donor,
                   GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error,
               "SELECT 0, v.id, v.dated_on AS day, iif (v.direction > 0, 'PT ', 'PC ') || v.number, COALESCE (l.content, v.content), p.name, v.direction * l.amount"
               " FROM voucher_line l JOIN voucher_counting v ON v.id = l.voucher_id LEFT JOIN purpose p ON p.id = l.purpose_id WHERE l.donor_id = ?1 AND l.source IS NOT NULL"
               " UNION ALL SELECT 1, s.id, s.happened_on, 'NK ' || s.number || '/' || substr (s.happened_on, 1, 4),"
               " (SELECT group_concat (l.quantity || ' ' || g.word || ' ' || g.name, ', ') FROM goods_line l JOIN goods g ON g.id = l.goods_id WHERE l.slip_id = s.id), NULL, x.value"
               " FROM goods_slip s JOIN goods_slip_index x ON x.slip_id = s.id WHERE s.donor_id = ?1 AND s.kind = 'receipt' AND s.state = 'posted'"
               " UNION ALL SELECT 2, r.id, r.awarded_on, r.name, r.criteria, NULL, x.amount FROM award_run r JOIN award_run_index x ON x.run_id = r.id"
               " WHERE r.donor_id = ?1 AND r.direct = 1 AND x.done = 1"
               " UNION ALL SELECT 3, r.id, r.promised_on, r.due_on, r.note, p.name, r.amount FROM promise r LEFT JOIN purpose p ON p.id = r.purpose_id WHERE r.donor_id = ?1"
               " UNION ALL SELECT 4, t.id, t.written_on, 'Thư cảm ơn ' || t.number || '/' || t.year, t.sent_on, NULL, 0 FROM letter t WHERE t.donor_id = ?1"
               " ORDER BY day DESC, 1, 2 DESC", "i", donor);

  return skh_collect (stmt, make_event, event_free, error);
}
