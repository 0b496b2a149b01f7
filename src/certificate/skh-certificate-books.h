/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Books of registration: their numbers run without gaps in each year, or through all years. */
typedef struct
{
  gint64    id;      /* 0: not kept yet */
  char     *name;
  char     *pattern; /* how a number is written: "{number}/{year}/GĐHT"; "{number}" must be in it */
  int       digits;  /* with zeros before it */
  gboolean  yearly;  /* begins anew with each year */
  char     *note;    /* NULL */
} SkhCertificateBook;

SkhCertificateBook *skh_certificate_book_new   (void);
SkhCertificateBook *skh_certificate_book_copy  (const SkhCertificateBook *book);
void                skh_certificate_book_free  (SkhCertificateBook       *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificateBook, skh_certificate_book_free)

/* All books by name: SkhCertificateBook, g_ptr_array_unref(); one by its id. */
GPtrArray          *skh_certificate_books_read (sqlite3                   *db,
                                                GError                   **error);
SkhCertificateBook *skh_certificate_book_read  (sqlite3                   *db,
                                                gint64                     id,
                                                GError                   **error);

/* "0123/2026/GĐHT"; g_free(). */
char               *skh_certificate_book_write_number (const SkhCertificateBook *book,
                                                       int                       year,
                                                       gint64                    number);

/* The number that the next certificate of DAY gets, and (may be NULL) whether it can still be set. */
gint64              skh_certificate_book_next  (sqlite3                   *db,
                                                const SkhCertificateBook  *book,
                                                const char                *day,
                                                gboolean                  *open,
                                                GError                   **error);

/* Jobs with a SkhCertificateBook ("certificate-books.save", "certificate-books.delete").  SKH_ERROR_REQUIRED (name), SKH_ERROR_INVALID (pattern,
 * digits), SKH_ERROR_DUPLICATE (name), SKH_ERROR_IN_USE (something stands in it: it cannot go, nor change between yearly and not). */
gboolean            skh_certificate_book_save   (SkhWrite                 *write,
                                                 gpointer                  book,
                                                 GError                  **error);
gboolean            skh_certificate_book_delete (SkhWrite                 *write,
                                                 gpointer                  book,
                                                 GError                  **error);

/* With which number the program begins in a year. */
typedef struct
{
  gint64 book;
  int    year; /* of a yearly book */
  gint64 first;
} SkhCertificateStart;

/* A job with a SkhCertificateStart ("certificate-books.start").  SKH_ERROR_INVALID (first: "number", not after those entered by hand),
 * SKH_ERROR_IN_USE if the program has given numbers of that year already. */
gboolean            skh_certificate_book_start  (SkhWrite                 *write,
                                                 gpointer                  start,
                                                 GError                  **error);

G_END_DECLS
