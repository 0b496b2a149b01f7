/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* SQLite with GError.  Any thread that owns the connection.
 *
 * Arguments are bound by a format, a letter each: 'i' a gint64 (cast constants!), 's' a string (NULL becomes NULL), 'z' a
 * string where "" becomes NULL too, 'r' a record id (gint64; 0 becomes NULL). */

/* Sets ERROR from the connection's last result; CONTEXT (may be NULL) goes into the message for logs.  Returns FALSE. */
gboolean      skh_set_sqlite_error (GError     **error,
                                    sqlite3     *db,
                                    const char  *context);

/* Runs a script of statements without arguments. */
gboolean      skh_exec             (sqlite3     *db,
                                    const char  *sql,
                                    GError     **error);

/* A prepared statement, or NULL.  Finalise with sqlite3_finalize(). */
sqlite3_stmt *skh_prepare          (sqlite3     *db,
                                    const char  *sql,
                                    GError     **error);

/* A prepared statement with its arguments bound. */
sqlite3_stmt *skh_query            (sqlite3     *db,
                                    GError     **error,
                                    const char  *sql,
                                    const char  *format,
                                    ...);

/* Prepares, binds, runs to the end. */
gboolean      skh_run              (sqlite3     *db,
                                    GError     **error,
                                    const char  *sql,
                                    const char  *format,
                                    ...);

/* Binds all arguments of a prepared statement anew, after resetting it. */
void          skh_bind             (sqlite3_stmt *stmt,
                                    const char   *format,
                                    ...);

/* The same without resetting it, for functions that take arguments themselves. */
void          skh_bind_va          (sqlite3_stmt *stmt,
                                    const char   *format,
                                    va_list       args);

/* TRUE with a row; FALSE at the end or on an error (then ERROR is set). */
gboolean      skh_step             (sqlite3_stmt *stmt,
                                    GError      **error);

/* The first column of the first row; FALLBACK if there is no row, or NULL, or (with ERROR set) on an error. */
gint64        skh_query_int64      (sqlite3     *db,
                                    gint64       fallback,
                                    GError     **error,
                                    const char  *sql,
                                    const char  *format,
                                    ...);

/* The same for text; NULL if there is none.  Free with g_free(). */
char         *skh_query_text       (sqlite3     *db,
                                    GError     **error,
                                    const char  *sql,
                                    const char  *format,
                                    ...);

/* The first column of all rows: gint64, g_array_unref(); NULL on an error. */
GArray       *skh_query_ids        (sqlite3     *db,
                                    GError     **error,
                                    const char  *sql,
                                    const char  *format,
                                    ...);

/* Makes something of the current row of STMT. */
typedef gpointer (*SkhRowFunc)     (sqlite3_stmt *stmt);

/* What MAKE makes of each row, which FREE frees: g_ptr_array_unref().  NULL on an error, also with STMT NULL, about which ERROR is set then. */
GPtrArray    *skh_collect          (sqlite3_stmt   *stmt,
                                    SkhRowFunc      make,
                                    GDestroyNotify  free,
                                    GError        **error);

/* Column I of the current row as text that stays valid until the next step; NULL for NULL. */
const char   *skh_column_text      (sqlite3_stmt *stmt,
                                    int           i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
