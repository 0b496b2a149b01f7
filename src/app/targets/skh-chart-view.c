/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/targets/skh-chart-view.h"

#include <adwaita.h>

struct _SkhChartView
{
  GtkWidget    parent_instance;

  SkhDrawing  *drawing;
  guint        page;
  int          highlight; /* the item under pointer or keyboard, -1 */
  gboolean     meeting;
};

enum { PROP_0, PROP_MEETING, N_PROPS };
enum { SIGNAL_ITEM_ACTIVATED, SIGNAL_ITEM_ASKED, SIGNAL_PAGE_CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhChartView, skh_chart_view, GTK_TYPE_WIDGET)

static double
text_scale (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / 1024.0 / 96 : 1;
}

/* A projector's type goes by the page alone. */
static SkhDrawingStyle
style_of (SkhChartView *self)
{
  SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;

  style.scale = self->meeting ? 1 : 0.85 * text_scale ();
  style.dark = !self->meeting && adw_style_manager_get_dark (adw_style_manager_get_default ());
  style.meeting = self->meeting;
  style.highlight = self->highlight;
  return style;
}

guint
skh_chart_view_count_pages (SkhChartView *self)
{
  SkhDrawingStyle style;

  g_return_val_if_fail (SKH_IS_CHART_VIEW (self), 0);

  if (self->drawing == NULL)
    return 0;
  style = style_of (self);
  return skh_drawing_count_pages (self->drawing, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), &style);
}

static void
skh_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SkhChartView *self = SKH_CHART_VIEW (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  SkhDrawingStyle style = style_of (self);
  cairo_t *cr;

  if (self->drawing == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  skh_drawing_draw (self->drawing, cr, width, height, self->page, &style);
  cairo_destroy (cr);
}

static void
describe (SkhChartView *self)
{
  g_autofree char *text = NULL;
  SkhDrawingStyle style = style_of (self);

  if (self->drawing != NULL)
    text = skh_drawing_describe (self->drawing, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), self->page, &style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->drawing != NULL ? skh_drawing_get_title (self->drawing) : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}

void
skh_chart_view_set_page (SkhChartView *self,
                         int           page)
{
  guint before;

  g_return_if_fail (SKH_IS_CHART_VIEW (self));

  before = self->page;
  self->page = CLAMP (page, 0, MAX (1, (int) skh_chart_view_count_pages (self)) - 1);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->page != before)
    g_signal_emit (self, signals[SIGNAL_PAGE_CHANGED], 0);
}

guint
skh_chart_view_get_page (SkhChartView *self)
{
  g_return_val_if_fail (SKH_IS_CHART_VIEW (self), 0);

  return self->page;
}

/* Tells a screen reader the item that is highlighted now. */
static void
highlight (SkhChartView *self,
           int           item)
{
  SkhDrawingItem what;

  if (self->highlight == item)
    return;
  self->highlight = item;
  if (item >= 0 && skh_drawing_get_item (self->drawing, item, &what) && what.name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, what.name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
item_at (SkhChartView   *self,
         double          x,
         double          y,
         SkhDrawingPart *part)
{
  SkhDrawingStyle style = style_of (self);

  if (self->drawing == NULL)
    return -1;
  return skh_drawing_pick (self->drawing, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), self->page, &style, x, y, part);
}

static void
emit (SkhChartView *self,
      guint         which,
      int           item)
{
  if (item >= 0 && item < (int) skh_drawing_count_items (self->drawing))
    g_signal_emit (self, signals[which], 0, (guint) item);
}

static void
pressed_cb (SkhChartView *self,
            int           n_press,
            double        x,
            double        y)
{
  SkhDrawingPart part = SKH_PART_NONE;
  int item = item_at (self, x, y, &part);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  emit (self, part == SKH_PART_WORDS ? SIGNAL_ITEM_ASKED : SIGNAL_ITEM_ACTIVATED, item);
}

static void
motion_cb (SkhChartView *self,
           double        x,
           double        y)
{
  int item = item_at (self, x, y, NULL);

  highlight (self, item);
  /* In a meeting the pointer is the spot that all look at. */
  if (!self->meeting)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), item >= 0 ? "pointer" : NULL);
}

static void
left_cb (SkhChartView *self)
{
  highlight (self, -1);
}

static gboolean
scroll_cb (SkhChartView *self,
           double        dx,
           double        dy)
{
  skh_chart_view_set_page (self, (int) self->page + (dy > 0 ? 1 : -1));
  return TRUE;
}

/* Moves the highlight, turning the page when it leaves it. */
static void
move (SkhChartView *self,
      int           dx,
      int           dy)
{
  int item = skh_drawing_move (self->drawing, self->highlight, dx, dy);
  SkhDrawingStyle style = style_of (self);

  if (item < 0)
    return;
  highlight (self, item);
  skh_chart_view_set_page (self, skh_drawing_page_of (self->drawing, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), &style, item));
}

static gboolean
key_cb (SkhChartView    *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if (self->drawing == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
      move (self, 0, 1);
      return TRUE;
    case GDK_KEY_Up:
      move (self, 0, -1);
      return TRUE;
    case GDK_KEY_Left:
      move (self, -1, 0);
      return TRUE;
    case GDK_KEY_Right:
      move (self, 1, 0);
      return TRUE;
    case GDK_KEY_Page_Down:
      skh_chart_view_set_page (self, self->page + 1);
      return TRUE;
    case GDK_KEY_Page_Up:
      skh_chart_view_set_page (self, (int) self->page - 1);
      return TRUE;
    case GDK_KEY_Home:
      skh_chart_view_set_page (self, 0);
      return TRUE;
    case GDK_KEY_End:
      skh_chart_view_set_page (self, G_MAXINT / 2);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      emit (self, (state & GDK_SHIFT_MASK) != 0 ? SIGNAL_ITEM_ASKED : SIGNAL_ITEM_ACTIVATED, self->highlight);
      return self->highlight >= 0;
    default:
      return FALSE;
    }
}

static void
skh_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SkhChartView *self = SKH_CHART_VIEW (widget);

  /* A larger window has fewer pages. */
  self->page = MIN (self->page, MAX (1, skh_chart_view_count_pages (self)) - 1);
}

static void
skh_chart_view_dispose (GObject *object)
{
  g_clear_pointer (&SKH_CHART_VIEW (object)->drawing, skh_drawing_unref);

  G_OBJECT_CLASS (skh_chart_view_parent_class)->dispose (object);
}

static void
skh_chart_view_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SkhChartView *self = SKH_CHART_VIEW (object);

  self->meeting = g_value_get_boolean (value);
  skh_chart_view_set_page (self, self->page);
}

static void
skh_chart_view_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_boolean (value, SKH_CHART_VIEW (object)->meeting);
}

static guint
add_signal (GType       type,
            const char *name,
            guint       n_params)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, G_TYPE_UINT);
}

static void
skh_chart_view_class_init (SkhChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = skh_chart_view_dispose;
  object_class->get_property = skh_chart_view_get_property;
  object_class->set_property = skh_chart_view_set_property;
  widget_class->snapshot = skh_chart_view_snapshot;
  widget_class->size_allocate = skh_chart_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");

  props[PROP_MEETING] = g_param_spec_boolean ("meeting", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_ITEM_ACTIVATED] = add_signal (type, "item-activated", 1);
  signals[SIGNAL_ITEM_ASKED] = add_signal (type, "item-asked", 1);
  signals[SIGNAL_PAGE_CHANGED] = add_signal (type, "page-changed", 0);
}

static void
add_controller (SkhChartView       *self,
                GtkEventController *controller,
                const char         *signal,
                GCallback           callback)
{
  g_signal_connect_swapped (controller, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
skh_chart_view_init (SkhChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->highlight = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (left_cb), self);
  add_controller (self, motion, "motion", G_CALLBACK (motion_cb));
  add_controller (self, GTK_EVENT_CONTROLLER (gtk_gesture_click_new ()), "released", G_CALLBACK (pressed_cb));
  add_controller (self, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE), "scroll", G_CALLBACK (scroll_cb));
  add_controller (self, gtk_event_controller_key_new (), "key-pressed", G_CALLBACK (key_cb));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

void
skh_chart_view_set_drawing (SkhChartView *self,
                            SkhDrawing   *drawing)
{
  g_return_if_fail (SKH_IS_CHART_VIEW (self));

  if (drawing != NULL)
    skh_drawing_ref (drawing);
  g_clear_pointer (&self->drawing, skh_drawing_unref);
  self->drawing = drawing;
  self->highlight = -1;
  skh_chart_view_set_page (self, 0);
}

SkhDrawing *
skh_chart_view_get_drawing (SkhChartView *self)
{
  g_return_val_if_fail (SKH_IS_CHART_VIEW (self), NULL);

  return self->drawing;
}
