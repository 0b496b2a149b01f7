/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-vouchers-tab.h"

#include <glib/gi18n.h>

#include "app/fund/skh-fund-document.h"
#include "app/fund/skh-voucher-pane.h"
#include "app/list/skh-quick-filters.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-posting.h"

struct _SkhVouchersTab
{
  SkhFundListTab  parent_instance;

  SkhVoucherPane *pane;
};

G_DEFINE_FINAL_TYPE (SkhVouchersTab, skh_vouchers_tab, SKH_TYPE_FUND_LIST_TAB)

/* What the list can be narrowed to with a click. */
static const SkhQuickFilter quick_filters[] = {
  { N_("All"), NULL },
  { N_("Receipts"), "kind=receipt" },
  { N_("Payments"), "kind=payment" },
  { N_("Drafts"), "state=draft" },
  { N_("Voided"), "state=void" },
  { NULL }
};

static SkhRegisterPage *
get_page (SkhVouchersTab *self)
{
  return skh_fund_list_tab_get_page (SKH_FUND_LIST_TAB (self));
}

static void
begin_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  skh_vouchers_tab_begin (SKH_VOUCHERS_TAB (widget), g_variant_get_int32 (parameter));
}

/* With the checked ones --------------------------------------------------------------------------- */

static void
posted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhVouchersTab) self = data;
  g_autoptr(GError) error = NULL;
  SkhContext *context = skh_fund_list_tab_get_context (SKH_FUND_LIST_TAB (self));
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (context == NULL)
    return;
  if (ok)
    skh_context_tell (context, _("Posted"));
  else
    skh_context_report (context, error);
}

static void
post_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhVouchersTab *self = SKH_VOUCHERS_TAB (widget);
  g_autoptr(GArray) ids = skh_register_page_get_checked (get_page (self));
  SkhContext *context = skh_fund_list_tab_get_context (SKH_FUND_LIST_TAB (self));
  SkhPosting *posting;

  if (ids == NULL)
    return;
  posting = skh_posting_new ();
  for (guint i = 0; i < ids->len; i++)
    skh_posting_add (posting, g_array_index (ids, gint64, i));
  skh_store_write_async (skh_context_get_store (context), "vouchers.post", SKH_WRITE_FINAL, skh_vouchers_post, posting, (GDestroyNotify) skh_posting_free, NULL, posted_cb,
                         g_object_ref (self));
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  GArray *ids = data;

  return skh_document_for_vouchers (db, (const gint64 *) (gpointer) ids->data, ids->len, 0, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhVouchersTab *self = SKH_VOUCHERS_TAB (widget);
  GArray *ids = skh_register_page_get_checked (get_page (self));

  if (ids != NULL)
    skh_fund_document_show (widget, skh_fund_list_tab_get_context (SKH_FUND_LIST_TAB (self)), document_func, ids, (GDestroyNotify) g_array_unref, "chung-tu");
}

static void
add_bar (SkhRegisterPage *page)
{
  GtkWidget *post = gtk_button_new_with_mnemonic (_("Post the d_rafts"));
  GtkWidget *print = gtk_button_new_with_mnemonic (_("The vou_chers…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (post), "vouchers.post");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "vouchers.print");
  gtk_widget_set_tooltip_text (print, _("Look at the checked vouchers, print them"));
  skh_register_page_add_to_bar (page, print);
  skh_register_page_add_to_bar (page, post);
}

static void
skh_vouchers_tab_class_init (SkhVouchersTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKH_FUND_LIST_TAB_CLASS (klass)->make_query = skh_vouchers_query;
  gtk_widget_class_install_action (widget_class, "vouchers.begin", "i", begin_action);
  gtk_widget_class_install_action (widget_class, "vouchers.post", NULL, post_action);
  gtk_widget_class_install_action (widget_class, "vouchers.print", NULL, print_action);
}

static void
skh_vouchers_tab_init (SkhVouchersTab *self)
{
}

static GtkWidget *
make_button (const char     *label,
             SkhVoucherKind  kind,
             const char     *tip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "vouchers.begin");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", kind);
  gtk_widget_set_tooltip_text (button, tip);
  return button;
}

GtkWidget *
skh_vouchers_tab_new (SkhContext *context)
{
  SkhVouchersTab *self = g_object_new (SKH_TYPE_VOUCHERS_TAB, NULL);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (context));
  SkhRegisterPage *page;

  self->pane = SKH_VOUCHER_PANE (skh_voucher_pane_new (context));
  skh_fund_list_tab_set_list (SKH_FUND_LIST_TAB (self), context, &skh_vouchers_register, _("Vouchers"), SKH_PANE (self->pane));
  page = get_page (self);
  skh_register_page_set_empty (page, _("No voucher yet"), _("Enter a receipt with Ctrl+N, a payment with Ctrl+Shift+N; or choose another year at the top."));
  skh_register_page_add_lead (page, skh_quick_filters_new (page, quick_filters));
  skh_register_page_add_to_head (page, make_button (_("New _receipt"), SKH_VOUCHER_RECEIPT, _("A new receipt (Ctrl+N)")));
  skh_register_page_add_to_head (page, make_button (_("New pa_yment"), SKH_VOUCHER_PAYMENT, _("A new payment (Ctrl+Shift+N)")));
  add_bar (page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "vouchers.begin", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "vouchers.post", writable);
  return GTK_WIDGET (self);
}

void
skh_vouchers_tab_set_fund (SkhVouchersTab *self,
                           const SkhFund  *fund)
{
  g_return_if_fail (SKH_IS_VOUCHERS_TAB (self));

  skh_voucher_pane_set_fund (self->pane, fund->id);
  skh_fund_list_tab_set_fund (SKH_FUND_LIST_TAB (self), fund);
}

void
skh_vouchers_tab_begin (SkhVouchersTab *self,
                        SkhVoucherKind  kind)
{
  g_return_if_fail (SKH_IS_VOUCHERS_TAB (self));

  skh_voucher_pane_begin (self->pane, kind);
}

gboolean
skh_vouchers_tab_get_dirty (SkhVouchersTab *self)
{
  g_return_val_if_fail (SKH_IS_VOUCHERS_TAB (self), FALSE);

  return skh_register_page_get_dirty (get_page (self));
}
