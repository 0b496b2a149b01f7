/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include <glib/gi18n.h>

#include "base/skh-error.h"
#include "register/skh-record.h"

static const SkhChoice kinds[] = {
  { "person", N_("Individual") },
  { "enterprise", N_("Enterprise") },
  { "organisation", N_("Organisation") },
  { NULL }
};

/* Money, goods and direct awards of a donor are never added up. */
#define MONEY \
  "(SELECT COALESCE (sum (v.direction * l.amount), 0) FROM voucher_line l JOIN voucher_counting v ON v.id = l.voucher_id WHERE l.donor_id = r.id AND l.source IS NOT NULL)"
#define GOODS \
  "(SELECT COALESCE (sum (l.value), 0) FROM goods_slip s JOIN goods_line l ON l.slip_id = s.id WHERE s.donor_id = r.id AND s.kind = 'receipt' AND s.state = 'posted')"
#define DIRECT "(SELECT COALESCE (sum (a.amount), 0) FROM award_run_index a WHERE a.donor_id = r.id AND a.direct = 1 AND a.done = 1)"

static const SkhColumn columns[] = {
  { "name", N_("Donor"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_FIXED, 27, .value = "r.name", .sort = "x.name_key @dir", .field = "name" },
  { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED, 13, .value = "r.kind", .filter = "x.kind", .field = "kind", .initial = "person",
    .choices = kinds },
  { "money", N_("Money"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 15, .value = MONEY },
  { "goods", N_("Goods"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 15, .value = GOODS },
  { "direct", N_("Given directly"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 15, .value = DIRECT },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 26, .value = "u.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "anonymous", N_("Anonymous"), SKH_VALUE_BOOLEAN, SKH_COLUMN_LISTED, 8, .value = "r.anonymous", .filter = "x.anonymous", .field = "anonymous", .initial = "0" },
  { "representative", N_("Representative"), SKH_VALUE_TEXT, 0, 22, .value = "r.representative", .field = "representative" },
  { "phone", N_("Phone"), SKH_VALUE_TEXT, 0, 12, .value = "r.phone", .field = "phone" },
  { "email", N_("E-mail"), SKH_VALUE_TEXT, 0, 20, .value = "r.email", .field = "email" },
  { "address", N_("Address"), SKH_VALUE_TEXT, 0, 26, .value = "r.address", .field = "address" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED, 0, .value = "r.unit_id", .filter = "x.unit_id", .field = "unit_id" },
  { "person-id", N_("Person"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.person_id", .field = "person_id", .catalogue = "people" },
  { "donor-unit-id", N_("Unit that gives"), SKH_VALUE_UNIT, SKH_COLUMN_FIXED, 0, .value = "r.donor_unit_id", .field = "donor_unit_id" },
  { "mark", N_("Mark"), SKH_VALUE_TEXT, 0, 10, .value = "r.mark", .field = "mark" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  if (skh_record_get (record, "person-id") != NULL && skh_record_get (record, "donor-unit-id") != NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, skh_record_get (record, "name"), "donor-unit-id", "person-or-unit", "a donor is a person or a unit");
  return TRUE;
}

const SkhRegister skh_donors_register = {
  .name = "donors",
  .table = "donor",
  .index = "donor_index",
  .id = "donor_id",
  .fts = "donor_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id",
  .own = "x.unit_id = :scope",
  .counted = "1",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .validate = validate,
};
