/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/fund/skh-fund-page.h"

#include <adwaita.h>

#include "app/find/skh-record-finder.h"
#include "app/fund/skh-awards-tab.h"
#include "app/fund/skh-book-tab.h"
#include "app/fund/skh-donors-tab.h"
#include "app/fund/skh-goods-tab.h"
#include "app/fund/skh-periods-tab.h"
#include "app/fund/skh-pledges-tab.h"
#include "app/fund/skh-vouchers-tab.h"
#include "app/fund/skh-wage-tab.h"
#include "register/skh-record.h"

G_BEGIN_DECLS

/* The page, what sets a fund up (skh-fund-setup), and transfers and documents (skh-fund-money) are three files. */
struct _SkhFundPage
{
  GtkWidget       parent_instance;

  GtkStack       *stack;
  GtkMenuButton  *chooser;
  GtkLabel       *chosen;      /* in it: what the fund is called */
  GtkWidget      *switcher;    /* of the tabs */
  GtkBox         *balances;
  GtkMenuButton  *more_button;
  GtkStack       *tabs;

  SkhVouchersTab *vouchers;
  SkhBookTab     *book;
  SkhWageTab     *wage;
  SkhPledgesTab  *pledges;
  SkhDonorsTab   *donors;
  SkhGoodsTab    *goods;
  SkhAwardsTab   *awards;
  SkhPeriodsTab  *periods;

  SkhRecordFinder *finder;     /* in the popover of the chooser */

  SkhContext     *context;
  GPtrArray      *funds;       /* SkhFund of the scope */
  gint64          fund_id;     /* the one that is shown; 0: none yet */
  gint64          wanted;      /* the one to be shown once it is there; 0: the one that is shown */
  char           *sought;      /* at the top of the window; NULL: nothing yet */
  gint64          voucher;     /* to be shown as soon as its fund is; 0: none */
  SkhRecord      *record;      /* of the fund whose name is asked for */
  GCancellable   *cancellable;
};

/* The fund that is shown; NULL: none. */
const SkhFund *skh_fund_page_get_fund (SkhFundPage    *self);

void           skh_fund_page_reload   (SkhFundPage    *self);

/* What the palette asks for, in a tab (skh-fund-commands). */
void           skh_fund_commands_install (GtkWidgetClass *widget_class);

/* Transfers, and documents of the year. */
void           skh_fund_money_install (GtkWidgetClass *widget_class);

/* Opening books, who signs, accounts. */
void           skh_fund_setup_install (GtkWidgetClass *widget_class);

G_END_DECLS
