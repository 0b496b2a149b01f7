/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The catalogues that an office keeps itself: forms of learning, titles, criteria. */
void skh_catalogues_window_present (GtkWindow  *parent,
                                    SkhContext *context);

G_END_DECLS
