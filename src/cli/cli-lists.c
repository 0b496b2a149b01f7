/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "wording/skh-wording.h"

/* Rows are read and printed by so many. */
#define CHUNK 4096

typedef struct
{
  const SkhQuery *query;
  SkhTableWriter *writer;
  gint64          limit;
  gint64          offset;
  gboolean        count;
  gboolean        sensitive;
} List;

static gboolean
is_shown (const List      *list,
          const SkhColumn *column)
{
  if ((column->flags & SKH_COLUMN_SENSITIVE) != 0)
    return list->sensitive;
  return (column->flags & SKH_COLUMN_LISTED) != 0 || skh_table_writer_get_format (list->writer) == SKH_FORMAT_JSON;
}

static SkhCellType
cell_type (const SkhColumn *column)
{
  switch (column->type)
    {
    case SKH_VALUE_INTEGER:
    case SKH_VALUE_UNIT:
    case SKH_VALUE_RECORD:
      return SKH_CELL_INTEGER;
    case SKH_VALUE_BOOLEAN:
      return SKH_CELL_BOOLEAN;
    case SKH_VALUE_TEXT:
    case SKH_VALUE_DATE:
    case SKH_VALUE_CHOICE:
    default:
      return SKH_CELL_TEXT;
    }
}

static gboolean
write_rows (const List  *list,
            sqlite3     *db,
            GArray      *ids,
            SkhChoice  **choices,
            GError     **error)
{
  const SkhColumn *columns = list->query->reg->columns;
  guint first = (guint) MIN (list->offset, (gint64) ids->len);
  guint end = list->limit < 0 ? ids->len : first + (guint) MIN (list->limit, (gint64) (ids->len - first));

  for (guint start = first; start < end; start += CHUNK)
    {
      const gint64 *some = &g_array_index (ids, gint64, start);
      g_autoptr(GPtrArray) rows = skh_query_read_rows (list->query, db, some, MIN (CHUNK, end - start), error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          char **values = rows->pdata[i];
          g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, some[i]);

          if (values == NULL)
            continue;
          if (skh_table_writer_get_format (list->writer) == SKH_FORMAT_JSON)
            skh_table_writer_cell (list->writer, id, NULL);
          for (guint c = 0; columns[c].key != NULL; c++)
            {
              g_autofree char *shown = is_shown (list, &columns[c]) ? skh_wording_value (&columns[c], choices[c], values[c]) : NULL;

              if (shown != NULL)
                skh_table_writer_cell (list->writer, values[c], shown);
            }
        }
    }
  return TRUE;
}

static gpointer
list_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  List *list = data;
  const SkhColumn *columns = list->query->reg->columns;
  guint n = skh_register_n_columns (list->query->reg);
  g_autoptr(GArray) ids = skh_query_read_ids (list->query, db, NULL, error);
  g_autofree SkhChoice **choices = g_new0 (SkhChoice *, n);
  gboolean ok = ids != NULL;

  if (ok && list->count)
    {
      g_print ("%u\n", ids->len);
      return list;
    }
  if (ok && skh_table_writer_get_format (list->writer) == SKH_FORMAT_JSON)
    skh_table_writer_column (list->writer, "id", "id", SKH_CELL_INTEGER);
  for (guint c = 0; ok && c < n; c++)
    {
      choices[c] = skh_choices_read (db, &columns[c], error);
      ok = choices[c] != NULL;
      if (is_shown (list, &columns[c]))
        skh_table_writer_column (list->writer, columns[c].key, _(columns[c].title), cell_type (&columns[c]));
    }
  ok = ok && write_rows (list, db, ids, choices, error);
  for (guint c = 0; c < n; c++)
    g_clear_pointer (&choices[c], skh_choices_free);
  return ok ? list : NULL;
}

int
cli_print_query (SkhStore        *store,
                 const SkhQuery  *query,
                 SkhTableWriter  *writer,
                 gint64           limit,
                 gint64           offset,
                 gboolean         count,
                 gboolean         sensitive)
{
  List list = { query, writer, limit, offset, count, sensitive };
  g_autoptr(GError) error = NULL;

  if (skh_store_read (store, list_func, &list, &error) == NULL)
    return cli_fail (error);
  return count ? CLI_OK : cli_print (writer);
}

static int
run_list (const char  *name,
          int          argc,
          char       **argv)
{
  g_auto(CliChoice) choice = { NULL };
  g_autofree char *under = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *format = NULL;
  gboolean count = FALSE;
  gboolean sensitive = FALSE;
  gboolean units = strcmp (name, "units") == 0;
  const GOptionEntry more[] = {
    { "under", 0, units ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &under, N_("Only units below this one"), N_("CODE") },
    { "kind", 0, units ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &kind, N_("Only units of these kinds, with commas between"), N_("KIND") },
    { "count", 0, 0, G_OPTION_ARG_NONE, &count, N_("Only how many there are"), NULL },
    { "sensitive", 0, 0, G_OPTION_ARG_NONE, &sensitive, N_("Also sensitive columns"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&choice, more);
  g_autofree char *kinds = NULL;
  g_autoptr(SkhQuery) query = skh_query_new (skh_register_find (name));
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  writer = cli_writer (format);
  if (writer == NULL)
    return CLI_USAGE;
  status = cli_choice_apply (&choice, query);
  if (status != CLI_OK)
    return status;
  kinds = kind != NULL ? g_strconcat ("kind=", kind, NULL) : NULL;
  if (kinds != NULL && !skh_query_add_filter (query, kinds, &error))
    return cli_fail (error);

  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  status = cli_choice_find_unit (&choice, store, query);
  if (status != CLI_OK)
    return status;
  if (under != NULL)
    {
      if (!cli_find_unit (store, under, query->at, &query->scope, &error))
        return cli_fail (error);
      query->condition = g_strdup_printf ("x.unit_id <> %" G_GINT64_FORMAT, query->scope);
    }
  return cli_print_query (store, query, writer, choice.limit, choice.offset, count, sensitive);
}

int
cli_units (int    argc,
           char **argv)
{
  return run_list ("units", argc, argv);
}

int
cli_people (int    argc,
            char **argv)
{
  return run_list ("people", argc, argv);
}

int
cli_families (int    argc,
              char **argv)
{
  return run_list ("families", argc, argv);
}

int
cli_clans (int    argc,
           char **argv)
{
  return run_list ("clans", argc, argv);
}

int
cli_funds (int    argc,
           char **argv)
{
  return run_list ("funds", argc, argv);
}

int
cli_vouchers (int    argc,
              char **argv)
{
  return run_list ("vouchers", argc, argv);
}
