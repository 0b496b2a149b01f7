/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/targets/skh-targets-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-file-chooser.h"
#include "app/targets/skh-chart-view.h"
#include "draw/skh-target-chart.h"

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
  SkhAttainmentTable *table;
  SkhAttainmentTable *table_before;
  GCancellable       *cancellable;
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (SkhTargetsPage, skh_targets_page, GTK_TYPE_WIDGET)

typedef struct
{
  int                 year;
  gboolean            units_then; /* in the units of that year; else of today */
  SkhAttainmentTable *table;
  SkhAttainmentTable *before;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->table, skh_attainment_table_unref);
  g_clear_pointer (&reading->before, skh_attainment_table_unref);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);
  g_autofree char *at = question->units_then ? g_strdup_printf ("%d-12-31", question->year) : NULL;

  reading->year = question->year;
  reading->table = skh_attainment_compute (db, reading->year, at, error);
  if (reading->table != NULL)
    reading->before = skh_attainment_compute (db, reading->year - 1, at, error);
  if (reading->before == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static const SkhMeasure *
current_measure (SkhTargetsPage *self)
{
  GPtrArray *measures = self->table != NULL ? skh_attainment_table_get_measures (self->table) : NULL;
  guint i = gtk_drop_down_get_selected (self->measure);

  return measures != NULL && i < measures->len ? measures->pdata[i] : NULL;
}

/* A commune has no communes below it: then the units right below stand in the chart. */
static SkhRows
rows_of_scope (SkhTargetsPage *self,
               gint64          scope)
{
  g_autoptr(GPtrArray) communes = skh_attainment_table_list (self->table, scope, SKH_ROWS_COMMUNES);

  return communes->len > 0 ? SKH_ROWS_COMMUNES : SKH_ROWS_CHILDREN;
}

static void
draw (SkhTargetsPage *self)
{
  gint64 scope = skh_context_get_scope (self->context);
  SkhChartOrder order = gtk_drop_down_get_selected (self->order) == 0 ? SKH_CHART_BY_SHORTFALL : SKH_CHART_BY_CODE;
  gboolean before = gtk_toggle_button_get_active (self->last_year);

  if (self->filling || current_measure (self) == NULL)
    return;
  skh_chart_view_set_chart (self->chart, skh_target_chart_new (self->table, before ? self->table_before : NULL, scope,
                                                               gtk_drop_down_get_selected (self->measure), rows_of_scope (self, scope), order));
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
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&reading, reading_free);
      return;
    }
  if (reading == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->table, skh_attainment_table_unref);
  g_clear_pointer (&self->table_before, skh_attainment_table_unref);
  self->table = g_steal_pointer (&reading->table);
  self->table_before = g_steal_pointer (&reading->before);
  reading_free (reading);
  fill_measures (self);
  draw (self);
}

static void
reload (SkhTargetsPage *self)
{
  Reading *question = g_new0 (Reading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question->year = skh_context_get_year (self->context);
  question->units_then = gtk_toggle_button_get_active (self->units_then);
  skh_store_read_async (skh_context_get_store (self->context), read_func, question, g_free, reading_free, self->cancellable, read_cb, g_object_ref (self));
}

/* A click on a row makes it the scope. */
static void
row_activated_cb (SkhTargetsPage *self,
                  gint64          id)
{
  const SkhAttainmentUnit *unit = skh_attainment_table_get_unit (self->table, id);

  if (unit != NULL)
    skh_context_set_scope (self->context, id, unit->name);
}

/* A click on the words opens the list of those who are missing. */
static void
row_asked_cb (SkhTargetsPage *self,
              gint64          id)
{
  const SkhMeasure *measure = current_measure (self);
  const SkhAttainmentUnit *unit = skh_attainment_table_get_unit (self->table, id);
  SkhStage stage = skh_measure_final_stage (measure);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhQuery) query = skh_measure_missing (measure, skh_attainment_table_get_year (self->table), stage, &error);
  g_autofree char *label = NULL;

  if (query == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  label = g_strdup_printf (stage == SKH_STAGE_RECOGNISED ? _("Not attained: %s %d") : _("Not registered: %s %d"),
                           measure->name, skh_attainment_table_get_year (self->table));
  skh_context_set_scope (self->context, id, unit->name);
  skh_context_open_list (self->context, query, label);
}

static void
export_chosen (const char *path,
               gpointer    data)
{
  g_autoptr(SkhTargetsPage) self = data;
  g_autoptr(GError) error = NULL;
  gboolean picture = !g_str_has_suffix (path, ".pdf");

  if (skh_chart_export (skh_chart_view_get_chart (self->chart), path, picture ? 1 : 0, &error))
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

  if (skh_chart_view_get_chart (self->chart) != NULL)
    skh_choose_save (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save the chart"), file, export_chosen, g_object_ref (self));
}

static void
missing_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);

  if (self->table != NULL)
    row_asked_cb (self, skh_context_get_scope (self->context));
}

static void
skh_targets_page_dispose (GObject *object)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_TARGETS_PAGE);
  g_clear_object (&self->context);
  g_clear_pointer (&self->table, skh_attainment_table_unref);
  g_clear_pointer (&self->table_before, skh_attainment_table_unref);

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
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_asked_cb);

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
