/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "certificate/skh-print-jobs.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* What came out of the printer: asks for the last good sheet of a print job, and puts the answer into the file.
 *
 * Signal "settled" (gboolean ok): the answer is in the file; or it was refused, and why stands here. */
#define SKH_TYPE_PRINT_OUTCOME (skh_print_outcome_get_type ())
G_DECLARE_FINAL_TYPE (SkhPrintOutcome, skh_print_outcome, SKH, PRINT_OUTCOME, GtkWidget)

/* Asks about JOB (copied: what is needed of it) of STORE. */
void skh_print_outcome_ask    (SkhPrintOutcome   *self,
                               SkhStore          *store,
                               const SkhPrintJob *job);

/* Says without a question that the first GOOD sheets came out well and nothing else came out. */
void skh_print_outcome_settle (SkhPrintOutcome   *self,
                               guint              good);

/* One can type at once. */
void skh_print_outcome_focus  (SkhPrintOutcome   *self);

G_END_DECLS
