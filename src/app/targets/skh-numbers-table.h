/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "draw/skh-drawing.h"

G_BEGIN_DECLS

/* The numbers behind a drawing as a table that can be sorted by each column.
 *
 * Signal: "item-activated" (guint item): a double click on its row, or Enter. */
#define SKH_TYPE_NUMBERS_TABLE (skh_numbers_table_get_type ())
G_DECLARE_FINAL_TYPE (SkhNumbersTable, skh_numbers_table, SKH, NUMBERS_TABLE, GtkWidget)

/* NULL: nothing. */
void skh_numbers_table_set_numbers (SkhNumbersTable *self,
                                    SkhNumbers      *numbers);

G_END_DECLS
