/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows WINDOW above its parent.  Many windows only open when something was read, so that a button can be pressed twice before: if the same window
 * is open above the same parent already, that one is brought to the front, WINDOW is destroyed, and FALSE is returned. */
gboolean skh_present (GtkWindow *window);

G_END_DECLS
