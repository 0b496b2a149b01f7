/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "register/skh-duplicates.h"

G_BEGIN_DECLS

/* Two records that may be one person, as an item of a list. */
#define SKH_TYPE_PAIR (skh_pair_get_type ())
G_DECLARE_FINAL_TYPE (SkhPair, skh_pair, SKH, PAIR, GObject)

struct _SkhPair
{
  GObject       parent_instance;

  SkhDuplicate  duplicate;
  SkhRecord    *person;
  SkhRecord    *other;
  GHashTable   *units;   /* id as text → the unit with its commune, of all that the two name */
};

/* The same two records, and nothing of either has changed. */
gboolean  skh_pair_equal (SkhPair       *a,
                          SkhPair       *b);

typedef struct
{
  GPtrArray  *pairs;   /* SkhPair, the likeliest first; not more than anybody works off in a day */
  GHashTable *choices; /* column key → SkhChoice array, for showing values */
} SkhPairs;

/* The candidates in UNIT and below it (0: wherever), or those that were told APART.  On a lane; skh_pairs_free(). */
SkhPairs *skh_pairs_read (sqlite3       *db,
                          gint64         unit,
                          gboolean       apart,
                          SkhProgress   *progress,
                          GCancellable  *cancellable,
                          GError       **error);
void      skh_pairs_free (gpointer       pairs);

G_END_DECLS
