/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "register/skh-advice.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* Phones and identity numbers of many people written as they are today: what is safe is changed, what is not is left and counted
 * (skh-advice.h has the rule).  Read first, so that somebody can look at it, and then done as it was read. */

typedef struct
{
  gint64         person;
  char          *name;
  SkhRepairKind  kind;
  char          *before;
  char          *after;
} SkhRepairChange;

typedef struct
{
  GPtrArray *changes; /* SkhRepairChange, by person */
  guint      counts[SKH_REPAIR_N];
  guint      left_phones; /* wrong, but not safely repaired */
  guint      left_ids;
} SkhRepair;

void       skh_repair_free (SkhRepair     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhRepair, skh_repair_free)

/* What is to be repaired in the people IDS (gint64, sorted or not).  PROGRESS and CANCELLABLE may be NULL. */
SkhRepair *skh_repair_read (sqlite3       *db,
                            GArray        *ids,
                            SkhProgress   *progress,
                            GCancellable  *cancellable,
                            GError       **error);

/* A job for skh_store_write() with a SkhRepair: one action.  A number that changed since it was read is left alone. */
gboolean   skh_repair_run  (SkhWrite      *write,
                            gpointer       repair,
                            GError       **error);

G_END_DECLS
