/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-transfer.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-fund.h"
#include "fund/skh-posting.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"

/* Where money comes from or goes to. */
typedef struct
{
  gint64  account;
  gint64  fund;
  char   *unit;
  char   *title; /* "Quỹ Khuyến học, Phường Hạc Thành" */
  char   *name;  /* of the account */
} Side;

static void
side_clear (Side *side)
{
  g_free (side->unit);
  g_free (side->title);
  g_free (side->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static gboolean
read_side (sqlite3  *db,
           gint64    account,
           Side     *side,
           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT a.fund_id, u.full_name, a.name FROM fund_account a JOIN fund f ON f.id = a.fund_id"
                                                       " LEFT JOIN unit_now u ON u.unit_id = f.unit_id WHERE a.id = ?", "i", account);
  g_autofree char *fund = NULL;

  if (stmt == NULL)
    return FALSE;
  if (!skh_step (stmt, NULL))
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, "?", NULL, "account", "no such account");
  side->account = account;
  side->fund = sqlite3_column_int64 (stmt, 0);
  side->unit = g_strdup (skh_column_text (stmt, 1));
  side->name = g_strdup (skh_column_text (stmt, 2));
  fund = skh_fund_title (db, side->fund);
  side->title = g_strdup_printf ("%s, %s", fund, side->unit != NULL ? side->unit : "?");
  return TRUE;
}

/* "Điều chuyển từ A sang B": the accounts of one fund, or the two funds. */
static char *
default_content (const Side *from,
                 const Side *to)
{
  if (from->fund == to->fund)
    return g_strdup_printf ("Điều chuyển từ %s sang %s", from->name, to->name);
  return g_strdup_printf ("Điều chuyển từ %s sang %s", from->title, to->title);
}

/* One half of a pair, with LINES (SkhVoucherLine without source and use). */
static gint64
save_half (SkhWrite        *write,
           SkhVoucherKind   kind,
           const Side      *here,
           const Side      *there,
           const char      *day,
           const char      *content,
           const char      *note,
           gint64           transfer,
           GPtrArray       *lines,
           GError         **error)
{
  g_autoptr(SkhVoucher) voucher = skh_voucher_new (here->fund, here->account, kind);

  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (day);
  voucher->party = g_strdup (there->title);
  voucher->content = g_strdup (content);
  voucher->note = g_strdup (note);
  voucher->transfer_id = transfer;
  for (guint i = 0; i < lines->len; i++)
    {
      const SkhVoucherLine *model = lines->pdata[i];
      SkhVoucherLine *line = skh_voucher_add_line (voucher, kind == SKH_VOUCHER_RECEIPT ? "transfer" : NULL, kind == SKH_VOUCHER_PAYMENT ? "transfer" : NULL, model->amount);

      line->purpose_id = model->purpose_id;
    }
  return skh_voucher_save (write, voucher, error) ? voucher->id : 0;
}

/* Drafts both halves of a transfer and returns the payment; *RECEIPT is the other.  0 on an error. */
static gint64
save_pair (SkhWrite     *write,
           gint64        from_account,
           gint64        to_account,
           const char   *day,
           const char   *content,
           const char   *note,
           gint64        handover,
           GPtrArray    *lines,
           gint64       *receipt,
           GError      **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_auto(Side) from = { 0 };
  g_auto(Side) to = { 0 };
  g_autofree char *text = NULL;
  gint64 transfer;
  gint64 payment;

  if (!read_side (db, from_account, &from, error) || !read_side (db, to_account, &to, error))
    return 0;
  if (from_account == to_account)
    {
      skh_set_error (error, SKH_ERROR_INVALID, from.title, "account", "same-account", "a transfer needs two accounts");
      return 0;
    }
  text = content != NULL && *content != 0 ? g_strdup (content) : default_content (&from, &to);
  transfer = skh_write_take_ids (write, "fund_transfer", 1, error);
  if (transfer == 0 || !skh_run (db, error, "INSERT INTO fund_transfer (id, handover_id) VALUES (?, ?)", "ir", transfer, handover))
    return 0;
  payment = save_half (write, SKH_VOUCHER_PAYMENT, &from, &to, day, text, note, transfer, lines, error);
  *receipt = payment != 0 ? save_half (write, SKH_VOUCHER_RECEIPT, &to, &from, day, text, note, transfer, lines, error) : 0;
  return *receipt != 0 ? payment : 0;
}

SkhTransfer *
skh_transfer_new (gint64 from_account,
                  gint64 to_account,
                  gint64 amount)
{
  SkhTransfer *transfer = g_new0 (SkhTransfer, 1);

  transfer->from_account = from_account;
  transfer->to_account = to_account;
  transfer->amount = amount;
  transfer->day = skh_date_today ();
  return transfer;
}

void
skh_transfer_free (SkhTransfer *transfer)
{
  g_free (transfer->day);
  g_free (transfer->content);
  g_free (transfer->note);
  g_free (transfer);
}

gboolean
skh_transfer_do (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  SkhTransfer *transfer = data;
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_voucher_line_free);
  g_autoptr(SkhPosting) posting = skh_posting_new ();
  SkhVoucherLine *line = skh_voucher_line_new (NULL, NULL, transfer->amount);
  g_autofree char *title = NULL;

  line->purpose_id = transfer->purpose_id;
  g_ptr_array_add (lines, line);
  transfer->payment_id = save_pair (write, transfer->from_account, transfer->to_account, transfer->day, transfer->content, transfer->note, 0, lines, &transfer->receipt_id, error);
  if (transfer->payment_id == 0)
    return FALSE;
  skh_posting_add (posting, transfer->payment_id);
  if (!skh_vouchers_post (write, posting, error))
    return FALSE;
  title = skh_voucher_full_title (skh_write_get_db (write), transfer->payment_id);
  skh_write_set_detail (write, title);
  return TRUE;
}

/* Hand-over --------------------------------------------------------------------------------------- */

SkhHandover *
skh_handover_new (gint64 fund_id)
{
  SkhHandover *handover = g_new0 (SkhHandover, 1);

  handover->fund_id = fund_id;
  handover->day = skh_date_today ();
  handover->parts = g_array_new (FALSE, FALSE, sizeof (SkhHandoverPart));
  return handover;
}

void
skh_handover_free (SkhHandover *handover)
{
  g_free (handover->day);
  g_free (handover->note);
  g_array_unref (handover->parts);
  g_free (handover);
}

void
skh_handover_add (SkhHandover           *handover,
                  const SkhHandoverPart *part)
{
  g_array_append_vals (handover->parts, part, 1);
}

/* Takes what is restricted out of what the accounts hold freely, from the first that has enough, else from one after the other. */
static void
assign_restricted (GArray *dues,
                   guint   n_accounts,
                   gint64  purpose,
                   gint64  left)
{
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n_accounts && left > 0; i++)
        {
          SkhHandoverPart *held = &g_array_index (dues, SkhHandoverPart, i);
          SkhHandoverPart part = { .from_account = held->from_account, .purpose_id = purpose, .amount = MIN (held->amount, left) };

          if (part.amount == 0 || (pass == 0 && part.amount < left))
            continue;
          held->amount -= part.amount;
          left -= part.amount;
          g_array_append_val (dues, part);
        }
    }
}

GArray *
skh_handover_dues (sqlite3  *db,
                   gint64    fund_id,
                   GError  **error)
{
  g_autoptr(GArray) dues = g_array_new (FALSE, TRUE, sizeof (SkhHandoverPart));
  g_autoptr(sqlite3_stmt) accounts = skh_query (db, error, "SELECT a.id, t.received - t.paid FROM fund_account a JOIN fund_total t ON t.account_id = a.id WHERE a.fund_id = ?"
                                                           " AND t.received <> t.paid ORDER BY a.kind = 'bank', a.id", "i", fund_id);
  g_autoptr(sqlite3_stmt) purposes = accounts != NULL
    ? skh_query (db, error, "SELECT purpose_id, sum (received) - sum (paid) FROM purpose_day WHERE fund_id = ? GROUP BY purpose_id", "i", fund_id) : NULL;
  guint n;

  if (purposes == NULL)
    return NULL;
  while (skh_step (accounts, error))
    {
      SkhHandoverPart part = { .from_account = sqlite3_column_int64 (accounts, 0), .amount = sqlite3_column_int64 (accounts, 1) };

      g_array_append_val (dues, part);
    }
  n = dues->len;
  while (skh_step (purposes, error))
    assign_restricted (dues, n, sqlite3_column_int64 (purposes, 0), sqlite3_column_int64 (purposes, 1));
  /* What is all restricted has no free part. */
  for (guint i = n; i-- > 0;)
    {
      if (g_array_index (dues, SkhHandoverPart, i).amount == 0)
        g_array_remove_index (dues, i);
    }
  return g_steal_pointer (&dues);
}

/* Says that GIVEN of WHAT are given away where there are HELD. */
static gboolean
set_parts_error (const char  *what,
                 gint64       given,
                 gint64       held,
                 GError     **error)
{
  g_autofree char *given_text = skh_amount_format (given);
  g_autofree char *held_text = skh_amount_format (held);
  g_autofree char *record = g_strdup_printf ("%s: %s ≠ %s", what, given_text, held_text);

  return skh_set_error (error, SKH_ERROR_INVALID, record, "parts", "parts-sum", "the parts do not add up to the balance");
}

/* The parts of each account and of each purpose must be what it holds: SQL lists who (id), what it holds and its name. */
static gboolean
check_sums (sqlite3           *db,
            const SkhHandover *handover,
            gboolean           purposes,
            GError           **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, purposes ? "SELECT d.purpose_id, sum (d.received) - sum (d.paid), p.name FROM purpose_day d JOIN purpose p ON p.id = d.purpose_id"
                                     " WHERE d.fund_id = ? GROUP BY d.purpose_id"
                                   : "SELECT a.id, COALESCE (t.received - t.paid, 0), a.name FROM fund_account a LEFT JOIN fund_total t ON t.account_id = a.id WHERE a.fund_id = ?",
               "i", handover->fund_id);
  gint64 all = 0;
  gint64 known = 0;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < handover->parts->len; i++)
    {
      const SkhHandoverPart *part = &g_array_index (handover->parts, SkhHandoverPart, i);

      if (part->amount <= 0 || part->amount > SKH_AMOUNT_MAX)
        return skh_set_error (error, SKH_ERROR_INVALID, NULL, "amount", part->amount <= 0 ? "not-positive" : "too-large", "no amount");
      if (!purposes || part->purpose_id != 0)
        all += part->amount;
    }
  while (skh_step (stmt, NULL))
    {
      gint64 who = sqlite3_column_int64 (stmt, 0);
      gint64 held = sqlite3_column_int64 (stmt, 1);
      gint64 given = 0;

      for (guint i = 0; i < handover->parts->len; i++)
        {
          const SkhHandoverPart *part = &g_array_index (handover->parts, SkhHandoverPart, i);

          if ((purposes ? part->purpose_id : part->from_account) == who)
            given += part->amount;
        }
      if (given != held)
        return set_parts_error (skh_column_text (stmt, 2), given, held, error);
      known += given;
    }
  /* Nothing comes from accounts of others. */
  return known == all || skh_set_error (error, SKH_ERROR_INVALID, NULL, "parts", "record", "a part comes from elsewhere");
}

/* The account that a part goes to: the one that is said, or that of the unit's fund of the same name. */
static gint64
find_target (SkhWrite               *write,
             const SkhHandover      *handover,
             const SkhHandoverPart  *part,
             GError                **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = NULL;
  g_autofree char *kind = NULL;
  g_autoptr(SkhAccount) account = NULL;
  gint64 fund;
  gint64 id;

  if (part->to_account != 0)
    return part->to_account;
  if (!skh_unit_is_open (db, part->to_unit))
    {
      skh_set_error (error, SKH_ERROR_INVALID, NULL, "unit", "closed", "the unit is not there");
      return 0;
    }
  name = skh_query_text (db, error, "SELECT name FROM fund WHERE id = ?", "i", handover->fund_id);
  kind = skh_query_text (db, error, "SELECT kind FROM fund_account WHERE id = ?", "i", part->from_account);
  fund = skh_query_int64 (db, 0, NULL, "SELECT id FROM fund WHERE unit_id = ? AND name = ?", "is", part->to_unit, name);
  if (fund == 0 && (fund = skh_fund_establish (write, part->to_unit, name, error)) == 0)
    return 0;
  id = skh_query_int64 (db, 0, NULL, "SELECT id FROM fund_account WHERE fund_id = ? AND kind = ? AND state = 'active' ORDER BY id LIMIT 1", "is", fund, kind);
  if (id != 0)
    return id;
  account = skh_account_new (fund, g_strcmp0 (kind, "bank") == 0 ? SKH_ACCOUNT_BANK : SKH_ACCOUNT_CASH);
  return skh_account_save (write, account, error) ? account->id : 0;
}

/* The parts that go from one account to the same other are one transfer with a line each. */
static gboolean
transfer_parts (SkhWrite     *write,
                SkhHandover  *handover,
                GArray       *targets,
                SkhPosting   *posting,
                GError      **error)
{
  g_autoptr(GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < handover->parts->len; i++)
    {
      const SkhHandoverPart *first = &g_array_index (handover->parts, SkhHandoverPart, i);
      gint64 target = g_array_index (targets, gint64, i);
      g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_voucher_line_free);
      gint64 payment;
      gint64 receipt;

      for (guint j = i; !g_hash_table_contains (done, GUINT_TO_POINTER (i)) && j < handover->parts->len; j++)
        {
          const SkhHandoverPart *part = &g_array_index (handover->parts, SkhHandoverPart, j);
          SkhVoucherLine *line;

          if (part->from_account != first->from_account || g_array_index (targets, gint64, j) != target)
            continue;
          line = skh_voucher_line_new (NULL, NULL, part->amount);
          line->purpose_id = part->purpose_id;
          g_ptr_array_add (lines, line);
          if (j != i)
            g_hash_table_add (done, GUINT_TO_POINTER (j));
        }
      if (lines->len == 0)
        continue;
      payment = save_pair (write, first->from_account, target, handover->day, NULL, handover->note, handover->id, lines, &receipt, error);
      if (payment == 0)
        return FALSE;
      skh_posting_add (posting, payment);
    }
  return TRUE;
}

gboolean
skh_handover_do (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  SkhHandover *handover = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *title = skh_fund_title (db, handover->fund_id);
  g_autoptr(GArray) targets = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhPosting) posting = skh_posting_new ();
  gint64 amount = 0;

  if (skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM fund_account a JOIN fund_day d ON d.account_id = a.id WHERE a.fund_id = ? AND d.day > ?)", "is",
                       handover->fund_id, handover->day))
    return skh_set_error (error, SKH_ERROR_INVALID, title, "parts", "later-entries", "something is booked after the day");
  if (skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM voucher WHERE fund_id = ? AND state = 'draft')", "i", handover->fund_id))
    return skh_set_error (error, SKH_ERROR_INVALID, title, "parts", "drafts-left", "drafts wait to be posted");
  if (!check_sums (db, handover, FALSE, error) || !check_sums (db, handover, TRUE, error))
    return FALSE;
  for (guint i = 0; i < handover->parts->len; i++)
    {
      gint64 target = find_target (write, handover, &g_array_index (handover->parts, SkhHandoverPart, i), error);

      if (target == 0)
        return FALSE;
      g_array_append_val (targets, target);
      amount += g_array_index (handover->parts, SkhHandoverPart, i).amount;
    }
  handover->id = skh_write_take_ids (write, "fund_handover", 1, error);
  if (handover->id == 0 ||
      !skh_run (db, error, "INSERT INTO fund_handover (id, fund_id, happened_on, amount, decision_id, note) VALUES (?, ?, ?, ?, ?, ?)", "iisirz",
                handover->id, handover->fund_id, handover->day, amount, handover->decision_id, handover->note) ||
      !transfer_parts (write, handover, targets, posting, error) ||
      !skh_vouchers_post (write, posting, error) ||
      (handover->close && !skh_run (db, error, "UPDATE fund SET state = 'closed', state_on = ? WHERE id = ?", "si", handover->day, handover->fund_id)))
    return FALSE;
  skh_write_set_detail (write, title);
  return TRUE;
}

/* Minutes ----------------------------------------------------------------------------------------- */

static void
line_free (gpointer data)
{
  SkhHandoverLine *line = data;

  g_free (line->from_account);
  g_free (line->to_unit);
  g_free (line->to_fund);
  g_free (line->to_account);
  g_free (line->purpose);
  g_free (line->payment);
  g_free (line->receipt);
  g_free (line);
}

void
skh_handover_minutes_free (SkhHandoverMinutes *minutes)
{
  g_free (minutes->unit);
  g_free (minutes->fund);
  g_free (minutes->day);
  g_free (minutes->decision);
  g_free (minutes->note);
  g_ptr_array_unref (minutes->lines);
  g_free (minutes);
}

SkhHandoverMinutes *
skh_handover_minutes_read (sqlite3  *db,
                           gint64    id,
                           GError  **error)
{
  g_autoptr(sqlite3_stmt) head =
    skh_query (db, error, "SELECT u.full_name, f.name, h.happened_on, d.number, d.decided_on, h.note, h.amount FROM fund_handover h JOIN fund f ON f.id = h.fund_id"
                          " LEFT JOIN unit_now u ON u.unit_id = f.unit_id LEFT JOIN decision d ON d.id = h.decision_id WHERE h.id = ?", "i", id);
  g_autoptr(sqlite3_stmt) stmt = head == NULL ? NULL :
    skh_query (db, error, "SELECT a.name, u.full_name, f.name, b.name, p.name, o.number, o.dated_on, i.number, i.dated_on, l.amount FROM fund_transfer t"
                          " JOIN voucher o ON o.transfer_id = t.id AND o.kind = 'payment' JOIN voucher i ON i.transfer_id = t.id AND i.kind = 'receipt'"
                          " JOIN voucher_line l ON l.voucher_id = o.id JOIN fund_account a ON a.id = o.account_id JOIN fund_account b ON b.id = i.account_id"
                          " JOIN fund f ON f.id = i.fund_id LEFT JOIN unit_now u ON u.unit_id = f.unit_id LEFT JOIN purpose p ON p.id = l.purpose_id"
                          " WHERE t.handover_id = ? ORDER BY o.number, l.position", "i", id);
  g_autoptr(SkhHandoverMinutes) minutes = NULL;
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (head, NULL))
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "handover", "no such hand-over");
      return NULL;
    }
  minutes = g_new0 (SkhHandoverMinutes, 1);
  minutes->lines = g_ptr_array_new_with_free_func (line_free);
  minutes->unit = g_strdup (skh_column_text (head, 0));
  minutes->fund = g_strdup (skh_column_text (head, 1));
  minutes->day = g_strdup (skh_column_text (head, 2));
  if (skh_column_text (head, 3) != NULL)
    minutes->decision = skh_decision_title (skh_column_text (head, 3), skh_column_text (head, 4));
  minutes->note = g_strdup (skh_column_text (head, 5));
  minutes->amount = sqlite3_column_int64 (head, 6);
  while (skh_step (stmt, &local_error))
    {
      SkhHandoverLine *line = g_new0 (SkhHandoverLine, 1);

      line->from_account = g_strdup (skh_column_text (stmt, 0));
      line->to_unit = g_strdup (skh_column_text (stmt, 1));
      line->to_fund = g_strdup (skh_column_text (stmt, 2));
      line->to_account = g_strdup (skh_column_text (stmt, 3));
      line->purpose = g_strdup (skh_column_text (stmt, 4));
      line->payment = skh_voucher_title (SKH_VOUCHER_PAYMENT, sqlite3_column_int (stmt, 5), skh_column_text (stmt, 6));
      line->receipt = skh_voucher_title (SKH_VOUCHER_RECEIPT, sqlite3_column_int (stmt, 7), skh_column_text (stmt, 8));
      line->amount = sqlite3_column_int64 (stmt, 9);
      g_ptr_array_add (minutes->lines, line);
    }
  if (local_error == NULL)
    return g_steal_pointer (&minutes);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
