/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "app/skh-page.h"

G_BEGIN_DECLS

/* The pages of the window, one line each, in the order of the sidebar. */
typedef struct
{
  const char *name;        /* in settings and actions */
  const char *icon;        /* NULL: not in the sidebar */
  const char *title;       /* msgid */
  const char *command;     /* msgid: in the palette; NULL: not there */
  const char *find;        /* msgid: what its search says; NULL: it is not searched from the top */
  const char *registers;   /* names of the registers whose records it shows, with spaces between; NULL: none */
  GtkWidget *(*create) (SkhContext *context); /* a SkhPage */
  const SkhPageCommand *commands; /* ended by a NULL label; NULL: none */
} SkhPageInfo;

/* Units as a list, beside their tree: with filters, sums, export, and what stands behind a shortfall. */
#define SKH_UNIT_LIST_PAGE "unit-list"

/* Ended by a NULL name. */
const SkhPageInfo *skh_window_pages      (void);

/* The page NAME, or the first one that shows register NAME; NULL. */
const SkhPageInfo *skh_window_pages_find (const char        *name);

/* Its row of the sidebar, named as the page is. */
GtkWidget         *skh_page_info_row     (const SkhPageInfo *self);

G_END_DECLS
