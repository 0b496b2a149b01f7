/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets SPIN show and read numbers as Vietnamese write them, "12,5", whatever the locale; a point is read as well. */
void skh_comma_spin_install (GtkSpinButton *spin);

G_END_DECLS
