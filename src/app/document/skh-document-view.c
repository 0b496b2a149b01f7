/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/document/skh-document-view.h"

#include <math.h>

#define DOTS_PER_POINT (96.0 / 72.0) /* of a zoom of 1 */
#define MARGIN 18                    /* pixels around the paper */
#define STEP 1.25
#define LEAST 0.2
#define MOST 5.0
#define LARGEST_FIT 1.6              /* a wide window makes no larger page than this by itself */

struct _SkhDocumentView
{
  GtkWidget          parent_instance;

  GtkDrawingArea    *area;
  GtkScrolledWindow *scroller;

  SkhPages          *pages;
  guint              page;   /* from 0 */
  double             zoom;   /* 0: as wide as there is room */
  double             scale;  /* pixels for a point, as it is shown now */
  guint              source; /* of the page to be fitted */
};

enum
{
  PROP_0,
  PROP_N_PAGES,
  PROP_PAGE,
  PROP_ZOOM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkhDocumentView, skh_document_view, GTK_TYPE_WIDGET)

static void
draw_page (GtkDrawingArea *area,
           cairo_t        *cr,
           int             width,
           int             height,
           gpointer        data)
{
  SkhDocumentView *self = data;
  double page_width;
  double page_height;

  if (self->pages == NULL)
    return;
  skh_pages_get_size (self->pages, &page_width, &page_height);
  cairo_translate (cr, MARGIN, MARGIN);
  cairo_scale (cr, self->scale, self->scale);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  cairo_rectangle (cr, 1.5, 2, page_width, page_height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_fill (cr);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_clip (cr);
  skh_pages_draw (self->pages, cr, self->page);
}

static double
fitting_scale (SkhDocumentView *self)
{
  double room = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller)) - 2 * MARGIN;
  double width;
  double height;

  skh_pages_get_size (self->pages, &width, &height);
  return CLAMP (room / width, LEAST * DOTS_PER_POINT, LARGEST_FIT * DOTS_PER_POINT);
}

static void
resize_page (SkhDocumentView *self)
{
  double scale;
  double width;
  double height;

  if (self->pages == NULL)
    return;
  scale = self->zoom > 0 ? self->zoom * DOTS_PER_POINT : fitting_scale (self);
  if (fabs (scale - self->scale) < 0.001)
    return;
  self->scale = scale;
  skh_pages_get_size (self->pages, &width, &height);
  gtk_drawing_area_set_content_width (self->area, floor (width * scale) + 2 * MARGIN);
  gtk_drawing_area_set_content_height (self->area, floor (height * scale) + 2 * MARGIN);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.zoom-in", scale < MOST * DOTS_PER_POINT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.zoom-out", scale > LEAST * DOTS_PER_POINT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static gboolean
resize_idle (gpointer data)
{
  SkhDocumentView *self = data;

  self->source = 0;
  resize_page (self);
  return G_SOURCE_REMOVE;
}

/* The room is known while the view is given its place, when nothing may change its size. */
static void
room_cb (SkhDocumentView *self)
{
  if (self->zoom == 0 && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_idle, self, NULL);
}

static void
describe_page (SkhDocumentView *self)
{
  g_autofree char *text = skh_pages_describe (self->pages, self->page);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, skh_pages_get_title (self->pages),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
show_page (SkhDocumentView *self,
           guint            page,
           gboolean         from_below)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n = skh_document_view_get_n_pages (self);

  if (n == 0)
    return;
  self->page = MIN (page, n - 1);
  gtk_adjustment_set_value (adjustment, from_below ? gtk_adjustment_get_upper (adjustment) : 0);
  describe_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.first", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.next", self->page + 1 < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.last", self->page + 1 < n);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/* The wheel goes on to the next page from the end of one, and with Ctrl nearer or farther. */
static gboolean
scroll_cb (SkhDocumentView          *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double value = gtk_adjustment_get_value (adjustment);

  if (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), dy < 0 ? "pages.zoom-in" : "pages.zoom-out", NULL);
      return TRUE;
    }
  if (dy > 0 && value + gtk_adjustment_get_page_size (adjustment) >= gtk_adjustment_get_upper (adjustment) - 1 && self->page + 1 < skh_document_view_get_n_pages (self))
    {
      show_page (self, self->page + 1, FALSE);
      return TRUE;
    }
  if (dy < 0 && value <= 1 && self->page > 0)
    {
      show_page (self, self->page - 1, TRUE);
      return TRUE;
    }
  return FALSE;
}

static void
go_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SkhDocumentView *self = SKH_DOCUMENT_VIEW (widget);

  if (g_str_equal (name, "pages.next"))
    show_page (self, self->page + 1, FALSE);
  else if (g_str_equal (name, "pages.previous"))
    show_page (self, self->page > 0 ? self->page - 1 : 0, FALSE);
  else
    show_page (self, g_str_equal (name, "pages.first") ? 0 : G_MAXUINT, FALSE);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhDocumentView *self = SKH_DOCUMENT_VIEW (widget);
  double zoom = skh_document_view_get_zoom (self);

  if (g_str_equal (name, "pages.zoom-in"))
    skh_document_view_set_zoom (self, zoom * STEP);
  else if (g_str_equal (name, "pages.zoom-out"))
    skh_document_view_set_zoom (self, zoom / STEP);
  else
    skh_document_view_set_zoom (self, 0);
}

/* The arrows and the space bar scroll the page that is shown. */
static void
scroll_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhDocumentView *self = SKH_DOCUMENT_VIEW (widget);
  gboolean across;
  int steps;
  GtkAdjustment *adjustment;

  g_variant_get (parameter, "(bi)", &across, &steps);
  adjustment = across ? gtk_scrolled_window_get_hadjustment (self->scroller) : gtk_scrolled_window_get_vadjustment (self->scroller);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + steps * gtk_adjustment_get_page_size (adjustment) / 10);
}

static void
skh_document_view_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SkhDocumentView *self = SKH_DOCUMENT_VIEW (object);

  switch (id)
    {
    case PROP_N_PAGES:
      g_value_set_uint (value, skh_document_view_get_n_pages (self));
      break;
    case PROP_PAGE:
      g_value_set_uint (value, skh_document_view_get_page (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, skh_document_view_get_zoom (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skh_document_view_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SkhDocumentView *self = SKH_DOCUMENT_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      skh_document_view_set_page (self, g_value_get_uint (value));
      break;
    case PROP_ZOOM:
      skh_document_view_set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skh_document_view_dispose (GObject *object)
{
  SkhDocumentView *self = SKH_DOCUMENT_VIEW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_DOCUMENT_VIEW);
  g_clear_pointer (&self->pages, skh_pages_unref);

  G_OBJECT_CLASS (skh_document_view_parent_class)->dispose (object);
}

static void
add_scrolling_key (GtkWidgetClass *widget_class,
                   guint           key,
                   gboolean        across,
                   int             steps)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "pages.scroll", "(bi)", across, steps);
}

static void
skh_document_view_class_init (SkhDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_document_view_dispose;
  object_class->get_property = skh_document_view_get_property;
  object_class->set_property = skh_document_view_set_property;

  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, MOST, 0, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/document/skh-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentView, area);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentView, scroller);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);

  gtk_widget_class_install_action (widget_class, "pages.next", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "pages.previous", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "pages.first", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "pages.last", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.scroll", "(bi)", scroll_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "pages.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "pages.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "pages.first", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "pages.last", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "pages.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "pages.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "pages.fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "pages.fit", NULL);
  add_scrolling_key (widget_class, GDK_KEY_Down, FALSE, 1);
  add_scrolling_key (widget_class, GDK_KEY_Up, FALSE, -1);
  add_scrolling_key (widget_class, GDK_KEY_Right, TRUE, 1);
  add_scrolling_key (widget_class, GDK_KEY_Left, TRUE, -1);
  add_scrolling_key (widget_class, GDK_KEY_space, FALSE, 8);
}

static void
skh_document_view_init (SkhDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->area, draw_page, self, NULL);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size", G_CALLBACK (room_cb), self, G_CONNECT_SWAPPED);
}

void
skh_document_view_set_pages (SkhDocumentView *self,
                             SkhPages        *pages)
{
  g_return_if_fail (SKH_IS_DOCUMENT_VIEW (self));

  if (pages != NULL)
    skh_pages_ref (pages);
  g_clear_pointer (&self->pages, skh_pages_unref);
  self->pages = pages;
  self->page = 0;
  self->scale = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  resize_page (self);
  show_page (self, 0, FALSE);
}

SkhPages *
skh_document_view_get_pages (SkhDocumentView *self)
{
  g_return_val_if_fail (SKH_IS_DOCUMENT_VIEW (self), NULL);

  return self->pages;
}

guint
skh_document_view_get_page (SkhDocumentView *self)
{
  g_return_val_if_fail (SKH_IS_DOCUMENT_VIEW (self), 0);

  return self->pages != NULL ? self->page + 1 : 0;
}

void
skh_document_view_set_page (SkhDocumentView *self,
                            guint            page)
{
  g_return_if_fail (SKH_IS_DOCUMENT_VIEW (self));

  show_page (self, page > 0 ? page - 1 : 0, FALSE);
}

guint
skh_document_view_get_n_pages (SkhDocumentView *self)
{
  g_return_val_if_fail (SKH_IS_DOCUMENT_VIEW (self), 0);

  return self->pages != NULL ? skh_pages_get_n_pages (self->pages) : 0;
}

double
skh_document_view_get_zoom (SkhDocumentView *self)
{
  g_return_val_if_fail (SKH_IS_DOCUMENT_VIEW (self), 0);

  return self->scale / DOTS_PER_POINT;
}

void
skh_document_view_set_zoom (SkhDocumentView *self,
                            double           zoom)
{
  g_return_if_fail (SKH_IS_DOCUMENT_VIEW (self));

  self->zoom = zoom > 0 ? CLAMP (zoom, LEAST, MOST) : 0;
  resize_page (self);
}
