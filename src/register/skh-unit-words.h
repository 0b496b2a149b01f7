/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The units that have the words of TEXT not alone but together with what is above them, at least one word being their own: "thon 1 hac thanh".
 * A JSON array for json_each() of pairs: the id, and how many of the words are not its own; "[]" if there are none.  g_free(). */
char *skh_unit_words_find (sqlite3     *db,
                           const char  *text,
                           GError     **error);

G_END_DECLS
