/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* The campaigns of a fund, such as one day's wage: what is expected of each unit, what came, what is outstanding; and its collection sheets. */
#define SKH_TYPE_WAGE_TAB (skh_wage_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhWageTab, skh_wage_tab, SKH, WAGE_TAB, GtkWidget)

GtkWidget *skh_wage_tab_new       (SkhContext    *context);

/* Also when something in the fund changed. */
void       skh_wage_tab_set_fund  (SkhWageTab    *self,
                                   const SkhFund *fund);

gboolean   skh_wage_tab_get_dirty (SkhWageTab    *self);

/* Goes to the next unit whose name has TEXT in it. */
void       skh_wage_tab_search    (SkhWageTab    *self,
                                   const char    *text);

G_END_DECLS
