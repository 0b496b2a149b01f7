/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-award-pane.h"

#include <glib/gi18n.h>

#include "app/certificate/skh-issue-window.h"
#include "app/fund/skh-award-window.h"
#include "app/fund/skh-fund-document.h"
#include "app/record/skh-ask.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-awards.h"
#include "register/skh-record.h"

typedef struct
{
  SkhAwardRun *run;
  char        *donor;
} Reading;

struct _SkhAwardPane
{
  GtkWidget    parent_instance;

  GtkStack    *stack;
  GtkLabel    *name;
  GtkLabel    *about;
  GtkWidget   *voucher_button;
  GtkWidget   *confirm_button;
  GtkWidget   *revoke_button;
  GtkWidget   *delete_button;

  SkhContext  *context;
  gulong       changed_id;
  GCancellable *cancellable;
  gint64       fund_id;   /* of new ones */
  gint64       unit_id;
  gint64       id;        /* shown; 0: none */
  Reading     *reading;   /* of it, as it was read */
};

static void pane_iface_init (SkhPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhAwardPane, skh_award_pane, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SKH_TYPE_PANE, pane_iface_init))

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  skh_award_run_free (reading->run);
  g_free (reading->donor);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SkhAwardRun *run = skh_award_run_read (db, *(gint64 *) data, error);
  Reading *reading = run != NULL ? g_new (Reading, 1) : NULL;

  if (reading != NULL)
    *reading = (Reading) { run, run->donor_id != 0 ? skh_record_name (db, &skh_donors_register, run->donor_id) : NULL };
  return reading;
}

/* How far it is: "Posted…", "Handed out by Công ty X, confirmed on 04/09/2026"; g_free(). */
static char *
describe_state (const SkhAwardRun *run,
                const char        *donor)
{
  g_autofree char *confirmed = skh_date_format (run->confirmed_on);
  g_autofree char *revoked = skh_date_format (run->revoked_on);

  if (run->revoked_on != NULL)
    return g_strdup_printf (_("Handed out by %s\nRevoked on %s: %s"), donor, revoked, run->reason);
  if (run->direct)
    return run->confirmed_on != NULL ? g_strdup_printf (_("Handed out by %s: value without money of a fund\nConfirmed on %s"), donor, confirmed)
                                     : g_strdup_printf (_("To be handed out by %s: value without money of a fund\nDraft: does not count yet"), donor);
  return g_strdup (skh_award_run_is_done (run) ? _("Posted: it cannot be changed any more") : _("Draft: does not count yet"));
}

static void
show_run (SkhAwardPane *self)
{
  const SkhAwardRun *run = self->reading->run;
  gboolean done = skh_award_run_is_done (run);
  gboolean open = skh_award_run_is_open (run);
  g_autofree char *day = skh_date_format (run->awarded_on);
  g_autofree char *year = skh_school_year_format (run->school_year);
  g_autofree char *total = skh_amount_format (skh_award_run_total (run));
  g_autofree char *count = skh_number_format (run->awards->len);
  g_autofree char *state = describe_state (run, self->reading->donor != NULL ? self->reading->donor : "…");
  g_autofree char *about = g_strdup_printf (_("%s recipients · %s\n%s · school year %s\n%s"), count, total, day, year, state);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_label_set_label (self->name, run->name != NULL ? run->name : _("Without a name"));
  gtk_label_set_label (self->about, about);
  gtk_stack_set_visible_child_name (self->stack, "run");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "award.print", run->awards->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "award.certificates", writable && done && run->awards->len > 0);
  gtk_widget_set_visible (self->voucher_button, !run->direct);
  gtk_widget_set_visible (self->confirm_button, run->direct && open);
  gtk_widget_set_visible (self->revoke_button, run->direct && done);
  gtk_widget_set_visible (self->delete_button, open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "award.voucher", run->voucher_id != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "award.confirm", writable && run->awards->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "award.revoke", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "award.delete", writable);
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhAwardPane *self = object;

  if (result == NULL)
    {
      self->id = 0;
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  g_clear_pointer (&self->reading, reading_free);
  self->reading = result;
  show_run (self);
}

static void
reload (SkhAwardPane *self)
{
  if (self->id != 0)
    skh_context_read (self->context, self, &self->cancellable, read_func, g_memdup2 (&self->id, sizeof self->id), g_free, reading_free, show_reading);
}

static void
changed_cb (SkhAwardPane *self,
            SkhChanges   *changes)
{
  if (changes == NULL || skh_changes_has_table (changes, "award_run") || skh_changes_has_table (changes, "award") || skh_changes_has_table (changes, "fund_seal"))
    reload (self);
}

/* Actions ------------------------------------------------------------------------------------------ */

static GtkWindow *
window_of (SkhAwardPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhAwardPane *self = SKH_AWARD_PANE (widget);

  skh_award_window_present (window_of (self), self->context, self->fund_id, self->unit_id, self->id, NULL);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_award_run (db, *(gint64 *) data, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhAwardPane *self = SKH_AWARD_PANE (widget);

  skh_fund_document_show (widget, self->context, document_func, g_memdup2 (&self->id, sizeof self->id), g_free, "danh-sach-ky-nhan");
}

static void
certificates_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SkhAwardPane *self = SKH_AWARD_PANE (widget);

  skh_issue_window_for_awards (window_of (self), self->context, self->id);
}

static void
voucher_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhAwardPane *self = SKH_AWARD_PANE (widget);

  skh_context_open_record (self->context, "vouchers", self->reading->run->voucher_id);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhAwardPane) self = data;
  g_autoptr(GError) error = NULL;

  if (!skh_store_write_finish (SKH_STORE (object), result, &error) && self->context != NULL)
    skh_context_report (self->context, error);
}

static gboolean
delete_job (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  g_autoptr(SkhAwardRun) run = skh_award_run_read (skh_write_get_db (write), *(gint64 *) data, error);

  return run != NULL && skh_award_run_delete (write, run, error);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhAwardPane *self = SKH_AWARD_PANE (widget);

  skh_store_write_async (skh_context_get_store (self->context), "awards.delete", SKH_WRITE_ACTION, delete_job, g_memdup2 (&self->id, sizeof self->id), g_free, NULL, written_cb,
                         g_object_ref (self));
}

/* What a donor handed out is confirmed as it stands in the file. */
static gboolean
confirm_job (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  g_autoptr(SkhAwardRun) run = skh_award_run_read (skh_write_get_db (write), *(gint64 *) data, error);

  return run != NULL && skh_award_run_post (write, run, error);
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhAwardPane *self = SKH_AWARD_PANE (widget);

  skh_store_write_async (skh_context_get_store (self->context), "awards.post", SKH_WRITE_FINAL, confirm_job, g_memdup2 (&self->id, sizeof self->id), g_free, NULL, written_cb,
                         g_object_ref (self));
}

static const SkhColumn revoke_fields[] = {
  { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { NULL }
};

static void
revoke_answered (GHashTable *answers,
                 gpointer    data)
{
  SkhAwardPane *self = data;
  SkhAwardRun *run;

  if (self->id == 0)
    return;
  run = skh_award_run_new (0, NULL);
  run->id = self->id;
  run->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  skh_store_write_async (skh_context_get_store (self->context), "awards.revoke", SKH_WRITE_FINAL, skh_award_run_revoke, run, (GDestroyNotify) skh_award_run_free, NULL, written_cb,
                         g_object_ref (self));
}

static void
revoke_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhAwardPane *self = SKH_AWARD_PANE (widget);
  g_autofree char *title = g_strdup_printf (_("Revoke the distribution “%s”?"), self->reading->run->name);

  skh_question_ask (skh_question_new (self->context, title, _("It stays in the list and counts no more. This cannot be undone."), revoke_fields), window_of (self), _("_Revoke it"),
                    revoke_answered, self);
}

/* A pane beside a list ------------------------------------------------------------------------------ */

static void
skh_award_pane_show (SkhPane *pane,
                     gint64   id)
{
  SkhAwardPane *self = SKH_AWARD_PANE (pane);

  self->id = id;
  if (id != 0)
    {
      reload (self);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
skh_award_pane_add (SkhPane *pane)
{
  SkhAwardPane *self = SKH_AWARD_PANE (pane);

  skh_award_window_present (window_of (self), self->context, self->fund_id, self->unit_id, 0, NULL);
}

static gint64
skh_award_pane_get_shown (SkhPane *pane)
{
  return SKH_AWARD_PANE (pane)->id;
}

/* What is typed is typed in a window, which keeps it. */
static gboolean
skh_award_pane_get_dirty (SkhPane *pane)
{
  return FALSE;
}

static void
pane_iface_init (SkhPaneInterface *iface)
{
  iface->show = skh_award_pane_show;
  iface->add = skh_award_pane_add;
  iface->get_id = skh_award_pane_get_shown;
  iface->get_dirty = skh_award_pane_get_dirty;
}

static void
skh_award_pane_dispose (GObject *object)
{
  SkhAwardPane *self = SKH_AWARD_PANE (object);

  if (self->context != NULL)
    g_clear_signal_handler (&self->changed_id, skh_context_get_store (self->context));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_AWARD_PANE);
  g_clear_pointer (&self->reading, reading_free);

  G_OBJECT_CLASS (skh_award_pane_parent_class)->dispose (object);
}

static void
skh_award_pane_class_init (SkhAwardPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_award_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-award-pane.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, about);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, delete_button);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, name);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, revoke_button);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, voucher_button);
  gtk_widget_class_install_action (widget_class, "award.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "award.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "award.certificates", NULL, certificates_action);
  gtk_widget_class_install_action (widget_class, "award.voucher", NULL, voucher_action);
  gtk_widget_class_install_action (widget_class, "award.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "award.revoke", NULL, revoke_action);
  gtk_widget_class_install_action (widget_class, "award.delete", NULL, delete_action);
}

static void
skh_award_pane_init (SkhAwardPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_award_pane_new (SkhContext *context)
{
  SkhAwardPane *self = g_object_new (SKH_TYPE_AWARD_PANE, NULL);

  self->context = g_object_ref (context);
  self->changed_id = g_signal_connect_swapped (skh_context_get_store (context), "changed", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}

void
skh_award_pane_set_fund (SkhAwardPane *self,
                         gint64        fund,
                         gint64        unit)
{
  g_return_if_fail (SKH_IS_AWARD_PANE (self));

  self->fund_id = fund;
  self->unit_id = unit;
}
