/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "attainment/skh-rounds.h"

G_BEGIN_DECLS

/* A matrix that several objects look at.  The last one frees it. */
#define SKH_TYPE_SHARED_MATRIX (skh_shared_matrix_get_type ())
G_DECLARE_FINAL_TYPE (SkhSharedMatrix, skh_shared_matrix, SKH, SHARED_MATRIX, GObject)

/* Takes MATRIX over. */
SkhSharedMatrix      *skh_shared_matrix_new   (SkhRoundMatrix  *matrix);
const SkhRoundMatrix *skh_shared_matrix_get   (SkhSharedMatrix *self);

/* A row of it as an item of a list.  Signal "changed": the row was read anew. */
#define SKH_TYPE_REPORT_ROW (skh_report_row_get_type ())
G_DECLARE_FINAL_TYPE (SkhReportRow, skh_report_row, SKH, REPORT_ROW, GObject)

SkhReportRow         *skh_report_row_new      (SkhSharedMatrix *matrix,
                                               guint            place);
void                  skh_report_row_set      (SkhReportRow    *self,
                                               SkhSharedMatrix *matrix,
                                               guint            place);
const SkhRoundMatrix *skh_report_row_get_matrix (SkhReportRow  *self);
const SkhRoundUnit   *skh_report_row_get_unit (SkhReportRow    *self);

/* NULL if there is no such form. */
const SkhReport      *skh_report_row_get      (SkhReportRow    *self,
                                               guint            form);

/* A report in a few words with a sign before them: "✓ Accepted · 12/07/2026"; the class of style it is shown with, NULL: none; and all that
 * is known, on several lines. */
char                 *skh_report_in_words     (const SkhReport *report);
const char           *skh_report_style        (const SkhReport *report);
char                 *skh_report_in_full      (const SkhReport *report,
                                               const SkhRound  *round);

G_END_DECLS
