/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Shows the members of the chosen year by unit: at the beginning, joined, left, at the end, and their share of the population; to print, and
 * to save as PDF or workbook.  For the scope and year of CONTEXT, above WIDGET. */
void skh_members_table_present (GtkWidget  *widget,
                                SkhContext *context);

G_END_DECLS
