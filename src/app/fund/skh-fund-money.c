/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-fund-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/fund/skh-fund-chart-window.h"
#include "app/document/skh-document-show.h"
#include "app/fund/skh-handover-window.h"
#include "app/record/skh-ask.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-fund-documents.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-transfer.h"

/* Transfers ---------------------------------------------------------------------------------------- */

static SkhColumn transfer_fields[] = {
  { "from", N_("From the account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "to", N_("To the account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED | SKH_COLUMN_AMOUNT },
  { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "content", N_("What for"), SKH_VALUE_TEXT },
  { NULL }
};

static void
add_account (GArray           *choices,
             const SkhFund    *fund,
             const SkhAccount *account,
             gboolean          of_several)
{
  SkhChoice choice = { g_strdup_printf ("%" G_GINT64_FORMAT, account->id),
                       of_several ? g_strdup_printf ("%s · %s · %s", account->name, fund->name, fund->unit) : g_strdup (account->name) };

  g_array_append_val (choices, choice);
}

/* The accounts of this fund; with OTHERS also those of all funds in the scope. */
static SkhChoice *
make_accounts (SkhFundPage *self,
               gboolean     others)
{
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));
  const SkhFund *own = skh_fund_page_get_fund (self);

  for (guint a = 0; a < own->accounts->len; a++)
    add_account (choices, own, own->accounts->pdata[a], FALSE);
  for (guint f = 0; others && f < self->funds->len; f++)
    {
      const SkhFund *fund = self->funds->pdata[f];

      for (guint a = 0; fund != own && a < fund->accounts->len; a++)
        add_account (choices, fund, fund->accounts->pdata[a], TRUE);
    }
  return (SkhChoice *) (gpointer) g_array_free (choices, FALSE);
}

static void
transferred_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(SkhFundPage) self = data;

  if (skh_question_finish (self, self->context, SKH_STORE (object), result))
    skh_context_tell (self->context, _("Transferred: a payment and a receipt were posted"));
}

static void
transfer_answered (GHashTable *answers,
                   gpointer    data)
{
  SkhFundPage *self = data;
  const char *amount = g_hash_table_lookup (answers, "amount");
  gint64 value;
  SkhTransfer *transfer;

  /* What is no amount is refused by the job like one below 0. */
  if (!skh_number_parse (amount, &value))
    value = -1;
  transfer = skh_transfer_new (g_ascii_strtoll (g_hash_table_lookup (answers, "from"), NULL, 10), g_ascii_strtoll (g_hash_table_lookup (answers, "to"), NULL, 10), value);
  g_free (transfer->day);
  transfer->day = g_strdup (g_hash_table_lookup (answers, "day"));
  transfer->content = g_strdup (g_hash_table_lookup (answers, "content"));
  skh_store_write_async (skh_context_get_store (self->context), "vouchers.transfer", SKH_WRITE_FINAL, skh_transfer_do, transfer, (GDestroyNotify) skh_transfer_free, NULL,
                         transferred_cb, g_object_ref (self));
}

static void
transfer_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);
  g_autofree char *today = skh_date_today ();
  SkhChoice *from;
  SkhChoice *to;
  SkhQuestion *question;

  if (skh_fund_page_get_fund (self) == NULL)
    return;
  from = make_accounts (self, FALSE);
  to = make_accounts (self, TRUE);
  transfer_fields[0].choices = from;
  transfer_fields[1].choices = to;
  question = skh_question_new (self->context, _("Transfer"),
                               _("Between cash and bank, or to another fund: it is neither income nor use. A payment and a receipt are posted on the same day; they cannot be undone, but voided together."),
                               transfer_fields);
  transfer_fields[0].choices = transfer_fields[1].choices = NULL;
  skh_question_set_value (question, "day", today, NULL);
  if (to[0].key != NULL && to[1].key != NULL)
    skh_question_set_value (question, "to", to[1].key, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Transfer"), transfer_answered, self);
  skh_choices_free (from);
  skh_choices_free (to);
}

static void
handover_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);

  if (self->fund_id != 0)
    skh_handover_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, self->fund_id);
}

/* Documents ---------------------------------------------------------------------------------------- */

typedef struct
{
  char   *kind;
  gint64  fund_id;
  int     year;
} DocumentQuestion;

static void
document_question_free (gpointer data)
{
  g_free (((DocumentQuestion *) data)->kind);
  g_free (data);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  static const struct { const char *kind; SkhGroupBy by; } groups[] = {
    { "by-source", SKH_GROUP_BY_SOURCE }, { "by-donor", SKH_GROUP_BY_DONOR }, { "by-unit", SKH_GROUP_BY_UNIT },
  };
  const DocumentQuestion *question = data;
  g_autofree char *from = g_strdup_printf ("%04d-01-01", question->year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", question->year);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (strcmp (question->kind, groups[i].kind) == 0)
        return skh_document_for_contributions (db, 0, question->fund_id, from, to, groups[i].by, error);
    }
  if (strcmp (question->kind, "disclosure") == 0)
    return skh_document_for_disclosure (db, 0, question->fund_id, question->year, TRUE, error);
  return skh_document_for_balances (db, 0, question->fund_id, from, to, error);
}

static void
document_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);
  DocumentQuestion *question;

  if (self->fund_id == 0)
    return;
  question = g_new (DocumentQuestion, 1);
  *question = (DocumentQuestion) { g_variant_dup_string (parameter, NULL), self->fund_id, skh_context_get_year (self->context) };
  skh_document_show (widget, self->context, document_func, question, document_question_free, question->kind);
}

static void
chart_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);

  if (self->fund_id != 0)
    skh_fund_chart_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, g_variant_get_string (parameter, NULL), self->fund_id,
                                   skh_context_get_year (self->context));
}

void
skh_fund_money_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "fund.transfer", NULL, transfer_action);
  gtk_widget_class_install_action (widget_class, "fund.handover", NULL, handover_action);
  gtk_widget_class_install_action (widget_class, "fund.document", "s", document_action);
  gtk_widget_class_install_action (widget_class, "fund.chart", "s", chart_action);
}
