/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "base/skh-progress.h"

G_BEGIN_DECLS

/* "SoKH": PRAGMA application_id of every file. */
#define SKH_APPLICATION_FILE_ID 0x536f4b48

/* The format that this program writes: the number of the last migration. */
int        skh_schema_format        (void);

/* Makes the tables of an empty file, in one transaction.  NODE numbers the office (0 to 1048575). */
gboolean   skh_schema_create        (sqlite3       *db,
                                     int            node,
                                     GError       **error);

/* The format of the file. */
int        skh_schema_file_format   (sqlite3       *db);

/* How much work migrating the file and bringing it up to date is; each of the two moves PROGRESS (may be NULL) on by its share.  0: there is
 * nothing to do that takes long. */
guint      skh_schema_weigh         (sqlite3       *db);

/* Runs the migrations that the file has not seen, each in its own transaction; nothing is left half done. */
gboolean   skh_schema_migrate       (sqlite3       *db,
                                     SkhProgress   *progress,
                                     GError       **error);

/* Makes all derived tables anew, inside the transaction that is open. */
gboolean   skh_schema_rebuild       (sqlite3       *db,
                                     GError       **error);

/* Brings derived tables up to date with a new rule (rebuild) or a new day (units that open or close today).  Opens its own
 * transaction when there is something to do. */
gboolean   skh_schema_refresh       (sqlite3       *db,
                                     SkhProgress   *progress,
                                     GError       **error);

/* Looks the whole file over: SQLite's own structures, references between records, derived tables against their rules, the
 * search index, and the views called problem_…, which have a row for each fact that breaks a rule.  Returns English lines, one a problem, NULL-terminated and empty if all is well; NULL on an error.
 * Free with g_strfreev(). */
char     **skh_schema_check         (sqlite3       *db,
                                     GError       **error);

G_END_DECLS
