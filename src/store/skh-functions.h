/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Gives DB the functions that the views and triggers of derived tables call:
 *   skh_fold (text), skh_text_key (text), skh_name_key (name, order), skh_numbers (text…), skh_today (). */
void skh_functions_register (sqlite3 *db);

G_END_DECLS
