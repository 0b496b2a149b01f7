/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-store.h"

G_BEGIN_DECLS

/* Settings that belong to the file and go with it: "name-order" (skh_name_order_to_string()), "certificate-signer-title"… */

/* The value of KEY, or NULL.  g_free(). */
char    *skh_setting_read         (sqlite3             *db,
                                   const char          *key,
                                   GError             **error);

/* Sets KEY as an action; VALUE NULL takes it away. */
void     skh_setting_write_async  (SkhStore            *store,
                                   const char          *key,
                                   const char          *value,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean skh_setting_write_finish (SkhStore            *store,
                                   GAsyncResult        *result,
                                   GError             **error);

G_END_DECLS
