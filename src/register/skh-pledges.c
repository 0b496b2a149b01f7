/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-pledges.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/skh-error.h"
#include "register/skh-settings.h"

static const SkhColumn columns[] = {
  { "name", N_("Name or group"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FOLDED | SKH_COLUMN_FIXED, 26, .value = "r.name",
    .sort = "x.name_key @dir", .filter = "x.folded", .field = "name" },
  { "people", N_("How many people"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED | SKH_COLUMN_SUMMED, 8, .value = "r.people",
    .sort = "x.people @dir", .filter = "x.people", .field = "people", .initial = "1" },
  { "amount", N_("A person a month"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED, 12, .value = "r.amount",
    .sort = "x.amount @dir", .filter = "x.amount", .field = "amount" },
  { "monthly", N_("A month"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 12, .value = "x.monthly",
    .sort = "x.monthly @dir", .filter = "x.monthly" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 28, .value = "u.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "starts-on", N_("From"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED, 11, .value = "r.starts_on",
    .sort = "x.starts_on @dir", .filter = "x.starts_on", .field = "starts_on" },
  { "ends-on", N_("Until"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11, .value = "r.ends_on",
    .sort = "x.ends_on @dir NULLS LAST", .filter = "x.ends_on", .field = "ends_on" },
  { "paid", N_("Paid in all"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT | SKH_COLUMN_LISTED | SKH_COLUMN_SUMMED | SKH_COLUMN_FIXED, 13,
    .value = "(SELECT COALESCE (sum (m.amount), 0) FROM pledge_payment m WHERE m.pledge_id = r.id)" },
  { "fund", N_("Fund"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 22, .value = "f.name" },
  { "fund-id", N_("Fund"), SKH_VALUE_RECORD, SKH_COLUMN_REQUIRED, 0, .value = "r.fund_id", .filter = "x.fund_id", .field = "fund_id", .catalogue = "funds" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED, 0, .value = "r.unit_id", .filter = "x.unit_id", .field = "unit_id" },
  { "person-id", N_("Person"), SKH_VALUE_RECORD, SKH_COLUMN_FIXED, 0, .value = "r.person_id", .field = "person_id", .catalogue = "people" },
  { "mark", N_("Mark"), SKH_VALUE_TEXT, 0, 10, .value = "r.mark", .field = "mark" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

/* A pledge holds for whole months: a year begins in January and ends in December. */
static void
whole_months (SkhRecord *record)
{
  const char *from = skh_record_get (record, "starts-on");
  const char *to = skh_record_get (record, "ends-on");

  if (from != NULL)
    {
      g_autofree char *first = strlen (from) == 4 ? g_strconcat (from, "-01-01", NULL) : g_strdup_printf ("%.7s-01", from);

      skh_record_set (record, "starts-on", first);
    }
  if (to != NULL && strlen (to) == 4)
    {
      g_autofree char *last = g_strconcat (to, "-12-31", NULL);

      skh_record_set (record, "ends-on", last);
    }
}

static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  const char *person = skh_record_get (record, "person-id");
  const char *name;

  if (person != NULL && skh_record_get (record, "name") == NULL)
    {
      g_autofree char *own = skh_record_name (db, &skh_people_register, g_ascii_strtoll (person, NULL, 10));

      skh_record_set (record, "name", own);
    }
  name = skh_record_get (record, "name");
  if (name == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a pledge needs a name");
  if (g_ascii_strtoll (skh_record_get (record, "people"), NULL, 10) < 1)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "people", "not-positive", skh_record_get (record, "people"));
  if (g_ascii_strtoll (skh_record_get (record, "amount"), NULL, 10) < 1)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "amount", "not-positive", skh_record_get (record, "amount"));
  if (person != NULL && strcmp (skh_record_get (record, "people"), "1") != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "people", "one-person", "a person's pledge is of one");
  whole_months (record);
  if (skh_record_get (record, "ends-on") != NULL && strcmp (skh_record_get (record, "ends-on"), skh_record_get (record, "starts-on")) < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "ends-on", "before-start", skh_record_get (record, "ends-on"));
  return TRUE;
}

const SkhRegister skh_pledges_register = {
  .name = "pledges",
  .table = "pledge",
  .index = "pledge_index",
  .id = "pledge_id",
  .fts = "pledge_fts",
  .joins = "LEFT JOIN @units u ON u.unit_id = r.unit_id LEFT JOIN fund f ON f.id = r.fund_id",
  .own = "x.unit_id = :scope",
  .counted = "(x.ends_on IS NULL OR x.ends_on >= skh_today ())",
  .default_sort = "name",
  .columns = columns,
  .name_key = "name",
  .validate = validate,
};

gint64
skh_pledge_minimum (sqlite3  *db,
                    char    **source)
{
  g_autofree char *minimum = skh_setting_read (db, "pledge-minimum", NULL);

  if (source != NULL)
    *source = skh_setting_read (db, "pledge-minimum-source", NULL);
  return minimum != NULL ? g_ascii_strtoll (minimum, NULL, 10) : 0;
}
