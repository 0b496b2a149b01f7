/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/grid/skh-grid-private.h"

#include <string.h>

#include "base/skh-text.h"

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhGrid, skh_grid, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- scrolling --- */

static void
configure (SkhGrid        *self,
           GtkOrientation  orientation,
           double          whole,
           double          page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (0, whole - page)), 0, MAX (whole, page),
                              self->row_height, MAX (0, page - self->row_height), page);
}

static void
skh_grid_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  SkhGrid *self = SKH_GRID (widget);

  if (skh_grid_n_columns (self) == 0)
    return;
  configure (self, GTK_ORIENTATION_HORIZONTAL, skh_grid_edge (self, skh_grid_n_columns (self)), width);
  configure (self, GTK_ORIENTATION_VERTICAL, (double) skh_grid_n_rows (self) * self->row_height, MAX (1, height - self->header_height));
  if (self->unseen)
    skh_grid_show_cursor (self);
  self->unseen = FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->editor)))
    {
      graphene_rect_t area = skh_grid_cell_area (self, self->row, self->column);

      gtk_widget_size_allocate (GTK_WIDGET (self->editor), &(GtkAllocation) { area.origin.x, area.origin.y, area.size.width, area.size.height }, -1);
    }
}

static void
skh_grid_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  SkhGrid *self = SKH_GRID (widget);
  int editor;

  gtk_widget_measure (GTK_WIDGET (self->editor), orientation, -1, &editor, NULL, NULL, NULL);
  *minimum = MAX (editor, orientation == GTK_ORIENTATION_HORIZONTAL ? 100 : self->header_height + self->row_height);
  *natural = *minimum;
  if (skh_grid_n_columns (self) > 0)
    *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? (int) skh_grid_edge (self, skh_grid_n_columns (self))
                                                                        : self->header_height + (int) MIN (skh_grid_n_rows (self), 30u) * self->row_height);
}

static void
scrolled_cb (SkhGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (SkhGrid        *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- pointer --- */

static gboolean
cell_at (SkhGrid *self,
         double   x,
         double   y,
         guint   *row,
         guint   *column)
{
  double across = x + (x < self->frozen ? 0 : skh_grid_scrolled (self, GTK_ORIENTATION_HORIZONTAL));
  double down = (y - self->header_height + skh_grid_scrolled (self, GTK_ORIENTATION_VERTICAL)) / self->row_height;

  if (skh_grid_n_rows (self) == 0 || y < self->header_height || down >= skh_grid_n_rows (self))
    return FALSE;
  *row = down;
  for (*column = 0; *column < skh_grid_n_columns (self); (*column)++)
    {
      if (across < skh_grid_edge (self, *column + 1))
        return TRUE;
    }
  return FALSE;
}

static void
pressed_cb (SkhGrid    *self,
            int         n_press,
            double      x,
            double      y,
            GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint row;
  guint column;

  skh_grid_stop_typing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!cell_at (self, x, y, &row, &column))
    return;
  skh_grid_move_cursor (self, row, column, (state & GDK_SHIFT_MASK) != 0);
  if (n_press != 2 || skh_grid_toggle (self))
    return;
  if (skh_grid_cells_is_editable (self->cells, row, column))
    skh_grid_start_typing (self, TRUE);
  else
    g_signal_emit_by_name (self, "cell-activated", row, column);
}

static void
dragged_cb (SkhGrid        *self,
            double          dx,
            double          dy,
            GtkGestureDrag *gesture)
{
  double x;
  double y;
  guint row;
  guint column;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!skh_grid_is_typing (self) && cell_at (self, x + dx, y + dy, &row, &column) && (row != self->row || column != self->column))
    skh_grid_move_cursor (self, row, column, TRUE);
}

static gboolean
query_tooltip_cb (SkhGrid    *self,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  guint row = self->row;
  guint column = self->column;
  const char *text;

  if (skh_grid_n_rows (self) == 0 || (!keyboard && !cell_at (self, x, y, &row, &column)))
    return FALSE;
  text = skh_grid_cells_get_message (self->cells, row, column);
  if (text == NULL)
    text = skh_grid_cells_get_note (self->cells, row, column);
  if (text == NULL && skh_grid_is_cut (self, row, column))
    text = skh_grid_cells_get_text (self->cells, row, column);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/* --- object --- */

static void
changed_cb (SkhGrid *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
skh_grid_css_changed (GtkWidget         *widget,
                      GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (skh_grid_parent_class)->css_changed (widget, change);
  skh_grid_measure_type (SKH_GRID (widget));
  gtk_widget_queue_resize (widget);
}

static void
skh_grid_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  SkhGrid *self = SKH_GRID (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
  else
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
}

static void
skh_grid_set_property (GObject      *object,
                       guint         id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  /* It scrolls by any policy. */
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (SKH_GRID (object), id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
}

static void
skh_grid_dispose (GObject *object)
{
  SkhGrid *self = SKH_GRID (object);

  skh_grid_set_cells (self, NULL);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  if (self->editor != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->editor));
  self->editor = NULL;

  G_OBJECT_CLASS (skh_grid_parent_class)->dispose (object);
}

static void
skh_grid_finalize (GObject *object)
{
  g_array_unref (SKH_GRID (object)->edges);

  G_OBJECT_CLASS (skh_grid_parent_class)->finalize (object);
}

static void
skh_grid_class_init (SkhGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_grid_dispose;
  object_class->finalize = skh_grid_finalize;
  object_class->get_property = skh_grid_get_property;
  object_class->set_property = skh_grid_set_property;
  widget_class->snapshot = skh_grid_snapshot;
  widget_class->size_allocate = skh_grid_size_allocate;
  widget_class->measure = skh_grid_measure;
  widget_class->css_changed = skh_grid_css_changed;
  gtk_widget_class_set_css_name (widget_class, "grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  g_signal_new ("cell-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  g_signal_new ("cell-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
skh_grid_init (SkhGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->edges = g_array_new (FALSE, FALSE, sizeof (double));
  self->editor = GTK_TEXT (gtk_text_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), widget);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  skh_grid_add_keys (self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (dragged_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
}

void
skh_grid_set_cells (SkhGrid      *self,
                    SkhGridCells *cells)
{
  g_return_if_fail (SKH_IS_GRID (self));

  if (self->cells != NULL)
    {
      skh_grid_stop_typing (self, FALSE);
      g_signal_handlers_disconnect_by_func (self->cells, changed_cb, self);
    }
  g_set_object (&self->cells, cells);
  self->row = self->column = self->anchor_row = self->anchor_column = 0;
  skh_grid_measure_type (self);
  if (cells != NULL)
    {
      g_signal_connect_swapped (cells, "changed", G_CALLBACK (changed_cb), self);
      if (skh_grid_n_rows (self) > 0 && !skh_grid_cells_is_editable (cells, 0, 0))
        skh_grid_move_to_editable (self, 1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

SkhGridCells *
skh_grid_get_cells (SkhGrid *self)
{
  g_return_val_if_fail (SKH_IS_GRID (self), NULL);

  return self->cells;
}

void
skh_grid_move_to (SkhGrid *self,
                  guint    row,
                  guint    column)
{
  g_return_if_fail (SKH_IS_GRID (self));

  skh_grid_move_cursor (self, row, column, FALSE);
}

static gboolean
row_has (SkhGrid *self,
         guint    row,
         guint    n,
         char   **words)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (guint column = 0; column < n; column++)
    g_string_append_printf (text, " %s", skh_grid_cells_get_text (self->cells, row, column));
  folded = skh_text_fold (text->str);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

void
skh_grid_find (SkhGrid    *self,
               const char *text,
               guint       n)
{
  g_autofree char *folded = skh_text_fold (text);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);

  g_return_if_fail (SKH_IS_GRID (self));

  if (*text == 0)
    return;
  for (guint i = 0; i < skh_grid_n_rows (self); i++)
    {
      guint row = (self->row + i) % skh_grid_n_rows (self);

      if (row_has (self, row, n, words))
        {
          skh_grid_move_cursor (self, (int) row, (int) self->column, FALSE);
          return;
        }
    }
}

const char *
skh_grid_go_to_wrong (SkhGrid *self)
{
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;

  g_return_val_if_fail (SKH_IS_GRID (self) && self->cells != NULL, NULL);

  while (skh_grid_cells_next_changed (self->cells, &row, &column))
    {
      const char *message = skh_grid_cells_get_message (self->cells, row, column);

      if (message == NULL)
        continue;
      skh_grid_move_cursor (self, row, column, FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return message;
    }
  return NULL;
}

void
skh_grid_get_cursor (SkhGrid *self,
                     guint   *row,
                     guint   *column)
{
  g_return_if_fail (SKH_IS_GRID (self));

  *row = self->row;
  *column = self->column;
}

void
skh_grid_finish (SkhGrid *self)
{
  g_return_if_fail (SKH_IS_GRID (self));

  skh_grid_stop_typing (self, TRUE);
}
