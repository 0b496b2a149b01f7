/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "base/skh-progress.h"

G_BEGIN_DECLS

/* Copies the file FROM, which may be in use, to TO, which must not be there, and looks the copy over from end to end.  A copy
 * that failed is removed.  Any thread.  SKH_ERROR_EXISTS, _FULL, _DAMAGED, _IO. */
gboolean skh_backup_write   (const char    *from,
                             const char    *to,
                             GCancellable  *cancellable,
                             GError       **error);

/* The same, as the first WEIGHT parts of PROGRESS (may be NULL). */
gboolean skh_backup_write_telling (const char  *from,
                                   const char  *to,
                                   SkhProgress *progress,
                                   guint        weight,
                                   GError     **error);

/* Puts the content of the copy FROM, after looking it over, in place of that of FILE, in one transaction; programs that have FILE
 * open see it.  What FILE held is kept beside it: *KEPT (free with g_free()) says where.  A FILE too damaged to be read is
 * moved there.  Any thread. */
gboolean skh_backup_restore (const char    *file,
                             const char    *from,
                             char         **kept,
                             GError       **error);

G_END_DECLS
