/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-awards.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "fund/skh-booking.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-purpose.h"
#include "store/skh-seal.h"
#include "store/skh-statement.h"

/* Reading ------------------------------------------------------------------------------------------ */

static gboolean
read_awards (sqlite3      *db,
             SkhAwardRun  *run,
             GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, COALESCE (person_id, 0), name, birth, school, class, address, COALESCE (unit_id, 0), recipient, amount,"
                                                       " reason, accepted FROM award WHERE run_id = ? ORDER BY position", "i", run->id);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhAward *award = skh_award_run_add (run, skh_column_text (stmt, 2), sqlite3_column_int64 (stmt, 9));

      award->id = sqlite3_column_int64 (stmt, 0);
      award->person_id = sqlite3_column_int64 (stmt, 1);
      award->birth = g_strdup (skh_column_text (stmt, 3));
      award->school = g_strdup (skh_column_text (stmt, 4));
      award->grade = g_strdup (skh_column_text (stmt, 5));
      award->address = g_strdup (skh_column_text (stmt, 6));
      award->unit_id = sqlite3_column_int64 (stmt, 7);
      g_free (award->recipient);
      award->recipient = g_strdup (skh_column_text (stmt, 8));
      award->reason = g_strdup (skh_column_text (stmt, 10));
      award->accepted = sqlite3_column_int (stmt, 11);
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

SkhAwardRun *
skh_award_run_read (sqlite3  *db,
                    gint64    id,
                    GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, "SELECT r.unit_id, r.use, r.name, r.criteria, r.school_year, r.awarded_on, r.direct, r.donor_id, r.fund_id, r.account_id, r.purpose_id,"
                          " r.decision_id, r.note, r.confirmed_on, r.revoked_on, r.reason, v.id FROM award_run r LEFT JOIN voucher_counting v ON v.id = r.voucher_id"
                          " WHERE r.id = ?", "i", id);
  g_autoptr(SkhAwardRun) run = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, error))
    {
      g_autofree char *name = g_strdup_printf ("award-runs:%" G_GINT64_FORMAT, id);

      if (error == NULL || *error == NULL)
        skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "record", "no such run");
      return NULL;
    }
  run = skh_award_run_new (sqlite3_column_int64 (stmt, 0), skh_column_text (stmt, 1));
  g_free (run->awarded_on);
  run->id = id;
  run->name = g_strdup (skh_column_text (stmt, 2));
  run->criteria = g_strdup (skh_column_text (stmt, 3));
  run->school_year = sqlite3_column_int (stmt, 4);
  run->awarded_on = g_strdup (skh_column_text (stmt, 5));
  run->direct = sqlite3_column_int (stmt, 6);
  run->donor_id = sqlite3_column_int64 (stmt, 7);
  run->fund_id = sqlite3_column_int64 (stmt, 8);
  run->account_id = sqlite3_column_int64 (stmt, 9);
  run->purpose_id = sqlite3_column_int64 (stmt, 10);
  run->decision_id = sqlite3_column_int64 (stmt, 11);
  run->note = g_strdup (skh_column_text (stmt, 12));
  run->confirmed_on = g_strdup (skh_column_text (stmt, 13));
  run->revoked_on = g_strdup (skh_column_text (stmt, 14));
  run->reason = g_strdup (skh_column_text (stmt, 15));
  run->voucher_id = sqlite3_column_int64 (stmt, 16);
  return read_awards (db, run, error) ? g_steal_pointer (&run) : NULL;
}

/* Checking ----------------------------------------------------------------------------------------- */

static void
finding_free (gpointer data)
{
  g_free (((SkhAwardFinding *) data)->detail);
  g_free (data);
}

void
skh_award_check_free (SkhAwardCheck *check)
{
  g_ptr_array_unref (check->findings);
  g_free (check);
}

static SkhAwardFinding *
find (SkhAwardCheck *check,
      guint          row,
      const char    *reason,
      gboolean       stops)
{
  SkhAwardFinding *finding = g_new0 (SkhAwardFinding, 1);

  finding->row = row;
  finding->reason = reason;
  finding->stops = stops;
  g_ptr_array_add (check->findings, finding);
  return finding;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == 0;
}

/* The recipient as award_index_source names one and the same. */
static char *
recipient_key (const SkhAward *award)
{
  g_autofree char *name = skh_text_fold (award->name != NULL ? award->name : "");
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, award->unit_id);
  g_autofree char *school = skh_text_fold (award->school != NULL ? award->school : award->unit_id != 0 ? unit : "");

  if (award->birth != NULL && strlen (award->birth) == 10)
    return g_strdup_printf ("%s|%s", name, award->birth);
  if (award->person_id != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, award->person_id);
  return g_strdup_printf ("%s|%s|%s", name, award->birth != NULL ? award->birth : "", school);
}

/* Another award x of school year ?1 that is not of run ?2, to person ?3 or to somebody of the folded name ?4 who may be the same: born on the same day
 * ?5; if only the year is known of one of them, in that year and of the same school ?6; if a birth is unknown, of the same school. */
#define SAME_NAME \
  "x.folded = ?4 AND x.school_year = ?1 AND x.run_id <> ?2 AND x.done = 1 AND (?3 = 0 OR x.person_id IS NULL OR x.person_id = ?3)" \
  " AND CASE WHEN length (x.birth) = 10 AND length (?5) = 10 THEN x.birth = ?5" \
  " WHEN x.birth IS NULL OR ?5 IS NULL THEN x.school = ?6 AND x.school <> ''" \
  " ELSE substr (x.birth, 1, 4) = substr (?5, 1, 4) AND x.school = ?6 END"
#define OTHER_AWARD \
  "SELECT r.id, r.name, r.awarded_on, o.amount FROM (" \
  "SELECT x.run_id, x.amount FROM award_index x WHERE ?3 <> 0 AND x.person_id = ?3 AND x.school_year = ?1 AND x.run_id <> ?2 AND x.done = 1" \
  " UNION ALL SELECT x.run_id, x.amount FROM award_index x WHERE " SAME_NAME ") o JOIN award_run r ON r.id = o.run_id LIMIT 1"

static gboolean
find_other (SkhAwardCheck      *check,
            sqlite3_stmt       *other,
            const SkhAwardRun  *run,
            guint               row,
            GError            **error)
{
  const SkhAward *award = run->awards->pdata[row];
  g_autofree char *folded = skh_text_fold (award->name != NULL ? award->name : "");
  g_autofree char *school = skh_text_fold (award->school != NULL ? award->school : "");
  g_autoptr(GError) local_error = NULL;

  skh_bind (other, "iiiszs", (gint64) run->school_year, run->id, award->person_id, folded, award->birth, school);
  if (skh_step (other, &local_error))
    {
      SkhAwardFinding *finding = find (check, row, "second-award", !award->accepted);
      g_autofree char *day = skh_date_format (skh_column_text (other, 2));
      g_autofree char *amount = skh_amount_format (sqlite3_column_int64 (other, 3));

      finding->other_run = sqlite3_column_int64 (other, 0);
      finding->detail = g_strdup_printf ("%s, %s, %s", skh_column_text (other, 1), day, amount);
    }
  sqlite3_reset (other);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What can be taken on day ?2 out of DAYS (day, change) without falling below 0 on that day or later. */
#define AVAILABLE(days) \
  "WITH changes AS (" days ") SELECT COALESCE (min (left), 0) FROM (SELECT 0 AS left WHERE NOT EXISTS (SELECT 1 FROM changes WHERE day <= ?2)" \
  " UNION ALL SELECT left FROM (SELECT sum (change) OVER (ORDER BY day) AS left, lead (day) OVER (ORDER BY day) AS next" \
  " FROM (SELECT day, sum (change) AS change FROM changes GROUP BY day)) WHERE next IS NULL OR next > ?2)"

#define IN_ACCOUNT "SELECT day, received - paid AS change FROM fund_day WHERE account_id = ?1"

/* What fund ?1 holds and nobody restricted. */
#define UNRESTRICTED \
  "SELECT d.day, d.received - d.paid AS change FROM fund_account a JOIN fund_day d ON d.account_id = a.id WHERE a.fund_id = ?1" \
  " UNION ALL SELECT day, paid - received FROM purpose_day WHERE fund_id = ?1"

static gint64
read_available (sqlite3            *db,
                const SkhAwardRun  *run,
                GError            **error)
{
  gint64 account;
  gint64 purpose;

  if (run->direct || run->account_id == 0)
    return -1;
  account = skh_query_int64 (db, 0, error, AVAILABLE (IN_ACCOUNT), "is", run->account_id, run->awarded_on);
  purpose = run->purpose_id != 0 ? skh_purpose_available (db, run->fund_id, run->purpose_id, run->awarded_on, error)
                                 : skh_query_int64 (db, 0, error, AVAILABLE (UNRESTRICTED), "is", run->fund_id, run->awarded_on);
  return MAX (MIN (account, purpose), 0);
}

static gboolean
check_rows (SkhAwardCheck      *check,
            sqlite3            *db,
            const SkhAwardRun  *run,
            GError            **error)
{
  g_autoptr(sqlite3_stmt) other = skh_prepare (db, OTHER_AWARD, error);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; other != NULL && i < run->awards->len; i++)
    {
      const SkhAward *award = run->awards->pdata[i];
      gboolean learns = strcmp (award->recipient, "pupil") == 0 || strcmp (award->recipient, "student") == 0;

      if (is_empty (award->name))
        find (check, i, "name-missing", TRUE);
      if (award->amount <= 0)
        find (check, i, "amount-missing", TRUE);
      if (is_empty (award->birth))
        find (check, i, "birth-missing", FALSE);
      if (learns && is_empty (award->school))
        find (check, i, "school-missing", FALSE);
      if (is_empty (award->name))
        continue;
      if (!g_hash_table_add (seen, recipient_key (award)))
        find (check, i, "twice-in-list", !award->accepted);
      if (!find_other (check, other, run, i, error))
        return FALSE;
    }
  check->people = g_hash_table_size (seen);
  return other != NULL;
}

SkhAwardCheck *
skh_award_run_check (sqlite3            *db,
                     const SkhAwardRun  *run,
                     GError            **error)
{
  g_autoptr(SkhAwardCheck) check = g_new0 (SkhAwardCheck, 1);
  guint last = G_MAXUINT;

  check->findings = g_ptr_array_new_with_free_func (finding_free);
  if (!check_rows (check, db, run, error))
    return NULL;
  for (guint i = 0; i < check->findings->len; i++)
    {
      const SkhAwardFinding *finding = check->findings->pdata[i];

      if (finding->stops && finding->row != last)
        {
          check->stopped++;
          last = finding->row;
        }
    }
  check->total = skh_award_run_total (run);
  check->available = read_available (db, run, error);
  check->over = check->available >= 0 && check->total > check->available;
  return g_steal_pointer (&check);
}

guint
skh_award_run_leave_out (SkhAwardRun         *run,
                         const SkhAwardCheck *check)
{
  guint removed = 0;
  guint last = G_MAXUINT;

  /* Findings are in the order of rows: from the end, so that rows keep their places. */
  for (guint i = check->findings->len; i-- > 0;)
    {
      const SkhAwardFinding *finding = check->findings->pdata[i];

      if (!finding->stops || finding->row == last || finding->row >= run->awards->len)
        continue;
      g_ptr_array_remove_index (run->awards, finding->row);
      last = finding->row;
      removed++;
    }
  return removed;
}

/* Writing ------------------------------------------------------------------------------------------ */

static gboolean
check_run (sqlite3      *db,
           SkhAwardRun  *run,
           GError      **error)
{
  g_autofree char *day = skh_date_parse (run->awarded_on != NULL ? run->awarded_on : "", NULL);

  if (is_empty (run->name))
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "run_name", NULL, "the run has no name");
  if (run->unit_id == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, run->name, "unit_id", NULL, "the unit is missing");
  if (is_empty (run->use))
    return skh_set_error (error, SKH_ERROR_REQUIRED, run->name, "use", NULL, "the use is missing");
  if (!skh_fund_check_choice (db, run->name, "use", run->use, FALSE, error))
    return FALSE;
  if (day == NULL || strlen (day) == 4)
    return skh_set_error (error, SKH_ERROR_INVALID, run->name, "day", "whole-date", run->awarded_on);
  if (!skh_date_is_year (run->school_year))
    return skh_set_error (error, SKH_ERROR_INVALID, run->name, "school_year", "year", "no such school year");
  if (run->direct && run->donor_id == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, run->name, "donor", NULL, "the donor is missing");
  if (!run->direct && run->fund_id == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, run->name, "fund", NULL, "the fund is missing");
  for (guint i = 0; i < run->awards->len; i++)
    {
      const SkhAward *award = run->awards->pdata[i];

      if (award->amount < 0)
        return skh_set_error (error, SKH_ERROR_INVALID, award->name, "amount", "negative", "less than 0");
    }
  g_free (run->awarded_on);
  run->awarded_on = g_steal_pointer (&day);
  return TRUE;
}

static gboolean
check_open (sqlite3      *db,
            SkhAwardRun  *run,
            GError      **error)
{
  g_autoptr(SkhAwardRun) stored = run->id != 0 ? skh_award_run_read (db, run->id, error) : NULL;

  if (run->id == 0)
    return TRUE;
  if (stored == NULL)
    return FALSE;
  return skh_award_run_is_open (stored) ||
         skh_set_error (error, SKH_ERROR_LOCKED, stored->name, NULL, "posted", "the run is done");
}

static gboolean
write_awards (SkhWrite     *write,
              SkhAwardRun  *run,
              GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 first = run->awards->len > 0 ? skh_write_take_ids (write, "award", run->awards->len, error) : 0;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if ((run->awards->len > 0 && first == 0) || !skh_run (db, error, "DELETE FROM award WHERE run_id = ?", "i", run->id))
    return FALSE;
  stmt = skh_prepare (db, "INSERT INTO award (id, run_id, position, person_id, name, birth, school, class, address, unit_id, recipient, amount, reason, accepted)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  for (guint i = 0; stmt != NULL && i < run->awards->len; i++)
    {
      SkhAward *award = run->awards->pdata[i];

      if (is_empty (award->name))
        return skh_set_error (error, SKH_ERROR_REQUIRED, run->name, "recipient-name", NULL, "a recipient has no name");
      if (i % 256 == 0 && g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error))
        return FALSE;
      award->id = first + i;
      skh_bind (stmt, "iiirszzzzrsizi", award->id, run->id, (gint64) i + 1, award->person_id, award->name, award->birth, award->school, award->grade, award->address,
                award->unit_id, award->recipient, award->amount, award->reason, (gint64) award->accepted);
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "award");
    }
  return stmt != NULL;
}

char *
skh_award_run_title (sqlite3 *db,
                     gint64   id)
{
  return skh_query_text (db, NULL, "SELECT 'Đợt trao trực tiếp “' || name || '” ngày ' || substr (awarded_on, 9) || '/' || substr (awarded_on, 6, 2) || '/' || substr (awarded_on, 1, 4) FROM award_run WHERE id = ?", "i", id);
}

gboolean
skh_award_run_save (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhAwardRun *run = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = run->id;

  if (!check_run (db, run, error) || !check_open (db, run, error))
    return FALSE;
  if (id == 0)
    id = skh_write_take_ids (write, "award_run", 1, error);
  if (id == 0 ||
      !skh_run (db, error, "INSERT INTO award_run (id, unit_id, use, name, criteria, school_year, awarded_on, direct, donor_id, fund_id, account_id, purpose_id, decision_id, note)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (id) DO UPDATE SET unit_id = ?2, use = ?3, name = ?4, criteria = ?5,"
                           " school_year = ?6, awarded_on = ?7, direct = ?8, donor_id = ?9, fund_id = ?10, account_id = ?11, purpose_id = ?12, decision_id = ?13, note = ?14,"
                           " voucher_id = NULL", "iisszisirrrrrz",
                id, run->unit_id, run->use, run->name, run->criteria, (gint64) run->school_year, run->awarded_on, (gint64) run->direct, run->donor_id,
                run->direct ? (gint64) 0 : run->fund_id, run->direct ? (gint64) 0 : run->account_id, run->purpose_id, run->decision_id, run->note))
    return FALSE;
  run->id = id;
  run->voucher_id = 0;
  skh_write_set_detail (write, run->name);
  return write_awards (write, run, error);
}

gboolean
skh_award_run_delete (SkhWrite  *write,
                      gpointer   data,
                      GError   **error)
{
  SkhAwardRun *run = data;
  sqlite3 *db = skh_write_get_db (write);

  if (!check_open (db, run, error) || !skh_run (db, error, "DELETE FROM award_run WHERE id = ?", "i", run->id))
    return FALSE;
  skh_write_set_detail (write, run->name);
  return TRUE;
}

/* The first row that stops stops all. */
static gboolean
check_findings (const SkhAwardRun    *run,
                const SkhAwardCheck  *check,
                GError              **error)
{
  for (guint i = 0; i < check->findings->len; i++)
    {
      const SkhAwardFinding *finding = check->findings->pdata[i];
      const SkhAward *award = run->awards->pdata[finding->row];

      if (finding->stops)
        return skh_set_error (error, SKH_ERROR_INVALID, award->name, strcmp (finding->reason, "amount-missing") == 0 ? "amount" : "name", finding->reason,
                              finding->detail != NULL ? finding->detail : finding->reason);
    }
  return TRUE;
}

/* The payment voucher of the run, as a draft that the run is linked to. */
static gboolean
book (SkhWrite     *write,
      SkhAwardRun  *run,
      gint64        people,
      GArray       *drafts,
      GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *school_year = skh_school_year_format (run->school_year);
  g_autofree char *unit = skh_booking_unit (db, run->unit_id);
  g_autofree char *number = skh_number_format (people);
  g_autoptr(SkhVoucher) voucher = skh_booking_draft (db, run->account_id, SKH_VOUCHER_PAYMENT, run->awarded_on, error);
  SkhVoucherLine *line;

  if (voucher == NULL)
    return FALSE;
  if (voucher->fund_id != run->fund_id)
    return skh_set_error (error, SKH_ERROR_INVALID, run->name, "account", "another-fund", "the account is of another fund");
  voucher->party = run->awards->len == 1 ? g_strdup (((const SkhAward *) run->awards->pdata[0])->name) : g_strdup_printf ("%s người theo danh sách ký nhận", number);
  voucher->address = g_strdup (unit);
  voucher->content = g_strdup_printf ("%s, năm học %s", run->name, school_year);
  voucher->attachments = 1;
  line = skh_voucher_add_line (voucher, NULL, run->use, skh_award_run_total (run));
  line->content = g_strdup (run->name);
  line->purpose_id = run->purpose_id;
  line->unit_id = run->unit_id;
  if (!skh_voucher_save (write, voucher, error) || !skh_run (db, error, "UPDATE award_run SET voucher_id = ? WHERE id = ?", "ii", voucher->id, run->id))
    return FALSE;
  g_array_append_val (drafts, voucher->id);
  run->voucher_id = voucher->id;
  return TRUE;
}

/* Enters that RUN, a direct one, took place ("post") or was revoked ("void") into the chain of seals, and into it. */
static gboolean
seal (SkhWrite           *write,
      const SkhAwardRun  *run,
      const char         *what,
      const char         *day,
      const char         *reason,
      GError            **error)
{
  g_autoptr(SkhSealer) sealer = skh_sealer_new (write, 1, error);

  return sealer != NULL && skh_sealer_run (sealer, run->id, what, day, reason, error) && skh_sealer_finish (sealer, error);
}

static gboolean
save_and_post (SkhWrite     *write,
               SkhAwardRun  *run,
               GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GArray) drafts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhAwardCheck) check = NULL;
  g_autofree char *today = skh_date_today ();

  if (!skh_award_run_save (write, run, error))
    return FALSE;
  if (run->awards->len == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, run->name, "recipients", NULL, "nobody gets anything");
  check = skh_award_run_check (db, run, error);
  if (check == NULL || !check_findings (run, check, error))
    return FALSE;
  if (check->over)
    {
      g_autofree char *available = g_strdup_printf ("%" G_GINT64_FORMAT " %s", check->available, run->awarded_on);

      return skh_set_error (error, SKH_ERROR_OVERDRAWN, run->name, run->purpose_id != 0 ? "purpose" : "account", available, "there is not so much money");
    }
  if (run->direct && strcmp (run->awarded_on, today) > 0)
    return skh_set_error (error, SKH_ERROR_INVALID, run->name, "day", "future", run->awarded_on);
  if (!run->direct)
    return book (write, run, check->people, drafts, error) && skh_booking_post (write, drafts, error);
  g_free (run->confirmed_on);
  run->confirmed_on = g_steal_pointer (&today);
  return seal (write, run, "post", run->confirmed_on, NULL, error);
}

gboolean
skh_award_run_post (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhAwardRun *run = data;
  gint64 id = run->id;
  gboolean posted = save_and_post (write, run, error);

  /* What is taken back has no id and no voucher. */
  if (!posted)
    {
      run->id = id;
      run->voucher_id = 0;
      if (run->direct)
        g_clear_pointer (&run->confirmed_on, g_free);
    }
  return posted;
}

gboolean
skh_award_run_revoke (SkhWrite  *write,
                      gpointer   data,
                      GError   **error)
{
  SkhAwardRun *run = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhAwardRun) stored = skh_award_run_read (db, run->id, error);
  g_autofree char *reason = skh_text_normalize (run->reason);
  g_autofree char *today = skh_date_today ();

  if (stored == NULL)
    return FALSE;
  if (!stored->direct || !skh_award_run_is_done (stored))
    return skh_set_error (error, SKH_ERROR_INVALID, stored->name, NULL, "not-confirmed", "only a confirmed direct award is revoked");
  if (*reason == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, stored->name, "reason", NULL, "the reason is missing");
  skh_write_set_detail (write, stored->name);
  return seal (write, stored, "void", today, reason, error);
}
