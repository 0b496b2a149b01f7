/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "skh-test.h"

#define KILLS 200

/* Starts the writer, kills it after a random time, and returns the last id that it said was committed. */
static gint64
write_and_kill (const char *path,
                gint64      unit)
{
  g_autofree char *unit_text = g_strdup_printf ("%" G_GINT64_FORMAT, unit);
  const char * const argv[] = { g_getenv ("SKH_WRITER"), path, unit_text, NULL };
  g_autoptr(GError) error = NULL;
  GPid pid;
  int out;
  FILE *lines;
  gint64 last = 0;
  long id;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_usleep (g_test_rand_int_range (5000, 60000));
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  lines = fdopen (out, "r");
  while (fscanf (lines, "%ld", &id) == 1)
    last = id;
  fclose (lines);
  return last;
}

static gpointer
has_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_record_load (db, &skh_people_register, *(gint64 *) data, error);
}

static void
test_kill (SkhFixture    *f,
           gconstpointer  data)
{
  guint committed = 0;

  skh_store_close (f->store);
  for (int i = 0; i < KILLS; i++)
    {
      gint64 last = write_and_kill (f->path, f->village);
      g_autoptr(GError) error = NULL;

      /* A kill while a line is written may cut the number short: then the line before stands for it. */
      skh_fixture_reopen (f);
      if (last > 0)
        {
          g_autoptr(SkhRecord) record = skh_store_read (f->store, has_func, &last, &error);

          g_assert_no_error (error);
          committed++;
        }
      skh_test_assert_sound (f->store);
    }
  g_test_message ("%u of %d kills came after a commit", committed, KILLS);
  g_assert_cmpuint (committed, >, KILLS / 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stress/kill", SkhFixture, NULL, skh_fixture_set_up, test_kill, skh_fixture_tear_down);
  return g_test_run ();
}
