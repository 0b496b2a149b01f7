/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Memberships of the association: dated parts of a person, of which one is open at most.  Days are ISO dates. */

/* Whether nobody else is a member with the number CARD (NULL: none): SKH_ERROR_INVALID about "card" says who is.  PERSON may be 0. */
gboolean   skh_card_check       (sqlite3     *db,
                                 gint64       person,
                                 const char  *card,
                                 GError     **error);

/* Whether PERSON died, moved away or was merged. */
gboolean   skh_person_is_gone   (sqlite3     *db,
                                 gint64       person);

/* Whether a membership of PERSON may begin on JOINED_ON (NULL: unknown): SKH_ERROR_INVALID about "joined" if another one than MEMBERSHIP (0: a new one)
 * ended only later, for nobody is a member twice. */
gboolean   skh_membership_check_begin (sqlite3     *db,
                                       gint64       person,
                                       gint64       membership,
                                       const char  *joined_on,
                                       GError     **error);

/* PERSON becomes a member.  JOINED_ON, CARD and BRANCH (0) may be missing.  SKH_ERROR_INVALID if the person is one, or somebody else has
 * the card. */
gboolean   skh_membership_join  (SkhWrite    *write,
                                 gint64       person,
                                 const char  *joined_on,
                                 const char  *card,
                                 gint64       branch,
                                 GError     **error);

/* The membership of PERSON ends on DAY.  SKH_ERROR_INVALID if there is none that is open, DAY is before it began or to come, or the person has
 * died or moved away, with which it ended. */
gboolean   skh_membership_leave (SkhWrite    *write,
                                 gint64       person,
                                 const char  *day,
                                 const char  *reason,
                                 GError     **error);

/* PERSON moves to UNIT on DAY: the membership ends where it was and a new one with the same card begins there, so that the tables of
 * both units tell it.  Who is no member only moves, and so do who comes from a unit that was dissolved and who has died or moved away.
 * SKH_ERROR_INVALID ("closed") if UNIT has ended. */
gboolean   skh_membership_move  (SkhWrite    *write,
                                 gint64       person,
                                 gint64       unit,
                                 const char  *day,
                                 GError     **error);

/* The next number of the card book, which is made when there is none: seven figures after the highest that was typed.  Numbers given by an
 * action that is undone are given again, so that none is missing.  Free with g_free(). */
char      *skh_card_book_take   (SkhWrite    *write,
                                 GError     **error);

/* PERSON holds POSITION in the association of UNIT from STARTED_ON (may be NULL) in TERM ("2021-2026", may be NULL).  Returns it; 0 with
 * SKH_ERROR_INVALID if the person has died or moved away, was not born then, or the unit has ended. */
gint64     skh_office_begin     (SkhWrite    *write,
                                 gint64       person,
                                 gint64       unit,
                                 const char  *position,
                                 const char  *term,
                                 const char  *started_on,
                                 GError     **error);
gboolean   skh_office_end       (SkhWrite    *write,
                                 gint64       office,
                                 const char  *day,
                                 GError     **error);

/* Members of a unit and all below it in a year: begin + joined − left = end.  Who died or moved away has left on that day.  Who moved from unit
 * to unit left the one and joined the other, so that the rows of a table add up to its total. */
typedef struct
{
  gint64  unit_id;
  char   *name;
  gint64  begin;
  gint64  joined;
  gint64  left;
  gint64  end;
  gint64  moved;      /* of the total: who left and joined inside the unit only */
  gint64  population; /* the base in use of the unit, else the sum of those below it; 0: nobody entered one */
} SkhMembershipYear;

/* A row for each unit right below UNIT (0: the top) that has members, in official order, one for the members that are right in UNIT if there are
 * others, and the total of UNIT last: SkhMembershipYear, g_ptr_array_unref(). */
GPtrArray *skh_membership_years (sqlite3     *db,
                                 gint64       unit,
                                 int          year,
                                 GError     **error);

G_END_DECLS
