/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "base/skh-progress.h"

G_BEGIN_DECLS

/* What the window shows while a file is being opened: at which step a file of another version is. */
#define SKH_TYPE_OPENING_PAGE (skh_opening_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhOpeningPage, skh_opening_page, SKH, OPENING_PAGE, GtkWidget)

/* Follows PROGRESS from now on; NULL: the file is open. */
void skh_opening_page_follow (SkhOpeningPage *self,
                              SkhProgress    *progress);

G_END_DECLS
