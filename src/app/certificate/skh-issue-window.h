/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"
#include "certificate/skh-certificates.h"
#include "register/skh-register.h"

G_BEGIN_DECLS

/* Certificates for many, step by step in one window: who, by which template, into which book; the sheets as they will be; the check list; and then
 * they are issued as one action, and printed. */
#define SKH_TYPE_ISSUE_WINDOW (skh_issue_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhIssueWindow, skh_issue_window, SKH, ISSUE_WINDOW, AdwWindow)

/* For the holders of TITLE (a key) recognised in YEAR: those of IDS (gint64, of the title's register), or all below the scope of CONTEXT (NULL). */
void skh_issue_window_for_title   (GtkWindow         *parent,
                                   SkhContext        *context,
                                   const char        *title,
                                   int                year,
                                   GArray            *ids);

/* For the one who holds title record RECORD. */
void skh_issue_window_for_title_record (GtkWindow       *parent,
                                        SkhContext        *context,
                                        gint64             record);

/* For all below the scope of CONTEXT who were recognised by a decision, which is chosen in the window. */
void skh_issue_window_for_decision (GtkWindow         *parent,
                                    SkhContext        *context);

/* For records IDS (gint64) of REG: a commendation, thanks. */
void skh_issue_window_for_records (GtkWindow         *parent,
                                   SkhContext        *context,
                                   const SkhRegister *reg,
                                   GArray            *ids);

/* For those who get something in run RUN of the fund (fund/skh-awards.h). */
void skh_issue_window_for_awards  (GtkWindow         *parent,
                                   SkhContext        *context,
                                   gint64             run);

/* For a list that is pasted; LIST is what it begins with (NULL: nothing). */
void skh_issue_window_for_list    (GtkWindow         *parent,
                                   SkhContext        *context,
                                   const char        *list);

/* For one that stands for ISSUED, which was wrong for REASON. */
void skh_issue_window_for_correction (GtkWindow         *parent,
                                      SkhContext        *context,
                                      const SkhIssued   *issued,
                                      const char        *reason);

G_END_DECLS
