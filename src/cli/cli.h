/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "draw/skh-certificate.h"
#include "exchange/skh-table-writer.h"
#include "register/skh-query.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* What the commands of skh share.  A command gets its own arguments, argv[0] being its name, and returns the exit status. */

enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

typedef int (*CliFunc) (int argc, char **argv);

/* Parses options; what is left of ARGV are the operands, of which there must be N (as PARAMETERS names them: "FILE").  FALSE after
 * having said what is wrong: then return CLI_USAGE. */
gboolean   cli_parse     (int                  *argc,
                          char               ***argv,
                          const GOptionEntry   *entries,
                          const char           *parameters,
                          int                   n,
                          const char           *summary);

/* Says that an option has a wrong value ("": none, or none that could be read); returns CLI_USAGE. */
int        cli_usage     (const char           *option,
                          const char           *value);

/* *DAY as people type it becomes ISO (allocated anew); NULL stays.  FALSE after having said that OPTION has no whole day. */
gboolean   cli_read_day  (const char           *option,
                          char                **day);

/* Says that it is not clear which records are to be changed; returns CLI_USAGE. */
int        cli_usage_choice (void);

/* Says on one line what went wrong; returns CLI_FAILED. */
int        cli_fail      (const GError         *error);

/* Prints what WRITER holds. */
int        cli_print     (SkhTableWriter       *writer);

/* The writer of --format; NULL after having said what is wrong. */
SkhTableWriter *cli_writer (const char         *format);

/* The file opened for reading or for writing; NULL after having said what is wrong. */
SkhStore  *cli_open      (const char           *path,
                          SkhStoreFlags         flags);

/* The unit of --unit CODE, or the top of the tree without one, in *UNIT.  AT may be NULL. */
gboolean   cli_find_unit (SkhStore             *store,
                          const char           *code,
                          const char           *at,
                          gint64               *unit,
                          GError              **error);

/* Which records of a register a command is about: the options that lists, exports and changes share. */
typedef struct
{
  char     *search;
  char     *unit;
  char    **filters;
  char     *sort;
  char     *at;
  gboolean  own;
  gboolean  everything;
  gint64    limit;
  gint64    offset;
} CliChoice;

/* The options of CHOICE (zeroed) and MORE, ended by NULL; g_free(). */
GOptionEntry *cli_choice_entries (CliChoice         *choice,
                                  const GOptionEntry *more);
void       cli_choice_clear     (CliChoice          *choice);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliChoice, cli_choice_clear)

/* Whether they leave anything out: an empty search does not. */
gboolean   cli_choice_is_made   (const CliChoice    *choice);

/* Puts them into QUERY, and finds the unit in the file.  CLI_OK, or the exit status after having said what is wrong. */
int        cli_choice_apply     (const CliChoice    *choice,
                                 SkhQuery           *query);
int        cli_choice_find_unit (const CliChoice    *choice,
                                 SkhStore           *store,
                                 SkhQuery           *query);

/* The ids of QUERY between offset and limit. */
GArray    *cli_choice_ids       (const CliChoice    *choice,
                                 SkhStore           *store,
                                 const SkhQuery     *query,
                                 GError            **error);

/* Prints the rows of QUERY from OFFSET, at most LIMIT (negative: all); or only their number. */
int        cli_print_query (SkhStore           *store,
                            const SkhQuery     *query,
                            SkhTableWriter     *writer,
                            gint64              limit,
                            gint64              offset,
                            gboolean            count,
                            gboolean            sensitive);

/* How a printer is put right, "X,Y[,SCALE[,TURN]]": mm, mm, per cent, degrees; NULL: not at all. */
gboolean   cli_parse_shift (const char         *text,
                            SkhSheetShift      *shift);

int cli_new (int argc, char **argv);
int cli_units (int argc, char **argv);
int cli_people (int argc, char **argv);
int cli_families (int argc, char **argv);
int cli_clans (int argc, char **argv);
int cli_fund (int argc, char **argv);
int cli_funds (int argc, char **argv);
int cli_vouchers (int argc, char **argv);
int cli_members (int argc, char **argv);
int cli_export (int argc, char **argv);
int cli_set (int argc, char **argv);
int cli_repair (int argc, char **argv);
int cli_reorganise (int argc, char **argv);
int cli_work_list (int argc, char **argv);
int cli_duplicates (int argc, char **argv);
int cli_merge (int argc, char **argv);
int cli_targets (int argc, char **argv);
int cli_missing (int argc, char **argv);
int cli_chart (int argc, char **argv);
int cli_slides (int argc, char **argv);
int cli_figures (int argc, char **argv);
int cli_declare (int argc, char **argv);
int cli_bases (int argc, char **argv);
int cli_target (int argc, char **argv);
int cli_explain (int argc, char **argv);
int cli_rounds (int argc, char **argv);
int cli_round (int argc, char **argv);
int cli_reminders (int argc, char **argv);
int cli_certificates (int argc, char **argv);
int cli_certificate (int argc, char **argv);
int cli_template (int argc, char **argv);
int cli_ruler (int argc, char **argv);
int cli_titles (int argc, char **argv);
int cli_register (int argc, char **argv);
int cli_carry_over (int argc, char **argv);
int cli_assess (int argc, char **argv);
int cli_recognise (int argc, char **argv);
int cli_refuse (int argc, char **argv);
int cli_revoke (int argc, char **argv);
int cli_withdraw (int argc, char **argv);
int cli_learn (int argc, char **argv);
int cli_history (int argc, char **argv);
int cli_undo (int argc, char **argv);
int cli_redo (int argc, char **argv);
int cli_check (int argc, char **argv);
int cli_backup (int argc, char **argv);
int cli_restore (int argc, char **argv);
int cli_text (int argc, char **argv);

G_END_DECLS
