/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-register.h"

G_BEGIN_DECLS

/* What a list shows: everything a page, an export, a print and the command line choose the same way.  A plain value. */

#define SKH_TYPE_QUERY (skh_query_get_type ())

typedef struct
{
  const SkhRegister *reg;
  gint64             scope;      /* this unit and all below it; 0: all */
  char              *at;         /* units as they were on this day (ISO); NULL: today */
  char              *search;     /* as typed; NULL */
  GPtrArray         *filters;    /* SkhFilter */
  gboolean           everything; /* also what no longer counts */
  char              *sort;       /* a column key; NULL: the register's */
  gboolean           descending;
  char              *condition;  /* SQL over x from the rules of the field (people behind a shortfall); never from a user */
} SkhQuery;

typedef struct
{
  const SkhColumn *column;
  char            *value;
} SkhFilter;

GType     skh_query_get_type   (void);
SkhQuery *skh_query_new        (const SkhRegister *reg);
SkhQuery *skh_query_copy       (const SkhQuery    *self);
void      skh_query_free       (SkhQuery          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhQuery, skh_query_free)

/* Adds "KEY=VALUE".  SKH_ERROR_NOT_FOUND for a column that is not there or cannot be filtered by. */
gboolean  skh_query_add_filter (SkhQuery          *self,
                                const char        *key,
                                const char        *value,
                                GError           **error);

/* Sorts by KEY; SKH_ERROR_NOT_FOUND if the list cannot be sorted by it. */
gboolean  skh_query_set_sort   (SkhQuery          *self,
                                const char        *key,
                                gboolean           descending,
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

/* The values of rows: of each of the N_IDS ids a string vector with a text for every column of the register ("" for no value),
 * or NULL for an id that is gone.  Free with g_ptr_array_unref(). */
GPtrArray *skh_query_read_rows (const SkhQuery    *self,
                                sqlite3           *db,
                                const gint64      *ids,
                                guint              n_ids,
                                GError           **error);

/* The plan of the id query as SQLite explains it, for tests.  Free with g_free(). */
char     *skh_query_explain    (const SkhQuery    *self,
                                sqlite3           *db,
                                GError           **error);

G_END_DECLS
