/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-record.h"

G_BEGIN_DECLS

/* What hangs on two records of a person, and what of it hangs on the one that they become. */

typedef struct
{
  char     *name;
  gboolean  kept; /* FALSE: one person has it only once, and the other record's stays */
} SkhMergeItem;

typedef struct
{
  const char *title;  /* msgid: "Memberships" */
  GPtrArray  *own;    /* SkhMergeItem of the record that stays */
  GPtrArray  *theirs; /* of the one that goes into it */
  guint       after;  /* so many on the one */
} SkhMergeGroup;

typedef struct
{
  SkhRecord *merged; /* the values that stay, under the id of the one that stays */
  gint64     other;
  GPtrArray *groups; /* SkhMergeGroup, of what there is; filled by skh_merge_apply() */
} SkhMerge;

SkhMerge *skh_merge_new   (SkhRecord  *merged,
                           gint64      other);
void      skh_merge_free  (gpointer    merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhMerge, skh_merge_free)

/* The job for skh_store_write() ("people.merge"; with SKH_WRITE_TRY a preview): merges, and tells what hung where.  Errors as those of
 * skh_people_merge(). */
gboolean  skh_merge_apply (SkhWrite   *write,
                           gpointer    merge,
                           GError    **error);

G_END_DECLS
