/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>
#include "attainment/skh-first-steps.h"

G_BEGIN_DECLS

/* What a new file needs, with what is DONE (bits of skh_first_steps_read()), in a window over PARENT; a row leads to where it is entered. */
void skh_first_steps_window_present (GtkWindow *parent,
                                     guint      done);

G_END_DECLS
