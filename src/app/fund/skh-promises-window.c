/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-promises-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/list/skh-plain-table.h"
#include "app/record/skh-ask.h"
#include "app/skh-escape.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-fund.h"
#include "fund/skh-gifts.h"
#include "wording/skh-wording.h"

static const SkhPlainColumn columns[] = {
  { N_("Donor"), 0, FALSE },
  { N_("Promised on"), 100, FALSE },
  { N_("Due on"), 100, FALSE },
  { N_("Only for"), 150, FALSE },
  { N_("Amount"), 120, TRUE },
  { N_("Given"), 120, TRUE },
  { N_("State"), 120, FALSE },
  { NULL }
};

typedef struct
{
  gint64     fund_id;
  gint64     unit_id;
  GPtrArray *promises; /* SkhPromise */
  SkhChoice *accounts;
  SkhChoice *purposes;
} Reading;

typedef struct
{
  SkhContext    *context;
  GtkWidget     *window;
  GtkStack      *stack;
  SkhPlainTable *table;
  GtkWidget     *gift_button;
  GtkWidget     *withdraw_button;
  gint64         fund_id;
  gint64         unit_id;
  gint64         donor_id;   /* of a new one; 0 */
  char          *donor;
  Reading       *reading;
} Promises;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->promises, g_ptr_array_unref);
  g_clear_pointer (&reading->accounts, skh_choices_free);
  g_clear_pointer (&reading->purposes, skh_choices_free);
  g_free (reading);
}

static void
promises_free (gpointer data)
{
  Promises *self = data;

  g_object_unref (self->context);
  g_free (self->donor);
  g_clear_pointer (&self->reading, reading_free);
  g_free (self);
}

/* Reading ------------------------------------------------------------------------------------------ */

static SkhChoice *
name_accounts (const SkhFund *fund)
{
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));

  for (guint i = 0; i < fund->accounts->len; i++)
    {
      const SkhAccount *account = fund->accounts->pdata[i];
      SkhChoice choice = { g_strdup_printf ("%" G_GINT64_FORMAT, account->id), g_strdup (account->name) };

      g_array_append_val (choices, choice);
    }
  return (SkhChoice *) (gpointer) g_array_free (choices, FALSE);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr(SkhFund) fund = skh_fund_read (db, question->fund_id, error);

  if (fund == NULL || (reading->promises = skh_promises_read (db, question->unit_id, 0, NULL, error)) == NULL || (reading->purposes = skh_fund_purposes_read (db, error)) == NULL)
    {
      reading_free (reading);
      return NULL;
    }
  reading->accounts = name_accounts (fund);
  for (guint i = reading->promises->len; i > 0; i--)
    {
      if (((SkhPromise *) reading->promises->pdata[i - 1])->fund_id != question->fund_id)
        g_ptr_array_remove_index (reading->promises, i - 1);
    }
  return reading;
}

static SkhPromise *
selected_promise (Promises *self)
{
  gint64 id = skh_plain_table_get_selected (self->table);

  for (guint i = 0; self->reading != NULL && i < self->reading->promises->len; i++)
    {
      if (((SkhPromise *) self->reading->promises->pdata[i])->id == id)
        return self->reading->promises->pdata[i];
    }
  return NULL;
}

/* What can be done with the promise that is chosen: only one that is not kept yet can be kept or withdrawn. */
static void
selected_cb (Promises *self)
{
  const SkhPromise *promise = selected_promise (self);
  gboolean open = promise != NULL && (promise->state == SKH_PROMISE_OPEN || promise->state == SKH_PROMISE_OVERDUE) &&
                  !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_widget_set_sensitive (self->gift_button, open);
  gtk_widget_set_sensitive (self->withdraw_button, open);
}

static void
show_promises (Promises *self)
{
  const GPtrArray *promises = self->reading->promises;

  skh_plain_table_begin (self->table);
  for (guint i = 0; i < promises->len; i++)
    {
      const SkhPromise *promise = promises->pdata[i];
      g_autofree char *promised = skh_date_format (promise->promised_on);
      g_autofree char *due = skh_date_format (promise->due_on);
      g_autofree char *amount = skh_number_format (promise->amount);
      g_autofree char *given = skh_number_format (promise->given);
      const char *state = skh_wording_promise_state (skh_promise_state_to_string (promise->state));
      const char *cells[] = { promise->donor, promised, due, promise->purpose != NULL ? promise->purpose : "", amount, given, state };

      skh_plain_table_add (self->table, promise->id, cells);
    }
  skh_plain_table_end (self->table, TRUE);
  gtk_stack_set_visible_child_name (self->stack, promises->len > 0 ? "table" : "empty");
  selected_cb (self);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GtkWidget) window = data;
  Promises *self = g_object_get_data (G_OBJECT (window), "promises");
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (reading == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  if (gtk_widget_get_mapped (window))
    show_promises (self);
}

static void
reload (Promises *self)
{
  Reading *question = g_new0 (Reading, 1);

  question->fund_id = self->fund_id;
  question->unit_id = self->unit_id;
  skh_store_read_async (skh_context_get_store (self->context), read_func, question, reading_free, reading_free, NULL, read_cb, g_object_ref (self->window));
}

/* Writing ------------------------------------------------------------------------------------------ */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GtkWidget) window = data;
  Promises *self = g_object_get_data (G_OBJECT (window), "promises");

  if (skh_question_finish (window, self->context, SKH_STORE (object), result) && gtk_widget_get_mapped (window))
    reload (self);
}

/* What is no amount is refused by the job like one below 0. */
static gint64
amount_of (GHashTable *answers)
{
  gint64 amount;

  return skh_number_parse (g_hash_table_lookup (answers, "amount"), &amount) ? amount : -1;
}

static gint64
id_of (GHashTable *answers,
       const char *key)
{
  const char *text = g_hash_table_lookup (answers, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static void
save_promise (Promises   *self,
              SkhPromise *promise)
{
  skh_store_write_async (skh_context_get_store (self->context), "promises.edit", SKH_WRITE_ACTION, skh_promise_save, promise, (GDestroyNotify) skh_promise_free, NULL, written_cb,
                         g_object_ref (self->window));
}

static SkhColumn promise_fields[] = {
  { "donor", N_("Donor"), SKH_VALUE_RECORD, SKH_COLUMN_REQUIRED, .catalogue = "donors" },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED | SKH_COLUMN_AMOUNT },
  { "promised", N_("Promised on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "due", N_("Due on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "purpose", N_("Only for"), SKH_VALUE_CHOICE, .catalogue = "purpose" },
  { "new-purpose", N_("… or for a purpose that is new"), SKH_VALUE_TEXT },
  { "note", N_("Note"), SKH_VALUE_TEXT },
  { NULL }
};

static void
promise_answered (GHashTable *answers,
                  gpointer    data)
{
  Promises *self = g_object_get_data (data, "promises");
  SkhPromise *promise = skh_promise_new (id_of (answers, "donor"), self->fund_id);

  promise->purpose = g_strdup (g_hash_table_lookup (answers, "new-purpose"));
  promise->purpose_id = promise->purpose == NULL ? id_of (answers, "purpose") : 0;
  promise->amount = amount_of (answers);
  g_free (promise->promised_on);
  g_free (promise->due_on);
  promise->promised_on = g_strdup (g_hash_table_lookup (answers, "promised"));
  promise->due_on = g_strdup (g_hash_table_lookup (answers, "due"));
  promise->note = g_strdup (g_hash_table_lookup (answers, "note"));
  save_promise (self, promise);
}

static void
add_cb (Promises *self)
{
  g_autofree char *today = skh_date_today ();
  g_autofree char *donor = g_strdup_printf ("%" G_GINT64_FORMAT, self->donor_id);
  SkhQuestion *question;

  if (self->reading == NULL)
    return;
  promise_fields[4].choices = self->reading->purposes;
  question = skh_question_new (self->context, _("A promise"), _("It is no money yet: a gift that keeps it is posted when it comes."), promise_fields);
  if (self->donor_id != 0)
    skh_question_set_value (question, "donor", donor, self->donor);
  skh_question_set_value (question, "promised", today, NULL);
  skh_question_ask (question, GTK_WINDOW (self->window), _("_Save"), promise_answered, self->window);
}

static SkhColumn gift_fields[] = {
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED | SKH_COLUMN_AMOUNT },
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "content", N_("What for"), SKH_VALUE_TEXT },
  { NULL }
};

static void
gift_free (gpointer data)
{
  SkhGift *gift = data;

  g_free (gift->day);
  g_free (gift->content);
  g_free (gift);
}

static void
gift_answered (GHashTable *answers,
               gpointer    data)
{
  Promises *self = g_object_get_data (data, "promises");
  const SkhPromise *promise = selected_promise (self);
  SkhGift *gift;

  if (promise == NULL)
    return;
  gift = g_new0 (SkhGift, 1);
  gift->donor_id = promise->donor_id;
  gift->promise_id = promise->id;
  gift->account_id = id_of (answers, "account");
  gift->amount = amount_of (answers);
  gift->day = g_strdup (g_hash_table_lookup (answers, "day"));
  gift->content = g_strdup (g_hash_table_lookup (answers, "content"));
  skh_store_write_async (skh_context_get_store (self->context), "gifts.post", SKH_WRITE_FINAL, skh_gift_post, gift, gift_free, NULL, written_cb, g_object_ref (self->window));
}

static void
gift_cb (Promises *self)
{
  const SkhPromise *promise = selected_promise (self);
  g_autofree char *today = skh_date_today ();
  g_autofree char *rest = NULL;
  SkhQuestion *question;

  if (promise == NULL)
    return;
  rest = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (promise->amount - promise->given, 0));
  gift_fields[1].choices = self->reading->accounts;
  question = skh_question_new (self->context, promise->donor, _("It is posted as a receipt of the fund and keeps the promise, or a part of it."), gift_fields);
  skh_question_set_value (question, "amount", rest, NULL);
  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, GTK_WINDOW (self->window), _("_Post"), gift_answered, self->window);
}

static const SkhColumn withdraw_fields[] = {
  { "day", N_("Withdrawn on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { NULL }
};

static void
withdraw_answered (GHashTable *answers,
                   gpointer    data)
{
  Promises *self = g_object_get_data (data, "promises");
  const SkhPromise *promise = selected_promise (self);
  SkhPromise *changed;

  if (promise == NULL)
    return;
  changed = skh_promise_new (promise->donor_id, promise->fund_id);
  changed->id = promise->id;
  changed->purpose_id = promise->purpose_id;
  changed->amount = promise->amount;
  g_free (changed->promised_on);
  g_free (changed->due_on);
  changed->promised_on = g_strdup (promise->promised_on);
  changed->due_on = g_strdup (promise->due_on);
  changed->withdrawn_on = g_strdup (g_hash_table_lookup (answers, "day"));
  changed->note = g_strdup (promise->note);
  save_promise (self, changed);
}

static void
withdraw_cb (Promises *self)
{
  const SkhPromise *promise = selected_promise (self);
  g_autofree char *today = skh_date_today ();
  SkhQuestion *question;

  if (promise == NULL)
    return;
  question = skh_question_new (self->context, promise->donor, _("The promise stays in the list as withdrawn; what was given already stays given."), withdraw_fields);
  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, GTK_WINDOW (self->window), _("_Withdraw"), withdraw_answered, self->window);
}

/* The window --------------------------------------------------------------------------------------- */

static GtkWidget *
add_button (Promises   *self,
            GtkWidget  *bar,
            const char *label,
            GCallback   callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), button);
  return button;
}

static GtkWidget *
make_content (Promises *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *empty = adw_status_page_new ();
  GtkWidget *add = add_button (self, bar, _("_New promise…"), G_CALLBACK (add_cb));

  gtk_widget_add_css_class (add, "suggested-action");
  gtk_widget_set_sensitive (add, !skh_store_get_read_only (skh_context_get_store (self->context)));
  self->gift_button = add_button (self, bar, _("It is _kept…"), G_CALLBACK (gift_cb));
  self->withdraw_button = add_button (self, bar, _("It is with_drawn…"), G_CALLBACK (withdraw_cb));
  gtk_widget_set_sensitive (self->gift_button, FALSE);
  gtk_widget_set_sensitive (self->withdraw_button, FALSE);
  self->table = g_object_new (SKH_TYPE_PLAIN_TABLE, NULL);
  skh_plain_table_set_columns (self->table, columns);
  g_signal_connect_swapped (self->table, "selected", G_CALLBACK (selected_cb), self);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No promise yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Write down who promised how much until when; what is overdue is seen here."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

void
skh_promises_window_present (GtkWindow  *parent,
                             SkhContext *context,
                             gint64      fund,
                             gint64      unit,
                             gint64      donor,
                             const char *donor_name)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _("Promises"), "default-width", 980, "default-height", 480, NULL);
  Promises *self = g_new0 (Promises, 1);

  self->context = g_object_ref (context);
  self->window = window;
  self->fund_id = fund;
  self->unit_id = unit;
  self->donor_id = donor;
  self->donor = g_strdup (donor_name);
  g_object_set_data_full (G_OBJECT (window), "promises", self, promises_free);
  adw_window_set_content (ADW_WINDOW (window), make_content (self));
  skh_escape_closes (window);
  reload (self);
  skh_present (GTK_WINDOW (window));
}
