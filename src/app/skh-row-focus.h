/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the focus to the rows of the first list in sight in WIDGET, and selects the first of them if SELECT and none is.  FALSE: there are none. */
gboolean skh_row_focus_enter (GtkWidget *widget,
                              gboolean   select);

/* In GTK 4.8 a row that had the focus and goes from its list may keep it, and so does a field whose page of a stack makes room for one without any
 * field: every key goes to nobody from then on, those of the window too.  After this, the list in WINDOW has the focus then, or the window itself. */
void     skh_row_focus_keep  (GtkWindow *window);

G_END_DECLS
