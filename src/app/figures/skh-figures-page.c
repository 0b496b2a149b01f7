/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-figures-page.h"

#include <string.h>

#include "app/figures/skh-bases-tab.h"
#include "app/figures/skh-figures-tab.h"
#include "app/figures/skh-measures-window.h"
#include "app/figures/skh-targets-tab.h"
#include "app/skh-page.h"
#include "attainment/skh-bases.h"
#include "register/skh-units.h"

struct _SkhFiguresPage
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkLabel      *about;
  GtkStack      *tabs;
  GtkWidget     *no_units;
  SkhFiguresTab *figures;
  SkhTargetsTab *targets;
  SkhBasesTab   *bases;

  SkhContext    *context;
  GCancellable  *reading; /* of the base to be opened */
};

static void page_iface_init (SkhPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhFiguresPage, skh_figures_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, page_iface_init))

static void
show_about (SkhFiguresPage *self)
{
  const char *unit = skh_context_get_scope_name (self->context);
  g_autofree char *text = g_strdup_printf ("%s · %d", unit != NULL ? unit : "", skh_context_get_year (self->context));

  gboolean units = skh_context_get_scope (self->context) != 0;

  gtk_label_set_label (self->about, units ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tabs), units);
  gtk_widget_set_visible (self->no_units, !units);
}

static void
measures_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  skh_measures_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), SKH_FIGURES_PAGE (widget)->context);
}

static void
tab_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gtk_stack_set_visible_child_name (SKH_FIGURES_PAGE (widget)->tabs, g_variant_get_string (parameter, NULL));
}

static void
skh_figures_page_dispose (GObject *object)
{
  SkhFiguresPage *self = SKH_FIGURES_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_FIGURES_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_figures_page_parent_class)->dispose (object);
}

static gboolean
get_dirty (SkhPage *page)
{
  SkhFiguresPage *self = SKH_FIGURES_PAGE (page);

  return skh_figures_tab_get_dirty (self->figures) || skh_targets_tab_get_dirty (self->targets);
}

/* A base is somewhere in the file: its unit, as the scope is called, and its year. */
typedef struct
{
  SkhBase *base;
  char    *unit;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_clear_pointer (&place->base, skh_base_free);
  g_free (place->unit);
  g_free (place);
}

static gpointer
place_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Place *place = g_new0 (Place, 1);
  g_autoptr(SkhUnit) unit = NULL;

  place->base = skh_base_read (db, *(gint64 *) data, error);
  if (place->base != NULL)
    unit = skh_units_get (db, place->base->unit_id, error);
  if (unit == NULL)
    g_clear_pointer (&place, place_free);
  else
    place->unit = skh_unit_describe (unit);
  return place;
}

static void
show_place (gpointer object,
            gpointer result)
{
  SkhFiguresPage *self = object;
  Place *place = result;

  if (place == NULL)
    return;
  skh_context_set_year (self->context, place->base->year);
  skh_context_set_scope (self->context, place->base->unit_id, place->unit);
  gtk_stack_set_visible_child (self->tabs, GTK_WIDGET (self->bases));
  skh_bases_tab_show (self->bases, place->base->id);
  skh_context_note_record (self->context, SKH_BASES, place->base->id);
  place_free (place);
}

static void
open_base (SkhPage    *page,
           const char *reg,
           gint64      id)
{
  SkhFiguresPage *self = SKH_FIGURES_PAGE (page);

  if (strcmp (reg, SKH_BASES) == 0)
    skh_context_read (self->context, self, &self->reading, place_func, g_memdup2 (&id, sizeof id), g_free, place_free, show_place);
}

static void
page_iface_init (SkhPageInterface *iface)
{
  iface->get_dirty = get_dirty;
  iface->open = open_base;
}

static void
skh_figures_page_class_init (SkhFiguresPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_figures_page_dispose;

  g_type_ensure (SKH_TYPE_BASES_TAB);
  g_type_ensure (SKH_TYPE_FIGURES_TAB);
  g_type_ensure (SKH_TYPE_TARGETS_TAB);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/figures/skh-figures-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresPage, about);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresPage, bases);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresPage, box);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresPage, figures);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresPage, no_units);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresPage, targets);
  gtk_widget_class_install_action (widget_class, "figures.measures", NULL, measures_action);
  gtk_widget_class_install_action (widget_class, "page.tab", "s", tab_action);
}

static void
skh_figures_page_init (SkhFiguresPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_figures_page_new (SkhContext *context)
{
  SkhFiguresPage *self = g_object_new (SKH_TYPE_FIGURES_PAGE, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (show_about), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::scope-name", G_CALLBACK (show_about), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (show_about), self, G_CONNECT_SWAPPED);
  show_about (self);
  skh_figures_tab_set_context (self->figures, context);
  skh_targets_tab_set_context (self->targets, context);
  skh_bases_tab_set_context (self->bases, context);
  return GTK_WIDGET (self);
}
