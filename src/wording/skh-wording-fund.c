/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-wording"

#include "config.h"

#include "wording/skh-wording.h"
#include "wording/skh-wording-private.h"

#include <glib/gi18n-lib.h>

#include "base/skh-date.h"
#include "base/skh-number.h"

const char *
skh_wording_fund_locked (const char *record,
                         const char *reason)
{
  if (g_strcmp0 (reason, "posted") == 0)
    return record != NULL ? _("it is posted and stays as it is; void it or correct it by another entry.")
                          : _("A posted voucher, and what it stands on, stays as it is; void it or correct it by another entry.");
  if (g_strcmp0 (reason, "closed") == 0)
    return record != NULL ? _("the books are closed for that day. Reopen them with a reason, or use a later day.")
                          : _("The books are closed for that day. Reopen them with a reason, or use a later day.");
  if (g_strcmp0 (reason, "sealed") == 0)
    return _("the chain of the books cannot be changed.");
  if (g_strcmp0 (reason, "written") == 0)
    return _("a letter that has a number stays as it was written.");
  if (g_strcmp0 (reason, "origin") == 0)
    return _("the list that a voucher was made from does not add up to it; make the voucher anew from the list.");
  if (g_strcmp0 (reason, "stock") == 0)
    return _("no more goods can go out than there are on any day.");
  if (g_strcmp0 (reason, "corrected") == 0)
    return _("an entry that corrects it is posted; void that one first.");
  if (g_strcmp0 (reason, "void") == 0)
    return _("it is void already.");
  if (g_strcmp0 (reason, "draft") == 0)
    return _("it is not posted yet.");
  return NULL;
}

char *
skh_wording_fund_overdrawn (const char *record,
                            const char *field,
                            const char *reason)
{
  g_auto(GStrv) parts = g_strsplit (reason != NULL ? reason : "0 ", " ", 2);
  g_autofree char *available = skh_amount_format (g_ascii_strtoll (parts[0], NULL, 10));
  g_autofree char *day = skh_date_format (parts[1]);
  const char *what = record != NULL ? record : "";

  if (g_strcmp0 (field, "purpose") == 0)
    return g_strdup_printf (_("%s: not so much was given for this purpose; %s is available (on %s)."), what, available, day);
  return g_strdup_printf (_("%s: there is not so much in the account; %s is available (on %s)."), what, available, day);
}

char *
skh_wording_fund_problem (const SkhFundProblem *problem)
{
  static const char * const sentences[SKH_N_PROBLEMS] = {
    [SKH_PROBLEM_CHANGED] = N_("it was changed after it was sealed"),
    [SKH_PROBLEM_SEAL] = N_("its seal was changed"),
    [SKH_PROBLEM_MISSING] = N_("it is missing; it was taken away after it was sealed"),
    [SKH_PROBLEM_UNSEALED] = N_("it stands in the books without having been posted by the program"),
    [SKH_PROBLEM_END] = N_("the last entries of the books were taken away or changed"),
    [SKH_PROBLEM_GAP] = N_("numbers are missing or given twice"),
    [SKH_PROBLEM_SUM] = N_("its lines add up to another amount"),
    [SKH_PROBLEM_LIST] = N_("the list that it was made from was changed after it was sealed"),
    [SKH_PROBLEM_ORIGIN] = N_("the list that it was made from adds up to another amount"),
    [SKH_PROBLEM_CLOSED] = N_("it was entered on a day whose books were closed"),
    [SKH_PROBLEM_NEGATIVE] = N_("the balance is below 0"),
    [SKH_PROBLEM_OVERSPENT] = N_("more was paid for the purpose than was given for it"),
    [SKH_PROBLEM_COUNTERPART] = N_("the other half of the transfer is missing"),
    [SKH_PROBLEM_TOTAL] = N_("the total of the day is not the sum of its vouchers; --rebuild makes it anew"),
  };
  g_autofree char *day = skh_date_format (problem->day);

  if (problem->day == NULL)
    return g_strdup_printf ("%s: %s", problem->what, _(sentences[problem->kind]));
  return g_strdup_printf ("%s, %s: %s", problem->what, day, _(sentences[problem->kind]));
}

char *
skh_wording_fund_finding (const SkhFundFinding *finding)
{
  g_autofree char *day = skh_date_format (finding->day);
  g_autofree char *amount = skh_amount_format (finding->amount);

  switch (finding->kind)
    {
    case SKH_FUND_FINDING_DRAFT:
      return g_strdup_printf (_("%s is not posted yet"), finding->what);
    case SKH_FUND_FINDING_GAP:
      return g_strdup_printf (_("%s is missing"), finding->what);
    case SKH_FUND_FINDING_NEGATIVE:
      return g_strdup_printf (_("%s is at %s on %s"), finding->what, amount, day);
    case SKH_FUND_FINDING_OVERSPENT:
      return g_strdup_printf (_("More was paid for “%s” than was given: %s on %s"), finding->what, amount, day);
    case SKH_FUND_FINDING_RESTRICTED:
      return g_strdup_printf (_("Restricted money was spent for something else: %s on %s"), amount, day);
    case SKH_FUND_FINDING_COUNTERPART:
      return g_strdup_printf (_("%s: the other half of the transfer is missing"), finding->what);
    case SKH_N_FUND_FINDINGS:
    default:
      return g_strdup (finding->what);
    }
}

char *
skh_wording_fund_disagree (const char *record,
                           const char *title,
                           const char *field,
                           const char *reason)
{
  g_auto(GStrv) parts = g_strsplit (reason != NULL ? reason : "", " ", 2);
  gboolean money = g_strcmp0 (field, "control_total") == 0;
  char *texts[2] = { NULL, NULL };
  char *sentence;

  for (guint i = 0; i < G_N_ELEMENTS (texts) && parts[i] != NULL; i++)
    texts[i] = (money ? skh_amount_format : skh_number_format) (g_ascii_strtoll (parts[i], NULL, 10));
  sentence = g_strdup_printf (_("%s: “%s” says %s, but the rows that are ticked make %s."), record != NULL ? record : "", title,
                              texts[1] != NULL ? texts[1] : "", texts[0] != NULL ? texts[0] : "");
  g_free (texts[0]);
  g_free (texts[1]);
  return sentence;
}

const char *
skh_wording_promise_state (const char *state)
{
  static const SkhWord states[] = {
    { "open", N_("Not due yet") },
    { "fulfilled", N_("Fulfilled") },
    { "overdue", N_("Overdue") },
    { "withdrawn", N_("Withdrawn") },
    { NULL }
  };

  return skh_wording_look_up (states, state);
}

const char *
skh_wording_donor_event (const char *kind)
{
  static const SkhWord kinds[] = {
    { "money", N_("Money") },
    { "goods", N_("Goods") },
    { "direct", N_("Given directly") },
    { "promise", N_("Promise") },
    { "letter", N_("Letter of thanks") },
    { NULL }
  };

  return skh_wording_look_up (kinds, kind);
}
