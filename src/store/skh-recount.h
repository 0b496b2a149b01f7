/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef gboolean (* SkhRecountWork) (gpointer data, GError **error);

/* Runs WORK, which sets FIELDS (char *: columns) of the rows of TABLE whose ids stand in column "id" of the temporary table ROWS, and no
 * others.  Where people are counted by these columns, the triggers that count row by row stay still meanwhile: the rows are taken out of
 * stock and member_flow before, all at once, and put in after.
 *
 * Inside an open transaction, which is to be taken back if this fails.  The write lane's thread only. */
gboolean skh_recount_around (sqlite3         *db,
                             const char      *table,
                             GPtrArray       *fields,
                             const char      *rows,
                             SkhRecountWork   work,
                             gpointer         data,
                             GError         **error);

G_END_DECLS
