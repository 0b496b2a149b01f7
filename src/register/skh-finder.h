/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-register.h"

G_BEGIN_DECLS

/* A record that a few words find. */
typedef struct
{
  const SkhRegister *reg;
  gint64             id;
  char              *name;
  char              *detail; /* where it belongs, perhaps when born */
  guint              rank;   /* 0 is best */
} SkhHit;

/* The records of REG (NULL: units, people, families and clans) that TEXT finds by words without accents, the likeliest first: those named
 * exactly so, then those whose name begins so, then the others; open ones before those that ended.  At most LIMIT of each register.
 * SkhHit, g_ptr_array_unref(). */
GPtrArray *skh_find_records (sqlite3            *db,
                             const SkhRegister  *reg,
                             const char         *text,
                             guint               limit,
                             GError            **error);

G_END_DECLS
