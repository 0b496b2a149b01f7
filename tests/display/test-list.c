/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of a register: its filters, rows, marks, and it on paper. */

#include "config.h"

#include "window-test.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/list/skh-filter-editor.h"
#include "app/list/skh-list-print.h"
#include "app/list/skh-register-page.h"
#include "app/record/skh-record-pane.h"
#include "register/skh-saved-lists.h"

/* A kept list holds its unit by number; its chip says the name. */
static void
test_unit_chip (void)
{
  GtkWidget *window = open_window ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  g_autofree char *text = g_strdup_printf ("filter unit-id=%" G_GINT64_FORMAT "+", skh_context_get_scope (context));
  g_autofree char *chip = NULL;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  WAIT_FOR (skh_context_get_scope_name (context) != NULL);
  chip = g_strdup_printf ("%s and below", skh_context_get_scope_name (context));
  g_assert_true (gtk_widget_activate_action (find_type (window, SKH_TYPE_REGISTER_PAGE), "list.apply", "(sss)", text, "Kept", ""));
  WAIT_FOR (shows (window, chip));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_heading (GtkWidget     *widget,
            gconstpointer  data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-3");
}

/* A window does not grow beyond the screen by what is looked for in it, nor by how a record is called. */
static void
test_long_texts (void)
{
  GtkWidget *window = open_window ();
  g_autoptr(GString) filter = g_string_new ("filter name~");
  GtkWidget *heading;
  int minimum;

  for (guint i = 0; i < 40; i++)
    g_string_append (filter, "Nguyễn Văn Rất Dài ");
  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  g_assert_true (gtk_widget_activate_action (find_type (window, SKH_TYPE_REGISTER_PAGE), "list.apply", "(sss)", filter->str, "Long", ""));
  WAIT_FOR (shows (window, "Nguyễn Văn Rất Dài Nguyễn"));
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 1024);

  g_assert_true (gtk_widget_activate_action (find_type (window, SKH_TYPE_REGISTER_PAGE), "list.apply", "(sss)", "", "All", ""));
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) > 1900);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (find_rows (window)), 0);
  WAIT_FOR (first_field (window) != NULL);
  heading = find_match (gtk_widget_get_ancestor (first_field (window), SKH_TYPE_RECORD_PANE), is_heading, NULL);
  g_assert_nonnull (heading);
  gtk_label_set_label (GTK_LABEL (heading), filter->str);
  gtk_widget_measure (heading, GTK_ORIENTATION_VERTICAL, 200, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 120);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The titles of the columns that are shown, in their order. */
static char *
shown_columns (GtkWidget *window)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (find_type (window, GTK_TYPE_COLUMN_VIEW)));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (text, "|%s", gtk_column_view_column_get_title (column));
    }
  return g_string_free (text, FALSE);
}

/* A list with a name has its columns by itself; what a quick filter says is not said by a chip again. */
static void
test_columns_of_lists (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *page;
  g_autofree char *usual = NULL;
  g_autofree char *of_list = NULL;
  g_autofree char *again = NULL;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  usual = shown_columns (window);
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "filter member=1", "Cards", "card:20,name:30"));
  of_list = shown_columns (window);
  g_assert_cmpstr (of_list, ==, "||Card number|Full name");
  g_assert_false (shows (page, "Member: Yes"));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "", "Everybody", ""));
  again = shown_columns (window);
  g_assert_cmpstr (again, ==, usual);
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "filter staff=1", "Staff", ""));
  WAIT_FOR (shows (page, "Official, civil servant, public employee or worker: Yes"));
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
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);

  /* What opening the window still has under way is not counted. */
  settle (window);
  real_get_item = iface->get_item;
  iface->get_item = counting_get_item;
  skh_register_page_search (SKH_REGISTER_PAGE (page), "nguyen");
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) < 1000);
  g_test_message ("%u", n_get_item);
  g_assert_cmpuint (n_get_item, <=, 1000);
  n_get_item = 0;
  skh_register_page_search (SKH_REGISTER_PAGE (page), "");
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) > 1900);
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
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  all = g_list_model_get_n_items (find_rows (window));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "filter staff=1", "Staff", ""));
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) < all);
  staff = g_list_model_get_n_items (find_rows (window));
  g_assert_true (shows (page, "worker: Yes"));

  g_assert_true (gtk_widget_activate_action (page, "list.select-all", NULL));
  selected = g_strdup_printf ("%u selected", staff);
  WAIT_FOR (shows (page, selected));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "sort birth\nfilter staff=1", "Staff", ""));
  settle (window);
  g_assert_true (shows (page, selected));
  g_assert_true (gtk_widget_activate_action (page, "list.select-none", NULL));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "", "All", ""));
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) == all);
  gtk_window_destroy (GTK_WINDOW (window));
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
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  all = g_list_model_get_n_items (find_rows (window));
  gtk_toggle_button_set_active (find_toggle (page, "Only members"), TRUE);
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) < all);
  members = g_list_model_get_n_items (find_rows (window));
  gtk_toggle_button_set_active (find_toggle (page, "Only others"), TRUE);
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) == all - members);
  g_assert_cmpuint (skh_register_page_get_query (SKH_REGISTER_PAGE (page))->filters->len, ==, 1);

  skh_register_page_set_filter (SKH_REGISTER_PAGE (page), "member", NULL);
  WAIT_FOR (gtk_toggle_button_get_active (find_toggle (page, "Everybody")));
  g_assert_true (gtk_widget_activate_action (page, "list.apply", "(sss)", "filter member=1", "Members", ""));
  WAIT_FOR (gtk_toggle_button_get_active (find_toggle (page, "Only members")));
  WAIT_FOR (g_list_model_get_n_items (find_rows (window)) == members);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The titles of the columns together, in pixels. */
static int
titles_width (GtkWidget *view)
{
  int width = 0;

  for (GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (view)); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_mapped (title) && gtk_widget_compute_bounds (title, view, &bounds))
        width += (int) bounds.size.width;
    }
  return width;
}

/* Few columns fill the list, and it does not scroll sideways to where hidden columns would be. */
static void
test_widths (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SKH_APPLICATION_ID);
  GtkAdjustment *adjustment;
  GtkWidget *window;
  GtkWidget *view;

  g_settings_set_value (settings, "columns", g_variant_new_parsed ("{'families': <'name:24,code:11'>}"));
  window = open_window ();
  skh_window_show_page (SKH_WINDOW (window), "families");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 0);
  view = find_type (window, GTK_TYPE_COLUMN_VIEW);
  adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  WAIT_FOR (titles_width (view) > 0 && titles_width (view) == (int) gtk_adjustment_get_page_size (adjustment));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, gtk_adjustment_get_page_size (adjustment));
  g_settings_reset (settings, "columns");
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

static gboolean
has_placeholder (GtkWidget     *widget,
                 gconstpointer  text)
{
  return GTK_IS_ENTRY (widget) && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), text) == 0;
}

/* A range whose end is before its beginning finds nothing: it is said instead of filtered by. */
static void
test_backward_range (void)
{
  GtkWidget *window = open_window ();
  SkhRegisterPage *page;
  GtkWidget *editor;
  GtkEditable *from;
  GtkEditable *to;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  page = SKH_REGISTER_PAGE (find_type (window, SKH_TYPE_REGISTER_PAGE));
  editor = find_hidden_type (GTK_WIDGET (page), SKH_TYPE_FILTER_EDITOR);
  gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_widget_get_ancestor (editor, GTK_TYPE_MENU_BUTTON)));
  WAIT_FOR (gtk_widget_get_mapped (editor));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_type (editor, GTK_TYPE_DROP_DOWN)), 1); /* born */
  WAIT_FOR (find_match (editor, has_placeholder, _("from")) != NULL);
  from = GTK_EDITABLE (find_match (editor, has_placeholder, _("from")));
  to = GTK_EDITABLE (find_match (editor, has_placeholder, _("to")));
  gtk_editable_set_text (from, "02/01/1990");
  gtk_editable_set_text (to, "01/01/1990");
  g_signal_emit_by_name (find_suggested (editor), "clicked");
  g_assert_true (shows (editor, "The end is before the beginning."));
  g_assert_cmpuint (skh_register_page_get_query (page)->filters->len, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (from), ==, "02/01/1990");
  gtk_editable_set_text (to, "1990"); /* all of that year */
  g_signal_emit_by_name (find_suggested (editor), "clicked");
  g_assert_cmpuint (skh_register_page_get_query (page)->filters->len, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What many records are to get has to be readable before it can be given to them. */
static void
test_set_unreadable (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *page;
  AdwMessageDialog *question;

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "list.select-all", NULL));
  g_assert_true (gtk_widget_activate_action (page, "list.set", "s", "birth"));
  WAIT_FOR (find_question () != NULL);
  question = find_question ();
  type_into (GTK_WIDGET (question), "birth", "31/02/1990");
  g_assert_false (adw_message_dialog_get_response_enabled (question, "set"));
  type_into (GTK_WIDGET (question), "birth", "28/02/1990");
  g_assert_true (adw_message_dialog_get_response_enabled (question, "set"));
  answer_question ("cancel");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gpointer
list_names_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GPtrArray) lists = skh_saved_lists_read (db, &skh_people_register, error);
  GString *names = g_string_new (NULL);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const SkhSavedList *list = lists->pdata[i];

      g_string_append_printf (names, "|%s", list->name);
      if (g_strcmp0 (list->name, "First") == 0)
        *(gint64 *) data = list->id;
    }
  return g_string_free (names, FALSE);
}

/* Whether the kept lists are called NAMES; FIRST gets the id of the first one that was kept. */
static gboolean
are_kept (const char *names,
          gint64     *first)
{
  g_autofree char *kept = skh_store_read (sample.store, list_names_func, first, NULL);

  return g_strcmp0 (kept, names) == 0;
}

/* What was answered stays among them, out of sight, until it was carried out. */
static guint
n_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

/* A list is kept under a name, and renamed; without a name, and with one that another list has, the question stays. */
static void
test_kept_names (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *page;
  gint64 first = 0;
  guint n = n_windows ();

  skh_window_show_page (SKH_WINDOW (window), "people");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 1900);
  page = find_type (window, SKH_TYPE_REGISTER_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "list.keep", NULL));
  WAIT_FOR (find_question () != NULL);
  type_into (GTK_WIDGET (find_question ()), "name", "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (find_question (), "accept"));
  type_into (GTK_WIDGET (find_question ()), "name", " First ");
  answer_question ("accept");
  WAIT_FOR (are_kept ("|First", &first) && n_windows () == n);
  g_assert_true (gtk_widget_activate_action (page, "list.keep", NULL));
  WAIT_FOR (find_question () != NULL);
  type_into (GTK_WIDGET (find_question ()), "name", "Second");
  answer_question ("accept");
  WAIT_FOR (are_kept ("|First|Second", &first) && n_windows () == n);

  g_assert_true (gtk_widget_activate_action (page, "list.rename", "(xs)", first, "First"));
  WAIT_FOR (find_question () != NULL);
  type_into (GTK_WIDGET (find_question ()), "name", "Second");
  answer_question ("accept");
  WAIT_FOR (find_question () != NULL && shows (GTK_WIDGET (find_question ()), "Second exists already."));
  type_into (GTK_WIDGET (find_question ()), "name", "Third");
  answer_question ("accept");
  WAIT_FOR (are_kept ("|Second|Third", &first) && n_windows () == n);
  close_window (window);
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

/* A page that goes away while it still reads what its columns offer: nothing comes back to it. */
static void
test_gone_while_reading (void)
{
  g_autoptr(SkhContext) context = skh_context_new (sample.store);
  GtkWidget *page = g_object_ref_sink (skh_register_page_new (context, &skh_families_register, "Families", "/vn/khuyenhoc/SoKhuyenHoc/ui/families/skh-family-form.ui"));

  g_object_run_dispose (G_OBJECT (page));
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_unref (page);
  WAIT_FOR (page == NULL);
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

int
main (int    argc,
      char **argv)
{
  window_test_init_sample (&argc, &argv);
  g_test_add_func ("/list/columns-of-lists", test_columns_of_lists);
  g_test_add_func ("/list/unit-chip", test_unit_chip);
  g_test_add_func ("/list/long-texts", test_long_texts);
  g_test_add_func ("/list/lists-and-marks", test_lists_and_marks);
  g_test_add_func ("/list/quick-filters", test_quick_filters);
  g_test_add_func ("/list/get-item", test_get_item);
  g_test_add_func ("/list/title-states", test_title_states);
  g_test_add_func ("/list/widths", test_widths);
  g_test_add_func ("/list/backward-range", test_backward_range);
  g_test_add_func ("/list/set-unreadable", test_set_unreadable);
  g_test_add_func ("/list/kept-names", test_kept_names);
  g_test_add_func ("/list/gone-while-reading", test_gone_while_reading);
  g_test_add_func ("/list/print", test_print);
  return window_test_run ();
}
