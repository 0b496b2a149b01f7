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

/* What to think of RECORD of the register of people: identity numbers of 12 figures that do not fit the birth or gender, begin with
 * no province, or lost their first 0 in a spreadsheet; phone numbers of before 15/09/2018, in an unusual spelling or of a wrong length.  SkhAdvice, g_ptr_array_unref(). */
GPtrArray *skh_people_advise   (SkhRecord  *record);

/* What becomes of a number when it is written as it is today. */
typedef enum
{
  SKH_REPAIR_PHONE_PREFIX,  /* an old prefix of 11 figures */
  SKH_REPAIR_PHONE_ZERO,    /* the first 0 was lost in a spreadsheet */
  SKH_REPAIR_PHONE_SPELLING, /* spaces, dots, +84 */
  SKH_REPAIR_ID_ZERO,
  SKH_REPAIR_ID_SPELLING,
  SKH_REPAIR_N,
  SKH_REPAIR_NOTHING = SKH_REPAIR_N, /* it is right as it is */
  SKH_REPAIR_UNSAFE                  /* it is wrong, and nobody knows what is meant */
} SkhRepairKind;

/* What is to be repaired in a phone number, without asking anybody: the new number in *REPAIRED, g_free(), else NULL. */
SkhRepairKind skh_phone_judge     (const char  *text,
                                   char       **repaired);

/* The same for an identity number.  12 figures fit BIRTH (as stored, or NULL) and GENDER ("male", "female" or NULL), else a lost 0 is not
 * given back; 9 figures of before stay. */
SkhRepairKind skh_id_number_judge (const char  *text,
                                   const char  *birth,
                                   const char  *gender,
                                   char       **repaired);

G_END_DECLS
