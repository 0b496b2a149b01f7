/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-closing.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "fund/skh-book.h"
#include "fund/skh-fund.h"
#include "fund/skh-voucher.h"
#include "store/skh-seal.h"
#include "store/skh-statement.h"

static const char * const kinds[SKH_N_FUND_FINDINGS] = { "draft", "gap", "negative", "overspent", "restricted", "counterpart" };

const char *
skh_fund_finding_to_string (SkhFundFindingKind kind)
{
  return kinds[kind];
}

static void
finding_free (gpointer data)
{
  SkhFundFinding *finding = data;

  g_free (finding->what);
  g_free (finding->day);
  g_free (finding);
}

static void
add_finding (GPtrArray      *findings,
             SkhFundFindingKind  kind,
             gint64          voucher,
             char           *what,
             const char     *day,
             gint64          amount)
{
  SkhFundFinding *finding = g_new (SkhFundFinding, 1);

  *finding = (SkhFundFinding) { kind, voucher, what, g_strdup (day), amount };
  g_ptr_array_add (findings, finding);
}

SkhClosing *
skh_closing_new (gint64 fund_id,
                 int    year,
                 int    month)
{
  SkhClosing *closing = g_new0 (SkhClosing, 1);

  closing->fund_id = fund_id;
  closing->year = year;
  closing->month = month;
  closing->findings = g_ptr_array_new_with_free_func (finding_free);
  return closing;
}

void
skh_closing_free (SkhClosing *closing)
{
  g_free (closing->note);
  g_free (closing->starts_on);
  g_free (closing->ends_on);
  g_ptr_array_unref (closing->findings);
  g_free (closing);
}

/* Findings ---------------------------------------------------------------------------------------- */

/* A row for each voucher that SQL finds (id, day) is a finding of KIND. */
static gboolean
find_vouchers (sqlite3         *db,
               GPtrArray       *findings,
               SkhFundFindingKind   kind,
               const char      *sql,
               gint64           fund,
               const char      *from,
               const char      *to,
               GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "iss", fund, from, to);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      add_finding (findings, kind, id, skh_voucher_full_title (db, id), skh_column_text (stmt, 1), 0);
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The numbers that no voucher has, up to the last that was given. */
static gboolean
find_gaps (sqlite3     *db,
           GPtrArray   *findings,
           gint64       fund,
           const char  *from,
           const char  *to,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) runs = skh_query (db, error, "SELECT kind, year, last, (SELECT count (*) FROM voucher v WHERE v.fund_id = r.fund_id AND v.kind = r.kind"
                                                       " AND substr (v.dated_on, 1, 4) = CAST (r.year AS TEXT) AND v.number IS NOT NULL) FROM voucher_run r"
                                                       " WHERE fund_id = ? AND year BETWEEN CAST (substr (?, 1, 4) AS INTEGER) AND CAST (substr (?, 1, 4) AS INTEGER)",
                                            "iss", fund, from, to);
  g_autoptr(GError) local_error = NULL;

  while (runs != NULL && skh_step (runs, &local_error))
    {
      const char *kind = skh_column_text (runs, 0);
      gint64 year = sqlite3_column_int64 (runs, 1);
      gint64 last = sqlite3_column_int64 (runs, 2);
      SkhVoucherKind voucher_kind = SKH_VOUCHER_RECEIPT;
      g_autofree char *day = g_strdup_printf ("%d-01-01", (int) year);
      gboolean complete = sqlite3_column_int64 (runs, 3) == last;

      skh_voucher_kind_parse (kind, &voucher_kind);
      for (gint64 number = 1; !complete && number <= last; number++)
        {
          if (!skh_query_int64 (db, 0, NULL, "SELECT 1 FROM voucher WHERE fund_id = ?1 AND kind = ?2 AND substr (dated_on, 1, 4) = CAST (?3 AS TEXT) AND number = ?4", "isii",
                                fund, kind, year, number))
            add_finding (findings, SKH_FUND_FINDING_GAP, 0, skh_voucher_title (voucher_kind, (int) number, day), NULL, number);
        }
    }
  if (local_error == NULL)
    return runs != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The first day from FROM on where the running sum of STMT's rows (who, day, change, name) is below 0, for each who. */
static gboolean
find_negative (sqlite3_stmt    *stmt,
               GPtrArray       *findings,
               SkhFundFindingKind   kind,
               const char      *from,
               GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 who = 0;
  gint64 running = 0;
  gboolean found = FALSE;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      if (sqlite3_column_int64 (stmt, 0) != who)
        {
          who = sqlite3_column_int64 (stmt, 0);
          running = 0;
          found = FALSE;
        }
      running += sqlite3_column_int64 (stmt, 2);
      if (!found && running < 0 && strcmp (skh_column_text (stmt, 1), from) >= 0)
        {
          add_finding (findings, kind, 0, g_strdup (skh_column_text (stmt, 3)), skh_column_text (stmt, 1), running);
          found = TRUE;
        }
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

#define ACCOUNT_DAYS "SELECT a.id, d.day, d.received - d.paid, a.name FROM fund_account a JOIN fund_day d ON d.account_id = a.id WHERE a.fund_id = ?1 AND d.day <= ?2 ORDER BY a.id, d.day"
#define PURPOSE_DAYS "SELECT d.purpose_id, d.day, d.received - d.paid, p.name FROM purpose_day d JOIN purpose p ON p.id = d.purpose_id" \
                     " WHERE d.fund_id = ?1 AND d.day <= ?2 ORDER BY d.purpose_id, d.day"
/* What all accounts hold without what was given for purposes. */
#define FREE_DAYS "SELECT 1, day, sum (change), '' FROM (SELECT d.day, d.received - d.paid AS change FROM fund_account a JOIN fund_day d ON d.account_id = a.id WHERE a.fund_id = ?1" \
                  " UNION ALL SELECT d.day, d.paid - d.received FROM purpose_day d WHERE d.fund_id = ?1) WHERE day <= ?2 GROUP BY day ORDER BY day"

#define DRAFTS "SELECT id, dated_on FROM voucher WHERE fund_id = ?1 AND state = 'draft' AND dated_on BETWEEN ?2 AND ?3 ORDER BY dated_on, id"
#define LONELY \
  "SELECT v.id, v.dated_on FROM voucher_counting v WHERE v.fund_id = ?1 AND v.dated_on BETWEEN ?2 AND ?3 AND" \
  " ((v.transfer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voucher_counting o WHERE o.transfer_id = v.transfer_id AND o.id <> v.id AND o.amount = v.amount" \
  "    AND o.dated_on = v.dated_on AND o.direction <> v.direction))" \
  "  OR (v.transfer_id IS NULL AND EXISTS (SELECT 1 FROM voucher_line l WHERE l.voucher_id = v.id AND (l.source = 'transfer' OR l.use = 'transfer')))) ORDER BY v.dated_on, v.id"

GPtrArray *
skh_fund_findings_read (sqlite3     *db,
                        gint64       fund,
                        const char  *from,
                        const char  *to,
                        GError     **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (finding_free);
  g_autoptr(sqlite3_stmt) accounts = skh_query (db, error, ACCOUNT_DAYS, "is", fund, to);
  g_autoptr(sqlite3_stmt) purposes = accounts != NULL ? skh_query (db, error, PURPOSE_DAYS, "is", fund, to) : NULL;
  g_autoptr(sqlite3_stmt) free_days = purposes != NULL ? skh_query (db, error, FREE_DAYS, "is", fund, to) : NULL;

  if (free_days != NULL &&
      find_vouchers (db, findings, SKH_FUND_FINDING_DRAFT, DRAFTS, fund, from, to, error) &&
      find_gaps (db, findings, fund, from, to, error) &&
      find_negative (accounts, findings, SKH_FUND_FINDING_NEGATIVE, from, error) &&
      find_negative (purposes, findings, SKH_FUND_FINDING_OVERSPENT, from, error) &&
      find_negative (free_days, findings, SKH_FUND_FINDING_RESTRICTED, from, error) &&
      find_vouchers (db, findings, SKH_FUND_FINDING_COUNTERPART, LONELY, fund, from, to, error))
    return g_steal_pointer (&findings);
  return NULL;
}

/* Closing ----------------------------------------------------------------------------------------- */

/* First and last day of the month or year. */
static void
set_days (SkhClosing *closing)
{
  int month = closing->month != 0 ? closing->month : 12;

  g_free (closing->starts_on);
  g_free (closing->ends_on);
  closing->starts_on = g_strdup_printf ("%04d-%02d-01", closing->year, closing->month != 0 ? closing->month : 1);
  closing->ends_on = g_strdup_printf ("%04d-%02d-%02d", closing->year, month, g_date_get_days_in_month (month, closing->year));
}

/* What it is called: "tháng 3/2026", "năm 2026". */
static char *
period_title (const SkhClosing *closing,
              sqlite3          *db)
{
  g_autofree char *fund = skh_fund_title (db, closing->fund_id);

  if (closing->month != 0)
    return g_strdup_printf ("%s · tháng %d/%d", fund, closing->month, closing->year);
  return g_strdup_printf ("%s · năm %d", fund, closing->year);
}

static gboolean
read_totals (SkhClosing  *closing,
             sqlite3     *db,
             GError     **error)
{
  g_autoptr(GPtrArray) balances = skh_balances_read (db, 0, closing->fund_id, closing->starts_on, closing->ends_on, error);

  if (balances == NULL)
    return FALSE;
  closing->opening = closing->received = closing->paid = 0;
  for (guint i = 0; i < balances->len; i++)
    {
      const SkhBalance *balance = balances->pdata[i];

      closing->opening += balance->opening;
      closing->received += balance->received;
      closing->paid += balance->paid;
    }
  return TRUE;
}

gboolean
skh_closing_check (SkhClosing  *closing,
                   sqlite3     *db,
                   GError     **error)
{
  g_autofree char *today = skh_date_today ();
  g_autofree char *title = period_title (closing, db);
  g_autoptr(SkhFund) fund = skh_fund_read (db, closing->fund_id, error);
  g_autofree char *from = NULL;
  GPtrArray *findings;

  if (fund == NULL)
    return FALSE;
  if (!skh_date_is_year (closing->year) || closing->month < 0 || closing->month > 12)
    return skh_set_error (error, SKH_ERROR_INVALID, title, "period", "period", "no such month");
  set_days (closing);
  if (fund->closed_until != NULL && strcmp (closing->ends_on, fund->closed_until) <= 0)
    return skh_set_error (error, SKH_ERROR_INVALID, title, "period", "closed-already", "the books are closed already");
  if (strcmp (closing->ends_on, today) > 0)
    return skh_set_error (error, SKH_ERROR_INVALID, title, "period", "not-over", "the days are not over yet");

  from = fund->closed_until != NULL ? skh_date_add_days (fund->closed_until, 1) : g_strdup ("0001-01-01");
  findings = skh_fund_findings_read (db, closing->fund_id, from, closing->ends_on, error);
  if (findings == NULL)
    return FALSE;
  g_ptr_array_unref (closing->findings);
  closing->findings = findings;
  return read_totals (closing, db, error);
}

/* The closing that was checked, with its seal. */
static gboolean
write_closing (SkhWrite    *write,
               SkhClosing  *closing,
               GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *today = skh_date_today ();
  g_autoptr(SkhSealer) sealer = NULL;
  gint64 id = skh_write_take_ids (write, "fund_closing", 1, error);

  if (id == 0 ||
      !skh_run (db, error, "INSERT INTO fund_closing (id, fund_id, year, month, starts_on, ends_on, opening, received, paid, closed_on, note)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iiiissiiisz", id, closing->fund_id, (gint64) closing->year, (gint64) closing->month,
                closing->starts_on, closing->ends_on, closing->opening, closing->received, closing->paid, today, closing->note))
    return FALSE;
  sealer = skh_sealer_new (write, 1, error);
  if (sealer == NULL || !skh_sealer_add (sealer, SKH_SEALED_CLOSING, closing->fund_id, id, "close", NULL, error) || !skh_sealer_finish (sealer, error))
    return FALSE;
  closing->id = id;
  return TRUE;
}

gboolean
skh_closing_do (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  SkhClosing *closing = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *title = period_title (closing, db);

  if (!skh_closing_check (closing, db, error))
    return FALSE;
  if (closing->findings->len > 0)
    return skh_set_error (error, SKH_ERROR_INVALID, title, "period", "findings", "something stands in the way");
  if (!write_closing (write, closing, error))
    return FALSE;
  skh_write_set_detail (write, title);
  return TRUE;
}

/* All funds of a unit ----------------------------------------------------------------------------- */

SkhClosingRun *
skh_closing_run_new (gint64 unit_id,
                     int    year,
                     int    month)
{
  SkhClosingRun *run = g_new0 (SkhClosingRun, 1);

  run->unit_id = unit_id;
  run->year = year;
  run->month = month;
  run->closings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_closing_free);
  return run;
}

void
skh_closing_run_free (SkhClosingRun *run)
{
  g_free (run->note);
  g_clear_pointer (&run->funds, g_ptr_array_unref);
  g_ptr_array_unref (run->closings);
  g_free (run);
}

const SkhFund *
skh_closing_run_get_fund (const SkhClosingRun *run,
                          const SkhClosing    *closing)
{
  for (guint i = 0; i < run->funds->len; i++)
    {
      const SkhFund *fund = run->funds->pdata[i];

      if (fund->id == closing->fund_id)
        return fund;
    }
  g_return_val_if_reached (NULL);
}

gboolean
skh_closing_run_do (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhClosingRun *run = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *detail = NULL;
  guint closed = 0;

  g_clear_pointer (&run->funds, g_ptr_array_unref);
  g_ptr_array_set_size (run->closings, 0);
  run->funds = skh_funds_read (db, run->unit_id, error);
  if (run->funds == NULL)
    return FALSE;
  for (guint i = 0; i < run->funds->len; i++)
    {
      const SkhFund *fund = run->funds->pdata[i];
      g_autoptr(SkhClosing) closing = skh_closing_new (fund->id, run->year, run->month);
      g_autoptr(GError) local_error = NULL;

      closing->note = g_strdup (run->note);
      if (!skh_closing_check (closing, db, &local_error))
        {
          if (g_strcmp0 (skh_error_get_reason (local_error), "closed-already") == 0)
            continue;
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (closing->findings->len == 0 && !write_closing (write, closing, error))
        return FALSE;
      closed += closing->id != 0;
      g_ptr_array_add (run->closings, g_steal_pointer (&closing));
    }
  detail = run->month != 0 ? g_strdup_printf ("%u quỹ · tháng %d/%d", closed, run->month, run->year) : g_strdup_printf ("%u quỹ · năm %d", closed, run->year);
  skh_write_set_detail (write, detail);
  return TRUE;
}

gboolean
skh_closing_reopen (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  const SkhReopening *reopening = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *reason = g_strstrip (g_strdup (reopening->reason != NULL ? reopening->reason : ""));
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT fund_id, year, month, ends_on, EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen'),"
                                                       " EXISTS (SELECT 1 FROM fund_closing o WHERE o.fund_id = c.fund_id AND o.ends_on >= c.ends_on AND o.id <> c.id"
                                                       "   AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = o.id AND s.what = 'reopen'))"
                                                       " FROM fund_closing c WHERE id = ?", "i", reopening->closing_id);
  g_autoptr(SkhClosing) closing = NULL;
  g_autoptr(SkhSealer) sealer = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;

  if (stmt == NULL)
    return FALSE;
  if (!skh_step (stmt, NULL))
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "closing", "no such closing");
  closing = skh_closing_new (sqlite3_column_int64 (stmt, 0), sqlite3_column_int (stmt, 1), sqlite3_column_int (stmt, 2));
  title = period_title (closing, db);
  if (*reason == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, title, "reason", NULL, "reopening needs a reason");
  if (sqlite3_column_int (stmt, 4))
    return skh_set_error (error, SKH_ERROR_INVALID, title, "period", "not-closed", "the books are open");
  if (sqlite3_column_int (stmt, 5))
    return skh_set_error (error, SKH_ERROR_INVALID, title, "period", "later-closed", "a later closing stands");
  sealer = skh_sealer_new (write, 1, error);
  if (sealer == NULL || !skh_sealer_add (sealer, SKH_SEALED_CLOSING, closing->fund_id, reopening->closing_id, "reopen", reason, error) || !skh_sealer_finish (sealer, error))
    return FALSE;
  detail = g_strdup_printf ("%s – %s", title, reason);
  skh_write_set_detail (write, detail);
  return TRUE;
}

/* Reading ----------------------------------------------------------------------------------------- */

void
skh_closing_record_free (SkhClosingRecord *record)
{
  g_free (record->starts_on);
  g_free (record->ends_on);
  g_free (record->closed_on);
  g_free (record->closed_by);
  g_free (record->note);
  g_free (record->code);
  g_free (record->reopened_at);
  g_free (record->reopened_by);
  g_free (record->reason);
  g_free (record);
}

GPtrArray *
skh_closings_read (sqlite3  *db,
                   gint64    fund,
                   GError  **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_closing_record_free);
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, "SELECT c.id, c.year, c.month, c.starts_on, c.ends_on, c.opening, c.received, c.paid, c.closed_on, s.sealed_by, c.note, upper (substr (s.hash, 1, 12)),"
                          " r.id IS NOT NULL, r.sealed_at, r.sealed_by, r.reason FROM fund_closing c JOIN fund_seal s ON s.closing_id = c.id AND s.what = 'close'"
                          " LEFT JOIN fund_seal r ON r.closing_id = c.id AND r.what = 'reopen' WHERE c.fund_id = ? ORDER BY s.entry DESC", "i", fund);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhClosingRecord *record = g_new0 (SkhClosingRecord, 1);

      record->id = sqlite3_column_int64 (stmt, 0);
      record->fund_id = fund;
      record->year = sqlite3_column_int (stmt, 1);
      record->month = sqlite3_column_int (stmt, 2);
      record->starts_on = g_strdup (skh_column_text (stmt, 3));
      record->ends_on = g_strdup (skh_column_text (stmt, 4));
      record->opening = sqlite3_column_int64 (stmt, 5);
      record->received = sqlite3_column_int64 (stmt, 6);
      record->paid = sqlite3_column_int64 (stmt, 7);
      record->closed_on = g_strdup (skh_column_text (stmt, 8));
      record->closed_by = g_strdup (skh_column_text (stmt, 9));
      record->note = g_strdup (skh_column_text (stmt, 10));
      record->code = g_strdup (skh_column_text (stmt, 11));
      record->reopened = sqlite3_column_int (stmt, 12);
      record->reopened_at = g_strdup (skh_column_text (stmt, 13));
      record->reopened_by = g_strdup (skh_column_text (stmt, 14));
      record->reason = g_strdup (skh_column_text (stmt, 15));
      g_ptr_array_add (records, record);
    }
  if (local_error == NULL && stmt != NULL)
    return g_steal_pointer (&records);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
