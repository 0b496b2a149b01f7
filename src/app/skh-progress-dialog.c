/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-progress-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/skh-present.h"
#include "base/skh-number.h"

#define PATIENCE (G_USEC_PER_SEC / 2)
#define INTERVAL 100

struct _SkhProgressDialog
{
  GtkWindow      *parent; /* weak: it may be closed while the work goes on */
  GtkWidget      *dialog; /* weak: it goes with the parent; NULL until it is worth while */
  GtkProgressBar *bar;
  char           *title;
  SkhProgress    *progress;
  GCancellable   *cancellable;
  gint64          start;
  guint           timeout;
};

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          data)
{
  SkhProgressDialog *self = data;

  /* The job answers by ending; the dialog is not touched any more. */
  g_clear_weak_pointer (&self->dialog);
  g_cancellable_cancel (self->cancellable);
}

static void
present (SkhProgressDialog *self)
{
  g_set_weak_pointer (&self->dialog, adw_message_dialog_new (self->parent, self->title, NULL));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (self->bar, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), 320, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), GTK_WIDGET (self->bar));
  if (self->cancellable != NULL)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _("_Cancel"));
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  skh_window_leave_surface (GTK_WINDOW (self->dialog));
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
show (SkhProgressDialog *self,
      gint64             elapsed)
{
  guint done;
  guint total;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;
  g_autofree char *text = NULL;
  gint64 left;

  skh_progress_get (self->progress, &done, &total);
  if (total == 0 || done == 0)
    {
      gtk_progress_bar_pulse (self->bar);
      return;
    }
  left = elapsed * (total - done) / done / G_USEC_PER_SEC;
  done_text = skh_number_format (done);
  total_text = skh_number_format (total);
  text = done < total ? g_strdup_printf (_("%s of %s · about %d s left"), done_text, total_text, (int) left + 1)
                      : g_strdup_printf (_("%s of %s · finishing"), done_text, total_text);
  gtk_progress_bar_set_fraction (self->bar, (double) done / total);
  gtk_progress_bar_set_text (self->bar, text);
}

static gboolean
timeout_cb (gpointer data)
{
  SkhProgressDialog *self = data;
  gint64 elapsed = g_get_monotonic_time () - self->start;

  if (self->bar == NULL && elapsed > PATIENCE && self->parent != NULL)
    present (self);
  if (self->dialog != NULL)
    show (self, elapsed);
  return G_SOURCE_CONTINUE;
}

SkhProgressDialog *
skh_progress_dialog_open (GtkWindow    *parent,
                          const char   *title,
                          SkhProgress  *progress,
                          GCancellable *cancellable)
{
  SkhProgressDialog *self = g_new0 (SkhProgressDialog, 1);

  g_set_weak_pointer (&self->parent, parent);
  self->title = g_strdup (title);
  self->progress = skh_progress_ref (progress);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->start = g_get_monotonic_time ();
  self->timeout = g_timeout_add (INTERVAL, timeout_cb, self);
  return self;
}

void
skh_progress_dialog_close (SkhProgressDialog *self)
{
  g_source_remove (self->timeout);
  if (self->dialog != NULL)
    {
      GtkWidget *dialog = self->dialog;

      g_clear_weak_pointer (&self->dialog);
      g_signal_handlers_disconnect_by_func (dialog, response_cb, self);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  g_clear_weak_pointer (&self->parent);
  skh_progress_unref (self->progress);
  g_clear_object (&self->cancellable);
  g_free (self->title);
  g_free (self);
}
