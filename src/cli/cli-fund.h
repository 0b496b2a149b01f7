/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/cli.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* What the verbs of "skh fund" share. */

/* Which fund a verb is about, and how it answers. */
typedef struct
{
  char     *fund;    /* code, name or how the name begins */
  char     *unit;    /* code of its unit */
  char     *account; /* "cash", "bank", its name or number */
  char     *format;
  gboolean  dry_run;
} CliFund;

void       cli_fund_clear    (CliFund             *choice);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliFund, cli_fund_clear)

/* The options of CHOICE (zeroed) with MORE, ended by NULL; g_free(). */
GOptionEntry *cli_fund_entries (CliFund            *choice,
                                const GOptionEntry *more);

/* The fund that CHOICE says, or NULL with ERROR. */
SkhFund   *cli_fund_find     (const CliFund       *choice,
                              SkhStore            *store,
                              GError             **error);

/* Reads "PT12/2026", "PC 3/2026", "receipt:12/2026", "payment:3/2026", "opening:1/2026" of FUND, or an id ("#123"); 0 with ERROR. */
gint64     cli_fund_voucher  (SkhStore            *store,
                              const SkhFund       *fund,
                              const char          *text,
                              GError             **error);

/* An amount as people type it, a day as ISO (DAY NULL: today) into *OUT; FALSE after having said what is wrong with OPTION. */
gboolean   cli_fund_amount   (const char          *option,
                              const char          *text,
                              gint64              *amount);
gboolean   cli_fund_day      (const char          *option,
                              char               **day);

/* Years and months, or from and to, as two days; FALSE after having said what is wrong. */
gboolean   cli_fund_days     (int                  year,
                              int                  month,
                              char               **from,
                              char               **to);

/* A column and a cell of đồng. */
void       cli_fund_amount_column (SkhTableWriter *writer,
                                   const char     *key,
                                   const char     *title);
void       cli_fund_amount_cell   (SkhTableWriter *writer,
                                   gint64          amount);

/* Whether the answer is a sentence: no --format, or table.  Else it is a row, also of what is written. */
gboolean   cli_fund_says      (const CliFund      *choice);

/* Says on the side that --dry-run wrote nothing, where the answer looks as if it had; returns STATUS. */
int        cli_dry_run        (gboolean            dry_run,
                               int                 status);

/* SKH_WRITE_TRY with --dry-run. */
SkhWriteFlags cli_fund_flags (const CliFund       *choice,
                              SkhWriteFlags        flags);

/* Writes the SkhDocument that FUNC makes of DATA by the suffix of OUTPUT; the exit status. */
int        cli_fund_write    (SkhStore            *store,
                              SkhReadFunc          func,
                              gpointer             data,
                              gboolean             two_up,
                              const char          *output);

int cli_fund_document (int argc, char **argv);
int cli_fund_new (int argc, char **argv);
int cli_fund_account (int argc, char **argv);
int cli_fund_balance (int argc, char **argv);
int cli_fund_book (int argc, char **argv);
int cli_fund_receipt (int argc, char **argv);
int cli_fund_payment (int argc, char **argv);
int cli_fund_show (int argc, char **argv);
int cli_fund_post (int argc, char **argv);
int cli_fund_void (int argc, char **argv);
int cli_fund_correct (int argc, char **argv);
int cli_fund_transfer (int argc, char **argv);
int cli_fund_handover (int argc, char **argv);
int cli_fund_close (int argc, char **argv);
int cli_fund_reopen (int argc, char **argv);
int cli_fund_closings (int argc, char **argv);

G_END_DECLS
