/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Gives DB the functions that the views and triggers of derived tables call:
 *   skh_fold (text), skh_text_key (text), skh_name_key (name, order), skh_numbers (text…), skh_attained_until (…),
 *   skh_check_value (key, text…), skh_today (),
 * and skh_counts_later (), which skh-recount.c sets by skh_recount_later (yes) while it counts for them. */
void skh_functions_register (sqlite3 *db);

G_END_DECLS
