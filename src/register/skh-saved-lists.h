/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-query.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* Filters, order and columns of a list, kept in the file under a name for all who work with it. */
typedef struct
{
  gint64  id;
  char   *name;
  char   *query;   /* as skh_query_read() reads it */
  char   *columns; /* as they were given when it was kept; NULL: the usual ones */
} SkhSavedList;

/* Those of REG, by name: SkhSavedList, g_ptr_array_unref(). */
GPtrArray *skh_saved_lists_read        (sqlite3              *db,
                                        const SkhRegister    *reg,
                                        GError              **error);

/* Keeps QUERY with its COLUMNS (a text without line breaks, or NULL) as NAME; one of that name is replaced. */
void       skh_saved_list_save_async   (SkhStore             *store,
                                        const SkhQuery       *query,
                                        const char           *name,
                                        const char           *columns,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* SKH_ERROR_EXISTS if another list of the register has NAME already. */
void       skh_saved_list_rename_async (SkhStore             *store,
                                        gint64                id,
                                        const char           *name,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void       skh_saved_list_delete_async (SkhStore             *store,
                                        gint64                id,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

G_END_DECLS
