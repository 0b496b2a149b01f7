/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fund/skh-voucher.h"

G_BEGIN_DECLS

/* The books: what an account held on a day, and its entries with the balance after each.  A voided voucher stands in its book with nothing
 * received or paid.  Any connection of the file.  Amounts are whole đồng, days ISO dates and included. */

/* What an account or fund held at the end of DAY (NULL: after everything). */
gint64     skh_account_balance  (sqlite3      *db,
                                 gint64        account,
                                 const char   *day,
                                 GError      **error);

/* The first day of the books of FUND, ISO: opening balances are those of the evening before.  NULL: nothing is posted yet, or on an error; g_free(). */
char      *skh_books_begin      (sqlite3      *db,
                                 gint64        fund,
                                 GError      **error);

/* What came and went in an account from a day to a day. */
typedef struct
{
  gint64  unit_id;
  char   *unit;      /* its name today */
  gint64  fund_id;
  char   *fund;
  gint64  account_id;
  char   *account;
  gboolean bank;
  gint64  opening;
  gint64  received;  /* openings among it, if the account began in these days */
  gint64  paid;
  gint64  closing;
} SkhBalance;

void       skh_balance_free     (SkhBalance   *balance);

/* A row for every account of the funds of UNIT and below (0: all) or of FUND (0: all of the unit), by unit, fund and account: the balance table.
 * SkhBalance, g_ptr_array_unref(); NULL on an error. */
GPtrArray *skh_balances_read    (sqlite3      *db,
                                 gint64        unit,
                                 gint64        fund,
                                 const char   *from,
                                 const char   *to,
                                 GError      **error);

/* The cash book or bank book of one account. */
typedef struct
{
  gint64  account_id;
  char   *from;
  char   *to;
  gint64  opening;   /* before FROM */
  gint64  received;
  gint64  paid;
  gint64  closing;
  guint   n_rows;
} SkhBook;

typedef struct
{
  gint64          voucher_id;
  char           *dated_on;
  SkhVoucherKind  kind;
  int             number;
  char           *party;
  char           *content;
  char           *note;
  gint64          received;
  gint64          paid;
  gint64          balance;   /* after it */
  gboolean        is_void;
} SkhBookRow;

void       skh_book_free        (SkhBook      *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhBook, skh_book_free)
void       skh_book_row_free    (SkhBookRow   *row);

/* The book of ACCOUNT from a day to a day, without its rows. */
SkhBook   *skh_book_read        (sqlite3      *db,
                                 gint64        account,
                                 const char   *from,
                                 const char   *to,
                                 GError      **error);

/* N rows from row FIRST (0 is the first) in the order of days and of posting: SkhBookRow, g_ptr_array_unref().  *BEFORE (may be NULL): the
 * balance before them, which a page carries forward. */
GPtrArray *skh_book_read_rows   (sqlite3         *db,
                                 const SkhBook   *book,
                                 guint            first,
                                 guint            n,
                                 gint64          *before,
                                 GError         **error);

G_END_DECLS
