/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-posting.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-account-check.h"
#include "store/skh-seal.h"
#include "store/skh-statement.h"

/* A draft that is to be posted. */
typedef struct
{
  gint64         id;
  gint64         fund;
  gint64         account;
  SkhVoucherKind kind;
  gint64         amount;
  gint64         transfer;
  gint64         corrects;
  char           day[11];
} Draft;

/* What one job has in its hands. */
typedef struct
{
  SkhWrite        *write;
  sqlite3         *db;
  SkhSealer       *sealer;
  SkhAccountCheck *check;
  GArray          *drafts;   /* Draft */
  GHashTable      *runs;     /* the last number by "fund kind year" */
  sqlite3_stmt    *read;
  sqlite3_stmt    *purposes;
  char            *today;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->sealer, skh_sealer_free);
  g_clear_pointer (&job->check, skh_account_check_free);
  g_clear_pointer (&job->drafts, g_array_unref);
  g_clear_pointer (&job->runs, g_hash_table_unref);
  g_clear_pointer (&job->read, sqlite3_finalize);
  g_clear_pointer (&job->purposes, sqlite3_finalize);
  g_clear_pointer (&job->today, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

#define READ_SQL \
  "SELECT v.fund_id, v.account_id, v.kind, v.state, v.dated_on, v.amount, v.transfer_id, v.corrects_id, v.party, v.content, a.fund_id, a.state, f.state," \
  " (SELECT sum (l.amount) FROM voucher_line l WHERE l.voucher_id = v.id)," \
  " EXISTS (SELECT 1 FROM fund_closing c WHERE c.fund_id = v.fund_id AND c.ends_on >= v.dated_on" \
  "          AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen'))" \
  " FROM voucher v JOIN fund_account a ON a.id = v.account_id JOIN fund f ON f.id = v.fund_id WHERE v.id = ?"
#define PURPOSES_SQL "SELECT purpose_id, sum (amount) FROM voucher_line WHERE voucher_id = ? AND +purpose_id IS NOT NULL GROUP BY purpose_id"

static gboolean
job_init (Job       *job,
          SkhWrite  *write,
          GError   **error)
{
  job->write = write;
  job->db = skh_write_get_db (write);
  job->check = skh_account_check_new ();
  job->drafts = g_array_new (FALSE, TRUE, sizeof (Draft));
  job->runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  job->today = skh_date_today ();
  job->read = skh_prepare (job->db, READ_SQL, error);
  job->purposes = job->read != NULL ? skh_prepare (job->db, PURPOSES_SQL, error) : NULL;
  return job->purposes != NULL;
}

SkhPosting *
skh_posting_new (void)
{
  SkhPosting *posting = g_new0 (SkhPosting, 1);

  posting->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return posting;
}

void
skh_posting_add (SkhPosting *posting,
                 gint64      voucher)
{
  g_array_append_val (posting->ids, voucher);
}

void
skh_posting_free (SkhPosting *posting)
{
  g_array_unref (posting->ids);
  g_clear_pointer (&posting->progress, skh_progress_unref);
  g_free (posting);
}

/* Posting ----------------------------------------------------------------------------------------- */

static gboolean
refuse (Job          *job,
        gint64        id,
        SkhErrorCode  code,
        const char   *field,
        const char   *reason,
        GError      **error)
{
  g_autofree char *title = skh_voucher_full_title (job->db, id);

  return skh_set_error (error, code, title, field, reason, "the voucher cannot be posted");
}

static gboolean
is_empty (sqlite3_stmt *stmt,
          int           column)
{
  return sqlite3_column_bytes (stmt, column) == 0;
}

/* What the current row of READ lacks. */
static gboolean
check_draft (Job          *job,
             const Draft  *draft,
             GError      **error)
{
  sqlite3_stmt *stmt = job->read;

  if (strcmp (skh_column_text (stmt, 3), "draft") != 0)
    return refuse (job, draft->id, SKH_ERROR_LOCKED, NULL, "posted", error);
  if (sqlite3_column_int (stmt, 14))
    return refuse (job, draft->id, SKH_ERROR_LOCKED, "dated_on", "closed", error);
  if (strcmp (draft->day, job->today) > 0)
    return refuse (job, draft->id, SKH_ERROR_INVALID, "dated_on", "future", error);
  if (sqlite3_column_int64 (stmt, 10) != draft->fund)
    return refuse (job, draft->id, SKH_ERROR_INVALID, "account", "record", error);
  if (strcmp (skh_column_text (stmt, 11), "active") != 0)
    return refuse (job, draft->id, SKH_ERROR_INVALID, "account", "account-closed", error);
  if (strcmp (skh_column_text (stmt, 12), "active") != 0)
    return refuse (job, draft->id, SKH_ERROR_INVALID, "fund", "fund-closed", error);
  if (sqlite3_column_type (stmt, 13) == SQLITE_NULL)
    return refuse (job, draft->id, SKH_ERROR_REQUIRED, "amount", NULL, error);
  if (sqlite3_column_int64 (stmt, 13) != draft->amount)
    return refuse (job, draft->id, SKH_ERROR_INVALID, "amount", "sum", error);
  if (draft->kind != SKH_VOUCHER_OPENING && is_empty (stmt, 8))
    return refuse (job, draft->id, SKH_ERROR_REQUIRED, draft->kind == SKH_VOUCHER_RECEIPT ? "payer" : "receiver", NULL, error);
  if (draft->kind != SKH_VOUCHER_OPENING && is_empty (stmt, 9))
    return refuse (job, draft->id, SKH_ERROR_REQUIRED, "content", NULL, error);
  return TRUE;
}

/* What corrects an entry the other way round takes back no more than there was. */
static gboolean
check_correction (Job          *job,
                  const Draft  *draft,
                  GError      **error)
{
  gint64 left;

  if (draft->corrects == 0)
    return TRUE;
  left = skh_query_int64 (job->db, -1, NULL,
                          "SELECT o.amount - COALESCE ((SELECT sum (c.amount * iif (c.direction = o.direction, -1, 1)) FROM voucher_counting c WHERE c.corrects_id = o.id), 0)"
                          " FROM voucher_counting o WHERE o.id = ? AND o.fund_id = ?", "ii", draft->corrects, draft->fund);
  /* The draft itself counts already. */
  if (left < 0)
    return refuse (job, draft->id, SKH_ERROR_INVALID, "corrects", "more-than-original", error);
  return TRUE;
}

static gboolean
read_draft (Job      *job,
            gint64    id,
            GError  **error)
{
  Draft draft = { .id = id };
  g_autoptr(GError) local_error = NULL;
  gboolean ok;

  skh_bind (job->read, "i", id);
  if (!skh_step (job->read, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "voucher", "no such voucher");
      return FALSE;
    }
  draft.fund = sqlite3_column_int64 (job->read, 0);
  draft.account = sqlite3_column_int64 (job->read, 1);
  skh_voucher_kind_parse (skh_column_text (job->read, 2), &draft.kind);
  g_strlcpy (draft.day, skh_column_text (job->read, 4), sizeof draft.day);
  draft.amount = sqlite3_column_int64 (job->read, 5);
  draft.transfer = sqlite3_column_int64 (job->read, 6);
  draft.corrects = sqlite3_column_int64 (job->read, 7);
  ok = check_draft (job, &draft, error);
  sqlite3_reset (job->read);
  if (ok)
    g_array_append_val (job->drafts, draft);
  return ok;
}

static int
compare_drafts (gconstpointer a,
                gconstpointer b)
{
  const Draft *left = a;
  const Draft *right = b;
  int order = strcmp (left->day, right->day);

  return order != 0 ? order : left->id < right->id ? -1 : left->id > right->id;
}

/* Reads all of IDS and the other halves of transfers, each once, in the order in which they are numbered. */
static gboolean
read_drafts (Job      *job,
             GArray   *ids,
             GError  **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)) && !read_draft (job, id, error))
        return FALSE;
    }
  n = job->drafts->len;
  for (guint i = 0; i < n; i++)
    {
      const Draft draft = g_array_index (job->drafts, Draft, i);
      gint64 other = draft.transfer == 0 ? 0
                     : skh_query_int64 (job->db, 0, NULL, "SELECT id FROM voucher WHERE transfer_id = ? AND id <> ?", "ii", draft.transfer, draft.id);

      if (draft.transfer != 0 && other == 0)
        return refuse (job, draft.id, SKH_ERROR_INVALID, "transfer", "no-counterpart", error);
      if (other != 0 && g_hash_table_add (seen, g_memdup2 (&other, sizeof other)) && !read_draft (job, other, error))
        return FALSE;
    }
  g_array_sort (job->drafts, compare_drafts);
  return TRUE;
}

/* The next number of the run that DRAFT belongs to: of its fund, kind and year, from 1. */
static gint64 *
next_number (Job          *job,
             const Draft  *draft,
             GError      **error)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s %.4s", draft->fund, skh_voucher_kind_to_string (draft->kind), draft->day);
  gint64 *last = g_hash_table_lookup (job->runs, key);
  g_autoptr(GError) local_error = NULL;

  if (last == NULL)
    {
      gint64 known = skh_query_int64 (job->db, 0, &local_error, "SELECT last FROM voucher_run WHERE fund_id = ? AND kind = ? AND year = CAST (substr (?, 1, 4) AS INTEGER)", "iss",
                                      draft->fund, skh_voucher_kind_to_string (draft->kind), draft->day);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      last = g_memdup2 (&known, sizeof known);
      g_hash_table_insert (job->runs, g_steal_pointer (&key), last);
    }
  ++*last;
  return last;
}

static gboolean
write_runs (Job      *job,
            GError  **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer last;

  g_hash_table_iter_init (&iter, job->runs);
  while (g_hash_table_iter_next (&iter, &key, &last))
    {
      g_auto(GStrv) parts = g_strsplit (key, " ", 3);

      if (!skh_run (job->db, error, "INSERT INTO voucher_run (fund_id, kind, year, last) VALUES (CAST (?1 AS INTEGER), ?2, CAST (?3 AS INTEGER), ?4)"
                                    " ON CONFLICT DO UPDATE SET last = ?4", "sssi", parts[0], parts[1], parts[2], *(gint64 *) last))
        return FALSE;
    }
  return TRUE;
}

/* Notes what voucher ID takes out of its account and its purposes, or brings in no more. */
static gboolean
note_taken (Job          *job,
            gint64        id,
            gint64        fund,
            gint64        account,
            const char   *day,
            gint64        amount,
            GError      **error)
{
  g_autoptr(GError) local_error = NULL;

  skh_account_check_add (job->check, account, 0, day, amount, id);
  skh_bind (job->purposes, "i", id);
  while (skh_step (job->purposes, &local_error))
    skh_account_check_add (job->check, fund, sqlite3_column_int64 (job->purposes, 0), day, sqlite3_column_int64 (job->purposes, 1), id);
  sqlite3_reset (job->purposes);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
post_all (Job          *job,
          SkhProgress  *progress,
          GError      **error)
{
  GCancellable *cancellable = skh_write_get_cancellable (job->write);

  for (guint i = 0; i < job->drafts->len; i++)
    {
      const Draft *draft = &g_array_index (job->drafts, Draft, i);
      const gint64 *number = next_number (job, draft, error);

      if (i % 256 == 0)
        {
          skh_progress_set (progress, i, job->drafts->len);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
      if (number == NULL || !skh_sealer_post (job->sealer, SKH_SEALED_VOUCHER, draft->fund, draft->id, *number, error))
        return FALSE;
      if (draft->kind == SKH_VOUCHER_PAYMENT && !note_taken (job, draft->id, draft->fund, draft->account, draft->day, draft->amount, error))
        return FALSE;
    }
  for (guint i = 0; i < job->drafts->len; i++)
    {
      if (!check_correction (job, &g_array_index (job->drafts, Draft, i), error))
        return FALSE;
    }
  return TRUE;
}

static void
set_detail (Job *job)
{
  g_autofree char *detail = NULL;

  if (job->drafts->len == 1)
    detail = skh_voucher_full_title (job->db, g_array_index (job->drafts, Draft, 0).id);
  else
    detail = skh_number_format (job->drafts->len);
  skh_write_set_detail (job->write, detail);
}

gboolean
skh_vouchers_post (SkhWrite  *write,
                   gpointer   data,
                   GError   **error)
{
  SkhPosting *posting = data;
  g_auto(Job) job = { 0 };

  if (!job_init (&job, write, error) || !read_drafts (&job, posting->ids, error))
    return FALSE;
  posting->posted = job.drafts->len;
  if (posting->posted == 0)
    return TRUE;
  job.sealer = skh_sealer_new (write, posting->posted, error);
  if (job.sealer == NULL || !post_all (&job, posting->progress, error) || !write_runs (&job, error) || !skh_sealer_finish (job.sealer, error) ||
      !skh_account_check_run (job.check, job.db, error))
    return FALSE;
  set_detail (&job);
  return TRUE;
}

gboolean
skh_voucher_save_and_post (SkhWrite  *write,
                           gpointer   data,
                           GError   **error)
{
  SkhVoucher *voucher = data;
  g_autoptr(SkhPosting) posting = skh_posting_new ();
  gint64 id = voucher->id;
  sqlite3 *db = skh_write_get_db (write);

  if (!skh_voucher_save (write, voucher, error))
    return FALSE;
  skh_posting_add (posting, voucher->id);
  if (!skh_vouchers_post (write, posting, error))
    {
      /* The action is taken back whole: the voucher is what it was. */
      voucher->id = id;
      return FALSE;
    }
  voucher->state = SKH_VOUCHER_POSTED;
  voucher->number = (int) skh_query_int64 (db, 0, NULL, "SELECT number FROM voucher WHERE id = ?", "i", voucher->id);
  voucher->entry = skh_query_int64 (db, 0, NULL, "SELECT entry FROM voucher WHERE id = ?", "i", voucher->id);
  return TRUE;
}

/* Voiding ----------------------------------------------------------------------------------------- */

static gboolean
void_one (Job               *job,
          const SkhVoucher  *voucher,
          const char        *reason,
          GError           **error)
{
  if (voucher->state == SKH_VOUCHER_DRAFT)
    return refuse (job, voucher->id, SKH_ERROR_INVALID, "state", "not-posted", error);
  if (voucher->state == SKH_VOUCHER_VOID)
    return refuse (job, voucher->id, SKH_ERROR_INVALID, "state", "void-already", error);
  if (skh_query_int64 (job->db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM voucher_counting WHERE corrects_id = ?)", "i", voucher->id))
    return refuse (job, voucher->id, SKH_ERROR_LOCKED, NULL, "corrected", error);
  if (skh_query_int64 (job->db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM fund_closing c WHERE c.fund_id = ?1 AND c.ends_on >= ?2"
                                         " AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen'))", "is", voucher->fund_id, voucher->dated_on))
    return refuse (job, voucher->id, SKH_ERROR_LOCKED, "dated_on", "closed", error);
  if (!skh_sealer_add (job->sealer, SKH_SEALED_VOUCHER, voucher->fund_id, voucher->id, "void", reason, error))
    return FALSE;
  /* What a payment took comes back: nothing can fall below 0 by that. */
  return voucher->kind == SKH_VOUCHER_PAYMENT || note_taken (job, voucher->id, voucher->fund_id, voucher->account_id, voucher->dated_on, voucher->amount, error);
}

gboolean
skh_voucher_void (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  const SkhVoiding *voiding = data;
  g_auto(Job) job = { 0 };
  g_autofree char *reason = g_strstrip (g_strdup (voiding->reason != NULL ? voiding->reason : ""));
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autoptr(SkhVoucher) other = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;

  if (!job_init (&job, write, error) || (voucher = skh_voucher_read (job.db, voiding->voucher_id, error)) == NULL)
    return FALSE;
  title = skh_voucher_full_title (job.db, voucher->id);
  if (*reason == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, title, "reason", NULL, "a void needs a reason");
  if (voucher->transfer_id != 0)
    {
      gint64 id = skh_query_int64 (job.db, 0, NULL, "SELECT id FROM voucher WHERE transfer_id = ? AND id <> ?", "ii", voucher->transfer_id, voucher->id);

      other = id != 0 ? skh_voucher_read (job.db, id, error) : NULL;
      if (id != 0 && other == NULL)
        return FALSE;
    }
  job.sealer = skh_sealer_new (write, 2, error);
  if (job.sealer == NULL || !void_one (&job, voucher, reason, error) || (other != NULL && !void_one (&job, other, reason, error)) ||
      !skh_sealer_finish (job.sealer, error) || !skh_account_check_run (job.check, job.db, error))
    return FALSE;
  detail = g_strdup_printf ("%s – %s", title, reason);
  skh_write_set_detail (write, detail);
  return TRUE;
}
