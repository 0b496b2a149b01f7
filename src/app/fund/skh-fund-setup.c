/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-fund-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/fund/skh-accounts-window.h"
#include "app/record/skh-ask.h"
#include "base/skh-number.h"
#include "fund/skh-opening.h"

static const char *
answer (GHashTable *answers,
        const char *key)
{
  return g_hash_table_lookup (answers, key);
}

/* What is no amount is refused by the job like one below 0. */
static gint64
amount_of (GHashTable *answers,
           const char *key)
{
  const char *text = answer (answers, key);
  gint64 amount = 0;

  return text == NULL ? 0 : skh_number_parse (text, &amount) ? amount : -1;
}

/* Opening the books -------------------------------------------------------------------------------- */

static const SkhColumn opening_fields[] = {
  { "name", N_("Name of the fund"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "day", N_("Books begin on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "cash", N_("Cash on that day"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { "bank", N_("Bank (empty: none)"), SKH_VALUE_TEXT },
  { "number", N_("Account number"), SKH_VALUE_TEXT },
  { "balance", N_("At the bank on that day"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { NULL }
};

typedef struct
{
  SkhFundPage *page;
  SkhOpening  *opening;
} Opening;

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Opening *job = data;
  g_autoptr(SkhFundPage) self = job->page;
  g_autoptr(SkhOpening) opening = job->opening;

  g_free (job);
  if (!skh_question_finish (self, self->context, SKH_STORE (object), result))
    return;
  self->wanted = opening->fund_id;
  skh_fund_page_reload (self);
}

static void
opening_answered (GHashTable *answers,
                  gpointer    data)
{
  SkhFundPage *self = data;
  SkhOpening *opening = g_new0 (SkhOpening, 1);
  Opening *job = g_new (Opening, 1);

  *job = (Opening) { g_object_ref (self), opening };
  opening->unit_id = skh_context_get_scope (self->context);
  opening->name = g_strdup (answer (answers, "name"));
  opening->day = g_strdup (answer (answers, "day"));
  opening->cash = amount_of (answers, "cash");
  opening->bank = g_strdup (answer (answers, "bank"));
  opening->bank_number = g_strdup (answer (answers, "number"));
  opening->bank_balance = amount_of (answers, "balance");
  skh_store_write_async (skh_context_get_store (self->context), "funds.open", opening->cash != 0 || opening->bank_balance != 0 ? SKH_WRITE_FINAL : SKH_WRITE_ACTION,
                         skh_fund_open_books, opening, NULL, NULL, opened_cb, job);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);
  g_autofree char *title = g_strdup_printf (_("Open the books of a fund of %s"), skh_context_get_scope_name (self->context));
  g_autofree char *day = g_strdup_printf ("%d-01-01", skh_context_get_year (self->context));
  SkhQuestion *question = skh_question_new (self->context, title, _("The balances are those of the evening before, from your books on paper. More accounts can be added later."), opening_fields);

  /* Funds are named in Vietnamese, as they stand on documents. */
  skh_question_set_value (question, "name", "Quỹ Khuyến học", NULL);
  skh_question_set_value (question, "day", day, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Open the books"), opening_answered, self);
}

/* Name and who signs ------------------------------------------------------------------------------- */

static const SkhColumn fund_fields[] = {
  { "name", N_("Name of the fund"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "head", N_("Head who signs"), SKH_VALUE_TEXT },
  { "accountant", N_("Accountant"), SKH_VALUE_TEXT },
  { "preparer", N_("Who prepares vouchers"), SKH_VALUE_TEXT },
  { "cashier", N_("Cashier"), SKH_VALUE_TEXT },
  { "note", N_("Note"), SKH_VALUE_TEXT },
  { NULL }
};

static gpointer
load_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_record_load (db, &skh_funds_register, *(gint64 *) data, error);
}

static void
record_saved_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(SkhFundPage) self = data;

  skh_question_finish (self, self->context, SKH_STORE (object), result);
}

static void
fund_answered (GHashTable *answers,
               gpointer    data)
{
  SkhFundPage *self = data;
  g_autoptr(SkhRecord) record = skh_record_copy (self->record);

  skh_record_set_base (record, self->record);
  for (const SkhColumn *field = fund_fields; field->key != NULL; field++)
    skh_record_set (record, field->key, answer (answers, field->key));
  skh_record_save_async (record, skh_context_get_store (self->context), record_saved_cb, g_object_ref (self));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhFundPage) self = data;
  g_autoptr(GError) error = NULL;
  SkhRecord *record = skh_store_read_finish (SKH_STORE (object), result, &error);
  SkhQuestion *question;

  if (self->context == NULL || record == NULL)
    {
      g_clear_pointer (&record, skh_record_unref);
      if (self->context != NULL)
        skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->record, skh_record_unref);
  self->record = record;
  question = skh_question_new (self->context, _("The fund and who signs its documents"), NULL, fund_fields);
  for (const SkhColumn *field = fund_fields; field->key != NULL; field++)
    skh_question_set_value (question, field->key, skh_record_get (record, field->key), NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("_Save"), fund_answered, self);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);

  if (self->fund_id != 0)
    skh_store_read_async (skh_context_get_store (self->context), load_func, g_memdup2 (&self->fund_id, sizeof self->fund_id), g_free, (GDestroyNotify) skh_record_unref,
                          NULL, loaded_cb, g_object_ref (self));
}

static void
accounts_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);

  if (self->fund_id != 0)
    skh_accounts_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, self->fund_id);
}

void
skh_fund_setup_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "fund.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "fund.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "fund.accounts", NULL, accounts_action);
}
