/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/units/skh-units-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/fund/skh-handover-window.h"
#include "app/list/skh-unit-tree.h"
#include "app/record/skh-record-pane.h"
#include "app/skh-page.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "register/skh-query.h"
#include "register/skh-reorganisation.h"
#include "register/skh-work-list.h"

struct _SkhUnitsPage
{
  GtkWidget      parent_instance;

  GtkWidget     *paned;
  GtkLabel      *count;
  GtkRevealer   *pending_revealer;
  GtkLabel      *pending_label;
  GtkStack      *stack;
  SkhUnitTree   *tree;
  GtkWidget     *empty;
  SkhRecordPane *pane;

  SkhContext    *context;
  GPtrArray     *pending; /* SkhPending: the work list; NULL: not read yet */
  gboolean       work_list_wanted; /* as soon as it is read */
};

static void page_iface_init (SkhPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhUnitsPage, skh_units_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, page_iface_init))

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

  if (number == NULL || self->context == NULL)
    return;
  gtk_label_set_label (self->count, number);
  gtk_stack_set_visible_child (self->stack, strcmp (number, "0") == 0 ? self->empty : GTK_WIDGET (self->tree));
}

static void
count_units (SkhUnitsPage *self)
{
  skh_store_read_async (skh_context_get_store (self->context), count_func, NULL, NULL, g_free, NULL, count_cb, g_object_ref (self));
}

/* The work list ------------------------------------------------------------------------------------ */

static void show_work_list (SkhUnitsPage *self);

static gpointer
pending_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_work_list_read (db, error);
}

static void
pending_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhUnitsPage) self = data;
  GPtrArray *pending = skh_store_read_finish (SKH_STORE (object), result, NULL);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (pending == NULL)
    return;
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  self->pending = pending;
  number = skh_number_format (pending->len);
  text = g_strdup_printf (ngettext ("%s unit that ended still has something in it that was not given to a new one.",
                                    "%s units that ended still have something in them that was not given to a new one.", pending->len), number);
  gtk_label_set_label (self->pending_label, text);
  gtk_revealer_set_reveal_child (self->pending_revealer, pending->len > 0);
  if (self->work_list_wanted && self->context != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_work_list (self);
}

static void
read_pending (SkhUnitsPage *self)
{
  skh_store_read_async (skh_context_get_store (self->context), pending_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, pending_cb, g_object_ref (self));
}

/* Opens what hangs on the unit of a button: there it is selected and given to a unit. */
static void
open_pending_cb (SkhUnitsPage *self,
                 GtkButton    *button)
{
  const SkhRegister *reg = skh_register_find (g_object_get_data (G_OBJECT (button), "register"));
  const SkhPending *pending = g_object_get_data (G_OBJECT (button), "pending");
  g_autoptr(SkhQuery) query = skh_query_new (reg);
  g_autofree char *label = g_strdup (pending->name);
  gint64 fund = pending->fund_id;
  gint64 unit = pending->unit_id;

  /* Several funds stand on the page of their unit, each to be handed over. */
  if (reg == &skh_funds_register)
    {
      gboolean several = pending->funds > 1;

      gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
      if (several)
        skh_context_open_record (self->context, "units", unit);
      else
        skh_handover_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context, fund);
      return;
    }
  query->condition = skh_work_list_condition (reg, pending->unit_id);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
  skh_context_open_list (self->context, query, label);
}

static void
add_pending_button (SkhUnitsPage      *self,
                    GtkWidget         *row,
                    const SkhPending  *pending,
                    const SkhRegister *reg,
                    const char        *title,
                    gint64             n)
{
  g_autofree char *number = skh_number_format (n);
  g_autofree char *label = g_strdup_printf ("%s: %s", title, number);
  GtkWidget *button;

  if (n == 0)
    return;
  button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "register", (gpointer) reg->name);
  g_object_set_data (G_OBJECT (button), "pending", (gpointer) pending);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_pending_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_pending_row (SkhUnitsPage     *self,
                  const SkhPending *pending)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = skh_date_format (pending->ended_on);
  g_autofree char *subtitle = pending->whole ? g_strdup_printf (_("Went into another unit on %s: %s"), day, pending->successors)
                            : pending->successors != NULL ? g_strdup_printf (_("Divided on %s among: %s"), day, pending->successors)
                                                          : g_strdup_printf (_("Ended on %s without a successor"), day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pending->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  add_pending_button (self, row, pending, &skh_units_register, _("Units"), pending->units);
  add_pending_button (self, row, pending, &skh_people_register, _("Number of people"), pending->people);
  add_pending_button (self, row, pending, &skh_families_register, _("Families"), pending->families);
  add_pending_button (self, row, pending, &skh_clans_register, _("Clans"), pending->clans);
  add_pending_button (self, row, pending, &skh_funds_register, _("Funds to hand over"), pending->funds);
  return row;
}

static void
present_work_list (SkhUnitsPage *self)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("Open what waits, select rows and move them to the unit where they belong now."));
  for (guint i = 0; i < self->pending->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_pending_row (self, self->pending->pdata[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), page);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _("Work list"));
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 520);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  /* The rows point into the list that they were made from. */
  g_object_set_data_full (G_OBJECT (window), "pending", g_ptr_array_ref (self->pending), (GDestroyNotify) g_ptr_array_unref);
  skh_present (GTK_WINDOW (window));
}

static void
show_work_list (SkhUnitsPage *self)
{
  self->work_list_wanted = self->pending == NULL;
  if (self->pending != NULL && self->pending->len > 0)
    present_work_list (self);
  else if (self->pending != NULL)
    skh_context_tell (self->context, _("Nothing waits in the work list."));
}

static void
work_list_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  show_work_list (SKH_UNITS_PAGE (widget));
}

static void
changed_cb (SkhUnitsPage *self)
{
  count_units (self);
  read_pending (self);
}

static void
chosen_cb (SkhUnitsPage *self,
           gint64        id)
{
  skh_pane_show (SKH_PANE (self->pane), id);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  skh_pane_add (SKH_PANE (SKH_UNITS_PAGE (widget)->pane));
}

static void
skh_units_page_dispose (GObject *object)
{
  SkhUnitsPage *self = SKH_UNITS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_UNITS_PAGE);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_units_page_parent_class)->dispose (object);
}

static gboolean
get_dirty (SkhPage *page)
{
  return skh_pane_get_dirty (SKH_PANE (SKH_UNITS_PAGE (page)->pane));
}

static void
open_record (SkhPage    *page,
             const char *reg,
             gint64      id)
{
  skh_pane_show (SKH_PANE (SKH_UNITS_PAGE (page)->pane), id);
  skh_unit_tree_reveal (SKH_UNITS_PAGE (page)->tree, id);
}

static void
page_iface_init (SkhPageInterface *iface)
{
  iface->get_dirty = get_dirty;
  iface->open = open_record;
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
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, tree);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);

  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, pending_label);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitsPage, pending_revealer);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "units.work-list", NULL, work_list_action);
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
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
