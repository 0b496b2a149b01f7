/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-record.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"
#include "store/skh-tables.h"

struct _SkhRecord
{
  const SkhRegister *reg;
  gint64             id;
  GHashTable        *values; /* key (static) → text */
  SkhRecord         *base;   /* what it was before it was edited; NULL: all values count */
};

typedef struct
{
  const SkhRegister *reg;
  gint64             id;
} Removal;

SkhRecord *
skh_record_new (const SkhRegister *reg)
{
  SkhRecord *self = g_atomic_rc_box_new0 (SkhRecord);

  g_return_val_if_fail (reg != NULL, NULL);

  self->reg = reg;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return self;
}

SkhRecord *
skh_record_ref (SkhRecord *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SkhRecord *self = data;

  g_hash_table_unref (self->values);
  g_clear_pointer (&self->base, skh_record_unref);
}

void
skh_record_unref (SkhRecord *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

SkhRecord *
skh_record_copy (SkhRecord *self)
{
  SkhRecord *copy = skh_record_new (self->reg);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  copy->id = self->id;
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->values, key, g_strdup (value));
  return copy;
}

gint64
skh_record_get_id (SkhRecord *self)
{
  return self->id;
}

const char *
skh_record_get (SkhRecord  *self,
                const char *key)
{
  return g_hash_table_lookup (self->values, key);
}

void
skh_record_set (SkhRecord  *self,
                const char *key,
                const char *value)
{
  const SkhColumn *column = skh_register_find_column (self->reg, key);
  g_autofree char *text = skh_text_normalize (value);

  g_return_if_fail (column != NULL);

  if (*text == 0)
    g_hash_table_remove (self->values, column->key);
  else
    g_hash_table_insert (self->values, (char *) column->key, g_steal_pointer (&text));
}

void
skh_record_offer_values (SkhRecord *self)
{
  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      const char *value = column->offered != NULL ? column->offered : column->initial;

      if (value != NULL)
        skh_record_set (self, column->key, value);
    }
}

SkhRecord *
skh_record_load (sqlite3            *db,
                 const SkhRegister  *reg,
                 gint64              id,
                 GError            **error)
{
  g_autofree char *sql = skh_register_row_sql (reg, NULL);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "i", id);
  g_autoptr(SkhRecord) self = skh_record_new (reg);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, &local_error))
    {
      g_autofree char *name = g_strdup_printf ("%s:%" G_GINT64_FORMAT, reg->name, id);

      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "record", "no such record");
      return NULL;
    }

  self->id = id;
  for (guint i = 0; reg->columns[i].key != NULL; i++)
    {
      const char *text = skh_column_text (stmt, i + 1);

      if (text != NULL && *text != 0)
        g_hash_table_insert (self->values, (char *) reg->columns[i].key, g_strdup (text));
    }
  return g_steal_pointer (&self);
}

static char *
name_sql (const SkhRegister *reg)
{
  const char *key = skh_register_find_column (reg, "short-name") != NULL ? "name" : reg->name_key;
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s r JOIN %s x ON x.%s = r.id WHERE r.id = ?", skh_register_find_column (reg, key)->value,
                                          reg->table, reg->index, reg->id);

  return skh_register_expand (sql, NULL);
}

char *
skh_record_name (sqlite3           *db,
                 const SkhRegister *reg,
                 gint64             id)
{
  g_autofree char *sql = name_sql (reg);

  return skh_query_text (db, NULL, sql, "i", id);
}

static gboolean
check_choice (sqlite3          *db,
              const SkhColumn  *column,
              const char       *record,
              const char       *value,
              GError          **error)
{
  SkhChoice *choices = skh_choices_read (db, column, error);
  gboolean found = choices != NULL && skh_choices_check (choices, record, column->key, value, error);

  g_clear_pointer (&choices, skh_choices_free);
  return found;
}

/* VALUE as COLUMN stores it, or NULL with *REASON if it does not take it. */
static char *
check_value (sqlite3          *db,
             const SkhColumn  *column,
             const char       *record,
             const char       *value,
             const char      **reason,
             GError          **error)
{
  char *date;
  gint64 number;
  gboolean found = FALSE;

  switch (column->type)
    {
    case SKH_VALUE_TEXT:
      return g_strdup (value);

    case SKH_VALUE_DATE:
      date = skh_date_parse (value, NULL);
      *reason = "date";
      if (date != NULL && (column->flags & SKH_COLUMN_WHOLE_DATE) != 0 && strlen (date) == 4)
        {
          *reason = "whole-date";
          g_clear_pointer (&date, g_free);
        }
      return date;

    case SKH_VALUE_INTEGER:
      *reason = (column->flags & SKH_COLUMN_AMOUNT) != 0 ? "amount" : "number";
      return ((column->flags & SKH_COLUMN_AMOUNT) != 0 ? skh_amount_parse : skh_number_parse) (value, &number) ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;

    case SKH_VALUE_BOOLEAN:
      *reason = "boolean";
      return strcmp (value, "0") == 0 || strcmp (value, "1") == 0 ? g_strdup (value) : NULL;

    case SKH_VALUE_CHOICE:
      return check_choice (db, column, record, value, error) ? g_strdup (value) : NULL;

    case SKH_VALUE_UNIT:
      *reason = "unit";
      found = g_ascii_string_to_signed (value, 10, 1, G_MAXINT64, &number, NULL) &&
              skh_query_int64 (db, 0, error, "SELECT EXISTS (SELECT 1 FROM unit WHERE id = ?)", "i", number);
      return found ? g_strdup (value) : NULL;

    case SKH_VALUE_RECORD:
      *reason = "record";
      {
        g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE id = ?)", skh_register_find (column->catalogue)->table);

        found = g_ascii_string_to_signed (value, 10, 1, G_MAXINT64, &number, NULL) && skh_query_int64 (db, 0, error, sql, "i", number);
      }
      return found ? g_strdup (value) : NULL;

    default:
      g_assert_not_reached ();
    }
}

char *
skh_record_check_value (sqlite3          *db,
                        const SkhColumn  *column,
                        const char       *record,
                        const char       *value,
                        GError          **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = skh_text_normalize (value);
  const char *reason = NULL;
  char *checked = check_value (db, column, record, text, &reason, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (checked == NULL)
    skh_set_error (error, SKH_ERROR_INVALID, record, column->key, reason, value);
  return checked;
}

gboolean
skh_record_check_state (SkhRecord  *self,
                        GError    **error)
{
  if (g_strcmp0 (skh_record_get (self, "state"), "active") == 0)
    skh_record_set (self, "state-on", NULL);
  else if (skh_record_get (self, "state-on") == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, skh_record_get (self, self->reg->name_key), "state-on", NULL, "the day is missing");
  return TRUE;
}

gboolean
skh_record_check (SkhRecord  *self,
                  sqlite3    *db,
                  GError    **error)
{
  /* A copy: checking the name puts another text in its place. */
  g_autofree char *name = g_strdup (skh_record_get (self, self->reg->name_key));

  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      const char *value = skh_record_get (self, column->key);
      char *checked;

      if (value == NULL && (column->flags & SKH_COLUMN_REQUIRED) != 0)
        return skh_set_error (error, SKH_ERROR_REQUIRED, name, column->key, NULL, "a value is required");
      if (value == NULL)
        continue;
      checked = skh_record_check_value (db, column, name, value, error);
      if (checked == NULL)
        return FALSE;
      g_hash_table_insert (self->values, (char *) column->key, checked);
    }
  return self->reg->validate == NULL || self->reg->validate (db, self, error);
}

/* The row of the table of facts: "UPDATE t SET a = ?, b = ? WHERE id = ?" or the INSERT of the same. */
static gboolean
write_row (SkhRecord  *self,
           sqlite3    *db,
           gint64      id,
           gboolean    is_new,
           GError    **error)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GString) marks = g_string_new (NULL);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *sql = NULL;
  int i = 1;

  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      if (column->field == NULL)
        continue;
      g_string_append_printf (names, is_new ? ", %s" : "%s = ?, ", column->field);
      g_string_append (marks, ", ?");
    }
  if (is_new)
    {
      sql = g_strdup_printf ("INSERT INTO %s (id%s) VALUES (?%s)", self->reg->table, names->str, marks->str);
    }
  else
    {
      g_string_truncate (names, names->len - 2);
      sql = g_strdup_printf ("UPDATE %s SET %s WHERE id = ?", self->reg->table, names->str);
    }

  stmt = skh_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;
  if (is_new)
    sqlite3_bind_int64 (stmt, i++, id);
  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      const char *value = skh_record_get (self, column->key);

      if (column->field == NULL)
        continue;
      if (value == NULL)
        sqlite3_bind_null (stmt, i++);
      else
        sqlite3_bind_text (stmt, i++, value, -1, SQLITE_TRANSIENT);
    }
  if (!is_new)
    sqlite3_bind_int64 (stmt, i, id);
  if (sqlite3_step (stmt) != SQLITE_DONE)
    return skh_set_sqlite_error (error, db, self->reg->table);
  if (!is_new && sqlite3_changes (db) == 0)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, skh_record_get (self, self->reg->name_key), NULL, "record", "the record is gone");
  return TRUE;
}

static void
set_initial_values (SkhRecord *self)
{
  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      if (column->initial != NULL && skh_record_get (self, column->key) == NULL)
        skh_record_set (self, column->key, column->initial);
    }
}

gboolean
skh_record_write (SkhRecord  *self,
                  SkhWrite   *write,
                  GError    **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gboolean is_new = self->id == 0;
  gint64 id = self->id;
  gboolean ok;

  if (is_new)
    set_initial_values (self);
  if (!skh_record_check (self, db, error))
    return FALSE;
  if (is_new)
    id = skh_write_take_ids (write, self->reg->table, 1, error);
  if (id == 0 || !write_row (self, db, id, is_new, error))
    return FALSE;

  self->id = id;
  ok = self->reg->save == NULL || self->reg->save (write, self, is_new, error);
  if (!ok && is_new)
    self->id = 0;
  skh_write_set_detail (write, skh_record_get (self, self->reg->name_key));
  return ok;
}

/* Asks whether another table needs a record: SQL for one id. */
typedef struct
{
  const char   *table;
  sqlite3_stmt *stmt;
} Reference;

struct _SkhRemover
{
  SkhWrite          *write;
  const SkhRegister *reg;
  GArray            *references; /* Reference */
  sqlite3_stmt      *name;
  sqlite3_stmt      *remove;
};

static void
reference_clear (gpointer data)
{
  sqlite3_finalize (((Reference *) data)->stmt);
}

SkhRemover *
skh_remover_new (SkhWrite           *write,
                 const SkhRegister  *reg,
                 GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhRemover) self = g_new0 (SkhRemover, 1);
  g_autofree char *remove = g_strdup_printf ("DELETE FROM %s WHERE id = ?", reg->table);
  g_autofree char *name = name_sql (reg);

  self->write = write;
  self->reg = reg;
  self->references = g_array_new (FALSE, FALSE, sizeof (Reference));
  g_array_set_clear_func (self->references, reference_clear);
  for (const SkhTable *other = skh_tables (); other->name != NULL; other++)
    {
      g_autoptr(sqlite3_stmt) keys = skh_query (db, error, "SELECT \"from\" FROM pragma_foreign_key_list (?) WHERE \"table\" = ? AND on_delete <> 'CASCADE'",
                                                "ss", other->name, reg->table);

      while (keys != NULL && skh_step (keys, error))
        {
          g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE %s = ?)", other->name, skh_column_text (keys, 0));
          Reference reference = { other->name, skh_prepare (db, sql, error) };

          if (reference.stmt == NULL)
            return NULL;
          g_array_append_val (self->references, reference);
        }
    }
  self->name = skh_prepare (db, name, error);
  self->remove = self->name != NULL ? skh_prepare (db, remove, error) : NULL;
  return self->remove != NULL ? g_steal_pointer (&self) : NULL;
}

void
skh_remover_free (SkhRemover *self)
{
  g_array_unref (self->references);
  sqlite3_finalize (self->name);
  sqlite3_finalize (self->remove);
  g_free (self);
}

gboolean
skh_remover_remove (SkhRemover  *self,
                    gint64       id,
                    GError     **error)
{
  g_autofree char *name = NULL;

  skh_bind (self->name, "i", id);
  if (skh_step (self->name, error))
    name = g_strdup (skh_column_text (self->name, 0));
  sqlite3_reset (self->name);
  if (name == NULL)
    {
      g_autofree char *record = g_strdup_printf ("%s:%" G_GINT64_FORMAT, self->reg->name, id);

      return skh_set_error (error, SKH_ERROR_NOT_FOUND, record, NULL, "record", "no such record");
    }
  for (guint i = 0; i < self->references->len; i++)
    {
      Reference *reference = &g_array_index (self->references, Reference, i);
      gboolean needed;

      skh_bind (reference->stmt, "i", id);
      needed = skh_step (reference->stmt, NULL) && sqlite3_column_int (reference->stmt, 0);
      sqlite3_reset (reference->stmt);
      if (needed)
        return skh_set_error (error, SKH_ERROR_IN_USE, name, NULL, reference->table, "the record is needed elsewhere");
    }
  skh_bind (self->remove, "i", id);
  if (sqlite3_step (self->remove) != SQLITE_DONE)
    return skh_set_sqlite_error (error, skh_write_get_db (self->write), self->reg->table);
  sqlite3_reset (self->remove);
  skh_write_set_detail (self->write, name);
  return TRUE;
}

static const char *
action_kind (const SkhRegister *reg,
             const char        *what)
{
  g_autofree char *kind = g_strconcat (reg->name, ".", what, NULL);

  return g_intern_string (kind);
}

void
skh_record_set_base (SkhRecord *self,
                     SkhRecord *base)
{
  g_clear_pointer (&self->base, skh_record_unref);
  self->base = skh_record_copy (base);
}

SkhRecord *
skh_record_get_base (SkhRecord *self)
{
  return self->base;
}

/* Takes over from the file what was not edited here; FALSE at the first value that was changed here and there. */
static gboolean
bring_up_to_date (SkhRecord  *self,
                  sqlite3    *db,
                  GError    **error)
{
  g_autoptr(SkhRecord) current = skh_record_load (db, self->reg, self->id, error);

  if (current == NULL)
    return FALSE;
  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      const char *mine = skh_record_get (self, column->key);
      const char *was = skh_record_get (self->base, column->key);
      const char *now = skh_record_get (current, column->key);

      if (g_strcmp0 (mine, was) == 0)
        {
          skh_record_set (self, column->key, now);
        }
      else if (g_strcmp0 (now, was) != 0 && g_strcmp0 (now, mine) != 0)
        {
          skh_record_set (self->base, column->key, now);
          return skh_set_error (error, SKH_ERROR_CONFLICT, column->type == SKH_VALUE_TEXT ? now : NULL, column->key, "meanwhile",
                                "somebody else changed the value meanwhile");
        }
    }
  return TRUE;
}

static gboolean
save_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  SkhRecord *self = data;

  if (self->id != 0 && self->base != NULL && !bring_up_to_date (self, skh_write_get_db (write), error))
    return FALSE;
  return skh_record_write (self, write, error);
}

static gboolean
delete_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Removal *removal = data;

  g_autoptr(SkhRemover) remover = skh_remover_new (write, removal->reg, error);

  return remover != NULL && skh_remover_remove (remover, removal->id, error);
}

void
skh_record_save_async (SkhRecord           *self,
                       SkhStore            *store,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  skh_store_write_async (store, action_kind (self->reg, self->id == 0 ? "add" : "edit"), SKH_WRITE_ACTION,
                         save_func, skh_record_ref (self), (GDestroyNotify) skh_record_unref, NULL, callback, user_data);
}

gboolean
skh_record_save (SkhRecord  *self,
                 SkhStore   *store,
                 GError    **error)
{
  return skh_store_write (store, action_kind (self->reg, self->id == 0 ? "add" : "edit"), SKH_WRITE_ACTION, save_func, self, error);
}

void
skh_record_delete_async (SkhStore            *store,
                         const SkhRegister   *reg,
                         gint64               id,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Removal *removal = g_new (Removal, 1);

  *removal = (Removal) { reg, id };
  skh_store_write_async (store, action_kind (reg, "delete"), SKH_WRITE_ACTION, delete_func, removal, g_free, NULL, callback, user_data);
}

gboolean
skh_record_delete (SkhStore           *store,
                   const SkhRegister  *reg,
                   gint64              id,
                   GError            **error)
{
  Removal removal = { reg, id };

  return skh_store_write (store, action_kind (reg, "delete"), SKH_WRITE_ACTION, delete_func, &removal, error);
}

gboolean
skh_record_finish (SkhStore      *store,
                   GAsyncResult  *result,
                   GError       **error)
{
  return skh_store_write_finish (store, result, error);
}
