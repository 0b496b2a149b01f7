/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "register/skh-row-list.h"

G_BEGIN_DECLS

/* Gives VIEW a column for each listed column of REG.  CHOICES: column key → SkhChoice array, kept by reference for as long as the view
 * lives.  SORT is called with a column key and a direction when a header is clicked. */
typedef void (*SkhSortFunc) (const SkhColumn *column,
                             gboolean         descending,
                             gpointer         data);

void skh_list_columns_add (GtkColumnView     *view,
                           const SkhRegister *reg,
                           GHashTable        *choices,
                           SkhSortFunc        sort,
                           gpointer           data);

G_END_DECLS
