/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "register/skh-units.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* The units as a tree with a search, for choosing one: the scope, a field of a record, the page of units.
 *
 * Signal "chosen" (gint64 id, const char *name): a row was activated (Enter, a click), or selected in a tree that selects. */
#define SKH_TYPE_UNIT_TREE (skh_unit_tree_get_type ())
G_DECLARE_FINAL_TYPE (SkhUnitTree, skh_unit_tree, SKH, UNIT_TREE, GtkWidget)

GtkWidget *skh_unit_tree_new         (void);

/* The file whose units are shown; NULL empties the tree. */
void       skh_unit_tree_set_store   (SkhUnitTree *self,
                                      SkhStore    *store);

/* Going to a row by keys chooses it, too: for a page that shows what is chosen. */
void       skh_unit_tree_set_selects (SkhUnitTree *self,
                                      gboolean     selects);

/* Opens the tree down to unit ID and selects it, without a signal. */
void       skh_unit_tree_reveal      (SkhUnitTree *self,
                                      gint64       id);

G_END_DECLS
