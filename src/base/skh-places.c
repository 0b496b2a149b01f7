/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-places.h"

/* The first of DIRS, told from the folder of the program, in which FILE is. */
static char *
find (const char * const *dirs,
      const char         *file)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  for (guint i = 0; folder != NULL && dirs[i] != NULL; i++)
    {
      g_autofree char *dir = g_build_filename (folder, dirs[i], NULL);
      g_autofree char *path = g_build_filename (dir, file, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_canonicalize_filename (dir, NULL);
    }
  return NULL;
}

char *
skh_places_locale_dir (const char *fallback)
{
  const char * const dirs[] = { "../share/locale", "../../po", NULL };
  char *dir = find (dirs, "vi/LC_MESSAGES/so-khuyen-hoc.mo");

  return dir != NULL ? dir : g_strdup (fallback);
}

char *
skh_places_schema_dir (void)
{
  const char * const dirs[] = { "../share/glib-2.0/schemas", "../../data", NULL };

  return find (dirs, "gschemas.compiled");
}

char *
skh_places_data_dir (void)
{
  const char * const dirs[] = { "../share", "../../data", NULL };

  return find (dirs, "mime/mime.cache");
}
