/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/record/skh-reading-pane.h"

G_BEGIN_DECLS

/* A distribution beside the list of them: what it is, how many get how much, and what can be done with it.  Its rows have a window of their own. */
#define SKH_TYPE_AWARD_PANE (skh_award_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkhAwardPane, skh_award_pane, SKH, AWARD_PANE, SkhReadingPane)

GtkWidget *skh_award_pane_new      (SkhContext   *context);

/* The fund that pays new ones, and its unit. */
void       skh_award_pane_set_fund (SkhAwardPane *self,
                                    gint64        fund,
                                    gint64        unit);

G_END_DECLS
