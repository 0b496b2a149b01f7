/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/rounds/skh-forms-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/skh-present.h"
#include "app/skh-toast.h"
#include "attainment/skh-measure.h"
#include "attainment/skh-round-changes.h"
#include "wording/skh-wording.h"

#define SKH_TYPE_FORMS_WINDOW (skh_forms_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhFormsWindow, skh_forms_window, SKH, FORMS_WINDOW, AdwWindow)

struct _SkhFormsWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkListBox      *list;
  GtkEntry        *name;
  GtkEntry        *note;
  GtkLabel        *locked;
  GtkListBox      *measures;

  SkhContext      *context;
  GPtrArray       *forms;   /* SkhReportForm */
  GPtrArray       *all;     /* SkhMeasure */
  GPtrArray       *order;   /* const SkhMeasure: those of the form first, in its order */
  guint            n_taken; /* so many of them belong to the form */
  gint64           shown;   /* the id of the form; 0: a new one */
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (SkhFormsWindow, skh_forms_window, ADW_TYPE_WINDOW)

typedef struct
{
  GPtrArray *forms;
  GPtrArray *measures;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->forms, g_ptr_array_unref);
  g_clear_pointer (&reading->measures, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->forms = skh_report_forms_read (db, error);
  if (reading->forms != NULL)
    reading->measures = skh_measures_read (db, error);
  if (reading->measures == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static void
tell (SkhFormsWindow *self,
      const char     *sentence)
{
  skh_toast (self->toasts, sentence);
}

static void
report (SkhFormsWindow *self,
        const GError   *error)
{
  g_autofree char *sentence = skh_wording_error (error);

  tell (self, sentence);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* The measures of a form ------------------------------------------------------------------------------- */

static void show_measures (SkhFormsWindow *self,
                           int             focus);

/* Takes the measure at PLACE into the form, behind those that are there, or out of it. */
static void
taken_cb (SkhFormsWindow *self,
          GtkCheckButton *check)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "place"));
  gpointer measure = g_ptr_array_index (self->order, place);

  if (self->filling)
    return;
  g_ptr_array_remove_index (self->order, place);
  if (gtk_check_button_get_active (check))
    g_ptr_array_insert (self->order, self->n_taken++, measure);
  else
    g_ptr_array_insert (self->order, --self->n_taken, measure);
  show_measures (self, -1);
}

static void
up_cb (SkhFormsWindow *self,
       GtkWidget      *button)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
  gpointer measure = g_ptr_array_index (self->order, place);

  g_ptr_array_remove_index (self->order, place);
  g_ptr_array_insert (self->order, place - 1, measure);
  show_measures (self, place - 1);
}

static GtkWidget *
make_measure (SkhFormsWindow *self,
              guint           place)
{
  const SkhMeasure *measure = g_ptr_array_index (self->order, place);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (measure->name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set_data (G_OBJECT (check), "place", GUINT_TO_POINTER (place));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), place < self->n_taken);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (taken_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (place > 0 && place < self->n_taken)
    {
      GtkWidget *up = gtk_button_new_from_icon_name ("go-up-symbolic");

      g_object_set_data (G_OBJECT (up), "place", GUINT_TO_POINTER (place));
      gtk_widget_set_tooltip_text (up, _("Move up"));
      gtk_widget_set_valign (up, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (up, "flat");
      g_signal_connect_swapped (up, "clicked", G_CALLBACK (up_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), up);
    }
  return row;
}

static void
show_measures (SkhFormsWindow *self,
               int             focus)
{
  self->filling = TRUE;
  clear_list (self->measures);
  for (guint i = 0; i < self->order->len; i++)
    gtk_list_box_append (self->measures, make_measure (self, i));
  self->filling = FALSE;
  if (focus >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->measures, focus)));
}

static const SkhMeasure *
find_measure (SkhFormsWindow *self,
              const char     *key)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      if (g_strcmp0 (((SkhMeasure *) self->all->pdata[i])->key, key) == 0)
        return self->all->pdata[i];
    }
  return NULL;
}

/* FORM NULL: a new one. */
static void
show_form (SkhFormsWindow      *self,
           const SkhReportForm *form)
{
  self->shown = form != NULL ? form->id : 0;
  gtk_editable_set_text (GTK_EDITABLE (self->name), form != NULL ? form->name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->note), form != NULL && form->note != NULL ? form->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->locked), form != NULL && form->locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.delete", form != NULL);
  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; form != NULL && i < form->measures->len; i++)
    {
      const SkhMeasure *measure = find_measure (self, form->measures->pdata[i]);

      if (measure != NULL)
        g_ptr_array_add (self->order, (gpointer) measure);
    }
  self->n_taken = self->order->len;
  for (guint i = 0; i < self->all->len; i++)
    {
      if (!g_ptr_array_find (self->order, self->all->pdata[i], NULL))
        g_ptr_array_add (self->order, self->all->pdata[i]);
    }
  show_measures (self, -1);
}

/* Forms ------------------------------------------------------------------------------------------------ */

static void
selected_cb (SkhFormsWindow *self,
             GtkListBoxRow  *row)
{
  if (row != NULL && !self->filling)
    show_form (self, self->forms->pdata[gtk_list_box_row_get_index (row)]);
}

static GtkWidget *
make_form (const SkhReportForm *form)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (form->name, -1);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u measure", "%u measures", form->measures->len), form->measures->len);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhFormsWindow) self = data;
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);
  guint selected = 0;

  if (self->context == NULL || reading == NULL)
    {
      if (self->context != NULL)
        report (self, error);
      g_clear_pointer (&reading, reading_free);
      return;
    }
  g_ptr_array_set_size (self->order, 0);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->forms = g_steal_pointer (&reading->forms);
  self->all = g_steal_pointer (&reading->measures);
  reading_free (reading);
  self->filling = TRUE;
  clear_list (self->list);
  for (guint i = 0; i < self->forms->len; i++)
    {
      gtk_list_box_append (self->list, make_form (self->forms->pdata[i]));
      if (((SkhReportForm *) self->forms->pdata[i])->id == self->shown)
        selected = i;
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
  self->filling = FALSE;
  show_form (self, selected < self->forms->len ? self->forms->pdata[selected] : NULL);
}

static void
reload (SkhFormsWindow *self)
{
  skh_store_read_async (skh_context_get_store (self->context), read_func, NULL, NULL, reading_free, NULL, read_cb, g_object_ref (self));
}

typedef struct
{
  SkhFormsWindow *window;
  SkhReportForm  *form;
  gboolean        deletes;
} Job;

static gboolean
job_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  Job *job = data;

  return job->deletes ? skh_report_form_delete (write, job->form, error) : skh_report_form_save (write, job->form, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  if (job->window->context != NULL)
    {
      if (skh_store_write_finish (SKH_STORE (object), result, &error))
        {
          job->window->shown = job->deletes ? 0 : job->form->id;
          tell (job->window, job->deletes ? _("The form was deleted") : _("The form was saved"));
          reload (job->window);
        }
      else
        {
          report (job->window, error);
        }
    }
  skh_report_form_free (job->form);
  g_object_unref (job->window);
  g_free (job);
}

static void
write_form (SkhFormsWindow *self,
            gboolean        deletes)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (self);
  job->deletes = deletes;
  job->form = skh_report_form_new ();
  job->form->id = self->shown;
  job->form->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  job->form->note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note)));
  for (guint i = 0; i < self->n_taken; i++)
    g_ptr_array_add (job->form->measures, g_strdup (((const SkhMeasure *) self->order->pdata[i])->key));
  skh_store_write_async (skh_context_get_store (self->context), deletes ? "report-forms.delete" : self->shown != 0 ? "report-forms.edit" : "report-forms.add",
                         SKH_WRITE_ACTION, job_func, job, NULL, NULL, written_cb, job);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  write_form (SKH_FORMS_WINDOW (widget), FALSE);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  write_form (SKH_FORMS_WINDOW (widget), TRUE);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhFormsWindow *self = SKH_FORMS_WINDOW (widget);

  if (self->all == NULL)
    return;
  gtk_list_box_unselect_all (self->list);
  show_form (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
skh_forms_window_dispose (GObject *object)
{
  SkhFormsWindow *self = SKH_FORMS_WINDOW (object);

  self->filling = TRUE;
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_forms_window_parent_class)->dispose (object);
}

static void
skh_forms_window_class_init (SkhFormsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_forms_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/rounds/skh-forms-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhFormsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SkhFormsWindow, locked);
  gtk_widget_class_bind_template_child (widget_class, SkhFormsWindow, measures);
  gtk_widget_class_bind_template_child (widget_class, SkhFormsWindow, name);
  gtk_widget_class_bind_template_child (widget_class, SkhFormsWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SkhFormsWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "forms.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "forms.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "forms.new", NULL, new_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "forms.save", NULL);
}

static void
skh_forms_window_init (SkhFormsWindow *self)
{
  self->order = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_forms_window_present (GtkWindow  *parent,
                          SkhContext *context)
{
  SkhFormsWindow *self = g_object_new (SKH_TYPE_FORMS_WINDOW, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  reload (self);
  skh_present (GTK_WINDOW (self));
}
