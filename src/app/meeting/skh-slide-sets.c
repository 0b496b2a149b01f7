/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/meeting/skh-slide-sets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/meeting/skh-meeting.h"
#include "app/skh-drawing-print.h"
#include "app/skh-file-chooser.h"
#include "app/targets/skh-chart-view.h"
#include "draw/skh-slide-drawing.h"
#include "draw/skh-text-pages.h"
#include "wording/skh-wording.h"

#define YEARS 6 /* that a slide can be tied to: the chosen one and those before it */

struct _SkhSlideSets
{
  GtkWindow      parent_instance;

  GtkDropDown   *sets;
  GtkListBox    *slides;
  SkhChartView  *preview;
  GtkWidget     *form;
  GtkEditable   *name;
  GtkEditable   *heading;
  GtkEditable   *text;
  AdwComboRow   *layout;
  AdwComboRow   *measure;
  AdwComboRow   *sort;
  AdwComboRow   *unit;
  AdwComboRow   *year;
  GtkWidget     *last_year_row;
  GtkSwitch     *last_year;

  SkhContext    *context;
  GSettings     *settings;
  GPtrArray     *all;       /* SkhSlideSet */
  SkhSlideSet   *set;       /* the one that is worked on; in ALL */
  GPtrArray     *measures;  /* SkhMeasure */
  SkhChartData  *data;      /* for the preview; NULL until it is read */
  gint64         fixed_unit; /* what the second choice of the unit stands for */
  gboolean       changed;   /* the set is not kept yet */
  gboolean       filling;
  gboolean       reading;
};

G_DEFINE_FINAL_TYPE (SkhSlideSets, skh_slide_sets, GTK_TYPE_WINDOW)

static const char * const sorts[] = { "shortfall", "code", "name" };

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
    case SKH_LAYOUT_MAP:
    default:
      return _("Map");
    }
}

static int
current_index (SkhSlideSets *self)
{
  /* Entries and rows tell once more that they change when the window goes. */
  GtkListBoxRow *row = self->slides != NULL ? gtk_list_box_get_selected_row (self->slides) : NULL;

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static SkhSlide *
current_slide (SkhSlideSets *self)
{
  int i = current_index (self);

  return self->set != NULL && i >= 0 && i < (int) self->set->slides->len ? self->set->slides->pdata[i] : NULL;
}

static const char *
measure_name (SkhSlideSets *self,
              const char   *key)
{
  for (guint i = 0; key != NULL && i < self->measures->len; i++)
    {
      const SkhMeasure *measure = self->measures->pdata[i];

      if (strcmp (measure->key, key) == 0)
        return measure->name;
    }
  return "";
}

/* --- keeping --- */

static void
kept_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhContext) context = data;
  g_autoptr(GError) error = NULL;

  if (!skh_store_write_finish (SKH_STORE (object), result, &error))
    skh_context_report (context, error);
}

/* What was changed is kept when one goes on to something else. */
static void
keep (SkhSlideSets *self)
{
  SkhStore *store = skh_context_get_store (self->context);

  if (self->set == NULL || !self->changed || skh_store_get_read_only (store))
    return;
  self->changed = FALSE;
  skh_store_write_async (store, "slides.save", 0, skh_slide_set_save, skh_slide_set_copy (self->set), (GDestroyNotify) skh_slide_set_free, NULL,
                         kept_cb, g_object_ref (self->context));
}

/* --- preview --- */

static void read_data (SkhSlideSets *self);

static SkhDrawing *
drawing_of (SkhSlideSets   *self,
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

static void
show_preview (SkhSlideSets *self)
{
  const SkhSlide *slide = current_slide (self);
  g_autoptr(SkhDrawing) drawing = NULL;

  if (slide != NULL && (self->data == NULL || !skh_chart_data_covers (self->data, slide, skh_context_get_year (self->context))))
    {
      read_data (self);
      return;
    }
  if (slide != NULL)
    drawing = drawing_of (self, slide);
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
  show_preview (self);
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
  return g_strdup (slide->layout == SKH_LAYOUT_TITLES ? layout_name (slide->layout) : measure_name (self, slide->measure));
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
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/* Fills the list anew with slide SELECTED chosen. */
static void
fill_slides (SkhSlideSets *self,
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
    show_preview (self);
}

/* What the row of the current slide says, after it was changed. */
static void
refresh_row (SkhSlideSets *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->slides);

  if (row != NULL)
    gtk_list_box_row_set_child (row, make_row (self, current_slide (self), gtk_list_box_row_get_index (row)));
}

/* --- the form --- */

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

static void
fill_units (SkhSlideSets   *self,
            const SkhSlide *slide)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  SkhAttainmentTable *table = self->data != NULL ? skh_chart_data_get_table (self->data, skh_context_get_year (self->context)) : NULL;
  const SkhAttainmentUnit *unit = table != NULL && slide->unit_id != 0 ? skh_attainment_table_get_unit (table, slide->unit_id) : NULL;
  g_autofree char *fixed = g_strdup_printf (_("Always %s"), unit != NULL ? unit->name : skh_context_get_scope_name (self->context));

  self->fixed_unit = slide->unit_id != 0 ? slide->unit_id : skh_context_get_scope (self->context);
  gtk_string_list_append (names, _("The unit that is chosen then"));
  gtk_string_list_append (names, fixed);
  adw_combo_row_set_model (self->unit, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->unit, slide->unit_id != 0);
  g_object_unref (names);
}

static void
fill_years (SkhSlideSets   *self,
            const SkhSlide *slide)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  int year = skh_context_get_year (self->context);
  guint selected = 0;

  gtk_string_list_append (names, _("The year that is chosen then"));
  for (int i = 0; i < YEARS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", year - i);

      gtk_string_list_append (names, name);
      if (slide->year == year - i)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->year, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->year, selected);
  g_object_unref (names);
}

static void
show_fields (SkhSlideSets   *self,
             const SkhSlide *slide)
{
  gboolean chart = slide != NULL && slide->kind == SKH_SLIDE_CHART;
  gboolean rows = chart && (slide->layout == SKH_LAYOUT_UNITS || slide->layout == SKH_LAYOUT_CHILDREN || slide->layout == SKH_LAYOUT_TITLES);

  gtk_widget_set_visible (GTK_WIDGET (self->heading), slide != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->text), slide != NULL && slide->kind == SKH_SLIDE_TITLE);
  gtk_widget_set_visible (GTK_WIDGET (self->layout), chart);
  gtk_widget_set_visible (GTK_WIDGET (self->measure), chart && slide->layout != SKH_LAYOUT_TITLES);
  gtk_widget_set_visible (GTK_WIDGET (self->sort), rows);
  gtk_widget_set_visible (self->last_year_row, chart && (slide->layout == SKH_LAYOUT_UNITS || slide->layout == SKH_LAYOUT_CHILDREN));
  gtk_widget_set_visible (GTK_WIDGET (self->unit), slide != NULL && slide->kind != SKH_SLIDE_TITLE);
  gtk_widget_set_visible (GTK_WIDGET (self->year), slide != NULL && slide->kind != SKH_SLIDE_TITLE);
}

static void
fill_form (SkhSlideSets *self)
{
  const SkhSlide *slide = current_slide (self);

  self->filling = TRUE;
  show_fields (self, slide);
  if (slide != NULL)
    {
      set_text (self->heading, slide->heading);
      set_text (self->text, slide->text);
      adw_combo_row_set_selected (self->layout, slide->layout);
      adw_combo_row_set_selected (self->sort, 0);
      for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
        {
          if (g_strcmp0 (slide->sort, sorts[i]) == 0)
            adw_combo_row_set_selected (self->sort, i);
        }
      for (guint i = 0; i < self->measures->len; i++)
        {
          if (g_strcmp0 (((SkhMeasure *) self->measures->pdata[i])->key, slide->measure) == 0)
            adw_combo_row_set_selected (self->measure, i);
        }
      gtk_switch_set_active (self->last_year, slide->last_year);
      fill_units (self, slide);
      fill_years (self, slide);
    }
  self->filling = FALSE;
}

static void
slide_chosen_cb (SkhSlideSets *self)
{
  int i = current_index (self);
  guint n = self->set != NULL ? self->set->slides->len : 0;

  if (self->filling)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slides.up", i > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slides.down", i >= 0 && i + 1 < (int) n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slides.remove", i >= 0);
  fill_form (self);
  show_preview (self);
}

static void
take_text (char        **field,
           GtkEditable  *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  g_free (*field);
  *field = *text != 0 ? g_steal_pointer (&text) : NULL;
}

static void
form_changed_cb (SkhSlideSets *self)
{
  SkhSlide *slide = current_slide (self);
  guint measure = adw_combo_row_get_selected (self->measure);
  guint year = adw_combo_row_get_selected (self->year);

  if (self->filling || slide == NULL)
    return;
  take_text (&slide->heading, self->heading);
  take_text (&slide->text, self->text);
  if (slide->kind != SKH_SLIDE_TITLE)
    {
      slide->unit_id = adw_combo_row_get_selected (self->unit) == 1 ? self->fixed_unit : 0;
      slide->year = year > 0 ? skh_context_get_year (self->context) - (int) year + 1 : 0;
    }
  if (slide->kind == SKH_SLIDE_CHART)
    {
      slide->layout = adw_combo_row_get_selected (self->layout);
      slide->last_year = gtk_switch_get_active (self->last_year);
      g_free (slide->sort);
      slide->sort = g_strdup (sorts[adw_combo_row_get_selected (self->sort)]);
      g_clear_pointer (&slide->measure, g_free);
      if (slide->layout != SKH_LAYOUT_TITLES && measure < self->measures->len)
        slide->measure = g_strdup (((SkhMeasure *) self->measures->pdata[measure])->key);
    }
  self->changed = TRUE;
  show_fields (self, slide);
  refresh_row (self);
  show_preview (self);
}

/* --- sets --- */

static void
choose_set (SkhSlideSets *self,
            guint         i)
{
  self->set = i < self->all->len ? self->all->pdata[i] : NULL;
  self->filling = TRUE;
  set_text (self->name, self->set != NULL ? self->set->name : "");
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->form, self->set != NULL);
  if (self->set != NULL)
    g_settings_set_string (self->settings, "meeting", self->set->name);
  fill_slides (self, 0);
}

/* Fills the choice of sets anew with set SELECTED chosen. */
static void
fill_sets (SkhSlideSets *self,
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
  keep (self);
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
static void
add_set (SkhSlideSets *self,
         SkhSlideSet  *set)
{
  char *name = free_name (self, set->name);

  keep (self);
  g_free (set->name);
  set->name = name;
  set->id = 0;
  g_ptr_array_add (self->all, set);
  self->changed = TRUE;
  fill_sets (self, self->all->len - 1);
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
  GtkStringList *names;

  if (self->context == NULL || reading == NULL)
    {
      if (reading == NULL && self->context != NULL)
        skh_context_report (self->context, error);
      g_clear_pointer (&reading, reading_free);
      return;
    }
  self->all = g_steal_pointer (&reading->sets);
  self->measures = g_steal_pointer (&reading->measures);
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < self->measures->len; i++)
    gtk_string_list_append (names, ((SkhMeasure *) self->measures->pdata[i])->name);
  self->filling = TRUE;
  adw_combo_row_set_model (self->measure, G_LIST_MODEL (names));
  self->filling = FALSE;
  g_object_unref (names);
  if (reading->proposed != NULL)
    add_set (self, g_steal_pointer (&reading->proposed));
  else
    fill_sets (self, last_used (self->settings, self->all));
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
    add_set (self, g_steal_pointer (&reading->proposed));
  else if (reading == NULL && self->context != NULL)
    skh_context_report (self->context, error);
  g_clear_pointer (&reading, reading_free);
}

/* --- actions --- */

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  const char *kind = g_variant_get_string (parameter, NULL);
  int at = current_index (self) + 1;
  SkhSlide *slide;

  if (self->set == NULL)
    return;
  slide = skh_slide_new (strcmp (kind, "title") == 0 ? SKH_SLIDE_TITLE : strcmp (kind, "findings") == 0 ? SKH_SLIDE_FINDINGS : SKH_SLIDE_CHART);
  if (slide->kind == SKH_SLIDE_CHART && self->measures->len > 0)
    slide->measure = g_strdup (((SkhMeasure *) self->measures->pdata[0])->key);
  g_ptr_array_insert (self->set->slides, at, slide);
  self->changed = TRUE;
  fill_slides (self, at);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  int from = current_index (self);
  int to = from + (strcmp (name, "slides.up") == 0 ? -1 : 1);
  gpointer slide;

  if (self->set == NULL || from < 0 || to < 0 || to >= (int) self->set->slides->len)
    return;
  slide = self->set->slides->pdata[from];
  self->set->slides->pdata[from] = self->set->slides->pdata[to];
  self->set->slides->pdata[to] = slide;
  self->changed = TRUE;
  fill_slides (self, to);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  int i = current_index (self);

  if (self->set == NULL || i < 0)
    return;
  g_ptr_array_remove_index (self->set->slides, i);
  self->changed = TRUE;
  fill_slides (self, MIN (i, (int) self->set->slides->len - 1));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  ask (SKH_SLIDE_SETS (widget)->context, TRUE, proposed_cb, g_object_ref (widget));
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);

  if (self->set != NULL)
    add_set (self, skh_slide_set_copy (self->set));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  SkhStore *store = skh_context_get_store (self->context);

  if (self->set == NULL || skh_store_get_read_only (store))
    return;
  /* It can be undone, and is therefore not asked about.  A set that was never kept is just gone. */
  keep (self);
  skh_store_write_async (store, "slides.delete", 0, skh_slide_set_delete, skh_slide_set_copy (self->set), (GDestroyNotify) skh_slide_set_free, NULL,
                         kept_cb, g_object_ref (self->context));
  g_ptr_array_remove (self->all, self->set);
  self->set = NULL;
  fill_sets (self, 0);
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->set == NULL || self->set->slides->len == 0)
    return;
  keep (self);
  skh_meeting_present (parent, self->context, self->set, 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* SkhDrawing of all slides; NULL while their numbers are being read. */
static GPtrArray *
draw_all (SkhSlideSets *self)
{
  GPtrArray *drawings;

  if (self->set == NULL || self->data == NULL || self->set->slides->len == 0)
    return NULL;
  drawings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);
  for (guint i = 0; i < self->set->slides->len; i++)
    g_ptr_array_add (drawings, drawing_of (self, self->set->slides->pdata[i]));
  return drawings;
}

static void
write_pdf (SkhSlideSets *self,
           const char   *path,
           gboolean      meeting)
{
  g_autoptr(GPtrArray) drawings = draw_all (self);
  g_autoptr(GError) error = NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *sentence = g_strdup_printf (_("Written: %s"), base);

  if (drawings == NULL)
    return;
  if (skh_drawings_export ((SkhDrawing **) drawings->pdata, drawings->len, path, meeting, &error))
    skh_context_tell (self->context, sentence);
  else
    skh_context_report (self->context, error);
}

static void
pdf_chosen_cb (const char *path,
               gpointer    data)
{
  write_pdf (data, path, TRUE);
}

static void
handout_chosen_cb (const char *path,
                   gpointer    data)
{
  write_pdf (data, path, FALSE);
}

static void
pdf_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  gboolean meeting = strcmp (name, "slides.pdf") == 0;
  g_autofree char *file = self->set != NULL ? g_strdup_printf ("%s.pdf", self->set->name) : NULL;

  if (file == NULL)
    return;
  g_strdelimit (file, "/\\", '-');
  skh_choose_save (GTK_WINDOW (self), _("Save slides"), file, meeting ? pdf_chosen_cb : handout_chosen_cb, self);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  g_autoptr(GPtrArray) drawings = draw_all (self);

  if (drawings != NULL)
    skh_drawings_print (GTK_WINDOW (self), self->context, drawings);
}

/* --- object --- */

static gboolean
skh_slide_sets_close_request (GtkWindow *window)
{
  keep (SKH_SLIDE_SETS (window));

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
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);

  gtk_widget_class_install_action (widget_class, "slides.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "slides.up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "slides.down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "slides.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "slides.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "slides.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "slides.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "slides.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "slides.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "slides.handout", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "slides.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "slides.start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "slides.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "slides.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "slides.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_slide_sets_init (SkhSlideSets *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SKH_APPLICATION_ID);
  for (int layout = SKH_LAYOUT_UNITS; layout <= SKH_LAYOUT_MAP; layout++)
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
  gtk_window_present (GTK_WINDOW (self));
}

/* The window and its context while the sets are read. */
typedef struct
{
  GtkWindow  *parent;
  SkhContext *context;
} Start;

static void
start_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  Start *start = data;
  g_autoptr(GtkWindow) parent = start->parent;
  g_autoptr(SkhContext) context = start->context;
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
    skh_meeting_present (parent, context, set, 0);
  else
    skh_slide_sets_present (parent, context);
  reading_free (reading);
}

void
skh_slide_sets_start (GtkWindow  *parent,
                      SkhContext *context)
{
  Start *start = g_new0 (Start, 1);

  start->parent = g_object_ref (parent);
  start->context = g_object_ref (context);
  ask (context, FALSE, start_cb, start);
}
