/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-seal.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "store/skh-statement.h"

/* A voucher with what it stands on.  The first three columns are bound while it is being posted, and read afterwards. */
#define VOUCHER_COLUMNS "f.unit_id AS fund_unit, a.kind AS account_kind, t.handover_id AS handover, v.*"
#define VOUCHER_TABLES \
  " FROM voucher v JOIN fund f ON f.id = v.fund_id JOIN fund_account a ON a.id = v.account_id LEFT JOIN fund_transfer t ON t.id = v.transfer_id WHERE v.id = ?1"
#define DRAFT_SQL "SELECT 'posted' AS state, ?2 AS number, ?3 AS entry, " VOUCHER_COLUMNS VOUCHER_TABLES
#define POSTED_SQL "SELECT v.state AS state, v.number AS number, v.entry AS entry, " VOUCHER_COLUMNS VOUCHER_TABLES
#define LINES_SQL "SELECT p.name AS purpose, l.* FROM voucher_line l LEFT JOIN purpose p ON p.id = l.purpose_id WHERE l.voucher_id = ? ORDER BY l.position, l.id"
#define CLOSING_SQL "SELECT * FROM fund_closing WHERE id = ?"

/* Writes what is hashed, and hashes it. */
typedef struct
{
  sqlite3_stmt *voucher;
  sqlite3_stmt *lines;
  sqlite3_stmt *closing;
  GString      *text;
  char          hash[65];
} Canon;

static void
canon_clear (Canon *self)
{
  g_clear_pointer (&self->voucher, sqlite3_finalize);
  g_clear_pointer (&self->lines, sqlite3_finalize);
  g_clear_pointer (&self->closing, sqlite3_finalize);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
}

static gboolean
canon_init (Canon       *self,
            sqlite3     *db,
            const char  *voucher_sql,
            GError     **error)
{
  self->text = g_string_sized_new (2048);
  self->voucher = skh_prepare (db, voucher_sql, error);
  self->lines = self->voucher != NULL ? skh_prepare (db, LINES_SQL, error) : NULL;
  self->closing = self->lines != NULL ? skh_prepare (db, CLOSING_SQL, error) : NULL;
  return self->closing != NULL;
}

static void
append_value (Canon      *self,
              const char *name,
              char        type,
              const char *value,
              gsize       size)
{
  char head[64];

  g_snprintf (head, sizeof head, "%" G_GSIZE_FORMAT ":", strlen (name));
  g_string_append (self->text, head);
  g_string_append (self->text, name);
  g_snprintf (head, sizeof head, "%c%" G_GSIZE_FORMAT ":", type, size);
  g_string_append (self->text, head);
  g_string_append_len (self->text, value, size);
}

/* The current row of STMT from column FIRST to before END. */
static void
append_row (Canon        *self,
            const char   *table,
            sqlite3_stmt *stmt,
            int           first,
            int           end)
{
  static const char types[] = "?iftb";

  append_value (self, table, 'r', "", 0);
  for (int i = first; i < end; i++)
    {
      int type = sqlite3_column_type (stmt, i);
      const char *name = sqlite3_column_name (stmt, i);

      if (type == SQLITE_NULL || (i >= 3 && (strcmp (name, "state") == 0 || strcmp (name, "number") == 0 || strcmp (name, "entry") == 0) && stmt == self->voucher))
        continue;
      append_value (self, name, types[type], type == SQLITE_BLOB ? sqlite3_column_blob (stmt, i) : skh_column_text (stmt, i),
                    sqlite3_column_bytes (stmt, i));
    }
}

static gboolean
append_rows (Canon         *self,
             const char    *table,
             sqlite3_stmt  *stmt,
             GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  int n = sqlite3_column_count (stmt);

  while (skh_step (stmt, &local_error))
    append_row (self, table, stmt, 0, n);
  sqlite3_reset (stmt);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Hashes BEFORE, the entry that is in the text already, and what it seals. */
static gboolean
canon_finish (Canon       *self,
              const char  *before,
              gint64       voucher,
              gint64       closing,
              GError     **error)
{
  GChecksum *checksum;

  if (voucher != 0)
    {
      skh_bind (self->lines, "i", voucher);
      if (!append_rows (self, "voucher", self->voucher, error) || !append_rows (self, "voucher_line", self->lines, error))
        return FALSE;
    }
  if (closing != 0)
    {
      skh_bind (self->closing, "i", closing);
      if (!append_rows (self, "fund_closing", self->closing, error))
        return FALSE;
    }
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) before, strlen (before));
  g_checksum_update (checksum, (const guchar *) self->text->str, self->text->len);
  g_strlcpy (self->hash, g_checksum_get_string (checksum), sizeof self->hash);
  g_checksum_free (checksum);
  return TRUE;
}

/* Adding ------------------------------------------------------------------------------------------ */

typedef struct
{
  gint64 entries;
  char   head[65];
} Chain;

struct _SkhSealer
{
  SkhWrite     *write;
  Canon         posting; /* of vouchers that are still drafts */
  Canon         sealed;
  sqlite3_stmt *seal;
  sqlite3_stmt *post;
  GHashTable   *chains;  /* Chain by fund */
  char         *now;
  gint64        next_id;
};

SkhSealer *
skh_sealer_new (SkhWrite  *write,
                guint      n,
                GError   **error)
{
  g_autoptr(SkhSealer) self = g_new0 (SkhSealer, 1);
  sqlite3 *db = skh_write_get_db (write);

  self->write = write;
  self->chains = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->now = skh_timestamp_now ();
  if (!canon_init (&self->posting, db, DRAFT_SQL, error) || !canon_init (&self->sealed, db, POSTED_SQL, error))
    return NULL;
  self->seal = skh_prepare (db, "INSERT INTO fund_seal (id, fund_id, entry, what, voucher_id, closing_id, sealed_at, sealed_by, reason, hash)"
                                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  self->post = self->seal != NULL ? skh_prepare (db, "UPDATE voucher SET state = 'posted', number = ?2, entry = ?3 WHERE id = ?1", error) : NULL;
  self->next_id = self->post != NULL ? skh_write_take_ids (write, "fund_seal", n, error) : 0;
  return self->next_id != 0 ? g_steal_pointer (&self) : NULL;
}

void
skh_sealer_free (SkhSealer *self)
{
  canon_clear (&self->posting);
  canon_clear (&self->sealed);
  g_clear_pointer (&self->seal, sqlite3_finalize);
  g_clear_pointer (&self->post, sqlite3_finalize);
  g_hash_table_unref (self->chains);
  g_free (self->now);
  g_free (self);
}

static Chain *
chain_of (SkhSealer  *self,
          gint64      fund,
          GError    **error)
{
  Chain *chain = g_hash_table_lookup (self->chains, &fund);
  sqlite3_stmt *stmt;

  if (chain != NULL)
    return chain;
  stmt = skh_query (skh_write_get_db (self->write), error, "SELECT entries, head FROM fund_chain WHERE fund_id = ?", "i", fund);
  if (stmt == NULL)
    return NULL;
  chain = g_new0 (Chain, 1);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    {
      chain->entries = sqlite3_column_int64 (stmt, 0);
      g_strlcpy (chain->head, skh_column_text (stmt, 1), sizeof chain->head);
    }
  sqlite3_finalize (stmt);
  g_hash_table_insert (self->chains, g_memdup2 (&fund, sizeof fund), chain);
  return chain;
}

static void
append_int (Canon      *canon,
            const char *name,
            gint64      value)
{
  char text[32];

  if (value != 0)
    append_value (canon, name, 'i', text, g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value));
}

static void
append_text (Canon      *canon,
             const char *name,
             const char *value)
{
  if (value != NULL)
    append_value (canon, name, 't', value, strlen (value));
}

static gboolean
add_seal (SkhSealer   *self,
          Canon       *canon,
          Chain       *chain,
          gint64       fund,
          const char  *what,
          gint64       voucher,
          gint64       closing,
          const char  *reason,
          GError     **error)
{
  sqlite3 *db = skh_write_get_db (self->write);
  gint64 id = self->next_id++;
  const char *by = g_get_real_name ();

  g_string_truncate (canon->text, 0);
  append_value (canon, "fund_seal", 'r', "", 0);
  append_int (canon, "id", id);
  append_int (canon, "fund_id", fund);
  append_int (canon, "entry", chain->entries + 1);
  append_text (canon, "what", what);
  append_int (canon, "voucher_id", voucher);
  append_int (canon, "closing_id", closing);
  append_text (canon, "sealed_at", self->now);
  append_text (canon, "sealed_by", by);
  append_text (canon, "reason", reason);
  if (!canon_finish (canon, chain->head, voucher, closing, error))
    return FALSE;
  chain->entries++;
  memcpy (chain->head, canon->hash, sizeof chain->head);
  skh_bind (self->seal, "iiisrrssss", id, fund, chain->entries, what, voucher, closing, self->now, by, reason, chain->head);
  if (sqlite3_step (self->seal) != SQLITE_DONE)
    return skh_set_sqlite_error (error, db, "fund_seal");
  sqlite3_reset (self->seal);
  return TRUE;
}

gboolean
skh_sealer_post (SkhSealer  *self,
                 gint64      fund,
                 gint64      voucher,
                 gint64      number,
                 GError    **error)
{
  Chain *chain = chain_of (self, fund, error);

  if (chain == NULL)
    return FALSE;
  skh_bind (self->posting.voucher, "iii", voucher, number, chain->entries + 1);
  if (!add_seal (self, &self->posting, chain, fund, "post", voucher, 0, NULL, error))
    return FALSE;
  skh_bind (self->post, "iii", voucher, number, chain->entries);
  if (sqlite3_step (self->post) != SQLITE_DONE)
    return skh_set_sqlite_error (error, skh_write_get_db (self->write), "voucher");
  sqlite3_reset (self->post);
  return TRUE;
}

gboolean
skh_sealer_add (SkhSealer   *self,
                gint64       fund,
                const char  *what,
                gint64       voucher,
                gint64       closing,
                const char  *reason,
                GError     **error)
{
  Chain *chain = chain_of (self, fund, error);

  if (chain == NULL)
    return FALSE;
  skh_bind (self->sealed.voucher, "i", voucher);
  return add_seal (self, &self->sealed, chain, fund, what, voucher, closing, reason, error);
}

gboolean
skh_sealer_finish (SkhSealer  *self,
                   GError    **error)
{
  GHashTableIter iter;
  gpointer fund;
  gpointer value;

  g_hash_table_iter_init (&iter, self->chains);
  while (g_hash_table_iter_next (&iter, &fund, &value))
    {
      const Chain *chain = value;

      if (chain->entries > 0 &&
          !skh_run (skh_write_get_db (self->write), error, "INSERT INTO fund_chain (fund_id, entries, head) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT DO UPDATE SET entries = ?2, head = ?3 WHERE entries <> ?2", "iis", *(gint64 *) fund, chain->entries, chain->head))
        return FALSE;
    }
  return TRUE;
}

/* Reading ----------------------------------------------------------------------------------------- */

struct _SkhSealReader
{
  Canon canon;
};

SkhSealReader *
skh_seal_reader_new (sqlite3  *db,
                     GError  **error)
{
  g_autoptr(SkhSealReader) self = g_new0 (SkhSealReader, 1);

  return canon_init (&self->canon, db, POSTED_SQL, error) ? g_steal_pointer (&self) : NULL;
}

void
skh_seal_reader_free (SkhSealReader *self)
{
  canon_clear (&self->canon);
  g_free (self);
}

const char *
skh_seal_reader_hash (SkhSealReader  *self,
                      const char     *before,
                      sqlite3_stmt   *seal,
                      GError        **error)
{
  gint64 voucher = sqlite3_column_int64 (seal, 4);
  gint64 closing = sqlite3_column_int64 (seal, 5);

  g_string_truncate (self->canon.text, 0);
  append_row (&self->canon, "fund_seal", seal, 0, sqlite3_column_count (seal) - 1);
  skh_bind (self->canon.voucher, "i", voucher);
  return canon_finish (&self->canon, before, voucher, closing, error) ? self->canon.hash : NULL;
}
