/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Errors of the fund and of certificates as sentences; private to wording/. */

/* Why something of the fund is protected, by the word of its guard; NULL if it is no word of the fund.  Static. */
const char *skh_wording_fund_locked    (const char *record,
                                        const char *reason);

/* SKH_ERROR_OVERDRAWN, SKH_ERROR_NOT_UNDOABLE of the action KIND that is worded as ACTION.  g_free(). */
char       *skh_wording_fund_overdrawn (const char *record,
                                        const char *field,
                                        const char *reason);
char       *skh_wording_fund_final     (const char *action,
                                        const char *kind);

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
