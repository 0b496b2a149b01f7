/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-rounds.h"

G_BEGIN_DECLS

/* Who has not sent what: a list to telephone by, and a letter.  Pure functions on a matrix. */

typedef struct
{
  const SkhRoundUnit *unit;      /* owned by the matrix */
  GPtrArray          *forms;     /* char*: the names of the forms that are missing, owned by the matrix */
  gboolean            returned;  /* one of them was sent and given back */
  int                 days;      /* overdue; 0: there is still time */
} SkhReminder;

/* The units that still have to send something, in the order of the matrix: SkhReminder, g_ptr_array_unref().  Units without an association
 * are not reminded. */
GPtrArray *skh_reminders_read    (const SkhRoundMatrix *matrix);

/* "Chủ tịch Nguyễn Văn A, 0912 345 678": whom to call, as far as it is known; "" else.  g_free(). */
char      *skh_reminder_contact  (const SkhReminder    *reminder);

/* The forms with "; " between.  g_free(). */
char      *skh_reminder_forms    (const SkhReminder    *reminder);

/* A letter to all of REMINDERS, ready for Zalo or e-mail: Vietnamese, as every document.  SENDER is the unit that writes ("Tỉnh Thanh Hóa").
 * With a single reminder it is a letter to that unit.  g_free(). */
char      *skh_reminders_to_text (const SkhRoundMatrix *matrix,
                                  GPtrArray            *reminders,
                                  const char           *sender);

G_END_DECLS
