/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "attainment/skh-merge-preview.h"
#include "base/skh-error.h"
#include "register/skh-bulk.h"
#include "register/skh-duplicates.h"
#include "register/skh-reorganisation.h"
#include "register/skh-repair.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* Duplicates -------------------------------------------------------------------------------------- */

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 *unit = data;

  return skh_duplicates_find (db, unit != NULL ? *unit : 0, NULL, cancellable, error);
}

static gpointer
apart_pairs_func (sqlite3       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return skh_duplicates_apart (db, 0, error);
}

static gint64
add (SkhFixture *f,
     const char *name,
     const char *birth,
     const char *phone,
     const char *id_number,
     gint64      unit)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_people_register);
  g_autofree char *unit_text = g_strdup_printf ("%" G_GINT64_FORMAT, unit);
  g_autoptr(GError) error = NULL;

  skh_record_set (record, "name", name);
  skh_record_set (record, "birth", birth);
  skh_record_set (record, "phone", phone);
  skh_record_set (record, "id-number", id_number);
  skh_record_set (record, "unit-id", unit_text);
  skh_record_save (record, f->store, &error);
  g_assert_no_error (error);
  return skh_record_get_id (record);
}

static SkhDuplicate *
pair_of (GArray *pairs,
         gint64  a,
         gint64  b)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      SkhDuplicate *pair = &g_array_index (pairs, SkhDuplicate, i);

      if (pair->person == MIN (a, b) && pair->other == MAX (a, b))
        return pair;
    }
  return NULL;
}

static gboolean
apart_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  gint64 *ids = data;

  return skh_people_tell_apart (write, ids[0], ids[1], error);
}

static gboolean
apart_back_func (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  gint64 *ids = data;

  return skh_people_take_apart_back (write, ids[0], ids[1], error);
}

static void
test_candidates (SkhFixture    *f,
                 gconstpointer  data)
{
  gint64 a = add (f, "Nguyễn Thị Hòa", "1975-09-02", NULL, NULL, f->village);
  gint64 b = add (f, "Nguyễn Thị Hoà", "1975", NULL, NULL, f->village);
  gint64 c = add (f, "Lý Văn Quý", "1980", "0912345678", NULL, f->village);
  gint64 d = add (f, "Lí Văn Quí", NULL, "0912345678", NULL, f->commune);
  gint64 e = add (f, "Trần Văn Bình", "1960-01-02", NULL, "038060123456", f->village);
  gint64 g = add (f, "Trần Bình", "1960", NULL, "038060123456", f->commune);
  gint64 elsewhere = add (f, "Nguyễn Thị Hòa", "1975", NULL, NULL, f->commune);
  gint64 older = add (f, "Nguyễn Thị Hòa", "1955", NULL, NULL, f->village);
  g_autoptr(GArray) pairs = skh_store_read (f->store, find_func, NULL, NULL);
  g_autoptr(SkhRecord) typed = skh_record_new (&skh_people_register);
  gint64 ids[2] = { b, a };

  g_assert_cmpuint (pairs->len, ==, 3);
  g_assert_nonnull (pair_of (pairs, a, b));
  g_assert_nonnull (pair_of (pairs, c, d));
  g_assert_nonnull (pair_of (pairs, e, g));
  g_assert_null (pair_of (pairs, a, elsewhere));
  g_assert_null (pair_of (pairs, a, older));
  g_assert_true (pair_of (pairs, c, d)->likeness & SKH_SAME_PHONE);
  g_assert_true (pair_of (pairs, a, b)->likeness & SKH_SAME_UNIT);
  g_clear_pointer (&pairs, g_array_unref);

  g_assert_true (skh_store_write (f->store, "people.apart", SKH_WRITE_ACTION, apart_func, ids, NULL));
  pairs = skh_store_read (f->store, find_func, NULL, NULL);
  g_assert_cmpuint (pairs->len, ==, 2);
  g_assert_null (pair_of (pairs, a, b));
  g_clear_pointer (&pairs, g_array_unref);

  /* That is remembered, and can be taken back. */
  pairs = skh_store_read (f->store, apart_pairs_func, NULL, NULL);
  g_assert_cmpuint (pairs->len, ==, 1);
  g_assert_nonnull (pair_of (pairs, a, b));
  g_clear_pointer (&pairs, g_array_unref);
  g_assert_true (skh_store_write (f->store, "people.apart-back", SKH_WRITE_ACTION, apart_back_func, ids, NULL));
  pairs = skh_store_read (f->store, find_func, NULL, NULL);
  g_assert_nonnull (pair_of (pairs, a, b));
  g_clear_pointer (&pairs, g_array_unref);

  /* Of the village those with somebody in it. */
  pairs = skh_store_read (f->store, find_func, &f->village, NULL);
  g_assert_cmpuint (pairs->len, ==, 3);
  add (f, "Mai Thị Hoa", "1970", "0911111111", NULL, f->commune);
  add (f, "Mai Thị Hoa", "1970", "+84 911.111.111", NULL, f->commune);
  g_clear_pointer (&pairs, g_array_unref);
  pairs = skh_store_read (f->store, find_func, &f->village, NULL);
  g_assert_cmpuint (pairs->len, ==, 3);
  g_clear_pointer (&pairs, g_array_unref);
  pairs = skh_store_read (f->store, find_func, &f->commune, NULL);
  g_assert_cmpuint (pairs->len, ==, 4);
  g_assert_cmpuint (g_array_index (pairs, SkhDuplicate, 0).score, ==, 95);
  g_assert_true (g_array_index (pairs, SkhDuplicate, 0).likeness & SKH_SAME_PHONE);
}

typedef struct
{
  SkhRecord *record;
  guint      n;
} Like;

static gpointer
like_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Like *like = data;
  g_autoptr(GArray) pairs = skh_duplicates_like (db, like->record, 5, error);

  like->n = pairs->len;
  return like;
}

/* Somebody who is there already is noticed while the name is typed, in any spelling. */
static void
test_like (SkhFixture    *f,
           gconstpointer  data)
{
  g_autoptr(SkhRecord) typed = skh_record_new (&skh_people_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->village);
  Like like = { typed, 0 };

  add (f, "Lý Thị Thuý", "1980-05-06", "0912345678", NULL, f->village);
  skh_record_set (typed, "name", "Lí Thị Thúy");
  skh_record_set (typed, "unit-id", unit);
  skh_store_read (f->store, like_func, &like, NULL);
  g_assert_cmpuint (like.n, ==, 0);
  skh_record_set (typed, "birth", "6/5/1980");
  skh_store_read (f->store, like_func, &like, NULL);
  g_assert_cmpuint (like.n, ==, 1);
  skh_record_set (typed, "birth", "1981");
  skh_store_read (f->store, like_func, &like, NULL);
  g_assert_cmpuint (like.n, ==, 0);
  skh_record_set (typed, "phone", "0912.345.678");
  skh_store_read (f->store, like_func, &like, NULL);
  g_assert_cmpuint (like.n, ==, 1);
  skh_record_set (typed, "name", "Ly Thi Thuy");
  skh_store_read (f->store, like_func, &like, NULL);
  g_assert_cmpuint (like.n, ==, 1);
  skh_record_set (typed, "name", "Lý Thị Thu");
  skh_store_read (f->store, like_func, &like, NULL);
  g_assert_cmpuint (like.n, ==, 0);
}

/* Who was in a unit that went into another as a whole is in that one: the village is the commune from 2025 on. */
static void
test_units_of_today (SkhFixture    *f,
                     gconstpointer  data)
{
  g_autoptr(SkhReorganisation) plan = skh_reorganisation_new ("2025-07-01");
  g_autoptr(SkhRecord) typed = skh_record_new (&skh_people_register);
  g_autofree char *commune = g_strdup_printf ("%" G_GINT64_FORMAT, f->commune);
  g_autoptr(GArray) pairs = NULL;
  g_autoptr(GError) error = NULL;
  gint64 a = add (f, "Nguyễn Thị Hòa", "1975", NULL, NULL, f->village);
  gint64 b = add (f, "Nguyễn Thị Hoà", "1975", NULL, NULL, f->commune);
  Like like = { typed, 0 };

  skh_reorganisation_succeed (plan, f->village, f->commune, TRUE);
  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
  g_assert_no_error (error);
  pairs = skh_store_read (f->store, find_func, NULL, NULL);
  g_assert_cmpuint (pairs->len, ==, 1);
  g_assert_true (pair_of (pairs, a, b)->likeness & SKH_SAME_UNIT);
  skh_record_set (typed, "name", "Nguyễn Thị Hòa");
  skh_record_set (typed, "unit-id", commune);
  skh_record_set (typed, "birth", "1975");
  skh_store_read (f->store, like_func, &like, NULL);
  g_assert_cmpuint (like.n, ==, 2);
}

typedef struct
{
  gint64      person;
  gint64      other;
  const char *taken; /* the column that comes from the other one */
  char       *value; /* what it was there */
} Pair;

static gboolean
merge_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Pair *pair = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhRecord) merged = skh_record_load (db, &skh_people_register, pair->person, error);
  g_autoptr(SkhRecord) other = skh_record_load (db, &skh_people_register, pair->other, error);

  if (merged == NULL || other == NULL)
    return FALSE;
  g_free (pair->value);
  pair->value = g_strdup (skh_record_get (other, pair->taken));
  skh_record_set (merged, pair->taken, pair->value);
  return skh_people_merge (write, merged, pair->other, error);
}

static gpointer
load_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_record_load (db, &skh_people_register, ((Pair *) data)->person, error);
}

/* PERSON and OTHER become one, or it is refused for REASON; the id of the action, or 0. */
static gint64
merge (SkhFixture *f,
       gint64      person,
       gint64      other,
       const char *reason)
{
  Pair pair = { person, other, "note", NULL };
  g_autoptr(GError) error = NULL;

  skh_store_write (f->store, "people.merge", SKH_WRITE_ACTION, merge_func, &pair, &error);
  g_free (pair.value);
  g_assert_cmpstr (error != NULL ? skh_error_get_reason (error) : NULL, ==, reason);
  return reason == NULL ? skh_test_ask_store (f->store, "SELECT max (id) FROM action") : 0;
}

/* A into B, B into C: what was merged is nobody to merge with, and is taken back in its order only. */
static void
test_merge_chain (SkhFixture    *f,
                  gconstpointer  data)
{
  gint64 a = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 b = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 c = skh_test_add_person (f->store, "Lê Văn An", f->village);
  g_autofree char *before = skh_test_dump (f->store);
  g_autofree char *after = NULL;
  gint64 first = merge (f, b, a, NULL);
  gint64 second = merge (f, c, b, NULL);
  g_autoptr(GError) error = NULL;

  merge (f, a, c, "merged");
  merge (f, c, a, "merged");
  merge (f, c, c, "merged");
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM person WHERE merged_into = (SELECT id FROM person WHERE state = 'active' AND name = 'Lê Văn An')"), ==, 2);
  g_assert_false (skh_store_reverse (f->store, first, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (skh_store_reverse (f->store, second, &error));
  g_assert_true (skh_store_reverse (f->store, first, &error));
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
  skh_test_assert_sound (f->store);
}

static gboolean
family_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

/* A family keeps its head, and of two parts in one the head's stays. */
static void
test_merge_heads (SkhFixture    *f,
                  gconstpointer  data)
{
  gint64 people[5];
  g_autofree char *sql = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    people[i] = skh_test_add_person (f->store, "Lê Văn An", f->village);
#define ID "%" G_GINT64_FORMAT
  sql = g_strdup_printf ("INSERT INTO family (id, head_name, unit_id) VALUES (1, 'A', " ID "), (2, 'B', " ID ");"
                         "INSERT INTO family_member (id, family_id, person_id, role) VALUES (1, 1, " ID ", 'head'), (2, 1, " ID ", 'child'), (3, 2, " ID ", 'head'), (4, 2, " ID ", 'child')",
                         f->village, f->village, people[0], people[1], people[2], people[3]);
  g_assert_true (skh_store_write (f->store, "families.add", SKH_WRITE_ACTION, family_func, sql, NULL));
  merge (f, people[0], people[2], "two-families");
  merge (f, people[1], people[2], "two-families");
  /* The child of the one is the head of the other: there it stays. */
  merge (f, people[2], people[1], NULL);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM family_member WHERE family_id = 2 AND role = 'head'"), ==, 1);
  /* Somebody who is in no family takes the part over, as the head. */
  merge (f, people[4], people[2], NULL);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM family_member WHERE family_id = 2 AND role = 'head'"), ==, 1);
  /* Both in one family: still it has a head. */
  merge (f, people[3], people[4], NULL);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM family_member WHERE family_id = 2"), ==, 1);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM family_member WHERE family_id = 2 AND role = 'head'"), ==, 1);
  skh_test_assert_sound (f->store);
}

#define BOTH(pair) (pair).person, (pair).other
#define EITHER "person_id IN (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")"

/* What one person has once only is counted once: a title of a year, a form of learning of a year, a membership and a family of today. */
#define HANGING \
  "SELECT (SELECT count (*) FROM (SELECT DISTINCT title, year FROM title_record WHERE " EITHER "))" \
  " + (SELECT count (*) FROM (SELECT DISTINCT form, year FROM learning_registration WHERE " EITHER "))" \
  " + (SELECT count (*) FROM membership WHERE left_on IS NOT NULL AND " EITHER ") + EXISTS (SELECT 1 FROM membership WHERE left_on IS NULL AND " EITHER ")" \
  " + (SELECT count (*) FROM family_member WHERE valid_to IS NOT NULL AND " EITHER ") + EXISTS (SELECT 1 FROM family_member WHERE valid_to IS NULL AND " EITHER ")"

#define RECOGNISED "SELECT count (*) FROM (SELECT DISTINCT title, year FROM title_record WHERE state = 'recognised' AND " EITHER ")"

#define ROWS \
  "SELECT (SELECT count (*) FROM title_record WHERE " EITHER ") + (SELECT count (*) FROM learning_registration WHERE " EITHER ")" \
  " + (SELECT count (*) FROM membership WHERE " EITHER ") + (SELECT count (*) FROM family_member WHERE " EITHER ")"

#define COMPLETED "SELECT count (*) FROM (SELECT DISTINCT form, year FROM learning_registration WHERE state = 'completed' AND " EITHER ")"

static gint64
ask_of (SkhFixture *f,
        const char *sql,
        gint64      person,
        gint64      other)
{
  g_autoptr(GString) text = g_string_new (sql);
  g_autofree char *ids = g_strdup_printf ("person_id IN (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", person, other);

  g_string_replace (text, EITHER, ids, 0);
  return skh_test_ask_store (f->store, text->str);
}

/* Whether the second is the head of a family with others while the first is in another one. */
#define TWO_FAMILIES \
  "EXISTS (SELECT 1 FROM family_member h JOIN family_member m ON m.person_id = %" G_GINT64_FORMAT " AND m.valid_to IS NULL AND m.family_id <> h.family_id" \
  " JOIN family_index x ON x.family_id = h.family_id AND x.members > 1 WHERE h.person_id = %" G_GINT64_FORMAT " AND h.role = 'head' AND h.valid_to IS NULL)"

/* Whether they are two that are there, neither joined before the other was born, and no family is left without a head. */
static gboolean
can_be_one (SkhFixture *f,
            Pair       *pair)
{
  g_autofree char *ids = g_strdup_printf ("(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", BOTH (*pair));
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) = 2 AND COALESCE (max (birth), '') < (SELECT COALESCE (min (joined_on), '9999') FROM membership WHERE person_id IN %s)"
                                          " AND NOT " TWO_FAMILIES " FROM person WHERE state = 'active' AND id IN %s", ids, BOTH (*pair), ids);

  return skh_test_ask_store (f->store, sql) == 1;
}

/* What a preview says will hang on the one, of the kinds that ROWS counts. */
static gint64
preview_hanging (SkhFixture *f,
                 Pair       *pair)
{
  static const char * const counted[] = { "Memberships", "Families", "Titles", "Forms of learning", NULL };
  g_autoptr(SkhRecord) merged = skh_store_read (f->store, load_func, pair, NULL);
  g_autoptr(SkhMerge) merge = skh_merge_new (merged, pair->other);
  g_autoptr(GError) error = NULL;
  gint64 n = 0;

  skh_store_write (f->store, "people.merge", SKH_WRITE_TRY, skh_merge_apply, merge, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < merge->groups->len; i++)
    {
      const SkhMergeGroup *group = merge->groups->pdata[i];
      guint kept = 0;

      for (guint side = 0; side < 2; side++)
        {
          GPtrArray *items = side == 0 ? group->own : group->theirs;

          for (guint k = 0; k < items->len; k++)
            kept += ((SkhMergeItem *) items->pdata[k])->kept;
        }
      g_assert_cmpuint (kept, ==, group->after);
      n += g_strv_contains (counted, group->title) ? group->after : 0;
    }
  return n;
}

/* 500 random pairs made one, and two again: between, all that hung on either hangs on the one, as every tenth time a preview said, and what was
 * taken stands there; after, the file is what it was. */
static void
test_merge (void)
{
  static const char * const taken[] = { "name", "birth", "gender", "phone", "unit-id", "occupation", "id-number", "note" };
  SkhFixture f = { NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 people;
  g_autoptr(GError) error = NULL;
  guint merged = 0;

  skh_fixture_set_up_sample (&f);
  before = skh_test_dump (f.store);
  people = skh_test_ask_store (f.store, "SELECT count (*) FROM person");
  while (merged < 500)
    {
      Pair pair = { g_test_rand_int_range (1, (int) people), g_test_rand_int_range (1, (int) people), taken[merged % G_N_ELEMENTS (taken)], NULL };
      g_autoptr(SkhRecord) one = NULL;
      gint64 hanging;
      gint64 recognised;
      gint64 completed;
      gint64 previewed = -1;

      if (!can_be_one (&f, &pair))
        continue;
      hanging = ask_of (&f, HANGING, BOTH (pair));
      recognised = ask_of (&f, RECOGNISED, BOTH (pair));
      completed = ask_of (&f, COMPLETED, BOTH (pair));
      if (merged % 10 == 0)
        previewed = preview_hanging (&f, &pair);
      skh_store_write (f.store, "people.merge", SKH_WRITE_ACTION, merge_func, &pair, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ask_of (&f, HANGING, pair.other, pair.other), ==, 0);
      g_assert_cmpint (ask_of (&f, HANGING, pair.person, pair.person), ==, hanging);
      if (previewed >= 0)
        g_assert_cmpint (ask_of (&f, ROWS, pair.person, pair.person), ==, previewed);
      g_assert_cmpint (ask_of (&f, RECOGNISED, pair.person, pair.person), ==, recognised);
      g_assert_cmpint (ask_of (&f, COMPLETED, pair.person, pair.person), ==, completed);
      one = skh_store_read (f.store, load_func, &pair, NULL);
      g_assert_cmpstr (skh_record_get (one, pair.taken), ==, pair.value);
      g_free (pair.value);
      merged++;
    }
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM person WHERE state = 'merged'"), ==, 500);
  skh_test_assert_sound (f.store);
  while (merged-- > 0)
    {
      SkhAction *action = skh_store_revert (f.store, FALSE, &error);

      g_assert_no_error (error);
      skh_action_free (action);
    }
  after = skh_test_dump (f.store);
  g_assert_cmpstr (after, ==, before);
  skh_fixture_tear_down (&f, NULL);
}

static gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_query_read_ids (data, db, NULL, error);
}

static void
test_bulk (void)
{
  SkhFixture f = { NULL };
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhBulk) bulk = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  SkhAction *action;

  skh_fixture_set_up_sample (&f);
  before = skh_test_dump (f.store);
  skh_query_add_filter (query, "occupation=farmer", NULL);
  ids = skh_store_read (f.store, ids_func, query, NULL);

  bulk = skh_bulk_new (&skh_people_register, ids, NULL);
  g_assert_false (skh_bulk_add_value (bulk, "name", "Ai đó", &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (skh_bulk_add_value (bulk, "occupation", "civil-servant", &error));
  g_assert_true (skh_bulk_add_value (bulk, "note", "đã đổi", &error));
  skh_store_write (f.store, "people.set", SKH_WRITE_ACTION, skh_bulk_set, bulk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skh_bulk_get_changed (bulk), ==, ids->len);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM person WHERE note = 'đã đổi' AND occupation = 'civil-servant'"), ==, ids->len);
  skh_test_assert_sound (f.store);
  action = skh_store_revert (f.store, FALSE, &error);
  g_assert_no_error (error);
  skh_action_free (action);
  after = skh_test_dump (f.store);
  g_assert_cmpstr (after, ==, before);
  skh_test_assert_sound (f.store);

  /* Who left needs the day, for one as for many. */
  g_clear_pointer (&bulk, skh_bulk_free);
  bulk = skh_bulk_new (&skh_people_register, ids, NULL);
  g_assert_true (skh_bulk_add_value (bulk, "state", "moved", &error));
  g_assert_false (skh_store_write (f.store, "people.set", SKH_WRITE_ACTION, skh_bulk_set, bulk, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_clear_error (&error);
  /* A day that the first of them could have left on, and others not: they joined later. */
  g_assert_true (skh_bulk_add_value (bulk, "state-on", "2024-05-06", &error));
  g_assert_false (skh_store_write (f.store, "people.set", SKH_WRITE_ACTION, skh_bulk_set, bulk, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "before-joined");
  g_clear_error (&error);
  g_clear_pointer (&bulk, skh_bulk_free);
  bulk = skh_bulk_new (&skh_people_register, ids, NULL);
  g_assert_true (skh_bulk_add_value (bulk, "state", "moved", &error));
  g_assert_true (skh_bulk_add_value (bulk, "state-on", "2026-11-25", &error));
  skh_store_write (f.store, "people.set", SKH_WRITE_ACTION, skh_bulk_set, bulk, &error);
  g_assert_no_error (error);
  skh_test_assert_sound (f.store);
  skh_fixture_tear_down (&f, NULL);
}

/* Many at once are taken back by one statement; a row that changed since stops it, and then nothing is taken back. */
static void
test_bulk_undo (void)
{
  SkhFixture f = { NULL };
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhBulk) bulk = NULL;
  g_autofree char *before = NULL;
  g_autofree char *set = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *kept = NULL;
  g_autoptr(SkhAction) undo = NULL;
  g_autoptr(SkhAction) redo = NULL;
  g_autoptr(GError) error = NULL;
  gint64 action;
  gint64 changed;
  char *unit;

  skh_fixture_set_up_sample (&f);
  changed = skh_test_ask_store (f.store, "SELECT min (id) FROM person JOIN person_index ON person_id = id WHERE counted_until = 9999 AND person.occupation NOT IN ('farmer', 'other')");
  before = skh_test_dump (f.store);
  ids = skh_store_read (f.store, ids_func, query, NULL);
  g_assert_cmpuint (ids->len, >, 1500);
  unit = g_strdup_printf ("%" G_GINT64_FORMAT, skh_test_ask_store (f.store, "SELECT min (unit_id) FROM person"));
  bulk = skh_bulk_new (&skh_people_register, ids, NULL);
  skh_bulk_add_value (bulk, "unit-id", unit, &error);
  skh_bulk_add_value (bulk, "occupation", "farmer", &error);
  g_assert_no_error (error);
  skh_store_write (f.store, "people.set", SKH_WRITE_ACTION, skh_bulk_set, bulk, &error);
  g_assert_no_error (error);
  g_free (unit);
  set = skh_test_dump (f.store);
  skh_test_assert_sound (f.store);

  undo = skh_store_revert (f.store, FALSE, &error);
  g_assert_no_error (error);
  after = skh_test_dump (f.store);
  g_assert_cmpstr (after, ==, before);
  skh_test_assert_sound (f.store);
  redo = skh_store_revert (f.store, TRUE, &error);
  g_assert_no_error (error);
  again = skh_test_dump (f.store);
  g_assert_cmpstr (again, ==, set);
  skh_test_assert_sound (f.store);

  action = skh_test_ask_store (f.store, "SELECT max (id) FROM action");
  g_clear_pointer (&bulk, skh_bulk_free);
  g_array_set_size (ids, 0);
  g_array_append_val (ids, changed);
  bulk = skh_bulk_new (&skh_people_register, ids, NULL);
  skh_bulk_add_value (bulk, "occupation", "other", &error);
  skh_store_write (f.store, "people.set", SKH_WRITE_ACTION, skh_bulk_set, bulk, &error);
  g_assert_no_error (error);
  edited = skh_test_dump (f.store);
  g_assert_false (skh_store_reverse (f.store, action, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  kept = skh_test_dump (f.store);
  g_assert_cmpstr (kept, ==, edited);
  skh_fixture_tear_down (&f, NULL);
}

/* Repair ------------------------------------------------------------------------------------------ */

static gpointer
repair_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_repair_read (db, data, NULL, NULL, error);
}

typedef struct
{
  gint64      id;
  const char *column;
  const char *value;
} RawValue;

static gboolean
raw_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  RawValue *raw = data;
  g_autofree char *sql = g_strdup_printf ("UPDATE person SET \"%s\" = ? WHERE id = ?", raw->column);

  return skh_run (skh_write_get_db (write), error, sql, "si", raw->value, raw->id);
}

static void
raw_set (SkhStore   *store,
         gint64      id,
         const char *column,
         const char *value)
{
  RawValue raw = { id, column, value };

  g_assert_true (skh_store_write (store, "people.edit", SKH_WRITE_ACTION, raw_func, &raw, NULL));
}

static void
test_repair (SkhFixture    *f,
             gconstpointer  data)
{
  static const struct
  {
    const char   *phone;
    const char   *id_number;
    SkhRepairKind phone_kind;
    const char   *phone_after;
    SkhRepairKind id_kind;
    const char   *id_after;
  } cases[] = {
    { "0912345678", "038075001234", SKH_REPAIR_NOTHING, "0912345678", SKH_REPAIR_NOTHING, "038075001234" },
    { "01681234567", "38075001234", SKH_REPAIR_PHONE_PREFIX, "0381234567", SKH_REPAIR_ID_ZERO, "038075001234" },
    { "1681234567", "038 075 001 234", SKH_REPAIR_PHONE_PREFIX, "0381234567", SKH_REPAIR_ID_SPELLING, "038075001234" },
    { "912345678", "171234567", SKH_REPAIR_PHONE_ZERO, "0912345678", SKH_REPAIR_NOTHING, "171234567" },
    { "0912.345.678", "38090001234", SKH_REPAIR_PHONE_SPELLING, "0912345678", SKH_REPAIR_UNSAFE, "38090001234" },
    { "+84 912 345 678", "38175001234", SKH_REPAIR_PHONE_SPELLING, "0912345678", SKH_REPAIR_UNSAFE, "38175001234" },
    { "0912345678 (con)", "12345", SKH_REPAIR_UNSAFE, "0912345678 (con)", SKH_REPAIR_UNSAFE, "12345" },
    { "0912345678 - 0987654321", "38075001234 ?", SKH_REPAIR_UNSAFE, "0912345678 - 0987654321", SKH_REPAIR_UNSAFE, "38075001234 ?" },
  };
  guint counts[SKH_REPAIR_UNSAFE + 1] = { 0 };
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhRepair) repair = NULL;
  g_autoptr(SkhRepair) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(SkhAction) action = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = skh_test_add_person (f->store, "Lê Văn An", f->village);
      const char *keys[] = { "phone", "id_number", "birth", "gender" };
      const char *values[] = { cases[i].phone, cases[i].id_number, "1975", "male" };

      /* Set for one record, so that what a form would make of it does not come between. */
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        raw_set (f->store, id, keys[k], values[k]);
      counts[cases[i].phone_kind]++;
      counts[cases[i].id_kind]++;
    }
  before = skh_test_dump (f->store);
  ids = skh_store_read (f->store, ids_func, query, NULL);
  repair = skh_store_read (f->store, repair_func, ids, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < SKH_REPAIR_N; i++)
    g_assert_cmpuint (repair->counts[i], ==, counts[i]);
  g_assert_cmpuint (repair->left_phones, ==, 2);
  g_assert_cmpuint (repair->left_phones + repair->left_ids, ==, counts[SKH_REPAIR_UNSAFE]);
  g_assert_cmpuint (repair->left->len, ==, counts[SKH_REPAIR_UNSAFE]);
  skh_store_write (f->store, "people.repair", SKH_WRITE_ACTION, skh_repair_run, repair, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT phone = '%s' AND id_number = '%s' AND birth = '1975' FROM person ORDER BY id LIMIT 1 OFFSET %u",
                                              cases[i].phone_after, cases[i].id_after, i);

      g_assert_cmpint (skh_test_ask_store (f->store, sql), ==, 1);
    }
  skh_test_assert_sound (f->store);
  again = skh_store_read (f->store, repair_func, ids, &error);
  g_assert_cmpuint (again->changes->len, ==, 0);

  action = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (action->kind, ==, "people.repair");
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
}

/* What is said of a number beside its field, and what is offered instead. */
static void
test_advice (void)
{
  static const struct { const char *key; const char *value; const char *reason; const char *suggestion; } cases[] = {
    { "phone", "0912345678", NULL, NULL },
    { "phone", "0912.345.678", "spelling", "0912345678" },
    { "phone", "+84 912345678", "spelling", "0912345678" },
    { "phone", "0168.912.3456", "phone-old", "0389123456" },
    { "phone", "912345678", "phone-lost-zero", "0912345678" },
    { "phone", "0912345678 (con)", "phone", NULL },
    { "id-number", "038075001234", NULL, NULL },
    { "id-number", "001075001234", NULL, NULL },
    { "id-number", "151075001234", NULL, NULL }, /* born abroad */
    { "id-number", "003075001234", "id-province", NULL },
    { "id-number", "038175001234", "id-gender", NULL },
    { "id-number", "038076001234", "id-year", NULL },
    { "id-number", "38075001234", "id-lost-zero", "038075001234" },
    { "id-number", "171234567", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SkhRecord) record = skh_record_new (&skh_people_register);
      g_autoptr(GPtrArray) list = NULL;

      skh_record_set (record, "birth", "1975");
      skh_record_set (record, "gender", "male");
      skh_record_set (record, cases[i].key, cases[i].value);
      list = skh_people_advise (record);
      g_assert_cmpuint (list->len, ==, cases[i].reason != NULL);
      if (cases[i].reason == NULL)
        continue;
      g_assert_cmpstr (((SkhAdvice *) list->pdata[0])->key, ==, cases[i].key);
      g_assert_cmpstr (((SkhAdvice *) list->pdata[0])->reason, ==, cases[i].reason);
      g_assert_cmpstr (((SkhAdvice *) list->pdata[0])->suggestion, ==, cases[i].suggestion);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/people/candidates", SkhFixture, NULL, skh_fixture_set_up, test_candidates, skh_fixture_tear_down);
  g_test_add ("/people/units-of-today", SkhFixture, NULL, skh_fixture_set_up, test_units_of_today, skh_fixture_tear_down);
  g_test_add ("/people/like", SkhFixture, NULL, skh_fixture_set_up, test_like, skh_fixture_tear_down);
  g_test_add_func ("/people/merge", test_merge);
  g_test_add ("/people/merge-chain", SkhFixture, NULL, skh_fixture_set_up, test_merge_chain, skh_fixture_tear_down);
  g_test_add ("/people/merge-heads", SkhFixture, NULL, skh_fixture_set_up, test_merge_heads, skh_fixture_tear_down);
  g_test_add_func ("/people/bulk", test_bulk);
  g_test_add_func ("/people/bulk-undo", test_bulk_undo);
  g_test_add_func ("/people/advice", test_advice);
  g_test_add ("/people/repair", SkhFixture, NULL, skh_fixture_set_up, test_repair, skh_fixture_tear_down);
  return g_test_run ();
}
