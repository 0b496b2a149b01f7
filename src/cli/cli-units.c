/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "register/skh-reorganisation.h"
#include "register/skh-work-list.h"
#include "wording/skh-wording.h"

typedef struct
{
  const char *day;
  const char *links;
  const char *units;
  gint64      parent;
} Links;

static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Links *links = data;

  return skh_reorganisation_from_links (db, links->day, links->links, links->units, links->parent, error);
}

static void
add_rows (SkhTableWriter *writer,
          GPtrArray      *rows)
{
  skh_table_writer_column (writer, "unit-id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "what", _("What"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "before", _("Before"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "after", _("After"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "units", _("Units below"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "people", _("Number of people"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "families", _("Number of families"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "code", _("New code"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "officers", _("Positions that end"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "funds", _("Funds to hand over"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "pending", _("Work list"), SKH_CELL_BOOLEAN);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhReorganisationRow *row = rows->pdata[i];

      skh_table_writer_number (writer, row->unit_id);
      skh_table_writer_cell (writer, row->what, skh_wording_change_of_unit (row->what));
      skh_table_writer_cell (writer, row->name, NULL);
      skh_table_writer_cell (writer, row->after, NULL);
      skh_table_writer_number (writer, row->units);
      skh_table_writer_number (writer, row->people);
      skh_table_writer_number (writer, row->families);
      skh_table_writer_cell (writer, row->new_code, NULL);
      skh_table_writer_number (writer, row->officers);
      skh_table_writer_number (writer, row->funds);
      skh_table_writer_cell (writer, row->pending ? "1" : "0", row->pending ? _("Yes") : "");
    }
}

int
cli_reorganise (int    argc,
                char **argv)
{
  g_autofree char *links_path = NULL;
  g_autofree char *units_path = NULL;
  g_autofree char *day = NULL;
  g_autofree char *whole_day = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *decision = NULL;
  g_autofree char *decided = NULL;
  g_autofree char *decided_on = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *format = NULL;
  g_autofree char *links_text = NULL;
  g_autofree char *units_text = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "links", 0, 0, G_OPTION_ARG_FILENAME, &links_path, N_("CSV with old_code, new_code, share (whole or part; close, without a new code)"), N_("FILE") },
    { "units", 0, 0, G_OPTION_ARG_FILENAME, &units_path, N_("CSV with code, kind, name of the new units"), N_("FILE") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, N_("The first day of the new units"), N_("DATE") },
    { "parent", 0, 0, G_OPTION_ARG_STRING, &parent, N_("New units come below this one; else below the top"), N_("CODE") },
    { "decision", 0, 0, G_OPTION_ARG_STRING, &decision, N_("Number of the decision"), N_("NUMBER") },
    { "decided-on", 0, 0, G_OPTION_ARG_STRING, &decided, N_("Day of the decision"), N_("DATE") },
    { "issuer", 0, 0, G_OPTION_ARG_STRING, &issuer, N_("Who issued the decision"), N_("TEXT") },
    { "subject", 0, 0, G_OPTION_ARG_STRING, &subject, N_("What the decision is on"), N_("TEXT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhReorganisation) plan = NULL;
  g_autoptr(GError) error = NULL;
  Links links;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if (links_path == NULL)
    return cli_usage ("--links", "");
  whole_day = day != NULL ? skh_date_parse (day, NULL) : NULL;
  if (whole_day == NULL || strlen (whole_day) != strlen ("2025-07-01"))
    return cli_usage ("--day", day != NULL ? day : "");
  decided_on = decided != NULL ? skh_date_parse (decided, NULL) : NULL;
  if (decided != NULL && (decided_on == NULL || strlen (decided_on) != strlen ("2025-07-01")))
    return cli_usage ("--decided-on", decided);
  writer = cli_writer (format);
  if (writer == NULL)
    return CLI_USAGE;
  if (!g_file_get_contents (links_path, &links_text, NULL, &error) ||
      (units_path != NULL && !g_file_get_contents (units_path, &units_text, NULL, &error)))
    return cli_fail (error);

  store = cli_open (argv[1], SKH_STORE_DEFAULT);
  if (store == NULL)
    return CLI_FAILED;
  links = (Links) { whole_day, links_text, units_text, 0 };
  if (!cli_find_unit (store, parent, NULL, &links.parent, &error))
    return cli_fail (error);
  plan = skh_store_read (store, plan_func, &links, &error);
  if (plan == NULL)
    return cli_fail (error);
  if (decision != NULL)
    skh_reorganisation_set_decision (plan, decision, decided_on, issuer, subject);
  if (!skh_store_write (store, "reorganisation", dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error))
    return cli_fail (error);
  add_rows (writer, skh_reorganisation_get_rows (plan));
  return cli_print (writer);
}

static gpointer
work_list_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return skh_work_list_read (db, error);
}

int
cli_work_list (int    argc,
               char **argv)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  writer = cli_writer (format);
  store = writer != NULL ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer == NULL ? CLI_USAGE : CLI_FAILED;
  rows = skh_store_read (store, work_list_func, NULL, &error);
  if (rows == NULL)
    return cli_fail (error);

  skh_table_writer_column (writer, "unit-id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "ended-on", _("Ended on"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "successors", _("Went into"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "units", _("Units below"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "people", _("Number of people"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "families", _("Number of families"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "clans", _("Number of clans"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "funds", _("Funds"), SKH_CELL_INTEGER);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhPending *row = rows->pdata[i];
      g_autofree char *ended = skh_date_format (row->ended_on);

      skh_table_writer_number (writer, row->unit_id);
      skh_table_writer_cell (writer, row->name, NULL);
      skh_table_writer_cell (writer, row->ended_on, ended);
      skh_table_writer_cell (writer, row->successors, NULL);
      skh_table_writer_number (writer, row->units);
      skh_table_writer_number (writer, row->people);
      skh_table_writer_number (writer, row->families);
      skh_table_writer_number (writer, row->clans);
      skh_table_writer_number (writer, row->funds);
    }
  return cli_print (writer);
}
