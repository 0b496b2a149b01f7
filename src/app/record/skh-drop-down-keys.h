/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* DROP_DOWN, of a GtkStringList, is filled in with the keyboard without opening it: arrows and letters choose, a space only within a name; Enter goes on
 * as in an entry. */
void skh_drop_down_keys_add (GtkDropDown *drop_down);

G_END_DECLS
