/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "base/skh-error.h"
#include "register/skh-record.h"
#include "register/skh-register.h"
#include "store/skh-statement.h"

#include <glib/gi18n.h>

static const SkhChoice states[] = {
  { "active", N_("In use") },
  { "closed", N_("No longer used") },
  { NULL }
};

#define BALANCE(fund, kinds) \
  "(SELECT COALESCE (sum (t.received - t.paid), 0) FROM fund_account a JOIN fund_total t ON t.account_id = a.id WHERE a.fund_id = " fund kinds ")"

static const SkhColumn columns[] = {
  { "name", N_("Fund"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_FIXED, 26, .value = "r.name",
    .sort = "x.name_key @dir", .field = "name" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 24, .value = "u.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "code", N_("Code"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 10, .value = "r.code", .field = "code" },
  { "cash", N_("Cash"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_AMOUNT, 16,
    .value = BALANCE ("r.id", " AND a.kind = 'cash'"), .filter = BALANCE ("x.fund_id", " AND a.kind = 'cash'") },
  { "bank", N_("In banks"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_AMOUNT, 16,
    .value = BALANCE ("r.id", " AND a.kind = 'bank'"), .filter = BALANCE ("x.fund_id", " AND a.kind = 'bank'") },
  { "balance", N_("Balance"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_AMOUNT, 16,
    .value = BALANCE ("r.id", ""), .filter = BALANCE ("x.fund_id", "") },
  { "drafts", N_("Drafts"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED, 8, .value = "(SELECT count (*) FROM voucher v WHERE v.fund_id = r.id AND v.state = 'draft')" },
  { "closed-until", N_("Books closed until"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11,
    .value = "(SELECT max (c.ends_on) FROM fund_closing c WHERE c.fund_id = r.id AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen'))" },
  { "head", N_("Head of the unit"), SKH_VALUE_TEXT, 0, 20, .value = "r.head", .field = "head" },
  { "accountant", N_("Accountant"), SKH_VALUE_TEXT, 0, 20, .value = "r.accountant", .field = "accountant" },
  { "preparer", N_("Who makes the vouchers"), SKH_VALUE_TEXT, 0, 20, .value = "r.preparer", .field = "preparer" },
  { "cashier", N_("Cashier"), SKH_VALUE_TEXT, 0, 20, .value = "r.cashier", .field = "cashier" },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, 12, .value = "r.state", .field = "state", .initial = "active", .choices = states },
  { "state-on", N_("Since"), SKH_VALUE_DATE, 0, 11, .value = "r.state_on", .field = "state_on" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED | SKH_COLUMN_FIXED, 0, .value = "r.unit_id", .filter = "x.unit_id", .field = "unit_id" },
  { "mark", N_("Mark"), SKH_VALUE_TEXT, 0, 10, .value = "r.mark", .field = "mark" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

/* A fund is closed only when it is empty and nothing waits. */
static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  gint64 id = skh_record_get_id (record);

  if (g_strcmp0 (skh_record_get (record, "state"), "closed") == 0 && id != 0 &&
      skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM fund_account a JOIN fund_total t ON t.account_id = a.id WHERE a.fund_id = ?1 AND t.received <> t.paid)"
                                    " OR EXISTS (SELECT 1 FROM voucher WHERE fund_id = ?1 AND state = 'draft')", "i", id))
    return skh_set_error (error, SKH_ERROR_INVALID, skh_record_get (record, "name"), "state", "not-empty", "there is money in the fund");
  return skh_record_check_state (record, error);
}

/* A new fund has its cash. */
static gboolean
save (SkhWrite   *write,
      SkhRecord  *record,
      gboolean    is_new,
      GError    **error)
{
  gint64 account = is_new ? skh_write_take_ids (write, "fund_account", 1, error) : 0;

  return !is_new || (account != 0 && skh_run (skh_write_get_db (write), error, "INSERT INTO fund_account (id, fund_id, kind, name) VALUES (?, ?, 'cash', 'Tiền mặt')", "ii",
                                              account, skh_record_get_id (record)));
}

const SkhRegister skh_funds_register = {
  .name = "funds",
  .table = "fund",
  .index = "fund_index",
  .id = "fund_id",
  .fts = "fund_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id",
  .own = "x.unit_id = :scope",
  .counted = "x.counted_until = 9999",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .validate = validate,
  .save = save,
};
