/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "draw/skh-list-pages.h"
#include "exchange/skh-listing.h"

G_BEGIN_DECLS

/* Pages with the heading and the columns of LISTING, and no row yet. */
SkhListPages      *skh_list_print_make_pages (const SkhListing *listing);

/* What prints PAGES, which it takes, as job TITLE: for a dialog, a printer or a file. */
GtkPrintOperation *skh_list_print_new        (SkhListPages     *pages,
                                              const char       *title);

G_END_DECLS
