/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "app/preferences/skh-preferences.h"
#include "app/window/skh-window.h"
#include "base/skh-places.h"

/* Big type goes up to twice the size of the desktop. */
#define MIN_TEXT_SCALE 0.8
#define MAX_TEXT_SCALE 2.0
#define TEXT_STEP 0.1

struct _SkhApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;
  int             dpi; /* of the desktop, as gtk-xft-dpi */
};

G_DEFINE_FINAL_TYPE (SkhApplication, skh_application, ADW_TYPE_APPLICATION)

static SkhWindow *
get_window (SkhApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL || !SKH_IS_WINDOW (window))
    window = GTK_WINDOW (skh_window_new (GTK_APPLICATION (self)));
  return SKH_WINDOW (window);
}

static void
skh_application_activate (GApplication *application)
{
  SkhApplication *self = SKH_APPLICATION (application);
  SkhWindow *window = get_window (self);
  g_autofree char *file = g_settings_get_string (self->settings, "last-file");

  if (skh_window_get_context (window) == NULL && *file != 0 && g_file_test (file, G_FILE_TEST_EXISTS))
    skh_window_open (window, file);
  gtk_window_present (GTK_WINDOW (window));
}

static void
skh_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  SkhWindow *window = get_window (SKH_APPLICATION (application));
  g_autofree char *path = g_file_get_path (files[0]);

  if (path != NULL)
    skh_window_open (window, path);
  gtk_window_present (GTK_WINDOW (window));
}

/* All type grows with the resolution that GTK believes in. */
static void
apply_text_scale (SkhApplication *self)
{
  double scale = CLAMP (g_settings_get_double (self->settings, "text-scale"), MIN_TEXT_SCALE, MAX_TEXT_SCALE);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (self->dpi * scale), NULL);
}

static void
text_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  SkhApplication *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  double scale = g_settings_get_double (self->settings, "text-scale");

  if (strcmp (name, "text-larger") == 0)
    scale += TEXT_STEP;
  else if (strcmp (name, "text-smaller") == 0)
    scale -= TEXT_STEP;
  else
    scale = 1;
  g_settings_set_double (self->settings, "text-scale", CLAMP (scale, MIN_TEXT_SCALE, MAX_TEXT_SCALE));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  SkhWindow *window = get_window (data);

  skh_preferences_present (GTK_WINDOW (window), skh_window_get_context (window));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", "Sổ Khuyến học",
                         "application-icon", SKH_APPLICATION_ID,
                         "version", SKH_VERSION,
                         "comments", _("Registers, titles, targets, the fund and certificates of a study-promotion association"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  /* The window asks about unsaved changes. */
  if (window != NULL)
    gtk_window_close (window);
}

static void
skh_application_startup (GApplication *application)
{
  SkhApplication *self = SKH_APPLICATION (application);
  const GActionEntry actions[] = {
    { "about", about_action },
    { "preferences", preferences_action },
    { "quit", quit_action },
    { "text-larger", text_action },
    { "text-normal", text_action },
    { "text-smaller", text_action },
  };
  const char * const accels[][3] = {
    { "app.preferences", "<Control>comma" },
    { "app.quit", "<Control>q" },
    { "app.text-larger", "<Control>plus", "<Control>equal" },
    { "app.text-smaller", "<Control>minus" },
    { "app.text-normal", "<Control>0" },
    { "win.undo", "<Control>z" },
    { "win.redo", "<Control><Shift>z" },
  };

  G_APPLICATION_CLASS (skh_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      const char * const keys[] = { accels[i][1], accels[i][2], NULL };

      gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i][0], keys);
    }

  self->settings = g_settings_new (SKH_APPLICATION_ID);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &self->dpi, NULL);
  if (self->dpi <= 0)
    self->dpi = 96 * 1024;
  g_signal_connect_swapped (self->settings, "changed::text-scale", G_CALLBACK (apply_text_scale), self);
  apply_text_scale (self);
}

/* Words of GTK's own window of keys that its Vietnamese lacks. */
static void
translate_labels (GtkWidget *widget)
{
  static const char * const words[] = { N_("Shortcuts"), N_("Search Results"), NULL };

  if (GTK_IS_LABEL (widget) && g_strv_contains (words, gtk_label_get_label (GTK_LABEL (widget))))
    gtk_label_set_label (GTK_LABEL (widget), _(gtk_label_get_label (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    translate_labels (child);
}

static void
skh_application_window_added (GtkApplication *application,
                              GtkWindow      *window)
{
  GtkShortcutsWindow *keys;

  GTK_APPLICATION_CLASS (skh_application_parent_class)->window_added (application, window);

  keys = GTK_IS_APPLICATION_WINDOW (window) ? gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)) : NULL;
  if (keys != NULL)
    translate_labels (GTK_WIDGET (keys));
}

static void
skh_application_dispose (GObject *object)
{
  g_clear_object (&SKH_APPLICATION (object)->settings);

  G_OBJECT_CLASS (skh_application_parent_class)->dispose (object);
}

static void
skh_application_class_init (SkhApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_application_dispose;
  application_class->activate = skh_application_activate;
  application_class->open = skh_application_open;
  application_class->startup = skh_application_startup;
  GTK_APPLICATION_CLASS (klass)->window_added = skh_application_window_added;
}

static void
skh_application_init (SkhApplication *self)
{
}

SkhApplication *
skh_application_new (void)
{
  return g_object_new (SKH_TYPE_APPLICATION,
                       "application-id", SKH_APPLICATION_ID,
                       "resource-base-path", "/vn/khuyenhoc/SoKhuyenHoc",
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE,
                       NULL);
}

void
skh_application_set_language (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SKH_APPLICATION_ID);
  g_autofree char *language = g_settings_get_string (settings, "language");
  g_autofree char *locale_dir = skh_places_locale_dir (SKH_LOCALE_DIR);
  const char *locale;

  /* The locale of a language need not be installed: gettext only wants one that is not "C". */
  locale = setlocale (LC_ALL, "");
  if (locale == NULL || strcmp (locale, "C") == 0 || strcmp (locale, "POSIX") == 0)
    setlocale (LC_ALL, "C.UTF-8");
  if (strcmp (language, "system") != 0)
    g_setenv ("LANGUAGE", language, TRUE);

  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
