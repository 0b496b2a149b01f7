/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The members of the chosen year by unit: at the beginning, joined, left, at the end, and their share of the population; to copy and as
 * PDF.  For the scope and year of CONTEXT. */
void skh_members_table_present (GtkWindow  *parent,
                                SkhContext *context);

G_END_DECLS
