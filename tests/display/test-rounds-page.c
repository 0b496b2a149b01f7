/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app/rounds/skh-report-pane.h"
#include "app/rounds/skh-report-row.h"
#include "app/rounds/skh-rounds-page.h"
#include "app/skh-app-resource.h"
#include "app/skh-application.h"
#include "app/window/skh-window.h"
#include "attainment/skh-round-changes.h"
#include "skh-test.h"

static SkhFixture sample;
static GtkApplication *application;

/* Runs the main loop until CONDITION holds, for at most ten seconds. */
#define WAIT_FOR(condition) \
  G_STMT_START { \
    gint64 deadline_ = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < deadline_) \
      g_main_context_iteration (NULL, FALSE); \
    g_assert_true (condition); \
  } G_STMT_END

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The toggle button whose label begins with TEXT. */
static GtkWidget *
find_chip (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL &&
      g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chip (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Another window than MAIN that is open. */
static GtkWindow *
other_window (GtkWidget *main_window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_WIDGET (window) != main_window && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

typedef struct
{
  GtkWidget         *window;
  GtkWidget         *page;
  GtkSelectionModel *model;
} Sight;

static Sight
open_page (void)
{
  Sight sight = { .window = skh_window_new (application) };

  skh_window_open (SKH_WINDOW (sight.window), sample.path);
  gtk_window_present (GTK_WINDOW (sight.window));
  WAIT_FOR (skh_window_get_context (SKH_WINDOW (sight.window)) != NULL && skh_context_get_scope (skh_window_get_context (SKH_WINDOW (sight.window))) != 0);
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
  WAIT_FOR (ADW_IS_MESSAGE_DIALOG (other_window (sight->window)));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (other_window (sight->window)), "accept");
  gtk_window_destroy (other_window (sight->window));
  WAIT_FOR (other_window (sight->window) == NULL);
}

/* A draft is sent, accepted and locked; the rows of the list, their selection and the chips follow.  Undo stops at the lock. */
static void
test_steps (void)
{
  Sight sight = open_page ();
  guint place = 0;
  GtkWidget *chip;

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

  WAIT_FOR (find_chip (sight.page, "Locked 1") != NULL);
  chip = find_chip (sight.page, "Locked 1");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (sight.model)) == 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_chip (sight.page, "All")), TRUE);
  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (sight.model)) == 166);

  gtk_widget_activate_action (sight.window, "win.undo", NULL);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
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

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  /* Between the days the sample's reports of the last round came and its deadline. */
  g_setenv ("SKH_TODAY", "2026-11-26", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (skh_app_get_resource ());
  application = GTK_APPLICATION (skh_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  skh_fixture_set_up_sample (&sample);
  g_test_add_func ("/rounds-page/steps", test_steps);
  g_test_add_func ("/rounds-page/windows", test_windows);
  status = g_test_run ();
  skh_fixture_tear_down (&sample, NULL);
  return status;
}
