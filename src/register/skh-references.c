/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-references.h"

#include <string.h>

#include "store/skh-statement.h"

/* The name of a row of a table, over ?1. */
static const struct
{
  const char *table;
  const char *sql;
} names[] = {
  { "unit", "SELECT full_name FROM unit_now WHERE unit_id = ?1" },
  { "person", "SELECT name FROM person WHERE id = ?1" },
  { "family", "SELECT name FROM family_index WHERE family_id = ?1" },
  { "clan", "SELECT name FROM clan WHERE id = ?1" },
  { "decision", "SELECT number FROM decision WHERE id = ?1" },
  { "occupation", "SELECT name FROM occupation WHERE key = ?1" },
  { "unit_kind", "SELECT name FROM unit_kind WHERE key = ?1" },
  { "learning_form", "SELECT name FROM learning_form WHERE key = ?1" },
  { "title", "SELECT name FROM title WHERE key = ?1" },
  { "measure", "SELECT name FROM measure WHERE key = ?1" },
  { "base_kind", "SELECT name FROM base_kind WHERE key = ?1" },
};

static const char *
name_sql (sqlite3    *db,
          const char *table,
          const char *column)
{
  g_autofree char *target = skh_query_text (db, NULL, "SELECT \"table\" FROM pragma_foreign_key_list (?) WHERE \"from\" = ?", "ss", table, column);

  for (guint i = 0; target != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i].table, target) == 0)
        return names[i].sql;
    }
  return NULL;
}

static void
put_name (sqlite3     *db,
          const char  *sql,
          char       **value)
{
  char *name = *value != NULL ? skh_query_text (db, NULL, sql, "s", *value) : NULL;

  if (name == NULL)
    return;
  g_free (*value);
  *value = name;
}

void
skh_name_references (sqlite3   *db,
                     GPtrArray *history)
{
  for (guint i = 0; i < history->len; i++)
    {
      SkhHistoryEntry *entry = history->pdata[i];

      for (guint c = 0; c < entry->changes->len; c++)
        {
          SkhChange *change = entry->changes->pdata[c];
          const char *sql = name_sql (db, change->table, change->column);

          if (sql == NULL)
            continue;
          put_name (db, sql, &change->old_value);
          put_name (db, sql, &change->new_value);
        }
    }
}
