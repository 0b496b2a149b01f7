/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "certificate/skh-certificate-data.h"
#include "draw/skh-certificate.h"

typedef struct
{
  const char  *title;
  int          year;
  gint64       scope;
  int          limit;
  const char  *output;
  SkhTemplate *template;
  sqlite3     *db;
  GArray      *records;
  GHashTable  *values; /* of the sheet that is being drawn */
} Run;

static GHashTable *
next_sheet (guint      i,
            gpointer   data,
            GError   **error)
{
  Run *run = data;

  g_clear_pointer (&run->values, g_hash_table_unref);
  run->values = skh_certificate_values (run->db, g_array_index (run->records, gint64, i), error);
  return run->values;
}

static gpointer
write_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Run *run = data;
  gboolean ok;

  run->db = db;
  run->records = skh_certificate_records (db, run->title, run->year, run->scope, run->limit, error);
  ok = run->records != NULL &&
       (run->records->len == 0 ||
        skh_certificates_write (run->template, run->records->len, next_sheet, run, run->output, cancellable, error));
  g_clear_pointer (&run->values, g_hash_table_unref);
  return ok ? run : NULL;
}

int
cli_certificates (int    argc,
                  char **argv)
{
  Run run = { 0 };
  g_autofree char *title = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("The title: family"), N_("TITLE") },
    { "year", 0, 0, G_OPTION_ARG_INT, &run.year, N_("The year"), N_("YEAR") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("Only this unit and all below it"), N_("CODE") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &run.limit, N_("At most so many sheets"), "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF to write"), N_("FILE") },
    { NULL }
  };
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GError) error = NULL;
  int status = CLI_OK;

  if (!cli_parse (&argc, &argv, entries, _("FILE --title family --year YEAR -o OUTPUT.pdf"), 1, NULL))
    return CLI_USAGE;
  if (g_strcmp0 (title, "family") != 0)
    return cli_usage ("--title", title != NULL ? title : "");
  if (run.year < 1900 || run.year > 2999)
    return cli_usage ("--year", "");
  if (run.limit < 0)
    return cli_usage ("--limit", "-");
  if (output == NULL || !g_str_has_suffix (output, ".pdf"))
    return cli_usage ("-o", output != NULL ? output : "");
  store = cli_open (argv[1], SKH_STORE_READ_ONLY);
  if (store == NULL)
    return CLI_FAILED;

  run.title = title;
  run.output = output;
  run.template = skh_template_load (title, &error);
  if (run.template == NULL ||
      (unit != NULL && !cli_find_unit (store, unit, NULL, &run.scope, &error)) ||
      skh_store_read (store, write_func, &run, &error) == NULL)
    {
      status = cli_fail (error);
    }
  else if (run.records->len == 0)
    {
      g_printerr ("skh: %s\n", _("Nobody was recognised there in that year, so there is nothing to print."));
      status = CLI_FAILED;
    }
  g_clear_pointer (&run.records, g_array_unref);
  g_clear_pointer (&run.template, skh_template_free);
  return status;
}
