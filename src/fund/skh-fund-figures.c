/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-fund-figures.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "fund/skh-booking.h"
#include "fund/skh-fund-sql.h"
#include "register/skh-settings.h"
#include "store/skh-statement.h"

/* The lines l of vouchers v that count, of funds f of ?1 and below (0: everywhere) or of ?2 (0: all), from day ?3 to ?4. */
#define LINES \
  " FROM fund f JOIN voucher_counting v ON v.fund_id = f.id JOIN voucher_line l ON l.voucher_id = v.id" \
  " WHERE (?1 = 0 OR f.unit_id IN (SELECT id FROM below)) AND (?2 = 0 OR f.id = ?2) AND v.dated_on BETWEEN ?3 AND ?4"

/* Contributions ------------------------------------------------------------------------------------ */

static void
contribution_free (gpointer data)
{
  SkhContribution *contribution = data;

  g_free (contribution->group_key);
  g_free (contribution->group);
  g_free (contribution->voucher);
  g_free (contribution->day);
  g_free (contribution->name);
  g_free (contribution->content);
  g_free (contribution);
}

/* A gift that was booked to nobody's record: it counts for who paid it in. */
#define A_GIFT "c.source IN ('donor', 'enterprise', 'organisation')"

static const struct
{
  const char *id;
  const char *key;
  const char *name;
  const char *order;
  const char *which;
} groups[] = {
  [SKH_GROUP_BY_SOURCE] = { "0", "s.key", "s.name", "s.position, s.key", "1" },
  [SKH_GROUP_BY_DONOR] = { "COALESCE (d.id, 0)", "NULL", "iif (d.anonymous, NULL, COALESCE (d.name, c.party))",
                           "COALESCE (d.anonymous, 0), skh_text_key (COALESCE (d.name, c.party)), d.id", "d.id IS NOT NULL OR " A_GIFT },
  [SKH_GROUP_BY_UNIT] = { "u.unit_id", "NULL", "u.full_name", "u.name_key, u.unit_id", "1" },
};

static gpointer
make_row (sqlite3_stmt *stmt)
{
  SkhContribution *row = g_new0 (SkhContribution, 1);
  const char *donor = skh_column_text (stmt, 14);

  row->voucher_id = sqlite3_column_int64 (stmt, 0);
  row->voucher = g_strdup (skh_column_text (stmt, 1));
  row->day = g_strdup (skh_column_text (stmt, 2));
  row->anonymous = sqlite3_column_int (stmt, 13);
  row->name = row->anonymous ? NULL : g_strdup (donor != NULL ? donor : skh_column_text (stmt, 3));
  row->content = row->anonymous ? NULL : g_strdup (skh_column_text (stmt, 4));
  row->amount = sqlite3_column_int64 (stmt, 5);
  row->group_id = sqlite3_column_int64 (stmt, 10);
  row->group_key = g_strdup (skh_column_text (stmt, 11));
  row->group = g_strdup (skh_column_text (stmt, 12));
  return row;
}

GPtrArray *
skh_contributions_read (sqlite3     *db,
                        gint64       unit,
                        gint64       fund,
                        const char  *from,
                        const char  *to,
                        SkhGroupBy   by,
                        GError     **error)
{
  g_autofree char *sql =
    g_strdup_printf (SKH_SQL_BELOW " SELECT c.*, %s, %s, %s, COALESCE (d.anonymous, 0), d.name FROM (SELECT v.id, iif (v.direction > 0, 'PT ', 'PC ') || v.number, v.dated_on, v.party,"
                     " COALESCE (l.content, v.content), v.direction * l.amount, l.source, l.donor_id, COALESCE (l.unit_id, f.unit_id) AS unit_id, v.number AS number" LINES
                     " AND l.source IS NOT NULL) c JOIN fund_source s ON s.key = c.source AND s.internal = 0 LEFT JOIN donor d ON d.id = c.donor_id"
                     " LEFT JOIN unit_now u ON u.unit_id = c.unit_id WHERE %s ORDER BY %s, c.dated_on, c.number, c.id",
                     groups[by].id, groups[by].key, groups[by].name, groups[by].which, groups[by].order);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "iiss", unit, fund, from, to);

  return skh_collect (stmt, make_row, contribution_free, error);
}

/* Sources and uses --------------------------------------------------------------------------------- */

static void
flow_free (gpointer data)
{
  SkhFlow *flow = data;

  g_free (flow->key);
  g_free (flow->name);
  g_free (flow);
}

void
skh_flows_free (SkhFlows *flows)
{
  g_ptr_array_unref (flows->sources);
  g_ptr_array_unref (flows->uses);
  g_free (flows);
}

/* Adds the flows of one catalogue; COLUMN of the lines names its key. */
static gboolean
read_flows (SkhFlows    *flows,
            sqlite3     *db,
            gboolean     uses,
            gint64       unit,
            gint64       fund,
            const char  *from,
            const char  *to,
            GError     **error)
{
  const char *sql = uses ? SKH_SQL_BELOW " SELECT k.key, k.name, k.internal, count (*), -sum (c.amount) FROM (SELECT l.use AS key, v.direction * l.amount AS amount" LINES
                           " AND l.use IS NOT NULL) c JOIN fund_use k ON k.key = c.key GROUP BY k.key ORDER BY k.position, k.key"
                         : SKH_SQL_BELOW " SELECT k.key, k.name, k.internal, count (*), sum (c.amount) FROM (SELECT l.source AS key, v.direction * l.amount AS amount" LINES
                           " AND l.source IS NOT NULL) c JOIN fund_source k ON k.key = c.key GROUP BY k.key ORDER BY k.position, k.key";
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "iiss", unit, fund, from, to);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhFlow *flow = g_new0 (SkhFlow, 1);

      flow->key = g_strdup (skh_column_text (stmt, 0));
      flow->name = g_strdup (skh_column_text (stmt, 1));
      flow->internal = sqlite3_column_int (stmt, 2);
      flow->times = sqlite3_column_int64 (stmt, 3);
      flow->amount = sqlite3_column_int64 (stmt, 4);
      if (flow->internal)
        flows->internal += uses ? -flow->amount : flow->amount;
      else if (uses)
        flows->paid += flow->amount;
      else
        flows->received += flow->amount;
      g_ptr_array_add (uses ? flows->uses : flows->sources, flow);
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

SkhFlows *
skh_flows_read (sqlite3     *db,
                gint64       unit,
                gint64       fund,
                const char  *from,
                const char  *to,
                GError     **error)
{
  g_autoptr(SkhFlows) flows = g_new0 (SkhFlows, 1);
  g_autoptr(GError) local_error = NULL;

  flows->sources = g_ptr_array_new_with_free_func (flow_free);
  flows->uses = g_ptr_array_new_with_free_func (flow_free);
  flows->opening = skh_query_int64 (db, 0, &local_error,
                                    SKH_SQL_BELOW " SELECT COALESCE (sum (y.received - y.paid), 0) FROM fund f JOIN fund_account a ON a.fund_id = f.id"
                                    " JOIN fund_day y ON y.account_id = a.id AND y.day < ?3"
                                    " WHERE (?1 = 0 OR f.unit_id IN (SELECT id FROM below)) AND (?2 = 0 OR f.id = ?2)", "iis", unit, fund, from);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!read_flows (flows, db, FALSE, unit, fund, from, to, error) || !read_flows (flows, db, TRUE, unit, fund, from, to, error))
    return NULL;
  flows->closing = flows->opening + flows->received - flows->paid + flows->internal;
  return g_steal_pointer (&flows);
}

/* Months ------------------------------------------------------------------------------------------- */

gboolean
skh_fund_months_read (sqlite3        *db,
                      gint64          unit,
                      gint64          fund,
                      int             year,
                      SkhFundMonths  *months,
                      GError        **error)
{
  g_autofree char *from = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", year);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, SKH_SQL_BELOW " SELECT substr (c.day, 6, 2), sum (iif (s.internal = 0, c.amount, 0)), -sum (iif (u.internal = 0, c.amount, 0))"
                          " FROM (SELECT v.dated_on AS day, l.source, l.use, v.direction * l.amount AS amount" LINES ") c"
                          " LEFT JOIN fund_source s ON s.key = c.source LEFT JOIN fund_use u ON u.key = c.use GROUP BY 1", "iiss", unit, fund, from, to);
  g_autoptr(sqlite3_stmt) plan = NULL;

  *months = (SkhFundMonths) { .year = year };
  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      int month = CLAMP (sqlite3_column_int (stmt, 0), 1, 12) - 1;

      months->received[month] = sqlite3_column_int64 (stmt, 1);
      months->paid[month] = sqlite3_column_int64 (stmt, 2);
    }
  /* The plan of the unit is for all below it; everywhere, that of the top. */
  plan = stmt != NULL && local_error == NULL
         ? skh_query (db, error, "SELECT month, amount FROM fund_plan WHERE year = ?1 AND unit_id = iif (?2 <> 0, ?2, (SELECT unit_id FROM unit_now WHERE parent_id IS NULL"
                                 " ORDER BY unit_id LIMIT 1))", "ii", (gint64) year, unit) : NULL;
  while (plan != NULL && skh_step (plan, &local_error))
    {
      months->planned[sqlite3_column_int (plan, 0) - 1] = sqlite3_column_int64 (plan, 1);
      months->has_plan = TRUE;
    }
  for (int i = 0; i < 12; i++)
    {
      months->cumulative[i] = months->received[i] + (i > 0 ? months->cumulative[i - 1] : 0);
      months->plan_until[i] = months->planned[i] + (i > 0 ? months->plan_until[i - 1] : 0);
    }
  if (local_error == NULL)
    return plan != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

void
skh_fund_plan_spread (SkhFundPlan *plan,
                      gint64       amount)
{
  for (int i = 0; i < 12; i++)
    plan->months[i] = amount / 12 + (i < amount % 12 ? 1 : 0);
}

gboolean
skh_fund_plan_save (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhFundPlan *plan = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *unit = skh_booking_unit (db, plan->unit_id);
  gint64 first;

  if (*unit == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "unit_id", NULL, "the unit is missing");
  if (!skh_date_is_year (plan->year))
    return skh_set_error (error, SKH_ERROR_INVALID, unit, "year", "year", "no such year");
  for (int i = 0; i < 12; i++)
    {
      if (plan->months[i] < 0)
        return skh_set_error (error, SKH_ERROR_INVALID, unit, "amount", "negative", "less than 0");
    }
  first = skh_write_take_ids (write, "fund_plan", 12, error);
  if (first == 0 || !skh_run (db, error, "DELETE FROM fund_plan WHERE unit_id = ? AND year = ?", "ii", plan->unit_id, (gint64) plan->year))
    return FALSE;
  for (int i = 0; i < 12; i++)
    {
      if (plan->months[i] > 0 && !skh_run (db, error, "INSERT INTO fund_plan (id, unit_id, year, month, amount) VALUES (?, ?, ?, ?, ?)", "iiiii",
                                           first + i, plan->unit_id, (gint64) plan->year, (gint64) i + 1, plan->months[i]))
        return FALSE;
    }
  skh_write_set_detail (write, unit);
  return TRUE;
}

/* Made public -------------------------------------------------------------------------------------- */

static void
row_free (gpointer data)
{
  SkhDisclosureRow *row = data;

  g_free (row->name);
  g_free (row->unit);
  g_free (row);
}

void
skh_disclosure_free (SkhDisclosure *disclosure)
{
  g_free (disclosure->unit);
  g_free (disclosure->due);
  g_free (disclosure->rule);
  g_clear_pointer (&disclosure->flows, skh_flows_free);
  g_clear_pointer (&disclosure->givers, g_ptr_array_unref);
  g_clear_pointer (&disclosure->goods, g_ptr_array_unref);
  g_clear_pointer (&disclosure->goods_out, g_ptr_array_unref);
  g_clear_pointer (&disclosure->direct, g_ptr_array_unref);
  g_clear_pointer (&disclosure->recipients, g_ptr_array_unref);
  g_free (disclosure);
}

static gpointer
make_row_of_row (sqlite3_stmt *stmt)
{
  SkhDisclosureRow *row = g_new0 (SkhDisclosureRow, 1);

  row->name = g_strdup (skh_column_text (stmt, 0));
  row->unit = g_strdup (skh_column_text (stmt, 1));
  row->times = sqlite3_column_int64 (stmt, 2);
  row->amount = sqlite3_column_int64 (stmt, 3);
  return row;
}

/* Rows of SQL: name, unit, times, amount. */
static GPtrArray *
read_rows (sqlite3     *db,
           const char  *sql,
           gint64       unit,
           gint64       fund,
           int          year,
           GError     **error)
{
  g_autofree char *from = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", year);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "iiss", unit, fund, from, to);

  return skh_collect (stmt, make_row_of_row, row_free, error);
}

/* A donor stands there with a name, or without one and without a unit.  What came without a donor is told by its source and the unit that it came
 * from; a gift that was booked to nobody's record by who paid it in.  Fees and interest are income, but nobody's gift. */
#define GIVERS \
  SKH_SQL_BELOW " SELECT CASE WHEN d.anonymous THEN NULL WHEN d.id IS NOT NULL THEN d.name WHEN " A_GIFT " THEN c.party ELSE s.name END," \
  " iif (d.anonymous, NULL, u.full_name), count (*), sum (c.amount)" \
  " FROM (SELECT v.party, l.source, l.donor_id, COALESCE (l.unit_id, f.unit_id) AS unit_id, v.direction * l.amount AS amount" LINES " AND l.source IS NOT NULL) c" \
  " JOIN fund_source s ON s.key = c.source AND s.internal = 0 AND s.key NOT IN ('fee', 'interest') LEFT JOIN donor d ON d.id = c.donor_id" \
  " LEFT JOIN unit_now u ON u.unit_id = COALESCE (d.donor_unit_id, iif (d.id IS NULL, c.unit_id, d.unit_id))" \
  " GROUP BY COALESCE ('d' || d.id, iif (" A_GIFT ", 'p' || c.party, 's' || c.source)), iif (d.id IS NULL, c.unit_id, 0)" \
  " HAVING sum (c.amount) <> 0 ORDER BY COALESCE (d.anonymous, 0), s.position, sum (c.amount) DESC, 1, 2"

/* Slips s of kind KIND in the days and funds, with their lines l. */
#define SLIPS(kind) \
  " FROM fund f JOIN goods_slip s ON s.fund_id = f.id JOIN goods_line l ON l.slip_id = s.id LEFT JOIN donor d ON d.id = s.donor_id" \
  " LEFT JOIN unit_now u ON u.unit_id = COALESCE (d.donor_unit_id, s.unit_id, f.unit_id)" \
  " WHERE (?1 = 0 OR f.unit_id IN (SELECT id FROM below)) AND (?2 = 0 OR f.id = ?2) AND s.state = 'posted' AND s.kind = " kind " AND s.happened_on BETWEEN ?3 AND ?4"
#define GOODS \
  SKH_SQL_BELOW " SELECT iif (d.anonymous, NULL, COALESCE (d.name, s.party)), iif (d.anonymous, NULL, u.full_name), count (DISTINCT s.id), sum (l.value)" SLIPS ("'receipt'") \
  " GROUP BY COALESCE ('d' || d.id, 'p' || s.party, 's' || s.id) ORDER BY COALESCE (d.anonymous, 0), 4 DESC, 1"
#define GOODS_OUT \
  SKH_SQL_BELOW " SELECT s.party, u.full_name, count (DISTINCT s.id), sum (l.value)" SLIPS ("'issue'") " GROUP BY COALESCE (s.party, ''), u.unit_id ORDER BY 4 DESC, 1"

#define DIRECT \
  SKH_SQL_BELOW " SELECT iif (d.anonymous, NULL, d.name), iif (d.anonymous, NULL, u.full_name), sum (x.recipients), sum (x.amount)" \
  " FROM award_run_index x JOIN donor d ON d.id = x.donor_id LEFT JOIN unit_now u ON u.unit_id = COALESCE (d.donor_unit_id, d.unit_id)" \
  " WHERE x.direct = 1 AND x.done = 1 AND ?2 = 0 AND (?1 = 0 OR x.unit_id IN (SELECT id FROM below)) AND x.awarded_on BETWEEN ?3 AND ?4" \
  " GROUP BY d.id ORDER BY d.anonymous, 4 DESC, 1"

#define RECIPIENTS \
  SKH_SQL_BELOW " SELECT a.name, COALESCE (a.school, u.full_name), count (*), sum (a.amount)" \
  " FROM award_index x JOIN award a ON a.id = x.award_id JOIN award_run r ON r.id = x.run_id LEFT JOIN unit_now u ON u.unit_id = COALESCE (a.unit_id, r.unit_id)" \
  " WHERE x.done = 1 AND (?2 = 0 OR r.fund_id = ?2) AND (?1 = 0 OR x.unit_id IN (SELECT id FROM below)) AND x.awarded_on BETWEEN ?3 AND ?4" \
  " GROUP BY x.recipient ORDER BY x.name_key, 2"

SkhDisclosure *
skh_disclosure_read (sqlite3   *db,
                     gint64     unit,
                     gint64     fund,
                     int        year,
                     gboolean   recipients,
                     GError   **error)
{
  g_autoptr(SkhDisclosure) disclosure = g_new0 (SkhDisclosure, 1);
  g_autofree char *day = skh_setting_read (db, "disclosure-day", NULL);
  g_autofree char *from = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", year);

  disclosure->year = year;
  disclosure->unit = unit != 0 ? skh_booking_unit (db, unit) : skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE parent_id IS NULL ORDER BY unit_id LIMIT 1", NULL);
  disclosure->due = day != NULL ? g_strdup_printf ("%04d-%s", year + 1, day) : NULL;
  disclosure->rule = skh_setting_read (db, "disclosure-source", NULL);
  disclosure->flows = skh_flows_read (db, unit, fund, from, to, error);
  if (disclosure->flows == NULL ||
      (disclosure->givers = read_rows (db, GIVERS, unit, fund, year, error)) == NULL ||
      (disclosure->goods = read_rows (db, GOODS, unit, fund, year, error)) == NULL ||
      (disclosure->goods_out = read_rows (db, GOODS_OUT, unit, fund, year, error)) == NULL ||
      (disclosure->direct = read_rows (db, DIRECT, unit, fund, year, error)) == NULL ||
      (recipients && (disclosure->recipients = read_rows (db, RECIPIENTS, unit, fund, year, error)) == NULL))
    return NULL;
  return g_steal_pointer (&disclosure);
}
