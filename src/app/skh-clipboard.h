/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts TEXT on the clipboard of WIDGET, however long it is: gdk_clipboard_set_text() of GTK 4.8 hangs the program on X11 as soon as
 * another one pastes more than fits one transfer. */
void skh_clipboard_set_text (GtkWidget  *widget,
                             const char *text);

G_END_DECLS
