/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "register/skh-register.h"

G_BEGIN_DECLS

/* What a reorganisation could not move by rule, and waits to be given to a unit of today. */

/* A unit that ended without a successor as a whole, and what still hangs on it; or with one, but its funds hold money still. */
typedef struct
{
  gint64  unit_id;
  char   *name;
  char   *ended_on;
  char   *successors; /* names with commas between */
  gboolean whole;     /* there is one successor as a whole: only funds wait */
  gint64  units;      /* open units that still belong to it */
  gint64  people;     /* counted right in it, or in what went into it as a whole and ended before */
  gint64  families;
  gint64  clans;
  gint64  funds;      /* that hold money and are to be handed over */
  gint64  fund_id;    /* the first of them; 0: none */
} SkhPending;

/* All of them, by name: SkhPending, g_ptr_array_unref(). */
GPtrArray         *skh_work_list_read              (sqlite3            *db,
                                                    GError            **error);

/* The condition over x of a list of REG (units, people, families, clans): what waits on the row of UNIT.  Free with g_free(). */
char              *skh_work_list_condition         (const SkhRegister  *reg,
                                                    gint64              unit);

/* The first day without the unit that record ID of REG (units, people, families) belongs to, or without all that it went into since: what
 * waits is best moved on that day.  NULL: it goes on, or there is no
 * such record.  Free with g_free(). */
char              *skh_work_list_day               (sqlite3            *db,
                                                    const SkhRegister  *reg,
                                                    gint64              id);

/* How many funds of UNIT hold money. */
gint64             skh_work_list_count_funds       (sqlite3            *db,
                                                    gint64              unit);

G_END_DECLS
