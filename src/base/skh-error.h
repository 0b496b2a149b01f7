/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can go wrong, independent of wording: src/wording/ turns a code, the record and the field
 * into a sentence.  The message of the GError itself is English and for logs. */
typedef enum
{
  SKH_ERROR_FAILED,       /* anything unforeseen; the message says what */
  SKH_ERROR_INVALID,      /* a value is refused: field and reason name it */
  SKH_ERROR_REQUIRED,     /* a value is missing: field names it */
  SKH_ERROR_NOT_FOUND,    /* no such record, unit, column or measure */
  SKH_ERROR_IN_USE,       /* the record cannot go: reason names the table that needs it */
  SKH_ERROR_LOCKED,       /* a report was locked, a rule is in use, a voucher is posted, a day is closed: reason says which */
  SKH_ERROR_OVERDRAWN,    /* there is not so much money: record names the voucher, field the account or purpose, reason "AVAILABLE DAY" */
  SKH_ERROR_DISAGREE,     /* two numbers must be one and are not: reason "FOUND WRITTEN" */
  SKH_ERROR_DUPLICATE,    /* a unique number is taken */
  SKH_ERROR_CONFLICT,     /* undo, redo or saving would overwrite a later change */
  SKH_ERROR_NOTHING,      /* nothing to undo or redo */
  SKH_ERROR_NOT_UNDOABLE, /* this action can only be reversed by another action */
  SKH_ERROR_BUSY,         /* another program holds the file too long */
  SKH_ERROR_READ_ONLY,    /* opened for reading; record names who holds the file */
  SKH_ERROR_FULL,         /* disk full; nothing was written */
  SKH_ERROR_IO,           /* the file cannot be read or written */
  SKH_ERROR_DAMAGED,      /* the file is damaged */
  SKH_ERROR_FOREIGN,      /* not a file of this program */
  SKH_ERROR_NEWER,        /* written by a newer version of the program */
  SKH_ERROR_EXISTS,       /* a file of that name is there already */
} SkhErrorCode;

#define SKH_ERROR (skh_error_quark ())
GQuark      skh_error_quark      (void);

/* Makes an error of CODE about RECORD (a file, "people:12", a unit code), its FIELD (a column key)
 * and a REASON (a short English word or key that wording may translate); each may be NULL.  The
 * strings are copied.  MESSAGE is the English text for logs. */
GError     *skh_error_new        (SkhErrorCode  code,
                                  const char   *record,
                                  const char   *field,
                                  const char   *reason,
                                  const char   *message);

/* Sets ERROR to skh_error_new() of the same; returns FALSE so that callers can return it. */
gboolean    skh_set_error        (GError      **error,
                                  SkhErrorCode  code,
                                  const char   *record,
                                  const char   *field,
                                  const char   *reason,
                                  const char   *message);

/* SKH_ERROR_CONFLICT, since what is to be replaced is not what was read: each of RECORDS (strings, at least one) tells where and what is there
 * now.  They are answered together: those after the third are not named. */
GError     *skh_error_new_meanwhile (GPtrArray *records,
                                     const char   *reason);

/* What the error was made with, or NULL; also NULL for errors of other domains. Owned by ERROR. */
const char *skh_error_get_record (const GError *error);
const char *skh_error_get_field  (const GError *error);
const char *skh_error_get_reason (const GError *error);

G_END_DECLS
