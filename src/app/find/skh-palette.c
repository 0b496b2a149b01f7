/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/find/skh-palette.h"

#include <glib/gi18n.h>

#include "app/find/skh-record-finder.h"
#include "app/list/skh-register-page.h"
#include "app/skh-present.h"
#include "app/window/skh-window-pages.h"

typedef struct
{
  const char *label;  /* msgid */
  const char *action;
  gboolean    writes; /* nothing for a file that is only read */
} Command;

static const Command commands[] = {
  { N_("Show the meeting"), "win.meeting" },
  { N_("Slides of a meeting"), "win.slides" },
  { N_("Add a record to this page"), "win.add", TRUE },
  { N_("Undo the last action"), "win.undo", TRUE },
  { N_("Redo"), "win.redo", TRUE },
  { N_("Back to the record before"), "win.back" },
  { N_("Reorganise units by a file"), "win.reorganise", TRUE },
  { N_("Catalogues: forms of learning, titles, criteria"), "win.catalogues" },
  { N_("Open another file"), "win.open" },
  { N_("Make a new file"), "win.new" },
  { N_("Preferences"), "app.preferences" },
  { N_("Larger text"), "app.text-larger" },
  { N_("Smaller text"), "app.text-smaller" },
  { N_("Help for this page"), "win.help" },
  { N_("Keyboard shortcuts"), "win.show-help-overlay" },
};

/* What can be done with the list that is in sight. */
static const Command list_commands[] = {
  { N_("Print this list"), "list.print" },
  { N_("Save this list as a spreadsheet"), "list.export" },
  { N_("Save this list as CSV"), "list.export-csv" },
  { N_("Save this list as PDF"), "list.pdf" },
  { N_("Filter this list"), "list.filter" },
  { N_("Choose the columns of this list"), "list.columns" },
  { N_("Select all rows of this list"), "list.select-all" },
  { N_("Keep this list under a name"), "list.keep", TRUE },
};

static void
add_commands (GtkWidget     *finder,
              const Command *table,
              guint          n,
              gboolean       read_only)
{
  for (guint i = 0; i < n; i++)
    {
      if (!table[i].writes || !read_only)
        skh_record_finder_add_command (SKH_RECORD_FINDER (finder), _(table[i].label), table[i].action);
    }
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = SKH_IS_REGISTER_PAGE (widget) ? widget : NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static void
command_cb (GtkWindow  *palette,
            const char *detailed)
{
  /* From a list its own actions are found as well as those of the window that it is in. */
  g_autoptr(GtkWidget) from = g_object_ref (g_object_get_data (G_OBJECT (palette), "from"));
  g_autoptr(GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  gtk_window_destroy (palette);
  gtk_widget_activate_action_variant (from, name, target);
}

static void
add_page_commands (SkhRecordFinder   *finder,
                   const SkhPageInfo *page)
{
  for (const SkhPageCommand *command = page->commands; command != NULL && command->label != NULL; command++)
    {
      g_autoptr(GVariant) target = g_variant_ref_sink (g_variant_new ("(ss)", page->name, command->action));
      g_autofree char *action = g_action_print_detailed_name ("win.command", target);

      skh_record_finder_add_command (finder, _(command->label), action);
    }
}

static void
chosen_cb (GtkWindow  *palette,
           const char *reg,
           gint64      id)
{
  g_autoptr(SkhContext) context = g_object_ref (g_object_get_data (G_OBJECT (palette), "context"));

  gtk_window_destroy (palette);
  skh_context_open_record (context, reg, id);
}

static gboolean
escape_cb (GtkWidget *palette,
           GVariant  *arguments,
           gpointer   data)
{
  gtk_window_destroy (GTK_WINDOW (palette));
  return TRUE;
}

void
skh_palette_present (GtkWindow  *parent,
                     SkhContext *context)
{
  GtkWidget *palette = gtk_window_new ();
  GtkWidget *finder = skh_record_finder_new (skh_context_get_store (context), NULL);
  GtkWidget *list = find_list (GTK_WIDGET (parent));
  gboolean read_only = skh_store_get_read_only (skh_context_get_store (context));
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *titlebar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (const SkhPageInfo *page = skh_window_pages (); page->name != NULL; page++)
    {
      g_autofree char *action = g_strdup_printf ("win.page('%s')", page->name);

      if (page->command != NULL)
        skh_record_finder_add_command (SKH_RECORD_FINDER (finder), _(page->command), action);
    }
  if (list != NULL)
    add_commands (finder, list_commands, G_N_ELEMENTS (list_commands), read_only);
  for (const SkhPageInfo *page = skh_window_pages (); page->name != NULL; page++)
    add_page_commands (SKH_RECORD_FINDER (finder), page);
  add_commands (finder, commands, G_N_ELEMENTS (commands), read_only);
  gtk_widget_set_visible (titlebar, FALSE);
  gtk_window_set_titlebar (GTK_WINDOW (palette), titlebar);
  gtk_window_set_title (GTK_WINDOW (palette), _("Go to"));
  gtk_window_set_transient_for (GTK_WINDOW (palette), parent);
  gtk_window_set_modal (GTK_WINDOW (palette), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (palette), 620, 460);
  gtk_window_set_child (GTK_WINDOW (palette), finder);
  g_object_set_data_full (G_OBJECT (palette), "context", g_object_ref (context), g_object_unref);
  g_object_set_data_full (G_OBJECT (palette), "from", g_object_ref (list != NULL ? list : GTK_WIDGET (parent)), g_object_unref);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (palette, keys);
  g_signal_connect_object (finder, "command", G_CALLBACK (command_cb), palette, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "chosen", G_CALLBACK (chosen_cb), palette, G_CONNECT_SWAPPED);
  if (skh_present (GTK_WINDOW (palette)))
    gtk_widget_grab_focus (finder);
}
