/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the files of wording/ share; private to them. */

/* A code and what it is called.  Tables end with a NULL key. */
typedef struct
{
  const char *key;
  const char *text; /* msgid */
} SkhWord;

/* The translation of KEY; KEY itself, or "", if it is not among WORDS. */
const char *skh_wording_look_up        (const SkhWord *words,
                                        const char    *key);

/* The title of the field in an error: a column of any register. */
const char *skh_wording_field_title    (const char *field);

/* What was not found: a sentence with "%s" for the record; NULL if THING is unknown. */
const char *skh_wording_thing          (const char *thing);

/* "Edit person: Nguyễn Văn A"; "Take back alone – Edit person: Nguyễn Văn A".  DETAIL may be NULL.  g_free(). */
char       *skh_wording_action_text    (const char *kind,
                                        const char *detail);

/* Errors of the fund and of certificates as sentences. */

/* Why something of the fund is protected, by the word of its guard; NULL if it is no word of the fund.  Static. */
const char *skh_wording_fund_locked    (const char *record,
                                        const char *reason);

/* SKH_ERROR_OVERDRAWN.  g_free(). */
char       *skh_wording_fund_overdrawn (const char *record,
                                        const char *field,
                                        const char *reason);

/* What is wrong with the text of FIELD of a template; NULL if REASON is none of that.  g_free(). */
char       *skh_wording_template_text (const char *field,
                                       const char *reason);

/* What a guard protects that only certificates have; NULL if GUARD is another one.  g_free(). */
char       *skh_wording_certificate_guard (const char *guard);

/* SKH_ERROR_DISAGREE about FIELD, which is called TITLE: both numbers.  g_free(). */
char       *skh_wording_fund_disagree  (const char *record,
                                        const char *title,
                                        const char *field,
                                        const char *reason);

G_END_DECLS
