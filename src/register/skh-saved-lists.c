/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-saved-lists.h"

#include <string.h>

#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

#define COLUMNS "columns "

typedef struct
{
  gint64      id;
  const char *reg;
  char       *name;
  char       *query;
} Job;

static void
saved_list_free (gpointer data)
{
  SkhSavedList *list = data;

  g_free (list->name);
  g_free (list->query);
  g_free (list->columns);
  g_free (list);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->query);
  g_free (job);
}

/* The columns are a line of their own behind the lines of the query. */
static char *
columns_of (const char *text)
{
  const char *line = strstr (text, COLUMNS);

  if (line == NULL || (line != text && line[-1] != '\n'))
    return NULL;
  line += strlen (COLUMNS);
  return g_strndup (line, strcspn (line, "\n"));
}

GPtrArray *
skh_saved_lists_read (sqlite3            *db,
                      const SkhRegister  *reg,
                      GError            **error)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func (saved_list_free);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, name, query FROM saved_list WHERE register = ? ORDER BY skh_text_key (name)", "s", reg->name);

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, error))
    {
      SkhSavedList *list = g_new (SkhSavedList, 1);

      *list = (SkhSavedList) { sqlite3_column_int64 (stmt, 0), g_strdup (skh_column_text (stmt, 1)), g_strdup (skh_column_text (stmt, 2)),
                                columns_of (skh_column_text (stmt, 2)) };
      g_ptr_array_add (lists, list);
    }
  return g_steal_pointer (&lists);
}

static gboolean
save_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Job *job = data;
  gint64 id;

  if (*job->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a kept list needs a name");
  id = skh_write_take_ids (write, "saved_list", 1, error);
  skh_write_set_detail (write, job->name);
  return id != 0 &&
         skh_run (skh_write_get_db (write), error,
                  "INSERT INTO saved_list (id, register, name, query) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (register, name) DO UPDATE SET query = ?4", "isss",
                  id, job->reg, job->name, job->query);
}

static gboolean
rename_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Job *job = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 taken;

  if (*job->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a kept list needs a name");
  taken = skh_query_int64 (db, -1, error,
                           "SELECT count(*) FROM saved_list WHERE name = ?1 AND id <> ?2 AND register = (SELECT register FROM saved_list WHERE id = ?2)", "si",
                           job->name, job->id);
  if (taken < 0)
    return FALSE;
  if (taken > 0)
    return skh_set_error (error, SKH_ERROR_EXISTS, job->name, NULL, NULL, "a kept list has this name");
  skh_write_set_detail (write, job->name);
  return skh_run (db, error, "UPDATE saved_list SET name = ? WHERE id = ?", "si", job->name, job->id);
}

static gboolean
delete_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Job *job = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_query_text (db, error, "SELECT name FROM saved_list WHERE id = ?", "i", job->id);

  skh_write_set_detail (write, name);
  return skh_run (db, error, "DELETE FROM saved_list WHERE id = ?", "i", job->id);
}

void
skh_saved_list_save_async (SkhStore            *store,
                           const SkhQuery      *query,
                           const char          *name,
                           const char          *columns,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);
  g_autofree char *choice = skh_query_to_string (query);

  job->reg = query->reg->name;
  job->name = skh_text_normalize (name);
  job->query = columns != NULL ? g_strdup_printf ("%s" COLUMNS "%s\n", choice, columns) : g_strdup (choice);
  skh_store_write_async (store, "lists.save", SKH_WRITE_ACTION, save_func, job, job_free, NULL, callback, user_data);
}

void
skh_saved_list_rename_async (SkhStore            *store,
                             gint64               id,
                             const char          *name,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->name = skh_text_normalize (name);
  skh_store_write_async (store, "lists.rename", SKH_WRITE_ACTION, rename_func, job, job_free, NULL, callback, user_data);
}

void
skh_saved_list_delete_async (SkhStore            *store,
                             gint64               id,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  skh_store_write_async (store, "lists.delete", SKH_WRITE_ACTION, delete_func, job, job_free, NULL, callback, user_data);
}
