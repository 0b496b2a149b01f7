/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-enter-issued-window.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "app/skh-present.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "certificate/skh-certificate-entries.h"
#include "wording/skh-wording.h"

struct _SkhEnterIssuedWindow
{
  AdwWindow    parent_instance;

  GtkDropDown *book;
  GtkTextView *list;
  GtkLabel    *trouble;

  SkhContext  *context;
  GPtrArray   *books;  /* SkhCertificateBook */
  gboolean     busy;
};

G_DEFINE_FINAL_TYPE (SkhEnterIssuedWindow, skh_enter_issued_window, ADW_TYPE_WINDOW)

static void
update (SkhEnterIssuedWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->list);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "enter.accept", !self->busy && self->books != NULL && self->books->len > 0 && gtk_text_buffer_get_char_count (buffer) > 0);
}

static void
set_trouble (SkhEnterIssuedWindow *self,
             const GError         *error)
{
  g_autofree char *sentence = error != NULL ? skh_wording_error (error) : NULL;

  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

typedef struct
{
  SkhEnterIssuedWindow *window;
  GPtrArray            *entries;
} Job;

static gboolean
enter_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  return skh_certificates_enter (write, ((Job *) data)->entries, error);
}

static void
entered_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Job *job = data;
  SkhEnterIssuedWindow *self = job->window;
  g_autoptr(GError) error = NULL;
  gboolean entered = skh_store_write_finish (SKH_STORE (object), result, &error);

  self->busy = FALSE;
  if (self->context != NULL && entered)
    {
      g_autofree char *number = skh_number_format (job->entries->len);
      g_autofree char *sentence = g_strdup_printf (ngettext ("%s certificate was entered", "%s certificates were entered", job->entries->len), number);

      skh_context_tell (self->context, sentence);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self->context != NULL)
    {
      set_trouble (self, error);
      update (self);
    }
  g_ptr_array_unref (job->entries);
  g_object_unref (job->window);
  g_free (job);
}

/* Puts the cursor at the line that cannot be read. */
static void
go_to_line (SkhEnterIssuedWindow *self,
            const char           *line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->list);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line != NULL ? MAX (atoi (line) - 1, 0) : 0);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_iter (self->list, &start, 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* "Line 12: Number: …": the sentence names the record, which is a line here. */
static void
show_line_error (SkhEnterIssuedWindow *self,
                 const GError         *error)
{
  g_autofree char *sentence = skh_wording_error (error);
  const char *line = skh_error_get_record (error);
  g_autofree char *text = line != NULL ? g_strdup_printf (_("In line %s"), sentence) : g_strdup (sentence);

  gtk_label_set_label (self->trouble, text);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), TRUE);
  if (line != NULL)
    go_to_line (self, line);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhEnterIssuedWindow *self = SKH_ENTER_ISSUED_WINDOW (widget);
  const SkhCertificateBook *book = self->books->pdata[gtk_drop_down_get_selected (self->book)];
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *entries;
  Job *job;

  g_object_get (gtk_text_view_get_buffer (self->list), "text", &text, NULL);
  entries = skh_certificate_entries_parse (text, book->id, &error);
  if (entries == NULL)
    {
      show_line_error (self, error);
      return;
    }
  set_trouble (self, NULL);
  self->busy = TRUE;
  update (self);
  job = g_new (Job, 1);
  *job = (Job) { g_object_ref (self), entries };
  skh_store_write_async (skh_context_get_store (self->context), "certificates.enter", SKH_WRITE_ACTION, enter_func, job, NULL, NULL, entered_cb, job);
}

static gpointer
books_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_certificate_books_read (db, error);
}

static void
books_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhEnterIssuedWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *books = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || books == NULL)
    {
      g_clear_pointer (&books, g_ptr_array_unref);
      if (self->context != NULL)
        set_trouble (self, error);
      return;
    }
  self->books = books;
  for (guint i = 0; i < books->len; i++)
    gtk_string_list_append (names, ((SkhCertificateBook *) books->pdata[i])->name);
  gtk_drop_down_set_model (self->book, G_LIST_MODEL (names));
  update (self);
}

static void
skh_enter_issued_window_dispose (GObject *object)
{
  SkhEnterIssuedWindow *self = SKH_ENTER_ISSUED_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->books, g_ptr_array_unref);

  G_OBJECT_CLASS (skh_enter_issued_window_parent_class)->dispose (object);
}

static void
skh_enter_issued_window_class_init (SkhEnterIssuedWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_enter_issued_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-enter-issued-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhEnterIssuedWindow, book);
  gtk_widget_class_bind_template_child (widget_class, SkhEnterIssuedWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SkhEnterIssuedWindow, trouble);
  gtk_widget_class_install_action (widget_class, "enter.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "enter.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_enter_issued_window_init (SkhEnterIssuedWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->list), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
skh_enter_issued_window_present (GtkWindow  *parent,
                                 SkhContext *context)
{
  SkhEnterIssuedWindow *self = g_object_new (SKH_TYPE_ENTER_ISSUED_WINDOW, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  skh_store_read_async (skh_context_get_store (context), books_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, books_cb, g_object_ref (self));
  if (skh_present (GTK_WINDOW (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
