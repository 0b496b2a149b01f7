/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fund/skh-voucher.h"
#include "skh-test.h"

G_BEGIN_DECLS

/* What tests of the fund share: a file with a fund of the commune and its cash.  Today is 24/11/2026. */
typedef struct
{
  SkhFixture base;
  gint64     fund;
  gint64     cash;
} SkhFundFixture;

void        skh_fund_fixture_set_up    (SkhFundFixture  *self,
                                        gconstpointer    data);
void        skh_fund_fixture_tear_down (SkhFundFixture  *self,
                                        gconstpointer    data);

/* Another fund of UNIT; its cash account in *CASH. */
gint64      skh_test_add_fund    (SkhStore        *store,
                                  gint64           unit,
                                  const char      *name,
                                  gint64          *cash);

/* A draft with one line that was not saved. */
SkhVoucher *skh_test_voucher     (gint64           fund,
                                  gint64           account,
                                  SkhVoucherKind   kind,
                                  const char      *day,
                                  gint64           amount);

/* Saves and posts one, and returns its id; 0 with ERROR. */
gint64      skh_test_post        (SkhStore        *store,
                                  gint64           fund,
                                  gint64           account,
                                  SkhVoucherKind   kind,
                                  const char      *day,
                                  gint64           amount,
                                  GError         **error);

/* Runs SQL on the file with a connection of its own, which knows nothing of the program; the result code of SQLite. */
int         skh_test_foreign_sql (SkhFixture      *self,
                                  const char      *sql);

/* Takes all triggers away, as somebody does who changes the past. */
void        skh_test_drop_triggers (SkhFixture    *self);

G_END_DECLS
