/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-record.h"
#include "store/skh-statement.h"

/* What a campaign brought in: corrections the other way round are taken off. */
#define COLLECTED \
  "(SELECT COALESCE (sum (v.direction * l.amount), 0) FROM voucher_line l JOIN voucher_counting v ON v.id = l.voucher_id WHERE l.campaign_id = r.id)"
#define EXPECTED "(SELECT sum (COALESCE (e.expected, e.people * e.day_wage)) FROM campaign_unit e WHERE e.campaign_id = r.id)"

static const SkhColumn columns[] = {
  { "name", N_("Campaign"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_FIXED, 34, .value = "r.name",
    .sort = "x.name_key @dir", .field = "name" },
  { "year", N_("Year"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_FIXED, 6, .value = "r.year",
    .sort = "x.year @dir", .filter = "CAST (x.year AS TEXT)", .field = "year" },
  { "source", N_("Source"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED, 18, .value = "r.source",
    .filter = "x.source", .field = "source", .initial = "day-wage", .catalogue = "fund_source" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 26, .value = "u.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "expected", N_("Expected"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 15, .value = EXPECTED },
  { "collected", N_("Collected"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 15, .value = COLLECTED },
  { "starts-on", N_("From"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_WHOLE_DATE, 11, .value = "r.starts_on", .field = "starts_on" },
  { "ends-on", N_("Until"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_WHOLE_DATE, 11, .value = "r.ends_on", .field = "ends_on" },
  { "fund", N_("Fund"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 22, .value = "f.name" },
  { "fund-id", N_("Fund"), SKH_VALUE_RECORD, SKH_COLUMN_REQUIRED, 0, .value = "r.fund_id", .filter = "x.fund_id", .field = "fund_id", .catalogue = "funds" },
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
  const char *name = skh_record_get (record, "name");
  gint64 year = g_ascii_strtoll (skh_record_get (record, "year"), NULL, 10);
  gint64 id = skh_record_get_id (record);
  gint64 unit = g_ascii_strtoll (skh_record_get (record, "unit-id"), NULL, 10);
  gint64 fund = g_ascii_strtoll (skh_record_get (record, "fund-id"), NULL, 10);
  const char *from = skh_record_get (record, "starts-on");
  const char *to = skh_record_get (record, "ends-on");

  if (!skh_date_is_year (year))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "year", "year", skh_record_get (record, "year"));
  if (strlen (skh_record_get (record, "year")) > 4)
    {
      g_autofree char *alone = g_strdup_printf ("%" G_GINT64_FORMAT, year);

      skh_record_set (record, "year", alone);
    }
  if (from != NULL && to != NULL && strcmp (to, from) < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "ends-on", "before-start", to);
  if (skh_query_int64 (db, 0, error, "SELECT count (*) FROM campaign WHERE year = ? AND unit_id = ? AND fund_id = ? AND name = ? AND id <> ?", "iiisi",
                       year, unit, fund, name, id) > 0)
    return skh_set_error (error, SKH_ERROR_DUPLICATE, name, "name", NULL, "there is such a campaign");
  if (id != 0 && skh_query_int64 (db, 0, error, "SELECT EXISTS (SELECT 1 FROM collection_sheet s JOIN campaign c ON c.id = s.campaign_id"
                                                " WHERE c.id = ?1 AND (c.fund_id <> ?2 OR c.unit_id <> ?3) AND EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = s.voucher_id))", "iii", id, fund, unit))
    return skh_set_error (error, SKH_ERROR_LOCKED, name, "fund-id", "posted", "money has been booked for it");
  return TRUE;
}

const SkhRegister skh_campaigns_register = {
  .name = "campaigns",
  .table = "campaign",
  .index = "campaign_index",
  .id = "campaign_id",
  .fts = "campaign_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id LEFT JOIN fund f ON f.id = r.fund_id",
  .own = "x.unit_id = :scope",
  .counted = "1",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .validate = validate,
};
