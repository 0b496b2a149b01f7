/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "register/skh-filter.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* Makes a filter: which column, which test, which values.
 *
 * Signal "made" (char *filter, char *shown): the text of the filter, and the name of the unit it is about (NULL: none). */
#define SKH_TYPE_FILTER_EDITOR (skh_filter_editor_get_type ())
G_DECLARE_FINAL_TYPE (SkhFilterEditor, skh_filter_editor, SKH, FILTER_EDITOR, GtkWidget)

/* CHOICES: column key → SkhChoice array, of which it takes a reference. */
void skh_filter_editor_set_register (SkhFilterEditor   *self,
                                     const SkhRegister *reg,
                                     GHashTable        *choices,
                                     SkhStore          *store);

G_END_DECLS
