/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-voucher-pane-private.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-show.h"
#include "app/record/skh-ask.h"
#include "base/skh-date.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-posting.h"
#include "wording/skh-wording.h"

static const SkhColumn void_fields[] = { { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL } };

static void
voiding_free (gpointer data)
{
  SkhVoiding *voiding = data;

  g_free (voiding->reason);
  g_free (voiding);
}

static void
voided_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhVoucherPane) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->context != NULL && !skh_question_settle (self, error) && !ok)
    {
      g_autofree char *sentence = skh_wording_error (error);

      skh_voucher_pane_show_problem (self, sentence);
    }
}

static void
void_answered (GHashTable *answers,
               gpointer    data)
{
  SkhVoucherPane *self = data;
  SkhVoiding *voiding;

  if (self->reading == NULL)
    return;
  voiding = g_new0 (SkhVoiding, 1);
  voiding->voucher_id = self->reading->voucher->id;
  voiding->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  skh_store_write_async (skh_context_get_store (self->context), "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, voiding, voiding_free, NULL, voided_cb, g_object_ref (self));
}

static void
void_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (widget);
  const SkhVoucher *voucher = self->reading->voucher;
  g_autofree char *called = skh_voucher_pane_name (voucher);
  g_autofree char *title = g_strdup_printf (_("Void %s?"), called);
  SkhQuestion *question = skh_question_new (self->context, title,
                                            voucher->transfer_id != 0 ? _("It stays in the book, crossed out, with its number and the reason; it no longer counts. The other half of the transfer goes with it. This cannot be undone.")
                                                                      : _("It stays in the book, crossed out, with its number and the reason; it no longer counts. This cannot be undone."),
                                            void_fields);

  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Void"), void_answered, self);
}

static gpointer
correction_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return skh_voucher_correction (db, *(gint64 *) data, error);
}

static void
correction_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(SkhVoucherPane) self = data;
  g_autoptr(GError) error = NULL;
  SkhVoucher *correction = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    g_clear_pointer (&correction, skh_voucher_free);
  else if (correction == NULL)
    skh_context_report (self->context, error);
  else
    skh_voucher_pane_read (self, correction);
}

static void
correct_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (widget);

  skh_store_read_async (skh_context_get_store (self->context), correction_func, g_memdup2 (&self->reading->voucher->id, sizeof (gint64)), g_free,
                        (GDestroyNotify) skh_voucher_free, NULL, correction_cb, g_object_ref (self));
}

static void
again_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (widget);
  const SkhVoucher *before = self->reading->voucher;
  SkhVoucher *voucher = skh_voucher_new (before->fund_id, before->account_id, before->kind);

  voucher->amount = before->amount;
  voucher->party = g_strdup (before->party);
  voucher->address = g_strdup (before->address);
  voucher->content = g_strdup (before->content);
  voucher->book = g_strdup (before->book);
  voucher->debit = g_strdup (before->debit);
  voucher->credit = g_strdup (before->credit);
  for (guint i = 0; i < before->lines->len; i++)
    {
      SkhVoucherLine *line = skh_voucher_line_copy (before->lines->pdata[i]);

      line->id = 0;
      g_ptr_array_add (voucher->lines, line);
    }
  skh_voucher_pane_read (self, voucher);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_vouchers (db, data, 1, 0, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (widget);
  const SkhVoucher *voucher = self->reading->voucher;
  g_autofree char *file_name = g_strdup_printf (voucher->kind == SKH_VOUCHER_PAYMENT ? "phieu-chi-%d-%d" : "phieu-thu-%d-%d", voucher->number, skh_date_year (voucher->dated_on));

  skh_document_show (widget, self->context, document_func, g_memdup2 (&voucher->id, sizeof voucher->id), g_free, file_name);
}

void
skh_voucher_posted_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "voucher.void", NULL, void_action);
  gtk_widget_class_install_action (widget_class, "voucher.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "voucher.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "voucher.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "voucher.print", NULL);
}
