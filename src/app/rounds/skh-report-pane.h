/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/rounds/skh-report-row.h"
#include "app/skh-context.h"

G_BEGIN_DECLS

/* All about one report beside the matrix: its state, who said so and why, the figures the unit declared for it, and what was done before.
 * Signal "closed": it is no longer wanted. */
#define SKH_TYPE_REPORT_PANE (skh_report_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkhReportPane, skh_report_pane, SKH, REPORT_PANE, GtkWidget)

void skh_report_pane_set_context (SkhReportPane *self,
                                  SkhContext    *context);

/* ROW NULL: nothing is chosen. */
void skh_report_pane_show        (SkhReportPane *self,
                                  SkhReportRow  *row,
                                  guint          form);

G_END_DECLS
