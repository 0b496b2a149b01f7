/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-work-list.h"

#include "store/skh-statement.h"

#define FUNDS_WITH_MONEY \
  "SELECT f.id, f.unit_id FROM fund f" \
  " WHERE EXISTS (SELECT 1 FROM fund_account a JOIN fund_total t ON t.account_id = a.id WHERE a.fund_id = f.id AND t.received <> t.paid)"

/* A unit that ended and all that went into it as a whole before: nobody else has what was right in those. */
#define AND_ITS_OWN(unit) \
  "WITH RECURSIVE w (id) AS (VALUES (" unit ") UNION SELECT s.old_unit_id FROM succession s JOIN w ON s.new_unit_id = w.id" \
  " JOIN unit_now o ON o.unit_id = s.old_unit_id AND NOT o.open WHERE s.share = 'whole') SELECT id FROM w"
#define WAITING(kind) \
  "(SELECT COALESCE (sum (n), 0) FROM stock WHERE kind = '" kind "' AND counted_until = 9999 AND unit_id IN (" AND_ITS_OWN ("u.unit_id") "))"

static void
pending_free (gpointer data)
{
  SkhPending *pending = data;

  g_free (pending->name);
  g_free (pending->ended_on);
  g_free (pending->successors);
  g_free (pending);
}

gint64
skh_work_list_count_funds (sqlite3 *db,
                           gint64   unit)
{
  return skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM (" FUNDS_WITH_MONEY ") WHERE unit_id = ?", "i", unit);
}

GPtrArray *
skh_work_list_read (sqlite3  *db,
                    GError  **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (pending_free);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_prepare (db,
                      "WITH full AS MATERIALIZED (SELECT unit_id, count (*) AS n, min (id) AS first FROM (" FUNDS_WITH_MONEY ") GROUP BY unit_id)"
                      "SELECT unit_id, full_name, ended_on, successors, iif (whole, 0, units), iif (whole, 0, people), iif (whole, 0, families), iif (whole, 0, clans), funds, fund_id, whole"
                      " FROM (SELECT u.unit_id, u.full_name,"
                      "  (SELECT date (max (valid_to), '+1 day') FROM unit_version WHERE unit_id = u.unit_id) AS ended_on,"
                      "  (SELECT group_concat (n.full_name, ', ') FROM succession s JOIN unit_now n ON n.unit_id = s.new_unit_id WHERE s.old_unit_id = u.unit_id) AS successors,"
                      "  (SELECT count (*) FROM unit_now c WHERE c.parent_id = u.unit_id AND c.open) AS units,"
                      "  " WAITING ("people") " AS people,"
                      "  " WAITING ("families") " AS families,"
                      "  " WAITING ("clans") " AS clans,"
                      "  COALESCE (f.n, 0) AS funds, COALESCE (f.first, 0) AS fund_id,"
                      "  EXISTS (SELECT 1 FROM succession s WHERE s.old_unit_id = u.unit_id AND s.share = 'whole') AS whole, u.name_key"
                      " FROM unit_now u LEFT JOIN full f ON f.unit_id = u.unit_id WHERE NOT u.open"
                      "  AND EXISTS (SELECT 1 FROM unit_version WHERE unit_id = u.unit_id AND valid_to < skh_today ())"
                      "  AND (f.n > 0 OR NOT EXISTS (SELECT 1 FROM succession s WHERE s.old_unit_id = u.unit_id AND s.share = 'whole')))"
                      " WHERE funds > 0 OR units + people + families + clans > 0 ORDER BY name_key", error);
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhPending *pending = g_new0 (SkhPending, 1);

      pending->unit_id = sqlite3_column_int64 (stmt, 0);
      pending->name = g_strdup (skh_column_text (stmt, 1));
      pending->ended_on = g_strdup (skh_column_text (stmt, 2));
      pending->successors = g_strdup (skh_column_text (stmt, 3));
      pending->units = sqlite3_column_int64 (stmt, 4);
      pending->people = sqlite3_column_int64 (stmt, 5);
      pending->families = sqlite3_column_int64 (stmt, 6);
      pending->clans = sqlite3_column_int64 (stmt, 7);
      pending->funds = sqlite3_column_int64 (stmt, 8);
      pending->fund_id = sqlite3_column_int64 (stmt, 9);
      pending->whole = sqlite3_column_int (stmt, 10);
      g_ptr_array_add (rows, pending);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

char *
skh_work_list_condition (const SkhRegister *reg,
                         gint64             unit)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, unit);

  if (reg == &skh_units_register)
    return g_strconcat ("x.parent_id = ", id, " AND x.open", NULL);
  return g_strdup_printf ("x.unit_id IN (" AND_ITS_OWN ("%s") ")", id);
}

char *
skh_work_list_day (sqlite3           *db,
                   const SkhRegister *reg,
                   gint64             id)
{
  g_autofree char *sql = g_strdup_printf ("WITH RECURSIVE up (id) AS (%s UNION SELECT s.new_unit_id FROM succession s JOIN up ON s.old_unit_id = up.id WHERE s.share = 'whole')"
                                          " SELECT date (max (v.valid_to), '+1 day') FROM up JOIN unit_now u ON u.unit_id = up.id AND NOT u.open"
                                          " JOIN unit_version v ON v.unit_id = u.unit_id",
                                          reg == &skh_units_register      ? "SELECT parent_id FROM unit_now WHERE unit_id = ?"
                                          : reg == &skh_families_register ? "SELECT unit_id FROM family WHERE id = ?"
                                                                          : "SELECT unit_id FROM person WHERE id = ?");

  return skh_query_text (db, NULL, sql, "i", id);
}
