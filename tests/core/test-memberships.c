/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Joining, leaving and moving, cards, and one action that is taken back alone. */

#include <string.h>

#include "base/skh-error.h"
#include "register/skh-bulk.h"
#include "register/skh-memberships.h"
#include "register/skh-query.h"
#include "register/skh-reorganisation.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-statement.h"

static SkhRecord *
load (SkhFixture *f,
      gint64      person)
{
  return skh_test_load (f->store, &skh_people_register, person);
}

static void
set_birth (SkhFixture *f,
           gint64      person,
           const char *birth)
{
  g_autoptr(SkhRecord) record = load (f, person);

  skh_record_set (record, "birth", birth);
  g_assert_true (skh_record_save (record, f->store, NULL));
}

/* Memberships ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64      person;
  gint64      unit;
  const char *day;
} Step;

static gboolean
join_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Step *step = data;
  g_autofree char *card = skh_card_book_take (write, error);

  return card != NULL && skh_membership_join (write, step->person, step->day, card, 0, error);
}

static gboolean
leave_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Step *step = data;

  return skh_membership_leave (write, step->person, step->day, NULL, error);
}

static gboolean
move_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Step *step = data;

  return skh_membership_move (write, step->person, step->unit, step->day, error);
}

typedef struct
{
  gint64 unit;
  int    year;
} YearQuestion;

static gpointer
years_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  YearQuestion *question = data;

  return skh_membership_years (db, question->unit, question->year, error);
}

static void
assert_year (SkhFixture *f,
             gint64      unit,
             int         year,
             gint64      begin,
             gint64      joined,
             gint64      left,
             gint64      end)
{
  YearQuestion question = { unit, year };
  g_autoptr(GPtrArray) rows = skh_store_read (f->store, years_func, &question, NULL);
  const SkhMembershipYear *total = rows->pdata[rows->len - 1];
  SkhMembershipYear sum = { 0 };

  for (guint i = 0; i + 1 < rows->len; i++)
    {
      const SkhMembershipYear *row = rows->pdata[i];

      sum.begin += row->begin;
      sum.joined += row->joined;
      sum.left += row->left;
      sum.end += row->end;
    }
  if (rows->len > 1)
    g_assert_true (sum.begin == begin && sum.joined == joined && sum.left == left && sum.end == end);
  g_assert_cmpint (total->begin, ==, begin);
  g_assert_cmpint (total->joined, ==, joined);
  g_assert_cmpint (total->left, ==, left);
  g_assert_cmpint (total->end, ==, end);
  g_assert_cmpint (total->begin + total->joined - total->left, ==, total->end);
}

static void
test_memberships (SkhFixture    *f,
                  gconstpointer  data)
{
  gint64 a = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 b = skh_test_add_person (f->store, "Lê Văn Bình", f->village);
  Step steps[] = { { a, 0, "2022-05-01" }, { b, 0, "2023" }, { a, f->province, "2024-03-01" }, { b, 0, "2024-10-01" } };
  Step early = { b, 0, "2020-01-01" };
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhAction) undone = NULL;

  skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &steps[0], &error);
  g_assert_no_error (error);
  g_assert_false (skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &steps[0], &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_clear_error (&error);
  skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &steps[1], &error);
  g_assert_no_error (error);

  /* Numbers are given without gaps, also after an undo. */
  undone = skh_store_revert (f->store, FALSE, &error);
  skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &steps[1], &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT max (CAST (card_number AS INTEGER)) = count (DISTINCT card_number) FROM membership"), ==, 1);

  g_assert_false (skh_store_write (f->store, "members.leave", SKH_WRITE_ACTION, leave_func, &early, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "before-start");
  g_clear_error (&error);
  skh_store_write (f->store, "members.move", SKH_WRITE_ACTION, move_func, &steps[2], &error);
  g_assert_no_error (error);
  skh_store_write (f->store, "members.leave", SKH_WRITE_ACTION, leave_func, &steps[3], &error);
  g_assert_no_error (error);

  assert_year (f, f->village, 2022, 0, 1, 0, 1);
  assert_year (f, f->village, 2023, 1, 1, 0, 2);
  assert_year (f, f->village, 2024, 2, 0, 2, 0);
  assert_year (f, f->province, 2023, 1, 1, 0, 2);
  /* In the province as a whole the one who moved left here and joined there. */
  assert_year (f, f->province, 2024, 2, 1, 2, 1);
  assert_year (f, f->province, 2025, 1, 0, 0, 1);
  skh_test_assert_sound (f->store);
}

/* Histories by chance ------------------------------------------------------------------------------ */

#define N_PEOPLE 40
#define N_PLACES 6

/* One membership as the test itself noted it down. */
typedef struct
{
  guint person;
  guint place;
  int   from;
  int   to;    /* year; 9999: open */
  gboolean moved; /* goes on in the next of the person */
} Stint;

typedef struct
{
  gint64 places[N_PLACES]; /* two communes, two villages in each */
  gint64 people[N_PEOPLE];
} Place;

static gboolean
places_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Place *place = data;

  for (guint i = 0; i < N_PLACES; i++)
    place->places[i] = skh_unit_establish (write, SKH_ALWAYS, i < 2 ? skh_units_top (skh_write_get_db (write), error) : place->places[i % 2], i < 2 ? "commune" : "village",
                                           NULL, "Xã", 0, error);
  return TRUE;
}

/* Whether PLACE is SCOPE or below it; N_PLACES is the province. */
static gboolean
is_in (guint place,
       guint scope)
{
  return scope == N_PLACES || place == scope || (scope < 2 && place % 2 == scope);
}

/* Who goes on in the membership after STINT, number I of STINTS, and that in SCOPE. */
static gboolean
moves_inside (GArray      *stints,
              guint        i,
              const Stint *stint,
              guint        scope)
{
  for (guint k = i + 1; stint->moved && k < stints->len; k++)
    {
      const Stint *next = &g_array_index (stints, Stint, k);

      if (next->person == stint->person)
        return is_in (next->place, scope);
    }
  return FALSE;
}

/* The year of a scope counted one by one. */
static SkhMembershipYear
count_year (GArray *stints,
            guint   scope,
            int     year)
{
  SkhMembershipYear sum = { 0 };

  for (guint i = 0; i < stints->len; i++)
    {
      const Stint *stint = &g_array_index (stints, Stint, i);

      if (!is_in (stint->place, scope))
        continue;
      sum.begin += stint->from < year && stint->to >= year;
      sum.joined += stint->from == year;
      sum.left += stint->to == year;
      sum.end += stint->from <= year && stint->to > year;
      sum.moved += stint->to == year && moves_inside (stints, i, stint, scope);
    }
  return sum;
}

static gint64
moved (SkhFixture *f,
       gint64      unit,
       int         year)
{
  YearQuestion question = { unit, year };
  g_autoptr(GPtrArray) rows = skh_store_read (f->store, years_func, &question, NULL);

  return ((SkhMembershipYear *) rows->pdata[rows->len - 1])->moved;
}

/* The table of a year agrees with what was done, whatever was done: joining again, moving twice in a year, moving after having left. */
static void
test_histories (SkhFixture    *f,
                gconstpointer  data)
{
  g_autoptr(GArray) stints = g_array_new (FALSE, FALSE, sizeof (Stint));
  Place place;
  g_autoptr(GError) error = NULL;

  g_assert_true (skh_store_write (f->store, "units.add", SKH_WRITE_ACTION, places_func, &place, NULL));
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      guint where = (guint) g_test_rand_int_range (0, N_PLACES);
      gint64 open = -1;

      place.people[i] = skh_test_add_person (f->store, "Lê Văn An", place.places[where]);
      for (int month = g_test_rand_int_range (1, 20); month < 48; month += g_test_rand_int_range (1, 16))
        {
          int year = 2020 + month / 12;
          g_autofree char *day = g_strdup_printf ("%d-%02d-%02d", year, 1 + month % 12, g_test_rand_int_range (1, 28));
          guint there = (guint) g_test_rand_int_range (0, N_PLACES);
          Step step = { place.people[i], place.places[there], day };
          gboolean moves = g_test_rand_bit () && there != where;

          if (moves)
            skh_store_write (f->store, "members.move", SKH_WRITE_ACTION, move_func, &step, &error);
          else
            skh_store_write (f->store, open < 0 ? "members.join" : "members.leave", SKH_WRITE_ACTION, open < 0 ? join_func : leave_func, &step, &error);
          g_assert_no_error (error);
          where = moves ? there : where;
          if (open >= 0)
            {
              g_array_index (stints, Stint, open).to = year;
              g_array_index (stints, Stint, open).moved = moves;
            }
          if (moves == (open >= 0))
            {
              Stint stint = { i, where, year, 9999, FALSE };

              open = stints->len;
              g_array_append_val (stints, stint);
            }
          else
            {
              open = -1;
            }
        }
    }
  for (guint scope = 0; scope <= N_PLACES; scope++)
    {
      for (int year = 2019; year <= 2025; year++)
        {
          SkhMembershipYear sum = count_year (stints, scope, year);
          gint64 unit = scope < N_PLACES ? place.places[scope] : f->province;

          assert_year (f, unit, year, sum.begin, sum.joined, sum.left, sum.end);
          g_assert_cmpint (moved (f, unit, year), ==, sum.moved);
        }
    }
  skh_test_assert_sound (f->store);
}

/* Two units with bases of their own, one of which goes into the other after the year. */
static gboolean
based_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  SkhFixture *f = data;
  gint64 other = skh_unit_establish (write, SKH_ALWAYS, f->province, "commune", "00002", "Khác", 0, error);
  g_autoptr(SkhReorganisation) plan = skh_reorganisation_new ("2025-07-01");

  skh_reorganisation_succeed (plan, other, f->commune, TRUE);
  return skh_run (skh_write_get_db (write), error, "INSERT INTO base (id, unit_id, year, kind, value) VALUES (1, ?1, 2024, 'population', 100), (2, ?2, 2024, 'population', 30),"
                  " (3, ?1, 2025, 'population', 140)", "ii", f->commune, other) &&
         skh_reorganisation_apply (write, plan, error);
}

static gint64
population (SkhFixture *f,
            int         year)
{
  YearQuestion question = { f->province, year };
  g_autoptr(GPtrArray) rows = skh_store_read (f->store, years_func, &question, NULL);

  return ((SkhMembershipYear *) rows->pdata[rows->len - 1])->population;
}

/* What a year's population was stays so. */
static void
test_population (SkhFixture    *f,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, based_func, f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (population (f, 2024), ==, 130);
  g_assert_cmpint (population (f, 2025), ==, 140);
}

/* No day to come, and nobody joins who is not there any more. */
static void
test_impossible_steps (SkhFixture    *f,
                       gconstpointer  data)
{
  gint64 person = skh_test_add_person (f->store, "Lê Văn An", f->village);
  Step step = { person, 0, "2099-01-01" };
  g_autoptr(SkhRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &step, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "future");
  g_clear_error (&error);
  step.day = "2024-01-01";
  g_assert_true (skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &step, NULL));
  step.day = "2099-01-01";
  g_assert_false (skh_store_write (f->store, "members.leave", SKH_WRITE_ACTION, leave_func, &step, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "future");
  g_clear_error (&error);
  step.day = "2024-02-01";
  g_assert_true (skh_store_write (f->store, "members.leave", SKH_WRITE_ACTION, leave_func, &step, NULL));
  /* Nobody is a member twice: not on a day before the last membership ended, by an action or in the form. */
  step.day = "2024-01-31";
  g_assert_false (skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &step, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "before-left");
  g_clear_error (&error);
  {
    g_autoptr(SkhRecord) again = load (f, person);

    skh_record_set (again, "member", "1");
    skh_record_set (again, "joined", "2023");
    g_assert_false (skh_record_save (again, f->store, &error));
    g_assert_cmpstr (skh_error_get_reason (error), ==, "before-left");
    g_clear_error (&error);
    skh_record_set (again, "joined", NULL);
    g_assert_true (skh_record_save (again, f->store, NULL));
    assert_year (f, f->village, 2024, 0, 1, 1, 0);
    skh_action_free (skh_store_revert (f->store, FALSE, NULL));
  }
  step.day = "2024-02-01";
  record = load (f, person);
  skh_record_set (record, "state", "deceased");
  skh_record_set (record, "state-on", "2024-03-01");
  g_assert_true (skh_record_save (record, f->store, NULL));
  g_assert_false (skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &step, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "gone");
}

static gboolean
office_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Step *step = data;

  return skh_office_begin (write, step->person, step->unit, "Chi hội trưởng", NULL, step->day, error) != 0;
}

static void
assert_step_refused (SkhFixture   *f,
                     SkhWriteFunc  func,
                     Step          step,
                     const char   *reason)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_store_write (f->store, "test", SKH_WRITE_ACTION, func, &step, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, reason);
}

static gboolean
close_village_func (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhFixture *f = data;

  return skh_unit_close (write, f->village, "2026-01-01", error);
}

/* The membership of who died ended on that day, whatever is done later with the record; nobody gets into what has ended. */
static void
test_after_the_end (SkhFixture    *f,
                    gconstpointer  data)
{
  gint64 person = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 other = skh_test_add_person (f->store, "Lê Văn Bình", f->province);
  Step step = { person, f->commune, "2021-05-01" };
  g_autoptr(SkhRecord) record = NULL;
  g_autoptr(SkhRecord) late = NULL;
  g_autoptr(GError) error = NULL;

  set_birth (f, other, "1950");
  g_assert_true (skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &step, NULL));
  record = load (f, person);
  skh_record_set (record, "state", "deceased");
  skh_record_set (record, "state-on", "2023-03-01");
  g_assert_true (skh_record_save (record, f->store, NULL));
  assert_year (f, f->village, 2023, 1, 0, 1, 0);

  assert_step_refused (f, leave_func, (Step) { person, 0, "2025-01-01" }, "gone");
  assert_step_refused (f, office_func, (Step) { person, f->village, "2025-01-01" }, "gone");
  assert_step_refused (f, office_func, (Step) { other, f->village, "1900-01-01" }, "before-birth");
  late = load (f, person);
  skh_record_set (late, "member", "0");
  g_assert_true (skh_record_save (late, f->store, NULL));
  assert_year (f, f->village, 2023, 1, 0, 1, 0);
  assert_year (f, f->village, 2024, 0, 0, 0, 0);
  skh_test_assert_sound (f->store);
  skh_action_free (skh_store_revert (f->store, FALSE, &error));
  g_assert_no_error (error);

  step.day = "2025-06-01";
  skh_store_write (f->store, "people.move", SKH_WRITE_ACTION, move_func, &step, &error);
  g_assert_no_error (error);
  assert_year (f, f->village, 2023, 1, 0, 1, 0);
  assert_year (f, f->commune, 2025, 0, 0, 0, 0);
  skh_test_assert_sound (f->store);

  g_assert_true (skh_store_write (f->store, "test", SKH_WRITE_ACTION, close_village_func, f, NULL));
  assert_step_refused (f, move_func, (Step) { other, f->village, "2026-02-01" }, "closed");
  assert_step_refused (f, office_func, (Step) { other, f->village, "2026-02-01" }, "closed");
}

static void
assert_refused (SkhFixture  *f,
                SkhRecord   *record,
                const char  *field,
                const char  *reason)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_record_save (record, f->store, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_record (error), ==, skh_record_get (record, "name"));
  g_assert_cmpstr (skh_error_get_field (error), ==, field);
  g_assert_true (g_str_has_prefix (skh_error_get_reason (error), reason));
}

static gboolean
same_card_func (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  return skh_run (skh_write_get_db (write), error, "UPDATE membership SET card_number = 'TH-12'", NULL);
}

/* A card is held by one member only; what two have had from of old is not in the way of other changes. */
static void
test_cards (SkhFixture    *f,
            gconstpointer  data)
{
  gint64 a = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 b = skh_test_add_person (f->store, "Lê Văn Bình", f->village);
  g_autoptr(SkhRecord) first = load (f, a);
  g_autoptr(SkhRecord) second = load (f, b);
  g_autoptr(GError) error = NULL;

  skh_record_set (first, "card", "TH-12");
  skh_record_save (first, f->store, &error);
  g_assert_no_error (error);
  skh_record_set (second, "card", "TH-12");
  assert_refused (f, second, "card", "card-taken\nLê Văn An\n");
  skh_record_set (second, "card", "TH-13");
  skh_record_save (second, f->store, &error);
  g_assert_no_error (error);
  skh_store_write (f->store, "test", SKH_WRITE_ACTION, same_card_func, NULL, &error);
  g_assert_no_error (error);
  skh_record_set (first, "phone", "0912345678");
  skh_record_save (first, f->store, &error);
  g_assert_no_error (error);
}

/* The dates of a life are in their order, and nothing that happened is still to come. */
static void
test_dates_in_order (SkhFixture    *f,
                     gconstpointer  data)
{
  static const struct { const char *key; const char *value; const char *field; const char *reason; } wrong[] = {
    { "birth", "2090", "birth", "future" }, { "joined", "1974-12-31", "joined", "before-birth" }, { "state-on", "1974", "state-on", "before-birth" },
    { "state-on", "2019-12-31", "state-on", "before-joined" }, { "state-on", "2090-01-01", "state-on", "future" },
  };
  gint64 person = skh_test_add_person (f->store, "Lê Văn An", f->village);
  g_autoptr(SkhRecord) record = load (f, person);
  g_autoptr(GError) error = NULL;

  skh_record_set (record, "birth", "1975-01-01");
  skh_record_set (record, "joined", "2020");
  skh_record_set (record, "state", "deceased");
  skh_record_set (record, "state-on", "2020-05-06");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(SkhRecord) changed = skh_record_copy (record);

      skh_record_set (changed, wrong[i].key, wrong[i].value);
      assert_refused (f, changed, wrong[i].field, wrong[i].reason);
    }
  skh_record_save (record, f->store, &error);
  g_assert_no_error (error);
}

/* Bulk -------------------------------------------------------------------------------------------- */

static guint
step_many (SkhFixture        *f,
           GArray            *ids,
           SkhMembershipStep  step,
           const char        *day,
           gint64             unit)
{
  g_autoptr(SkhBulk) bulk = skh_bulk_new (&skh_people_register, ids, NULL);
  g_autoptr(GError) error = NULL;

  skh_bulk_set_step (bulk, step, day, unit, "thử");
  skh_store_write (f->store, "people.join", SKH_WRITE_ACTION, skh_bulk_membership, bulk, &error);
  g_assert_no_error (error);
  return skh_bulk_get_changed (bulk);
}

/* Many join, move and leave; whoever is there already or never was stays out of it. */
static void
test_bulk_membership (SkhFixture    *f,
                      gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhRecord) dead = NULL;
  const char *cards = "SELECT group_concat (card_number, ' ') = '0000001 0000002 0000003' FROM (SELECT card_number FROM membership WHERE left_on IS NULL ORDER BY person_id DESC)";

  for (guint i = 0; i < 3; i++)
    {
      gint64 id = skh_test_add_person (f->store, "Lê Văn An", f->village);

      g_array_prepend_val (ids, id);
    }
  g_assert_cmpuint (step_many (f, ids, SKH_MEMBERSHIP_JOIN, "2022-05-01", 0), ==, 3);
  g_assert_cmpuint (step_many (f, ids, SKH_MEMBERSHIP_JOIN, "2022-05-01", 0), ==, 0);
  /* Cards are given in the order of the list. */
  g_assert_cmpint (skh_test_ask_store (f->store, cards), ==, 1);
  g_assert_cmpuint (step_many (f, ids, SKH_MEMBERSHIP_MOVE, "2023-05-01", f->commune), ==, 3);
  g_assert_cmpint (skh_test_ask_store (f->store, cards), ==, 1);
  assert_year (f, f->village, 2022, 0, 3, 0, 3);
  assert_year (f, f->village, 2023, 3, 0, 3, 0);
  assert_year (f, f->commune, 2023, 3, 3, 3, 3);
  /* Who died has left already, and is not in the way of the others. */
  dead = load (f, g_array_index (ids, gint64, 1));
  skh_record_set (dead, "state", "deceased");
  skh_record_set (dead, "state-on", "2023-08-01");
  g_assert_true (skh_record_save (dead, f->store, NULL));
  g_assert_cmpuint (step_many (f, ids, SKH_MEMBERSHIP_LEAVE, "2024-05-01", 0), ==, 2);
  g_assert_cmpuint (step_many (f, ids, SKH_MEMBERSHIP_LEAVE, "2024-05-01", 0), ==, 0);
  assert_year (f, f->commune, 2024, 2, 0, 2, 0);
  skh_test_assert_sound (f->store);
}

/* One action taken back alone --------------------------------------------------------------------- */

static void
test_reverse (SkhFixture    *f,
              gconstpointer  data)
{
  gint64 a = skh_test_add_person (f->store, "Lê Văn An", f->village);
  gint64 add_a = skh_test_ask_store (f->store, "SELECT max (id) FROM action");
  gint64 b = skh_test_add_person (f->store, "Lê Văn Bình", f->village);
  gint64 edit_b;
  Step step = { a, 0, "2022-05-01" };
  g_autoptr(GError) error = NULL;

  skh_test_edit_person (f->store, b, "Lê Văn Ba", 0);
  edit_b = skh_test_ask_store (f->store, "SELECT max (id) FROM action");
  skh_store_write (f->store, "members.join", SKH_WRITE_ACTION, join_func, &step, &error);
  g_assert_no_error (error);

  /* The edit stands alone; the adding has a membership on it. */
  g_assert_true (skh_store_reverse (f->store, edit_b, &error));
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM person WHERE name = 'Lê Văn Bình'"), ==, 1);
  g_assert_false (skh_store_reverse (f->store, add_a, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_nonnull (strstr (skh_error_get_reason (error), "members.join"));
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM membership"), ==, 1);
  skh_test_assert_sound (f->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/memberships/year", SkhFixture, NULL, skh_fixture_set_up, test_memberships, skh_fixture_tear_down);
  g_test_add ("/memberships/histories", SkhFixture, NULL, skh_fixture_set_up, test_histories, skh_fixture_tear_down);
  g_test_add ("/memberships/population", SkhFixture, NULL, skh_fixture_set_up, test_population, skh_fixture_tear_down);
  g_test_add ("/memberships/impossible-steps", SkhFixture, NULL, skh_fixture_set_up, test_impossible_steps, skh_fixture_tear_down);
  g_test_add ("/memberships/after-the-end", SkhFixture, NULL, skh_fixture_set_up, test_after_the_end, skh_fixture_tear_down);
  g_test_add ("/memberships/cards", SkhFixture, NULL, skh_fixture_set_up, test_cards, skh_fixture_tear_down);
  g_test_add ("/memberships/dates-in-order", SkhFixture, NULL, skh_fixture_set_up, test_dates_in_order, skh_fixture_tear_down);
  g_test_add ("/memberships/bulk-membership", SkhFixture, NULL, skh_fixture_set_up, test_bulk_membership, skh_fixture_tear_down);
  g_test_add ("/memberships/reverse", SkhFixture, NULL, skh_fixture_set_up, test_reverse, skh_fixture_tear_down);
  return g_test_run ();
}
