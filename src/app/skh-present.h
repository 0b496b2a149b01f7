/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows WINDOW above its parent.  Many windows only open when something was read, so that a button can be pressed twice before: if the same window
 * is open above the same parent already, that one is brought to the front, WINDOW is destroyed, and FALSE is returned. */
gboolean skh_present              (GtkWindow *window);

/* GTK 4.8 leaves a handler with the surface of a window that is destroyed, and a surface whose size was to be reckoned still asks the window for
 * it, when that is gone, and the screen for another size of what it no longer has.  After this WINDOW leaves nothing.  skh_present() does it. */
void     skh_window_leave_surface (GtkWindow *window);

G_END_DECLS
