/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* Ống tiết kiệm: a strip of twelve months for each pledge of the scope to a fund.  What was brought is typed into its month (x: what is due), filled
 * right with Ctrl+R for months in advance; what is typed becomes receipts. */
#define SKH_TYPE_PLEDGES_TAB (skh_pledges_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhPledgesTab, skh_pledges_tab, SKH, PLEDGES_TAB, GtkWidget)

GtkWidget *skh_pledges_tab_new       (SkhContext    *context);

/* Also when something in the fund changed. */
void       skh_pledges_tab_set_fund  (SkhPledgesTab *self,
                                      const SkhFund *fund);

gboolean   skh_pledges_tab_get_dirty (SkhPledgesTab *self);

/* Goes to the next strip whose unit or name has TEXT in it. */
void       skh_pledges_tab_search    (SkhPledgesTab *self,
                                      const char    *text);

G_END_DECLS
