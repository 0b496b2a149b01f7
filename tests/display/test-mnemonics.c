/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Alt and a letter does one thing: in the Vietnamese window, on each page with its first row chosen, no letter is underlined twice.  Where two
 * widgets share one, GTK only moves the focus between them.  The tabs of the fund, where Vietnamese is longer than English, also fit the smallest screen. */

#include "config.h"

#include "app/fund/skh-fund-page.h"
#include "app/fund/skh-vouchers-tab.h"
#include "window-test.h"

/* What the smallest screen leaves beside a sidebar of icons, in pixels. */
#define ROOM (1024 - 54)

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

/* On a page of a register a record is opened and checked: the form and the bar of actions stand beside the list then. */
static void
open_record (GtkWidget *window)
{
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 0);
  settle (window);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (find_rows (window)), 0, TRUE);
  WAIT_FOR (find_type (window, SKH_TYPE_FIELD) != NULL);
  settle (window);
  g_assert_true (gtk_widget_activate_action (find_type (window, GTK_TYPE_COLUMN_VIEW), "list.toggle", NULL));
  settle (window);
}

static void
test_pages (void)
{
  static const char * const registers[] = { "people", "families", "clans", NULL };
  static const char * const pages[] = { "units", "people", "families", "clans", "titles", "duplicates", "figures", "targets", "rounds", "fund", "certificates" };
  GtkWidget *window = open_window ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
      GtkWidget *view;

      skh_window_show_page (SKH_WINDOW (window), pages[i]);
      settle (window);
      view = find_type (window, GTK_TYPE_COLUMN_VIEW);
      if (g_strv_contains (registers, pages[i]))
        open_record (window);
      else if (view != NULL && gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) != NULL)
        {
          gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
          settle (window);
        }
      collect (window, seen, pages[i]);
      g_test_message ("page %s: %u letters", pages[i], g_hash_table_size (seen));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each tab of the fund with its first row chosen, in normal and in big type: no letter twice, and no wider than the smallest screen. */
static void
test_fund_tabs (void)
{
  GtkWidget *window = open_window ();
  GtkStack *tabs;

  skh_window_show_page (SKH_WINDOW (window), "fund");
  WAIT_FOR (find_type (window, SKH_TYPE_VOUCHERS_TAB) != NULL);
  tabs = GTK_STACK (gtk_widget_get_parent (find_type (window, SKH_TYPE_VOUCHERS_TAB)));
  for (guint big = 0; big < 2; big++)
    {
      g_object_set (gtk_widget_get_settings (window), "gtk-xft-dpi", (big ? 144 : 96) * 1024, NULL);
      for (GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (tabs)); tab != NULL; tab = gtk_widget_get_next_sibling (tab))
        {
          const char *name = gtk_stack_page_get_name (gtk_stack_get_page (tabs, tab));
          g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
          int width;

          gtk_stack_set_visible_child (tabs, tab);
          settle (window);
          if (find_rows (tab) != NULL && g_list_model_get_n_items (find_rows (tab)) > 0)
            gtk_selection_model_select_item (GTK_SELECTION_MODEL (find_rows (tab)), 0, TRUE);
          settle (window);
          collect (window, seen, name);
          gtk_widget_measure (find_type (window, SKH_TYPE_FUND_PAGE), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
          g_test_message ("%s: %d", name, width);
          g_assert_cmpint (width, <=, ROOM);
        }
    }
  gtk_settings_reset_property (gtk_widget_get_settings (window), "gtk-xft-dpi");
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv, "vi");
  skh_fixture_set_up_sample (&sample);
  g_test_add_func ("/mnemonics/pages", test_pages);
  g_test_add_func ("/mnemonics/fund-tabs", test_fund_tabs);
  return window_test_run ();
}
