/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-list-lists.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "base/skh-text.h"
#include "register/skh-saved-lists.h"

/* A list that comes with the program; its query as skh_query_read() reads it. */
typedef struct
{
  const SkhRegister *reg;
  const char        *title; /* msgid */
  const char        *query;
} Preset;

static const Preset presets[] = {
  { &skh_people_register, N_("Everybody"), "" },
  { &skh_people_register, N_("Members"), "filter member=1" },
  { &skh_people_register, N_("No members"), "filter member=0" },
  { &skh_people_register, N_("Officials, public employees, workers"), "filter staff=1" },
  { &skh_people_register, N_("With a position in the association"), "filter office=*" },
  { &skh_people_register, N_("Moved away, deceased or merged"), "everything\nfilter state=moved,deceased,merged" },
  { &skh_families_register, N_("All families"), "" },
  { &skh_families_register, N_("Staff families"), "filter staff=1" },
  { &skh_families_register, N_("Without people in the list"), "filter members=0" },
  { &skh_families_register, N_("Moved away or closed"), "everything\nfilter state=moved,closed" },
  { &skh_clans_register, N_("All clans"), "" },
  { &skh_clans_register, N_("At least 10 households"), "filter households=10.." },
  { &skh_clans_register, N_("Closed"), "everything\nfilter state=closed" },
  { &skh_units_register, N_("All units"), "" },
  { &skh_units_register, N_("Also closed units"), "everything" },
};

static void
apply (SkhRegisterPage *self,
       const char      *text,
       const char      *title,
       const char      *columns)
{
  g_autoptr(GError) error = NULL;

  if (!skh_query_read (self->query, text, &error))
    skh_context_report (self->context, error);
  g_clear_pointer (&self->query->condition, g_free);
  g_free (self->list_title);
  self->list_title = g_strdup (title);
  if (self->columns == NULL) /* It is not there yet, and shows it then. */
    return;
  /* The list of everything is the register's own. */
  skh_list_columns_set_list (self->columns, *text != 0 ? title : NULL, *columns != 0 ? columns : NULL);
  skh_list_columns_show_sort (self->columns, self->query);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const char *text;
  const char *title;
  const char *columns;

  g_variant_get (parameter, "(&s&s&s)", &text, &title, &columns);
  apply (SKH_REGISTER_PAGE (widget), text, title, columns);
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *text,
          const char *columns)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "list.apply", "(sss)", text, label, columns != NULL ? columns : "");
  g_menu_append_item (menu, item);
}

static void
show_lists (SkhRegisterPage *self,
            GPtrArray       *lists)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) ready = g_menu_new ();
  g_autoptr(GMenu) kept = g_menu_new ();
  g_autoptr(GMenu) rename = g_menu_new ();
  g_autoptr(GMenu) drop = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if (presets[i].reg == self->reg)
        add_item (ready, _(presets[i].title), presets[i].query, NULL);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ready));
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const SkhSavedList *list = lists->pdata[i];
      g_autoptr(GMenuItem) renamed = g_menu_item_new (list->name, NULL);
      g_autoptr(GMenuItem) dropped = g_menu_item_new (list->name, NULL);

      add_item (kept, list->name, list->query, list->columns);
      g_menu_item_set_action_and_target (renamed, "list.rename", "(xs)", list->id, list->name);
      g_menu_append_item (rename, renamed);
      g_menu_item_set_action_and_target (dropped, "list.drop", "x", list->id);
      g_menu_append_item (drop, dropped);
    }
  if (lists != NULL && lists->len > 0)
    g_menu_append_section (menu, _("Kept lists"), G_MENU_MODEL (kept));
  g_menu_append (last, _("Only in the unit itself"), "list.own");
  g_menu_append (last, _("Units as at the end of the chosen year"), "list.of-year");
  g_menu_append (last, _("Keep this list…"), "list.keep");
  if (lists != NULL && lists->len > 0)
    {
      g_menu_append_submenu (last, _("Rename a kept list"), G_MENU_MODEL (rename));
      g_menu_append_submenu (last, _("Drop a kept list"), G_MENU_MODEL (drop));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_menu_model (self->lists_button, G_MENU_MODEL (menu));
}

static gpointer
lists_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_saved_lists_read (db, data, error);
}

static void
lists_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhRegisterPage) self = data;
  g_autoptr(GPtrArray) lists = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (self->context != NULL)
    show_lists (self, lists);
}

static void
changed_cb (SkhRegisterPage *self,
            SkhChanges      *changes)
{
  if (skh_changes_has_table (changes, "saved_list"))
    skh_store_read_async (skh_context_get_store (self->context), lists_func, (gpointer) self->reg, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, lists_cb,
                          g_object_ref (self));
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhRegisterPage) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->context != NULL && !skh_question_settle (self, error) && !ok)
    skh_context_report (self->context, error);
}

static const SkhColumn name_fields[] = {
  { "name", N_("Name of the list"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { NULL }
};

static void
name_given (GHashTable *answers,
            gpointer    data)
{
  SkhRegisterPage *self = data;
  const char *name = g_hash_table_lookup (answers, "name");
  g_autofree char *columns = self->columns != NULL ? skh_list_columns_to_string (self->columns) : NULL;

  skh_saved_list_save_async (skh_context_get_store (self->context), self->query, name, columns, written_cb, g_object_ref (self));
  g_free (self->list_title);
  self->list_title = g_strdup (name);
  if (self->columns != NULL)
    skh_list_columns_keep_list (self->columns, name);
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  SkhQuestion *question = skh_question_new (self->context, _("Keep this list"),
                                            _("Filters, order and columns are kept in the file under a name, for all who work with it. A list that has the name already is replaced."),
                                            name_fields);

  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Keep"), name_given, self);
}

static void
new_name_given (GHashTable *answers,
                gpointer    data)
{
  SkhRegisterPage *self = data;
  const char *name = g_hash_table_lookup (answers, "name");

  skh_saved_list_rename_async (skh_context_get_store (self->context), self->renamed.id, name, written_cb, g_object_ref (self));
  if (g_strcmp0 (self->list_title, self->renamed.name) == 0)
    {
      g_free (self->list_title);
      self->list_title = g_strdup (name);
    }
}

static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  SkhQuestion *question = skh_question_new (self->context, _("Rename a kept list"), NULL, name_fields);

  g_free (self->renamed.name);
  g_variant_get (parameter, "(xs)", &self->renamed.id, &self->renamed.name);
  skh_question_set_value (question, "name", self->renamed.name, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Rename"), new_name_given, self);
}

static void
drop_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  skh_saved_list_delete_async (skh_context_get_store (self->context), g_variant_get_int64 (parameter), written_cb, g_object_ref (self));
}

static void
own_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  self->query->own = !self->query->own;
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

/* The units as they were at the end of the chosen year, or as they are today. */
void
skh_list_lists_set_year (SkhRegisterPage *self)
{
  g_clear_pointer (&self->query->at, g_free);
  if (self->of_year)
    self->query->at = g_strdup_printf ("%d-12-31", skh_context_get_year (self->context));
}

static void
year_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  self->of_year = !self->of_year;
  skh_list_lists_set_year (self);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
year_cb (SkhRegisterPage *self)
{
  if (!self->of_year)
    return;
  skh_list_lists_set_year (self);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

void
skh_list_lists_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.apply", "(sss)", apply_action);
  gtk_widget_class_install_action (widget_class, "list.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "list.rename", "(xs)", rename_action);
  gtk_widget_class_install_action (widget_class, "list.drop", "x", drop_action);
  gtk_widget_class_install_action (widget_class, "list.own", NULL, own_action);
  gtk_widget_class_install_action (widget_class, "list.of-year", NULL, year_action);
}

void
skh_list_lists_fill (SkhRegisterPage *self)
{
  SkhStore *store = skh_context_get_store (self->context);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.keep", !skh_store_get_read_only (store));
  show_lists (self, NULL);
  g_signal_connect_object (self->context, "notify::year", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  skh_store_read_async (store, lists_func, (gpointer) self->reg, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, lists_cb, g_object_ref (self));
}
