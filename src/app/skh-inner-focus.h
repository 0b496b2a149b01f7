/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called in class_init of a widget whose grab_focus() gives the focus to something inside, once that is set; its parent class is GtkWidget.
 * On the way out of a widget backwards GTK offers it the focus before it goes on.  Such a widget would give it back to what is inside, and
 * Shift+Tab would stand still: here it lets the focus through. */
void skh_inner_focus_class_init (GtkWidgetClass *klass);

G_END_DECLS
