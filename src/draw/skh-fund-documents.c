/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-fund-documents.h"

#include "base/skh-error.h"
#include "draw/skh-book-form.h"
#include "draw/skh-fund-lists.h"
#include "draw/skh-voucher-form.h"
#include "fund/skh-book.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund.h"
#include "fund/skh-transfer.h"
#include "register/skh-settings.h"
#include "store/skh-statement.h"

#define MOST_COPIES 9

/* Rows of a book that are read at once. */
#define CHUNK 1000

static void
take_name (char       **name,
           const char  *value)
{
  g_free (*name);
  *name = value != NULL && *value != 0 ? g_strdup (value) : NULL;
}

SkhOffice *
skh_fund_office_read (sqlite3  *db,
                      gint64    fund_id,
                      GError  **error)
{
  g_autoptr(SkhFund) fund = skh_fund_read (db, fund_id, error);
  SkhOffice *office;

  if (fund == NULL)
    return NULL;
  office = skh_office_read (db, fund->unit_id, error);
  if (office == NULL)
    return NULL;
  office->fund = g_strdup (fund->name);
  take_name (&office->head, fund->head);
  take_name (&office->accountant, fund->accountant);
  take_name (&office->preparer, fund->preparer);
  take_name (&office->cashier, fund->cashier);
  return office;
}

static SkhAccount *
find_account (const SkhFund *fund,
              gint64         id)
{
  for (guint i = 0; i < fund->accounts->len; i++)
    {
      SkhAccount *account = fund->accounts->pdata[i];

      if (account->id == id)
        return account;
    }
  return NULL;
}

/* "Agribank Thanh Hóa, 3500205100123"; of cash only a name that says more than that it is cash. */
static char *
account_title (const SkhAccount *account)
{
  if (account->kind == SKH_ACCOUNT_CASH)
    return g_strcmp0 (account->name, "Tiền mặt") != 0 ? g_strdup (account->name) : NULL;
  if (account->number != NULL)
    return g_strdup_printf ("%s, %s", account->bank != NULL ? account->bank : account->name, account->number);
  return g_strdup (account->bank != NULL ? account->bank : account->name);
}

/* Vouchers ---------------------------------------------------------------------------------------- */

static void
add_voucher (SkhDocument      *document,
             sqlite3          *db,
             const SkhOffice  *office,
             const SkhVoucher *voucher,
             guint             copies)
{
  g_autoptr(SkhFund) fund = skh_fund_read (db, voucher->fund_id, NULL);
  const SkhAccount *account = fund != NULL ? find_account (fund, voucher->account_id) : NULL;
  g_autofree char *bank = account != NULL && account->kind == SKH_ACCOUNT_BANK ? account_title (account) : NULL;
  g_autofree char *number = voucher->number > 0 ? g_strdup_printf ("%d", voucher->number) : NULL;
  g_autofree char *corrects = voucher->corrects_id != 0 ? skh_voucher_full_title (db, voucher->corrects_id) : NULL;
  const SkhVoucherForm form = {
    .payment = voucher->kind == SKH_VOUCHER_PAYMENT, .number = number, .book = voucher->book, .day = voucher->dated_on, .debit = voucher->debit, .credit = voucher->credit,
    .party = voucher->party, .address = voucher->address, .content = voucher->content, .amount = voucher->amount, .attachments = voucher->attachments,
    .corrects = corrects, .bank = bank, .void_reason = voucher->state == SKH_VOUCHER_VOID ? voucher->void_reason : NULL,
  };

  skh_voucher_form_add (document, office, &form, copies);
}

static guint
read_copies (sqlite3 *db)
{
  g_autofree char *set = skh_setting_read (db, "voucher-copies", NULL);
  guint64 copies = 1;

  if (set != NULL)
    g_ascii_string_to_unsigned (set, 10, 1, MOST_COPIES, &copies, NULL);
  return copies;
}

SkhDocument *
skh_document_for_vouchers (sqlite3       *db,
                           const gint64  *ids,
                           guint          n,
                           guint          copies,
                           GError       **error)
{
  g_autoptr(SkhDocument) document = NULL;
  g_autoptr(SkhOffice) office = NULL;
  gint64 office_of = 0;

  if (copies == 0)
    copies = read_copies (db);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SkhVoucher) voucher = skh_voucher_read (db, ids[i], error);

      if (voucher == NULL)
        return NULL;
      if (office_of != voucher->fund_id)
        {
          g_clear_pointer (&office, skh_office_free);
          office = skh_fund_office_read (db, voucher->fund_id, error);
          if (office == NULL)
            return NULL;
          office_of = voucher->fund_id;
        }
      if (document == NULL)
        {
          g_autofree char *title = n == 1 ? skh_voucher_title (voucher->kind, voucher->number, voucher->dated_on) : g_strdup_printf ("%u phiếu thu, phiếu chi", n);

          document = skh_document_new (title, SKH_PAPER_A5);
        }
      add_voucher (document, db, office, voucher, MIN (copies, MOST_COPIES));
    }
  return g_steal_pointer (&document);
}

/* Books ------------------------------------------------------------------------------------------- */

static SkhFund *
read_fund_of (sqlite3  *db,
              gint64    account,
              GError  **error)
{
  GError *problem = NULL;
  gint64 fund = skh_query_int64 (db, 0, &problem, "SELECT fund_id FROM fund_account WHERE id = ?", "i", account);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (fund == 0)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, "account", NULL, "no such account");
  return fund != 0 ? skh_fund_read (db, fund, error) : NULL;
}

static void
add_book_row (SkhBookForm      *form,
              const SkhBookRow *row)
{
  g_autofree char *number = row->kind != SKH_VOUCHER_OPENING && row->number > 0 ? g_strdup_printf ("%d", row->number) : NULL;
  const char *what = row->content != NULL && *row->content != 0 ? row->content : row->kind == SKH_VOUCHER_OPENING ? "Số dư chuyển vào sổ" : NULL;
  g_autofree char *content = what != NULL && row->party != NULL && *row->party != 0 ? g_strdup_printf ("%s – %s", row->party, what)
                                                                                    : g_strdup (what != NULL ? what : row->party);
  const SkhBookLine line = { .day = row->dated_on, .number = number, .payment = row->kind == SKH_VOUCHER_PAYMENT, .content = content, .received = row->received,
                             .paid = row->paid, .note = row->is_void ? "HỦY" : row->note };

  skh_book_form_add (form, &line);
}

SkhDocument *
skh_document_for_book (sqlite3     *db,
                       gint64       account_id,
                       const char  *from,
                       const char  *to,
                       GError     **error)
{
  g_autoptr(SkhFund) fund = read_fund_of (db, account_id, error);
  g_autoptr(SkhOffice) office = fund != NULL ? skh_fund_office_read (db, fund->id, error) : NULL;
  g_autoptr(SkhBook) book = office != NULL ? skh_book_read (db, account_id, from, to, error) : NULL;
  SkhAccount *account = book != NULL ? find_account (fund, account_id) : NULL;
  g_autofree char *title = NULL;
  SkhBookHead head = { .from = from, .to = to };
  SkhBookForm *form;
  SkhDocument *document;

  if (account == NULL)
    return NULL;
  title = account_title (account);
  head.bank = account->kind == SKH_ACCOUNT_BANK;
  head.account = title;
  head.opening = book->opening;
  form = skh_book_form_new (office, &head);
  for (guint first = 0; first < book->n_rows; first += CHUNK)
    {
      g_autoptr(GPtrArray) rows = skh_book_read_rows (db, book, first, CHUNK, NULL, error);

      if (rows == NULL)
        {
          skh_document_unref (skh_book_form_finish (form));
          return NULL;
        }
      for (guint i = 0; i < rows->len; i++)
        add_book_row (form, rows->pdata[i]);
    }
  document = skh_book_form_finish (form);
  /* A year of a large fund takes a moment to divide among pages: here nobody waits for it. */
  skh_document_count_pages (document);
  return document;
}

/* Balances ---------------------------------------------------------------------------------------- */

SkhDocument *
skh_document_for_balances (sqlite3     *db,
                           gint64       unit,
                           gint64       fund,
                           const char  *from,
                           const char  *to,
                           GError     **error)
{
  g_autoptr(SkhOffice) office = fund != 0 ? skh_fund_office_read (db, fund, error) : skh_office_read (db, unit, error);
  g_autoptr(GPtrArray) balances = office != NULL ? skh_balances_read (db, unit, fund, from, to, error) : NULL;
  g_autoptr(GArray) lines = g_array_new (FALSE, TRUE, sizeof (SkhBalanceLine));
  gint64 last = 0;

  if (balances == NULL)
    return NULL;
  /* An account is a row there, a fund here. */
  for (guint i = 0; i < balances->len; i++)
    {
      const SkhBalance *balance = balances->pdata[i];
      SkhBalanceLine *line;

      if (balance->fund_id != last)
        {
          const SkhBalanceLine begun = { .unit = balance->unit, .fund = balance->fund };

          g_array_append_val (lines, begun);
          last = balance->fund_id;
        }
      line = &g_array_index (lines, SkhBalanceLine, lines->len - 1);
      line->opening += balance->opening;
      line->received += balance->received;
      line->paid += balance->paid;
      if (balance->bank)
        line->bank += balance->closing;
      else
        line->cash += balance->closing;
    }
  return skh_balances_form (office, from, to, (const SkhBalanceLine *) (void *) lines->data, lines->len);
}

SkhDocument *
skh_document_for_cash_count (sqlite3           *db,
                             gint64             account_id,
                             SkhCashCountForm  *form,
                             GError           **error)
{
  g_autoptr(SkhFund) fund = read_fund_of (db, account_id, error);
  g_autoptr(SkhOffice) office = fund != NULL ? skh_fund_office_read (db, fund->id, error) : NULL;
  GError *problem = NULL;

  if (office == NULL)
    return NULL;
  form->book = skh_account_balance (db, account_id, form->day, &problem);
  if (problem == NULL)
    return skh_cash_count_form (office, form);
  g_propagate_error (error, problem);
  return NULL;
}

/* Minutes ----------------------------------------------------------------------------------------- */

/* "tháng 01 năm 2026", "năm 2026" */
static char *
period_name (int year,
             int month)
{
  if (month == 0)
    return g_strdup_printf ("năm %d", year);
  return g_strdup_printf (month < 3 ? "tháng %02d năm %d" : "tháng %d năm %d", month, year);
}

static const SkhClosingRecord *
find_closing (GPtrArray *closings,
              gint64     id)
{
  for (guint i = 0; i < closings->len; i++)
    {
      const SkhClosingRecord *closing = closings->pdata[i];

      if (closing->id == id)
        return closing;
    }
  return NULL;
}

/* How many vouchers of a kind were posted in the days of CLOSING; voided ones count, since their numbers do. */
static gint64
count_vouchers (sqlite3                *db,
                const SkhClosingRecord *closing,
                const char             *kind)
{
  return skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM voucher WHERE fund_id = ? AND kind = ? AND entry IS NOT NULL AND dated_on BETWEEN ? AND ?", "isss",
                          closing->fund_id, kind, closing->starts_on, closing->ends_on);
}

SkhDocument *
skh_document_for_closing (sqlite3  *db,
                          gint64    id,
                          GError  **error)
{
  GError *problem = NULL;
  gint64 fund = skh_query_int64 (db, 0, &problem, "SELECT fund_id FROM fund_closing WHERE id = ?", "i", id);
  g_autoptr(SkhOffice) office = NULL;
  g_autoptr(GPtrArray) closings = NULL;
  g_autoptr(GPtrArray) balances = NULL;
  g_autofree SkhClosingLine *lines = NULL;
  g_autofree char *period = NULL;
  const SkhClosingRecord *closing;
  SkhClosingForm form = { 0 };

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (fund == 0)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, "closing", NULL, "no such closing");
      return NULL;
    }
  office = skh_fund_office_read (db, fund, error);
  closings = office != NULL ? skh_closings_read (db, fund, error) : NULL;
  closing = closings != NULL ? find_closing (closings, id) : NULL;
  balances = closing != NULL ? skh_balances_read (db, 0, fund, closing->starts_on, closing->ends_on, error) : NULL;
  if (balances == NULL)
    return NULL;
  lines = g_new0 (SkhClosingLine, MAX (balances->len, 1));
  for (guint i = 0; i < balances->len; i++)
    {
      const SkhBalance *balance = balances->pdata[i];

      lines[i] = (SkhClosingLine) { balance->account, balance->opening, balance->received, balance->paid, balance->closing };
    }
  period = period_name (closing->year, closing->month);
  form = (SkhClosingForm) {
    .period = period, .ends_on = closing->ends_on, .closed_on = closing->closed_on, .receipts = count_vouchers (db, closing, "receipt"),
    .payments = count_vouchers (db, closing, "payment"), .code = closing->code, .lines = lines, .n_lines = balances->len, .reopened = closing->reopened ? closing->reason : NULL,
    .voided = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM voucher v JOIN fund_seal s ON s.voucher_id = v.id AND s.what = 'void' WHERE v.fund_id = ?"
                                            " AND v.dated_on BETWEEN ? AND ?", "iss", fund, closing->starts_on, closing->ends_on),
  };
  return skh_closing_form (office, &form);
}

SkhDocument *
skh_document_for_handover (sqlite3  *db,
                           gint64    id,
                           GError  **error)
{
  g_autoptr(SkhHandoverMinutes) minutes = skh_handover_minutes_read (db, id, error);
  g_autoptr(SkhOffice) office = NULL;
  g_autofree SkhHandoverFormLine *lines = NULL;
  SkhHandoverForm form = { 0 };

  if (minutes == NULL)
    return NULL;
  office = skh_fund_office_read (db, skh_query_int64 (db, 0, NULL, "SELECT fund_id FROM fund_handover WHERE id = ?", "i", id), error);
  if (office == NULL)
    return NULL;
  lines = g_new0 (SkhHandoverFormLine, MAX (minutes->lines->len, 1));
  for (guint i = 0; i < minutes->lines->len; i++)
    {
      const SkhHandoverLine *line = minutes->lines->pdata[i];

      lines[i] = (SkhHandoverFormLine) { line->to_unit, line->to_fund, line->payment, line->receipt, line->amount };
    }
  form = (SkhHandoverForm) { .day = minutes->day, .decision = minutes->decision, .from_unit = office->name, .from_fund = minutes->fund, .balance = minutes->amount,
                             .lines = lines, .n_lines = minutes->lines->len };
  return skh_handover_form (office, &form);
}
