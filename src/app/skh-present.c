/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-present.h"

#include <adwaita.h>

#include "app/skh-click-focus.h"
#include "app/skh-row-focus.h"

/* A window that does not keep the user from its parent can be opened again on purpose, but not so soon. */
#define ON_PURPOSE_AFTER (2 * G_USEC_PER_SEC)

static const char *
heading_of (GtkWindow *window)
{
  return ADW_IS_MESSAGE_DIALOG (window) ? adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (window)) : gtk_window_get_title (window);
}

static gint64
age_of (GtkWindow *window)
{
  const gint64 *presented = g_object_get_data (G_OBJECT (window), "presented");

  return presented != NULL ? g_get_monotonic_time () - *presented : G_MAXINT64;
}

/* What is asked again while the last answer is looked at is a new question. */
static gboolean
is_being_answered (GtkWindow *window)
{
  return ADW_IS_MESSAGE_DIALOG (window) && g_signal_get_invocation_hint (window) != NULL;
}

/* Whether OTHER is what WINDOW would be. */
static gboolean
is_twin (GtkWindow *other,
         GtkWindow *window)
{
  return other != window && !is_being_answered (other) && gtk_widget_get_visible (GTK_WIDGET (other)) && G_OBJECT_TYPE (other) == G_OBJECT_TYPE (window) &&
         gtk_window_get_transient_for (other) == gtk_window_get_transient_for (window) && g_strcmp0 (heading_of (other), heading_of (window)) == 0 &&
         (gtk_window_get_modal (other) || age_of (other) < ON_PURPOSE_AFTER);
}

static GtkWindow *
find_twin (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) other = g_list_model_get_item (windows, i);

      if (is_twin (other, window))
        return other; /* GTK holds it */
    }
  return NULL;
}

/* The surface is still the window's here, and out of sight.  If its size is reckoned once more when it is gone, nobody is asked; and what is
 * minimized is not given another size, which the screen would refuse. */
static void
unrealize_cb (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  g_signal_handlers_disconnect_matched (surface, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA, g_signal_lookup ("compute-size", GDK_TYPE_TOPLEVEL), 0, NULL, NULL, window);
  if (!gdk_surface_get_mapped (surface))
    gdk_toplevel_minimize (GDK_TOPLEVEL (surface));
}

void
skh_window_leave_surface (GtkWindow *window)
{
  g_signal_connect (window, "unrealize", G_CALLBACK (unrealize_cb), NULL);
}

gboolean
skh_present (GtkWindow *window)
{
  GtkWindow *twin = gtk_window_get_transient_for (window) != NULL ? find_twin (window) : NULL;
  gint64 now = g_get_monotonic_time ();

  if (twin != NULL)
    {
      gtk_window_destroy (window);
      gtk_window_present (twin);
      return FALSE;
    }
  if (g_object_get_data (G_OBJECT (window), "presented") == NULL)
    {
      skh_click_focus_add (GTK_WIDGET (window));
      if (!gtk_widget_get_realized (GTK_WIDGET (window)))
        skh_row_focus_keep (window);
      skh_window_leave_surface (window);
    }
  g_object_set_data_full (G_OBJECT (window), "presented", g_memdup2 (&now, sizeof now), g_free);
  gtk_window_present (window);
  return TRUE;
}
