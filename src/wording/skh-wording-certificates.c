/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-wording"

#include "config.h"

#include "wording/skh-wording.h"
#include "wording/skh-wording-private.h"

#include <glib/gi18n-lib.h>

static const SkhWord checks[] = {
  { "issued", N_("Has a certificate already") },
  { "not-recognised", N_("Title not recognised") },
  { "no-decision", N_("Without a decision") },
  { "missing", N_("Data missing") },
  { "overflow", N_("Text does not fit") },
  { NULL }
};

static const SkhWord verdicts[] = {
  { "good", N_("Genuine and valid") },
  { "revoked", N_("Genuine, but revoked") },
  { "corrected", N_("Genuine, but another one stands for it") },
  { "wrong", N_("Not genuine: the check value is wrong") },
  { "unknown", N_("Not genuine: there is no such register number") },
  { "tampered", N_("Changed in the file after it was issued") },
  { "entered", N_("In the book, but entered by hand: it has no check value") },
  { "unchecked", N_("In the book. Whether this paper is genuine is told by its QR code or check value") },
  { NULL }
};

static const SkhWord sheet_states[] = {
  { "left", N_("Still there") },
  { "printing", N_("In the printer") },
  { "used", N_("Used") },
  { "spoiled", N_("Spoiled") },
  { "lost", N_("Lost") },
  { "returned", N_("Returned") },
  { NULL }
};

static const SkhWord certificate_states[] = {
  { "issued", N_("Valid") },
  { "corrected", N_("Corrected") },
  { "revoked", N_("Revoked") },
  { NULL }
};

const char *
skh_wording_check (const char *kind)
{
  return skh_wording_look_up (checks, kind);
}

const char *
skh_wording_verdict (const char *verdict)
{
  return skh_wording_look_up (verdicts, verdict);
}

const char *
skh_wording_sheet_state (const char *state)
{
  return skh_wording_look_up (sheet_states, state);
}

const char *
skh_wording_certificate_state (const char *state)
{
  return skh_wording_look_up (certificate_states, state);
}

char *
skh_wording_template_text (const char *field,
                           const char *reason)
{
  static const char * const marks[] = { "{", "}", "[", "]", "**", "//", NULL };

  if (reason == NULL || field == NULL)
    return NULL;
  if (g_strv_contains (marks, reason))
    return g_strdup_printf (_("Field “%s” of the template: “%s” has no counterpart."), field, reason);
  if (*reason == ':')
    return g_strdup_printf (_("Field “%s” of the template: there is no format “%s”."), field, reason + 1);
  if (*reason == '{')
    return g_strdup_printf (_("Field “%s” of the template: there is no placeholder %s."), field, reason);
  return NULL;
}

char *
skh_wording_certificate_guard (const char *guard)
{
  if (g_strcmp0 (guard, "issued") == 0)
    return g_strdup (_("What was issued stays as it is; it can be corrected by another certificate, issued anew or revoked."));
  if (g_strcmp0 (guard, "number") == 0)
    return g_strdup (_("Register numbers run without gaps; this one is not the next."));
  if (g_strcmp0 (guard, "template") == 0)
    return g_strdup (_("Something was issued by this version of the template, so it stays as it is; a change makes a new version."));
  if (g_strcmp0 (guard, "sheet") == 0)
    return g_strdup (_("Sheets are counted like cash: what was printed on or destroyed stays in the book."));
  return NULL;
}
