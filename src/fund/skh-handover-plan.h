/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fund/skh-transfer.h"

G_BEGIN_DECLS

/* What somebody has to know who hands a fund over: what there is, and who gets it.  Amounts are đồng, days ISO dates. */

/* What lies in an account, freely or for a purpose. */
typedef struct
{
  gint64  account_id;
  gint64  purpose_id; /* 0: none */
  char   *account;
  char   *purpose;    /* NULL: none */
  gint64  amount;
} SkhHandoverDue;

typedef struct
{
  gint64  unit_id;
  char   *name;
} SkhHandoverReceiver;

/* One that was made before. */
typedef struct
{
  gint64  id;
  char   *day;
  gint64  amount;
} SkhHandoverDone;

typedef struct
{
  gint64     fund_id;
  char      *fund;
  char      *unit;
  gboolean   dissolved;   /* the unit is no more */
  gint64     decision_id; /* by which it was divided or went into another; 0: not known */
  char      *decision;    /* "Nghị quyết số 1686/NQ-UBTVQH15 ngày 16/06/2025"; NULL */
  GPtrArray *dues;        /* SkhHandoverDue, what is free first */
  GPtrArray *receivers;   /* SkhHandoverReceiver, the units that came after it and are there today, by kind and name */
  GPtrArray *done;        /* SkhHandoverDone, the latest first */
} SkhHandoverPlan;

/* Any connection of the file; NULL on an error. */
SkhHandoverPlan *skh_handover_plan_read (sqlite3          *db,
                                         gint64            fund,
                                         GError          **error);
void             skh_handover_plan_free (SkhHandoverPlan  *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhHandoverPlan, skh_handover_plan_free)

G_END_DECLS
