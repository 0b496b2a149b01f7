/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-voucher-pane-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "app/record/skh-field.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-posting.h"
#include "wording/skh-wording.h"

static void pane_iface_init (SkhPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhVoucherPane, skh_voucher_pane, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SKH_TYPE_PANE, pane_iface_init))

static gboolean
is_writable (SkhVoucherPane *self)
{
  return !skh_store_get_read_only (skh_context_get_store (self->context));
}

static void
update_actions (SkhVoucherPane *self)
{
  const SkhVoucher *voucher = self->reading != NULL ? self->reading->voucher : NULL;
  gboolean idle = voucher != NULL && !self->saving && is_writable (self);
  gboolean draft = idle && voucher->state == SKH_VOUCHER_DRAFT;
  gboolean posted = idle && voucher->state == SKH_VOUCHER_POSTED;
  gboolean begun = self->dirty || (voucher != NULL && (voucher->id != 0 || voucher->amount > 0)); /* a correction begins with an amount */

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.save", draft && (self->dirty || (voucher->id == 0 && begun)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.post", draft && begun);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.post-next", draft && begun);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.delete", draft);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.add-line", draft);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.void", posted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.print", voucher != NULL && voucher->id != 0 && voucher->kind != SKH_VOUCHER_OPENING && !self->dirty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.correct", posted && voucher->kind != SKH_VOUCHER_OPENING && voucher->transfer_id == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "voucher.again", idle && voucher->kind != SKH_VOUCHER_OPENING && voucher->state != SKH_VOUCHER_DRAFT && voucher->transfer_id == 0);
}

void
skh_voucher_pane_show_problem (SkhVoucherPane *self,
                               const char     *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

void
skh_voucher_pane_edited (SkhVoucherPane *self)
{
  if (self->filling)
    return;
  skh_voucher_form_show_balance (self);
  skh_voucher_form_propose_content (self);
  skh_voucher_pane_show_problem (self, NULL);
  skh_voucher_lines_show_total (self);
  if (!self->dirty)
    {
      self->dirty = TRUE;
      update_actions (self);
    }
}

char *
skh_voucher_pane_name (const SkhVoucher *voucher)
{
  static const char * const begun[] = { N_("New receipt"), N_("New payment"), N_("Opening balance") };
  static const char * const drafts[] = { N_("Draft of a receipt"), N_("Draft of a payment"), N_("Opening balance") };
  static const char * const numbered[] = { N_("Receipt %d/%d"), N_("Payment %d/%d"), N_("Opening balance %d/%d") };

  if (voucher->number == 0)
    return g_strdup (_((voucher->id != 0 ? drafts : begun)[voucher->kind]));
  return g_strdup_printf (_(numbered[voucher->kind]), voucher->number, skh_date_year (voucher->dated_on));
}

static void
show_head (SkhVoucherPane *self)
{
  const SkhVoucher *voucher = self->reading->voucher;
  g_autofree char *name = skh_voucher_pane_name (voucher);
  g_autofree char *state = NULL;
  g_autofree char *status = NULL;

  if (voucher->state == SKH_VOUCHER_VOID)
    state = g_strdup_printf (_("Void: %s"), voucher->void_reason);
  else if (voucher->state == SKH_VOUCHER_POSTED)
    state = g_strdup (_("Posted: it cannot be changed any more"));
  else
    state = g_strdup (voucher->id != 0 ? _("Draft: does not count yet") : _("Not saved yet"));
  status = g_strdup_printf ("%s · %s", self->reading->fund->name, state);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->status, status);
  (voucher->state == SKH_VOUCHER_VOID ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->status), "error");
}

/* Fills the form from the reading; what is typed from now on is a change of it. */
static void
show_voucher (SkhVoucherPane *self)
{
  const SkhVoucher *voucher = self->reading->voucher;
  gboolean draft = voucher->state == SKH_VOUCHER_DRAFT;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  self->filling = TRUE;
  skh_voucher_form_fill (self);
  skh_voucher_form_show_balance (self);
  skh_voucher_lines_show (self);
  show_head (self);
  skh_voucher_pane_show_problem (self, NULL);
  gtk_widget_set_sensitive (self->form, draft && is_writable (self));
  gtk_widget_set_visible (self->add_line_button, draft);
  gtk_stack_set_visible_child_name (self->buttons, draft ? "draft" : "posted");
  gtk_stack_set_visible_child_name (self->stack, "voucher");
  self->filling = FALSE;
  g_clear_pointer (&self->proposed, g_free);
  if (draft && voucher->content == NULL)
    skh_voucher_form_propose_content (self);
  self->dirty = FALSE;
  update_actions (self);
  if (voucher->id == 0)
    {
      /* The list lets go of the row that was open: it would bring it back when it moves. */
      skh_pane_saved (SKH_PANE (self), 0);
      skh_voucher_form_grab_focus (self);
    }
  /* Who has just posted goes on with the same again: the fields are closed, and voiding is not what comes next. */
  if (!draft && focused)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->buttons), GTK_DIR_TAB_BACKWARD);
}

static void
show_nothing (SkhVoucherPane *self)
{
  g_clear_pointer (&self->reading, skh_voucher_reading_free);
  self->dirty = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "empty");
  update_actions (self);
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhVoucherPane *self = object;

  self->asked_id = 0;
  if (result == NULL)
    {
      show_nothing (self);
      return;
    }
  g_clear_pointer (&self->reading, skh_voucher_reading_free);
  self->reading = result;
  show_voucher (self);
}

void
skh_voucher_pane_read (SkhVoucherPane *self,
                       SkhVoucher     *asked)
{
  self->asked_id = asked->id;
  skh_context_read (self->context, self, &self->cancellable, skh_voucher_reading_read, asked, (GDestroyNotify) skh_voucher_free, skh_voucher_reading_free, show_reading);
}

/* Saving and posting ------------------------------------------------------------------------------- */

/* Shows what is wrong below the field it is about and goes there, or above the buttons. */
static void
show_error (SkhVoucherPane *self,
            const GError   *error)
{
  const char *key = skh_error_get_field (error);
  g_autofree char *sentence = skh_wording_error (error);
  g_autofree char *below = skh_wording_error_below (error);
  gboolean overdrawn = g_error_matches (error, SKH_ERROR, SKH_ERROR_OVERDRAWN);

  if (key != NULL && !overdrawn && (skh_voucher_form_show_error (self, key, below) || skh_voucher_lines_show_error (self, key, below)))
    return;
  skh_voucher_pane_show_problem (self, sentence);
  /* There is not so much: another amount is what one types next. */
  if (overdrawn)
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->lines)));
}

/* What one wants to do with a voucher that is being written. */
typedef enum
{
  THEN_STAY,
  THEN_NEXT, /* begin another one at once */
  THEN_MOVE, /* show what was asked for */
} Then;

typedef struct
{
  SkhVoucherPane *pane;
  SkhVoucher     *voucher;
  gboolean        post;
  Then            then;
} Saving;

static void go_on (SkhVoucherPane *self);

/* Puts a voucher that was refused back into the form as it was typed. */
static void
show_refused (SkhVoucherPane *self,
              const GError   *error)
{
  g_clear_pointer (&self->reading->voucher, skh_voucher_free);
  self->reading->voucher = g_steal_pointer (&self->refused);
  show_voucher (self);
  self->dirty = TRUE;
  update_actions (self);
  if (error != NULL)
    show_error (self, error);
}

static void
tell_posted (SkhVoucherPane   *self,
             const SkhVoucher *voucher)
{
  g_autofree char *name = skh_voucher_pane_name (voucher);
  g_autofree char *amount = skh_amount_format (voucher->amount);
  g_autofree char *sentence = g_strdup_printf (_("%s posted: %s"), name, amount);

  skh_context_tell (self->context, sentence);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  Saving *saving = data;
  g_autoptr(SkhVoucherPane) self = saving->pane;
  g_autoptr(SkhVoucher) voucher = saving->voucher;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  Then then = saving->then;
  gboolean post = saving->post;
  gint64 id;

  g_free (saving);
  if (self->context == NULL)
    return;
  if (ok && post)
    tell_posted (self, voucher);
  if (then == THEN_NEXT)
    {
      if (ok)
        {
          skh_pane_saved (SKH_PANE (self), skh_pane_get_id (SKH_PANE (self)));
          return;
        }
      /* Back to what was refused, at once if nothing was typed meanwhile, else as soon as that is done. */
      skh_context_report (self->context, error);
      g_clear_pointer (&self->refused, skh_voucher_free);
      self->refused = g_steal_pointer (&voucher);
      self->refused->id = 0;
      if (!self->dirty)
        show_refused (self, error);
      return;
    }
  self->saving = FALSE;
  if (!ok)
    {
      show_error (self, error);
      update_actions (self);
      return;
    }
  self->dirty = FALSE;
  if (then == THEN_MOVE)
    {
      go_on (self);
      return;
    }
  /* First what is open from now on: the list selects that. */
  id = voucher->id;
  skh_voucher_pane_read (self, g_steal_pointer (&voucher));
  skh_pane_saved (SKH_PANE (self), id);
}

/* The next one of many: at once, so that not a letter is lost of what is typed ahead.  Day, account and kind of money are those of the last one. */
static SkhVoucher *
make_next (const SkhVoucher *before)
{
  SkhVoucher *next = skh_voucher_new (before->fund_id, before->account_id, before->kind);

  g_free (next->dated_on);
  next->dated_on = g_strdup (before->dated_on);
  next->book = g_strdup (before->book);
  next->debit = g_strdup (before->debit);
  next->credit = g_strdup (before->credit);
  if (before->lines->len > 0)
    {
      const SkhVoucherLine *line = before->lines->pdata[0];
      SkhVoucherLine *copy = skh_voucher_line_new (line->source, line->use, 0);

      copy->campaign_id = line->campaign_id;
      copy->purpose_id = line->purpose_id;
      g_ptr_array_add (next->lines, copy);
    }
  return next;
}

static void
save (SkhVoucherPane *self,
      gboolean        post,
      Then            then)
{
  Saving *saving = g_new (Saving, 1);
  gboolean is_new = self->reading->voucher->id == 0;

  *saving = (Saving) { g_object_ref (self), skh_voucher_form_read (self), post, then };
  self->saving = then != THEN_NEXT;
  skh_voucher_pane_show_problem (self, NULL);
  update_actions (self);
  if (post)
    skh_store_write_async (skh_context_get_store (self->context), "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, saving->voucher, NULL, NULL, saved_cb, saving);
  else
    skh_store_write_async (skh_context_get_store (self->context), is_new ? "vouchers.add" : "vouchers.edit", SKH_WRITE_ACTION, skh_voucher_save, saving->voucher, NULL, NULL,
                           saved_cb, saving);
  if (then == THEN_NEXT)
    {
      SkhVoucher *next = make_next (saving->voucher);

      g_clear_pointer (&self->reading->voucher, skh_voucher_free);
      self->reading->voucher = next;
      show_voucher (self);
    }
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (SKH_VOUCHER_PANE (widget), strcmp (name, "voucher.save") != 0, strcmp (name, "voucher.post-next") == 0 ? THEN_NEXT : THEN_STAY);
}

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhVoucherPane) self = data;

  if (skh_question_finish (self, self->context, SKH_STORE (object), result))
    skh_context_tell (self->context, _("Deleted"));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (widget);

  if (self->reading->voucher->id != 0)
    skh_store_write_async (skh_context_get_store (self->context), "vouchers.delete", SKH_WRITE_ACTION, skh_voucher_delete, skh_voucher_copy (self->reading->voucher),
                           (GDestroyNotify) skh_voucher_free, NULL, deleted_cb, g_object_ref (self));
  show_nothing (self);
}

/* A pane beside a list ------------------------------------------------------------------------------ */

/* Shows what was asked for. */
static void
go_on (SkhVoucherPane *self)
{
  if (self->refused != NULL && self->reading != NULL)
    show_refused (self, NULL);
  else if (self->wanted != NULL)
    skh_voucher_pane_read (self, g_steal_pointer (&self->wanted));
  else
    show_nothing (self);
}

static void
answer_cb (SkhVoucherPane *self,
           const char     *response)
{
  if (strcmp (response, "save") == 0)
    save (self, FALSE, THEN_MOVE);
  else if (strcmp (response, "discard") == 0)
    go_on (self);
  else
    skh_pane_saved (SKH_PANE (self), skh_pane_get_id (SKH_PANE (self))); /* The list goes back to the voucher that stays. */
}

/* Unsaved changes are never dropped silently.  WANTED is taken over. */
static void
ask_for (SkhVoucherPane *self,
         SkhVoucher     *wanted)
{
  GtkWidget *dialog;

  g_clear_pointer (&self->wanted, skh_voucher_free);
  self->wanted = wanted;
  if (!self->dirty)
    {
      go_on (self);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Keep the voucher as a draft?"), _("It was changed and has not been saved yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), "save", _("_Keep as a draft"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
}

static void
skh_voucher_pane_show (SkhPane *pane,
                       gint64   id)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (pane);
  SkhVoucher *asked = NULL;

  if (id == skh_pane_get_id (pane) && (id != 0 || self->reading == NULL))
    return;
  if (id != 0)
    {
      asked = skh_voucher_new (self->fund_id, 0, SKH_VOUCHER_RECEIPT);
      asked->id = id;
    }
  ask_for (self, asked);
}

static void
skh_voucher_pane_add (SkhPane *pane)
{
  skh_voucher_pane_begin (SKH_VOUCHER_PANE (pane), SKH_VOUCHER_RECEIPT);
}

static gint64
skh_voucher_pane_get_shown (SkhPane *pane)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (pane);

  if (self->asked_id != 0)
    return self->asked_id;
  return self->reading != NULL ? self->reading->voucher->id : 0;
}

static gboolean
skh_voucher_pane_get_dirty (SkhPane *pane)
{
  return SKH_VOUCHER_PANE (pane)->dirty;
}

static void
pane_iface_init (SkhPaneInterface *iface)
{
  iface->show = skh_voucher_pane_show;
  iface->add = skh_voucher_pane_add;
  iface->get_id = skh_voucher_pane_get_shown;
  iface->get_dirty = skh_voucher_pane_get_dirty;
}

static void
store_changed_cb (SkhVoucherPane *self,
                  SkhChanges     *changes)
{
  gint64 id = skh_pane_get_id (SKH_PANE (self));
  gboolean concerned = id != 0 && (skh_changes_has_record (changes, "voucher", id) || skh_changes_has_table (changes, "fund_seal") || skh_changes_has_table (changes, "fund_account"));

  if (concerned && !self->dirty && !self->saving)
    {
      SkhVoucher *asked = skh_voucher_new (self->fund_id, 0, SKH_VOUCHER_RECEIPT);

      asked->id = id;
      skh_voucher_pane_read (self, asked);
    }
}

static void
skh_voucher_pane_dispose (GObject *object)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->context != NULL)
    g_clear_signal_handler (&self->changed_id, skh_context_get_store (self->context));
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_VOUCHER_PANE);
  g_clear_pointer (&self->reading, skh_voucher_reading_free);
  g_clear_pointer (&self->wanted, skh_voucher_free);
  g_clear_pointer (&self->refused, skh_voucher_free);
  g_clear_pointer (&self->accounts, skh_choices_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->proposed, g_free);

  G_OBJECT_CLASS (skh_voucher_pane_parent_class)->dispose (object);
}

static void
skh_voucher_pane_class_init (SkhVoucherPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_voucher_pane_dispose;

  g_type_ensure (SKH_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-voucher-pane.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, add_line_button);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, balance);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, buttons);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, form);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, lines);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, name);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, problem);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, status);
  gtk_widget_class_bind_template_child (widget_class, SkhVoucherPane, total);

  gtk_widget_class_install_action (widget_class, "voucher.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "voucher.post", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "voucher.post-next", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "voucher.delete", NULL, delete_action);
  skh_voucher_lines_install (widget_class);
  skh_voucher_posted_install (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "voucher.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "voucher.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "voucher.post-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "voucher.post", NULL);
}

static void
skh_voucher_pane_init (SkhVoucherPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_voucher_pane_new (SkhContext *context)
{
  SkhVoucherPane *self = g_object_new (SKH_TYPE_VOUCHER_PANE, NULL);

  self->context = g_object_ref (context);
  skh_voucher_form_set_up (self);
  self->changed_id = g_signal_connect_swapped (skh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self);
  update_actions (self);
  return GTK_WIDGET (self);
}

void
skh_voucher_pane_set_fund (SkhVoucherPane *self,
                           gint64          fund)
{
  g_return_if_fail (SKH_IS_VOUCHER_PANE (self));

  self->fund_id = fund;
}

void
skh_voucher_pane_begin (SkhVoucherPane *self,
                        SkhVoucherKind  kind)
{
  g_return_if_fail (SKH_IS_VOUCHER_PANE (self));

  /* The account stays the last one's; 0 becomes the cash. */
  ask_for (self, skh_voucher_new (self->fund_id, self->reading != NULL && self->reading->voucher->fund_id == self->fund_id ? self->reading->voucher->account_id : 0, kind));
}
