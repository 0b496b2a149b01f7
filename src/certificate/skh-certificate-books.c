/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-books.h"

#include <stdlib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

SkhCertificateBook *
skh_certificate_book_new (void)
{
  SkhCertificateBook *book = g_new0 (SkhCertificateBook, 1);

  book->pattern = g_strdup ("{number}/{year}");
  book->digits = 4;
  book->yearly = TRUE;
  return book;
}

SkhCertificateBook *
skh_certificate_book_copy (const SkhCertificateBook *book)
{
  SkhCertificateBook *copy = g_memdup2 (book, sizeof *book);

  copy->name = g_strdup (book->name);
  copy->pattern = g_strdup (book->pattern);
  copy->note = g_strdup (book->note);
  return copy;
}

void
skh_certificate_book_free (SkhCertificateBook *book)
{
  g_free (book->name);
  g_free (book->pattern);
  g_free (book->note);
  g_free (book);
}

static gpointer
make_book (sqlite3_stmt *stmt)
{
  SkhCertificateBook *book = g_new0 (SkhCertificateBook, 1);

  book->id = sqlite3_column_int64 (stmt, 0);
  book->name = g_strdup (skh_column_text (stmt, 1));
  book->pattern = g_strdup (skh_column_text (stmt, 2));
  book->digits = sqlite3_column_int (stmt, 3);
  book->yearly = sqlite3_column_int (stmt, 4);
  book->note = g_strdup (skh_column_text (stmt, 5));
  return book;
}

static GPtrArray *
read_books (sqlite3     *db,
            gint64       id,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, name, pattern, digits, yearly, note FROM certificate_book WHERE ?1 IN (0, id) ORDER BY skh_text_key (name), id", "i", id);

  return skh_collect (stmt, make_book, (GDestroyNotify) skh_certificate_book_free, error);
}

GPtrArray *
skh_certificate_books_read (sqlite3  *db,
                            GError  **error)
{
  return read_books (db, 0, error);
}

SkhCertificateBook *
skh_certificate_book_read (sqlite3  *db,
                           gint64    id,
                           GError  **error)
{
  g_autoptr(GPtrArray) books = id != 0 ? read_books (db, id, error) : NULL;

  if (books != NULL && books->len > 0)
    return g_ptr_array_steal_index (books, 0);
  if (error == NULL || *error == NULL)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "certificate-book", "no such book");
  return NULL;
}

char *
skh_certificate_book_write_number (const SkhCertificateBook *book,
                                   int                       year,
                                   gint64                    number)
{
  GString *text = g_string_new (book->pattern);
  g_autofree char *figures = g_strdup_printf ("%0*" G_GINT64_FORMAT, book->digits, number);
  g_autofree char *year_figures = g_strdup_printf ("%d", year);

  g_string_replace (text, "{number}", figures, 0);
  g_string_replace (text, "{year}", year_figures, 0);
  return g_string_free (text, FALSE);
}

/* How the guards see it: after what was given, and not before the first number that was set. */
#define NEXT "SELECT 1 + max (COALESCE ((SELECT first FROM certificate_series WHERE book_id = ?1 AND year = ?2), 1) - 1," \
             " COALESCE ((SELECT max (number) FROM certificate WHERE book_id = ?1 AND year = ?2), 0))"
#define ISSUED "SELECT EXISTS (SELECT 1 FROM certificate WHERE book_id = ? AND year = ? AND origin = 'issued')"

gint64
skh_certificate_book_next (sqlite3                   *db,
                           const SkhCertificateBook  *book,
                           const char                *day,
                           gboolean                  *open,
                           GError                   **error)
{
  gint64 series = book->yearly ? atoi (day) : 0;

  if (open != NULL)
    *open = !skh_query_int64 (db, 0, NULL, ISSUED, "ii", book->id, series);
  return skh_query_int64 (db, 0, error, NEXT, "ii", book->id, series);
}

gboolean
skh_certificate_book_save (SkhWrite  *write,
                           gpointer   data,
                           GError   **error)
{
  SkhCertificateBook *book = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_text_normalize (book->name != NULL ? book->name : "");
  g_autofree char *pattern = skh_text_normalize (book->pattern != NULL ? book->pattern : "");

  if (*name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a book needs a name");
  if (strstr (pattern, "{number}") == NULL || (book->yearly && strstr (pattern, "{year}") == NULL))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "pattern", "pattern", "number or year is missing");
  if (book->digits < 1 || book->digits > 9)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "digits", "number", "so many digits are not possible");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate_book WHERE name = ? AND id <> ?", "si", name, book->id))
    return skh_set_error (error, SKH_ERROR_DUPLICATE, "certificate_book", "name", NULL, "there is a book of that name");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate_book b WHERE id = ? AND yearly <> ? AND EXISTS (SELECT 1 FROM certificate WHERE book_id = b.id)", "ii",
                       book->id, (gint64) book->yearly))
    return skh_set_error (error, SKH_ERROR_IN_USE, name, "yearly", "certificate", "something stands in the book");
  skh_write_set_detail (write, name);
  if (book->id == 0)
    {
      gint64 id = skh_write_take_ids (write, "certificate_book", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO certificate_book (id, name, pattern, digits, yearly, note) VALUES (?, ?, ?, ?, ?, ?)", "issiiz",
                               id, name, pattern, (gint64) book->digits, (gint64) book->yearly, book->note))
        return FALSE;
      book->id = id;
      return TRUE;
    }
  return skh_run (db, error, "UPDATE certificate_book SET name = ?2, pattern = ?3, digits = ?4, yearly = ?5, note = ?6 WHERE id = ?1", "issiiz",
                  book->id, name, pattern, (gint64) book->digits, (gint64) book->yearly, book->note);
}

gboolean
skh_certificate_book_delete (SkhWrite  *write,
                             gpointer   data,
                             GError   **error)
{
  const SkhCertificateBook *book = data;
  sqlite3 *db = skh_write_get_db (write);

  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate WHERE book_id = ? LIMIT 1", "i", book->id))
    return skh_set_error (error, SKH_ERROR_IN_USE, book->name, NULL, "certificate", "something stands in the book");
  skh_write_set_detail (write, book->name);
  return skh_run (db, error, "DELETE FROM certificate_series WHERE book_id = ?", "i", book->id) &&
         skh_run (db, error, "DELETE FROM certificate_book WHERE id = ?", "i", book->id);
}

gboolean
skh_certificate_book_start (SkhWrite  *write,
                            gpointer   data,
                            GError   **error)
{
  const SkhCertificateStart *start = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhCertificateBook) book = skh_certificate_book_read (db, start->book, error);
  gint64 year = book != NULL && book->yearly ? start->year : 0;
  gint64 id;

  if (book == NULL)
    return FALSE;
  skh_write_set_detail (write, book->name);
  if (book->yearly && !skh_date_is_year (start->year))
    return skh_set_error (error, SKH_ERROR_INVALID, book->name, "year", "year", "no such year");
  if (skh_query_int64 (db, 0, NULL, ISSUED, "ii", start->book, year))
    return skh_set_error (error, SKH_ERROR_IN_USE, book->name, "first", "certificate", "numbers were given already");
  if (start->first < 1 || start->first <= skh_query_int64 (db, 0, NULL, "SELECT COALESCE (max (number), 0) FROM certificate WHERE book_id = ? AND year = ?", "ii", start->book, year))
    return skh_set_error (error, SKH_ERROR_INVALID, book->name, "first", "number-given", "a number that was given already");
  id = skh_query_int64 (db, 0, NULL, "SELECT id FROM certificate_series WHERE book_id = ? AND year = ?", "ii", start->book, year);
  if (id != 0)
    return skh_run (db, error, "UPDATE certificate_series SET first = ? WHERE id = ?", "ii", start->first, id);
  id = skh_write_take_ids (write, "certificate_series", 1, error);
  return id != 0 &&
         skh_run (db, error, "INSERT INTO certificate_series (id, book_id, year, first) VALUES (?, ?, ?, ?)", "iiii", id, start->book, year, start->first);
}
