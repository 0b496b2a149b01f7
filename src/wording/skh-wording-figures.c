/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-wording"

#include "config.h"

#include "wording/skh-wording.h"
#include "wording/skh-wording-private.h"

#include <glib/gi18n-lib.h>

static const SkhWord report_states[] = {
  { "none", N_("Not sent") },
  { "no-association", N_("No association") },
  { "draft", N_("Draft") },
  { "submitted", N_("Submitted") },
  { "accepted", N_("Accepted") },
  { "locked", N_("Locked") },
  { "not-applicable", N_("Not applicable") },
  { NULL }
};

static const SkhWord report_steps[] = {
  { "submit", N_("Submit") },
  { "accept", N_("Accept") },
  { "return", N_("Return") },
  { "lock", N_("Lock") },
  { "unlock", N_("Unlock") },
  { "not-applicable", N_("Not applicable") },
  { "clear", N_("Clear") },
  { NULL }
};

const char *
skh_wording_report_state (const char *state)
{
  return skh_wording_look_up (report_states, state);
}

const char *
skh_wording_report_step (const char *step)
{
  return skh_wording_look_up (report_steps, step);
}

const char *
skh_wording_why (const char *why)
{
  static const SkhWord words[] = {
    { "silent", N_("nothing reported") },
    { "lists", N_("counted from the lists") },
    { "lists-chosen", N_("the lists were chosen") },
    { "declared", N_("declared, as the lists are empty") },
    { "declared-chosen", N_("the declared figure was chosen") },
    { "sum", N_("summed up from units below") },
    { "covered", N_("in the figure of a unit above") },
    { NULL }
  };

  return skh_wording_look_up (words, why);
}

const char *
skh_wording_line (const char *kind)
{
  static const SkhWord words[] = {
    { "unit", N_("Unit") },
    { "lists", N_("Counted from the lists") },
    { "declared", N_("Declared figure") },
    { "other-stage", N_("Summed up below, as only the other stage was declared") },
    { "lists-aside", N_("In the lists, does not count") },
    { "declared-aside", N_("Declared, does not count") },
    { "base", N_("Base") },
    { "base-entered", N_("Entered base") },
    { "base-counted", N_("Base counted from the lists") },
    { "base-unit", N_("Base of the unit") },
    { "base-within", N_("Of these, in a base entered higher up") },
    { "target", N_("Target") },
    { "last-year", N_("Last year") },
    { NULL }
  };

  return skh_wording_look_up (words, kind);
}

const char *
skh_wording_judgement (const char *judgement)
{
  static const SkhWord words[] = {
    { "no-target", N_("no target") },
    { "no-base", N_("no base") },
    { "attained", N_("attained") },
    { "near", N_("nearly") },
    { "short", N_("not attained") },
    { "not-reported", N_("no report") },
    { NULL }
  };

  return skh_wording_look_up (words, judgement);
}

const char *
skh_wording_choice (const char *choice)
{
  static const SkhWord words[] = {
    { "auto", N_("Automatic") },
    { "counted", N_("Lists") },
    { "declared", N_("Declared") },
    { NULL }
  };

  return skh_wording_look_up (words, choice);
}

/* Why somebody is left out of a change of many. */
static const SkhWord left_out[] = {
  { "registered-already", N_("registered already") },
  { "not-counted", N_("no longer counted: moved, deceased or closed") },
  { "not-registered", N_("not registered") },
  { "not-registered-before", N_("not registered the year before") },
  { "revoked-before", N_("the title of the year before was revoked") },
  { "recognised-already", N_("recognised already") },
  { "not-recognised", N_("a decision said no") },
  { "not-recognised-yet", N_("not recognised yet") },
  { "revoked", N_("revoked") },
  { "not-passed", N_("assessed and not passed") },
  { "excepted", N_("excepted by you") },
  { "no-points", N_("nothing was entered") },
  { "no-lower-level", N_("there is no level 1 yet") },
  { "level-too-early", N_("less than 12 months after level 1") },
  { "before-decision", N_("the day is before the decision") },
  { "completed-already", N_("completed already") },
  { "not-completed-already", N_("not completed already") },
  { "gone", N_("no longer there") },
  { NULL }
};

const char *
skh_wording_left_out (const char *reason)
{
  return skh_wording_look_up (left_out, reason);
}
