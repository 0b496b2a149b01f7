/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/skh-date.h"
#include "fund/skh-fund-check.h"
#include "register/skh-register.h"
#include "sample/skh-sample.h"
#include "store/skh-backup.h"
#include "wording/skh-wording.h"

/* "2023-2026" */
static gboolean
parse_years (const char       *text,
             SkhSampleOptions *options)
{
  int n = 0;

  return sscanf (text, "%4d-%4d%n", &options->first_year, &options->last_year, &n) == 2 && text[n] == 0 &&
         options->first_year >= 2000 && options->last_year >= options->first_year && options->last_year - options->first_year < SKH_SAMPLE_MAX_YEARS;
}

int
cli_new (int    argc,
         char **argv)
{
  SkhSampleOptions options;
  gboolean sample = FALSE;
  gint64 families = -1;
  gint64 node = 0;
  gint64 seed = 1;
  g_autofree char *years = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;

  skh_sample_options_init (&options);
  {
    const GOptionEntry entries[] = {
      { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, N_("Fill it with the sample province"), NULL },
      { "people", 0, 0, G_OPTION_ARG_INT64, &options.people, N_("How many people"), "N" },
      { "families", 0, 0, G_OPTION_ARG_INT64, &families, N_("How many families"), "N" },
      { "years", 0, 0, G_OPTION_ARG_STRING, &years, N_("Years with facts, such as 2023-2026"), N_("YEARS") },
      { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("Another seed makes another province"), "S" },
      { "node", 0, 0, G_OPTION_ARG_INT64, &node, N_("Number of the office"), "N" },
      { NULL }
    };

    if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
      return CLI_USAGE;
  }
  options.seed = seed;
  options.families = families >= 0 ? families : options.people * 3 / 10;
  if (options.people < 0 || options.families > options.people)
    return cli_usage ("--people", "");
  if (node < 0 || node >= 1 << 20)
    return cli_usage ("--node", "");
  if (years != NULL && !parse_years (years, &options))
    return cli_usage ("--years", years);

  store = skh_store_create (argv[1], node, &error);
  if (store == NULL)
    return cli_fail (error);
  if (sample && !skh_sample_fill (store, &options, &error))
    {
      /* Half a province is of no use to anybody. */
      skh_store_close (store);
      g_unlink (argv[1]);
      return cli_fail (error);
    }
  return CLI_OK;
}

typedef struct
{
  const char *table;
  gint64      id;
} HistoryQuestion;

static gpointer
history_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  HistoryQuestion *question = data;
  g_autoptr(GPtrArray) actions = NULL;
  GPtrArray *entries;

  if (question->table != NULL)
    return skh_history_read (db, question->table, question->id, G_MAXINT, error);

  actions = skh_actions_read (db, 100, error);
  if (actions == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_history_entry_free);
  for (guint i = 0; i < actions->len; i++)
    {
      SkhHistoryEntry *entry = g_new0 (SkhHistoryEntry, 1);

      entry->action = skh_action_copy (actions->pdata[i]);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

/* A value of CHANGE as it is stored, as lists have it; sensitive ones masked unless they were asked for. */
static void
value_cell (SkhTableWriter  *writer,
            const SkhChange *change,
            const char      *value,
            gboolean         sensitive)
{
  g_autofree char *masked = change != NULL && value != NULL && !sensitive && skh_wording_change_is_sensitive (change) ? skh_wording_masked (value) : NULL;

  skh_table_writer_cell (writer, masked != NULL ? masked : value, NULL);
}

static void
history_cells (SkhTableWriter  *writer,
               const SkhAction *action,
               const SkhChange *change,
               gboolean         sensitive)
{
  g_autofree char *when = skh_timestamp_format (action->happened_at);
  g_autofree char *what = skh_wording_action (action);
  const char *state = action->undone ? _("undone") : NULL;

  skh_table_writer_cell (writer, action->happened_at, when);
  skh_table_writer_cell (writer, action->user, NULL);
  skh_table_writer_cell (writer, action->kind, what);
  skh_table_writer_cell (writer, action->undone ? "1" : "0", state != NULL ? state : "");
  skh_table_writer_cell (writer, change != NULL ? change->table : NULL, change != NULL ? skh_wording_table (change->table) : NULL);
  skh_table_writer_cell (writer, change != NULL ? change->column : NULL, change != NULL ? skh_wording_field (change->table, change->column) : NULL);
  value_cell (writer, change, change != NULL ? change->old_value : NULL, sensitive);
  value_cell (writer, change, change != NULL ? change->new_value : NULL, sensitive);
}

/* "people:12" */
static gboolean
parse_record (const char      *text,
              HistoryQuestion *question)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 2);
  const SkhRegister *reg = parts[0] != NULL ? skh_register_find (parts[0]) : NULL;
  gint64 id;

  if (reg == NULL || parts[1] == NULL || !g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT64, &id, NULL))
    return FALSE;
  *question = (HistoryQuestion) { reg->table, id };
  return TRUE;
}

int
cli_history (int    argc,
             char **argv)
{
  g_autofree char *record = NULL;
  g_autofree char *format = NULL;
  gboolean sensitive = FALSE;
  const GOptionEntry entries[] = {
    { "record", 0, 0, G_OPTION_ARG_STRING, &record, N_("Only this record, such as people:12"), N_("RECORD") },
    { "sensitive", 0, 0, G_OPTION_ARG_NONE, &sensitive, N_("Also sensitive columns"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  HistoryQuestion question = { 0 };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GPtrArray) history = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if (record != NULL && !parse_record (record, &question))
    return cli_usage ("--record", record);
  writer = cli_writer (format);
  if (writer == NULL)
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  history = skh_store_read (store, history_func, &question, &error);
  if (history == NULL)
    return cli_fail (error);

  skh_table_writer_column (writer, "when", _("When"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "user", _("User"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "action", _("Action"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "undone", _("Undone"), SKH_CELL_BOOLEAN);
  skh_table_writer_column (writer, "table", _("Record"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "field", _("Field"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "old", _("Before"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "new", _("After"), SKH_CELL_TEXT);
  for (guint i = 0; i < history->len; i++)
    {
      const SkhHistoryEntry *entry = history->pdata[i];

      if (entry->changes == NULL || entry->changes->len == 0)
        history_cells (writer, entry->action, NULL, sensitive);
      for (guint c = 0; entry->changes != NULL && c < entry->changes->len; c++)
        history_cells (writer, entry->action, entry->changes->pdata[c], sensitive);
    }
  return cli_print (writer);
}

static int
revert (int        argc,
        char     **argv,
        gboolean   redo)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhAction) action = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *what = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  action = skh_store_revert (store, redo, &error);
  if (action == NULL)
    return cli_fail (error);
  what = skh_wording_action (action);
  g_print (redo ? _("Done again: %s\n") : _("Undone: %s\n"), what);
  return CLI_OK;
}

int
cli_undo (int    argc,
          char **argv)
{
  return revert (argc, argv, FALSE);
}

int
cli_redo (int    argc,
          char **argv)
{
  return revert (argc, argv, TRUE);
}

static gpointer
fund_check_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return skh_fund_check (db, error);
}

int
cli_check (int    argc,
           char **argv)
{
  gboolean rebuild = FALSE;
  const GOptionEntry entries[] = {
    { "rebuild", 0, 0, G_OPTION_ARG_NONE, &rebuild, N_("Make derived tables anew first"), NULL },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_auto(GStrv) problems = NULL;
  g_autoptr(GPtrArray) funds = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  problems = skh_store_check (store, rebuild, &error);
  funds = problems != NULL ? skh_store_read (store, fund_check_func, NULL, &error) : NULL;
  if (funds == NULL)
    return cli_fail (error);
  for (guint i = 0; problems[i] != NULL; i++)
    g_print ("%s\n", problems[i]);
  for (guint i = 0; i < funds->len; i++)
    {
      g_autofree char *sentence = skh_wording_fund_problem (funds->pdata[i]);

      g_print ("%s\n", sentence);
    }
  if (problems[0] == NULL && funds->len == 0)
    {
      g_print ("ok\n");
      return CLI_OK;
    }
  g_printerr ("skh: %s\n", _("The file has problems. Try --rebuild; if they stay, restore a backup."));
  return CLI_FAILED;
}

int
cli_backup (int    argc,
            char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The copy to write"), N_("COPY") },
    { NULL }
  };
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE -o COPY"), 1, NULL))
    return CLI_USAGE;
  if (output == NULL)
    return cli_usage ("-o", "");
  return skh_backup_write (argv[1], output, NULL, &error) ? CLI_OK : cli_fail (error);
}

int
cli_restore (int    argc,
             char **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *kept = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("The copy to take"), N_("COPY") },
    { NULL }
  };
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE --from COPY"), 1, NULL))
    return CLI_USAGE;
  if (from == NULL)
    return cli_usage ("--from", "");
  if (!skh_backup_restore (argv[1], from, &kept, &error))
    return cli_fail (error);
  if (kept != NULL)
    g_print (_("What the file held before is kept in %s\n"), kept);
  return CLI_OK;
}
