/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-test.h"

#include "app/rounds/skh-report-pane.h"
#include "app/rounds/skh-report-row.h"
#include "app/rounds/skh-rounds-page.h"
#include "attainment/skh-round-changes.h"

typedef struct
{
  GtkWidget         *window;
  GtkWidget         *page;
  GtkSelectionModel *model;
} Sight;

static Sight
open_page (void)
{
  Sight sight = { .window = open_window () };

  skh_window_show_page (SKH_WINDOW (sight.window), "rounds");
  WAIT_FOR (find_type (sight.window, SKH_TYPE_ROUNDS_PAGE) != NULL && find_type (sight.window, GTK_TYPE_COLUMN_VIEW) != NULL);
  sight.page = find_type (sight.window, SKH_TYPE_ROUNDS_PAGE);
  sight.model = gtk_column_view_get_model (GTK_COLUMN_VIEW (find_type (sight.window, GTK_TYPE_COLUMN_VIEW)));
  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (sight.model)) == 166);
  return sight;
}

static SkhReportState
state_at (const Sight *sight,
          guint        position)
{
  g_autoptr(SkhReportRow) row = g_list_model_get_item (G_LIST_MODEL (sight->model), position);

  return skh_report_row_get (row, 0)->state;
}

static void
step (const Sight   *sight,
      SkhReportStep  what)
{
  g_assert_true (gtk_widget_activate_action (sight->page, "round.step", "i", what));
}

static void
answer (const Sight *sight)
{
  answer_question ("accept");
  WAIT_FOR (other_window (sight->window) == NULL);
}

/* A draft is sent, accepted and locked; the rows of the list, their selection and the chips follow.  Undo stops at the lock. */
static void
test_steps (void)
{
  Sight sight = open_page ();
  guint place = 0;

  while (state_at (&sight, place) != SKH_REPORT_DRAFT)
    place++;
  gtk_selection_model_select_item (sight.model, place, TRUE);
  step (&sight, SKH_REPORT_LOCK); /* not possible from here: nothing happens */
  step (&sight, SKH_REPORT_SUBMIT);
  answer (&sight);
  WAIT_FOR (state_at (&sight, place) == SKH_REPORT_SUBMITTED);
  g_assert_true (gtk_selection_model_is_selected (sight.model, place));
  step (&sight, SKH_REPORT_ACCEPT);
  WAIT_FOR (state_at (&sight, place) == SKH_REPORT_ACCEPTED);
  step (&sight, SKH_REPORT_LOCK);
  WAIT_FOR (state_at (&sight, place) == SKH_REPORT_LOCKED);

  WAIT_FOR (find_toggle (sight.page, "Locked 1") != NULL);
  gtk_toggle_button_set_active (find_toggle (sight.page, "Locked 1"), TRUE);
  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (sight.model)) == 1);
  gtk_toggle_button_set_active (find_toggle (sight.page, "All"), TRUE);
  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (sight.model)) == 166);

  gtk_widget_activate_action (sight.window, "win.undo", NULL);
  settle (sight.window);
  g_assert_cmpint (state_at (&sight, place), ==, SKH_REPORT_LOCKED);
  gtk_window_destroy (GTK_WINDOW (sight.window));
}

/* What stands behind a report, and the windows of the page, open and close. */
static void
test_windows (void)
{
  Sight sight = open_page ();
  GtkWidget *view = find_type (sight.window, GTK_TYPE_COLUMN_VIEW);
  const char * const actions[] = { "round.reminders", "round.forms", "round.new", "round.edit", "round.close" };

  g_signal_emit_by_name (view, "activate", 3u);
  WAIT_FOR (find_type (sight.window, SKH_TYPE_REPORT_PANE) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *list;

      g_assert_true (gtk_widget_activate_action (sight.page, actions[i], NULL));
      WAIT_FOR (other_window (sight.window) != NULL);
      list = find_type (GTK_WIDGET (other_window (sight.window)), GTK_TYPE_LIST_BOX);
      if (list != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL)
        gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
      gtk_window_close (other_window (sight.window));
      WAIT_FOR (other_window (sight.window) == NULL);
    }
  gtk_window_destroy (GTK_WINDOW (sight.window));
}

static guint
count_questions (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      n += ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window);
    }
  return n;
}

/* Who presses the button twice, because the window does not open at once, gets one all the same. */
static void
test_pressed_twice (void)
{
  Sight sight = open_page ();

  for (guint i = 0; i < 3; i++)
    g_assert_true (gtk_widget_activate_action (sight.page, "round.new", NULL));
  WAIT_FOR (find_question () != NULL);
  settle (sight.window);
  g_assert_cmpuint (count_questions (), ==, 1);
  answer_question ("cancel");
  WAIT_FOR (other_window (sight.window) == NULL);
  /* Once it is closed, it opens again. */
  g_assert_true (gtk_widget_activate_action (sight.page, "round.new", NULL));
  WAIT_FOR (find_question () != NULL);
  answer_question ("cancel");
  close_window (sight.window);
}

/* The deadline goes with the period until one is typed; a round that is there already is asked about again with all that was answered. */
static void
test_new_round (void)
{
  Sight sight = open_page ();
  GtkWidget *dialog;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_true (gtk_widget_activate_action (sight.page, "round.new", NULL));
  WAIT_FOR (find_question () != NULL && find_field (GTK_WIDGET (find_question ()), "year") != NULL);
  dialog = GTK_WIDGET (find_question ());
  type_into (dialog, "year", "2026");
  first = skh_field_get_value (find_field (dialog, "deadline"));
  choose (dialog, "period", 1);
  second = skh_field_get_value (find_field (dialog, "deadline"));
  g_assert_cmpstr (first, ==, "2026-07-15");
  g_assert_cmpstr (second, ==, "2027-01-15");
  type_into (dialog, "deadline", "20/12/2026");
  type_into (dialog, "name", "Lần hai");
  choose (dialog, "period", 0);
  choose (dialog, "period", 1);
  answer_question ("accept");
  WAIT_FOR (find_question () != NULL && shows (GTK_WIDGET (find_question ()), "opened already"));
  dialog = GTK_WIDGET (find_question ());
  third = skh_field_get_value (find_field (dialog, "deadline"));
  g_assert_cmpstr (third, ==, "2026-12-20");
  g_assert_true (skh_field_holds (find_field (dialog, "name"), "Lần hai"));
  answer_question ("cancel");
  WAIT_FOR (other_window (sight.window) == NULL);
  gtk_window_destroy (GTK_WINDOW (sight.window));
}

int
main (int    argc,
      char **argv)
{
  /* Between the days the sample's reports of the last round came and its deadline. */
  g_setenv ("SKH_TODAY", "2026-11-26", TRUE);
  window_test_init_sample (&argc, &argv);
  g_test_add_func ("/rounds-page/steps", test_steps);
  g_test_add_func ("/rounds-page/windows", test_windows);
  g_test_add_func ("/rounds-page/pressed-twice", test_pressed_twice);
  g_test_add_func ("/rounds-page/new-round", test_new_round);
  return window_test_run ();
}
