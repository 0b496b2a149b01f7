/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* All values of the bases of the scope and year of the window, each with its source and day, and which of them is in use. */
#define SKH_TYPE_BASES_TAB (skh_bases_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhBasesTab, skh_bases_tab, SKH, BASES_TAB, GtkWidget)

void skh_bases_tab_set_context (SkhBasesTab *self,
                                SkhContext  *context);

/* Puts the cursor on base ID as soon as it is read. */
void skh_bases_tab_show        (SkhBasesTab *self,
                                gint64       id);

G_END_DECLS
