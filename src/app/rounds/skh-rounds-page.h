/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Reporting rounds: who has sent which form, and what is done about it. */
#define SKH_TYPE_ROUNDS_PAGE (skh_rounds_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhRoundsPage, skh_rounds_page, SKH, ROUNDS_PAGE, GtkWidget)

GtkWidget *skh_rounds_page_new (SkhContext *context);

G_END_DECLS
