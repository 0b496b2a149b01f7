/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/targets/skh-chart-view.h"

#include <adwaita.h>

struct _SkhChartView
{
  GtkWidget       parent_instance;

  SkhChart       *chart;
  guint           first;     /* the first row of the page */
  int             highlight; /* the row under pointer or keyboard, -1 */
  SkhChartLayout  layout;    /* of the last drawing */
};

enum { SIGNAL_ROW_ACTIVATED, SIGNAL_ROW_ASKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhChartView, skh_chart_view, GTK_TYPE_WIDGET)

static double
text_scale (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / 1024.0 / 96 : 1;
}

static guint
rows_per_page (SkhChartView *self)
{
  const SkhChartStyle style = { .scale = 0.85 * text_scale () };

  return skh_chart_rows_per_page (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), &style);
}

static void
skh_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SkhChartView *self = SKH_CHART_VIEW (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  guint n = rows_per_page (self);
  SkhChartStyle style = SKH_CHART_STYLE_INIT;
  g_autofree char *page = NULL;
  cairo_t *cr;

  if (self->chart == NULL)
    return;

  if (self->chart->rows->len > n)
    page = g_strdup_printf ("trang %u/%u", self->first / n + 1, (self->chart->rows->len + n - 1) / n);
  style.scale = 0.85 * text_scale ();
  style.dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  style.page = page;
  style.highlight = self->highlight;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  skh_chart_layout (self->chart, cr, width, height, self->first, n, &style, &self->layout);
  skh_chart_draw (self->chart, cr, width, height, self->first, n, &style);
  cairo_destroy (cr);
}

static void
describe (SkhChartView *self)
{
  g_autofree char *text = self->chart != NULL ? skh_chart_describe (self->chart, self->first, rows_per_page (self)) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
turn_to (SkhChartView *self,
         int           first)
{
  guint n = rows_per_page (self);
  int last = self->chart != NULL && self->chart->rows->len > 0 ? (int) ((self->chart->rows->len - 1) / n * n) : 0;

  self->first = CLAMP (first, 0, last);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
highlight (SkhChartView *self,
           int           row)
{
  if (self->highlight == row)
    return;
  self->highlight = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
row_at (SkhChartView *self,
        double        y)
{
  guint n;

  if (self->chart == NULL)
    return -1;
  n = MIN (rows_per_page (self), self->chart->rows->len - self->first);
  return skh_chart_row_at (&self->layout, y, self->first, n);
}

static void
emit (SkhChartView *self,
      guint         which,
      int           row)
{
  if (row >= 0 && row < (int) self->chart->rows->len)
    g_signal_emit (self, signals[which], 0, g_array_index (self->chart->rows, SkhChartRow, row).id);
}

static void
pressed_cb (SkhChartView *self,
            int           n_press,
            double        x,
            double        y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  emit (self, x >= self->layout.percent_x ? SIGNAL_ROW_ASKED : SIGNAL_ROW_ACTIVATED, row_at (self, y));
}

static void
motion_cb (SkhChartView *self,
           double        x,
           double        y)
{
  int row = row_at (self, y);

  highlight (self, row);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), row >= 0 ? "pointer" : NULL);
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
  turn_to (self, (int) self->first + (dy > 0 ? 1 : -1) * (int) rows_per_page (self));
  return TRUE;
}

/* Moves the highlighted row, turning the page when it leaves it. */
static void
move (SkhChartView *self,
      int           by)
{
  guint n = rows_per_page (self);
  int row = self->highlight < 0 ? (int) self->first : CLAMP (self->highlight + by, 0, (int) self->chart->rows->len - 1);

  self->highlight = row;
  turn_to (self, row / (int) n * (int) n);
}

static gboolean
key_cb (SkhChartView    *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  int page = rows_per_page (self);

  if (self->chart == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
      turn_to (self, self->first + page);
      return TRUE;
    case GDK_KEY_Page_Up:
      turn_to (self, (int) self->first - page);
      return TRUE;
    case GDK_KEY_Home:
      turn_to (self, 0);
      return TRUE;
    case GDK_KEY_End:
      turn_to (self, G_MAXINT / 2);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      emit (self, (state & GDK_SHIFT_MASK) != 0 ? SIGNAL_ROW_ASKED : SIGNAL_ROW_ACTIVATED, self->highlight);
      return TRUE;
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
  guint n = rows_per_page (self);

  /* Pages begin at multiples of their rows, also after the window became larger. */
  self->first = self->first / n * n;
}

static void
skh_chart_view_dispose (GObject *object)
{
  g_clear_pointer (&SKH_CHART_VIEW (object)->chart, skh_chart_free);

  G_OBJECT_CLASS (skh_chart_view_parent_class)->dispose (object);
}

static void
skh_chart_view_class_init (SkhChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_chart_view_dispose;
  widget_class->snapshot = skh_chart_view_snapshot;
  widget_class->size_allocate = skh_chart_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");

  signals[SIGNAL_ROW_ACTIVATED] =
    g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_ROW_ASKED] =
    g_signal_new ("row-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
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
skh_chart_view_set_chart (SkhChartView *self,
                          SkhChart     *chart)
{
  g_return_if_fail (SKH_IS_CHART_VIEW (self));

  g_clear_pointer (&self->chart, skh_chart_free);
  self->chart = chart;
  self->highlight = -1;
  turn_to (self, 0);
}

const SkhChart *
skh_chart_view_get_chart (SkhChartView *self)
{
  g_return_val_if_fail (SKH_IS_CHART_VIEW (self), NULL);

  return self->chart;
}
