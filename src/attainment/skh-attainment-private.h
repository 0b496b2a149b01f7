/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-attainment-tree.h"

G_BEGIN_DECLS

/* What the parts of the computation share.  Private to attainment/. */

struct _SkhAttainmentTable
{
  int                year;
  char              *end;      /* the day whose tree is the year's: its last one, or today */
  GPtrArray         *measures; /* SkhMeasure, shared */
  SkhAttainmentTree *tree;     /* shared */
  SkhBranching       then;     /* the tree of the year, in which a declared figure stands for all below it */
  guint8            *flags;    /* what units were then */
  SkhAttainment     *cells;    /* measures × units: a measure is rolled up in one go */
};

static inline SkhAttainment *
skh_attainment_cell (SkhAttainmentTable *self,
                     guint               unit,
                     guint               measure)
{
  return &self->cells[(gsize) measure * self->tree->units->len + unit];
}

/* Whether something above the unit in the tree of the year stands for it: STANDS says what does.  g_free(). */
guint8  *skh_attainment_find_covered (SkhAttainmentTable  *self,
                                      const guint8        *stands);

/* Reads into the cells of TABLES (N of them, of years that follow each other, on one tree) what lists, units and offices say: what each unit itself has, bases
 * summed up, targets inherited. */
gboolean skh_attainment_read         (SkhAttainmentTable **tables,
                                      guint                n,
                                      sqlite3             *db,
                                      GError             **error);

G_END_DECLS
