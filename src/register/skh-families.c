/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-families.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-record.h"
#include "register/skh-register.h"
#include "store/skh-statement.h"

#include <glib/gi18n.h>

static const SkhChoice states[] = {
  { "active", N_("Active") },
  { "moved", N_("Moved away") },
  { "closed", N_("Closed") },
  { NULL }
};

static const SkhColumn columns[] = {
  { "name", N_("Head of family"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED, 26, .value = "x.name",
    .sort = "x.name_key @dir", .filter = "x.folded LIKE '%' || skh_fold (?1) || '%'", .field = "head_name" },
  { "code", N_("Code"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 12, .value = "r.code",
    .sort = "x.code @dir NULLS LAST", .filter = "x.code = ?1", .field = "code" },
  { "unit", N_("Village"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 22, .value = "u.full_name",
    .sort_from = "@units u CROSS JOIN family_index x ON x.unit_id = u.unit_id", .sort = "u.name_key @dir, u.unit_id @dir, x.name_key @dir" },
  { "commune", N_("Commune or ward"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 22, .value = "c.full_name" },
  { "members", N_("Number of people"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED, 8, .value = "x.members",
    .sort = "x.members @dir, x.name_key @dir", .filter = "x.members = ?1" },
  { "staff", N_("Staff family"), SKH_VALUE_BOOLEAN, SKH_COLUMN_LISTED, 12, .value = "r.staff",
    .sort = "x.staff @dir, x.name_key @dir", .filter = "x.staff = ?1", .field = "staff", .initial = "0" },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, 12, .value = "r.state",
    .filter = "x.family_id IN (SELECT id FROM family WHERE state = ?1)", .field = "state", .initial = "active", .choices = states },
  { "state-on", N_("Since"), SKH_VALUE_DATE, 0, 11, .value = "r.state_on", .field = "state_on" },
  { "unit-id", N_("Village"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED, 0, .value = "r.unit_id", .filter = "x.unit_id = ?1", .field = "unit_id" },
  { "address", N_("Address"), SKH_VALUE_TEXT, 0, 24, .value = "r.address", .field = "address" },
  { "phone", N_("Phone"), SKH_VALUE_TEXT, 0, 12, .value = "r.phone", .field = "phone" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  if (g_strcmp0 (skh_record_get (record, "state"), "active") == 0)
    skh_record_set (record, "state-on", NULL);
  else if (skh_record_get (record, "state-on") == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, skh_record_get (record, "name"), "state-on", NULL, "the day is missing");
  return TRUE;
}

const SkhRegister skh_families_register = {
  .name = "families",
  .table = "family",
  .index = "family_index",
  .id = "family_id",
  .fts = "family_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id LEFT JOIN @units c ON c.unit_id = u.parent_id",
  .counted = "x.counted_until = 9999",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .validate = validate,
};

gboolean
skh_family_add_member (SkhWrite    *write,
                       gint64       family_id,
                       gint64       person_id,
                       const char  *role,
                       GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *today = skh_date_today ();
  g_autofree char *name = skh_query_text (db, error, "SELECT name FROM person WHERE id = ?", "i", person_id);
  gint64 id = skh_write_take_ids (write, "family_member", 1, error);

  skh_write_set_detail (write, name);
  return id != 0 &&
         skh_run (db, error, "INSERT INTO family_member (id, family_id, person_id, role, valid_from) VALUES (?, ?, ?, ?, ?)", "iiiss",
                  id, family_id, person_id, role, today);
}
