/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "register/skh-register.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* One change of many records: one action, one undo.  Made on the main thread, used up by one job. */
typedef struct _SkhBulk SkhBulk;

/* For the records IDS (gint64) of REG.  PROGRESS may be NULL. */
SkhBulk  *skh_bulk_new         (const SkhRegister   *reg,
                                GArray              *ids,
                                SkhProgress         *progress);
void      skh_bulk_free        (SkhBulk             *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhBulk, skh_bulk_free)

/* Every record gets VALUE ("" and NULL: none) in KEY.  SKH_ERROR_INVALID for a column that is not set for many at once. */
gboolean  skh_bulk_add_value   (SkhBulk             *self,
                                const char          *key,
                                const char          *value,
                                GError             **error);

/* What becomes of the memberships of people; families can only move, with their people. */
typedef enum
{
  SKH_MEMBERSHIP_JOIN,
  SKH_MEMBERSHIP_LEAVE,
  SKH_MEMBERSHIP_MOVE,
} SkhMembershipStep;

/* Says the step for skh_bulk_membership(): on DAY (ISO); UNIT is where people move, or their branch when they join (0: none), REASON why
 * they leave (may be NULL). */
void      skh_bulk_set_step    (SkhBulk             *self,
                                SkhMembershipStep    step,
                                const char          *day,
                                gint64               unit,
                                const char          *reason);

/* How many records were really changed, after the job. */
guint     skh_bulk_get_changed (SkhBulk             *self);

/* Jobs for skh_store_write() with a SkhBulk: set the values; delete the records (SKH_ERROR_IN_USE names the first that is needed
 * elsewhere, and then none goes); give those members who have no card the next numbers of a card book, in the order of IDS; let people
 * join (with the next card numbers), leave or move, without those for whom nothing changes. */
gboolean  skh_bulk_set         (SkhWrite            *write,
                                gpointer             bulk,
                                GError             **error);
gboolean  skh_bulk_delete      (SkhWrite            *write,
                                gpointer             bulk,
                                GError             **error);
gboolean  skh_bulk_give_cards  (SkhWrite            *write,
                                gpointer             bulk,
                                GError             **error);
gboolean  skh_bulk_membership  (SkhWrite            *write,
                                gpointer             bulk,
                                GError             **error);

/* The kind of the action: "people.set". */
const char *skh_bulk_kind      (SkhBulk             *self,
                                const char          *what);

G_END_DECLS
