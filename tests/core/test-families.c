/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Families: who belongs to them, how they are divided, joined and moved, and what they are when they have ended. */

#include "base/skh-error.h"
#include "register/skh-families.h"
#include "register/skh-memberships.h"
#include "register/skh-query.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-statement.h"

typedef struct
{
  gint64  family;
  gint64  other;
  GArray *people;
} Split;

static gboolean
split_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Split *split = data;

  split->other = skh_family_split (write, split->family, split->people, 0, "2024-06-01", error);
  return split->other != 0;
}

static gboolean
join_families_func (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  Split *split = data;

  return skh_family_join (write, split->family, split->other, "2025-06-01", error);
}

static void
test_split_and_join (void)
{
  SkhFixture f = { NULL };
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) error = NULL;
  gint64 family;
  gint64 child;
  gint64 members;
  Split split;

  skh_fixture_set_up_sample (&f);
  family = skh_test_ask_store (f.store, "SELECT family_id FROM family_member WHERE role = 'child' ORDER BY id LIMIT 1");
  child = skh_test_ask_store (f.store, "SELECT person_id FROM family_member WHERE role = 'child' ORDER BY id LIMIT 1");
  members = skh_test_ask_store (f.store, "SELECT count (*) FROM family_member WHERE valid_to IS NULL");
  g_array_append_val (people, child);
  split = (Split) { family, 0, people };

  skh_store_write (f.store, "families.split", SKH_WRITE_ACTION, split_func, &split, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM family WHERE origin_id IS NOT NULL"), ==, 1);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM family_member WHERE valid_to IS NULL"), ==, members);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT i.members FROM family f JOIN family_index i ON i.family_id = f.id WHERE f.origin_id IS NOT NULL"), ==, 1);
  skh_store_write (f.store, "families.join", SKH_WRITE_ACTION, join_families_func, &split, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM family WHERE joined_id IS NOT NULL AND state = 'closed'"), ==, 1);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM family_member WHERE valid_to IS NULL"), ==, members);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM (SELECT 1 FROM family_member WHERE valid_to IS NULL GROUP BY person_id HAVING count (*) > 1)"), ==, 0);
  skh_test_assert_sound (f.store);
  skh_fixture_tear_down (&f, NULL);
}

typedef struct
{
  gint64      family;
  gint64      person;
  const char *role; /* NULL: taken out */
  const char *day;
} Part;

static gboolean
part_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Part *part = data;

  return part->role != NULL ? skh_family_add_member (write, part->family, part->person, part->role, part->day, error)
                            : skh_family_end_member (write, part->person, part->day, error);
}

static void
do_part (SkhFixture *f,
         Part        part,
         const char *refused)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (f->store, "family-members.add", SKH_WRITE_ACTION, part_func, &part, &error);
  if (refused == NULL)
    g_assert_no_error (error);
  else
    g_assert_cmpstr (skh_error_get_reason (error), ==, refused);
}

/* Others are not left without a head, nobody goes before having come, and who died is no longer counted among the people of the family. */
static void
test_family_members (SkhFixture    *f,
                     gconstpointer  data)
{
  gint64 a = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 b = skh_test_add_person (f->store, "Lê Thị Bình", f->village);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->village);
  g_autoptr(SkhRecord) family = skh_record_new (&skh_families_register);
  g_autoptr(SkhRecord) spouse = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  skh_record_set (family, "unit-id", unit);
  g_assert_false (skh_record_save (family, f->store, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_clear_error (&error);
  skh_record_set (family, "name", "Lê Văn An");
  skh_record_save (family, f->store, &error);
  g_assert_no_error (error);
  id = skh_record_get_id (family);

  do_part (f, (Part) { id, a, "head", "2020-01-01" }, NULL);
  do_part (f, (Part) { id, b, "spouse", "2020-01-01" }, NULL);
  do_part (f, (Part) { id, b, NULL, "2019-12-31" }, "before-start");
  do_part (f, (Part) { id, a, NULL, "2024-01-01" }, "head-leaves");
  do_part (f, (Part) { id, a, "other", "2024-01-01" }, "head-leaves");
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT members FROM family_index"), ==, 2);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM family_member"), ==, 2);

  spouse = skh_test_load (f->store, &skh_people_register, b);
  skh_record_set (spouse, "state", "deceased");
  skh_record_set (spouse, "state-on", "2024-02-01");
  skh_record_save (spouse, f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT members FROM family_index"), ==, 1);
  skh_test_assert_sound (f->store);

  /* Nobody was in two families on one day. */
  {
    gint64 c = skh_test_add_person (f->store, "Lê Thị Cúc", f->village);

    do_part (f, (Part) { id, c, "child", "2020" }, NULL);
    do_part (f, (Part) { id, c, NULL, "2023-05-01" }, NULL);
    do_part (f, (Part) { id, c, "child", "2022-05-01" }, "in-family");
    do_part (f, (Part) { id, c, "child", "2023-05-01" }, NULL);
    do_part (f, (Part) { id, c, NULL, "2023-06-01" }, NULL);
  }
  /* Who died becomes nothing any more, nor anybody on a day to come; and needs no head. */
  do_part (f, (Part) { id, b, "head", "2024-03-01" }, "gone");
  do_part (f, (Part) { id, a, "child", "2099-03-01" }, "future");
  do_part (f, (Part) { id, a, NULL, "2099-03-01" }, "future");
  do_part (f, (Part) { id, a, NULL, "2024-03-01" }, NULL);
  skh_test_assert_sound (f->store);
  skh_action_free (skh_store_revert (f->store, FALSE, &error));
  g_assert_no_error (error);
  skh_test_assert_sound (f->store);
}

static gint64
add_family (SkhFixture *f,
            const char *name)
{
  g_autoptr(SkhRecord) family = skh_record_new (&skh_families_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->village);

  skh_record_set (family, "unit-id", unit);
  skh_record_set (family, "name", name);
  g_assert_true (skh_record_save (family, f->store, NULL));
  return skh_record_get_id (family);
}

static gpointer
in_commune_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  SkhFixture *f = data;
  g_autoptr(SkhUnit) commune = skh_units_get (db, f->commune, error);
  g_autofree char *filter = g_strconcat ("commune=", commune->name, NULL);
  g_autoptr(SkhQuery) query = skh_query_new (&skh_families_register);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhRecord) family = NULL;

  skh_query_add_filter (query, filter, error);
  ids = skh_query_read_ids (query, db, NULL, error);
  family = skh_record_load (db, &skh_families_register, g_array_index (ids, gint64, 0), error);
  g_assert_cmpstr (skh_record_get (family, "commune"), ==, commune->name);
  return GUINT_TO_POINTER (ids->len);
}

static gboolean
join_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  return skh_membership_join (write, *(gint64 *) data, "2022-01-01", NULL, 0, error);
}

typedef struct
{
  gint64   family;
  gint64   unit;
  gboolean close; /* the unit ends before */
} Move;

static gboolean
move_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Move *move = data;

  return (!move->close || skh_unit_close (write, move->unit, "2024-01-01", error)) && skh_family_move (write, move->family, move->unit, "2024-05-01", error);
}

/* The members of a unit in a year: those who left are in the last row. */
static gpointer
year_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_membership_years (db, *(gint64 *) data, 2024, error);
}

/* A family moves with its people, one whose head has died as well; who lives elsewhere stays there. */
static void
test_family_moves (SkhFixture    *f,
                   gconstpointer  data)
{
  gint64 head = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 spouse = skh_test_add_person (f->store, "Lê Thị Bình", f->village);
  gint64 child = skh_test_add_person (f->store, "Lê Văn Con", f->province);
  gint64 family = add_family (f, "Lê Văn An");
  Move move = { family, f->commune, FALSE };
  g_autoptr(GPtrArray) year = NULL;
  const SkhMembershipYear *total;
  g_autoptr(SkhRecord) dead = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  do_part (f, (Part) { family, head, "head", "2020-01-01" }, NULL);
  do_part (f, (Part) { family, spouse, "spouse", "2020-01-01" }, NULL);
  do_part (f, (Part) { family, child, "child", "2020-01-01" }, NULL);
  g_assert_true (skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &spouse, NULL));
  dead = skh_test_load (f->store, &skh_people_register, head);
  skh_record_set (dead, "state", "deceased");
  skh_record_set (dead, "state-on", "2023-01-01");
  g_assert_true (skh_record_save (dead, f->store, NULL));

  before = skh_test_dump (f->store);
  skh_store_write (f->store, "families.move", SKH_WRITE_ACTION, move_func, &move, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM person p JOIN family f ON f.unit_id = p.unit_id"), ==, 2);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM membership"), ==, 2);
  year = skh_store_read (f->store, year_func, &f->village, NULL);
  total = year->pdata[year->len - 1];
  g_assert_true (total->begin == 1 && total->joined == 0 && total->left == 1 && total->end == 0);
  /* Right in a commune, that is the commune that the list names and filters by. */
  g_assert_cmpuint (GPOINTER_TO_UINT (skh_store_read (f->store, in_commune_func, f, &error)), ==, 1);
  skh_test_assert_sound (f->store);
  skh_action_free (skh_store_revert (f->store, FALSE, &error));
  g_assert_no_error (error);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
}

/* What ended takes nobody in, is not divided and not joined again: no circle of families. */
static void
test_closed_family (SkhFixture    *f,
                    gconstpointer  data)
{
  gint64 person = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 a = add_family (f, "Lê Văn An");
  gint64 b = add_family (f, "Lê Văn Ba");
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  Split split = { a, a, people };
  Move move = { a, f->commune, TRUE };
  g_autoptr(SkhRecord) born = skh_test_load (f->store, &skh_people_register, person);
  g_autoptr(GError) error = NULL;

  skh_record_set (born, "birth", "1950");
  g_assert_true (skh_record_save (born, f->store, NULL));
  g_assert_false (skh_store_write (f->store, "families.move", SKH_WRITE_ACTION, move_func, &move, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "closed");
  g_clear_error (&error);
  g_array_append_val (people, person);
  g_assert_false (skh_store_write (f->store, "families.join", SKH_WRITE_ACTION, join_families_func, &split, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "family-itself");
  g_clear_error (&error);
  split.other = b;
  skh_store_write (f->store, "families.join", SKH_WRITE_ACTION, join_families_func, &split, &error);
  g_assert_no_error (error);
  split = (Split) { b, a, people };
  g_assert_false (skh_store_write (f->store, "families.join", SKH_WRITE_ACTION, join_families_func, &split, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "family-closed");
  g_clear_error (&error);
  g_assert_false (skh_store_write (f->store, "families.split", SKH_WRITE_ACTION, split_func, &split, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "family-closed");
  do_part (f, (Part) { b, person, "head", "2026-01-01" }, "family-closed");
  do_part (f, (Part) { a, person, "head", "1900-01-01" }, "before-birth");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/families/split-and-join", test_split_and_join);
  g_test_add ("/families/members", SkhFixture, NULL, skh_fixture_set_up, test_family_members, skh_fixture_tear_down);
  g_test_add ("/families/moves", SkhFixture, NULL, skh_fixture_set_up, test_family_moves, skh_fixture_tear_down);
  g_test_add ("/families/closed-family", SkhFixture, NULL, skh_fixture_set_up, test_closed_family, skh_fixture_tear_down);
  return g_test_run ();
}
