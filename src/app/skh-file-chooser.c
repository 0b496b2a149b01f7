/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-file-chooser.h"

#include <glib/gi18n.h>

typedef struct
{
  SkhFileChosen chosen;
  gpointer      data;
} Choice;

/* Where the last file was chosen; before that, the user's documents. */
static GFile *folder;

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         data)
{
  g_autofree Choice *choice = data;
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    {
      g_clear_object (&folder);
      folder = g_file_get_parent (file);
      choice->chosen (path, choice->data);
    }
  g_object_unref (choice->data);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
choose (GtkWindow            *parent,
        const char           *title,
        GtkFileChooserAction  action,
        SkhFileChosen         chosen,
        gpointer              data)
{
  GtkFileChooserNative *dialog;
  Choice *choice = g_new (Choice, 1);

  if (folder == NULL)
    {
      const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

      folder = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());
    }
  *choice = (Choice) { chosen, g_object_ref (data) };
  dialog = gtk_file_chooser_native_new (title, parent, action, action == GTK_FILE_CHOOSER_ACTION_SAVE ? _("_Save") : _("_Open"), _("_Cancel"));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), choice);
  return dialog;
}

void
skh_choose_save (GtkWindow     *parent,
                 const char    *title,
                 const char    *name,
                 SkhFileChosen  chosen,
                 gpointer       data)
{
  GtkFileChooserNative *dialog = choose (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, chosen, data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GtkFileFilter *
skh_file_filter_new (const char *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_auto(GStrv) parts = g_strsplit (suffixes, ";", -1);
  g_autofree char *listed = g_strjoinv (", ", parts);
  g_autofree char *shown = g_ascii_strup (listed, -1);
  g_autofree char *name = g_strdup_printf (_("Files %s"), shown);

  /* Also of IMAGE.PNG, as cameras and old systems write it. */
  for (guint i = 0; parts[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, parts[i]);
  gtk_file_filter_set_name (filter, name);
  return filter;
}

void
skh_choose_open (GtkWindow     *parent,
                 const char    *title,
                 const char    *suffixes,
                 SkhFileChosen  chosen,
                 gpointer       data)
{
  GtkFileChooserNative *dialog = choose (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, chosen, data);
  g_autoptr(GtkFileFilter) filter = skh_file_filter_new (suffixes);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
