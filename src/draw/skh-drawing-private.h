/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-judge.h"
#include "draw/skh-drawing.h"
#include "draw/skh-paint.h"

G_BEGIN_DECLS

/* What a layout is made of.  Title, foot and number of the page are drawn for all of them alike; a layout fills the body between. */

#define SKH_MEETING_ROWS 12

/* A page and its measures: everything goes by the size of the type. */
typedef struct
{
  double           width;
  double           height;
  double           unit;     /* 1 on a page of 1280 × 720 */
  double           font;     /* size of the text */
  double           smallest; /* size below which no text may be */
  double           left;     /* the body */
  double           right;
  double           top;
  double           bottom;
  gboolean         dark;
  gboolean         meeting;
  int              highlight;
  const SkhColour *text;
  const SkhColour *line;     /* of the grid */
} SkhSheet;

/* FACTOR of the sheet's type, but never less than may be. */
double skh_sheet_size (const SkhSheet *sheet,
                       double          factor);

typedef struct
{
  guint (* count_pages) (gpointer        body,
                         const SkhSheet *sheet);
  void  (* draw)        (gpointer        body,
                         cairo_t        *cr,
                         const SkhSheet *sheet,
                         guint           page);
  int   (* pick)        (gpointer        body,    /* NULL: nothing can be picked */
                         const SkhSheet *sheet,
                         guint           page,
                         double          x,
                         double          y,
                         SkhDrawingPart *part);
  guint (* page_of)     (gpointer        body,    /* NULL: the first */
                         const SkhSheet *sheet,
                         guint           item);
  int   (* move)        (gpointer        body,    /* NULL: items are a list; ITEM is one, the result may be any number */
                         int             item,
                         int             dx,
                         int             dy);
  void  (* describe)    (gpointer        body,    /* the body in words, a line for each thing, each after a line feed */
                         const SkhSheet *sheet,
                         guint           page,
                         GString        *text);
  void  (* free)        (gpointer        body);
} SkhDrawingClass;

/* A column of the numbers that is a series of the chart in a workbook. */
typedef struct
{
  guint   column;
  guint32 colour; /* 0xRRGGBB */
} SkhDrawingSeries;

/* Takes BODY and NUMBERS (may be NULL) over. */
SkhDrawing *skh_drawing_new      (const SkhDrawingClass *klass,
                                  gpointer               body,
                                  const char            *title,
                                  const char            *foot,
                                  SkhNumbers            *numbers);

/* While it is being made: the next item; its strings are copied. */
void        skh_drawing_add_item (SkhDrawing            *self,
                                  const SkhDrawingItem  *item);

/* Another title than the finding; NULL leaves it. */
void        skh_drawing_set_title  (SkhDrawing             *self,
                                    const char             *title);
void        skh_drawing_add_series (SkhDrawing             *self,
                                    guint                   column,
                                    guint32                 colour);

/* SkhDrawingSeries, owned by SELF; none: no chart can be made of its numbers.  The columns of text that the numbers begin with name the bars. */
GArray     *skh_drawing_get_series (SkhDrawing             *self);

/* The body, if the drawing is of KLASS; else NULL.  For tests. */
gpointer    skh_drawing_get_body (SkhDrawing            *self,
                                  const SkhDrawingClass *klass);

/* The page as the layout sees it. */
void        skh_drawing_lay_out  (SkhDrawing            *self,
                                  double                 width,
                                  double                 height,
                                  const SkhDrawingStyle *style,
                                  SkhSheet              *sheet);

/* The numbers as a workbook, with a chart where there is one to draw. */
gboolean    skh_drawing_write_xlsx (SkhDrawing  *self,
                                    const char  *path,
                                    GError     **error);

/* ● reached, ◐ near, ○ short, drawn, so that no font decides how they look. */
void        skh_draw_sign        (cairo_t               *cr,
                                  double                 x,
                                  double                 y,
                                  double                 radius,
                                  SkhJudgement           judgement,
                                  const SkhColour       *colour);

/* The ground of the item that is highlighted. */
void        skh_draw_highlight   (cairo_t               *cr,
                                  double                 x,
                                  double                 y,
                                  double                 width,
                                  double                 height);

extern const SkhColour skh_black;
extern const SkhColour skh_white;
extern const SkhColour skh_outline;         /* of tracks */
extern const SkhColour skh_registered_fill;
extern const SkhColour skh_registered_line;
extern const SkhColour skh_recognised_fill;

G_END_DECLS
