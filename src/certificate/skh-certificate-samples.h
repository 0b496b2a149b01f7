/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What the file says about holders of TITLE who were recognised in YEAR below SCOPE (0: everywhere), at most LIMIT of them, for trying a template out:
 * GHashTable (key of a placeholder → value) of each, g_ptr_array_unref().  Empty where TITLE is no title. */
GPtrArray *skh_certificate_samples (sqlite3     *db,
                                    const char  *title,
                                    int          year,
                                    gint64       scope,
                                    guint        limit,
                                    GError     **error);

G_END_DECLS
