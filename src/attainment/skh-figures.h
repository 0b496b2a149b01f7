/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-attainment.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* What units declared beside what the lists say, and which of the two counts. */

/* Why a number is what it is. */
typedef enum
{
  SKH_WHY_SILENT,          /* nobody said anything */
  SKH_WHY_LISTS,           /* there is something in the lists */
  SKH_WHY_LISTS_CHOSEN,    /* somebody chose the lists */
  SKH_WHY_DECLARED,        /* nothing is in the lists, so the declared figure counts */
  SKH_WHY_DECLARED_CHOSEN, /* somebody chose the declared figure */
  SKH_WHY_SUM,             /* figures that units below it declared, and what the lists of the others hold */
  SKH_WHY_COVERED,         /* a unit above it declared a figure, which stands for this one too */
} SkhWhy;

/* A unit and a measure. */
typedef struct
{
  const SkhAttainmentUnit *unit;    /* owned by the table */
  const SkhMeasure        *measure; /* owned by the table */
  const SkhAttainment     *now;     /* of the whole year, owned by the table */
  const SkhAttainment     *before;  /* of the year before; NULL: the unit was not there */
  gint64                   declared[2]; /* of the period, by SkhStage; -1: nothing */
  char                    *source;      /* of the declared figures; may be NULL */
  char                    *declared_on; /* ISO; may be NULL */
  SkhWhy                   why;
  gint64                   covered_by;  /* of SKH_WHY_COVERED: the unit; else 0 */
  guint                    hides;       /* of SKH_WHY_DECLARED_CHOSEN: how many units right below it have, in themselves or below, what it stands for */
  gboolean                 locked;      /* its report of the period is locked */
} SkhFigure;

typedef struct
{
  int                 year;
  int                 period; /* 6 or 12 */
  gint64              scope;
  SkhAttainmentTable *table;
  SkhAttainmentTable *last;   /* of the year before */
  GPtrArray          *rows;   /* SkhFigure */
} SkhFigures;

/* Which figures: one MEASURE for SCOPE and the units of its chart, or (MEASURE NULL) all measures of the year for SCOPE. */
typedef struct
{
  int     year;
  int     period; /* months from January on: 6 or 12 */
  gint64  scope;  /* a unit */
  char   *measure;
} SkhFiguresQuestion;

/* SKH_ERROR_NOT_FOUND without such a unit or measure. */
SkhFigures *skh_figures_read    (sqlite3                   *db,
                                 const SkhFiguresQuestion  *question,
                                 GError                   **error);
void        skh_figures_free    (SkhFigures                *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhFigures, skh_figures_free)

/* What the lists say at STAGE; -1 if there is nothing in them. */
gint64      skh_figure_counted  (const SkhFigure           *self,
                                 SkhStage                   stage);

/* By how much the declared figure is more than the lists (negative: less); FALSE if there are not both, or no difference. */
gboolean    skh_figure_differs  (const SkhFigure           *self,
                                 SkhStage                   stage,
                                 gint64                    *difference);

/* Whether more is declared as recognised than as registered, which nobody can mean. */
gboolean    skh_figure_exceeds  (const SkhFigure           *self);

/* Why the table has the numbers of UNIT_ID and MEASURE; *COVERED_BY (may be NULL) as in SkhFigure. */
SkhWhy      skh_figures_explain_choice (SkhAttainmentTable *table,
                                        gint64              unit_id,
                                        guint               measure,
                                        gint64             *covered_by);

/* "silent", "lists", "lists-chosen", … */
const char *skh_why_to_string   (SkhWhy                     why);

/* Declaring ------------------------------------------------------------------------------------ */

typedef struct
{
  gint64    unit_id;
  char     *measure;
  SkhStage  stage;
  gint64    value;  /* -1: it is taken back */
  gint64    before; /* what it is put in the place of, as it was read: -1: nothing; SKH_FIGURE_ANY: whatever is there */
} SkhDeclaredCell;

#define SKH_FIGURE_ANY (-2)

/* Many cells of a year and period that are declared at once: one action. */
typedef struct
{
  int        year;
  int        period;
  char      *source;      /* NULL: kept where there is one */
  char      *declared_on; /* ISO; NULL: today */
  GPtrArray *cells;       /* SkhDeclaredCell */
  guint      changed;     /* how many cells really changed, after the job */
} SkhDeclaration;

SkhDeclaration *skh_declaration_new  (int                 year,
                                      int                 period);
void            skh_declaration_free (SkhDeclaration     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhDeclaration, skh_declaration_free)
void            skh_declaration_add  (SkhDeclaration     *self,
                                      gint64              unit_id,
                                      const char         *measure,
                                      SkhStage            stage,
                                      gint64              value);

/* The same in the place of BEFORE: if somebody else has declared another figure by then, the job ends with SKH_ERROR_CONFLICT. */
void            skh_declaration_replace (SkhDeclaration  *self,
                                         gint64              unit_id,
                                         const char         *measure,
                                         SkhStage            stage,
                                         gint64              before,
                                         gint64              value);

/* What is wrong with a cell. */
typedef struct
{
  guint   cell;
  GError *error; /* its record names unit and measure */
} SkhCellProblem;

/* All cells that could not be saved: SkhCellProblem, g_ptr_array_unref(); empty if all can.  NULL on an error. */
GPtrArray  *skh_declaration_check (sqlite3              *db,
                                   const SkhDeclaration *self,
                                   GError              **error);

/* Job with a SkhDeclaration, "figures.declare": all cells or, with the error of the first bad one, none.  SKH_ERROR_CONFLICT names the cells that somebody
 * else declared meanwhile, each with what is there. */
gboolean    skh_figures_declare   (SkhWrite             *write,
                                   gpointer              declaration,
                                   GError              **error);

/* Job, "figures.choose": which of the two counts for a unit, year and measure. */
typedef struct
{
  gint64             unit_id;
  int                year;
  char              *measure;
  SkhChoiceOfFigure  choice;
} SkhFigureChoice;

void        skh_figure_choice_free (SkhFigureChoice     *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhFigureChoice, skh_figure_choice_free)
gboolean    skh_figures_choose    (SkhWrite             *write,
                                   gpointer              choice,
                                   GError              **error);

/* "auto", "counted", "declared" */
const char *skh_choice_to_string  (SkhChoiceOfFigure     choice);

/* "Xã A – Gia đình học tập": what errors and actions name a cell by.  g_free(). */
char       *skh_figures_name_cell (sqlite3              *db,
                                   gint64                unit_id,
                                   const char           *measure);

G_END_DECLS
