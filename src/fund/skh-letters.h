/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Letters of thanks: a text with placeholders, filled in and frozen for each gift, numbered by fund and year from 1 without gaps.  The texts are data:
 * an office writes its own.  Placeholders: {donor}, {representative}, {fund}, {unit}, {amount}, {amount-words}, {purpose}, {purpose-phrase} (" cho mục đích …"
 * or nothing), {day}, {year}, {voucher}, {number}. */

typedef struct
{
  gint64  id;    /* 0: a new one */
  char   *name;
  char   *text;
} SkhLetterText;

void       skh_letter_text_free  (SkhLetterText  *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhLetterText, skh_letter_text_free)

/* All texts by name: SkhLetterText, g_ptr_array_unref(). */
GPtrArray *skh_letter_texts_read (sqlite3        *db,
                                  GError        **error);

typedef struct
{
  gint64  id;
  gint64  fund_id;
  char   *fund;
  gint64  donor_id;
  char   *donor;
  gint64  voucher_id;  /* the gift */
  int     year;
  gint64  number;
  char   *written_on;
  char   *text;
} SkhLetter;

void       skh_letter_free       (SkhLetter      *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhLetter, skh_letter_free)

/* Gifts of donors that count and have no letter: vouchers of the days FROM … TO of the funds of UNIT and below (0: all).  gint64, g_array_unref(). */
GArray    *skh_letters_missing   (sqlite3        *db,
                                  gint64          unit,
                                  const char     *from,
                                  const char     *to,
                                  GError        **error);

/* Writing letters for gifts. */
typedef struct
{
  GArray    *vouchers;  /* gint64: a letter for each donor in each; what has one already is left out */
  char      *text;      /* with placeholders */
  char      *day;       /* ISO; NULL: today */
  GPtrArray *letters;   /* out: SkhLetter */
} SkhLetterRun;

SkhLetterRun *skh_letter_run_new  (const char    *text,
                                   const char    *day);
void          skh_letter_run_free (SkhLetterRun  *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhLetterRun, skh_letter_run_free)

/* A job with a SkhLetterRun: "letters.write".  SKH_ERROR_INVALID "placeholder" names one that there is not. */
gboolean   skh_letters_write     (SkhWrite       *write,
                                  gpointer        run,
                                  GError        **error);

G_END_DECLS
