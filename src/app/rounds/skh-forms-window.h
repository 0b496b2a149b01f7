/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The report forms of the file: names, and which measures they ask for, in which order. */
void skh_forms_window_present (GtkWindow  *parent,
                               SkhContext *context);

G_END_DECLS
