/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/window/skh-window-pages.h"

G_BEGIN_DECLS

/* What PAGE is for and how one works with it, in a window over PARENT. */
void skh_help_present (GtkWindow         *parent,
                       const SkhPageInfo *page);

G_END_DECLS
