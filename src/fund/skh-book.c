/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-book.h"

#include "store/skh-statement.h"

gint64
skh_account_balance (sqlite3     *db,
                     gint64       account,
                     const char  *day,
                     GError     **error)
{
  if (day == NULL)
    return skh_query_int64 (db, 0, error, "SELECT received - paid FROM fund_total WHERE account_id = ?", "i", account);
  return skh_query_int64 (db, 0, error, "SELECT sum (received) - sum (paid) FROM fund_day WHERE account_id = ? AND day <= ?", "is", account, day);
}

char *
skh_books_begin (sqlite3  *db,
                 gint64    fund,
                 GError  **error)
{
  return skh_query_text (db, error,
                         "SELECT iif (kind = 'opening', date (dated_on, '+1 day'), dated_on) FROM voucher_index"
                         " WHERE fund_id = ? AND state <> 'draft' ORDER BY dated_on LIMIT 1", "i", fund);
}

void
skh_balance_free (SkhBalance *balance)
{
  g_free (balance->unit);
  g_free (balance->fund);
  g_free (balance->account);
  g_free (balance);
}

static gpointer
make_balance (sqlite3_stmt *stmt)
{
  SkhBalance *balance = g_new0 (SkhBalance, 1);

  balance->unit_id = sqlite3_column_int64 (stmt, 0);
  balance->unit = g_strdup (skh_column_text (stmt, 1));
  balance->fund_id = sqlite3_column_int64 (stmt, 2);
  balance->fund = g_strdup (skh_column_text (stmt, 3));
  balance->account_id = sqlite3_column_int64 (stmt, 4);
  balance->account = g_strdup (skh_column_text (stmt, 5));
  balance->bank = sqlite3_column_int (stmt, 6);
  balance->opening = sqlite3_column_int64 (stmt, 7);
  balance->received = sqlite3_column_int64 (stmt, 8);
  balance->paid = sqlite3_column_int64 (stmt, 9);
  balance->closing = balance->opening + balance->received - balance->paid;
  return balance;
}

GPtrArray *
skh_balances_read (sqlite3     *db,
                   gint64       unit,
                   gint64       fund,
                   const char  *from,
                   const char  *to,
                   GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error,
               "SELECT f.unit_id, u.full_name, f.id, f.name, a.id, a.name, a.kind = 'bank',"
               " (SELECT COALESCE (sum (received) - sum (paid), 0) FROM fund_day d WHERE d.account_id = a.id AND d.day < ?3),"
               " (SELECT COALESCE (sum (received), 0) FROM fund_day d WHERE d.account_id = a.id AND d.day BETWEEN ?3 AND ?4),"
               " (SELECT COALESCE (sum (paid), 0) FROM fund_day d WHERE d.account_id = a.id AND d.day BETWEEN ?3 AND ?4)"
               " FROM fund f JOIN fund_account a ON a.fund_id = f.id LEFT JOIN unit_now u ON u.unit_id = f.unit_id"
               " WHERE (?2 = 0 OR f.id = ?2) AND (?1 = 0 OR f.unit_id IN"
               "  (WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s))"
               " ORDER BY u.kind_position, u.name_key, u.unit_id, f.id, a.kind = 'bank', a.id", "iiss", unit, fund, from, to);

  return skh_collect (stmt, make_balance, (GDestroyNotify) skh_balance_free, error);
}

/* Books ------------------------------------------------------------------------------------------- */

void
skh_book_free (SkhBook *book)
{
  g_free (book->from);
  g_free (book->to);
  g_free (book);
}

void
skh_book_row_free (SkhBookRow *row)
{
  g_free (row->dated_on);
  g_free (row->party);
  g_free (row->content);
  g_free (row->note);
  g_free (row);
}

SkhBook *
skh_book_read (sqlite3     *db,
               gint64       account,
               const char  *from,
               const char  *to,
               GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, "SELECT (SELECT COALESCE (sum (received) - sum (paid), 0) FROM fund_day WHERE account_id = ?1 AND day < ?2),"
                          " COALESCE (sum (received), 0), COALESCE (sum (paid), 0),"
                          " (SELECT count (*) FROM voucher WHERE account_id = ?1 AND dated_on BETWEEN ?2 AND ?3 AND entry IS NOT NULL)"
                          " FROM fund_day WHERE account_id = ?1 AND day BETWEEN ?2 AND ?3", "iss", account, from, to);
  SkhBook *book;

  if (stmt == NULL || !skh_step (stmt, error))
    return NULL;
  book = g_new0 (SkhBook, 1);
  book->account_id = account;
  book->from = g_strdup (from);
  book->to = g_strdup (to);
  book->opening = sqlite3_column_int64 (stmt, 0);
  book->received = sqlite3_column_int64 (stmt, 1);
  book->paid = sqlite3_column_int64 (stmt, 2);
  book->closing = book->opening + book->received - book->paid;
  book->n_rows = sqlite3_column_int (stmt, 3);
  return book;
}

/* The balance before the entry DAY, ENTRY: from the totals of the days before, and the entries of that day. */
static gint64
balance_before (sqlite3     *db,
                gint64       account,
                const char  *day,
                gint64       entry,
                GError     **error)
{
  return skh_query_int64 (db, 0, error,
                          "SELECT (SELECT COALESCE (sum (received) - sum (paid), 0) FROM fund_day WHERE account_id = ?1 AND day < ?2)"
                          " + (SELECT COALESCE (sum (iif (v.kind = 'payment', -v.amount, v.amount)), 0) FROM voucher v"
                          "     WHERE v.account_id = ?1 AND v.dated_on = ?2 AND v.entry < ?3"
                          "       AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.voucher_id = v.id AND s.what = 'void'))", "isi", account, day, entry);
}

static SkhBookRow *
book_row (sqlite3_stmt *stmt)
{
  SkhBookRow *row = g_new0 (SkhBookRow, 1);
  gint64 amount = sqlite3_column_int64 (stmt, 8);

  row->voucher_id = sqlite3_column_int64 (stmt, 0);
  row->dated_on = g_strdup (skh_column_text (stmt, 1));
  skh_voucher_kind_parse (skh_column_text (stmt, 3), &row->kind);
  row->number = sqlite3_column_int (stmt, 4);
  row->party = g_strdup (skh_column_text (stmt, 5));
  row->content = g_strdup (skh_column_text (stmt, 6));
  row->note = g_strdup (skh_column_text (stmt, 7));
  row->is_void = sqlite3_column_int (stmt, 9);
  if (!row->is_void && row->kind == SKH_VOUCHER_PAYMENT)
    row->paid = amount;
  else if (!row->is_void)
    row->received = amount;
  return row;
}

GPtrArray *
skh_book_read_rows (sqlite3        *db,
                    const SkhBook  *book,
                    guint           first,
                    guint           n,
                    gint64         *before,
                    GError        **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_book_row_free);
  /* The rows that are passed over are passed over in the index alone. */
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, "SELECT v.id, v.dated_on, v.entry, v.kind, v.number, v.party, v.content, v.note, v.amount,"
                          " EXISTS (SELECT 1 FROM fund_seal s WHERE s.voucher_id = v.id AND s.what = 'void')"
                          " FROM (SELECT id FROM voucher WHERE account_id = ? AND dated_on BETWEEN ? AND ? AND entry IS NOT NULL"
                          "        ORDER BY dated_on, entry LIMIT ? OFFSET ?) p CROSS JOIN voucher v ON v.id = p.id", "issii",
               book->account_id, book->from, book->to, (gint64) n, (gint64) first);
  g_autoptr(GError) local_error = NULL;
  gint64 balance = first == 0 ? book->opening : book->closing;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhBookRow *row = book_row (stmt);

      if (rows->len == 0 && first > 0)
        balance = balance_before (db, book->account_id, row->dated_on, sqlite3_column_int64 (stmt, 2), &local_error);
      if (rows->len == 0 && before != NULL)
        *before = balance;
      balance += row->received - row->paid;
      row->balance = balance;
      g_ptr_array_add (rows, row);
    }
  if (rows->len == 0 && before != NULL)
    *before = balance;
  if (local_error == NULL && stmt != NULL)
    return g_steal_pointer (&rows);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
