/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-list-sums.h"

/* As of the cells above: style.css. */
#define PADDING 8
#define MARGIN 14

struct _SkhListSums
{
  GtkWidget       parent_instance;

  SkhListColumns *columns;     /* weak: they go before the view that they are of */
  GtkAdjustment  *scrolled;
  GArray         *cells;       /* Cell */
  guint           n_lines;
  GCancellable   *cancellable; /* of what was asked last */
};

typedef struct
{
  GtkWidget       *label;  /* child of the widget */
  guint            line;
  const SkhColumn *column; /* NULL: what the line is of, at its beginning */
} Cell;

G_DEFINE_FINAL_TYPE (SkhListSums, skh_list_sums, GTK_TYPE_WIDGET)

static int
line_height (SkhListSums *self)
{
  int height = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      int natural;

      gtk_widget_measure (g_array_index (self->cells, Cell, i).label, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
    }
  return height;
}

/* It takes whatever width the list has. */
static void
skh_list_sums_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  SkhListSums *self = SKH_LIST_SUMS (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : (int) self->n_lines * line_height (self);
}

/* A sum that is wider than its column reaches to the left, as numbers do. */
static void
skh_list_sums_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SkhListSums *self = SKH_LIST_SUMS (widget);
  int scrolled = self->scrolled != NULL ? (int) gtk_adjustment_get_value (self->scrolled) : 0;
  int line = line_height (self);

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);
      GtkAllocation place = { MARGIN - scrolled, (int) cell->line * line, 0, line };
      double end = cell->column != NULL && self->columns != NULL ? skh_list_columns_get_end (self->columns, cell->column) : -1;
      gboolean shown = cell->column == NULL || end >= 0;

      gtk_widget_set_child_visible (cell->label, shown);
      gtk_widget_measure (cell->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
      if (cell->column != NULL)
        place.x = (int) end - PADDING - place.width;
      if (shown)
        gtk_widget_size_allocate (cell->label, &place, -1);
    }
}

static void
cell_clear (gpointer cell)
{
  gtk_widget_unparent (((Cell *) cell)->label);
}

static void
skh_list_sums_dispose (GObject *object)
{
  SkhListSums *self = SKH_LIST_SUMS (object);

  g_cancellable_cancel (self->cancellable);
  g_array_set_size (self->cells, 0);
  g_clear_weak_pointer (&self->columns);
  g_clear_object (&self->scrolled);

  G_OBJECT_CLASS (skh_list_sums_parent_class)->dispose (object);
}

static void
skh_list_sums_finalize (GObject *object)
{
  SkhListSums *self = SKH_LIST_SUMS (object);

  g_clear_object (&self->cancellable);
  g_array_unref (self->cells);

  G_OBJECT_CLASS (skh_list_sums_parent_class)->finalize (object);
}

static void
skh_list_sums_class_init (SkhListSumsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_list_sums_dispose;
  G_OBJECT_CLASS (klass)->finalize = skh_list_sums_finalize;
  widget_class->measure = skh_list_sums_measure;
  widget_class->size_allocate = skh_list_sums_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sums");
}

static void
skh_list_sums_init (SkhListSums *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
skh_list_sums_set_columns (SkhListSums    *self,
                           SkhListColumns *columns,
                           GtkAdjustment  *scrolled)
{
  g_return_if_fail (SKH_IS_LIST_SUMS (self));
  g_return_if_fail (self->columns == NULL);

  g_set_weak_pointer (&self->columns, columns);
  self->scrolled = g_object_ref (scrolled);
  g_signal_connect_object (columns, "placed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (columns, "columns-changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scrolled, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
}

static void
add_cell (SkhListSums     *self,
          const char      *text,
          const SkhColumn *column)
{
  Cell cell = { gtk_label_new (text), self->n_lines, column };

  gtk_widget_set_parent (cell.label, GTK_WIDGET (self));
  g_array_append_val (self->cells, cell);
}

static void
show_lines (SkhListSums *self,
            SkhListing  *listing,
            GPtrArray   *lines)
{
  g_array_set_size (self->cells, 0);
  for (self->n_lines = 0; self->n_lines < lines->len; self->n_lines++)
    {
      const SkhListingSums *line = lines->pdata[self->n_lines];

      add_cell (self, line->title, NULL);
      for (guint i = 0; i < listing->columns->len; i++)
        {
          if (*line->shown[i] != 0)
            add_cell (self, line->shown[i], skh_listing_get_column (listing, i));
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What is asked, until it is answered. */
typedef struct
{
  SkhListSums *sums;
  SkhListing  *listing;
} Question;

static gpointer
sums_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_listing_read_sums (((Question *) data)->listing, db, error);
}

static void
sums_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autofree Question *question = data;
  g_autoptr(SkhListSums) self = question->sums;
  g_autoptr(SkhListing) listing = question->listing;
  g_autoptr(GPtrArray) lines = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (lines != NULL && self->columns != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    show_lines (self, listing, lines);
}

void
skh_list_sums_ask (SkhListSums *self,
                   SkhContext  *context,
                   SkhListing  *listing)
{
  Question *question;

  g_return_if_fail (SKH_IS_LIST_SUMS (self));

  question = g_new (Question, 1);
  *question = (Question) { g_object_ref (self), listing };
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  skh_store_read_async (skh_context_get_store (context), sums_func, question, NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable, sums_cb, question);
}
