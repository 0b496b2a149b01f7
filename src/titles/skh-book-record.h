/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"
#include "titles/skh-title.h"

G_BEGIN_DECLS

/* One row of the books: a title of somebody in a year, or a form of learning; to be looked at and corrected.  Texts are as a record holds them: days ISO,
 * numbers as digits, NULL for nothing. */
typedef struct
{
  gboolean  learning;
  gint64    id;
  gint64    subject;
  char     *key;           /* of the title or form */
  char     *name;
  SkhTitle *title;         /* NULL for learning */
  int       year;
  char     *subject_name;
  char     *state;
  char     *registered_on;
  char     *evidence;
  char     *points;        /* titles */
  char     *level;
  char     *valid_to;
  char     *reason;
  char     *decision;      /* number and day, only told */
  char     *content;       /* learning */
  char     *place;
  char     *completed_on;
} SkhBookRecord;

void           skh_book_record_free (SkhBookRecord  *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhBookRecord, skh_book_record_free)

/* Row ID; NULL with SKH_ERROR_NOT_FOUND. */
SkhBookRecord *skh_book_record_read (sqlite3        *db,
                                     gboolean        learning,
                                     gint64          id,
                                     GError        **error);

/* A job for skh_store_write() with a SkhBookRecord: writes what may be corrected.  The state of a title only changes by its steps. */
gboolean       skh_book_record_save (SkhWrite       *write,
                                     gpointer        record,
                                     GError        **error);

G_END_DECLS
