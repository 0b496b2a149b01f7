/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-close-window.h"

#include <glib/gi18n.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "fund/skh-closing.h"
#include "wording/skh-wording.h"

struct _SkhCloseWindow
{
  AdwWindow     parent_instance;

  GtkLabel     *heading;
  GtkLabel     *sums;
  GtkListBox   *findings;
  GtkEntry     *note;

  SkhContext   *context;
  gint64        fund_id;
  int           year;
  int           month;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhCloseWindow, skh_close_window, ADW_TYPE_WINDOW)

char *
skh_period_name (int year,
                 int month)
{
  return month == 0 ? g_strdup_printf (_("Year %d"), year) : g_strdup_printf (_("Month %d/%d"), month, year);
}

/* Checks ------------------------------------------------------------------------------------------- */

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const SkhClosing *question = data;
  SkhClosing *closing = skh_closing_new (question->fund_id, question->year, question->month);

  if (!skh_closing_check (closing, db, error))
    g_clear_pointer (&closing, skh_closing_free);
  return closing;
}

/* What is wrong, and what to do about it. */
static char *
finding_advice (const SkhFundFinding *finding)
{
  g_autofree char *amount = skh_amount_format (ABS (finding->amount));

  switch (finding->kind)
    {
    case SKH_FUND_FINDING_DRAFT:
      return g_strdup (_("A draft of this period: post it, delete it, or give it a later day."));
    case SKH_FUND_FINDING_GAP:
      return g_strdup_printf (_("Number %d is missing."), (int) finding->amount);
    case SKH_FUND_FINDING_NEGATIVE:
      return g_strdup_printf (_("%s below zero on this day: an entry is missing or has the wrong day."), amount);
    case SKH_FUND_FINDING_OVERSPENT:
      return g_strdup_printf (_("%s more was spent than given for this purpose."), amount);
    case SKH_FUND_FINDING_RESTRICTED:
      return g_strdup_printf (_("%s of the money given for purposes is no longer in the accounts."), amount);
    case SKH_FUND_FINDING_COUNTERPART:
      return g_strdup (_("Half of a transfer: the other half is missing."));
    case SKH_N_FUND_FINDINGS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static GtkWidget *
make_row (const SkhFundFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = skh_date_format (finding->day);
  g_autofree char *title = g_strjoin (*day != 0 && finding->what != NULL ? " · " : "", finding->what != NULL ? finding->what : "", day, NULL);
  g_autofree char *advice = finding_advice (finding);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), advice);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  if (finding->voucher_id != 0)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "voucher", g_memdup2 (&finding->voucher_id, sizeof finding->voucher_id), g_free);
    }
  return row;
}

static void
show_error (SkhCloseWindow *self,
            const GError   *error)
{
  g_autofree char *sentence = skh_wording_error (error);

  gtk_label_set_label (self->heading, sentence);
  gtk_label_set_label (self->sums, "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "closing.do", FALSE);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhCloseWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhClosing) closing = skh_store_read_finish (SKH_STORE (object), result, &error);
  GtkWidget *row;

  if (self->context == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_list_box_remove (self->findings, row);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), closing != NULL && closing->findings->len > 0);
  if (closing == NULL)
    {
      show_error (self, error);
      return;
    }
  {
    guint n = closing->findings->len;
    g_autofree char *opening = skh_amount_format (closing->opening);
    g_autofree char *received = skh_amount_format (closing->received);
    g_autofree char *paid = skh_amount_format (closing->paid);
    g_autofree char *left = skh_amount_format (closing->opening + closing->received - closing->paid);
    g_autofree char *sums = g_strdup_printf (_("Opening %s · received %s · paid %s · closing %s"), opening, received, paid, left);
    g_autofree char *heading = n == 0 ? g_strdup (_("Everything is in order. Once closed, nothing of this period and before it can be changed."))
                                      : g_strdup_printf (ngettext ("%u thing has to be put right first", "%u things have to be put right first", n), n);

    gtk_label_set_label (self->heading, heading);
    gtk_label_set_label (self->sums, sums);
    for (guint i = 0; i < n; i++)
      gtk_list_box_append (self->findings, make_row (closing->findings->pdata[i]));
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "closing.do", n == 0);
  }
}

static void
check (SkhCloseWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  skh_store_read_async (skh_context_get_store (self->context), check_func, skh_closing_new (self->fund_id, self->year, self->month), (GDestroyNotify) skh_closing_free,
                        (GDestroyNotify) skh_closing_free, self->cancellable, checked_cb, g_object_ref (self));
}

static void
activated_cb (SkhCloseWindow *self,
              GtkListBoxRow  *row)
{
  gint64 *voucher = g_object_get_data (G_OBJECT (row), "voucher");
  g_autoptr(SkhContext) context = g_object_ref (self->context);
  gint64 id;

  if (voucher == NULL)
    return;
  id = *voucher;
  gtk_window_close (GTK_WINDOW (self));
  skh_context_open_record (context, "vouchers", id);
}

/* Closing ------------------------------------------------------------------------------------------ */

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhCloseWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = skh_period_name (self->year, self->month);
  g_autofree char *sentence = NULL;

  if (self->context == NULL)
    return;
  if (!skh_store_write_finish (SKH_STORE (object), result, &error))
    {
      show_error (self, error);
      return;
    }
  sentence = g_strdup_printf (_("%s is closed"), name);
  skh_context_tell (self->context, sentence);
  gtk_window_close (GTK_WINDOW (self));
}

static void
do_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SkhCloseWindow *self = SKH_CLOSE_WINDOW (widget);
  SkhClosing *closing = skh_closing_new (self->fund_id, self->year, self->month);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));

  if (*note != 0)
    closing->note = g_strdup (note);
  gtk_widget_action_set_enabled (widget, "closing.do", FALSE);
  skh_store_write_async (skh_context_get_store (self->context), "books.close", SKH_WRITE_FINAL, skh_closing_do, closing, (GDestroyNotify) skh_closing_free, NULL, closed_cb,
                         g_object_ref (self));
}

static void
skh_close_window_dispose (GObject *object)
{
  SkhCloseWindow *self = SKH_CLOSE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_CLOSE_WINDOW);

  G_OBJECT_CLASS (skh_close_window_parent_class)->dispose (object);
}

static void
skh_close_window_class_init (SkhCloseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_close_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-close-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, sums);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "closing.do", NULL, do_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_close_window_init (SkhCloseWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "closing.do", FALSE);
}

void
skh_close_window_present (GtkWindow  *parent,
                          SkhContext *context,
                          gint64      fund,
                          int         year,
                          int         month)
{
  SkhCloseWindow *self = g_object_new (SKH_TYPE_CLOSE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *name = skh_period_name (year, month);

  self->context = g_object_ref (context);
  self->fund_id = fund;
  self->year = year;
  self->month = month;
  gtk_window_set_title (GTK_WINDOW (self), name);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
