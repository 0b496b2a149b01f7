/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "exchange/skh-listing.h"
#include "register/skh-bulk.h"
#include "register/skh-memberships.h"
#include "wording/skh-wording.h"

/* The register that an operand names; NULL after having said that there is none. */
static const SkhRegister *
find_register (const char *name)
{
  const SkhRegister *reg = skh_register_find (name);

  if (reg == NULL)
    g_printerr (_("skh: there is no list “%s”\n"), name);
  return reg;
}

typedef struct
{
  SkhListing *listing;
  const char *path;
} Export;

static gpointer
export_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *export = data;

  return skh_listing_export (export->listing, db, export->path, NULL, cancellable, error) ? export : NULL;
}

int
cli_export (int    argc,
            char **argv)
{
  g_auto(CliChoice) choice = { NULL };
  g_autofree char *output = NULL;
  g_autofree char *columns = NULL;
  gboolean sensitive = FALSE;
  gboolean dry_run = FALSE;
  const GOptionEntry more[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write to this file: .xlsx or .csv"), N_("FILE") },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &columns, N_("These columns, with commas between"), N_("KEY,…") },
    { "sensitive", 0, 0, G_OPTION_ARG_NONE, &sensitive, N_("Also sensitive columns"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&choice, more);
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(SkhListing) listing = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  const SkhRegister *reg;
  Export export;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE LIST"), 2, NULL))
    return CLI_USAGE;
  if (output == NULL && !dry_run)
    return cli_usage ("--output", "");
  reg = find_register (argv[2]);
  if (reg == NULL)
    return CLI_USAGE;
  query = skh_query_new (reg);
  status = cli_choice_apply (&choice, query);
  store = status == CLI_OK ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return status != CLI_OK ? status : CLI_FAILED;
  status = cli_choice_find_unit (&choice, store, query);
  if (status != CLI_OK)
    return status;

  listing = skh_listing_new (query, skh_wording_list_title (reg));
  listing->sensitive = sensitive;
  if (columns != NULL)
    {
      g_auto(GStrv) keys = g_strsplit (columns, ",", -1);

      if (!skh_listing_set_columns (listing, keys, &error))
        return cli_fail (error);
    }
  else if (sensitive)
    {
      for (const SkhColumn *column = reg->columns; column->key != NULL; column++)
        {
          if ((column->flags & SKH_COLUMN_SENSITIVE) != 0)
            g_ptr_array_add (listing->columns, (gpointer) column);
        }
    }
  listing->ids = cli_choice_ids (&choice, store, query, &error);
  if (listing->ids == NULL)
    return cli_fail (error);
  {
    g_autofree char *today = skh_date_today ();
    g_autofree char *day = skh_date_format (today);
    g_autofree char *number = skh_number_format (listing->ids->len);
    g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", listing->ids->len), number);

    listing->subtitle = g_strdup_printf ("%s · %s", rows, day);
  }
  if (output != NULL && !skh_listing_check_path (output, &error))
    return cli_fail (error);
  if (dry_run)
    {
      g_print (_("%u rows would be written\n"), listing->ids->len);
      return CLI_OK;
    }
  export = (Export) { listing, output };
  if (skh_store_read (store, export_func, &export, &error) == NULL)
    return cli_fail (error);
  g_print (_("%u rows written to %s\n"), listing->ids->len, output);
  return CLI_OK;
}

int
cli_set (int    argc,
         char **argv)
{
  g_auto(CliChoice) choice = { NULL };
  g_auto(GStrv) values = NULL;
  gboolean dry_run = FALSE;
  gboolean every = FALSE;
  const GOptionEntry more[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &values, N_("The new value of a column; may be repeated"), N_("KEY=VALUE") },
    { "every", 0, 0, G_OPTION_ARG_NONE, &every, N_("Really all records, when no choice is given"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&choice, more);
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhBulk) bulk = NULL;
  g_autoptr(GError) error = NULL;
  const SkhRegister *reg;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE LIST"), 2, NULL))
    return CLI_USAGE;
  if (values == NULL)
    return cli_usage ("--set", "");
  if (!every && !cli_choice_is_made (&choice))
    return cli_usage_choice ();
  reg = find_register (argv[2]);
  if (reg == NULL)
    return CLI_USAGE;
  query = skh_query_new (reg);
  status = cli_choice_apply (&choice, query);
  store = status == CLI_OK ? cli_open (argv[1], SKH_STORE_DEFAULT) : NULL;
  if (store == NULL)
    return status != CLI_OK ? status : CLI_FAILED;
  status = cli_choice_find_unit (&choice, store, query);
  if (status != CLI_OK)
    return status;

  ids = cli_choice_ids (&choice, store, query, &error);
  if (ids == NULL)
    return cli_fail (error);
  bulk = skh_bulk_new (reg, ids, NULL);
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (values[i], "=", 2);

      if (parts[0] == NULL || parts[1] == NULL)
        return cli_usage ("--set", values[i]);
      if (!skh_bulk_add_value (bulk, parts[0], parts[1], &error))
        return cli_fail (error);
    }
  if (!skh_store_write (store, skh_bulk_kind (bulk, "set"), dry_run ? SKH_WRITE_TRY : SKH_WRITE_ACTION, skh_bulk_set, bulk, &error))
    return cli_fail (error);
  g_print (dry_run ? _("%u of %u records would be changed\n") : _("%u of %u records changed\n"), skh_bulk_get_changed (bulk), ids->len);
  return CLI_OK;
}

typedef struct
{
  gint64 unit;
  int    year;
} MembersQuestion;

static gpointer
members_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MembersQuestion *question = data;

  return skh_membership_years (db, question->unit, question->year, error);
}

int
cli_members (int    argc,
             char **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *format = NULL;
  MembersQuestion question = { 0, 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &question.year, N_("The year"), "Y" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("The units below this one"), N_("CODE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  const char * const columns[] = { "begin", "joined", "left", "end", "population" };
  const char * const titles[] = { N_("At the beginning"), N_("Joined"), N_("Left"), N_("At the end"), N_("Population") };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  if (!skh_date_is_year (question.year))
    return cli_usage ("--year", "");
  writer = cli_writer (format);
  store = writer != NULL ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer == NULL ? CLI_USAGE : CLI_FAILED;
  if (!cli_find_unit (store, unit, NULL, &question.unit, &error))
    return cli_fail (error);
  rows = skh_store_read (store, members_func, &question, &error);
  if (rows == NULL)
    return cli_fail (error);

  skh_table_writer_column (writer, "unit-id", _("Number"), SKH_CELL_INTEGER);
  skh_table_writer_column (writer, "unit", _("Unit"), SKH_CELL_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_table_writer_column (writer, columns[i], _(titles[i]), SKH_CELL_INTEGER);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhMembershipYear *row = rows->pdata[i];

      skh_table_writer_number (writer, row->unit_id);
      skh_table_writer_cell (writer, row->name, NULL);
      skh_table_writer_number (writer, row->begin);
      skh_table_writer_number (writer, row->joined);
      skh_table_writer_number (writer, row->left);
      skh_table_writer_number (writer, row->end);
      skh_table_writer_number (writer, row->population);
    }
  return cli_print (writer);
}
