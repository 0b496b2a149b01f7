/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-toast.h"

#define SECONDS 6

/* A line longer than this is not read at one glance. */
#define WIDTH_CHARS 72

/* On TOASTS: what was said last.  It may have gone by itself; to dismiss it again does nothing. */
#define SHOWN "skh-toast-shown"

void
skh_toast (AdwToastOverlay *toasts,
           const char      *sentence)
{
  AdwToast *toast = adw_toast_new ("");
  AdwToast *before = g_object_get_data (G_OBJECT (toasts), SHOWN);
  GtkWidget *label = gtk_label_new (sentence);

  /* The title of a toast is one line and ends with dots where the window does: what to do about it would be cut off. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, SECONDS);

  if (before != NULL)
    adw_toast_dismiss (before);
  g_object_set_data_full (G_OBJECT (toasts), SHOWN, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (toasts, toast);
}
