/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

/* The books of a new fund: with what its accounts hold at the end of the day before the one from which on the program is used, so that its first
 * period begins with it. */
typedef struct
{
  gint64  unit_id;
  char   *name;
  char   *day;          /* ISO: the first one of the books */
  gint64  cash;         /* đồng; 0: none */
  char   *bank;         /* NULL: no account at a bank, unless it has a number or a balance */
  char   *bank_number;
  gint64  bank_balance;
  gint64  fund_id;      /* out */
} SkhOpening;

void     skh_opening_free     (SkhOpening  *opening);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhOpening, skh_opening_free)

/* A job with a SkhOpening: the fund, its accounts and its opening balances, posted, as one action ("funds.open", written with SKH_WRITE_FINAL).
 * SKH_ERROR_INVALID names the field ("name", "amount", "dated_on"). */
gboolean skh_fund_open_books  (SkhWrite    *write,
                               gpointer     opening,
                               GError     **error);

G_END_DECLS
