/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-settings.h"

#include "store/skh-statement.h"

typedef struct
{
  char *key;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->key);
  g_free (setting->value);
  g_free (setting);
}

char *
skh_setting_read (sqlite3     *db,
                  const char  *key,
                  GError     **error)
{
  return skh_query_text (db, error, "SELECT value FROM setting WHERE key = ?", "s", key);
}

static gboolean
write_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Setting *setting = data;
  sqlite3 *db = skh_write_get_db (write);

  if (setting->value == NULL)
    return skh_run (db, error, "DELETE FROM setting WHERE key = ?", "s", setting->key);
  return skh_run (db, error, "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2 WHERE value IS NOT ?2", "ss",
                  setting->key, setting->value);
}

void
skh_setting_write_async (SkhStore            *store,
                         const char          *key,
                         const char          *value,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Setting *setting = g_new (Setting, 1);

  *setting = (Setting) { g_strdup (key), g_strdup (value) };
  skh_store_write_async (store, "settings.edit", SKH_WRITE_ACTION, write_func, setting, setting_free, NULL, callback, user_data);
}

gboolean
skh_setting_write_finish (SkhStore      *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  return skh_store_write_finish (store, result, error);
}
