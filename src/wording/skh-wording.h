/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-advice.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund-check.h"
#include "register/skh-duplicates.h"
#include "register/skh-filter.h"
#include "register/skh-register.h"
#include "store/skh-action.h"

G_BEGIN_DECLS

/* Codes, keys and errors as sentences in the language of the window; for app/ and cli/.  Results are freed with g_free() unless they
 * are const. */

/* One sentence: what happened, to which record and field, what to do.  Never SQL. */
char       *skh_wording_error   (const GError     *error);

/* The same where it stands below the field it is about: which one needs not be said. */
char       *skh_wording_error_below (const GError *error);

/* VALUE of COLUMN as people read it: dates and numbers the Vietnamese way, choices by name.  CHOICES (of skh_choices_read()) may be
 * NULL for other columns. */
char       *skh_wording_value   (const SkhColumn  *column,
                                 const SkhChoice  *choices,
                                 const char       *value);

/* A sensitive value as lists show it: "********1234". */
char       *skh_wording_masked  (const char       *value);

/* The heading of a list on paper: "Danh sách hội viên".  A msgid's translation. */
const char *skh_wording_list_title (const SkhRegister *reg);

/* A filter as a chip says it: "Gender: Female", "Born: 1960 – 1970".  UNIT: the name of the unit of a unit filter, else NULL. */
char       *skh_wording_filter   (const SkhFilter  *filter,
                                  const SkhChoice  *choices,
                                  const char       *unit);

/* Why two records look like one person, in words with commas between. */
char       *skh_wording_likeness (SkhLikeness      likeness);

/* What a repair is about: the heading of its count. */
const char *skh_wording_repair   (SkhRepairKind     kind);

/* What an advice says: a sentence. */
const char *skh_wording_advice   (const char       *reason);

/* "merge" → "goes into another unit". */
const char *skh_wording_change_of_unit (const char *what);

/* What an action did: "Edit person: Nguyễn Văn A". */
char       *skh_wording_action  (const SkhAction  *action);

/* A table of facts, a column of it, as history names them. */
const char *skh_wording_table   (const char       *table);
const char *skh_wording_field   (const char       *table,
                                 const char       *column);

/* Why a number is what it is (skh_why_to_string()); what a line of its explanation is (skh_line_kind_to_string()); which of two figures is to
 * count (skh_choice_to_string()). */
const char *skh_wording_why     (const char       *why);
const char *skh_wording_line    (const char       *kind);
const char *skh_wording_choice  (const char       *choice);
/* "submitted" → "Submitted"; "return" → "Return": states of a report and the steps it takes. */
const char *skh_wording_report_state (const char  *state);
const char *skh_wording_report_step (const char   *step);
/* "missing" → "Data missing": the kinds of a check list; what verifying says; "used" → "Used": states of a sheet and of a certificate. */
const char *skh_wording_check   (const char       *kind);
const char *skh_wording_verdict (const char       *verdict);
const char *skh_wording_sheet_state (const char   *state);
const char *skh_wording_certificate_state (const char *state);
/* Why somebody is left out of a change of many: a part of a sentence. */
const char *skh_wording_left_out (const char       *reason);

/* A reason of an error, or of a finding about a recipient (skh-awards.h), as part of a sentence. */
const char *skh_wording_reason  (const char       *reason);

/* The states of promises, and what a donor's history consists of, by their keys. */
const char *skh_wording_promise_state (const char *state);
const char *skh_wording_donor_event (const char   *kind);

/* What a judgement comes to: "near", "not-reported". */
const char *skh_wording_judgement (const char *judgement);

/* What skh_fund_check() found: "Phiếu thu 12/2026 của …: the voucher was changed after it was posted."  g_free(). */
char       *skh_wording_fund_problem (const SkhFundProblem *problem);

/* What stands in the way of a closing, as a sentence.  g_free(). */
char       *skh_wording_fund_finding (const SkhFundFinding *finding);

/* VALUE, the old or the new one of CHANGE, as people read it: dates, choices by name, yes and no; "–" for none.  What is sensitive is masked
 * unless SENSITIVE.  g_free(). */
char       *skh_wording_change_value (const SkhChange *change,
                                      const char      *value,
                                      gboolean         sensitive);

/* Whether CHANGE is in a sensitive column. */
gboolean    skh_wording_change_is_sensitive (const SkhChange *change);

/* A role in a family. */
const char *skh_wording_role    (const char       *role);

/* How much of a unit another took over: "whole", "part". */
const char *skh_wording_share   (const char       *share);

G_END_DECLS
