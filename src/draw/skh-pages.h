/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "draw/skh-document.h"
#include "draw/skh-output.h"

G_BEGIN_DECLS

/* Pages of one size that can be looked at, printed and saved: a document, certificates, whatever is drawn page by page.  Refcounted. */
typedef struct _SkhPages SkhPages;

/* N_PAGES pages of WIDTH × HEIGHT points that DRAW draws with DATA, which is freed with DESTROY at the end.  TITLE is for the window.  DRAW is
 * called on whatever thread shows or saves them, but only by one at a time. */
SkhPages   *skh_pages_new            (const char       *title,
                                      double            width,
                                      double            height,
                                      guint             n_pages,
                                      SkhDrawPage       draw,
                                      gpointer          data,
                                      GDestroyNotify    destroy);

/* The pages of a document; DOCUMENT is kept. */
SkhPages   *skh_pages_new_document   (SkhDocument      *document);

/* Two pages that lie across on each upright A4, with a line to cut along; NULL if they are no A5. */
SkhPages   *skh_pages_new_two_up     (SkhPages         *pages);

SkhPages   *skh_pages_ref            (SkhPages         *self);
void        skh_pages_unref          (SkhPages         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhPages, skh_pages_unref)

const char *skh_pages_get_title      (SkhPages         *self);
guint       skh_pages_get_n_pages    (SkhPages         *self);
void        skh_pages_get_size       (SkhPages         *self,
                                      double           *width,
                                      double           *height);
gboolean    skh_pages_has_xlsx       (SkhPages         *self);

/* The words of a page for those who do not see it.  g_free(). */
char       *skh_pages_describe       (SkhPages         *self,
                                      guint             page);

/* Draws page PAGE (from 0) in points.  The ground is the caller's. */
void        skh_pages_draw           (SkhPages         *self,
                                      cairo_t          *cr,
                                      guint             page);

/* Writes all of them by the suffix of PATH: .pdf, .xlsx, or the first as .svg or .png.  PROGRESS may be NULL.  The file appears whole or not at
 * all.  SKH_ERROR_INVALID (field "output"), _IO, _FULL. */
gboolean    skh_pages_write          (SkhPages         *self,
                                      const char       *path,
                                      SkhProgress      *progress,
                                      GError          **error);

G_END_DECLS
