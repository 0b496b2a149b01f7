/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificates.h"

#include <stdlib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

SkhCertificateChange *
skh_certificate_change_new (void)
{
  SkhCertificateChange *change = g_new0 (SkhCertificateChange, 1);

  change->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return change;
}

void
skh_certificate_change_free (SkhCertificateChange *change)
{
  g_array_unref (change->ids);
  g_free (change->day);
  g_free (change->reason);
  g_free (change->who);
  g_free (change);
}

static gboolean
check_whole_day (const char  *day,
                 const char  *record,
                 const char  *field,
                 GError     **error)
{
  g_autofree char *parsed = skh_date_parse (day, NULL);
  g_autofree char *today = skh_date_today ();

  if (strlen (day) != strlen ("2026-11-05") || g_strcmp0 (parsed, day) != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, record, field, "whole-date", day);
  if (strcmp (day, today) > 0)
    return skh_set_error (error, SKH_ERROR_INVALID, record, field, "future", day);
  return TRUE;
}

/* One certificate and what is done with it on DAY. */
typedef gboolean (*ChangeOne) (SkhWrite             *write,
                               SkhCertificateChange *change,
                               SkhIssued            *issued,
                               const char           *day,
                               GError              **error);

static gboolean
change_all (SkhWrite              *write,
            SkhCertificateChange  *change,
            gboolean               needs_reason,
            ChangeOne              one,
            GError               **error)
{
  g_autofree char *today = skh_date_today ();
  const char *day = change->day != NULL ? change->day : today;
  g_autofree char *detail = NULL;

  if (needs_reason && (change->reason == NULL || *change->reason == 0))
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "reason", NULL, "a reason is missing");
  if (!check_whole_day (day, NULL, "day", error))
    return FALSE;
  for (guint i = 0; i < change->ids->len; i++)
    {
      g_autoptr(SkhIssued) issued = skh_issued_read (skh_write_get_db (write), g_array_index (change->ids, gint64, i), error);

      if (issued == NULL || g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error) || !one (write, change, issued, day, error))
        return FALSE;
      if (change->ids->len == 1)
        detail = g_strdup (issued->register_number);
    }
  if (detail == NULL)
    detail = skh_number_format (change->ids->len);
  skh_write_set_detail (write, detail);
  return TRUE;
}

static gboolean
refuse (const SkhIssued  *issued,
        const char       *step,
        const char       *reason,
        GError          **error)
{
  return skh_set_error (error, SKH_ERROR_INVALID, issued->register_number, step, reason, "not possible with this certificate");
}

static gboolean
revoke_one (SkhWrite              *write,
            SkhCertificateChange  *change,
            SkhIssued             *issued,
            const char            *day,
            GError               **error)
{
  if (issued->state != SKH_CERTIFICATE_ISSUED)
    return refuse (issued, "certificate.revoke", skh_certificate_state_to_string (issued->state), error);
  return skh_run (skh_write_get_db (write), error, "UPDATE certificate SET state = 'revoked', state_on = ?2, reason = ?3 WHERE id = ?1", "iss", issued->id, day, change->reason);
}

gboolean
skh_certificates_revoke (SkhWrite  *write,
                         gpointer   change,
                         GError   **error)
{
  return change_all (write, change, TRUE, revoke_one, error);
}

static gboolean
reprint_one (SkhWrite              *write,
             SkhCertificateChange  *change,
             SkhIssued             *issued,
             const char            *day,
             GError               **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 id;

  if (issued->entered)
    return refuse (issued, "certificate.reprint", "entered", error);
  if (issued->state != SKH_CERTIFICATE_ISSUED)
    return refuse (issued, "certificate.reprint", skh_certificate_state_to_string (issued->state), error);
  if (!issued->printed)
    {
      gboolean printing = skh_query_int64 (db, 0, NULL, "SELECT 1 FROM sheet WHERE certificate_id = ? AND state = 'printing'", "i", issued->id) != 0;

      return refuse (issued, "certificate.reprint", printing ? "printing" : "not-printed", error);
    }
  id = skh_write_take_ids (write, "reprint", 1, error);
  return id != 0 &&
         skh_run (db, error, "INSERT INTO reprint (id, certificate_id, number, decided_on, reason) VALUES (?, ?, ?, ?, ?)", "iiiss",
                  id, issued->id, (gint64) issued->reprints + 1, day, change->reason) &&
         skh_run (db, error, "UPDATE sheet SET replaced = 1 WHERE certificate_id = ? AND state = 'used' AND replaced = 0", "i", issued->id);
}

gboolean
skh_certificates_reprint (SkhWrite  *write,
                          gpointer   change,
                          GError   **error)
{
  return change_all (write, change, TRUE, reprint_one, error);
}

static gboolean
receive_one (SkhWrite              *write,
             SkhCertificateChange  *change,
             SkhIssued             *issued,
             const char            *day,
             GError               **error)
{
  return skh_run (skh_write_get_db (write), error, "UPDATE certificate SET received_on = ?2, received_by = ?3 WHERE id = ?1", "isz", issued->id, day, change->who);
}

gboolean
skh_certificates_received (SkhWrite  *write,
                           gpointer   change,
                           GError   **error)
{
  return change_all (write, change, FALSE, receive_one, error);
}

/* Old certificates -------------------------------------------------------------------------------------- */

/* The program goes on after the last number that was given by hand. */
static gboolean
go_on_after (SkhWrite  *write,
             gint64     book,
             int        year,
             gint64     number,
             GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM certificate_series WHERE book_id = ? AND year = ?", "ii", book, (gint64) year);

  if (id != 0)
    return skh_run (db, error, "UPDATE certificate_series SET first = ?2 WHERE id = ?1 AND first < ?2", "ii", id, number + 1);
  id = skh_write_take_ids (write, "certificate_series", 1, error);
  return id != 0 &&
         skh_run (db, error, "INSERT INTO certificate_series (id, book_id, year, first) VALUES (?, ?, ?, ?)", "iiii", id, book, (gint64) year, number + 1);
}

static gboolean
check_entry (sqlite3    *db,
             SkhIssued  *entry,
             GError    **error)
{
  g_autofree char *name = skh_text_normalize (entry->name != NULL ? entry->name : "");
  gint64 first;

  g_free (entry->name);
  entry->name = g_steal_pointer (&name);
  if (*entry->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, entry->register_number, "name", NULL, "a name is missing");
  if (entry->number < 1)
    return skh_set_error (error, SKH_ERROR_INVALID, entry->register_number, "number", "number", "numbers begin with 1");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate WHERE book_id = ? AND year = ? AND number = ?", "iii", entry->book_id, (gint64) entry->year, entry->number))
    return skh_set_error (error, SKH_ERROR_DUPLICATE, "certificate", "number", NULL, entry->register_number);
  first = skh_query_int64 (db, 1, NULL, "SELECT first FROM certificate_series WHERE book_id = ? AND year = ?", "ii", entry->book_id, (gint64) entry->year);
  if (entry->number >= first &&
      skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate WHERE book_id = ? AND year = ? AND origin = 'issued' LIMIT 1", "ii", entry->book_id, (gint64) entry->year))
    return skh_set_error (error, SKH_ERROR_INVALID, entry->register_number, "number", "own-number", "the program gives such numbers itself");
  return TRUE;
}

static gboolean
enter_one (SkhWrite   *write,
           SkhIssued  *entry,
           GError    **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhCertificateBook) book = skh_certificate_book_read (db, entry->book_id, error);
  const char *column = g_strcmp0 (entry->subject, "families") == 0 ? "family_id" : g_strcmp0 (entry->subject, "clans") == 0 ? "clan_id" :
                       g_strcmp0 (entry->subject, "units") == 0 ? "subject_unit_id" : "person_id";
  g_autofree char *sql = NULL;

  if (book == NULL)
    return FALSE;
  if (entry->issued_on == NULL || *entry->issued_on == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, entry->name, "issued_on", NULL, "a day is missing");
  if (!check_whole_day (entry->issued_on, entry->name, "issued_on", error))
    return FALSE;
  entry->year = book->yearly ? atoi (entry->issued_on) : 0;
  if (entry->register_number == NULL || *entry->register_number == 0)
    {
      g_free (entry->register_number);
      entry->register_number = skh_certificate_book_write_number (book, atoi (entry->issued_on), entry->number);
    }
  if (!check_entry (db, entry, error))
    return FALSE;
  entry->id = skh_write_take_ids (write, "certificate", 1, error);
  sql = g_strdup_printf ("INSERT INTO certificate (id, book_id, year, number, register_number, origin, %s, unit_id, name, place, award, decision_number, decided_on, issued_on,"
                         " received_on, received_by, note) VALUES (?1, ?2, ?3, ?4, ?5, 'entered', ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)", column);
  return entry->id != 0 &&
         skh_run (db, error, sql, "iiiisrrszzzzszzz", entry->id, entry->book_id, (gint64) entry->year, entry->number, entry->register_number, entry->subject_id, entry->unit_id,
                  entry->name, entry->place, entry->award, entry->decision_number, entry->decided_on, entry->issued_on, entry->received_on, entry->received_by, entry->note) &&
         (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate WHERE book_id = ? AND year = ? AND origin = 'issued' LIMIT 1", "ii", entry->book_id, (gint64) entry->year) ||
          go_on_after (write, entry->book_id, entry->year, entry->number, error));
}

gboolean
skh_certificates_enter (SkhWrite  *write,
                        gpointer   data,
                        GError   **error)
{
  GPtrArray *entries = data;
  g_autofree char *number = skh_number_format (entries->len);

  for (guint i = 0; i < entries->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error) || !enter_one (write, entries->pdata[i], error))
        return FALSE;
    }
  skh_write_set_detail (write, entries->len == 1 ? ((SkhIssued *) entries->pdata[0])->register_number : number);
  return TRUE;
}
