/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-record.h"

G_BEGIN_DECLS

/* Something that looks wrong in a record and may be right: never in the way of saving. */
typedef struct
{
  const char *key;        /* of the column */
  const char *reason;     /* for wording */
  char       *suggestion; /* the value that is probably meant; NULL: none */
} SkhAdvice;

/* What to think of RECORD of the register of people: identity numbers of 12 figures that do not fit the birth or gender, or lost their
 * first 0 in a spreadsheet; phone numbers of before 15/09/2018 or of a wrong length.  SkhAdvice, g_ptr_array_unref(). */
GPtrArray *skh_people_advise   (SkhRecord  *record);

/* A phone number as it is today: figures only, +84 and old prefixes of 11 figures replaced.  NULL if it is none that is known. */
char      *skh_phone_repair    (const char *text);

/* An identity number of 12 figures whose 0 was lost gets it back; 9 figures of before stay.  NULL if it is neither. */
char      *skh_id_number_repair (const char *text);

G_END_DECLS
