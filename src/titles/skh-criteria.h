/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Criteria sets: by what a title is given, from a day to a day, under a decision.  What no rule says refuses nobody. */

typedef struct
{
  gint64  id;         /* 0: a new one */
  int     position;   /* as it was read; 0: a new one */
  char   *part;       /* the heading above it; NULL */
  char   *name;
  int     max_points; /* 0: no maximum is known */
} SkhCriterion;

typedef struct
{
  gint64     id;
  char      *title;      /* key */
  char      *name;
  char      *decision;   /* that issued it; NULL */
  char      *valid_from; /* ISO, inclusive; NULL: always */
  char      *valid_to;
  char      *note;
  gboolean   points;     /* FALSE: a criterion is held (1) or not (0) */
  int        pass_total; /* points needed in all; -1: no rule */
  int        pass_each;  /* no criterion below; -1: no rule */
  int        levels;     /* 0: none */
  int        months;     /* a result is kept so long after its year; 0: for the year */
  GPtrArray *criteria;   /* SkhCriterion, in their order */
} SkhCriteriaSet;

typedef enum
{
  SKH_VERDICT_OPEN = -1, /* no rule decides it, or not everything was judged */
  SKH_VERDICT_FAILED,
  SKH_VERDICT_PASSED,
} SkhVerdict;

SkhCriterion   *skh_criterion_new      (void);
void            skh_criterion_free     (SkhCriterion          *criterion);

SkhCriteriaSet *skh_criteria_set_new   (void);
SkhCriteriaSet *skh_criteria_set_copy  (const SkhCriteriaSet  *set);
void            skh_criteria_set_free  (SkhCriteriaSet        *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCriteriaSet, skh_criteria_set_free)

/* The sets of TITLE (NULL: of all titles), the newest of each first: SkhCriteriaSet, g_ptr_array_unref().  NULL on an error. */
GPtrArray      *skh_criteria_read      (sqlite3               *db,
                                        const char            *title,
                                        GError               **error);

/* Set ID; NULL with SKH_ERROR_NOT_FOUND. */
SkhCriteriaSet *skh_criteria_get       (sqlite3               *db,
                                        gint64                 id,
                                        GError               **error);

/* The set of TITLE on DAY (ISO), of several the newest; NULL without an error if there is none. */
SkhCriteriaSet *skh_criteria_valid_on  (sqlite3               *db,
                                        const char            *title,
                                        const char            *day,
                                        GError               **error);

/* The day by which the set of a title of YEAR that is judged on DAY is chosen: judged in March, last year's title goes by last year's rules. */
char           *skh_criteria_day       (int                    year,
                                        const char            *day);

/* Judges POINTS: one for each criterion, -1 where there is none.  TOTAL (may be NULL) gets their sum, -1 without any point. */
SkhVerdict      skh_criteria_judge     (const SkhCriteriaSet  *set,
                                        const int             *points,
                                        int                   *total);

/* The verdict on a sum alone, of which the parts are not known. */
SkhVerdict      skh_criteria_judge_total (const SkhCriteriaSet *set,
                                          int                    total);

/* The highest value that criterion I may have; G_MAXINT where no maximum is known. */
int             skh_criteria_maximum   (const SkhCriteriaSet  *set,
                                        guint                  i);

/* The last day of a title given for YEAR by SET (NULL: no rule, which is the year); g_free(). */
char           *skh_criteria_valid_to  (const SkhCriteriaSet  *set,
                                        int                    year);

G_END_DECLS
