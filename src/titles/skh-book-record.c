/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-book-record.h"

#include <string.h>

#include "base/skh-error.h"
#include "store/skh-statement.h"

void
skh_book_record_free (SkhBookRecord *record)
{
  g_free (record->key);
  g_free (record->name);
  g_clear_pointer (&record->title, skh_title_free);
  g_free (record->subject_name);
  g_free (record->state);
  g_free (record->registered_on);
  g_free (record->evidence);
  g_free (record->points);
  g_free (record->level);
  g_free (record->valid_to);
  g_free (record->reason);
  g_free (record->decision);
  g_free (record->content);
  g_free (record->place);
  g_free (record->completed_on);
  g_free (record);
}

static char *
text_at (sqlite3_stmt *stmt,
         int           i)
{
  return g_strdup (skh_column_text (stmt, i));
}

SkhBookRecord *
skh_book_record_read (sqlite3   *db,
                      gboolean   learning,
                      gint64     id,
                      GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(SkhBookRecord) record = g_new0 (SkhBookRecord, 1);

  stmt = skh_query (db, error,
                    learning ? "SELECT r.person_id, r.form, f.name, r.year, r.state, r.registered_on, r.evidence, r.content, r.place, r.completed_on"
                               " FROM learning_registration r JOIN learning_form f ON f.key = r.form WHERE r.id = ?"
                             : "SELECT COALESCE (r.person_id, r.family_id, r.clan_id, r.subject_unit_id), r.title, n.name, r.year, r.state, r.registered_on, r.evidence,"
                               " r.points, r.level, r.valid_to, r.reason, d.number || ' · ' || strftime ('%d/%m/%Y', d.decided_on)"
                               " FROM title_record r JOIN title n ON n.key = r.title LEFT JOIN decision d ON d.id = r.decision_id WHERE r.id = ?", "i", id);
  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, error))
    {
      if (error == NULL || *error == NULL)
        skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "the record is gone");
      return NULL;
    }
  record->learning = learning;
  record->id = id;
  record->subject = sqlite3_column_int64 (stmt, 0);
  record->key = text_at (stmt, 1);
  record->name = text_at (stmt, 2);
  record->year = sqlite3_column_int (stmt, 3);
  record->state = text_at (stmt, 4);
  record->registered_on = text_at (stmt, 5);
  record->evidence = text_at (stmt, 6);
  record->content = learning ? text_at (stmt, 7) : NULL;
  record->place = learning ? text_at (stmt, 8) : NULL;
  record->completed_on = learning ? text_at (stmt, 9) : NULL;
  record->points = learning ? NULL : text_at (stmt, 7);
  record->level = learning ? NULL : text_at (stmt, 8);
  record->valid_to = learning ? NULL : text_at (stmt, 9);
  record->reason = learning ? NULL : text_at (stmt, 10);
  record->decision = learning ? NULL : text_at (stmt, 11);
  record->title = learning ? NULL : skh_title_find (db, record->key, error);
  if (!learning && record->title == NULL)
    return NULL;
  record->subject_name = skh_subject_name (db, learning ? &skh_people_register : record->title->reg, record->subject);
  return g_steal_pointer (&record);
}

/* What is told of a title must fit: nothing is valid that was not recognised, and nothing ends before its year does. */
static gboolean
check_title (const SkhBookRecord  *record,
             GError              **error)
{
  g_autofree char *year = g_strdup_printf ("%04d", record->year);
  gboolean recognised = strcmp (record->state, "recognised") == 0 || strcmp (record->state, "revoked") == 0;

  if (!recognised && (record->valid_to != NULL || record->level != NULL))
    return skh_set_error (error, SKH_ERROR_INVALID, record->subject_name, record->level != NULL ? "title-level" : "title-valid-to", "not-recognised-yet", "it was not recognised");
  if (record->valid_to != NULL && strcmp (record->valid_to, year) < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, record->subject_name, "title-valid-to", "before-start", "it ends before its year");
  if (record->points != NULL && g_ascii_strtoll (record->points, NULL, 10) < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, record->subject_name, "title-points", "negative", "points are below 0");
  return TRUE;
}

gboolean
skh_book_record_save (SkhWrite  *write,
                      gpointer   data,
                      GError   **error)
{
  SkhBookRecord *record = data;
  sqlite3 *db = skh_write_get_db (write);

  skh_write_set_detail (write, record->subject_name);
  if (record->learning)
    {
      gboolean completed = g_strcmp0 (record->state, "completed") == 0;

      return skh_run (db, error, "UPDATE learning_registration SET state = ?, registered_on = ?, completed_on = ?, content = ?, place = ?, evidence = ? WHERE id = ?", "szzzzzi",
                      record->state, record->registered_on, completed ? record->completed_on : NULL, record->content, record->place, record->evidence, record->id);
    }
  if (!check_title (record, error))
    return FALSE;
  return skh_run (db, error, "UPDATE title_record SET registered_on = ?, points = CAST (? AS INTEGER), level = CAST (? AS INTEGER), valid_to = ?, reason = ?, evidence = ? WHERE id = ?", "zzzzzzi",
                  record->registered_on, record->points, record->level, record->valid_to, record->reason, record->evidence, record->id);
}
