/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-memberships.h"
#include "register/skh-record.h"
#include "store/skh-statement.h"

#include <glib/gi18n.h>

static const SkhChoice genders[] = {
  { "male", N_("Male") },
  { "female", N_("Female") },
  { NULL }
};

static const SkhChoice states[] = {
  { "active", N_("Active") },
  { "moved", N_("Moved away") },
  { "deceased", N_("Deceased") },
  { "merged", N_("Merged into another record") },
  { NULL }
};

/* The membership that is open. */
#define CURRENT "FROM membership m WHERE m.person_id = r.id AND m.left_on IS NULL"

static const SkhColumn columns[] = {
  { "name", N_("Full name"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_FOLDED | SKH_COLUMN_FIXED, 24, .value = "r.name",
    .sort = "x.name_key @dir", .filter = "x.folded", .field = "name" },
  { "birth", N_("Born"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11, .value = "r.birth",
    .sort = "x.birth @dir NULLS LAST", .filter = "x.birth", .field = "birth" },
  { "gender", N_("Gender"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED, 8, .value = "r.gender",
    .sort = "x.gender @dir NULLS LAST", .filter = "x.gender", .field = "gender", .choices = genders },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 23, .value = "u.full_name",
    .sort = "(SELECT n.name_key FROM @units n WHERE n.unit_id = x.unit_id) @dir, x.unit_id @dir",
    .sort_from = "@units u CROSS JOIN person_index x ON x.unit_id = u.unit_id", .sort_only = "u.name_key @dir, u.unit_id @dir",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "commune", N_("Commune or ward"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 21, .value = "c.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT v.unit_id FROM @units v JOIN @units n ON n.unit_id = iif (v.commune, v.unit_id, v.parent_id) WHERE @test)" },
  { "occupation", N_("Occupation"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED, 18, .value = "r.occupation",
    .sort = "x.occupation @dir NULLS LAST", .filter = "x.occupation", .filter_as = "(SELECT position FROM occupation WHERE key = ?1)",
    .field = "occupation", .catalogue = "occupation" },
  { "card", N_("Card number"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_UNTIED, 12, .value = "x.card_number",
    .sort = "x.card_number @dir NULLS LAST", .filter = "x.card_number" },
  { "joined", N_("Joined"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11, .value = "x.joined_on",
    .sort = "x.joined_on @dir NULLS LAST", .filter = "x.joined_on" },
  { "phone", N_("Phone"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_UNTIED, 12, .value = "r.phone",
    .sort = "x.phone @dir NULLS LAST", .filter = "x.phone", .field = "phone" },
  { "member", N_("Member"), SKH_VALUE_BOOLEAN, SKH_COLUMN_FIXED, 8, .value = "x.member", .filter = "x.member", .offered = "1" },
  { "staff", N_("Official, civil servant, public employee or worker"), SKH_VALUE_BOOLEAN, 0, 8, .value = "x.staff", .filter = "x.staff" },
  { "office", N_("Position in the association"), SKH_VALUE_TEXT, 0, 22,
    .value = "(SELECT group_concat (o.position, ', ') FROM office o WHERE o.person_id = r.id AND o.ended_on IS NULL)" },
  { "branch", N_("Branch"), SKH_VALUE_TEXT, 0, 22, .value = "(SELECT b.full_name " "FROM membership m JOIN unit_now b ON b.unit_id = m.branch_id WHERE m.person_id = r.id AND m.left_on IS NULL)" },
  { "branch-id", N_("Branch"), SKH_VALUE_UNIT, 0, 0, .value = "(SELECT m.branch_id " CURRENT ")" },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, 12, .value = "r.state", .field = "state", .initial = "active", .choices = states },
  { "state-on", N_("Since"), SKH_VALUE_DATE, 0, 11, .value = "r.state_on", .field = "state_on" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED, 0, .value = "r.unit_id", .filter = "x.unit_id", .field = "unit_id" },
  { "residence-id", N_("Residence"), SKH_VALUE_UNIT, 0, 0, .value = "r.residence_id", .field = "residence_id" },
  { "residence", N_("Residence"), SKH_VALUE_TEXT, 0, 24, .value = "h.full_name" },
  { "position", N_("Position at work"), SKH_VALUE_TEXT, 0, 20, .value = "r.position", .field = "position" },
  { "address", N_("Address"), SKH_VALUE_TEXT, 0, 24, .value = "r.address", .field = "address" },
  { "email", N_("E-mail"), SKH_VALUE_TEXT, 0, 20, .value = "r.email", .field = "email" },
  { "id-number", N_("Identity number"), SKH_VALUE_TEXT, SKH_COLUMN_SENSITIVE, 14, .value = "r.id_number", .field = "id_number" },
  { "ethnic", N_("Ethnic group"), SKH_VALUE_TEXT, SKH_COLUMN_SENSITIVE, 10, .value = "r.ethnic", .field = "ethnic" },
  { "mark", N_("Mark"), SKH_VALUE_TEXT, 0, 10, .value = "r.mark", .field = "mark" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

/* The dates of a life, in their order: born, joined, died or moved away. */
static gboolean
check_order_of_dates (SkhRecord  *record,
                      GError    **error)
{
  const char *name = skh_record_get (record, "name");
  const char *birth = skh_record_get (record, "birth");
  const char *joined = skh_record_get (record, "joined");
  const char *gone = skh_record_get (record, "state-on");
  g_autofree char *today = skh_date_today ();

  if (skh_date_is_before (today, birth))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "birth", "future", birth);
  if (skh_date_is_before (today, joined))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "joined", "future", joined);
  if (skh_date_is_before (joined, birth))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "joined", "before-birth", joined);
  if (skh_date_is_before (gone, birth))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "state-on", "before-birth", gone);
  if (skh_date_is_before (gone, joined))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "state-on", "before-joined", gone);
  if (g_strcmp0 (skh_record_get (record, "state"), "deceased") == 0 && skh_date_is_before (today, gone))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "state-on", "future", gone);
  return TRUE;
}

static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  return skh_record_check_state (record, error) && check_order_of_dates (record, error);
}

/* What two have had the same from of old is not in the way of other changes. */
static gboolean
is_same_card (sqlite3    *db,
              gint64      membership,
              const char *card)
{
  g_autofree char *before = skh_query_text (db, NULL, "SELECT card_number FROM membership WHERE id = ?", "i", membership);

  return g_strcmp0 (before, card) == 0;
}

static gboolean
is_same_begin (sqlite3    *db,
               gint64      membership,
               const char *joined)
{
  g_autofree char *before = skh_query_text (db, NULL, "SELECT joined_on FROM membership WHERE id = ?", "i", membership);

  return g_strcmp0 (before, joined) == 0;
}

/* The membership that is open, changed to what the record says; "member" 0 ends it today.  Who has none yet becomes a member with the
 * first card number or day of joining that is typed: nothing that was typed is lost. */
static gboolean
save (SkhWrite   *write,
      SkhRecord  *record,
      gboolean    is_new,
      GError    **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 person = skh_record_get_id (record);
  gint64 membership = is_new ? 0 : skh_query_int64 (db, 0, error, "SELECT id FROM membership WHERE person_id = ? AND left_on IS NULL", "i", person);
  const char *card = skh_record_get (record, "card");
  const char *joined = skh_record_get (record, "joined");
  const char *member = skh_record_get (record, "member");
  const char *branch_text = skh_record_get (record, "branch-id");
  gint64 branch = branch_text != NULL ? g_ascii_strtoll (branch_text, NULL, 10) : 0;
  g_autofree char *today = skh_date_today ();
  gboolean wanted = g_strcmp0 (member, "1") == 0 ||
                    (membership != 0 ? member == NULL : card != NULL || joined != NULL);

  if (!wanted && membership != 0)
    return skh_run (db, error, "UPDATE membership SET left_on = ? WHERE id = ?", "si", today, membership);
  if (!wanted)
    return TRUE;
  if (!is_same_card (db, membership, card) && !skh_card_check (db, person, card, error))
    return FALSE;
  if (membership != 0 && !is_same_begin (db, membership, joined) && !skh_membership_check_begin (db, person, membership, joined, error))
    return FALSE;
  if (membership != 0)
    return skh_run (db, error, "UPDATE membership SET card_number = ?, joined_on = ?, branch_id = ? WHERE id = ?", "ssri",
                    card, joined, branch, membership);

  /* As "member" 0 ends it today, who was one before begins again today. */
  if (joined == NULL && skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM membership WHERE person_id = ?)", "i", person))
    joined = today;
  membership = skh_write_take_ids (write, "membership", 1, error);
  return membership != 0 && skh_membership_check_begin (db, person, membership, joined, error) &&
         skh_run (db, error, "INSERT INTO membership (id, person_id, card_number, joined_on, branch_id) VALUES (?, ?, ?, ?, ?)", "iissr",
                  membership, person, card, joined, branch);
}

const SkhRegister skh_people_register = {
  .name = "people",
  .table = "person",
  .index = "person_index",
  .id = "person_id",
  .fts = "person_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id LEFT JOIN @units h ON h.unit_id = r.residence_id"
           " LEFT JOIN @units c ON c.unit_id = iif (u.commune, u.unit_id, u.parent_id)",
  .own = "x.unit_id = :scope",
  .counted = "x.counted_until = 9999",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .doubtful = "r.state_on < r.birth OR r.state_on < x.joined_on OR x.joined_on < r.birth",
  .validate = validate,
  .save = save,
};
