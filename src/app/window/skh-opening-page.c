/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-opening-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/skh-number.h"

#define INTERVAL 200

/* When it can be told how long the rest takes: after so long, with so much done. */
#define PATIENCE (3 * G_USEC_PER_SEC)
#define WORTH_SAYING 0.05

struct _SkhOpeningPage
{
  GtkWidget       parent_instance;

  GtkWidget      *box;
  AdwStatusPage  *status;
  GtkSpinner     *spinner;
  GtkProgressBar *bar;

  SkhProgress    *progress;
  gint64          start;
  guint           timeout_id; /* 0: nothing is followed */
};

G_DEFINE_FINAL_TYPE (SkhOpeningPage, skh_opening_page, GTK_TYPE_WIDGET)

/* How much is done, and about how long the rest takes: once that can be said. */
static char *
describe (SkhOpeningPage *self,
          double          done)
{
  gint64 elapsed = g_get_monotonic_time () - self->start;
  g_autofree char *percent = skh_target_format ((int) (done * 100) * 100);
  int minutes = done > 0 ? (int) (elapsed * (1 - done) / done / G_USEC_PER_SEC / 60) : 0;

  if (elapsed < PATIENCE || done < WORTH_SAYING)
    return g_strdup_printf (_("%s done"), percent);
  if (minutes == 0)
    return g_strdup_printf (_("%s done · less than a minute left"), percent);
  return g_strdup_printf (ngettext ("%s done · about %d minute left", "%s done · about %d minutes left", minutes), percent, minutes);
}

static void
show_step (SkhOpeningPage *self)
{
  g_autofree char *text = NULL;
  guint done;
  guint total;

  skh_progress_get (self->progress, &done, &total);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), total > 0);
  adw_status_page_set_description (self->status, total == 0 ? NULL
                                   : _("It was made by another version of the program and is being brought up to date. A large file takes some minutes. A copy of an older file stays beside it."));
  if (total == 0)
    return;
  text = describe (self, (double) done / total);
  gtk_progress_bar_set_text (self->bar, text);
  gtk_progress_bar_set_fraction (self->bar, (double) done / total);
}

static gboolean
timeout_cb (gpointer data)
{
  show_step (data);
  return G_SOURCE_CONTINUE;
}

static void
skh_opening_page_dispose (GObject *object)
{
  skh_opening_page_follow (SKH_OPENING_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SKH_TYPE_OPENING_PAGE);

  G_OBJECT_CLASS (skh_opening_page_parent_class)->dispose (object);
}

static void
skh_opening_page_class_init (SkhOpeningPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_opening_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/window/skh-opening-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhOpeningPage, bar);
  gtk_widget_class_bind_template_child (widget_class, SkhOpeningPage, box);
  gtk_widget_class_bind_template_child (widget_class, SkhOpeningPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SkhOpeningPage, status);
}

static void
skh_opening_page_init (SkhOpeningPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_opening_page_follow (SkhOpeningPage *self,
                         SkhProgress    *progress)
{
  g_return_if_fail (SKH_IS_OPENING_PAGE (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->progress, skh_progress_unref);
  if (self->spinner != NULL)
    gtk_spinner_set_spinning (self->spinner, progress != NULL);
  if (progress == NULL)
    return;
  self->progress = skh_progress_ref (progress);
  self->start = g_get_monotonic_time ();
  self->timeout_id = g_timeout_add (INTERVAL, timeout_cb, self);
  show_step (self);
}
