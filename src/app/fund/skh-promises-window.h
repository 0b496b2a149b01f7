/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* What was promised to FUND of UNIT, and what became of it: open, kept, overdue, withdrawn.  New ones are of DONOR (0: to be chosen). */
void skh_promises_window_present (GtkWindow  *parent,
                                  SkhContext *context,
                                  gint64      fund,
                                  gint64      unit,
                                  gint64      donor,
                                  const char *donor_name);

G_END_DECLS
