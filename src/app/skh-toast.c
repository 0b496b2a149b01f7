/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-toast.h"

#define SECONDS 6

/* A line longer than this is not read at one glance. */
#define WIDTH_CHARS 72

/* On an overlay, as long as something is said there. */
#define SAID "skh-said"

/* The toast in sight says what comes next as well, in its place: libadwaita 1.2 would let it wait until that one is gone, and one that is
 * dismissed while it still comes into sight leaves an animation behind that calls into nothing. */
typedef struct
{
  AdwToast *toast;
  GtkLabel *label;
  guint     timer;
  guint     tick;   /* of the label */
} Said;

static void
stop (Said *said)
{
  g_clear_handle_id (&said->timer, g_source_remove);
  if (said->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (said->label), said->tick);
  said->tick = 0;
}

static void
said_free (gpointer data)
{
  Said *said = data;

  stop (said);
  g_object_unref (said->label);
  g_object_unref (said->toast);
  g_free (said);
}

static void
dismissed_cb (AdwToastOverlay *toasts)
{
  g_object_set_data (G_OBJECT (toasts), SAID, NULL);
}

static gboolean
frame_cb (GtkWidget     *label,
          GdkFrameClock *clock,
          gpointer       data)
{
  Said *said = data;

  said->tick = 0;
  adw_toast_dismiss (said->toast);
  return G_SOURCE_REMOVE;
}

static gboolean
timer_cb (gpointer data)
{
  Said *said = data;

  /* Whoever has the pointer on it is still reading. */
  if ((gtk_widget_get_state_flags (gtk_widget_get_parent (GTK_WIDGET (said->label))) & GTK_STATE_FLAG_PRELIGHT) != 0)
    return G_SOURCE_CONTINUE;
  /* Where nothing was drawn since it was added it still comes into sight; with the next frame that is over, and this is called after it. */
  said->timer = 0;
  said->tick = gtk_widget_add_tick_callback (GTK_WIDGET (said->label), frame_cb, said, NULL);
  return G_SOURCE_REMOVE;
}

/* The title of a toast is one line and ends with dots where the window does: what to do about it would be cut off. */
static Said *
said_new (AdwToastOverlay *toasts)
{
  Said *said = g_new0 (Said, 1);

  said->label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));
  gtk_label_set_wrap (said->label, TRUE);
  gtk_label_set_xalign (said->label, 0);
  gtk_label_set_max_width_chars (said->label, WIDTH_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (said->label), "heading");
  said->toast = g_object_ref (adw_toast_new (""));
  adw_toast_set_custom_title (said->toast, GTK_WIDGET (said->label));
  adw_toast_set_timeout (said->toast, 0);
  g_signal_connect_object (said->toast, "dismissed", G_CALLBACK (dismissed_cb), toasts, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (toasts), SAID, said, said_free);
  adw_toast_overlay_add_toast (toasts, said->toast);
  return said;
}

void
skh_toast (AdwToastOverlay *toasts,
           const char      *sentence)
{
  Said *said = g_object_get_data (G_OBJECT (toasts), SAID);

  if (said == NULL)
    said = said_new (toasts);
  gtk_label_set_label (said->label, sentence);
  stop (said);
  said->timer = g_timeout_add_seconds (SECONDS, timer_cb, said);
}
