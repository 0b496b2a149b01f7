/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The books of titles and forms of learning: the list of those who can have the chosen one, with what stands there of the chosen year, and the
 * steps that are taken with it. */
#define SKH_TYPE_TITLES_PAGE (skh_titles_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhTitlesPage, skh_titles_page, SKH, TITLES_PAGE, GtkWidget)

GtkWidget *skh_titles_page_new (SkhContext *context);

G_END_DECLS
