/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-fund-page-private.h"

#include <glib/gi18n.h>

const SkhPageCommand skh_fund_commands[] = {
  { N_("Fund: a new receipt"), "fund.in-tab(('vouchers', 'vouchers.begin(0)'))" },
  { N_("Fund: a new payment"), "fund.in-tab(('vouchers', 'vouchers.begin(1)'))" },
  { N_("Fund: transfer between accounts or funds"), "fund.transfer" },
  { N_("Fund: hand over to other units"), "fund.handover" },
  { N_("Fund: print the cash or bank book"), "fund.in-tab(('book', 'book.print'))" },
  { N_("Fund: begin a campaign, one day's wage"), "fund.in-tab(('wage', 'wage.new'))" },
  { N_("Fund: how far the campaign is, on paper"), "fund.in-tab(('wage', 'wage.print'))" },
  { N_("Fund: add a pledge of a savings tube"), "fund.in-tab(('pledges', 'pledges.add'))" },
  { N_("Fund: make receipts of the savings tubes"), "fund.in-tab(('pledges', 'pledges.post'))" },
  { N_("Fund: who is behind with the savings tubes, on paper"), "fund.in-tab(('pledges', 'pledges.print'))" },
  { N_("Fund: a gift of money"), "fund.in-tab(('donors', 'donors.gift'))" },
  { N_("Fund: a new donor"), "fund.in-tab(('donors', 'page.add'))" },
  { N_("Fund: promises of donors"), "fund.in-tab(('donors', 'donors.promises'))" },
  { N_("Fund: letters of thanks"), "fund.in-tab(('donors', 'donors.letters'))" },
  { N_("Fund: goods come in"), "fund.in-tab(('goods', 'goods.in'))" },
  { N_("Fund: goods go out"), "fund.in-tab(('goods', 'goods.out'))" },
  { N_("Fund: stock and goods book"), "fund.in-tab(('goods', 'goods.stock'))" },
  { N_("Fund: a new distribution of scholarships or awards"), "fund.in-tab(('awards', 'page.add'))" },
  { N_("Fund: people and times of the awards"), "fund.in-tab(('awards', 'awards.totals'))" },
  { N_("Fund: close the books"), "fund.in-tab(('periods', 'periods.close'))" },
  { N_("Fund: count the cash"), "fund.in-tab(('periods', 'periods.count'))" },
  { N_("Fund: balances of the year"), "fund.document('balances')" },
  { N_("Fund: what was given, by source"), "fund.document('by-source')" },
  { N_("Fund: what was given, by donor"), "fund.document('by-donor')" },
  { N_("Fund: what was given, by unit"), "fund.document('by-unit')" },
  { N_("Fund: what is made public of the year"), "fund.document('disclosure')" },
  { N_("Fund: chart of the months against the plan"), "fund.chart('months')" },
  { N_("Fund: chart of sources and uses"), "fund.chart('flows')" },
  { N_("Fund: name and who signs"), "fund.edit" },
  { N_("Fund: accounts"), "fund.accounts" },
  { N_("Fund: open the books of another fund"), "fund.new" },
  { NULL }
};

typedef struct
{
  SkhFundPage *page;
  char        *action;
} Pending;

static gpointer
nothing_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return NULL;
}

static void
tab_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autofree Pending *pending = data;
  g_autoptr(SkhFundPage) self = pending->page;
  g_autofree char *action = pending->action;
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  skh_store_read_finish (SKH_STORE (object), result, NULL);
  if (self->context != NULL && self->fund_id != 0 && g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (gtk_stack_get_visible_child (self->tabs), name, target);
}

/* An action of a tab, which reads what it needs once it is in sight: reading takes its turn, so what is asked for after that is answered after it. */
static void
in_tab_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);
  Pending *pending = g_new (Pending, 1);
  const char *tab;
  const char *action;

  g_variant_get (parameter, "(&s&s)", &tab, &action);
  gtk_stack_set_visible_child_name (self->tabs, tab);
  *pending = (Pending) { g_object_ref (self), g_strdup (action) };
  skh_store_read_async (skh_context_get_store (self->context), nothing_func, NULL, NULL, NULL, NULL, tab_read_cb, pending);
}

void
skh_fund_commands_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "fund.in-tab", "(ss)", in_tab_action);
}
