/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/targets/skh-targets-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-page.h"
#include "app/skh-wrap-layout.h"
static void page_iface_init (SkhPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhTargetsPage, skh_targets_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, page_iface_init))

/* What the choosers offer, in their order. */
static const SkhLayout layouts[] = { SKH_LAYOUT_UNITS, SKH_LAYOUT_ORGANISATIONS, SKH_LAYOUT_TITLES, SKH_LAYOUT_YEARS, SKH_LAYOUT_MAP };
static const char * const orders[] = { "shortfall", "code", "name" };

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

static SkhLayout
current_layout (SkhTargetsPage *self)
{
  return layouts[MIN (gtk_drop_down_get_selected (self->layout), G_N_ELEMENTS (layouts) - 1)];
}

SkhSlide *
skh_targets_page_make_slide (SkhTargetsPage   *self,
                             const SkhMeasure *measure)
{
  SkhSlide *slide = skh_slide_new (SKH_SLIDE_CHART);

  if (measure == NULL)
    measure = current_measure (self);
  slide->layout = current_layout (self);
  slide->measure = measure != NULL ? g_strdup (measure->key) : NULL;
  slide->sort = g_strdup (orders[MIN (gtk_drop_down_get_selected (self->order), G_N_ELEMENTS (orders) - 1)]);
  slide->last_year = gtk_toggle_button_get_active (self->last_year);
  return slide;
}

/* What has no meaning in a layout cannot be chosen there. */
static void
update_choosers (SkhTargetsPage *self)
{
  SkhLayout layout = current_layout (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->measure), layout != SKH_LAYOUT_TITLES);
  gtk_widget_set_sensitive (GTK_WIDGET (self->order), layout != SKH_LAYOUT_MAP);
  gtk_widget_set_sensitive (GTK_WIDGET (self->last_year), layout == SKH_LAYOUT_UNITS || layout == SKH_LAYOUT_ORGANISATIONS);
}

static gboolean
has_targets (SkhTargetsPage *self,
             gint64          scope)
{
  GPtrArray *measures = skh_attainment_table_get_measures (self->table);

  for (guint m = 0; m < measures->len; m++)
    {
      const SkhAttainment *own = skh_attainment_table_get (self->table, scope, m);

      if (own != NULL && own->targets[skh_measure_final_stage (measures->pdata[m])] >= 0)
        return TRUE;
    }
  return FALSE;
}

static void
show_drawing (SkhTargetsPage *self,
              SkhDrawing     *drawing,
              const char     *instead)
{
  g_clear_pointer (&self->drawing, skh_drawing_unref);
  self->drawing = drawing;
  skh_chart_view_set_drawing (self->chart, drawing);
  skh_numbers_table_set_numbers (self->table_view, drawing != NULL ? skh_drawing_get_numbers (drawing) : NULL);
  gtk_label_set_text (self->table_title, drawing != NULL ? skh_drawing_get_title (drawing) : "");
  gtk_label_set_text (self->table_foot, drawing != NULL ? skh_drawing_get_foot (drawing) : "");
  if (drawing != NULL)
    instead = gtk_toggle_button_get_active (self->numbers) ? "table" : "chart";
  gtk_stack_set_visible_child_name (self->stack, instead);
  skh_chart_actions_update (self);
}

static void
draw (SkhTargetsPage *self)
{
  g_autoptr(SkhSlide) slide = NULL;
  g_autoptr(GError) error = NULL;
  gint64 scope = skh_context_get_scope (self->context);
  int year = skh_context_get_year (self->context);
  SkhDrawing *drawing;

  update_choosers (self);
  if (self->filling || self->table == NULL || current_measure (self) == NULL)
    return;
  slide = skh_targets_page_make_slide (self, NULL);
  if (self->data_year != year || !skh_chart_data_covers (self->data, slide, year))
    {
      skh_targets_page_reload (self);
      return;
    }
  /* A scope of another time is not in the table of this one. */
  if (skh_attainment_table_get_unit (self->table, scope) == NULL || !has_targets (self, scope))
    {
      show_drawing (self, NULL, "empty");
      return;
    }
  drawing = skh_drawing_for_slide (slide, self->data, scope, year, &error);
  if (drawing == NULL && current_layout (self) == SKH_LAYOUT_MAP)
    {
      show_drawing (self, NULL, "boundaries");
      return;
    }
  if (drawing == NULL)
    skh_context_report (self->context, error);
  show_drawing (self, drawing, "empty");
}

static void
numbers_toggled_cb (SkhTargetsPage *self)
{
  gboolean numbers = gtk_toggle_button_get_active (self->numbers);

  if (self->drawing == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, numbers ? "table" : "chart");
  gtk_widget_grab_focus (numbers ? GTK_WIDGET (self->table_view) : GTK_WIDGET (self->chart));
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
  self->data_year = skh_context_get_year (self->context);
  self->table = skh_chart_data_get_table (self->data, self->data_year);
  fill_measures (self);
  draw (self);
}

void
skh_targets_page_reload (SkhTargetsPage *self)
{
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question->year = skh_context_get_year (self->context);
  question->units_then = gtk_toggle_button_get_active (self->units_then);
  question->slide = skh_targets_page_make_slide (self, NULL);
  skh_store_read_async (skh_context_get_store (self->context), read_func, question, question_free, (GDestroyNotify) skh_chart_data_unref, self->cancellable, read_cb, g_object_ref (self));
}

/* A click on a row makes it the scope; an organisation has nothing below it, its record is opened. */
static void
item_activated_cb (SkhTargetsPage *self,
                   guint           i)
{
  SkhDrawingItem item;
  g_autofree char *name = NULL;

  if (!skh_drawing_get_item (self->drawing, i, &item) || item.unit_id == 0)
    return;
  name = g_strdup (item.name);
  if (item.measure == NULL)
    skh_context_open_record (self->context, "units", item.unit_id);
  else
    skh_context_set_scope (self->context, item.unit_id, name);
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

  if (skh_drawing_get_item (self->drawing, i, &item) && item.unit_id != 0 && item.measure != NULL)
    list_missing (self, item.unit_id, item.name, item.measure, item.stage, item.year);
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

static SkhSlide *
skh_targets_page_page_slide (SkhPage *page)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (page);

  return self->table != NULL ? skh_targets_page_make_slide (self, NULL) : NULL;
}

static void
page_iface_init (SkhPageInterface *iface)
{
  iface->make_slide = skh_targets_page_page_slide;
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
  g_clear_pointer (&self->drawing, skh_drawing_unref);

  G_OBJECT_CLASS (skh_targets_page_parent_class)->dispose (object);
}

static void
skh_targets_page_class_init (SkhTargetsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_targets_page_dispose;

  g_type_ensure (SKH_TYPE_CHART_VIEW);
  g_type_ensure (SKH_TYPE_NUMBERS_TABLE);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/targets/skh-targets-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, box);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, last_year);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, layout);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, measure);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, order);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, table_foot);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, table_title);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, table_view);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsPage, units_then);
  gtk_widget_class_bind_template_callback (widget_class, draw);
  gtk_widget_class_bind_template_callback (widget_class, numbers_toggled_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "reload", G_CALLBACK (skh_targets_page_reload));
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_asked_cb);

  skh_chart_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "chart.missing", NULL, missing_action);
}

static gboolean
numbers_key_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   data)
{
  SkhTargetsPage *self = SKH_TARGETS_PAGE (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  gtk_toggle_button_set_active (self->numbers, !gtk_toggle_button_get_active (self->numbers));
  return TRUE;
}

static void
skh_targets_page_init (SkhTargetsPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_t, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (numbers_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  skh_chart_actions_update (self);
}

GtkWidget *
skh_targets_page_new (SkhContext *context)
{
  SkhTargetsPage *self = g_object_new (SKH_TYPE_TARGETS_PAGE, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (skh_targets_page_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (skh_targets_page_reload), self, G_CONNECT_SWAPPED);
  skh_targets_page_reload (self);
  return GTK_WIDGET (self);
}
