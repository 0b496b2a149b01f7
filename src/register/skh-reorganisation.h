/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "register/skh-register.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* A reorganisation of units on a day under a decision: one action, made of steps.  Facts stay on the units where they arose; what lies
 * below a unit that goes into another as a whole goes with it; what lies below a unit that is divided waits in the work list.  The
 * positions in the association of a unit that ends are over with its last day; its members stay members, wherever they come to belong.
 *
 * A new unit is named in later steps by the number that skh_reorganisation_establish() returned, which is negative. */
typedef struct _SkhReorganisation SkhReorganisation;

/* DAY: ISO, whole; the first day on which the new units hold. */
SkhReorganisation *skh_reorganisation_new          (const char         *day);
void               skh_reorganisation_free         (SkhReorganisation  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhReorganisation, skh_reorganisation_free)

/* The decision that orders it: NUMBER, day (ISO), who issued it, and on what (may be NULL).  Without one the units just change. */
void               skh_reorganisation_set_decision (SkhReorganisation  *self,
                                                    const char         *number,
                                                    const char         *decided_on,
                                                    const char         *issuer,
                                                    const char         *subject);

/* A new unit below PARENT (may be a new one too; 0: at the top).  CODE may be NULL.  Returns its number. */
gint64             skh_reorganisation_establish    (SkhReorganisation  *self,
                                                    gint64              parent,
                                                    const char         *kind,
                                                    const char         *code,
                                                    const char         *name);

/* UNIT goes on with another name, kind, code or parent; 0 and NULL leave what was. */
void               skh_reorganisation_change       (SkhReorganisation  *self,
                                                    gint64              unit,
                                                    gint64              parent,
                                                    const char         *kind,
                                                    const char         *code,
                                                    const char         *name);

/* OLD ends and goes into NEW: as a WHOLE, or a part of it.  Told once for each of its successors. */
void               skh_reorganisation_succeed      (SkhReorganisation  *self,
                                                    gint64              old_unit,
                                                    gint64              new_unit,
                                                    gboolean            whole);

/* UNIT ends without a successor. */
void               skh_reorganisation_close        (SkhReorganisation  *self,
                                                    gint64              unit);

/* Units of administration that the steps leave empty (districts) end too. */
void               skh_reorganisation_close_emptied (SkhReorganisation *self);

/* What becomes of one unit: read after the job. */
typedef struct
{
  gint64  unit_id;
  char   *name;       /* before */
  char   *after;      /* name after, or of its successors with commas between; "" if it just ends */
  char   *what;       /* "establish", "change", "merge", "split", "close" */
  char   *code;       /* before and after; both NULL: it stays */
  char   *new_code;
  char   *code_before; /* the unit that had the new code last; NULL: none */
  char   *kind;       /* what it is called in the catalogue of kinds, likewise */
  char   *new_kind;
  char   *parent;     /* what it belongs to, likewise */
  char   *new_parent;
  gint64  units;      /* open units right below it */
  gint64  people;     /* counted right in it and below */
  gint64  families;
  gint64  officers;   /* positions in its association that end with it */
  gint64  funds;      /* that hold money and are to be handed over */
  gboolean pending;   /* what is in it waits in the work list */
} SkhReorganisationRow;

GPtrArray         *skh_reorganisation_get_rows     (SkhReorganisation  *self);

/* The job for skh_store_write() ("reorganisation"; with SKH_WRITE_TRY a preview).  SKH_ERROR_INVALID names the unit: "closed" (it does not
 * hold on that day, or changes again later; also what is below a unit that ends), "code-taken" (then, in lines, the code and who has it), "below-itself",
 * "circle" (each goes into the next), "twice" (ends as a whole and goes on, or two wholes), "nothing-changes".  SKH_ERROR_REQUIRED: a new unit has
 * no name, or a decision no number ("decision-number"). */
gboolean           skh_reorganisation_apply        (SkhWrite           *write,
                                                    gpointer            reorganisation,
                                                    GError            **error);

/* The steps that links between old and new codes say.  LINKS is CSV text with the columns old_code, new_code and share ("whole",
 * "part", or "close" with an empty new_code: the unit ends without a successor), perhaps also old_name and old_district (a code) where a code alone does not tell; UNITS (may be NULL) is CSV text with code,
 * kind, name and perhaps parent (a code), the new units.  New units without a parent come below PARENT (0: the top; in a file without units the
 * first of them is it).  A unit that has one
 * successor whose only predecessor it is goes on under its new name.  Errors name the line.  NULL on an error. */
SkhReorganisation *skh_reorganisation_from_links   (sqlite3            *db,
                                                    const char         *day,
                                                    const char         *links,
                                                    const char         *units,
                                                    gint64              parent,
                                                    GError            **error);

/* Open units UNITS (ids) belong to PARENT from DAY on.  Several after an ended one: DAY may be when it ended. */
gboolean           skh_units_move                  (SkhWrite           *write,
                                                    GArray             *units,
                                                    gint64              parent,
                                                    const char         *day,
                                                    GError            **error);

G_END_DECLS
