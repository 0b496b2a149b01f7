/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* What a fund holds, to the last đồng, is divided among the funds of other units: of a unit that was dissolved among those that came after it.
 * A row for each of them, a column for each account and purpose; one action when nothing is left to divide, and its minutes to print. */
#define SKH_TYPE_HANDOVER_WINDOW (skh_handover_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhHandoverWindow, skh_handover_window, SKH, HANDOVER_WINDOW, AdwWindow)

void skh_handover_window_present (GtkWindow  *parent,
                                  SkhContext *context,
                                  gint64      fund);

G_END_DECLS
