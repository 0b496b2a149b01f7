/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-cli"

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>

#include "register/skh-repair.h"
#include "wording/skh-wording.h"

/* So many examples are printed before anything is done. */
#define MAX_SHOWN 200

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_repair_read (db, data, NULL, cancellable, error);
}

static void
print_counts (const SkhRepair *repair)
{
  for (guint i = 0; i < SKH_REPAIR_N; i++)
    g_print ("%8u  %s\n", repair->counts[i], skh_wording_repair (i));
  g_print ("%8u  %s\n", repair->left_phones, _("Phones that are wrong and stay as they are"));
  g_print ("%8u  %s\n", repair->left_ids, _("Identity numbers that are wrong and stay as they are"));
}

int
cli_repair (int    argc,
            char **argv)
{
  g_auto(CliChoice) choice = { NULL };
  gboolean dry_run = FALSE;
  const GOptionEntry more[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_autofree GOptionEntry *entries = cli_choice_entries (&choice, more);
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(SkhStore) store = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhRepair) repair = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE"), 1, NULL))
    return CLI_USAGE;
  query = skh_query_new (&skh_people_register);
  status = cli_choice_apply (&choice, query);
  store = status == CLI_OK ? cli_open (argv[1], dry_run ? SKH_STORE_READ_ONLY : SKH_STORE_DEFAULT) : NULL;
  if (store == NULL)
    return status != CLI_OK ? status : CLI_FAILED;
  status = cli_choice_find_unit (&choice, store, query);
  if (status != CLI_OK)
    return status;

  ids = cli_choice_ids (&choice, store, query, &error);
  repair = ids != NULL ? skh_store_read (store, read_func, ids, &error) : NULL;
  if (repair == NULL)
    return cli_fail (error);
  for (guint i = 0; dry_run && i < MIN (repair->changes->len, MAX_SHOWN); i++)
    {
      const SkhRepairChange *change = repair->changes->pdata[i];

      g_print ("%s: %s → %s\n", change->name, change->before, change->after);
    }
  if (!dry_run && repair->changes->len > 0 &&
      !skh_store_write (store, "people.repair", SKH_WRITE_ACTION, skh_repair_run, repair, &error))
    return cli_fail (error);
  print_counts (repair);
  g_print (dry_run ? _("%u numbers would be repaired\n") : _("%u numbers repaired\n"), repair->changes->len);
  return CLI_OK;
}
