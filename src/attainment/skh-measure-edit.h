/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "attainment/skh-measure.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* Job with a SkhMeasure, "measures.save".  Without a key it is a new one, declared or counted by a filter over the register of its subject (as a
 * list that is kept says it), and gets a key from its name.  A measure that is there keeps how it counts, unless it is one of those two; name,
 * word, base, filter and years can be changed.  SKH_ERROR_REQUIRED, SKH_ERROR_INVALID and SKH_ERROR_DUPLICATE name the field. */
gboolean    skh_measure_save        (SkhWrite          *write,
                                     gpointer           measure,
                                     GError           **error);

/* An empty measure for the job, counted as COUNTING says. */
SkhMeasure *skh_measure_new         (SkhCounting        counting);

/* Whether how the measure counts can be edited: it is declared or counted by a filter. */
gboolean    skh_measure_is_editable (const SkhMeasure  *measure);

G_END_DECLS
