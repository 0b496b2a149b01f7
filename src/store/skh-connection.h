/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* How long a program waits for another one on the same computer to finish writing, in milliseconds. */
#define SKH_BUSY_TIMEOUT 10000

/* A connection as every part of the program wants it: checked to be a file of ours and of a format that we know, foreign
 * keys on, WAL, the SQL functions there.  With READ_ONLY the connection is query_only.  With CREATE the file must not be
 * there yet (SKH_ERROR_EXISTS) and is left empty for skh_schema_create().  SKH_ERROR_FOREIGN, _NEWER, _DAMAGED,
 * _NOT_FOUND, _IO otherwise.  Close with sqlite3_close(). */
sqlite3  *skh_connection_open         (const char    *path,
                                       gboolean       read_only,
                                       gboolean       create,
                                       GError       **error);

/* From here on a job on DB ends with G_IO_ERROR_CANCELLED soon after CANCELLABLE is; NULL takes it back.  DB's thread. */
void      skh_connection_set_cancellable (sqlite3      *db,
                                          GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

G_END_DECLS
