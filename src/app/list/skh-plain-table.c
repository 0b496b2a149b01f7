/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-plain-table.h"

#include <glib/gi18n.h>

#include "app/list/skh-column-title.h"

/* A row as an item of the model. */
#define SKH_TYPE_PLAIN_ROW (skh_plain_row_get_type ())
G_DECLARE_FINAL_TYPE (SkhPlainRow, skh_plain_row, SKH, PLAIN_ROW, GObject)

struct _SkhPlainRow
{
  GObject   parent_instance;

  gint64    id;
  char    **cells;
};

G_DEFINE_FINAL_TYPE (SkhPlainRow, skh_plain_row, G_TYPE_OBJECT)

static void
skh_plain_row_finalize (GObject *object)
{
  g_strfreev (SKH_PLAIN_ROW (object)->cells);

  G_OBJECT_CLASS (skh_plain_row_parent_class)->finalize (object);
}

static void
skh_plain_row_class_init (SkhPlainRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_plain_row_finalize;
}

static void
skh_plain_row_init (SkhPlainRow *self)
{
}

/* As gtk-xft-dpi has it: points of 1/72 inch on a screen of 96 to the inch. */
#define USUAL_DPI (96 * 1024)

/* So many letters at least has the column that gets what is left; then the table scrolls. */
#define LEFT_CHARS 16

struct _SkhPlainTable
{
  GtkWidget           parent_instance;

  GtkWidget          *scrolled;
  GtkColumnView      *view;
  GtkSingleSelection *selection;
  GListStore         *rows;
  GPtrArray          *filling;  /* SkhPlainRow, between begin and end */
  gint64              selected; /* what was told last */
};

enum { SIGNAL_SELECTED, SIGNAL_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhPlainTable, skh_plain_table, GTK_TYPE_WIDGET)

static gint64
selected_id (SkhPlainTable *self)
{
  SkhPlainRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? row->id : 0;
}

static void
selected_cb (SkhPlainTable *self)
{
  gint64 id = selected_id (self);

  if (self->filling != NULL || id == self->selected)
    return;
  self->selected = id;
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, id);
}

static void
activate_cb (SkhPlainTable *self,
             guint          position)
{
  g_autoptr(SkhPlainRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, row->id);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  const SkhPlainColumn *column = data;
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (label), column->number ? 1 : 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* A line that is cut stands on the same height as its neighbours only in a box of one line. */
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (column->number)
    gtk_widget_add_css_class (label, "numeric");
  if (column->width == 0)
    gtk_inscription_set_min_chars (GTK_INSCRIPTION (label), LEFT_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  SkhPlainRow *row = gtk_list_item_get_item (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), row->cells[column]);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), row->cells[column]);
}

static void
skh_plain_table_dispose (GObject *object)
{
  SkhPlainTable *self = SKH_PLAIN_TABLE (object);

  g_clear_pointer (&self->filling, g_ptr_array_unref);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (skh_plain_table_parent_class)->dispose (object);
}

static void
skh_plain_table_class_init (SkhPlainTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_plain_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", SKH_TYPE_PLAIN_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", SKH_TYPE_PLAIN_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
skh_plain_table_init (SkhPlainTable *self)
{
  self->rows = g_list_store_new (SKH_TYPE_PLAIN_ROW);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

/* Big type wants wide columns. */
static void
set_widths (SkhPlainTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "width"));

      if (width > 0)
        gtk_column_view_column_set_fixed_width (column, dpi > USUAL_DPI ? (int) ((gint64) width * dpi / USUAL_DPI) : width);
    }
}

void
skh_plain_table_set_columns (SkhPlainTable        *self,
                             const SkhPlainColumn *columns)
{
  g_return_if_fail (SKH_IS_PLAIN_TABLE (self));

  for (guint i = 0; columns[i].title != NULL; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new (_(columns[i].title), factory);

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_object_set_data (G_OBJECT (column), "width", GINT_TO_POINTER (columns[i].width));
      gtk_column_view_column_set_expand (column, columns[i].width == 0);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->view, column);
      if (columns[i].number)
        skh_column_title_align (self->view, column);
      g_object_unref (column);
    }
  set_widths (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (set_widths), self, G_CONNECT_SWAPPED);
}

void
skh_plain_table_begin (SkhPlainTable *self)
{
  g_return_if_fail (SKH_IS_PLAIN_TABLE (self) && self->filling == NULL);

  self->filling = g_ptr_array_new_with_free_func (g_object_unref);
}

void
skh_plain_table_add (SkhPlainTable      *self,
                     gint64              id,
                     const char * const *cells)
{
  SkhPlainRow *row;
  guint n;

  g_return_if_fail (SKH_IS_PLAIN_TABLE (self) && self->filling != NULL);

  n = g_list_model_get_n_items (gtk_column_view_get_columns (self->view));
  row = g_object_new (SKH_TYPE_PLAIN_ROW, NULL);
  row->id = id;
  row->cells = g_new0 (char *, n + 1);
  for (guint i = 0; i < n && cells[i] != NULL; i++)
    row->cells[i] = g_strdup (cells[i]);
  g_ptr_array_add (self->filling, row);
}

void
skh_plain_table_end (SkhPlainTable *self,
                     gboolean       select_first)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (SKH_IS_PLAIN_TABLE (self) && self->filling != NULL);

  for (guint i = 0; i < self->filling->len; i++)
    {
      if (((SkhPlainRow *) self->filling->pdata[i])->id == self->selected)
        position = i;
    }
  if (position == GTK_INVALID_LIST_POSITION && select_first && self->filling->len > 0)
    position = 0;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), self->filling->pdata, self->filling->len);
  gtk_single_selection_set_selected (self->selection, position);
  g_clear_pointer (&self->filling, g_ptr_array_unref);
  selected_cb (self);
}

gint64
skh_plain_table_get_selected (SkhPlainTable *self)
{
  g_return_val_if_fail (SKH_IS_PLAIN_TABLE (self), 0);

  return selected_id (self);
}

void
skh_plain_table_select (SkhPlainTable *self,
                        gint64         id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  g_return_if_fail (SKH_IS_PLAIN_TABLE (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SkhPlainRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (row->id == id)
        gtk_single_selection_set_selected (self->selection, i);
    }
}
