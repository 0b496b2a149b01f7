/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window as a whole: its templates, pages, help, way back, and that it fits small screens. */

#include "config.h"

#include "window-test.h"

#include "app/duplicates/skh-duplicates-page.h"
#include "app/figures/skh-bases-tab.h"
#include "app/figures/skh-figures-page.h"
#include "app/find/skh-record-finder.h"
#include "app/list/skh-filter-editor.h"
#include "app/list/skh-register-page.h"
#include "app/list/skh-unit-tree.h"
#include "app/meeting/skh-meeting.h"
#include "app/meeting/skh-slide-sets.h"
#include "app/preferences/skh-preferences.h"
#include "app/record/skh-alike-list.h"
#include "app/record/skh-record-pane.h"
#include "app/rounds/skh-rounds-page.h"
#include "app/targets/skh-chart-view.h"
#include "app/targets/skh-targets-page.h"
#include "app/titles/skh-titles-page.h"
#include "app/units/skh-units-page.h"
#include "app/window/skh-window-pages.h"

/* Every template can be made; warnings are fatal. */
static void
test_templates (void)
{
  const GType types[] = {
    SKH_TYPE_ALIKE_LIST, SKH_TYPE_CHART_VIEW, SKH_TYPE_DUPLICATES_PAGE, SKH_TYPE_FIELD, SKH_TYPE_FIGURES_PAGE,
    SKH_TYPE_FILTER_EDITOR, SKH_TYPE_MEETING, SKH_TYPE_PREFERENCES,
    SKH_TYPE_RECORD_FINDER, SKH_TYPE_RECORD_PANE,
    SKH_TYPE_REGISTER_PAGE, SKH_TYPE_ROUNDS_PAGE, SKH_TYPE_SLIDE_SETS, SKH_TYPE_TARGETS_PAGE, SKH_TYPE_TITLES_PAGE, SKH_TYPE_UNIT_TREE, SKH_TYPE_UNITS_PAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_new (types[i], NULL);

      g_object_ref_sink (widget);
      if (GTK_IS_WINDOW (widget))
        gtk_window_destroy (GTK_WINDOW (widget));
      g_object_unref (widget);
    }
}

/* A screen reader is told the finding, and the rows of the page. */
static void
assert_described (GtkWidget *view)
{
  g_autofree char *description = gtk_test_accessible_check_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");

  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, skh_drawing_get_title (skh_chart_view_get_drawing (SKH_CHART_VIEW (view))));
  g_assert_nonnull (description);
  g_assert_nonnull (strstr (description, "Tỉnh Thanh Hóa: "));
}

static void
test_pages (void)
{
  GtkWidget *window = open_window ();

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (shows (window, "1.9"));
  skh_window_show_page (SKH_WINDOW (window), "families");
  WAIT_FOR (shows (window, "600"));
  skh_window_show_page (SKH_WINDOW (window), "units");
  WAIT_FOR (shows (window, "Tỉnh Thanh Hóa"));
  skh_window_show_page (SKH_WINDOW (window), "targets");
  WAIT_FOR (find_type (window, SKH_TYPE_CHART_VIEW) != NULL &&
            skh_chart_view_get_drawing (SKH_CHART_VIEW (find_type (window, SKH_TYPE_CHART_VIEW))) != NULL);
  g_assert_cmpuint (skh_drawing_count_items (skh_chart_view_get_drawing (SKH_CHART_VIEW (find_type (window, SKH_TYPE_CHART_VIEW)))), ==, 167);
  assert_described (find_type (window, SKH_TYPE_CHART_VIEW));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A page that has no row in the sidebar stays in sight: the row that gets the focus instead of the button that went chooses nothing. */
static void
test_unit_list (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *button;

  skh_window_show_page (SKH_WINDOW (window), "units");
  WAIT_FOR (find_type (window, SKH_TYPE_UNITS_PAGE) != NULL);
  button = find_type (find_type (window, SKH_TYPE_UNITS_PAGE), GTK_TYPE_BUTTON);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  for (guint frame = 0; frame < 5; frame++)
    gtk_test_widget_wait_for_draw (window);
  WAIT_FOR (shows (window, "_Tree"));
  g_assert_null (find_type (window, SKH_TYPE_UNITS_PAGE));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_selected_unit (GtkWidget     *widget,
                  gconstpointer  name)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED) != 0 && shows (widget, name);
}

/* A unit that is gone to from elsewhere is found in the tree, also below one that was closed. */
static void
test_unit_in_tree (void)
{
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  gint64 village = skh_test_ask (&sample, "SELECT max (unit_id) FROM unit_now WHERE kind = 'village' AND open");
  GtkWidget *page;
  GtkWidget *pane;

  skh_window_show_page (SKH_WINDOW (window), "units");
  WAIT_FOR (find_type (window, SKH_TYPE_UNITS_PAGE) != NULL && shows (find_type (window, SKH_TYPE_UNITS_PAGE), "Xã An Nông"));
  page = find_type (window, SKH_TYPE_UNITS_PAGE);
  skh_context_open_record (context, "units", village);
  WAIT_FOR ((pane = find_type (page, SKH_TYPE_RECORD_PANE)) != NULL && skh_record_pane_get_record (SKH_RECORD_PANE (pane)) != NULL);
  WAIT_FOR (find_match (find_type (page, SKH_TYPE_UNIT_TREE), is_selected_unit, skh_record_get (skh_record_pane_get_record (SKH_RECORD_PANE (pane)), "name")) != NULL);
  g_assert_cmpint (skh_pane_get_id (SKH_PANE (pane)), ==, village);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* F1 tells something of every page that can be gone to. */
static void
test_help (void)
{
  GtkWidget *window = open_window ();

  for (const SkhPageInfo *info = skh_window_pages (); info->name != NULL; info++)
    {
      GListModel *windows = gtk_window_get_toplevels ();
      GtkWidget *help = NULL;

      skh_window_show_page (SKH_WINDOW (window), info->name);
      g_assert_true (gtk_widget_activate_action (window, "win.help", NULL));
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr(GtkWidget) other = g_list_model_get_item (windows, i);

          if (other != window && gtk_window_get_transient_for (GTK_WINDOW (other)) == GTK_WINDOW (window))
            help = other;
        }
      g_assert_nonnull (help);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (help)), ==, info->title);
      WAIT_FOR (gtk_widget_get_mapped (help));
      g_assert_true (shows (help, "."));
      gtk_window_destroy (GTK_WINDOW (help));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whether a record of REG is in sight; while a page opens, none is. */
static gboolean
shows_record_of (GtkWidget         *window,
                 const SkhRegister *reg)
{
  GtkWidget *pane = find_type (window, SKH_TYPE_RECORD_PANE);

  return pane != NULL && skh_record_pane_get_register (SKH_RECORD_PANE (pane)) == reg;
}

/* The records seen are a way that goes back and forward. */
static void
test_way_back (void)
{
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));

  skh_context_open_record (context, "people", 1);
  WAIT_FOR (find_type (window, SKH_TYPE_RECORD_PANE) != NULL && skh_pane_get_id (SKH_PANE (find_type (window, SKH_TYPE_RECORD_PANE))) == 1 &&
            first_field (window) != NULL);
  skh_context_open_record (context, "families", 2);
  WAIT_FOR (shows_record_of (window, &skh_families_register) && first_field (window) != NULL);
  WAIT_FOR (gtk_widget_activate_action (window, "win.back", NULL));
  WAIT_FOR (shows_record_of (window, &skh_people_register));
  WAIT_FOR (gtk_widget_activate_action (window, "win.forward", NULL));
  WAIT_FOR (shows_record_of (window, &skh_families_register));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A base of a unit is shown among those of its unit and year; whoever goes back has the scope and year of before. */
static void
test_base (void)
{
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  gint64 scope = skh_context_get_scope (context);
  int year = skh_context_get_year (context);
  gint64 base = skh_test_ask (&sample, "SELECT min (id) FROM base WHERE kind = 'families' AND in_use AND unit_id IN (SELECT unit_id FROM unit_now WHERE commune)");
  g_autofree char *unit_sql = g_strdup_printf ("SELECT unit_id FROM base WHERE id = %" G_GINT64_FORMAT, base);
  g_autofree char *year_sql = g_strdup_printf ("SELECT year FROM base WHERE id = %" G_GINT64_FORMAT, base);
  gint64 unit = skh_test_ask (&sample, unit_sql);

  g_assert_cmpint (unit, !=, scope);
  skh_context_open_record (context, "units", unit);
  WAIT_FOR (find_type (window, SKH_TYPE_RECORD_PANE) != NULL && skh_pane_get_id (SKH_PANE (find_type (window, SKH_TYPE_RECORD_PANE))) == unit && first_field (window) != NULL);
  skh_context_open_record (context, SKH_BASES, base);
  WAIT_FOR (skh_context_get_scope (context) == unit && find_type (window, SKH_TYPE_BASES_TAB) != NULL);
  g_assert_cmpint (skh_context_get_year (context), ==, skh_test_ask (&sample, year_sql));
  WAIT_FOR (gtk_widget_activate_action (window, "win.back", NULL));
  WAIT_FOR (find_type (window, SKH_TYPE_RECORD_PANE) != NULL && skh_pane_get_id (SKH_PANE (find_type (window, SKH_TYPE_RECORD_PANE))) == unit);
  g_assert_cmpint (skh_context_get_scope (context), ==, scope);
  g_assert_cmpint (skh_context_get_year (context), ==, year);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* How many rows the tree of units shows. */
static guint
count_rows (GtkWidget *view)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))));
}

/* The tree of units is read again when somebody is added, and what was open stays open. */
static void
test_tree_stays_open (void)
{
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  g_autoptr(GtkTreeListRow) row = NULL;
  g_autoptr(GtkTreeListRow) again = NULL;
  GtkWidget *view;
  guint opened;

  skh_window_show_page (SKH_WINDOW (window), "units");
  WAIT_FOR ((view = find_type (window, GTK_TYPE_LIST_VIEW)) != NULL && count_rows (view) > 100);
  row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))), 1);
  opened = count_rows (view);
  gtk_tree_list_row_set_expanded (row, TRUE);
  WAIT_FOR (count_rows (view) > opened);
  opened = count_rows (view);

  skh_test_add_person (skh_context_get_store (context), "Lê Cây Mở", skh_context_get_scope (context));
  WAIT_FOR (count_rows (view) < opened);
  WAIT_FOR (count_rows (view) == opened);
  again = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))), 1);
  g_assert_true (again != row && gtk_tree_list_row_get_expanded (again));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Escape empties what is looked for first, then closes what the tree is in. */
static void
test_tree_escape (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *search;

  gtk_popover_set_child (GTK_POPOVER (popover), g_object_new (SKH_TYPE_UNIT_TREE, NULL));
  gtk_widget_set_parent (popover, window);
  gtk_popover_popup (GTK_POPOVER (popover));
  WAIT_FOR (find_type (popover, GTK_TYPE_SEARCH_ENTRY) != NULL);
  search = find_type (popover, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "an nong");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_assert_true (gtk_widget_get_visible (popover));
  g_signal_emit_by_name (search, "stop-search");
  g_assert_false (gtk_widget_get_visible (popover));
  gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_fits (GtkWidget  *window,
             const char *what)
{
  int width = 0;
  int height = 0;

  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, 1024, &height, NULL, NULL, NULL);
  g_test_message ("%s: %d × %d", what, width, height);
  g_assert_cmpint (width, <=, 1024);
  g_assert_cmpint (height, <=, 700);
}

/* With the record of the first row beside it, if it is a list. */
static void
choose_first (GtkWidget *window)
{
  GListModel *rows = find_rows (window);

  if (GTK_IS_SINGLE_SELECTION (rows) && g_list_model_get_n_items (rows) > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), 0, TRUE);
}

/* The page in sight with each of its tabs, if it has any. */
static void
assert_tabs_fit (GtkWidget  *window,
                 const char *page)
{
  GtkWidget *switcher = find_type (window, GTK_TYPE_STACK_SWITCHER);
  GtkSelectionModel *tabs = switcher != NULL ? gtk_stack_get_pages (gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (switcher))) : NULL;

  choose_first (window);
  settle (window);
  assert_fits (window, page);
  for (guint i = 0; tabs != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (tabs)); i++)
    {
      g_autoptr(GObject) tab = g_list_model_get_item (G_LIST_MODEL (tabs), i);

      gtk_selection_model_select_item (tabs, i, TRUE);
      settle (window); /* what the tab reads */
      choose_first (window);
      settle (window);
      assert_fits (window, gtk_stack_page_get_title (GTK_STACK_PAGE (tab)));
    }
  g_clear_object (&tabs);
}

/* The smallest screen that offices have, 1024 × 700: also with type as large as a teacher in retirement wants it. */
static void
test_small_screen (gconstpointer data)
{
  const char * const pages[] = { "people", "units", "unit-list", "families", "clans", "duplicates", "titles", "figures", "targets", "rounds", "fund", "certificates" };
  g_autoptr(GSettings) kept = g_settings_new (SKH_APPLICATION_ID);
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window;
  int dpi;

  g_settings_set (kept, "window-size", "(ii)", 1024, 700);
  window = open_window ();
  g_settings_reset (kept, "window-size");
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * GPOINTER_TO_INT (data) / 100, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      skh_window_show_page (SKH_WINDOW (window), pages[i]);
      assert_tabs_fit (window, pages[i]);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_label_of (GtkWidget     *widget,
             gconstpointer  text)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

/* What is said to the user stands there whole, whatever is in it, and makes room for what is said after it. */
static void
test_said (void)
{
  static const char said[] = "Nothing was done & nothing was lost, because something that was done later builds on <this>, and that has a long name as well; "
                             "it has to be taken back first, and then this can be taken back.";
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));

  skh_context_tell (context, said);
  WAIT_FOR (find_match (window, is_label_of, said) != NULL);
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (find_match (window, is_label_of, said)))));
  skh_context_tell (context, "Done");
  WAIT_FOR (find_match (window, is_label_of, "Done") != NULL && find_match (window, is_label_of, said) == NULL);
  close_window (window);
}

/* A message whose time is over before it was ever drawn, since the window was kept busy, goes in order. */
static void
test_said_late (void)
{
  GtkWidget *window = open_window ();

  skh_context_tell (skh_window_get_context (SKH_WINDOW (window)), "Late");
  g_usleep (7 * G_USEC_PER_SEC);
  WAIT_FOR (find_match (window, is_label_of, "Late") == NULL);
  close_window (window);
}

/* The keys go on working when the row that has the focus is not among what is shown next, and Down goes from the search to the rows. */
static void
test_gone_row (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *rows;
  GtkWidget *search;
  g_autoptr(GListModel) controllers = NULL;
  gboolean handled = FALSE;
  guint all;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  all = g_list_model_get_n_items (find_rows (window));
  gtk_test_widget_wait_for_draw (window);
  search = find_type (window, GTK_TYPE_SEARCH_ENTRY);
  controllers = gtk_widget_observe_controllers (search);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !handled)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Down, 0, 0, &handled);
    }
  g_assert_true (handled);
  rows = find_type (find_type (window, GTK_TYPE_COLUMN_VIEW), GTK_TYPE_LIST_VIEW);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), rows));
  WAIT_FOR (first_field (window) != NULL); /* the record of the first row */

  skh_page_search (SKH_PAGE (find_type (window, SKH_TYPE_REGISTER_PAGE)), "le van");
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) < all);
  gtk_test_widget_wait_for_draw (window);
  WAIT_FOR (gtk_window_get_focus (GTK_WINDOW (window)) == NULL || gtk_widget_get_root (gtk_window_get_focus (GTK_WINDOW (window))) != NULL);
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  window_test_init_sample (&argc, &argv);
  g_test_add_func ("/window/templates", test_templates);
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/unit-list", test_unit_list);
  g_test_add_func ("/window/unit-in-tree", test_unit_in_tree);
  g_test_add_func ("/window/help", test_help);
  g_test_add_func ("/window/said", test_said);
  g_test_add_func ("/window/said-late", test_said_late);
  g_test_add_func ("/window/gone-row", test_gone_row);
  g_test_add_func ("/window/way-back", test_way_back);
  g_test_add_func ("/window/base", test_base);
  g_test_add_func ("/window/tree-stays-open", test_tree_stays_open);
  g_test_add_func ("/window/tree-escape", test_tree_escape);
  g_test_add_data_func ("/window/small-screen", GINT_TO_POINTER (100), test_small_screen);
  g_test_add_data_func ("/window/small-screen/large-type", GINT_TO_POINTER (150), test_small_screen);
  return window_test_run ();
}
