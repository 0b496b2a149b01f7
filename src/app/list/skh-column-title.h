/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The box with words and arrow above COLUMN of VIEW, which the view owns; NULL: it has none.  GTK 4.8 does not hand it out. */
GtkWidget *skh_column_title_find  (GtkColumnView       *view,
                                   GtkColumnViewColumn *column);

/* The title of a column of numbers ends where the numbers do, the arrow before the words.  Again after columns were moved. */
void       skh_column_title_align (GtkColumnView       *view,
                                   GtkColumnViewColumn *column);

G_END_DECLS
