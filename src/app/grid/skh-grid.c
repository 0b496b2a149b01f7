/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/grid/skh-grid-private.h"

#include <string.h>

#include "app/skh-clipboard.h"
#include "base/skh-text.h"

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { SIGNAL_CELL_ACTIVATED, SIGNAL_CELL_MOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

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

/* Brings a span of an axis into view; START is counted after what does not scroll. */
static void
show_span (GtkAdjustment *adjustment,
           double         start,
           double         length,
           double         hidden)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, start - hidden, start + length);
}

static void
show_cursor (SkhGrid *self)
{
  show_span (self->adjustments[GTK_ORIENTATION_VERTICAL], (double) self->row * self->row_height, self->row_height, 0);
  if (!skh_grid_is_frozen (self, self->column))
    show_span (self->adjustments[GTK_ORIENTATION_HORIZONTAL], skh_grid_edge (self, self->column), skh_grid_edge (self, self->column + 1) - skh_grid_edge (self, self->column), self->frozen);
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
    show_cursor (self);
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

static void
announce (SkhGrid *self)
{
  const char *message = skh_grid_cells_get_message (self->cells, self->row, self->column);
  const char *note = skh_grid_cells_get_note (self->cells, self->row, self->column);
  g_autofree char *text = g_strdup_printf ("%s, %s: %s. %s", skh_grid_cells_get_text (self->cells, self->row, 0),
                                           skh_grid_cells_get_column (self->cells, self->column)->title,
                                           skh_grid_cells_get_text (self->cells, self->row, self->column), message != NULL ? message : note != NULL ? note : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
move_cursor (SkhGrid  *self,
             int       row,
             int       column,
             gboolean  extend)
{
  if (skh_grid_n_rows (self) == 0 || skh_grid_n_columns (self) == 0)
    return;
  self->row = CLAMP (row, 0, (int) skh_grid_n_rows (self) - 1);
  self->column = CLAMP (column, 0, (int) skh_grid_n_columns (self) - 1);
  if (!extend)
    {
      self->anchor_row = self->row;
      self->anchor_column = self->column;
    }
  self->unseen = gtk_widget_get_width (GTK_WIDGET (self)) == 0;
  show_cursor (self);
  announce (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CELL_MOVED], 0, self->row, self->column);
}

/* --- typing --- */

static gboolean
is_typing (SkhGrid *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->editor));
}

static void
stop_typing (SkhGrid  *self,
             gboolean  take)
{
  if (self->editor == NULL || !is_typing (self))
    return;
  if (take)
    skh_grid_cells_type (self->cells, self->row, self->column, gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
start_typing (SkhGrid  *self,
              gboolean  with_text)
{
  if (!skh_grid_cells_is_editable (self->cells, self->row, self->column))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->editor), with_text ? skh_grid_cells_get_text (self->cells, self->row, self->column) : "");
  gtk_editable_set_alignment (GTK_EDITABLE (self->editor), skh_grid_cells_get_column (self->cells, self->column)->right ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_text_grab_focus_without_selecting (self->editor);
  gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
}

static void
editor_left_cb (SkhGrid *self)
{
  /* The focus went elsewhere: what was typed stays typed, and the focus stays where it went. */
  if (!is_typing (self))
    return;
  skh_grid_cells_type (self->cells, self->row, self->column, gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
}

static SkhGridRange
selection (SkhGrid *self)
{
  return (SkhGridRange) { MIN (self->row, self->anchor_row), MIN (self->column, self->anchor_column),
                          MAX (self->row, self->anchor_row), MAX (self->column, self->anchor_column) };
}

/* The next cell to the right or left that can be typed into, in the next or last row when there is none. */
static void
move_to_editable (SkhGrid *self,
                  int      step)
{
  gint64 n = (gint64) skh_grid_n_rows (self) * skh_grid_n_columns (self);
  gint64 i = (gint64) self->row * skh_grid_n_columns (self) + self->column + step;

  while (i >= 0 && i < n && !skh_grid_cells_is_editable (self->cells, i / skh_grid_n_columns (self), i % skh_grid_n_columns (self)))
    i += step;
  if (i >= 0 && i < n)
    move_cursor (self, i / skh_grid_n_columns (self), i % skh_grid_n_columns (self), FALSE);
}

/* Down; at the end of a column to the top of the next one that can be typed into. */
static void
move_on (SkhGrid *self)
{
  guint column = self->column + 1;

  if (self->row + 1 < skh_grid_n_rows (self))
    {
      move_cursor (self, self->row + 1, self->column, FALSE);
      return;
    }
  while (column < skh_grid_n_columns (self) && !skh_grid_cells_is_editable (self->cells, 0, column))
    column++;
  if (column < skh_grid_n_columns (self))
    move_cursor (self, 0, column, FALSE);
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhGrid) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  SkhGridRange range = selection (self);

  if (text == NULL || skh_grid_n_rows (self) == 0)
    return;
  range = skh_grid_cells_paste (self->cells, &range, text);
  self->anchor_row = range.row;
  self->anchor_column = range.column;
  move_cursor (self, range.last_row, range.last_column, TRUE);
}

static gboolean
control_key (SkhGrid *self,
             guint    keyval)
{
  SkhGridRange range = selection (self);
  g_autofree char *text = NULL;

  switch (keyval)
    {
    case GDK_KEY_c:
      text = skh_grid_cells_copy (self->cells, &range);
      skh_clipboard_set_text (GTK_WIDGET (self), text);
      return TRUE;
    case GDK_KEY_v:
      gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
      return TRUE;
    case GDK_KEY_x:
      text = skh_grid_cells_copy (self->cells, &range);
      skh_clipboard_set_text (GTK_WIDGET (self), text);
      skh_grid_cells_clear (self->cells, &range);
      return TRUE;
    case GDK_KEY_d:
      skh_grid_cells_fill_down (self->cells, &range);
      return TRUE;
    case GDK_KEY_r:
      skh_grid_cells_fill_right (self->cells, &range);
      return TRUE;
    case GDK_KEY_z:
      /* With nothing left of one's own, the program takes back the last action. */
      return skh_grid_cells_take_back (self->cells);
    case GDK_KEY_a:
      self->anchor_row = self->anchor_column = 0;
      move_cursor (self, skh_grid_n_rows (self) - 1, skh_grid_n_columns (self) - 1, TRUE);
      return TRUE;
    case GDK_KEY_Home:
      move_cursor (self, 0, 0, FALSE);
      return TRUE;
    case GDK_KEY_End:
      move_cursor (self, skh_grid_n_rows (self) - 1, skh_grid_n_columns (self) - 1, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Ticks the selected cells of the cursor's column, or takes the ticks away where the cursor's has one; FALSE: there is nothing to tick. */
static gboolean
toggle (SkhGrid *self)
{
  SkhGridRange range = selection (self);
  gboolean ticked = *skh_grid_cells_get_text (self->cells, self->row, self->column) != 0;

  if (!skh_grid_cells_get_column (self->cells, self->column)->tick)
    return FALSE;
  for (guint row = range.row; row <= range.last_row; row++)
    {
      if (skh_grid_cells_is_editable (self->cells, row, self->column))
        skh_grid_cells_type (self->cells, row, self->column, ticked ? "" : "x");
    }
  return TRUE;
}

/* Keys that move; FALSE if KEYVAL is none of them. */
static gboolean
moving_key (SkhGrid  *self,
            guint     keyval,
            gboolean  shift)
{
  int page = MAX (1, (gtk_widget_get_height (GTK_WIDGET (self)) - self->header_height) / self->row_height - 1);
  int row = self->row;
  int column = self->column;

  switch (keyval)
    {
    case GDK_KEY_Up:
      row--;
      break;
    case GDK_KEY_Down:
      row++;
      break;
    case GDK_KEY_Left:
      column--;
      break;
    case GDK_KEY_Right:
      column++;
      break;
    case GDK_KEY_Page_Up:
      row -= page;
      break;
    case GDK_KEY_Page_Down:
      row += page;
      break;
    case GDK_KEY_Home:
      column = 0;
      break;
    case GDK_KEY_End:
      column = G_MAXINT / 2;
      break;
    default:
      return FALSE;
    }
  move_cursor (self, row, column, shift);
  return TRUE;
}

static gboolean
key_cb (SkhGrid               *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *controller)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  SkhGridRange range = selection (self);
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (skh_grid_n_rows (self) == 0 || is_typing (self))
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return control_key (self, gdk_keyval_to_lower (keyval));
  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (moving_key (self, keyval, shift))
    return TRUE;
  switch (keyval)
    {
    case GDK_KEY_Tab:
      move_to_editable (self, 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      move_to_editable (self, -1);
      return TRUE;
    case GDK_KEY_F2:
      start_typing (self, TRUE);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      skh_grid_cells_clear (self->cells, &range);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (skh_grid_cells_is_editable (self->cells, self->row, self->column))
        move_on (self);
      else
        g_signal_emit (self, signals[SIGNAL_CELL_ACTIVATED], 0, self->row, self->column);
      return TRUE;
    default:
      if (keyval == GDK_KEY_space && toggle (self))
        return TRUE;
      if (character < ' ' || !skh_grid_cells_is_editable (self->cells, self->row, self->column))
        return FALSE;
      start_typing (self, FALSE);
      return gtk_event_controller_key_forward (controller, GTK_WIDGET (self->editor));
    }
}

/* Keys while a value is typed, before the entry gets them: those that leave it. */
static gboolean
typing_key_cb (SkhGrid         *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      stop_typing (self, FALSE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      stop_typing (self, TRUE);
      move_on (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      stop_typing (self, TRUE);
      move_to_editable (self, keyval == GDK_KEY_Tab ? 1 : -1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      stop_typing (self, TRUE);
      move_cursor (self, (int) self->row + (keyval == GDK_KEY_Down ? 1 : -1), self->column, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
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

  stop_typing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!cell_at (self, x, y, &row, &column))
    return;
  move_cursor (self, row, column, (state & GDK_SHIFT_MASK) != 0);
  if (n_press != 2 || toggle (self))
    return;
  if (skh_grid_cells_is_editable (self->cells, row, column))
    start_typing (self, TRUE);
  else
    g_signal_emit (self, signals[SIGNAL_CELL_ACTIVATED], 0, row, column);
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
  if (!is_typing (self) && cell_at (self, x + dx, y + dy, &row, &column) && (row != self->row || column != self->column))
    move_cursor (self, row, column, TRUE);
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
  signals[SIGNAL_CELL_ACTIVATED] =
    g_signal_new ("cell-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_CELL_MOVED] =
    g_signal_new ("cell-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
add_controller (GtkWidget          *widget,
                GtkEventController *controller,
                const char         *signal,
                GCallback           callback,
                SkhGrid            *self)
{
  g_signal_connect_swapped (controller, signal, callback, self);
  gtk_widget_add_controller (widget, controller);
}

static void
skh_grid_init (SkhGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *typing = gtk_event_controller_key_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->edges = g_array_new (FALSE, FALSE, sizeof (double));
  self->editor = GTK_TEXT (gtk_text_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), widget);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  gtk_event_controller_set_propagation_phase (typing, GTK_PHASE_CAPTURE);
  add_controller (GTK_WIDGET (self->editor), typing, "key-pressed", G_CALLBACK (typing_key_cb), self);
  add_controller (GTK_WIDGET (self->editor), gtk_event_controller_focus_new (), "leave", G_CALLBACK (editor_left_cb), self);
  add_controller (widget, keys, "key-pressed", G_CALLBACK (key_cb), self);
  add_controller (widget, GTK_EVENT_CONTROLLER (gtk_gesture_click_new ()), "pressed", G_CALLBACK (pressed_cb), self);
  add_controller (widget, GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ()), "drag-update", G_CALLBACK (dragged_cb), self);
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
      stop_typing (self, FALSE);
      g_signal_handlers_disconnect_by_func (self->cells, changed_cb, self);
    }
  g_set_object (&self->cells, cells);
  self->row = self->column = self->anchor_row = self->anchor_column = 0;
  skh_grid_measure_type (self);
  if (cells != NULL)
    {
      g_signal_connect_swapped (cells, "changed", G_CALLBACK (changed_cb), self);
      if (skh_grid_n_rows (self) > 0 && !skh_grid_cells_is_editable (cells, 0, 0))
        move_to_editable (self, 1);
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

  move_cursor (self, row, column, FALSE);
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
          move_cursor (self, (int) row, (int) self->column, FALSE);
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
      move_cursor (self, row, column, FALSE);
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

  stop_typing (self, TRUE);
}
