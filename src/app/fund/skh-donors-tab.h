/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* The donors of the scope: who they are, what they gave, promised and were thanked for; their gifts to the fund, and letters of thanks. */
#define SKH_TYPE_DONORS_TAB (skh_donors_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhDonorsTab, skh_donors_tab, SKH, DONORS_TAB, GtkWidget)

GtkWidget *skh_donors_tab_new       (SkhContext    *context);

/* Whose gifts they are that are entered. */
void       skh_donors_tab_set_fund  (SkhDonorsTab  *self,
                                     const SkhFund *fund);

void       skh_donors_tab_open      (SkhDonorsTab  *self,
                                     gint64         donor);
gboolean   skh_donors_tab_get_dirty (SkhDonorsTab  *self);

G_END_DECLS
