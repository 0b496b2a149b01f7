/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A list on paper: on each page the heading, a header above the rows, and the number of the page.  Texts wrap; nothing is cut.  Points. */
typedef struct _SkhListPages SkhListPages;

SkhListPages *skh_list_pages_new        (const char        *title,
                                         const char        *subtitle);
void          skh_list_pages_free       (SkhListPages      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhListPages, skh_list_pages_free)

/* Adds a column as wide as WIDTH characters beside the others. */
void          skh_list_pages_add_column (SkhListPages      *self,
                                         const char        *title,
                                         int                width,
                                         gboolean           right);

/* Adds a row: a text for each column; takes CELLS over. */
void          skh_list_pages_add_row    (SkhListPages      *self,
                                         char             **cells);

/* A line of sums below the last row: a text for each column; takes CELLS over. */
void          skh_list_pages_add_sums   (SkhListPages      *self,
                                         const char        *title,
                                         char             **cells);

/* Whether it wants the long side of the paper. */
gboolean      skh_list_pages_is_wide    (SkhListPages      *self);

/* Divides the rows among pages of WIDTH × HEIGHT; returns how many there are. */
guint         skh_list_pages_paginate   (SkhListPages      *self,
                                         cairo_t           *cr,
                                         double             width,
                                         double             height);

/* Draws page PAGE (from 0) after pagination; a SkhDrawPage with the pages as data. */
void          skh_list_pages_draw       (cairo_t           *cr,
                                         double             width,
                                         double             height,
                                         guint              page,
                                         gpointer           pages);

G_END_DECLS
