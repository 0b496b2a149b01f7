/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-memberships.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-record.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"

gboolean
skh_person_is_gone (sqlite3 *db,
                    gint64   person)
{
  return skh_query_int64 (db, 0, NULL, "SELECT state <> 'active' FROM person WHERE id = ?", "i", person) != 0;
}

static gboolean
refuse_closed (sqlite3     *db,
               gint64       unit,
               const char  *field,
               GError     **error)
{
  g_autoptr(SkhUnit) closed = skh_units_get (db, unit, NULL);

  return skh_set_error (error, SKH_ERROR_INVALID, closed != NULL ? closed->name : NULL, field, "closed", "the unit has ended");
}

static gint64
open_membership (sqlite3 *db,
                 gint64   person)
{
  return skh_query_int64 (db, 0, NULL, "SELECT id FROM membership WHERE person_id = ? AND left_on IS NULL", "i", person);
}

gboolean
skh_card_check (sqlite3     *db,
                gint64       person,
                const char  *card,
                GError     **error)
{
  gint64 holder = card != NULL ? skh_query_int64 (db, 0, NULL, "SELECT person_id FROM person_index WHERE card_number = ? AND person_id <> ? ORDER BY person_id LIMIT 1",
                                                  "si", card, person) : 0;
  g_autofree char *name = NULL;
  g_autofree char *holder_name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *reason = NULL;
  g_autoptr(SkhUnit) unit = NULL;

  if (holder == 0)
    return TRUE;
  name = skh_record_name (db, &skh_people_register, person);
  holder_name = skh_record_name (db, &skh_people_register, holder);
  unit = skh_units_get (db, skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM person WHERE id = ?", "i", holder), NULL);
  place = unit != NULL ? skh_unit_describe (unit) : g_strdup ("–");
  reason = g_strjoin ("\n", "card-taken", holder_name, place, NULL);
  return skh_set_error (error, SKH_ERROR_INVALID, name, "card", reason, card);
}

/* A new membership of PERSON; its card is not looked at. */
static gboolean
begin_membership (SkhWrite    *write,
                  gint64       person,
                  const char  *joined_on,
                  const char  *card,
                  gint64       branch,
                  GError     **error)
{
  gint64 id = skh_write_take_ids (write, "membership", 1, error);

  return id != 0 &&
         skh_run (skh_write_get_db (write), error, "INSERT INTO membership (id, person_id, card_number, joined_on, branch_id) VALUES (?, ?, ?, ?, ?)", "iizzr",
                  id, person, card, joined_on, branch);
}

gboolean
skh_membership_check_begin (sqlite3     *db,
                            gint64       person,
                            gint64       membership,
                            const char  *joined_on,
                            GError     **error)
{
  g_autofree char *left = skh_query_text (db, NULL, "SELECT max (left_on) FROM membership WHERE person_id = ? AND id <> ?", "ii", person, membership);
  g_autofree char *name = NULL;

  if (!skh_date_is_before (joined_on, left))
    return TRUE;
  name = skh_record_name (db, &skh_people_register, person);
  return skh_set_error (error, SKH_ERROR_INVALID, name, "joined", "before-left", joined_on);
}

gboolean
skh_membership_join (SkhWrite    *write,
                     gint64       person,
                     const char  *joined_on,
                     const char  *card,
                     gint64       branch,
                     GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);
  g_autofree char *birth = skh_query_text (db, NULL, "SELECT birth FROM person WHERE id = ?", "i", person);
  g_autofree char *today = skh_date_today ();

  if (open_membership (db, person) != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "member", "member-already", "the person is a member");
  if (skh_person_is_gone (db, person))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "member", "gone", "the person is not counted any more");
  if (skh_date_is_before (today, joined_on))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "joined", "future", joined_on);
  if (skh_date_is_before (joined_on, birth))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "joined", "before-birth", joined_on);
  skh_write_set_detail (write, name);
  return skh_card_check (db, person, card, error) && skh_membership_check_begin (db, person, 0, joined_on, error) &&
         begin_membership (write, person, joined_on, card, branch, error);
}

gboolean
skh_membership_leave (SkhWrite    *write,
                      gint64       person,
                      const char  *day,
                      const char  *reason,
                      GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);
  gint64 membership = open_membership (db, person);
  g_autofree char *joined = NULL;
  g_autofree char *today = skh_date_today ();

  if (membership == 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "member", "no-member", "the person is no member");
  if (skh_person_is_gone (db, person))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "member", "gone", "the membership ended with the person's leaving");
  joined = skh_query_text (db, NULL, "SELECT joined_on FROM membership WHERE id = ?", "i", membership);
  if (skh_date_is_before (day, joined))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "left_on", "before-start", "the end is before the beginning");
  /* Who has left is no member, on the lists at once: a day to come would be in no year's table yet. */
  if (skh_date_is_before (today, day))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "left_on", "future", day);
  skh_write_set_detail (write, name);
  return skh_run (db, error, "UPDATE membership SET left_on = ?, reason = ? WHERE id = ?", "szi", day, reason, membership);
}

gboolean
skh_membership_move (SkhWrite    *write,
                     gint64       person,
                     gint64       unit,
                     const char  *day,
                     GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 from = skh_query_int64 (db, 0, error, "SELECT unit_id FROM person WHERE id = ?", "i", person);
  /* Who comes from a unit that was dissolved never left it. */
  gboolean left = skh_unit_is_open (db, from);
  /* The membership of who died ended with that, where it was. */
  gint64 membership = left && !skh_person_is_gone (db, person) ? open_membership (db, person) : 0;
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);

  if (from == unit)
    return TRUE;
  if (!skh_unit_is_open (db, unit))
    return refuse_closed (db, unit, "unit_id", error);
  skh_write_set_detail (write, name);
  /* Memberships that are over stay where they were, too. */
  if (left && !skh_run (db, error, "UPDATE membership SET unit_id = ? WHERE person_id = ? AND unit_id IS NULL", "ii", from, person))
    return FALSE;
  if (membership != 0)
    {
      g_autofree char *card = skh_query_text (db, NULL, "SELECT card_number FROM membership WHERE id = ?", "i", membership);

      if (!skh_membership_leave (write, person, day, "moved", error) ||
          !begin_membership (write, person, day, card, 0, error))
        return FALSE;
    }
  return skh_run (db, error, "UPDATE person SET unit_id = ? WHERE id = ?", "ii", unit, person);
}

char *
skh_card_book_take (SkhWrite  *write,
                    GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 book = skh_query_int64 (db, 0, error, "SELECT id FROM card_book ORDER BY id LIMIT 1", NULL);

  if (book == 0)
    {
      book = skh_write_take_ids (write, "card_book", 1, error);
      if (book == 0 ||
          !skh_run (db, error,
                    "INSERT INTO card_book (id, name, last) SELECT ?, 'Thẻ hội viên',"
                    " COALESCE (max (CAST (card_number AS INTEGER)), 0) FROM membership WHERE card_number NOT GLOB '*[^0-9]*' AND length (card_number) <= 7",
                    "i", book))
        return NULL;
    }
  /* A number that somebody typed meanwhile is passed over. */
  do
    {
      g_autofree char *number = NULL;

      if (!skh_run (db, error, "UPDATE card_book SET last = last + 1 WHERE id = ?", "i", book))
        return NULL;
      number = skh_query_text (db, error, "SELECT prefix || printf ('%0*d', digits, last) FROM card_book WHERE id = ?", "i", book);
      if (number == NULL)
        return NULL;
      if (!skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM person_index WHERE card_number = ?)", "s", number))
        return g_steal_pointer (&number);
    }
  while (TRUE);
}

gint64
skh_office_begin (SkhWrite    *write,
                  gint64       person,
                  gint64       unit,
                  const char  *position,
                  const char  *term,
                  const char  *started_on,
                  GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);
  g_autofree char *birth = skh_query_text (db, NULL, "SELECT birth FROM person WHERE id = ?", "i", person);
  gint64 id;

  if (position == NULL || *position == 0)
    {
      skh_set_error (error, SKH_ERROR_REQUIRED, name, "position", NULL, "the position is missing");
      return 0;
    }
  if (skh_person_is_gone (db, person))
    {
      skh_set_error (error, SKH_ERROR_INVALID, name, "position", "gone", "the person is not counted any more");
      return 0;
    }
  if (skh_date_is_before (started_on, birth))
    {
      skh_set_error (error, SKH_ERROR_INVALID, name, "started_on", "before-birth", started_on);
      return 0;
    }
  /* The positions of a unit that ended are over, all of them. */
  if (!skh_unit_is_open (db, unit))
    {
      refuse_closed (db, unit, "unit_id", error);
      return 0;
    }
  id = skh_write_take_ids (write, "office", 1, error);
  skh_write_set_detail (write, name);
  if (id != 0 &&
      skh_run (db, error, "INSERT INTO office (id, person_id, unit_id, position, term, started_on) VALUES (?, ?, ?, ?, ?, ?)", "iiiszz",
               id, person, unit, position, term, started_on))
    return id;
  return 0;
}

gboolean
skh_office_end (SkhWrite    *write,
                gint64       office,
                const char  *day,
                GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 person = skh_query_int64 (db, 0, error, "SELECT person_id FROM office WHERE id = ?", "i", office);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);
  g_autofree char *started = skh_query_text (db, NULL, "SELECT started_on FROM office WHERE id = ?", "i", office);

  if (skh_date_is_before (day, started))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "ended_on", "before-start", "the end is before the beginning");
  skh_write_set_detail (write, name);
  return skh_run (db, error, "UPDATE office SET ended_on = ? WHERE id = ?", "si", day, office);
}

/* The members of a year --------------------------------------------------------------------------- */

static void
year_free (gpointer data)
{
  SkhMembershipYear *year = data;

  g_free (year->name);
  g_free (year);
}

/* The units right below ?2 with all that is below each of them, and ?2 itself with everything. */
#define BRANCHES \
  "b (branch, id) AS (SELECT unit_id, unit_id FROM unit_now WHERE parent_id = ?2" \
  " UNION SELECT b.branch, n.unit_id FROM unit_now n JOIN b ON n.parent_id = b.id)"

/* What has a base stands for what is below it, but not for what went into it only after the year. */
static gint64
population_of (sqlite3 *db,
               gint64   unit,
               int      year)
{
  return skh_query_int64 (db, 0, NULL,
                          "WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id"
                          " WHERE NOT EXISTS (SELECT 1 FROM base WHERE unit_id = s.id AND year = ?2 AND kind = 'population' AND in_use = 1)"
                          " OR EXISTS (SELECT 1 FROM succession x WHERE x.old_unit_id = n.unit_id AND x.new_unit_id = s.id AND x.share = 'whole' AND x.happened_on > ?2 || '-12-31'))"
                          " SELECT sum (value) FROM base WHERE year = ?2 AND kind = 'population' AND in_use = 1 AND unit_id IN (SELECT id FROM s)",
                          "ii", unit, (gint64) year);
}

static void
add_year (SkhMembershipYear       *sum,
          const SkhMembershipYear *part)
{
  sum->begin += part->begin;
  sum->joined += part->joined;
  sum->left += part->left;
  sum->end += part->end;
}

/* How many moved from unit to unit of UNIT in YEAR; -1 with ERROR. */
static gint64
count_moves (sqlite3  *db,
             gint64    unit,
             int       year,
             GError  **error)
{
  return skh_query_int64 (db, -1, error,
                          "WITH RECURSIVE s (id) AS (VALUES (?2) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id)"
                          " SELECT count (*) FROM membership m JOIN person p ON p.id = m.person_id"
                          " JOIN membership o ON o.id = (SELECT min (id) FROM membership WHERE person_id = m.person_id AND id > m.id AND joined_on = m.left_on)"
                          " WHERE m.reason = 'moved' AND m.left_on BETWEEN ?1 AND ?1 || '-12-31'"
                          " AND COALESCE (m.unit_id, p.unit_id) IN s AND COALESCE (o.unit_id, p.unit_id) IN s", "ii", (gint64) year, unit);
}

GPtrArray *
skh_membership_years (sqlite3  *db,
                      gint64    unit,
                      int       year,
                      GError  **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (year_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(SkhUnit) top = NULL;
  SkhMembershipYear *total = g_new0 (SkhMembershipYear, 1);

  if (unit == 0)
    unit = skh_units_top (db, error);
  top = skh_units_get (db, unit, error);
  total->unit_id = unit;
  total->name = g_strdup (top != NULL ? top->name : "");

  stmt = skh_query (db, error,
                    "WITH RECURSIVE " BRANCHES ", y AS"
                    " (SELECT unit_id, sum (first < ?1 AND gone >= ?1) AS at_begin, sum (first = ?1) AS joined, sum (gone = ?1) AS gone,"
                    "         sum (first <= ?1 AND gone > ?1) AS at_end FROM (SELECT unit_id, first, max (first, last) AS gone FROM member_span) GROUP BY unit_id)"
                    " SELECT n.unit_id, n.full_name, sum (at_begin), sum (joined), sum (gone), sum (at_end)"
                    " FROM (SELECT branch, id FROM b UNION SELECT ?2, ?2) JOIN y ON y.unit_id = id JOIN unit_now n ON n.unit_id = branch"
                    " GROUP BY n.unit_id ORDER BY n.kind_position, n.name_key", "ii", (gint64) year, unit);
  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhMembershipYear *row = g_new0 (SkhMembershipYear, 1);

      row->unit_id = sqlite3_column_int64 (stmt, 0);
      row->name = g_strdup (skh_column_text (stmt, 1));
      row->begin = sqlite3_column_int64 (stmt, 2);
      row->joined = sqlite3_column_int64 (stmt, 3);
      row->left = sqlite3_column_int64 (stmt, 4);
      row->end = sqlite3_column_int64 (stmt, 5);
      add_year (total, row);
      if (row->begin + row->joined + row->left + row->end == 0)
        {
          year_free (row);
          continue;
        }
      /* The population of the whole unit is that of its total. */
      row->population = row->unit_id != unit ? population_of (db, row->unit_id, year) : 0;
      g_ptr_array_add (rows, row);
    }
  /* A unit with nothing below it is its total. */
  if (rows->len == 1 && ((SkhMembershipYear *) rows->pdata[0])->unit_id == unit)
    g_ptr_array_set_size (rows, 0);
  total->population = population_of (db, unit, year);
  if (stmt != NULL && local_error == NULL)
    total->moved = count_moves (db, unit, year, &local_error);
  g_ptr_array_add (rows, total);
  if (stmt != NULL && local_error == NULL)
    return g_steal_pointer (&rows);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
