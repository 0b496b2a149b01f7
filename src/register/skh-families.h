/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "register/skh-register.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* Members of families: a person is in one family at a time, a family has one head at a time.  Days are ISO dates.  SKH_ERROR_INVALID names
 * the person whose part in a family would end before it began ("before-start"), who leaves others without a head ("head-leaves"), has died or
 * moved away ("gone") or was not born ("before-birth"); the family that has ended ("family-closed") or is joined to itself ("family-itself"); a
 * day to come ("future"); and who would have been in two families on one day ("in-family"). */

/* "head", "spouse"… and what they are called (msgids), ended by a NULL key. */
extern const SkhChoice skh_family_roles[];

/* PERSON is in FAMILY with ROLE from DAY on, and no longer in another one.  Who is in it already gets another role.  A new head takes the
 * place of the old one, who stays as "other". */
gboolean   skh_family_add_member (SkhWrite    *write,
                                  gint64       family,
                                  gint64       person,
                                  const char  *role,
                                  const char  *day,
                                  GError     **error);

/* PERSON is in no family from DAY on. */
gboolean   skh_family_end_member (SkhWrite    *write,
                                  gint64       person,
                                  const char  *day,
                                  GError     **error);

/* PEOPLE (ids; the first becomes the head) leave FAMILY on DAY and make a new one in UNIT (0: the same village), which remembers where it
 * came from.  Returns it; 0 on an error. */
gint64     skh_family_split      (SkhWrite    *write,
                                  gint64       family,
                                  GArray      *people,
                                  gint64       unit,
                                  const char  *day,
                                  GError     **error);

/* FAMILY moves to UNIT on DAY, and with it its people that belong to the same unit: see skh_membership_move().  SKH_ERROR_INVALID ("closed") if UNIT
 * has ended. */
gboolean   skh_family_move       (SkhWrite    *write,
                                  gint64       family,
                                  gint64       unit,
                                  const char  *day,
                                  GError     **error);

/* Everybody of OTHER goes into FAMILY on DAY; OTHER is closed and remembers where it went. */
gboolean   skh_family_join       (SkhWrite    *write,
                                  gint64       family,
                                  gint64       other,
                                  const char  *day,
                                  GError     **error);

G_END_DECLS
