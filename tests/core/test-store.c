/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "base/skh-error.h"
#include "skh-test.h"
#include "store/skh-backup.h"
#include "store/skh-meter.h"
#include "store/skh-schema.h"
#include "store/skh-statement.h"

static void
test_undo_after_restart (SkhFixture    *f,
                         gconstpointer  data)
{
  g_autofree char *before = skh_test_dump (f->store);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhAction) undo = NULL;
  g_autoptr(SkhAction) redo = NULL;

  skh_test_add_person (f->store, "Nguyễn Văn Ánh", f->village);
  after = skh_test_dump (f->store);
  skh_fixture_reopen (f);

  undo = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undo->kind, ==, "people.add");
  g_assert_cmpstr (undo->detail, ==, "Nguyễn Văn Ánh");
  undone = skh_test_dump (f->store);
  g_assert_cmpstr (undone, ==, before);

  skh_fixture_reopen (f);
  redo = skh_store_revert (f->store, TRUE, &error);
  g_assert_no_error (error);
  redone = skh_test_dump (f->store);
  g_assert_cmpstr (redone, ==, after);
  skh_test_assert_sound (f->store);
}

static void
test_nothing_to_redo (SkhFixture    *f,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhAction) action = NULL;

  skh_test_add_person (f->store, "Lê An", f->village);
  action = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  skh_test_add_person (f->store, "Lê Bình", f->village);
  g_assert_null (skh_store_revert (f->store, TRUE, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOTHING);
}

/* Who lets go of a file leaves one file behind, complete in itself, although no main loop ever told of the change. */
static void
test_nothing_left_beside (SkhFixture    *f,
                          gconstpointer  data)
{
  const char * const beside[] = { "-wal", "-shm", ".holder" };

  skh_test_add_person (f->store, "Lê An", f->village);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strconcat (f->path, beside[i], NULL);

      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* An id is never given twice, so that a history is about one record. */
static void
test_ids (SkhFixture    *f,
          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 first = skh_test_add_person (f->store, "Lê An", f->village);
  g_autoptr(SkhAction) action = skh_store_revert (f->store, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (skh_test_add_person (f->store, "Lê Bình", f->village), >, first);
}

static gpointer
history_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_history_read (db, "person", *(gint64 *) data, 10, error);
}

static void
test_history (SkhFixture    *f,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = skh_test_add_person (f->store, "Lê An", f->village);
  g_autoptr(SkhRecord) record = skh_test_load (f->store, &skh_people_register, id);
  g_autoptr(GPtrArray) history = NULL;
  const SkhHistoryEntry *newest;
  gboolean card = FALSE;
  gboolean name = FALSE;

  g_assert_no_error (error);
  skh_record_set (record, "name", "Lê Ân");
  skh_record_set (record, "card", "0012");
  skh_record_set (record, "member", "1");
  skh_record_save (record, f->store, &error);
  g_assert_no_error (error);

  history = skh_store_read (f->store, history_func, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  newest = history->pdata[0];
  g_assert_cmpstr (newest->action->kind, ==, "people.edit");
  for (guint i = 0; i < newest->changes->len; i++)
    {
      const SkhChange *change = newest->changes->pdata[i];

      if (strcmp (change->column, "name") == 0)
        name = strcmp (change->old_value, "Lê An") == 0 && strcmp (change->new_value, "Lê Ân") == 0;
      if (strcmp (change->column, "card_number") == 0)
        card = change->old_value == NULL && strcmp (change->new_value, "0012") == 0;
    }
  g_assert_true (name);
  g_assert_true (card);
}

static void
test_bad_input (SkhFixture    *f,
                gconstpointer  data)
{
  g_autofree char *before = skh_test_dump (f->store);
  g_autofree char *after = NULL;
  g_autoptr(SkhRecord) record = skh_record_new (&skh_people_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->village);
  g_autoptr(GError) required = NULL;
  g_autoptr(GError) invalid = NULL;

  skh_record_set (record, "unit-id", unit);
  g_assert_false (skh_record_save (record, f->store, &required));
  g_assert_error (required, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_assert_cmpstr (skh_error_get_field (required), ==, "name");

  skh_record_set (record, "name", "Lê An");
  skh_record_set (record, "birth", "31/2/1975");
  g_assert_false (skh_record_save (record, f->store, &invalid));
  g_assert_error (invalid, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_field (invalid), ==, "birth");
  g_assert_cmpstr (skh_error_get_record (invalid), ==, "Lê An");
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
fill_disk_func (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *limit = g_strdup_printf ("PRAGMA max_page_count=%" G_GINT64_FORMAT, skh_query_int64 (db, 0, NULL, "PRAGMA page_count", NULL) + 2);
  gint64 unit = *(gint64 *) data;

  skh_exec (db, limit, NULL);
  for (int i = 0; i < 10000; i++)
    {
      gint64 id = skh_write_take_ids (write, "person", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO person (id, name, unit_id, note) VALUES (?, 'An', ?, hex (randomblob (500)))", "ii", id, unit))
        return FALSE;
    }
  return TRUE;
}

static gboolean
free_disk_func (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  return skh_exec (skh_write_get_db (write), "PRAGMA max_page_count=1000000000", error);
}

static void
test_disk_full (SkhFixture    *f,
                gconstpointer  data)
{
  g_autofree char *before = skh_test_dump (f->store);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_store_write (f->store, "people.add", SKH_WRITE_ACTION, fill_disk_func, &f->village, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_FULL);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);

  skh_store_write (f->store, "people.add", SKH_WRITE_ACTION, free_disk_func, NULL, NULL);
  skh_test_add_person (f->store, "Lê An", f->village);
  skh_test_assert_sound (f->store);
}

static void
assert_refused (const char   *path,
                SkhErrorCode  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (skh_store_open (path, SKH_STORE_DEFAULT, &error));
  g_assert_error (error, SKH_ERROR, (int) code);
}

/* Changes the file behind the program. */
static void
tamper (const char *path,
        const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_refusals (SkhFixture    *f,
               gconstpointer  data)
{
  g_autofree char *other = g_build_filename (f->folder, "other.skh", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (skh_store_create (f->path, 0, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_EXISTS);
  assert_refused (other, SKH_ERROR_NOT_FOUND);
  g_file_set_contents (other, "this is a letter, not a database; it is long enough to be one, though, to be read as one", -1, NULL);
  assert_refused (other, SKH_ERROR_FOREIGN);
  g_unlink (other);
  tamper (other, "CREATE TABLE t (a)");
  assert_refused (other, SKH_ERROR_FOREIGN);

  skh_store_close (f->store);
  tamper (f->path, "PRAGMA user_version=99");
  assert_refused (f->path, SKH_ERROR_NEWER);
  {
    g_autofree char *format = g_strdup_printf ("PRAGMA user_version=%d", skh_schema_format ());

    tamper (f->path, format);
  }
  skh_fixture_reopen (f);
}

static void
test_holder (SkhFixture    *f,
             gconstpointer  data)
{
  g_autofree char *note = g_strconcat (f->path, ".holder", NULL);
  g_autofree char *text = g_strdup_printf ("[holder]\nuser=Lan\ncomputer=PC-KETOAN\nrenewed=%" G_GINT64_FORMAT "\nprocesses=1\n", g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *stale = g_strdup ("[holder]\nuser=Lan\ncomputer=PC-KETOAN\nrenewed=1000\nprocesses=1\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhRecord) record = skh_record_new (&skh_people_register);

  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  skh_store_close (f->store);
  g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));

  g_file_set_contents (note, text, -1, NULL);
  skh_fixture_reopen (f);
  g_assert_true (skh_store_get_read_only (f->store));
  g_assert_nonnull (strstr (skh_store_get_holder (f->store), "PC-KETOAN"));
  skh_record_set (record, "name", "Lê An");
  g_assert_false (skh_record_save (record, f->store, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_READ_ONLY);

  g_file_set_contents (note, stale, -1, NULL);
  skh_fixture_reopen (f);
  g_assert_false (skh_store_get_read_only (f->store));
}

static void
test_backup (SkhFixture    *f,
             gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.skh", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  skh_test_add_person (f->store, "Lê An", f->village);
  before = skh_test_dump (f->store);
  skh_backup_write (f->path, copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (skh_backup_write (f->path, copy, NULL, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_EXISTS);
  g_clear_error (&error);

  skh_test_add_person (f->store, "Lê Bình", f->village);
  skh_backup_restore (f->path, copy, &kept, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
  skh_test_assert_sound (f->store);
}

static void
test_damaged (SkhFixture    *f,
              gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.skh", NULL);
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;
  char *content;
  gsize size;

  skh_backup_write (f->path, copy, NULL, &error);
  g_assert_no_error (error);
  skh_store_close (f->store);
  g_assert_true (g_file_get_contents (f->path, &content, &size, NULL));
  memset (content + 8192 * 3, 0x5a, size - 8192 * 3);
  g_assert_true (g_file_set_contents (f->path, content, size, NULL));
  g_free (content);

  /* A damaged file is no source of copies, but a copy can take its place. */
  {
    g_autofree char *second = g_build_filename (f->folder, "second.skh", NULL);

    g_assert_false (skh_backup_write (f->path, second, NULL, &error));
    g_assert_error (error, SKH_ERROR, SKH_ERROR_DAMAGED);
    g_assert_cmpstr (skh_error_get_record (error), ==, f->path);
    g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
    g_clear_error (&error);
  }
  skh_backup_restore (f->path, copy, &kept, &error);
  g_assert_no_error (error);
  skh_fixture_reopen (f);
  skh_test_assert_sound (f->store);
}

static void
test_rebuild (SkhFixture    *f,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = NULL;
  g_auto(GStrv) rebuilt = NULL;

  skh_test_add_person (f->store, "Lê An", f->village);
  skh_store_close (f->store);
  tamper (f->path, "DELETE FROM stock");
  skh_fixture_reopen (f);
  problems = skh_store_check (f->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), >, 0);
  rebuilt = skh_store_check (f->store, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (rebuilt), ==, 0);
}

static gboolean
break_units_func (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhFixture *f = data;
  sqlite3 *db = skh_write_get_db (write);

  return skh_run (db, error, "UPDATE unit_version SET parent_id = ? WHERE unit_id = ?", "ii", f->village, f->commune) &&
         skh_run (db, error, "INSERT INTO unit_version (id, unit_id, valid_from, parent_id, kind, name)"
                  " SELECT ?, unit_id, '2024-01-01', parent_id, kind, name FROM unit_version WHERE unit_id = ?", "ii",
                  skh_write_take_ids (write, "unit_version", 1, error), f->village);
}

/* What a file may hold that something else has written: units in a circle, and one that is two things on a day. */
static void
test_units_broken (SkhFixture    *f,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = NULL;

  skh_store_write (f->store, "unit.edit", SKH_WRITE_ACTION, break_units_func, f, &error);
  g_assert_no_error (error);
  problems = skh_store_check (f->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 3);
  g_assert_true (g_str_has_prefix (problems[0], "unit_version_place: "));
  g_assert_true (g_str_has_prefix (problems[1], "unit_version_place: "));
  g_assert_true (g_str_has_prefix (problems[2], "unit_version_time: "));
}

static gpointer
schema_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_query_text (db, error, "SELECT group_concat (sql, char (10)) FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)", NULL);
}

static void
note_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* A file of an older format opens, tells of every step, is whole, and has the schema of a new one. */
/* One long statement moves the progress on, but not beyond its step. */
static void
test_meter (void)
{
  g_autoptr(SkhProgress) progress = skh_progress_new ();
  sqlite3 *db = NULL;
  SkhMeter meter;
  guint before;
  guint done;
  guint total;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  skh_progress_set (progress, 50, 200);
  skh_meter_begin (&meter, db, 10, progress, 100);
  g_assert_cmpint (skh_query_int64 (db, 0, NULL, "WITH n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT count (*) FROM n", NULL), ==, 20000);
  skh_progress_get (progress, &before, &total);
  g_assert_cmpint (skh_query_int64 (db, 0, NULL, "WITH n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500000) SELECT count (*) FROM n", NULL), ==, 500000);
  skh_progress_get (progress, &done, &total);
  g_assert_cmpuint (done, >, before);
  g_assert_cmpuint (done, <=, 150);
  skh_meter_end (&meter, db);
  skh_progress_get (progress, &done, &total);
  g_assert_cmpuint (done, ==, 150);
  g_assert_cmpuint (total, ==, 200);
  sqlite3_close (db);
}

static void
test_old_file (SkhFixture    *f,
               gconstpointer  data)
{
  g_autofree char *stored = g_test_build_filename (G_TEST_DIST, "data", (const char *) data, NULL);
  g_autofree char *path = g_build_filename (f->folder, "old.skh", NULL);
  g_autofree char *fresh_schema = skh_store_read (f->store, schema_func, NULL, NULL);
  g_autofree char *old_schema = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) old = NULL;
  g_autoptr(SkhProgress) progress = skh_progress_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GArray) ids = NULL;
  char *content;
  gsize size;
  guint done;
  guint total;

  g_file_get_contents (stored, &content, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, content, size, &error);
  g_assert_no_error (error);
  g_free (content);

  skh_store_open_async (path, SKH_STORE_DEFAULT, progress, NULL, note_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  old = skh_store_open_finish (result, &error);
  g_assert_no_error (error);
  skh_progress_get (progress, &done, &total);
  g_assert_cmpuint (done, ==, total);
  if (strcmp (data, "format-5.skh") < 0) /* Later ones may have nothing to do. */
    g_assert_cmpuint (total, >, 10);
  old_schema = skh_store_read (old, schema_func, NULL, NULL);
  g_assert_cmpstr (old_schema, ==, fresh_schema);
  query->search = g_strdup ("nguyen anh");
  ids = skh_test_ids (old, query);
  g_assert_cmpuint (ids->len, ==, 1);
  skh_test_assert_sound (old);
  skh_store_close (old);
}

/* A program that ends without another turn of its loop, as the command line does, closes the file all the same. */
static void
test_leaves_nothing (SkhFixture    *f,
                     gconstpointer  data)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *note = g_strconcat (f->path, ".holder", NULL);

  skh_test_add_person (f->store, "Lê An", f->village);
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (g_steal_pointer (&f->store));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Two windows on one file see each other's saves, from the moment on that they are open. */
static void
test_two_programs (SkhFixture    *f,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) other = skh_store_open (f->path, SKH_STORE_DEFAULT, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_signal_connect_swapped (other, "changed", G_CALLBACK (count_cb), &n);

  skh_test_add_person (f->store, "Lê An", f->village);
  WAIT_FOR (n > 0);
  skh_store_close (other);
}

static gboolean
cancelled_func (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  g_cancellable_cancel (skh_write_get_cancellable (write));
  return skh_run (skh_write_get_db (write), error,
                  "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 100000000) UPDATE person SET note = (SELECT max (i) FROM n)", NULL);
}

static void
finished_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  GError **error = data;

  skh_store_write_finish (SKH_STORE (object), result, error);
}

static void
test_cancel (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  skh_test_add_person (f->store, "Lê An", f->village);
  before = skh_test_dump (f->store);
  skh_store_write_async (f->store, "people.edit", SKH_WRITE_ACTION, cancelled_func, NULL, NULL, cancellable, finished_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, SkhFixture, NULL, skh_fixture_set_up, func, skh_fixture_tear_down)
  ADD ("/store/undo-after-restart", test_undo_after_restart);
  ADD ("/store/nothing-to-redo", test_nothing_to_redo);
  ADD ("/store/nothing-left-beside", test_nothing_left_beside);
  ADD ("/store/ids", test_ids);
  ADD ("/store/history", test_history);
  ADD ("/store/bad-input", test_bad_input);
  ADD ("/store/disk-full", test_disk_full);
  ADD ("/store/refusals", test_refusals);
  ADD ("/store/holder", test_holder);
  ADD ("/store/backup", test_backup);
  ADD ("/store/damaged", test_damaged);
  ADD ("/store/rebuild", test_rebuild);
  ADD ("/store/units-broken", test_units_broken);
  g_test_add_func ("/store/meter", test_meter);
  g_test_add ("/store/old-file/1", SkhFixture, "format-1.skh", skh_fixture_set_up, test_old_file, skh_fixture_tear_down);
  g_test_add ("/store/old-file/2", SkhFixture, "format-2.skh", skh_fixture_set_up, test_old_file, skh_fixture_tear_down);
  g_test_add ("/store/old-file/3", SkhFixture, "format-3.skh", skh_fixture_set_up, test_old_file, skh_fixture_tear_down);
  g_test_add ("/store/old-file/5", SkhFixture, "format-5.skh", skh_fixture_set_up, test_old_file, skh_fixture_tear_down);
  g_test_add ("/store/old-file/6", SkhFixture, "format-6.skh", skh_fixture_set_up, test_old_file, skh_fixture_tear_down);
  ADD ("/store/leaves-nothing", test_leaves_nothing);
  ADD ("/store/two-programs", test_two_programs);
  ADD ("/store/cancel", test_cancel);
  return g_test_run ();
}
