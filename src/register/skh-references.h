/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-action.h"

G_BEGIN_DECLS

/* Puts names in place of ids and keys in the changes of HISTORY (SkhHistoryEntry): of units, people, families, decisions, and of what is
 * in a catalogue.  What is gone keeps its number.
 * Also says what rows that only belong to the record are about. */
void skh_name_references (sqlite3   *db,
                          GPtrArray *history);

G_END_DECLS
