/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/grid/skh-grid-cells.h"
#include "attainment/skh-figures.h"

G_BEGIN_DECLS

/* Figures as the cells of a grid, a row for each SkhFigure. */
enum
{
  SKH_FIGURES_NAME,
  SKH_FIGURES_COUNTED, /* two columns, by stage */
  SKH_FIGURES_DECLARED = SKH_FIGURES_COUNTED + 2,
  SKH_FIGURES_DIFFERENCE = SKH_FIGURES_DECLARED + 2,
  SKH_FIGURES_COUNTS,
  SKH_FIGURES_PERCENT = SKH_FIGURES_COUNTS + 2,
  SKH_FIGURES_BASE,
  SKH_FIGURES_WHY,
  SKH_FIGURES_LAST_YEAR,
};

/* BY_UNIT: rows are units, else measures.  FIGURES must stay as long as the cells. */
SkhGridCells   *skh_figures_cells_new     (const SkhFigures *figures,
                                           gboolean          by_unit,
                                           gboolean          writable);

/* The stage that a column is about; the final one of the measure for those that are about both. */
SkhStage        skh_figures_cells_stage   (const SkhFigure  *figure,
                                           guint             column);

/* What was typed and can be saved; in the place of the figures that were read, or of whatever is there by now. */
SkhDeclaration *skh_figures_cells_declare (SkhGridCells     *cells,
                                           const SkhFigures *figures,
                                           gboolean          overwrite);

/* A line about a row: why it counts what it counts, source and day.  g_free(). */
char           *skh_figures_cells_tell    (const SkhFigures *figures,
                                           const SkhFigure  *figure);

/* How many units' numbers the chosen figure of a row takes the place of: a sentence.  g_free(). */
char           *skh_figures_cells_tell_hidden (const SkhFigure *figure);

G_END_DECLS
