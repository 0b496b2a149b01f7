/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-functions.h"

#include "base/skh-date.h"
#include "base/skh-name.h"
#include "base/skh-check-value.h"
#include "base/skh-text.h"

static void
fold_func (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  sqlite3_result_text (context, skh_text_fold ((const char *) sqlite3_value_text (values[0])), -1, g_free);
}

static void
result_key (sqlite3_context *context,
            GBytes          *key)
{
  gsize size;
  const void *data = g_bytes_get_data (key, &size);

  sqlite3_result_blob (context, data, size, SQLITE_TRANSIENT);
  g_bytes_unref (key);
}

static void
text_key_func (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  result_key (context, skh_text_key ((const char *) sqlite3_value_text (values[0])));
}

static void
name_key_func (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  SkhNameOrder order = skh_name_order_parse ((const char *) sqlite3_value_text (values[1]));

  result_key (context, skh_name_key ((const char *) sqlite3_value_text (values[0]), order));
}

/* Card and phone numbers as they are searched: letters and digits only, a word each. */
static void
numbers_func (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; i < n_values; i++)
    {
      const char *text = (const char *) sqlite3_value_text (values[i]);

      if (text == NULL)
        continue;
      if (words->len > 0)
        g_string_append_c (words, ' ');
      for (; *text != 0; text++)
        {
          if (g_ascii_isalnum (*text))
            g_string_append_c (words, g_ascii_tolower (*text));
        }
    }
  sqlite3_result_text (context, words->str, words->len, g_free);
  g_string_free (words, FALSE);
}

static int
year_of (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text != NULL ? skh_date_year (text) : 0;
}

/* The last year in which a title of STATE, given for YEAR, counts as attained; 0: in none.  A revoked one counted until the year before. */
static void
attained_until_func (sqlite3_context  *context,
                     int               n_values,
                     sqlite3_value   **values)
{
  const char *state = (const char *) sqlite3_value_text (values[0]);
  int until = MAX (sqlite3_value_int (values[1]), year_of (values[2]));

  if (g_strcmp0 (state, "revoked") == 0)
    until = MIN (until, year_of (values[3]) - 1);
  else if (g_strcmp0 (state, "recognised") != 0)
    until = 0;
  sqlite3_result_int (context, MAX (until, 0));
}

static void
today_func (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  sqlite3_result_text (context, skh_date_today (), -1, g_free);
}

static void
check_value_func (sqlite3_context  *context,
                  int               n_values,
                  sqlite3_value   **values)
{
  const char *key = (const char *) sqlite3_value_text (values[0]);
  const char *fields[8];
  int n = MIN (n_values - 1, (int) G_N_ELEMENTS (fields));

  if (key == NULL)
    return;
  for (int i = 0; i < n; i++)
    fields[i] = (const char *) sqlite3_value_text (values[i + 1]);
  sqlite3_result_text (context, skh_check_value_make (key, fields, n), -1, g_free);
}

/* One connection's: whether people are counted after the statement instead of row by row. */
static void
recount_later_func (sqlite3_context  *context,
                    int               n_values,
                    sqlite3_value   **values)
{
  gboolean *later = sqlite3_user_data (context);

  *later = sqlite3_value_int (values[0]);
}

static void
counts_later_func (sqlite3_context  *context,
                   int               n_values,
                   sqlite3_value   **values)
{
  gboolean *later = sqlite3_user_data (context);

  sqlite3_result_int (context, *later);
}

void
skh_functions_register (sqlite3 *db)
{
  const int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  gboolean *later = g_rc_box_new0 (gboolean);

  sqlite3_create_function (db, "skh_fold", 1, pure, NULL, fold_func, NULL, NULL);
  sqlite3_create_function (db, "skh_text_key", 1, pure, NULL, text_key_func, NULL, NULL);
  sqlite3_create_function (db, "skh_name_key", 2, pure, NULL, name_key_func, NULL, NULL);
  sqlite3_create_function (db, "skh_numbers", -1, pure, NULL, numbers_func, NULL, NULL);
  sqlite3_create_function (db, "skh_attained_until", 4, pure, NULL, attained_until_func, NULL, NULL);
  sqlite3_create_function (db, "skh_check_value", -1, pure, NULL, check_value_func, NULL, NULL);
  sqlite3_create_function (db, "skh_today", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, today_func, NULL, NULL);
  sqlite3_create_function_v2 (db, "skh_counts_later", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, later, counts_later_func, NULL, NULL, g_rc_box_release);
  sqlite3_create_function_v2 (db, "skh_recount_later", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, g_rc_box_acquire (later), recount_later_func, NULL, NULL,
                              g_rc_box_release);
}
