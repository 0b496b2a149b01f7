/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things of a chart are, against the numbers they stand for: read from what was written to files. */

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "draw/skh-bullets.h"
#include "draw/skh-drawing-private.h"
#include "draw/skh-slide-drawing.h"
#include "skh-test.h"
#include "store/skh-statement.h"

#define WIDTH 1280
#define HEIGHT 720
#define LONG_NAME "Trường Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai"

static char *folder;
static GPtrArray *drawings; /* one of each kind, from the sample */

static void
add_row (SkhBullets *bullets,
         const char *name,
         gboolean    reported,
         gint64      registered,
         gint64      recognised,
         gint64      base,
         int         target)
{
  const SkhBullet row = { .item = { 1, "family", SKH_STAGE_RECOGNISED, 2026, name }, .reported = reported, .registered = registered,
                          .recognised = recognised, .base = base, .target = target, .last_year = -1 };

  skh_bullets_add (bullets, &row);
}

static SkhDrawing *
make_chart (void)
{
  SkhBullets *bullets = skh_bullets_new (FALSE);

  add_row (bullets, "Phường Nam Sầm Sơn", TRUE, 1500, 1309, 1540, 8500);
  add_row (bullets, LONG_NAME, TRUE, 700, 500, 1000, 6000);
  add_row (bullets, "Xã Bá Thước", FALSE, 0, 0, 100, 8500);
  add_row (bullets, "Xã Pù Nhi", TRUE, 61, 33, 100, 9999);
  return skh_bullets_finish (bullets, "2/4 xã đạt chỉ tiêu", "Mẫu số: số gia đình");
}

/* A shape of an SVG: what it is painted with, and its bounds. */
typedef struct
{
  char    paint[48];
  gboolean stroke;
  double  left, right, top, bottom;
} Shape;

static double
read_number (const char **text)
{
  char *end;
  double number = g_ascii_strtod (*text, &end);

  *text = end;
  return number;
}

static void
measure_path (Shape      *shape,
              const char *d)
{
  shape->left = shape->top = HUGE_VAL;
  shape->right = shape->bottom = -HUGE_VAL;
  while (*d != 0 && *d != '"')
    {
      double x;
      double y;

      if (!g_ascii_isdigit (*d) && *d != '-')
        {
          d++;
          continue;
        }
      x = read_number (&d);
      y = read_number (&d);
      shape->left = MIN (shape->left, x);
      shape->right = MAX (shape->right, x);
      shape->top = MIN (shape->top, y);
      shape->bottom = MAX (shape->bottom, y);
    }
}

/* Adds the shape if the element is painted by NAME, which cairo writes in one of two ways. */
static void
add_shape (GArray     *shapes,
           const char *element,
           const char *name)
{
  g_autofree char *attribute = g_strdup_printf ("%s=\"rgb(", name);
  g_autofree char *style = g_strdup_printf ("%s:rgb(", name);
  const char *paint = strstr (element, attribute);
  const char *d = strstr (element, " d=\"");
  Shape shape = { .stroke = strcmp (name, "stroke") == 0 };

  if (paint == NULL)
    paint = strstr (element, style);
  if (d == NULL || paint == NULL)
    return;
  paint = strchr (paint, '(') + 1;
  g_strlcpy (shape.paint, paint, MIN (sizeof shape.paint, (gsize) (strchr (paint, ')') - paint) + 1));
  measure_path (&shape, d + strlen (" d=\""));
  g_array_append_val (shapes, shape);
}

static GArray *
read_shapes (const char *path)
{
  GArray *shapes = g_array_new (FALSE, TRUE, sizeof (Shape));
  g_autofree char *svg = NULL;

  g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
  for (const char *p = strstr (svg, "<path"); p != NULL; p = strstr (p + 1, "<path"))
    {
      g_autofree char *element = g_strndup (p, strchr (p, '>') - p);

      add_shape (shapes, element, "fill");
      add_shape (shapes, element, "stroke");
    }
  return shapes;
}

/* The paint as cairo writes it, in per cents of the parts. */
static gboolean
is_colour (const Shape     *shape,
           const SkhColour *colour)
{
  const char *p = shape->paint;
  const double parts[] = { colour->red, colour->green, colour->blue };

  for (int i = 0; i < 3; i++)
    {
      double part = read_number (&p);
      double whole = *p == '%' ? 100 : 255;

      if (fabs (part / whole - parts[i]) > 0.003)
        return FALSE;
      p += strspn (p, "%, ");
    }
  return TRUE;
}

/* A shape of COLOUR that ends where it should. */
static void
assert_shape (GArray          *shapes,
              const SkhColour *colour,
              gboolean         stroke,
              double           left,
              double           right,
              double           top,
              double           bottom)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      const Shape *shape = &g_array_index (shapes, Shape, i);

      if (shape->stroke == stroke && is_colour (shape, colour) && fabs (shape->left - left) <= 0.5 && fabs (shape->right - right) <= 0.5 &&
          fabs (shape->top - top) <= 0.5 && fabs (shape->bottom - bottom) <= 0.5)
        return;
    }
  g_error ("nothing of the colour is at %.1f–%.1f, %.1f–%.1f", left, right, top, bottom);
}

static void
test_bars (void)
{
  g_autoptr(SkhDrawing) chart = make_chart ();
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  const double shares[][3] = { { 1500.0 / 1540, 1309.0 / 1540, 0.85 }, { 0.7, 0.5, 0.6 }, { -1 }, { 0.61, 0.33, 0.9999 } };
  g_autoptr(GArray) shapes = NULL;
  g_autoptr(GError) error = NULL;
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  SkhBulletLayout layout;
  double full;

  skh_drawing_export (chart, path, 0, &error);
  g_assert_no_error (error);
  shapes = read_shapes (path);
  skh_bullets_lay_out (chart, WIDTH, HEIGHT, &style, &layout);
  full = layout.hundred_x - layout.zero_x;
  g_assert_cmpfloat (full, >, 250);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      double middle = layout.top + (i + 0.5) * layout.pitch;
      double track = layout.pitch * 0.48 / 2;
      double inner = layout.pitch * 0.26 / 2;
      double mark = layout.pitch * 0.78 / 2;

      assert_shape (shapes, &skh_outline, TRUE, layout.zero_x, layout.hundred_x, middle - track, middle + track);
      if (shares[i][0] < 0)
        continue;
      assert_shape (shapes, &skh_registered_fill, FALSE, layout.zero_x, layout.zero_x + full * shares[i][0], middle - track, middle + track);
      assert_shape (shapes, &skh_registered_line, TRUE, layout.zero_x, layout.zero_x + full * shares[i][0], middle - track, middle + track);
      assert_shape (shapes, &skh_recognised_fill, FALSE, layout.zero_x, layout.zero_x + full * shares[i][1], middle - inner, middle + inner);
      assert_shape (shapes, &skh_white, TRUE, layout.zero_x, layout.zero_x + full * shares[i][1], middle - inner, middle + inner);
      assert_shape (shapes, &skh_black, TRUE, layout.zero_x + full * shares[i][2], layout.zero_x + full * shares[i][2], middle - mark, middle + mark);
    }
  g_unlink (path);
}

/* A word on a page and its box; the middle of its height is that of its line. */
typedef struct
{
  double left, right, top, bottom;
  guint  page;
  char   text[64];
} Word;

static GArray *
read_words (const char *path)
{
  const char * const argv[] = { "pdftotext", "-bbox", path, "-", NULL };
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_autofree char *xml = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;
  guint page = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &xml, NULL, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (xml, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Word word = { .page = page };

      page += strstr (lines[i], "<page ") != NULL;
      if (sscanf (lines[i], " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%63[^<]", &word.left, &word.top, &word.right, &word.bottom, word.text) == 5)
        g_array_append_val (words, word);
    }
  return words;
}

/* Draws the first pages of DRAWING and its last one; the others are like them. */
static void
draw_pages (SkhDrawing            *drawing,
            const char            *path,
            double                 width,
            double                 height,
            const SkhDrawingStyle *style)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, width, height);
  cairo_t *cr = cairo_create (surface);
  guint n = skh_drawing_count_pages (drawing, width, height, style);

  for (guint page = 0; page < n; page++)
    {
      if (page >= 2 && page + 1 < n)
        continue;
      skh_drawing_draw (drawing, cr, width, height, page, style);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static GArray *
draw_words (SkhDrawing            *drawing,
            double                 width,
            double                 height,
            const SkhDrawingStyle *style)
{
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);
  GArray *words;

  draw_pages (drawing, path, width, height, style);
  words = read_words (path);
  g_unlink (path);
  return words;
}

static const Word *
find_word (GArray     *words,
           const char *text)
{
  for (guint i = 0; i < words->len; i++)
    {
      if (strcmp (g_array_index (words, Word, i).text, text) == 0)
        return &g_array_index (words, Word, i);
    }
  g_error ("%s is not on the page", text);
}

/* Columns of text end where they should. */
static void
test_columns (void)
{
  g_autoptr(SkhDrawing) chart = make_chart ();
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  SkhBulletLayout layout;
  g_autoptr(GArray) words = draw_words (chart, WIDTH, HEIGHT, &style);

  skh_bullets_lay_out (chart, WIDTH, HEIGHT, &style, &layout);
  g_assert_cmpfloat (fabs (find_word (words, "1.309/1.540")->right - layout.counts_x), <=, 0.5);
  g_assert_cmpfloat (fabs (find_word (words, "500/1.000")->right - layout.counts_x), <=, 0.5);
  g_assert_cmpfloat (fabs (find_word (words, "thiếu")->left - layout.state_x - layout.font * 1.1), <=, 0.5);
  g_assert_cmpfloat (fabs (find_word (words, "Nhi")->right - layout.label_x), <=, 0.5);
  g_assert_cmpfloat (fabs ((find_word (words, "500/1.000")->top + find_word (words, "500/1.000")->bottom) / 2 - layout.top - 1.5 * layout.pitch), <, layout.pitch / 4);
}

/* Words may touch each other's ascent and descent, not their letters. */
static void
assert_apart (GArray     *words,
              double      width,
              double      height,
              const char *what)
{
  for (guint i = 0; i < words->len; i++)
    {
      const Word *one = &g_array_index (words, Word, i);

      if (one->left < 0 || one->right > width + 0.5 || one->top < -1 || one->bottom > height + 1)
        g_error ("%s, %g × %g: %s is off the page", what, width, height, one->text);
      for (guint j = i + 1; j < words->len; j++)
        {
          const Word *two = &g_array_index (words, Word, j);
          double across = MIN (one->right, two->right) - MAX (one->left, two->left);
          double down = MIN (one->bottom, two->bottom) - MAX (one->top, two->top);

          if (one->page == two->page && across > 1 && down > MIN (one->bottom - one->top, two->bottom - two->top) * 0.35)
            g_error ("%s, %g × %g, page %u: %s lies on %s", what, width, height, one->page, one->text, two->text);
        }
    }
}

static gpointer
read_data (sqlite3       *db,
           gpointer       slides,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_chart_data_read (db, slides, 2026, NULL, error);
}

static gpointer
read_top (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 *id = g_new (gint64, 1);

  *id = skh_query_int64 (db, 0, error, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL AND open", NULL);
  return id;
}

static void
add_slide (GPtrArray    *slides,
           SkhSlideKind  kind,
           SkhLayout     layout,
           const char   *measure)
{
  SkhSlide *slide = skh_slide_new (kind);

  slide->layout = layout;
  slide->measure = g_strdup (measure);
  slide->last_year = TRUE;
  if (kind == SKH_SLIDE_TITLE)
    slide->heading = g_strdup ("Hội nghị tổng kết chương trình phối hợp của Hội Khuyến học và Ủy ban Mặt trận Tổ quốc");
  g_ptr_array_add (slides, slide);
}

/* One slide of each kind and layout of the sample. */
static GPtrArray *
make_slides (void)
{
  GPtrArray *slides = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_slide_free);

  add_slide (slides, SKH_SLIDE_TITLE, 0, NULL);
  add_slide (slides, SKH_SLIDE_FINDINGS, 0, NULL);
  for (guint layout = SKH_LAYOUT_UNITS; layout <= SKH_LAYOUT_MAP; layout++)
    add_slide (slides, SKH_SLIDE_CHART, layout, layout == SKH_LAYOUT_TITLES ? NULL : "learning");
  add_slide (slides, SKH_SLIDE_CHART, SKH_LAYOUT_YEARS, NULL);
  add_slide (slides, SKH_SLIDE_CHART, SKH_LAYOUT_UNITS, "staff-family");
  return slides;
}

static GPtrArray *
make_drawings (void)
{
  g_autoptr(GPtrArray) slides = make_slides ();
  GPtrArray *made = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);
  SkhFixture fixture = { 0 };
  g_autoptr(SkhChartData) data = NULL;
  g_autofree gint64 *top = NULL;
  g_autoptr(GError) error = NULL;

  skh_fixture_set_up_sample (&fixture);
  data = skh_store_read (fixture.store, read_data, slides, &error);
  g_assert_no_error (error);
  top = skh_store_read (fixture.store, read_top, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < slides->len; i++)
    {
      SkhDrawing *drawing = skh_drawing_for_slide (slides->pdata[i], data, *top, 2026, &error);

      g_assert_no_error (error);
      g_ptr_array_add (made, drawing);
    }
  g_ptr_array_add (made, make_chart ());
  skh_fixture_tear_down (&fixture, NULL);
  return made;
}

static void
test_pages (void)
{
  const double sizes[][2] = { { 1280, 720 }, { 1920, 1080 }, { 841.89, 595.28 }, { 595.28, 841.89 } };

  for (guint i = 0; i < drawings->len; i++)
    {
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          for (int meeting = 0; meeting < 2; meeting++)
            {
              const SkhDrawingStyle style = { 1, FALSE, meeting, -1 };
              g_autoptr(GArray) words = draw_words (drawings->pdata[i], sizes[s][0], sizes[s][1], &style);

              g_assert_cmpuint (words->len, >, 0);
              assert_apart (words, sizes[s][0], sizes[s][1], skh_drawing_get_title (drawings->pdata[i]));
            }
        }
    }
}

/* The size of the smallest type in a file. */
static double
smallest_type (const char *path)
{
  const char * const argv[] = { "pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", path, NULL };
  g_autofree char *xml = NULL;
  g_autoptr(GError) error = NULL;
  double smallest = HUGE_VAL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &xml, NULL, NULL, &error);
  g_assert_no_error (error);
  for (const char *p = strstr (xml, "<fontspec"); p != NULL; p = strstr (p + 1, "<fontspec"))
    smallest = MIN (smallest, g_ascii_strtod (strstr (p, "size=\"") + 6, NULL) / 3);
  return smallest;
}

static void
test_meeting (void)
{
  g_autofree char *path = g_build_filename (folder, "meeting.pdf", NULL);
  SkhDrawingStyle style = { 1, FALSE, TRUE, -1 };

  for (guint i = 0; i < drawings->len; i++)
    {
      SkhDrawing *drawing = drawings->pdata[i];
      double smallest;

      draw_pages (drawing, path, WIDTH, HEIGHT, &style);
      smallest = smallest_type (path);
      if (smallest < 19.9 || smallest > 100)
        g_error ("%s: type of %g", skh_drawing_get_title (drawing), smallest);
      /* Every item can be reached, on a page that there is. */
      for (guint item = 0; item < skh_drawing_count_items (drawing); item++)
        g_assert_cmpuint (skh_drawing_page_of (drawing, WIDTH, HEIGHT, &style, item), <, skh_drawing_count_pages (drawing, WIDTH, HEIGHT, &style));
    }
  g_unlink (path);
}

static double
luminance (const SkhColour *colour,
           gboolean         grey)
{
  double parts[] = { colour->red, colour->green, colour->blue };
  double mean = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2];

  for (int i = 0; i < 3; i++)
    {
      double part = grey ? mean : parts[i];

      parts[i] = part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
    }
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

static void
assert_contrast (const SkhColour *one,
                 const SkhColour *two)
{
  for (int grey = 0; grey < 2; grey++)
    {
      double a = luminance (one, grey) + 0.05;
      double b = luminance (two, grey) + 0.05;

      g_assert_cmpfloat (MAX (a, b) / MIN (a, b), >=, 3);
    }
}

/* What lies side by side can be told apart, in colour and in grey. */
static void
test_contrast (void)
{
  static const SkhColour dark = { 0x24 / 255.0, 0x24 / 255.0, 0x24 / 255.0 };
  SkhDrawingStyle style = { 1, TRUE, FALSE, -1 };
  g_autoptr(SkhDrawing) chart = make_chart ();
  SkhSheet sheet;

  skh_drawing_lay_out (chart, WIDTH, HEIGHT, &style, &sheet);
  assert_contrast (sheet.text, &dark);
  assert_contrast (&skh_outline, &dark);
  style.dark = FALSE;
  skh_drawing_lay_out (chart, WIDTH, HEIGHT, &style, &sheet);
  assert_contrast (sheet.text, &skh_white);
  assert_contrast (&skh_outline, &skh_white);
  assert_contrast (&skh_registered_line, &skh_white);
  assert_contrast (&skh_registered_line, &skh_registered_fill);
  assert_contrast (&skh_recognised_fill, &skh_white);
  assert_contrast (&skh_black, &skh_registered_fill);
  assert_contrast (&skh_black, &skh_white);
}

static void
assert_words (gint64      value,
              gint64      base,
              int         target,
              const char *percent,
              const char *words)
{
  const SkhBullet row = { .reported = TRUE, .recognised = value, .base = base, .target = target };
  g_autofree char *shown = skh_bullet_percent (&row, FALSE);
  g_autofree char *said = skh_bullet_words (&row, FALSE);

  g_assert_cmpstr (shown, ==, percent);
  g_assert_cmpstr (said, ==, words);
}

static void
test_rules (void)
{
  const SkhBullet silent = { .recognised = 0, .base = 100, .target = 8500 };
  g_autofree char *nothing = skh_bullet_words (&silent, FALSE);

  assert_words (1309, 1540, 8500, "85,0 %", "Đạt");
  assert_words (1308, 1540, 8500, "84,9 %", "thiếu 1");
  assert_words (8496, 10000, 8500, "84,9 %", "thiếu 4");
  assert_words (0, 0, 8500, "", "không có");
  assert_words (19, 19, 8500, "100,0 %", "Đạt, mẫu số nhỏ");
  assert_words (9, 14, 8500, "64,3 %", "thiếu 3, mẫu số nhỏ");
  assert_words (17, 20, 8500, "85,0 %", "Đạt");
  assert_words (103, 100, 8500, "103,0 %", "vượt mẫu số");
  g_assert_cmpstr (nothing, ==, "");
}

/* The workbook holds what is shown, as numbers. */
static void
test_numbers (void)
{
  g_autoptr(SkhDrawing) chart = make_chart ();
  SkhNumbers *numbers = skh_drawing_get_numbers (chart);
  g_autofree char *text = skh_numbers_to_text (numbers);
  double number;

  g_assert_cmpuint (skh_numbers_count_rows (numbers), ==, 4);
  g_assert_cmpint (skh_numbers_get_item (numbers, 3), ==, 3);
  g_assert_cmpstr (skh_numbers_get_title (numbers, 5), ==, "Tỷ lệ công nhận");
  g_assert_true (skh_numbers_get_number (numbers, 0, 5, &number));
  g_assert_cmpfloat_with_epsilon (number, 0.85, 1e-9);
  g_assert_false (skh_numbers_get_number (numbers, 2, 5, &number));
  g_assert_cmpstr (skh_numbers_get_shown (numbers, 2, skh_numbers_count_columns (numbers) - 1), ==, "chưa báo cáo");
  g_assert_nonnull (strstr (text, "Phường Nam Sầm Sơn\t1.540\t1.500\t97,4 %\t1.309\t85,0 %"));
}

/* A workbook has the numbers as such, and a chart over all rows. */
static void
test_workbook (void)
{
  g_autoptr(SkhDrawing) chart = make_chart ();
  g_autofree char *path = g_build_filename (folder, "chart.xlsx", NULL);
  const char * const sheet_argv[] = { "unzip", "-p", path, "xl/worksheets/sheet1.xml", NULL };
  const char * const chart_argv[] = { "unzip", "-p", path, "xl/charts/chart1.xml", NULL };
  g_autofree char *sheet = NULL;
  g_autofree char *xml = NULL;
  g_autoptr(GError) error = NULL;

  skh_drawing_export (chart, path, G_MAXUINT, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) sheet_argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &sheet, NULL, NULL, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) chart_argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &xml, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sheet, "<v>1309</v>"));
  g_assert_nonnull (strstr (sheet, "<v>0.85</v>"));
  g_assert_nonnull (strstr (xml, "c:barChart"));
  g_assert_nonnull (strstr (xml, "$G$5:$G$8"));
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("skh-geometry-XXXXXX", NULL);
  drawings = make_drawings ();
  g_test_add_func ("/geometry/bars", test_bars);
  g_test_add_func ("/geometry/columns", test_columns);
  g_test_add_func ("/geometry/rules", test_rules);
  g_test_add_func ("/geometry/contrast", test_contrast);
  g_test_add_func ("/geometry/numbers", test_numbers);
  g_test_add_func ("/geometry/workbook", test_workbook);
  g_test_add_func ("/geometry/pages", test_pages);
  g_test_add_func ("/geometry/meeting", test_meeting);
  result = g_test_run ();
  g_ptr_array_unref (drawings);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
