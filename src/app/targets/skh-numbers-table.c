/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/targets/skh-numbers-table.h"

#include "app/skh-inner-focus.h"
#include "base/skh-text.h"

/* A row of the table: where it is in the numbers. */
#define SKH_TYPE_NUMBERS_ROW (skh_numbers_row_get_type ())
G_DECLARE_FINAL_TYPE (SkhNumbersRow, skh_numbers_row, SKH, NUMBERS_ROW, GObject)

struct _SkhNumbersRow
{
  GObject     parent_instance;

  SkhNumbers *numbers;
  guint       index;
};

G_DEFINE_FINAL_TYPE (SkhNumbersRow, skh_numbers_row, G_TYPE_OBJECT)

static void
skh_numbers_row_finalize (GObject *object)
{
  skh_numbers_unref (SKH_NUMBERS_ROW (object)->numbers);

  G_OBJECT_CLASS (skh_numbers_row_parent_class)->finalize (object);
}

static void
skh_numbers_row_class_init (SkhNumbersRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_numbers_row_finalize;
}

static void
skh_numbers_row_init (SkhNumbersRow *self)
{
}

struct _SkhNumbersTable
{
  GtkWidget      parent_instance;

  GtkWidget     *scrolled;
  GtkColumnView *view;
  GListStore    *rows; /* SkhNumbersRow */
};

static guint activated;

G_DEFINE_FINAL_TYPE (SkhNumbersTable, skh_numbers_table, GTK_TYPE_WIDGET)

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  column)
{
  gboolean text = SKH_NUMBER_TEXT == GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "type"));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), text ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  column)
{
  SkhNumbersRow *row = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), skh_numbers_get_shown (row->numbers, row->index, GPOINTER_TO_UINT (column)));
}

/* Numbers by their value, empty cells last, all else as Vietnamese sort it. */
static int
compare_cells (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const SkhNumbersRow *one = a;
  const SkhNumbersRow *two = b;
  guint column = GPOINTER_TO_UINT (data);
  double x;
  double y;
  gboolean has_x = skh_numbers_get_number (one->numbers, one->index, column, &x);
  gboolean has_y = skh_numbers_get_number (two->numbers, two->index, column, &y);
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;

  if (has_x != has_y)
    return has_x ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
  if (has_x)
    return x < y ? GTK_ORDERING_SMALLER : x > y ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
  first = skh_text_key (skh_numbers_get_shown (one->numbers, one->index, column));
  second = skh_text_key (skh_numbers_get_shown (two->numbers, two->index, column));
  return gtk_ordering_from_cmpfunc (g_bytes_compare (first, second));
}

static void
add_column (SkhNumbersTable *self,
            SkhNumbers      *numbers,
            guint            i)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cells, GUINT_TO_POINTER (i), NULL));
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "type", GUINT_TO_POINTER (skh_numbers_get_type (numbers, i)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
  column = gtk_column_view_column_new (skh_numbers_get_title (numbers, i), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, i == 0);
  gtk_column_view_append_column (self->view, column);
}

void
skh_numbers_table_set_numbers (SkhNumbersTable *self,
                               SkhNumbers      *numbers)
{
  GListModel *columns;

  g_return_if_fail (SKH_IS_NUMBERS_TABLE (self));

  g_list_store_remove_all (self->rows);
  columns = gtk_column_view_get_columns (self->view);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  if (numbers == NULL)
    return;
  for (guint i = 0; i < skh_numbers_count_columns (numbers); i++)
    add_column (self, numbers, i);
  for (guint i = 0; i < skh_numbers_count_rows (numbers); i++)
    {
      g_autoptr(SkhNumbersRow) row = g_object_new (SKH_TYPE_NUMBERS_ROW, NULL);

      row->numbers = skh_numbers_ref (numbers);
      row->index = i;
      g_list_store_append (self->rows, row);
    }
}

static void
activate_cb (SkhNumbersTable *self,
             guint            position)
{
  g_autoptr(SkhNumbersRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);
  int item = row != NULL ? skh_numbers_get_item (row->numbers, row->index) : -1;

  if (item >= 0)
    g_signal_emit (self, activated, 0, (guint) item);
}

static gboolean
skh_numbers_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKH_NUMBERS_TABLE (widget)->view));
}

static void
skh_numbers_table_dispose (GObject *object)
{
  SkhNumbersTable *self = SKH_NUMBERS_TABLE (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (skh_numbers_table_parent_class)->dispose (object);
}

static void
skh_numbers_table_class_init (SkhNumbersTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_numbers_table_dispose;
  widget_class->grab_focus = skh_numbers_table_grab_focus;
  skh_inner_focus_class_init (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  activated = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
skh_numbers_table_init (SkhNumbersTable *self)
{
  GtkSortListModel *sorted;

  self->rows = g_list_store_new (SKH_TYPE_NUMBERS_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (gtk_column_view_get_sorter (self->view)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted))));
  g_object_unref (gtk_column_view_get_model (self->view));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_hexpand (self->scrolled, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}
