/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What the file says about those whom a template for SUBJECT is for, at most LIMIT of them, for trying it out: holders of the title recognised in
 * YEAR, people (an award) or donors, below SCOPE (0: everywhere).  GHashTable (key of a placeholder → value) of each, g_ptr_array_unref(); what only a
 * certificate says (its number, the QR code) is there as an example. */
GPtrArray *skh_certificate_samples (sqlite3     *db,
                                    const char  *subject,
                                    int          year,
                                    gint64       scope,
                                    guint        limit,
                                    GError     **error);

G_END_DECLS
