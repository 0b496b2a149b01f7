/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/record/skh-reading-pane.h"

G_BEGIN_DECLS

/* A slip of goods beside the list: what is on it, and what can be done with it – a draft goes on being typed in a window of its own, a posted one is
 * printed and can be voided. */
#define SKH_TYPE_GOODS_PANE (skh_goods_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkhGoodsPane, skh_goods_pane, SKH, GOODS_PANE, SkhReadingPane)

GtkWidget *skh_goods_pane_new      (SkhContext   *context);

/* Whose slips new ones are. */
void       skh_goods_pane_set_fund (SkhGoodsPane *self,
                                    gint64        fund);

/* Begins a new slip: of goods that come in, or ISSUE. */
void       skh_goods_pane_begin    (SkhGoodsPane *self,
                                    gboolean      issue);

G_END_DECLS
