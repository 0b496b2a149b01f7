/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Certificates of an older book, pasted: without texts and sheets, so that they are found and numbers go on after them. */
#define SKH_TYPE_ENTER_ISSUED_WINDOW (skh_enter_issued_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhEnterIssuedWindow, skh_enter_issued_window, SKH, ENTER_ISSUED_WINDOW, AdwWindow)

void skh_enter_issued_window_present (GtkWindow  *parent,
                                      SkhContext *context);

G_END_DECLS
