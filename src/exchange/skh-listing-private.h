/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/skh-listing.h"

G_BEGIN_DECLS

/* As skh_listing_export().  PARTIAL is written, and becomes PATH when it is whole; if not, the caller removes it. */
gboolean skh_listing_write_xlsx (SkhListing    *self,
                                 sqlite3       *db,
                                 const char    *partial,
                                 const char    *path,
                                 SkhProgress   *progress,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
