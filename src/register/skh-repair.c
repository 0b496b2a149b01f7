/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-repair.h"

#include "base/skh-number.h"
#include "store/skh-statement.h"

static void
change_free (gpointer data)
{
  SkhRepairChange *change = data;

  g_free (change->name);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
skh_repair_free (SkhRepair *self)
{
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->left);
  g_free (self);
}

/* Notes the judgement KIND about the number BEFORE; takes AFTER. */
static void
note (SkhRepair     *self,
      sqlite3_stmt  *row,
      SkhRepairKind  kind,
      gboolean       phone,
      const char    *before,
      char          *after)
{
  GPtrArray *list = kind < SKH_REPAIR_N ? self->changes : self->left;
  SkhRepairChange *change;

  if (kind < SKH_REPAIR_N)
    self->counts[kind]++;
  else
    *(phone ? &self->left_phones : &self->left_ids) += 1;
  if (kind == SKH_REPAIR_UNSAFE && list->len >= SKH_REPAIR_MAX_LEFT)
    return;
  change = g_new (SkhRepairChange, 1);
  *change = (SkhRepairChange) { sqlite3_column_int64 (row, 0), g_strdup (skh_column_text (row, 1)), kind, phone, g_strdup (before), after };
  g_ptr_array_add (list, change);
}

static void
judge_row (SkhRepair    *self,
           sqlite3_stmt *row)
{
  const char *phone = skh_column_text (row, 2);
  const char *id_number = skh_column_text (row, 3);
  SkhRepairKind kind;
  char *after;

  if (phone != NULL && (kind = skh_phone_judge (phone, &after)) != SKH_REPAIR_NOTHING)
    note (self, row, kind, TRUE, phone, after);
  if (id_number != NULL && (kind = skh_id_number_judge (id_number, skh_column_text (row, 4), skh_column_text (row, 5), &after)) != SKH_REPAIR_NOTHING)
    note (self, row, kind, FALSE, id_number, after);
}

SkhRepair *
skh_repair_read (sqlite3       *db,
                 GArray        *ids,
                 SkhProgress   *progress,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(SkhRepair) self = g_new0 (SkhRepair, 1);
  g_autoptr(sqlite3_stmt) row = NULL;

  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->left = g_ptr_array_new_with_free_func (change_free);
  row = skh_prepare (db, "SELECT id, name, phone, id_number, birth, gender FROM person WHERE id = ? AND (phone IS NOT NULL OR id_number IS NOT NULL)", error);
  for (guint i = 0; i < ids->len && row != NULL; i++)
    {
      g_autoptr(GError) local_error = NULL;

      if (i % 1024 == 0)
        {
          skh_progress_set (progress, i, ids->len);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return NULL;
        }
      sqlite3_bind_int64 (row, 1, g_array_index (ids, gint64, i));
      if (skh_step (row, &local_error))
        judge_row (self, row);
      sqlite3_reset (row);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  return row != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
skh_repair_run (SkhWrite  *write,
                gpointer   repair,
                GError   **error)
{
  SkhRepair *self = repair;
  sqlite3 *db = skh_write_get_db (write);
  /* A failure takes the whole action back, so no row needs a journal of its own. */
  g_autoptr(sqlite3_stmt) phone = skh_prepare (db, "UPDATE OR FAIL person SET phone = ?3 WHERE id = ?1 AND phone IS ?2", error);
  g_autoptr(sqlite3_stmt) id_number = phone != NULL ? skh_prepare (db, "UPDATE OR FAIL person SET id_number = ?3 WHERE id = ?1 AND id_number IS ?2", error) : NULL;
  g_autofree char *number = NULL;
  guint changed = 0;

  for (guint i = 0; i < self->changes->len && id_number != NULL; i++)
    {
      const SkhRepairChange *change = self->changes->pdata[i];
      sqlite3_stmt *stmt = change->phone ? phone : id_number;

      if (i % 256 == 0 && g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error))
        return FALSE;
      skh_bind (stmt, "iss", change->person, change->before, change->after);
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "person");
      sqlite3_reset (stmt);
      changed += sqlite3_changes (db);
    }
  number = skh_number_format (changed);
  skh_write_set_detail (write, number);
  return id_number != NULL;
}
