/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-design-canvas.h"

#include <glib/gi18n.h>
#include <math.h>

#include "draw/skh-output.h"

/* Pixels: around the page, of a handle, and how near is near. */
#define MARGIN 24
#define HANDLE 8
#define NEAR 6

/* No box is smaller, in mm. */
#define LEAST 3

/* What a drag moves: the whole box, or the edges of a handle.  Bits for each edge. */
enum { EDGE_LEFT = 1, EDGE_RIGHT = 2, EDGE_TOP = 4, EDGE_BOTTOM = 8, WHOLE = 15 };

static const int handles[] = { EDGE_LEFT | EDGE_TOP, EDGE_TOP, EDGE_RIGHT | EDGE_TOP, EDGE_LEFT, EDGE_RIGHT, EDGE_LEFT | EDGE_BOTTOM, EDGE_BOTTOM, EDGE_RIGHT | EDGE_BOTTOM };

struct _SkhDesignCanvas
{
  GtkWidget   parent_instance;

  SkhDesign  *design;
  GHashTable *values;
  double      zoom;

  int         dragged;    /* edges; 0: nothing is dragged */
  gboolean    moved;      /* the drag is more than a click whose hand trembles */
  graphene_rect_t before; /* the box when the drag began, mm */
  double      guide_x;    /* mm, NAN: none */
  double      guide_y;
  int         hovered;
};

G_DEFINE_FINAL_TYPE (SkhDesignCanvas, skh_design_canvas, GTK_TYPE_WIDGET)

static const SkhTemplate *
template (SkhDesignCanvas *self)
{
  return skh_design_get_template (self->design);
}

/* Pixels for a mm as it is shown now. */
static double
get_scale (SkhDesignCanvas *self)
{
  double width;
  double height;

  if (self->zoom > 0 || self->design == NULL)
    return MAX (self->zoom, 1);
  width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;
  return MAX (0.5, MIN (width / template (self)->width, height / template (self)->height));
}

/* Where the page's corner is, in pixels. */
static void
origin (SkhDesignCanvas *self,
        double          *x,
        double          *y)
{
  double scale = get_scale (self);

  *x = MAX (MARGIN, floor ((gtk_widget_get_width (GTK_WIDGET (self)) - template (self)->width * scale) / 2));
  *y = MAX (MARGIN, floor ((gtk_widget_get_height (GTK_WIDGET (self)) - template (self)->height * scale) / 2));
}

static void
to_page (SkhDesignCanvas *self,
         double           x,
         double           y,
         double          *page_x,
         double          *page_y)
{
  double scale = get_scale (self);
  double left;
  double top;

  origin (self, &left, &top);
  *page_x = (x - left) / scale;
  *page_y = (y - top) / scale;
}

/* Drawing ------------------------------------------------------------------------------------------- */

static void
rectangle (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   height,
           double   scale)
{
  cairo_rectangle (cr, floor (x * scale) + 0.5, floor (y * scale) + 0.5, round (width * scale), round (height * scale));
}

static void
draw_handles (cairo_t                *cr,
              const SkhTemplateField *field,
              double                  scale)
{
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      double x = handles[i] & EDGE_LEFT ? field->x : handles[i] & EDGE_RIGHT ? field->x + field->width : field->x + field->width / 2;
      double y = handles[i] & EDGE_TOP ? field->y : handles[i] & EDGE_BOTTOM ? field->y + field->height : field->y + field->height / 2;

      cairo_rectangle (cr, floor (x * scale) - HANDLE / 2 + 0.5, floor (y * scale) - HANDLE / 2 + 0.5, HANDLE - 1, HANDLE - 1);
    }
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.1, 0.37, 0.71);
  cairo_stroke (cr);
}

/* What only the designer sees: boxes, what does not fit, guides. */
static void
draw_marks (SkhDesignCanvas *self,
            cairo_t         *cr,
            double           scale)
{
  const SkhTemplate *sheet = template (self);
  SkhCertificate *certificate = skh_design_get_certificate (self->design);
  int selected = skh_design_get_selected (self->design);

  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < sheet->fields->len; i++)
    {
      const SkhTemplateField *field = sheet->fields->pdata[i];
      SkhSheetBox box;

      skh_certificate_measure (certificate, i, self->values, &box);
      rectangle (cr, field->x, field->y, field->width, field->height, scale);
      if (!box.fits)
        cairo_set_source_rgb (cr, 0.75, 0.07, 0.16);
      else if ((int) i == selected || (int) i == self->hovered)
        cairo_set_source_rgb (cr, 0.1, 0.37, 0.71);
      else
        cairo_set_source_rgba (cr, 0.1, 0.37, 0.71, 0.25);
      cairo_stroke (cr);
    }
  if (selected >= 0)
    draw_handles (cr, sheet->fields->pdata[selected], scale);

  cairo_set_source_rgb (cr, 0.88, 0.1, 0.55);
  if (!isnan (self->guide_x))
    {
      cairo_move_to (cr, floor (self->guide_x * scale) + 0.5, 0);
      cairo_rel_line_to (cr, 0, sheet->height * scale);
    }
  if (!isnan (self->guide_y))
    {
      cairo_move_to (cr, 0, floor (self->guide_y * scale) + 0.5);
      cairo_rel_line_to (cr, sheet->width * scale, 0);
    }
  cairo_stroke (cr);
}

static void
skh_design_canvas_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SkhDesignCanvas *self = SKH_DESIGN_CANVAS (widget);
  double scale = get_scale (self);
  double x;
  double y;
  cairo_t *cr;

  if (self->design == NULL)
    return;
  origin (self, &x, &y);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget)));
  cairo_translate (cr, x, y);
  cairo_rectangle (cr, 2, 3, template (self)->width * scale, template (self)->height * scale);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  cairo_fill (cr);
  cairo_rectangle (cr, 0, 0, template (self)->width * scale, template (self)->height * scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  cairo_scale (cr, scale / SKH_POINTS_PER_MM, scale / SKH_POINTS_PER_MM);
  skh_certificate_draw (skh_design_get_certificate (self->design), cr, self->values, SKH_SHEET_ALL, NULL);
  cairo_restore (cr);
  draw_marks (self, cr, scale);
  cairo_destroy (cr);

  if (gtk_widget_has_visible_focus (widget))
    gtk_snapshot_render_focus (snapshot, gtk_widget_get_style_context (widget), 1, 1, gtk_widget_get_width (widget) - 2, gtk_widget_get_height (widget) - 2);
}

static void
skh_design_canvas_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  SkhDesignCanvas *self = SKH_DESIGN_CANVAS (widget);
  double length = 0;

  if (self->design != NULL)
    length = (orientation == GTK_ORIENTATION_HORIZONTAL ? template (self)->width : template (self)->height) * (self->zoom > 0 ? self->zoom : 1) + 2 * MARGIN;
  *minimum = *natural = (int) ceil (length);
}

/* The mouse ----------------------------------------------------------------------------------------- */

double
skh_design_snap (const double *targets,
                 guint         length,
                 double        start,
                 double        size,
                 double        tolerance,
                 double       *line)
{
  const double edges[] = { start, start + size / 2, start + size };
  double best = 0;

  for (guint i = 0; i < length; i++)
    {
      for (guint e = 0; e < G_N_ELEMENTS (edges); e++)
        {
          double way = targets[i] - edges[e];

          if (fabs (way) <= tolerance)
            {
              tolerance = fabs (way);
              best = way;
              *line = targets[i];
            }
        }
    }
  return best;
}

/* Where boxes like to stand along an axis: the page's middle, and the edges and middles of the other fields.  double, g_array_unref(). */
static GArray *
snap_targets (SkhDesignCanvas *self,
              gboolean         across)
{
  const SkhTemplate *sheet = template (self);
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (double));
  double middle = (across ? sheet->width : sheet->height) / 2;

  g_array_append_val (targets, middle);
  for (guint i = 0; i < sheet->fields->len; i++)
    {
      const SkhTemplateField *field = sheet->fields->pdata[i];
      double start = across ? field->x : field->y;
      double size = across ? field->width : field->height;
      const double three[] = { start, start + size / 2, start + size };

      if ((int) i != skh_design_get_selected (self->design))
        g_array_append_vals (targets, three, 3);
    }
  return targets;
}

static double
snap_axis (SkhDesignCanvas *self,
           gboolean         across,
           double           start,
           double           size,
           double          *line)
{
  g_autoptr(GArray) targets = snap_targets (self, across);

  return skh_design_snap ((double *) (gpointer) targets->data, targets->len, start, size, NEAR / get_scale (self), line);
}

/* The handle under a point in pixels; 0: none. */
static int
handle_at (SkhDesignCanvas *self,
           double           x,
           double           y)
{
  const SkhTemplateField *field = skh_design_get_field (self->design);
  double scale = get_scale (self);
  double left;
  double top;

  if (field == NULL)
    return 0;
  origin (self, &left, &top);
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      double at_x = handles[i] & EDGE_LEFT ? field->x : handles[i] & EDGE_RIGHT ? field->x + field->width : field->x + field->width / 2;
      double at_y = handles[i] & EDGE_TOP ? field->y : handles[i] & EDGE_BOTTOM ? field->y + field->height : field->y + field->height / 2;

      if (fabs (left + at_x * scale - x) <= HANDLE && fabs (top + at_y * scale - y) <= HANDLE)
        return handles[i];
    }
  return 0;
}

static int
field_at (SkhDesignCanvas *self,
          double           x,
          double           y)
{
  double page_x;
  double page_y;

  to_page (self, x, y, &page_x, &page_y);
  return skh_certificate_field_at (skh_design_get_certificate (self->design), self->values, page_x, page_y, 2 / get_scale (self));
}

static void
drag_begin_cb (SkhDesignCanvas *self,
               double           x,
               double           y)
{
  const SkhTemplateField *field;

  if (self->design == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->moved = FALSE;
  self->dragged = handle_at (self, x, y);
  if (self->dragged == 0)
    {
      skh_design_select (self->design, field_at (self, x, y));
      self->dragged = skh_design_get_selected (self->design) >= 0 ? WHOLE : 0;
    }
  field = skh_design_get_field (self->design);
  if (field != NULL)
    self->before = GRAPHENE_RECT_INIT ((float) field->x, (float) field->y, (float) field->width, (float) field->height);
  skh_design_settle (self->design);
}

/* The box of a drag by mm from where it began, snapped where it is near something. */
static void
place (SkhDesignCanvas *self,
       double           by_x,
       double           by_y,
       gboolean         snap)
{
  double left = self->before.origin.x + (self->dragged & EDGE_LEFT ? by_x : 0);
  double top = self->before.origin.y + (self->dragged & EDGE_TOP ? by_y : 0);
  double right = self->before.origin.x + self->before.size.width + (self->dragged & EDGE_RIGHT ? by_x : 0);
  double bottom = self->before.origin.y + self->before.size.height + (self->dragged & EDGE_BOTTOM ? by_y : 0);
  SkhTemplateField *field;
  double way_x = 0;
  double way_y = 0;

  self->guide_x = self->guide_y = NAN;
  if (snap)
    {
      gboolean whole = self->dragged == WHOLE;

      way_x = snap_axis (self, TRUE, self->dragged & EDGE_LEFT ? left : right, whole ? right - left : 0, &self->guide_x);
      way_y = snap_axis (self, FALSE, self->dragged & EDGE_TOP ? top : bottom, whole ? bottom - top : 0, &self->guide_y);
    }
  if (self->dragged & EDGE_LEFT)
    left += way_x;
  if (self->dragged & EDGE_RIGHT)
    right += way_x;
  if (self->dragged & EDGE_TOP)
    top += way_y;
  if (self->dragged & EDGE_BOTTOM)
    bottom += way_y;

  field = skh_design_edit_field (self->design, "drag");
  field->width = skh_template_round (CLAMP (right - left, LEAST, template (self)->width));
  field->height = skh_template_round (CLAMP (bottom - top, LEAST, template (self)->height));
  if (self->dragged != WHOLE && self->dragged & EDGE_LEFT)
    left = right - field->width;
  if (self->dragged != WHOLE && self->dragged & EDGE_TOP)
    top = bottom - field->height;
  field->x = skh_template_round (CLAMP (left, 0, template (self)->width - field->width));
  field->y = skh_template_round (CLAMP (top, 0, template (self)->height - field->height));
  skh_design_commit (self->design, NULL);
}

static void
drag_update_cb (SkhDesignCanvas *self,
                double           by_x,
                double           by_y,
                GtkGestureDrag  *gesture)
{
  double scale = get_scale (self);
  GdkModifierType held = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->moved |= hypot (by_x, by_y) >= 3;
  if (self->dragged == 0 || !self->moved)
    return;
  place (self, by_x / scale, by_y / scale, (held & GDK_ALT_MASK) == 0);
}

static void
drag_end_cb (SkhDesignCanvas *self)
{
  self->dragged = 0;
  self->guide_x = self->guide_y = NAN;
  if (self->design != NULL)
    skh_design_settle (self->design);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static const char *
cursor_of (int edges)
{
  switch (edges)
    {
    case EDGE_LEFT | EDGE_TOP:
    case EDGE_RIGHT | EDGE_BOTTOM:
      return "nwse-resize";
    case EDGE_RIGHT | EDGE_TOP:
    case EDGE_LEFT | EDGE_BOTTOM:
      return "nesw-resize";
    case EDGE_LEFT:
    case EDGE_RIGHT:
      return "ew-resize";
    case EDGE_TOP:
    case EDGE_BOTTOM:
      return "ns-resize";
    default:
      return NULL;
    }
}

static void
motion_cb (SkhDesignCanvas *self,
           double           x,
           double           y)
{
  int hovered;

  if (self->design == NULL || self->dragged != 0)
    return;
  hovered = field_at (self, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), handle_at (self, x, y) != 0 ? cursor_of (handle_at (self, x, y)) : hovered >= 0 ? "move" : NULL);
  if (hovered != self->hovered)
    {
      self->hovered = hovered;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

/* Keys ---------------------------------------------------------------------------------------------- */

static gboolean
move_key (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   data)
{
  SkhDesignCanvas *self = SKH_DESIGN_CANVAS (widget);
  double x;
  double y;

  if (self->design == NULL || skh_design_get_field (self->design) == NULL)
    return FALSE;
  g_variant_get (arguments, "(dd)", &x, &y);
  skh_design_move (self->design, x, y, "move");
  return TRUE;
}

/* Tab goes from field to field, and on to the next widget after the last one. */
static gboolean
step_key (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   data)
{
  SkhDesignCanvas *self = SKH_DESIGN_CANVAS (widget);
  int step = g_variant_get_int32 (arguments);
  int next;

  if (self->design == NULL)
    return FALSE;
  next = skh_design_get_selected (self->design);
  next = next < 0 && step < 0 ? (int) template (self)->fields->len - 1 : next + step;
  if (next < 0 || next >= (int) template (self)->fields->len)
    {
      skh_design_select (self->design, -1);
      return FALSE;
    }
  skh_design_select (self->design, next);
  return TRUE;
}

static gboolean
remove_key (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   data)
{
  SkhDesignCanvas *self = SKH_DESIGN_CANVAS (widget);

  if (self->design != NULL)
    skh_design_remove (self->design);
  return TRUE;
}

static void
changed_cb (SkhDesignCanvas *self)
{
  self->hovered = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
skh_design_canvas_dispose (GObject *object)
{
  SkhDesignCanvas *self = SKH_DESIGN_CANVAS (object);

  g_clear_object (&self->design);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (skh_design_canvas_parent_class)->dispose (object);
}

static void
add_move_key (GtkWidgetClass *widget_class,
              guint           key,
              double          x,
              double          y)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_key, "(dd)", x, y);
  gtk_widget_class_add_binding (widget_class, key, GDK_CONTROL_MASK, move_key, "(dd)", x / 10, y / 10);
}

static void
skh_design_canvas_class_init (SkhDesignCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_design_canvas_dispose;
  widget_class->snapshot = skh_design_canvas_snapshot;
  widget_class->measure = skh_design_canvas_measure;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_move_key (widget_class, GDK_KEY_Left, -1, 0);
  add_move_key (widget_class, GDK_KEY_Right, 1, 0);
  add_move_key (widget_class, GDK_KEY_Up, 0, -1);
  add_move_key (widget_class, GDK_KEY_Down, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, 0, step_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, step_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_key, NULL);
}

static void
skh_design_canvas_init (SkhDesignCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->hovered = -1;
  self->guide_x = self->guide_y = NAN;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The sheet"), -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

void
skh_design_canvas_set_design (SkhDesignCanvas *self,
                              SkhDesign       *design)
{
  g_return_if_fail (SKH_IS_DESIGN_CANVAS (self));
  g_return_if_fail (SKH_IS_DESIGN (design));

  g_set_object (&self->design, design);
  g_signal_connect_object (design, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "selected", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
skh_design_canvas_set_values (SkhDesignCanvas *self,
                              GHashTable      *values)
{
  g_return_if_fail (SKH_IS_DESIGN_CANVAS (self));

  if (values != NULL)
    g_hash_table_ref (values);
  g_clear_pointer (&self->values, g_hash_table_unref);
  self->values = values;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
skh_design_canvas_set_zoom (SkhDesignCanvas *self,
                            double           zoom)
{
  g_return_if_fail (SKH_IS_DESIGN_CANVAS (self));

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
