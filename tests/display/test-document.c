/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window that documents are looked at in. */

#include "config.h"

#include "window-test.h"

#include <glib/gstdio.h>

#include "app/document/skh-document-print.h"
#include "app/document/skh-document-view.h"
#include "app/document/skh-document-window.h"

/* N pages of A5 across, each with its number. */
static SkhPages *
make_pages (guint n)
{
  g_autoptr(SkhDocument) document = skh_document_new ("Phiếu thu", SKH_PAPER_A5);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Tờ số %u", i + 1);

      skh_document_begin_part (document, SKH_PART_FIT);
      skh_document_add_text (document, &(SkhDocumentText) { .markup = text });
    }
  return skh_pages_new_document (document);
}

static GtkWindow *
present (SkhPages *pages)
{
  GtkWindow *window;

  skh_document_window_present (NULL, pages, "phieu-thu");
  window = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  g_object_unref (window);
  WAIT_FOR (find_type (GTK_WIDGET (window), SKH_TYPE_DOCUMENT_VIEW) != NULL);
  return window;
}

static void
test_pages (void)
{
  g_autoptr(SkhPages) pages = make_pages (5);
  GtkWindow *window = present (pages);
  SkhDocumentView *view = SKH_DOCUMENT_VIEW (find_type (GTK_WIDGET (window), SKH_TYPE_DOCUMENT_VIEW));
  GtkEditable *entry = GTK_EDITABLE (find_type (GTK_WIDGET (window), GTK_TYPE_ENTRY));

  g_assert_cmpuint (skh_document_view_get_n_pages (view), ==, 5);
  g_assert_cmpuint (skh_document_view_get_page (view), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "pages.next", NULL));
  g_assert_cmpuint (skh_document_view_get_page (view), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2");
  gtk_widget_activate_action (GTK_WIDGET (view), "pages.last", NULL);
  g_assert_cmpuint (skh_document_view_get_page (view), ==, 5);
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (view), "pages.next", NULL) && skh_document_view_get_page (view) != 5);
  gtk_editable_set_text (entry, "3");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (skh_document_view_get_page (view), ==, 3);
  gtk_editable_set_text (entry, "một");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (skh_document_view_get_page (view), ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "3");
  gtk_window_destroy (window);
}

static void
test_zoom (void)
{
  g_autoptr(SkhPages) pages = make_pages (1);
  GtkWindow *window = present (pages);
  SkhDocumentView *view = SKH_DOCUMENT_VIEW (find_type (GTK_WIDGET (window), SKH_TYPE_DOCUMENT_VIEW));
  double fitting;

  WAIT_FOR (skh_document_view_get_zoom (view) > 0.5);
  fitting = skh_document_view_get_zoom (view);
  gtk_widget_activate_action (GTK_WIDGET (view), "pages.zoom-in", NULL);
  g_assert_cmpfloat_with_epsilon (skh_document_view_get_zoom (view), fitting * 1.25, 0.01);
  gtk_widget_activate_action (GTK_WIDGET (view), "pages.fit", NULL);
  WAIT_FOR (ABS (skh_document_view_get_zoom (view) - fitting) < 0.01);
  for (int i = 0; i < 30; i++)
    gtk_widget_activate_action (GTK_WIDGET (view), "pages.zoom-out", NULL);
  g_assert_cmpfloat (skh_document_view_get_zoom (view), >=, 0.19);
  gtk_window_destroy (window);
}

/* A5 can be put two on a sheet: half the pages, upright. */
static void
test_two_up (void)
{
  g_autoptr(SkhPages) pages = make_pages (5);
  GtkWindow *window = present (pages);
  SkhDocumentView *view = SKH_DOCUMENT_VIEW (find_type (GTK_WIDGET (window), SKH_TYPE_DOCUMENT_VIEW));
  GtkToggleButton *toggle = NULL;
  double width;
  double height;

  for (GtkWidget *child = find_type (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON); child != NULL && toggle == NULL; child = gtk_widget_get_next_sibling (child))
    toggle = GTK_TOGGLE_BUTTON (child);
  g_assert_nonnull (toggle);
  gtk_toggle_button_set_active (toggle, TRUE);
  g_assert_cmpuint (skh_document_view_get_n_pages (view), ==, 3);
  skh_pages_get_size (skh_document_view_get_pages (view), &width, &height);
  g_assert_cmpfloat (height, >, width);
  gtk_window_destroy (window);
}

/* What the printer gets is as long as what is shown, on paper of that size. */
static void
test_print (void)
{
  g_autoptr(SkhPages) pages = make_pages (4);
  g_autoptr(GtkPrintOperation) operation = skh_document_print_new (pages);
  g_autofree char *folder = g_dir_make_tmp ("skh-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdfinfo %s", path);
  g_autofree char *info = NULL;
  g_autoptr(GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_spawn_command_line_sync (command, &info, NULL, NULL, &error));
  g_assert_nonnull (g_strrstr (info, "Pages:           4"));
  g_assert_true (g_regex_match_simple ("Page size: +595[.0-9]* x 4(19|20|21)", info, 0, 0));
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pages", test_pages);
  g_test_add_func ("/document/zoom", test_zoom);
  g_test_add_func ("/document/two-up", test_two_up);
  g_test_add_func ("/document/print", test_print);
  return window_test_run ();
}
