/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/rounds/skh-rounds-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/list/skh-list-columns.h"

/* The columns of the matrix: a box, the unit, and a cell for each form, which follows its report and the cursor. */

static void
show_cell (GtkListItem *item)
{
  SkhReportRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  SkhRoundsPage *self = g_object_get_data (G_OBJECT (label), "page");
  guint form = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "form"));
  const SkhReport *report = row != NULL ? skh_report_row_get (row, form) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *full = NULL;
  const char *classes[3] = { NULL };
  guint n = 0;

  if (report == NULL)
    return;
  words = skh_report_in_words (report);
  full = skh_report_in_full (report, skh_report_row_get_matrix (row)->round);
  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_tooltip_text (label, full);
  if (skh_report_style (report) != NULL)
    classes[n++] = skh_report_style (report);
  if (row == self->cursor && form == self->form)
    classes[n++] = "current-cell";
  gtk_widget_set_css_classes (label, classes);
}

static void
cursor_moved_cb (SkhRoundsPage *self,
                 GtkListItem   *item)
{
  show_cell (item);
}

static void
cell_clicked_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkListItem     *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  SkhRoundsPage *self = g_object_get_data (G_OBJECT (label), "page");
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  skh_rounds_page_set_cursor (self, gtk_list_item_get_item (item), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "form")));
  if ((modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    skh_rounds_page_open_pane (self);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  data)
{
  SkhRoundsPage *self = data;
  GtkWidget *label = gtk_label_new (NULL);
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_object_set_data (G_OBJECT (label), "page", self);
  g_object_set_data (G_OBJECT (label), "form", g_object_get_data (G_OBJECT (factory), "form"));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_BUBBLE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (cell_clicked_cb), item, 0);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (gesture));
  g_signal_connect_object (self, "cursor-moved", G_CALLBACK (cursor_moved_cb), item, 0);
  gtk_list_item_set_child (item, label);
}

static void
row_changed_cb (SkhReportRow *row,
                GtkListItem  *item)
{
  show_cell (item);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  data)
{
  gulong id = g_signal_connect_object (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb), item, 0);

  g_object_set_data (G_OBJECT (item), "changed-id", GSIZE_TO_POINTER (id));
  show_cell (item);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  data)
{
  g_signal_handler_disconnect (gtk_list_item_get_item (item), GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (item), "changed-id")));
}

static void
setup_unit_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_code_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), skh_report_row_get_unit (gtk_list_item_get_item (item))->code);
}

static void
bind_unit_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), skh_report_row_get_unit (gtk_list_item_get_item (item))->name);
}

static void
show_check (GtkListItem *item)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_item_get_child (item)), gtk_list_item_get_selected (item));
}

static void
check_toggled_cb (GtkCheckButton *check,
                  GtkListItem    *item)
{
  SkhRoundsPage *self = g_object_get_data (G_OBJECT (check), "page");
  guint position = gtk_list_item_get_position (item);

  if (position == GTK_INVALID_LIST_POSITION || gtk_check_button_get_active (check) == gtk_list_item_get_selected (item))
    return;
  if (gtk_check_button_get_active (check))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, FALSE);
  else
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self->selection), position);
}

static void
setup_check_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  data)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_focusable (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Selected"), -1);
  g_object_set_data (G_OBJECT (check), "page", data);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), item, 0);
  gtk_list_item_set_child (item, check);
  g_signal_connect (item, "notify::selected", G_CALLBACK (show_check), NULL);
}

static void
bind_check_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  data)
{
  show_check (item);
}

static void
append_column (SkhRoundsPage      *self,
               const char         *title,
               GtkListItemFactory *factory,
               int                 characters)
{
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  if (characters > 0)
    gtk_column_view_column_set_fixed_width (column, (int) (characters * skh_list_character_width (GTK_WIDGET (self->view))) + 24);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static GtkListItemFactory *
make_factory (SkhRoundsPage *self,
              GCallback      setup,
              GCallback      bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, self);
  g_signal_connect (factory, "bind", bind, self);
  return factory;
}

void
skh_rounds_page_make_columns (SkhRoundsPage        *self,
                              const SkhRoundMatrix *matrix)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  append_column (self, "", make_factory (self, G_CALLBACK (setup_check_cb), G_CALLBACK (bind_check_cb)), 2);
  append_column (self, _("Code"), make_factory (self, G_CALLBACK (setup_unit_cb), G_CALLBACK (bind_code_cb)), 6);
  append_column (self, _("Unit"), make_factory (self, G_CALLBACK (setup_unit_cb), G_CALLBACK (bind_unit_cb)), 22);
  for (guint f = 0; f < matrix->round->forms->len; f++)
    {
      const char *name = ((SkhReportForm *) matrix->round->forms->pdata[f])->name;
      const char *colon = strchr (name, ':');
      /* "Biểu 1: …": the heading has no room for what comes after the colon; it stands below the matrix and in the pane. */
      g_autofree char *title = g_strndup (name, colon != NULL ? (gsize) (colon - name) : strlen (name));
      GtkListItemFactory *factory = make_factory (self, G_CALLBACK (setup_cell_cb), G_CALLBACK (bind_cell_cb));

      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), self);
      g_object_set_data (G_OBJECT (factory), "form", GUINT_TO_POINTER (f));
      append_column (self, title, factory, 0);
    }
}
