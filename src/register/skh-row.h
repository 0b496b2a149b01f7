/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A row of a list: an id at first, its values as soon as its page was read.  Main thread.
 *
 * Signal "changed": the values came or changed. */
#define SKH_TYPE_ROW (skh_row_get_type ())
G_DECLARE_FINAL_TYPE (SkhRow, skh_row, SKH, ROW, GObject)

/* A row that enters itself into LIVE (gint64 id → row, without a reference) and leaves it when it goes: as long as anybody holds the row,
 * the same one is given to everybody. */
SkhRow     *skh_row_new        (gint64       id,
                                GHashTable  *live);

gint64      skh_row_get_id     (SkhRow      *self);
gboolean    skh_row_get_loaded (SkhRow      *self);

/* The value of a column by its place in the register; "" while there is none. */
const char *skh_row_get        (SkhRow      *self,
                                guint        column);

/* Gives the row its values, a string vector that it takes over; NULL if the record is gone. */
void        skh_row_load       (SkhRow      *self,
                                char       **values);

G_END_DECLS
