/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* People and times of what was given in the scope of CONTEXT: by calendar year or school year, and by the kind of recipient. */
void skh_award_totals_window_present (GtkWindow  *parent,
                                      SkhContext *context);

G_END_DECLS
