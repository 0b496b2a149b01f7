/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-title-decisions.h"

#include <string.h>

#include "base/skh-date.h"
#include "store/skh-statement.h"

void
skh_title_decision_free (SkhTitleDecision *decision)
{
  g_free (decision->number);
  g_free (decision->decided_on);
  g_free (decision->issuer);
  g_free (decision->title);
  g_free (decision->name);
  g_free (decision);
}

static gpointer
make_decision (sqlite3_stmt *stmt)
{
  SkhTitleDecision *decision = g_new0 (SkhTitleDecision, 1);

  decision->id = sqlite3_column_int64 (stmt, 0);
  decision->number = g_strdup (skh_column_text (stmt, 1));
  decision->decided_on = g_strdup (skh_column_text (stmt, 2));
  decision->issuer = g_strdup (skh_column_text (stmt, 3));
  decision->title = g_strdup (skh_column_text (stmt, 4));
  decision->name = g_strdup (skh_column_text (stmt, 5));
  decision->n = (guint) sqlite3_column_int (stmt, 6);
  return decision;
}

GPtrArray *
skh_title_decisions_read (sqlite3  *db,
                          gint64    scope,
                          GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (db, error,
                    "SELECT d.id, d.number, d.decided_on, d.issuer, n.key, n.name, count (*)"
                    " FROM title_record t JOIN decision d ON d.id = t.decision_id JOIN title n ON n.key = t.title"
                    " WHERE t.state = 'recognised' AND (?1 IS NULL OR t.unit_id IN"
                    "  (WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT u.unit_id FROM unit_now u JOIN s ON u.parent_id = s.id) SELECT id FROM s))"
                    " GROUP BY d.id, n.key ORDER BY d.decided_on DESC, d.id DESC, n.position", "r", scope);
  return skh_collect (stmt, make_decision, (GDestroyNotify) skh_title_decision_free, error);
}

SkhDecisionDoubt
skh_title_decision_doubt (sqlite3     *db,
                          const char  *number,
                          const char  *decided_on,
                          const char  *issuer,
                          int          year,
                          char       **other_day)
{
  g_autofree char *today = skh_date_today ();

  *other_day = NULL;
  if (skh_date_year (decided_on) < year)
    return SKH_DOUBT_BEFORE_YEAR;
  if (strcmp (decided_on, today) > 0)
    return SKH_DOUBT_TO_COME;
  /* Every year and every issuer begins with number 1 again. */
  *other_day = skh_query_text (db, NULL,
                               "SELECT max (decided_on) FROM decision WHERE number = ?1 AND substr (decided_on, 1, 4) = substr (?2, 1, 4)"
                               " AND (issuer = ?3 OR issuer = '' OR ?3 IS NULL)"
                               " AND NOT EXISTS (SELECT 1 FROM decision WHERE number = ?1 AND decided_on = ?2)", "sss", number, decided_on, issuer);
  return *other_day != NULL ? SKH_DOUBT_OTHER_DAY : SKH_DOUBT_NONE;
}
