/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "attainment/skh-attainment.h"
#include "base/skh-name.h"
#include "sample/skh-sample.h"
#include "skh-test.h"

/* One sample province for all tests of this program. */
static SkhFixture sample;

static gint64
ask (const char *sql)
{
  return skh_test_ask (&sample, sql);
}

static guint
count_units (const char *kinds,
             const char *at)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_units_register);
  g_autoptr(GArray) ids = NULL;

  query->at = g_strdup (at);
  {
    g_autofree char *filter = g_strconcat ("kind=", kinds, NULL);

    skh_query_add_filter (query, filter, NULL);
  }
  ids = skh_test_ids (sample.store, query);
  return ids->len;
}

static void
test_units (void)
{
  g_assert_cmpuint (count_units ("commune,ward,township", "2024-12-31"), ==, 547);
  g_assert_cmpuint (count_units ("commune,ward,township", "2025-06-30"), ==, 547);
  g_assert_cmpuint (count_units ("commune,ward,township", "2025-07-01"), ==, 166);
  g_assert_cmpuint (count_units ("commune,ward,township", NULL), ==, 166);
  g_assert_cmpuint (count_units ("ward", NULL), ==, 19);
  g_assert_cmpuint (count_units ("district", "2024-12-31"), ==, 26);
  g_assert_cmpint (ask ("SELECT count (DISTINCT old_unit_id) FROM succession WHERE share = 'part'"), ==, 10);
  g_assert_cmpint (ask ("SELECT count (*) FROM succession s JOIN unit_now n ON n.unit_id = s.new_unit_id"
                        " WHERE s.share = 'part' AND n.name IN ('Đông Quang', 'Hạc Thành')"
                        " AND s.old_unit_id IN (SELECT unit_id FROM unit_version WHERE name = 'An Hưng')"), ==, 2);
  skh_test_assert_sound (sample.store);
}

typedef struct
{
  int         year;
  const char *at;
} Question;

static gpointer
compute_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Question *question = data;

  return skh_attainment_compute (db, question->year, question->at, error);
}

static SkhAttainmentTable *
compute (int         year,
         const char *at)
{
  Question question = { year, at };

  return skh_store_read (sample.store, compute_func, &question, NULL);
}

static gint64
sum_children (SkhAttainmentTable *table,
              gint64              unit,
              guint               measure)
{
  g_autoptr(GPtrArray) children = skh_attainment_table_list (table, unit, SKH_ROWS_CHILDREN);
  gint64 sum = 0;

  for (guint i = 0; i < children->len; i++)
    sum += skh_attainment_table_get (table, ((SkhAttainmentUnit *) children->pdata[i])->unit_id, measure)->registered;
  return sum;
}

/* A year comes to the same in the units of that year and in those of today, for every measure; nothing is counted twice. */
static void
test_views (void)
{
  for (int year = 2023; year <= 2026; year++)
    {
      g_autofree char *end = g_strdup_printf ("%d-12-31", year);
      g_autoptr(SkhAttainmentTable) today = compute (year, NULL);
      g_autoptr(SkhAttainmentTable) then = compute (year, year < 2026 ? end : "2026-01-01");
      GPtrArray *measures = skh_attainment_table_get_measures (today);
      gint64 province = ask ("SELECT unit_id FROM unit_now WHERE kind = 'province'");

      for (guint m = 0; m < measures->len; m++)
        {
          const SkhAttainment *a = skh_attainment_table_get (today, province, m);
          const SkhAttainment *b = skh_attainment_table_get (then, province, m);

          g_assert_cmpint (a->registered, ==, b->registered);
          g_assert_cmpint (a->recognised, ==, b->recognised);
          g_assert_cmpint (a->base, ==, b->base);
          g_assert_cmpint (a->recognised, <=, a->registered);
          if (year >= 2025)
            g_assert_cmpint (sum_children (today, province, m), ==, a->registered);
        }
    }
}

/* Where there are only lists, the numbers of the table are those of a plain count, and the list of who is missing has as many. */
static void
test_lists_agree (void)
{
  g_autoptr(SkhAttainmentTable) table = compute (2026, NULL);
  g_autoptr(GPtrArray) communes = skh_attainment_table_list (table, 0, SKH_ROWS_COMMUNES);
  GPtrArray *measures = skh_attainment_table_get_measures (table);
  guint compared = 0;

  g_assert_cmpuint (communes->len, ==, 166);
  for (guint i = 0; i < communes->len; i += 5)
    {
      const SkhAttainmentUnit *unit = communes->pdata[i];

      for (guint m = 0; m < measures->len; m++)
        {
          const SkhMeasure *measure = measures->pdata[m];
          const SkhAttainment *own = skh_attainment_table_get (table, unit->unit_id, m);
          g_autoptr(SkhQuery) missing = NULL;
          g_autoptr(GArray) ids = NULL;

          if (own->base_source != SKH_BASE_COUNTED || strcmp (measure->subject, "clans") == 0)
            continue;
          missing = skh_measure_missing (measure, 2026, skh_measure_final_stage (measure), NULL);
          missing->scope = unit->unit_id;
          ids = skh_test_ids (sample.store, missing);
          g_assert_cmpint (ids->len, ==, own->base - skh_attainment_value (own, skh_measure_final_stage (measure)));
          compared++;
        }
    }
  g_assert_cmpuint (compared, >, 30);
}

/* The targets of 2024 are the article's, and inherited. */
static void
test_targets (void)
{
  g_autoptr(SkhAttainmentTable) table = compute (2024, NULL);
  g_autoptr(GPtrArray) communes = skh_attainment_table_list (table, 0, SKH_ROWS_COMMUNES);
  GPtrArray *measures = skh_attainment_table_get_measures (table);
  const SkhAttainmentUnit *some = communes->pdata[80];
  const struct { const char *measure; int registered; int recognised; } expected[] = {
    { "learning", 10000, -1 }, { "unit", 10000, 8500 }, { "staff-family", 10000, 9000 }, { "family", -1, -1 },
  };

  for (guint e = 0; e < G_N_ELEMENTS (expected); e++)
    {
      for (guint m = 0; m < measures->len; m++)
        {
          if (strcmp (((SkhMeasure *) measures->pdata[m])->key, expected[e].measure) == 0)
            {
              g_assert_cmpint (skh_attainment_table_get (table, some->unit_id, m)->targets[0], ==, expected[e].registered);
              g_assert_cmpint (skh_attainment_table_get (table, some->unit_id, m)->targets[1], ==, expected[e].recognised);
            }
        }
    }
}

static gpointer
rows_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const SkhQuery *query = data;
  g_autoptr(GArray) ids = skh_query_read_ids (query, db, NULL, error);

  return skh_query_read_rows (query, db, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

/* The list of people is in the order of names. */
static void
test_order (void)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GPtrArray) rows = skh_store_read (sample.store, rows_func, query, NULL);

  g_assert_cmpuint (rows->len, >, 1900);
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpint (skh_name_compare (((char **) rows->pdata[i - 1])[0], ((char **) rows->pdata[i])[0], SKH_NAME_GIVEN_REST), <=, 0);
}

/* The sample that tests copy was made by another process. */
static void
test_same_seed (void)
{
  SkhSampleOptions options;
  g_autofree char *path = g_build_filename (sample.folder, "again.skh", NULL);
  g_autofree char *dump = skh_test_dump (sample.store);
  g_autofree char *other_dump = NULL;
  g_autoptr(SkhStore) other = NULL;
  g_autoptr(GError) error = NULL;

  other = skh_store_create (path, 0, &error);
  g_assert_no_error (error);
  skh_sample_options_init (&options);
  options.people = 2000;
  options.families = 600;
  skh_sample_fill (other, &options, &error);
  g_assert_no_error (error);
  other_dump = skh_test_dump (other);
  g_assert_true (strcmp (dump, other_dump) == 0);
  skh_store_close (other);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_setenv ("SKH_TODAY", "2026-11-26", TRUE);
  g_test_init (&argc, &argv, NULL);
  skh_fixture_set_up_sample (&sample);
  g_test_add_func ("/sample/units", test_units);
  g_test_add_func ("/sample/views", test_views);
  g_test_add_func ("/sample/lists-agree", test_lists_agree);
  g_test_add_func ("/sample/targets", test_targets);
  g_test_add_func ("/sample/order", test_order);
  g_test_add_func ("/sample/same-seed", test_same_seed);
  status = g_test_run ();
  skh_fixture_tear_down (&sample, NULL);
  return status;
}
