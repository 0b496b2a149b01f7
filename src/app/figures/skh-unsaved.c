/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-unsaved.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-present.h"

typedef struct
{
  GtkWidget          *widget;
  SkhUnsavedAnswered  answered; /* NULL: WIDGET is a window that closes */
  const char         *save;     /* then the action that saves */
} Asking;

static void
asking_free (gpointer  data,
             GClosure *closure)
{
  Asking *asking = data;

  g_object_unref (asking->widget);
  g_free (asking);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          data)
{
  Asking *asking = data;
  SkhUnsavedAnswer answer = strcmp (response, "save") == 0 ? SKH_UNSAVED_SAVE : strcmp (response, "drop") == 0 ? SKH_UNSAVED_DROP : SKH_UNSAVED_KEEP;

  if (asking->answered != NULL)
    asking->answered (asking->widget, answer);
  else if (answer == SKH_UNSAVED_SAVE)
    gtk_widget_activate_action (asking->widget, asking->save, NULL);
  else if (answer == SKH_UNSAVED_DROP)
    gtk_window_destroy (GTK_WINDOW (asking->widget));
}

static void
ask (GtkWidget          *widget,
     guint               n,
     const char         *about,
     SkhUnsavedAnswered  answered,
     const char         *save)
{
  Asking *asking = g_new (Asking, 1);
  g_autofree char *body = g_strdup_printf (ngettext ("%s: %u cell was typed and has not been saved yet.", "%s: %u cells were typed and have not been saved yet.", n), about, n);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save what was typed?"), body);

  *asking = (Asking) { g_object_ref (widget), answered, save };
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _("_Back to the cells"), "drop", _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "drop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  skh_present (GTK_WINDOW (dialog));
}

void
skh_unsaved_ask (GtkWidget          *widget,
                 guint               n,
                 const char         *about,
                 SkhUnsavedAnswered  answered)
{
  ask (widget, n, about, answered, NULL);
}

gboolean
skh_unsaved_holds_window (GtkWindow  *window,
                          SkhGrid    *grid,
                          gboolean    edited,
                          const char *save)
{
  SkhGridCells *cells = skh_grid_get_cells (grid);
  guint n;

  if (cells == NULL)
    return FALSE;
  skh_grid_finish (grid);
  n = skh_grid_cells_count_changed (cells) + (edited ? 1 : 0);
  if (n > 0)
    ask (GTK_WIDGET (window), n, gtk_window_get_title (window), NULL, save);
  return n > 0;
}
