/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-duplicates.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "store/skh-statement.h"
#include "store/skh-tables.h"

/* What cannot simply change hands because one person has it only once: statements over ?1 (who stays) and ?2 (who goes). */
static const char * const conflicts[] = {
  /* Of two titles of a year the recognised one stays. */
  "DELETE FROM title_record WHERE person_id = ?2 AND state <> 'recognised' AND EXISTS"
  " (SELECT 1 FROM title_record t WHERE t.person_id = ?1 AND t.year = title_record.year AND t.title = title_record.title)",
  "DELETE FROM title_record WHERE person_id = ?1 AND state <> 'recognised' AND EXISTS"
  " (SELECT 1 FROM title_record t WHERE t.person_id = ?2 AND t.year = title_record.year AND t.title = title_record.title)",
  "DELETE FROM title_record WHERE person_id = ?2 AND EXISTS"
  " (SELECT 1 FROM title_record t WHERE t.person_id = ?1 AND t.year = title_record.year AND t.title = title_record.title)",
  /* So does what was completed. */
  "DELETE FROM learning_registration WHERE person_id = ?1 AND state <> 'completed' AND EXISTS"
  " (SELECT 1 FROM learning_registration r WHERE r.person_id = ?2 AND r.year = learning_registration.year AND r.form = learning_registration.form"
  "   AND r.state = 'completed')",
  "DELETE FROM learning_registration WHERE person_id = ?2 AND EXISTS"
  " (SELECT 1 FROM learning_registration r WHERE r.person_id = ?1 AND r.year = learning_registration.year AND r.form = learning_registration.form)",
  "DELETE FROM membership WHERE person_id = ?2 AND left_on IS NULL AND EXISTS (SELECT 1 FROM membership WHERE person_id = ?1 AND left_on IS NULL)",
  /* Of two parts in one family the head's stays. */
  "DELETE FROM family_member WHERE person_id = ?1 AND valid_to IS NULL AND role <> 'head' AND EXISTS"
  " (SELECT 1 FROM family_member m WHERE m.person_id = ?2 AND m.family_id = family_member.family_id AND m.role = 'head' AND m.valid_to IS NULL)",
  "DELETE FROM family_member WHERE person_id = ?2 AND valid_to IS NULL AND EXISTS"
  " (SELECT 1 FROM family_member m WHERE m.person_id = ?1 AND m.valid_to IS NULL)",
  "DELETE FROM distinct_people WHERE ?2 IN (person_id, other_id)",
};

/* Every column of every table of facts that names OTHER names PERSON. */
static gboolean
point_to (sqlite3  *db,
          gint64    person,
          gint64    other,
          GError  **error)
{
  for (const SkhTable *table = skh_tables (); table->name != NULL; table++)
    {
      g_autoptr(sqlite3_stmt) keys = skh_query (db, error, "SELECT \"from\" FROM pragma_foreign_key_list (?) WHERE \"table\" = 'person'", "s", table->name);

      if (keys == NULL)
        return FALSE;
      while (skh_step (keys, NULL))
        {
          const char *column = skh_column_text (keys, 0);
          g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?1 WHERE %s = ?2", table->name, column, column);

          if (!skh_run (db, error, sql, "ii", person, other))
            return FALSE;
        }
    }
  return TRUE;
}

/* Whether OTHER would leave a family without a head: it has others too, and PERSON is in another one and stays there. */
static gboolean
leaves_family (sqlite3 *db,
               gint64   person,
               gint64   other)
{
  return skh_query_int64 (db, 0, NULL,
                          "SELECT EXISTS (SELECT 1 FROM family_member h JOIN family_member m ON m.person_id = ?1 AND m.valid_to IS NULL AND m.family_id <> h.family_id"
                          "  JOIN family_member o ON o.family_id = h.family_id AND o.person_id <> h.person_id AND o.valid_to IS NULL JOIN person p ON p.id = o.person_id AND p.state = 'active'"
                          "  WHERE h.person_id = ?2 AND h.role = 'head' AND h.valid_to IS NULL)", "ii", person, other) != 0;
}

/* A membership that came along is not ended by what the record said before. */
static gboolean
keep_membership (sqlite3   *db,
                 SkhRecord *merged)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, NULL, "SELECT card_number, joined_on, branch_id FROM membership WHERE person_id = ? AND left_on IS NULL", "i",
                                            skh_record_get_id (merged));
  const char * const keys[] = { "card", "joined", "branch-id" };

  if (stmt == NULL || !skh_step (stmt, NULL))
    return TRUE;
  skh_record_set (merged, "member", "1");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (skh_record_get (merged, keys[i]) == NULL)
        skh_record_set (merged, keys[i], skh_column_text (stmt, i));
    }
  return TRUE;
}

gboolean
skh_people_is_compared (const SkhColumn *column)
{
  const char * const of_membership[] = { "card", "joined", "branch-id", NULL };

  return (column->field != NULL && strcmp (column->key, "state") != 0 && strcmp (column->key, "state-on") != 0) || g_strv_contains (of_membership, column->key);
}

const SkhColumn *
skh_people_shown_column (const SkhColumn *column)
{
  static const struct { const char *key; const char *shown; } names[] = { { "unit-id", "unit" }, { "residence-id", "residence" }, { "branch-id", "branch" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (column->key, names[i].key) == 0)
        return skh_register_find_column (&skh_people_register, names[i].shown);
    }
  return column;
}

gboolean
skh_people_merge (SkhWrite   *write,
                  SkhRecord  *merged,
                  gint64      other,
                  GError    **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 person = skh_record_get_id (merged);
  g_autofree char *today = skh_date_today ();
  gboolean possible = person != other && skh_query_int64 (db, 0, error, "SELECT count (*) = 2 FROM person WHERE id IN (?, ?) AND state <> 'merged'", "ii", person, other) != 0;

  /* Nor into what was merged into another record itself: nobody would be left. */
  if (!possible)
    return skh_set_error (error, SKH_ERROR_INVALID, skh_record_get (merged, "name"), NULL, "merged", "there is nothing to merge with");
  if (leaves_family (db, person, other))
    return skh_set_error (error, SKH_ERROR_INVALID, skh_record_get (merged, "name"), NULL, "two-families", "a family would be without a head");
  for (guint i = 0; i < G_N_ELEMENTS (conflicts); i++)
    {
      g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, conflicts[i], "ii", person, other);

      if (stmt == NULL)
        return FALSE;
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, conflicts[i]);
    }
  return point_to (db, person, other, error) &&
         keep_membership (db, merged) &&
         skh_run (db, error, "UPDATE person SET state = 'merged', state_on = ?, merged_into = ? WHERE id = ?", "sii", today, person, other) &&
         skh_record_write (merged, write, error);
}

gboolean
skh_people_tell_apart (SkhWrite  *write,
                       gint64     person,
                       gint64     other,
                       GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = skh_write_take_ids (write, "distinct_people", 1, error);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);

  skh_write_set_detail (write, name);
  if (person == other)
    return skh_set_error (error, SKH_ERROR_INVALID, name, NULL, "merged", "they are one record");
  return id != 0 &&
         skh_run (db, error, "INSERT OR IGNORE INTO distinct_people (id, person_id, other_id) VALUES (?, ?, ?)", "iii", id, MIN (person, other), MAX (person, other));
}

gboolean
skh_people_take_apart_back (SkhWrite  *write,
                            gint64     person,
                            gint64     other,
                            GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);

  skh_write_set_detail (write, name);
  return skh_run (db, error, "DELETE FROM distinct_people WHERE person_id = ? AND other_id = ?", "ii", MIN (person, other), MAX (person, other));
}
