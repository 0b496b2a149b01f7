/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/cli-fund.h"
#include "register/skh-record.h"

G_BEGIN_DECLS

/* What the commands of money in and money out share. */

typedef struct
{
  char     *unit;
  char     *fund;
  char     *account;
  char     *day;
  char     *format;
  char     *amount;
  int       year;
  gboolean  dry_run;
} CliMoney;

void       cli_money_clear (CliMoney            *money);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliMoney, cli_money_clear)

/* The options of MONEY (zeroed) and MORE, ended by NULL; g_free(). */
GOptionEntry *cli_money_entries (CliMoney           *money,
                                 const GOptionEntry *more);

/* Opens the file and finds what the options name.  With WRITER its format.  CLI_OK, or the exit status after having said what is wrong. */
typedef struct
{
  SkhStore       *store;
  SkhTableWriter *writer;
  gint64          unit;     /* if none is named, that of the fund which is needed, else the top */
  gint64          fund;     /* 0: not named, and none was needed */
  gint64          account;  /* the cash, if none is named */
  gint64          amount;   /* 0: none */
  char           *day;      /* ISO */
} CliFound;

void       cli_found_clear (CliFound            *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliFound, cli_found_clear)

typedef enum
{
  CLI_NEEDS_NOTHING = 0,
  CLI_NEEDS_FUND    = 1 << 0, /* the fund of --fund, else the only one of the unit */
  CLI_NEEDS_ACCOUNT = 1 << 1, /* and its account */
  CLI_NEEDS_AMOUNT  = 1 << 2,
  CLI_WRITES        = 1 << 3,
} CliNeeds;

int        cli_money_find  (CliMoney            *money,
                            const char          *path,
                            CliNeeds             needs,
                            CliFound            *found);

/* The account of FUND that TEXT names (NULL: the cash). */
gboolean   cli_money_account (SkhStore           *store,
                              gint64              fund,
                              const char         *text,
                              gint64             *account,
                              GError            **error);

/* The record of REG that TEXT names: its id, or what a search finds alone; 0 after having said what is wrong. */
gint64     cli_find_record (SkhStore            *store,
                            const SkhRegister   *reg,
                            const char          *text);

/* Writes, or with --dry-run only tries; FALSE after having said what is wrong.  FINAL: the field has its own way back. */
gboolean   cli_money_write (SkhStore            *store,
                            const CliMoney      *money,
                            const char          *kind,
                            gboolean             final,
                            SkhWriteFunc         func,
                            gpointer             data);

/* A job with a SkhRecord that is added. */
gboolean   cli_money_record (SkhWrite           *write,
                            gpointer             record,
                            GError             **error);

/* A number as digits, or shown as people read it. */
void       cli_money_cell  (SkhTableWriter      *writer,
                            gint64               amount);
void       cli_day_cell    (SkhTableWriter      *writer,
                            const char          *day);

int cli_fund_campaign (int argc, char **argv);
int cli_fund_pledge (int argc, char **argv);
int cli_fund_donor (int argc, char **argv);
int cli_fund_goods (int argc, char **argv);
int cli_fund_award (int argc, char **argv);
int cli_fund_disclose (int argc, char **argv);

G_END_DECLS
