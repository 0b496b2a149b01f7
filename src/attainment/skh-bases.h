/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Bases: what percentages are of.  Several values of one kind may be kept for a unit and year, each with its source and day; one of them is
 * in use. */

typedef struct
{
  char *key;
  char *name;  /* Vietnamese: "số gia đình" */
  char *stock; /* what the lists can count for it; NULL: nothing */
} SkhBaseKind;

typedef struct
{
  gint64    id;        /* 0: not kept yet */
  gint64    unit_id;
  int       year;
  char     *kind;
  char     *kind_name; /* when read */
  gint64    value;
  char     *source;    /* may be NULL */
  char     *as_of;     /* ISO; may be NULL */
  gboolean  in_use;
} SkhBase;

void       skh_base_free       (SkhBase   *base);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhBase, skh_base_free)
SkhBase   *skh_base_copy       (const SkhBase *base);

/* SkhBaseKind in their order, g_ptr_array_unref(); NULL on an error. */
GPtrArray *skh_base_kinds_read (sqlite3   *db,
                                GError   **error);

/* All values that UNIT_ID has for YEAR, by kind, the one in use first: SkhBase, g_ptr_array_unref(); NULL on an error. */
GPtrArray *skh_bases_read      (sqlite3   *db,
                                gint64     unit_id,
                                int        year,
                                GError   **error);

/* The one with ID; NULL with SKH_ERROR_NOT_FOUND. */
SkhBase   *skh_base_read       (sqlite3   *db,
                                gint64     id,
                                GError   **error);

/* Jobs with a SkhBase: "bases.save" adds it (id 0, which is then set) or changes it; in use, it takes the place of the one that was.
 * "bases.use" puts it in use.  "bases.delete" forgets it.  SKH_ERROR_NOT_FOUND if it is gone, SKH_ERROR_INVALID, SKH_ERROR_REQUIRED by field. */
gboolean   skh_base_save       (SkhWrite  *write,
                                gpointer   base,
                                GError   **error);
gboolean   skh_base_use        (SkhWrite  *write,
                                gpointer   base,
                                GError   **error);
gboolean   skh_base_delete     (SkhWrite  *write,
                                gpointer   base,
                                GError   **error);

/* The bases in use of the year before YEAR, for SCOPE and all units below it. */
typedef struct
{
  gint64 scope;
  int    year;
  guint  done; /* how many were taken over, after the job */
} SkhBaseCarry;

/* Job with a SkhBaseCarry, "bases.carry": each of a kind that its unit has none of in YEAR is kept for YEAR too, with its source and the day it is of. */
gboolean   skh_bases_carry     (SkhWrite  *write,
                                gpointer   carry,
                                GError   **error);

G_END_DECLS
