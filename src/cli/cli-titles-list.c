/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>

#include "base/skh-date.h"
#include "titles/skh-title-register.h"

static gpointer
title_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_title_find (db, data, error);
}

/* The filter that --state stands for; NULL if there is no such state. */
static const char *
state_filter (const char *state)
{
  const struct { const char *state; const char *filter; } states[] = {
    { "none", "title-state=none" },
    { "registered", "title-state=registered" },
    { "assessed", "title-state=assessed,passed,failed" },
    { "passed", "title-state=passed" },
    { "failed", "title-state=failed" },
    { "recognised", "title-state=recognised" },
    { "refused", "title-state=not-recognised" },
    { "revoked", "title-state=revoked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (g_strcmp0 (states[i].state, state) == 0)
        return states[i].filter;
    }
  return NULL;
}

int
cli_titles (int    argc,
            char **argv)
{
  g_auto(CliChoice) choice = { NULL };
  g_autofree char *title_key = NULL;
  g_autofree char *state = NULL;
  g_autofree char *format = NULL;
  int year = 0;
  gboolean count = FALSE;
  const GOptionEntry more[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title_key, N_("The title: citizen, family, clan, community, unit"), N_("KEY") },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("The year"), "Y" },
    { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_("none, registered, assessed, passed, failed, recognised, refused or revoked; without: all in the books"), N_("STATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { "count", 0, 0, G_OPTION_ARG_NONE, &count, N_("Only the number of rows"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&choice, more);
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhTitle) title = NULL;
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if (title_key == NULL)
    return cli_usage ("--title", "");
  if (!skh_date_is_year (year))
    return cli_usage ("--year", "");
  if (state != NULL && state_filter (state) == NULL)
    return cli_usage ("--state", state);
  writer = cli_writer (format);
  store = writer != NULL ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer == NULL ? CLI_USAGE : CLI_FAILED;
  title = skh_store_read (store, title_func, title_key, &error);
  if (title == NULL)
    return cli_fail (error);
  query = skh_query_new (skh_title_register (title, year));
  status = cli_choice_apply (&choice, query);
  if (status == CLI_OK)
    status = cli_choice_find_unit (&choice, store, query);
  if (status != CLI_OK)
    return status;
  /* Whoever is in the books is meant, also if no longer counted; whoever is not, only if counted. */
  query->everything |= g_strcmp0 (state, "none") != 0;
  if (!skh_query_add_filter (query, state != NULL ? state_filter (state) : "title-state=registered,assessed,passed,failed,recognised,not-recognised,revoked", &error))
    return cli_fail (error);
  return cli_print_query (store, query, writer, choice.limit, choice.offset, count, FALSE);
}
