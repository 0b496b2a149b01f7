/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "base/skh-error.h"
#include "register/skh-families.h"
#include "register/skh-row-list.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-statement.h"

static guint
count (SkhStore   *store,
       const char *reg,
       gint64      scope,
       const char *search,
       const char *at)
{
  g_autoptr(SkhQuery) query = skh_query_new (skh_register_find (reg));
  g_autoptr(GArray) ids = NULL;

  query->scope = scope;
  query->search = g_strdup (search);
  query->at = g_strdup (at);
  ids = skh_test_ids (store, query);
  return ids->len;
}

static void
test_search (SkhFixture    *f,
             gconstpointer  data)
{
  skh_test_add_person (f->store, "Nguyễn Văn Ánh", f->village);
  skh_test_add_person (f->store, "Đặng Thị Hoà", f->village);
  skh_test_add_person (f->store, "Lê Văn Nguyên", f->village);

  g_assert_cmpuint (count (f->store, "people", 0, "nguyen van anh", NULL), ==, 1);
  g_assert_cmpuint (count (f->store, "people", 0, "dang", NULL), ==, 1);
  g_assert_cmpuint (count (f->store, "people", 0, "ĐẶNG hòa", NULL), ==, 1);
  g_assert_cmpuint (count (f->store, "people", 0, "van nguyen", NULL), ==, 2);
  g_assert_cmpuint (count (f->store, "people", 0, "x", NULL), ==, 0);
  g_assert_cmpuint (count (f->store, "people", f->province, "", NULL), ==, 3);
}

typedef struct
{
  SkhFixture *fixture;
  gint64      north;
  gint64      south;
} Split;

/* The commune is split; its village goes to the north. */
static gboolean
split_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Split *split = data;
  const char *day = "2025-07-01";
  SkhFixture *f = split->fixture;

  split->north = skh_unit_establish (write, day, f->province, "ward", "00001", "Bắc", 0, error);
  split->south = skh_unit_establish (write, day, f->province, "ward", "00002", "Nam", 0, error);
  return skh_unit_succeed (write, f->commune, split->north, "part", day, 0, error) &&
         skh_unit_succeed (write, f->commune, split->south, "part", day, 0, error) &&
         skh_unit_change (write, f->village, day, split->north, NULL, NULL, NULL, 0, error) &&
         skh_unit_close (write, f->commune, day, error);
}

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return GSIZE_TO_POINTER ((gsize) skh_units_find_code (db, "00001", data, error));
}

static void
test_reorganisation (SkhFixture    *f,
                     gconstpointer  data)
{
  Split split = { f };
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhAction) action = NULL;
  g_autofree char *before = skh_test_dump (f->store);
  g_autofree char *after = NULL;

  skh_test_add_person (f->store, "Lê An", f->village);
  g_free (before);
  before = skh_test_dump (f->store);
  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, split_func, &split, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count (f->store, "people", split.north, NULL, NULL), ==, 1);
  g_assert_cmpuint (count (f->store, "people", split.south, NULL, NULL), ==, 0);
  g_assert_cmpuint (count (f->store, "people", f->commune, NULL, "2024-12-31"), ==, 1);
  g_assert_cmpuint (count (f->store, "people", f->province, NULL, NULL), ==, 1);
  g_assert_cmpuint (count (f->store, "units", 0, NULL, "2024-12-31"), ==, 3);
  g_assert_cmpuint (count (f->store, "units", 0, NULL, NULL), ==, 4);

  /* The code was used again: the day tells which unit is meant. */
  g_assert_cmpint ((gint64) GPOINTER_TO_SIZE (skh_store_read (f->store, find_func, NULL, NULL)), ==, split.north);
  g_assert_cmpint ((gint64) GPOINTER_TO_SIZE (skh_store_read (f->store, find_func, (gpointer) "2024-12-31", NULL)), ==, f->commune);
  skh_test_assert_sound (f->store);

  action = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
  skh_test_assert_sound (f->store);
}

static gboolean
member_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  gint64 *ids = data;

  return skh_family_add_member (write, ids[0], ids[1], "head", "2025-03-01", error);
}

/* The family is called as its head is; a person is in one family at a time; what is needed is not deleted. */
static void
test_family (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(SkhRecord) first = skh_record_new (&skh_families_register);
  g_autoptr(SkhRecord) second = skh_record_new (&skh_families_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, f->village);
  gint64 person = skh_test_add_person (f->store, "Lê Văn Minh", f->village);
  gint64 ids[2];
  g_autoptr(GError) error = NULL;

  skh_record_set (first, "name", "Ông Minh");
  skh_record_set (first, "unit-id", unit);
  skh_record_save (first, f->store, &error);
  g_assert_no_error (error);
  skh_record_set (second, "name", "Bà Lan");
  skh_record_set (second, "unit-id", unit);
  skh_record_save (second, f->store, &error);
  g_assert_no_error (error);

  ids[0] = skh_record_get_id (first);
  ids[1] = person;
  skh_store_write (f->store, "family-members.add", SKH_WRITE_ACTION, member_func, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (f->store, "families", 0, "le van minh", NULL), ==, 1);

  ids[0] = skh_record_get_id (second);
  skh_store_write (f->store, "family-members.add", SKH_WRITE_ACTION, member_func, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (f->store, "families", 0, "le van minh", NULL), ==, 1);
  g_assert_cmpuint (count (f->store, "families", 0, "ong minh", NULL), ==, 1);

  g_assert_false (skh_record_delete (f->store, &skh_units_register, f->village, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IN_USE);
  g_clear_error (&error);
  skh_record_delete (f->store, &skh_people_register, person, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (f->store, "families", 0, "ong minh", NULL), ==, 1);
  skh_test_assert_sound (f->store);
}

/* A card number makes a member, whatever the switch of the form says; switching off ends the membership, and it stays in the file. */
static void
test_membership (SkhFixture    *f,
                 gconstpointer  data)
{
  gint64 id = skh_test_add_person (f->store, "Lê An", f->village);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhRecord) first = skh_test_load (f->store, &skh_people_register, id);
  g_autoptr(SkhRecord) second = NULL;
  g_autoptr(SkhRecord) third = NULL;

  g_assert_cmpstr (skh_record_get (first, "member"), ==, "0");
  skh_record_set (first, "card", "0042");
  skh_record_save (first, f->store, &error);
  g_assert_no_error (error);
  second = skh_test_load (f->store, &skh_people_register, id);
  g_assert_cmpstr (skh_record_get (second, "member"), ==, "1");
  g_assert_cmpstr (skh_record_get (second, "card"), ==, "0042");
  g_assert_cmpuint (count (f->store, "people", 0, "0042", NULL), ==, 1);

  skh_record_set (second, "member", "0");
  skh_record_save (second, f->store, &error);
  g_assert_no_error (error);
  third = skh_test_load (f->store, &skh_people_register, id);
  g_assert_cmpstr (skh_record_get (third, "member"), ==, "0");
  g_assert_null (skh_record_get (third, "card"));
  skh_test_assert_sound (f->store);
}

static gpointer
explain_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_query_explain (data, db, error);
}

/* Every order of every list comes from an index alone. */
static void
test_plans (SkhFixture    *f,
            gconstpointer  data)
{
  const char * const names[] = { "people", "families" };

  for (guint r = 0; r < G_N_ELEMENTS (names); r++)
    {
      const SkhRegister *reg = skh_register_find (names[r]);

      for (const SkhColumn *column = reg->columns; column->key != NULL; column++)
        {
          for (int descending = 0; column->sort != NULL && descending < 2; descending++)
            {
              g_autoptr(SkhQuery) query = skh_query_new (reg);
              g_autofree char *plan = NULL;

              skh_query_set_sort (query, column->key, descending, NULL);
              plan = skh_store_read (f->store, explain_func, query, NULL);
              g_test_message ("%s %s: %s", reg->name, column->key, plan);
              g_assert_null (strstr (plan, "TEMP B-TREE"));
              g_assert_nonnull (strstr (plan, "COVERING INDEX"));
            }
        }
    }
}

/* What a clerk filters by all day is found by an index: at most the order is read from its index beside, never the people. */
static void
test_filter_plans (SkhFixture    *f,
                   gconstpointer  data)
{
  const char * const filters[] = { "gender=female", "birth=1960", "birth=1960..1970", "occupation=farmer", "card=A-1", "joined=2020..2024",
                                   "phone=0912345678", "staff=1", "unit-id=1", "unit-id=1+" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
      g_autofree char *plan = NULL;
      g_autoptr(GError) error = NULL;

      skh_query_add_filter (query, filters[i], &error);
      g_assert_no_error (error);
      plan = skh_store_read (f->store, explain_func, query, NULL);
      g_test_message ("%s: %s", filters[i], plan);
      g_assert_nonnull (strstr (plan, "SEARCH x USING"));
      g_assert_null (strstr (plan, "SCAN x\n"));
      g_assert_null (strstr (plan, "SCAN r"));
    }
}

/* "0-3+2" for each change of the list. */
static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            GString    *changes)
{
  g_string_append_printf (changes, "%s%u-%u+%u", changes->len > 0 ? ", " : "", position, removed, added);
}

static void
loaded_cb (guint *n)
{
  (*n)++;
}

static void
wait_loaded (guint *n)
{
  *n = 0;
  WAIT_FOR (*n > 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_changes (GString    *changes,
                const char *expected)
{
  g_assert_cmpstr (changes->str, ==, expected);
  g_string_truncate (changes, 0);
}

static void
test_row_list (SkhFixture    *f,
               gconstpointer  data)
{
  g_autoptr(SkhRowList) list = skh_row_list_new (f->store);
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GString) changes = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhRow) first = NULL;
  g_autoptr(SkhRow) again = NULL;
  g_autoptr(SkhAction) action = NULL;
  guint n = 0;

  skh_test_add_person (f->store, "Lê Bình", f->village);
  skh_test_add_person (f->store, "Lê Dung", f->village);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), changes);
  g_signal_connect_swapped (list, "loaded", G_CALLBACK (loaded_cb), &n);
  skh_row_list_set_query (list, query);
  wait_loaded (&n);
  assert_changes (changes, "0-0+2");

  /* The first page came with the ids; the same row is given to everybody. */
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (first == again);
  g_assert_true (skh_row_get_loaded (first));
  g_assert_cmpstr (skh_row_get (first, skh_register_column_index (&skh_people_register, "name")), ==, "Lê Bình");

  skh_test_add_person (f->store, "Lê Châu", f->village);
  wait_loaded (&n);
  assert_changes (changes, "1-0+1");

  action = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  wait_loaded (&n);
  assert_changes (changes, "1-1+0");

  query->search = g_strdup ("dung");
  skh_row_list_set_query (list, query);
  wait_loaded (&n);
  assert_changes (changes, "0-1+0");
  g_assert_cmpuint (skh_row_list_find (list, skh_row_get_id (first)), ==, G_MAXUINT);
}

/* A large list is replaced as a removal and an addition, and rows are read by the page. */
static gboolean
many_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  gint64 id = skh_write_take_ids (write, "person", 1000, error);

  return skh_run (skh_write_get_db (write), error,
                  "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n LIMIT 1000)"
                  " INSERT INTO person (id, name, unit_id) SELECT ?1 + i, 'An ' || char (65 + i / 40) || ' ' || printf ('%04d', i), ?2 FROM n", "ii", id, *(gint64 *) data);
}

static gboolean
rename_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  return skh_run (skh_write_get_db (write), error, "UPDATE person SET name = 'An 000' WHERE name = (SELECT max (name) FROM person)", NULL);
}

static void
test_large_list (SkhFixture    *f,
                 gconstpointer  data)
{
  g_autoptr(SkhRowList) list = skh_row_list_new (f->store);
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GString) changes = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhRow) far = NULL;
  g_autoptr(SkhAction) action = NULL;
  guint n = 0;

  skh_store_write (f->store, "people.add", SKH_WRITE_ACTION, many_func, &f->village, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect_swapped (list, "loaded", G_CALLBACK (loaded_cb), &n);
  skh_row_list_set_query (list, query);
  wait_loaded (&n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);

  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), changes);
  skh_query_set_sort (query, "name", TRUE, NULL);
  skh_row_list_set_query (list, query);
  wait_loaded (&n);
  assert_changes (changes, "0-1000+0, 0-0+1000");

  /* The first of them gets a name that is last: it goes, the others stay. */
  skh_store_write (f->store, "people.edit", SKH_WRITE_ACTION, rename_func, NULL, &error);
  g_assert_no_error (error);
  wait_loaded (&n);
  assert_changes (changes, "0-1+0, 999-0+1");
  action = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  wait_loaded (&n);
  assert_changes (changes, "999-1+0, 0-0+1");

  far = g_list_model_get_item (G_LIST_MODEL (list), 900);
  WAIT_FOR (skh_row_get_loaded (far));
  g_assert_cmpstr (skh_row_get (far, 0), ==, "An C 0099");
}

static char *
full_name_after (SkhFixture *f,
                 const char *typed,
                 const char *kind)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_units_register);
  g_autofree char *parent = g_strdup_printf ("%" G_GINT64_FORMAT, f->province);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhRecord) saved = NULL;
  gint64 id;

  skh_record_set (record, "short-name", typed);
  skh_record_set (record, "kind", kind);
  skh_record_set (record, "parent-id", parent);
  skh_record_save (record, f->store, &error);
  g_assert_no_error (error);
  id = skh_record_get_id (record);
  saved = skh_test_load (f->store, &skh_units_register, id);
  return g_strdup (skh_record_get (saved, "name"));
}

/* Whoever types the kind with the name means it once, and means that kind. */
static void
test_unit_names (SkhFixture    *f,
                 gconstpointer  data)
{
  const struct { const char *typed; const char *kind; const char *name; } cases[] = {
    { "Hoằng Lộc", "commune", "Xã Hoằng Lộc" },
    { "Xã Hoằng Lộc", "commune", "Xã Hoằng Lộc" },
    { "xã  Hoằng Lộc", "commune", "Xã Hoằng Lộc" },
    { "Phường Hạc Thành", "commune", "Phường Hạc Thành" },
    { "Thị trấn Nưa", "ward", "Thị trấn Nưa" },
    { "Xã", "ward", "Phường Xã" },
    { "Xãi", "commune", "Xã Xãi" },
    { "Xã đoàn Hoằng Lộc", "organisation", "Xã đoàn Hoằng Lộc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = full_name_after (f, cases[i].typed, cases[i].kind);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
  skh_test_assert_sound (f->store);
}

/* Two communes of today have two codes, in the form as well; other units may have any. */
static void
test_unit_codes (SkhFixture    *f,
                 gconstpointer  data)
{
  static const struct { const char *kind; const char *code; gboolean taken; } cases[] = {
    { "ward", "00001", TRUE }, { "commune", "38", TRUE }, { "school", "00001", FALSE }, { "ward", "00002", FALSE }, { "ward", "00002", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SkhRecord) unit = skh_record_new (&skh_units_register);
      g_autofree char *parent = g_strdup_printf ("%" G_GINT64_FORMAT, f->province);
      g_autoptr(GError) error = NULL;

      skh_record_set (unit, "short-name", "Mới");
      skh_record_set (unit, "kind", cases[i].kind);
      skh_record_set (unit, "code", cases[i].code);
      skh_record_set (unit, "parent-id", parent);
      g_assert_true (skh_record_save (unit, f->store, &error) != cases[i].taken);
      if (!cases[i].taken)
        continue;
      g_assert_cmpstr (skh_error_get_field (error), ==, "code");
      g_assert_true (g_str_has_prefix (skh_error_get_reason (error), "code-taken\n"));
    }
  skh_test_assert_sound (f->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, SkhFixture, NULL, skh_fixture_set_up, func, skh_fixture_tear_down)
  ADD ("/register/search", test_search);
  ADD ("/register/reorganisation", test_reorganisation);
  ADD ("/register/family", test_family);
  ADD ("/register/unit-names", test_unit_names);
  ADD ("/register/unit-codes", test_unit_codes);
  ADD ("/register/membership", test_membership);
  ADD ("/register/plans", test_plans);
  ADD ("/register/filter-plans", test_filter_plans);
  ADD ("/register/row-list", test_row_list);
  ADD ("/register/large-list", test_large_list);
  return g_test_run ();
}
