/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-register-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/list/skh-list-lists.h"
#include "app/record/skh-record-pane.h"
#include "app/skh-page.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-number.h"

static void page_iface_init (SkhPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhRegisterPage, skh_register_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, page_iface_init))

static guint listed_signal;

/* What an empty list shows, by the name of the register. */
static const struct { const char *reg; const char *icon; } icons[] = {
  { "units", "view-list-symbolic" }, { "people", "system-users-symbolic" }, { "families", "user-home-symbolic" }, { "clans", "emblem-shared-symbolic" },
  { "vouchers", "skh-fund-symbolic" }, { "donors", "emblem-favorite-symbolic" }, { "goods-slips", "package-x-generic-symbolic" },
  { "awards", "face-smile-symbolic" }, { "award-runs", "face-smile-symbolic" }, { "certificates", "printer-symbolic" },
};

static const char *
icon_of (const SkhRegister *reg)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      if (strcmp (icons[i].reg, reg->name) == 0)
        return icons[i].icon;
    }
  return "starred-symbolic"; /* the books of titles and of learning */
}

/* Asks the list for what scope, filters, search and sort say now. */
void
skh_register_page_reload (SkhRegisterPage *self)
{
  /* A list that nobody sees costs nothing. */
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self)) || self->choices == NULL;
  if (self->stale)
    return;
  self->query->scope = skh_context_get_scope (self->context);
  skh_row_list_set_query (self->list, self->query);
}

/* The list view inside of the column view takes the only call that scrolls in GTK 4.8 without leaving it blank. */
static void
scroll_to (SkhRegisterPage *self,
           guint            position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LIST_VIEW (child))
        gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
    }
}

/* A view that has just come into sight is laid out first: one that scrolls before that shows a single row. */
static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  SkhRegisterPage *self = data;
  guint position;

  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_height (widget) == 0 || self->reveal_frames-- > 0)
    return G_SOURCE_CONTINUE;
  position = skh_row_list_find (self->list, self->reveal_row);
  self->reveal_id = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
  return G_SOURCE_REMOVE;
}

/* Selects the row of record ID without opening it, and brings it into sight if that is wanted. */
static void
select_row (SkhRegisterPage *self,
            gint64           id)
{
  guint position = id != 0 ? skh_row_list_find (self->list, id) : GTK_INVALID_LIST_POSITION;

  self->restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->restoring = FALSE;
  if (self->reveal && position != GTK_INVALID_LIST_POSITION)
    {
      self->reveal = FALSE;
      self->reveal_row = id;
      self->reveal_frames = 2;
      if (self->reveal_id == 0)
        self->reveal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), reveal_cb, self, NULL);
    }
}

/* The row of the record that is open is selected again after the list moved under it. */
static void
restore_selection (SkhRegisterPage *self)
{
  select_row (self, skh_pane_get_id (self->pane));
}

static void
show_count (SkhRegisterPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *number = skh_number_format (n);
  GtkWidget *way = NULL;

  gtk_label_set_label (self->count, number);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  if ((self->query->search != NULL && *self->query->search != 0) || self->query->filters->len > 0)
    {
      adw_status_page_set_title (self->empty, _("Nothing found"));
      adw_status_page_set_description (self->empty, _("Try fewer words, take a filter away, or choose a larger unit at the top."));
    }
  else if (self->query->condition != NULL && self->condition_label != NULL)
    {
      adw_status_page_set_title (self->empty, _("Nothing is left here"));
      adw_status_page_set_description (self->empty, _("The list from which you came has no such records any more. Of a unit that declares numbers only, the names are with the unit itself."));
    }
  else
    {
      way = self->empty_way;
      adw_status_page_set_title (self->empty, self->empty_title != NULL ? self->empty_title : _("Nothing here yet"));
      adw_status_page_set_description (self->empty, self->empty_text != NULL ? self->empty_text : _("Add the first record, or choose another unit at the top."));
    }
  adw_status_page_set_child (self->empty, way);
}

/* Below the list stands what adds up in it. */
static void
ask_sums (SkhRegisterPage *self)
{
  SkhListing *listing;

  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      if ((column->flags & SKH_COLUMN_SUMMED) == 0)
        continue;
      listing = skh_listing_new (self->query, NULL);
      listing->ids = skh_row_list_get_ids (self->list);
      g_ptr_array_unref (listing->columns);
      listing->columns = skh_list_columns_get_shown (self->columns);
      skh_list_sums_ask (self->sums, self->context, listing);
      return;
    }
}

static void
loaded_cb (SkhRegisterPage *self,
           GError          *error)
{
  g_autoptr(GArray) ids = skh_row_list_get_ids (self->list);

  if (error != NULL)
    skh_context_report (self->context, error);
  skh_marks_keep (self->marks, ids);
  show_count (self);
  restore_selection (self);
  ask_sums (self);
  g_signal_emit (self, listed_signal, 0);
}

static void
selected_cb (SkhRegisterPage *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->restoring && position != GTK_INVALID_LIST_POSITION)
    skh_pane_show (self->pane, skh_row_list_get_id (self->list, position));
}

/* The list follows what was saved by itself, and then shows where the record went. */
static void
saved_cb (SkhRegisterPage *self)
{
  self->reveal = TRUE;
  if (!skh_row_list_get_loading (self->list))
    restore_selection (self);
}

static void
sorted_cb (SkhRegisterPage *self,
           const SkhColumn *column,
           gboolean         descending,
           gboolean         also)
{
  if (also)
    skh_query_refine_sort (self->query, column->key, descending, NULL);
  else
    skh_query_set_sort (self->query, column->key, descending, NULL);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

/* Filters ------------------------------------------------------------------------------------------ */

static void
filter_made_cb (SkhRegisterPage *self,
                const char      *text,
                const char      *unit_name)
{
  if (!skh_query_add_filter (self->query, text, NULL))
    return;
  if (unit_name != NULL)
    {
      SkhFilter *filter = self->query->filters->pdata[self->query->filters->len - 1];

      g_hash_table_insert (self->unit_names, g_strdup (filter->values[0]), g_strdup (unit_name));
    }
  g_clear_pointer (&self->list_title, g_free);
  gtk_menu_button_popdown (self->filter_button);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

/* Boxes ------------------------------------------------------------------------------------------- */

static void
show_marks (SkhRegisterPage *self)
{
  guint n = skh_marks_get_size (self->marks);
  g_autofree char *number = skh_number_format (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n), number);

  gtk_label_set_label (self->marked, text);
  gtk_revealer_set_reveal_child (self->bar, n > 0);
}

static void
select_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  g_autoptr(GArray) ids = strcmp (name, "list.select-all") == 0 ? skh_row_list_get_ids (self->list) : g_array_new (FALSE, FALSE, sizeof (gint64));

  skh_marks_set_all (self->marks, ids);
}

/* Space checks the row that the keys are on. */
static void
toggle_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  guint position = gtk_single_selection_get_selected (self->selection);
  gint64 id = position != GTK_INVALID_LIST_POSITION ? skh_row_list_get_id (self->list, position) : 0;

  if (id != 0)
    skh_marks_set (self->marks, id, !skh_marks_contain (self->marks, id));
}

/* The list has the whole page again. */
static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  self->restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->restoring = FALSE;
  skh_pane_show (self->pane, 0);
}

static gboolean
view_key_cb (SkhRegisterPage *self,
             guint            key,
             guint            code,
             GdkModifierType  state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_space && state == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.toggle", NULL);
  else if (key == GDK_KEY_a && state == GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.select-all", NULL);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_s) && state == GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self->pane), "record.save", NULL);
  else if (key == GDK_KEY_c && state == GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.copy", NULL);
  else if (key == GDK_KEY_Escape && skh_marks_get_size (self->marks) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.select-none", NULL);
  else if (key == GDK_KEY_Escape && skh_list_pane_gives_way (self) && !skh_pane_get_empty (self->pane))
    gtk_widget_activate_action (GTK_WIDGET (self), "list.close-record", NULL);
  else
    return FALSE;
  return TRUE;
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  self->restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->restoring = FALSE;
  skh_pane_add (self->pane);
}

/* Columns ----------------------------------------------------------------------------------------- */

static void
column_toggled_cb (SkhRegisterPage *self,
                   GtkCheckButton  *check)
{
  skh_list_columns_set_visible (self->columns, g_object_get_data (G_OBJECT (check), "column"), gtk_check_button_get_active (check));
}

static void
fill_columns (SkhRegisterPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns_box))) != NULL)
    gtk_box_remove (self->columns_box, child);
  for (const SkhColumn *column = self->reg->columns; self->columns != NULL && column->key != NULL; column++)
    {
      GtkWidget *check;

      if (!skh_list_columns_can_show (self->columns, column))
        continue;
      check = gtk_check_button_new_with_label (_(column->title));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), skh_list_columns_get_visible (self->columns, column));
      g_object_set_data (G_OBJECT (check), "column", (gpointer) column);
      g_signal_connect_object (check, "toggled", G_CALLBACK (column_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->columns_box, check);
    }
}

/* Opens what the buttons above the list open. */
static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  gtk_menu_button_popup (strcmp (name, "list.filter") == 0 ? self->filter_button : self->columns_button);
}

/* Set-up ------------------------------------------------------------------------------------------ */

static gpointer
choices_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const SkhRegister *reg = data;
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) skh_choices_free);

  for (const SkhColumn *column = reg->columns; column->key != NULL; column++)
    {
      SkhChoice *of_column = column->type == SKH_VALUE_CHOICE ? skh_choices_read (db, column, NULL) : NULL;

      if (of_column != NULL)
        g_hash_table_insert (choices, (char *) column->key, of_column);
    }
  return choices;
}

static void
choices_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhRegisterPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) choices = skh_store_read_finish (SKH_STORE (object), result, &error);

  /* The file may have been closed meanwhile, and the page with it. */
  if (self->context == NULL)
    return;
  if (choices == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  self->choices = g_steal_pointer (&choices);
  self->columns = skh_list_columns_new (self->view, self->reg, self->choices, self->marks);
  skh_list_columns_show_sort (self->columns, self->query);
  skh_list_sums_set_columns (self->sums, self->columns, gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)));
  g_signal_connect_object (self->columns, "sorted", G_CALLBACK (sorted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "columns-changed", G_CALLBACK (ask_sums), self, G_CONNECT_SWAPPED);
  skh_filter_editor_set_register (self->filter_editor, self->reg, self->choices, skh_context_get_store (self->context));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
skh_register_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_register_page_parent_class)->map (widget);

  if (SKH_REGISTER_PAGE (widget)->stale)
    skh_register_page_reload (SKH_REGISTER_PAGE (widget));
}

static void
skh_register_page_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_register_page_parent_class)->realize (widget);

  skh_list_pane_realize (SKH_REGISTER_PAGE (widget));
}

static void
skh_register_page_unrealize (GtkWidget *widget)
{
  skh_list_pane_unrealize (SKH_REGISTER_PAGE (widget));

  GTK_WIDGET_CLASS (skh_register_page_parent_class)->unrealize (widget);
}

/* Shift+Tab comes from the record beside the list to the row that is open: on its way into a view GTK tries the last of the rows that it keeps
 * ready, which is not in sight, says that it has the focus, and the focus stays where it was. */
static gboolean
skh_register_page_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (direction == GTK_DIR_TAB_BACKWARD && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pane)) && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return gtk_widget_child_focus (GTK_WIDGET (self->pane), direction) || gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return GTK_WIDGET_CLASS (skh_register_page_parent_class)->focus (widget, direction);
}

static void
skh_register_page_dispose (GObject *object)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (object);

  /* First of all: what a view that goes away does with its columns is no choice of the user. */
  g_clear_object (&self->columns);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_REGISTER_PAGE);
  g_clear_object (&self->list);
  g_clear_object (&self->marks);
  g_clear_object (&self->context);
  g_clear_pointer (&self->query, skh_query_free);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_pointer (&self->no_chips, g_hash_table_unref);
  g_clear_pointer (&self->unit_names, g_hash_table_unref);
  g_clear_pointer (&self->condition_label, g_free);
  g_clear_pointer (&self->list_title, g_free);
  g_clear_pointer (&self->renamed.name, g_free);
  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->empty_title, g_free);
  g_clear_pointer (&self->empty_text, g_free);
  g_clear_object (&self->empty_way);

  G_OBJECT_CLASS (skh_register_page_parent_class)->dispose (object);
}

/* The page as the window knows it ------------------------------------------------------------------- */

static gboolean
get_dirty (SkhPage *page)
{
  return skh_register_page_get_dirty (SKH_REGISTER_PAGE (page));
}

static void
search (SkhPage    *page,
        const char *text)
{
  skh_register_page_search (SKH_REGISTER_PAGE (page), text);
}

static void
open_record (SkhPage    *page,
             const char *reg,
             gint64      id)
{
  skh_register_page_open (SKH_REGISTER_PAGE (page), id);
}

static void
narrow (SkhPage        *page,
        const SkhQuery *query,
        const char     *label)
{
  skh_register_page_narrow (SKH_REGISTER_PAGE (page), query, label);
}

static void
page_iface_init (SkhPageInterface *iface)
{
  iface->get_dirty = get_dirty;
  iface->search = search;
  iface->open = open_record;
  iface->narrow = narrow;
}

static void
skh_register_page_class_init (SkhRegisterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_register_page_dispose;
  widget_class->focus = skh_register_page_focus;
  widget_class->map = skh_register_page_map;
  widget_class->realize = skh_register_page_realize;
  widget_class->unrealize = skh_register_page_unrealize;

  listed_signal = g_signal_new ("listed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SKH_TYPE_FILTER_EDITOR);
  g_type_ensure (SKH_TYPE_LIST_SUMS);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/list/skh-register-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, bar);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, bar_added);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, change_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, close_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, head_buttons);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, lead);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, mark_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, membership_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, move_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, chips);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, columns_box);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, count);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, filter_editor);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, lists_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, marked);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, selection);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, sums);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, title);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, view);
  gtk_widget_class_bind_template_callback (widget_class, fill_columns);
  gtk_widget_class_bind_template_callback (widget_class, filter_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, skh_list_pane_place);
  gtk_widget_class_bind_template_callback (widget_class, view_key_cb);

  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "list.close-record", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "list.columns", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "list.filter", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "list.select-all", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "list.select-none", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "list.toggle", NULL, toggle_action);
  skh_list_lists_install (widget_class);
  skh_list_actions_install (widget_class);
}

static void
skh_register_page_init (SkhRegisterPage *self)
{
  self->marks = skh_marks_new ();
  self->no_chips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unit_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (show_marks), self, G_CONNECT_SWAPPED);
}

GtkWidget *
skh_register_page_new_with (SkhContext        *context,
                            const SkhRegister *reg,
                            const char        *title,
                            SkhPane           *pane)
{
  SkhRegisterPage *self = g_object_new (SKH_TYPE_REGISTER_PAGE, NULL);
  SkhStore *store = skh_context_get_store (context);

  self->context = g_object_ref (context);
  self->reg = reg;
  self->plain = SKH_IS_RECORD_PANE (pane) && reg->base == NULL;
  self->query = skh_query_new (reg);
  self->pane = pane;
  gtk_paned_set_end_child (self->paned, GTK_WIDGET (pane));
  g_signal_connect_object (pane, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_label (self->title, title);
  adw_status_page_set_icon_name (self->empty, icon_of (reg));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add", !skh_store_get_read_only (store) && reg->base == NULL);
  skh_list_pane_watch (self);
  gtk_widget_set_visible (self->add_button, self->plain);
  gtk_widget_set_visible (self->change_button, self->plain);
  gtk_widget_set_visible (self->move_button, self->plain);
  gtk_widget_set_visible (self->membership_button, self->plain && self->reg == &skh_people_register);
  gtk_widget_set_visible (self->mark_button, self->plain);
  gtk_widget_set_visible (self->delete_button, self->plain);

  self->list = skh_row_list_new (store);
  skh_list_lists_fill (self);
  skh_list_actions_fill (self);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (skh_register_page_reload), self, G_CONNECT_SWAPPED);
  skh_store_read_async (store, choices_func, (gpointer) reg, NULL, (GDestroyNotify) g_hash_table_unref, NULL, choices_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

GtkWidget *
skh_register_page_new (SkhContext        *context,
                       const SkhRegister *reg,
                       const char        *title,
                       const char        *form)
{
  SkhRecordPane *pane = g_object_new (SKH_TYPE_RECORD_PANE, NULL);

  skh_record_pane_set_register (pane, context, skh_register_base (reg), form);
  return skh_register_page_new_with (context, reg, title, SKH_PANE (pane));
}

void
skh_register_page_search (SkhRegisterPage *self,
                          const char      *text)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  if (g_strcmp0 (self->query->search != NULL ? self->query->search : "", text) == 0)
    return;
  g_free (self->query->search);
  self->query->search = g_strdup (text);
  skh_register_page_reload (self);
}

void
skh_register_page_open (SkhRegisterPage *self,
                        gint64           id)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  self->reveal = TRUE;
  skh_pane_show (self->pane, id);
  /* The pane may still be reading. */
  select_row (self, id);
}

void
skh_register_page_narrow (SkhRegisterPage *self,
                          const SkhQuery  *query,
                          const char      *label)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  g_free (self->query->condition);
  self->query->condition = g_strdup (query->condition);
  self->query->everything = query->everything;
  g_ptr_array_set_size (self->query->filters, 0);
  for (guint i = 0; i < query->filters->len; i++)
    g_ptr_array_add (self->query->filters, skh_filter_copy (query->filters->pdata[i]));
  if (query->sorts->len > 0)
    {
      g_array_set_size (self->query->sorts, 0);
      g_array_append_vals (self->query->sorts, query->sorts->data, query->sorts->len);
    }
  g_free (self->condition_label);
  self->condition_label = g_strdup (label);
  g_clear_pointer (&self->list_title, g_free);
  if (self->columns != NULL)
    {
      skh_list_columns_show_sort (self->columns, self->query);
      skh_list_chips_show (self);
    }
  skh_register_page_reload (self);
}

void
skh_register_page_set_heading (SkhRegisterPage *self,
                               const char      *heading)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  g_free (self->heading);
  self->heading = g_strdup (heading);
}

void
skh_register_page_set_empty (SkhRegisterPage *self,
                             const char      *title,
                             const char      *text)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  g_free (self->empty_title);
  g_free (self->empty_text);
  self->empty_title = g_strdup (title);
  self->empty_text = g_strdup (text);
}

void
skh_register_page_set_empty_way (SkhRegisterPage *self,
                                 const char      *label,
                                 const char      *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  g_clear_object (&self->empty_way);
  self->empty_way = g_object_ref_sink (button);
}

GArray *
skh_register_page_get_checked (SkhRegisterPage *self)
{
  g_autoptr(GArray) all = NULL;

  g_return_val_if_fail (SKH_IS_REGISTER_PAGE (self), NULL);

  if (skh_marks_get_size (self->marks) == 0)
    return NULL;
  all = skh_row_list_get_ids (self->list);
  return skh_marks_pick (self->marks, all);
}

const SkhQuery *
skh_register_page_get_query (SkhRegisterPage *self)
{
  g_return_val_if_fail (SKH_IS_REGISTER_PAGE (self), NULL);

  return self->query;
}

void
skh_register_page_set_filter (SkhRegisterPage *self,
                              const char      *key,
                              const char      *filter)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  for (guint i = self->query->filters->len; i-- > 0;)
    {
      if (strcmp (((const SkhFilter *) self->query->filters->pdata[i])->column->key, key) == 0)
        g_ptr_array_remove_index (self->query->filters, i);
    }
  if (filter != NULL)
    skh_query_add_filter (self->query, filter, NULL);
  if (self->choices != NULL)
    skh_list_chips_show (self);
  skh_register_page_reload (self);
}

void
skh_register_page_hide_chip (SkhRegisterPage *self,
                             const char      *filter)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  g_hash_table_add (self->no_chips, g_strdup (filter));
}

gboolean
skh_register_page_get_dirty (SkhRegisterPage *self)
{
  g_return_val_if_fail (SKH_IS_REGISTER_PAGE (self), FALSE);

  return skh_pane_get_dirty (self->pane);
}
