/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/skh-listing.h"

G_BEGIN_DECLS

/* As skh_listing_export(), straight into PATH. */
gboolean skh_listing_write_xlsx (SkhListing    *self,
                                 sqlite3       *db,
                                 const char    *path,
                                 SkhProgress   *progress,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
