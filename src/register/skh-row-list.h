/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "register/skh-query.h"
#include "register/skh-row.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* A list of a register as a GListModel of SkhRow: an array of ids, read as a whole, and rows read by the page when somebody asks.
 * It follows the store by itself.  Main thread.
 *
 * Properties: "loading" (gboolean, read only), "query" (SkhQuery).
 * Signal "loaded" (GError *error or NULL): a query was answered. */
#define SKH_TYPE_ROW_LIST (skh_row_list_get_type ())
G_DECLARE_FINAL_TYPE (SkhRowList, skh_row_list, SKH, ROW_LIST, GObject)

/* How many rows are read at a time. */
#define SKH_ROW_LIST_PAGE 128

SkhRowList        *skh_row_list_new         (SkhStore          *store);

/* What the list shows from now on; copied.  What was asked before and is not there yet is dropped. */
void               skh_row_list_set_query   (SkhRowList        *self,
                                             const SkhQuery    *query);

gboolean           skh_row_list_get_loading (SkhRowList        *self);

/* The id at POSITION without making a row; 0 behind the end. */
gint64             skh_row_list_get_id      (SkhRowList        *self,
                                             guint              position);

/* Where ID stands, or GTK_INVALID_LIST_POSITION (G_MAXUINT) if the list does not have it. */
guint              skh_row_list_find        (SkhRowList        *self,
                                             gint64             id);

/* All ids of the list, in order: not to be changed; g_array_unref(). */
GArray         *skh_row_list_get_ids   (SkhRowList     *self);

G_END_DECLS
