/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-seal.h"

#include <string.h>

#include "base/skh-date.h"
#include "store/skh-statement.h"

/* A row of an award, for runs and for vouchers.  Whom of the lists a row means may become clearer later, so it is left out. */
#define AWARD "a.id, a.run_id, a.position, a.name, a.birth, a.school, a.class, a.address, a.unit_id, a.recipient, a.amount, a.reason, a.accepted"

/* What an entry seals, in this order.  The first columns of a voucher, of a slip and of a run are bound while it is being posted, and read afterwards. */
static const struct
{
  SkhSealed   kind;
  const char *table;
  const char *sql;
  const char *bind;  /* id, number, entry; of a run: id, day, what */
} contents[] = {
  { SKH_SEALED_VOUCHER, "voucher", "SELECT iif (?2 IS NULL, v.state, 'posted') AS state, COALESCE (?2, v.number) AS number, COALESCE (?3, v.entry) AS entry, f.unit_id AS fund_unit,"
               " a.kind AS account_kind, t.handover_id AS handover, v.* FROM voucher v JOIN fund f ON f.id = v.fund_id JOIN fund_account a ON a.id = v.account_id"
               " LEFT JOIN fund_transfer t ON t.id = v.transfer_id WHERE v.id = ?1", "irr" },
  { SKH_SEALED_VOUCHER, "voucher_line", "SELECT p.name AS purpose, l.* FROM voucher_line l LEFT JOIN purpose p ON p.id = l.purpose_id WHERE l.voucher_id = ? ORDER BY l.position, l.id", "i" },
  { SKH_SEALED_CLOSING, "fund_closing", "SELECT * FROM fund_closing WHERE id = ?", "i" },
  { SKH_SEALED_SLIP, "goods_slip", "SELECT COALESCE (?2, s.number) AS number, f.unit_id AS fund_unit, s.id, s.fund_id, s.kind, s.happened_on, s.donor_id, s.unit_id, s.party, s.content, s.use, s.note"
                  " FROM goods_slip s JOIN fund f ON f.id = s.fund_id WHERE s.id = ?1", "ir" },
  { SKH_SEALED_SLIP, "goods_line", "SELECT g.name AS goods, g.word AS word, l.* FROM goods_line l JOIN goods g ON g.id = l.goods_id WHERE l.slip_id = ? ORDER BY l.position, l.id", "i" },
  { SKH_SEALED_RUN, "award_run", "SELECT CASE ?3 WHEN 'void' THEN r.confirmed_on ELSE COALESCE (?2, r.confirmed_on) END AS confirmed_on, CASE ?3 WHEN 'void' THEN COALESCE (?2, r.revoked_on) END AS"
               " revoked_on, r.id, r.unit_id, r.use, r.name, r.criteria, r.school_year, r.awarded_on, r.donor_id, r.purpose_id, r.decision_id, r.note FROM award_run r WHERE r.id = ?1", "izs" },
  { SKH_SEALED_RUN, "award", "SELECT " AWARD " FROM award a WHERE a.run_id = ? ORDER BY a.position", "i" },
};

/* What a voucher was made from. */
static const struct
{
  const char *table;
  const char *sql;
} origins[] = {
  { "collection_sheet", "SELECT * FROM collection_sheet WHERE voucher_id = ? ORDER BY id" },
  { "collection_row", "SELECT r.id, r.sheet_id, r.position, r.name, r.amount, r.paid, r.note FROM collection_sheet s JOIN collection_row r ON r.sheet_id = s.id"
                      " WHERE s.voucher_id = ? ORDER BY s.id, r.position" },
  { "pledge_payment", "SELECT * FROM pledge_payment WHERE voucher_id = ? ORDER BY id" },
  { "award_run", "SELECT * FROM award_run WHERE voucher_id = ? ORDER BY id" },
  { "award", "SELECT " AWARD " FROM award_run r JOIN award a ON a.run_id = r.id WHERE r.voucher_id = ? ORDER BY r.id, a.position" },
};

/* Writes what is hashed, and hashes it. */
typedef struct
{
  sqlite3_stmt *contents[G_N_ELEMENTS (contents)];
  sqlite3_stmt *origins[G_N_ELEMENTS (origins)];
  GString      *text;
  char          hash[65];
} Canon;

static void
canon_clear (Canon *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    g_clear_pointer (&self->contents[i], sqlite3_finalize);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    g_clear_pointer (&self->origins[i], sqlite3_finalize);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
}

static gboolean
canon_init (Canon    *self,
            sqlite3  *db,
            GError  **error)
{
  self->text = g_string_sized_new (2048);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      self->contents[i] = skh_prepare (db, contents[i].sql, error);
      if (self->contents[i] == NULL)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      self->origins[i] = skh_prepare (db, origins[i].sql, error);
      if (self->origins[i] == NULL)
        return FALSE;
    }
  return TRUE;
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

      if (type == SQLITE_NULL || (i >= 3 && (strcmp (name, "state") == 0 || strcmp (name, "number") == 0 || strcmp (name, "entry") == 0) && stmt == self->contents[0]))
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

static void
hash_text (Canon      *self,
           const char *before)
{
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) before, strlen (before));
  g_checksum_update (checksum, (const guchar *) self->text->str, self->text->len);
  g_strlcpy (self->hash, g_checksum_get_string (checksum), sizeof self->hash);
  g_checksum_free (checksum);
}

/* What an entry is about.  Number, entry and day are those that it is just given, else 0 and NULL: they are read. */
typedef struct
{
  SkhSealed   kind;
  gint64      fund;
  gint64      id;
  const char *what;
  gint64      number;
  gint64      entry;
  const char *day;
} Subject;

/* Hashes BEFORE, the entry that is in the text already, and the SUBJECT that it seals. */
static gboolean
canon_finish (Canon          *self,
              const char     *before,
              const Subject  *subject,
              GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      if (contents[i].kind != subject->kind)
        continue;
      if (subject->kind == SKH_SEALED_RUN)
        skh_bind (self->contents[i], contents[i].bind, subject->id, subject->day, subject->what);
      else
        skh_bind (self->contents[i], contents[i].bind, subject->id, subject->number, subject->entry);
      if (!append_rows (self, contents[i].table, self->contents[i], error))
        return FALSE;
    }
  hash_text (self, before);
  return TRUE;
}

/* Hashes the lists behind VOUCHER: "" without any. */
static gboolean
canon_origin (Canon   *self,
              gint64   voucher,
              GError **error)
{
  g_string_truncate (self->text, 0);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      skh_bind (self->origins[i], "i", voucher);
      if (!append_rows (self, origins[i].table, self->origins[i], error))
        return FALSE;
    }
  *self->hash = 0;
  if (self->text->len > 0)
    hash_text (self, "");
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
  Canon         canon;
  sqlite3_stmt *seal;
  sqlite3_stmt *seal_run;
  sqlite3_stmt *post;
  sqlite3_stmt *post_slip;
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
  if (!canon_init (&self->canon, db, error))
    return NULL;
  self->seal = skh_prepare (db, "INSERT INTO fund_seal (id, fund_id, entry, what, voucher_id, closing_id, sealed_at, sealed_by, reason, slip_id, origin, hash)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  self->post = self->seal != NULL ? skh_prepare (db, "UPDATE voucher SET state = 'posted', number = ?2, entry = ?3 WHERE id = ?1", error) : NULL;
  self->post_slip = self->post != NULL ? skh_prepare (db, "UPDATE goods_slip SET state = 'posted', number = ?2 WHERE id = ?1", error) : NULL;
  self->next_id = self->post_slip != NULL ? skh_write_take_ids (write, "fund_seal", n, error) : 0;
  return self->next_id != 0 ? g_steal_pointer (&self) : NULL;
}

void
skh_sealer_free (SkhSealer *self)
{
  canon_clear (&self->canon);
  g_clear_pointer (&self->seal, sqlite3_finalize);
  g_clear_pointer (&self->seal_run, sqlite3_finalize);
  g_clear_pointer (&self->post, sqlite3_finalize);
  g_clear_pointer (&self->post_slip, sqlite3_finalize);
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

/* The id of what is sealed, where it is of this KIND, else 0. */
static gint64
id_if (const Subject *subject,
       SkhSealed      kind)
{
  return subject->kind == kind ? subject->id : 0;
}

/* Only files of format 7 know of runs, and older ones are sealed on their way there. */
static sqlite3_stmt *
bind_run (SkhSealer      *self,
          const Subject  *subject,
          gint64          seal,
          const Chain    *chain,
          const char     *by,
          const char     *reason,
          GError        **error)
{
  if (self->seal_run == NULL)
    self->seal_run = skh_prepare (skh_write_get_db (self->write), "INSERT INTO fund_seal (id, fund_id, entry, what, run_id, sealed_at, sealed_by, reason, hash)"
                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (self->seal_run != NULL)
    skh_bind (self->seal_run, "iiisissss", seal, subject->fund, chain->entries, subject->what, subject->id, self->now, by, reason, chain->head);
  return self->seal_run;
}

static gboolean
add_seal (SkhSealer      *self,
          Chain          *chain,
          const Subject  *subject,
          const char     *reason,
          GError        **error)
{
  Canon *canon = &self->canon;
  gint64 seal = self->next_id++;
  gint64 voucher = id_if (subject, SKH_SEALED_VOUCHER);
  gint64 closing = id_if (subject, SKH_SEALED_CLOSING);
  gint64 slip = id_if (subject, SKH_SEALED_SLIP);
  const char *by = g_get_real_name ();
  char origin[65] = "";
  char fund[32];
  sqlite3_stmt *stmt = self->seal;

  if (voucher != 0 && strcmp (subject->what, "void") != 0)
    {
      if (!canon_origin (canon, voucher, error))
        return FALSE;
      memcpy (origin, canon->hash, sizeof origin);
    }
  g_string_truncate (canon->text, 0);
  append_value (canon, "fund_seal", 'r', "", 0);
  append_int (canon, "id", seal);
  append_value (canon, "fund_id", 'i', fund, g_snprintf (fund, sizeof fund, "%" G_GINT64_FORMAT, subject->fund));
  append_int (canon, "entry", chain->entries + 1);
  append_text (canon, "what", subject->what);
  append_int (canon, "voucher_id", voucher);
  append_int (canon, "closing_id", closing);
  append_text (canon, "sealed_at", self->now);
  append_text (canon, "sealed_by", by);
  append_text (canon, "reason", reason);
  append_int (canon, "slip_id", slip);
  append_text (canon, "origin", *origin != 0 ? origin : NULL);
  append_int (canon, "run_id", id_if (subject, SKH_SEALED_RUN));
  if (!canon_finish (canon, chain->head, subject, error))
    return FALSE;
  chain->entries++;
  memcpy (chain->head, canon->hash, sizeof chain->head);
  if (subject->kind == SKH_SEALED_RUN)
    stmt = bind_run (self, subject, seal, chain, by, reason, error);
  else
    skh_bind (stmt, "iiisrrsssrzs", seal, subject->fund, chain->entries, subject->what, voucher, closing, self->now, by, reason, slip, origin, chain->head);
  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_DONE)
    return skh_set_sqlite_error (error, skh_write_get_db (self->write), "fund_seal");
  sqlite3_reset (stmt);
  return TRUE;
}

gboolean
skh_sealer_post (SkhSealer  *self,
                 SkhSealed   kind,
                 gint64      fund,
                 gint64      id,
                 gint64      number,
                 GError    **error)
{
  Chain *chain = chain_of (self, fund, error);
  sqlite3_stmt *post = kind == SKH_SEALED_SLIP ? self->post_slip : self->post;
  Subject subject = { kind, fund, id, "post", number, chain != NULL ? chain->entries + 1 : 0, NULL };

  if (chain == NULL || !add_seal (self, chain, &subject, NULL, error))
    return FALSE;
  skh_bind (post, "ii", id, number);
  if (kind == SKH_SEALED_VOUCHER)
    sqlite3_bind_int64 (post, 3, chain->entries);
  if (sqlite3_step (post) != SQLITE_DONE)
    return skh_set_sqlite_error (error, skh_write_get_db (self->write), kind == SKH_SEALED_SLIP ? "goods_slip" : "voucher");
  sqlite3_reset (post);
  return TRUE;
}

gboolean
skh_sealer_add (SkhSealer   *self,
                SkhSealed    kind,
                gint64       fund,
                gint64       id,
                const char  *what,
                const char  *reason,
                GError     **error)
{
  Chain *chain = chain_of (self, fund, error);
  Subject subject = { kind, fund, id, what, 0, 0, NULL };

  return chain != NULL && add_seal (self, chain, &subject, reason, error);
}

gboolean
skh_sealer_run (SkhSealer   *self,
                gint64       id,
                const char  *what,
                const char  *day,
                const char  *reason,
                GError     **error)
{
  Chain *chain = chain_of (self, 0, error);
  Subject subject = { SKH_SEALED_RUN, 0, id, what, 0, 0, day };
  sqlite3 *db = skh_write_get_db (self->write);

  if (chain == NULL || !add_seal (self, chain, &subject, reason, error))
    return FALSE;
  if (strcmp (what, "void") == 0)
    return skh_run (db, error, "UPDATE award_run SET revoked_on = ?, reason = ? WHERE id = ?", "ssi", day, reason, id);
  return skh_run (db, error, "UPDATE award_run SET confirmed_on = ? WHERE id = ?", "si", day, id);
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

/* Posted and voided slips in the order of their numbers, and vouchers that count with a list behind them: what, fund, id, reason of a void. */
#define ADOPT_SQL \
  "SELECT ?1, v.fund_id, v.id, NULL FROM voucher v WHERE v.state = 'posted' AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.voucher_id = v.id AND s.what = 'void')" \
  " AND (EXISTS (SELECT 1 FROM collection_sheet c WHERE c.voucher_id = v.id) OR EXISTS (SELECT 1 FROM pledge_payment p WHERE p.voucher_id = v.id)" \
  "   OR EXISTS (SELECT 1 FROM award_run r WHERE r.voucher_id = v.id))" \
  " UNION ALL SELECT * FROM (SELECT ?2, fund_id, id, reason FROM goods_slip WHERE state <> 'draft' ORDER BY happened_on, kind, number)"

/* The same of runs, in the order of their days. */
#define ADOPT_RUNS_SQL "SELECT ?2, 0, id, iif (revoked_on IS NOT NULL, reason, NULL) FROM award_run WHERE confirmed_on IS NOT NULL ORDER BY confirmed_on, id"

/* Seals the rows of SQL, N entries at most; its arguments are the kinds that it tells of. */
static gboolean
adopt (SkhWrite    *write,
       gint64       n,
       const char  *sql,
       SkhSealed    kind,
       SkhSealed    other,
       GError     **error)
{
  g_autoptr(SkhSealer) sealer = n != 0 ? skh_sealer_new (write, n, error) : NULL;
  g_autoptr(sqlite3_stmt) stmt = sealer != NULL ? skh_query (skh_write_get_db (write), error, sql, "ii", (gint64) kind, (gint64) other) : NULL;
  g_autoptr(GError) local_error = NULL;

  if (n == 0)
    return TRUE;
  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhSealed sealed = sqlite3_column_int (stmt, 0);
      gint64 fund = sqlite3_column_int64 (stmt, 1);
      gint64 id = sqlite3_column_int64 (stmt, 2);
      const char *reason = skh_column_text (stmt, 3);

      if (!skh_sealer_add (sealer, sealed, fund, id, "adopt", NULL, error) || (reason != NULL && !skh_sealer_add (sealer, sealed, fund, id, "void", reason, error)))
        return FALSE;
    }
  if (local_error == NULL)
    return stmt != NULL && skh_sealer_finish (sealer, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
skh_seal_adopt (SkhWrite  *write,
                GError   **error)
{
  gint64 n = skh_query_int64 (skh_write_get_db (write), 0, error, "SELECT (SELECT count (*) FROM voucher) + 2 * (SELECT count (*) FROM goods_slip)", NULL);

  return adopt (write, n, ADOPT_SQL, SKH_SEALED_VOUCHER, SKH_SEALED_SLIP, error);
}

gboolean
skh_seal_adopt_runs (SkhWrite  *write,
                     GError   **error)
{
  gint64 n = skh_query_int64 (skh_write_get_db (write), 0, error, "SELECT count (*) + count (revoked_on) FROM award_run WHERE confirmed_on IS NOT NULL", NULL);

  return adopt (write, n, ADOPT_RUNS_SQL, SKH_SEALED_VOUCHER, SKH_SEALED_RUN, error);
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

  return canon_init (&self->canon, db, error) ? g_steal_pointer (&self) : NULL;
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
  static const struct { SkhSealed kind; int column; } subjects[] = { { SKH_SEALED_VOUCHER, 4 }, { SKH_SEALED_CLOSING, 5 }, { SKH_SEALED_SLIP, 9 }, { SKH_SEALED_RUN, 11 } };
  Subject subject = { .what = skh_column_text (seal, 3) };
  guint i = 0;

  while (i < G_N_ELEMENTS (subjects) - 1 && sqlite3_column_int64 (seal, subjects[i].column) == 0)
    i++;
  g_string_truncate (self->canon.text, 0);
  append_row (&self->canon, "fund_seal", seal, 0, SKH_SEAL_N_COLUMNS);
  subject.kind = subjects[i].kind;
  subject.id = sqlite3_column_int64 (seal, subjects[i].column);
  return canon_finish (&self->canon, before, &subject, error) ? self->canon.hash : NULL;
}

const char *
skh_seal_reader_origin (SkhSealReader  *self,
                        gint64          voucher,
                        GError        **error)
{
  return canon_origin (&self->canon, voucher, error) ? self->canon.hash : NULL;
}
