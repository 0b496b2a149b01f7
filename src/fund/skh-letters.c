/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-letters.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "base/skh-words.h"
#include "fund/skh-booking.h"
#include "fund/skh-fund-sql.h"
#include "store/skh-statement.h"

typedef enum
{
  DONOR,
  REPRESENTATIVE,
  FUND,
  UNIT,
  AMOUNT,
  AMOUNT_WORDS,
  PURPOSE,
  PURPOSE_PHRASE,
  DAY,
  YEAR,
  VOUCHER,
  NUMBER,
  N_PLACEHOLDERS
} Placeholder;

static const char * const placeholders[N_PLACEHOLDERS] = {
  "donor", "representative", "fund", "unit", "amount", "amount-words", "purpose", "purpose-phrase", "day", "year", "voucher", "number",
};

/* Texts -------------------------------------------------------------------------------------------- */

void
skh_letter_text_free (SkhLetterText *text)
{
  g_free (text->name);
  g_free (text->text);
  g_free (text);
}

static gpointer
make_text (sqlite3_stmt *stmt)
{
  SkhLetterText *text = g_new0 (SkhLetterText, 1);

  text->id = sqlite3_column_int64 (stmt, 0);
  text->name = g_strdup (skh_column_text (stmt, 1));
  text->text = g_strdup (skh_column_text (stmt, 2));
  return text;
}

GPtrArray *
skh_letter_texts_read (sqlite3  *db,
                       GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT id, name, text FROM letter_text ORDER BY skh_text_key (name), id", error);

  return skh_collect (stmt, make_text, (GDestroyNotify) skh_letter_text_free, error);
}

/* TEXT with VALUES in place of its placeholders (VALUES NULL: only looked at); NULL with an error that names one that there is not. */
static char *
fill (const char         *text,
      char * const       *values,
      GError            **error)
{
  g_autoptr(GString) out = g_string_new (NULL);

  while (*text != 0)
    {
      const char *end = *text == '{' ? strchr (text, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (text + 1, end - text - 1) : NULL;
      guint i = 0;

      if (name == NULL)
        {
          g_string_append_c (out, *text++);
          continue;
        }
      while (i < N_PLACEHOLDERS && strcmp (placeholders[i], name) != 0)
        i++;
      if (i == N_PLACEHOLDERS)
        {
          skh_set_error (error, SKH_ERROR_INVALID, name, "text", "placeholder", "no such placeholder");
          return NULL;
        }
      if (values != NULL && values[i] != NULL)
        g_string_append (out, values[i]);
      text = end + 1;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
check_text (const char  *text,
            GError     **error)
{
  g_autofree char *filled = NULL;

  if (text == NULL || *text == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "text", NULL, "the text is missing");
  filled = fill (text, NULL, error);
  return filled != NULL;
}

/* Letters ------------------------------------------------------------------------------------------ */

void
skh_letter_free (SkhLetter *letter)
{
  g_free (letter->fund);
  g_free (letter->donor);
  g_free (letter->written_on);
  g_free (letter->text);
  g_free (letter);
}

GArray *
skh_letters_missing (sqlite3     *db,
                     gint64       unit,
                     const char  *from,
                     const char  *to,
                     GError     **error)
{
  return skh_query_ids (db, error, SKH_SQL_BELOW " SELECT DISTINCT v.id FROM voucher_line l JOIN voucher_counting v ON v.id = l.voucher_id JOIN fund f ON f.id = v.fund_id"
                                   " WHERE l.donor_id IS NOT NULL AND l.source IS NOT NULL AND v.direction > 0 AND (?1 = 0 OR f.unit_id IN (SELECT id FROM below))"
                                   " AND v.dated_on BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM letter t WHERE t.voucher_id = v.id AND t.donor_id = l.donor_id)"
                                   " ORDER BY v.dated_on, v.id", "iss", unit, from, to);
}

SkhLetterRun *
skh_letter_run_new (const char *text,
                    const char *day)
{
  SkhLetterRun *run = g_new0 (SkhLetterRun, 1);

  run->vouchers = g_array_new (FALSE, FALSE, sizeof (gint64));
  run->letters = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_letter_free);
  run->text = g_strdup (text);
  run->day = day != NULL ? g_strdup (day) : skh_date_today ();
  return run;
}

void
skh_letter_run_free (SkhLetterRun *run)
{
  g_array_unref (run->vouchers);
  g_ptr_array_unref (run->letters);
  g_free (run->text);
  g_free (run->day);
  g_free (run);
}

/* The letter for the current row of GIFTS. */
static SkhLetter *
compose (SkhLetterRun  *run,
         sqlite3       *db,
         sqlite3_stmt  *gift,
         GError       **error)
{
  g_autoptr(SkhLetter) letter = g_new0 (SkhLetter, 1);
  char *values[N_PLACEHOLDERS] = { NULL };
  const char *purpose = skh_column_text (gift, 6);
  gint64 amount = sqlite3_column_int64 (gift, 5);

  letter->voucher_id = sqlite3_column_int64 (gift, 0);
  letter->fund_id = sqlite3_column_int64 (gift, 1);
  letter->fund = g_strdup (skh_column_text (gift, 2));
  letter->donor_id = sqlite3_column_int64 (gift, 3);
  letter->donor = g_strdup (skh_column_text (gift, 4));
  letter->written_on = g_strdup (run->day);
  letter->year = skh_date_year (run->day);
  letter->number = 1 + skh_query_int64 (db, 0, error, "SELECT max (number) FROM letter WHERE fund_id = ? AND year = ?", "ii", letter->fund_id, (gint64) letter->year);
  values[DONOR] = g_strdup (letter->donor);
  values[REPRESENTATIVE] = g_strdup (skh_column_text (gift, 7));
  values[FUND] = g_strdup (letter->fund);
  values[UNIT] = skh_booking_unit (db, sqlite3_column_int64 (gift, 8));
  values[AMOUNT] = skh_amount_format (amount);
  values[AMOUNT_WORDS] = skh_amount_in_words (amount, SKH_WORDS_DEFAULT);
  values[PURPOSE] = g_strdup (purpose);
  values[PURPOSE_PHRASE] = purpose != NULL ? g_strdup_printf (" cho mục đích “%s”", purpose) : NULL;
  values[DAY] = skh_date_format (skh_column_text (gift, 9));
  values[YEAR] = g_strdup_printf ("%d", letter->year);
  values[VOUCHER] = g_strdup_printf ("PT %d", sqlite3_column_int (gift, 10));
  values[NUMBER] = g_strdup_printf ("%" G_GINT64_FORMAT, letter->number);
  letter->text = fill (run->text, values, error);
  for (guint i = 0; i < N_PLACEHOLDERS; i++)
    g_free (values[i]);
  return letter->text != NULL ? g_steal_pointer (&letter) : NULL;
}

/* The donors in voucher ?1 that have no letter for it. */
#define GIFTS \
  "SELECT v.id, v.fund_id, f.name, d.id, d.name, sum (l.amount), iif (count (DISTINCT l.purpose_id) = 1, max (p.name), NULL), d.representative, f.unit_id, v.dated_on, v.number" \
  " FROM voucher_counting v JOIN fund f ON f.id = v.fund_id JOIN voucher_line l ON l.voucher_id = v.id AND l.source IS NOT NULL JOIN donor d ON d.id = l.donor_id" \
  " LEFT JOIN purpose p ON p.id = l.purpose_id WHERE v.id = ?1 AND v.direction > 0 AND NOT EXISTS (SELECT 1 FROM letter t WHERE t.voucher_id = v.id AND t.donor_id = d.id)" \
  " GROUP BY d.id ORDER BY min (l.position)"

static gboolean
write_letters (SkhWrite      *write,
               SkhLetterRun  *run,
               gint64         voucher,
               GError       **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(sqlite3_stmt) gifts = skh_query (db, error, GIFTS, "i", voucher);
  g_autoptr(GPtrArray) letters = g_ptr_array_new ();
  g_autoptr(GError) local_error = NULL;

  while (gifts != NULL && skh_step (gifts, &local_error))
    {
      SkhLetter *letter = compose (run, db, gifts, error);

      if (letter == NULL)
        return FALSE;
      g_ptr_array_add (run->letters, letter);
      letter->id = skh_write_take_ids (write, "letter", 1, error);
      if (letter->id == 0 || !skh_run (db, error, "INSERT INTO letter (id, fund_id, donor_id, voucher_id, year, number, written_on, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iiiiiiss",
                                       letter->id, letter->fund_id, letter->donor_id, letter->voucher_id, (gint64) letter->year, letter->number, letter->written_on, letter->text))
        return FALSE;
    }
  if (local_error == NULL)
    return gifts != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_day (char       **day,
           GError     **error)
{
  char *parsed = skh_date_parse (*day, NULL);

  if (parsed == NULL || strlen (parsed) == 4)
    {
      g_free (parsed);
      return skh_set_error (error, SKH_ERROR_INVALID, NULL, "day", "whole-date", *day);
    }
  g_free (*day);
  *day = parsed;
  return TRUE;
}

gboolean
skh_letters_write (SkhWrite  *write,
                   gpointer   data,
                   GError   **error)
{
  SkhLetterRun *run = data;
  g_autofree char *detail = NULL;

  g_ptr_array_set_size (run->letters, 0);
  if (!check_text (run->text, error) || !check_day (&run->day, error))
    return FALSE;
  for (guint i = 0; i < run->vouchers->len; i++)
    {
      if (!write_letters (write, run, g_array_index (run->vouchers, gint64, i), error))
        return FALSE;
    }
  detail = run->letters->len == 1 ? g_strdup (((SkhLetter *) run->letters->pdata[0])->donor) : g_strdup_printf ("%u", run->letters->len);
  skh_write_set_detail (write, detail);
  return TRUE;
}
