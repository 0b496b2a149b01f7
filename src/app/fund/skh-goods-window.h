/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/fund/skh-entry-window.h"

G_BEGIN_DECLS

/* A slip of goods with its lines as a grid: for a receipt goods are typed (those known already complete their line), for an issue the stock of the fund
 * stands there and only quantities are typed. */
#define SKH_TYPE_GOODS_WINDOW (skh_goods_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhGoodsWindow, skh_goods_window, SKH, GOODS_WINDOW, SkhEntryWindow)

/* The draft SLIP, or with 0 a new one of FUND; ISSUE is then which kind. */
void skh_goods_window_present (GtkWindow  *parent,
                               SkhContext *context,
                               gint64      fund,
                               gint64      slip,
                               gboolean    issue);

G_END_DECLS
