/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/meeting/skh-slide-sets-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/meeting/skh-meeting.h"
#include "app/skh-present.h"
#include "app/targets/skh-chart-view.h"
#include "draw/skh-slide-drawing.h"
#include "draw/skh-text-pages.h"
#include "wording/skh-wording.h"

G_DEFINE_FINAL_TYPE (SkhSlideSets, skh_slide_sets, GTK_TYPE_WINDOW)

static const char *
layout_name (SkhLayout layout)
{
  switch (layout)
    {
    case SKH_LAYOUT_UNITS:
      return _("Communes and wards");
    case SKH_LAYOUT_CHILDREN:
      return _("Units right below");
    case SKH_LAYOUT_ORGANISATIONS:
      return _("Partner organisations");
    case SKH_LAYOUT_TITLES:
      return _("All targets side by side");
    case SKH_LAYOUT_YEARS:
      return _("Over the years");
    case SKH_LAYOUT_FUND_MONTHS:
      return _("Fund: months against the plan");
    case SKH_LAYOUT_FUND_FLOWS:
      return _("Fund: sources and uses");
    case SKH_LAYOUT_MAP:
    case SKH_N_LAYOUTS:
    default:
      return _("Map");
    }
}

int
skh_slide_sets_get_index (SkhSlideSets *self)
{
  /* Entries and rows tell once more that they change when the window goes. */
  GtkListBoxRow *row = self->slides != NULL ? gtk_list_box_get_selected_row (self->slides) : NULL;

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

SkhSlide *
skh_slide_sets_get_slide (SkhSlideSets *self)
{
  int i = skh_slide_sets_get_index (self);

  return self->set != NULL && i >= 0 && i < (int) self->set->slides->len ? self->set->slides->pdata[i] : NULL;
}

static const char *
measure_name (SkhSlideSets *self,
              const char   *key)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      const SkhMeasure *measure = self->measures->pdata[i];

      if (strcmp (measure->key, key) == 0)
        return measure->name;
    }
  return "";
}

/* --- keeping --- */

void
skh_slide_sets_kept_cb (GObject      *object,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr(SkhContext) context = data;
  g_autoptr(GError) error = NULL;

  if (!skh_store_write_finish (SKH_STORE (object), result, &error))
    skh_context_report (context, error);
}

/* What was changed is kept when one goes on to something else. */
void
skh_slide_sets_keep (SkhSlideSets *self)
{
  SkhStore *store = skh_context_get_store (self->context);

  if (self->set == NULL || !self->changed || skh_store_get_read_only (store))
    return;
  self->changed = FALSE;
  skh_store_write_async (store, "slides.save", 0, skh_slide_set_save, skh_slide_set_copy (self->set), (GDestroyNotify) skh_slide_set_free, NULL,
                         skh_slide_sets_kept_cb, g_object_ref (self->context));
}

/* --- preview --- */

static void read_data (SkhSlideSets *self);

SkhDrawing *
skh_slide_sets_draw (SkhSlideSets   *self,
                     const SkhSlide *slide)
{
  g_autoptr(GError) error = NULL;
  SkhDrawing *drawing = skh_drawing_for_slide (slide, self->data, skh_context_get_scope (self->context), skh_context_get_year (self->context), &error);
  g_autofree char *sentence = NULL;

  if (drawing != NULL)
    return drawing;
  sentence = skh_wording_error (error);
  return skh_title_page_new (slide->heading, sentence);
}

void
skh_slide_sets_show_preview (SkhSlideSets *self)
{
  const SkhSlide *slide = skh_slide_sets_get_slide (self);
  g_autoptr(SkhDrawing) drawing = NULL;

  if (slide != NULL && (self->data == NULL || !skh_chart_data_covers (self->data, slide, skh_context_get_year (self->context))))
    {
      read_data (self);
      return;
    }
  if (slide != NULL)
    drawing = skh_slide_sets_draw (self, slide);
  skh_chart_view_set_drawing (self->preview, drawing);
}

static gpointer
read_data_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const SkhSlideSet *set = data;

  /* The year stands in the id of the copy, which is of no use here. */
  return skh_chart_data_read (db, set->slides, (int) set->id, NULL, error);
}

static void
data_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(SkhSlideSets) self = data;
  g_autoptr(GError) error = NULL;
  SkhChartData *read = skh_store_read_finish (SKH_STORE (object), result, &error);

  self->reading = FALSE;
  if (self->context == NULL)
    {
      g_clear_pointer (&read, skh_chart_data_unref);
      return;
    }
  if (read == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->data, skh_chart_data_unref);
  self->data = read;
  skh_slide_sets_show_preview (self);
}

static void
read_data (SkhSlideSets *self)
{
  SkhSlideSet *question;

  if (self->reading)
    return;
  self->reading = TRUE;
  question = skh_slide_set_copy (self->set);
  question->id = skh_context_get_year (self->context);
  skh_store_read_async (skh_context_get_store (self->context), read_data_func, question, (GDestroyNotify) skh_slide_set_free, (GDestroyNotify) skh_chart_data_unref,
                        NULL, data_read_cb, g_object_ref (self));
}

/* --- the list of slides --- */

static char *
slide_title (SkhSlideSets   *self,
             const SkhSlide *slide)
{
  if (slide->kind == SKH_SLIDE_FINDINGS)
    return g_strdup (_("Findings"));
  if (slide->kind == SKH_SLIDE_TITLE)
    return g_strdup (slide->heading != NULL && *slide->heading != 0 ? slide->heading : _("Title page"));
  if (slide->heading != NULL && *slide->heading != 0)
    return g_strdup (slide->heading);
  if (skh_layout_is_fund (slide->layout))
    return g_strdup (_("Fund"));
  return g_strdup (slide->measure == NULL ? _("All targets") : measure_name (self, slide->measure));
}

static const char *
slide_subtitle (const SkhSlide *slide)
{
  switch (slide->kind)
    {
    case SKH_SLIDE_TITLE:
      return _("Title page");
    case SKH_SLIDE_FINDINGS:
      return _("What the numbers come to");
    case SKH_SLIDE_CHART:
    default:
      return layout_name (slide->layout);
    }
}

static GtkWidget *
make_row (SkhSlideSets   *self,
          const SkhSlide *slide,
          guint           i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  g_autofree char *title = slide_title (self, slide);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *title_label = gtk_label_new (title);
  GtkWidget *subtitle_label = gtk_label_new (slide_subtitle (slide));

  gtk_label_set_width_chars (GTK_LABEL (number_label), 2);
  gtk_label_set_xalign (GTK_LABEL (number_label), 1);
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (title_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_xalign (GTK_LABEL (subtitle_label), 0);
  gtk_widget_add_css_class (subtitle_label, "caption");
  gtk_widget_add_css_class (subtitle_label, "dim-label");
  gtk_box_append (GTK_BOX (words), title_label);
  gtk_box_append (GTK_BOX (words), subtitle_label);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/* Fills the list anew with slide SELECTED chosen. */
void
skh_slide_sets_fill_slides (SkhSlideSets *self,
                            int           selected)
{
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->slides, 0)) != NULL)
    gtk_list_box_remove (self->slides, GTK_WIDGET (row));
  for (guint i = 0; self->set != NULL && i < self->set->slides->len; i++)
    gtk_list_box_append (self->slides, make_row (self, self->set->slides->pdata[i], i));
  self->filling = FALSE;
  row = gtk_list_box_get_row_at_index (self->slides, selected);
  gtk_list_box_select_row (self->slides, row);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slides.start", self->set != NULL && self->set->slides->len > 0);
  if (row == NULL)
    skh_slide_sets_show_preview (self);
}

/* What the row of the current slide says, after it was changed. */
void
skh_slide_sets_refresh_row (SkhSlideSets *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->slides);

  if (row != NULL)
    gtk_list_box_row_set_child (row, make_row (self, skh_slide_sets_get_slide (self), gtk_list_box_row_get_index (row)));
}

static void
slide_chosen_cb (SkhSlideSets *self)
{
  int i = skh_slide_sets_get_index (self);
  guint n = self->set != NULL ? self->set->slides->len : 0;

  if (self->filling)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slides.up", i > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slides.down", i >= 0 && i + 1 < (int) n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slides.remove", i >= 0);
  skh_slide_sets_fill_form (self);
  skh_slide_sets_show_preview (self);
}

/* --- sets --- */

static void
choose_set (SkhSlideSets *self,
            guint         i)
{
  self->set = i < self->all->len ? self->all->pdata[i] : NULL;
  self->filling = TRUE;
  gtk_editable_set_text (self->name, self->set != NULL ? self->set->name : "");
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->form, self->set != NULL);
  if (self->set != NULL)
    g_settings_set_string (self->settings, "meeting", self->set->name);
  skh_slide_sets_fill_slides (self, 0);
}

/* Fills the choice of sets anew with set SELECTED chosen. */
void
skh_slide_sets_fill_sets (SkhSlideSets *self,
                          guint         selected)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->all->len; i++)
    gtk_string_list_append (names, ((SkhSlideSet *) self->all->pdata[i])->name);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sets, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sets, selected);
  self->filling = FALSE;
  g_object_unref (names);
  choose_set (self, selected);
}

static void
set_chosen_cb (SkhSlideSets *self)
{
  guint i = gtk_drop_down_get_selected (self->sets);

  if (self->filling || i >= self->all->len)
    return;
  skh_slide_sets_keep (self);
  choose_set (self, i);
}

static gboolean
name_is_free (SkhSlideSets *self,
              const char   *name)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const SkhSlideSet *other = self->all->pdata[i];

      if (other != self->set && strcmp (other->name, name) == 0)
        return FALSE;
    }
  return *name != 0;
}

static void
name_changed_cb (SkhSlideSets *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  gboolean possible = name_is_free (self, name);
  GListModel *names = gtk_drop_down_get_model (self->sets);
  guint i = gtk_drop_down_get_selected (self->sets);

  if (self->filling || self->set == NULL)
    return;
  if (possible)
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), possible ? NULL : _("A set needs a name that no other one has."));
  if (!possible)
    return;
  g_free (self->set->name);
  self->set->name = g_steal_pointer (&name);
  self->changed = TRUE;
  self->filling = TRUE;
  gtk_string_list_splice (GTK_STRING_LIST (names), i, 1, (const char * const[]) { self->set->name, NULL });
  gtk_drop_down_set_selected (self->sets, i);
  self->filling = FALSE;
  g_settings_set_string (self->settings, "meeting", self->set->name);
}

static char *
free_name (SkhSlideSets *self,
           const char   *like)
{
  char *name = g_strdup (like);
  const SkhSlideSet *before = self->set;

  self->set = NULL;
  for (guint n = 2; !name_is_free (self, name); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", like, n);
    }
  self->set = (SkhSlideSet *) before;
  return name;
}

/* Works on SET from now on; takes it over. */
void
skh_slide_sets_add_set (SkhSlideSets *self,
                        SkhSlideSet  *set)
{
  char *name = free_name (self, set->name);

  skh_slide_sets_keep (self);
  g_free (set->name);
  set->name = name;
  set->id = 0;
  g_ptr_array_add (self->all, set);
  self->changed = TRUE;
  skh_slide_sets_fill_sets (self, self->all->len - 1);
}

/* --- reading --- */

typedef struct
{
  GPtrArray   *sets;
  GPtrArray   *measures;
  SkhSlideSet *proposed; /* where it was asked for, or there are no others */
} Reading;

typedef struct
{
  int      year;
  char    *title;
  gboolean propose;
} Asking;

static void
asking_free (gpointer data)
{
  g_free (((Asking *) data)->title);
  g_free (data);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->sets, g_ptr_array_unref);
  g_clear_pointer (&reading->measures, g_ptr_array_unref);
  g_clear_pointer (&reading->proposed, skh_slide_set_free);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Asking *asking = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->sets = skh_slide_sets_read (db, error);
  reading->measures = reading->sets != NULL ? skh_measures_read (db, error) : NULL;
  if (reading->measures != NULL && (asking->propose || reading->sets->len == 0))
    reading->proposed = skh_slide_set_propose (db, asking->year, asking->title, error);
  if (reading->measures == NULL || (reading->proposed == NULL && (asking->propose || reading->sets->len == 0)))
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static void
ask (SkhContext          *context,
     gboolean             propose,
     GAsyncReadyCallback  callback,
     gpointer             data)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->year = skh_context_get_year (context);
  asking->title = g_strdup_printf ("Họp năm %d", asking->year);
  asking->propose = propose;
  skh_store_read_async (skh_context_get_store (context), read_func, asking, asking_free, reading_free, NULL, callback, data);
}

/* The set that was used last among SETS; the first without one. */
static guint
last_used (GSettings *settings,
           GPtrArray *sets)
{
  g_autofree char *name = g_settings_get_string (settings, "meeting");

  for (guint i = 0; i < sets->len; i++)
    {
      if (strcmp (((SkhSlideSet *) sets->pdata[i])->name, name) == 0)
        return i;
    }
  return 0;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhSlideSets) self = data;
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || reading == NULL)
    {
      if (reading == NULL && self->context != NULL)
        skh_context_report (self->context, error);
      g_clear_pointer (&reading, reading_free);
      return;
    }
  self->all = g_steal_pointer (&reading->sets);
  self->measures = g_steal_pointer (&reading->measures);
  skh_slide_sets_fill_measures (self);
  if (reading->proposed != NULL)
    skh_slide_sets_add_set (self, g_steal_pointer (&reading->proposed));
  else
    skh_slide_sets_fill_sets (self, last_used (self->settings, self->all));
  if (gtk_list_box_get_selected_row (self->slides) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->slides)));
  reading_free (reading);
}

static void
proposed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SkhSlideSets) self = data;
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (reading != NULL && self->all != NULL)
    skh_slide_sets_add_set (self, g_steal_pointer (&reading->proposed));
  else if (reading == NULL && self->context != NULL)
    skh_context_report (self->context, error);
  g_clear_pointer (&reading, reading_free);
}

void
skh_slide_sets_propose (SkhSlideSets *self)
{
  ask (self->context, TRUE, proposed_cb, g_object_ref (self));
}

/* --- object --- */

static gboolean
skh_slide_sets_close_request (GtkWindow *window)
{
  skh_slide_sets_keep (SKH_SLIDE_SETS (window));

  return GTK_WINDOW_CLASS (skh_slide_sets_parent_class)->close_request (window);
}

static void
skh_slide_sets_dispose (GObject *object)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_SLIDE_SETS);
  self->set = NULL;
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_pointer (&self->data, skh_chart_data_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_slide_sets_parent_class)->dispose (object);
}

static void
skh_slide_sets_class_init (SkhSlideSetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_slide_sets_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_slide_sets_close_request;

  g_type_ensure (SKH_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/meeting/skh-slide-sets.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, sets);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, slides);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, preview);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, form);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, name);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, heading);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, text);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, layout);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, measure);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, sort);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, unit);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, year);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, last_year_row);
  gtk_widget_class_bind_template_child (widget_class, SkhSlideSets, last_year);
  gtk_widget_class_bind_template_callback (widget_class, set_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, slide_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, skh_slide_sets_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);

  skh_slide_sets_add_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_slide_sets_init (SkhSlideSets *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SKH_APPLICATION_ID);
  for (int layout = SKH_LAYOUT_UNITS; layout < SKH_N_LAYOUTS; layout++)
    gtk_string_list_append (names, layout_name (layout));
  self->filling = TRUE;
  adw_combo_row_set_model (self->layout, G_LIST_MODEL (names));
  self->filling = FALSE;
  g_object_unref (names);
}

void
skh_slide_sets_present (GtkWindow  *parent,
                        SkhContext *context)
{
  SkhSlideSets *self = g_object_new (SKH_TYPE_SLIDE_SETS, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  ask (context, FALSE, read_cb, g_object_ref (self));
  skh_present (GTK_WINDOW (self));
}

/* The window and its context while the sets are read. */
typedef struct
{
  GtkWindow  *parent;
  SkhContext *context;
  SkhSlide   *slide; /* NULL: from the beginning */
} Start;

/* The slide of SET that shows what CHART shows; the first if none does. */
static guint
find_slide (const SkhSlideSet *set,
            const SkhSlide    *chart)
{
  for (guint i = 0; chart != NULL && i < set->slides->len; i++)
    {
      const SkhSlide *slide = set->slides->pdata[i];

      if (slide->kind == SKH_SLIDE_CHART && slide->layout == chart->layout && (slide->measure == NULL || g_strcmp0 (slide->measure, chart->measure) == 0))
        return i;
    }
  return 0;
}

static void
start_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  Start *start = data;
  g_autoptr(GtkWindow) parent = start->parent;
  g_autoptr(SkhContext) context = start->context;
  g_autoptr(SkhSlide) slide = start->slide;
  g_autoptr(GSettings) settings = g_settings_new (SKH_APPLICATION_ID);
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);
  const SkhSlideSet *set;

  g_free (start);
  if (reading == NULL)
    {
      skh_context_report (context, error);
      return;
    }
  set = reading->sets->len > 0 ? reading->sets->pdata[last_used (settings, reading->sets)] : NULL;
  if (set != NULL && set->slides->len > 0)
    skh_meeting_present (parent, context, set, find_slide (set, slide));
  else
    skh_slide_sets_present (parent, context);
  reading_free (reading);
}

void
skh_slide_sets_start (GtkWindow  *parent,
                      SkhContext *context,
                      SkhSlide   *slide)
{
  Start *start = g_new0 (Start, 1);

  start->parent = g_object_ref (parent);
  start->context = g_object_ref (context);
  start->slide = slide;
  ask (context, FALSE, start_cb, start);
}
