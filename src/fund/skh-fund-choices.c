/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-fund-choices.h"

#include "base/skh-date.h"
#include "store/skh-statement.h"

/* The rows (key, name) of STMT, which is taken over. */
static SkhChoice *
read_choices (sqlite3_stmt  *statement,
              GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = statement;
  g_autoptr(GError) local_error = NULL;
  GArray *choices;

  if (stmt == NULL)
    return NULL;
  choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));
  while (skh_step (stmt, &local_error))
    {
      SkhChoice choice = { g_strdup (skh_column_text (stmt, 0)), g_strdup (skh_column_text (stmt, 1)) };

      g_array_append_val (choices, choice);
    }
  if (local_error != NULL)
    {
      skh_choices_free ((SkhChoice *) (gpointer) g_array_free (choices, FALSE));
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return (SkhChoice *) (gpointer) g_array_free (choices, FALSE);
}

static SkhChoice *
read_catalogue (sqlite3     *db,
                const char  *table,
                gboolean     internal,
                GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT key, name FROM %s WHERE (?1 OR NOT internal) AND (valid_to IS NULL OR valid_to >= ?2) ORDER BY position", table);
  g_autofree char *today = skh_date_today ();

  return read_choices (skh_query (db, error, sql, "is", (gint64) internal, today), error);
}

SkhChoice *
skh_fund_sources_read (sqlite3   *db,
                       gboolean   internal,
                       GError   **error)
{
  return read_catalogue (db, "fund_source", internal, error);
}

SkhChoice *
skh_fund_uses_read (sqlite3   *db,
                    gboolean   internal,
                    GError   **error)
{
  return read_catalogue (db, "fund_use", internal, error);
}

gboolean
skh_fund_check_choice (sqlite3     *db,
                       const char  *record,
                       const char  *field,
                       const char  *key,
                       gboolean     internal,
                       GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM fund_%s WHERE key = ? AND (? OR NOT internal))", field);
  g_autofree char *table = g_strconcat ("fund_", field, NULL);
  SkhChoice *choices;
  gboolean found;

  if (skh_query_int64 (db, 0, NULL, sql, "si", key, (gint64) internal))
    return TRUE;
  choices = read_catalogue (db, table, FALSE, error);
  found = choices != NULL && skh_choices_check (choices, record, field, key, error);
  g_clear_pointer (&choices, skh_choices_free);
  return found;
}

SkhChoice *
skh_fund_purposes_read (sqlite3  *db,
                        GError  **error)
{
  return read_choices (skh_query (db, error, "SELECT id, name FROM purpose ORDER BY skh_text_key (name)", ""), error);
}

SkhChoice *
skh_fund_campaigns_read (sqlite3  *db,
                         gint64    fund,
                         int       year,
                         GError  **error)
{
  return read_choices (skh_query (db, error, "SELECT id, name FROM campaign WHERE fund_id = ?1 AND year = ?2 ORDER BY skh_text_key (name)", "ii", fund, (gint64) year), error);
}

SkhChoice *
skh_award_drafts_read (sqlite3  *db,
                       gint64    unit,
                       GError  **error)
{
  return read_choices (skh_query (db, error, "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT n.unit_id FROM unit_now n JOIN below b ON n.parent_id = b.id)"
                                             " SELECT r.id, r.name FROM award_run r JOIN award_run_index x ON x.run_id = r.id"
                                             " WHERE x.done = 0 AND r.confirmed_on IS NULL AND r.unit_id IN (SELECT id FROM below) ORDER BY r.awarded_on DESC, r.id DESC", "i", unit),
                       error);
}

SkhChoice *
skh_fund_accounts_list (const SkhFund *fund,
                        gint64         keep)
{
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));

  for (guint i = 0; i < fund->accounts->len; i++)
    {
      const SkhAccount *account = fund->accounts->pdata[i];
      SkhChoice choice;

      if (account->closed && account->id != keep)
        continue;
      choice = (SkhChoice) { g_strdup_printf ("%" G_GINT64_FORMAT, account->id), g_strdup (account->name) };
      g_array_append_val (choices, choice);
    }
  return (SkhChoice *) (gpointer) g_array_free (choices, FALSE);
}

SkhQuery *
skh_vouchers_query (gint64 fund,
                    int    year)
{
  SkhQuery *query = skh_query_new (&skh_vouchers_register);

  query->condition = g_strdup_printf ("x.fund_id = %" G_GINT64_FORMAT " AND x.dated_on BETWEEN '%04d-01-01' AND '%04d-12-31'", fund, year, year);
  skh_query_set_sort (query, "date", TRUE, NULL);
  return query;
}

SkhQuery *
skh_goods_slips_query (gint64 fund,
                       int    year)
{
  SkhQuery *query = skh_query_new (&skh_goods_slips_register);

  query->condition = g_strdup_printf ("x.fund_id = %" G_GINT64_FORMAT " AND x.happened_on BETWEEN '%04d-01-01' AND '%04d-12-31'", fund, year, year);
  skh_query_set_sort (query, "happened-on", TRUE, NULL);
  return query;
}
