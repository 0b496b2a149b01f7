/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/targets/skh-targets-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-file-chooser.h"
#include "app/targets/skh-chart-view.h"
#include "draw/skh-slide-drawing.h"

struct _SkhTargetsPage
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkDropDown        *measure;
  GtkDropDown        *order;
  GtkToggleButton    *last_year;
  GtkToggleButton    *units_then;
  SkhChartView       *chart;

  SkhContext         *context;
  SkhChartData       *data;
  SkhAttainmentTable *table;        /* of the year, owned by DATA */
  GCancellable       *cancellable;
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (SkhTargetsPage, skh_targets_page, GTK_TYPE_WIDGET)

typedef struct
{
  int       year;
  gboolean  units_then; /* in the units of that year; else of today */
  SkhSlide *slide;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  skh_slide_free (question->slide);
  g_free (question);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;
  g_autofree char *at = question->units_then ? g_strdup_printf ("%d-12-31", question->year) : NULL;
  g_autoptr(GPtrArray) slides = g_ptr_array_new ();

  g_ptr_array_add (slides, question->slide);
  return skh_chart_data_read (db, slides, question->year, at, error);
}

static const SkhMeasure *
find_measure (SkhTargetsPage *self,
              const char     *key)
{
  GPtrArray *measures = skh_attainment_table_get_measures (self->table);

  for (guint i = 0; i < measures->len; i++)
    {
      if (strcmp (((SkhMeasure *) measures->pdata[i])->key, key) == 0)
        return measures->pdata[i];
    }
  return NULL;
}

static const SkhMeasure *
current_measure (SkhTargetsPage *self)
{
  GPtrArray *measures = self->table != NULL ? skh_attainment_table_get_measures (self->table) : NULL;
  guint i = gtk_drop_down_get_selected (self->measure);

  return measures != NULL && i < measures->len ? measures->pdata[i] : NULL;
}

/* What is chosen on the page. */
static SkhSlide *
make_slide (SkhTargetsPage *self)
{
  SkhSlide *slide = skh_slide_new (SKH_SLIDE_CHART);
  const SkhMeasure *measure = current_measure (self);

  slide->measure = measure != NULL ? g_strdup (measure->key) : NULL;
  slide->sort = g_strdup (gtk_drop_down_get_selected (self->order) == 0 ? "shortfall" : "code");
  slide->last_year = gtk_toggle_button_get_active (self->last_year);
  return slide;
}

static void reload (SkhTargetsPage *self);

static void
draw (SkhTargetsPage *self)
{
  g_autoptr(SkhSlide) slide = make_slide (self);
  g_autoptr(SkhDrawing) drawing = NULL;
  g_autoptr(GError) error = NULL;
  int year = skh_context_get_year (self->context);

  if (self->filling || current_measure (self) == NULL)
    return;
  if (!skh_chart_data_covers (self->data, slide, year))
    {
      reload (self);
      return;
    }
  drawing = skh_drawing_for_slide (slide, self->data, skh_context_get_scope (self->context), year, &error);
  if (drawing == NULL)
    skh_context_report (self->context, error);
  skh_chart_view_set_drawing (self->chart, drawing);
}

static void
fill_measures (SkhTargetsPage *self)
{
  GPtrArray *measures = skh_attainment_table_get_measures (self->table);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  if (gtk_drop_down_get_model (self->measure) != NULL &&
      g_list_model_get_n_items (gtk_drop_down_get_model (self->measure)) == measures->len)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < measures->len; i++)
    gtk_string_list_append (names, ((SkhMeasure *) measures->pdata[i])->name);
  gtk_drop_down_set_model (self->measure, G_LIST_MODEL (names));
  for (guint i = 0; i < measures->len; i++)
    {
      if (strcmp (((SkhMeasure *) measures->pdata[i])->key, "staff-family") == 0)
        gtk_drop_down_set_selected (self->measure, i);
    }
  self->filling = FALSE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhTargetsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhChartData) chart_data = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (chart_data == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->data, skh_chart_data_unref);
  self->data = g_steal_pointer (&chart_data);
  self->table = skh_chart_data_get_table (self->data, skh_context_get_year (self->context));
  fill_measures (self);
  draw (self);
}

static void
reload (SkhTargetsPage *self)
{
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question->year = skh_context_get_year (self->context);
  question->units_then = gtk_toggle_button_get_active (self->units_then);
  question->slide = make_slide (self);
  skh_store_read_async (skh_context_get_store (self->context), read_func, question, question_free, (GDestroyNotify) skh_chart_data_unref, self->cancellable, read_cb, g_object_ref (self));
}

/* A click on a row makes it the scope. */
static void
item_activated_cb (SkhTargetsPage *self,
                   guint           i)
{
  SkhDrawingItem item;

  if (skh_drawing_get_item (skh_chart_view_get_drawing (self->chart), i, &item) && item.unit_id != 0)
    skh_context_set_scope (self->context, item.unit_id, item.name);
}

/* Opens the list of those who are missing. */
static void
list_missing (SkhTargetsPage *self,
              gint64          unit,
              const char     *name,
              const char     *measure_key,
              SkhStage        stage,
              int             year)
{
  const SkhMeasure *measure = find_measure (self, measure_key);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhQuery) query = measure != NULL ? skh_measure_missing (measure, year, stage, &error) : NULL;
  g_autofree char *label = NULL;
  g_autofree char *scope_name = g_strdup (name);

  if (query == NULL)
    {
      if (error != NULL)
        skh_context_report (self->context, error);
      return;
    }
  label = g_strdup_printf (stage == SKH_STAGE_RECOGNISED ? _("Not attained: %s %d") : _("Not registered: %s %d"), measure->name, year);
  skh_context_set_scope (self->context, unit, scope_name);
  skh_context_open_list (self->context, query, label);
}

static void
item_asked_cb (SkhTargetsPage *self,
               guint           i)
{
  SkhDrawingItem item;

  if (skh_drawing_get_item (skh_chart_view_get_drawing (self->chart), i, &item) && item.unit_id != 0 && item.measure != NULL)
    list_missing (self, item.unit_id, item.name, item.measure, item.stage, item.year);
}

static void
export_chosen (const char *path,
               gpointer    data)
{
  g_autoptr(SkhTargetsPage) self = data;
  g_autoptr(GError) error = NULL;

  if (skh_drawing_export (skh_chart_view_get_drawing (self->chart), path, G_MAXUINT, &error))
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
  const char *suffix = g_variant_get_string (parameter, NULL);
  g_autofree char *file = g_strdup_printf ("bieu-do-%d.%s", skh_context_get_year (self->context), suffix);

  if (skh_chart_view_get_drawing (self->chart) != NULL)
    skh_choose_save (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save the chart"), file, export_chosen, g_object_ref (self));
}

static void
missing_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);

  const SkhMeasure *measure = current_measure (self);

  if (measure != NULL)
    list_missing (self, skh_context_get_scope (self->context), skh_context_get_scope_name (self->context), measure->key,
                  skh_measure_final_stage (measure), skh_attainment_table_get_year (self->table));
}

static void
skh_targets_page_dispose (GObject *object)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_TARGETS_PAGE);
  g_clear_object (&self->context);
  g_clear_pointer (&self->data, skh_chart_data_unref);

  G_OBJECT_CLASS (skh_targets_page_parent_class)->dispose (object);
}

static void
skh_targets_page_class_init (SkhTargetsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_targets_page_dispose;

  g_type_ensure (SKH_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/targets/skh-targets-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, box);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, last_year);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, measure);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, order);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, units_then);
  gtk_widget_class_bind_template_callback (widget_class, draw);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_asked_cb);

  gtk_widget_class_install_action (widget_class, "chart.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "chart.missing", NULL, missing_action);
}

static void
skh_targets_page_init (SkhTargetsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_targets_page_new (SkhContext *context)
{
  SkhTargetsPage *self = g_object_new (SKH_TYPE_TARGETS_PAGE, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}
