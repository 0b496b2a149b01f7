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
  SkhReadingPane parent_instance;

  GtkLabel      *name;
  GtkLabel      *about;
  GtkWidget     *voucher_button;
  GtkWidget     *confirm_button;
  GtkWidget     *revoke_button;
  GtkWidget     *delete_button;

  gint64         fund_id;   /* of new ones */
  gint64         unit_id;
};

G_DEFINE_FINAL_TYPE (SkhAwardPane, skh_award_pane, SKH_TYPE_READING_PANE)

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
show_reading (SkhReadingPane *pane,
              gpointer        data)
{
  SkhAwardPane *self = SKH_AWARD_PANE (pane);
  const Reading *reading = data;
  const SkhAwardRun *run = reading->run;
  gboolean writable = skh_reading_pane_is_writable (pane);
  gboolean done = skh_award_run_is_done (run);
  gboolean open = skh_award_run_is_open (run);
  g_autofree char *day = skh_date_format (run->awarded_on);
  g_autofree char *year = skh_school_year_format (run->school_year);
  g_autofree char *total = skh_amount_format (skh_award_run_total (run));
  g_autofree char *count = skh_number_format (run->awards->len);
  g_autofree char *state = describe_state (run, reading->donor != NULL ? reading->donor : "…");
  g_autofree char *about = g_strdup_printf (_("%s recipients · %s\n%s · school year %s\n%s"), count, total, day, year, state);

  gtk_label_set_label (self->name, run->name != NULL ? run->name : _("Without a name"));
  gtk_label_set_label (self->about, about);
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

/* Actions ------------------------------------------------------------------------------------------ */

static const SkhAwardRun *
get_run (SkhReadingPane *pane)
{
  return ((Reading *) skh_reading_pane_get_reading (pane))->run;
}

static void
present_window (SkhReadingPane *pane,
                gint64          run)
{
  SkhAwardPane *self = SKH_AWARD_PANE (pane);

  skh_award_window_present (skh_reading_pane_get_window (pane), skh_reading_pane_get_context (pane), self->fund_id, self->unit_id, run, NULL);
}

static void
begin (SkhReadingPane *pane)
{
  present_window (pane, 0);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);

  present_window (pane, skh_reading_pane_get_id (pane));
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
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  gint64 id = skh_reading_pane_get_id (pane);

  skh_fund_document_show (widget, skh_reading_pane_get_context (pane), document_func, g_memdup2 (&id, sizeof id), g_free, "danh-sach-ky-nhan");
}

static void
certificates_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);

  skh_issue_window_for_awards (skh_reading_pane_get_window (pane), skh_reading_pane_get_context (pane), skh_reading_pane_get_id (pane));
}

static void
voucher_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);

  skh_context_open_record (skh_reading_pane_get_context (pane), "vouchers", get_run (pane)->voucher_id);
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
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  gint64 id = skh_reading_pane_get_id (pane);

  skh_reading_pane_write (pane, "awards.delete", SKH_WRITE_ACTION, delete_job, g_memdup2 (&id, sizeof id), g_free);
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
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  gint64 id = skh_reading_pane_get_id (pane);

  skh_reading_pane_write (pane, "awards.post", SKH_WRITE_FINAL, confirm_job, g_memdup2 (&id, sizeof id), g_free);
}

static const SkhColumn revoke_fields[] = {
  { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { NULL }
};

static void
revoke_answered (GHashTable *answers,
                 gpointer    data)
{
  SkhReadingPane *pane = data;
  SkhAwardRun *run;

  if (skh_reading_pane_get_id (pane) == 0)
    return;
  run = skh_award_run_new (0, NULL);
  run->id = skh_reading_pane_get_id (pane);
  run->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  skh_reading_pane_write (pane, "awards.revoke", SKH_WRITE_FINAL, skh_award_run_revoke, run, (GDestroyNotify) skh_award_run_free);
}

static void
revoke_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  g_autofree char *title = g_strdup_printf (_("Revoke the distribution “%s”?"), get_run (pane)->name);
  SkhQuestion *question = skh_question_new (skh_reading_pane_get_context (pane), title, _("It stays in the list and counts no more. This cannot be undone."), revoke_fields);

  skh_question_ask (question, skh_reading_pane_get_window (pane), _("_Revoke it"), revoke_answered, pane);
}

static void
skh_award_pane_class_init (SkhAwardPaneClass *klass)
{
  static const char * const tables[] = { "award_run", "award", "fund_seal", NULL };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SkhReadingPaneClass *pane_class = SKH_READING_PANE_CLASS (klass);

  pane_class->read = read_func;
  pane_class->reading_free = reading_free;
  pane_class->tables = tables;
  pane_class->show_reading = show_reading;
  pane_class->begin = begin;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-award-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, about);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, delete_button);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, name);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardPane, revoke_button);
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
  GtkWidget *self = g_object_new (SKH_TYPE_AWARD_PANE, NULL);

  skh_reading_pane_set_context (SKH_READING_PANE (self), context);
  return self;
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
