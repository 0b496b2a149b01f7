/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "register/skh-query.h"

G_BEGIN_DECLS

/* A list as it is shown: its rows, columns and heading.  Export, print and copy all take this. */
typedef struct
{
  SkhQuery  *query;
  GPtrArray *columns;   /* const SkhColumn, in order */
  GArray    *ids;       /* gint64; NULL: all of the query */
  char      *title;     /* "Danh sách hội viên" */
  char      *subtitle;  /* scope, filters, day; may be NULL */
  gboolean   sensitive; /* sensitive values in full; else masked */
} SkhListing;

/* Of QUERY, which is copied, with its listed columns. */
SkhListing *skh_listing_new         (const SkhQuery *query,
                                     const char     *title);
void        skh_listing_free        (SkhListing     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhListing, skh_listing_free)

/* Takes the columns that KEYS name instead.  SKH_ERROR_NOT_FOUND names one that is not there. */
gboolean    skh_listing_set_columns (SkhListing     *self,
                                     char          **keys,
                                     GError        **error);

const SkhColumn *skh_listing_get_column (SkhListing *self,
                                         guint       i);

/* A row: the values as stored and as people read them, one for each column. */
typedef gboolean (*SkhListingFunc) (guint         row,
                                    const char  **values,
                                    char        **shown,
                                    gpointer      data,
                                    GError      **error);

/* Calls FUNC for each row, in order; it stops the rest by FALSE. */
gboolean    skh_listing_each        (SkhListing     *self,
                                     sqlite3        *db,
                                     SkhProgress    *progress,
                                     GCancellable   *cancellable,
                                     SkhListingFunc  func,
                                     gpointer        data,
                                     GError        **error);

/* A line below the list: for each column a sum, or "". */
typedef struct
{
  const char  *title;   /* translated */
  gboolean     adds_up; /* what stands above a sum adds up to it; else the sum is of a column that is not shown */
  char       **values;
  char       **shown;
} SkhListingSums;

void        skh_listing_sums_free   (gpointer        sums);

/* The sums of the columns that add up in one line, then a line for each that is not shown but stands for another; none if no row is there.
 * g_ptr_array_unref(). */
GPtrArray  *skh_listing_read_sums   (SkhListing     *self,
                                     sqlite3        *db,
                                     GError        **error);

/* Whether the ending of PATH names a format that is written; SKH_ERROR_INVALID about "output" if not. */
gboolean    skh_listing_check_path  (const char     *path,
                                     GError        **error);

/* Writes the list into a file, by the ending of its name: .xlsx (typed cells, the heading in the usual layout, sums, sheets of a million rows)
 * or .csv (UTF-8 with a byte order mark, so that spreadsheet programs read it right).  What was there before stays until all is written. */
gboolean    skh_listing_export      (SkhListing     *self,
                                     sqlite3        *db,
                                     const char     *path,
                                     SkhProgress    *progress,
                                     GCancellable   *cancellable,
                                     GError        **error);

/* Tab-separated text with a header row, for pasting; free with g_free(). */
char       *skh_listing_to_text     (SkhListing     *self,
                                     sqlite3        *db,
                                     GError        **error);

G_END_DECLS
