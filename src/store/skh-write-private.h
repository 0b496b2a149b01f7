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
};

G_END_DECLS
