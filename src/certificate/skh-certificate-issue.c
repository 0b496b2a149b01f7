/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-run-private.h"

#include <stdlib.h>

#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-check-value.h"
#include "store/skh-statement.h"

/* Issuing: what a plan lets through gets numbers and is written, a prepared statement for all. */

#define KEY "certificate-key"

/* The key that seals what is issued from this file; made when the first certificate is.  It stands beside the node number, is copied with the file
 * and never recorded by an action. */
static char *
take_key (sqlite3  *db,
          GError  **error)
{
  g_autofree char *key = skh_query_text (db, NULL, "SELECT value FROM file_state WHERE key = ?", "s", KEY);

  if (key != NULL)
    return g_steal_pointer (&key);
  key = skh_check_value_new_key ();
  return skh_run (db, error, "INSERT INTO file_state (key, value) VALUES (?, ?)", "ss", KEY, key) ? g_steal_pointer (&key) : NULL;
}

/* Whom a certificate is linked to: a column for each register that can have some. */
static gint64
linked_to (const SkhCertificateItem *item,
           const char               *reg)
{
  return g_strcmp0 (item->subject, reg) == 0 ? item->id : 0;
}

static gboolean
insert_batch (SkhCertificateRun  *self,
              SkhWrite           *write,
              GError            **error)
{
  g_autofree char *number = skh_number_format (self->done);
  g_autofree char *name = g_strdup_printf ("%s (%s)", self->template->template->name, number);

  self->batch = skh_write_take_ids (write, "certificate_batch", 1, error);
  skh_write_set_detail (write, name);
  return self->batch != 0 &&
         skh_run (skh_write_get_db (write), error, "INSERT INTO certificate_batch (id, name, version_id, book_id, issued_on, created_by) VALUES (?, ?, ?, ?, ?, ?)", "isiiss",
                  self->batch, name, self->template->version_id, self->book_id, self->day, g_get_real_name ());
}

static char *
seal_of (const SkhCertificateRun *self,
         const char              *key,
         const char              *number,
         const char              *written,
         const char              *texts)
{
  g_autofree char *book = g_strdup_printf ("%" G_GINT64_FORMAT, self->book_id);
  g_autofree char *series = g_strdup_printf ("%d", self->series);
  const char * const fields[] = { book, series, number, written, texts };

  return skh_check_value_make (key, fields, G_N_ELEMENTS (fields));
}

static gboolean
insert_item (SkhCertificateRun   *self,
             sqlite3             *db,
             sqlite3_stmt        *stmt,
             SkhCertificateItem  *item,
             gint64               id,
             gint64               number,
             const char          *key,
             GError             **error)
{
  g_autofree char *written = skh_certificate_book_write_number (self->book, atoi (self->day), number);
  g_autofree char *texts = skh_certificate_run_freeze (self, item, written);
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *seal = seal_of (self, key, plain, written, texts);
  const char *award = g_hash_table_lookup (item->values, "award");
  gboolean done;

  if (award == NULL)
    award = g_hash_table_lookup (item->values, "achievement");
  skh_bind (stmt, "iiiisiirrrrrrrssssssssrr",
            id, self->book_id, (gint64) self->series, number, written, self->batch, self->template->version_id, item->title_record,
            linked_to (item, "people"), linked_to (item, "families"), linked_to (item, "clans"), linked_to (item, "units"), linked_to (item, "donors"), item->unit_id, item->name, item->place, award,
            (const char *) g_hash_table_lookup (item->values, "decision_number"), (const char *) g_hash_table_lookup (item->values, "decision_date"),
            self->day, texts, seal, self->corrects, self->source == SKH_FROM_AWARDS ? item->id : (gint64) 0);
  done = sqlite3_step (stmt) == SQLITE_DONE;
  if (!done)
    skh_set_sqlite_error (error, db, "certificate");
  sqlite3_reset (stmt);
  item->certificate = id;
  return done;
}

/* An award may name somebody of the lists. */
static gboolean
link_awards (SkhCertificateRun  *self,
             sqlite3            *db,
             GError            **error)
{
  return self->source != SKH_FROM_AWARDS ||
         skh_run (db, error, "UPDATE certificate SET person_id = (SELECT person_id FROM award a WHERE a.id = award_id) WHERE batch_id = ?", "i", self->batch);
}

static gboolean
mark_corrected (SkhCertificateRun  *self,
                sqlite3            *db,
                GError            **error)
{
  g_autofree char *state = NULL;

  if (self->corrects == 0)
    return TRUE;
  if (self->corrects_reason == NULL || *self->corrects_reason == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "reason", NULL, "a correction needs a reason");
  state = skh_query_text (db, NULL, "SELECT state FROM certificate WHERE id = ?", "i", self->corrects);
  if (g_strcmp0 (state, "issued") != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "certificate.correct", state != NULL ? state : "record", "only what stands can be corrected");
  return skh_run (db, error, "UPDATE certificate SET state = 'corrected', state_on = ?2, reason = ?3 WHERE id = ?1", "iss", self->corrects, self->day, self->corrects_reason);
}

static gboolean
issue_all (SkhCertificateRun  *self,
           SkhWrite           *write,
           const char         *key,
           GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = skh_write_take_ids (write, "certificate", self->done, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  gint64 number = self->first;

  stmt = id == 0 ? NULL :
         skh_prepare (db, "INSERT OR FAIL INTO certificate (id, book_id, year, number, register_number, origin, batch_id, version_id, title_record_id,"
                          " person_id, family_id, clan_id, subject_unit_id, donor_id, unit_id, name, place, award,"
                          " decision_number, decided_on, issued_on, texts, check_value, replaces_id, award_id)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, 'issued', ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)", error);
  for (guint i = 0; stmt != NULL && i < self->items->len; i++)
    {
      SkhCertificateItem *item = self->items->pdata[i];

      if (item->left_out)
        continue;
      if (i % 256 == 0)
        skh_progress_set (self->progress, i, self->items->len);
      if (g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error) ||
          !insert_item (self, db, stmt, item, id++, number++, key, error))
        return FALSE;
    }
  skh_progress_set (self->progress, self->items->len, self->items->len);
  return stmt != NULL;
}

gboolean
skh_certificate_run_do (SkhWrite  *write,
                        gpointer   run,
                        GError   **error)
{
  SkhCertificateRun *self = run;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *key = NULL;

  if (!skh_certificate_run_plan (self, db, error))
    return FALSE;
  if (self->done == 0)
    return skh_set_error (error, SKH_ERROR_NOTHING, NULL, NULL, "certificates", "nobody gets a certificate");
  if (self->template->version_id == 0 && self->template->supplied != NULL)
    self->template->version_id = skh_template_take_supplied (write, self->template->supplied, error);
  if (self->template->version_id == 0)
    return FALSE;
  key = take_key (db, error);
  /* A failure takes the whole action back, so no row needs a journal of its own: that is what FAIL and the deferred keys are for. */
  return key != NULL &&
         skh_exec (db, "PRAGMA defer_foreign_keys=ON", error) &&
         mark_corrected (self, db, error) &&
         insert_batch (self, write, error) &&
         issue_all (self, write, key, error) &&
         link_awards (self, db, error);
}
