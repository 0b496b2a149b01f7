/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-issue-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-check-list.h"
#include "app/certificate/skh-issue-fields.h"
#include "app/certificate/skh-issue-subjects.h"
#include "app/certificate/skh-print-window.h"
#include "app/certificate/skh-sheet-picture.h"
#include "app/skh-present.h"
#include "app/skh-progress-dialog.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-placeholder-kinds.h"
#include "wording/skh-wording.h"

/* After the last key, so long until the plan is made anew. */
#define PAUSE_MS 300

struct _SkhIssueWindow
{
  AdwWindow        parent_instance;

  GtkLabel        *subjects_label;
  GtkWidget       *list_box;
  GtkTextView     *list;
  GtkWidget       *decision_box;
  GtkDropDown     *decision;
  GtkDropDown     *template;
  GtkDropDown     *book;
  SkhIssueFields  *fields;
  SkhSheetPicture *preview;
  GtkLabel        *shown;
  GtkLabel        *summary;
  GtkLabel        *trouble;
  SkhCheckList    *checks;

  SkhContext      *context;
  SkhIssueSubjects subjects;
  GPtrArray       *decisions; /* SkhTitleDecision */
  GPtrArray       *all_templates; /* SkhStoredTemplate */
  GPtrArray       *templates; /* those of them that are offered */
  GHashTable      *values;    /* of the certificate that is corrected, if nothing else knows them: placeholder → value; NULL */
  GPtrArray       *books;     /* SkhCertificateBook */
  SkhCertificateRun *run;     /* the last plan; NULL: none stands */
  guint            item;      /* shown */
  gboolean         looked_up; /* the user went there; else it is the first that gets a certificate */
  guint            asked;     /* number of the latest plan */
  guint            pause_id;
  GCancellable    *issuing;   /* NULL: nothing is being issued */
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (SkhIssueWindow, skh_issue_window, ADW_TYPE_WINDOW)

static void edited_cb (SkhIssueWindow *self);

static const SkhStoredTemplate *
chosen_template (SkhIssueWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->template);

  return self->templates != NULL && i < self->templates->len ? self->templates->pdata[i] : NULL;
}

static const SkhTitleDecision *
chosen_decision (SkhIssueWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->decision);

  return self->decisions != NULL && i < self->decisions->len ? self->decisions->pdata[i] : NULL;
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

static SkhCertificateRun *
run_new (SkhIssueWindow          *self,
         const SkhStoredTemplate *template,
         Job                     *job)
{
  SkhCertificateRun *run = skh_certificate_run_new (template, chosen_book (self)->id, job->progress);
  const SkhTitleDecision *decision = chosen_decision (self);
  g_autofree char *list = NULL;

  g_object_get (gtk_text_view_get_buffer (self->list), "text", &list, NULL);
  skh_issue_subjects_take (&self->subjects, run, decision != NULL ? decision->id : 0, list);
  skh_issue_fields_take (self->fields, run, self->values);
  skh_check_list_allow (self->checks, run);
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

/* The next item from ITEM on in the direction STEP that gets a certificate, around the end; ITEM itself if no other does. */
static guint
go_on (SkhIssueWindow *self,
       guint           item,
       int             step)
{
  guint n = skh_certificate_run_get_n_items (self->run);

  for (guint i = 1; i <= n; i++)
    {
      guint next = (item + (step > 0 ? i : n - i)) % n;

      if (!skh_certificate_run_get_item (self->run, next)->left_out)
        return next;
    }
  return item;
}

/* Whose sheet is shown, and which of those that will be issued it is.  Who is left out can be looked at from the check list. */
static char *
name_item (SkhIssueWindow *self,
           guint           n)
{
  const SkhCertificateItem *item = skh_certificate_run_get_item (self->run, self->item);
  guint place = 1;
  guint all = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean issued = !skh_certificate_run_get_item (self->run, i)->left_out;

      place += issued && i < self->item;
      all += issued;
    }
  return item->left_out ? g_strdup_printf (_("%s: no certificate is issued"), item->name) : g_strdup_printf (_("%u of %u · %s"), place, all, item->name);
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
      values = skh_template_examples (template->template);
      skh_sheet_picture_show (self->preview, template->template, values, SKH_SHEET_PREVIEW);
      gtk_label_set_label (self->shown, _("An example"));
      return;
    }
  self->item = self->looked_up ? MIN (self->item, n - 1) : go_on (self, n - 1, 1);
  values = skh_certificate_run_get_texts (self->run, self->item);
  skh_sheet_picture_show (self->preview, template->template, values, SKH_SHEET_PREVIEW);
  text = name_item (self, n);
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
  self->looked_up = TRUE;
  self->item = go_on (self, self->item, strcmp (name, "issue.after") == 0 ? 1 : -1);
  show_item (self);
}

static void
chosen_cb (SkhIssueWindow *self,
           guint           item)
{
  self->looked_up = TRUE;
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

  gtk_label_set_label (self->summary, self->run == NULL ? "" : done > 0 ? summary : _("Nobody gets a certificate here yet"));
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
  if (self->subjects.listed && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->list)) == 0)
    {
      /* Nothing was pasted yet: that is no mistake. */
      g_clear_pointer (&self->run, skh_certificate_run_unref);
      self->asked++;
      show_plan (self, NULL);
      return G_SOURCE_REMOVE;
    }
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

  g_clear_object (&self->issuing);
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
  g_set_object (&self->issuing, job->cancellable);
  job->dialog = skh_progress_dialog_open (GTK_WINDOW (self), gtk_window_get_title (GTK_WINDOW (self)), job->progress, job->cancellable);
  skh_store_write_async (skh_context_get_store (self->context), "certificates.issue", SKH_WRITE_FINAL, issue_func, job, NULL, job->cancellable, issued_cb, job);
}

/* What is asked ------------------------------------------------------------------------------------- */

static void
template_cb (SkhIssueWindow *self)
{
  const SkhStoredTemplate *template = chosen_template (self);

  if (self->filling || template == NULL)
    return;
  skh_issue_fields_show (self->fields, skh_context_get_store (self->context), template->template, self->values);
  edited_cb (self);
}

/* Offers the templates that suit; of them TEMPLATE is chosen (0: the first; for a list the first commendation). */
static void
fill_templates (SkhIssueWindow *self,
                gint64          template)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;
  gboolean awarded = FALSE;

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = g_ptr_array_new ();
  for (guint i = 0; i < self->all_templates->len; i++)
    {
      SkhStoredTemplate *one = self->all_templates->pdata[i];

      if (!skh_issue_subjects_suit (&self->subjects, one))
        continue;
      if (template != 0 ? one->id == template : self->subjects.listed && !awarded && strcmp (one->template->subject, "award") == 0)
        {
          chosen = self->templates->len;
          awarded = TRUE;
        }
      g_ptr_array_add (self->templates, one);
      gtk_string_list_append (names, one->template->name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->template, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->template, chosen);
  self->filling = FALSE;
  template_cb (self);
}

/* The title that the decision gave says which templates there are. */
static void
decision_cb (SkhIssueWindow *self)
{
  const SkhTitleDecision *decision = chosen_decision (self);

  if (self->filling || decision == NULL)
    return;
  if (g_strcmp0 (self->subjects.title, decision->title) == 0)
    {
      edited_cb (self);
      return;
    }
  g_free (self->subjects.title);
  self->subjects.title = g_strdup (decision->title);
  fill_templates (self, 0);
}

static void
fill_decisions (SkhIssueWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->decisions->len; i++)
    {
      const SkhTitleDecision *decision = self->decisions->pdata[i];
      g_autofree char *day = skh_date_format (decision->decided_on);
      g_autofree char *n = skh_number_format (decision->n);
      g_autofree char *name = g_strdup_printf ("%s · %s · %s (%s)", decision->number, day, decision->name, n);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->decision, G_LIST_MODEL (names));
}

static void
fill_books (SkhIssueWindow  *self,
            const SkhIssued *wrong)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  /* The first book is that of titles, the second that of commendations; a correction goes into the book of what was wrong. */
  guint chosen = self->subjects.title == NULL && !self->subjects.by_decision && self->books->len > 1 ? 1 : 0;

  for (guint i = 0; i < self->books->len; i++)
    {
      const SkhCertificateBook *book = self->books->pdata[i];

      if (wrong != NULL && book->id == wrong->book_id)
        chosen = i;
      gtk_string_list_append (names, book->name);
    }
  gtk_drop_down_set_model (self->book, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->book, chosen);
}

static void
choices_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhIssueWindow) self = data;
  g_autoptr(GError) error = NULL;
  SkhIssueChoices *choices = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || choices == NULL)
    {
      if (self->context != NULL)
        show_plan (self, error);
      g_clear_pointer (&choices, skh_issue_choices_free);
      return;
    }
  if (choices->title != NULL)
    self->subjects.title = g_steal_pointer (&choices->title);
  self->all_templates = g_steal_pointer (&choices->templates);
  self->books = g_steal_pointer (&choices->books);
  self->decisions = g_steal_pointer (&choices->decisions);
  self->values = g_steal_pointer (&choices->values);
  self->filling = TRUE;
  fill_books (self, choices->wrong);
  if (self->decisions != NULL)
    fill_decisions (self);
  self->filling = FALSE;
  if (!self->subjects.by_decision)
    fill_templates (self, choices->template);
  else if (self->decisions->len > 0)
    decision_cb (self);
  else
    gtk_label_set_label (self->subjects_label, _("Nobody was recognised by a decision yet."));
  skh_issue_choices_free (choices);
}

/* Escape while certificates are issued stops that; then nothing was issued. */
static gboolean
skh_issue_window_close_request (GtkWindow *window)
{
  SkhIssueWindow *self = SKH_ISSUE_WINDOW (window);

  if (self->issuing == NULL)
    return GTK_WINDOW_CLASS (skh_issue_window_parent_class)->close_request (window);
  g_cancellable_cancel (self->issuing);
  return TRUE;
}

static void
skh_issue_window_dispose (GObject *object)
{
  SkhIssueWindow *self = SKH_ISSUE_WINDOW (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->filling = TRUE;
  g_clear_object (&self->issuing);
  g_clear_object (&self->context);
  g_clear_pointer (&self->run, skh_certificate_run_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->all_templates, g_ptr_array_unref);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->books, g_ptr_array_unref);
  skh_issue_subjects_clear (&self->subjects);

  G_OBJECT_CLASS (skh_issue_window_parent_class)->dispose (object);
}

static void
skh_issue_window_class_init (SkhIssueWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_issue_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_issue_window_close_request;

  g_type_ensure (SKH_TYPE_CHECK_LIST);
  g_type_ensure (SKH_TYPE_ISSUE_FIELDS);
  g_type_ensure (SKH_TYPE_SHEET_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-issue-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, book);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, checks);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, decision);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, decision_box);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, shown);
  gtk_widget_class_bind_template_child_full (widget_class, "subjects", FALSE, G_STRUCT_OFFSET (SkhIssueWindow, subjects_label));
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, template);
  gtk_widget_class_bind_template_child (widget_class, SkhIssueWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, decision_cb);
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
  gtk_widget_set_visible (self->list_box, self->subjects.listed);
  gtk_widget_set_visible (self->decision_box, self->subjects.by_decision);
  show_plan (self, NULL);
  skh_store_read_async (skh_context_get_store (context), skh_issue_choices_read, g_memdup2 (&self->subjects, sizeof self->subjects), g_free, skh_issue_choices_free, NULL, choices_cb, g_object_ref (self));
  skh_present (GTK_WINDOW (self));
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

  self->subjects = (SkhIssueSubjects) { .title = g_strdup (title), .year = year, .ids = ids != NULL ? g_array_ref (ids) : NULL, .scope = skh_context_get_scope (context) };
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
skh_issue_window_for_decision (GtkWindow  *parent,
                               SkhContext *context)
{
  SkhIssueWindow *self = g_object_new (SKH_TYPE_ISSUE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *text = g_strdup_printf (_("All recognised by one decision: %s"), skh_context_get_scope_name (context) != NULL ? skh_context_get_scope_name (context) : "");

  self->subjects = (SkhIssueSubjects) { .by_decision = TRUE, .scope = skh_context_get_scope (context) };
  present (self, context, text);
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

  self->subjects = (SkhIssueSubjects) { .reg = reg, .ids = g_array_ref (ids) };
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

  self->subjects.listed = TRUE;
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

  self->subjects.title_record = issued->title_record_id;
  self->subjects.corrects = issued->id;
  self->subjects.reason = g_strdup (reason);
  present (self, context, text);
}
