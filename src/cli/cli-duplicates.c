/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "register/skh-duplicates.h"
#include "wording/skh-wording.h"

typedef struct
{
  gint64          limit;
  guint           least;
  SkhTableWriter *writer;
} Question;

static const char * const keys[] = { "name", "birth", "unit" };

static gboolean
add_person (SkhTableWriter  *writer,
            sqlite3         *db,
            gint64           id,
            GError         **error)
{
  g_autoptr(SkhRecord) record = skh_record_load (db, &skh_people_register, id, error);

  if (record == NULL)
    return FALSE;
  skh_table_writer_number (writer, id);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *shown = skh_wording_value (skh_register_find_column (&skh_people_register, keys[i]), NULL, skh_record_get (record, keys[i]));

      skh_table_writer_cell (writer, skh_record_get (record, keys[i]), shown);
    }
  return TRUE;
}

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;
  g_autoptr(GArray) pairs = skh_duplicates_find (db, NULL, cancellable, error);

  for (guint i = 0; pairs != NULL && i < pairs->len && (question->limit < 0 || i < question->limit); i++)
    {
      const SkhDuplicate *pair = &g_array_index (pairs, SkhDuplicate, i);
      g_autofree char *why = skh_wording_likeness (pair->likeness);

      if (pair->score < question->least)
        break;
      skh_table_writer_number (question->writer, pair->score);
      if (!add_person (question->writer, db, pair->person, error) || !add_person (question->writer, db, pair->other, error))
        return NULL;
      skh_table_writer_cell (question->writer, why, NULL);
    }
  return pairs != NULL ? question : NULL;
}

int
cli_duplicates (int    argc,
                char **argv)
{
  g_autofree char *format = NULL;
  gint64 limit = -1;
  int least = 0;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, N_("At most so many rows"), "N" },
    { "score", 0, 0, G_OPTION_ARG_INT, &least, N_("Only pairs at least so likely, 1 to 100"), "N" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  Question question;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  writer = cli_writer (format);
  store = writer != NULL ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer == NULL ? CLI_USAGE : CLI_FAILED;

  skh_table_writer_column (writer, "score", _("Likeness"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "name", _("Full name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "birth", _("Born"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "other-id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "other-name", _("Full name"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "other-birth", _("Born"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "other-unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "reasons", _("Why"), SKH_CELL_TEXT);
  question = (Question) { limit, MAX (0, least), writer };
  if (skh_store_read (store, find_func, &question, &error) == NULL)
    return cli_fail (error);
  return cli_print (writer);
}

typedef struct
{
  gint64   person;
  gint64   other;
  char   **take;
} Merge;

static gboolean
merge_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Merge *merge = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhRecord) merged = skh_record_load (db, &skh_people_register, merge->person, error);
  g_autoptr(SkhRecord) other = merged != NULL ? skh_record_load (db, &skh_people_register, merge->other, error) : NULL;

  if (other == NULL)
    return FALSE;
  /* What is missing is filled from the other; what --take names comes from there in any case. */
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      gboolean wanted = merge->take != NULL && g_strv_contains ((const char * const *) merge->take, column->key);

      if (wanted || (column->field != NULL && skh_record_get (merged, column->key) == NULL && strcmp (column->key, "state-on") != 0))
        skh_record_set (merged, column->key, skh_record_get (other, column->key));
    }
  return skh_people_merge (write, merged, merge->other, error);
}

static gboolean
apart_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Merge *merge = data;

  return skh_people_tell_apart (write, merge->person, merge->other, error);
}

int
cli_merge (int    argc,
           char **argv)
{
  g_auto(GStrv) take = NULL;
  gboolean apart = FALSE;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "take", 0, 0, G_OPTION_ARG_STRING_ARRAY, &take, N_("Take this column from the other record; may be repeated"), "KEY" },
    { "apart", 0, 0, G_OPTION_ARG_NONE, &apart, N_("They are two different people: do not show them again"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  Merge merge = { 0, 0, NULL };

  if (!cli_parse (&argc, &argv, entries, _("FILE ID OTHER-ID"), 3, NULL))
    return CLI_USAGE;
  if (!g_ascii_string_to_signed (argv[2], 10, 1, G_MAXINT64, &merge.person, NULL) ||
      !g_ascii_string_to_signed (argv[3], 10, 1, G_MAXINT64, &merge.other, NULL))
    return cli_usage ("ID", argv[2]);
  for (guint i = 0; take != NULL && take[i] != NULL; i++)
    {
      if (skh_register_find_column (&skh_people_register, take[i]) == NULL)
        return cli_usage ("--take", take[i]);
    }
  merge.take = take;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  if (!skh_store_write (store, apart ? "people.apart" : "people.merge", dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION, apart ? apart_func : merge_func, &merge, &error))
    return cli_fail (error);
  if (!apart)
    g_print (dry_run ? _("%s would be merged into %s\n") : _("%s was merged into %s\n"), argv[3], argv[2]);
  return CLI_OK;
}
