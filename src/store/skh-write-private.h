/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

struct _SkhWrite
{
  sqlite3      *db;
  GCancellable *cancellable;
  const char   *kind;
  char         *detail;
  gint64        rows;
  GHashTable   *statements; /* of skh_write_run(), by their SQL; NULL: none yet */
};

/* Ends the statements of the job. */
void skh_write_clear (SkhWrite *write);

G_END_DECLS
