/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the running program has its files: in the prefix that it was installed to, wherever that was moved, or in the build folder.
 * Found from the program's own path.  Free with g_free(). */

/* The folder with LANGUAGE/LC_MESSAGES; FALLBACK if none is found. */
char *skh_places_locale_dir  (const char *fallback);

/* The folder with gschemas.compiled, or NULL: then the system's own places have it. */
char *skh_places_schema_dir  (void);

/* The folder with the types of our files, as in XDG_DATA_DIRS. */
char *skh_places_data_dir    (void);

G_END_DECLS
