/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  SKH_SETS_APPLIED,
  SKH_SETS_UNFIT,  /* nothing was written: go row by row */
  SKH_SETS_FAILED, /* error is set */
} SkhSetsResult;

/* Applies a changeset that changed the same columns of many rows, as setting a field for many does: one statement for all rows with the
 * same columns.  Row by row each would keep a journal of its own for what hangs on it, which takes several times as long.
 *
 * UNFIT: something was added or deleted, too few rows, or a row is no longer as the changeset left it.  Inside an open transaction; keys
 * between tables are checked when it ends.  The write lane's thread only; private to store/. */
SkhSetsResult skh_sets_apply (sqlite3     *db,
                              const void  *changeset,
                              int          size,
                              GError     **error);

G_END_DECLS
