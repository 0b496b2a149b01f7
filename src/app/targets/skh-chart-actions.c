/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include <glib/gi18n.h>

#include "app/skh-clipboard.h"
#include "app/skh-drawing-print.h"
#include "app/skh-file-chooser.h"
#include "app/targets/skh-targets-page-private.h"

/* A copied picture is that of a file: 1280 × 720, twice the pixels. */
#define PICTURE_WIDTH 1280
#define PICTURE_HEIGHT 720
#define PICTURE_SCALE 2

static GtkWindow *
window_of (SkhTargetsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
export_chosen (const char *path,
               gpointer    data)
{
  SkhTargetsPage *self = data;
  g_autoptr(GError) error = NULL;

  if (self->drawing == NULL)
    return;
  if (skh_drawing_export (self->drawing, path, g_str_has_suffix (path, ".pdf") ? G_MAXUINT : 0, &error))
    skh_context_tell (self->context, _("The chart was saved"));
  else
    skh_context_report (self->context, error);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);
  g_autofree char *file = g_strdup_printf ("bieu-do-%d.%s", skh_context_get_year (self->context), g_variant_get_string (parameter, NULL));

  skh_choose_save (window_of (self), _("Save the chart"), file, export_chosen, self);
}

/* The page that is seen, on white. */
static GdkTexture *
make_texture (SkhTargetsPage *self)
{
  const SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  guint page = MIN (skh_chart_view_get_page (self->chart), skh_drawing_count_pages (self->drawing, PICTURE_WIDTH, PICTURE_HEIGHT, &style) - 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PICTURE_WIDTH * PICTURE_SCALE, PICTURE_HEIGHT * PICTURE_SCALE);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GBytes) bytes = NULL;
  gsize stride = cairo_image_surface_get_stride (surface);

  cairo_scale (cr, PICTURE_SCALE, PICTURE_SCALE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  skh_drawing_draw (self->drawing, cr, PICTURE_WIDTH, PICTURE_HEIGHT, page, &style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * PICTURE_HEIGHT * PICTURE_SCALE);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (PICTURE_WIDTH * PICTURE_SCALE, PICTURE_HEIGHT * PICTURE_SCALE, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
copy_picture_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);
  g_autoptr(GdkTexture) texture = make_texture (self);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  skh_context_tell (self->context, _("The chart was copied as a picture"));
}

static void
copy_numbers_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);
  g_autofree char *text = skh_numbers_to_text (skh_drawing_get_numbers (self->drawing));

  skh_clipboard_set_text (widget, text);
  skh_context_tell (self->context, _("The numbers were copied"));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);
  g_autoptr(GPtrArray) drawings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);

  g_ptr_array_add (drawings, skh_drawing_ref (self->drawing));
  skh_drawings_print (window_of (self), self->context, drawings);
}

/* The chart that is seen, of each measure that has a target for the scope. */
static void
print_all_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);
  GPtrArray *measures = skh_attainment_table_get_measures (self->table);
  gint64 scope = skh_context_get_scope (self->context);
  g_autoptr(GPtrArray) drawings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);

  for (guint m = 0; m < measures->len; m++)
    {
      const SkhMeasure *measure = measures->pdata[m];
      const SkhAttainment *own = skh_attainment_table_get (self->table, scope, m);
      g_autoptr(SkhSlide) slide = skh_targets_page_make_slide (self, measure);
      SkhDrawing *drawing;

      if (own == NULL || own->targets[skh_measure_final_stage (measure)] < 0)
        continue;
      /* What a layout cannot show of one measure is no reason not to print the others. */
      drawing = skh_drawing_for_slide (slide, self->data, scope, self->data_year, NULL);
      if (drawing != NULL)
        g_ptr_array_add (drawings, drawing);
    }
  if (drawings->len == 0)
    g_ptr_array_add (drawings, skh_drawing_ref (self->drawing));
  skh_drawings_print (window_of (self), self->context, drawings);
}

/* Boundaries that are being loaded. */
typedef struct
{
  char *name;
  char *content;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_free (loading->name);
  g_free (loading->content);
  g_free (loading);
}

static gboolean
load_job (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  const Loading *loading = data;
  SkhBoundaries boundaries = { loading->name, loading->content };

  return skh_geography_load (write, &boundaries, error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhTargetsPage) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    return;
  if (ok)
    skh_context_tell (self->context, _("The boundaries were loaded"));
  else
    skh_context_report (self->context, error);
}

static void
boundaries_chosen (const char *path,
                   gpointer    data)
{
  SkhTargetsPage *self = data;
  Loading *loading = g_new0 (Loading, 1);
  g_autoptr(GError) error = NULL;

  loading->name = g_path_get_basename (path);
  if (!g_file_get_contents (path, &loading->content, NULL, &error))
    {
      skh_context_report (self->context, error);
      loading_free (loading);
      return;
    }
  skh_store_write_async (skh_context_get_store (self->context), "boundaries.load", 0, load_job, loading, loading_free, NULL, loaded_cb, g_object_ref (self));
}

static void
load_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);

  skh_choose_open (window_of (self), _("Load boundaries"), "json;geojson", boundaries_chosen, self);
}

void
skh_chart_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-picture", NULL, copy_picture_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-numbers", NULL, copy_numbers_action);
  gtk_widget_class_install_action (widget_class, "chart.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "chart.print-all", NULL, print_all_action);
  gtk_widget_class_install_action (widget_class, "chart.load-boundaries", NULL, load_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "chart.print", NULL);
}

void
skh_chart_actions_update (SkhTargetsPage *self)
{
  const char * const needing[] = { "chart.export", "chart.copy-picture", "chart.copy-numbers", "chart.print", "chart.print-all" };

  for (guint i = 0; i < G_N_ELEMENTS (needing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), needing[i], self->drawing != NULL);
}
