/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says SENTENCE (plain text, no markup) over what TOASTS shows, whole and at once: what was said there before makes room for it, so that nobody
 * reads how an earlier try ended when a later one has. */
void skh_toast (AdwToastOverlay *toasts,
                const char      *sentence);

G_END_DECLS
