/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "base/skh-error.h"
#include "register/skh-record.h"
#include "register/skh-register.h"

#include <glib/gi18n.h>

static const SkhChoice states[] = {
  { "active", N_("Active") },
  { "closed", N_("Closed") },
  { NULL }
};

static const SkhColumn columns[] = {
  { "name", N_("Clan"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_FIXED, 26, .value = "r.name",
    .sort = "x.name_key @dir", .field = "name" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 22, .value = "u.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "commune", N_("Commune or ward"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 22, .value = "c.full_name" },
  { "head", N_("Head of clan"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 24, .value = "r.head_name", .field = "head_name" },
  { "households", N_("Number of households"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED, 8, .value = "r.households",
    .sort = "x.households @dir NULLS LAST", .filter = "x.households", .field = "households" },
  { "families", N_("Families in the lists"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED, 8,
    .value = "(SELECT count (*) FROM family f WHERE f.clan_id = r.id AND f.state = 'active')" },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, 12, .value = "r.state", .field = "state", .initial = "active", .choices = states },
  { "state-on", N_("Since"), SKH_VALUE_DATE, 0, 11, .value = "r.state_on", .field = "state_on" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED, 0, .value = "r.unit_id", .filter = "x.unit_id", .field = "unit_id" },
  { "mark", N_("Mark"), SKH_VALUE_TEXT, 0, 10, .value = "r.mark", .field = "mark" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  const char *households = skh_record_get (record, "households");

  if (households != NULL && g_ascii_strtoll (households, NULL, 10) < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, skh_record_get (record, "name"), "households", "negative", households);
  return skh_record_check_state (record, error);
}

const SkhRegister skh_clans_register = {
  .name = "clans",
  .table = "clan",
  .index = "clan_index",
  .id = "clan_id",
  .fts = "clan_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id LEFT JOIN @units c ON c.unit_id = iif (u.commune, u.unit_id, u.parent_id)",
  .own = "x.unit_id = :scope",
  .counted = "x.counted_until = 9999",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .validate = validate,
};
