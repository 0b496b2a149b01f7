/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/grid/skh-grid.h"

#define PADDING 8
#define HEADER_LINES 3

struct _SkhGrid
{
  GtkWidget      parent_instance;

  SkhGridCells  *cells;
  guint          row;           /* of the cursor */
  guint          column;
  guint          anchor_row;    /* the other end of the selection */
  guint          anchor_column;

  GtkText       *editor;        /* visible while a value is typed */
  GArray        *edges;         /* double: the left edge of each column, and the right one of the last */
  double         frozen;        /* width of the columns that stay */
  int            row_height;
  int            header_height;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
};

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { SIGNAL_CELL_ACTIVATED, SIGNAL_CELL_MOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhGrid, skh_grid, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- where things are --- */

static guint
n_rows (SkhGrid *self)
{
  return self->cells != NULL ? skh_grid_cells_get_n_rows (self->cells) : 0;
}

static guint
n_columns (SkhGrid *self)
{
  return self->cells != NULL ? skh_grid_cells_get_n_columns (self->cells) : 0;
}

static double
edge (SkhGrid *self,
      guint    column)
{
  return g_array_index (self->edges, double, column);
}

static double
scrolled (SkhGrid        *self,
          GtkOrientation  orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

static gboolean
is_frozen (SkhGrid *self,
           guint    column)
{
  return skh_grid_cells_get_column (self->cells, column)->frozen;
}

static graphene_rect_t
cell_area (SkhGrid *self,
           guint    row,
           guint    column)
{
  double x = edge (self, column) - (is_frozen (self, column) ? 0 : scrolled (self, GTK_ORIENTATION_HORIZONTAL));
  double y = self->header_height + (double) row * self->row_height - scrolled (self, GTK_ORIENTATION_VERTICAL);

  return GRAPHENE_RECT_INIT (x, y, edge (self, column + 1) - edge (self, column), self->row_height);
}

static void
measure_type (SkhGrid *self)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Ậg0");
  double x = 0;
  int height;
  int width;

  pango_layout_get_pixel_size (layout, NULL, &height);
  pango_layout_set_text (layout, "0000000000", -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  self->row_height = height + 10;
  self->header_height = 0;
  self->frozen = 0;
  g_array_set_size (self->edges, 0);
  g_array_append_val (self->edges, x);
  for (guint i = 0; i < n_columns (self); i++)
    {
      const SkhGridColumn *column = skh_grid_cells_get_column (self->cells, i);
      int title_height;

      x += column->width * width / 10.0 + 2 * PADDING;
      g_array_append_val (self->edges, x);
      if (column->frozen)
        self->frozen = x;
      pango_layout_set_text (layout, column->title, -1);
      pango_layout_set_width (layout, (edge (self, i + 1) - edge (self, i) - 2 * PADDING) * PANGO_SCALE);
      pango_layout_set_height (layout, -HEADER_LINES);
      pango_layout_get_pixel_size (layout, NULL, &title_height);
      self->header_height = MAX (self->header_height, title_height + 12);
    }
}

/* --- drawing --- */

static GdkRGBA
theme_colour (SkhGrid    *self,
              const char *name,
              float       alpha)
{
  GdkRGBA colour = { 0.5, 0.5, 0.5, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour);
  colour.alpha *= alpha;
  return colour;
}

static void
draw_text (SkhGrid               *self,
           GtkSnapshot           *snapshot,
           const char            *text,
           const graphene_rect_t *area,
           gboolean               right,
           gboolean               bold,
           int                    lines,
           const GdkRGBA         *colour)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int height;

  if (bold)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  pango_layout_set_width (layout, (area->size.width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_height (layout, -lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area->origin.x + PADDING, area->origin.y + (area->size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static gboolean
is_selected (SkhGrid *self,
             guint    row,
             guint    column)
{
  return row >= MIN (self->row, self->anchor_row) && row <= MAX (self->row, self->anchor_row) &&
         column >= MIN (self->column, self->anchor_column) && column <= MAX (self->column, self->anchor_column);
}

static void
draw_cell (SkhGrid     *self,
           GtkSnapshot *snapshot,
           guint        row,
           guint        column)
{
  graphene_rect_t area = cell_area (self, row, column);
  SkhGridLook look = skh_grid_cells_get_look (self->cells, row, column);
  gboolean wrong = skh_grid_cells_get_message (self->cells, row, column) != NULL;
  gboolean changed = skh_grid_cells_is_changed (self->cells, row, column);
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));
  GdkRGBA line = theme_colour (self, "theme_fg_color", 0.12);
  GdkRGBA fill;
  GdkRGBA colour;

  gtk_snapshot_push_clip (snapshot, &area);
  if (!skh_grid_cells_is_editable (self->cells, row, column))
    {
      fill = theme_colour (self, "theme_fg_color", 0.04);
      gtk_snapshot_append_color (snapshot, &fill, &area);
    }
  if (wrong || look == SKH_GRID_FLAGGED || changed)
    {
      fill = theme_colour (self, wrong ? "error_bg_color" : changed ? "accent_bg_color" : "warning_bg_color", changed && !wrong ? 0.16 : 0.3);
      gtk_snapshot_append_color (snapshot, &fill, &area);
    }
  if (is_selected (self, row, column) && (self->row != self->anchor_row || self->column != self->anchor_column))
    {
      fill = theme_colour (self, "accent_bg_color", 0.25);
      gtk_snapshot_append_color (snapshot, &fill, &area);
    }
  colour = theme_colour (self, "theme_fg_color", look == SKH_GRID_MUTED ? 0.65 : 1);
  draw_text (self, snapshot, skh_grid_cells_get_text (self->cells, row, column), &area,
             skh_grid_cells_get_column (self->cells, column)->right, look == SKH_GRID_STRONG || changed, 1, &colour);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (area.origin.x, area.origin.y + area.size.height - 1, area.size.width, 1));
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (area.origin.x + area.size.width - 1, area.origin.y, 1, area.size.height));
  if (row == self->row && column == self->column)
    {
      GskRoundedRect frame;

      fill = theme_colour (self, "accent_color", focused ? 1 : 0.5);
      gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (area.origin.x, area.origin.y, area.size.width - 1, area.size.height - 1), 0);
      gtk_snapshot_append_border (snapshot, &frame, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { fill, fill, fill, fill });
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_columns (SkhGrid     *self,
              GtkSnapshot *snapshot,
              gboolean     frozen)
{
  double top = scrolled (self, GTK_ORIENTATION_VERTICAL);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  guint first = MAX (0, top / self->row_height);
  guint last = MIN (n_rows (self), (guint) ((top + height) / self->row_height) + 1);
  graphene_rect_t side = frozen ? GRAPHENE_RECT_INIT (0, 0, self->frozen, height) : GRAPHENE_RECT_INIT (self->frozen, 0, MAX (0, width - self->frozen), height);
  GdkRGBA colour = theme_colour (self, "theme_fg_color", 1);

  gtk_snapshot_push_clip (snapshot, &side);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, self->header_height, width, MAX (0, height - self->header_height)));
  for (guint column = 0; column < n_columns (self); column++)
    {
      graphene_rect_t area = cell_area (self, 0, column);

      if (is_frozen (self, column) != frozen || area.origin.x > width || area.origin.x + area.size.width < side.origin.x)
        continue;
      for (guint row = first; row < last; row++)
        draw_cell (self, snapshot, row, column);
    }
  gtk_snapshot_pop (snapshot);
  for (guint column = 0; column < n_columns (self); column++)
    {
      const SkhGridColumn *it = skh_grid_cells_get_column (self->cells, column);
      graphene_rect_t area = cell_area (self, 0, column);

      if (it->frozen != frozen)
        continue;
      area.origin.y = 0;
      area.size.height = self->header_height;
      draw_text (self, snapshot, it->title, &area, it->right, TRUE, HEADER_LINES, &colour);
    }
  gtk_snapshot_pop (snapshot);
}

static void
skh_grid_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  SkhGrid *self = SKH_GRID (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  GdkRGBA back = theme_colour (self, "view_bg_color", 1);
  GdkRGBA line = theme_colour (self, "theme_fg_color", 0.25);

  gtk_snapshot_append_color (snapshot, &back, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (n_columns (self) == 0)
    return;
  draw_columns (self, snapshot, FALSE);
  draw_columns (self, snapshot, TRUE);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, self->header_height - 1, width, 1));
  if (self->frozen > 0)
    gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (self->frozen - 1, 0, 1, height));
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->editor), snapshot);
}

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

  if (n_columns (self) == 0)
    return;
  configure (self, GTK_ORIENTATION_HORIZONTAL, edge (self, n_columns (self)), width);
  configure (self, GTK_ORIENTATION_VERTICAL, (double) n_rows (self) * self->row_height, MAX (1, height - self->header_height));
  if (gtk_widget_get_visible (GTK_WIDGET (self->editor)))
    {
      graphene_rect_t area = cell_area (self, self->row, self->column);

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
  if (n_columns (self) > 0)
    *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? (int) edge (self, n_columns (self))
                                                                        : self->header_height + (int) MIN (n_rows (self), 30u) * self->row_height);
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
  if (n_rows (self) == 0 || n_columns (self) == 0)
    return;
  self->row = CLAMP (row, 0, (int) n_rows (self) - 1);
  self->column = CLAMP (column, 0, (int) n_columns (self) - 1);
  if (!extend)
    {
      self->anchor_row = self->row;
      self->anchor_column = self->column;
    }
  show_span (self->adjustments[GTK_ORIENTATION_VERTICAL], (double) self->row * self->row_height, self->row_height, 0);
  if (!is_frozen (self, self->column))
    show_span (self->adjustments[GTK_ORIENTATION_HORIZONTAL], edge (self, self->column), edge (self, self->column + 1) - edge (self, self->column), self->frozen);
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
  gint64 n = (gint64) n_rows (self) * n_columns (self);
  gint64 i = (gint64) self->row * n_columns (self) + self->column + step;

  while (i >= 0 && i < n && !skh_grid_cells_is_editable (self->cells, i / n_columns (self), i % n_columns (self)))
    i += step;
  if (i >= 0 && i < n)
    move_cursor (self, i / n_columns (self), i % n_columns (self), FALSE);
}

/* Down; at the end of a column to the top of the next one that can be typed into. */
static void
move_on (SkhGrid *self)
{
  guint column = self->column + 1;

  if (self->row + 1 < n_rows (self))
    {
      move_cursor (self, self->row + 1, self->column, FALSE);
      return;
    }
  while (column < n_columns (self) && !skh_grid_cells_is_editable (self->cells, 0, column))
    column++;
  if (column < n_columns (self))
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

  if (text == NULL || n_rows (self) == 0)
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
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  SkhGridRange range = selection (self);
  g_autofree char *text = NULL;

  switch (keyval)
    {
    case GDK_KEY_c:
      text = skh_grid_cells_copy (self->cells, &range);
      gdk_clipboard_set_text (clipboard, text);
      return TRUE;
    case GDK_KEY_v:
      gdk_clipboard_read_text_async (clipboard, NULL, pasted_cb, g_object_ref (self));
      return TRUE;
    case GDK_KEY_x:
      text = skh_grid_cells_copy (self->cells, &range);
      gdk_clipboard_set_text (clipboard, text);
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
      move_cursor (self, n_rows (self) - 1, n_columns (self) - 1, TRUE);
      return TRUE;
    case GDK_KEY_Home:
      move_cursor (self, 0, 0, FALSE);
      return TRUE;
    case GDK_KEY_End:
      move_cursor (self, n_rows (self) - 1, n_columns (self) - 1, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
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

  if (n_rows (self) == 0 || is_typing (self))
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
  double across = x + (x < self->frozen ? 0 : scrolled (self, GTK_ORIENTATION_HORIZONTAL));
  double down = (y - self->header_height + scrolled (self, GTK_ORIENTATION_VERTICAL)) / self->row_height;

  if (n_rows (self) == 0 || y < self->header_height || down >= n_rows (self))
    return FALSE;
  *row = down;
  for (*column = 0; *column < n_columns (self); (*column)++)
    {
      if (across < edge (self, *column + 1))
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
  if (n_press != 2)
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

  if (n_rows (self) == 0 || (!keyboard && !cell_at (self, x, y, &row, &column)))
    return FALSE;
  text = skh_grid_cells_get_message (self->cells, row, column);
  if (text == NULL)
    text = skh_grid_cells_get_note (self->cells, row, column);
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
  measure_type (SKH_GRID (widget));
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
  measure_type (self);
  if (cells != NULL)
    {
      g_signal_connect_swapped (cells, "changed", G_CALLBACK (changed_cb), self);
      if (n_rows (self) > 0 && !skh_grid_cells_is_editable (cells, 0, 0))
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
