/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-issue-button.h"

#include <glib/gi18n.h>

#include "app/certificate/skh-issue-window.h"

static void
clicked_cb (SkhRegisterPage *page,
            GtkButton       *button)
{
  SkhContext *context = g_object_get_data (G_OBJECT (button), "context");
  const SkhRegister *reg = g_object_get_data (G_OBJECT (button), "register");
  g_autoptr(GArray) ids = skh_register_page_get_checked (page);

  if (ids != NULL)
    skh_issue_window_for_records (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), context, reg, ids);
}

void
skh_issue_button_add (SkhRegisterPage   *page,
                      SkhContext        *context,
                      const SkhRegister *reg)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Commendation…"));

  g_object_set_data_full (G_OBJECT (button), "context", g_object_ref (context), g_object_unref);
  g_object_set_data (G_OBJECT (button), "register", (gpointer) reg);
  gtk_widget_set_sensitive (button, !skh_store_get_read_only (skh_context_get_store (context)));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), page, G_CONNECT_SWAPPED);
  skh_register_page_add_to_bar (page, button);
}
