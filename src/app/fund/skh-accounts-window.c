/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-accounts-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "fund/skh-book.h"
#include "fund/skh-fund.h"
#include "fund/skh-posting.h"
#include "wording/skh-wording.h"

struct _SkhAccountsWindow
{
  AdwWindow     parent_instance;

  GtkListBox   *list;
  GtkLabel     *problem;

  SkhContext   *context;
  gint64        fund_id;
  SkhFund      *fund;     /* as it was read */
  SkhAccount   *edited;   /* what a question is open about */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhAccountsWindow, skh_accounts_window, ADW_TYPE_WINDOW)

typedef struct
{
  SkhFund *fund;
  GArray  *balances; /* gint64, today */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->fund, skh_fund_free);
  g_clear_pointer (&reading->balances, g_array_unref);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);
  g_autofree char *today = skh_date_today ();

  reading->balances = g_array_new (FALSE, FALSE, sizeof (gint64));
  reading->fund = skh_fund_read (db, *(gint64 *) data, error);
  for (guint i = 0; reading->fund != NULL && i < reading->fund->accounts->len; i++)
    {
      gint64 balance = skh_account_balance (db, ((SkhAccount *) reading->fund->accounts->pdata[i])->id, today, NULL);

      g_array_append_val (reading->balances, balance);
    }
  if (reading->fund == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static GtkWidget *
make_button (const char *icon,
             const char *action,
             gint64      account,
             const char *tip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", account);
  gtk_widget_set_tooltip_text (button, tip);
  return button;
}

static GtkWidget *
make_row (const SkhAccount *account,
          gint64            balance)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *amount = skh_amount_format (balance);
  GtkWidget *label = gtk_label_new (amount);
  g_autofree char *subtitle = g_strjoin (" · ", account->closed ? _("closed") : account->kind == SKH_ACCOUNT_CASH ? _("cash") : _("at the bank"),
                                         account->number != NULL ? account->number : account->bank, account->number != NULL ? account->bank : NULL, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), account->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button ("list-add-symbolic", "accounts.opening", account->id, _("What it held when the books began…")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button ("document-edit-symbolic", "accounts.edit", account->id, _("Change the name or number…")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (account->closed ? "edit-undo-symbolic" : "action-unavailable-symbolic", "accounts.close", account->id,
                                                                account->closed ? _("Use it again") : _("Close the account")));
  return row;
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhAccountsWindow *self = object;
  Reading *reading = result;
  GtkWidget *row;

  if (reading == NULL)
    return;
  g_clear_pointer (&self->fund, skh_fund_free);
  self->fund = g_steal_pointer (&reading->fund);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->fund->accounts->len; i++)
    gtk_list_box_append (self->list, make_row (self->fund->accounts->pdata[i], g_array_index (reading->balances, gint64, i)));
  reading_free (reading);
}

static void
reload (SkhAccountsWindow *self)
{
  skh_context_read (self->context, self, &self->cancellable, read_func, g_memdup2 (&self->fund_id, sizeof self->fund_id), g_free, reading_free, show_reading);
}

static const SkhAccount *
find_account (SkhAccountsWindow *self,
              gint64             id)
{
  for (guint i = 0; self->fund != NULL && i < self->fund->accounts->len; i++)
    {
      if (((SkhAccount *) self->fund->accounts->pdata[i])->id == id)
        return self->fund->accounts->pdata[i];
    }
  return NULL;
}

/* Changing ----------------------------------------------------------------------------------------- */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhAccountsWindow) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  g_autofree char *sentence = ok ? NULL : skh_wording_error (error);

  if (self->context == NULL)
    return;
  ok |= skh_question_settle (self, error);
  gtk_label_set_label (self->problem, ok ? "" : sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !ok);
}

static void
save_account (SkhAccountsWindow *self,
              SkhAccount        *account)
{
  skh_store_write_async (skh_context_get_store (self->context), "accounts.save", SKH_WRITE_ACTION, skh_account_save, account, (GDestroyNotify) skh_account_free, NULL,
                         written_cb, g_object_ref (self));
}

static const SkhChoice kinds[] = { { "cash", N_("cash") }, { "bank", N_("at the bank") }, { NULL } };

static const SkhColumn new_fields[] = {
  { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = kinds, .initial = "bank" },
  { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "bank", N_("Bank"), SKH_VALUE_TEXT },
  { "number", N_("Account number"), SKH_VALUE_TEXT },
  { NULL }
};

static void
account_answered (GHashTable *answers,
                  gpointer    data)
{
  SkhAccountsWindow *self = data;
  SkhAccount *account = self->edited != NULL ? skh_account_copy (self->edited) : NULL;
  const char *kind = g_hash_table_lookup (answers, "kind");

  if (account == NULL)
    return;
  g_free (account->name);
  g_free (account->bank);
  g_free (account->number);
  account->name = g_strdup (g_hash_table_lookup (answers, "name"));
  account->bank = g_strdup (g_hash_table_lookup (answers, "bank"));
  account->number = g_strdup (g_hash_table_lookup (answers, "number"));
  if (kind != NULL)
    account->kind = strcmp (kind, "cash") == 0 ? SKH_ACCOUNT_CASH : SKH_ACCOUNT_BANK;
  save_account (self, account);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhAccountsWindow *self = SKH_ACCOUNTS_WINDOW (widget);

  g_clear_pointer (&self->edited, skh_account_free);
  self->edited = skh_account_new (self->fund_id, SKH_ACCOUNT_BANK);
  skh_question_ask (skh_question_new (self->context, _("Add an account"), NULL, new_fields), GTK_WINDOW (self), _("_Add"), account_answered, self);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhAccountsWindow *self = SKH_ACCOUNTS_WINDOW (widget);
  const SkhAccount *account = find_account (self, g_variant_get_int64 (parameter));
  SkhQuestion *question;

  if (account == NULL)
    return;
  g_clear_pointer (&self->edited, skh_account_free);
  self->edited = skh_account_copy (account);
  question = skh_question_new (self->context, _("Change the account"), NULL, new_fields + 1);
  skh_question_set_value (question, "name", account->name, NULL);
  skh_question_set_value (question, "bank", account->bank, NULL);
  skh_question_set_value (question, "number", account->number, NULL);
  skh_question_ask (question, GTK_WINDOW (self), _("_Save"), account_answered, self);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhAccountsWindow *self = SKH_ACCOUNTS_WINDOW (widget);
  const SkhAccount *account = find_account (self, g_variant_get_int64 (parameter));
  SkhAccount *copy = account != NULL ? skh_account_copy (account) : NULL;

  if (copy == NULL)
    return;
  copy->closed = !copy->closed;
  save_account (self, copy);
}

static const SkhColumn opening_fields[] = {
  { "day", N_("Books begin on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "amount", N_("Balance on that day"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED | SKH_COLUMN_AMOUNT },
  { NULL }
};

static void
opening_answered (GHashTable *answers,
                  gpointer    data)
{
  SkhAccountsWindow *self = data;
  const char *amount = g_hash_table_lookup (answers, "amount");
  SkhVoucher *voucher = skh_voucher_new (self->fund_id, self->edited->id, SKH_VOUCHER_OPENING);
  gint64 value;

  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (g_hash_table_lookup (answers, "day"));
  voucher->content = g_strdup ("Số dư đầu kỳ khi mở sổ");
  if (!skh_number_parse (amount, &value))
    value = -1; /* refused by the job like one below 0 */
  skh_voucher_add_line (voucher, "opening", NULL, value);
  skh_store_write_async (skh_context_get_store (self->context), "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, (GDestroyNotify) skh_voucher_free, NULL,
                         written_cb, g_object_ref (self));
}

static void
opening_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhAccountsWindow *self = SKH_ACCOUNTS_WINDOW (widget);
  const SkhAccount *account = find_account (self, g_variant_get_int64 (parameter));
  g_autofree char *title = NULL;
  g_autofree char *day = g_strdup_printf ("%d-01-01", skh_context_get_year (self->context));
  SkhQuestion *question;

  if (account == NULL)
    return;
  g_clear_pointer (&self->edited, skh_account_free);
  self->edited = skh_account_copy (account);
  title = g_strdup_printf (_("Opening balance: %s"), account->name);
  question = skh_question_new (self->context, title, _("An entry of its own brings it into the book. It cannot be undone, but voided."), opening_fields);
  skh_question_set_value (question, "day", day, NULL);
  skh_question_ask (question, GTK_WINDOW (self), _("_Post"), opening_answered, self);
}

static void
skh_accounts_window_dispose (GObject *object)
{
  SkhAccountsWindow *self = SKH_ACCOUNTS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_ACCOUNTS_WINDOW);
  g_clear_pointer (&self->fund, skh_fund_free);
  g_clear_pointer (&self->edited, skh_account_free);

  G_OBJECT_CLASS (skh_accounts_window_parent_class)->dispose (object);
}

static void
skh_accounts_window_class_init (SkhAccountsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_accounts_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-accounts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhAccountsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SkhAccountsWindow, problem);
  gtk_widget_class_install_action (widget_class, "accounts.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "accounts.edit", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "accounts.close", "x", close_action);
  gtk_widget_class_install_action (widget_class, "accounts.opening", "x", opening_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_accounts_window_init (SkhAccountsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_accounts_window_present (GtkWindow  *parent,
                             SkhContext *context,
                             gint64      fund)
{
  SkhAccountsWindow *self = g_object_new (SKH_TYPE_ACCOUNTS_WINDOW, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  self->fund_id = fund;
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  skh_present (GTK_WINDOW (self));
}
