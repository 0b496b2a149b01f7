/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* What the QR code of a certificate says, scanned or typed, is judged. */
#define SKH_TYPE_VERIFY_WINDOW (skh_verify_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhVerifyWindow, skh_verify_window, SKH, VERIFY_WINDOW, AdwWindow)

void skh_verify_window_present (GtkWindow  *parent,
                                SkhContext *context);

G_END_DECLS
