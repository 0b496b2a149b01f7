/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-document.h"

G_BEGIN_DECLS

#define SKH_DOCUMENT_SIZE 13.0

typedef enum
{
  SKH_BLOCK_TEXTS,
  SKH_BLOCK_SPACE,
  SKH_BLOCK_TABLE,
} SkhBlockKind;

typedef struct
{
  SkhBlockKind      kind;
  GArray           *texts; /* SkhDocumentText that own their markup */
  double            space;
  SkhDocumentTable *table;
  gboolean          keep;  /* on the page of the next one */
} SkhBlock;

typedef struct
{
  SkhPartFlags  flags;
  char         *stamp;
  GPtrArray    *blocks;     /* SkhBlock */
  double        scale;      /* of the type; once laid out */
  guint         first_page; /* of the document; once laid out */
  guint         n_pages;
} SkhPart;

/* A block, or rows of a table, on a page. */
typedef struct
{
  SkhPart  *part;
  SkhBlock *block;
  double    y;
  double    height;
  guint     first_row; /* of a table */
  guint     end_row;
  gboolean  carried;   /* the rows before were carried over: they begin the page */
  gboolean  carries;   /* these are carried over to the next page */
  gboolean  page_sums; /* they end with what the page comes to */
} SkhPlaced;

struct _SkhDocument
{
  char      *title;
  SkhPaper   paper;
  double     width;
  double     height;
  double     left;
  double     right;
  double     top;
  double     bottom;
  GPtrArray *parts;  /* SkhPart */
  GPtrArray *pages;  /* GArray of SkhPlaced; made by the first who asks */
  GMutex     mutex;
};

/* Divides the parts among pages, once. */
void         skh_document_lay_out        (SkhDocument          *self);

/* The layout of a text, unhinted, in points.  One context for each thread: what is measured is what is drawn. */
PangoLayout *skh_document_make_layout    (const char           *text,
                                          gboolean              markup,
                                          double                size,
                                          gboolean              bold,
                                          double                width,
                                          PangoAlignment        align);

/* What a page has of text, and the place that it must keep to: for tests. */
typedef struct
{
  cairo_rectangle_t cell;
  cairo_rectangle_t text;
  char             *words;
} SkhTraced;

/* Notes every text that this thread draws in TRACE (of SkhTraced); NULL ends it. */
void         skh_document_set_trace      (GArray               *trace);
void         skh_document_draw_layout    (cairo_t              *cr,
                                          PangoLayout          *layout,
                                          double                x,
                                          double                y,
                                          double                width,
                                          double                height);

/* The texts of a block as they are shown on paper: "{pages}" filled in; g_free(). */
char        *skh_document_fill           (const char           *markup,
                                          guint                 n_pages);

/* Tables. */
typedef struct
{
  char    *text;   /* NULL: none */
  gint64   number;
  gboolean filled; /* NUMBER counts */
} SkhCell;

typedef struct
{
  SkhRowKind kind;
  guint      first; /* cell */
} SkhTableRow;

struct _SkhDocumentTable
{
  const SkhDocumentColumn *columns;
  guint                    n_columns;
  GArray                  *cells;   /* SkhCell, n_columns for each row */
  GArray                  *rows;    /* SkhTableRow */
  GStringChunk            *strings; /* of the cells */
  guint                    cursor;  /* column of the next cell */
  guint                    label;
  gboolean                 label_alone;
  gboolean                 carried;
  gint64                  *sums;    /* of each column */
  gint64                  *widest;  /* the number with most letters in each column */
  const char             **longest; /* the longest text in each column */

  /* Once laid out, in points: */
  double                   size;
  double                   left;
  double                   width;
  double                  *x;       /* n_columns + 1 */
  double                   most;    /* height of a row at most */
  double                   line;    /* height of a row of one line */
  double                   header;
  double                  *heights; /* of each row */
};

SkhDocumentTable *skh_document_table_new  (const SkhDocumentColumn *columns,
                                           guint                    n);
void         skh_document_table_free      (SkhDocumentTable        *self);

/* Measures the columns for a table of WIDTH from LEFT, in type of SCALE; no row is higher than MOST. */
void         skh_document_table_measure   (SkhDocumentTable        *self,
                                           double                   left,
                                           double                   width,
                                           double                   most,
                                           double                   scale);
void         skh_document_table_draw      (SkhDocumentTable        *self,
                                           cairo_t                 *cr,
                                           const SkhPlaced         *placed);
void         skh_document_table_describe  (SkhDocumentTable        *self,
                                           const SkhPlaced         *placed,
                                           GString                 *text);

/* The row after which there are only totals. */
guint        skh_document_table_totals    (SkhDocumentTable        *self);

static inline SkhCell *
skh_document_table_cell (SkhDocumentTable *self,
                         guint             row,
                         guint             column)
{
  return &g_array_index (self->cells, SkhCell, g_array_index (self->rows, SkhTableRow, row).first + column);
}

static inline double
skh_document_table_row_height (SkhDocumentTable *self,
                               guint             row)
{
  return self->heights[row];
}

static inline SkhRowKind
skh_document_table_kind (SkhDocumentTable *self,
                         guint             row)
{
  return g_array_index (self->rows, SkhTableRow, row).kind;
}

G_END_DECLS
