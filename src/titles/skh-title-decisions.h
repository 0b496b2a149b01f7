/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>
#include <glib.h>

G_BEGIN_DECLS

/* A decision by which some were given a title. */
typedef struct
{
  gint64  id;
  char   *number;     /* "125/QĐ-UBND" */
  char   *decided_on; /* ISO */
  char   *issuer;     /* NULL */
  char   *title;      /* the key of the title */
  char   *name;       /* of the title */
  guint   n;          /* recognised by it */
} SkhTitleDecision;

void       skh_title_decision_free  (SkhTitleDecision *decision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTitleDecision, skh_title_decision_free)

/* The decisions by which somebody at or below SCOPE (0: anybody) holds a title, once for each title, the latest first: SkhTitleDecision,
 * g_ptr_array_unref().  NULL on an error. */
GPtrArray *skh_title_decisions_read (sqlite3          *db,
                                     gint64            scope,
                                     GError          **error);

/* What is odd about a decision by which titles of YEAR are to be given; it may be right all the same. */
typedef enum
{
  SKH_DOUBT_NONE,
  SKH_DOUBT_BEFORE_YEAR, /* it was before the year began */
  SKH_DOUBT_TO_COME,     /* its day is still to come */
  SKH_DOUBT_OTHER_DAY,   /* one of the same number and year, of the same issuer as far as is told, is of another day */
} SkhDecisionDoubt;

/* ISSUER may be NULL.  *OTHER_DAY (ISO; free with g_free()) is that of SKH_DOUBT_OTHER_DAY. */
SkhDecisionDoubt skh_title_decision_doubt (sqlite3     *db,
                                           const char  *number,
                                           const char  *decided_on,
                                           const char  *issuer,
                                           int          year,
                                           char       **other_day);

G_END_DECLS
