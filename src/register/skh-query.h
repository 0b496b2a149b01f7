/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-filter.h"
#include "register/skh-register.h"

G_BEGIN_DECLS

/* What a list shows: everything a page, an export, a print and the command line choose the same way.  A plain value. */

#define SKH_TYPE_QUERY (skh_query_get_type ())

typedef struct
{
  const SkhColumn *column;
  gboolean         descending;
} SkhSort;

typedef struct
{
  const SkhRegister *reg;
  gint64             scope;      /* this unit and all below it; 0: all */
  gboolean           own;        /* only what is right in the scope, not what is below it */
  char              *at;         /* units as they were on this day (ISO); NULL: today */
  char              *search;     /* as typed; NULL */
  GPtrArray         *filters;    /* SkhFilter: all must pass */
  gboolean           everything; /* also what no longer counts */
  GArray            *sorts;      /* SkhSort, the first one first; none: the register's */
  char              *condition;  /* SQL over x from the rules of the field (people behind a shortfall); never from a user */
} SkhQuery;

GType     skh_query_get_type   (void);
SkhQuery *skh_query_new        (const SkhRegister *reg);
SkhQuery *skh_query_copy       (const SkhQuery    *self);
void      skh_query_free       (SkhQuery          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhQuery, skh_query_free)

/* Adds the filter that TEXT says, as skh_filter_parse() reads it. */
gboolean  skh_query_add_filter (SkhQuery          *self,
                                const char        *text,
                                GError           **error);

/* Sorts by KEY first; what it was sorted by decides where KEY leaves it open.  SKH_ERROR_NOT_FOUND if there is no such column. */
gboolean  skh_query_add_sort   (SkhQuery          *self,
                                const char        *key,
                                gboolean           descending,
                                GError           **error);

/* Sorts by KEY where the order so far leaves it open; a column that is sorted by already keeps its place. */
gboolean  skh_query_refine_sort (SkhQuery         *self,
                                 const char       *key,
                                 gboolean          descending,
                                 GError          **error);

/* Sorts by KEY alone. */
gboolean  skh_query_set_sort   (SkhQuery          *self,
                                const char        *key,
                                gboolean           descending,
                                GError           **error);

/* Filters, orders and the other choices of a user as text, and back: what a list kept by name is.  Scope, day and search are not in it.
 * Lines that are not of a query are passed over. */
char     *skh_query_to_string  (const SkhQuery    *self);
gboolean  skh_query_read       (SkhQuery          *self,
                                const char        *text,
                                GError           **error);

/* The sorted ids of a query without its search, kept so that a search as one types only picks from them.  Used on one lane. */
typedef struct _SkhOrder SkhOrder;

SkhOrder *skh_order_ref        (SkhOrder          *self);
void      skh_order_unref      (SkhOrder          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhOrder, skh_order_unref)

/* The ids that SELF shows, in order: gint64, free with g_array_unref(); NULL on an error.  *ORDER (may be NULL inside; ORDER itself may
 * be NULL) is taken if it fits, else replaced; the caller drops it when the file changed. */
GArray   *skh_query_read_ids   (const SkhQuery    *self,
                                sqlite3           *db,
                                SkhOrder         **order,
                                GError           **error);

/* The unit of every row that SELF shows, in no order: gint64, free with g_array_unref(); NULL on an error. */
GArray   *skh_query_read_units (const SkhQuery    *self,
                                sqlite3           *db,
                                GError           **error);

/* The values of rows: of each of the N_IDS ids a string vector with a text for every column of the register ("" for no value),
 * or NULL for an id that is gone.  Free with g_ptr_array_unref(). */
GPtrArray *skh_query_read_rows (const SkhQuery    *self,
                                sqlite3           *db,
                                const gint64      *ids,
                                guint              n_ids,
                                GError           **error);

/* Reads the texts of some columns of one row after the other. */
typedef struct _SkhRowReader SkhRowReader;

SkhRowReader *skh_row_reader_new (const SkhQuery           *query,
                                  sqlite3                  *db,
                                  const SkhColumn * const  *columns,
                                  guint                     n,
                                  GError                  **error);
void       skh_row_reader_free  (SkhRowReader      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhRowReader, skh_row_reader_free)

/* Goes to row ID; FALSE if it is gone or on an error. */
gboolean   skh_row_reader_read  (SkhRowReader      *self,
                                 gint64             id,
                                 GError           **error);

/* Column I of the row, "" for no value; until the next row. */
const char *skh_row_reader_get  (SkhRowReader      *self,
                                 guint              i);

/* The sums over IDS, one gint64 for each column of the register; 0 for those that do not add up. */
GArray   *skh_query_read_sums  (const SkhQuery    *self,
                                sqlite3           *db,
                                GArray            *ids,
                                GError           **error);

/* "FROM … ORDER BY …" of sorting by COLUMN alone, for comparing with plain SQL.  Free with g_free(). */
char     *skh_query_order_sql  (const SkhQuery    *self);

/* The plans of the queries as SQLite explains them, for tests.  Free with g_free(). */
char     *skh_query_explain    (const SkhQuery    *self,
                                sqlite3           *db,
                                GError           **error);

G_END_DECLS
