/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-measures-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "app/skh-present.h"
#include "attainment/skh-bases.h"
#include "attainment/skh-measure-edit.h"
#include "register/skh-saved-lists.h"
#include "wording/skh-wording.h"

#define SKH_TYPE_MEASURES_WINDOW (skh_measures_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhMeasuresWindow, skh_measures_window, SKH, MEASURES_WINDOW, AdwWindow)

/* A list kept under a name, of any register. */
typedef struct
{
  const char *reg;
  char       *key;   /* "people:12" */
  char       *title; /* "People: …" is made where it is shown */
  char       *query;
} Kept;

typedef struct
{
  GPtrArray *measures; /* SkhMeasure */
  GPtrArray *kinds;    /* SkhBaseKind */
  GPtrArray *kept;     /* Kept */
} Reading;

struct _SkhMeasuresWindow
{
  AdwWindow     parent_instance;

  GtkListBox   *list;
  GtkLabel     *told;

  SkhContext   *context;
  Reading      *reading;
  SkhMeasure   *edited;  /* what a question is open about */
  SkhChoice    *bases;
  SkhChoice    *lists;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhMeasuresWindow, skh_measures_window, ADW_TYPE_WINDOW)

static const char * const registers[] = { "people", "families", "clans", "units" };

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->key);
  g_free (kept->title);
  g_free (kept->query);
  g_free (kept);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->measures, g_ptr_array_unref);
  g_clear_pointer (&reading->kinds, g_ptr_array_unref);
  g_clear_pointer (&reading->kept, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_kept (Reading  *reading,
           sqlite3  *db,
           GError  **error)
{
  for (guint r = 0; r < G_N_ELEMENTS (registers); r++)
    {
      g_autoptr(GPtrArray) lists = skh_saved_lists_read (db, skh_register_find (registers[r]), error);

      if (lists == NULL)
        return FALSE;
      for (guint i = 0; i < lists->len; i++)
        {
          const SkhSavedList *list = lists->pdata[i];
          Kept *kept = g_new (Kept, 1);

          *kept = (Kept) { registers[r], g_strdup_printf ("%s:%" G_GINT64_FORMAT, registers[r], list->id), g_strdup (list->name), g_strdup (list->query) };
          g_ptr_array_add (reading->kept, kept);
        }
    }
  return TRUE;
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->kept = g_ptr_array_new_with_free_func (kept_free);
  reading->measures = skh_measures_read (db, error);
  reading->kinds = reading->measures != NULL ? skh_base_kinds_read (db, error) : NULL;
  if (reading->kinds == NULL || !read_kept (reading, db, error))
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* "counted by a filter of people · of số gia đình · 2020 – 2024" */
static char *
describe (const SkhMeasure *measure)
{
  static const char * const ways[] = {
    N_("counted from titles"), N_("counted from forms of learning"), N_("members at the end of the year"), N_("counts a kept list"), N_("only declared")
  };
  GString *text = g_string_new (_(ways[measure->counting]));

  if (measure->base_name != NULL)
    g_string_append_printf (text, measure->scale == SKH_SCALE_PER_HEAD ? _(" · a head of: %s") : _(" · share of: %s"), measure->base_name);
  else
    g_string_append (text, _(" · a plain number"));
  if (measure->first_year != 0)
    g_string_append_printf (text, _(" · from %d"), measure->first_year);
  if (measure->last_year != 0)
    g_string_append_printf (text, _(" · until %d"), measure->last_year);
  return g_string_free (text, FALSE);
}

static void
show (SkhMeasuresWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->reading->measures->len; i++)
    {
      const SkhMeasure *measure = self->reading->measures->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_markup_escape_text (measure->name, -1);
      g_autofree char *text = describe (measure);
      g_autofree char *subtitle = g_markup_escape_text (text, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhMeasuresWindow *self = object;
  Reading *reading = result;
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));

  if (reading == NULL)
    return;
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "measures.add-declared", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "measures.add-filter", writable && reading->kept->len > 0);
  if (writable && reading->kept->len == 0)
    gtk_label_set_label (self->told, _("To count a list, filter people, families, clans or units and keep the list under a name; it can then be chosen here."));
  show (self);
}

static void
reload (SkhMeasuresWindow *self)
{
  skh_context_read (self->context, self, &self->cancellable, read_func, NULL, NULL, reading_free, show_reading);
}

/* Changing --------------------------------------------------------------------------------------- */

static const SkhChoice scales[] = { { "number", N_("A plain number") }, { "share", N_("A share of a base") }, { "per-head", N_("An amount for each one of a base") }, { NULL } };

#define NAME { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }
#define WORD { "word", N_("What it counts (e.g. bookcases)"), SKH_VALUE_TEXT }
#define SCALE \
  { "scale", N_("Read as"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = scales }, \
  { "base", N_("Base"), SKH_VALUE_CHOICE, .catalogue = "base_kind" }
#define YEARS { "from", N_("First year"), SKH_VALUE_INTEGER }, { "to", N_("Last year of use"), SKH_VALUE_INTEGER }

static SkhColumn declared_fields[] = { NAME, WORD, SCALE, { "recognition", N_("Registered and recognised apart"), SKH_VALUE_BOOLEAN }, YEARS, { NULL } };
static SkhColumn filter_fields[] = { NAME, { "list", N_("Kept list (empty: as it was)"), SKH_VALUE_CHOICE, .catalogue = "saved_list" }, WORD, SCALE, YEARS, { NULL } };
static SkhColumn fixed_fields[] = { NAME, WORD, YEARS, { NULL } };

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhMeasuresWindow) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || skh_question_settle (self, error))
    return;
  if (!ok)
    {
      g_autofree char *sentence = skh_wording_error (error);

      gtk_label_set_label (self->told, sentence);
      return;
    }
  reload (self);
}

static int
year_of (GHashTable *answers,
         const char *key)
{
  const char *text = g_hash_table_lookup (answers, key);

  /* What is no year is refused by the job. */
  return text != NULL ? CLAMP (g_ascii_strtoll (text, NULL, 10), 1, 9999) : 0;
}

static void
take_counting (SkhMeasuresWindow *self,
               SkhMeasure        *measure,
               GHashTable        *answers)
{
  const char *scale = g_hash_table_lookup (answers, "scale");
  const char *list = g_hash_table_lookup (answers, "list");

  g_free (measure->base);
  measure->base = g_strcmp0 (scale, "number") == 0 ? NULL : g_strdup (g_hash_table_lookup (answers, "base"));
  measure->scale = g_strcmp0 (scale, "per-head") == 0 ? SKH_SCALE_PER_HEAD : g_strcmp0 (scale, "share") == 0 ? SKH_SCALE_SHARE : SKH_SCALE_NUMBER;
  if (measure->counting == SKH_COUNTING_DECLARED)
    measure->recognition = g_strcmp0 (g_hash_table_lookup (answers, "recognition"), "1") == 0;
  for (guint i = 0; list != NULL && i < self->reading->kept->len; i++)
    {
      const Kept *kept = self->reading->kept->pdata[i];

      if (strcmp (kept->key, list) == 0)
        {
          g_free (measure->subject);
          g_free (measure->filter);
          measure->subject = g_strdup (kept->reg);
          measure->filter = g_strdup (kept->query);
        }
    }
}

static void
answered (GHashTable *answers,
          gpointer    data)
{
  SkhMeasuresWindow *self = data;
  SkhMeasure *measure = skh_measure_copy (self->edited);

  g_free (measure->name);
  g_free (measure->word);
  measure->name = g_strdup (g_hash_table_lookup (answers, "name"));
  measure->word = g_strdup (g_hash_table_lookup (answers, "word"));
  measure->first_year = year_of (answers, "from");
  measure->last_year = year_of (answers, "to");
  if (skh_measure_is_editable (measure))
    take_counting (self, measure, answers);
  skh_store_write_async (skh_context_get_store (self->context), "measures.save", SKH_WRITE_ACTION, skh_measure_save, measure, (GDestroyNotify) skh_measure_free,
                         NULL, written_cb, g_object_ref (self));
}

/* The choices live as long as the window. */
static void
make_choices (SkhMeasuresWindow *self)
{
  g_free (self->bases);
  g_free (self->lists);
  self->bases = g_new0 (SkhChoice, self->reading->kinds->len + 1);
  self->lists = g_new0 (SkhChoice, self->reading->kept->len + 1);
  for (guint i = 0; i < self->reading->kinds->len; i++)
    {
      const SkhBaseKind *kind = self->reading->kinds->pdata[i];

      self->bases[i] = (SkhChoice) { g_intern_string (kind->key), g_intern_string (kind->name) };
    }
  for (guint i = 0; i < self->reading->kept->len; i++)
    {
      const Kept *kept = self->reading->kept->pdata[i];
      g_autofree char *title = g_strdup_printf ("%s: %s", skh_wording_list_title (skh_register_find (kept->reg)), kept->title);

      self->lists[i] = (SkhChoice) { g_intern_string (kept->key), g_intern_string (title) };
    }
}

static void
ask (SkhMeasuresWindow *self,
     const char        *title)
{
  const SkhMeasure *measure = self->edited;
  SkhColumn *fields = measure->counting == SKH_COUNTING_FILTER ? filter_fields : measure->counting == SKH_COUNTING_DECLARED ? declared_fields : fixed_fields;
  g_autofree char *from = measure->first_year != 0 ? g_strdup_printf ("%d", measure->first_year) : NULL;
  g_autofree char *to = measure->last_year != 0 ? g_strdup_printf ("%d", measure->last_year) : NULL;
  SkhQuestion *question;

  make_choices (self);
  for (SkhColumn *field = fields; field->key != NULL; field++)
    {
      if (strcmp (field->key, "base") == 0)
        field->choices = self->bases;
      else if (strcmp (field->key, "list") == 0)
        {
          field->choices = self->lists;
          field->flags = measure->key == NULL ? SKH_COLUMN_REQUIRED : 0;
          field->title = measure->key == NULL ? N_("Kept list") : N_("Kept list (empty: as it was)");
        }
    }
  question = skh_question_new (self->context, title, NULL, fields);
  skh_question_set_value (question, "name", measure->name, NULL);
  skh_question_set_value (question, "word", measure->word, NULL);
  skh_question_set_value (question, "scale", scales[measure->scale == SKH_SCALE_SHARE ? 1 : measure->scale == SKH_SCALE_PER_HEAD ? 2 : 0].key, NULL);
  skh_question_set_value (question, "base", measure->base, NULL);
  skh_question_set_value (question, "recognition", measure->recognition ? "1" : "0", NULL);
  skh_question_set_value (question, "from", from, NULL);
  skh_question_set_value (question, "to", to, NULL);
  skh_question_ask (question, GTK_WINDOW (self), _("_Save"), answered, self);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhMeasuresWindow *self = SKH_MEASURES_WINDOW (widget);
  gboolean filter = strcmp (name, "measures.add-filter") == 0;

  if (self->reading == NULL)
    return;
  g_clear_pointer (&self->edited, skh_measure_free);
  self->edited = skh_measure_new (filter ? SKH_COUNTING_FILTER : SKH_COUNTING_DECLARED);
  ask (self, filter ? _("New measure that counts a kept list") : _("New declared measure"));
}

static void
activated_cb (SkhMeasuresWindow *self,
              GtkListBoxRow     *row)
{
  const SkhMeasure *measure = self->reading->measures->pdata[gtk_list_box_row_get_index (row)];

  if (skh_store_get_read_only (skh_context_get_store (self->context)))
    return;
  g_clear_pointer (&self->edited, skh_measure_free);
  self->edited = skh_measure_copy (measure);
  ask (self, _("Change the measure"));
}

static void
skh_measures_window_dispose (GObject *object)
{
  SkhMeasuresWindow *self = SKH_MEASURES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_measures_window_parent_class)->dispose (object);
}

static void
skh_measures_window_finalize (GObject *object)
{
  SkhMeasuresWindow *self = SKH_MEASURES_WINDOW (object);

  g_clear_pointer (&self->reading, reading_free);
  g_clear_pointer (&self->edited, skh_measure_free);
  g_free (self->bases);
  g_free (self->lists);

  G_OBJECT_CLASS (skh_measures_window_parent_class)->finalize (object);
}

static void
skh_measures_window_class_init (SkhMeasuresWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_measures_window_dispose;
  object_class->finalize = skh_measures_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/figures/skh-measures-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhMeasuresWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SkhMeasuresWindow, told);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "measures.add-declared", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "measures.add-filter", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_measures_window_init (SkhMeasuresWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "measures.add-declared", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "measures.add-filter", FALSE);
}

void
skh_measures_window_present (GtkWindow  *parent,
                             SkhContext *context)
{
  SkhMeasuresWindow *self = g_object_new (SKH_TYPE_MEASURES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->context = g_object_ref (context);
  reload (self);
  skh_present (GTK_WINDOW (self));
}
