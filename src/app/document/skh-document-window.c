/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/document/skh-document-window.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-print.h"
#include "app/document/skh-document-view.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "app/skh-progress-dialog.h"
#include "app/skh-toast.h"
#include "wording/skh-wording.h"

struct _SkhDocumentWindow
{
  AdwWindow         parent_instance;

  GtkLabel         *n_pages;
  GtkWidget        *next;
  GtkEditable      *page;
  GtkWidget        *previous;
  AdwToastOverlay  *toasts;
  GtkToggleButton  *two_up;
  SkhDocumentView  *view;
  GtkButton        *zoom;

  SkhPages         *pages;      /* as they came */
  SkhPages         *paper;      /* as they are put on paper */
  char             *file_name;  /* without a suffix */
};

G_DEFINE_FINAL_TYPE (SkhDocumentWindow, skh_document_window, ADW_TYPE_WINDOW)

static void
tell (SkhDocumentWindow *self,
      const char        *sentence)
{
  skh_toast (self->toasts, sentence);
}

static void
report (SkhDocumentWindow *self,
        const GError      *error)
{
  g_autofree char *sentence = skh_wording_error (error);

  tell (self, sentence);
}

static void
shown_cb (SkhDocumentWindow *self)
{
  guint page = skh_document_view_get_page (self->view);
  guint n = skh_document_view_get_n_pages (self->view);
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *all = g_strdup_printf ("/ %u", n);
  g_autofree char *zoom = g_strdup_printf ("%.0f %%", 100 * skh_document_view_get_zoom (self->view));

  gtk_editable_set_text (self->page, number);
  gtk_label_set_label (self->n_pages, all);
  gtk_button_set_label (self->zoom, zoom);
  gtk_widget_set_sensitive (self->previous, page > 1);
  gtk_widget_set_sensitive (self->next, page < n);
}

static void
previous_cb (SkhDocumentWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "pages.previous", NULL);
}

static void
next_cb (SkhDocumentWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "pages.next", NULL);
}

static void
zoom_in_cb (SkhDocumentWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "pages.zoom-in", NULL);
}

static void
zoom_out_cb (SkhDocumentWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "pages.zoom-out", NULL);
}

static void
fit_cb (SkhDocumentWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "pages.fit", NULL);
}

static void
page_typed_cb (SkhDocumentWindow *self)
{
  guint64 page;

  if (g_ascii_string_to_unsigned (gtk_editable_get_text (self->page), 10, 1, G_MAXUINT, &page, NULL))
    skh_document_view_set_page (self->view, page);
  shown_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
two_up_cb (SkhDocumentWindow *self)
{
  g_clear_pointer (&self->paper, skh_pages_unref);
  self->paper = gtk_toggle_button_get_active (self->two_up) ? skh_pages_new_two_up (self->pages) : skh_pages_ref (self->pages);
  skh_document_view_set_pages (self->view, self->paper);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Saving, on a thread: a book of a year has hundreds of pages. */
typedef struct
{
  SkhPages          *pages;
  char              *path;
  SkhProgress       *progress;
  SkhProgressDialog *dialog;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  skh_pages_unref (saving->pages);
  g_free (saving->path);
  skh_progress_unref (saving->progress);
  g_free (saving);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (skh_pages_write (saving->pages, saving->path, saving->progress, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  SkhDocumentWindow *self = SKH_DOCUMENT_WINDOW (object);
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_path_get_basename (saving->path);
  g_autofree char *sentence = g_strdup_printf (_("Saved as %s"), name);

  skh_progress_dialog_close (saving->dialog);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    tell (self, sentence);
  else
    report (self, error);
}

static void
save_chosen (const char *path,
             gpointer    data)
{
  SkhDocumentWindow *self = data;
  g_autoptr(GTask) task = g_task_new (self, NULL, saved_cb, NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->pages = skh_pages_ref (self->paper);
  saving->path = g_strdup (path);
  saving->progress = skh_progress_new ();
  saving->dialog = skh_progress_dialog_open (GTK_WINDOW (self), _("Saving"), saving->progress, NULL);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhDocumentWindow *self = SKH_DOCUMENT_WINDOW (widget);
  g_autofree char *proposed = g_strconcat (self->file_name, g_str_equal (name, "document.save-pdf") ? ".pdf" : ".xlsx", NULL);

  skh_choose_save (GTK_WINDOW (self), _("Save the document"), proposed, save_chosen, self);
}

static void
done_cb (SkhDocumentWindow       *self,
         GtkPrintOperationResult  result,
         GtkPrintOperation       *operation)
{
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    report (self, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhDocumentWindow *self = SKH_DOCUMENT_WINDOW (widget);
  g_autoptr(GtkPrintOperation) operation = skh_document_print_new (self->paper);
  g_autoptr(GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    report (self, error);
}

static void
skh_document_window_dispose (GObject *object)
{
  SkhDocumentWindow *self = SKH_DOCUMENT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_DOCUMENT_WINDOW);
  g_clear_pointer (&self->pages, skh_pages_unref);
  g_clear_pointer (&self->paper, skh_pages_unref);
  g_clear_pointer (&self->file_name, g_free);

  G_OBJECT_CLASS (skh_document_window_parent_class)->dispose (object);
}

static void
skh_document_window_class_init (SkhDocumentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_document_window_dispose;

  g_type_ensure (SKH_TYPE_DOCUMENT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/document/skh-document-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, n_pages);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, next);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, page);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, previous);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, two_up);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, view);
  gtk_widget_class_bind_template_child (widget_class, SkhDocumentWindow, zoom);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "document.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "document.save-pdf", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "document.save-xlsx", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "document.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "document.save-pdf", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_document_window_init (SkhDocumentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_document_window_present (GtkWindow  *parent,
                             SkhPages   *pages,
                             const char *file_name)
{
  SkhDocumentWindow *self = g_object_new (SKH_TYPE_DOCUMENT_WINDOW, "transient-for", parent, "title", skh_pages_get_title (pages), NULL);
  g_autoptr(SkhPages) two = skh_pages_new_two_up (pages);

  self->pages = skh_pages_ref (pages);
  self->file_name = g_strdup (file_name);
  gtk_widget_set_visible (GTK_WIDGET (self->two_up), two != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.save-xlsx", skh_pages_has_xlsx (pages));
  two_up_cb (self);
  if (skh_present (GTK_WINDOW (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
