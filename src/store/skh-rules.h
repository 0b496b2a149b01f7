/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What the rules called problem_TABLE_… find wrong about the tables of a changeset of SIZE bytes: a set of "TABLE id id …", the records that
 * something wrong is about; g_hash_table_unref(). */
GHashTable *skh_rules_find (sqlite3    *db,
                            const void *changeset,
                            int         size);

G_END_DECLS
