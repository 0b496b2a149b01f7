/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "attainment/skh-measure.h"
#include "draw/skh-numbers.h"

G_BEGIN_DECLS

/* One drawing for screen, projector, printer and files: a chart, a map, a page of text.  Plain data that never changes once made:
 * any thread.  Pages and items count from 0.  Its texts are Vietnamese, as in all documents. */
typedef struct _SkhDrawing SkhDrawing;

typedef struct
{
  double   scale;     /* of the type, 1: as the page has it */
  gboolean dark;      /* a dark window; files and paper never are */
  gboolean meeting;   /* a projector: no text under 20 px at 1280 × 720, larger with the page; at most 12 rows a page */
  int      highlight; /* the item under pointer or keyboard, -1: none */
} SkhDrawingStyle;

#define SKH_DRAWING_STYLE_INIT { 1, FALSE, FALSE, -1 }

/* What a row, a cell, a commune on a map stands for; strings are owned by the drawing. */
typedef struct
{
  gint64      unit_id; /* 0: no unit */
  const char *measure; /* NULL: none */
  SkhStage    stage;
  int         year;
  const char *name;    /* of the unit, or of what else stands in the row */
} SkhDrawingItem;

typedef enum
{
  SKH_PART_NONE,
  SKH_PART_ITEM,
  SKH_PART_WORDS, /* "thiếu 31": the people behind it */
} SkhDrawingPart;

SkhDrawing  *skh_drawing_ref         (SkhDrawing            *self);
void         skh_drawing_unref       (SkhDrawing            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhDrawing, skh_drawing_unref)

/* The finding; base, source, day and who is missing ("" if there is nothing to say). */
const char  *skh_drawing_get_title   (SkhDrawing            *self);
const char  *skh_drawing_get_foot    (SkhDrawing            *self);

/* At least one. */
guint        skh_drawing_count_pages (SkhDrawing            *self,
                                      double                 width,
                                      double                 height,
                                      const SkhDrawingStyle *style);

/* Draws PAGE with title and foot, and "trang 2/14" where there are more.  The ground is the caller's. */
void         skh_drawing_draw        (SkhDrawing            *self,
                                      cairo_t               *cr,
                                      double                 width,
                                      double                 height,
                                      guint                  page,
                                      const SkhDrawingStyle *style);

guint        skh_drawing_count_items (SkhDrawing            *self);
gboolean     skh_drawing_get_item    (SkhDrawing            *self,
                                      guint                  i,
                                      SkhDrawingItem        *item);

/* The item at X, Y, and which part of it (PART may be NULL); -1: none. */
int          skh_drawing_pick        (SkhDrawing            *self,
                                      double                 width,
                                      double                 height,
                                      guint                  page,
                                      const SkhDrawingStyle *style,
                                      double                 x,
                                      double                 y,
                                      SkhDrawingPart        *part);

/* The page that ITEM stands on. */
guint        skh_drawing_page_of     (SkhDrawing            *self,
                                      double                 width,
                                      double                 height,
                                      const SkhDrawingStyle *style,
                                      guint                  item);

/* The item beside ITEM (-1: the first) that an arrow key leads to; ITEM itself at the rim, -1 if there are no items. */
int          skh_drawing_move        (SkhDrawing            *self,
                                      int                    item,
                                      int                    dx,
                                      int                    dy);

/* The page in words for those who do not see it; g_free(). */
char        *skh_drawing_describe    (SkhDrawing            *self,
                                      double                 width,
                                      double                 height,
                                      guint                  page,
                                      const SkhDrawingStyle *style);

/* The table behind it, owned by the drawing; NULL for pages of text. */
SkhNumbers  *skh_drawing_get_numbers (SkhDrawing            *self);

/* Writes PAGE, or with G_MAXUINT all of a PDF (of a picture the first), by the suffix of PATH: .pdf (A4 landscape), .svg and .png (1280 × 720, a PNG
 * with twice the pixels), .xlsx (all numbers).  SKH_ERROR_INVALID (field "output" or "page"), _IO, _FULL. */
gboolean     skh_drawing_export      (SkhDrawing            *self,
                                      const char            *path,
                                      guint                  page,
                                      GError               **error);

/* Writes all pages of several drawings as one PDF: as a meeting shows them (1280 × 720), or on A4 landscape to hand out. */
gboolean     skh_drawings_export     (SkhDrawing * const    *drawings,
                                      guint                  n,
                                      const char            *path,
                                      gboolean               meeting,
                                      GError               **error);

G_END_DECLS
