/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-write-private.h"

#include "store/skh-statement.h"

/* Ids are (node << NODE_SHIFT) + n. */
#define NODE_SHIFT 40

sqlite3 *
skh_write_get_db (SkhWrite *write)
{
  return write->db;
}

GCancellable *
skh_write_get_cancellable (SkhWrite *write)
{
  return write->cancellable;
}

gint64
skh_write_take_ids (SkhWrite    *write,
                    const char  *table,
                    gint64       n,
                    GError     **error)
{
  gint64 last;

  g_return_val_if_fail (n > 0, 0);

  last = skh_query_int64 (write->db, 0, error,
                          "INSERT INTO id_sequence (name, last)"
                          " VALUES (?1, ((SELECT value FROM file_state WHERE key = 'node') << ?3) + ?2)"
                          " ON CONFLICT DO UPDATE SET last = max (last, (SELECT value FROM file_state WHERE key = 'node') << ?3) + ?2"
                          " RETURNING last", "sii", table, n, (gint64) NODE_SHIFT);
  return last != 0 ? last - n + 1 : 0;
}

void
skh_write_set_detail (SkhWrite   *write,
                      const char *detail)
{
  g_free (write->detail);
  write->detail = g_strdup (detail);
}

void
skh_write_add_rows (SkhWrite *write,
                    gint64    n)
{
  write->rows += n;
}
