/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include <glib/gi18n.h>

static const SkhChoice recipients[] = {
  { "pupil", N_("Pupil") },
  { "student", N_("Student") },
  { "teacher", N_("Teacher") },
  { "staff", N_("Worker") },
  { "other", N_("Other") },
  { NULL }
};

/* "2025-2026" */
#define SCHOOL_YEAR(row) row ".school_year || '-' || (" row ".school_year + 1)"

static const SkhColumn run_columns[] = {
  { "name", N_("Scholarships and awards"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 34, .value = "r.name", .sort = "x.name_key @dir" },
  { "awarded-on", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 11, .value = "r.awarded_on", .filter = "x.awarded_on", .sort = "x.awarded_on @dir" },
  { "recipients", N_("Recipients"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 9, .value = "x.recipients", .filter = "x.recipients",
    .sort = "x.recipients @dir" },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 15, .value = "x.amount", .filter = "x.amount",
    .sort = "x.amount @dir" },
  { "done", N_("Done"), SKH_VALUE_BOOLEAN, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 8, .value = "x.done", .filter = "x.done" },
  { "use", N_("Use"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 20, .value = "r.use", .filter = "x.use", .catalogue = "fund_use" },
  { "school-year", N_("School year"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 10, .value = SCHOOL_YEAR ("r"), .filter = SCHOOL_YEAR ("x"),
    .sort = "x.school_year @dir" },
  { "direct", N_("Given directly"), SKH_VALUE_BOOLEAN, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 8, .value = "r.direct", .filter = "x.direct" },
  { "donor", N_("Donor"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 22, .value = "d.name" },
  { "fund", N_("Fund"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 22, .value = "f.name" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "u.full_name" },
  { "criteria", N_("Criteria"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "r.criteria" },
  { "fund-id", N_("Fund"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.fund_id", .filter = "x.fund_id", .catalogue = "funds" },
  { "donor-id", N_("Donor"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.donor_id", .filter = "x.donor_id", .catalogue = "donors" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_FIXED, 0, .value = "r.unit_id", .filter = "x.unit_id" },
  { "note", N_("Note"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20, .value = "r.note" },
  { NULL }
};

const SkhRegister skh_award_runs_register = {
  .name = "award-runs",
  .table = "award_run",
  .index = "award_run_index",
  .id = "run_id",
  .fts = "award_run_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id LEFT JOIN fund f ON f.id = r.fund_id LEFT JOIN donor d ON d.id = r.donor_id",
  .own = "x.unit_id = :scope",
  .counted = "1",
  .default_sort = "awarded-on",
  .columns = run_columns,
  .name_key = "name",
};

static const SkhColumn award_columns[] = {
  { "name", N_("Full name"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FOLDED | SKH_COLUMN_FIXED, 26, .value = "r.name", .sort = "x.name_key @dir", .filter = "x.folded" },
  { "birth", N_("Born"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 11, .value = "r.birth", .filter = "x.birth", .sort = "x.birth @dir NULLS LAST" },
  { "recipient", N_("Kind of recipient"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 12, .value = "r.recipient", .filter = "x.kind", .choices = recipients },
  { "school", N_("School"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 24, .value = "r.school" },
  { "class", N_("Class"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 7, .value = "r.class" },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 13, .value = "r.amount", .filter = "x.amount", .sort = "x.amount @dir" },
  { "run", N_("Scholarships and awards"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 30, .value = "w.name" },
  { "use", N_("Use"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 18, .value = "w.use", .filter = "x.use", .catalogue = "fund_use" },
  { "school-year", N_("School year"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 10, .value = SCHOOL_YEAR ("w"), .filter = SCHOOL_YEAR ("x"),
    .sort = "x.school_year @dir" },
  { "awarded-on", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 11, .value = "w.awarded_on", .filter = "x.awarded_on", .sort = "x.awarded_on @dir" },
  { "direct", N_("Given directly"), SKH_VALUE_BOOLEAN, SKH_COLUMN_FIXED, 8, .value = "w.direct", .filter = "x.direct" },
  { "done", N_("Done"), SKH_VALUE_BOOLEAN, SKH_COLUMN_FIXED, 8, .value = "x.done", .filter = "x.done" },
  { "reason", N_("For what"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "r.reason" },
  { "address", N_("Address"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "r.address" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "u.full_name" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_FIXED, 0, .value = "x.unit_id", .filter = "x.unit_id" },
  { "run-id", N_("Scholarships and awards"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.run_id", .filter = "x.run_id", .catalogue = "award-runs" },
  { "person-id", N_("Person"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.person_id", .filter = "x.person_id", .catalogue = "people" },
  { NULL }
};

const SkhRegister skh_awards_register = {
  .name = "awards",
  .table = "award",
  .index = "award_index",
  .id = "award_id",
  .fts = "award_fts",
  .joins = "JOIN award_run w ON w.id = r.run_id LEFT JOIN @units u ON u.unit_id = x.unit_id",
  .own = "x.unit_id = :scope",
  .counted = "x.done = 1",
  .default_sort = "name",
  .columns = award_columns,
  .name_key = "name",
};
