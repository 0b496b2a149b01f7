/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-purpose.h"

#include <string.h>

#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

void
skh_purpose_free (SkhPurpose *purpose)
{
  g_free (purpose->name);
  g_free (purpose);
}

static gpointer
make_purpose (sqlite3_stmt *stmt)
{
  SkhPurpose *purpose = g_new0 (SkhPurpose, 1);

  purpose->id = sqlite3_column_int64 (stmt, 0);
  purpose->name = g_strdup (skh_column_text (stmt, 1));
  purpose->received = sqlite3_column_int64 (stmt, 2);
  purpose->paid = sqlite3_column_int64 (stmt, 3);
  purpose->left = purpose->received - purpose->paid;
  return purpose;
}

GPtrArray *
skh_purposes_read (sqlite3  *db,
                   gint64    fund,
                   GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, fund != 0 ? "SELECT p.id, p.name, sum (d.received), sum (d.paid) FROM purpose_day d JOIN purpose p ON p.id = d.purpose_id"
                                      " WHERE d.fund_id = ? GROUP BY p.id ORDER BY skh_text_key (p.name)"
                                    : "SELECT p.id, p.name, COALESCE (d.received, 0), COALESCE (d.paid, 0) FROM purpose p LEFT JOIN"
                                      " (SELECT purpose_id, sum (received) AS received, sum (paid) AS paid FROM purpose_day GROUP BY purpose_id) d ON d.purpose_id = p.id"
                                      " WHERE ?1 = 0 ORDER BY skh_text_key (p.name)", "i", fund);

  return skh_collect (stmt, make_purpose, (GDestroyNotify) skh_purpose_free, error);
}

gint64
skh_purpose_available (sqlite3     *db,
                       gint64       fund,
                       gint64       purpose,
                       const char  *day,
                       GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT day, received - paid FROM purpose_day WHERE fund_id = ? AND purpose_id = ? ORDER BY day", "ii", fund, purpose);
  gint64 running = 0;
  gint64 least = G_MAXINT64;

  while (stmt != NULL && skh_step (stmt, error))
    {
      if (strcmp (skh_column_text (stmt, 0), day) > 0)
        least = MIN (least, running);
      running += sqlite3_column_int64 (stmt, 1);
    }
  return MAX (MIN (least, running), 0);
}

gint64
skh_purpose_establish (SkhWrite    *write,
                       const char  *name,
                       GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *text = skh_text_normalize (name);
  gint64 id;

  if (*text == 0)
    {
      skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "purpose", NULL, "a purpose needs a name");
      return 0;
    }
  id = skh_query_int64 (db, 0, NULL, "SELECT id FROM purpose WHERE name = ?", "s", text);
  if (id != 0)
    return id;
  id = skh_write_take_ids (write, "purpose", 1, error);
  return id != 0 && skh_run (db, error, "INSERT INTO purpose (id, name) VALUES (?, ?)", "is", id, text) ? id : 0;
}
