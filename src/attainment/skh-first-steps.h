/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What a new file needs before it is of use, in this order. */
typedef enum
{
  SKH_FIRST_UNITS,   /* more than the unit on top */
  SKH_FIRST_OFFICE,  /* what the association is called on paper */
  SKH_FIRST_PEOPLE,  /* people or families, or the figures of units that send only numbers */
  SKH_FIRST_BASES,
  SKH_FIRST_TARGETS,
  SKH_FIRST_ROUND,
  SKH_FIRST_FUND,
  SKH_N_FIRST_STEPS
} SkhFirstStep;

/* Those that are done, a bit (1 << step) for each. */
guint    skh_first_steps_read     (sqlite3   *db,
                                   GError   **error);

/* Whether nobody has to be told any more: charts can be shown.  Letterhead, rounds and fund come when they are wanted. */
gboolean skh_first_steps_are_over (guint      done);

G_END_DECLS
