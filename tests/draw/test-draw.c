/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "base/skh-error.h"
#include "draw/skh-bullets.h"
#include "draw/skh-list-pages.h"
#include "draw/skh-names-page.h"
#include "draw/skh-output.h"

#define WIDTH 1280
#define HEIGHT 720

static SkhDrawing *
make_chart (void)
{
  SkhBullets *bullets = skh_bullets_new (FALSE);
  const SkhBullet rows[] = {
    { { 1, "family", SKH_STAGE_RECOGNISED, 2026, "Toàn tỉnh" }, "TOÀN TỈNH", TRUE, TRUE, 9000, 8000, 10000, 8500, -1 },
    { { 2, "family", SKH_STAGE_RECOGNISED, 2026, "Trường Tiểu học và Trung học cơ sở Lê Quý Đôn" }, NULL, FALSE, TRUE, 1500, 1309, 1540, 8500, -1 },
    { { 3, "family", SKH_STAGE_RECOGNISED, 2026, "Phường Nam Sầm Sơn" }, NULL, FALSE, TRUE, 700, 500, 1000, 6000, 4000 },
    { { 4, "family", SKH_STAGE_RECOGNISED, 2026, "Xã Bá Thước" }, NULL, FALSE, FALSE, 0, 0, 100, 8500, -1 },
    { { 5, "family", SKH_STAGE_RECOGNISED, 2026, "Xã Pù Nhi" }, NULL, FALSE, TRUE, 0, 0, 50, 8500, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    skh_bullets_add (bullets, &rows[i]);
  return skh_bullets_finish (bullets, "2/5 xã đạt", "Mẫu số: số gia đình");
}

/* The colour of a pixel as 0xrrggbb. */
static guint
pixel (cairo_surface_t *surface,
       double           x,
       double           y)
{
  const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface));

  return row[(int) x] & 0xffffff;
}

/* Bars, track and target stand where the numbers say, in the colours of the standard chart. */
static void
test_geometry (void)
{
  g_autoptr(SkhDrawing) chart = make_chart ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  SkhBulletLayout layout;
  double full;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  skh_bullets_lay_out (chart, WIDTH, HEIGHT, &style, &layout);
  skh_drawing_draw (chart, cr, WIDTH, HEIGHT, 0, &style);
  cairo_surface_flush (surface);
  full = layout.hundred_x - layout.zero_x;
  g_assert_cmpfloat (full, >, 200);

  /* Row 2: 70 % registered, 50 % recognised, target 60 %. */
  {
    double middle = layout.top + 2.5 * layout.pitch;
    double edge = middle - layout.pitch * 0.48 / 2 + 3;

    g_assert_cmphex (pixel (surface, layout.zero_x + full * 0.50 - 3, middle), ==, 0x0072b2);
    g_assert_cmphex (pixel (surface, layout.zero_x + full * 0.50 + 4, middle), ==, 0xa6cee3);
    g_assert_cmphex (pixel (surface, layout.zero_x + full * 0.70 - 2, edge), ==, 0xa6cee3);
    g_assert_cmphex (pixel (surface, layout.zero_x + full * 0.70 + 3, edge), ==, 0xffffff);
    g_assert_cmphex (pixel (surface, layout.zero_x + full * 0.60, middle), ==, 0x000000);
  }
  /* Row 3 reported nothing: no bar; row 4 reported zero: a solid track without bars. */
  g_assert_cmphex (pixel (surface, layout.zero_x + 6, layout.top + 3.5 * layout.pitch), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, layout.zero_x + 6, layout.top + 4.5 * layout.pitch), ==, 0xffffff);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Columns do not meet, whatever the page, with the longest names. */
static void
test_columns (void)
{
  const double sizes[][2] = { { 1280, 720 }, { 1920, 1080 }, { 842, 595 }, { 1000, 500 } };
  g_autoptr(SkhDrawing) chart = make_chart ();
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      SkhBulletLayout layout;
      SkhDrawingPart part;

      skh_bullets_lay_out (chart, sizes[i][0], sizes[i][1], &style, &layout);
      g_assert_cmpfloat (layout.label_x, <, layout.zero_x);
      g_assert_cmpfloat (layout.hundred_x - layout.zero_x, >, sizes[i][0] * 0.18);
      g_assert_cmpfloat (layout.hundred_x, <, layout.counts_x);
      g_assert_cmpfloat (layout.counts_x, <, layout.percent_x);
      g_assert_cmpfloat (layout.percent_x, <, layout.state_x);
      g_assert_cmpint (skh_drawing_pick (chart, sizes[i][0], sizes[i][1], 0, &style, layout.zero_x, layout.top + 2.5 * layout.pitch, &part), ==, 2);
      g_assert_cmpint (part, ==, SKH_PART_ITEM);
      g_assert_cmpint (skh_drawing_pick (chart, sizes[i][0], sizes[i][1], 0, &style, layout.state_x + 5, layout.top + 2.5 * layout.pitch, &part), ==, 2);
      g_assert_cmpint (part, ==, SKH_PART_WORDS);
      g_assert_cmpint (skh_drawing_pick (chart, sizes[i][0], sizes[i][1], 0, &style, layout.zero_x, layout.top - 1, NULL), ==, -1);
      g_assert_cmpint (skh_drawing_pick (chart, sizes[i][0], sizes[i][1], 0, &style, layout.zero_x, layout.top + 5.5 * layout.pitch, NULL), ==, -1);
    }
}

static char *
pdf_text (const char *path)
{
  const char * const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_chart_text (void)
{
  g_autoptr(SkhDrawing) chart = make_chart ();
  g_autofree char *folder = g_dir_make_tmp ("skh-draw-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.pdf", NULL);
  g_autofree char *other = g_build_filename (folder, "chart.txt", NULL);
  g_autofree char *text = NULL;
  const char * const expected[] = { "2/5 xã đạt", "TOÀN TỈNH", "1.309/1.540", "85,0 %", "Đạt", "chưa báo cáo", "thiếu 100", "Mẫu số: số gia đình" };
  g_autoptr(GError) error = NULL;

  skh_drawing_export (chart, path, G_MAXUINT, &error);
  g_assert_no_error (error);
  text = pdf_text (path);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      if (strstr (text, expected[i]) == NULL)
        g_error ("%s is not in: %s", expected[i], text);
    }
  g_assert_false (skh_drawing_export (chart, other, 0, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (skh_drawing_export (chart, path, 1, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_field (error), ==, "page");
  g_unlink (path);
  g_rmdir (folder);
}

/* A list on paper: every row is on some page, the header on each, and long texts wrap. */
static void
test_list_pages (void)
{
  g_autoptr(SkhListPages) pages = skh_list_pages_new ("Danh sách hội viên", "Phường Hạc Thành · 120 dòng");
  g_autofree char *folder = g_dir_make_tmp ("skh-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", path);
  g_autofree char *text = NULL;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  guint n_headers = 0;
  guint n;

  skh_list_pages_add_column (pages, "Họ và tên", 26, FALSE);
  skh_list_pages_add_column (pages, "Đơn vị", 20, FALSE);
  for (guint i = 0; i < 120; i++)
    {
      char **cells = g_new0 (char *, 3);

      cells[0] = g_strdup_printf ("Nguyễn Thị Số%u", i);
      cells[1] = g_strdup (i % 10 == 0 ? "Trường Tiểu học và Trung học cơ sở Nguyễn Bá Ngọc, phường Đông Quang" : "Thôn 1");
      skh_list_pages_add_row (pages, cells);
    }
  skh_list_pages_add_sums (pages, "Tổng", g_strsplit ("|1.371", "|", -1));
  n = skh_list_pages_paginate (pages, cr, SKH_A4_SHORT, SKH_A4_LONG);
  g_assert_cmpuint (n, >=, 3);
  g_assert_true (skh_output_write (path, SKH_A4_SHORT, SKH_A4_LONG, n, skh_list_pages_draw, pages, NULL));
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
  for (const char *p = text; (p = strstr (p, "Họ và tên")) != NULL; p++)
    n_headers++;
  g_assert_cmpuint (n_headers, ==, n);
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *name = g_strdup_printf ("Số%u ", i);

      g_assert_nonnull (strstr (text, name));
    }
  g_assert_nonnull (strstr (text, "Đông Quang"));
  g_assert_nonnull (strstr (text, "1.371"));
  g_assert_null (strstr (text, "121 ")); /* Sums have no number. */
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_unlink (path);
  g_rmdir (folder);
}

/* The title of the names behind a shortfall is a sentence, also where the measure is called "Đăng ký …". */
static void
test_names (void)
{
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  const SkhMissing missing = { .rows = nobody, .total = 12 };
  const struct { SkhMeasure measure; SkhStage stage; const char *title; } known[] = {
    { { .name = (char *) "Đăng ký một hình thức học tập", .word = (char *) "người" }, SKH_STAGE_REGISTERED, "Xã A: 12 người chưa đăng ký một hình thức học tập năm 2026" },
    { { .name = (char *) "Gia đình học tập", .word = (char *) "gia đình" }, SKH_STAGE_REGISTERED, "Xã A: 12 gia đình chưa đăng ký Gia đình học tập năm 2026" },
    { { .name = (char *) "Gia đình học tập", .word = (char *) "gia đình" }, SKH_STAGE_RECOGNISED, "Xã A: 12 gia đình chưa đạt Gia đình học tập năm 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr(SkhDrawing) page = skh_names_page_new (&missing, &known[i].measure, known[i].stage, 2026, "Xã A", -1);

      g_assert_cmpstr (skh_drawing_get_title (page), ==, known[i].title);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/geometry", test_geometry);
  g_test_add_func ("/chart/columns", test_columns);
  g_test_add_func ("/chart/text", test_chart_text);
  g_test_add_func ("/draw/list-pages", test_list_pages);
  g_test_add_func ("/draw/names", test_names);
  return g_test_run ();
}
