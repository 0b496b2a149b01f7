/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* The months of a year and the year itself: what came and went, what is closed; closing, reopening, counting the cash. */
#define SKH_TYPE_PERIODS_TAB (skh_periods_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhPeriodsTab, skh_periods_tab, SKH, PERIODS_TAB, GtkWidget)

GtkWidget *skh_periods_tab_new      (SkhContext    *context);

/* Also when something in the fund changed. */
void       skh_periods_tab_set_fund (SkhPeriodsTab *self,
                                     const SkhFund *fund);

G_END_DECLS
