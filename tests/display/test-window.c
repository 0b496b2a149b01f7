/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/duplicates/skh-duplicates-page.h"
#include "app/figures/skh-figures-page.h"
#include "app/find/skh-record-finder.h"
#include "app/list/skh-filter-editor.h"
#include "app/list/skh-list-print.h"
#include "app/list/skh-register-page.h"
#include "app/meeting/skh-meeting.h"
#include "app/meeting/skh-slide-sets.h"
#include "app/preferences/skh-preferences.h"
#include "app/record/skh-ask.h"
#include "app/record/skh-field.h"
#include "app/record/skh-alike-list.h"
#include "app/record/skh-record-pane.h"
#include "app/rounds/skh-rounds-page.h"
#include "app/skh-app-resource.h"
#include "app/skh-application.h"
#include "app/targets/skh-chart-view.h"
#include "app/targets/skh-targets-page.h"
#include "app/titles/skh-titles-page.h"
#include "app/units/skh-units-page.h"
#include "app/list/skh-unit-tree.h"
#include "app/window/skh-window-pages.h"
#include "app/window/skh-window.h"
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

/* The first widget of TYPE below WIDGET that is mapped. */
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

/* Whether a mapped label or entry below WIDGET shows TEXT. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  const char *shown = NULL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    shown = gtk_label_get_label (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    shown = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  else if (GTK_IS_ENTRY (widget))
    shown = gtk_editable_get_text (GTK_EDITABLE (widget));
  if (shown != NULL && strstr (shown, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (shows (child, text))
        return TRUE;
    }
  return FALSE;
}

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

static GtkWidget *
open_window (void)
{
  GtkWidget *window = skh_window_new (application);

  skh_window_open (SKH_WINDOW (window), sample.path);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (skh_window_get_context (SKH_WINDOW (window)) != NULL && skh_context_get_scope (skh_window_get_context (SKH_WINDOW (window))) != 0);
  return window;
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

static GListModel *
people_model (GtkWidget *window)
{
  GtkWidget *view = find_type (window, GTK_TYPE_COLUMN_VIEW);

  return view != NULL ? G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))) : NULL;
}

static GtkWidget *
first_field (GtkWidget *window)
{
  GtkWidget *pane = find_type (window, SKH_TYPE_RECORD_PANE);

  return pane != NULL ? find_type (pane, SKH_TYPE_FIELD) : NULL;
}

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
  WAIT_FOR (people_model (window) != NULL && g_list_model_get_n_items (people_model (window)) > 1900);
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

static GtkWidget *
find_field (GtkWidget  *widget,
            const char *key)
{
  if (SKH_IS_FIELD (widget))
    return strcmp (skh_field_get_key (SKH_FIELD (widget)), key) == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_field (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
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
  birth = find_field (window, "birth");
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

/* A kept list holds its unit by number; its chip says the name. */
static void
test_unit_chip (void)
{
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  g_autofree char *text = g_strdup_printf ("filter unit-id=%" G_GINT64_FORMAT "+", skh_context_get_scope (context));
  g_autofree char *chip = NULL;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (people_model (window) != NULL && g_list_model_get_n_items (people_model (window)) > 1900);
  WAIT_FOR (skh_context_get_scope_name (context) != NULL);
  chip = g_strdup_printf ("%s and below", skh_context_get_scope_name (context));
  g_assert_true (gtk_widget_activate_action (find_type (window, SKH_TYPE_REGISTER_PAGE), "list.apply", "(sss)", text, "Kept", ""));
  WAIT_FOR (shows (window, chip));
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint n_get_item;
static gpointer (*real_get_item) (GListModel *model, guint position);

static gpointer
counting_get_item (GListModel *model,
                   guint       position)
{
  n_get_item++;
  return real_get_item (model, position);
}

/* A search and its end ask for the rows of a page, not for all of the list. */
static void
test_get_item (void)
{
  GtkWidget *window = open_window ();
  GListModelInterface *iface = g_type_interface_peek (g_type_class_peek (g_type_from_name ("SkhRowList")), G_TYPE_LIST_MODEL);
  GtkWidget *page;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (people_model (window) != NULL && g_list_model_get_n_items (people_model (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);

  /* What opening the window still has under way is not counted. */
  for (gint64 until = g_get_monotonic_time () + 300000; g_get_monotonic_time () < until;)
    g_main_context_iteration (NULL, FALSE);
  real_get_item = iface->get_item;
  iface->get_item = counting_get_item;
  skh_register_page_search (SKH_REGISTER_PAGE (page), "nguyen");
  WAIT_FOR (g_list_model_get_n_items (people_model (window)) < 1000);
  g_test_message ("%u", n_get_item);
  g_assert_cmpuint (n_get_item, <=, 1000);
  n_get_item = 0;
  skh_register_page_search (SKH_REGISTER_PAGE (page), "");
  WAIT_FOR (g_list_model_get_n_items (people_model (window)) > 1900);
  g_assert_cmpuint (n_get_item, >, 0);
  g_assert_cmpuint (n_get_item, <=, 1000);
  iface->get_item = real_get_item;
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A ready-made list narrows and shows its filter; all of it is selected at once and stays so when it is sorted; taken away, all is there
 * again. */
static void
test_lists_and_marks (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *page;
  guint all;
  guint staff;
  g_autofree char *selected = NULL;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (people_model (window) != NULL && g_list_model_get_n_items (people_model (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  all = g_list_model_get_n_items (people_model (window));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "filter staff=1", "Staff", ""));
  WAIT_FOR (g_list_model_get_n_items (people_model (window)) < all);
  staff = g_list_model_get_n_items (people_model (window));
  g_assert_true (shows (page, "worker: Yes"));

  g_assert_true (gtk_widget_activate_action (page, "list.select-all", NULL));
  selected = g_strdup_printf ("%u selected", staff);
  WAIT_FOR (shows (page, selected));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "sort birth\nfilter staff=1", "Staff", ""));
  for (gint64 until = g_get_monotonic_time () + 300000; g_get_monotonic_time () < until;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (shows (page, selected));
  g_assert_true (gtk_widget_activate_action (page, "list.select-none", NULL));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "", "All", ""));
  WAIT_FOR (g_list_model_get_n_items (people_model (window)) == all);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkToggleButton *
find_toggle (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return GTK_TOGGLE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkToggleButton *found = find_toggle (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The quick filters narrow the list, and follow what narrows it otherwise. */
static void
test_quick_filters (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *page;
  guint all;
  guint members;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (people_model (window) != NULL && g_list_model_get_n_items (people_model (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  all = g_list_model_get_n_items (people_model (window));
  gtk_toggle_button_set_active (find_toggle (page, "Only members"), TRUE);
  WAIT_FOR (g_list_model_get_n_items (people_model (window)) < all);
  members = g_list_model_get_n_items (people_model (window));
  gtk_toggle_button_set_active (find_toggle (page, "Only others"), TRUE);
  WAIT_FOR (g_list_model_get_n_items (people_model (window)) == all - members);
  g_assert_cmpuint (skh_register_page_get_query (SKH_REGISTER_PAGE (page))->filters->len, ==, 1);

  skh_register_page_set_filter (SKH_REGISTER_PAGE (page), "member", NULL);
  WAIT_FOR (gtk_toggle_button_get_active (find_toggle (page, "Everybody")));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "filter member=1", "Members", ""));
  WAIT_FOR (gtk_toggle_button_get_active (find_toggle (page, "Only members")));
  WAIT_FOR (g_list_model_get_n_items (people_model (window)) == members);
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
  WAIT_FOR (skh_record_pane_get_register (SKH_RECORD_PANE (find_type (window, SKH_TYPE_RECORD_PANE))) == &skh_families_register && first_field (window) != NULL);
  WAIT_FOR (gtk_widget_activate_action (window, "win.back", NULL));
  WAIT_FOR (skh_record_pane_get_register (SKH_RECORD_PANE (find_type (window, SKH_TYPE_RECORD_PANE))) == &skh_people_register);
  WAIT_FOR (gtk_widget_activate_action (window, "win.forward", NULL));
  WAIT_FOR (skh_record_pane_get_register (SKH_RECORD_PANE (find_type (window, SKH_TYPE_RECORD_PANE))) == &skh_families_register);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A list goes through the operation that prints it, into a file: each page has the heading with the scope, the header and its number. */

static gboolean
add_page_row (guint         row,
              const char  **values,
              char        **shown,
              gpointer      data,
              GError      **error)
{
  skh_list_pages_add_row (data, g_strdupv (shown));
  return TRUE;
}

static gpointer
read_pages_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  SkhListing *listing = data;
  SkhListPages *pages = skh_list_print_make_pages (listing);

  listing->ids = skh_query_read_ids (listing->query, db, NULL, error);
  g_assert_true (skh_listing_each (listing, db, NULL, NULL, add_page_row, pages, error));
  return pages;
}

static void
test_print (void)
{
  GtkWidget *window = open_window ();
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  SkhListing *listing = skh_listing_new (query, "Danh sách hội viên");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "printed-list.pdf", NULL);
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GSubprocess) reader = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) pages = NULL;
  g_autoptr(GError) error = NULL;
  guint n;

  listing->subtitle = g_strdup ("Tỉnh Thanh Hóa · 2.000 dòng");
  operation = skh_list_print_new (skh_store_read (sample.store, read_pages_func, listing, &error), listing->title);
  g_assert_no_error (error);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (window), &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);

  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-layout", path, "-", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error));
  pages = g_strsplit (text, "\f", -1);
  n = g_strv_length (pages) - 1; /* each page ends with a form feed */
  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf (_("Page %u of %u"), i + 1, n);

      g_assert_nonnull (strstr (pages[i], "Danh sách hội viên"));
      g_assert_nonnull (strstr (pages[i], "Tỉnh Thanh Hóa · 2.000 dòng"));
      g_assert_nonnull (strstr (pages[i], _(skh_people_register.columns[0].title)));
      g_assert_nonnull (strstr (pages[i], number));
    }
  g_remove (path);
  skh_listing_free (listing);
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

/* The states above a list that are in sight, from the first. */
static void
find_states (GtkWidget *widget,
             GPtrArray *states)
{
  if (gtk_widget_has_css_class (widget, "pill-small") && gtk_widget_get_mapped (widget))
    g_ptr_array_add (states, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_states (child, states);
}

static gboolean
have_states (GtkWidget *window,
             GPtrArray *states)
{
  g_ptr_array_set_size (states, 0);
  find_states (window, states);
  return states->len > 1;
}

/* The states above the books of a title go with the filter, whoever sets it. */
static void
test_title_states (void)
{
  GtkWidget *window = open_window ();
  g_autoptr(GPtrArray) states = g_ptr_array_new ();
  GtkToggleButton *first;
  SkhRegisterPage *page;
  g_autofree char *filter = NULL;

  skh_window_show_page (SKH_WINDOW (window), "titles");
  WAIT_FOR (have_states (window, states));
  first = states->pdata[0];
  page = SKH_REGISTER_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (first), SKH_TYPE_REGISTER_PAGE));
  gtk_toggle_button_set_active (first, TRUE);
  g_assert_cmpuint (skh_register_page_get_query (page)->filters->len, ==, 1);
  filter = skh_filter_to_string (skh_register_page_get_query (page)->filters->pdata[0]);
  skh_register_page_set_filter (page, "title-state", NULL);
  WAIT_FOR (!gtk_toggle_button_get_active (first));
  skh_register_page_set_filter (page, "title-state", filter);
  WAIT_FOR (gtk_toggle_button_get_active (first));
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

/* The smallest screen that offices have, 1024 × 700: also with type as large as a teacher in retirement wants it. */
static void
test_small_screen (gconstpointer data)
{
  const char * const pages[] = { "people", "units", "unit-list", "families", "clans", "duplicates", "titles", "figures", "targets", "rounds" };
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
      int width = 0;
      int height = 0;

      skh_window_show_page (SKH_WINDOW (window), pages[i]);
      gtk_test_widget_wait_for_draw (window);
      gtk_test_widget_wait_for_draw (window);
      gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, 1024, &height, NULL, NULL, NULL);
      g_test_message ("%s: %d × %d", pages[i], width, height);
      g_assert_cmpint (width, <=, 1024);
      g_assert_cmpint (height, <=, 700);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
answered_cb (GHashTable *answers,
             gpointer    data)
{
  g_object_set_data_full (data, "answers", g_hash_table_ref (answers), (GDestroyNotify) g_hash_table_unref);
}

/* The question that WINDOW asks; unref it. */
static GtkWindow *
find_dialog (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) dialog = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (dialog) && gtk_window_get_transient_for (dialog) == GTK_WINDOW (window))
        return g_steal_pointer (&dialog);
    }
  g_assert_not_reached ();
}

/* What is no day is no answer, whichever way one leaves. */
static void
test_unreadable_answers (void)
{
  static const SkhColumn fields[] = { { "day", "Day", SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, { NULL } };
  const struct { const char *typed; gboolean readable; } cases[] = { { "32/1/2024", FALSE }, { "31/1/2024", TRUE }, { "2024", FALSE }, { "", TRUE } };
  GtkWidget *window = open_window ();
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "When?", NULL, fields);
  g_autoptr(GtkWindow) dialog = NULL;
  GtkWidget *entry;

  skh_question_ask (question, GTK_WINDOW (window), "_Save", answered_cb, window);
  dialog = find_dialog (window);
  WAIT_FOR (find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY) != NULL);
  entry = find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].typed);
      g_assert_cmpint (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"), ==, cases[i].readable);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpint (gtk_widget_has_css_class (entry, "error"), ==, !cases[i].readable);
    }
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const SkhColumn no_fields[] = { { NULL } };

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

/* Two records that are one person: what hangs on them is shown; merged they go from the list. */
static void
test_duplicates (void)
{
  const char *merged = "SELECT count (*) FROM person WHERE state = 'merged'";
  gint64 before = skh_test_ask (&sample, merged);
  GtkWidget *window = open_window ();
  GtkWidget *page = NULL;

  add_twin ();
  add_twin ();
  skh_window_show_page (SKH_WINDOW (window), "duplicates");
  WAIT_FOR ((page = find_type (window, SKH_TYPE_DUPLICATES_PAGE)) != NULL);
  WAIT_FOR (shows (page, "Vi Thị Song Sinh"));
  WAIT_FOR (shows (page, "What hangs on them") && shows (page, "Memberships\n1 + 1 → 1"));
  gtk_widget_activate_action (page, "duplicates.merge", NULL);
  WAIT_FOR (skh_test_ask (&sample, merged) == before + 1 && !shows (page, "Vi Thị Song Sinh"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What could not be done by a file is asked again with what was typed, and says which line is wrong. */
static void
test_file_asked_again (void)
{
  GtkWidget *window = open_window ();
  g_autofree char *links = g_build_filename (sample.folder, "links.csv", NULL);
  g_autoptr(GtkWindow) dialog = NULL;
  g_autoptr(GtkWindow) again = NULL;
  g_autoptr(GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Again?", NULL, no_fields);

  g_assert_true (g_file_set_contents (links, "old_code", -1, NULL));
  g_hash_table_insert (answers, (char *) "links", links);
  skh_question_add_file (question, "links", "Links", "*.csv", TRUE);
  skh_question_ask (question, GTK_WINDOW (window), "_Preview", answered_cb, window);
  dialog = find_dialog (window);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
  gtk_window_destroy (dialog);

  question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Again?", NULL, no_fields);
  skh_question_add_file (question, "links", "Links", "*.csv", TRUE);
  skh_question_set_answers (question, answers);
  skh_question_set_error (question, "Line 5 is wrong.");
  skh_question_ask (question, GTK_WINDOW (window), "_Preview", answered_cb, window);
  again = find_dialog (window);
  WAIT_FOR (shows (GTK_WIDGET (again), "links.csv") && shows (GTK_WIDGET (again), "Line 5 is wrong."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (again), "accept");
  g_assert_cmpstr (g_hash_table_lookup (g_object_get_data (G_OBJECT (window), "answers"), "links"), ==, links);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A question asked again, since what was answered could not be, holds it all: units by name, and each of several values. */
static void
test_asked_again (void)
{
  static const SkhColumn fields[] = {
    { "other", "Into", SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED | SKH_COLUMN_SEVERAL }, { "name", "Name", SKH_VALUE_TEXT, SKH_COLUMN_SEVERAL },
    { "number", "Number", SKH_VALUE_TEXT }, { NULL }
  };
  GtkWidget *window = open_window ();
  g_autoptr(GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Again?", NULL, fields);
  GtkWindow *dialog;
  GHashTable *after;

  g_hash_table_insert (before, (char *) "other", (char *) "3\n4");
  g_hash_table_insert (before, (char *) "other.shown", (char *) "Bắc\nNam");
  g_hash_table_insert (before, (char *) "name", (char *) "Xã Một\nXã Hai");
  skh_question_set_answers (question, before);
  skh_question_ask (question, GTK_WINDOW (window), "_Preview", answered_cb, window);
  dialog = find_dialog (window);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  after = g_object_get_data (G_OBJECT (window), "answers");
  g_assert_nonnull (after);
  for (guint i = 0; i < 3; i++)
    {
      const char * const keys[] = { "other", "other.shown", "name" };

      g_assert_cmpstr (g_hash_table_lookup (after, keys[i]), ==, g_hash_table_lookup (before, keys[i]));
    }
  g_assert_null (g_hash_table_lookup (after, "number"));
  g_object_unref (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (skh_app_get_resource ());
  application = GTK_APPLICATION (skh_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  skh_fixture_set_up_sample (&sample);
  g_test_add_func ("/window/templates", test_templates);
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/edit-and-undo", test_edit_and_undo);
  g_test_add_func ("/window/validation", test_validation);
  g_test_add_func ("/window/unit-chip", test_unit_chip);
  g_test_add_func ("/window/input-method", test_input_method);
  g_test_add_func ("/window/lists-and-marks", test_lists_and_marks);
  g_test_add_func ("/window/quick-filters", test_quick_filters);
  g_test_add_func ("/window/help", test_help);
  g_test_add_func ("/window/way-back", test_way_back);
  g_test_add_func ("/window/get-item", test_get_item);
  g_test_add_func ("/window/tree-stays-open", test_tree_stays_open);
  g_test_add_func ("/window/title-states", test_title_states);
  g_test_add_func ("/window/tree-escape", test_tree_escape);
  g_test_add_data_func ("/window/small-screen", GINT_TO_POINTER (100), test_small_screen);
  g_test_add_data_func ("/window/small-screen/large-type", GINT_TO_POINTER (150), test_small_screen);
  g_test_add_func ("/window/duplicates", test_duplicates);
  g_test_add_func ("/window/file-asked-again", test_file_asked_again);
  g_test_add_func ("/window/asked-again", test_asked_again);
  g_test_add_func ("/window/unreadable-answers", test_unreadable_answers);
  g_test_add_func ("/window/print", test_print);
  status = g_test_run ();
  skh_fixture_tear_down (&sample, NULL);
  return status;
}
