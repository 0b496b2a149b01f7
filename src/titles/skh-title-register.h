/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "titles/skh-learning.h"
#include "titles/skh-title.h"

G_BEGIN_DECLS

/* A register as the books of one year show it: its own columns, and what stands there of a title or of a form of learning.  Made once for
 * each title and year, and kept; any thread.
 *
 * "title-state": "none", "registered", "assessed" (without a verdict), "passed", "failed", "recognised", "not-recognised", "revoked";
 * "learning-state": "none", "registered", "completed", "not-completed". */
const SkhRegister *skh_title_register    (const SkhTitle *title,
                                          int             year);
const SkhRegister *skh_learning_register (const char     *form,
                                          int             year);

/* How many of IDS (gint64) are in each state: guint in the order of the states.  g_array_unref(); NULL on an error. */
GArray            *skh_title_count_states    (sqlite3         *db,
                                              const SkhTitle  *title,
                                              int              year,
                                              GArray          *ids,
                                              GError         **error);
GArray            *skh_learning_count_states (sqlite3         *db,
                                              const char      *form,
                                              int              year,
                                              GArray          *ids,
                                              GError         **error);

extern const SkhChoice skh_title_states[];
extern const SkhChoice skh_learning_states[];

G_END_DECLS
