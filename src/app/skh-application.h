/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SKH_TYPE_APPLICATION (skh_application_get_type ())
G_DECLARE_FINAL_TYPE (SkhApplication, skh_application, SKH, APPLICATION, AdwApplication)

SkhApplication *skh_application_new (void);

/* Sets the language of the messages from the preferences; before any of them is looked up. */
void            skh_application_set_language (void);

G_END_DECLS
