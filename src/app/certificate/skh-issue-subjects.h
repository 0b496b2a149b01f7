/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "certificate/skh-certificate-books.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-certificates.h"
#include "titles/skh-title-decisions.h"

G_BEGIN_DECLS

/* Who is to get certificates, before a plan says who that is one by one: what is set says it. */
typedef struct
{
  const SkhRegister *reg;          /* records of it, IDS; NULL: no */
  char              *title;        /* NULL: not for a title */
  int                year;
  GArray            *ids;          /* gint64, of records or of holders of the title; NULL: all its holders below the scope */
  gboolean           by_decision;  /* all who got the title by the decision that is chosen */
  gint64             scope;
  gint64             title_record; /* of this one alone; 0: no */
  gint64             awards;       /* a run of awards; 0: none */
  gint64             corrects;     /* a certificate that this one stands for; 0: none */
  char              *reason;
  gboolean           listed;       /* those of a list that is pasted */
} SkhIssueSubjects;

void     skh_issue_subjects_clear (SkhIssueSubjects        *self);

/* They are who RUN is for.  DECISION: the one that is chosen, 0: none; LIST: what is pasted. */
void     skh_issue_subjects_take  (const SkhIssueSubjects  *self,
                                   SkhCertificateRun       *run,
                                   gint64                   decision,
                                   const char              *list);

/* Whether TEMPLATE is for them: one of the title; for all others one that certifies no title. */
gboolean skh_issue_subjects_suit  (const SkhIssueSubjects  *self,
                                   const SkhStoredTemplate *template);

/* What there is to choose from for them. */
typedef struct
{
  GPtrArray  *templates;  /* SkhStoredTemplate */
  GPtrArray  *books;      /* SkhCertificateBook */
  GPtrArray  *decisions;  /* SkhTitleDecision; NULL: not by decision */
  char       *title;      /* of the title record; NULL */
  SkhIssued  *wrong;      /* that is corrected; NULL */
  gint64      template;   /* of it */
  GHashTable *values;     /* what it says, if no record does; NULL */
} SkhIssueChoices;

void     skh_issue_choices_free   (gpointer                 choices);

/* A reading job with SkhIssueSubjects, of which only numbers are looked at.  Gives SkhIssueChoices, skh_issue_choices_free(). */
gpointer skh_issue_choices_read   (sqlite3                 *db,
                                   gpointer                 subjects,
                                   GCancellable            *cancellable,
                                   GError                 **error);

G_END_DECLS
