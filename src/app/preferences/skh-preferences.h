/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Preferences of the program, and the settings of the open file. */
#define SKH_TYPE_PREFERENCES (skh_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SkhPreferences, skh_preferences, SKH, PREFERENCES, AdwPreferencesWindow)

/* CONTEXT may be NULL: then no file is open. */
void skh_preferences_present (GtkWindow  *parent,
                              SkhContext *context);

G_END_DECLS
