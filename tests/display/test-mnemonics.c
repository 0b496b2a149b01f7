/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Alt and a letter does one thing: in the Vietnamese window, on each page with its first row chosen, no letter is underlined twice.  Where two
 * widgets share one, GTK only moves the focus between them. */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "app/skh-app-resource.h"
#include "app/skh-application.h"
#include "app/window/skh-window.h"
#include "skh-test.h"

static SkhFixture sample;
static GtkApplication *application;

static void
settle (void)
{
  gint64 until = g_get_monotonic_time () + 400 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < until || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Ten seconds for what a page reads from the file. */
static void
wait_for (gboolean (*done) (GtkWidget *window),
          GtkWidget *window)
{
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (!done (window) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (done (window));
  settle ();
}

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

/* Notes in SEEN, letter to label, the labels below WIDGET that Alt and a letter reaches; those of a popover are another set. */
static void
collect (GtkWidget  *widget,
         GHashTable *seen,
         const char *page)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    {
      gpointer key = GUINT_TO_POINTER (gdk_keyval_to_lower (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget))));
      const char *label = gtk_label_get_label (GTK_LABEL (widget));
      const char *other = g_hash_table_lookup (seen, key);

      if (other != NULL)
        {
          g_test_message ("page %s: Alt+%s is “%s” and “%s”", page, gdk_keyval_name (GPOINTER_TO_UINT (key)), other, label);
          g_test_fail ();
        }
      g_hash_table_insert (seen, key, (char *) label);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, seen, page);
}

static GListModel *
get_rows (GtkWidget *window)
{
  GtkWidget *view = find_type (window, GTK_TYPE_COLUMN_VIEW);

  return view != NULL ? G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))) : NULL;
}

static gboolean
has_rows (GtkWidget *window)
{
  return get_rows (window) != NULL && g_list_model_get_n_items (get_rows (window)) > 0;
}

static gboolean
has_form (GtkWidget *window)
{
  return find_type (window, SKH_TYPE_FIELD) != NULL;
}

/* On a page of a register a record is opened and checked: the form and the bar of actions stand beside the list then. */
static void
open_record (GtkWidget *window)
{
  wait_for (has_rows, window);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_rows (window)), 0, TRUE);
  wait_for (has_form, window);
  g_assert_true (gtk_widget_activate_action (find_type (window, GTK_TYPE_COLUMN_VIEW), "list.toggle", NULL));
  settle ();
}

static void
test_pages (void)
{
  static const char * const registers[] = { "people", "families", "clans", NULL };
  static const char * const pages[] = { "units", "people", "families", "clans", "titles", "duplicates", "figures", "targets", "rounds", "fund", "certificates" };
  GtkWidget *window = skh_window_new (application);

  skh_window_open (SKH_WINDOW (window), sample.path);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_nonnull (skh_window_get_context (SKH_WINDOW (window)));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
      GtkWidget *view;

      skh_window_show_page (SKH_WINDOW (window), pages[i]);
      settle ();
      view = find_type (window, GTK_TYPE_COLUMN_VIEW);
      if (g_strv_contains (registers, pages[i]))
        open_record (window);
      else if (view != NULL && gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) != NULL)
        {
          gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
          settle ();
        }
      collect (window, seen, pages[i]);
      g_test_message ("page %s: %u letters", pages[i], g_hash_table_size (seen));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  /* gettext translates nothing while the locale is "C". */
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", "vi", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SKH_TEST_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_cmpstr (_("_Save"), ==, "_Lưu");
  adw_init ();
  g_resources_register (skh_app_get_resource ());
  application = GTK_APPLICATION (skh_application_new ());
  g_application_register (G_APPLICATION (application), NULL, NULL);
  skh_fixture_set_up_sample (&sample);
  g_test_add_func ("/mnemonics/pages", test_pages);
  status = g_test_run ();
  skh_fixture_tear_down (&sample, NULL);
  return status;
}
