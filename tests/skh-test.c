/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "skh-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fund/skh-fund-check.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"
#include "store/skh-tables.h"

static gboolean
units_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  SkhFixture *self = data;

  self->province = skh_unit_establish (write, SKH_ALWAYS, 0, "province", "38", "Thanh Hóa", 0, error);
  self->commune = skh_unit_establish (write, SKH_ALWAYS, self->province, "commune", "00001", "Đồng Tiến", 0, error);
  self->village = skh_unit_establish (write, SKH_ALWAYS, self->commune, "village", NULL, "Thôn 1", 0, error);
  return self->village != 0;
}

void
skh_fixture_set_up (SkhFixture    *self,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("skh-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.skh", NULL);
  self->store = skh_store_create (self->path, 0, &error);
  g_assert_no_error (error);
  skh_store_write (self->store, "units.add", SKH_WRITE_ACTION, units_func, self, &error);
  g_assert_no_error (error);
}

void
skh_fixture_set_up_sample (SkhFixture *self)
{
  g_autoptr(GFile) made = g_file_new_for_path (g_getenv ("SKH_TEST_SAMPLE"));
  g_autoptr(GFile) copy = NULL;
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("skh-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "sample.skh", NULL);
  copy = g_file_new_for_path (self->path);
  g_file_copy (made, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->store = skh_store_open (self->path, SKH_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
skh_fixture_tear_down (SkhFixture    *self,
                       gconstpointer  data)
{
  if (self->store != NULL)
    skh_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->store);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
skh_fixture_reopen (SkhFixture *self)
{
  g_autoptr(GError) error = NULL;

  skh_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->store);
  self->store = skh_store_open (self->path, SKH_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

gint64
skh_test_add_person (SkhStore   *store,
                     const char *name,
                     gint64      unit)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_people_register);
  g_autofree char *unit_id = g_strdup_printf ("%" G_GINT64_FORMAT, unit);
  g_autoptr(GError) error = NULL;

  skh_record_set (record, "name", name);
  skh_record_set (record, "unit-id", unit_id);
  skh_record_save (record, store, &error);
  g_assert_no_error (error);
  return skh_record_get_id (record);
}

typedef struct
{
  const SkhRegister *reg;
  gint64             id;
} Loading;

static gpointer
load_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Loading *loading = data;

  return skh_record_load (db, loading->reg, loading->id, error);
}

SkhRecord *
skh_test_load (SkhStore          *store,
               const SkhRegister *reg,
               gint64             id)
{
  Loading loading = { reg, id };
  g_autoptr(GError) error = NULL;
  SkhRecord *record = skh_store_read (store, load_func, &loading, &error);

  g_assert_no_error (error);
  return record;
}

void
skh_test_edit_person (SkhStore   *store,
                      gint64      id,
                      const char *name,
                      guint       turn)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhRecord) record = skh_test_load (store, &skh_people_register, id);
  static guint serial;
  g_autofree char *note = g_strdup_printf ("%u", ++serial);

  skh_record_set (record, "name", name);
  skh_record_set (record, "note", note);
  if (turn % 2 == 1)
    skh_record_set (record, "member", g_strcmp0 (skh_record_get (record, "member"), "1") == 0 ? "0" : "1");
  skh_record_save (record, store, &error);
  g_assert_no_error (error);
}

static gpointer
dump_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  GString *text = g_string_new (NULL);

  for (const SkhTable *table = skh_tables (); table->name != NULL; table++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", table->name);
      g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, NULL);

      while (skh_step (stmt, NULL))
        {
          g_string_append (text, table->name);
          for (int i = 0; i < sqlite3_column_count (stmt); i++)
            /* The moment of a seal, and what it is hashed from, are never the same. */
            if (g_strcmp0 (sqlite3_column_name (stmt, i), "sealed_at") != 0 && g_strcmp0 (sqlite3_column_name (stmt, i), "hash") != 0)
              g_string_append_printf (text, "|%s", skh_column_text (stmt, i) != NULL ? skh_column_text (stmt, i) : "");
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

char *
skh_test_dump (SkhStore *store)
{
  return skh_store_read (store, dump_func, NULL, NULL);
}

static gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_query_read_ids (data, db, NULL, error);
}

GArray *
skh_test_ids (SkhStore       *store,
              const SkhQuery *query)
{
  g_autoptr(GError) error = NULL;
  GArray *ids = skh_store_read (store, ids_func, (gpointer) query, &error);

  g_assert_no_error (error);
  return ids;
}

static gpointer
ask_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 answer = skh_query_int64 (db, -1, NULL, data, NULL);

  return g_memdup2 (&answer, sizeof answer);
}

gint64
skh_test_ask_store (SkhStore   *store,
                    const char *sql)
{
  g_autofree gint64 *answer = skh_store_read (store, ask_func, (gpointer) sql, NULL);

  return *answer;
}

gint64
skh_test_ask (SkhFixture *self,
              const char *sql)
{
  sqlite3 *db;
  gint64 answer;

  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  answer = skh_query_int64 (db, -1, NULL, sql, NULL);
  sqlite3_close (db);
  return answer;
}

static gpointer
fund_check_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return skh_fund_check (db, error);
}

GPtrArray *
skh_test_fund_problems (SkhStore *store)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *problems = skh_store_read (store, fund_check_func, NULL, &error);

  g_assert_no_error (error);
  return problems;
}

void
skh_test_assert_sound (SkhStore *store)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = skh_store_check (store, FALSE, &error);
  g_autoptr(GPtrArray) funds = skh_test_fund_problems (store);

  g_assert_no_error (error);
  for (guint i = 0; i < funds->len; i++)
    g_test_message ("%s (%d)", ((SkhFundProblem *) funds->pdata[i])->what, ((SkhFundProblem *) funds->pdata[i])->kind);
  g_assert_cmpuint (funds->len, ==, 0);
  for (guint i = 0; problems[i] != NULL; i++)
    g_test_message ("%s", problems[i]);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
}

char **
skh_test_run_and_kill (const char * const *argv,
                       int                 milliseconds)
{
  g_autoptr(GString) said = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  char part[4096];
  char *last;
  gssize n;
  GPid pid;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  if (g_test_rand_int_range (0, 5) > 0 && (n = read (out, part, sizeof part)) > 0)
    g_string_append_len (said, part, n);
  g_usleep (g_test_rand_int_range (0, milliseconds * 1000));
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  while ((n = read (out, part, sizeof part)) > 0)
    g_string_append_len (said, part, n);
  close (out);
  last = strrchr (said->str, '\n');
  g_string_truncate (said, last != NULL ? (gsize) (last - said->str) : 0);
  return said->len > 0 ? g_strsplit (said->str, "\n", -1) : g_new0 (char *, 1);
}

void
skh_test_turn (void)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);
}
