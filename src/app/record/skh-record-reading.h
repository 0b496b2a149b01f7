/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-record.h"

G_BEGIN_DECLS

/* Everything that a pane shows of one record, read in one go.  What is asked for stands in the same struct: the register, the record
 * (0: a new one, in the unit SCOPE; a new unit where BESIDE is, which was looked at, if that is not 0), and whether the choices of its
 * columns are wanted. */
typedef struct
{
  const SkhRegister *reg;
  gint64             id;
  gint64             scope;
  gint64             beside;
  gboolean           want_choices;
  SkhRecord         *record;
  GPtrArray         *links;   /* what hangs on it, and what was done with it; NULL of a new record */
  GPtrArray         *history;
  GHashTable        *units;   /* column key → what its field shows, for units and records */
  SkhChoice        **choices; /* one for each column; only if wanted */
} SkhRecordReading;

/* A SkhStoreFunc: takes the question as DATA and returns another one, filled. */
gpointer skh_record_reading_read (sqlite3       *db,
                                  gpointer       data,
                                  GCancellable  *cancellable,
                                  GError       **error);
void     skh_record_reading_free (gpointer       data);

G_END_DECLS
