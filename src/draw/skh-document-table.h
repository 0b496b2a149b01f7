/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A ruled table of a document.  Columns have types, so that one table is drawn, added up and written into a workbook. */
typedef struct _SkhDocumentTable SkhDocumentTable;

typedef enum
{
  SKH_DOCUMENT_TEXT,    /* wraps; these columns share what the others leave */
  SKH_DOCUMENT_CODE,    /* a short text: the column is as wide as its longest one */
  SKH_DOCUMENT_DATE,    /* ISO text, shown as dd/MM/yyyy */
  SKH_DOCUMENT_NUMBER,  /* at the right, never added up: the number of a row, a price */
  SKH_DOCUMENT_AMOUNT,  /* at the right, added up */
  SKH_DOCUMENT_BALANCE, /* at the right; what is carried over is the last one */
  SKH_DOCUMENT_BLANK,   /* to be filled in by hand, as a signature; its width is a share like a text's */
} SkhDocumentCellType;

typedef struct
{
  const char  *title;
  SkhDocumentCellType  type;
  double       share; /* TEXT and BLANK: of the width that they share; 0: 1 */
  const char  *group; /* a title above neighbours of the same group; NULL: none */
  const char  *mark;  /* the letter or number of the column in its form; NULL: none */
} SkhDocumentColumn;

typedef enum
{
  SKH_ROW_NORMAL,
  SKH_ROW_SECTION, /* a heading among the rows, with amounts of its own perhaps; not added up */
  SKH_ROW_TOTAL,   /* bold; not added up */
} SkhRowKind;

/* Begins a row; its cells are added in the order of the columns, what is missing at its end is empty.  The text of a section or total is
 * its label: it takes the columns from the label's to the first with a number. */
void  skh_document_table_add_row     (SkhDocumentTable *self,
                                      SkhRowKind        kind);
void  skh_document_table_add_text    (SkhDocumentTable *self,
                                      const char       *text);   /* NULL: empty */
void  skh_document_table_add_number  (SkhDocumentTable *self,
                                      gint64            number);
void  skh_document_table_add_empty   (SkhDocumentTable *self);

/* A total of all normal rows so far, under LABEL. */
void  skh_document_table_add_sums    (SkhDocumentTable *self,
                                      const char       *label);

/* A section or total that has LABEL and, in column I, NUMBER; I negative: no number. */
void  skh_document_table_add_line    (SkhDocumentTable *self,
                                      SkhRowKind        kind,
                                      const char       *label,
                                      int               i,
                                      gint64            number);

/* The column where labels of sections and totals begin (0 if not set); ALONE: they stay in it. */
void  skh_document_table_set_label   (SkhDocumentTable *self,
                                      guint             column,
                                      gboolean          alone);

/* Each page ends with what its rows add up to, and what is carried over begins the next (books). */
void  skh_document_table_set_carried (SkhDocumentTable *self);

/* The sum of the normal rows so far in column I. */
gint64 skh_document_table_get_sum    (SkhDocumentTable *self,
                                      guint             i);

G_END_DECLS
