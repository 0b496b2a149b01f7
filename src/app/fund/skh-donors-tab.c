/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-donors-tab.h"

#include <glib/gi18n.h>

#include "app/certificate/skh-issue-button.h"
#include "app/fund/skh-donor-history-window.h"
#include "app/document/skh-document-show.h"
#include "app/fund/skh-promises-window.h"
#include "app/list/skh-register-page.h"
#include "app/record/skh-ask.h"
#include "app/record/skh-record-pane.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-gifts.h"
#include "fund/skh-letters.h"

/* What the questions offer. */
typedef struct
{
  SkhChoice *purposes;
  SkhChoice *texts;    /* of letters: the names */
  GPtrArray *letters;  /* SkhLetterText */
} Reading;

struct _SkhDonorsTab
{
  GtkWidget        parent_instance;

  SkhRegisterPage *page;
  SkhRecordPane   *pane;

  SkhContext      *context;
  gint64           fund_id;
  gint64           unit_id;  /* of the fund */
  SkhChoice       *accounts;
  Reading         *reading;
  GCancellable    *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhDonorsTab, skh_donors_tab, GTK_TYPE_WIDGET)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->purposes, skh_choices_free);
  g_clear_pointer (&reading->texts, skh_choices_free);
  g_clear_pointer (&reading->letters, g_ptr_array_unref);
  g_free (reading);
}

static SkhChoice *
name_texts (GPtrArray *letters)
{
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));

  for (guint i = 0; i < letters->len; i++)
    {
      const SkhLetterText *text = letters->pdata[i];
      SkhChoice choice = { g_strdup_printf ("%u", i), g_strdup (text->name) };

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
  Reading *reading = g_new0 (Reading, 1);

  reading->purposes = skh_fund_purposes_read (db, error);
  reading->letters = reading->purposes != NULL ? skh_letter_texts_read (db, error) : NULL;
  if (reading->letters == NULL)
    g_clear_pointer (&reading, reading_free);
  else
    reading->texts = name_texts (reading->letters);
  return reading;
}

static void
take_reading (gpointer object,
              gpointer result)
{
  SkhDonorsTab *self = object;

  if (result == NULL)
    return;
  g_clear_pointer (&self->reading, reading_free);
  self->reading = result;
}

static GtkWindow *
window_of (SkhDonorsTab *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Gifts -------------------------------------------------------------------------------------------- */

static SkhColumn gift_fields[] = {
  { "donor", N_("Donor"), SKH_VALUE_RECORD, SKH_COLUMN_REQUIRED, .catalogue = "donors" },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED | SKH_COLUMN_AMOUNT },
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "purpose", N_("Only for"), SKH_VALUE_CHOICE, .catalogue = "purpose" },
  { "new-purpose", N_("… or for a purpose that is new"), SKH_VALUE_TEXT },
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
  g_free (gift->purpose);
  g_free (gift);
}

static void
given_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhDonorsTab) self = data;

  if (skh_question_finish (self, self->context, SKH_STORE (object), result))
    skh_context_tell (self->context, _("Posted"));
}

static gint64
id_of (GHashTable *answers,
       const char *key)
{
  const char *text = g_hash_table_lookup (answers, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static void
gift_answered (GHashTable *answers,
               gpointer    data)
{
  SkhDonorsTab *self = data;
  SkhGift *gift = g_new0 (SkhGift, 1);

  gift->purpose = g_strdup (g_hash_table_lookup (answers, "new-purpose"));
  gift->donor_id = id_of (answers, "donor");
  gift->account_id = id_of (answers, "account");
  gift->purpose_id = id_of (answers, "purpose");
  /* What is no amount is refused by the job like one below 0. */
  if (!skh_number_parse (g_hash_table_lookup (answers, "amount"), &gift->amount))
    gift->amount = -1;
  gift->day = g_strdup (g_hash_table_lookup (answers, "day"));
  gift->content = g_strdup (g_hash_table_lookup (answers, "content"));
  skh_store_write_async (skh_context_get_store (self->context), "gifts.post", SKH_WRITE_FINAL, skh_gift_post, gift, gift_free, NULL, given_cb, g_object_ref (self));
}

/* What the donor that is open is called; NULL: none is. */
static const char *
current_donor (SkhDonorsTab *self)
{
  SkhRecord *record = skh_pane_get_id (SKH_PANE (self->pane)) != 0 ? skh_record_pane_get_record (self->pane) : NULL;

  return record != NULL ? skh_record_get (record, "name") : NULL;
}

static void
gift_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhDonorsTab *self = SKH_DONORS_TAB (widget);
  g_autofree char *today = skh_date_today ();
  g_autofree char *donor = g_strdup_printf ("%" G_GINT64_FORMAT, skh_pane_get_id (SKH_PANE (self->pane)));
  SkhQuestion *question;

  if (self->reading == NULL)
    return;
  gift_fields[2].choices = self->accounts;
  gift_fields[3].choices = self->reading->purposes;
  question = skh_question_new (self->context, _("A gift of money"), _("It is posted as a receipt of the fund."), gift_fields);
  if (current_donor (self) != NULL)
    skh_question_set_value (question, "donor", donor, current_donor (self));
  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, window_of (self), _("_Post"), gift_answered, self);
}

static void
history_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhDonorsTab *self = SKH_DONORS_TAB (widget);

  if (current_donor (self) == NULL)
    skh_context_tell (self->context, _("Choose a donor in the list first."));
  else
    skh_donor_history_window_present (window_of (self), self->context, skh_pane_get_id (SKH_PANE (self->pane)), current_donor (self));
}

static void
promises_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhDonorsTab *self = SKH_DONORS_TAB (widget);
  const char *donor = current_donor (self);

  if (self->fund_id != 0)
    skh_promises_window_present (window_of (self), self->context, self->fund_id, self->unit_id, donor != NULL ? skh_pane_get_id (SKH_PANE (self->pane)) : 0, donor);
}

/* Letters of thanks -------------------------------------------------------------------------------- */

static SkhColumn letter_fields[] = {
  { "text", N_("Text of the letter"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "letter_text" },
  { "day", N_("Dated"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { NULL }
};

typedef struct
{
  SkhDonorsTab *tab;
  gint64        unit_id;
  int           year;
  SkhLetterRun *run;
} Letters;

static gboolean
letters_job (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Letters *letters = data;
  g_autofree char *from = g_strdup_printf ("%04d-01-01", letters->year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", letters->year);
  g_autoptr(GArray) missing = skh_letters_missing (skh_write_get_db (write), letters->unit_id, from, to, error);

  if (missing == NULL)
    return FALSE;
  g_array_append_vals (letters->run->vouchers, missing->data, missing->len);
  return skh_letters_write (write, letters->run, error);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  GArray *ids = data;

  return skh_document_for_letters (db, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

static void
letters_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Letters *letters = data;
  g_autoptr(SkhDonorsTab) self = letters->tab;
  g_autoptr(SkhLetterRun) run = letters->run;
  GArray *ids;

  g_free (letters);
  if (!skh_question_finish (self, self->context, SKH_STORE (object), result))
    return;
  if (run->letters->len == 0)
    {
      skh_context_tell (self->context, _("Every gift of the year has its letter."));
      return;
    }
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < run->letters->len; i++)
    g_array_append_val (ids, ((SkhLetter *) run->letters->pdata[i])->id);
  skh_document_show (GTK_WIDGET (self), self->context, document_func, ids, (GDestroyNotify) g_array_unref, "thu-cam-on");
}

static void
letters_answered (GHashTable *answers,
                  gpointer    data)
{
  SkhDonorsTab *self = data;
  guint i = (guint) id_of (answers, "text");
  Letters *letters;

  if (i >= self->reading->letters->len)
    return;
  letters = g_new (Letters, 1);
  *letters = (Letters) { g_object_ref (self), self->unit_id, skh_context_get_year (self->context),
                         skh_letter_run_new (((SkhLetterText *) self->reading->letters->pdata[i])->text, g_hash_table_lookup (answers, "day")) };
  skh_store_write_async (skh_context_get_store (self->context), "letters.write", SKH_WRITE_ACTION, letters_job, letters, NULL, NULL, letters_cb, letters);
}

static void
letters_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhDonorsTab *self = SKH_DONORS_TAB (widget);
  g_autofree char *today = skh_date_today ();
  SkhQuestion *question;

  if (self->reading == NULL)
    return;
  letter_fields[0].choices = self->reading->texts;
  question = skh_question_new (self->context, _("Letters of thanks"), _("A letter for each gift of the year that has none yet; they are numbered, kept and shown for printing."), letter_fields);
  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, window_of (self), _("_Write"), letters_answered, self);
}

static void
skh_donors_tab_dispose (GObject *object)
{
  SkhDonorsTab *self = SKH_DONORS_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->page)));
  g_clear_pointer (&self->accounts, skh_choices_free);
  g_clear_pointer (&self->reading, reading_free);

  G_OBJECT_CLASS (skh_donors_tab_parent_class)->dispose (object);
}

static void
skh_donors_tab_class_init (SkhDonorsTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_donors_tab_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "donors.gift", NULL, gift_action);
  gtk_widget_class_install_action (widget_class, "donors.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "donors.letters", NULL, letters_action);
  gtk_widget_class_install_action (widget_class, "donors.promises", NULL, promises_action);
}

static void
skh_donors_tab_init (SkhDonorsTab *self)
{
}

GtkWidget *
skh_donors_tab_new (SkhContext *context)
{
  SkhDonorsTab *self = g_object_new (SKH_TYPE_DONORS_TAB, NULL);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (context));

  self->context = g_object_ref (context);
  self->pane = g_object_new (SKH_TYPE_RECORD_PANE, NULL);
  skh_record_pane_set_register (self->pane, context, &skh_donors_register, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-donor-form.ui");
  self->page = SKH_REGISTER_PAGE (skh_register_page_new_with (context, &skh_donors_register, _("Donors"), SKH_PANE (self->pane)));
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
  skh_register_page_set_empty (self->page, _("No donor yet"), _("Add people, enterprises and organisations that give; then enter their gifts and thank them by letter."));
  skh_issue_button_add (self->page, context, &skh_donors_register);
  skh_register_page_hide_title (self->page);
  skh_register_page_add_button (self->page, _("A _gift…"), "donors.gift");
  skh_register_page_add_button (self->page, _("P_romises…"), "donors.promises");
  skh_register_page_add_button (self->page, _("All that was _given…"), "donors.history");
  skh_register_page_add_button (self->page, _("Letters of than_ks…"), "donors.letters");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "donors.gift", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "donors.letters", writable);
  return GTK_WIDGET (self);
}

void
skh_donors_tab_set_fund (SkhDonorsTab  *self,
                         const SkhFund *fund)
{
  g_return_if_fail (SKH_IS_DONORS_TAB (self));

  g_clear_pointer (&self->accounts, skh_choices_free);
  self->accounts = skh_fund_accounts_list (fund, 0);
  self->fund_id = fund->id;
  self->unit_id = fund->unit_id;
  skh_context_read (self->context, self, &self->cancellable, read_func, NULL, NULL, reading_free, take_reading);
}

void
skh_donors_tab_open (SkhDonorsTab *self,
                     gint64        donor)
{
  g_return_if_fail (SKH_IS_DONORS_TAB (self));

  skh_register_page_open (self->page, donor);
}

gboolean
skh_donors_tab_get_dirty (SkhDonorsTab *self)
{
  g_return_val_if_fail (SKH_IS_DONORS_TAB (self), FALSE);

  return skh_register_page_get_dirty (self->page);
}
