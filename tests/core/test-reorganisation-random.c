/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reorganisations by chance: whatever is asked for is refused with a reason, or nothing is lost. */

#include "attainment/skh-attainment.h"
#include "base/skh-error.h"
#include "register/skh-record.h"
#include "register/skh-reorganisation.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "register/skh-work-list.h"
#include "skh-test.h"
#include "store/skh-statement.h"

#define STOCK(kind) "SELECT sum (n) FROM stock WHERE kind = '" kind "' AND counted_until = 9999"

static gpointer
pending_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_work_list_read (db, error);
}

#define N_COMMUNES 12
#define N_TURNS 40

typedef struct
{
  SkhFixture *fixture;
  GRand      *random;
} Chance;

static gboolean
random_units_func (SkhWrite  *write,
                   gpointer   data,
                   GError   **error)
{
  Chance *chance = data;
  sqlite3 *db = skh_write_get_db (write);

  for (guint i = 0; i < N_COMMUNES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Xã %u", i);
      gint64 commune = skh_unit_establish (write, SKH_ALWAYS, chance->fixture->province, "commune", NULL, name, 0, error);

      for (guint v = 0; v < 3; v++)
        {
          gint64 unit = v == 0 ? commune : skh_unit_establish (write, SKH_ALWAYS, commune, "village", NULL, "Thôn", 0, error);

          for (guint p = 0; p < 3; p++)
            {
              gint64 person = skh_write_take_ids (write, "person", 1, error);
              gint64 title = skh_write_take_ids (write, "title_record", 1, error);

              if (!skh_run (db, error, "INSERT INTO person (id, name, unit_id) VALUES (?, 'Lê Hà', ?)", "ii", person, unit) ||
                  !skh_run (db, error, "INSERT INTO title_record (id, title, person_id, unit_id, year, state) VALUES (?, 'citizen', ?, ?, 2020, ?)", "iiis",
                            title, person, unit, g_rand_boolean (chance->random) ? "recognised" : "registered"))
                return FALSE;
            }
        }
    }
  return TRUE;
}

static gpointer
open_communes_func (sqlite3       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, NULL, "SELECT unit_id FROM unit_version WHERE kind = 'commune' AND valid_to IS NULL AND valid_from < ? ORDER BY unit_id", "s", data);

  while (skh_step (stmt, NULL))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (units, id);
    }
  return units;
}

/* One thing that happens on DAY. */
static SkhReorganisation *
random_plan (Chance     *chance,
             GArray     *open,
             const char *day)
{
  SkhReorganisation *plan = skh_reorganisation_new (day);
  gint64 a, b, fresh;

  /* Chance may merge them all away: then there is nothing but to begin again. */
  if (open->len == 0)
    {
      skh_reorganisation_establish (plan, chance->fixture->province, "commune", NULL, "Thêm");
      return plan;
    }
  a = g_array_index (open, gint64, g_rand_int_range (chance->random, 0, open->len));
  b = g_array_index (open, gint64, g_rand_int_range (chance->random, 0, open->len));
  switch (g_rand_int_range (chance->random, 0, 6))
    {
    case 4: /* nobody comes after it */
      skh_reorganisation_close (plan, a);
      break;
    case 0: /* into another one */
      if (a != b)
        skh_reorganisation_succeed (plan, a, b, TRUE);
      else
        skh_reorganisation_change (plan, a, 0, NULL, NULL, day);
      break;
    case 1: /* two into a new one */
      fresh = skh_reorganisation_establish (plan, chance->fixture->province, "commune", NULL, "Mới");
      skh_reorganisation_succeed (plan, a, fresh, TRUE);
      if (a != b)
        skh_reorganisation_succeed (plan, b, fresh, TRUE);
      break;
    case 2: /* divided */
      fresh = skh_reorganisation_establish (plan, chance->fixture->province, "commune", NULL, "Nửa");
      skh_reorganisation_succeed (plan, a, fresh, FALSE);
      skh_reorganisation_succeed (plan, a, a != b ? b : skh_reorganisation_establish (plan, chance->fixture->province, "commune", NULL, "Nửa kia"), FALSE);
      break;
    case 3:
      skh_reorganisation_change (plan, a, 0, NULL, NULL, day);
      break;
    default:
      skh_reorganisation_establish (plan, chance->fixture->province, "commune", NULL, "Thêm");
      break;
    }
  return plan;
}

static gpointer
totals_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(SkhAttainmentTable) table = skh_attainment_compute (db, 2020, "2020-12-31", error);
  GPtrArray *measures = skh_attainment_table_get_measures (table);
  g_autoptr(GPtrArray) units = skh_attainment_table_list (table, *(gint64 *) data, SKH_ROWS_CHILDREN);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < units->len; i++)
    {
      const SkhAttainmentUnit *unit = units->pdata[i];

      for (guint m = 0; m < measures->len; m++)
        {
          const SkhAttainment *value = skh_attainment_table_get (table, unit->unit_id, m);

          g_string_append_printf (text, "%" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", unit->unit_id, m, value->registered, value->recognised);
        }
    }
  return g_string_free (text, FALSE);
}

/* Everybody is reached from one unit of today, or waits in the work list; and the year that is over stays as it was. */
static void
test_random (SkhFixture    *f,
             gconstpointer  data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  Chance chance = { f, random };
  g_autofree char *totals = NULL;
  gint64 people;

  g_assert_true (skh_store_write (f->store, "units.add", SKH_WRITE_ACTION, random_units_func, &chance, NULL));
  people = skh_test_ask (f, STOCK ("people"));
  totals = skh_store_read (f->store, totals_func, &f->province, NULL);

  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      g_autofree char *day = g_strdup_printf ("%d-%02d-01", 2021 + turn / 12, 1 + turn % 12);
      g_autoptr(GArray) open = skh_store_read (f->store, open_communes_func, day, NULL);
      g_autoptr(SkhReorganisation) plan = random_plan (&chance, open, day);
      g_autoptr(GPtrArray) pending = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *now = NULL;
      gint64 waiting = 0;

      skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
      g_assert_no_error (error);
      g_assert_cmpint (skh_test_ask (f, STOCK ("people")), ==, people);
      now = skh_store_read (f->store, totals_func, &f->province, NULL);
      g_assert_cmpstr (now, ==, totals);

      pending = skh_store_read (f->store, pending_func, NULL, NULL);
      for (guint i = 0; i < pending->len; i++)
        waiting += ((SkhPending *) pending->pdata[i])->people;
      /* From where somebody is, up to the first unit that is open or waits. */
      g_assert_cmpint (skh_test_ask (f, "WITH RECURSIVE up (person, unit, stop, open) AS ("
                               " SELECT x.person_id, x.unit_id, n.open OR NOT EXISTS (SELECT 1 FROM succession WHERE old_unit_id = n.unit_id AND share = 'whole'), n.open"
                               "   FROM person_index x JOIN unit_now n ON n.unit_id = x.unit_id"
                               " UNION ALL"
                               " SELECT up.person, n.unit_id, n.open OR NOT EXISTS (SELECT 1 FROM succession WHERE old_unit_id = n.unit_id AND share = 'whole'), n.open"
                               "   FROM up JOIN unit_now o ON o.unit_id = up.unit JOIN unit_now n ON n.unit_id = o.parent_id WHERE NOT up.stop)"
                               " SELECT (count (*) - sum (NOT open)) * 100000 + sum (NOT open) FROM up WHERE stop"), ==, (people - waiting) * 100000 + waiting);
    }
  skh_test_assert_sound (f->store);
}

/* Several things on one day ------------------------------------------------------------------------ */

/* What the file's own rules of units find. */
#define BROKEN \
  "SELECT (SELECT count (*) FROM problem_unit_version_time) + (SELECT count (*) FROM problem_unit_version_place)" \
  " + (SELECT count (*) FROM problem_unit_version_parent) + (SELECT count (*) FROM problem_unit_version_end)"

/* Up to five steps that may well contradict each other; with villages too. */
static SkhReorganisation *
wild_plan (Chance     *chance,
           GArray     *units,
           const char *day)
{
  SkhReorganisation *plan = skh_reorganisation_new (day);
  gint64 fresh = 0;

  for (gint n = units->len > 0 ? g_rand_int_range (chance->random, 1, 6) : 0; n > 0; n--)
    {
      gint64 a = g_array_index (units, gint64, g_rand_int_range (chance->random, 0, units->len));
      gint64 b = fresh != 0 && g_rand_boolean (chance->random) ? fresh : g_array_index (units, gint64, g_rand_int_range (chance->random, 0, units->len));

      switch (g_rand_int_range (chance->random, 0, 6))
        {
        case 0:
        case 1:
          skh_reorganisation_succeed (plan, a, b, TRUE);
          break;
        case 2:
          skh_reorganisation_succeed (plan, a, b, FALSE);
          break;
        case 3:
          skh_reorganisation_change (plan, a, b, NULL, NULL, day);
          break;
        case 4:
          fresh = skh_reorganisation_establish (plan, b, "commune", NULL, day);
          break;
        default:
          skh_reorganisation_close (plan, a);
          break;
        }
    }
  return plan;
}

static gpointer
open_units_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, NULL, "SELECT unit_id FROM unit_version WHERE kind IN ('commune', 'village') AND valid_to IS NULL ORDER BY unit_id", NULL);

  while (skh_step (stmt, NULL))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (units, id);
    }
  return units;
}

/* What a form says of where UNIT belongs. */
static gboolean
correct_place (SkhStore  *store,
               gint64     unit,
               gint64     parent,
               GError   **error)
{
  g_autoptr(SkhRecord) record = skh_test_load (store, &skh_units_register, unit);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, parent);

  skh_record_set (record, "parent-id", value);
  return skh_record_save (record, store, error);
}

/* Any of the actions so far is taken back alone. */
static gboolean
take_one_back (Chance  *chance,
               GError **error)
{
  SkhStore *store = chance->fixture->store;
  gint64 first = skh_test_ask_store (store, "SELECT min (id) FROM action WHERE kind = 'reorganisation'");
  gint64 last = skh_test_ask_store (store, "SELECT max (id) FROM action");

  /* By chance nothing has been possible yet. */
  if (first <= 0)
    return skh_set_error (error, SKH_ERROR_NOTHING, NULL, NULL, "action", "nothing was done");
  return skh_store_reverse (store, first + g_rand_int_range (chance->random, 0, last - first + 1), error);
}

static gboolean
wild_turn (Chance  *chance,
           guint    turn,
           GError **error)
{
  GRand *random = chance->random;
  SkhStore *store = chance->fixture->store;
  g_autofree char *day = g_strdup_printf ("%d-%02d-01", 2021 + g_rand_int_range (random, 0, (gint) turn / 60 + 1), g_rand_int_range (random, 1, 13));
  g_autoptr(GArray) units = skh_store_read (store, open_units_func, NULL, NULL);
  g_autoptr(SkhReorganisation) plan = wild_plan (chance, units, day);

  if (turn % 5 == 3)
    return take_one_back (chance, error);
  if (turn % 5 == 4 && units->len > 0)
    return correct_place (store, g_array_index (units, gint64, g_rand_int_range (random, 0, units->len)),
                          g_array_index (units, gint64, g_rand_int_range (random, 0, units->len)), error);
  return skh_store_write (store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, error);
}

/* Whatever is asked for, often dated back: it is refused with a reason or leaves a sound tree, and undone it was never there. */
static void
test_wild (SkhFixture    *f,
           gconstpointer  data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  Chance chance = { f, random };
  guint done = 0;
  gint64 people;

  g_assert_true (skh_store_write (f->store, "units.add", SKH_WRITE_ACTION, random_units_func, &chance, NULL));
  people = skh_test_ask_store (f->store, STOCK ("people"));
  for (guint turn = 0; turn < 300; turn++)
    {
      g_autofree char *before = turn % 10 == 0 ? skh_test_dump (f->store) : NULL;
      g_autoptr(GError) error = NULL;

      if (!wild_turn (&chance, turn, &error))
        {
          g_assert_true (error->domain == SKH_ERROR);
          if (error->code != SKH_ERROR_NOTHING && error->code != SKH_ERROR_CONFLICT)
            g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);

          g_assert_nonnull (skh_error_get_reason (error));
          continue;
        }
      done++;
      g_assert_cmpint (skh_test_ask_store (f->store, BROKEN), ==, 0);
      g_assert_cmpint (skh_test_ask_store (f->store, STOCK ("people")), ==, people);
      if (before != NULL)
        {
          g_autoptr(SkhAction) undone = skh_store_revert (f->store, FALSE, &error);
          g_autofree char *after = skh_test_dump (f->store);

          g_assert_no_error (error);
          g_assert_cmpstr (after, ==, before);
        }
    }
  g_assert_cmpuint (done, >, 20);
  skh_test_assert_sound (f->store);
}

/* A into B and B into C on one day, told in either order; one of A's villages ends with it. */
static void
test_chain (SkhFixture    *f,
            gconstpointer  data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  Chance chance = { f, random };
  g_autoptr(GArray) communes = NULL;
  g_autofree char *parents = NULL;
  gint64 a, b, c;

  g_assert_true (skh_store_write (f->store, "units.add", SKH_WRITE_ACTION, random_units_func, &chance, NULL));
  communes = skh_store_read (f->store, open_communes_func, (gpointer) "2025-07-01", NULL);
  a = g_array_index (communes, gint64, 1);
  b = g_array_index (communes, gint64, 2);
  c = g_array_index (communes, gint64, 3);
  parents = g_strdup_printf ("SELECT count (*) FROM unit_now WHERE parent_id = %" G_GINT64_FORMAT " AND open", c);
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr(SkhReorganisation) plan = skh_reorganisation_new ("2025-07-01");
      g_autoptr(SkhAction) undone = NULL;
      g_autoptr(GError) error = NULL;

      if (turn == 0)
        skh_reorganisation_succeed (plan, a, b, TRUE);
      skh_reorganisation_succeed (plan, b, c, TRUE);
      skh_reorganisation_succeed (plan, a + 1, a + 2, TRUE); /* the two villages of A */
      if (turn == 1)
        skh_reorganisation_succeed (plan, a, b, TRUE);
      skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
      g_assert_no_error (error);
      g_assert_cmpint (skh_test_ask_store (f->store, parents), ==, 5);
      g_assert_cmpint (skh_test_ask_store (f->store, BROKEN), ==, 0);
      undone = skh_store_revert (f->store, FALSE, &error);
      g_assert_no_error (error);
    }
}

static gboolean
carry_out (SkhFixture        *f,
           SkhReorganisation *taken,
           GError           **error)
{
  g_autoptr(SkhReorganisation) plan = taken;

  return skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, error);
}

/* A goes below a village in 2022.  The village waits below its closed commune, and that belongs to what went into A in 2023: told afterwards, this
   makes a circle on a day on which nothing begins, something only ends. */
static void
test_round_later (SkhFixture    *f,
                  gconstpointer  data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  Chance chance = { f, random };
  g_autoptr(GArray) communes = NULL;
  g_autoptr(GError) error = NULL;
  SkhReorganisation *plan;
  gint64 a, b, closed, village;

  g_assert_true (skh_store_write (f->store, "units.add", SKH_WRITE_ACTION, random_units_func, &chance, NULL));
  communes = skh_store_read (f->store, open_communes_func, (gpointer) "2021-01-01", NULL);
  a = g_array_index (communes, gint64, 1);
  b = g_array_index (communes, gint64, 2);
  closed = g_array_index (communes, gint64, 3);
  village = closed + 1;

  plan = skh_reorganisation_new ("2021-01-01");
  skh_reorganisation_change (plan, closed, b, NULL, NULL, NULL);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  plan = skh_reorganisation_new ("2021-02-01");
  skh_reorganisation_close (plan, closed);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  plan = skh_reorganisation_new ("2023-01-01");
  skh_reorganisation_close (plan, b + 1);
  skh_reorganisation_close (plan, b + 2);
  skh_reorganisation_succeed (plan, b, a, TRUE);
  carry_out (f, plan, &error);
  g_assert_no_error (error);

  plan = skh_reorganisation_new ("2022-01-01");
  skh_reorganisation_change (plan, a, village, NULL, NULL, NULL);
  g_assert_false (carry_out (f, plan, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "below-itself");
  g_assert_cmpint (skh_test_ask_store (f->store, BROKEN), ==, 0);
}

/* What was right in A went into B with it; when B ends without a successor, all of it waits there. */
static void
test_heir_ends (SkhFixture    *f,
                gconstpointer  data)
{
  gint64 b = skh_test_ask_store (f->store, "SELECT unit_id FROM unit_now WHERE code = '00001'");
  g_autoptr(GPtrArray) pending = NULL;
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;
  SkhReorganisation *plan;

  skh_test_add_person (f->store, "Lê Văn An", f->village);
  plan = skh_reorganisation_new ("2022-01-01");
  skh_reorganisation_succeed (plan, f->village, b, TRUE);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  plan = skh_reorganisation_new ("2023-01-01");
  skh_reorganisation_close (plan, b);
  carry_out (f, plan, &error);
  g_assert_no_error (error);

  pending = skh_store_read (f->store, pending_func, NULL, NULL);
  g_assert_cmpuint (pending->len, ==, 1);
  g_assert_cmpint (((SkhPending *) pending->pdata[0])->unit_id, ==, b);
  g_assert_cmpint (((SkhPending *) pending->pdata[0])->people, ==, 1);
  query->condition = skh_work_list_condition (&skh_people_register, b);
  ids = skh_test_ids (f->store, query);
  g_assert_cmpuint (ids->len, ==, 1);
}

/* Dated back, a district is not emptied by the last unit that goes on from it: another was in it until later. */
static void
test_emptied_later (SkhFixture    *f,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SkhReorganisation *plan = skh_reorganisation_new ("2021-01-01");
  gint64 district = skh_reorganisation_establish (plan, f->province, "district", "D", "Huyện");

  skh_reorganisation_establish (plan, district, "commune", "D1", "Một");
  skh_reorganisation_establish (plan, district, "commune", "D2", "Hai");
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  plan = skh_reorganisation_new ("2024-01-01");
  skh_reorganisation_close (plan, skh_test_ask_store (f->store, "SELECT unit_id FROM unit_now WHERE code = 'D2'"));
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  plan = skh_reorganisation_new ("2022-01-01");
  skh_reorganisation_close_emptied (plan);
  skh_reorganisation_change (plan, skh_test_ask_store (f->store, "SELECT unit_id FROM unit_now WHERE code = 'D1'"), f->province, NULL, NULL, NULL);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT count (*) FROM unit_version WHERE code = 'D' AND valid_to IS NULL"), ==, 1);
}

static gboolean
late_unit_func (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  SkhFixture *f = data;
  gint64 unit = skh_unit_establish (write, "2021-06-01", f->commune, "village", NULL, "Thôn mới", 0, error);
  gint64 person = skh_write_take_ids (write, "person", 1, error);
  gint64 title = skh_write_take_ids (write, "title_record", 1, error);
  sqlite3 *db = skh_write_get_db (write);

  return skh_unit_establish (write, SKH_ALWAYS, f->province, "commune", NULL, "Khác", 0, error) != 0 &&
         skh_run (db, error, "INSERT INTO person (id, name, unit_id) VALUES (?, 'Lê Hà', ?)", "ii", person, unit) &&
         skh_run (db, error, "INSERT INTO title_record (id, title, person_id, unit_id, year, state) VALUES (?, 'citizen', ?, ?, 2020, 'recognised')", "iii",
                  title, person, unit);
}

/* What was entered for a year in a unit that began later counts where the unit began, wherever it goes afterwards. */
static void
test_year_before (SkhFixture    *f,
                  gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  SkhReorganisation *plan = skh_reorganisation_new ("2023-01-01");

  g_assert_true (skh_store_write (f->store, "units.add", SKH_WRITE_ACTION, late_unit_func, f, NULL));
  before = skh_store_read (f->store, totals_func, &f->province, NULL);
  skh_reorganisation_change (plan, skh_test_ask_store (f->store, "SELECT unit_id FROM unit_now WHERE name = 'Thôn mới'"),
                             skh_test_ask_store (f->store, "SELECT unit_id FROM unit_now WHERE name = 'Khác'"), NULL, NULL, NULL);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  after = skh_store_read (f->store, totals_func, &f->province, NULL);
  g_assert_cmpstr (after, ==, before);
}

/* A moves below what was moved out of it: that cannot be taken back alone any more, and the reason is the later move. */
static void
test_round_taken_back (SkhFixture    *f,
                       gconstpointer  data)
{
  SkhReorganisation *plan = skh_reorganisation_new ("2022-01-01");
  gint64 out, in;
  g_autoptr(GError) error = NULL;

  skh_reorganisation_change (plan, f->village, f->province, NULL, NULL, NULL);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  out = skh_test_ask_store (f->store, "SELECT max (id) FROM action");
  plan = skh_reorganisation_new ("2023-01-01");
  skh_reorganisation_change (plan, f->commune, f->village, NULL, NULL, NULL);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  in = skh_test_ask_store (f->store, "SELECT max (id) FROM action");

  g_assert_false (skh_store_reverse (f->store, out, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_true (g_str_has_prefix (skh_error_get_reason (error), "reorganisation\n"));
  g_clear_error (&error);
  g_assert_true (skh_store_reverse (f->store, in, &error));
  g_assert_true (skh_store_reverse (f->store, out, &error));
  skh_test_assert_sound (f->store);
}

/* The village went into the commune, that was taken back, and it went into another one on the same day: taking the first back once more would take
   back half of the second. */
static void
test_taken_back_twice (SkhFixture    *f,
                       gconstpointer  data)
{
  SkhReorganisation *plan = skh_reorganisation_new ("2022-01-01");
  g_autoptr(GError) error = NULL;
  gint64 first;

  skh_reorganisation_succeed (plan, f->village, f->commune, TRUE);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  first = skh_test_ask_store (f->store, "SELECT max (id) FROM action");
  g_assert_true (skh_store_reverse (f->store, first, &error));
  plan = skh_reorganisation_new ("2022-01-01");
  skh_reorganisation_succeed (plan, f->village, skh_reorganisation_establish (plan, f->province, "commune", NULL, "Mới"), TRUE);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  g_assert_false (skh_store_reverse (f->store, first, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_cmpint (skh_test_ask_store (f->store, "SELECT open FROM unit_now WHERE kind = 'village'"), ==, 0);
}

/* Back into what is no longer there: the reason is what took it away. */
static void
test_taken_back_into_nothing (SkhFixture    *f,
                              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 move;

  correct_place (f->store, f->village, f->province, &error);
  g_assert_no_error (error);
  move = skh_test_ask_store (f->store, "SELECT max (id) FROM action");
  skh_record_delete (f->store, &skh_units_register, f->commune, &error);
  g_assert_no_error (error);
  g_assert_false (skh_store_reverse (f->store, move, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_true (g_str_has_prefix (skh_error_get_reason (error), "units.delete\n"));
}

/* A correction holds for the whole time of what it corrects: a unit is not found below itself in a past year either, nor below what is gone. */
static void
test_corrections (SkhFixture    *f,
                  gconstpointer  data)
{
  SkhReorganisation *plan = skh_reorganisation_new ("2022-01-01");
  g_autoptr(GError) error = NULL;
  gint64 fresh;

  skh_reorganisation_change (plan, f->village, f->province, NULL, NULL, NULL);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  g_assert_false (correct_place (f->store, f->commune, f->village, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_field (error), ==, "parent-id");
  g_assert_cmpstr (skh_error_get_reason (error), ==, "below-itself");
  g_clear_error (&error);

  plan = skh_reorganisation_new ("2023-01-01");
  fresh = skh_reorganisation_establish (plan, f->province, "commune", NULL, "Mới");
  skh_reorganisation_succeed (plan, f->commune, fresh, TRUE);
  carry_out (f, plan, &error);
  g_assert_no_error (error);
  g_assert_false (correct_place (f->store, f->village, f->commune, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "closed");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/reorganisation/random", SkhFixture, NULL, skh_fixture_set_up, test_random, skh_fixture_tear_down);
  g_test_add ("/reorganisation/wild", SkhFixture, NULL, skh_fixture_set_up, test_wild, skh_fixture_tear_down);
  g_test_add ("/reorganisation/chain", SkhFixture, NULL, skh_fixture_set_up, test_chain, skh_fixture_tear_down);
  g_test_add ("/reorganisation/taken-back-into-nothing", SkhFixture, NULL, skh_fixture_set_up, test_taken_back_into_nothing, skh_fixture_tear_down);
  g_test_add ("/reorganisation/year-before", SkhFixture, NULL, skh_fixture_set_up, test_year_before, skh_fixture_tear_down);
  g_test_add ("/reorganisation/corrections", SkhFixture, NULL, skh_fixture_set_up, test_corrections, skh_fixture_tear_down);
  g_test_add ("/reorganisation/round-taken-back", SkhFixture, NULL, skh_fixture_set_up, test_round_taken_back, skh_fixture_tear_down);
  g_test_add ("/reorganisation/round-later", SkhFixture, NULL, skh_fixture_set_up, test_round_later, skh_fixture_tear_down);
  g_test_add ("/reorganisation/taken-back-twice", SkhFixture, NULL, skh_fixture_set_up, test_taken_back_twice, skh_fixture_tear_down);
  g_test_add ("/reorganisation/heir-ends", SkhFixture, NULL, skh_fixture_set_up, test_heir_ends, skh_fixture_tear_down);
  g_test_add ("/reorganisation/emptied-later", SkhFixture, NULL, skh_fixture_set_up, test_emptied_later, skh_fixture_tear_down);
  return g_test_run ();
}
