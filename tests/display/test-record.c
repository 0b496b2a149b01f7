/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record beside its list, and two that are one. */

#include "config.h"

#include "window-test.h"

#include <string.h>

#include "app/duplicates/skh-duplicates-page.h"
#include "app/list/skh-register-page.h"
#include "app/record/skh-record-pane.h"
#include "app/units/skh-units-page.h"
#include "register/skh-memberships.h"
#include "store/skh-action.h"

/* A person is chosen, renamed, saved and the change undone; the form follows. */
static void
test_edit_and_undo (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *view;
  GtkSingleSelection *selection;
  GtkWidget *pane;
  g_autofree char *name = NULL;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  view = find_type (window, GTK_TYPE_COLUMN_VIEW);
  selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  gtk_single_selection_set_selected (selection, 3);
  WAIT_FOR (first_field (window) != NULL);
  name = skh_field_get_value (SKH_FIELD (first_field (window)));
  g_assert_cmpuint (strlen (name), >, 0);

  gtk_editable_set_text (GTK_EDITABLE (find_type (first_field (window), GTK_TYPE_ENTRY)), "Nguyễn Thử Nghiệm");
  pane = find_type (window, SKH_TYPE_RECORD_PANE);
  g_assert_true (skh_pane_get_dirty (SKH_PANE (pane)));
  g_assert_true (gtk_widget_activate_action (pane, "record.save", NULL));
  WAIT_FOR (!skh_pane_get_dirty (SKH_PANE (pane)) && shows (view, "Nguyễn Thử Nghiệm"));

  g_assert_true (gtk_widget_activate_action (window, "win.undo", NULL));
  WAIT_FOR (!shows (view, "Nguyễn Thử Nghiệm") && shows (pane, name));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
does (GtkWidget     *widget,
      gconstpointer  action)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

/* Where the members of a family are listed one more is added, also when there is none yet. */
static void
test_adder (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *pane;
  GtkWidget *stack;

  skh_context_open_record (skh_window_get_context (SKH_WINDOW (window)), "families", 1);
  WAIT_FOR (first_field (window) != NULL);
  pane = find_type (window, SKH_TYPE_RECORD_PANE);
  stack = gtk_widget_get_ancestor (first_field (window), GTK_TYPE_STACK);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "links");
  WAIT_FOR (find_match (pane, does, "record.member") != NULL);
  g_assert_true (gtk_widget_is_sensitive (find_match (pane, does, "record.member")));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is wrong is said below its field, and nothing is lost. */
static void
test_validation (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *page;
  GtkWidget *pane;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_type (window, SKH_TYPE_REGISTER_PAGE) != NULL);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "page.add", NULL));
  WAIT_FOR (first_field (window) != NULL);
  pane = find_type (window, SKH_TYPE_RECORD_PANE);
  gtk_editable_set_text (GTK_EDITABLE (find_type (first_field (window), GTK_TYPE_ENTRY)), "x");
  gtk_editable_set_text (GTK_EDITABLE (find_type (first_field (window), GTK_TYPE_ENTRY)), " ");
  g_assert_true (gtk_widget_activate_action (pane, "record.save", NULL));
  WAIT_FOR (gtk_widget_has_css_class (find_type (first_field (window), GTK_TYPE_ENTRY), "error"));
  g_assert_true (skh_pane_get_dirty (SKH_PANE (pane)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A field says what is wrong when it is left, but not in the middle of a word that an input method is composing. */
static void
test_input_method (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *page;
  GtkWidget *birth;
  GtkWidget *entry;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_type (window, SKH_TYPE_REGISTER_PAGE) != NULL);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "page.add", NULL));
  WAIT_FOR (first_field (window) != NULL);
  birth = GTK_WIDGET (find_field (window, "birth"));
  entry = find_type (birth, GTK_TYPE_ENTRY);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "31/2/1980");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "preedit-changed", "ươ");
  gtk_widget_grab_focus (first_field (window));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "preedit-changed", "");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "1980");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "32/1/1980");
  gtk_widget_grab_focus (first_field (window));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Tab and Shift+Tab go through the fields of a form, there and back, and from the first to the list. */
static void
test_back (void)
{
  static const char * const keys[] = { "name", "birth", "gender", "unit-id" };
  GtkWidget *window = open_window ();

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_type (window, SKH_TYPE_REGISTER_PAGE) != NULL);
  g_assert_true (gtk_widget_activate_action (find_type (window, SKH_TYPE_REGISTER_PAGE), "page.add", NULL));
  WAIT_FOR (first_field (window) != NULL);
  gtk_widget_grab_focus (first_field (window));
  for (guint i = 1; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  for (guint i = G_N_ELEMENTS (keys); i-- > 0;)
    {
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), GTK_WIDGET (find_field (window, keys[i]))));
      gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
    }
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), find_type (window, GTK_TYPE_COLUMN_VIEW)));
  close_window (window);
}

static gboolean
office_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  return skh_office_begin (write, 1, *(gint64 *) data, "Trưởng ban thử", "2026-2031", "2026-01-01", error) != 0;
}

/* The card of a unit tells who was made an officer of it by another window. */
static void
test_officer (void)
{
  GtkWidget *window = open_window ();
  gint64 unit = skh_test_ask (&sample, "SELECT min (unit_id) FROM unit_now WHERE open AND commune");
  GtkWidget *pages;
  g_autoptr(GError) error = NULL;

  skh_context_open_record (skh_window_get_context (SKH_WINDOW (window)), "units", unit);
  WAIT_FOR (first_field (window) != NULL);
  pages = gtk_widget_get_ancestor (first_field (window), GTK_TYPE_STACK);
  WAIT_FOR (gtk_stack_get_child_by_name (GTK_STACK (pages), "links") != NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (pages), "links");
  WAIT_FOR (shows (pages, "Units right below"));
  g_assert_false (shows (pages, "Trưởng ban thử"));
  skh_store_write (sample.store, "offices.begin", SKH_WRITE_ACTION, office_func, &unit, &error);
  g_assert_no_error (error);
  WAIT_FOR (shows (pages, "Trưởng ban thử"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_twin (void)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_people_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, skh_test_ask (&sample, "SELECT min (unit_id) FROM person"));
  g_autoptr(GError) error = NULL;

  skh_record_set (record, "name", "Vi Thị Song Sinh");
  skh_record_set (record, "birth", "1975");
  skh_record_set (record, "unit-id", unit);
  skh_record_set (record, "member", "1");
  skh_record_save (record, sample.store, &error);
  g_assert_no_error (error);
}

/* Two records that are one person: what hangs on them is shown; merged they go from the list, and come back when that is undone. */
static void
test_duplicates (void)
{
  const char *merged = "SELECT count (*) FROM person WHERE state = 'merged'";
  gint64 before = skh_test_ask (&sample, merged);
  GtkWidget *window = open_window ();
  GtkWidget *page = NULL;
  g_autoptr(SkhAction) undone = NULL;

  add_twin ();
  add_twin ();
  skh_window_show_page (SKH_WINDOW (window), "duplicates");
  WAIT_FOR ((page = find_type (window, SKH_TYPE_DUPLICATES_PAGE)) != NULL);
  WAIT_FOR (shows (page, "Vi Thị Song Sinh"));
  WAIT_FOR (shows (page, "What hangs on them") && shows (page, "Memberships\n1 + 1 → 1"));
  gtk_widget_activate_action (page, "duplicates.merge", NULL);
  WAIT_FOR (skh_test_ask (&sample, merged) == before + 1 && !shows (page, "Vi Thị Song Sinh"));
  /* Undone by another window. */
  undone = skh_store_revert (sample.store, FALSE, NULL);
  g_assert_nonnull (undone);
  WAIT_FOR (shows (page, "Vi Thị Song Sinh"));
  g_assert_cmpint (skh_test_ask (&sample, merged), ==, before);
  gtk_widget_activate_action (page, "duplicates.apart", NULL);
  WAIT_FOR (!shows (page, "Vi Thị Song Sinh"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One village after another: each stands where the one before stands, and is of its kind. */
static void
test_next_unit (void)
{
  GtkWidget *window = open_window ();
  gint64 village = skh_test_ask (&sample, "SELECT min (unit_id) FROM unit_now WHERE open AND kind = 'village'");
  GtkWidget *pane;
  g_autofree char *kind = NULL;
  g_autofree char *parent = NULL;

  skh_context_open_record (skh_window_get_context (SKH_WINDOW (window)), "units", village);
  WAIT_FOR (find_type (window, SKH_TYPE_UNITS_PAGE) != NULL && find_field (window, "short-name") != NULL && !skh_field_holds (find_field (window, "short-name"), NULL));
  g_assert_true (gtk_widget_activate_action (find_type (window, SKH_TYPE_UNITS_PAGE), "page.add", NULL));
  WAIT_FOR (skh_field_holds (find_field (window, "short-name"), NULL) && skh_field_holds (find_field (window, "kind"), "village"));
  parent = skh_field_get_value (find_field (window, "parent-id"));
  type_into (window, "short-name", "Thôn Mới");
  pane = find_type (window, SKH_TYPE_RECORD_PANE);
  g_assert_true (gtk_widget_activate_action (pane, "record.save-next", NULL));
  g_assert_true (skh_field_holds (find_field (window, "short-name"), NULL));
  kind = skh_field_get_value (find_field (window, "kind"));
  g_assert_cmpstr (kind, ==, "village");
  g_assert_true (skh_field_holds (find_field (window, "parent-id"), parent));
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  window_test_init_sample (&argc, &argv);
  g_test_add_func ("/record/edit-and-undo", test_edit_and_undo);
  g_test_add_func ("/record/adder", test_adder);
  g_test_add_func ("/record/validation", test_validation);
  g_test_add_func ("/record/input-method", test_input_method);
  g_test_add_func ("/record/back", test_back);
  g_test_add_func ("/record/officer", test_officer);
  g_test_add_func ("/record/duplicates", test_duplicates);
  g_test_add_func ("/record/next-unit", test_next_unit);
  return window_test_run ();
}
