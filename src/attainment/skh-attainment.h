/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-measure.h"

G_BEGIN_DECLS

/* The attainment of every measure by every unit in a year, rolled up over the tree.
 *
 * Counted: facts lie on the unit where they arose; a unit's count is its own and that of all below it.  Declared: a figure that a
 * unit sent takes the place of everything that lay below it at the end of that year, if there is nothing in the lists there, or if
 * somebody chose it.  So nothing is ever counted twice, also when the year is read in the units of today.  A base is what was
 * entered for the unit; else what the lists of that year hold at the unit itself, and the bases of its sub-units.
 *
 * Plain data once computed: any thread. */

typedef enum
{
  SKH_BASE_NONE,
  SKH_BASE_ENTERED, /* for this unit or its sub-units */
  SKH_BASE_COUNTED, /* from lists */
  SKH_BASE_MIXED,   /* some of both: ENTERED | COUNTED */
} SkhBaseSource;

/* Which of two figures somebody wants to count; AUTO: the lists if there is anything in them, else the declared figure. */
typedef enum
{
  SKH_CHOICE_AUTO,
  SKH_CHOICE_COUNTED,
  SKH_CHOICE_DECLARED,
} SkhChoiceOfFigure;

/* Small: a province has a million of these for a few years. */
typedef struct
{
  guint8        reported;   /* FALSE: nobody said anything, which is not zero */
  guint8        declared;   /* the unit's own declared figure counts */
  guint8        choice;     /* SkhChoiceOfFigure */
  guint8        base_source; /* SkhBaseSource */
  int           targets[2]; /* by SkhStage, hundredths of a per cent; -1: none */
  gint64        registered;
  gint64        recognised;
  gint64        counted_registered; /* what the lists say, whichever counts */
  gint64        counted_recognised;
  gint64        figures[2]; /* what the unit itself declared, by SkhStage; -1: nothing */
  gint64        base;
  gint64        amount;     /* what the target asks for where it is no share: the number, or so much a head; -1: none */
  gint64        target_units[2]; /* by SkhStage, the unit whose target it is; 0: none */
} SkhAttainment;

typedef struct
{
  gint64    unit_id;
  char     *code;     /* may be NULL */
  char     *name;     /* with the word of its kind */
  gboolean  open;     /* on the day of the table */
  gboolean  commune;
} SkhAttainmentUnit;

typedef struct _SkhAttainmentTable SkhAttainmentTable;

/* YEAR's attainment in the units of the day AT (ISO), or of today (NULL).  What lies on units that are not there on that day counts
 * further up.  NULL on an error. */
SkhAttainmentTable      *skh_attainment_compute       (sqlite3             *db,
                                                       int                  year,
                                                       const char          *at,
                                                       GError             **error);

/* The same for the years FIRST to LAST, read together: SkhAttainmentTable, g_ptr_array_unref(). */
GPtrArray               *skh_attainment_compute_years (sqlite3             *db,
                                                       int                  first,
                                                       int                  last,
                                                       const char          *at,
                                                       GError             **error);
SkhAttainmentTable      *skh_attainment_table_ref     (SkhAttainmentTable  *self);
void                     skh_attainment_table_unref   (SkhAttainmentTable  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhAttainmentTable, skh_attainment_table_unref)

int                      skh_attainment_table_get_year     (SkhAttainmentTable *self);

/* SkhMeasure, owned by the table. */
GPtrArray               *skh_attainment_table_get_measures (SkhAttainmentTable *self);

/* NULL for a unit or measure that is not there. */
const SkhAttainmentUnit *skh_attainment_table_get_unit     (SkhAttainmentTable *self,
                                                            gint64              unit_id);
const SkhAttainment     *skh_attainment_table_get          (SkhAttainmentTable *self,
                                                            gint64              unit_id,
                                                            guint               measure);

/* The unit above UNIT_ID in the tree of the year, in which a declared figure stands for all below it; 0: none. */
gint64                   skh_attainment_table_get_above    (SkhAttainmentTable *self,
                                                            gint64              unit_id);

/* Every unit that is summed up into UNIT_ID, right below it in the units of the table, also those that are not there any more, in
 * official order: SkhAttainmentUnit, owned by the table; free the array with g_ptr_array_unref(). */
GPtrArray               *skh_attainment_table_get_parts    (SkhAttainmentTable *self,
                                                            gint64              unit_id);

/* Which units stand in a table or chart below SCOPE (0: the top): every commune and ward, or the units right below it. */
typedef enum
{
  SKH_ROWS_COMMUNES,
  SKH_ROWS_CHILDREN,
} SkhRows;

/* SkhAttainmentUnit in official order (by code, then name), owned by the table; free the array with g_ptr_array_unref(). */
GPtrArray               *skh_attainment_table_list         (SkhAttainmentTable *self,
                                                            gint64              scope,
                                                            SkhRows             rows);

/* Sorts a list as above by the shortfall of MEASURE at STAGE, the largest first; then those whose base is too small to be ranked; then who did not
 * report; equal ones stay in order. */
void                     skh_attainment_table_sort         (SkhAttainmentTable *self,
                                                            GPtrArray          *units,
                                                            guint               measure,
                                                            SkhStage            stage);

/* What MEASURE comes to at SCOPE and below by group: each unit's own settled share counts for the group that GROUP_OF (unit → group, gint64) gives
 * it, or the nearest unit above it in the tree of the view; for 0 where none does.  gint64 → SkhAttainment (reported, registered, recognised,
 * base), g_hash_table_unref(). */
GHashTable              *skh_attainment_table_group        (SkhAttainmentTable *self,
                                                            gint64              scope,
                                                            guint               measure,
                                                            GHashTable         *group_of);

/* The value of a stage; how many are missing to its target (0 without one or without a base). */
gint64                   skh_attainment_value              (const SkhAttainment *self,
                                                            SkhStage             stage);
gint64                   skh_attainment_shortfall          (const SkhAttainment *self,
                                                            SkhStage             stage);

G_END_DECLS
