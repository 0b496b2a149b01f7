/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-figures.h"

G_BEGIN_DECLS

/* Where a number comes from: lines of a tree, each below the one before it that has a smaller depth.  The lines that add up come to exactly what
 * the attainment table says of the line above them. */

typedef enum
{
  SKH_LINE_UNIT,         /* a unit and all below it */
  SKH_LINE_LISTS,        /* rows of a list that the unit itself is counted for: skh_measure_counted() */
  SKH_LINE_DECLARED,     /* the figure that the unit declared and that counts; id: of the figure */
  SKH_LINE_OTHER_STAGE,  /* the unit declared the other stage only: what is below it was summed up for this one */
  SKH_LINE_LISTS_ASIDE,  /* what the lists of the unit and all below it hold, and does not count */
  SKH_LINE_DECLARED_ASIDE, /* what the unit declared, and does not count; id: of the figure */
  SKH_LINE_BASE,         /* what the percentage is of */
  SKH_LINE_BASE_ENTERED, /* entered for the unit; id: of the base */
  SKH_LINE_BASE_COUNTED, /* counted from the lists of the unit itself */
  SKH_LINE_BASE_UNIT,    /* the base of a unit below */
  SKH_LINE_BASE_WITHIN,  /* negative: what of these is in a base that was entered higher up */
  SKH_LINE_TARGET,       /* value: as it is set; unit: whose it is; id: of the target */
  SKH_LINE_LAST_YEAR,
} SkhLineKind;

typedef struct
{
  SkhLineKind    kind;
  int            depth;
  gboolean       adds;        /* a part of the sum of the line above it */
  gint64         unit_id;
  char          *unit;
  gint64         value;
  gint64         id;          /* of the row behind it; 0: none */
  SkhWhy         why;         /* of units */
  char          *covered_by;  /* of a unit that SKH_WHY_COVERED: the name of the one that stands for it */
  SkhBaseSource  base_source; /* of bases */
  int            period;      /* of declared figures */
  char          *source;      /* of figures and bases; the number of the decision of a target; NULL: unknown */
  char          *day;         /* ISO; NULL: unknown */
  char          *note;        /* of targets */
} SkhLine;

typedef struct
{
  int                 year;
  SkhStage            stage;
  guint               measure; /* of the table */
  gint64              unit_id;
  gint64              top;     /* the unit at the top of the tree: all rows are below it */
  SkhAttainmentTable *table;
  GPtrArray          *lines;   /* SkhLine; the first is the unit itself */
} SkhExplanation;

typedef struct
{
  int       year;
  gint64    unit_id;
  char     *measure;
  SkhStage  stage;
  int       levels; /* how deep units are taken apart; 1: only the unit itself */
} SkhExplainQuestion;

/* SKH_ERROR_NOT_FOUND without such a unit or measure. */
SkhExplanation *skh_explain          (sqlite3                   *db,
                                      const SkhExplainQuestion  *question,
                                      GError                   **error);
void            skh_explanation_free (SkhExplanation            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhExplanation, skh_explanation_free)

/* "unit", "lists", "declared", … */
const char     *skh_line_kind_to_string (SkhLineKind             kind);

G_END_DECLS
