/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/list/skh-list-print.h"
#include "app/list/skh-register-page-private.h"
#include "app/people/skh-members-table.h"
#include "app/skh-clipboard.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "app/skh-progress-dialog.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-list-pages.h"
#include "draw/skh-output.h"
#include "exchange/skh-listing.h"
#include "wording/skh-wording.h"

/* A list of more rows is no reading for paper. */
#define MAX_PRINTED 20000

/* Who does something with a list, and what it needs until it is done. */
typedef struct
{
  SkhRegisterPage   *page;
  SkhListing        *listing;
  SkhListPages      *pages;
  char              *path;
  SkhProgress       *progress;
  GCancellable      *cancellable;
  SkhProgressDialog *dialog;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->page);
  g_clear_pointer (&job->listing, skh_listing_free);
  g_clear_pointer (&job->pages, skh_list_pages_free);
  g_clear_pointer (&job->progress, skh_progress_unref);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->dialog, skh_progress_dialog_close);
  g_free (job->path);
  g_free (job);
}

static GtkWindow *
window_of (SkhRegisterPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

GArray *
skh_list_actions_get_ids (SkhRegisterPage *self)
{
  g_autoptr(GArray) all = skh_row_list_get_ids (self->list);

  return skh_marks_get_size (self->marks) > 0 ? skh_marks_pick (self->marks, all) : g_array_ref (all);
}

/* What is shown, with scope, filters and day in the heading. */
static SkhListing *
make_listing (SkhRegisterPage *self)
{
  SkhListing *listing = skh_listing_new (self->query, self->list_title != NULL ? self->list_title : skh_wording_list_title (self->reg));
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  g_autofree char *narrowed = skh_list_chips_describe (self);
  g_autofree char *number = NULL;
  GString *subtitle = g_string_new (NULL);
  const char *scope = skh_context_get_scope_name (self->context);

  listing->ids = skh_list_actions_get_ids (self);
  g_ptr_array_unref (listing->columns);
  listing->columns = skh_list_columns_get_shown (self->columns);
  if (scope != NULL)
    g_string_append_printf (subtitle, "%s · ", scope);
  if (self->heading != NULL)
    g_string_append_printf (subtitle, "%s · ", self->heading);
  g_string_append (subtitle, narrowed);
  number = skh_number_format (listing->ids->len);
  g_string_append_printf (subtitle, ngettext ("%s row", "%s rows", listing->ids->len), number);
  g_string_append_printf (subtitle, " · %s", day);
  listing->subtitle = g_string_free (subtitle, FALSE);
  return listing;
}

static Job *
job_new (SkhRegisterPage *self,
         const char      *title)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_object_ref (self);
  job->progress = skh_progress_new ();
  job->cancellable = g_cancellable_new ();
  if (title != NULL)
    job->dialog = skh_progress_dialog_open (window_of (self), title, job->progress, job->cancellable);
  return job;
}

/* Into a file ------------------------------------------------------------------------------------- */

static gboolean
is_sensitive (gconstpointer column,
              gconstpointer unused)
{
  return (((const SkhColumn *) column)->flags & SKH_COLUMN_SENSITIVE) != 0;
}

/* What is shown, for a file that may go anywhere: what is sensitive is left out unless it was asked for. */
static SkhListing *
make_file_listing (SkhRegisterPage *self)
{
  SkhListing *listing = make_listing (self);
  guint i;

  listing->sensitive = self->in_full;
  while (!self->in_full && g_ptr_array_find_with_equal_func (listing->columns, NULL, is_sensitive, &i))
    g_ptr_array_remove_index (listing->columns, i);
  return listing;
}

static void
choose_file (SkhRegisterPage *self,
             const char      *suffix,
             SkhFileChosen    chosen)
{
  const char *title = self->list_title != NULL ? self->list_title : skh_wording_list_title (self->reg);
  g_autofree char *proposal = g_strconcat (title, suffix, NULL);

  skh_choose_save (window_of (self), _("Save the list"), proposal, chosen, self);
}

/* A file that was asked for: where it goes is chosen after it is clear what goes into it. */
typedef struct
{
  SkhRegisterPage *page;
  const char      *suffix;
  SkhFileChosen    chosen;
} FileQuestion;

static void
sensitive_answer_cb (FileQuestion *question,
                     const char   *response)
{
  question->page->in_full = strcmp (response, "full") == 0;
  if (question->page->context != NULL && strcmp (response, "cancel") != 0)
    choose_file (question->page, question->suffix, question->chosen);
}

static void
file_question_free (gpointer  question,
                    GClosure *closure)
{
  g_object_unref (((FileQuestion *) question)->page);
  g_free (question);
}

static void
ask_for_file (SkhRegisterPage *self,
              const char      *suffix,
              SkhFileChosen    chosen)
{
  g_autoptr(GPtrArray) columns = skh_list_columns_get_shown (self->columns);
  FileQuestion *question;
  GtkWidget *dialog;

  self->in_full = FALSE;
  if (!g_ptr_array_find_with_equal_func (columns, NULL, is_sensitive, NULL))
    {
      choose_file (self, suffix, chosen);
      return;
    }
  question = g_new (FileQuestion, 1);
  *question = (FileQuestion) { g_object_ref (self), suffix, chosen };
  dialog = adw_message_dialog_new (window_of (self), _("Sensitive columns"),
                                   _("The list shows identity numbers or ethnic groups. A file goes where the program cannot guard it: they are left out of it unless they are needed."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "full", _("Write them in _full"), "without", _("_Leave them out"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "without", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "without");
  g_signal_connect_data (dialog, "response", G_CALLBACK (sensitive_answer_cb), question, file_question_free, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
}

static gpointer
export_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Job *job = data;

  return skh_listing_export (job->listing, db, job->path, job->progress, cancellable, error) ? job : NULL;
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  if (skh_store_read_finish (SKH_STORE (object), result, &error) != NULL)
    {
      g_autofree char *name = g_path_get_basename (job->path);
      g_autofree char *sentence = g_strdup_printf (_("Written: %s"), name);

      skh_context_tell (job->page->context, sentence);
    }
  else if (job->page->context != NULL)
    {
      skh_context_report (job->page->context, error);
    }
  job_free (job);
}

static void
export_chosen (const char *path,
               gpointer    data)
{
  SkhRegisterPage *self = data;
  Job *job = job_new (self, _("Writing the list…"));

  job->listing = make_file_listing (self);
  job->path = g_strdup (path);
  skh_store_read_async (skh_context_get_store (self->context), export_func, job, NULL, NULL, job->cancellable, exported_cb, job);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ask_for_file (SKH_REGISTER_PAGE (widget), strcmp (name, "list.export-csv") == 0 ? ".csv" : ".xlsx", export_chosen);
}

/* Copy -------------------------------------------------------------------------------------------- */

static gpointer
text_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = data;

  return skh_listing_to_text (job->listing, db, error);
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (job->page->context != NULL && text != NULL)
    {
      g_autofree char *number = skh_number_format (job->listing->ids->len);
      g_autofree char *sentence = g_strdup_printf (ngettext ("%s row copied", "%s rows copied", job->listing->ids->len), number);

      skh_clipboard_set_text (GTK_WIDGET (job->page), text);
      skh_context_tell (job->page->context, sentence);
    }
  else if (job->page->context != NULL)
    {
      skh_context_report (job->page->context, error);
    }
  job_free (job);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  Job *job = job_new (self, NULL);

  job->listing = make_listing (self);
  skh_store_read_async (skh_context_get_store (self->context), text_func, job, NULL, g_free, NULL, copied_cb, job);
}

/* Print ------------------------------------------------------------------------------------------- */

static gboolean
add_page_row (guint         row,
              const char  **values,
              char        **shown,
              gpointer      data,
              GError      **error)
{
  skh_list_pages_add_row (data, g_strdupv (shown));
  return TRUE;
}

static gpointer
pages_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Job *job = data;
  g_autoptr(GPtrArray) sums = NULL;

  if (!skh_listing_each (job->listing, db, job->progress, cancellable, add_page_row, job->pages, error))
    return NULL;
  sums = skh_listing_read_sums (job->listing, db, error);
  if (sums == NULL)
    return NULL;
  for (guint i = 0; i < sums->len; i++)
    {
      const SkhListingSums *line = sums->pdata[i];

      skh_list_pages_add_sums (job->pages, line->title, g_strdupv (line->shown));
    }
  return job;
}

static void
print_done_cb (GtkPrintOperation       *operation,
               GtkPrintOperationResult  result,
               gpointer                 data)
{
  job_free (data);
}

static void
print_pages (Job *job)
{
  g_autoptr(GtkPrintOperation) operation = skh_list_print_new (g_steal_pointer (&job->pages), job->listing->title);
  g_autoptr(GError) error = NULL;

  g_signal_connect (operation, "done", G_CALLBACK (print_done_cb), job);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window_of (job->page), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    skh_context_report (job->page->context, error);
}

static void
write_pages (Job *job)
{
  gboolean wide = skh_list_pages_is_wide (job->pages);
  double width = wide ? SKH_A4_LONG : SKH_A4_SHORT;
  double height = wide ? SKH_A4_SHORT : SKH_A4_LONG;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  guint n = skh_list_pages_paginate (job->pages, cr, width, height);
  g_autoptr(GError) error = NULL;

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (skh_output_write (job->path, width, height, n, skh_list_pages_draw, job->pages, &error))
    {
      g_autofree char *name = g_path_get_basename (job->path);
      g_autofree char *sentence = g_strdup_printf (_("Written: %s"), name);

      skh_context_tell (job->page->context, sentence);
    }
  else
    {
      skh_context_report (job->page->context, error);
    }
}

static void
pages_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_read_finish (SKH_STORE (object), result, &error) != NULL;

  g_clear_pointer (&job->dialog, skh_progress_dialog_close);
  if (ok && job->page->context != NULL && job->path == NULL)
    {
      print_pages (job);
      return;
    }
  if (ok && job->page->context != NULL)
    write_pages (job);
  else if (job->page->context != NULL)
    skh_context_report (job->page->context, error);
  job_free (job);
}

/* Reads the rows for paper: for the printer, or for the PDF file PATH. */
static void
make_pages (SkhRegisterPage *self,
            const char      *path)
{
  Job *job = job_new (self, _("Preparing the pages…"));

  job->listing = path != NULL ? make_file_listing (self) : make_listing (self);
  job->path = g_strdup (path);
  if (job->listing->ids->len > MAX_PRINTED)
    {
      skh_context_tell (self->context, _("The list is too long for paper. Select fewer rows, or save it as a spreadsheet."));
      job_free (job);
      return;
    }
  job->pages = skh_list_print_make_pages (job->listing);
  skh_store_read_async (skh_context_get_store (self->context), pages_func, job, NULL, NULL, job->cancellable, pages_cb, job);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  make_pages (SKH_REGISTER_PAGE (widget), NULL);
}

static void
pdf_chosen (const char *path,
            gpointer    data)
{
  make_pages (data, path);
}

static void
pdf_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  ask_for_file (SKH_REGISTER_PAGE (widget), ".pdf", pdf_chosen);
}

/* The yearly table ---------------------------------------------------------------------------------- */

static void
members_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  skh_members_table_present (widget, self->context);
}

void
skh_list_actions_install (GtkWidgetClass *widget_class)
{
  skh_list_changes_install (widget_class);
  gtk_widget_class_install_action (widget_class, "list.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "list.export-csv", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "list.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "list.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "list.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "list.members", NULL, members_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "list.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "list.export", NULL);
}

void
skh_list_actions_fill (SkhRegisterPage *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) out = g_menu_new ();
  g_autoptr(GMenu) choose = g_menu_new ();
  g_autoptr(GMenu) change = g_menu_new ();

  g_menu_append (out, _("Save as a spreadsheet (.xlsx)…"), "list.export");
  g_menu_append (out, _("Save as CSV…"), "list.export-csv");
  g_menu_append (out, _("Save as PDF…"), "list.pdf");
  g_menu_append (out, _("Print…"), "list.print");
  g_menu_append (out, _("Copy the rows"), "list.copy");
  g_menu_append (choose, _("Select all"), "list.select-all");
  g_menu_append (choose, _("Select none"), "list.select-none");
  if (self->reg == &skh_people_register)
    g_menu_append (change, _("Members of the year by unit…"), "list.members");
  if (self->reg == &skh_people_register)
    g_menu_append (change, _("Give card numbers to those without"), "list.cards");
  if (self->reg == &skh_people_register)
    g_menu_append (change, _("Repair phones and identity numbers…"), "list.repair");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choose));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (menu));

  skh_list_changes_update (self);
}
