/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-click-focus.h"
#include "app/skh-present.h"
#include "app/skh-row-focus.h"
#include "app/skh-toast.h"
#include "app/window/skh-page-keys.h"
#include "app/window/skh-window-pages.h"
#include "base/skh-date.h"
#include "wording/skh-wording.h"

/* The years one can choose: so many back from this one, and the next. */
#define YEARS_BACK 6

G_DEFINE_FINAL_TYPE (SkhWindow, skh_window, ADW_TYPE_APPLICATION_WINDOW)

void
skh_window_toast (SkhWindow  *self,
                  const char *sentence)
{
  skh_toast (self->toasts, sentence);
}

typedef struct
{
  SkhAction *undo;
  SkhAction *redo;
} Next;

static void
next_free (gpointer data)
{
  Next *next = data;

  g_clear_pointer (&next->undo, skh_action_free);
  g_clear_pointer (&next->redo, skh_action_free);
  g_free (next);
}

static gpointer
next_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Next *next = g_new0 (Next, 1);

  next->undo = skh_action_next_undo (db, NULL);
  next->redo = skh_action_next_redo (db, NULL);
  return next;
}

static void
show_next (SkhWindow       *self,
           GtkWidget       *button,
           const char      *action_name,
           const SkhAction *action,
           const char      *format,
           const char      *nothing)
{
  gboolean possible = action != NULL && action->reversible && !skh_store_get_read_only (skh_context_get_store (self->context));
  g_autofree char *what = action != NULL ? skh_wording_action (action) : NULL;
  g_auto(GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *tip = possible ? g_strjoinv (what, parts) : g_strdup (nothing);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), action_name, possible);
  gtk_widget_set_tooltip_text (button, tip);
}

static void
next_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhWindow) self = data;
  Next *next = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (next == NULL)
    return;
  if (self->context != NULL)
    {
      show_next (self, self->undo_button, "win.undo", next->undo, _("Undo: %s"), _("Nothing to undo"));
      show_next (self, self->redo_button, "win.redo", next->redo, _("Redo: %s"), _("Nothing to redo"));
    }
  next_free (next);
}

/* The scope that a new window starts with. */
static gpointer
top_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 top = skh_units_top (db, error);

  return top != 0 ? skh_units_get (db, top, error) : NULL;
}

static void
top_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr(SkhWindow) self = data;
  g_autoptr(SkhUnit) unit = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (unit != NULL && self->context != NULL)
    skh_context_set_scope (self->context, unit->id, unit->name);
}

/* Looks at the file after it was opened, and after every change: what can be undone, and, until there is one, the unit at the top. */
static void
look_at_file (SkhWindow *self)
{
  SkhStore *store = skh_context_get_store (self->context);

  skh_store_read_async (store, next_func, NULL, NULL, next_free, NULL, next_cb, g_object_ref (self));
  if (skh_context_get_scope (self->context) == 0)
    skh_store_read_async (store, top_func, NULL, NULL, (GDestroyNotify) skh_unit_free, NULL, top_cb, g_object_ref (self));
}

SkhPage *
skh_window_get_page (SkhWindow *self)
{
  return (SkhPage *) gtk_stack_get_visible_child (self->pages);
}

/* Only lists are searched from the top. */
static void
update_search (SkhWindow *self)
{
  const SkhPageInfo *page = skh_window_pages_find (gtk_stack_get_visible_child_name (self->pages));

  gtk_widget_set_visible (GTK_WIDGET (self->search), page->find != NULL);
  if (page->find != NULL)
    g_object_set (self->search, "placeholder-text", _(page->find), NULL);
}

static void
search_cb (SkhWindow *self)
{
  if (skh_window_get_page (self) != NULL)
    skh_page_search (skh_window_get_page (self), gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Down goes from what is searched for into what was found. */
static gboolean
search_key_cb (SkhWindow *self,
               guint      key)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  return skh_row_focus_enter (GTK_WIDGET (skh_window_get_page (self)), TRUE);
}

static void
turn_to_page (SkhWindow  *self,
              const char *page)
{
  if (self->context == NULL)
    return;
  gtk_stack_set_visible_child_name (self->pages, page);
  g_settings_set_string (self->settings, "page", page);
  update_search (self);
  search_cb (self);
}

static void
page_chosen_cb (SkhWindow  *self,
                const char *page)
{
  turn_to_page (self, page);
}

static void
scope_chosen_cb (SkhWindow  *self,
                 gint64      id,
                 const char *name)
{
  gtk_menu_button_popdown (self->scope_button);
  skh_context_set_scope (self->context, id, name);
}

static void
show_scope (SkhWindow *self)
{
  const char *name = skh_context_get_scope_name (self->context);

  gtk_menu_button_set_label (self->scope_button, name != NULL ? name : _("Everything"));
}

static void
year_cb (SkhWindow *self)
{
  if (self->context != NULL)
    skh_context_set_year (self->context, self->first_year + gtk_drop_down_get_selected (self->year));
}

/* A page may go back to the year that it is still about. */
static void
show_year (SkhWindow *self)
{
  int year = skh_context_get_year (self->context);

  if (year >= self->first_year)
    gtk_drop_down_set_selected (self->year, year - self->first_year);
}

static void
open_record_cb (SkhWindow  *self,
                const char *reg,
                gint64      id)
{
  skh_visits_leave (self->visits, self->context);
  skh_window_show_page (self, reg);
  skh_page_open (skh_window_get_page (self), reg, id);
}

void
skh_window_update_visits (SkhWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", skh_visits_can (self->visits, -1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forward", skh_visits_can (self->visits, 1));
}

static void
record_shown_cb (SkhWindow  *self,
                 const char *reg,
                 gint64      id)
{
  skh_visits_note (self->visits, reg, id);
  skh_window_update_visits (self);
}

static void
open_list_cb (SkhWindow      *self,
              const SkhQuery *query,
              const char     *title)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  skh_window_show_page (self, query->reg == &skh_units_register ? SKH_UNIT_LIST_PAGE : query->reg->name);
  skh_page_narrow (skh_window_get_page (self), query, title);
}

static void
fill_years (SkhWindow *self)
{
  g_autofree char *today = skh_date_today ();
  g_autoptr(GtkStringList) years = gtk_string_list_new (NULL);
  int this_year = skh_date_year (today);

  self->first_year = this_year - YEARS_BACK;
  for (int year = self->first_year; year <= this_year + 1; year++)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      gtk_string_list_append (years, text);
    }
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (years));
  gtk_drop_down_set_selected (self->year, YEARS_BACK);
}

static void
close_file (SkhWindow *self)
{
  GtkWidget *page;

  if (self->context == NULL)
    return;
  g_clear_signal_handler (&self->changed_id, skh_context_get_store (self->context));
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
  skh_visits_clear (self->visits);
  skh_window_update_visits (self);
  skh_unit_tree_set_store (self->scope_tree, NULL);
  skh_store_close (skh_context_get_store (self->context));
  g_clear_object (&self->context);
}

static void
show_read_only (SkhWindow *self,
                SkhStore  *store)
{
  const char *holder = skh_store_get_holder (store);
  g_autofree char *text = holder != NULL ? g_strdup_printf (_("For reading only: %s is working with this file."), holder)
                                         : g_strdup (_("For reading only: this file cannot be written here."));

  gtk_label_set_label (self->read_only_label, text);
  gtk_revealer_set_reveal_child (self->read_only, skh_store_get_read_only (store));
}

static void
take_store (SkhWindow *self,
            SkhStore  *store)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");

  close_file (self);
  self->context = skh_context_new (store);
  g_settings_set_string (self->settings, "last-file", skh_store_get_path (store));
  skh_sidebar_set_file (self->sidebar, store);
  show_read_only (self, store);

  g_signal_connect_object (self->context, "failed", G_CALLBACK (skh_window_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "done", G_CALLBACK (skh_window_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "open-record", G_CALLBACK (open_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "record-shown", G_CALLBACK (record_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "open-list", G_CALLBACK (open_list_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::scope-name", G_CALLBACK (show_scope), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::year", G_CALLBACK (show_year), self, G_CONNECT_SWAPPED);
  self->changed_id = g_signal_connect_swapped (store, "changed", G_CALLBACK (look_at_file), self);
  skh_unit_tree_set_store (self->scope_tree, store);
  year_cb (self);
  show_scope (self);

  for (const SkhPageInfo *info = skh_window_pages (); info->name != NULL; info++)
    gtk_stack_add_named (self->pages, info->create (self->context), info->name);

  look_at_file (self);
  gtk_stack_set_visible_child_name (self->main_stack, "file");
  skh_window_show_page (self, page);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = skh_store_open_finish (result, &error);

  skh_opening_page_follow (self->opening, NULL);
  if (store == NULL)
    {
      g_autofree char *sentence = skh_wording_error (error);

      gtk_stack_set_visible_child_name (self->main_stack, self->context != NULL ? "file" : "start");
      skh_window_toast (self, sentence);
      return;
    }
  take_store (self, store);
}

static gboolean
is_dirty (SkhWindow *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL; page = gtk_widget_get_next_sibling (page))
    {
      if (skh_page_get_dirty (SKH_PAGE (page)))
        return TRUE;
    }
  return FALSE;
}

static void
close_answer_cb (SkhWindow  *self,
                 const char *response)
{
  if (strcmp (response, "discard") != 0)
    return;
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
skh_window_close_request (GtkWindow *window)
{
  SkhWindow *self = SKH_WINDOW (window);
  GtkWidget *dialog;

  if (!self->closing && is_dirty (self))
    {
      dialog = adw_message_dialog_new (window, _("Close without saving?"), _("A record was changed and has not been saved yet."));
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Back to the record"), "discard", _("_Discard and close"), NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
      g_signal_connect_object (dialog, "response", G_CALLBACK (close_answer_cb), self, G_CONNECT_SWAPPED);
      skh_present (GTK_WINDOW (dialog));
      return TRUE;
    }
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    g_settings_set (self->settings, "window-size", "(ii)", gtk_widget_get_width (GTK_WIDGET (window)), gtk_widget_get_height (GTK_WIDGET (window)));
  return GTK_WINDOW_CLASS (skh_window_parent_class)->close_request (window);
}

static void
skh_window_dispose (GObject *object)
{
  SkhWindow *self = SKH_WINDOW (object);

  close_file (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_WINDOW);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->visits, skh_visits_free);
  g_clear_pointer (&self->wanted_file, g_free);

  G_OBJECT_CLASS (skh_window_parent_class)->dispose (object);
}

static void
skh_window_class_init (SkhWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_window_close_request;

  g_type_ensure (SKH_TYPE_OPENING_PAGE);
  g_type_ensure (SKH_TYPE_SIDEBAR);
  g_type_ensure (SKH_TYPE_UNIT_TREE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/window/skh-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, read_only);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, scope_button);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, scope_tree);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, search);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SkhWindow, year);
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_cb);
  skh_window_actions_install (widget_class);
}

static void
skh_window_init (SkhWindow *self)
{
  int width;
  int height;

  self->visits = skh_visits_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  skh_window_leave_surface (GTK_WINDOW (self));
  skh_click_focus_add (GTK_WIDGET (self));
  skh_row_focus_keep (GTK_WINDOW (self));
  skh_page_keys_add (GTK_WIDGET (self), self->pages);
  skh_window_update_visits (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->scope_tree), 380, 460);
  fill_years (self);

  self->settings = g_settings_new (SKH_APPLICATION_ID);
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

GtkWidget *
skh_window_new (GtkApplication *application)
{
  return g_object_new (SKH_TYPE_WINDOW, "application", application, NULL);
}

static void
open_answer_cb (SkhWindow  *self,
                const char *response)
{
  g_autofree char *path = g_steal_pointer (&self->wanted_file);

  if (strcmp (response, "discard") == 0)
    {
      close_file (self);
      skh_window_open (self, path);
    }
}

void
skh_window_open (SkhWindow  *self,
                 const char *path)
{
  g_autoptr(SkhProgress) progress = skh_progress_new ();

  g_return_if_fail (SKH_IS_WINDOW (self));

  if (is_dirty (self))
    {
      GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Open without saving?"), _("A record was changed and has not been saved yet."));

      g_free (self->wanted_file);
      self->wanted_file = g_strdup (path);
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Back to the record"), "discard", _("_Discard and open"), NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
      g_signal_connect_object (dialog, "response", G_CALLBACK (open_answer_cb), self, G_CONNECT_SWAPPED);
      skh_present (GTK_WINDOW (dialog));
      return;
    }
  gtk_stack_set_visible_child_name (self->main_stack, "loading");
  skh_opening_page_follow (self->opening, progress);
  skh_store_open_async (path, SKH_STORE_DEFAULT, progress, NULL, opened_cb, g_object_ref (self));
}

void
skh_window_create (SkhWindow  *self,
                   const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = NULL;

  g_return_if_fail (SKH_IS_WINDOW (self));

  store = skh_store_create (path, 0, &error);
  if (store == NULL)
    {
      g_autofree char *sentence = skh_wording_error (error);

      skh_window_toast (self, sentence);
      return;
    }
  take_store (self, store);
  /* A file without units has no use for the other pages. */
  skh_window_show_page (self, "units");
}

void
skh_window_show_page (SkhWindow  *self,
                      const char *page)
{
  const SkhPageInfo *info;

  g_return_if_fail (SKH_IS_WINDOW (self));
  info = skh_window_pages_find (page);
  if (info == NULL)
    return;
  skh_sidebar_set_page (self->sidebar, info->name);
  turn_to_page (self, info->name);
}

SkhContext *
skh_window_get_context (SkhWindow *self)
{
  g_return_val_if_fail (SKH_IS_WINDOW (self), NULL);

  return self->context;
}
