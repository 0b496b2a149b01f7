/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-fund-minutes.h"
#include "draw/skh-office.h"

G_BEGIN_DECLS

/* Documents of the fund from what stands in the file.  Any connection of the file and any thread; NULL on an error (SKH_ERROR_NOT_FOUND for what
 * is not there).  Amounts are đồng, days ISO dates and included. */

/* Whose documents those of FUND are, with who sign them. */
SkhOffice   *skh_fund_office_read        (sqlite3           *db,
                                          gint64             fund,
                                          GError           **error);

/* N receipts and payments of one fund or of several, each on A5 in COPIES (0: as many as the setting "voucher-copies" says, else 1). */
SkhDocument *skh_document_for_vouchers   (sqlite3           *db,
                                          const gint64      *ids,
                                          guint              n,
                                          guint              copies,
                                          GError           **error);

/* The cash or bank book of ACCOUNT. */
SkhDocument *skh_document_for_book       (sqlite3           *db,
                                          gint64             account,
                                          const char        *from,
                                          const char        *to,
                                          GError           **error);

/* The balances of the funds of UNIT and below (0: all), or of FUND (0: all of them). */
SkhDocument *skh_document_for_balances   (sqlite3           *db,
                                          gint64             unit,
                                          gint64             fund,
                                          const char        *from,
                                          const char        *to,
                                          GError           **error);

/* The cash of ACCOUNT counted on FORM's day against its book; the book's balance is filled in. */
SkhDocument *skh_document_for_cash_count (sqlite3           *db,
                                          gint64             account,
                                          SkhCashCountForm  *form,
                                          GError           **error);

/* Closing CLOSING of a fund, account by account. */
SkhDocument *skh_document_for_closing    (sqlite3           *db,
                                          gint64             closing,
                                          GError           **error);

/* The minutes of hand-over HANDOVER. */
SkhDocument *skh_document_for_handover   (sqlite3           *db,
                                          gint64             handover,
                                          GError           **error);

G_END_DECLS
