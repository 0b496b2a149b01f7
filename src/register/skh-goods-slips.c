/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include <glib/gi18n.h>

static const SkhChoice kinds[] = {
  { "receipt", N_("Receipt of goods") },
  { "issue", N_("Issue of goods") },
  { NULL }
};

static const SkhChoice states[] = {
  { "draft", N_("Draft") },
  { "posted", N_("Posted") },
  { "void", N_("Void") },
  { NULL }
};

/* What a slip is about in a line: "20 chiếc Xe đạp, 300 quyển Vở". */
#define GOODS \
  "(SELECT group_concat (replace (printf ('%,d', l.quantity), ',', '.') || ' ' || g.word || ' ' || g.name, ', ') FROM goods_line l JOIN goods g ON g.id = l.goods_id WHERE l.slip_id = r.id)"

static const SkhColumn columns[] = {
  { "number", N_("Number"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 7, .value = "r.number", .sort = "x.number @dir NULLS LAST", .filter = "x.number" },
  { "happened-on", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 11, .value = "r.happened_on", .sort = "x.happened_on @dir, x.number @dir",
    .filter = "x.happened_on" },
  { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 12, .value = "r.kind", .filter = "x.kind", .choices = kinds },
  { "goods", N_("Goods"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 26, .value = GOODS },
  { "value", N_("Estimated value"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 15, .value = "x.value", .sort = "x.value @dir",
    .filter = "x.value" },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 10, .value = "r.state", .filter = "x.state", .choices = states },
  { "party", N_("Donor or receiver"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 26, .value = "COALESCE (d.name, r.party, p.full_name)" },
  { "content", N_("Content"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 28, .value = "r.content" },
  { "fund", N_("Fund"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 22, .value = "f.name" },
  { "use", N_("Use"), SKH_VALUE_CHOICE, SKH_COLUMN_FIXED, 18, .value = "r.use", .catalogue = "fund_use" },
  { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20, .value = "r.reason" },
  { "fund-id", N_("Fund"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.fund_id", .filter = "x.fund_id", .catalogue = "funds" },
  { "donor-id", N_("Donor"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.donor_id", .catalogue = "donors" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_FIXED, 0, .value = "x.unit_id", .filter = "x.unit_id" },
  { "note", N_("Note"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20, .value = "r.note" },
  { NULL }
};

const SkhRegister skh_goods_slips_register = {
  .name = "goods-slips",
  .table = "goods_slip",
  .index = "goods_slip_index",
  .id = "slip_id",
  .fts = "goods_slip_fts",
  .joins = "LEFT JOIN fund f ON f.id = r.fund_id LEFT JOIN donor d ON d.id = r.donor_id LEFT JOIN @units p ON p.unit_id = r.unit_id",
  .own = "x.unit_id = :scope",
  .counted = "x.state <> 'void'",
  .default_sort = "happened-on",
  .columns = columns,
  .name_key = "goods",
};
