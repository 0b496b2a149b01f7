/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/grid/skh-grid-cells.h"
#include "fund/skh-awards.h"

G_BEGIN_DECLS

/* The recipients of a distribution as rows of a grid: one row each, empty ones below, and what the checks say about a row in a column of its own. */

/* With OPEN rows can be typed, and there are spare ones. */
SkhGridCells *skh_award_rows_new         (const SkhAwardRun   *run,
                                          gboolean             open);

/* Adds to RUN what stands in the rows, EACH where no amount does.  What has no column stays with the rows of BEFORE, which the cells were made of. */
void          skh_award_rows_take        (SkhGridCells        *cells,
                                          const SkhAwardRun   *before,
                                          SkhAwardRun         *run,
                                          gint64               each);

/* Says behind each row what CHECK, of the run that was taken from the rows, found; NULL: nothing. */
void          skh_award_rows_show_check  (SkhGridCells        *cells,
                                          const SkhAwardCheck *check);

/* Moves *ROW and *COLUMN to the remark of the next row that has one, from the top again after the last; FALSE: there is none. */
gboolean      skh_award_rows_next_remark (SkhGridCells        *cells,
                                          guint               *row,
                                          guint               *column);

G_END_DECLS
