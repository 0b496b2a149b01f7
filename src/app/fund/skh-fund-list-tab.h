/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/list/skh-register-page.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* A tab that is a list of what one fund has in the year of the window, with a pane beside it. */
#define SKH_TYPE_FUND_LIST_TAB (skh_fund_list_tab_get_type ())
G_DECLARE_DERIVABLE_TYPE (SkhFundListTab, skh_fund_list_tab, SKH, FUND_LIST_TAB, GtkWidget)

struct _SkhFundListTabClass
{
  GtkWidgetClass parent_class;

  /* What FUND has in YEAR. */
  SkhQuery    *(*make_query) (gint64 fund,
                              int    year);
};

/* To be called once, by a subclass that is made: the list of REGISTER under TITLE (translated), PANE beside it. */
void             skh_fund_list_tab_set_list    (SkhFundListTab    *self,
                                                SkhContext        *context,
                                                const SkhRegister *reg,
                                                const char        *title,
                                                SkhPane           *pane);

SkhRegisterPage *skh_fund_list_tab_get_page    (SkhFundListTab    *self);

/* NULL once it is disposed of. */
SkhContext      *skh_fund_list_tab_get_context (SkhFundListTab    *self);

/* 0: none yet. */
gint64           skh_fund_list_tab_get_fund    (SkhFundListTab    *self);
void             skh_fund_list_tab_set_fund    (SkhFundListTab    *self,
                                                const SkhFund     *fund);

/* Shows record ID. */
void             skh_fund_list_tab_open        (SkhFundListTab    *self,
                                                gint64             id);

G_END_DECLS
