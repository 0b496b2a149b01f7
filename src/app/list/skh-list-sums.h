/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/list/skh-list-columns.h"
#include "app/skh-context.h"
#include "exchange/skh-listing.h"

G_BEGIN_DECLS

/* What adds up, in lines below a list: each sum ends where its column ends, wherever that is moved, widened or scrolled to.  Not visible when
 * nothing adds up. */
#define SKH_TYPE_LIST_SUMS (skh_list_sums_get_type ())
G_DECLARE_FINAL_TYPE (SkhListSums, skh_list_sums, SKH, LIST_SUMS, GtkWidget)

/* The columns of the list above, and what scrolls them sideways. */
void skh_list_sums_set_columns (SkhListSums    *self,
                                SkhListColumns *columns,
                                GtkAdjustment  *scrolled);

/* Reads and shows the sums of LISTING, which is taken over. */
void skh_list_sums_ask         (SkhListSums    *self,
                                SkhContext     *context,
                                SkhListing     *listing);

G_END_DECLS
