/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* All that a donor gave, promised and was thanked for.  Enter opens the voucher of a gift.  NAME is for the title. */
void skh_donor_history_window_present (GtkWindow  *parent,
                                       SkhContext *context,
                                       gint64      donor,
                                       const char *name);

G_END_DECLS
