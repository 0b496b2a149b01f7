/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-attainment-private.h"

#include "store/skh-statement.h"

/* The years that are read together.  What lies in one table for all years is gone through once. */
typedef struct
{
  SkhAttainmentTable **tables;
  guint                n;
  sqlite3             *db;
  guint                n_units;
  GPtrArray           *measures;
  SkhAttainmentTree   *tree;
} Reading;

/* Ends a walk through a statement: FALSE hands LOCAL_ERROR on. */
static gboolean
walked (GError *local_error,
        GError **error)
{
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static const SkhMeasure *
get_measure (const Reading *reading,
             guint          m)
{
  return reading->measures->pdata[m];
}

static int
find_measure (const Reading *reading,
              const char    *key)
{
  for (guint i = 0; i < reading->measures->len; i++)
    {
      if (strcmp (get_measure (reading, i)->key, key) == 0)
        return i;
    }
  return -1;
}

/* --- what the lists hold at the unit itself --- */

/* Members at the end of each year: those who joined until then without those who went. */
static gboolean
read_members (Reading  *reading,
              guint     m,
              GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  GError *local_error = NULL;
  int first = reading->tables[0]->year;

  stmt = skh_query (reading->db, error, "SELECT unit_id, year, joined - gone FROM member_flow WHERE year < ?", "i", (gint64) first + reading->n);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      int unit = skh_attainment_tree_find (reading->tree, sqlite3_column_int64 (stmt, 0));

      for (guint y = MAX (0, sqlite3_column_int (stmt, 1) - first); unit >= 0 && y < reading->n; y++)
        skh_attainment_cell (reading->tables[y], unit, m)->counted_registered += sqlite3_column_int64 (stmt, 2);
    }
  return walked (local_error, error);
}

/* Those of a register that the filter of a measure lets pass, each at its unit. */
static gboolean
read_filtered (Reading             *reading,
               SkhAttainmentTable  *table,
               guint                m,
               GError             **error)
{
  g_autoptr(SkhQuery) query = skh_measure_filtered (get_measure (reading, m), table->year, error);
  g_autoptr(GArray) units = query != NULL ? skh_query_read_units (query, reading->db, error) : NULL;

  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      int unit = skh_attainment_tree_find (reading->tree, g_array_index (units, gint64, i));

      if (unit >= 0)
        skh_attainment_cell (table, unit, m)->counted_registered++;
    }
  return units != NULL;
}

static gboolean
read_counter (Reading             *reading,
              SkhAttainmentTable  *table,
              guint                m,
              GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  GError *local_error = NULL;

  stmt = skh_query (reading->db, error, "SELECT unit_id, registered, recognised FROM counter WHERE year = ? AND counter = ?", "is",
                    (gint64) table->year, get_measure (reading, m)->counter);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      int unit = skh_attainment_tree_find (reading->tree, sqlite3_column_int64 (stmt, 0));

      if (unit >= 0)
        {
          SkhAttainment *own = skh_attainment_cell (table, unit, m);

          own->counted_registered = sqlite3_column_int64 (stmt, 1);
          own->counted_recognised = sqlite3_column_int64 (stmt, 2);
        }
    }
  return walked (local_error, error);
}

static gboolean
read_counted (Reading  *reading,
              GError  **error)
{
  for (guint m = 0; m < reading->measures->len; m++)
    {
      SkhCounting counting = get_measure (reading, m)->counting;

      if (counting == SKH_COUNTING_MEMBERS && !read_members (reading, m, error))
        return FALSE;
      for (guint y = 0; y < reading->n; y++)
        {
          if (counting == SKH_COUNTING_FILTER && !read_filtered (reading, reading->tables[y], m, error))
            return FALSE;
          if ((counting == SKH_COUNTING_TITLES || counting == SKH_COUNTING_LEARNING) && !read_counter (reading, reading->tables[y], m, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* --- bases --- */

/* How many of the base's kind the lists hold at each unit itself in each year: STOCK, years × units. */
static gboolean
read_stock (Reading     *reading,
            const char  *kind,
            gint64      *stock,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  GError *local_error = NULL;
  guint8 flag = strcmp (kind, "villages") == 0 ? SKH_UNIT_IS_VILLAGE : strcmp (kind, "attached-units") == 0 ? SKH_UNIT_IS_ATTACHED : 0;
  int first = reading->tables[0]->year;

  /* Units are counted as they were at the end of the year, everything else by what the counters hold. */
  if (flag != 0)
    {
      for (gsize i = 0; i < (gsize) reading->n * reading->n_units; i++)
        stock[i] = (reading->tables[i / reading->n_units]->flags[i % reading->n_units] & flag) != 0;
      return TRUE;
    }
  stmt = skh_query (reading->db, error, "SELECT unit_id, counted_until, n FROM stock WHERE kind = ? AND counted_until > ?", "si", kind, (gint64) first);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      int unit = skh_attainment_tree_find (reading->tree, sqlite3_column_int64 (stmt, 0));
      gint64 until = sqlite3_column_int64 (stmt, 1);

      for (guint y = 0; unit >= 0 && y < reading->n && first + (int) y < until; y++)
        stock[(gsize) y * reading->n_units + unit] += sqlite3_column_int64 (stmt, 2);
    }
  return walked (local_error, error);
}

/* What was entered takes the place of what the lists hold at the unit: SUMS, and ENTERED says where. */
static gboolean
read_entered (Reading             *reading,
              SkhAttainmentTable  *table,
              const char          *kind,
              gint64              *sums,
              guint8              *entered,
              GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  GError *local_error = NULL;

  stmt = skh_query (reading->db, error, "SELECT unit_id, value FROM base WHERE year = ? AND kind = ? AND in_use = 1", "is", (gint64) table->year, kind);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      int unit = skh_attainment_tree_find (reading->tree, sqlite3_column_int64 (stmt, 0));

      if (unit >= 0)
        {
          entered[unit] = TRUE;
          sums[unit] = sqlite3_column_int64 (stmt, 1);
        }
    }
  return walked (local_error, error);
}

/* A base while it is rolled up. */
typedef struct
{
  gint64 value;
  int    n_entered; /* units that it comes from */
  int    n_counted;
} Base;

static void
base_add (Base       *self,
          const Base *other,
          int         sign)
{
  self->value += sign * other->value;
  self->n_entered += sign * other->n_entered;
  self->n_counted += sign * other->n_counted;
}

/* How many units stand above each in the tree of the view; g_free(). */
static int *
find_depths (const SkhBranching *view,
             guint               n)
{
  int *depths = g_new0 (int, n);

  for (guint o = n; o-- > 0;)
    {
      int i = view->order[o];

      depths[i] = view->parents[i] >= 0 ? depths[view->parents[i]] + 1 : 0;
    }
  return depths;
}

/* The lowest unit that both A and B belong to in the view; -1: none. */
static int
find_meeting (const SkhBranching *view,
              const int          *depths,
              int                 a,
              int                 b)
{
  while (a != b && a >= 0 && b >= 0)
    {
      if (depths[a] >= depths[b])
        a = view->parents[a];
      else
        b = view->parents[b];
    }
  return a == b ? a : -1;
}

/* The lowest unit of the view in which unit I meets a base that was entered for a unit above it: from there on up I is in that base. -1: nowhere. */
static int
find_absorbed (SkhAttainmentTable *table,
               const SkhBranching *view,
               const int          *depths,
               const guint8       *entered,
               int                 i)
{
  int lowest = -1;

  for (int above = table->then.parents[i]; above >= 0; above = table->then.parents[above])
    {
      int meeting = entered[above] ? find_meeting (view, depths, i, above) : -1;

      if (meeting >= 0 && (lowest < 0 || depths[meeting] > depths[lowest]))
        lowest = meeting;
    }
  return lowest;
}

/* Rolls the base KIND of a year up from SUMS (what each unit itself has) and gives it to all measures that use it.  What was entered for a unit stands
 * for all that lay below it then, wherever both are summed up; each of those has its own base nevertheless. */
static gboolean
settle_base (Reading             *reading,
             SkhAttainmentTable  *table,
             const char          *kind,
             gint64              *sums,
             GError             **error)
{
  guint n = reading->n_units;
  g_autofree guint8 *entered = g_new0 (guint8, n);
  g_autofree Base *own = g_new0 (Base, n);
  g_autofree Base *bases = g_new0 (Base, n);
  g_autofree guint8 *covered = NULL;
  g_autofree int *depths = NULL;
  const SkhBranching *view = &reading->tree->view;

  if (!read_entered (reading, table, kind, sums, entered, error))
    return FALSE;
  covered = skh_attainment_find_covered (table, entered);
  depths = find_depths (view, n);
  for (guint i = 0; i < n; i++)
    {
      int absorbed;

      own[i] = (Base) { sums[i], entered[i], !entered[i] && sums[i] > 0 };
      base_add (&bases[i], &own[i], 1);
      absorbed = covered[i] && (own[i].n_entered > 0 || own[i].n_counted > 0) ? find_absorbed (table, view, depths, entered, i) : -1;
      if (absorbed >= 0)
        base_add (&bases[absorbed], &own[i], -1);
    }
  for (guint o = 0; o < n; o++)
    {
      int i = view->order[o];
      int parent = view->parents[i];

      if (parent >= 0)
        base_add (&bases[parent], &bases[i], 1);
    }
  for (guint m = 0; m < reading->measures->len; m++)
    {
      if (g_strcmp0 (get_measure (reading, m)->base, kind) != 0)
        continue;
      for (guint i = 0; i < n; i++)
        {
          SkhAttainment *cell = skh_attainment_cell (table, i, m);

          /* ENTERED | COUNTED = MIXED */
          cell->base = bases[i].value;
          cell->base_source = (bases[i].n_entered > 0 ? SKH_BASE_ENTERED : SKH_BASE_NONE) | (bases[i].n_counted > 0 ? SKH_BASE_COUNTED : SKH_BASE_NONE);
        }
    }
  return TRUE;
}

static gboolean
read_bases (Reading  *reading,
            GError  **error)
{
  for (guint m = 0; m < reading->measures->len; m++)
    {
      const SkhMeasure *measure = get_measure (reading, m);
      g_autofree gint64 *sums = NULL;
      gboolean done = measure->base == NULL;

      for (guint earlier = 0; earlier < m && !done; earlier++)
        done = g_strcmp0 (get_measure (reading, earlier)->base, measure->base) == 0;
      if (done)
        continue;
      sums = g_new0 (gint64, (gsize) reading->n * reading->n_units);
      if (measure->base_stock != NULL && !read_stock (reading, measure->base_stock, sums, error))
        return FALSE;
      for (guint y = 0; y < reading->n; y++)
        {
          if (!settle_base (reading, reading->tables[y], measure->base, sums + (gsize) y * reading->n_units, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* --- what units and offices said --- */

static SkhAttainment *
cell_of (Reading            *reading,
         SkhAttainmentTable *table,
         sqlite3_stmt       *stmt)
{
  int unit = skh_attainment_tree_find (reading->tree, sqlite3_column_int64 (stmt, 0));
  int measure = find_measure (reading, skh_column_text (stmt, 1));

  return unit >= 0 && measure >= 0 ? skh_attainment_cell (table, unit, measure) : NULL;
}

/* What units declared in the year, and which figure they want to count. */
static gboolean
read_declared (Reading             *reading,
               SkhAttainmentTable  *table,
               GError             **error)
{
  g_autoptr(sqlite3_stmt) figures = NULL;
  g_autoptr(sqlite3_stmt) choices = NULL;
  GError *local_error = NULL;

  /* The figure of the year comes after that of its first half, and takes its place. */
  figures = skh_query (reading->db, error, "SELECT unit_id, measure, stage = 'recognised', value FROM figure WHERE year = ? ORDER BY period", "i",
                       (gint64) table->year);
  choices = skh_query (reading->db, error, "SELECT unit_id, measure, choice = 'declared' FROM figure_choice WHERE year = ?", "i", (gint64) table->year);
  if (figures == NULL || choices == NULL)
    return FALSE;
  while (skh_step (figures, &local_error))
    {
      SkhAttainment *own = cell_of (reading, table, figures);

      if (own != NULL)
        own->figures[sqlite3_column_int (figures, 2)] = sqlite3_column_int64 (figures, 3);
    }
  while (local_error == NULL && skh_step (choices, &local_error))
    {
      SkhAttainment *own = cell_of (reading, table, choices);

      if (own != NULL)
        own->choice = sqlite3_column_int (choices, 2) ? SKH_CHOICE_DECLARED : SKH_CHOICE_COUNTED;
    }
  return walked (local_error, error);
}

/* A target holds for the unit and for all below it that have none of their own. */
static void
inherit_targets (Reading            *reading,
                 SkhAttainmentTable *table,
                 guint               m)
{
  const SkhBranching *view = &reading->tree->view;

  for (guint o = reading->n_units; o-- > 0;)
    {
      int i = view->order[o];
      int parent = view->parents[i];
      SkhAttainment *own = skh_attainment_cell (table, i, m);

      for (int stage = 0; parent >= 0 && stage < 2; stage++)
        {
          const SkhAttainment *above = skh_attainment_cell (table, parent, m);

          if (own->targets[stage] >= 0)
            continue;
          own->targets[stage] = above->targets[stage];
          own->target_units[stage] = above->target_units[stage];
        }
    }
}

static gboolean
read_targets (Reading             *reading,
              SkhAttainmentTable  *table,
              GError             **error)
{
  g_autofree guint8 *some = g_new0 (guint8, reading->measures->len);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  GError *local_error = NULL;

  stmt = skh_query (reading->db, error, "SELECT unit_id, measure, stage = 'recognised', value FROM target WHERE year = ?", "i", (gint64) table->year);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhAttainment *own = cell_of (reading, table, stmt);
      int stage = sqlite3_column_int (stmt, 2);

      if (own == NULL)
        continue;
      own->targets[stage] = sqlite3_column_int (stmt, 3);
      own->target_units[stage] = sqlite3_column_int64 (stmt, 0);
      some[find_measure (reading, skh_column_text (stmt, 1))] = TRUE;
    }
  for (guint m = 0; local_error == NULL && m < reading->measures->len; m++)
    {
      if (some[m])
        inherit_targets (reading, table, m);
    }
  return walked (local_error, error);
}

gboolean
skh_attainment_read (SkhAttainmentTable **tables,
                     guint                n,
                     sqlite3             *db,
                     GError             **error)
{
  Reading reading = { tables, n, db, tables[0]->tree->units->len, tables[0]->measures, tables[0]->tree };

  if (!read_counted (&reading, error) || !read_bases (&reading, error))
    return FALSE;
  for (guint y = 0; y < n; y++)
    {
      if (!read_declared (&reading, tables[y], error) || !read_targets (&reading, tables[y], error))
        return FALSE;
    }
  return TRUE;
}
