/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include <glib/gi18n.h>

static const SkhChoice kinds[] = {
  { "receipt", N_("Receipt") },
  { "payment", N_("Payment") },
  { "opening", N_("Opening balance") },
  { NULL }
};

static const SkhChoice states[] = {
  { "draft", N_("Draft") },
  { "posted", N_("Posted") },
  { "void", N_("Void") },
  { NULL }
};

/* What it is called on documents, as skh_voucher_title() says it. */
#define TITLE \
  "CASE r.kind WHEN 'receipt' THEN 'Phiếu thu ' WHEN 'payment' THEN 'Phiếu chi ' ELSE 'Số dư đầu kỳ ' END ||" \
  " COALESCE (r.number || '/' || substr (r.dated_on, 1, 4), '(nháp) ' || substr (r.dated_on, 9, 2) || '/' || substr (r.dated_on, 6, 2) || '/' || substr (r.dated_on, 1, 4))"

/* Vouchers are saved by skh_voucher_save(), and posted: here they are listed.  Only notes of drafts can be set for many. */
static const SkhColumn columns[] = {
  { "title", N_("Voucher"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 19, .value = TITLE },
  { "date", N_("Date"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 11, .value = "r.dated_on",
    .sort = "x.dated_on @dir, x.number @dir, x.fund_id @dir", .filter = "x.dated_on" },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED | SKH_COLUMN_AMOUNT, 15, .value = "r.amount", .sort = "x.amount @dir", .filter = "x.amount" },
  { "content", N_("Content"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 26, .value = "r.content" },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 10, .value = "x.state", .filter = "x.state", .choices = states },
  { "party", N_("Payer or receiver"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 20, .value = "r.party" },
  { "number", N_("Number"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED, 8, .value = "r.number", .sort = "x.number @dir", .filter = "x.number" },
  { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_FIXED, 12, .value = "r.kind", .filter = "x.kind", .choices = kinds },
  { "received", N_("Received"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED | SKH_COLUMN_SUMMED | SKH_COLUMN_AMOUNT, 16,
    .value = "iif (x.state = 'posted' AND x.kind = 'receipt', x.amount, NULL)", .filter = "iif (x.state = 'posted' AND x.kind = 'receipt', x.amount, NULL)", .under = "amount" },
  { "paid", N_("Paid"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED | SKH_COLUMN_SUMMED | SKH_COLUMN_AMOUNT, 16,
    .value = "iif (x.state = 'posted' AND x.kind = 'payment', x.amount, NULL)", .filter = "iif (x.state = 'posted' AND x.kind = 'payment', x.amount, NULL)", .under = "amount" },
  { "fund", N_("Fund"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "f.name",
    .filter = "n.name", .filter_in = "x.fund_id IN (SELECT n.id FROM fund n WHERE @test)" },
  { "account", N_("Account"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 16, .value = "a.name",
    .filter = "n.name", .filter_in = "x.account_id IN (SELECT n.id FROM fund_account n WHERE @test)" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "u.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "source", N_("Source"), SKH_VALUE_CHOICE, SKH_COLUMN_FIXED, 20, .value = "(SELECT l.source FROM voucher_line l WHERE l.voucher_id = r.id AND l.source IS NOT NULL ORDER BY l.position LIMIT 1)",
    .filter = "l.source", .filter_in = "x.voucher_id IN (SELECT l.voucher_id FROM voucher_line l WHERE @test)", .catalogue = "fund_source" },
  { "use", N_("Use"), SKH_VALUE_CHOICE, SKH_COLUMN_FIXED, 20, .value = "(SELECT l.use FROM voucher_line l WHERE l.voucher_id = r.id AND l.use IS NOT NULL ORDER BY l.position LIMIT 1)",
    .filter = "l.use", .filter_in = "x.voucher_id IN (SELECT l.voucher_id FROM voucher_line l WHERE @test)", .catalogue = "fund_use" },
  { "purpose", N_("Purpose"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20,
    .value = "(SELECT p.name FROM voucher_line l JOIN purpose p ON p.id = l.purpose_id WHERE l.voucher_id = r.id ORDER BY l.position LIMIT 1)",
    .filter = "p.name", .filter_in = "x.voucher_id IN (SELECT l.voucher_id FROM purpose p JOIN voucher_line l ON l.purpose_id = p.id WHERE @test)" },
  { "address", N_("Address"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "r.address" },
  { "book", N_("Book number"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 8, .value = "r.book" },
  { "debit", N_("Debit"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 10, .value = "r.debit" },
  { "credit", N_("Credit"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 10, .value = "r.credit" },
  { "attachments", N_("Attachments"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED, 8, .value = "r.attachments" },
  { "void-reason", N_("Reason of the void"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20, .value = "(SELECT s.reason FROM fund_seal s WHERE s.voucher_id = r.id AND s.what = 'void')" },
  { "fund-id", N_("Fund"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.fund_id", .filter = "x.fund_id", .catalogue = "funds" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_FIXED, 0, .value = "f.unit_id", .filter = "x.unit_id" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

const SkhRegister skh_vouchers_register = {
  .name = "vouchers",
  .table = "voucher",
  .index = "voucher_index",
  .id = "voucher_id",
  .fts = "voucher_fts",
  .joins = "JOIN fund f ON f.id = r.fund_id JOIN fund_account a ON a.id = r.account_id LEFT JOIN @units u ON u.unit_id = f.unit_id",
  .own = "x.unit_id = :scope",
  .counted = "1",
  .default_sort = "date",
  .columns = columns,
  .name_key = "title",
};
