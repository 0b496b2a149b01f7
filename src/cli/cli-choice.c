/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-text.h"

GOptionEntry *
cli_choice_entries (CliChoice          *choice,
                    const GOptionEntry *more)
{
  const GOptionEntry own[] = {
    { "search", 0, 0, G_OPTION_ARG_STRING, &choice->search, N_("Words of the name, without accents"), N_("TEXT") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &choice->unit, N_("Only this unit and all below it"), N_("CODE") },
    { "own", 0, 0, G_OPTION_ARG_NONE, &choice->own, N_("Only what is right in the unit, not what is below it"), NULL },
    { "filter", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choice->filters,
      N_("Only rows that pass: KEY=A, KEY=A,B, KEY=A..B, KEY~TEXT, KEY= (empty), KEY=* (not empty); may be repeated"), N_("FILTER") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &choice->sort, N_("Sort by columns, with commas between"), N_("KEY[:desc],…") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &choice->everything, N_("Also what no longer counts"), NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &choice->at, N_("Units as they were on this day"), N_("DATE") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &choice->limit, N_("At most so many rows"), "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT64, &choice->offset, N_("Leave out so many rows"), "N" },
    { NULL }
  };
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  choice->limit = -1;
  g_array_append_vals (entries, own, G_N_ELEMENTS (own) - 1);
  for (; more->long_name != NULL; more++)
    g_array_append_vals (entries, more, 1);
  return (GOptionEntry *) (gpointer) g_array_free (entries, FALSE);
}

void
cli_choice_clear (CliChoice *choice)
{
  g_free (choice->search);
  g_free (choice->unit);
  g_strfreev (choice->filters);
  g_free (choice->sort);
  g_free (choice->at);
}

gboolean
cli_choice_is_made (const CliChoice *choice)
{
  g_autofree char *match = skh_text_search (choice->search);

  return match != NULL || choice->unit != NULL || choice->filters != NULL || choice->limit >= 0;
}

/* "key,key:desc": the first one decides first. */
static gboolean
apply_sorts (SkhQuery    *query,
             const char  *text,
             GError     **error)
{
  g_auto(GStrv) sorts = g_strsplit (text, ",", -1);

  for (guint i = g_strv_length (sorts); i-- > 0;)
    {
      gboolean descending = g_str_has_suffix (sorts[i], ":desc");

      sorts[i][strlen (sorts[i]) - (descending ? strlen (":desc") : 0)] = 0;
      if (!skh_query_add_sort (query, sorts[i], descending, error))
        return FALSE;
    }
  return TRUE;
}

int
cli_choice_apply (const CliChoice *choice,
                  SkhQuery        *query)
{
  g_autoptr(GError) error = NULL;

  if (choice->offset < 0)
    return cli_usage ("--offset", "-");
  query->search = g_strdup (choice->search);
  query->everything = choice->everything;
  query->own = choice->own;
  if (choice->at != NULL)
    {
      query->at = skh_date_parse (choice->at, NULL);
      if (query->at == NULL || strlen (query->at) != strlen ("2024-12-31"))
        return cli_usage ("--at", choice->at);
    }
  for (guint i = 0; choice->filters != NULL && choice->filters[i] != NULL; i++)
    {
      if (strpbrk (choice->filters[i], "=~") == NULL)
        return cli_usage ("--filter", choice->filters[i]);
      if (!skh_query_add_filter (query, choice->filters[i], &error))
        return cli_fail (error);
    }
  if (choice->sort != NULL && !apply_sorts (query, choice->sort, &error))
    return cli_fail (error);
  return CLI_OK;
}

int
cli_choice_find_unit (const CliChoice *choice,
                      SkhStore        *store,
                      SkhQuery        *query)
{
  g_autoptr(GError) error = NULL;

  if (choice->unit != NULL && !cli_find_unit (store, choice->unit, query->at, &query->scope, &error))
    return cli_fail (error);
  return CLI_OK;
}

typedef struct
{
  const CliChoice *choice;
  const SkhQuery  *query;
} Question;

static gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Question *question = data;
  g_autoptr(GArray) ids = skh_query_read_ids (question->query, db, NULL, error);
  gint64 limit = question->choice->limit;
  guint start;
  GArray *some;

  if (ids == NULL)
    return NULL;
  start = (guint) MIN (question->choice->offset, (gint64) ids->len);
  some = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (some, &g_array_index (ids, gint64, start), limit < 0 ? ids->len - start : (guint) MIN (limit, (gint64) (ids->len - start)));
  return some;
}

GArray *
cli_choice_ids (const CliChoice *choice,
                SkhStore        *store,
                const SkhQuery  *query,
                GError         **error)
{
  Question question = { choice, query };

  return skh_store_read (store, ids_func, &question, error);
}
