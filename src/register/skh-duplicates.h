/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "register/skh-record.h"

G_BEGIN_DECLS

/* Two records of people that may be one person. */

typedef enum
{
  SKH_SAME_ID_NUMBER  = 1 << 0,
  SKH_SAME_PHONE      = 1 << 1,
  SKH_SAME_NAME       = 1 << 2, /* without accents, in either spelling: hòa, hoà; i, y */
  SKH_SAME_SPELLING   = 1 << 3, /* letter for letter */
  SKH_SAME_YEAR       = 1 << 4,
  SKH_SAME_BIRTH      = 1 << 5, /* the whole date */
  SKH_SAME_UNIT       = 1 << 6,
  SKH_OTHER_BIRTH     = 1 << 7, /* both are whole dates and differ */
  SKH_OTHER_GENDER    = 1 << 8,
  SKH_OTHER_ID_NUMBER = 1 << 9,
} SkhLikeness;

typedef struct
{
  gint64      person;   /* the lower id */
  gint64      other;
  guint       score;    /* 1 to 100 */
  SkhLikeness likeness;
} SkhDuplicate;

/* All pairs with the same identity number, the same phone and name, or the same name, year of birth and unit; the likeliest first:
 * SkhDuplicate, g_array_unref().  At least one of the two is in UNIT or below it (0: wherever).  Numbers are compared as they are written
 * today: spaces, +84, old prefixes and a lost first 0 are no difference.  Left out are those that were told apart, and those who no longer
 * count.  Takes some seconds for a million people; PROGRESS may be NULL. */
GArray    *skh_duplicates_find        (sqlite3       *db,
                                       gint64         unit,
                                       SkhProgress   *progress,
                                       GCancellable  *cancellable,
                                       GError       **error);

/* Who is in the lists already and looks like RECORD, which is being typed: SkhDuplicate with OTHER the one that is there and PERSON the
 * record's own id (or 0), at most LIMIT; nobody whom it was told apart from.  Fast enough for every pause of typing. */
GArray    *skh_duplicates_like        (sqlite3       *db,
                                       SkhRecord     *record,
                                       guint          limit,
                                       GError       **error);

/* All that were told apart in UNIT (0: wherever), the likeliest first: SkhDuplicate (score 0: no rule finds them any more), g_array_unref(). */
GArray    *skh_duplicates_apart       (sqlite3       *db,
                                       gint64         unit,
                                       GError       **error);

/* One person has one value of COLUMN: which of two stays is asked. */
gboolean   skh_people_is_compared     (const SkhColumn *column);

/* The column that shows what COLUMN holds: names instead of ids. */
const SkhColumn *skh_people_shown_column (const SkhColumn *column);

/* MERGED holds the values that stay, under the id of the one that stays.  All that hung on OTHER hangs on it from now on; OTHER stays
 * findable as merged.  Of two titles of a year the better one stays, of two open memberships that of MERGED. */
gboolean   skh_people_merge           (SkhWrite      *write,
                                       SkhRecord     *merged,
                                       gint64         other,
                                       GError       **error);

/* They are two different people: they are not shown as candidates again. */
gboolean   skh_people_tell_apart      (SkhWrite      *write,
                                       gint64         person,
                                       gint64         other,
                                       GError       **error);

/* Takes that back: they may be one person again. */
gboolean   skh_people_take_apart_back (SkhWrite      *write,
                                       gint64         person,
                                       gint64         other,
                                       GError       **error);

G_END_DECLS
