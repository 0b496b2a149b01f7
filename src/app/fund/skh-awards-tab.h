/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* Scholarships, support and awards of the scope: one row for each distribution. */
#define SKH_TYPE_AWARDS_TAB (skh_awards_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhAwardsTab, skh_awards_tab, SKH, AWARDS_TAB, GtkWidget)

GtkWidget *skh_awards_tab_new      (SkhContext    *context);

/* Which fund pays new ones. */
void       skh_awards_tab_set_fund (SkhAwardsTab  *self,
                                    const SkhFund *fund);

G_END_DECLS
