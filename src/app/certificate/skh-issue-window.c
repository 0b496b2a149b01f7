/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-issue-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-check-list.h"
#include "app/certificate/skh-print-window.h"
#include "app/certificate/skh-sheet-picture.h"
#include "app/record/skh-field.h"
#include "app/skh-progress-dialog.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "certificate/skh-certificate-books.h"
#include "certificate/skh-certificate-run.h"
#include "titles/skh-title.h"
#include "wording/skh-wording.h"

/* After the last key, so long until the plan is made anew. */
#define PAUSE_MS 300

/* Who gets one. */
typedef struct
{
  const SkhRegister *reg;   /* NULL: of a list */
  char              *title; /* NULL: not for a title */
  int                year;
  GArray            *ids;   /* NULL: all holders of the title below the scope */
  gint64             scope;
  gint64             title_record; /* of this one alone; 0: no */
  gint64             awards;   /* a run of awards; 0: none */
  gint64             corrects; /* a certificate that this one stands for; 0: none */
  char              *reason;
} Subjects;

struct _SkhIssueWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel        *subjects_label;
  GtkWidget       *list_box;
  GtkTextView     *list;
  GtkDropDown     *template;
  GtkDropDown     *book;
  GtkBox          *fields;
  SkhSheetPicture *preview;
  GtkLabel        *shown;
  GtkLabel        *summary;
  GtkLabel        *trouble;
  SkhCheckList    *checks;

  SkhContext      *context;
  Subjects         subjects;
  GPtrArray       *templates; /* SkhStoredTemplate that are offered */
  GPtrArray       *books;     /* SkhCertificateBook */
  SkhCertificateRun *run;     /* the last plan; NULL: none stands */
  guint            item;      /* shown */
  guint            asked;     /* number of the latest plan */
  guint            pause_id;
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (SkhIssueWindow, skh_issue_window, ADW_TYPE_WINDOW)

/* What is said for all, if the template asks for it; what is left empty comes from the records and settings. */
static const SkhColumn for_all[] = {
  { "achievement", N_("Achievement"), SKH_VALUE_TEXT },
  { "award", N_("Award"), SKH_VALUE_TEXT },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER },
  { "goods", N_("Gift in kind"), SKH_VALUE_TEXT },
  { "purpose", N_("Purpose"), SKH_VALUE_TEXT },
  { "school_year", N_("School year"), SKH_VALUE_TEXT },
  { "period", N_("Period"), SKH_VALUE_TEXT },
  { "decision_number", N_("Number of the decision"), SKH_VALUE_TEXT },
  { "decision_date", N_("Date of the decision"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE },
  { "parent_authority", N_("Authority above"), SKH_VALUE_TEXT },
  { "authority", N_("Authority"), SKH_VALUE_TEXT },
  { "place", N_("Place of issue"), SKH_VALUE_TEXT },
  { "on_behalf", N_("On behalf of"), SKH_VALUE_TEXT },
  { "signer_title", N_("Position of who signs"), SKH_VALUE_TEXT },
  { "signer_name", N_("Name of who signs"), SKH_VALUE_TEXT },
  { NULL }
};

static const SkhColumn day_column = { "day", N_("Day of issue"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE };

static void edited_cb (SkhIssueWindow *self);

static const SkhStoredTemplate *
chosen_template (SkhIssueWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->template);

  return self->templates != NULL && i < self->templates->len ? self->templates->pdata[i] : NULL;
}

static const SkhCertificateBook *
chosen_book (SkhIssueWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->book);

  return self->books != NULL && i < self->books->len ? self->books->pdata[i] : NULL;
}

/* The plan ------------------------------------------------------------------------------------------ */

/* Finds what does not fit.  Drawing belongs to the thread that began it, and the plan and the job are on different lanes. */
typedef struct
{
  SkhTemplate    *template;
  SkhCertificate *certificate;
  GThread        *thread;
} Fit;

static void
fit_free (Fit *fit)
{
  g_clear_pointer (&fit->certificate, skh_certificate_free);
  skh_template_free (fit->template);
  g_free (fit);
}

static const char *
fit_func (GHashTable *values,
          gpointer    data)
{
  Fit *fit = data;
  g_autoptr(GArray) overflow = NULL;

  if (fit->thread != g_thread_self ())
    {
      g_clear_pointer (&fit->certificate, skh_certificate_free);
      fit->certificate = skh_certificate_new (fit->template, NULL);
      fit->thread = g_thread_self ();
    }
  overflow = fit->certificate != NULL ? skh_certificate_overflow (fit->certificate, values) : NULL;
  return overflow != NULL ? ((SkhTemplateField *) fit->template->fields->pdata[g_array_index (overflow, guint, 0)])->name : NULL;
}

/* A plan, or issuing by it. */
typedef struct
{
  SkhIssueWindow    *window;
  SkhStoredTemplate *template;
  SkhCertificateRun *run;
  Fit               *fit;
  guint              number;
  SkhProgress       *progress;
  GCancellable      *cancellable;
  SkhProgressDialog *dialog;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->dialog, skh_progress_dialog_close);
  g_clear_pointer (&job->run, skh_certificate_run_unref);
  g_clear_pointer (&job->fit, fit_free);
  g_clear_pointer (&job->template, skh_stored_template_free);
  skh_progress_unref (job->progress);
  g_object_unref (job->cancellable);
  g_object_unref (job->window);
  g_free (job);
}

/* What is typed into the fields goes into the run. */
static void
take_values (SkhIssueWindow    *self,
             SkhCertificateRun *run)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *key = skh_field_get_key (SKH_FIELD (child));
      g_autofree char *value = skh_field_get_value (SKH_FIELD (child));

      if (strcmp (key, "day") == 0)
        skh_certificate_run_set_day (run, value);
      else
        skh_certificate_run_set_value (run, key, value);
    }
}

static SkhCertificateRun *
run_new (SkhIssueWindow          *self,
         const SkhStoredTemplate *template,
         Job                     *job)
{
  SkhCertificateRun *run = skh_certificate_run_new (template, chosen_book (self)->id, job->progress);

  if (self->subjects.title_record != 0)
    {
      g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_val (ids, self->subjects.title_record);
      skh_certificate_run_take_title_records (run, ids);
    }
  else if (self->subjects.title != NULL)
    skh_certificate_run_take_title (run, self->subjects.title, self->subjects.year, self->subjects.scope, self->subjects.ids);
  else if (self->subjects.awards != 0)
    skh_certificate_run_take_awards (run, self->subjects.awards);
  else if (self->subjects.reg != NULL)
    skh_certificate_run_take_records (run, self->subjects.reg, self->subjects.ids);
  else
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (self->list), "text", &text, NULL);
      skh_certificate_run_take_list (run, text);
    }
  take_values (self, run);
  skh_check_list_allow (self->checks, run);
  if (self->subjects.corrects != 0)
    skh_certificate_run_set_corrects (run, self->subjects.corrects, self->subjects.reason);
  skh_certificate_run_set_fit (run, fit_func, job->fit);
  return run;
}

static Job *
job_new (SkhIssueWindow *self)
{
  const SkhStoredTemplate *template = chosen_template (self);
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (self);
  job->template = skh_stored_template_copy (template);
  job->progress = skh_progress_new ();
  job->cancellable = g_cancellable_new ();
  job->fit = g_new0 (Fit, 1);
  job->fit->template = skh_template_copy (template->template);
  job->run = run_new (self, template, job);
  return job;
}

static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = data;

  return skh_certificate_run_plan (job->run, db, error) ? job : NULL;
}

static void
show_item (SkhIssueWindow *self)
{
  guint n = self->run != NULL ? skh_certificate_run_get_n_items (self->run) : 0;
  const SkhStoredTemplate *template = chosen_template (self);
  g_autoptr(GHashTable) values = NULL;
  g_autofree char *text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.before", n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.after", n > 1);
  if (template == NULL)
    {
      skh_sheet_picture_show (self->preview, NULL, NULL, 0);
      return;
    }
  if (n == 0)
    {
      skh_sheet_picture_show (self->preview, template->template, NULL, SKH_SHEET_PREVIEW);
      gtk_label_set_label (self->shown, "");
      return;
    }
  self->item = MIN (self->item, n - 1);
  values = skh_certificate_run_get_texts (self->run, self->item);
  skh_sheet_picture_show (self->preview, template->template, values, SKH_SHEET_PREVIEW);
  text = g_strdup_printf (_("%u of %u · %s"), self->item + 1, n, skh_certificate_run_get_item (self->run, self->item)->name);
  gtk_label_set_label (self->shown, text);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhIssueWindow *self = SKH_ISSUE_WINDOW (widget);
  guint n = self->run != NULL ? skh_certificate_run_get_n_items (self->run) : 0;

  if (n == 0)
    return;
  self->item = (self->item + (strcmp (name, "issue.after") == 0 ? 1 : n - 1)) % n;
  show_item (self);
}

static void
chosen_cb (SkhIssueWindow *self,
           guint           item)
{
  self->item = item;
  show_item (self);
}

static void
show_plan (SkhIssueWindow *self,
           const GError   *error)
{
  guint done = self->run != NULL ? skh_certificate_run_get_done (self->run) : 0;
  g_autofree char *number = skh_number_format (done);
  g_autofree char *summary = g_strdup_printf (ngettext ("%s certificate will be issued", "%s certificates will be issued", done), number);
  g_autofree char *sentence = error != NULL ? skh_wording_error (error) : NULL;

  gtk_label_set_label (self->summary, self->run != NULL ? summary : "");
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.accept", done > 0);
  skh_check_list_show (self->checks, self->run);
  show_item (self);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Job *job = data;
  SkhIssueWindow *self = job->window;
  g_autoptr(GError) error = NULL;
  gboolean planned = skh_store_read_finish (SKH_STORE (object), result, &error) != NULL;

  if (job->number == self->asked && self->context != NULL)
    {
      g_clear_pointer (&self->run, skh_certificate_run_unref);
      if (planned)
        self->run = skh_certificate_run_ref (job->run);
      show_plan (self, error);
    }
  job_free (job);
}

static gboolean
plan (gpointer data)
{
  SkhIssueWindow *self = data;
  Job *job;

  self->pause_id = 0;
  if (chosen_template (self) == NULL || chosen_book (self) == NULL)
    return G_SOURCE_REMOVE;
  job = job_new (self);
  job->number = ++self->asked;
  skh_store_read_async (skh_context_get_store (self->context), plan_func, job, NULL, NULL, NULL, planned_cb, job);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (SkhIssueWindow *self)
{
  if (self->filling || self->context == NULL)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.accept", FALSE);
  self->pause_id = g_timeout_add (PAUSE_MS, plan, self);
}

/* Issuing ------------------------------------------------------------------------------------------- */

static gboolean
issue_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Job *job = data;

  return skh_certificate_run_do (write, job->run, error);
}

static void
issued_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Job *job = data;
  SkhIssueWindow *self = job->window;
  g_autoptr(GError) error = NULL;
  gboolean issued = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->context != NULL && issued)
    {
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
      g_autofree char *number = skh_number_format (skh_certificate_run_get_done (job->run));
      g_autofree char *sentence = g_strdup_printf (ngettext ("%s certificate was issued", "%s certificates were issued", skh_certificate_run_get_done (job->run)), number);

      skh_context_tell (self->context, sentence);
      skh_print_window_for_batch (parent, self->context, skh_certificate_run_get_batch (job->run));
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self->context != NULL)
    {
      show_plan (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : error);
    }
  job_free (job);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhIssueWindow *self = SKH_ISSUE_WINDOW (widget);
  Job *job = job_new (self);

  gtk_widget_action_set_enabled (widget, "issue.accept", FALSE);
  job->dialog = skh_progress_dialog_open (GTK_WINDOW (self), gtk_window_get_title (GTK_WINDOW (self)), job->progress, job->cancellable);
  skh_store_write_async (skh_context_get_store (self->context), "certificates.issue", SKH_WRITE_FINAL, issue_func, job, NULL, job->cancellable, issued_cb, job);
}

/* What is asked ------------------------------------------------------------------------------------- */

static void
add_field (SkhIssueWindow  *self,
           const SkhColumn *column,
           const char      *value,
           GString         *letters)
{
  GtkWidget *field = g_object_new (SKH_TYPE_FIELD, "key", column->key, NULL);

  skh_field_set_column (SKH_FIELD (field), column, NULL, skh_context_get_store (self->context));
  skh_field_set_value (SKH_FIELD (field), value, NULL);
  skh_field_add_mnemonic (SKH_FIELD (field), letters);
  g_signal_connect_object (field, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->fields, field);
}

static gboolean
asks_for (GPtrArray  *placeholders,
          const char *key)
{
  for (guint i = 0; i < placeholders->len; i++)
    {
      if (strcmp (((SkhPlaceholder *) placeholders->pdata[i])->key, key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Another template asks for other things; what was typed for both stays. */
static void
template_cb (SkhIssueWindow *self)
{
  const SkhStoredTemplate *template = chosen_template (self);
  g_autoptr(GPtrArray) placeholders = NULL;
  g_autoptr(GHashTable) typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *today = skh_date_today ();
  GString *letters;
  GtkWidget *child;
  const char *day;

  if (self->filling || template == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    {
      g_hash_table_insert (typed, g_strdup (skh_field_get_key (SKH_FIELD (child))), skh_field_get_value (SKH_FIELD (child)));
      gtk_box_remove (self->fields, child);
    }
  placeholders = skh_template_placeholders (template->template);
  letters = g_string_new (NULL);
  day = g_hash_table_lookup (typed, "day");
  add_field (self, &day_column, day != NULL ? day : today, letters);
  for (const SkhColumn *column = for_all; column->key != NULL; column++)
    {
      if (asks_for (placeholders, column->key))
        add_field (self, column, g_hash_table_lookup (typed, column->key), letters);
    }
  g_string_free (letters, TRUE);
  edited_cb (self);
}

typedef struct
{
  GPtrArray *templates;
  GPtrArray *books;
  char      *title;  /* of the title record; NULL */
} Choices;

static void
choices_free (gpointer data)
{
  Choices *choices = data;

  g_clear_pointer (&choices->templates, g_ptr_array_unref);
  g_clear_pointer (&choices->books, g_ptr_array_unref);
  g_free (choices->title);
  g_free (choices);
}

static gpointer
choices_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Choices *choices = g_new0 (Choices, 1);
  gint64 record = *(gint64 *) data;

  choices->title = record != 0 ? skh_title_record_get_title (db, record) : NULL;
  choices->books = skh_certificate_books_read (db, error);
  choices->templates = choices->books != NULL ? skh_templates_read_all (db, FALSE, error) : NULL;
  if (choices->templates == NULL)
    g_clear_pointer (&choices, choices_free);
  return choices;
}

/* A template for the title; one that certifies none for everybody else. */
static gboolean
suits (SkhIssueWindow          *self,
       const SkhStoredTemplate *template)
{
  const char *subject = template->template->subject;
  gboolean free = strcmp (subject, "award") == 0 || strcmp (subject, "donor") == 0;

  return self->subjects.title != NULL ? strcmp (subject, self->subjects.title) == 0 : self->subjects.reg == NULL || free;
}

static void
choices_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhIssueWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) books = gtk_string_list_new (NULL);
  Choices *choices = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || choices == NULL)
    {
      if (self->context != NULL)
        show_plan (self, error);
      g_clear_pointer (&choices, choices_free);
      return;
    }
  if (choices->title != NULL)
    self->subjects.title = g_strdup (choices->title);
  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_stored_template_free);
  for (guint i = 0; i < choices->templates->len; i++)
    {
      const SkhStoredTemplate *template = choices->templates->pdata[i];

      if (suits (self, template))
        {
          g_ptr_array_add (self->templates, skh_stored_template_copy (template));
          gtk_string_list_append (names, template->template->name);
        }
    }
  self->books = g_ptr_array_ref (choices->books);
  for (guint i = 0; i < self->books->len; i++)
    gtk_string_list_append (books, ((SkhCertificateBook *) self->books->pdata[i])->name);
  choices_free (choices);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->template, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->book, G_LIST_MODEL (books));
  /* The first book is that of titles, the second that of commendations. */
  if (self->subjects.title == NULL && self->books->len > 1)
    gtk_drop_down_set_selected (self->book, 1);
  self->filling = FALSE;
  template_cb (self);
}

static void
skh_issue_window_dispose (GObject *object)
{
  SkhIssueWindow *self = SKH_ISSUE_WINDOW (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->filling = TRUE;
  g_clear_object (&self->context);
  g_clear_pointer (&self->run, skh_certificate_run_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->books, g_ptr_array_unref);
  g_clear_pointer (&self->subjects.title, g_free);
  g_clear_pointer (&self->subjects.reason, g_free);
  g_clear_pointer (&self->subjects.ids, g_array_unref);

  G_OBJECT_CLASS (skh_issue_window_parent_class)->dispose (object);
}

static void
skh_issue_window_class_init (SkhIssueWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_issue_window_dispose;

  g_type_ensure (SKH_TYPE_CHECK_LIST);
  g_type_ensure (SKH_TYPE_SHEET_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-issue-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, book);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, checks);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, shown);
  gtk_widget_class_bind_template_child_full (widget_class, "subjects", FALSE, G_STRUCT_OFFSET (SkhIssueWindow, subjects_label));
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, template);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_cb);
  gtk_widget_class_install_action (widget_class, "issue.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "issue.before", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "issue.after", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "issue.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_issue_window_init (SkhIssueWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.accept", FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->list), "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

static void
present (SkhIssueWindow *self,
         SkhContext     *context,
         const char     *subjects)
{
  self->context = g_object_ref (context);
  gtk_label_set_label (self->subjects_label, subjects);
  gtk_widget_set_visible (self->list_box, self->subjects.title == NULL && self->subjects.reg == NULL && self->subjects.title_record == 0 && self->subjects.awards == 0);
  show_plan (self, NULL);
  skh_store_read_async (skh_context_get_store (context), choices_func, g_memdup2 (&self->subjects.title_record, sizeof (gint64)), g_free, choices_free, NULL, choices_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

void
skh_issue_window_for_title (GtkWindow  *parent,
                            SkhContext *context,
                            const char *title,
                            int         year,
                            GArray     *ids)
{
  SkhIssueWindow *self = g_object_new (SKH_TYPE_ISSUE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *number = ids != NULL ? skh_number_format (ids->len) : NULL;
  g_autofree char *text = ids != NULL ? g_strdup_printf (_("%s selected, recognised in %d"), number, year)
                                      : g_strdup_printf (_("All recognised in %d: %s"), year, skh_context_get_scope_name (context) != NULL ? skh_context_get_scope_name (context) : "");

  self->subjects = (Subjects) { .title = g_strdup (title), .year = year, .ids = ids != NULL ? g_array_ref (ids) : NULL, .scope = skh_context_get_scope (context) };
  present (self, context, text);
}

void
skh_issue_window_for_title_record (GtkWindow  *parent,
                                   SkhContext *context,
                                   gint64      record)
{
  SkhIssueWindow *self = g_object_new (SKH_TYPE_ISSUE_WINDOW, "transient-for", parent, NULL);

  self->subjects.title_record = record;
  present (self, context, _("The holder of this title"));
}

void
skh_issue_window_for_records (GtkWindow         *parent,
                              SkhContext        *context,
                              const SkhRegister *reg,
                              GArray            *ids)
{
  SkhIssueWindow *self = g_object_new (SKH_TYPE_ISSUE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *number = skh_number_format (ids->len);
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", ids->len), number);

  self->subjects = (Subjects) { .reg = reg, .ids = g_array_ref (ids) };
  present (self, context, text);
}

void
skh_issue_window_for_awards (GtkWindow  *parent,
                             SkhContext *context,
                             gint64      run)
{
  SkhIssueWindow *self = g_object_new (SKH_TYPE_ISSUE_WINDOW, "transient-for", parent, NULL);

  self->subjects.awards = run;
  present (self, context, _("All who get something in this run of awards"));
}

void
skh_issue_window_for_list (GtkWindow  *parent,
                           SkhContext *context,
                           const char *list)
{
  SkhIssueWindow *self = g_object_new (SKH_TYPE_ISSUE_WINDOW, "transient-for", parent, NULL);

  if (list != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->list), list, -1);
  present (self, context, _("Those of a list"));
}

void
skh_issue_window_for_correction (GtkWindow       *parent,
                                 SkhContext      *context,
                                 const SkhIssued *issued,
                                 const char      *reason)
{
  SkhIssueWindow *self = g_object_new (SKH_TYPE_ISSUE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *text = g_strdup_printf (_("In place of number %s"), issued->register_number);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, issued->subject_id);
  self->subjects.title_record = issued->title_record_id;
  if (issued->title_record_id == 0)
    {
      self->subjects.reg = skh_register_find (issued->subject);
      self->subjects.ids = g_array_ref (ids);
    }
  self->subjects.corrects = issued->id;
  self->subjects.reason = g_strdup (reason);
  present (self, context, text);
}
