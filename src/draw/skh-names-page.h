/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-missing.h"
#include "draw/skh-drawing.h"

G_BEGIN_DECLS

/* The names behind a shortfall, numbered, in two columns if they fit, on as many pages as they need.  WHERE: the unit they were asked for.  EXPECTED: how
 * many the chart says are missing to all (-1: nothing); if the list says otherwise, the foot tells why.  Without MISSING (NULL) there is no
 * list: the unit sent numbers only. */
SkhDrawing *skh_names_page_new (const SkhMissing *missing,
                                const SkhMeasure *measure,
                                SkhStage          stage,
                                int               year,
                                const char       *where,
                                gint64            expected);

G_END_DECLS
