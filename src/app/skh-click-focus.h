/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A click on a switch anywhere in WINDOW gives it the focus, as on any other field: GTK leaves it where it was, and with it the keys of the form. */
void skh_click_focus_add (GtkWidget *window);

G_END_DECLS
