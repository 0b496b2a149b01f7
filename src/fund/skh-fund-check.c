/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-fund-check.h"

#include <string.h>

#include "fund/skh-awards.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund.h"
#include "fund/skh-goods.h"
#include "fund/skh-voucher.h"
#include "store/skh-seal.h"
#include "store/skh-statement.h"

void
skh_fund_problem_free (SkhFundProblem *problem)
{
  g_free (problem->what);
  g_free (problem->day);
  g_free (problem);
}

/* A record is named once for each kind of problem: its void seals it a second time. */
static void
add_problem (GPtrArray           *problems,
             SkhFundProblemKind   kind,
             gint64               voucher,
             char                *what,
             const char          *day)
{
  SkhFundProblem *problem;

  for (guint i = 0; i < problems->len; i++)
    {
      problem = problems->pdata[i];
      if (problem->kind == kind && problem->voucher_id == voucher && (voucher != 0 || (g_strcmp0 (problem->what, what) == 0 && g_strcmp0 (problem->day, day) == 0)))
        {
          g_free (what);
          return;
        }
    }
  problem = g_new (SkhFundProblem, 1);
  *problem = (SkhFundProblem) { kind, voucher, what, g_strdup (day) };
  g_ptr_array_add (problems, problem);
}

/* The chain --------------------------------------------------------------------------------------- */

/* What the walk along the entries of one fund remembers. */
typedef struct
{
  sqlite3       *db;
  GPtrArray     *problems;
  SkhSealReader *reader;
  gint64         fund;        /* -1 before the first */
  gint64         entries;     /* the last one that was seen */
  char           stored[65];  /* its hash as it stands in the file */
  char           computed[65];/* and as it should be, if they differ: "" if not */
} Walk;

/* What no fund paid has a chain of its own. */
static char *
chain_title (sqlite3 *db,
             gint64   fund)
{
  return fund != 0 ? skh_fund_title (db, fund) : g_strdup ("phần nhà hảo tâm trao trực tiếp");
}

/* What an entry of FUND is about: its voucher, slip, run or closing, or only its place. */
static char *
entry_title (sqlite3  *db,
             gint64    fund,
             gint64    voucher,
             gint64    closing,
             gint64    slip,
             gint64    run,
             gint64    entry)
{
  g_autofree char *title = voucher != 0 ? skh_voucher_full_title (db, voucher) : slip != 0 ? skh_goods_slip_title (db, slip) : run != 0 ? skh_award_run_title (db, run) : NULL;
  g_autofree char *fund_title = chain_title (db, fund);
  g_autofree char *period = NULL;

  if (title != NULL)
    return g_steal_pointer (&title);
  period = closing != 0 ? skh_query_text (db, NULL, "SELECT iif (month = 0, 'năm ' || year, 'tháng ' || month || '/' || year) FROM fund_closing WHERE id = ?", "i", closing) : NULL;
  if (period != NULL)
    return g_strdup_printf ("Khóa sổ %s của %s", period, fund_title);
  return g_strdup_printf ("Mục %" G_GINT64_FORMAT " của %s", entry, fund_title);
}

/* The chain of a fund must end where the fund says it does. */
static gboolean
check_end (Walk     *walk,
           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (walk->db, error, "SELECT entries, head FROM fund_chain WHERE fund_id = ?", "i", walk->fund);

  if (stmt == NULL)
    return FALSE;
  if (walk->fund >= 0 && (!skh_step (stmt, NULL) || sqlite3_column_int64 (stmt, 0) != walk->entries || g_strcmp0 (skh_column_text (stmt, 1), walk->stored) != 0))
    add_problem (walk->problems, SKH_PROBLEM_END, 0, chain_title (walk->db, walk->fund), NULL);
  return TRUE;
}

/* The columns of an entry after those that are hashed: how the file has its hash, and whether its origin can be held against the lists as they are.
 * A void frees them; what was posted before lists were sealed had its origin written later. */
#define HASH_COLUMN SKH_SEAL_N_COLUMNS
#define ENTRIES_SQL \
  "SELECT " SKH_SEAL_COLUMNS ", hash, voucher_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fund_seal o WHERE o.voucher_id = s.voucher_id AND o.what IN ('adopt', 'void') AND o.id <> s.id)" \
  " AND what <> 'void' FROM fund_seal s ORDER BY fund_id, entry"

static gboolean
check_origin (Walk          *walk,
              sqlite3_stmt  *seal,
              GError       **error)
{
  gint64 voucher = sqlite3_column_int64 (seal, 4);
  const char *sealed = skh_column_text (seal, 10);
  const char *origin = skh_seal_reader_origin (walk->reader, voucher, error);

  if (origin != NULL && strcmp (origin, sealed != NULL ? sealed : "") != 0)
    add_problem (walk->problems, SKH_PROBLEM_LIST, voucher, entry_title (walk->db, walk->fund, voucher, 0, 0, 0, walk->entries), NULL);
  return origin != NULL;
}

/* A seal that only was changed itself leaves the next one right with what it should be. */
static gboolean
check_entry (Walk          *walk,
             sqlite3_stmt  *seal,
             GError       **error)
{
  const char *stored = skh_column_text (seal, HASH_COLUMN);
  gint64 entry = sqlite3_column_int64 (seal, 2);
  gint64 voucher = sqlite3_column_int64 (seal, 4);
  gint64 closing = sqlite3_column_int64 (seal, 5);
  gint64 slip = sqlite3_column_int64 (seal, 9);
  gint64 run = sqlite3_column_int64 (seal, 11);
  const char *hash;
  char computed[65];

  for (gint64 missing = walk->entries + 1; missing < entry && missing < walk->entries + 100; missing++)
    add_problem (walk->problems, SKH_PROBLEM_MISSING, 0, entry_title (walk->db, walk->fund, 0, 0, 0, 0, missing), NULL);
  hash = skh_seal_reader_hash (walk->reader, walk->stored, seal, error);
  if (hash == NULL)
    return FALSE;
  g_strlcpy (computed, hash, sizeof computed);
  if (g_strcmp0 (computed, stored) != 0 && *walk->computed != 0)
    {
      hash = skh_seal_reader_hash (walk->reader, walk->computed, seal, error);
      if (hash == NULL)
        return FALSE;
      if (g_strcmp0 (hash, stored) == 0)
        g_strlcpy (computed, hash, sizeof computed);
    }
  if (g_strcmp0 (computed, stored) != 0)
    add_problem (walk->problems, SKH_PROBLEM_CHANGED, voucher, entry_title (walk->db, walk->fund, voucher, closing, slip, run, entry), NULL);
  g_strlcpy (walk->computed, g_strcmp0 (computed, stored) != 0 ? computed : "", sizeof walk->computed);
  g_strlcpy (walk->stored, stored != NULL ? stored : "", sizeof walk->stored);
  walk->entries = entry;
  return !sqlite3_column_int (seal, HASH_COLUMN + 1) || check_origin (walk, seal, error);
}

static gboolean
check_chains (sqlite3    *db,
              GPtrArray  *problems,
              GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, ENTRIES_SQL, error);
  g_autoptr(SkhSealReader) reader = skh_seal_reader_new (db, error);
  Walk walk = { db, problems, reader, -1, 0, "", "" };
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL || reader == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      if (sqlite3_column_int64 (stmt, 1) != walk.fund)
        {
          if (!check_end (&walk, error))
            return FALSE;
          walk = (Walk) { db, problems, reader, sqlite3_column_int64 (stmt, 1), 0, "", "" };
        }
      if (!check_entry (&walk, stmt, error))
        return FALSE;
    }
  if (local_error == NULL)
    return check_end (&walk, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Rules that SQL tells ---------------------------------------------------------------------------- */

/* A run as skh_award_run_title() calls it. */
#define RUN "'Đợt trao trực tiếp “' || r.name || '” ngày ' || substr (r.awarded_on, 9) || '/' || substr (r.awarded_on, 6, 2) || '/' || substr (r.awarded_on, 1, 4)"

/* A slip as skh_goods_slip_title() calls it, without its fund. */
#define SLIP "iif (g.kind = 'issue', 'Phiếu xuất hiện vật ', 'Phiếu biên nhận hiện vật ') || g.number || '/' || substr (g.happened_on, 1, 4)"

/* What KIND of problem the rows of SQL are: voucher id (0: none), fund id (NULL: no matter), text (NULL: the voucher or fund), day. */
static const struct
{
  SkhFundProblemKind  kind;
  const char         *sql;
} rules[] = {
  { SKH_PROBLEM_END, "SELECT 0, c.fund_id, NULL, NULL FROM fund_chain c WHERE NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.fund_id = c.fund_id)" },
  { SKH_PROBLEM_UNSEALED, "SELECT v.id, v.fund_id, NULL, v.dated_on FROM voucher v WHERE v.state = 'posted' AND NOT EXISTS"
                          " (SELECT 1 FROM fund_seal s WHERE s.voucher_id = v.id AND s.what = 'post' AND s.fund_id = v.fund_id AND s.entry = v.entry)" },
  { SKH_PROBLEM_UNSEALED, "SELECT 0, c.fund_id, 'Khóa sổ đến ' || c.ends_on, c.ends_on FROM fund_closing c WHERE NOT EXISTS"
                          " (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'close' AND s.fund_id = c.fund_id)" },
  { SKH_PROBLEM_MISSING, "SELECT 0, s.fund_id, 'Mục ' || s.entry, NULL FROM fund_seal s WHERE s.voucher_id IS NOT NULL AND NOT EXISTS"
                         " (SELECT 1 FROM voucher v WHERE v.id = s.voucher_id AND v.state = 'posted')" },
  { SKH_PROBLEM_UNSEALED, "SELECT 0, g.fund_id, " SLIP ", g.happened_on FROM goods_slip g WHERE g.state <> 'draft' AND NOT EXISTS"
                          " (SELECT 1 FROM fund_seal s WHERE s.slip_id = g.id AND s.what IN ('post', 'adopt') AND s.fund_id = g.fund_id)" },
  { SKH_PROBLEM_MISSING, "SELECT 0, s.fund_id, 'Mục ' || s.entry, NULL FROM fund_seal s WHERE s.slip_id IS NOT NULL AND NOT EXISTS"
                         " (SELECT 1 FROM goods_slip g WHERE g.id = s.slip_id AND g.state <> 'draft')" },
  { SKH_PROBLEM_CHANGED, "SELECT 0, g.fund_id, " SLIP ", NULL FROM goods_slip g LEFT JOIN fund_seal s ON s.slip_id = g.id AND s.what = 'void'"
                         " WHERE g.state <> 'draft' AND ((g.state = 'void') <> (s.id IS NOT NULL) OR g.reason IS NOT s.reason)" },
  { SKH_PROBLEM_UNSEALED, "SELECT 0, NULL, " RUN ", r.awarded_on FROM award_run r WHERE r.confirmed_on IS NOT NULL AND NOT EXISTS"
                          " (SELECT 1 FROM fund_seal s WHERE s.run_id = r.id AND s.what IN ('post', 'adopt') AND s.fund_id = 0)" },
  { SKH_PROBLEM_MISSING, "SELECT 0, 0, 'Mục ' || s.entry, NULL FROM fund_seal s WHERE s.run_id IS NOT NULL AND NOT EXISTS"
                         " (SELECT 1 FROM award_run r WHERE r.id = s.run_id AND r.direct = 1 AND r.confirmed_on IS NOT NULL)" },
  { SKH_PROBLEM_CHANGED, "SELECT 0, NULL, " RUN ", NULL FROM award_run r LEFT JOIN fund_seal s ON s.run_id = r.id AND s.what = 'void'"
                         " WHERE r.direct = 1 AND ((r.revoked_on IS NOT NULL) <> (s.id IS NOT NULL) OR r.reason IS NOT s.reason)" },
  /* The history knows of more than there is: the end of a chain was cut off, with all that stood on it. */
  { SKH_PROBLEM_MISSING, "SELECT COALESCE (v.id, 0), NULL, iif (a.detail GLOB '*[^0-9.]*', a.detail, 'Mục ghi lúc ' || a.happened_at), NULL FROM action_row h JOIN action a ON a.id = h.action_id"
                         " LEFT JOIN voucher v ON h.owner_table = 'voucher' AND v.id = h.owner_id WHERE h.table_name = 'fund_seal' AND a.state = 'done'"
                         " AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.id = h.record_id) LIMIT 50" },
  { SKH_PROBLEM_SUM, "SELECT v.id, v.fund_id, NULL, v.dated_on FROM voucher v WHERE v.state = 'posted' AND v.amount IS NOT"
                     " (SELECT sum (l.amount) FROM voucher_line l WHERE l.voucher_id = v.id)" },
  { SKH_PROBLEM_ORIGIN, "SELECT v.id, v.fund_id, NULL, v.dated_on FROM voucher_counting v WHERE v.amount <> (SELECT sum (p.amount) FROM pledge_payment p WHERE p.voucher_id = v.id)"
                        " OR v.amount <> (SELECT sum (s.control_total) FROM collection_sheet s WHERE s.voucher_id = v.id)"
                        " OR v.amount <> (SELECT sum (a.amount) FROM award_run r JOIN award a ON a.run_id = r.id WHERE r.voucher_id = v.id)"
                        " OR EXISTS (SELECT 1 FROM collection_sheet s JOIN collection_row w ON w.sheet_id = s.id WHERE s.voucher_id = v.id GROUP BY s.id"
                        "   HAVING s.control_total IS NOT sum (w.amount * w.paid) OR s.control_count IS NOT sum (w.paid))" },
  /* Entered after a closing that stood by then. */
  { SKH_PROBLEM_CLOSED, "SELECT v.id, v.fund_id, NULL, v.dated_on FROM fund_closing c JOIN fund_seal k ON k.closing_id = c.id AND k.what = 'close'"
                        " JOIN fund_seal s ON s.fund_id = c.fund_id AND s.entry > k.entry AND s.voucher_id IS NOT NULL"
                        " JOIN voucher v ON v.id = s.voucher_id AND v.dated_on <= c.ends_on"
                        " WHERE NOT EXISTS (SELECT 1 FROM fund_seal r WHERE r.closing_id = c.id AND r.what = 'reopen' AND r.entry < s.entry)" },
  /* Numbers that runs know of and no voucher has, or the other way round. */
  { SKH_PROBLEM_GAP, "SELECT 0, r.fund_id, iif (r.kind = 'payment', 'Phiếu chi', iif (r.kind = 'receipt', 'Phiếu thu', 'Số dư đầu kỳ')) || ' ' || r.year, NULL FROM voucher_run r"
                     " WHERE r.last IS NOT (SELECT max (v.number) FROM voucher v WHERE v.fund_id = r.fund_id AND v.kind = r.kind AND substr (v.dated_on, 1, 4) = CAST (r.year AS TEXT)"
                     "   AND v.number IS NOT NULL)" },
  { SKH_PROBLEM_GAP, "SELECT v.id, v.fund_id, NULL, v.dated_on FROM voucher v WHERE v.number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voucher_run r WHERE r.fund_id = v.fund_id"
                     " AND r.kind = v.kind AND r.year = CAST (substr (v.dated_on, 1, 4) AS INTEGER) AND r.last >= v.number)" },
  { SKH_PROBLEM_GAP, "SELECT 0, g.fund_id, iif (g.kind = 'issue', 'Phiếu xuất hiện vật ', 'Phiếu biên nhận hiện vật ') || substr (g.happened_on, 1, 4), NULL FROM goods_slip g"
                     " WHERE g.number IS NOT NULL GROUP BY g.fund_id, g.kind, substr (g.happened_on, 1, 4) HAVING max (g.number) <> count (DISTINCT g.number)" },
  { SKH_PROBLEM_TOTAL, "SELECT 0, a.fund_id, a.name, d.day FROM (SELECT account_id, day FROM (SELECT * FROM fund_day EXCEPT SELECT * FROM fund_day_source)"
                       " UNION SELECT account_id, day FROM (SELECT * FROM fund_day_source EXCEPT SELECT * FROM fund_day)) d JOIN fund_account a ON a.id = d.account_id LIMIT 50" },
};

static gboolean
check_rule (sqlite3             *db,
            GPtrArray           *problems,
            SkhFundProblemKind   kind,
            const char          *sql,
            GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, error);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      gint64 voucher = sqlite3_column_int64 (stmt, 0);
      gboolean placeless = sqlite3_column_type (stmt, 1) == SQLITE_NULL;
      g_autofree char *fund = chain_title (db, sqlite3_column_int64 (stmt, 1));
      const char *text = skh_column_text (stmt, 2);
      char *what = voucher != 0 ? skh_voucher_full_title (db, voucher) : placeless ? g_strdup (text) : text != NULL ? g_strdup_printf ("%s của %s", text, fund) : g_strdup (fund);

      add_problem (problems, kind, voucher, what, skh_column_text (stmt, 3));
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What a closing would find over all days: gaps, accounts and purposes below 0, halves of transfers. */
static gboolean
check_fund (sqlite3    *db,
            GPtrArray  *problems,
            gint64      fund,
            GError    **error)
{
  static const int kinds[SKH_N_FUND_FINDINGS] = {
    [SKH_FUND_FINDING_DRAFT] = -1, [SKH_FUND_FINDING_GAP] = SKH_PROBLEM_GAP, [SKH_FUND_FINDING_NEGATIVE] = SKH_PROBLEM_NEGATIVE,
    [SKH_FUND_FINDING_OVERSPENT] = SKH_PROBLEM_OVERSPENT, [SKH_FUND_FINDING_RESTRICTED] = -1, [SKH_FUND_FINDING_COUNTERPART] = SKH_PROBLEM_COUNTERPART,
  };
  g_autoptr(GPtrArray) findings = skh_fund_findings_read (db, fund, "0000-01-01", "9999-12-31", error);
  g_autofree char *title = skh_fund_title (db, fund);

  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const SkhFundFinding *finding = findings->pdata[i];

      if (kinds[finding->kind] < 0)
        continue;
      add_problem (problems, kinds[finding->kind], finding->voucher_id,
                   finding->voucher_id != 0 ? g_strdup (finding->what) : g_strdup_printf ("%s của %s", finding->what, title), finding->day);
    }
  return TRUE;
}

GPtrArray *
skh_fund_check (sqlite3  *db,
                GError  **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_fund_problem_free);
  g_autoptr(sqlite3_stmt) funds = skh_prepare (db, "SELECT id FROM fund ORDER BY id", error);
  g_autoptr(GError) local_error = NULL;

  if (funds == NULL || !check_chains (db, problems, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (!check_rule (db, problems, rules[i].kind, rules[i].sql, error))
        return NULL;
    }
  while (skh_step (funds, &local_error))
    {
      if (!check_fund (db, problems, sqlite3_column_int64 (funds, 0), error))
        return NULL;
    }
  if (local_error == NULL)
    return g_steal_pointer (&problems);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
