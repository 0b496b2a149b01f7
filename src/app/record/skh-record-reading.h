/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-record.h"

G_BEGIN_DECLS

/* Everything that a pane shows of a record, read in one go: first what is asked, then what was found. */
typedef struct
{
  const SkhRegister *reg;
  gint64             id;           /* 0: a new record */
  gint64             scope;        /* of a new record */
  gint64             beside;       /* the unit that was looked at before a new one; 0: none */
  gboolean           want_choices;

  SkhRecord         *record;
  GPtrArray         *links;        /* SkhLink; NULL for a new record */
  GPtrArray         *history;
  GHashTable        *units;        /* column key → what its field shows, for units and records */
  SkhChoice        **choices;      /* one for each column; only if wanted */
} SkhRecordReading;

/* Gives a new record of REG the values that its form begins with. */
void     skh_record_offer_values (SkhRecord         *record,
                                  const SkhRegister *reg);

void     skh_record_reading_free (gpointer       reading);

/* A job for the reading lane: DATA is the question, the result a reading of its own. */
gpointer skh_record_read         (sqlite3       *db,
                                  gpointer       data,
                                  GCancellable  *cancellable,
                                  GError       **error);

G_END_DECLS
