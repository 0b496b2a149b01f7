/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* People who may be in the lists twice: pairs, why, and side by side what to keep. */
#define SKH_TYPE_DUPLICATES_PAGE (skh_duplicates_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhDuplicatesPage, skh_duplicates_page, SKH, DUPLICATES_PAGE, GtkWidget)

GtkWidget *skh_duplicates_page_new (SkhContext *context);

G_END_DECLS
