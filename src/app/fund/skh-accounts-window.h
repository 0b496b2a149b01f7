/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The accounts of a fund: added, renamed, closed, with what they held when the books began. */
#define SKH_TYPE_ACCOUNTS_WINDOW (skh_accounts_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhAccountsWindow, skh_accounts_window, SKH, ACCOUNTS_WINDOW, AdwWindow)

void skh_accounts_window_present (GtkWindow  *parent,
                                  SkhContext *context,
                                  gint64      fund);

G_END_DECLS
