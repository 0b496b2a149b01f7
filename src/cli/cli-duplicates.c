/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "attainment/skh-merge-preview.h"
#include "register/skh-duplicates.h"
#include "wording/skh-wording.h"

typedef struct
{
  gint64          unit;
  gint64          limit;
  guint           least;
  SkhTableWriter *writer; /* NULL: the pairs are only counted */
  guint           n;
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
  g_autoptr(GArray) pairs = skh_duplicates_find (db, question->unit, NULL, cancellable, error);

  for (guint i = 0; pairs != NULL && i < pairs->len && (question->limit < 0 || i < question->limit); i++)
    {
      const SkhDuplicate *pair = &g_array_index (pairs, SkhDuplicate, i);
      g_autofree char *why = skh_wording_likeness (pair->likeness);

      if (pair->score < question->least)
        break;
      question->n++;
      if (question->writer == NULL)
        continue;
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
  g_autofree char *unit_code = NULL;
  gint64 unit = 0;
  gint64 limit = -1;
  int least = 0;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit_code, N_("Only this unit and all below it"), N_("CODE") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, N_("At most so many rows"), "N" },
    { "score", 0, 0, G_OPTION_ARG_INT, &least, N_("Only pairs at least so likely, 1 to 100"), "N" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say how many pairs there are"), NULL },
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

  if (unit_code != NULL && !cli_find_unit (store, unit_code, NULL, &unit, &error))
    return cli_fail (error);
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
  question = (Question) { unit, limit, MAX (0, least), dry_run ? NULL : writer };
  if (skh_store_read (store, find_func, &question, &error) == NULL)
    return cli_fail (error);
  if (dry_run)
    {
      g_print (ngettext ("%u pair may be one person\n", "%u pairs may be one person each\n", question.n), question.n);
      return CLI_OK;
    }
  return cli_print (writer);
}

typedef struct
{
  gint64     person;
  gint64     other;
  char     **take;
  char      *name;
  char      *other_name;
  GPtrArray *differences; /* sentences: what the two say, and what stays */
  SkhMerge  *merge;       /* NULL before it was done */
} Merge;

static void
note_difference (Merge           *merge,
                 sqlite3         *db,
                 const SkhColumn *column,
                 const char      *own,
                 const char      *theirs,
                 const char      *kept)
{
  SkhChoice *choices = column->type == SKH_VALUE_CHOICE ? skh_choices_read (db, column, NULL) : NULL;
  const char *values[] = { own, theirs, kept };
  char *shown[G_N_ELEMENTS (values)];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      shown[i] = values[i] == NULL ? g_strdup ("–")
                 : (column->flags & SKH_COLUMN_SENSITIVE) != 0 ? skh_wording_masked (values[i]) : skh_wording_value (column, choices, values[i]);
    }
  g_ptr_array_add (merge->differences, g_strdup_printf ("  %s: %s | %s → %s", _(column->title), shown[0], shown[1], shown[2]));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_free (shown[i]);
  if (choices != NULL)
    skh_choices_free (choices);
}

/* Whether KEY is a column that one of the two records stands for: the unit by its number or its name. */
static gboolean
is_taken_from (const char *key)
{
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      if ((skh_people_is_compared (column) && (strcmp (column->key, key) == 0 || strcmp (skh_people_shown_column (column)->key, key) == 0)) ||
          (column->field != NULL && strcmp (column->key, key) == 0))
        return TRUE;
    }
  return FALSE;
}

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
  merge->name = g_strdup (skh_record_get (merged, "name"));
  merge->other_name = g_strdup (skh_record_get (other, "name"));
  /* What is missing is filled from the other; what --take names comes from there in any case. */
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      const SkhColumn *shown = skh_people_shown_column (column);
      const char *theirs = skh_record_get (other, column->key);
      gboolean differs = g_strcmp0 (skh_record_get (merged, column->key), theirs) != 0;
      gboolean taken = (merge->take != NULL && (g_strv_contains ((const char * const *) merge->take, column->key) ||
                                                (shown != column && g_strv_contains ((const char * const *) merge->take, shown->key)))) ||
                       (skh_people_is_compared (column) && skh_record_get (merged, column->key) == NULL);
      g_autofree char *own = g_strdup (skh_record_get (merged, shown->key));

      if (taken)
        skh_record_set (merged, column->key, theirs);
      if (differs && skh_people_is_compared (column))
        note_difference (merge, db, shown, own, skh_record_get (other, shown->key), taken ? skh_record_get (other, shown->key) : own);
    }
  merge->merge = skh_merge_new (merged, merge->other);
  return skh_merge_apply (write, merge->merge, error);
}

/* One record's part of a group, with those in brackets that the other's stay for. */
static char *
list_items (GPtrArray *items)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SkhMergeItem *item = items->pdata[i];

      g_string_append_printf (text, item->kept ? "%s%s" : "%s(%s)", text->len > 0 ? ", " : "", item->name);
    }
  return g_strdup (text->len > 0 ? text->str : "–");
}

static void
print_groups (GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const SkhMergeGroup *group = groups->pdata[i];
      g_autofree char *own = list_items (group->own);
      g_autofree char *theirs = list_items (group->theirs);

      g_print ("  %s: %u + %u → %u: %s | %s\n", _(group->title), group->own->len, group->theirs->len, group->after, own, theirs);
    }
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
  g_autoptr(GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  g_autofree char *other_name = NULL;
  Merge merge = { .differences = differences };
  gboolean ok;

  if (!cli_parse (&argc, &argv, entries, _("FILE ID OTHER-ID"), 3, NULL))
    return CLI_USAGE;
  if (!g_ascii_string_to_signed (argv[2], 10, 1, G_MAXINT64, &merge.person, NULL))
    return cli_usage ("ID", argv[2]);
  if (!g_ascii_string_to_signed (argv[3], 10, 1, G_MAXINT64, &merge.other, NULL))
    return cli_usage ("OTHER-ID", argv[3]);
  for (guint i = 0; take != NULL && take[i] != NULL; i++)
    {
      if (!is_taken_from (take[i]))
        return cli_usage ("--take", take[i]);
    }
  merge.take = take;
  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  ok = skh_store_write (store, apart ? "people.apart" : "people.merge", dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION, apart ? apart_func : merge_func, &merge, &error);
  name = merge.name;
  other_name = merge.other_name;
  if (!ok)
    {
      g_clear_pointer (&merge.merge, skh_merge_free);
      return cli_fail (error);
    }
  if (!apart)
    g_print (dry_run ? _("%s (%s) would be merged into %s (%s)\n") : _("%s (%s) was merged into %s (%s)\n"), other_name, argv[3], name, argv[2]);
  for (guint i = 0; i < differences->len; i++)
    g_print ("%s\n", (const char *) differences->pdata[i]);
  if (merge.merge != NULL)
    print_groups (merge.merge->groups);
  g_clear_pointer (&merge.merge, skh_merge_free);
  return CLI_OK;
}
