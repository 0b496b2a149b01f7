/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "skh-test.h"

#define EDITS 10000

/* Ten thousand random edits, all undone and all done again. */
static void
test_random (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->village);
  g_autofree char *before = skh_test_dump (f->store);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint actions = 0;

  for (int i = 0; i < EDITS; i++)
    {
      guint turn = g_test_rand_int_range (0, 10);
      g_autoptr(SkhRecord) record = skh_record_new (turn == 3 ? &skh_families_register : &skh_people_register);
      g_autofree char *name = g_strdup_printf ("Lê Văn Số %d", g_test_rand_int_range (0, 100000));
      g_autoptr(GError) error = NULL;

      if (turn < 4 || people->len == 0)
        {
          skh_record_set (record, "name", name);
          skh_record_set (record, "unit-id", unit);
          /* A card has one holder. */
          if (turn == 1)
            {
              g_autofree char *card = g_strdup_printf ("%d", i);

              skh_record_set (record, "card", card);
            }
          skh_record_save (record, f->store, &error);
          g_assert_no_error (error);
          if (turn != 3)
            {
              gint64 id = skh_record_get_id (record);

              g_array_append_val (people, id);
            }
        }
      else
        {
          guint which = g_test_rand_int_range (0, people->len);
          gint64 id = g_array_index (people, gint64, which);

          if (turn == 4)
            {
              skh_record_delete (f->store, &skh_people_register, id, &error);
              g_assert_no_error (error);
              g_array_remove_index_fast (people, which);
            }
          else
            {
              skh_test_edit_person (f->store, id, name, turn);
            }
        }
      actions++;
    }
  after = skh_test_dump (f->store);
  skh_test_assert_sound (f->store);

  for (guint i = 0; i < actions; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SkhAction) action = skh_store_revert (f->store, FALSE, &error);

      g_assert_no_error (error);
    }
  undone = skh_test_dump (f->store);
  g_assert_true (strcmp (undone, before) == 0);
  skh_test_assert_sound (f->store);

  for (guint i = 0; i < actions; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SkhAction) action = skh_store_revert (f->store, TRUE, &error);

      g_assert_no_error (error);
    }
  redone = skh_test_dump (f->store);
  g_assert_true (strcmp (redone, after) == 0);
  skh_test_assert_sound (f->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stress/random", SkhFixture, NULL, skh_fixture_set_up, test_random, skh_fixture_tear_down);
  return g_test_run ();
}
