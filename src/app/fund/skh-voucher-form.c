/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-voucher-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "base/skh-number.h"
#include "fund/skh-fund-choices.h"

static const SkhColumn columns[] = {
  { "dated_on", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE | SKH_COLUMN_REQUIRED },
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "party", N_("Paid in by"), SKH_VALUE_TEXT },
  { "address", N_("Address"), SKH_VALUE_TEXT },
  { "content", N_("What for"), SKH_VALUE_TEXT },
  { "attachments", N_("Documents attached"), SKH_VALUE_INTEGER },
  { "note", N_("Note"), SKH_VALUE_TEXT },
  { "book", N_("Book"), SKH_VALUE_TEXT },
  { "debit", N_("Debit"), SKH_VALUE_TEXT },
  { "credit", N_("Credit"), SKH_VALUE_TEXT },
  { NULL }
};

static const SkhColumn *
find_column (const char *key)
{
  for (const SkhColumn *column = columns; column->key != NULL; column++)
    {
      if (strcmp (column->key, key) == 0)
        return column;
    }
  g_return_val_if_reached (NULL);
}

static SkhField *
find_field (SkhVoucherPane *self,
            const char     *key)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (strcmp (skh_field_get_key (self->fields->pdata[i]), key) == 0)
        return self->fields->pdata[i];
    }
  return NULL;
}

static char *
get_text (SkhVoucherPane *self,
          const char     *key)
{
  char *value = skh_field_get_value (find_field (self, key));

  if (value != NULL && *value == 0)
    g_clear_pointer (&value, g_free);
  return value;
}

static gint64
get_number (SkhVoucherPane *self,
            const char     *key,
            gint64          otherwise)
{
  g_autofree char *text = get_text (self, key);
  gint64 number;

  if (text == NULL)
    return otherwise;
  return skh_number_parse (text, &number) ? number : -2;
}

void
skh_voucher_form_set_up (SkhVoucherPane *self)
{
  self->fields = g_ptr_array_new ();
  skh_fields_collect (self->form, self->fields);
  for (guint i = 0; i < self->fields->len; i++)
    {
      SkhField *field = self->fields->pdata[i];

      skh_field_set_column (field, find_column (skh_field_get_key (field)), NULL, skh_context_get_store (self->context));
      g_signal_connect_object (field, "edited", G_CALLBACK (skh_voucher_pane_edited), self, G_CONNECT_SWAPPED);
    }
}

void
skh_voucher_form_grab_focus (SkhVoucherPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (find_field (self, "party")));
}

void
skh_voucher_form_show_balance (SkhVoucherPane *self)
{
  gint64 id = get_number (self, "account", 0);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->reading->balances->len; i++)
    {
      if (((SkhAccount *) self->reading->fund->accounts->pdata[i])->id == id)
        {
          g_autofree char *amount = skh_amount_format (g_array_index (self->reading->balances, gint64, i));

          text = g_strdup_printf (_("In this account: %s"), amount);
        }
    }
  gtk_label_set_label (self->balance, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->balance), text != NULL && self->reading->voucher->state == SKH_VOUCHER_DRAFT);
}

void
skh_voucher_form_propose_content (SkhVoucherPane *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
  SkhField *field = find_field (self, "content");
  SkhVoucherLine *line;
  const SkhChoice *choice;
  const char *key;

  if (!skh_field_holds (field, self->proposed) || row == NULL)
    return;
  line = skh_voucher_line_row_get_line (SKH_VOUCHER_LINE_ROW (row));
  key = line->use != NULL ? line->use : line->source;
  for (choice = line->use != NULL ? self->reading->choices.uses : self->reading->choices.sources; choice->key != NULL && g_strcmp0 (choice->key, key) != 0; choice++)
    ;
  g_free (self->proposed);
  self->proposed = g_strdup (choice->title);
  self->filling = TRUE;
  skh_field_set_value (field, self->proposed, NULL);
  self->filling = FALSE;
  skh_voucher_line_free (line);
}

static void
set_field (SkhVoucherPane *self,
           const char     *key,
           const char     *value)
{
  skh_field_set_value (find_field (self, key), value, NULL);
}

void
skh_voucher_form_fill (SkhVoucherPane *self)
{
  const SkhVoucher *voucher = self->reading->voucher;
  g_autofree char *account = g_strdup_printf ("%" G_GINT64_FORMAT, voucher->account_id);
  g_autofree char *attachments = voucher->attachments >= 0 ? g_strdup_printf ("%d", voucher->attachments) : NULL;

  g_clear_pointer (&self->accounts, skh_choices_free);
  self->accounts = skh_fund_accounts_list (self->reading->fund, voucher->account_id);
  skh_field_set_choices (find_field (self, "account"), self->accounts);

  set_field (self, "dated_on", voucher->dated_on);
  set_field (self, "account", account);
  set_field (self, "party", voucher->party);
  set_field (self, "address", voucher->address);
  set_field (self, "content", voucher->content);
  set_field (self, "attachments", attachments);
  set_field (self, "note", voucher->note);
  set_field (self, "book", voucher->book);
  set_field (self, "debit", voucher->debit);
  set_field (self, "credit", voucher->credit);
  skh_field_set_title (find_field (self, "party"), voucher->kind == SKH_VOUCHER_PAYMENT ? _("Paid out to") : _("Paid in by"));
}

SkhVoucher *
skh_voucher_form_read (SkhVoucherPane *self)
{
  SkhVoucher *voucher = skh_voucher_copy (self->reading->voucher);

  g_free (voucher->dated_on);
  g_free (voucher->party);
  g_free (voucher->address);
  g_free (voucher->content);
  g_free (voucher->note);
  g_free (voucher->book);
  g_free (voucher->debit);
  g_free (voucher->credit);
  voucher->dated_on = get_text (self, "dated_on");
  voucher->account_id = get_number (self, "account", 0);
  voucher->party = get_text (self, "party");
  voucher->address = get_text (self, "address");
  voucher->content = get_text (self, "content");
  voucher->note = get_text (self, "note");
  voucher->book = get_text (self, "book");
  voucher->debit = get_text (self, "debit");
  voucher->credit = get_text (self, "credit");
  voucher->attachments = get_number (self, "attachments", -1);
  skh_voucher_lines_take (self, voucher);
  return voucher;
}

gboolean
skh_voucher_form_show_error (SkhVoucherPane *self,
                             const char     *key,
                             const char     *sentence)
{
  SkhField *field = find_field (self, key);

  if (field == NULL)
    return FALSE;
  skh_field_set_message (field, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  return TRUE;
}
