/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "certificate/skh-certificate-data.h"
#include "draw/skh-certificate-file.h"

typedef struct
{
  const char *title;
  int         year;
  gint64      scope;
  int         limit;
  const char *output;
  guint       n;      /* sheets written */
} Run;

static gboolean
write_sheets (Run                 *run,
              sqlite3             *db,
              GArray              *records,
              SkhCertificateFile  *file,
              GCancellable        *cancellable,
              GError             **error)
{
  for (run->n = 0; run->n < records->len; run->n++)
    {
      g_autoptr(GHashTable) values = skh_certificate_values (db, g_array_index (records, gint64, run->n), error);

      if (values == NULL || !skh_certificate_file_add (file, values, NULL, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
write_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  Run *run = data;
  g_autoptr(SkhTemplate) template = skh_template_load (run->title, error);
  g_autoptr(SkhCertificate) certificate = template != NULL ? skh_certificate_new (template, error) : NULL;
  g_autoptr(GArray) records = NULL;
  g_autoptr(SkhCertificateFile) file = NULL;
  g_auto(GStrv) paths = NULL;

  if (certificate == NULL)
    return NULL;
  records = skh_certificate_records (db, run->title, run->year, run->scope, run->limit, error);
  if (records == NULL)
    return NULL;
  file = skh_certificate_file_new (certificate, run->output, &options);
  if (!write_sheets (run, db, records, file, cancellable, error))
    return NULL;
  paths = skh_certificate_file_finish (file, cancellable, error);
  return paths != NULL ? run : NULL;
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
  if ((unit != NULL && !cli_find_unit (store, unit, NULL, &run.scope, &error)) ||
      skh_store_read (store, write_func, &run, &error) == NULL)
    {
      status = cli_fail (error);
    }
  else if (run.n == 0)
    {
      g_printerr ("skh: %s\n", _("Nobody was recognised there in that year, so there is nothing to print."));
      status = CLI_FAILED;
    }
  return status;
}
