/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/preferences/skh-preferences.h"

#include "app/preferences/skh-papers-page.h"
#include "app/skh-present.h"
#include "base/skh-name.h"
#include "register/skh-settings.h"

static const char * const languages[] = { "vi", "en", "system" };

struct _SkhPreferences
{
  AdwPreferencesWindow  parent_instance;

  AdwComboRow          *language;
  GtkAdjustment        *text_scale;
  AdwPreferencesGroup  *file_group;
  AdwActionRow         *file_row;
  AdwComboRow          *name_order;
  GtkSwitch            *sensitive;

  GSettings            *settings;
  SkhContext           *context;
  gboolean              filling;
};

G_DEFINE_FINAL_TYPE (SkhPreferences, skh_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
language_cb (SkhPreferences *self)
{
  if (!self->filling)
    g_settings_set_string (self->settings, "language", languages[adw_combo_row_get_selected (self->language)]);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhContext) context = data;
  g_autoptr(GError) error = NULL;

  if (!skh_setting_write_finish (SKH_STORE (object), result, &error))
    skh_context_report (context, error);
}

static void
name_order_cb (SkhPreferences *self)
{
  if (!self->filling && self->context != NULL)
    skh_setting_write_async (skh_context_get_store (self->context), "name-order",
                             skh_name_order_to_string (adw_combo_row_get_selected (self->name_order)), written_cb, g_object_ref (self->context));
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  char *order = skh_setting_read (db, "name-order", error);

  return order != NULL ? order : g_strdup ("");
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhPreferences) self = data;
  g_autofree char *order = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (self->settings == NULL)
    return;
  self->filling = TRUE;
  adw_combo_row_set_selected (self->name_order, skh_name_order_parse (order));
  self->filling = FALSE;
}

static void
skh_preferences_dispose (GObject *object)
{
  SkhPreferences *self = SKH_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_PREFERENCES);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_preferences_parent_class)->dispose (object);
}

static void
skh_preferences_class_init (SkhPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/preferences/skh-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhPreferences, file_group);
  gtk_widget_class_bind_template_child (widget_class, SkhPreferences, file_row);
  gtk_widget_class_bind_template_child (widget_class, SkhPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, SkhPreferences, name_order);
  gtk_widget_class_bind_template_child (widget_class, SkhPreferences, sensitive);
  gtk_widget_class_bind_template_child (widget_class, SkhPreferences, text_scale);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_order_cb);
}

static void
skh_preferences_init (SkhPreferences *self)
{
  g_autofree char *language = NULL;

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SKH_APPLICATION_ID);
  language = g_settings_get_string (self->settings, "language");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (g_strcmp0 (languages[i], language) == 0)
        adw_combo_row_set_selected (self->language, i);
    }
  g_settings_bind (self->settings, "text-scale", self->text_scale, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sensitive", self->sensitive, "active", G_SETTINGS_BIND_DEFAULT);
  self->filling = FALSE;
}

void
skh_preferences_present (GtkWindow  *parent,
                         SkhContext *context)
{
  SkhPreferences *self = g_object_new (SKH_TYPE_PREFERENCES, "transient-for", parent, NULL);
  SkhStore *store = context != NULL ? skh_context_get_store (context) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->file_group), store != NULL);
  if (store != NULL)
    {
      self->context = g_object_ref (context);
      adw_action_row_set_subtitle (self->file_row, skh_store_get_path (store));
      gtk_widget_set_sensitive (GTK_WIDGET (self->name_order), !skh_store_get_read_only (store));
      skh_store_read_async (store, read_func, NULL, NULL, g_free, NULL, read_cb, g_object_ref (self));
      adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), skh_papers_page_new (context));
    }
  skh_present (GTK_WINDOW (self));
}
