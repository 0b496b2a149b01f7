/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/find/skh-palette.h"
#include "app/meeting/skh-slide-sets.h"
#include "app/skh-file-chooser.h"
#include "app/titles/skh-catalogues-window.h"
#include "app/units/skh-reorganise.h"
#include "app/window/skh-help.h"
#include "app/window/skh-window-pages.h"
#include "wording/skh-wording.h"

static void
reverted_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SkhWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhAction) action = skh_store_revert_finish (SKH_STORE (object), result, &error);
  g_autofree char *what = action != NULL ? skh_wording_action (action) : NULL;
  g_autofree char *sentence = NULL;

  if (self->context == NULL)
    return;
  if (action == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  sentence = g_strdup_printf (action->undone ? _("Undone: %s") : _("Done again: %s"), what);
  skh_window_toast (self, sentence);
}

static void
revert_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);

  if (self->context != NULL)
    skh_store_revert_async (skh_context_get_store (self->context), strcmp (name, "win.redo") == 0, reverted_cb, g_object_ref (self));
}

/* Adds a record to the page in sight, wherever the focus is; where there are two kinds, also the other one. */
static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhPage *page = skh_window_get_page (SKH_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), strcmp (name, "win.add-other") == 0 ? "page.add-other" : "page.add", NULL);
}

static void
focus_search_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SKH_WINDOW (widget)->search));
}

static void
visit_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);

  skh_visits_leave (self->visits, self->context);
  skh_visits_go (self->visits, strcmp (name, "win.back") == 0 ? -1 : 1, self->context);
  skh_window_update_visits (self);
}

/* "figures", or "figures:targets" for a tab of it. */
static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_auto(GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);

  skh_window_show_page (SKH_WINDOW (widget), parts[0]);
  if (parts[0] != NULL && parts[1] != NULL)
    gtk_widget_activate_action (gtk_stack_get_visible_child (SKH_WINDOW (widget)->pages), "page.tab", "s", parts[1]);
}

/* A command of a page, which is shown first. */
static void
command_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);
  g_autoptr(GVariant) target = NULL;
  g_autofree char *name = NULL;
  const char *page;
  const char *detailed;

  g_variant_get (parameter, "(&s&s)", &page, &detailed);
  if (self->context == NULL || !g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  skh_window_show_page (self, page);
  gtk_widget_activate_action_variant (GTK_WIDGET (skh_window_get_page (self)), name, target);
}

static void
palette_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);

  if (self->context != NULL)
    skh_palette_present (GTK_WINDOW (self), self->context);
}

static void
help_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);

  if (self->context != NULL)
    skh_help_present (GTK_WINDOW (self), skh_window_pages_find (gtk_stack_get_visible_child_name (self->pages)));
}

static void
meeting_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);

  if (self->context == NULL)
    return;
  if (strcmp (name, "win.meeting") == 0)
    skh_slide_sets_start (GTK_WINDOW (self), self->context, skh_page_make_slide (skh_window_get_page (self)));
  else
    skh_slide_sets_present (GTK_WINDOW (self), self->context);
}

static void
reorganise_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);

  if (self->context != NULL && !skh_store_get_read_only (skh_context_get_store (self->context)))
    skh_reorganise_by_file (GTK_WINDOW (self), self->context);
}

static void
catalogues_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SkhWindow *self = SKH_WINDOW (widget);

  if (self->context != NULL)
    skh_catalogues_window_present (GTK_WINDOW (self), self->context);
}

static void
open_chosen (const char *path,
             gpointer    data)
{
  skh_window_open (data, path);
}

static void
create_chosen (const char *path,
               gpointer    data)
{
  skh_window_create (data, path);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  skh_choose_open (GTK_WINDOW (widget), _("Open a file"), "skh", open_chosen, widget);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  skh_choose_save (GTK_WINDOW (widget), _("Make a new file"), "so-khuyen-hoc.skh", create_chosen, widget);
}

void
skh_window_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, revert_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, revert_action);
  gtk_widget_class_install_action (widget_class, "win.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "win.add-other", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, focus_search_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.command", "(ss)", command_action);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_action);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, visit_action);
  gtk_widget_class_install_action (widget_class, "win.forward", NULL, visit_action);
  gtk_widget_class_install_action (widget_class, "win.reorganise", NULL, reorganise_action);
  gtk_widget_class_install_action (widget_class, "win.catalogues", NULL, catalogues_action);
  gtk_widget_class_install_action (widget_class, "win.meeting", NULL, meeting_action);
  gtk_widget_class_install_action (widget_class, "win.slides", NULL, meeting_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.help", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.meeting", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, GDK_CONTROL_MASK, "win.slides", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.palette", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "win.forward", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.add-other", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL);
}
