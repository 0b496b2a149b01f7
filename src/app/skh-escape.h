/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets Escape close WINDOW, which is only looked at. */
void skh_escape_closes (GtkWidget *window);

G_END_DECLS
