/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/skh-application.h"
#include "app/skh-app-resource.h"
#include "base/skh-places.h"

/* GIO must know the type of our files by their names.  It opens and closes a file of an unknown type to look into it, whenever a file chooser shows its
 * folder; closing drops all POSIX locks that this process has on the file, SQLite's among them, and another program would then take the log away. */
static void
add_data_dir (void)
{
  const char *dirs = g_getenv ("XDG_DATA_DIRS");
  g_autofree char *dir = skh_places_data_dir ();
  g_autofree char *all = dir != NULL ? g_strjoin (":", dir, dirs != NULL && *dirs != 0 ? dirs : "/usr/local/share:/usr/share", NULL) : NULL;

  if (all != NULL)
    g_setenv ("XDG_DATA_DIRS", all, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(SkhApplication) application = NULL;
  g_autofree char *schema_dir = skh_places_schema_dir ();

  /* Only where nobody chose: tests bring their own. */
  if (schema_dir != NULL)
    g_setenv ("GSETTINGS_SCHEMA_DIR", schema_dir, FALSE);
  add_data_dir ();
  g_resources_register (skh_app_get_resource ());
  skh_application_set_language ();
  application = skh_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
