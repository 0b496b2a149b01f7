/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-learning.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "store/skh-statement.h"

typedef struct
{
  gint64 person;
  gint64 row; /* 0: none yet */
  gint64 unit;
  int    staff;
} Candidate;

struct _SkhLearningRun
{
  SkhLearningStep  step;
  char            *form;
  int              year;
  GArray          *ids; /* gint64; NULL: of the query */
  SkhQuery        *query;
  SkhProgress     *progress;
  char            *day;
  char            *content;
  char            *place;
  char            *evidence;
  char            *name; /* of the form */
  GArray          *candidates;
  SkhLeftOut      *left_out;
};

void
skh_learning_form_free (SkhLearningForm *form)
{
  g_free (form->key);
  g_free (form->name);
  g_free (form->valid_from);
  g_free (form->valid_to);
  g_free (form);
}

static gpointer
make_form (sqlite3_stmt *stmt)
{
  SkhLearningForm *form = g_new0 (SkhLearningForm, 1);

  form->key = g_strdup (skh_column_text (stmt, 0));
  form->name = g_strdup (skh_column_text (stmt, 1));
  form->valid_from = g_strdup (skh_column_text (stmt, 2));
  form->valid_to = g_strdup (skh_column_text (stmt, 3));
  return form;
}

GPtrArray *
skh_learning_forms_read (sqlite3  *db,
                         GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT key, name, valid_from, valid_to FROM learning_form ORDER BY position, key", error);

  return skh_collect (stmt, make_form, (GDestroyNotify) skh_learning_form_free, error);
}

SkhLearningRun *
skh_learning_run_new (SkhLearningStep  step,
                      const char      *form,
                      int              year,
                      GArray          *ids,
                      const SkhQuery  *query,
                      SkhProgress     *progress)
{
  SkhLearningRun *self = g_atomic_rc_box_new0 (SkhLearningRun);

  self->step = step;
  self->form = g_strdup (form);
  self->year = year;
  if (ids != NULL)
    {
      self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
      g_array_append_vals (self->ids, ids->data, ids->len);
    }
  self->query = query != NULL ? skh_query_copy (query) : NULL;
  self->progress = progress != NULL ? skh_progress_ref (progress) : NULL;
  self->day = skh_date_today ();
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self->left_out = skh_left_out_new ();
  return self;
}

static void
clear (gpointer data)
{
  SkhLearningRun *self = data;

  g_free (self->form);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, skh_query_free);
  g_clear_pointer (&self->progress, skh_progress_unref);
  g_free (self->day);
  g_free (self->content);
  g_free (self->place);
  g_free (self->evidence);
  g_free (self->name);
  g_array_unref (self->candidates);
  skh_left_out_free (self->left_out);
}

void
skh_learning_run_unref (SkhLearningRun *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
set_text (char       **place,
          const char  *text)
{
  if (text == NULL)
    return;
  g_free (*place);
  *place = g_strdup (text);
}

void
skh_learning_run_set (SkhLearningRun *self,
                      const char     *day,
                      const char     *content,
                      const char     *place,
                      const char     *evidence)
{
  set_text (&self->day, day);
  set_text (&self->content, content);
  set_text (&self->place, place);
  set_text (&self->evidence, evidence);
}

guint
skh_learning_run_get_done (SkhLearningRun *self)
{
  return self->candidates->len;
}

SkhLeftOut *
skh_learning_run_get_left_out (SkhLearningRun *self)
{
  return self->left_out;
}

const char *
skh_learning_run_kind (SkhLearningRun *self)
{
  static const char * const kinds[] = { "learning.register", "learning.complete", "learning.not-completed", "learning.withdraw" };

  return kinds[self->step];
}

/* Why the person of ROW is left out; NULL: goes through. */
static const char *
reason_of (SkhLearningRun *self,
           sqlite3_stmt   *row)
{
  const char *state = skh_column_text (row, 4);

  if (self->step == SKH_LEARNING_REGISTER)
    {
      if (state != NULL)
        return "registered-already";
      return sqlite3_column_int (row, 0) ? NULL : "not-counted";
    }
  if (state == NULL)
    return "not-registered";
  if (self->step == SKH_LEARNING_COMPLETE || self->step == SKH_LEARNING_WITHDRAW)
    return strcmp (state, "completed") == 0 ? "completed-already" : NULL;
  return strcmp (state, "registered") == 0 ? NULL : strcmp (state, "completed") == 0 ? "completed-already" : "not-completed-already";
}

static GArray *
read_ids (SkhLearningRun  *self,
          sqlite3         *db,
          GError         **error)
{
  g_autoptr(SkhQuery) query = NULL;
  g_autofree char *own = NULL;

  if (self->ids != NULL)
    return g_array_ref (self->ids);
  query = skh_query_copy (self->query);
  if (self->step != SKH_LEARNING_REGISTER)
    {
      own = g_steal_pointer (&query->condition);
      query->everything = TRUE;
      query->condition = g_strdup_printf ("x.person_id IN (SELECT person_id FROM learning_registration WHERE form = '%s' AND year = %d)%s%s%s", self->form, self->year,
                                          own != NULL ? " AND (" : "", own != NULL ? own : "", own != NULL ? ")" : "");
    }
  return skh_query_read_ids (query, db, NULL, error);
}

static gboolean
check (SkhLearningRun  *self,
       sqlite3         *db,
       GError         **error)
{
  g_free (self->name);
  self->name = skh_query_text (db, NULL, "SELECT name FROM learning_form WHERE key = ?", "s", self->form);
  if (self->name == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, self->form, "form", "form", "no such form of learning");
  if (!skh_date_is_year (self->year))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "year", "year", "no such year");
  if (!skh_date_is_day (self->day))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "day", "whole-date", "the day is not a whole date");
  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

gboolean
skh_learning_run_plan (SkhLearningRun  *self,
                       sqlite3         *db,
                       GError         **error)
{
  g_autoptr(sqlite3_stmt) row = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) local_error = NULL;

  g_array_set_size (self->candidates, 0);
  skh_left_out_clear (self->left_out);
  if (!check (self, db, error))
    return FALSE;
  row = skh_prepare (db, "SELECT x.counted_until = 9999, x.unit_id, x.staff, r.id, r.state FROM person_index x"
                         " LEFT JOIN learning_registration r ON r.person_id = x.person_id AND r.year = ?3 AND r.form = ?2 WHERE x.person_id = ?1", error);
  ids = row != NULL ? read_ids (self, db, error) : NULL;
  if (ids == NULL)
    return FALSE;
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len && local_error == NULL; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      const char *reason = "gone";

      if (i > 0 && id == g_array_index (ids, gint64, i - 1))
        continue;
      skh_bind (row, "isi", id, self->form, (gint64) self->year);
      if (skh_step (row, &local_error))
        {
          Candidate one = { id, sqlite3_column_int64 (row, 3), sqlite3_column_int64 (row, 1), sqlite3_column_int (row, 2) };

          reason = reason_of (self, row);
          if (reason == NULL)
            g_array_append_val (self->candidates, one);
        }
      if (reason != NULL)
        skh_left_out_add (self->left_out, id, reason);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static const char *
statement_of (SkhLearningStep step)
{
  switch (step)
    {
    case SKH_LEARNING_REGISTER:
      return "INSERT OR FAIL INTO learning_registration (id, person_id, unit_id, year, form, staff, registered_on, content, place, evidence)"
             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    case SKH_LEARNING_COMPLETE:
      return "UPDATE OR FAIL learning_registration SET state = 'completed', completed_on = ?7, content = COALESCE (?8, content),"
             " place = COALESCE (?9, place), evidence = COALESCE (?10, evidence) WHERE id = ?1";
    case SKH_LEARNING_NOT_COMPLETED:
      return "UPDATE OR FAIL learning_registration SET state = 'not-completed', completed_on = NULL, evidence = COALESCE (?10, evidence) WHERE id = ?1";
    case SKH_LEARNING_WITHDRAW:
    default:
      return "DELETE FROM learning_registration WHERE id = ?1";
    }
}

gboolean
skh_learning_run_do (SkhWrite  *write,
                     gpointer   run,
                     GError   **error)
{
  SkhLearningRun *self = run;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *number = NULL;
  g_autofree char *detail = NULL;
  GArray *all = self->candidates;
  gint64 first = 0;

  if (!skh_learning_run_plan (self, db, error))
    return FALSE;
  if (all->len == 0)
    return TRUE;
  if (self->step == SKH_LEARNING_REGISTER && (first = skh_write_take_ids (write, "learning_registration", all->len, error)) == 0)
    return FALSE;
  stmt = skh_exec (db, "PRAGMA defer_foreign_keys=ON", error) ? skh_prepare (db, statement_of (self->step), error) : NULL;
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const Candidate *one = &g_array_index (all, Candidate, i);

      if (i % 256 == 0)
        {
          skh_progress_set (self->progress, i, all->len);
          if (g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error))
            return FALSE;
        }
      skh_bind (stmt, "iiiisiszzz", one->row != 0 ? one->row : first + i, one->person, one->unit, (gint64) self->year, self->form, (gint64) one->staff,
                self->day, self->content, self->place, self->evidence);
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, sqlite3_sql (stmt));
    }
  skh_progress_set (self->progress, all->len, all->len);
  number = skh_number_format (all->len);
  detail = g_strdup_printf ("%s %d: %s", self->name, self->year, number);
  skh_write_set_detail (write, detail);
  return TRUE;
}
