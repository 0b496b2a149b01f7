/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "certificate/skh-certificate-run.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* What is said for all certificates of a run: the day, and what the template asks for and no record knows.
 *
 * Signal "edited": something was typed. */
#define SKH_TYPE_ISSUE_FIELDS (skh_issue_fields_get_type ())
G_DECLARE_FINAL_TYPE (SkhIssueFields, skh_issue_fields, SKH, ISSUE_FIELDS, GtkWidget)

/* The fields for TEMPLATE; what was typed stays where both have the field.  VALUES (placeholder → value): one certificate whom only it knows is
 * corrected; then its own fields are there too, filled in.  NULL: there is none. */
void skh_issue_fields_show (SkhIssueFields    *self,
                            SkhStore          *store,
                            const SkhTemplate *template,
                            GHashTable        *values);

/* What is typed goes into RUN.  BEFORE: what the certificate that is corrected said (placeholder → value), or NULL: what was taken away of it is
 * left empty, but for the name. */
void skh_issue_fields_take (SkhIssueFields    *self,
                            SkhCertificateRun *run,
                            GHashTable        *before);

G_END_DECLS
