/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "store/skh-store.h"

G_BEGIN_DECLS

/* The pages of the window as a list; below it the name of the file and, while it is new, how far its first steps are.  In a window that is narrow for its type only their icons are left.
 *
 * Signal "chosen" (const char *page): the user goes to a page. */
#define SKH_TYPE_SIDEBAR (skh_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SkhSidebar, skh_sidebar, SKH, SIDEBAR, GtkWidget)

/* The store is not kept. */
void skh_sidebar_set_file (SkhSidebar *self,
                           SkhStore   *store);

/* Selects the row of PAGE, if it has one. */
void skh_sidebar_set_page (SkhSidebar *self,
                           const char *page);

G_END_DECLS
