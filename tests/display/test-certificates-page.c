/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-test.h"

#include <glib/gstdio.h>
#include <math.h>

#include "app/certificate/skh-books-window.h"
#include "app/certificate/skh-certificates-page.h"
#include "app/certificate/skh-design-canvas.h"
#include "app/certificate/skh-design-inspector.h"
#include "app/certificate/skh-designer.h"
#include "app/certificate/skh-enter-issued-window.h"
#include "app/certificate/skh-issue-window.h"
#include "app/certificate/skh-print-run.h"
#include "app/certificate/skh-print-window.h"
#include "app/certificate/skh-printer-window.h"
#include "app/certificate/skh-sheets-tab.h"
#include "app/certificate/skh-verify-window.h"
#include "app/list/skh-column-title.h"
#include "app/list/skh-plain-table.h"
#include "app/skh-comma-spin.h"
#include "app/skh-wrap-layout.h"
#include "certificate/skh-certificates.h"

static GtkWidget *
open_page (void)
{
  GtkWidget *window = open_window ();

  skh_window_show_page (SKH_WINDOW (window), "certificates");
  return window;
}

/* The design ---------------------------------------------------------------------------------------- */

static SkhDesign *
new_design (void)
{
  g_autoptr(SkhTemplate) template = skh_template_load ("family", NULL);
  g_autoptr(GError) error = NULL;
  SkhDesign *design = skh_design_new (template, &error);

  g_assert_no_error (error);
  return design;
}

/* What was done is taken back one by one, and done again; changes of one kind go together. */
static void
test_design_undo (void)
{
  g_autoptr(SkhDesign) design = new_design ();
  guint n = skh_design_get_template (design)->fields->len;
  g_autofree char *before = skh_template_to_text (skh_design_get_template (design));
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_false (skh_design_get_dirty (design));
  skh_design_select (design, 2);
  for (int i = 0; i < 5; i++)
    skh_design_move (design, 0.1, 0, "move");
  skh_design_settle (design);
  skh_design_move (design, 0, 3, "move");
  skh_design_duplicate (design);
  skh_design_align (design, SKH_DESIGN_CENTER);
  skh_design_add (design, SKH_TEMPLATE_QR, "{verify}");
  skh_design_remove (design);
  g_assert_cmpuint (skh_design_get_template (design)->fields->len, ==, n + 1);
  g_assert_true (skh_design_get_dirty (design));
  after = skh_template_to_text (skh_design_get_template (design));

  for (int i = 0; i < 6; i++)
    {
      g_assert_true (skh_design_can_undo (design));
      skh_design_undo (design);
    }
  g_assert_false (skh_design_can_undo (design));
  undone = skh_template_to_text (skh_design_get_template (design));
  g_assert_cmpstr (undone, ==, before);
  while (skh_design_can_redo (design))
    skh_design_redo (design);
  redone = skh_template_to_text (skh_design_get_template (design));
  g_assert_cmpstr (redone, ==, after);
}

/* A change that cannot be drawn leaves the template as it was. */
static void
test_design_refuses (void)
{
  g_autoptr(SkhDesign) design = new_design ();
  g_autofree char *before = skh_template_to_text (skh_design_get_template (design));
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  SkhTemplate *template = skh_design_edit (design, NULL);

  g_clear_pointer (&template->background, g_bytes_unref);
  template->background = g_bytes_new_static ("<svg", 4);
  g_assert_false (skh_design_commit (design, &error));
  g_assert_nonnull (error);
  after = skh_template_to_text (skh_design_get_template (design));
  g_assert_cmpstr (after, ==, before);
  g_assert_false (skh_design_can_undo (design));
}

/* Nothing leaves the page, and positions are tenths of a mm. */
static void
test_design_bounds (void)
{
  g_autoptr(SkhDesign) design = new_design ();
  const SkhTemplateField *field;

  skh_design_select (design, 0);
  skh_design_move (design, 10000, 10000, NULL);
  field = skh_design_get_field (design);
  g_assert_cmpfloat_with_epsilon (field->x + field->width, skh_design_get_template (design)->width, 0.051);
  g_assert_cmpfloat_with_epsilon (field->y + field->height, skh_design_get_template (design)->height, 0.051);
  skh_design_move (design, -10000, -10000, NULL);
  field = skh_design_get_field (design);
  g_assert_cmpfloat (field->x, ==, 0);
  skh_design_move (design, 0.123, 0, NULL);
  field = skh_design_get_field (design);
  g_assert_cmpfloat_with_epsilon (field->x, 0.1, 1e-9);
}

static void
test_snap (void)
{
  const double targets[] = { 100, 148.5 };
  double line = NAN;

  /* The middle of a box from 99.5 to 101.5 is half a mm from 100; its left edge as well: the nearer one counts. */
  g_assert_cmpfloat_with_epsilon (skh_design_snap (targets, 2, 99.4, 2, 1, &line), -0.4, 1e-9);
  g_assert_cmpfloat (line, ==, 100);
  line = NAN;
  g_assert_cmpfloat (skh_design_snap (targets, 2, 20, 30, 1, &line), ==, 0);
  g_assert_true (isnan (line));
}

static void
test_comma (void)
{
  GtkWidget *spin = g_object_ref_sink (gtk_spin_button_new_with_range (0, 500, 0.1));

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 1);
  skh_comma_spin_install (GTK_SPIN_BUTTON (spin));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 12.5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "12,5");
  gtk_editable_set_text (GTK_EDITABLE (spin), "30,4");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), 30.4, 1e-9);
  gtk_editable_set_text (GTK_EDITABLE (spin), "7.2");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), 7.2, 1e-9);
  g_object_unref (spin);
}

/* A row that was selected is selected again when the table is filled anew. */
static void
test_plain_table (void)
{
  static const SkhPlainColumn columns[] = { { "A", 0 }, { "B", 80, TRUE }, { NULL } };
  SkhPlainTable *table = g_object_ref_sink (g_object_new (SKH_TYPE_PLAIN_TABLE, NULL));
  /* What stands behind the last column is nothing to be read. */
  const char *cells[] = { "x", "1", GINT_TO_POINTER (1) };
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr(GtkColumnViewColumn) column = NULL;
  GtkWidget *view;
  int dpi;

  skh_plain_table_set_columns (table, columns);
  for (int round = 0; round < 2; round++)
    {
      skh_plain_table_begin (table);
      for (gint64 id = 10; id < 15; id++)
        skh_plain_table_add (table, id + round, cells);
      skh_plain_table_end (table, TRUE);
      g_assert_cmpint (skh_plain_table_get_selected (table), ==, round == 0 ? 10 : 13);
      skh_plain_table_select (table, 13);
      g_assert_cmpint (skh_plain_table_get_selected (table), ==, 13);
    }
  skh_plain_table_begin (table);
  skh_plain_table_end (table, TRUE);
  g_assert_cmpint (skh_plain_table_get_selected (table), ==, 0);
  /* Columns grow with the type. */
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  view = find_hidden_type (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW);
  column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)), 1);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, 120);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  /* The title of numbers ends where they do. */
  g_assert_cmpint (gtk_widget_get_halign (skh_column_title_find (GTK_COLUMN_VIEW (view), column)), ==, GTK_ALIGN_END);
  g_object_unref (table);
}

/* The window ---------------------------------------------------------------------------------------- */

static void
test_designer (void)
{
  GtkWidget *window = open_page ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  SkhStoredTemplate *stored = skh_stored_template_new (skh_template_load ("award", NULL));
  GtkWidget *designer;
  int width;

  g_free (stored->template->name);
  stored->template->name = g_strdup ("Giấy khen thử");
  skh_designer_present (GTK_WINDOW (window), context, stored);
  skh_stored_template_free (stored);
  WAIT_FOR (find_window ("SkhDesigner") != NULL);
  designer = find_window ("SkhDesigner");
  WAIT_FOR (find_type (designer, SKH_TYPE_DESIGN_INSPECTOR) != NULL && gtk_widget_get_width (find_type (designer, SKH_TYPE_DESIGN_INSPECTOR)) > 0);
  width = gtk_widget_get_width (find_type (designer, SKH_TYPE_DESIGN_INSPECTOR));
  g_assert_true (gtk_widget_activate_action (designer, "design.add-text", NULL));
  settle (window);
  /* The sheet does not move under the pointer when a field is chosen. */
  g_assert_cmpint (gtk_widget_get_width (find_type (designer, SKH_TYPE_DESIGN_INSPECTOR)), ==, width);
  g_assert_true (gtk_widget_activate_action (designer, "design.to-edge", "s", "center"));
  g_assert_true (gtk_widget_activate_action (designer, "design.undo", NULL));
  g_assert_true (gtk_widget_activate_action (designer, "design.save", NULL));
  WAIT_FOR (skh_test_ask (&sample, "SELECT count(*) FROM template WHERE name = 'Giấy khen thử'") == 1);
  /* Saving again changes the version that is there, since nothing was issued by it. */
  g_assert_true (gtk_widget_activate_action (designer, "design.add-qr", NULL));
  WAIT_FOR (gtk_widget_activate_action (designer, "design.save", NULL));
  WAIT_FOR (skh_test_ask (&sample, "SELECT instr (description, '{verify}') > 0 FROM template_version v JOIN template t ON t.id = v.template_id WHERE t.name = 'Giấy khen thử'") == 1);
  g_assert_cmpint (skh_test_ask (&sample, "SELECT count(*) FROM template_version v JOIN template t ON t.id = v.template_id WHERE t.name = 'Giấy khen thử'"), ==, 1);
  gtk_window_destroy (GTK_WINDOW (designer));
  close_window (window);
}

/* Whether the window that issues is gone, which accepting leads to once there is a plan. */
static gboolean
issue_accepted (void)
{
  GtkWidget *issue = find_window ("SkhIssueWindow");

  if (issue != NULL)
    gtk_widget_activate_action (issue, "issue.accept", NULL);
  return issue == NULL;
}

/* Issues what the window that was opened has, and leaves the window that would print it. */
static void
issue_and_close (void)
{
  WAIT_FOR (find_window ("SkhIssueWindow") != NULL);
  WAIT_FOR (issue_accepted ());
  WAIT_FOR (find_window ("SkhPrintWindow") != NULL);
  gtk_window_destroy (GTK_WINDOW (find_window ("SkhPrintWindow")));
}

/* Who was recognised by one decision, and nobody else. */
static void
test_issue_decision (void)
{
  GtkWidget *window = open_page ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  gint64 decision = skh_test_ask (&sample, "SELECT max (d.id) FROM title_record t JOIN decision d ON d.id = t.decision_id WHERE t.state = 'recognised'"
                                           " AND d.decided_on = (SELECT max (decided_on) FROM decision x WHERE EXISTS"
                                           "  (SELECT 1 FROM title_record y WHERE y.decision_id = x.id AND y.state = 'recognised'))");
  g_autofree char *wanted = g_strdup_printf ("SELECT count(*) FROM title_record t JOIN title n ON n.key = t.title WHERE t.decision_id = %" G_GINT64_FORMAT
                                             " AND t.state = 'recognised' AND n.position = (SELECT min (position) FROM title x JOIN title_record y ON y.title = x.key"
                                             "  WHERE y.decision_id = t.decision_id AND y.state = 'recognised')", decision);

  skh_issue_window_for_decision (GTK_WINDOW (window), context);
  issue_and_close ();
  g_assert_cmpint (skh_test_ask (&sample, "SELECT count(*) FROM certificate WHERE batch_id = (SELECT max (id) FROM certificate_batch)"), ==, skh_test_ask (&sample, wanted));
  g_assert_cmpint (skh_test_ask (&sample, "SELECT count(DISTINCT t.decision_id) FROM certificate c JOIN title_record t ON t.id = c.title_record_id"
                                          " WHERE c.batch_id = (SELECT max (id) FROM certificate_batch)"), ==, 1);
  close_window (window);
}

static gpointer
latest_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_issued_read (db, skh_test_ask (&sample, "SELECT max (id) FROM certificate"), error);
}

static gpointer
run_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_print_run_read (db, data, error);
}

/* What the print dialog may ask for and would part sheets from their numbers is refused before anything comes out. */
static void
test_refused_settings (void)
{
  static const char * const asked[][2] = {
    { NULL, NULL }, { GTK_PRINT_SETTINGS_SCALE, "97" }, { GTK_PRINT_SETTINGS_DUPLEX, "horizontal" }, { GTK_PRINT_SETTINGS_NUMBER_UP, "2" },
    { GTK_PRINT_SETTINGS_PRINT_PAGES, "ranges" }, { GTK_PRINT_SETTINGS_PAGE_SET, "odd" }, { GTK_PRINT_SETTINGS_N_COPIES, "2" }, { GTK_PRINT_SETTINGS_REVERSE, "true" },
    { "paper", "a5" },
  };
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = skh_test_ask (&sample, "SELECT min (id) FROM certificate WHERE origin = 'issued'");
  g_autoptr(SkhPrintJob) job = NULL;
  g_autoptr(SkhPrintRun) run = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "refused.pdf", NULL);
  g_autoptr(GError) error = NULL;

  g_array_append_val (ids, id);
  job = skh_print_job_new (ids, 0, 0);
  run = skh_store_read (sample.store, run_func, job, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr(GtkPrintOperation) operation = skh_print_run_print (run, sample.store, "sheet", 0);
      g_autoptr(GtkPrintSettings) settings = gtk_print_settings_new ();

      if (g_strcmp0 (asked[i][0], "paper") == 0)
        {
          g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
          GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A5);

          gtk_page_setup_set_paper_size (setup, paper);
          gtk_paper_size_free (paper);
          gtk_print_operation_set_default_page_setup (operation, setup);
        }
      else if (asked[i][0] != NULL)
        {
          gtk_print_settings_set (settings, asked[i][0], asked[i][1]);
        }
      gtk_print_operation_set_print_settings (operation, settings);
      gtk_print_operation_set_allow_async (operation, FALSE);
      gtk_print_operation_set_export_filename (operation, path);
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
      g_assert_cmpint (skh_print_run_get_refusal (run) != NULL, ==, i > 0);
      g_assert_cmpuint (skh_print_run_get_drawn (run), ==, i == 0);
    }
  g_unlink (path);
}

/* A printer that takes a moment for each sheet. */
static void
slow_draw_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page)
{
  g_usleep (150000);
}

/* Presses the button of the window that says how far the printer is, when it is there. */
static gboolean
press_stop_cb (gpointer stopped)
{
  GtkWidget *progress = find_window ("GtkMessageDialog");

  if (progress == NULL)
    return G_SOURCE_CONTINUE;
  gtk_dialog_response (GTK_DIALOG (progress), GTK_RESPONSE_CANCEL);
  *(gboolean *) stopped = TRUE;
  return G_SOURCE_REMOVE;
}

/* Printing is stopped between two sheets: those that came out are counted, and the others do not come. */
static void
test_stopped (void)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhPrintJob) job = NULL;
  g_autoptr(SkhPrintRun) run = NULL;
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autofree char *path = g_build_filename (sample.folder, "stopped.pdf", NULL);
  g_autoptr(GError) error = NULL;
  gboolean stopped = FALSE;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM certificate WHERE batch_id = (SELECT batch_id FROM certificate WHERE origin = 'issued'"
                                              " GROUP BY batch_id ORDER BY count(*) DESC LIMIT 1) ORDER BY id LIMIT 1 OFFSET %u", i);
      gint64 id = skh_test_ask (&sample, sql);

      g_assert_cmpint (id, >, 0);
      g_array_append_val (ids, id);
    }
  job = skh_print_job_new (ids, 0, 0);
  run = skh_store_read (sample.store, run_func, job, &error);
  g_assert_no_error (error);
  operation = skh_print_run_print (run, sample.store, "sheets", 0);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect_after (operation, "draw-page", G_CALLBACK (slow_draw_cb), NULL);
  g_timeout_add (20, press_stop_cb, &stopped);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_CANCEL);
  g_assert_no_error (error);
  g_assert_true (stopped);
  g_assert_null (skh_print_run_get_refusal (run));
  g_assert_cmpuint (skh_print_run_get_drawn (run), >, 0);
  g_assert_cmpuint (skh_print_run_get_drawn (run), <, ids->len);
}

/* One that came from a list is corrected in the same window: what it says is there to be put right. */
static void
test_correct_listed (void)
{
  GtkWidget *window = open_page ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhIssued) wrong = NULL;
  g_autoptr(SkhIssued) right = NULL;

  skh_issue_window_for_list (GTK_WINDOW (window), context,
                             "Họ và tên\tĐịa chỉ\tThành tích\tSố quyết định\tNgày quyết định\nNguyễn Văn Ánh\tThôn 1\tĐạt giải nhất\t12/QĐ\t05/11/2026\n");
  issue_and_close ();
  wrong = skh_store_read (skh_context_get_store (context), latest_func, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (wrong->name, ==, "Nguyễn Văn Ánh");
  skh_issue_window_for_correction (GTK_WINDOW (window), context, wrong, "sai tên");
  WAIT_FOR (find_window ("SkhIssueWindow") != NULL && find_hidden_type (find_window ("SkhIssueWindow"), SKH_TYPE_FIELD) != NULL);
  g_assert_cmpstr (skh_field_get_key (SKH_FIELD (find_hidden_type (find_window ("SkhIssueWindow"), SKH_TYPE_FIELD))), ==, "name");
  skh_field_set_value (SKH_FIELD (find_hidden_type (find_window ("SkhIssueWindow"), SKH_TYPE_FIELD)), "Nguyễn Văn Anh", NULL);
  issue_and_close ();
  right = skh_store_read (skh_context_get_store (context), latest_func, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (right->replaces_id, ==, wrong->id);
  g_assert_cmpstr (right->name, ==, "Nguyễn Văn Anh");
  g_assert_cmpstr (right->place, ==, "Thôn 1");
  close_window (window);
}

/* A bar takes more rows where there is less room, and is never wider than its widest button must be. */
static void
test_wrap (void)
{
  GtkWidget *bar = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  int widest;
  int minimum;
  int natural;
  int one_row;
  int rows;

  gtk_widget_set_layout_manager (bar, g_object_new (SKH_TYPE_WRAP_LAYOUT, NULL));
  for (guint i = 0; i < 6; i++)
    gtk_box_append (GTK_BOX (bar), gtk_button_new_with_label ("Danh sách giao nhận"));
  gtk_widget_measure (gtk_widget_get_first_child (bar), GTK_ORIENTATION_HORIZONTAL, -1, &widest, NULL, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, widest);
  g_assert_cmpint (natural, >=, 6 * widest);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, natural, &one_row, NULL, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, natural / 2, &rows, NULL, NULL, NULL);
  g_assert_cmpint (rows, >, 2 * one_row);
  g_object_unref (bar);
}

/* All families of a year get their certificates, which are printed on numbered sheets as a file; the stack and the book agree. */
static void
test_issue_and_print (void)
{
  GtkWidget *window = open_page ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  gint64 wanted = skh_test_ask (&sample, "SELECT count(*) FROM title_record t WHERE title = 'family' AND year = 2026 AND state = 'recognised'"
                                         " AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.title_record_id = t.id)");
  gint64 before = skh_test_ask (&sample, "SELECT count(*) FROM certificate");
  g_autofree char *place = g_strdup_printf ("1 of %d · ", (int) wanted);

  g_assert_cmpint (wanted, >, 0);
  skh_context_set_year (context, 2026);
  skh_issue_window_for_title (GTK_WINDOW (window), context, "family", 2026, NULL);
  /* The sheet that is shown is one that will be issued: the first holders have theirs already. */
  WAIT_FOR (find_window ("SkhIssueWindow") != NULL && shows (find_window ("SkhIssueWindow"), place));
  issue_and_close ();
  g_assert_cmpint (skh_test_ask (&sample, "SELECT count(*) FROM certificate"), ==, before + wanted);
  g_assert_cmpint (skh_test_ask (&sample, "SELECT max (number) - count (*) FROM certificate WHERE book_id = 1 AND year = 2026"), ==, 0);
  close_window (window);
}

static void
test_windows (void)
{
  GtkWidget *window = open_page ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));

  skh_printer_window_present (GTK_WINDOW (window), context, NULL);
  WAIT_FOR (find_window ("SkhPrinterWindow") != NULL);
  gtk_window_destroy (GTK_WINDOW (find_window ("SkhPrinterWindow")));
  skh_books_window_present (GTK_WINDOW (window), context);
  WAIT_FOR (find_window ("SkhBooksWindow") != NULL);
  gtk_window_destroy (GTK_WINDOW (find_window ("SkhBooksWindow")));
  skh_issue_window_for_list (GTK_WINDOW (window), context, "Họ và tên\tThành tích\nNguyễn Văn Ánh\tĐạt giải nhất\n");
  WAIT_FOR (find_window ("SkhIssueWindow") != NULL);
  gtk_window_destroy (GTK_WINDOW (find_window ("SkhIssueWindow")));
  g_assert_nonnull (find_hidden_type (window, SKH_TYPE_CERTIFICATES_PAGE));
  close_window (window);
}

/* Sheets whose numbers cannot be are asked about again, with what was typed. */
static void
test_receive_refused (void)
{
  GtkWidget *window = open_page ();
  GtkWidget *tab = find_hidden_type (window, SKH_TYPE_SHEETS_TAB);
  GtkWidget *question;

  g_assert_true (gtk_widget_activate_action (tab, "sheets.receive", NULL));
  WAIT_FOR (find_question () != NULL);
  question = GTK_WIDGET (find_question ());
  type_into (question, "name", "Phôi thử");
  type_into (question, "first", "000010");
  type_into (question, "last", "000009");
  answer_question ("accept");
  WAIT_FOR (find_question () != NULL);
  g_assert_true (GTK_WIDGET (find_question ()) == question && shows (question, "Phôi thử"));
  type_into (question, "last", "000019");
  answer_question ("accept");
  WAIT_FOR (skh_test_ask (&sample, "SELECT count(*) FROM sheet_series WHERE name = 'Phôi thử' AND last = 19") == 1);
  close_window (window);
}

/* Certificates of an older book are pasted: a line that cannot be read is named and nothing is entered; then all are. */
static void
test_enter_issued (void)
{
  GtkWidget *window = open_page ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  GtkTextBuffer *buffer;
  GtkWidget *enter;

  skh_enter_issued_window_present (GTK_WINDOW (window), context);
  WAIT_FOR (find_window ("SkhEnterIssuedWindow") != NULL);
  enter = find_window ("SkhEnterIssuedWindow");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_hidden_type (enter, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_set_text (buffer, "Số\tHọ và tên\tĐịa chỉ\tNội dung\tNgày cấp\n"
                                    "0001/2019\tNguyễn Văn Ánh\tThôn 1\tGia đình học tập\t20/11/2019\n2\tTrần Thị Bé\t\t\tkhông rõ\n", -1);
  /* Accepting does nothing before the books are read. */
  WAIT_FOR (gtk_widget_activate_action (enter, "enter.accept", NULL) && gtk_text_buffer_get_has_selection (buffer));
  g_assert_cmpint (skh_test_ask (&sample, "SELECT count(*) FROM certificate WHERE origin = 'entered'"), ==, 0);
  gtk_text_buffer_set_text (buffer, "0001/2019\tNguyễn Văn Ánh\tThôn 1\tGia đình học tập\t20/11/2019\n2\tTrần Thị Bé\t\t\t21/11/2019\n", -1);
  g_assert_true (gtk_widget_activate_action (enter, "enter.accept", NULL));
  WAIT_FOR (find_window ("SkhEnterIssuedWindow") == NULL);
  g_assert_cmpint (skh_test_ask (&sample, "SELECT count(*) FROM certificate WHERE origin = 'entered' AND year = 2019 AND number IN (1, 2)"), ==, 2);
  close_window (window);
}

static gpointer
issued_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_issued_read (db, *(gint64 *) data, error);
}

/* What a code says is judged, and the certificate can be opened. */
static void
test_verify (void)
{
  GtkWidget *window = open_page ();
  GtkWidget *verify;
  GtkWidget *entry;
  gint64 id = skh_test_ask (&sample, "SELECT min (id) FROM certificate WHERE origin = 'issued' AND state = 'issued'");
  g_autoptr(SkhIssued) issued = skh_store_read (skh_context_get_store (skh_window_get_context (SKH_WINDOW (window))), issued_func, &id, NULL);
  g_autofree char *code = g_strdup_printf ("%s %s", issued->register_number, issued->check);

  skh_verify_window_present (GTK_WINDOW (window), skh_window_get_context (SKH_WINDOW (window)));
  WAIT_FOR (find_window ("SkhVerifyWindow") != NULL);
  verify = find_window ("SkhVerifyWindow");
  entry = find_hidden_type (verify, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "9999/2026 1234-5678-9012-3456");
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (gtk_widget_has_css_class (find_hidden_type (verify, GTK_TYPE_IMAGE), "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), code);
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (gtk_widget_has_css_class (find_hidden_type (verify, GTK_TYPE_IMAGE), "success"));
  gtk_widget_activate_action (verify, "verify.open", NULL);
  WAIT_FOR (find_window ("SkhVerifyWindow") == NULL);
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("SKH_TODAY", "2026-11-26", TRUE);
  window_test_init_sample (&argc, &argv);
  g_test_add_func ("/certificates-page/design/undo", test_design_undo);
  g_test_add_func ("/certificates-page/design/refuses", test_design_refuses);
  g_test_add_func ("/certificates-page/design/bounds", test_design_bounds);
  g_test_add_func ("/certificates-page/snap", test_snap);
  g_test_add_func ("/certificates-page/comma", test_comma);
  g_test_add_func ("/certificates-page/plain-table", test_plain_table);
  g_test_add_func ("/certificates-page/wrap", test_wrap);
  g_test_add_func ("/certificates-page/designer", test_designer);
  g_test_add_func ("/certificates-page/issue-decision", test_issue_decision);
  g_test_add_func ("/certificates-page/issue", test_issue_and_print);
  g_test_add_func ("/certificates-page/refused-settings", test_refused_settings);
  g_test_add_func ("/certificates-page/stopped", test_stopped);
  g_test_add_func ("/certificates-page/correct-listed", test_correct_listed);
  g_test_add_func ("/certificates-page/verify", test_verify);
  g_test_add_func ("/certificates-page/enter", test_enter_issued);
  g_test_add_func ("/certificates-page/receive-refused", test_receive_refused);
  g_test_add_func ("/certificates-page/windows", test_windows);
  return window_test_run ();
}
