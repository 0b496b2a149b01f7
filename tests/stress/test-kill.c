/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "skh-test.h"

#define KILLS 200

/* Starts the writer, kills it, and returns the last id that it said was committed; 0: none. */
static gint64
write_and_kill (const char *path,
                gint64      unit)
{
  g_autofree char *unit_text = g_strdup_printf ("%" G_GINT64_FORMAT, unit);
  const char * const argv[] = { g_getenv ("SKH_WRITER"), path, unit_text, NULL };
  g_auto(GStrv) ids = skh_test_run_and_kill (argv, 40);
  guint n = g_strv_length (ids);

  return n > 0 ? g_ascii_strtoll (ids[n - 1], NULL, 10) : 0;
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

      skh_fixture_reopen (f);
      if (last > 0)
        {
          g_autoptr(SkhRecord) record = skh_test_load (f->store, &skh_people_register, last);

          committed++;
        }
      skh_test_assert_sound (f->store);
    }
  g_test_message ("%u of %d kills came after a commit", committed, KILLS);
  g_assert_cmpuint (committed, >, KILLS / 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stress/kill", SkhFixture, NULL, skh_fixture_set_up, test_kill, skh_fixture_tear_down);
  return g_test_run ();
}
