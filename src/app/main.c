/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/skh-application.h"
#include "app/skh-app-resource.h"
#include "base/skh-places.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(SkhApplication) application = NULL;
  g_autofree char *schema_dir = skh_places_schema_dir ();

  /* Only where nobody chose: tests bring their own. */
  if (schema_dir != NULL)
    g_setenv ("GSETTINGS_SCHEMA_DIR", schema_dir, FALSE);
  g_resources_register (skh_app_get_resource ());
  skh_application_set_language ();
  application = skh_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
