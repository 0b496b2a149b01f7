/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-list-columns.h"

#include <glib/gi18n.h>

#include "wording/skh-wording.h"

/* What the cells of a column need. */
typedef struct
{
  const SkhColumn *column;
  guint            index;
  GHashTable      *choices;
} CellData;

/* GTK 4.8 does not tell by which column a view is sorted.  Each column's sorter leaves its name here when it is asked; no row is. */
typedef struct
{
  const SkhRegister *reg;
  const SkhColumn   *asked;
  SkhSortFunc        sort;
  gpointer           data;
} Sorting;

typedef struct
{
  Sorting         *sorting;
  const SkhColumn *column;
} SorterData;

static void
show_value (SkhRow     *row,
            GtkWidget  *cell)
{
  CellData *data = g_object_get_data (G_OBJECT (cell), "cell");
  const SkhChoice *choices = g_hash_table_lookup (data->choices, data->column->key);
  g_autofree char *text = skh_wording_value (data->column, choices, skh_row_get (row, data->index));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  CellData *cell = data;
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (cell->column->type == SKH_VALUE_DATE || cell->column->type == SKH_VALUE_INTEGER)
    gtk_inscription_set_xalign (GTK_INSCRIPTION (label), 1);
  g_object_set_data (G_OBJECT (label), "cell", cell);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  SkhRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  gulong id = g_signal_connect_object (row, "changed", G_CALLBACK (show_value), label, 0);

  g_object_set_data (G_OBJECT (label), "changed-id", GSIZE_TO_POINTER (id));
  show_value (row, label);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  data)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  g_signal_handler_disconnect (gtk_list_item_get_item (item), GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (label), "changed-id")));
}

static int
leave_name (gconstpointer a,
            gconstpointer b,
            gpointer      data)
{
  SorterData *sorter = data;

  sorter->sorting->asked = sorter->column;
  return GTK_ORDERING_SMALLER;
}

static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   gpointer         data)
{
  Sorting *sorting = data;
  g_autoptr(GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) two = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  sorting->asked = NULL;
  ordering = gtk_sorter_compare (sorter, one, two);
  if (ordering != GTK_ORDERING_EQUAL && sorting->asked != NULL)
    sorting->sort (sorting->asked, ordering == GTK_ORDERING_LARGER, sorting->data);
}

/* Columns are as wide as their characters in the type of the moment: big type wants wide columns. */
static void
set_widths (GtkColumnView *view)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double character = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "characters"));

      gtk_column_view_column_set_fixed_width (column, (int) (width * character) + 24);
    }
  pango_font_metrics_unref (metrics);
}

void
skh_list_columns_add (GtkColumnView     *view,
                      const SkhRegister *reg,
                      GHashTable        *choices,
                      SkhSortFunc        sort,
                      gpointer           data)
{
  Sorting *sorting = g_new0 (Sorting, 1);

  *sorting = (Sorting) { reg, NULL, sort, data };
  g_object_set_data_full (G_OBJECT (view), "sorting", sorting, g_free);

  for (const SkhColumn *column = reg->columns; column->key != NULL; column++)
    {
      GtkListItemFactory *factory;
      GtkColumnViewColumn *view_column;
      CellData *cell;

      if ((column->flags & SKH_COLUMN_LISTED) == 0)
        continue;

      factory = gtk_signal_list_item_factory_new ();
      cell = g_new (CellData, 1);
      *cell = (CellData) { column, column - reg->columns, choices };
      g_object_set_data_full (G_OBJECT (view), column->key, cell, g_free);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), cell);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cell);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), cell);

      view_column = gtk_column_view_column_new (_(column->title), factory);
      gtk_column_view_column_set_resizable (view_column, TRUE);
      g_object_set_data (G_OBJECT (view_column), "characters", GINT_TO_POINTER (column->width));
      if (column->sort != NULL)
        {
          SorterData *sorter_data = g_new (SorterData, 1);
          g_autoptr(GtkSorter) sorter = NULL;

          *sorter_data = (SorterData) { sorting, column };
          sorter = GTK_SORTER (gtk_custom_sorter_new (leave_name, sorter_data, g_free));
          gtk_column_view_column_set_sorter (view_column, sorter);
        }
      gtk_column_view_append_column (view, view_column);
      g_object_unref (view_column);
    }
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), sorting);
  set_widths (view);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-xft-dpi", G_CALLBACK (set_widths), view, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
