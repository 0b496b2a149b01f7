/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What a writing job has in its hands: the connection inside a transaction that becomes one action.  The write lane's thread
 * only, and only while the job runs. */
typedef struct _SkhWrite SkhWrite;

sqlite3      *skh_write_get_db          (SkhWrite   *write);

/* Long jobs look at it between records; NULL if it cannot be cancelled. */
GCancellable *skh_write_get_cancellable (SkhWrite   *write);

/* Takes N new ids for TABLE and returns the first; 0 on an error.  They are this office's and never given again. */
gint64        skh_write_take_ids        (SkhWrite   *write,
                                         const char *table,
                                         gint64      n,
                                         GError    **error);

/* Runs SQL as skh_run() does, with a statement that is kept for the rest of the job: for what is done for many records.  SQL is static. */
gboolean      skh_write_run             (SkhWrite   *write,
                                         GError    **error,
                                         const char *sql,
                                         const char *format,
                                         ...);

/* What the action is about, for menus and history: the name of the record.  Copied. */
void          skh_write_set_detail      (SkhWrite   *write,
                                         const char *detail);

/* How many records a bulk run touched. */
void          skh_write_add_rows        (SkhWrite   *write,
                                         gint64      n);

G_END_DECLS
