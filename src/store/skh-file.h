/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is written appears whole or not at all: it is begun under another name beside its own.  Any thread. */

/* The name under which PATH is begun.  Free with g_free(). */
char     *skh_file_partial   (const char  *path);

/* Gives PARTIAL its name PATH, or removes it.  SKH_ERROR_IO. */
gboolean  skh_file_finish    (const char  *partial,
                              const char  *path,
                              GError     **error);

/* Why PATH could not be written: SKH_ERROR_FULL where its disk has no room, else SKH_ERROR_IO.  MESSAGE is for a developer.  Returns FALSE.
 * To be asked while what was written so far is still there. */
gboolean  skh_set_file_error (GError     **error,
                              const char  *path,
                              const char  *message);

G_END_DECLS
