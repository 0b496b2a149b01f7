/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Restricted money: given for a purpose, and spent for nothing else.  A fund never pays more for a purpose than it was given for it until
 * then. */
typedef struct
{
  gint64  id;
  char   *name;
  gint64  received;  /* in a fund */
  gint64  paid;
  gint64  left;
} SkhPurpose;

void       skh_purpose_free      (SkhPurpose   *purpose);

/* The purposes of FUND with what came and went, by name; FUND 0: all purposes there are, over all funds.  SkhPurpose, g_ptr_array_unref(). */
GPtrArray *skh_purposes_read     (sqlite3      *db,
                                  gint64        fund,
                                  GError      **error);

/* What FUND can still pay for PURPOSE on DAY without taking from what was paid on later days. */
gint64     skh_purpose_available (sqlite3      *db,
                                  gint64        fund,
                                  gint64        purpose,
                                  const char   *day,
                                  GError      **error);

/* The purpose that is called NAME, made if there is none, inside an action; 0 on an error. */
gint64     skh_purpose_establish (SkhWrite     *write,
                                  const char   *name,
                                  GError      **error);

G_END_DECLS
