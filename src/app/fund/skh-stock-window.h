/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The goods of FUND over YEAR: what was there, came, went and is left, and from each the goods book. */
void skh_stock_window_present (GtkWindow  *parent,
                               SkhContext *context,
                               gint64      fund,
                               int         year);

G_END_DECLS
