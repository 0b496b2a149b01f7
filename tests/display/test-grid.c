/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

#include "app/grid/skh-grid.h"
#include "app/skh-present.h"
#include "window-test.h"

/* Numbers of at most three digits. */
static char *
check_number (guint        row,
              guint        column,
              const char  *text,
              char       **message,
              gpointer     data)
{
  char *end;
  long value = strtol (text, &end, 10);

  if (*end == '\0' && value < 1000)
    return g_strdup_printf ("%ld", value);
  *message = g_strdup ("not a number");
  return NULL;
}

static void
count_cb (SkhGridCells *cells,
          guint         row,
          guint         column,
          guint        *n)
{
  (*n)++;
}

/* A name and three columns of numbers; the last one of row 1 is locked. */
static SkhGridCells *
make_cells (guint n_rows)
{
  SkhGridCells *cells = skh_grid_cells_new ();

  skh_grid_cells_add_column (cells, &(SkhGridColumn) { "Name", 30, FALSE, FALSE, TRUE });
  for (guint i = 0; i < 3; i++)
    skh_grid_cells_add_column (cells, &(SkhGridColumn) { "A long title of a number", 12, TRUE, TRUE, FALSE });
  skh_grid_cells_set_check (cells, check_number, NULL);
  skh_grid_cells_set_n_rows (cells, n_rows);
  for (guint row = 0; row < n_rows; row++)
    {
      g_autofree char *name = g_strdup_printf ("Row %u", row);

      skh_grid_cells_set_text (cells, row, 0, name);
    }
  skh_grid_cells_lock (cells, 1, 3, "locked");
  return cells;
}

static void
test_paste (void)
{
  g_autoptr(SkhGridCells) cells = make_cells (4);
  SkhGridRange covered;
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;
  guint n_edited = 0;

  g_signal_connect (cells, "edited", G_CALLBACK (count_cb), &n_edited);
  skh_grid_cells_set_text (cells, 0, 1, "7");
  /* What falls outside, on a name or on a locked cell is left out; what is no number stays, with the reason. */
  covered = skh_grid_cells_paste (cells, &(SkhGridRange) { 0, 1, 0, 1 }, "007\t2\t3\t4\r\n5\tmany\t6\r\n");
  g_assert_cmpuint (covered.last_row, ==, 1);
  g_assert_cmpuint (covered.last_column, ==, 3);
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 1), ==, "7");
  g_assert_false (skh_grid_cells_is_changed (cells, 0, 1));
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 2), ==, "many");
  g_assert_cmpstr (skh_grid_cells_get_message (cells, 1, 2), ==, "not a number");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 3), ==, "");
  g_assert_cmpuint (skh_grid_cells_count_changed (cells), ==, 4);
  g_assert_cmpuint (skh_grid_cells_count_wrong (cells), ==, 1);
  g_assert_cmpuint (n_edited, ==, 4);
  g_assert_true (skh_grid_cells_next_changed (cells, &row, &column));
  g_assert_cmpuint (row, ==, 0);
  g_assert_cmpuint (column, ==, 2);

  g_assert_true (skh_grid_cells_take_back (cells));
  g_assert_cmpuint (skh_grid_cells_count_changed (cells), ==, 0);
  g_assert_cmpuint (skh_grid_cells_count_wrong (cells), ==, 0);
  g_assert_false (skh_grid_cells_take_back (cells));
}

static void
test_fill (void)
{
  g_autoptr(SkhGridCells) cells = make_cells (5);
  g_autofree char *copy = NULL;

  skh_grid_cells_type (cells, 0, 1, "12");
  skh_grid_cells_fill_down (cells, &(SkhGridRange) { 0, 1, 4, 1 });
  copy = skh_grid_cells_copy (cells, &(SkhGridRange) { 3, 0, 4, 1 });
  g_assert_cmpstr (copy, ==, "Row 3\t12\nRow 4\t12\n");
  skh_grid_cells_paste (cells, &(SkhGridRange) { 1, 2, 3, 2 }, "9");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 3, 2), ==, "9");
  skh_grid_cells_fill_down (cells, &(SkhGridRange) { 4, 2, 4, 2 });
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 4, 2), ==, "9");
  skh_grid_cells_fill_right (cells, &(SkhGridRange) { 0, 1, 1, 3 });
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 3), ==, "12");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 2), ==, "12");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 3), ==, ""); /* locked */
  skh_grid_cells_fill_right (cells, &(SkhGridRange) { 3, 3, 3, 3 });
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 3, 3), ==, "9");

  skh_grid_cells_keep (cells);
  g_assert_cmpuint (skh_grid_cells_count_changed (cells), ==, 0);
  skh_grid_cells_clear (cells, &(SkhGridRange) { 0, 0, 4, 3 });
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 0), ==, "Row 0");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 1), ==, "");
  skh_grid_cells_drop (cells);
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 1), ==, "12");
  g_assert_cmpuint (skh_grid_cells_count_changed (cells), ==, 0);
}

/* Real keys on a real window: typing begins in the first cell that can be typed into. */
static void
test_keys (void)
{
  g_autoptr(SkhGridCells) cells = make_cells (500);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = g_object_new (SKH_TYPE_GRID, NULL);
  GtkAdjustment *vertical;
  g_autofree char *keys = g_find_program_in_path ("xdotool");
  guint row;
  guint column;

  skh_grid_set_cells (SKH_GRID (grid), cells);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  skh_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (grid);
  /* From then on it gets the keys. */
  WAIT_FOR (gtk_window_is_active (GTK_WINDOW (window)) && gtk_widget_has_focus (grid));
  g_assert_nonnull (keys);
  g_assert_true (g_spawn_command_line_async ("sh -c 'xdotool type --delay 40 12; xdotool key Return type 3; xdotool key Tab type --delay 40 45; xdotool key Return'", NULL));
  WAIT_FOR (g_strcmp0 (skh_grid_cells_get_text (cells, 1, 2), "45") == 0);
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 1), ==, "12");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 1), ==, "3");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 2), ==, "45");

  skh_grid_move_to (SKH_GRID (grid), 400, 1);
  vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical), >, 1000);
  skh_grid_get_cursor (SKH_GRID (grid), &row, &column);
  g_assert_cmpuint (row, ==, 400);

  /* Of many that were pasted, the first that cannot be is gone to. */
  g_assert_null (skh_grid_go_to_wrong (SKH_GRID (grid)));
  skh_grid_cells_type (cells, 450, 2, "x");
  skh_grid_cells_type (cells, 30, 3, "y");
  g_assert_cmpstr (skh_grid_go_to_wrong (SKH_GRID (grid)), ==, "not a number");
  skh_grid_get_cursor (SKH_GRID (grid), &row, &column);
  g_assert_cmpuint (row, ==, 30);
  g_assert_cmpuint (column, ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/paste", test_paste);
  g_test_add_func ("/grid/fill", test_fill);
  g_test_add_func ("/grid/keys", test_keys);
  return g_test_run ();
}
