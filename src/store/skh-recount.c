/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-recount.h"

#include "store/skh-statement.h"

/* What the rows of a temporary table (%1$s) count, times %2$d: as stock_source and member_flow_source have it. */
#define PEOPLE_COUNTS \
  "INSERT INTO stock" \
  " WITH moved AS MATERIALIZED (SELECT counted_until, unit_id, count (*) AS people, sum (staff = 1) AS staff, sum (member = 1) AS members" \
  "   FROM person_index WHERE person_id IN (SELECT id FROM temp.%1$s) GROUP BY counted_until, unit_id)" \
  " SELECT kind, counted_until, unit_id, n FROM (" \
  "   SELECT 'people' AS kind, counted_until, unit_id, %2$d * people AS n FROM moved" \
  "   UNION ALL SELECT 'staff', counted_until, unit_id, %2$d * staff FROM moved WHERE staff > 0" \
  "   UNION ALL SELECT 'members', counted_until, unit_id, %2$d * members FROM moved WHERE members > 0)" \
  " WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;" \
  "INSERT INTO member_flow" \
  " WITH span AS MATERIALIZED (SELECT unit_id, first, last FROM member_span WHERE person_id IN (SELECT id FROM temp.%1$s))" \
  " SELECT unit_id, year, %2$d * sum (joined), %2$d * sum (gone) FROM (" \
  "   SELECT unit_id, first AS year, 1 AS joined, 0 AS gone FROM span" \
  "   UNION ALL SELECT unit_id, max (first, last), 0, 1 FROM span WHERE last < 9999)" \
  " GROUP BY unit_id, year ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;"

/* Whether people are counted by one of FIELDS: those that the silent triggers listen to. */
static gboolean
are_counted_by (const char *table,
                GPtrArray  *fields)
{
  static const char * const counted_by[] = { "unit_id", "state", "state_on", "occupation", NULL };

  if (!g_str_equal (table, "person"))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    if (g_strv_contains (counted_by, fields->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
add_counts (sqlite3     *db,
            const char  *rows,
            int          factor,
            GError     **error)
{
  g_autofree char *sql = g_strdup_printf (PEOPLE_COUNTS, rows, factor);

  return skh_exec (db, sql, error);
}

gboolean
skh_recount_around (sqlite3         *db,
                    const char      *table,
                    GPtrArray       *fields,
                    const char      *rows,
                    SkhRecountWork   work,
                    gpointer         data,
                    GError         **error)
{
  gboolean ok;

  if (!are_counted_by (table, fields))
    return work (data, error);
  if (!add_counts (db, rows, -1, error) || !skh_exec (db, "SELECT skh_recount_later (1)", error))
    return FALSE;
  ok = work (data, error);
  skh_exec (db, "SELECT skh_recount_later (0)", NULL);
  return ok && add_counts (db, rows, 1, error);
}
