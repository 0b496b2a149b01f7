/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-measure.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* Targets as they are set: by year, unit, measure and stage.  A share is in hundredths of a per cent; a plain number and an amount a head are
 * themselves.  A target holds for all below its unit that have none of their own; only a plain number is nobody's but its unit's. */

typedef struct
{
  SkhMeasure *measure;
  SkhStage    stage;
  gint64      value;     /* what holds for the unit; -1: none */
  gint64      from_unit; /* whose target it is: the unit itself, or one above it; 0: none */
  char       *from_name;
  gint64      inherited; /* what would hold without the unit's own; -1: none */
  gint64      last;      /* what held for the unit in the year before; -1: none */
  char       *decision;  /* number; NULL: none */
  char       *note;
} SkhTarget;

void       skh_target_free         (SkhTarget  *target);

/* A target for each measure of the year and each of its stages: SkhTarget, g_ptr_array_unref().  NULL on an error. */
GPtrArray *skh_targets_read        (sqlite3    *db,
                                    gint64      unit_id,
                                    int         year,
                                    GError    **error);

/* The names of the targets that others set, to be taken over: a string vector; NULL on an error. */
char     **skh_target_models_read  (sqlite3    *db,
                                    GError    **error);

/* What the user types for a target: "85" and "85,5" per cent of a share, else a whole number.  FALSE if it is anything else. */
gboolean   skh_target_parse        (const char *text,
                                    SkhScale    scale,
                                    gint64     *value);

/* The other way round: "85 %", "1.234"; NULL for -1.  g_free(). */
char      *skh_target_to_text      (gint64      value,
                                    SkhScale    scale);

/* Job, "targets.set".  The decision is known by its number, or new with a day and who issued it.  SKH_ERROR_NOT_FOUND with the reason "decision"
 * for a number that is not known and comes alone. */
typedef struct
{
  int       year;
  gint64    unit_id;
  char     *measure;
  SkhStage  stage;
  gint64    value;      /* -1: the unit has none of its own any more */
  char     *decision;   /* number; NULL: none */
  char     *decided_on; /* ISO; only of a new one */
  char     *issuer;
  char     *note;

  /* What the unit had of its own when it was read.  If CHECK_BEFORE, something else by now is not replaced unseen: SKH_ERROR_CONFLICT names it. */
  gboolean  check_before;
  gint64    value_before;
  char     *decision_before;
  char     *note_before;
} SkhTargetChange;

void       skh_target_change_free  (SkhTargetChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTargetChange, skh_target_change_free)
gboolean   skh_targets_set         (SkhWrite   *write,
                                    gpointer    change,
                                    GError    **error);

/* The same with a GPtrArray of SkhTargetChange: all or none, and all conflicts named at once. */
gboolean   skh_targets_set_many    (SkhWrite   *write,
                                    gpointer    changes,
                                    GError    **error);

/* Jobs that take many targets over: what the year has already is not touched.  "targets.copy": those of FROM_YEAR; "targets.take": those of
 * MODEL, for UNIT_ID. */
typedef struct
{
  int       year;
  int       from_year; /* copy */
  gint64    unit_id;   /* copy: 0 is all units */
  char     *model;     /* take */
  char     *measure;   /* only this measure; NULL: all */
  guint     taken;     /* how many, after the job */
} SkhTargetTaking;

void       skh_target_taking_free  (SkhTargetTaking *taking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTargetTaking, skh_target_taking_free)
gboolean   skh_targets_copy        (SkhWrite   *write,
                                    gpointer    taking,
                                    GError    **error);
gboolean   skh_targets_take        (SkhWrite   *write,
                                    gpointer    taking,
                                    GError    **error);

G_END_DECLS
