/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the layouts of a chart, where it is picked, what pages of text say; boundaries and sums by organisation. */

#include <glib/gstdio.h>
#include <string.h>

#include "attainment/skh-chart-data.h"
#include "attainment/skh-findings.h"
#include "attainment/skh-missing.h"
#include "base/skh-error.h"
#include "draw/skh-drawing-private.h"
#include "draw/skh-layouts.h"
#include "draw/skh-slide-drawing.h"
#include "draw/skh-target-chart.h"
#include "skh-test.h"
#include "store/skh-statement.h"

#define WIDTH 1280
#define HEIGHT 720
#define YEAR 2026

#define SQUARE(west, south) "[[" #west "," #south "],[" #west ".5," #south "],[" #west ".5," #south ".5],[" #west "," #south ".5],[" #west "," #south "]]"
#define HOLE "[[105.1,20.1],[105.2,20.1],[105.2,20.2],[105.1,20.2],[105.1,20.1]]"
#define FEATURE(code, type, coordinates) \
  "{\"type\":\"Feature\",\"properties\":{" code "},\"geometry\":{\"type\":\"" type "\",\"coordinates\":" coordinates "}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static SkhFixture fixture;
static SkhChartData *chart_data;
static gint64 top;

static void
test_geography (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhGeography) geography = skh_geography_parse (COLLECTION (
    FEATURE ("\"code\":\"00001\"", "Polygon", "[" SQUARE (105, 20) "," HOLE "]") ","
    FEATURE ("\"ma\":17", "MultiPolygon", "[[" SQUARE (106, 20) "],[" SQUARE (107, 21) "]]")), &error);
  const SkhArea *area;

  g_assert_no_error (error);
  g_assert_null (skh_geography_find (geography, "1"));
  area = skh_geography_find (geography, "00001");
  g_assert_true (skh_area_contains (area, 105.3, 20.3));
  g_assert_false (skh_area_contains (area, 105.15, 20.15));
  g_assert_false (skh_area_contains (area, 105.6, 20.3));
  area = skh_geography_find (geography, "17");
  g_assert_true (skh_area_contains (area, 106.3, 20.3));
  g_assert_true (skh_area_contains (area, 107.3, 21.3));
  g_assert_false (skh_area_contains (area, 106.7, 20.9));
  g_assert_cmpfloat_with_epsilon (area->west, 106, 1e-9);
  g_assert_cmpfloat_with_epsilon (area->north, 21.5, 1e-9);
}

static void
test_geography_errors (void)
{
  const char * const files[][3] = {
    { "not json", "json", NULL },
    { "[]", "type", NULL },
    { COLLECTION (""), "features", NULL },
    { COLLECTION (FEATURE ("\"name\":\"x\"", "Polygon", "[" SQUARE (105, 20) "]")), "code", "1" },
    { COLLECTION (FEATURE ("\"code\":\"5\"", "Polygon", "[" SQUARE (105, 20) "]") "," FEATURE ("\"code\":\"5\"", "Polygon", "[" SQUARE (106, 20) "]")), "duplicate", "5" },
    { COLLECTION (FEATURE ("\"code\":\"5\"", "Point", "[105,20]")), "geometry", "5" },
    { COLLECTION (FEATURE ("\"code\":\"5\"", "Polygon", "[[[105,20],[105,21]]]")), "geometry", "5" },
    { COLLECTION (FEATURE ("\"code\":\"5\"", "Polygon", "[[[\"a\",20],[105,21],[106,21],[105,20]]]")), "coordinates", "5" },
    { COLLECTION (FEATURE ("\"code\":\"5\"", "Polygon", "[[[578000,2190000],[579000,2190000],[579000,2191000],[578000,2190000]]]")), "coordinates", "5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (skh_geography_parse (files[i][0], &error));
      g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
      g_assert_cmpstr (skh_error_get_field (error), ==, "boundaries");
      g_assert_cmpstr (skh_error_get_reason (error), ==, files[i][1]);
      g_assert_cmpstr (skh_error_get_record (error), ==, files[i][2]);
    }
}

/* Boundaries of nobody here are refused, and those that were there stay. */
static void
test_geography_load (void)
{
  SkhBoundaries strange = { "x.geojson", COLLECTION (FEATURE ("\"code\":\"99999\"", "Polygon", "[" SQUARE (105, 20) "]")) };
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (skh_chart_data_get_geography (chart_data));
  g_assert_false (skh_store_write (fixture.store, "boundaries.load", 0, skh_geography_load, &strange, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "units");
}

static SkhDrawing *
draw (SkhSlideKind  kind,
      SkhLayout     layout,
      const char   *measure)
{
  g_autoptr(SkhSlide) slide = skh_slide_new (kind);
  g_autoptr(GError) error = NULL;
  SkhDrawing *drawing;

  slide->layout = layout;
  slide->measure = g_strdup (measure);
  g_assert_true (skh_chart_data_covers (chart_data, slide, YEAR));
  drawing = skh_drawing_for_slide (slide, chart_data, top, YEAR, &error);
  g_assert_no_error (error);
  return drawing;
}

static guint
find_measure (const char *key)
{
  GPtrArray *measures = skh_attainment_table_get_measures (skh_chart_data_get_table (chart_data, YEAR));

  for (guint i = 0; i < measures->len; i++)
    {
      if (strcmp (((SkhMeasure *) measures->pdata[i])->key, key) == 0)
        return i;
    }
  g_assert_not_reached ();
}

/* Nothing is lost or counted twice between the organisations. */
static void
test_organisations (void)
{
  SkhAttainmentTable *table = skh_chart_data_get_table (chart_data, YEAR);
  guint measure = find_measure ("learning");
  g_autoptr(GHashTable) sums = skh_attainment_table_group (table, top, measure, skh_chart_data_get_sectors (chart_data));
  const SkhAttainment *all = skh_attainment_table_get (table, top, measure);
  g_autoptr(SkhDrawing) drawing = draw (SKH_SLIDE_CHART, SKH_LAYOUT_ORGANISATIONS, "learning");
  gint64 registered = 0;
  gint64 base = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      registered += ((SkhAttainment *) value)->registered;
      base += ((SkhAttainment *) value)->base;
    }
  g_assert_cmpint (registered, ==, all->registered);
  g_assert_cmpint (base, ==, all->base);
  g_assert_cmpuint (g_hash_table_size (sums), >, 2);
  g_assert_cmpuint (skh_drawing_count_items (drawing), ==, 2 + skh_chart_data_get_organisations (chart_data)->len);
}

/* The item at the middle of a commune is that commune, and an arrow key leads to another. */
static void
test_map (void)
{
  g_autoptr(SkhDrawing) drawing = draw (SKH_SLIDE_CHART, SKH_LAYOUT_MAP, "staff-family");
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  guint n = skh_drawing_count_items (drawing);
  g_autofree gboolean *found = g_new0 (gboolean, n);
  guint n_found = 0;

  g_assert_cmpuint (n, ==, 166);
  for (double y = 60; y < HEIGHT; y += 3)
    {
      for (double x = 30; x < 800; x += 3)
        {
          SkhDrawingPart part;
          int item = skh_drawing_pick (drawing, WIDTH, HEIGHT, 0, &style, x, y, &part);

          if (item < 0)
            continue;
          g_assert_cmpint (part, ==, SKH_PART_ITEM);
          n_found += !found[item];
          found[item] = TRUE;
        }
    }
  g_assert_cmpuint (n_found, >, 160);
  for (guint i = 0; i < n; i++)
    {
      int east = skh_drawing_move (drawing, i, 1, 0);

      g_assert_cmpint (east, >=, 0);
      g_assert_cmpint (east, <, n);
    }
  g_assert_cmpint (skh_drawing_move (drawing, -1, 1, 0), ==, 0);
  g_assert_cmpint (skh_drawing_pick (drawing, WIDTH, HEIGHT, 0, &style, 2, HEIGHT - 2, NULL), ==, -1);
}

static void
test_map_without (void)
{
  g_autoptr(GError) error = NULL;
  SkhAttainmentTable *table = skh_chart_data_get_table (chart_data, YEAR);
  g_autoptr(GPtrArray) units = skh_attainment_table_list (table, top, SKH_ROWS_COMMUNES);
  const SkhAttainmentUnit *first = units->pdata[0];
  g_autofree char *code = g_strdup_printf ("\"code\":\"%s\"", first->code);
  g_autofree char *text = g_strdup_printf ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{%s},"
                                           "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" SQUARE (105, 20) "]}}]}", code);
  g_autoptr(SkhGeography) geography = skh_geography_parse (text, &error);
  g_autoptr(SkhDrawing) drawing = NULL;
  g_autofree char *words = NULL;
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;

  g_assert_no_error (error);
  drawing = skh_map_new (table, geography, top, find_measure ("staff-family"));
  words = skh_drawing_describe (drawing, WIDTH, HEIGHT, 0, &style);
  g_assert_nonnull (strstr (words, "Không có ranh giới: "));
  g_assert_nonnull (strstr (words, ((const SkhAttainmentUnit *) units->pdata[1])->name));
  g_assert_cmpint (skh_drawing_pick (drawing, WIDTH, HEIGHT, 0, &style, 400, 380, NULL), ==, 0);
}

/* Cells of a matrix: right along the row, down to the next unit; at most twelve rows a page. */
static void
test_matrix (void)
{
  g_autoptr(SkhDrawing) drawing = draw (SKH_SLIDE_CHART, SKH_LAYOUT_TITLES, NULL);
  SkhDrawingStyle style = { 1, FALSE, TRUE, -1 };
  SkhDrawingItem first;
  SkhDrawingItem right;
  SkhDrawingItem below;
  int n;

  n = skh_drawing_move (drawing, 0, 0, 1);
  g_assert_cmpint (n, >, 1);
  g_assert_cmpuint (skh_drawing_count_items (drawing), ==, 167 * n);
  g_assert_true (skh_drawing_get_item (drawing, 0, &first));
  g_assert_true (skh_drawing_get_item (drawing, skh_drawing_move (drawing, 0, 1, 0), &right));
  g_assert_true (skh_drawing_get_item (drawing, n, &below));
  g_assert_cmpint (first.unit_id, ==, top);
  g_assert_cmpint (right.unit_id, ==, top);
  g_assert_cmpstr (right.measure, !=, first.measure);
  g_assert_cmpstr (below.measure, ==, first.measure);
  g_assert_cmpint (below.unit_id, !=, top);
  g_assert_cmpint (skh_drawing_move (drawing, n - 1, 1, 0), ==, n - 1);
  g_assert_cmpint (skh_drawing_move (drawing, 0, 0, -1), ==, 0);
  g_assert_cmpuint (skh_drawing_count_pages (drawing, WIDTH, HEIGHT, &style), ==, 14);
  g_assert_cmpuint (skh_drawing_page_of (drawing, WIDTH, HEIGHT, &style, 12 * n), ==, 1);
}

static void
test_years (void)
{
  g_autoptr(SkhDrawing) drawing = draw (SKH_SLIDE_CHART, SKH_LAYOUT_YEARS, "family");
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  g_autofree char *words = skh_drawing_describe (drawing, WIDTH, HEIGHT, 0, &style);
  SkhNumbers *numbers = skh_drawing_get_numbers (drawing);
  SkhDrawingItem item;

  g_assert_cmpuint (skh_drawing_count_items (drawing), ==, 167 * SKH_CHART_YEARS);
  g_assert_true (skh_drawing_get_item (drawing, 1, &item));
  g_assert_cmpint (item.year, ==, YEAR - SKH_CHART_YEARS + 2);
  g_assert_cmpint (item.unit_id, ==, top);
  g_assert_cmpstr (item.measure, ==, "family");
  g_assert_nonnull (strstr (words, "TỈNH THANH HÓA: 2022"));
  /* Years before the reorganisation are read in today's units, and say so. */
  g_assert_cmpstr (skh_numbers_get_shown (numbers, 2, 1), ==, "2024*");
  g_assert_cmpstr (skh_numbers_get_shown (numbers, 3, 1), ==, "2025");
}

/* The sentences name what the numbers hold, and go on to further pages. */
static void
test_findings (void)
{
  SkhAttainmentTable *table = skh_chart_data_get_table (chart_data, YEAR);
  g_autoptr(GPtrArray) findings = skh_findings_compute (table, skh_chart_data_get_table (chart_data, YEAR - 1), top, SKH_ROWS_COMMUNES);
  g_autoptr(SkhDrawing) drawing = draw (SKH_SLIDE_FINDINGS, 0, NULL);
  SkhDrawingStyle style = { 1, FALSE, TRUE, -1 };
  g_autoptr(GString) words = g_string_new (NULL);

  g_assert_cmpuint (skh_drawing_count_items (drawing), ==, findings->len);
  for (guint page = 0; page < skh_drawing_count_pages (drawing, WIDTH, HEIGHT, &style); page++)
    {
      g_autofree char *text = skh_drawing_describe (drawing, WIDTH, HEIGHT, page, &style);

      g_string_append (words, text);
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const SkhFinding *finding = findings->pdata[i];
      const SkhMeasure *measure = skh_attainment_table_get_measures (table)->pdata[finding->measure];
      const SkhAttainmentUnit *last = skh_attainment_table_get_unit (table, finding->last_unit);
      g_autofree char *begin = g_strdup_printf ("%u/%u xã, phường %s “%s”. ", finding->n_attained, finding->n_units,
                                                finding->stage == SKH_STAGE_REGISTERED && measure->recognition ? "đạt chỉ tiêu đăng ký" : "đạt chỉ tiêu", measure->name);
      g_autofree char *silent = g_strdup_printf ("%u xã, phường chưa báo cáo", finding->n_silent);
      const char *worst = finding->last_unit == finding->worst_unit ? " và thiếu nhiều nhất" : "";
      g_autofree char *lowest = last != NULL ? g_strdup_printf (" Thấp nhất%s: %s (", worst, last->name) : g_strdup ("");

      g_assert_nonnull (strstr (words->str, begin));
      g_assert_nonnull (strstr (words->str, lowest));
      if (finding->n_silent > 0)
        g_assert_nonnull (strstr (words->str, silent));
    }
}

/* Who attained of a small base has attained, and the title counts all; but it is said, and the row says so.  Villages of one name say where they
 * come from. */
static void
test_small_bases (void)
{
  SkhAttainmentTable *table = skh_chart_data_get_table (chart_data, YEAR);
  g_autoptr(GPtrArray) communes = skh_attainment_table_list (table, top, SKH_ROWS_COMMUNES);
  GPtrArray *measures = skh_attainment_table_get_measures (table);
  guint measure = 0;
  guint n_small = 0;
  guint n_twins = 0;

  while (strcmp (((const SkhMeasure *) measures->pdata[measure])->key, "staff-family") != 0)
    measure++;
  for (guint i = 0; i < communes->len; i++)
    {
      const SkhAttainmentUnit *commune = communes->pdata[i];
      g_autoptr(GPtrArray) all = skh_attainment_table_list (table, commune->unit_id, SKH_ROWS_CHILDREN);
      g_autoptr(GPtrArray) rows = skh_target_chart_units (table, commune->unit_id, measure, SKH_ROWS_CHILDREN, SKH_CHART_BY_CODE);
      g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      guint n_attained = 0;
      guint n_below = 0;

      for (guint k = 0; k < all->len; k++)
        {
          const SkhAttainmentUnit *unit = all->pdata[k];

          g_assert_true (g_hash_table_add (names, unit->name));
          n_twins += strchr (unit->name, '(') != NULL;
        }
      for (guint k = 0; k < rows->len; k++)
        {
          const SkhAttainment *own = skh_attainment_table_get (table, ((const SkhAttainmentUnit *) rows->pdata[k])->unit_id, measure);

          n_attained += own->reported && own->base > 0 && own->recognised * 10000 >= own->base * own->targets[SKH_STAGE_RECOGNISED];
          n_below += own->reported && own->base > 0 && own->base < 20;
        }
      if (n_below > 0)
        {
          g_autoptr(SkhDrawing) drawing = skh_target_chart_new (table, NULL, commune->unit_id, measure, SKH_ROWS_CHILDREN, SKH_CHART_BY_CODE);
          g_autofree char *title = g_strdup_printf ("%u/%u đơn vị đạt chỉ tiêu ", n_attained, rows->len);
          g_autofree char *foot = g_strdup_printf ("; %u đơn vị mẫu số nhỏ (dưới 20), không xếp hạng", n_below);
          SkhNumbers *numbers = skh_drawing_get_numbers (drawing);
          guint n_said = 0;

          /* The first row is the commune's own. */
          for (guint k = 1; k < skh_numbers_count_rows (numbers); k++)
            n_said += strstr (skh_numbers_get_shown (numbers, k, skh_numbers_count_columns (numbers) - 1), ", mẫu số nhỏ") != NULL;
          g_assert_true (g_str_has_prefix (skh_drawing_get_title (drawing), title));
          g_assert_nonnull (strstr (skh_drawing_get_foot (drawing), foot));
          g_assert_cmpuint (n_said, ==, n_below);
          n_small++;
        }
    }
  g_assert_cmpuint (n_small, >, 0);
  g_assert_cmpuint (n_twins, >, 0);
}

static gpointer
missing_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_missing_read (db, "community", YEAR, SKH_STAGE_RECOGNISED, *(const gint64 *) data, 1000, error);
}

/* Who is missing below a commune can be told apart, too. */
static void
test_missing_names (void)
{
  g_autoptr(GPtrArray) communes = skh_attainment_table_list (skh_chart_data_get_table (chart_data, YEAR), top, SKH_ROWS_COMMUNES);
  guint n_twins = 0;

  for (guint i = 0; i < MIN (communes->len, 20); i++)
    {
      gint64 commune = ((const SkhAttainmentUnit *) communes->pdata[i])->unit_id;
      g_autoptr(GError) error = NULL;
      SkhMissing *missing = skh_store_read (fixture.store, missing_func, &commune, &error);
      g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_no_error (error);
      for (guint k = 0; k < missing->rows->len; k++)
        {
          const SkhMissingRow *row = missing->rows->pdata[k];

          g_assert_true (g_hash_table_add (names, row->name));
          n_twins += strchr (row->name, '(') != NULL;
        }
      skh_missing_free (missing);
    }
  g_assert_cmpuint (n_twins, >, 0);
}

/* Each layout is a workbook with a chart that Excel draws itself. */
static void
test_workbooks (void)
{
  const struct { SkhLayout layout; const char *measure; const char *range; } layouts[] = {
    { SKH_LAYOUT_UNITS, "family", "!$B$5:$B$171" }, { SKH_LAYOUT_ORGANISATIONS, "family", "!$B$5:$B$" }, { SKH_LAYOUT_TITLES, NULL, "!$C$4" },
    { SKH_LAYOUT_YEARS, "family", "!$B$5:$C$" }, { SKH_LAYOUT_MAP, "family", "!$E$5:$E$170" }
  };
  g_autofree char *folder = g_dir_make_tmp ("skh-layouts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.xlsx", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autoptr(SkhDrawing) drawing = draw (SKH_SLIDE_CHART, layouts[i].layout, layouts[i].measure);
      const char * const argv[] = { "unzip", "-p", path, "xl/charts/chart1.xml", NULL };
      g_autofree char *xml = NULL;
      g_autoptr(GError) error = NULL;

      skh_drawing_export (drawing, path, G_MAXUINT, &error);
      g_assert_no_error (error);
      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &xml, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (xml, "c:barChart"));
      g_assert_nonnull (strstr (xml, layouts[i].range));
    }
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_errors (void)
{
  g_autoptr(SkhSlide) slide = skh_slide_new (SKH_SLIDE_CHART);
  g_autoptr(GError) error = NULL;

  slide->measure = g_strdup ("nothing");
  g_assert_null (skh_drawing_for_slide (slide, chart_data, top, YEAR, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (skh_drawing_for_slide (slide, chart_data, G_MAXINT64, YEAR, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
  slide->year = 1990;
  g_assert_false (skh_chart_data_covers (chart_data, slide, YEAR));
}

static gpointer
read_data (sqlite3       *db,
           gpointer       slides,
           GCancellable  *cancellable,
           GError       **error)
{
  top = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL AND open", NULL);
  return skh_chart_data_read (db, slides, YEAR, NULL, error);
}

static void
set_up (void)
{
  g_autoptr(GPtrArray) slides = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_slide_free);
  const SkhLayout layouts[] = { SKH_LAYOUT_YEARS, SKH_LAYOUT_MAP, SKH_LAYOUT_ORGANISATIONS };
  g_autoptr(GError) error = NULL;

  skh_fixture_set_up_sample (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      SkhSlide *slide = skh_slide_new (SKH_SLIDE_CHART);

      slide->layout = layouts[i];
      g_ptr_array_add (slides, slide);
    }
  chart_data = skh_store_read (fixture.store, read_data, slides, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/layouts/geography", test_geography);
  g_test_add_func ("/layouts/geography-errors", test_geography_errors);
  g_test_add_func ("/layouts/geography-load", test_geography_load);
  g_test_add_func ("/layouts/organisations", test_organisations);
  g_test_add_func ("/layouts/map", test_map);
  g_test_add_func ("/layouts/map-without", test_map_without);
  g_test_add_func ("/layouts/matrix", test_matrix);
  g_test_add_func ("/layouts/years", test_years);
  g_test_add_func ("/layouts/findings", test_findings);
  g_test_add_func ("/layouts/workbooks", test_workbooks);
  g_test_add_func ("/layouts/missing-names", test_missing_names);
  g_test_add_func ("/layouts/small-bases", test_small_bases);
  g_test_add_func ("/layouts/errors", test_errors);
  result = g_test_run ();
  skh_chart_data_unref (chart_data);
  skh_fixture_tear_down (&fixture, NULL);
  return result;
}
