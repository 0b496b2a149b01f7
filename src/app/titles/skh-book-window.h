/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* One row of the books in a window of its own: what stands there can be corrected, and the steps that are possible taken.  RECORD is the id of the
 * title record, or of the registration of a form of learning. */
void skh_book_window_present (GtkWindow  *parent,
                              SkhContext *context,
                              gboolean    learning,
                              gint64      record);

G_END_DECLS
