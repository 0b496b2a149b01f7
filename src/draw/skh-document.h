/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "draw/skh-document-table.h"

G_BEGIN_DECLS

/* A document that leaves the office: voucher, book, list, minutes, letter.  A description from top to bottom – texts, tables, signatures – that
 * is divided among pages and drawn by one function for screen, printer and PDF.  Once it is made it is plain data for any thread.  Type is
 * serif, sizes are points, its texts are Vietnamese.
 *
 * Texts wrap, nothing is cut.  Tables repeat their header on each page; what must not stand alone (a heading, signatures) takes along what
 * stands beside it. */
typedef struct _SkhDocument SkhDocument;

typedef enum
{
  SKH_PAPER_A4,
  SKH_PAPER_A4_WIDE,
  SKH_PAPER_A5, /* the long side across: two are an A4 */
} SkhPaper;

typedef enum
{
  SKH_PART_PLAIN    = 0,
  SKH_PART_FIT      = 1 << 0, /* smaller type rather than a second page */
  SKH_PART_NUMBERED = 1 << 1, /* the number of the page in the top margin, from the second on (NĐ 30/2020) */
  SKH_PART_BOOK     = 1 << 2, /* "Trang 01" below each page, with the title */
} SkhPartFlags;

/* A text, laid out in a column of its own if there are others beside it. */
typedef struct
{
  const char     *markup;  /* of Pango; "{pages}" is the number of pages of the part, with two digits */
  double          size;    /* 0: 13 */
  PangoAlignment  align;
  double          share;   /* of the width, beside the others; 0: 1 */
  double          indent;  /* of the first line */
  double          above;   /* free space */
  double          rule;    /* a line below it, as a part of the text's width; 0: none */
  gboolean        justified;
  gboolean        dotted;  /* what is left of the last line is dotted, to be filled in by hand */
  gboolean        keep;    /* on the page of what follows */
} SkhDocumentText;

/* Somebody who signs: "KẾ TOÁN TRƯỞNG", "(Ký, họ tên)", the name (NULL: by hand). */
typedef struct
{
  const char *title;
  const char *note;
  const char *name;
} SkhSigner;

/* TITLE names it in windows, files and below the pages of a book. */
SkhDocument *skh_document_new          (const char            *title,
                                        SkhPaper               paper);
SkhDocument *skh_document_ref          (SkhDocument           *self);
void         skh_document_unref        (SkhDocument           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhDocument, skh_document_unref)

const char  *skh_document_get_title    (SkhDocument           *self);

/* Making it.  A part begins on a page of its own and counts its own pages; strings are copied. */
void         skh_document_begin_part   (SkhDocument           *self,
                                        SkhPartFlags           flags);

/* A word across each page of the part: "HỦY". */
void         skh_document_set_stamp    (SkhDocument           *self,
                                        const char            *word);

void         skh_document_add_text     (SkhDocument           *self,
                                        const SkhDocumentText *text);

/* N texts side by side, their first lines on one height. */
void         skh_document_add_texts    (SkhDocument           *self,
                                        const SkhDocumentText *texts,
                                        guint                  n);

/* "LABEL: value"; dots to be filled in where VALUE is NULL or "".  VALUE is plain text. */
void         skh_document_add_field    (SkhDocument           *self,
                                        const char            *label,
                                        const char            *value);

void         skh_document_add_space    (SkhDocument           *self,
                                        double                 points);

/* What was added last stays with what comes next: a text on its page; of a table the last rows and the totals. */
void         skh_document_keep         (SkhDocument           *self);

/* A table with COLUMNS (static); it belongs to the document. */
SkhDocumentTable *
             skh_document_add_table    (SkhDocument             *self,
                                        const SkhDocumentColumn *columns,
                                        guint                    n);

/* N signers side by side, never on a page of their own. */
void         skh_document_add_signers  (SkhDocument           *self,
                                        const SkhSigner       *signers,
                                        guint                  n);

/* Once it is made: the paper in points, how many pages, and one of them. */
void         skh_document_get_size     (SkhDocument           *self,
                                        double                *width,
                                        double                *height);
guint        skh_document_count_pages  (SkhDocument           *self);
void         skh_document_draw         (SkhDocument           *self,
                                        cairo_t               *cr,
                                        guint                  page);

/* The texts of a page, a line for each, for those who do not see it; g_free(). */
char        *skh_document_describe     (SkhDocument           *self,
                                        guint                  page);

/* Its texts and tables as a workbook, a sheet for each part: numbers and dates of tables are cells of their type, the header of a table stays in
 * sight.  The file appears whole or not at all.  SKH_ERROR_IO, _FULL. */
gboolean     skh_document_write_xlsx   (SkhDocument           *self,
                                        const char            *path,
                                        GError               **error);

G_END_DECLS
