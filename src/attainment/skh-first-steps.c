/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-first-steps.h"

#include "store/skh-statement.h"

#define BIT(step) (1u << (step))

/* What there must be for each step: a condition. */
static const char * const conditions[SKH_N_FIRST_STEPS] = {
  [SKH_FIRST_UNITS] = "(SELECT count (*) FROM (SELECT 1 FROM unit_now WHERE open LIMIT 2)) = 2",
  [SKH_FIRST_OFFICE] = "EXISTS (SELECT 1 FROM setting WHERE key = 'document-office' AND value <> '')",
  [SKH_FIRST_PEOPLE] = "EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM family) OR EXISTS (SELECT 1 FROM figure)",
  [SKH_FIRST_BASES] = "EXISTS (SELECT 1 FROM base)",
  [SKH_FIRST_TARGETS] = "EXISTS (SELECT 1 FROM target)",
  [SKH_FIRST_ROUND] = "EXISTS (SELECT 1 FROM reporting_round)",
  [SKH_FIRST_FUND] = "EXISTS (SELECT 1 FROM fund)",
};

guint
skh_first_steps_read (sqlite3  *db,
                      GError  **error)
{
  guint done = 0;

  for (int i = 0; i < SKH_N_FIRST_STEPS; i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT ", conditions[i], NULL);

      if (skh_query_int64 (db, 0, error, sql, ""))
        done |= BIT (i);
    }
  return done;
}

gboolean
skh_first_steps_are_over (guint done)
{
  const guint needed = BIT (SKH_FIRST_UNITS) | BIT (SKH_FIRST_PEOPLE) | BIT (SKH_FIRST_BASES) | BIT (SKH_FIRST_TARGETS);

  return (done & needed) == needed;
}
