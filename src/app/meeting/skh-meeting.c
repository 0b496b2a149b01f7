/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/meeting/skh-meeting.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/skh-drawing-print.h"
#include "app/skh-present.h"
#include "app/targets/skh-chart-view.h"
#include "attainment/skh-missing.h"
#include "base/skh-error.h"
#include "draw/skh-names-page.h"
#include "draw/skh-slide-drawing.h"
#include "draw/skh-text-pages.h"
#include "wording/skh-wording.h"

#define POINTER_SHARE 13  /* the pointer is this part of the height, so that it looks the same on every projector */
#define MIN_POINTER 48
#define MAX_POINTER 128   /* the largest that all drivers show */
#define POINTER_REST 4   /* seconds until a pointer that is not moved goes out of the way */
#define NUMBER_REST 3    /* seconds until a number that was typed is forgotten */
#define MAX_NAMES 2400   /* a hundred pages: nobody reads out more */

struct _SkhMeeting
{
  GtkWindow      parent_instance;

  SkhChartView  *view;
  GtkLabel      *typed;
  GtkWidget     *blank;

  SkhContext    *context;
  SkhSlideSet   *set;
  gint64         scope;
  int            year;
  SkhChartData  *data;       /* NULL while it is read */
  guint          slide;
  SkhDrawing    *below;      /* what Escape goes back to from the names; NULL: there are no names */
  guint          below_page;
  guint          number;     /* that is being typed; 0: none */
  guint          number_timeout;
  guint          pointer_timeout;
  GdkCursor     *pointer;    /* of POINTER_SIZE pixels; NULL at first */
  int            pointer_size;
  GdkCursor     *no_pointer;
  GCancellable  *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhMeeting, skh_meeting, GTK_TYPE_WINDOW)

/* --- pages --- */

static const SkhSlide *
current_slide (SkhMeeting *self)
{
  return self->set->slides->pdata[self->slide];
}

/* A slide that cannot be drawn says why: the others can. */
static SkhDrawing *
drawing_of (SkhMeeting *self)
{
  g_autoptr(GError) error = NULL;
  SkhDrawing *drawing = skh_drawing_for_slide (current_slide (self), self->data, self->scope, self->year, &error);
  g_autofree char *sentence = NULL;

  if (drawing != NULL)
    return drawing;
  sentence = skh_wording_error (error);
  return skh_title_page_new (current_slide (self)->heading, sentence);
}

/* Shows a drawing, and names the window after it for those who only hear. */
static void
show_drawing (SkhMeeting *self,
              SkhDrawing *drawing,
              int         page)
{
  const char *title = skh_drawing_get_title (drawing);

  skh_chart_view_set_drawing (self->view, drawing);
  skh_chart_view_set_page (self->view, page);
  if (*title == 0)
    title = current_slide (self)->heading;
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _("Meeting"));
}

static void
drop_names (SkhMeeting *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->below, skh_drawing_unref);
}

/* Shows slide I, its first page or its last. */
static void
show_slide (SkhMeeting *self,
            int         i,
            gboolean    last_page)
{
  g_autoptr(SkhDrawing) drawing = NULL;

  drop_names (self);
  self->slide = CLAMP (i, 0, (int) self->set->slides->len - 1);
  drawing = drawing_of (self);
  show_drawing (self, drawing, last_page ? G_MAXINT / 2 : 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
turn (SkhMeeting *self,
      int         by)
{
  int page = (int) skh_chart_view_get_page (self->view) + by;
  int slide = (int) self->slide + by;

  if (page >= 0 && page < (int) skh_chart_view_count_pages (self->view))
    skh_chart_view_set_page (self->view, page);
  else if (self->below == NULL && slide >= 0 && slide < (int) self->set->slides->len)
    show_slide (self, slide, by < 0);
}

/* --- the names behind a row --- */

typedef struct
{
  gint64      unit_id;
  char       *name;
  char       *key;
  SkhStage    stage;
  int         year;
  gint64      expected; /* how many the chart lacks to all of the base; -1: it does not say */
  SkhMeasure *measure;
  SkhMissing *missing; /* NULL: there is no list */
} Names;

static void
names_free (gpointer data)
{
  Names *names = data;

  g_free (names->name);
  g_free (names->key);
  g_clear_pointer (&names->measure, skh_measure_free);
  g_clear_pointer (&names->missing, skh_missing_free);
  g_free (names);
}

static gpointer
read_names_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Names *question = data;
  g_autoptr(GError) local_error = NULL;
  Names *names = g_new0 (Names, 1);

  names->name = g_strdup (question->name);
  names->stage = question->stage;
  names->year = question->year;
  names->expected = question->expected;
  names->measure = skh_measure_find (db, question->key, error);
  if (names->measure != NULL)
    names->missing = skh_missing_read (db, question->key, question->year, question->stage, question->unit_id, MAX_NAMES, &local_error);
  /* Without a list behind the measure the page says so. */
  if (names->measure != NULL && (names->missing != NULL || g_error_matches (local_error, SKH_ERROR, SKH_ERROR_NOT_FOUND)))
    return names;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  names_free (names);
  return NULL;
}

static void
names_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(SkhMeeting) self = data;
  g_autoptr(GError) error = NULL;
  Names *names = skh_store_read_finish (SKH_STORE (object), result, &error);
  g_autoptr(SkhDrawing) drawing = NULL;

  if (names == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        skh_context_report (self->context, error);
      return;
    }
  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      drawing = skh_names_page_new (names->missing, names->measure, names->stage, names->year, names->name, names->expected);
      self->below = skh_drawing_ref (skh_chart_view_get_drawing (self->view));
      self->below_page = skh_chart_view_get_page (self->view);
      show_drawing (self, drawing, 0);
    }
  names_free (names);
}

/* How many the row of an item lacks to all of its base; -1 if it does not say.  A row of an organisation is more than its unit. */
static gint64
count_missing (SkhMeeting           *self,
               const SkhDrawingItem *item)
{
  SkhAttainmentTable *table = skh_chart_data_get_table (self->data, item->year);
  GPtrArray *measures = table != NULL ? skh_attainment_table_get_measures (table) : NULL;

  if (measures == NULL || current_slide (self)->layout == SKH_LAYOUT_ORGANISATIONS)
    return -1;
  for (guint m = 0; m < measures->len; m++)
    {
      const SkhMeasure *measure = measures->pdata[m];
      const SkhAttainment *own = skh_attainment_table_get (table, item->unit_id, m);

      if (strcmp (measure->key, item->measure) == 0)
        return own != NULL && own->reported && measure->scale == SKH_SCALE_SHARE ? MAX (own->base - skh_attainment_value (own, item->stage), 0) : -1;
    }
  return -1;
}

static void
item_cb (SkhMeeting *self,
         guint       i)
{
  SkhDrawingItem item;
  Names *question;

  if (self->data == NULL || self->below != NULL || !skh_drawing_get_item (skh_chart_view_get_drawing (self->view), i, &item) || item.unit_id == 0 || item.measure == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Names, 1);
  question->unit_id = item.unit_id;
  question->name = g_strdup (item.name);
  question->key = g_strdup (item.measure);
  question->stage = item.stage;
  question->year = item.year;
  question->expected = count_missing (self, &item);
  skh_store_read_async (skh_context_get_store (self->context), read_names_func, question, names_free, names_free, self->cancellable, names_read_cb, g_object_ref (self));
}

/* Back from the names; else out of the meeting. */
static void
go_back (SkhMeeting *self)
{
  g_autoptr(SkhDrawing) below = g_steal_pointer (&self->below);

  if (below == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_drawing (self, below, self->below_page);
}

/* --- keys --- */

static void
forget_number (SkhMeeting *self)
{
  g_clear_handle_id (&self->number_timeout, g_source_remove);
  self->number = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->typed), FALSE);
}

static gboolean
number_timeout_cb (gpointer data)
{
  SkhMeeting *self = data;

  self->number_timeout = 0;
  forget_number (self);
  return G_SOURCE_REMOVE;
}

static void
type_digit (SkhMeeting *self,
            guint       digit)
{
  g_autofree char *text = NULL;

  self->number = (self->number * 10 + digit) % 1000;
  text = g_strdup_printf ("%u/%u", self->number, self->set->slides->len);
  gtk_label_set_text (self->typed, text);
  gtk_widget_set_visible (GTK_WIDGET (self->typed), TRUE);
  g_clear_handle_id (&self->number_timeout, g_source_remove);
  self->number_timeout = g_timeout_add_seconds (NUMBER_REST, number_timeout_cb, self);
}

static int
digit_of (guint keyval)
{
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    return keyval - GDK_KEY_0;
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return keyval - GDK_KEY_KP_0;
  return -1;
}

static gboolean
is_blank (SkhMeeting *self)
{
  return gtk_widget_get_visible (self->blank);
}

/* Keys once the slides are there; FALSE leaves a key to the rows of the chart. */
static gboolean
slide_key (SkhMeeting *self,
           guint       keyval)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_space:
      turn (self, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_BackSpace:
      turn (self, -1);
      return TRUE;
    case GDK_KEY_Home:
      show_slide (self, 0, FALSE);
      return TRUE;
    case GDK_KEY_End:
      show_slide (self, G_MAXINT / 2, FALSE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->number == 0)
        return FALSE;
      show_slide (self, (int) self->number - 1, FALSE);
      forget_number (self);
      return TRUE;
    case GDK_KEY_p:
      skh_drawing_print_slide (GTK_WINDOW (self), self->context, skh_chart_view_get_drawing (self->view), skh_chart_view_get_page (self->view));
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (SkhMeeting      *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  gboolean was_blank = is_blank (self);

  if ((state & GDK_CONTROL_MASK) != 0 && self->data != NULL && (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_Page_Up))
    {
      show_slide (self, (int) self->slide + (keyval == GDK_KEY_Page_Down ? 1 : -1), FALSE);
      return TRUE;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  /* Whatever is pressed brings the picture back. */
  gtk_widget_set_visible (self->blank, !was_blank && (keyval == GDK_KEY_b || keyval == GDK_KEY_B || keyval == GDK_KEY_period));
  if (is_blank (self))
    gtk_widget_set_cursor (GTK_WIDGET (self), self->no_pointer);
  if (was_blank || is_blank (self))
    return TRUE;
  if (keyval == GDK_KEY_Escape)
    {
      if (self->number != 0)
        forget_number (self);
      else
        go_back (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_F5)
    return TRUE;
  if (self->data == NULL)
    return FALSE;
  if (digit_of (keyval) >= 0)
    {
      type_digit (self, digit_of (keyval));
      return TRUE;
    }
  return slide_key (self, keyval);
}

/* --- the pointer --- */

/* A red spot with a light rim: it is seen on white, on blue and from the last row. */
static GdkCursor *
make_pointer (int size)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GdkCursor) arrow = gdk_cursor_new_from_name ("default", NULL);

  cairo_arc (cr, size / 2.0, size / 2.0, size / 2.0 - 3, 0, 2 * M_PI);
  cairo_set_source_rgba (cr, 0.84, 0.1, 0.1, 0.55);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.9);
  cairo_set_line_width (cr, 4);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface) * size);
  texture = gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return gdk_cursor_new_from_texture (texture, size / 2, size / 2, arrow);
}

static gboolean
pointer_timeout_cb (gpointer data)
{
  SkhMeeting *self = data;

  self->pointer_timeout = 0;
  gtk_widget_set_cursor (GTK_WIDGET (self), self->no_pointer);
  return G_SOURCE_REMOVE;
}

static void
motion_cb (SkhMeeting *self)
{
  int size = CLAMP (gtk_widget_get_height (GTK_WIDGET (self)) / POINTER_SHARE, MIN_POINTER, MAX_POINTER);

  if (is_blank (self))
    return;
  if (self->pointer == NULL || self->pointer_size != size)
    {
      g_clear_object (&self->pointer);
      self->pointer = make_pointer (size);
      self->pointer_size = size;
    }
  gtk_widget_set_cursor (GTK_WIDGET (self), self->pointer);
  g_clear_handle_id (&self->pointer_timeout, g_source_remove);
  self->pointer_timeout = g_timeout_add_seconds (POINTER_REST, pointer_timeout_cb, self);
}

/* --- object --- */

static void
skh_meeting_dispose (GObject *object)
{
  SkhMeeting *self = SKH_MEETING (object);

  drop_names (self);
  g_clear_handle_id (&self->number_timeout, g_source_remove);
  g_clear_handle_id (&self->pointer_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_MEETING);
  g_clear_pointer (&self->set, skh_slide_set_free);
  g_clear_pointer (&self->data, skh_chart_data_unref);
  g_clear_object (&self->pointer);
  g_clear_object (&self->no_pointer);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_meeting_parent_class)->dispose (object);
}

static void
skh_meeting_class_init (SkhMeetingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_meeting_dispose;

  g_type_ensure (SKH_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/meeting/skh-meeting.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhMeeting, view);
  gtk_widget_class_bind_template_child (widget_class, SkhMeeting, typed);
  gtk_widget_class_bind_template_child (widget_class, SkhMeeting, blank);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_cb);
}

static void
skh_meeting_init (SkhMeeting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->no_pointer = gdk_cursor_new_from_name ("none", NULL);
  gtk_widget_set_cursor (GTK_WIDGET (self), self->no_pointer);
}

/* --- beginning --- */

typedef struct
{
  SkhSlideSet *set;
  int          year;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  skh_slide_set_free (question->set);
  g_free (question);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;

  return skh_chart_data_read (db, question->set->slides, question->year, NULL, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhMeeting) self = data;
  g_autoptr(GError) error = NULL;
  SkhChartData *read = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    {
      /* Closed before the numbers were there. */
      g_clear_pointer (&read, skh_chart_data_unref);
      return;
    }
  if (read == NULL)
    {
      skh_context_report (self->context, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->data = read;
  show_slide (self, self->slide, FALSE);
}

/* The screen that PARENT is not on: the projector's.  NULL if there is only one. */
static GdkMonitor *
find_projector (GtkWindow *parent)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (parent));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (parent));
  GdkMonitor *own = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  GListModel *monitors = gdk_display_get_monitors (display);

  for (guint i = 0; own != NULL && i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != own)
        return monitor;
    }
  return NULL;
}

SkhMeeting *
skh_meeting_present (GtkWindow         *parent,
                     SkhContext        *context,
                     const SkhSlideSet *set,
                     guint              first)
{
  SkhMeeting *self;
  GdkMonitor *projector = find_projector (parent);
  g_autoptr(SkhDrawing) waiting = NULL;
  Question *question;

  g_return_val_if_fail (set->slides->len > 0, NULL);

  self = g_object_new (SKH_TYPE_MEETING, "application", gtk_window_get_application (parent), NULL);
  self->context = g_object_ref (context);
  self->set = skh_slide_set_copy (set);
  self->scope = skh_context_get_scope (context);
  self->year = skh_context_get_year (context);
  self->slide = first;
  waiting = skh_title_page_new ("", "Đang đọc số liệu…");
  skh_chart_view_set_drawing (self->view, waiting);
  if (projector != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), projector);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
  skh_window_leave_surface (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));

  question = g_new0 (Question, 1);
  question->set = skh_slide_set_copy (set);
  question->year = self->year;
  skh_store_read_async (skh_context_get_store (context), read_func, question, question_free, (GDestroyNotify) skh_chart_data_unref, NULL, read_cb, g_object_ref (self));
  return self;
}
