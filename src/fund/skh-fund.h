/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Funds and their accounts.  A unit has one fund or several, each with books, numbers and a chain of its own; its money lies in accounts.
 * Amounts are whole đồng, days ISO dates. */

/* The largest amount of one voucher: sums of millions of them still fit. */
#define SKH_AMOUNT_MAX G_GINT64_CONSTANT (1000000000000000)

typedef enum
{
  SKH_ACCOUNT_CASH,
  SKH_ACCOUNT_BANK,
} SkhAccountKind;

typedef struct
{
  gint64          id;      /* 0: a new one */
  gint64          fund_id;
  SkhAccountKind  kind;
  char           *name;    /* NULL of a new one: "Tiền mặt", or the bank's name */
  char           *bank;
  char           *number;  /* at the bank */
  gboolean        closed;
} SkhAccount;

typedef struct
{
  gint64     id;
  gint64     unit_id;
  char      *unit;         /* the unit's name today */
  char      *name;
  char      *code;
  gboolean   closed;
  char      *state_on;
  char      *head;         /* who sign its documents */
  char      *accountant;
  char      *preparer;
  char      *cashier;
  char      *note;
  char      *closed_until; /* the last day that is closed; NULL: none */
  GPtrArray *accounts;     /* SkhAccount, cash first */
} SkhFund;

SkhAccount *skh_account_new       (gint64               fund_id,
                                   SkhAccountKind       kind);
SkhAccount *skh_account_copy      (const SkhAccount    *account);
void        skh_account_free      (SkhAccount          *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhAccount, skh_account_free)

void        skh_fund_free         (SkhFund             *fund);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhFund, skh_fund_free)

/* Fund ID with its accounts, or NULL with SKH_ERROR_NOT_FOUND.  A connection of the file. */
SkhFund    *skh_fund_read         (sqlite3             *db,
                                   gint64               id,
                                   GError             **error);

/* The funds of UNIT and of all below it (0: all), by unit and name: SkhFund, g_ptr_array_unref().  NULL on an error. */
GPtrArray  *skh_funds_read        (sqlite3             *db,
                                   gint64               unit,
                                   GError             **error);

/* Finds a fund of UNIT (0: any) as people say it: its code, its name, or how its name or a word of it begins, without regard to accents; TEXT NULL: the only
 * one there is.  0 with SKH_ERROR_NOT_FOUND, or SKH_ERROR_INVALID with the reason "several-funds" if it is not the only one. */
gint64      skh_fund_find         (sqlite3             *db,
                                   gint64               unit,
                                   const char          *text,
                                   GError             **error);

/* An account of FUND: "cash", "bank", its name or its number; TEXT NULL: the cash.  0 with SKH_ERROR_NOT_FOUND. */
gint64      skh_account_find      (const SkhFund       *fund,
                                   const char          *text,
                                   GError             **error);

/* Makes a fund with a cash account, inside an action ("funds.add"), and returns its id; 0 on an error. */
gint64      skh_fund_establish    (SkhWrite            *write,
                                   gint64               unit,
                                   const char          *name,
                                   GError             **error);

/* A job for skh_store_write() with a SkhAccount: adds or changes it; a new one gets its id.  Fund and kind stay as they are once something was
 * posted. */
gboolean    skh_account_save      (SkhWrite            *write,
                                   gpointer             account,
                                   GError             **error);

/* What the fund is called in a sentence: "Quỹ Khuyến học tỉnh" or "quỹ Nâng cánh ước mơ"; "?" if it is gone.  g_free(). */
char       *skh_fund_title        (sqlite3             *db,
                                   gint64               id);

G_END_DECLS
