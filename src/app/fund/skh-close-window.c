/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-close-window.h"

#include <glib/gi18n.h>

#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "fund/skh-closing.h"
#include "wording/skh-wording.h"

struct _SkhCloseWindow
{
  AdwWindow     parent_instance;

  GtkLabel     *heading;
  GtkLabel     *sums;
  GtkCheckButton *all;
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

/* A row for FINDING; FUND: whose it is, where several are closed, else NULL. */
static GtkWidget *
make_row (const SkhFundFinding *finding,
          const SkhFund        *fund)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = skh_date_format (finding->day);
  g_autofree char *what = g_strjoin (*day != 0 && finding->what != NULL ? " · " : "", finding->what != NULL ? finding->what : "", day, NULL);
  g_autofree char *title = fund != NULL ? g_strdup_printf ("%s, %s: %s", fund->name, fund->unit, what) : g_strdup (what);
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
clear_findings (SkhCloseWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_list_box_remove (self->findings, row);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), FALSE);
}

static void
add_findings (SkhCloseWindow   *self,
              const SkhClosing *closing,
              const SkhFund    *fund)
{
  for (guint i = 0; i < closing->findings->len; i++)
    gtk_list_box_append (self->findings, make_row (closing->findings->pdata[i], fund));
  if (closing->findings->len > 0)
    gtk_widget_set_visible (GTK_WIDGET (self->findings), TRUE);
}

static void
show_sums (SkhCloseWindow *self,
           gint64          opened,
           gint64          in,
           gint64          out)
{
  g_autofree char *opening = skh_amount_format (opened);
  g_autofree char *received = skh_amount_format (in);
  g_autofree char *paid = skh_amount_format (out);
  g_autofree char *left = skh_amount_format (opened + in - out);
  g_autofree char *sums = g_strdup_printf (_("Opening %s · received %s · paid %s · closing %s"), opening, received, paid, left);

  gtk_label_set_label (self->sums, sums);
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

  if (self->context == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  clear_findings (self);
  if (closing == NULL)
    {
      show_error (self, error);
      return;
    }
  {
    guint n = closing->findings->len;
    g_autofree char *heading = n == 0 ? g_strdup (_("Everything is in order. Once closed, nothing of this period and before it can be changed."))
                                      : g_strdup_printf (ngettext ("%u thing has to be put right first", "%u things have to be put right first", n), n);

    gtk_label_set_label (self->heading, heading);
    show_sums (self, closing->opening, closing->received, closing->paid);
    add_findings (self, closing, NULL);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "closing.do", n == 0);
  }
}

/* The closing of all funds of the scope, tried or done. */
typedef struct
{
  SkhCloseWindow *window;
  SkhClosingRun  *run;
} Run;

static SkhClosingRun *
run_end (Run             *run,
         SkhCloseWindow **window)
{
  SkhClosingRun *closings = run->run;

  *window = run->window;
  g_free (run);
  return closings;
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhCloseWindow) self = NULL;
  g_autoptr(SkhClosingRun) run = run_end (data, &self);
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  gint64 opening = 0;
  gint64 received = 0;
  gint64 paid = 0;
  guint n = 0;

  if (self->context == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  clear_findings (self);
  if (!ok)
    {
      show_error (self, error);
      return;
    }
  for (guint i = 0; i < run->closings->len; i++)
    {
      const SkhClosing *closing = run->closings->pdata[i];

      add_findings (self, closing, skh_closing_run_get_fund (run, closing));
      if (closing->id == 0)
        continue;
      n++;
      opening += closing->opening;
      received += closing->received;
      paid += closing->paid;
    }
  {
    g_autofree char *closable = g_strdup_printf (ngettext ("The books of %u fund can be closed.", "The books of %u funds can be closed.", n), n);
    guint rest = run->closings->len - n;
    g_autofree char *left = g_strdup_printf (ngettext ("%u stays open: something has to be put right first.", "%u stay open: something has to be put right first.", rest), rest);
    g_autofree char *heading = g_strjoin (" ", closable, rest > 0 ? left : NULL, NULL);

    gtk_label_set_label (self->heading, heading);
  }
  show_sums (self, opening, received, paid);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "closing.do", n > 0);
}

static void
run_all (SkhCloseWindow      *self,
         SkhWriteFlags        flags,
         GAsyncReadyCallback  callback)
{
  Run *run = g_new (Run, 1);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));

  *run = (Run) { g_object_ref (self), skh_closing_run_new (skh_context_get_scope (self->context), self->year, self->month) };
  run->run->note = *note != 0 ? g_strdup (note) : NULL;
  skh_store_write_async (skh_context_get_store (self->context), "books.close", flags, skh_closing_run_do, run->run, NULL,
                         flags == SKH_WRITE_TRY ? self->cancellable : NULL, callback, run);
}

/* Looks what stands in the way, of the fund or of all. */
static void
check (SkhCloseWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "closing.do", FALSE);
  if (gtk_check_button_get_active (self->all))
    run_all (self, SKH_WRITE_TRY, tried_cb);
  else
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
all_closed_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(SkhCloseWindow) self = NULL;
  g_autoptr(SkhClosingRun) run = run_end (data, &self);
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  g_autofree char *sentence = NULL;
  guint n = 0;

  if (self->context == NULL)
    return;
  if (!ok)
    {
      show_error (self, error);
      return;
    }
  for (guint i = 0; i < run->closings->len; i++)
    n += ((const SkhClosing *) run->closings->pdata[i])->id != 0;
  sentence = g_strdup_printf (ngettext ("The books of %u fund are closed", "The books of %u funds are closed", n), n);
  skh_context_tell (self->context, sentence);
  gtk_window_close (GTK_WINDOW (self));
}

static void
do_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SkhCloseWindow *self = SKH_CLOSE_WINDOW (widget);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  SkhClosing *closing;

  gtk_widget_action_set_enabled (widget, "closing.do", FALSE);
  if (gtk_check_button_get_active (self->all))
    {
      run_all (self, SKH_WRITE_FINAL, all_closed_cb);
      return;
    }
  closing = skh_closing_new (self->fund_id, self->year, self->month);
  closing->note = *note != 0 ? g_strdup (note) : NULL;
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
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, all);
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SkhCloseWindow, sums);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, check);
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
  g_autofree char *all = g_strdup_printf (_("_All funds of %s and below it"), skh_context_get_scope_name (context));

  self->context = g_object_ref (context);
  self->fund_id = fund;
  self->year = year;
  self->month = month;
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_check_button_set_label (self->all, all);
  check (self);
  if (skh_present (GTK_WINDOW (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
