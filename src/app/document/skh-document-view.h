/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "draw/skh-pages.h"

G_BEGIN_DECLS

/* Pages as they will be on paper, one at a time; they are drawn by what draws them on paper.
 *
 * Properties: "page" (guint, from 1), "n-pages", "zoom" (1: as large as paper at 96 dots an inch).
 * Actions: pages.next, pages.previous, pages.first, pages.last, pages.zoom-in, pages.zoom-out, pages.fit; Page Up and Down, Home, End, Ctrl with
 * +, −, 0 and the wheel. */
#define SKH_TYPE_DOCUMENT_VIEW (skh_document_view_get_type ())
G_DECLARE_FINAL_TYPE (SkhDocumentView, skh_document_view, SKH, DOCUMENT_VIEW, GtkWidget)

/* Shows PAGES (NULL: nothing) from the first on, as wide as there is room. */
void      skh_document_view_set_pages   (SkhDocumentView *self,
                                         SkhPages        *pages);
SkhPages *skh_document_view_get_pages   (SkhDocumentView *self);

guint     skh_document_view_get_page    (SkhDocumentView *self);
void      skh_document_view_set_page    (SkhDocumentView *self,
                                         guint            page);
guint     skh_document_view_get_n_pages (SkhDocumentView *self);
double    skh_document_view_get_zoom    (SkhDocumentView *self);

/* 0: as wide as there is room. */
void      skh_document_view_set_zoom    (SkhDocumentView *self,
                                         double           zoom);

G_END_DECLS
