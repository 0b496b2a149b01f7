/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of the page in sight among PAGES do what they do wherever the focus is in WINDOW: in the list of pages, at the top. */
void skh_page_keys_add (GtkWidget *window,
                        GtkStack  *pages);

G_END_DECLS
