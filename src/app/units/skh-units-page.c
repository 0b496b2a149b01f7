/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/units/skh-units-page.h"

#include <glib/gi18n.h>

#include "app/list/skh-unit-tree.h"
#include "app/record/skh-record-pane.h"
#include "base/skh-number.h"
#include "register/skh-query.h"

struct _SkhUnitsPage
{
  GtkWidget      parent_instance;

  GtkWidget     *paned;
  GtkLabel      *count;
  SkhUnitTree   *tree;
  SkhRecordPane *pane;

  SkhContext    *context;
};

G_DEFINE_FINAL_TYPE (SkhUnitsPage, skh_units_page, GTK_TYPE_WIDGET)

static gpointer
count_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_units_register);
  g_autoptr(GArray) ids = skh_query_read_ids (query, db, NULL, error);

  return ids != NULL ? skh_number_format (ids->len) : NULL;
}

static void
count_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhUnitsPage) self = data;
  g_autofree char *number = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (number != NULL && self->context != NULL)
    gtk_label_set_label (self->count, number);
}

static void
count_units (SkhUnitsPage *self)
{
  skh_store_read_async (skh_context_get_store (self->context), count_func, NULL, NULL, g_free, NULL, count_cb, g_object_ref (self));
}

static void
chosen_cb (SkhUnitsPage *self,
           gint64        id)
{
  skh_record_pane_show (self->pane, id);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  skh_record_pane_add (SKH_UNITS_PAGE (widget)->pane);
}

static void
skh_units_page_dispose (GObject *object)
{
  SkhUnitsPage *self = SKH_UNITS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_UNITS_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_units_page_parent_class)->dispose (object);
}

static void
skh_units_page_class_init (SkhUnitsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_units_page_dispose;

  g_type_ensure (SKH_TYPE_RECORD_PANE);
  g_type_ensure (SKH_TYPE_UNIT_TREE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/units/skh-units-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, count);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, tree);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);

  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_action);
}

static void
skh_units_page_init (SkhUnitsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_units_page_new (SkhContext *context)
{
  SkhUnitsPage *self = g_object_new (SKH_TYPE_UNITS_PAGE, NULL);
  SkhStore *store = skh_context_get_store (context);

  self->context = g_object_ref (context);
  skh_unit_tree_set_selects (self->tree, TRUE);
  skh_unit_tree_set_store (self->tree, store);
  skh_record_pane_set_register (self->pane, context, &skh_units_register, "/vn/khuyenhoc/SoKhuyenHoc/ui/units/skh-unit-form.ui");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add", !skh_store_get_read_only (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (count_units), self, G_CONNECT_SWAPPED);
  count_units (self);
  return GTK_WIDGET (self);
}

void
skh_units_page_open (SkhUnitsPage *self,
                     gint64        id)
{
  g_return_if_fail (SKH_IS_UNITS_PAGE (self));

  skh_record_pane_show (self->pane, id);
}

gboolean
skh_units_page_get_dirty (SkhUnitsPage *self)
{
  g_return_val_if_fail (SKH_IS_UNITS_PAGE (self), FALSE);

  return skh_record_pane_get_dirty (self->pane);
}
