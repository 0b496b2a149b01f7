/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-voucher.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "fund/skh-fund-choices.h"
#include "store/skh-statement.h"

static const char * const kinds[SKH_N_VOUCHER_KINDS] = { "receipt", "payment", "opening" };
static const char * const states[] = { "draft", "posted", "void" };

/* Names of documents are Vietnamese whatever the language of the window. */
static const char * const titles[SKH_N_VOUCHER_KINDS] = { "Phiếu thu", "Phiếu chi", "Số dư đầu kỳ" };

const char *
skh_voucher_kind_to_string (SkhVoucherKind kind)
{
  return kinds[kind];
}

gboolean
skh_voucher_kind_parse (const char     *text,
                        SkhVoucherKind *kind)
{
  for (guint i = 0; i < SKH_N_VOUCHER_KINDS; i++)
    {
      if (g_strcmp0 (text, kinds[i]) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
skh_voucher_state_to_string (SkhVoucherState state)
{
  return states[state];
}

SkhVoucherLine *
skh_voucher_line_new (const char *source,
                      const char *use,
                      gint64      amount)
{
  SkhVoucherLine *line = g_new0 (SkhVoucherLine, 1);

  line->source = g_strdup (source);
  line->use = g_strdup (use);
  line->amount = amount;
  return line;
}

SkhVoucherLine *
skh_voucher_line_copy (const SkhVoucherLine *line)
{
  SkhVoucherLine *copy = g_memdup2 (line, sizeof *line);

  copy->source = g_strdup (line->source);
  copy->use = g_strdup (line->use);
  copy->content = g_strdup (line->content);
  return copy;
}

void
skh_voucher_line_free (SkhVoucherLine *line)
{
  g_free (line->source);
  g_free (line->use);
  g_free (line->content);
  g_free (line);
}

SkhVoucher *
skh_voucher_new (gint64         fund_id,
                 gint64         account_id,
                 SkhVoucherKind kind)
{
  SkhVoucher *voucher = g_new0 (SkhVoucher, 1);

  voucher->fund_id = fund_id;
  voucher->account_id = account_id;
  voucher->kind = kind;
  voucher->dated_on = skh_date_today ();
  voucher->attachments = -1;
  voucher->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_voucher_line_free);
  return voucher;
}

SkhVoucher *
skh_voucher_copy (const SkhVoucher *voucher)
{
  SkhVoucher *copy = g_memdup2 (voucher, sizeof *voucher);

  copy->dated_on = g_strdup (voucher->dated_on);
  copy->book = g_strdup (voucher->book);
  copy->debit = g_strdup (voucher->debit);
  copy->credit = g_strdup (voucher->credit);
  copy->party = g_strdup (voucher->party);
  copy->address = g_strdup (voucher->address);
  copy->content = g_strdup (voucher->content);
  copy->note = g_strdup (voucher->note);
  copy->void_reason = g_strdup (voucher->void_reason);
  copy->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_voucher_line_free);
  for (guint i = 0; i < voucher->lines->len; i++)
    g_ptr_array_add (copy->lines, skh_voucher_line_copy (voucher->lines->pdata[i]));
  return copy;
}

void
skh_voucher_free (SkhVoucher *voucher)
{
  g_free (voucher->dated_on);
  g_free (voucher->book);
  g_free (voucher->debit);
  g_free (voucher->credit);
  g_free (voucher->party);
  g_free (voucher->address);
  g_free (voucher->content);
  g_free (voucher->note);
  g_free (voucher->void_reason);
  g_ptr_array_unref (voucher->lines);
  g_free (voucher);
}

SkhVoucherLine *
skh_voucher_add_line (SkhVoucher *voucher,
                      const char *source,
                      const char *use,
                      gint64      amount)
{
  SkhVoucherLine *line = skh_voucher_line_new (source, use, amount);

  g_ptr_array_add (voucher->lines, line);
  return line;
}

char *
skh_voucher_title (SkhVoucherKind  kind,
                   int             number,
                   const char     *dated_on)
{
  g_autofree char *day = skh_date_format (dated_on);

  if (number > 0)
    return g_strdup_printf ("%s %d/%d", titles[kind], number, skh_date_year (dated_on));
  return g_strdup_printf ("%s (nháp) %s", titles[kind], day);
}

char *
skh_voucher_full_title (sqlite3 *db,
                        gint64   id)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, NULL, "SELECT fund_id, kind, number, dated_on FROM voucher WHERE id = ?", "i", id);
  g_autofree char *fund = NULL;
  g_autofree char *title = NULL;
  SkhVoucherKind kind = SKH_VOUCHER_RECEIPT;

  if (stmt == NULL || !skh_step (stmt, NULL))
    return NULL;
  skh_voucher_kind_parse (skh_column_text (stmt, 1), &kind);
  fund = skh_fund_title (db, sqlite3_column_int64 (stmt, 0));
  title = skh_voucher_title (kind, sqlite3_column_int (stmt, 2), skh_column_text (stmt, 3));
  return g_strdup_printf ("%s của %s", title, fund);
}

/* Reading ----------------------------------------------------------------------------------------- */

static gboolean
read_lines (sqlite3     *db,
            SkhVoucher  *voucher,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, source, use, amount, content, purpose_id, campaign_id, donor_id, unit_id FROM voucher_line"
                                                       " WHERE voucher_id = ? ORDER BY position, id", "i", voucher->id);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhVoucherLine *line = skh_voucher_add_line (voucher, skh_column_text (stmt, 1), skh_column_text (stmt, 2), sqlite3_column_int64 (stmt, 3));

      line->id = sqlite3_column_int64 (stmt, 0);
      line->content = g_strdup (skh_column_text (stmt, 4));
      line->purpose_id = sqlite3_column_int64 (stmt, 5);
      line->campaign_id = sqlite3_column_int64 (stmt, 6);
      line->donor_id = sqlite3_column_int64 (stmt, 7);
      line->unit_id = sqlite3_column_int64 (stmt, 8);
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

SkhVoucher *
skh_voucher_read (sqlite3  *db,
                  gint64    id,
                  GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, "SELECT v.fund_id, v.account_id, v.kind, v.state, v.dated_on, v.number, v.entry, v.amount, v.book, v.debit, v.credit, v.party,"
                          " v.address, v.content, v.attachments, v.note, v.transfer_id, v.corrects_id,"
                          " (SELECT s.reason FROM fund_seal s WHERE s.voucher_id = v.id AND s.what = 'void') FROM voucher v WHERE v.id = ?", "i", id);
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "voucher", "no such voucher");
      return NULL;
    }
  voucher = skh_voucher_new (sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), SKH_VOUCHER_RECEIPT);
  skh_voucher_kind_parse (skh_column_text (stmt, 2), &voucher->kind);
  voucher->id = id;
  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup (skh_column_text (stmt, 4));
  voucher->number = sqlite3_column_int (stmt, 5);
  voucher->entry = sqlite3_column_int64 (stmt, 6);
  voucher->amount = sqlite3_column_int64 (stmt, 7);
  voucher->book = g_strdup (skh_column_text (stmt, 8));
  voucher->debit = g_strdup (skh_column_text (stmt, 9));
  voucher->credit = g_strdup (skh_column_text (stmt, 10));
  voucher->party = g_strdup (skh_column_text (stmt, 11));
  voucher->address = g_strdup (skh_column_text (stmt, 12));
  voucher->content = g_strdup (skh_column_text (stmt, 13));
  voucher->attachments = sqlite3_column_type (stmt, 14) == SQLITE_NULL ? -1 : sqlite3_column_int (stmt, 14);
  voucher->note = g_strdup (skh_column_text (stmt, 15));
  voucher->transfer_id = sqlite3_column_int64 (stmt, 16);
  voucher->corrects_id = sqlite3_column_int64 (stmt, 17);
  voucher->void_reason = g_strdup (skh_column_text (stmt, 18));
  voucher->state = strcmp (skh_column_text (stmt, 3), "draft") == 0 ? SKH_VOUCHER_DRAFT
                   : voucher->void_reason != NULL ? SKH_VOUCHER_VOID : SKH_VOUCHER_POSTED;
  return read_lines (db, voucher, error) ? g_steal_pointer (&voucher) : NULL;
}

SkhVoucher *
skh_voucher_correction (sqlite3  *db,
                        gint64    id,
                        GError  **error)
{
  g_autoptr(SkhVoucher) original = skh_voucher_read (db, id, error);
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autofree char *title = NULL;

  if (original == NULL)
    return NULL;
  title = skh_voucher_full_title (db, id);
  if (original->state != SKH_VOUCHER_POSTED || original->transfer_id != 0)
    {
      skh_set_error (error, SKH_ERROR_INVALID, title, "corrects", original->transfer_id != 0 ? "transfer" : "not-posted", "the voucher cannot be corrected");
      return NULL;
    }
  voucher = skh_voucher_copy (original);
  voucher->id = voucher->number = voucher->entry = 0;
  voucher->state = SKH_VOUCHER_DRAFT;
  voucher->kind = original->kind == SKH_VOUCHER_PAYMENT ? SKH_VOUCHER_RECEIPT : SKH_VOUCHER_PAYMENT;
  voucher->corrects_id = id;
  voucher->attachments = -1;
  g_free (voucher->dated_on);
  voucher->dated_on = skh_date_today ();
  g_free (voucher->content);
  g_free (title);
  title = skh_voucher_title (original->kind, original->number, original->dated_on);
  voucher->content = g_strdup_printf ("Điều chỉnh giảm %s", title);
  for (guint i = 0; i < voucher->lines->len; i++)
    ((SkhVoucherLine *) voucher->lines->pdata[i])->id = 0;
  return g_steal_pointer (&voucher);
}

/* Saving ------------------------------------------------------------------------------------------ */

static void
normalize (char **text)
{
  g_autofree char *old = *text;

  *text = old != NULL ? skh_text_normalize (old) : NULL;
  if (*text != NULL && **text == 0)
    g_clear_pointer (text, g_free);
}

static gboolean
check_lines (SkhVoucher  *voucher,
             sqlite3     *db,
             const char  *title,
             GError     **error)
{
  voucher->amount = 0;
  for (guint i = 0; i < voucher->lines->len; i++)
    {
      SkhVoucherLine *line = voucher->lines->pdata[i];
      gboolean as_use = line->use != NULL;

      normalize (&line->content);
      if (line->amount <= 0)
        return skh_set_error (error, SKH_ERROR_INVALID, title, "amount", "not-positive", "an amount must be above 0");
      if (line->amount > SKH_AMOUNT_MAX || voucher->amount > SKH_AMOUNT_MAX - line->amount)
        return skh_set_error (error, SKH_ERROR_INVALID, title, "amount", "too-large", "the amount is too large");
      if ((line->source != NULL) == as_use)
        return skh_set_error (error, SKH_ERROR_REQUIRED, title, voucher->kind == SKH_VOUCHER_PAYMENT ? "use" : "source", NULL, "a line needs a source or a use");
      if (voucher->corrects_id == 0 && as_use != (voucher->kind == SKH_VOUCHER_PAYMENT))
        return skh_set_error (error, SKH_ERROR_INVALID, title, as_use ? "use" : "source", "wrong-side", "receipts have sources, payments uses");
      if (!skh_fund_check_choice (db, title, as_use ? "use" : "source", as_use ? line->use : line->source, TRUE, error))
        return FALSE;
      voucher->amount += line->amount;
    }
  return TRUE;
}

static gboolean
check_voucher (SkhVoucher  *voucher,
               sqlite3     *db,
               GError     **error)
{
  g_autofree char *day = skh_date_parse (voucher->dated_on, NULL);
  g_autofree char *title = skh_voucher_title (voucher->kind, 0, voucher->dated_on);
  char ** const texts[] = { &voucher->book, &voucher->debit, &voucher->credit, &voucher->party, &voucher->address, &voucher->content, &voucher->note };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    normalize (texts[i]);
  if (voucher->dated_on == NULL || *voucher->dated_on == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, title, "dated_on", NULL, "a voucher needs a day");
  if (day == NULL || strlen (day) != strlen ("2026-01-01"))
    return skh_set_error (error, SKH_ERROR_INVALID, title, "dated_on", day == NULL ? "date" : "whole-date", "no day");
  g_free (voucher->dated_on);
  voucher->dated_on = g_steal_pointer (&day);
  if (!skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM fund_account WHERE id = ? AND fund_id = ?)", "ii", voucher->account_id, voucher->fund_id))
    return skh_set_error (error, SKH_ERROR_INVALID, title, "account", "record", "the account is not one of the fund");
  if (voucher->attachments < -1)
    return skh_set_error (error, SKH_ERROR_INVALID, title, "attachments", "negative", "a count cannot be below 0");
  if (voucher->corrects_id != 0 &&
      !skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM voucher_counting WHERE id = ? AND fund_id = ? AND transfer_id IS NULL)", "ii", voucher->corrects_id, voucher->fund_id))
    return skh_set_error (error, SKH_ERROR_INVALID, title, "corrects", "not-posted", "only a posted voucher of the same fund can be corrected");
  return check_lines (voucher, db, title, error);
}

/* Lines keep their rows, so that history says what became of each.  An id that was given by a save that was taken back means nothing. */
static gboolean
save_line (SkhWrite              *write,
           gint64                 voucher,
           guint                  position,
           const SkhVoucherLine  *line,
           gint64                *id,
           GError               **error)
{
  *id = line->id;
  if (*id != 0)
    {
      if (!skh_write_run (write, error, "UPDATE voucher_line SET position = ?3, source = ?4, use = ?5, amount = ?6, content = ?7, purpose_id = ?8, campaign_id = ?9, donor_id = ?10,"
                               " unit_id = ?11 WHERE id = ?1 AND voucher_id = ?2", "iiissisrrrr", *id, voucher, (gint64) position, line->source, line->use, line->amount,
                    line->content, line->purpose_id, line->campaign_id, line->donor_id, line->unit_id))
        return FALSE;
      if (sqlite3_changes (skh_write_get_db (write)) > 0)
        return TRUE;
    }
  *id = skh_write_take_ids (write, "voucher_line", 1, error);
  return *id != 0 &&
         skh_write_run (write, error, "INSERT INTO voucher_line (id, voucher_id, position, source, use, amount, content, purpose_id, campaign_id, donor_id, unit_id)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iiissisrrrr", *id, voucher, (gint64) position, line->source, line->use, line->amount,
                  line->content, line->purpose_id, line->campaign_id, line->donor_id, line->unit_id);
}

static gboolean
save_lines (SkhWrite    *write,
            SkhVoucher  *voucher,
            gint64       voucher_id,
            GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), voucher->lines->len);
  g_autoptr(GString) kept = g_string_new ("0");
  g_autofree char *sql = NULL;

  for (guint i = 0; i < voucher->lines->len; i++)
    g_string_append_printf (kept, ", %" G_GINT64_FORMAT, ((SkhVoucherLine *) voucher->lines->pdata[i])->id);
  sql = g_strdup_printf ("DELETE FROM voucher_line WHERE voucher_id = ? AND id NOT IN (%s)", kept->str);
  if (voucher->id != 0 &&
      (!skh_run (db, error, sql, "i", voucher_id) ||
       /* Out of the way of each other while they change places. */
       !skh_run (db, error, "UPDATE voucher_line SET position = -position WHERE voucher_id = ?", "i", voucher_id)))
    return FALSE;
  for (guint i = 0; i < voucher->lines->len; i++)
    {
      gint64 id;

      if (!save_line (write, voucher_id, i + 1, voucher->lines->pdata[i], &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    ((SkhVoucherLine *) voucher->lines->pdata[i])->id = g_array_index (ids, gint64, i);
  return TRUE;
}

/* The guards of closed days know only a word to say: this names the draft that they refused. */
static gboolean
name_refused (sqlite3           *db,
              const SkhVoucher  *voucher,
              GError           **error)
{
  g_autofree char *fund = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *title = NULL;

  if (error == NULL || g_strcmp0 (skh_error_get_reason (*error), "closed") != 0)
    return FALSE;
  fund = skh_fund_title (db, voucher->fund_id);
  draft = skh_voucher_title (voucher->kind, 0, voucher->dated_on);
  title = g_strdup_printf ("%s của %s", draft, fund);
  g_clear_error (error);
  return skh_set_error (error, SKH_ERROR_LOCKED, title, "dated_on", "closed", "the day is closed");
}

gboolean
skh_voucher_save (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhVoucher *voucher = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = voucher->id;
  g_autofree char *title = NULL;
  g_autofree char *attachments = voucher->attachments >= 0 ? g_strdup_printf ("%d", voucher->attachments) : NULL;

  if (!check_voucher (voucher, db, error))
    return FALSE;
  if (id == 0 && (id = skh_write_take_ids (write, "voucher", 1, error)) == 0)
    return FALSE;
  if (!skh_write_run (write, error, voucher->id == 0 ? "INSERT INTO voucher (id, fund_id, account_id, kind, dated_on, amount, book, debit, credit, party, address, content, attachments, note,"
                                              " transfer_id, corrects_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                            : "UPDATE voucher SET fund_id = ?2, account_id = ?3, kind = ?4, dated_on = ?5, amount = ?6, book = ?7, debit = ?8, credit = ?9, party = ?10,"
                                              " address = ?11, content = ?12, attachments = ?13, note = ?14, transfer_id = ?15, corrects_id = ?16 WHERE id = ?1",
                "iiississssssssrr", id, voucher->fund_id, voucher->account_id, kinds[voucher->kind], voucher->dated_on, voucher->amount, voucher->book, voucher->debit,
                voucher->credit, voucher->party, voucher->address, voucher->content, attachments, voucher->note, voucher->transfer_id, voucher->corrects_id))
    return name_refused (db, voucher, error);
  if (voucher->id != 0 && sqlite3_changes (db) == 0)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "voucher", "the voucher is gone");
  if (!save_lines (write, voucher, id, error))
    return FALSE;
  voucher->id = id;
  title = skh_voucher_full_title (db, id);
  skh_write_set_detail (write, title);
  return TRUE;
}

gboolean
skh_voucher_delete (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  const SkhVoucher *voucher = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *title = skh_voucher_full_title (db, voucher->id);

  if (title == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "voucher", "the voucher is gone");
  skh_write_set_detail (write, title);
  return skh_run (db, error, "DELETE FROM voucher WHERE id = ?", "i", voucher->id);
}
