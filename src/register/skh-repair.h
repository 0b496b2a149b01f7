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
  gboolean       phone;  /* else an identity number */
  char          *before;
  char          *after;  /* NULL: it stays as it is */
} SkhRepairChange;

/* So many of those that stay are named. */
#define SKH_REPAIR_MAX_LEFT 200

typedef struct
{
  GPtrArray *changes; /* SkhRepairChange, by person */
  guint      counts[SKH_REPAIR_N];
  GPtrArray *left;        /* SkhRepairChange: the first that are wrong, but not safely repaired */
  guint      left_phones; /* how many there are */
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
