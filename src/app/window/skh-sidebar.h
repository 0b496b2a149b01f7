/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of the window as a list, with the name of the file below.  In a window that is narrow for its type only their icons are left.
 *
 * Signal "chosen" (const char *page): the user goes to a page. */
#define SKH_TYPE_SIDEBAR (skh_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SkhSidebar, skh_sidebar, SKH, SIDEBAR, GtkWidget)

void skh_sidebar_set_file (SkhSidebar *self,
                           const char *path);

/* Selects the row of PAGE, if it has one. */
void skh_sidebar_set_page (SkhSidebar *self,
                           const char *page);

G_END_DECLS
