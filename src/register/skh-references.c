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

/* What a row that belongs to a record is about, over the id ?1. */
static const struct
{
  const char *table;
  const char *sql;
} parts[] = {
  { "family_member", "SELECT p.name || COALESCE (' · ' || x.name, '') FROM family_member m JOIN person p ON p.id = m.person_id"
                     " LEFT JOIN family_index x ON x.family_id = m.family_id AND m.role <> 'head' WHERE m.id = ?1" },
  { "membership", "SELECT card_number FROM membership WHERE id = ?1" },
  { "office", "SELECT o.position || ' · ' || u.full_name FROM office o JOIN unit_now u ON u.unit_id = o.unit_id WHERE o.id = ?1" },
  { "learning_registration", "SELECT f.name || ' ' || r.year FROM learning_registration r JOIN learning_form f ON f.key = r.form WHERE r.id = ?1" },
  { "title_record", "SELECT n.name || ' ' || t.year FROM title_record t JOIN title n ON n.key = t.title WHERE t.id = ?1" },
};

static char *
name_part (sqlite3    *db,
           const char *table,
           gint64      id)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (strcmp (parts[i].table, table) == 0)
        return skh_query_text (db, NULL, parts[i].sql, "i", id);
    }
  return NULL;
}

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

          change->about = name_part (db, change->table, change->record_id);
          if (sql == NULL)
            continue;
          put_name (db, sql, &change->old_value);
          put_name (db, sql, &change->new_value);
        }
    }
}
