/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
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
  guint end = list->limit < 0 ? ids->len : (guint) MIN ((gint64) ids->len, list->offset + list->limit);

  for (guint start = MIN (list->offset, ids->len); start < end; start += CHUNK)
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

/* "key" or "key:desc" */
static gboolean
apply_sort (SkhQuery    *query,
            const char  *sort,
            GError     **error)
{
  gboolean descending = g_str_has_suffix (sort, ":desc");
  g_autofree char *key = g_strndup (sort, strlen (sort) - (descending ? strlen (":desc") : 0));

  return skh_query_set_sort (query, key, descending, error);
}

static int
run_list (const char  *name,
          int          argc,
          char       **argv)
{
  g_autofree char *search = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *under = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *sort = NULL;
  g_autofree char *format = NULL;
  g_autofree char *at = NULL;
  g_auto(GStrv) filters = NULL;
  gint64 limit = -1;
  gint64 offset = 0;
  gboolean count = FALSE;
  gboolean everything = FALSE;
  gboolean sensitive = FALSE;
  gboolean units = strcmp (name, "units") == 0;
  const GOptionEntry entries[] = {
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_("Words of the name, without accents"), N_("TEXT") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("Only this unit and all below it"), N_("CODE") },
    { "under", 0, units ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &under, N_("Only units below this one"), N_("CODE") },
    { "kind", 0, units ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &kind, N_("Only units of these kinds, with commas between"), N_("KIND") },
    { "filter", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filters, N_("Only rows whose column has this value; may be repeated"), N_("KEY=VALUE") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &sort, N_("Sort by a column"), N_("KEY[:desc]") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, N_("At most so many rows"), "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT64, &offset, N_("Leave out so many rows"), "N" },
    { "count", 0, 0, G_OPTION_ARG_NONE, &count, N_("Only how many there are"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &everything, N_("Also what no longer counts"), NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_("Units as they were on this day"), N_("DATE") },
    { "sensitive", 0, 0, G_OPTION_ARG_NONE, &sensitive, N_("Also sensitive columns"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhQuery) query = skh_query_new (skh_register_find (name));
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  const char *scope;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if (offset < 0)
    return cli_usage ("--offset", "-");
  if (at != NULL)
    {
      query->at = skh_date_parse (at, NULL);
      if (query->at == NULL || strlen (query->at) != strlen ("2024-12-31"))
        return cli_usage ("--at", at);
    }
  writer = cli_writer (format);
  if (writer == NULL)
    return CLI_USAGE;
  query->search = g_strdup (search);
  query->everything = everything;
  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (filters[i], "=", 2);

      if (parts[0] == NULL || parts[1] == NULL)
        return cli_usage ("--filter", filters[i]);
      if (!skh_query_add_filter (query, parts[0], parts[1], &error))
        return cli_fail (error);
    }
  if (kind != NULL && !skh_query_add_filter (query, "kind", kind, &error))
    return cli_fail (error);
  if (sort != NULL && !apply_sort (query, sort, &error))
    return cli_fail (error);

  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;
  scope = under != NULL ? under : unit;
  if (scope != NULL && !cli_find_unit (store, scope, query->at, &query->scope, &error))
    return cli_fail (error);
  if (under != NULL)
    query->condition = g_strdup_printf ("x.unit_id <> %" G_GINT64_FORMAT, query->scope);
  return cli_print_query (store, query, writer, limit, offset, count, sensitive);
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
