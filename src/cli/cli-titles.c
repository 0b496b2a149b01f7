/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>

#include "base/skh-csv.h"
#include "base/skh-date.h"
#include "titles/skh-learning.h"
#include "titles/skh-title-register.h"
#include "titles/skh-title-run.h"
#include "wording/skh-wording.h"

/* Of those who are left out, so many are named. */
#define NAMED 50

typedef struct
{
  CliChoice choice;
  char     *title;
  char     *day;
  char     *number;
  char     *decided;
  char     *issuer;
  char     *reason;
  char     *points;
  char    **except;
  int       year;
  int       level;
  gint64    criteria;
  gboolean  every;
  gboolean  dry_run;
} Options;

static void
options_clear (Options *options)
{
  cli_choice_clear (&options->choice);
  g_free (options->title);
  g_free (options->day);
  g_free (options->number);
  g_free (options->decided);
  g_free (options->issuer);
  g_free (options->reason);
  g_free (options->points);
  g_strfreev (options->except);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What people type as a day, in place; FALSE if it is none. */
static gboolean
read_day (char **day)
{
  g_autofree char *text = g_steal_pointer (day);

  if (text != NULL)
    *day = skh_date_parse (text, NULL);
  return text == NULL || *day != NULL;
}

/* What a command is about, as found in the file. */
typedef struct
{
  const SkhRegister *reg;   /* with the columns of the books */
  GHashTable        *codes; /* id by code */
  SkhCriteriaSet    *set;   /* of --criteria, or of the day */
  SkhLeftOut        *left;
} Facts;

/* How records are named on command lines and in files: by the code, or the number of the card. */
static const char *
code_column (const SkhRegister *reg)
{
  return skh_register_find_column (reg, "code") != NULL ? "code" : skh_register_find_column (reg, "card-number") != NULL ? "card-number" : NULL;
}

static gpointer
codes_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Facts *facts = data;
  const char *key = code_column (facts->reg);
  const SkhColumn *column = key != NULL ? skh_register_find_column (facts->reg, key) : NULL;
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(SkhQuery) query = skh_query_new (facts->reg);
  g_autoptr(SkhRowReader) reader = NULL;
  g_autoptr(GArray) ids = NULL;

  query->everything = TRUE;
  if (column == NULL)
    return g_steal_pointer (&codes);
  ids = skh_query_read_ids (query, db, NULL, error);
  reader = ids != NULL ? skh_row_reader_new (query, db, &column, 1, error) : NULL;
  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (skh_row_reader_read (reader, id, NULL) && *skh_row_reader_get (reader, 0) != 0)
        g_hash_table_insert (codes, g_strdup (skh_row_reader_get (reader, 0)), g_memdup2 (&id, sizeof id));
    }
  return g_steal_pointer (&codes);
}

/* The record that CODE names: a code of the register, else an id. */
static gint64
find_id (const Facts *facts,
         const char  *code)
{
  const gint64 *id = code != NULL ? g_hash_table_lookup (facts->codes, code) : NULL;
  char *end = NULL;
  gint64 number = id == NULL && code != NULL ? g_ascii_strtoll (code, &end, 10) : 0;

  return id != NULL ? *id : end != NULL && *end == 0 ? number : 0;
}

static gpointer
title_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_title_find (db, data, error);
}

static gpointer
set_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Options *options = data;
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_criteria_day (options->year, options->day != NULL ? options->day : today);

  return options->criteria != 0 ? skh_criteria_get (db, options->criteria, error) : skh_criteria_valid_on (db, options->title, day, error);
}

/* A number of the file, -1 where there is none; FALSE if it is no number. */
static gboolean
read_number (const char *text,
             int        *number)
{
  char *end = NULL;

  *number = text != NULL ? (int) g_ascii_strtoll (text, &end, 10) : -1;
  return text == NULL || (*end == 0 && *number >= 0);
}

/* Row I of the points: those of the criteria by their place or name, else a total and whether it is passed. */
static int
read_points_row (const Facts *facts,
                 SkhCsv      *csv,
                 guint        i,
                 SkhTitleRun *run)
{
  const char *code = skh_csv_get (csv, i, "code") != NULL ? skh_csv_get (csv, i, "code") : skh_csv_get (csv, i, "id");
  guint n = facts->set != NULL ? facts->set->criteria->len : 0;
  g_autofree int *points = g_new (int, n + 1);
  gint64 id = find_id (facts, code);
  int total;
  int passed;

  if (id == 0)
    {
      g_printerr (_("skh: row %u: there is no record “%s”\n"), i + 2, code != NULL ? code : "");
      return CLI_FAILED;
    }
  for (guint c = 0; c < n; c++)
    {
      g_autofree char *place = g_strdup_printf ("%u", c + 1);
      const char *text = skh_csv_get (csv, i, place);

      if (text == NULL)
        text = skh_csv_get (csv, i, ((const SkhCriterion *) facts->set->criteria->pdata[c])->name);
      if (!read_number (text, &points[c]))
        {
          g_printerr (_("skh: row %u: “%s” is not a number of points\n"), i + 2, text);
          return CLI_FAILED;
        }
    }
  if (!read_number (skh_csv_get (csv, i, "total"), &total) || !read_number (skh_csv_get (csv, i, "passed"), &passed) || passed > 1)
    {
      g_printerr (_("skh: row %u: “total” must be a number and “passed” 1 or 0\n"), i + 2);
      return CLI_FAILED;
    }
  skh_title_run_add_points (run, id, points, n, total, passed);
  return CLI_OK;
}

/* The ids of the rows of a CSV file, whose points go into RUN; NULL after having said what is wrong. */
static SkhCsv *
read_csv (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      cli_fail (error);
      return NULL;
    }
  return skh_csv_parse (text);
}

static gpointer
name_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Facts *facts = data;

  for (guint i = 0; i < MIN (NAMED, skh_left_out_get_size (facts->left)); i++)
    {
      const SkhLeft *left = skh_left_out_get (facts->left, i);
      g_autofree char *name = skh_subject_name (db, skh_register_base (facts->reg), left->id);

      g_print ("  %" G_GINT64_FORMAT "\t%s\t%s\n", left->id, name != NULL ? name : "", skh_wording_left_out (left->reason));
    }
  return NULL;
}

/* How many went through, and who did not. */
static int
print_result (SkhStore          *store,
              const SkhRegister *reg,
              SkhLeftOut        *left,
              guint              done,
              gboolean           dry_run)
{
  Facts facts = { reg, NULL, NULL, left };
  const char *reason;
  guint n;

  g_print (dry_run ? ngettext ("%u record would be changed\n", "%u records would be changed\n", done)
                   : ngettext ("%u record changed\n", "%u records changed\n", done), done);
  if (skh_left_out_get_size (left) == 0)
    return CLI_OK;
  g_print (_("Left out: %u\n"), skh_left_out_get_size (left));
  for (guint i = 0; (reason = skh_left_out_reason (left, i, &n)) != NULL; i++)
    g_print ("  %u: %s\n", n, skh_wording_left_out (reason));
  if (skh_left_out_get_size (left) <= NAMED)
    skh_store_read (store, name_func, &facts, NULL);
  return CLI_OK;
}

/* All that the options of a step say, but for who it is about. */
static int
check_options (Options      *options,
               SkhTitleStep  step)
{
  gboolean chosen = cli_choice_is_made (&options->choice);

  if (options->title == NULL)
    return cli_usage ("--title", "");
  if (!skh_date_is_year (options->year))
    return cli_usage ("--year", "");
  if (step == SKH_TITLE_ASSESS && options->points == NULL)
    return cli_usage ("--points", "");
  if (step != SKH_TITLE_ASSESS && !chosen && !options->every)
    return cli_usage_choice ();
  if (!read_day (&options->day))
    return cli_usage ("--day", "");
  return read_day (&options->decided) ? CLI_OK : cli_usage ("--decided", "");
}

/* The run that the options describe, over the file in STORE; NULL after having said what is wrong, with the exit status in STATUS. */
static SkhTitleRun *
make_run (Options      *options,
          SkhTitleStep  step,
          SkhStore     *store,
          Facts        *facts,
          int          *status)
{
  g_autoptr(SkhQuery) query = skh_query_new (facts->reg);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhCsv) csv = step == SKH_TITLE_ASSESS ? read_csv (options->points) : NULL;
  g_autoptr(SkhTitleRun) run = NULL;
  g_autoptr(GError) error = NULL;

  *status = CLI_FAILED;
  if (step == SKH_TITLE_ASSESS && csv == NULL)
    return NULL;
  *status = cli_choice_apply (&options->choice, query);
  if (*status == CLI_OK)
    *status = cli_choice_find_unit (&options->choice, store, query);
  if (*status != CLI_OK)
    return NULL;
  *status = CLI_FAILED;
  if (csv != NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; i < skh_csv_get_n_rows (csv); i++)
        {
          gint64 id = find_id (facts, skh_csv_get (csv, i, "code") != NULL ? skh_csv_get (csv, i, "code") : skh_csv_get (csv, i, "id"));

          g_array_append_val (ids, id);
        }
    }
  else if (options->choice.limit >= 0 || options->choice.offset > 0)
    {
      ids = cli_choice_ids (&options->choice, store, query, &error);
      if (ids == NULL)
        {
          cli_fail (error);
          return NULL;
        }
    }
  run = skh_title_run_new (step, options->title, options->year, ids, query, NULL);
  for (guint i = 0; csv != NULL && i < skh_csv_get_n_rows (csv); i++)
    {
      *status = read_points_row (facts, csv, i, run);
      if (*status != CLI_OK)
        return NULL;
    }
  for (guint i = 0; options->except != NULL && options->except[i] != NULL; i++)
    {
      gint64 id = find_id (facts, options->except[i]);

      if (id == 0)
        {
          *status = cli_usage ("--except", options->except[i]);
          return NULL;
        }
      skh_title_run_except (run, id);
    }
  if (options->day != NULL)
    skh_title_run_set_day (run, options->day);
  skh_title_run_set_reason (run, options->reason);
  skh_title_run_set_decision (run, options->number, options->decided, options->issuer, options->level);
  skh_title_run_set_criteria (run, options->criteria);
  *status = CLI_OK;
  return g_steal_pointer (&run);
}

static int
run_step (int          argc,
          char       **argv,
          SkhTitleStep step)
{
  g_auto(Options) options = { { NULL } };
  const GOptionEntry more[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_("The title: citizen, family, clan, community, unit"), N_("KEY") },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_("The year"), "Y" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &options.day, N_("The day of registering, assessing or revoking; without: today"), N_("DATE") },
    { "decision", 0, 0, G_OPTION_ARG_STRING, &options.number, N_("The number of the decision"), N_("NUMBER") },
    { "decided", 0, 0, G_OPTION_ARG_STRING, &options.decided, N_("The day of the decision"), N_("DATE") },
    { "issuer", 0, 0, G_OPTION_ARG_STRING, &options.issuer, N_("Who issued the decision"), N_("TEXT") },
    { "level", 0, 0, G_OPTION_ARG_INT, &options.level, N_("The level, where the criteria have levels"), "N" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_("Why it is not recognised or revoked"), N_("TEXT") },
    { "criteria", 0, 0, G_OPTION_ARG_INT64, &options.criteria, N_("The number of the criteria set; without: the one that holds on the day"), "N" },
    { "points", 0, 0, G_OPTION_ARG_FILENAME, &options.points,
      N_("CSV file with a column “code” or “id”, a column for each criterion (1, 2, … or its name), or “total” and “passed”"), N_("FILE") },
    { "except", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.except, N_("Leave out this record, by its code or id; may be repeated"), N_("CODE") },
    { "every", 0, 0, G_OPTION_ARG_NONE, &options.every, N_("Really all records, when no choice is given"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&options.choice, more);
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhTitle) title = NULL;
  g_autoptr(SkhTitleRun) run = NULL;
  g_autoptr(SkhCriteriaSet) set = NULL;
  g_autoptr(GHashTable) codes = NULL;
  g_autoptr(GError) error = NULL;
  Facts facts = { NULL };
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  status = check_options (&options, step);
  store = status == CLI_OK ? cli_open (argv[1], SKH_STORE_DEFAULT) : NULL;
  if (store == NULL)
    return status != CLI_OK ? status : CLI_FAILED;
  title = skh_store_read (store, title_func, options.title, &error);
  if (title == NULL)
    return cli_fail (error);
  facts.reg = skh_title_register (title, options.year);
  if (options.points != NULL || options.except != NULL)
    codes = skh_store_read (store, codes_func, &facts, &error);
  if (error == NULL && step == SKH_TITLE_ASSESS)
    set = skh_store_read (store, set_func, &options, &error);
  if (error != NULL)
    return cli_fail (error);
  facts.codes = codes;
  facts.set = set;
  run = make_run (&options, step, store, &facts, &status);
  if (run == NULL)
    return status;
  if (!skh_store_write (store, skh_title_run_kind (run), options.dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION, skh_title_run_do, run, &error))
    return cli_fail (error);
  return print_result (store, facts.reg, skh_title_run_get_left_out (run), skh_title_run_get_done (run), options.dry_run);
}

int
cli_register (int    argc,
              char **argv)
{
  return run_step (argc, argv, SKH_TITLE_REGISTER);
}

int
cli_carry_over (int    argc,
                char **argv)
{
  return run_step (argc, argv, SKH_TITLE_CARRY_OVER);
}

int
cli_assess (int    argc,
            char **argv)
{
  return run_step (argc, argv, SKH_TITLE_ASSESS);
}

int
cli_recognise (int    argc,
               char **argv)
{
  return run_step (argc, argv, SKH_TITLE_RECOGNISE);
}

int
cli_refuse (int    argc,
            char **argv)
{
  return run_step (argc, argv, SKH_TITLE_REFUSE);
}

int
cli_revoke (int    argc,
            char **argv)
{
  return run_step (argc, argv, SKH_TITLE_REVOKE);
}

int
cli_withdraw (int    argc,
              char **argv)
{
  return run_step (argc, argv, SKH_TITLE_WITHDRAW);
}

int
cli_learn (int    argc,
           char **argv)
{
  g_auto(CliChoice) choice = { NULL };
  g_autofree char *form = NULL;
  g_autofree char *day = NULL;
  g_autofree char *content = NULL;
  g_autofree char *place = NULL;
  g_autofree char *evidence = NULL;
  gboolean complete = FALSE;
  gboolean not_completed = FALSE;
  gboolean withdraw = FALSE;
  gboolean every = FALSE;
  gboolean dry_run = FALSE;
  int year = 0;
  const GOptionEntry more[] = {
    { "form", 0, 0, G_OPTION_ARG_STRING, &form, N_("The form of learning"), N_("KEY") },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("The year"), "Y" },
    { "complete", 0, 0, G_OPTION_ARG_NONE, &complete, N_("It was completed"), NULL },
    { "not-completed", 0, 0, G_OPTION_ARG_NONE, &not_completed, N_("It was not completed"), NULL },
    { "withdraw", 0, 0, G_OPTION_ARG_NONE, &withdraw, N_("Take the registrations back"), NULL },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, N_("The day of registering or completing; without: today"), N_("DATE") },
    { "content", 0, 0, G_OPTION_ARG_STRING, &content, N_("What is learnt"), N_("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_("Where it is learnt"), N_("TEXT") },
    { "evidence", 0, 0, G_OPTION_ARG_STRING, &evidence, N_("Evidence of it"), N_("TEXT") },
    { "every", 0, 0, G_OPTION_ARG_NONE, &every, N_("Really all records, when no choice is given"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&choice, more);
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhLearningRun) run = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if (form == NULL)
    return cli_usage ("--form", "");
  if (!skh_date_is_year (year))
    return cli_usage ("--year", "");
  if (complete + not_completed + withdraw > 1)
    return cli_usage (withdraw ? "--withdraw" : "--not-completed", "");
  if (!every && !cli_choice_is_made (&choice))
    return cli_usage_choice ();
  if (!read_day (&day))
    return cli_usage ("--day", "");
  query = skh_query_new (skh_learning_register (form, year));
  status = cli_choice_apply (&choice, query);
  store = status == CLI_OK ? cli_open (argv[1], SKH_STORE_DEFAULT) : NULL;
  if (store == NULL)
    return status != CLI_OK ? status : CLI_FAILED;
  status = cli_choice_find_unit (&choice, store, query);
  if (status != CLI_OK)
    return status;
  if (choice.limit >= 0 || choice.offset > 0)
    ids = cli_choice_ids (&choice, store, query, &error);
  if (error != NULL)
    return cli_fail (error);
  run = skh_learning_run_new (complete ? SKH_LEARNING_COMPLETE : not_completed ? SKH_LEARNING_NOT_COMPLETED : withdraw ? SKH_LEARNING_WITHDRAW : SKH_LEARNING_REGISTER,
                              form, year, ids, query, NULL);
  skh_learning_run_set (run, day, content, place, evidence);
  if (!skh_store_write (store, skh_learning_run_kind (run), dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION, skh_learning_run_do, run, &error))
    return cli_fail (error);
  return print_result (store, query->reg, skh_learning_run_get_left_out (run), skh_learning_run_get_done (run), dry_run);
}
