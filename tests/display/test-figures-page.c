/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-test.h"

#include <string.h>

#include "app/figures/skh-figures-cells.h"
#include "app/figures/skh-figures-tab.h"
#include "app/figures/skh-targets-tab.h"
#include "app/grid/skh-grid.h"
#include "app/meeting/skh-meeting.h"
#include "app/targets/skh-chart-view.h"
#include "app/titles/skh-criteria-window.h"
#include "store/skh-statement.h"

#define YEAR 2025

static SkhGridCells *
cells_of (GtkWidget *tab)
{
  return skh_grid_get_cells (SKH_GRID (find_hidden_type (tab, SKH_TYPE_GRID)));
}

/* The row that begins with NAME; G_MAXUINT: none. */
static guint
find_row (SkhGridCells *cells,
          const char   *name)
{
  for (guint row = 0; cells != NULL && row < skh_grid_cells_get_n_rows (cells); row++)
    {
      if (strcmp (skh_grid_cells_get_text (cells, row, 0), name) == 0)
        return row;
    }
  return G_MAXUINT;
}

static GtkWidget *
open_page (GType      type,
           GtkWidget **tab)
{
  GtkWidget *window = open_window ();

  skh_window_show_page (SKH_WINDOW (window), "figures");
  skh_context_set_year (skh_window_get_context (SKH_WINDOW (window)), YEAR);
  WAIT_FOR (find_hidden_type (window, type) != NULL);
  *tab = find_hidden_type (window, type);
  WAIT_FOR (find_row (cells_of (*tab), "Gia đình học tập") != G_MAXUINT);
  return window;
}

static gpointer
figures_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_figures_read (db, data, error);
}

#define DECLARED "SELECT count (*) FROM figure WHERE year = 2025 AND unit_id = (SELECT unit_id FROM unit_now WHERE kind = 'province') AND value IN (1234567, 890)"

/* A block with a wrong cell: nothing is saved; put right, all is, as one action that can be undone. */
static void
test_paste (void)
{
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_FIGURES_TAB, &tab);
  SkhGridCells *cells = cells_of (tab);
  guint row = find_row (cells, "Gia đình học tập");
  SkhGridRange range = { row, 3, row, 3 };

  skh_grid_cells_paste (cells, &range, "1.234.567\t89o\n");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, row, 3), ==, "1.234.567");
  g_assert_nonnull (skh_grid_cells_get_message (cells, row, 4));
  g_assert_true (skh_figures_tab_get_dirty (SKH_FIGURES_TAB (tab)));
  gtk_widget_activate_action (tab, "figures.save", NULL);
  settle (window);
  g_assert_cmpint (skh_test_ask (&sample, DECLARED), ==, 0);

  skh_grid_cells_type (cells, row, 4, "890");
  g_assert_true (gtk_widget_activate_action (tab, "figures.save", NULL));
  WAIT_FOR (skh_test_ask (&sample, DECLARED) == 2);
  WAIT_FOR (!skh_figures_tab_get_dirty (SKH_FIGURES_TAB (tab)) && cells_of (tab) != cells);

  /* The lists hold something else: that is seen. */
  cells = cells_of (tab);
  g_assert_cmpint (skh_grid_cells_get_look (cells, row, 4), ==, SKH_GRID_FLAGGED);
  WAIT_FOR (gtk_widget_activate_action (window, "win.undo", NULL));
  WAIT_FOR (skh_test_ask (&sample, DECLARED) == 0);
  WAIT_FOR (*skh_grid_cells_get_text (cells_of (tab), row, 3) == 0);

  /* So is it where more is recognised than registered. */
  cells = cells_of (tab);
  range = (SkhGridRange) { row, 3, row, 3 };
  skh_grid_cells_paste (cells, &range, "1.000\t2.000\n");
  g_assert_true (gtk_widget_activate_action (tab, "figures.save", NULL));
  WAIT_FOR (!skh_figures_tab_get_dirty (SKH_FIGURES_TAB (tab)) && cells_of (tab) != cells);
  g_assert_nonnull (strstr (skh_grid_cells_get_note (cells_of (tab), row, 4), "recognised than registered"));
  close_window (window);
}

/* The figure of the province is chosen: what it hides is told, and a commune that it stands for does not seem to have nothing. */
static void
test_covered (void)
{
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_FIGURES_TAB, &tab);
  gint64 province = skh_test_ask (&sample, "SELECT unit_id FROM unit_now WHERE kind = 'province'");
  g_autoptr(SkhDeclaration) declaration = skh_declaration_new (YEAR, 12);
  SkhFigureChoice choice = { province, YEAR, (char *) "family", SKH_CHOICE_DECLARED };
  SkhFiguresQuestion question = { YEAR, 12, province, (char *) "family" };
  g_autoptr(SkhFigures) figures = NULL;
  g_autoptr(SkhGridCells) cells = NULL;
  g_autofree char *told = NULL;

  skh_declaration_add (declaration, province, "family", SKH_STAGE_RECOGNISED, 400000);
  g_assert_true (skh_store_write (sample.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration, NULL));
  g_assert_true (skh_store_write (sample.store, "figures.choose", SKH_WRITE_ACTION, skh_figures_choose, &choice, NULL));
  figures = skh_store_read (sample.store, figures_func, &question, NULL);
  cells = skh_figures_cells_new (figures, TRUE, TRUE);
  told = skh_figures_cells_tell (figures, figures->rows->pdata[0]);
  g_assert_nonnull (strstr (told, "counts in the place of what"));
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, SKH_FIGURES_COUNTS + 1), ==, "400.000");
  g_assert_cmpuint (skh_grid_cells_get_n_rows (cells), ==, 167);
  for (guint row = 1; row < 167; row++)
    {
      g_assert_cmpstr (skh_grid_cells_get_text (cells, row, SKH_FIGURES_COUNTS + 1), ==, "");
      g_assert_cmpstr (skh_grid_cells_get_text (cells, row, SKH_FIGURES_PERCENT), ==, "");
    }
  close_window (window);
}

/* Another year is chosen over cells that are not saved: it is asked first, and going back leaves everything as it was. */
static void
test_unsaved (void)
{
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_FIGURES_TAB, &tab);
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  guint row = find_row (cells_of (tab), "Gia đình học tập");

  skh_grid_cells_type (cells_of (tab), row, 3, "77");
  skh_context_set_year (context, YEAR - 1);
  answer_question ("keep");
  g_assert_cmpint (skh_context_get_year (context), ==, YEAR);
  g_assert_cmpstr (skh_grid_cells_get_text (cells_of (tab), row, 3), ==, "77");

  skh_context_set_year (context, YEAR - 1);
  answer_question ("drop");
  WAIT_FOR (!skh_figures_tab_get_dirty (SKH_FIGURES_TAB (tab)));
  g_assert_cmpint (skh_context_get_year (context), ==, YEAR - 1);
  close_window (window);
}

/* A target of one's own takes the place of nothing or of the one above, and goes away when its cell is emptied. */
static void
test_targets (void)
{
  const char *own = "SELECT value FROM target WHERE year = 2025 AND measure = 'family' AND stage = 'registered'";
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_TARGETS_TAB, &tab);
  guint row = find_row (cells_of (tab), "Gia đình học tập");
  SkhGridRange range = { row, 2, row, 2 };

  g_assert_cmpint (skh_test_ask (&sample, own), ==, -1);
  skh_grid_cells_type (cells_of (tab), row, 2, "120");
  g_assert_nonnull (skh_grid_cells_get_message (cells_of (tab), row, 2));
  skh_grid_cells_type (cells_of (tab), row, 2, "92,5");
  skh_grid_cells_type (cells_of (tab), row, 6, "Thử");
  g_assert_true (gtk_widget_activate_action (tab, "targets.save", NULL));
  WAIT_FOR (skh_test_ask (&sample, own) == 9250);
  WAIT_FOR (!skh_targets_tab_get_dirty (SKH_TARGETS_TAB (tab)));
  WAIT_FOR (strcmp (skh_grid_cells_get_text (cells_of (tab), row, 3), "92,5 %") == 0);
  g_assert_cmpstr (skh_grid_cells_get_text (cells_of (tab), row, 6), ==, "Thử");
  skh_grid_cells_clear (cells_of (tab), &range);
  g_assert_true (gtk_widget_activate_action (tab, "targets.save", NULL));
  WAIT_FOR (skh_test_ask (&sample, own) == -1);
  close_window (window);
}

static gboolean
note_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  return skh_run (skh_write_get_db (write), error, "UPDATE target SET note = 'Của người khác' WHERE year = 2025 AND measure = 'family' AND stage = 'registered'", NULL);
}

/* Another window writes to the row that is being typed into: the first save tells it, the second puts ours in its place. */
static void
test_target_meanwhile (void)
{
  const char *theirs = "SELECT count (*) FROM target WHERE year = 2025 AND note = 'Của người khác'";
  const char *ours = "SELECT count (*) FROM target WHERE year = 2025 AND measure = 'family' AND stage = 'registered' AND value = 9100 AND note = 'Thử'";
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_TARGETS_TAB, &tab);
  guint row = find_row (cells_of (tab), "Gia đình học tập");
  g_autoptr(GError) error = NULL;

  skh_grid_cells_type (cells_of (tab), row, 2, "92,5");
  skh_grid_cells_type (cells_of (tab), row, 6, "Thử");
  g_assert_true (gtk_widget_activate_action (tab, "targets.save", NULL));
  WAIT_FOR (!skh_targets_tab_get_dirty (SKH_TARGETS_TAB (tab)));
  WAIT_FOR (strcmp (skh_grid_cells_get_text (cells_of (tab), row, 3), "92,5 %") == 0);

  skh_grid_cells_type (cells_of (tab), row, 2, "91");
  skh_store_write (sample.store, "targets.set", SKH_WRITE_ACTION, note_func, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action (tab, "targets.save", NULL));
  settle (window);
  g_assert_true (skh_targets_tab_get_dirty (SKH_TARGETS_TAB (tab)));
  g_assert_cmpint (skh_test_ask (&sample, theirs), ==, 1);
  g_assert_true (gtk_widget_activate_action (tab, "targets.save", NULL));
  WAIT_FOR (skh_test_ask (&sample, ours) == 1);
  WAIT_FOR (!skh_targets_tab_get_dirty (SKH_TARGETS_TAB (tab)));
  close_window (window);
}

/* Enter on a number takes it apart; a unit below leads to its own, and back. */
static void
test_explain (void)
{
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_FIGURES_TAB, &tab);
  SkhGrid *grid = SKH_GRID (find_hidden_type (tab, SKH_TYPE_GRID));
  GtkWidget *lines;

  skh_grid_move_to (grid, find_row (cells_of (tab), "Gia đình học tập"), 6);
  g_assert_true (gtk_widget_activate_action (tab, "figures.explain", NULL));
  WAIT_FOR (find_window ("SkhExplainWindow") != NULL);
  lines = find_hidden_type (find_window ("SkhExplainWindow"), GTK_TYPE_LIST_BOX);
  WAIT_FOR (gtk_list_box_get_row_at_index (GTK_LIST_BOX (lines), 160) != NULL);
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (lines), i);

      if (gtk_list_box_row_get_activatable (row))
        {
          g_signal_emit_by_name (lines, "row-activated", row);
          break;
        }
    }
  WAIT_FOR (gtk_list_box_get_row_at_index (GTK_LIST_BOX (lines), 0) != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (lines), 160) == NULL);
  g_assert_true (gtk_widget_activate_action (lines, "explain.back", NULL));
  WAIT_FOR (gtk_list_box_get_row_at_index (GTK_LIST_BOX (lines), 160) != NULL);
  gtk_window_destroy (GTK_WINDOW (find_window ("SkhExplainWindow")));
  close_window (window);
}

/* A set of criteria that was typed into is not dropped without a question; one that was only looked at closes. */
static void
test_criteria_unsaved (void)
{
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_FIGURES_TAB, &tab);
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  g_autoptr(SkhCriteriaSet) set = skh_criteria_set_new ();
  GtkWidget *criteria;

  set->name = g_strdup ("Bộ tiêu chí thử");
  set->title = g_strdup ("family");
  skh_criteria_window_present (GTK_WINDOW (window), context, set, "Gia đình học tập", FALSE);
  gtk_window_close (GTK_WINDOW (find_window ("SkhCriteriaWindow")));
  WAIT_FOR (find_window ("SkhCriteriaWindow") == NULL);

  skh_criteria_window_present (GTK_WINDOW (window), context, set, "Gia đình học tập", FALSE);
  criteria = find_window ("SkhCriteriaWindow");
  skh_grid_cells_type (cells_of (criteria), 0, 1, "Tự học");
  gtk_window_close (GTK_WINDOW (criteria));
  answer_question ("keep");
  g_assert_true (find_window ("SkhCriteriaWindow") == criteria);
  g_assert_cmpstr (skh_grid_cells_get_text (cells_of (criteria), 0, 1), ==, "Tự học");
  gtk_window_close (GTK_WINDOW (criteria));
  answer_question ("drop");
  WAIT_FOR (find_window ("SkhCriteriaWindow") == NULL);

  skh_criteria_window_present (GTK_WINDOW (window), context, set, "Gia đình học tập", FALSE);
  criteria = find_window ("SkhCriteriaWindow");
  skh_field_set_value (SKH_FIELD (find_hidden_type (criteria, SKH_TYPE_FIELD)), "Bộ tiêu chí khác", NULL);
  gtk_window_close (GTK_WINDOW (criteria));
  answer_question ("save");
  WAIT_FOR (find_window ("SkhCriteriaWindow") == NULL);
  g_assert_cmpint (skh_test_ask (&sample, "SELECT count (*) FROM criteria_set WHERE name = 'Bộ tiêu chí khác'"), ==, 1);
  close_window (window);
}

static void
move_pointer (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", 300.0, 300.0);
    }
}

static gboolean
keep_set_job (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  g_autoptr(SkhSlideSet) set = skh_slide_set_new ("Họp");
  SkhSlide *chart = skh_slide_new (SKH_SLIDE_CHART);

  chart->layout = SKH_LAYOUT_UNITS;
  chart->measure = g_strdup ("staff-family");
  g_ptr_array_add (set->slides, skh_slide_new (SKH_SLIDE_TITLE));
  g_ptr_array_add (set->slides, chart);
  return skh_slide_set_save (write, set, error);
}

static void
kept_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_assert_true (skh_store_write_finish (SKH_STORE (object), result, NULL));
  *(gboolean *) data = TRUE;
}

static guint
count_rows_of_meeting (void)
{
  GtkWidget *meeting = find_window ("SkhMeeting");
  GtkWidget *view = meeting != NULL ? find_type (meeting, SKH_TYPE_CHART_VIEW) : NULL;

  return view != NULL ? skh_drawing_count_items (skh_chart_view_get_drawing (SKH_CHART_VIEW (view))) : 0;
}

/* Whoever shows the meeting from the page of charts goes on with the chart that is in sight; from another page it begins with its title. */
static void
test_meeting_at_chart (void)
{
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  gboolean kept = FALSE;

  skh_store_write_async (skh_context_get_store (context), "slides.save", 0, keep_set_job, NULL, NULL, NULL, kept_cb, &kept);
  WAIT_FOR (kept);
  skh_window_show_page (SKH_WINDOW (window), "targets");
  WAIT_FOR (find_type (window, SKH_TYPE_CHART_VIEW) != NULL && skh_chart_view_get_drawing (SKH_CHART_VIEW (find_type (window, SKH_TYPE_CHART_VIEW))) != NULL);
  g_assert_true (gtk_widget_activate_action (window, "win.meeting", NULL));
  WAIT_FOR (count_rows_of_meeting () == 167);
  gtk_window_close (GTK_WINDOW (find_window ("SkhMeeting")));

  skh_window_show_page (SKH_WINDOW (window), "figures");
  g_assert_true (gtk_widget_activate_action (window, "win.meeting", NULL));
  WAIT_FOR (find_window ("SkhMeeting") != NULL);
  settle (window);
  g_assert_cmpuint (count_rows_of_meeting (), ==, 0);
  gtk_window_close (GTK_WINDOW (find_window ("SkhMeeting")));
  close_window (window);
}

/* In a meeting the pointer is a large spot; it is away until it is moved. */
static void
test_pointer (void)
{
  GtkWidget *tab;
  GtkWidget *window = open_page (SKH_TYPE_FIGURES_TAB, &tab);
  g_autoptr(SkhSlideSet) set = skh_slide_set_new ("Họp");
  GtkWidget *meeting;
  GdkTexture *spot;

  g_ptr_array_add (set->slides, skh_slide_new (SKH_SLIDE_TITLE));
  meeting = GTK_WIDGET (skh_meeting_present (GTK_WINDOW (window), skh_window_get_context (SKH_WINDOW (window)), set, 0));
  WAIT_FOR (gtk_widget_get_height (meeting) > 0);
  g_assert_cmpstr (gdk_cursor_get_name (gtk_widget_get_cursor (meeting)), ==, "none");
  move_pointer (meeting);
  spot = gdk_cursor_get_texture (gtk_widget_get_cursor (meeting));
  g_assert_nonnull (spot);
  g_assert_cmpint (gdk_texture_get_height (spot), >=, 48);
  g_assert_cmpint (gdk_texture_get_height (spot), >=, MIN (gtk_widget_get_height (meeting) / 14, 128));
  gtk_window_close (GTK_WINDOW (meeting));
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  window_test_init_sample (&argc, &argv);
  g_test_add_func ("/figures-page/paste", test_paste);
  g_test_add_func ("/figures-page/unsaved", test_unsaved);
  g_test_add_func ("/figures-page/targets", test_targets);
  g_test_add_func ("/figures-page/target-meanwhile", test_target_meanwhile);
  g_test_add_func ("/figures-page/explain", test_explain);
  g_test_add_func ("/figures-page/criteria-unsaved", test_criteria_unsaved);
  g_test_add_func ("/figures-page/meeting-pointer", test_pointer);
  g_test_add_func ("/figures-page/meeting-at-chart", test_meeting_at_chart);
  g_test_add_func ("/figures-page/covered", test_covered);
  return window_test_run ();
}
