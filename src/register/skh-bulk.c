/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-bulk.h"

#include "base/skh-error.h"
#include "base/skh-number.h"
#include "register/skh-families.h"
#include "register/skh-memberships.h"
#include "register/skh-record.h"
#include "store/skh-recount.h"
#include "store/skh-statement.h"

/* So many records are set by one statement; a multiple of how often progress is told. */
#define AT_ONCE 16384

struct _SkhBulk
{
  const SkhRegister *reg;
  GArray            *ids;
  SkhProgress       *progress;
  GPtrArray         *columns; /* const SkhColumn */
  GPtrArray         *values;  /* as given, one for each of columns */
  SkhMembershipStep  step;
  char              *day;
  gint64             unit;
  char              *reason;
  guint              changed;
};

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

SkhBulk *
skh_bulk_new (const SkhRegister *reg,
              GArray            *ids,
              SkhProgress       *progress)
{
  SkhBulk *self = g_new0 (SkhBulk, 1);

  self->reg = reg;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  g_array_append_vals (self->ids, ids->data, ids->len);
  self->progress = progress != NULL ? skh_progress_ref (progress) : NULL;
  self->columns = g_ptr_array_new ();
  self->values = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
skh_bulk_free (SkhBulk *self)
{
  g_array_unref (self->ids);
  g_clear_pointer (&self->progress, skh_progress_unref);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->values);
  g_free (self->day);
  g_free (self->reason);
  g_free (self);
}

void
skh_bulk_set_step (SkhBulk           *self,
                   SkhMembershipStep  step,
                   const char        *day,
                   gint64             unit,
                   const char        *reason)
{
  self->step = step;
  self->day = g_strdup (day);
  self->unit = unit;
  self->reason = g_strdup (reason);
}

gboolean
skh_bulk_add_value (SkhBulk     *self,
                    const char  *key,
                    const char  *value,
                    GError     **error)
{
  const SkhColumn *column = skh_register_find_column (self->reg, key);

  if (column == NULL || column->field == NULL || (column->flags & SKH_COLUMN_FIXED) != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, key, "not-for-many", "the column is not set for many records at once");
  g_ptr_array_add (self->columns, (gpointer) column);
  g_ptr_array_add (self->values, g_strdup (value));
  return TRUE;
}

guint
skh_bulk_get_changed (SkhBulk *self)
{
  return self->changed;
}

const char *
skh_bulk_kind (SkhBulk    *self,
               const char *what)
{
  g_autofree char *kind = g_strconcat (self->reg->name, ".", what, NULL);

  return g_intern_string (kind);
}

/* Tells how far it is; FALSE if it is to stop. */
static gboolean
go_on (SkhBulk   *self,
       SkhWrite  *write,
       guint      done,
       GError   **error)
{
  if (done % 256 != 0)
    return TRUE;
  skh_progress_set (self->progress, done, self->ids->len);
  return !g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error);
}

static void
tell_changed (SkhBulk  *self,
              SkhWrite *write)
{
  g_autofree char *number = skh_number_format (self->changed);

  skh_write_set_detail (write, number);
}

/* The first record with the new values: what columns and register say of it holds for all. */
static SkhRecord *
make_example (SkhBulk  *self,
              sqlite3  *db,
              GError  **error)
{
  g_autoptr(SkhRecord) record = skh_record_load (db, self->reg, g_array_index (self->ids, gint64, 0), error);

  if (record == NULL)
    return NULL;
  for (guint i = 0; i < self->columns->len; i++)
    skh_record_set (record, ((const SkhColumn *) self->columns->pdata[i])->key, self->values->pdata[i]);
  return skh_record_check (record, db, error) ? g_steal_pointer (&record) : NULL;
}

/* "state" brings "state-on" along: who is there again has none. */
static void
add_companions (SkhBulk *self)
{
  const SkhColumn *state = skh_register_find_column (self->reg, "state");
  const SkhColumn *since = skh_register_find_column (self->reg, "state-on");

  if (state != NULL && since != NULL && g_ptr_array_find (self->columns, state, NULL) && !g_ptr_array_find (self->columns, since, NULL))
    {
      g_ptr_array_add (self->columns, (gpointer) since);
      g_ptr_array_add (self->values, NULL);
    }
}

/* Binds the new values to ?3 and on. */
static void
bind_values (SkhBulk      *self,
             SkhRecord    *example,
             sqlite3_stmt *stmt)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SkhColumn *column = self->columns->pdata[i];
      const char *value = skh_record_get (example, column->key);

      if (value == NULL)
        sqlite3_bind_null (stmt, i + 3);
      else if (column->type == SKH_VALUE_TEXT || column->type == SKH_VALUE_DATE || column->type == SKH_VALUE_CHOICE)
        sqlite3_bind_text (stmt, i + 3, value, -1, SQLITE_TRANSIENT);
      else
        sqlite3_bind_int64 (stmt, i + 3, g_ascii_strtoll (value, NULL, 10));
    }
}

/* Puts the ids where a statement can read them. */
static gboolean
list_ids (SkhBulk  *self,
          sqlite3  *db,
          GError  **error)
{
  g_autoptr(sqlite3_stmt) insert = NULL;

  if (!skh_exec (db, "CREATE TEMP TABLE IF NOT EXISTS bulk_id (id INTEGER PRIMARY KEY); DELETE FROM temp.bulk_id", error))
    return FALSE;
  insert = skh_prepare (db, "INSERT OR IGNORE INTO temp.bulk_id VALUES (?)", error);
  for (guint i = 0; i < self->ids->len && insert != NULL; i++)
    {
      sqlite3_bind_int64 (insert, 1, g_array_index (self->ids, gint64, i));
      if (sqlite3_step (insert) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "bulk_id");
      sqlite3_reset (insert);
    }
  return insert != NULL;
}

/* The statement that sets the records from ?1 to ?2 that differ. */
static sqlite3_stmt *
prepare_set (SkhBulk  *self,
             sqlite3  *db,
             GError  **error)
{
  g_autoptr(GString) sets = g_string_new (NULL);
  g_autoptr(GString) differs = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SkhColumn *column = self->columns->pdata[i];

      g_string_append_printf (sets, "%s%s = ?%u", i > 0 ? ", " : "", column->field, i + 3);
      g_string_append_printf (differs, "%s%s IS NOT ?%u", i > 0 ? " OR " : "", column->field, i + 3);
    }
  sql = g_strdup_printf ("UPDATE OR FAIL %s SET %s WHERE id IN (SELECT id FROM temp.bulk_id WHERE id BETWEEN ?1 AND ?2) AND (%s)",
                         self->reg->table, sets->str, differs->str);
  return skh_prepare (db, sql, error);
}

typedef struct
{
  SkhBulk      *bulk;
  SkhWrite     *write;
  sqlite3_stmt *stmt;
} SetWork;

/* A statement keeps a journal of the pages it changes, for triggers and keys may fail: one for each row would write every page of the
 * derived tables again and again. */
static gboolean
set_rows (gpointer   data,
          GError   **error)
{
  SetWork *work = data;
  SkhBulk *self = work->bulk;
  sqlite3 *db = skh_write_get_db (work->write);

  for (guint i = 0; i < self->ids->len; i += AT_ONCE)
    {
      if (!go_on (self, work->write, i, error))
        return FALSE;
      sqlite3_bind_int64 (work->stmt, 1, g_array_index (self->ids, gint64, i));
      sqlite3_bind_int64 (work->stmt, 2, g_array_index (self->ids, gint64, MIN (i + AT_ONCE, self->ids->len) - 1));
      if (sqlite3_step (work->stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, self->reg->table);
      sqlite3_reset (work->stmt);
      self->changed += sqlite3_changes (db);
    }
  return TRUE;
}

/* What the example could not tell: the new dates beside those that each record has itself. */
static gboolean
check_dates (SkhBulk  *self,
             sqlite3  *db,
             GError  **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;
  gboolean dates = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    dates |= ((const SkhColumn *) self->columns->pdata[i])->type == SKH_VALUE_DATE;
  if (!dates || self->reg->doubtful == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT r.id FROM temp.bulk_id b JOIN %s r ON r.id = b.id JOIN %s x ON x.%s = r.id WHERE %s", self->reg->table, self->reg->index, self->reg->id,
                         self->reg->doubtful);
  stmt = skh_prepare (db, sql, error);
  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      g_autoptr(SkhRecord) record = skh_record_load (db, self->reg, sqlite3_column_int64 (stmt, 0), error);

      if (record == NULL || !skh_record_check (record, db, error))
        return FALSE;
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return stmt != NULL && local_error == NULL;
}

gboolean
skh_bulk_set (SkhWrite  *write,
              gpointer   bulk,
              GError   **error)
{
  SkhBulk *self = bulk;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();
  g_autoptr(SkhRecord) example = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  SetWork work = { self, write, NULL };

  self->changed = 0;
  if (self->ids->len == 0)
    return TRUE;
  /* In the order of ids rows lie side by side: a hundred thousand are written page by page. */
  g_array_sort (self->ids, compare_ids);
  add_companions (self);
  example = make_example (self, db, error);
  if (example == NULL || !list_ids (self, db, error) || !skh_exec (db, "PRAGMA defer_foreign_keys=ON", error))
    return FALSE;
  work.stmt = stmt = prepare_set (self, db, error);
  if (stmt == NULL)
    return FALSE;
  bind_values (self, example, stmt);
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (fields, (gpointer) ((const SkhColumn *) self->columns->pdata[i])->field);
  if (!skh_recount_around (db, self->reg->table, fields, "bulk_id", set_rows, &work, error) || !check_dates (self, db, error))
    return FALSE;
  skh_progress_set (self->progress, self->ids->len, self->ids->len);
  tell_changed (self, write);
  return skh_exec (db, "DELETE FROM temp.bulk_id", error);
}

gboolean
skh_bulk_delete (SkhWrite  *write,
                 gpointer   bulk,
                 GError   **error)
{
  SkhBulk *self = bulk;
  g_autoptr(SkhRemover) remover = skh_remover_new (write, self->reg, error);

  self->changed = 0;
  if (remover == NULL)
    return FALSE;
  g_array_sort (self->ids, compare_ids);
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (!go_on (self, write, i, error) || !skh_remover_remove (remover, g_array_index (self->ids, gint64, i), error))
        return FALSE;
      self->changed++;
    }
  tell_changed (self, write);
  return TRUE;
}

gboolean
skh_bulk_give_cards (SkhWrite  *write,
                     gpointer   bulk,
                     GError   **error)
{
  SkhBulk *self = bulk;
  sqlite3 *db = skh_write_get_db (write);

  self->changed = 0;
  for (guint i = 0; i < self->ids->len; i++)
    {
      gint64 person = g_array_index (self->ids, gint64, i);
      gint64 membership = skh_query_int64 (db, 0, NULL, "SELECT id FROM membership WHERE person_id = ? AND left_on IS NULL AND card_number IS NULL", "i", person);
      g_autofree char *card = NULL;

      if (!go_on (self, write, i, error))
        return FALSE;
      if (membership == 0)
        continue;
      card = skh_card_book_take (write, error);
      if (card == NULL || !skh_run (db, error, "UPDATE membership SET card_number = ? WHERE id = ?", "si", card, membership))
        return FALSE;
      self->changed++;
    }
  tell_changed (self, write);
  return TRUE;
}

/* The step for one person; *CHANGED says whether there was anything to do. */
static gboolean
take_person_step (SkhBulk   *self,
                  SkhWrite  *write,
                  gint64     person,
                  gboolean  *changed,
                  GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gboolean member = skh_query_int64 (db, 0, NULL, "SELECT member FROM person_index WHERE person_id = ?", "i", person) != 0;
  g_autofree char *card = NULL;

  switch (self->step)
    {
    case SKH_MEMBERSHIP_JOIN:
      *changed = !member;
      if (member)
        return TRUE;
      card = skh_card_book_take (write, error);
      return card != NULL && skh_membership_join (write, person, self->day, card, self->unit, error);

    case SKH_MEMBERSHIP_LEAVE:
      /* Who died or moved away has left with that. */
      *changed = member && !skh_person_is_gone (db, person);
      return !*changed || skh_membership_leave (write, person, self->day, self->reason, error);

    case SKH_MEMBERSHIP_MOVE:
    default:
      *changed = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM person WHERE id = ?", "i", person) != self->unit;
      return skh_membership_move (write, person, self->unit, self->day, error);
    }
}

/* The step for one person or family; *CHANGED says whether there was anything to do. */
static gboolean
take_step (SkhBulk   *self,
           SkhWrite  *write,
           gint64     id,
           gboolean  *changed,
           GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);

  if (self->reg == &skh_families_register)
    {
      *changed = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM family WHERE id = ?", "i", id) != self->unit;
      return !*changed || skh_family_move (write, id, self->unit, self->day, error);
    }
  return take_person_step (self, write, id, changed, error);
}

gboolean
skh_bulk_membership (SkhWrite  *write,
                     gpointer   bulk,
                     GError   **error)
{
  SkhBulk *self = bulk;

  self->changed = 0;
  for (guint i = 0; i < self->ids->len; i++)
    {
      gboolean changed = FALSE;

      if (!go_on (self, write, i, error) || !take_step (self, write, g_array_index (self->ids, gint64, i), &changed, error))
        return FALSE;
      self->changed += changed ? 1 : 0;
    }
  tell_changed (self, write);
  return TRUE;
}
