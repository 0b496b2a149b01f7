/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-file.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/skh-error.h"

/* A disk with less room than this is full for whoever was just writing there. */
#define ROOM (64 * 1024)

/* Libraries report that writing failed, and errno may be somebody else's by then: the disk itself is asked. */
static gboolean
disk_is_full (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  return info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) &&
         g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) < ROOM;
}

char *
skh_file_partial (const char *path)
{
  return g_strconcat (path, ".partial", NULL);
}

gboolean
skh_file_finish (const char  *partial,
                 const char  *path,
                 GError     **error)
{
  if (g_rename (partial, path) == 0)
    return TRUE;
  skh_set_file_error (error, path, g_strerror (errno));
  g_unlink (partial);
  return FALSE;
}

gboolean
skh_set_file_error (GError     **error,
                    const char  *path,
                    const char  *message)
{
  return skh_set_error (error, disk_is_full (path) ? SKH_ERROR_FULL : SKH_ERROR_IO, path, NULL, NULL, message);
}
