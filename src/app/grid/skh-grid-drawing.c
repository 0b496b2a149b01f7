/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/grid/skh-grid-private.h"

#define PADDING 8
#define HEADER_LINES 3

void
skh_grid_measure_type (SkhGrid *self)
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
  for (guint i = 0; i < skh_grid_n_columns (self); i++)
    {
      const SkhGridColumn *column = skh_grid_cells_get_column (self->cells, i);
      int title_height;

      x += column->width * width / 10.0 + 2 * PADDING;
      g_array_append_val (self->edges, x);
      if (column->frozen)
        self->frozen = x;
      pango_layout_set_text (layout, column->title, -1);
      pango_layout_set_width (layout, (skh_grid_edge (self, i + 1) - skh_grid_edge (self, i) - 2 * PADDING) * PANGO_SCALE);
      pango_layout_set_height (layout, -HEADER_LINES);
      pango_layout_get_pixel_size (layout, NULL, &title_height);
      self->header_height = MAX (self->header_height, title_height + 12);
    }
}

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
  graphene_rect_t area = skh_grid_cell_area (self, row, column);
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
  double top = skh_grid_scrolled (self, GTK_ORIENTATION_VERTICAL);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  guint first = MAX (0, top / self->row_height);
  guint last = MIN (skh_grid_n_rows (self), (guint) ((top + height) / self->row_height) + 1);
  graphene_rect_t side = frozen ? GRAPHENE_RECT_INIT (0, 0, self->frozen, height) : GRAPHENE_RECT_INIT (self->frozen, 0, MAX (0, width - self->frozen), height);
  GdkRGBA colour = theme_colour (self, "theme_fg_color", 1);

  gtk_snapshot_push_clip (snapshot, &side);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, self->header_height, width, MAX (0, height - self->header_height)));
  for (guint column = 0; column < skh_grid_n_columns (self); column++)
    {
      graphene_rect_t area = skh_grid_cell_area (self, 0, column);

      if (skh_grid_is_frozen (self, column) != frozen || area.origin.x > width || area.origin.x + area.size.width < side.origin.x)
        continue;
      for (guint row = first; row < last; row++)
        draw_cell (self, snapshot, row, column);
    }
  gtk_snapshot_pop (snapshot);
  for (guint column = 0; column < skh_grid_n_columns (self); column++)
    {
      const SkhGridColumn *it = skh_grid_cells_get_column (self->cells, column);
      graphene_rect_t area = skh_grid_cell_area (self, 0, column);

      if (it->frozen != frozen)
        continue;
      area.origin.y = 0;
      area.size.height = self->header_height;
      draw_text (self, snapshot, it->title, &area, it->right, TRUE, HEADER_LINES, &colour);
    }
  gtk_snapshot_pop (snapshot);
}

gboolean
skh_grid_is_cut (SkhGrid *self,
                 guint    row,
                 guint    column)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), skh_grid_cells_get_text (self->cells, row, column));
  graphene_rect_t area = skh_grid_cell_area (self, row, column);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > area.size.width - 2 * PADDING;
}

void
skh_grid_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  SkhGrid *self = SKH_GRID (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  GdkRGBA back = theme_colour (self, "view_bg_color", 1);
  GdkRGBA line = theme_colour (self, "theme_fg_color", 0.25);

  gtk_snapshot_append_color (snapshot, &back, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (skh_grid_n_columns (self) == 0)
    return;
  draw_columns (self, snapshot, FALSE);
  draw_columns (self, snapshot, TRUE);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, self->header_height - 1, width, 1));
  if (self->frozen > 0)
    gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (self->frozen - 1, 0, 1, height));
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->editor), snapshot);
}
