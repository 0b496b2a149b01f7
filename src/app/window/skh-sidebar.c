/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/window/skh-first-steps-window.h"
#include "app/window/skh-window-pages.h"

/* So many characters wide a window must be for words here: list and record come first. */
#define WORDS_FROM 125

/* Of the words, in pixels. */
#define WIDTH 186

struct _SkhSidebar
{
  GtkWidget   parent_instance;

  GtkWidget     *box;
  GtkWidget     *title;
  GtkListBox    *list;
  GtkLabel      *file;
  GtkWidget     *first_steps;
  GtkLabel      *first_steps_label;
  SkhStore      *store;    /* weak */
  guint          done;     /* of the first steps: bits */

  GtkListBoxRow *row;      /* that was chosen last */
  GdkSurface    *surface;  /* of the window; weak */
  gulong         width_id;
  gboolean       narrow;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhSidebar, skh_sidebar, GTK_TYPE_WIDGET)

static void
show_words (SkhSidebar *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *label = gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

      gtk_widget_set_visible (label, !self->narrow);
      gtk_widget_set_tooltip_text (row, self->narrow ? gtk_label_get_label (GTK_LABEL (label)) : NULL);
    }
  gtk_widget_set_visible (self->title, !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->file), !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->first_steps_label), !self->narrow);
  gtk_widget_set_size_request (self->box, self->narrow ? -1 : WIDTH, -1);
}

static void
fit (SkhSidebar *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int needed = WORDS_FROM * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  gboolean narrow = self->surface != NULL && gdk_surface_get_width (self->surface) < needed;

  pango_font_metrics_unref (metrics);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  show_words (self);
}

static void
activated_cb (SkhSidebar    *self,
              GtkListBoxRow *row)
{
  self->row = row;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* A list tells that its row was selected again when it only gets the focus: that is no choice. */
static void
selected_cb (SkhSidebar    *self,
             GtkListBoxRow *row)
{
  if (row != NULL && row != self->row)
    activated_cb (self, row);
}

/* First steps -------------------------------------------------------------------------------------- */

static gpointer
steps_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  guint *done = g_new (guint, 1);

  *done = skh_first_steps_read (db, NULL);
  return done;
}

static void
steps_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhSidebar) self = data;
  g_autofree guint *done = skh_store_read_finish (SKH_STORE (object), result, NULL);
  g_autofree char *label = NULL;
  guint n = 0;

  if (done == NULL || SKH_STORE (object) != self->store)
    return;
  self->done = *done;
  for (guint i = 0; i < SKH_N_FIRST_STEPS; i++)
    n += (self->done >> i) & 1;
  label = g_strdup_printf (_("First steps: %u of %u"), n, (guint) SKH_N_FIRST_STEPS);
  gtk_label_set_label (self->first_steps_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->first_steps), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (self->first_steps, !skh_first_steps_are_over (self->done));
}

/* A file that has all it needs is not looked at again. */
static void
read_steps (SkhSidebar *self)
{
  if (self->store != NULL && !skh_first_steps_are_over (self->done))
    skh_store_read_async (self->store, steps_func, NULL, NULL, g_free, NULL, steps_cb, g_object_ref (self));
}

static void
first_steps_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  skh_first_steps_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), SKH_SIDEBAR (widget)->done);
}

static void
skh_sidebar_realize (GtkWidget *widget)
{
  SkhSidebar *self = SKH_SIDEBAR (widget);

  GTK_WIDGET_CLASS (skh_sidebar_parent_class)->realize (widget);

  self->surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  self->width_id = g_signal_connect_swapped (self->surface, "notify::width", G_CALLBACK (fit), self);
  fit (self);
}

static void
skh_sidebar_unrealize (GtkWidget *widget)
{
  SkhSidebar *self = SKH_SIDEBAR (widget);

  g_clear_signal_handler (&self->width_id, self->surface);
  self->surface = NULL;

  GTK_WIDGET_CLASS (skh_sidebar_parent_class)->unrealize (widget);
}

static void
skh_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SKH_TYPE_SIDEBAR);
  g_clear_weak_pointer (&SKH_SIDEBAR (object)->store);

  G_OBJECT_CLASS (skh_sidebar_parent_class)->dispose (object);
}

static void
skh_sidebar_class_init (SkhSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_sidebar_dispose;
  widget_class->realize = skh_sidebar_realize;
  widget_class->unrealize = skh_sidebar_unrealize;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/window/skh-sidebar.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, SkhSidebar, file);
  gtk_widget_class_bind_template_child (widget_class, SkhSidebar, first_steps);
  gtk_widget_class_bind_template_child (widget_class, SkhSidebar, first_steps_label);
  gtk_widget_class_bind_template_child (widget_class, SkhSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, SkhSidebar, title);
  gtk_widget_class_install_action (widget_class, "sidebar.first-steps", NULL, first_steps_action);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
skh_sidebar_init (SkhSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const SkhPageInfo *info = skh_window_pages (); info->name != NULL; info++)
    {
      if (info->icon != NULL)
        gtk_list_box_append (self->list, skh_page_info_row (info));
    }
  show_words (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (fit), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
skh_sidebar_set_file (SkhSidebar *self,
                      SkhStore   *store)
{
  const char *path = skh_store_get_path (store);
  g_autofree char *name = g_path_get_basename (path);

  g_return_if_fail (SKH_IS_SIDEBAR (self));

  gtk_label_set_label (self->file, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file), path);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, read_steps, self);
  g_set_weak_pointer (&self->store, store);
  self->done = 0;
  gtk_widget_set_visible (self->first_steps, FALSE);
  g_signal_connect_object (store, "changed", G_CALLBACK (read_steps), self, G_CONNECT_SWAPPED);
  read_steps (self);
}

void
skh_sidebar_set_page (SkhSidebar *self,
                      const char *page)
{
  g_return_if_fail (SKH_IS_SIDEBAR (self));

  /* Tree and list of the units are one place. */
  if (g_strcmp0 (page, SKH_UNIT_LIST_PAGE) == 0)
    page = "units";
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (g_strcmp0 (gtk_widget_get_name (row), page) != 0)
        continue;
      self->row = GTK_LIST_BOX_ROW (row);
      gtk_list_box_select_row (self->list, self->row);
      /* The keys go on from the page in sight. */
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
        gtk_widget_grab_focus (row);
    }
}
