/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "register/skh-record.h"

G_BEGIN_DECLS

/* Who seems to be in the lists already while somebody is being typed; nothing to see when there is nobody.
 *
 * Signal "chosen" (gint64 id): a row was activated. */
#define SKH_TYPE_ALIKE_LIST (skh_alike_list_get_type ())
G_DECLARE_FINAL_TYPE (SkhAlikeList, skh_alike_list, SKH, ALIKE_LIST, GtkWidget)

/* Looks for people like RECORD; an earlier look that is still under way is dropped. */
void skh_alike_list_look  (SkhAlikeList *self,
                           SkhStore     *store,
                           SkhRecord    *record);
void skh_alike_list_clear (SkhAlikeList *self);

G_END_DECLS
