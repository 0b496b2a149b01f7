/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-findings.h"
#include "draw/skh-drawing.h"

G_BEGIN_DECLS

/* Pages of text for a meeting. */

/* HEADING in large type with TEXT (may be NULL) below it. */
SkhDrawing *skh_title_page_new    (const char         *heading,
                                   const char         *text);

/* FINDINGS (SkhFinding) of TABLE below SCOPE as sentences to be read out, one for each measure; each stands for the measure of the scope.
 * Paged if they do not fit. */
SkhDrawing *skh_findings_page_new (GPtrArray          *findings,
                                   SkhAttainmentTable *table,
                                   gint64              scope);

G_END_DECLS
