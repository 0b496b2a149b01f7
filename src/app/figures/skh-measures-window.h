/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Opens the window of all measures: add one that is declared or counted by a kept list, change one, end one. */
void skh_measures_window_present (GtkWindow  *parent,
                                  SkhContext *context);

G_END_DECLS
