/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The title records of TITLE that were recognised in YEAR below SCOPE (0: everywhere), by unit and name: gint64, g_array_unref().  At most
 * LIMIT (0: all). */
GArray     *skh_certificate_records (sqlite3     *db,
                                     const char  *title,
                                     int          year,
                                     gint64       scope,
                                     guint        limit,
                                     GError     **error);

/* The texts of a certificate for a recognised family, by placeholder: the names of units are those of the day of the decision.
 * g_hash_table_unref().  NULL with SKH_ERROR_NOT_FOUND. */
GHashTable *skh_certificate_values  (sqlite3     *db,
                                     gint64       title_record,
                                     GError     **error);

G_END_DECLS
