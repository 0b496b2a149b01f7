/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-families.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-memberships.h"
#include "register/skh-record.h"
#include "register/skh-register.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"

#include <glib/gi18n.h>
#include <string.h>

const SkhChoice skh_family_roles[] = {
  { "head", N_("Head of family") },
  { "spouse", N_("Spouse") },
  { "child", N_("Child") },
  { "parent", N_("Parent") },
  { "grandchild", N_("Grandchild") },
  { "sibling", N_("Brother or sister") },
  { "other", N_("Other relative") },
  { NULL }
};

static const SkhChoice states[] = {
  { "active", N_("Active") },
  { "moved", N_("Moved away") },
  { "closed", N_("Closed") },
  { NULL }
};

static const SkhColumn columns[] = {
  { "name", N_("Head of family"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_FOLDED | SKH_COLUMN_FIXED, 24, .value = "x.name",
    .sort = "x.name_key @dir", .filter = "x.folded", .field = "head_name" },
  { "code", N_("Code"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED | SKH_COLUMN_UNTIED, 11, .value = "r.code",
    .sort = "x.code @dir NULLS LAST", .filter = "x.code", .field = "code" },
  { "unit", N_("Village"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 21, .value = "u.full_name",
    .sort = "(SELECT n.name_key FROM @units n WHERE n.unit_id = x.unit_id) @dir, x.unit_id @dir",
    .sort_from = "@units u CROSS JOIN family_index x ON x.unit_id = u.unit_id", .sort_only = "u.name_key @dir, u.unit_id @dir",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "commune", N_("Commune or ward"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 20, .value = "c.full_name",
    .filter = "n.full_name",
    .filter_in = "x.unit_id IN (SELECT v.unit_id FROM @units v JOIN @units n ON n.unit_id = iif (v.commune, v.unit_id, v.parent_id) WHERE @test)" },
  { "members", N_("Number of people"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED, 8, .value = "x.members",
    .sort = "x.members @dir", .filter = "x.members" },
  { "staff", N_("Staff family"), SKH_VALUE_BOOLEAN, SKH_COLUMN_LISTED, 12, .value = "r.staff",
    .sort = "x.staff @dir", .filter = "x.staff", .field = "staff", .initial = "0" },
  { "clan", N_("Clan"), SKH_VALUE_TEXT, 0, 18, .value = "(SELECT name FROM clan WHERE id = r.clan_id)" },
  { "clan-id", N_("Clan"), SKH_VALUE_RECORD, 0, 0, .value = "r.clan_id", .field = "clan_id", .catalogue = "clans" },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, 12, .value = "r.state", .field = "state", .initial = "active", .choices = states },
  { "state-on", N_("Since"), SKH_VALUE_DATE, 0, 11, .value = "r.state_on", .field = "state_on" },
  { "unit-id", N_("Village"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED, 0, .value = "r.unit_id", .filter = "x.unit_id", .field = "unit_id" },
  { "address", N_("Address"), SKH_VALUE_TEXT, 0, 24, .value = "r.address", .field = "address" },
  { "phone", N_("Phone"), SKH_VALUE_TEXT, 0, 12, .value = "r.phone", .field = "phone" },
  { "mark", N_("Mark"), SKH_VALUE_TEXT, 0, 10, .value = "r.mark", .field = "mark" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  return skh_record_check_state (record, error);
}

const SkhRegister skh_families_register = {
  .name = "families",
  .table = "family",
  .index = "family_index",
  .id = "family_id",
  .fts = "family_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id LEFT JOIN @units c ON c.unit_id = iif (u.commune, u.unit_id, u.parent_id)",
  .own = "x.unit_id = :scope",
  .counted = "x.counted_until = 9999",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .validate = validate,
};

static gboolean
insert_member (SkhWrite    *write,
               gint64       family,
               gint64       person,
               const char  *role,
               const char  *day,
               GError     **error)
{
  gint64 id = skh_write_take_ids (write, "family_member", 1, error);

  return id != 0 &&
         skh_run (skh_write_get_db (write), error, "INSERT INTO family_member (id, family_id, person_id, role, valid_from) VALUES (?, ?, ?, ?, ?)", "iiisz",
                  id, family, person, role, day);
}

/* PERSON's part in a family ends on DAY; one that began on that day never was. */
static gboolean
end_part (sqlite3     *db,
          gint64       person,
          const char  *day,
          GError     **error)
{
  g_autofree char *began = skh_query_text (db, NULL, "SELECT valid_from FROM family_member WHERE person_id = ? AND valid_to IS NULL", "i", person);

  if (skh_date_is_before (day, began))
    {
      g_autofree char *name = skh_record_name (db, &skh_people_register, person);

      return skh_set_error (error, SKH_ERROR_INVALID, name, "valid_to", "before-start", "the end is before the beginning");
    }
  return skh_run (db, error, "DELETE FROM family_member WHERE person_id = ?1 AND valid_to IS NULL AND valid_from = ?2", "is", person, day) &&
         skh_run (db, error, "UPDATE family_member SET valid_to = ?2 WHERE person_id = ?1 AND valid_to IS NULL", "is", person, day);
}

/* Nobody was in two families on a day: PERSON comes into one on DAY after having left all others. */
static gboolean
check_came (sqlite3     *db,
            gint64       person,
            const char  *day,
            GError     **error)
{
  g_autofree char *left = skh_query_text (db, NULL, "SELECT max (valid_to) FROM family_member WHERE person_id = ?", "i", person);
  g_autofree char *name = NULL;

  if (!skh_date_is_before (day, left))
    return TRUE;
  name = skh_record_name (db, &skh_people_register, person);
  return skh_set_error (error, SKH_ERROR_INVALID, name, "valid_from", "in-family", day);
}

/* FAMILY is there and has not ended or moved away. */
static gboolean
check_family (sqlite3  *db,
              gint64    family,
              GError  **error)
{
  g_autofree char *name = skh_query_text (db, NULL, "SELECT name FROM family_index WHERE family_id = ?", "i", family);

  if (name == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such family");
  if (skh_query_int64 (db, 0, NULL, "SELECT state <> 'active' FROM family WHERE id = ?", "i", family) != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, NULL, "family-closed", "the family is not counted any more");
  return TRUE;
}

/* Who begins something in a family on DAY lives, was born by then, and DAY has come. */
static gboolean
check_person (sqlite3     *db,
              gint64       person,
              const char  *day,
              GError     **error)
{
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);
  g_autofree char *birth = skh_query_text (db, NULL, "SELECT birth FROM person WHERE id = ?", "i", person);

  if (name == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such person");
  if (skh_person_is_gone (db, person))
    return skh_set_error (error, SKH_ERROR_INVALID, name, NULL, "gone", "the person is not counted any more");
  if (skh_date_is_before (day, birth))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "valid_from", "before-birth", day);
  return TRUE;
}

/* Families are what they are today: a change to come would show at once. */
static gboolean
check_day (const char  *record,
           const char  *day,
           GError     **error)
{
  g_autofree char *today = skh_date_today ();

  return !skh_date_is_before (today, day) || skh_set_error (error, SKH_ERROR_INVALID, record, "happened_on", "future", day);
}

/* PERSON, who was the head of FAMILY if that is not 0, is gone from it: somebody else must be, or nobody who lives is left. */
static gboolean
check_left (sqlite3  *db,
            gint64    family,
            gint64    person,
            GError  **error)
{
  g_autofree char *name = NULL;

  if (family == 0 ||
      skh_query_int64 (db, 0, error, "SELECT NOT EXISTS (SELECT 1 FROM family_member m JOIN person p ON p.id = m.person_id AND p.state = 'active'"
                                     "  WHERE m.family_id = ?1 AND m.valid_to IS NULL)"
                                     " OR EXISTS (SELECT 1 FROM family_member WHERE family_id = ?1 AND role = 'head' AND valid_to IS NULL)", "i", family))
    return TRUE;
  name = skh_record_name (db, &skh_people_register, person);
  return skh_set_error (error, SKH_ERROR_INVALID, name, "role", "head-leaves", "the others would be without a head");
}

/* The family whose head PERSON is now, or 0. */
static gint64
headed_by (sqlite3 *db,
           gint64   person)
{
  return skh_query_int64 (db, 0, NULL, "SELECT family_id FROM family_member WHERE person_id = ? AND role = 'head' AND valid_to IS NULL", "i", person);
}

/* As skh_family_add_member(), but who is left where PERSON was is not looked at. */
static gboolean
put_into (SkhWrite    *write,
          gint64       family,
          gint64       person,
          const char  *role,
          const char  *day,
          GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);
  gint64 head = strcmp (role, "head") == 0
                ? skh_query_int64 (db, 0, error, "SELECT person_id FROM family_member WHERE family_id = ? AND role = 'head' AND valid_to IS NULL", "i", family)
                : 0;

  if (name == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such person");
  if (head == person && head != 0)
    return TRUE;
  if (head != 0 &&
      (!end_part (db, head, day, error) || !insert_member (write, family, head, "other", day, error)))
    return FALSE;
  skh_write_set_detail (write, name);
  return end_part (db, person, day, error) && check_came (db, person, day, error) && insert_member (write, family, person, role, day, error);
}

gboolean
skh_family_add_member (SkhWrite    *write,
                       gint64       family,
                       gint64       person,
                       const char  *role,
                       const char  *day,
                       GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 before = headed_by (db, person);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);

  return check_family (db, family, error) && check_person (db, person, day, error) && check_day (name, day, error) &&
         put_into (write, family, person, role, day, error) && check_left (db, before, person, error);
}

gboolean
skh_family_end_member (SkhWrite    *write,
                       gint64       person,
                       const char  *day,
                       GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 before = headed_by (db, person);
  g_autofree char *name = skh_record_name (db, &skh_people_register, person);

  skh_write_set_detail (write, name);
  return check_day (name, day, error) && end_part (db, person, day, error) && check_left (db, before, person, error);
}

/* What somebody is to the head of a new family who was ROLE to the head of the old one. */
static const char *
role_after_split (const char *role,
                  gboolean    by_child)
{
  if (by_child && strcmp (role, "grandchild") == 0)
    return "child";
  return strcmp (role, "head") == 0 ? "other" : role;
}

gint64
skh_family_split (SkhWrite    *write,
                  gint64       family,
                  GArray      *people,
                  gint64       unit,
                  const char  *day,
                  GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 head = people->len > 0 ? g_array_index (people, gint64, 0) : 0;
  gint64 old_head = skh_query_int64 (db, 0, NULL, "SELECT person_id FROM family_member WHERE family_id = ? AND role = 'head' AND valid_to IS NULL", "i", family);
  g_autofree char *name = skh_record_name (db, &skh_people_register, head);
  gint64 id;
  gboolean by_child = FALSE;

  if (name == NULL)
    {
      skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a family needs a head");
      return 0;
    }
  if (!check_family (db, family, error) || !check_person (db, head, day, error) || !check_day (name, day, error))
    return 0;
  id = skh_write_take_ids (write, "family", 1, error);
  if (id == 0 ||
      !skh_run (db, error,
                "INSERT INTO family (id, head_name, unit_id, staff, clan_id, origin_id)"
                " SELECT ?1, ?2, COALESCE (?3, unit_id), staff, clan_id, id FROM family WHERE id = ?4", "isri", id, name, unit, family))
    return 0;
  for (guint i = 0; i < people->len; i++)
    {
      gint64 person = g_array_index (people, gint64, i);
      g_autofree char *role = skh_query_text (db, NULL, "SELECT role FROM family_member WHERE person_id = ? AND family_id = ? AND valid_to IS NULL", "ii",
                                              person, family);

      if (role == NULL)
        {
          g_autofree char *who = skh_record_name (db, &skh_people_register, person);

          skh_set_error (error, SKH_ERROR_INVALID, who, "family_id", "no-family-member", "the person is not in this family");
          return 0;
        }
      if (i == 0)
        by_child = strcmp (role, "child") == 0;
      if (!put_into (write, id, person, i == 0 ? "head" : role_after_split (role, by_child), day, error))
        return 0;
    }
  skh_write_set_detail (write, name);
  return old_head == 0 || check_left (db, family, old_head, error) ? id : 0;
}

gboolean
skh_family_join (SkhWrite    *write,
                 gint64       family,
                 gint64       other,
                 const char  *day,
                 GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_query_text (db, NULL, "SELECT name FROM family_index WHERE family_id = ?", "i", family);
  g_autoptr(GArray) people = skh_query_ids (db, error, "SELECT person_id FROM family_member WHERE family_id = ? AND valid_to IS NULL", "i", other);

  if (people == NULL)
    return FALSE;
  if (family == other)
    return skh_set_error (error, SKH_ERROR_INVALID, name, NULL, "family-itself", "a family cannot be joined to itself");
  if (!check_family (db, other, error) || !check_family (db, family, error) || !check_day (name, day, error))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      gint64 person = g_array_index (people, gint64, i);
      g_autofree char *role = skh_query_text (db, NULL, "SELECT role FROM family_member WHERE person_id = ? AND valid_to IS NULL", "i", person);

      if (!put_into (write, family, person, g_strcmp0 (role, "child") == 0 ? "child" : "other", day, error))
        return FALSE;
    }
  skh_write_set_detail (write, name);
  return skh_run (db, error, "UPDATE family SET state = 'closed', state_on = ?, joined_id = ? WHERE id = ?", "sii", day, family, other);
}

gboolean
skh_family_move (SkhWrite    *write,
                 gint64       family,
                 gint64       unit,
                 const char  *day,
                 GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_query_text (db, NULL, "SELECT name FROM family_index WHERE family_id = ?", "i", family);
  /* Who lives elsewhere stays there. */
  g_autoptr(GArray) people = skh_query_ids (db, error, "SELECT m.person_id FROM family_member m JOIN person p ON p.id = m.person_id JOIN family f ON f.id = m.family_id"
                                            " WHERE f.id = ? AND m.valid_to IS NULL AND p.unit_id = f.unit_id ORDER BY m.id", "i", family);

  if (!skh_unit_is_open (db, unit))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "unit_id", "closed", "the unit has ended");
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      if (!skh_membership_move (write, g_array_index (people, gint64, i), unit, day, error))
        return FALSE;
    }
  skh_write_set_detail (write, name);
  return people != NULL && skh_run (db, error, "UPDATE family SET unit_id = ? WHERE id = ?", "ii", unit, family);
}
