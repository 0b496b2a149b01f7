/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-attainment-private.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "base/skh-date.h"
#include "base/skh-judge.h"

/* Deeper than any real tree; a circle in a damaged one ends here. */
#define MAX_DEPTH 32

#define LARGE_PAGE (2 << 20)

static SkhAttainmentUnit *
get_unit (SkhAttainmentTable *self,
          guint               i)
{
  return &g_array_index (self->tree->units, SkhAttainmentUnit, i);
}

SkhAttainmentTable *
skh_attainment_table_ref (SkhAttainmentTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
table_clear (gpointer data)
{
  SkhAttainmentTable *self = data;

  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_pointer (&self->tree, skh_attainment_tree_unref);
  skh_branching_clear (&self->then);
  g_free (self->flags);
  free (self->cells);
  g_free (self->end);
}

void
skh_attainment_table_unref (SkhAttainmentTable *self)
{
  g_atomic_rc_box_release_full (self, table_clear);
}

guint8 *
skh_attainment_find_covered (SkhAttainmentTable *self,
                             const guint8       *stands)
{
  guint n = self->tree->units->len;
  guint8 *covered = g_new0 (guint8, n);

  for (guint o = n; o-- > 0;)
    {
      int i = self->then.order[o];
      int parent = self->then.parents[i];

      covered[i] = parent >= 0 && (covered[parent] || stands[parent]);
    }
  return covered;
}

/* What a unit and all below it come to in the tree of the year, while one measure is rolled up. */
typedef struct
{
  gint64   values[2];
  gboolean reported;
} Sum;

/* Lets a declared figure take the place of what was summed up below, if it should.  TRUE if it does. */
static gboolean
apply_declared (Sum                 *sum,
                const SkhAttainment *own)
{
  gboolean has_figure = own->figures[SKH_STAGE_REGISTERED] >= 0 || own->figures[SKH_STAGE_RECOGNISED] >= 0;

  if (own->choice == SKH_CHOICE_COUNTED)
    sum->reported = TRUE;
  if (!has_figure || own->choice == SKH_CHOICE_COUNTED || (sum->reported && own->choice != SKH_CHOICE_DECLARED))
    return FALSE;

  sum->reported = TRUE;
  for (int stage = 0; stage < 2; stage++)
    {
      if (own->figures[stage] >= 0)
        sum->values[stage] = own->figures[stage];
    }
  return TRUE;
}

/* Sums up the tree of the year; where a declared figure stands, *STANDS is set and the cell of the unit takes the figure.  FALSE if nobody
 * said anything. */
static gboolean
settle_year (SkhAttainmentTable *self,
             guint               measure,
             guint8             *stands)
{
  guint n = self->tree->units->len;
  g_autofree Sum *sums = g_new0 (Sum, n);
  gboolean some = FALSE;

  for (guint o = 0; o < n; o++)
    {
      int i = self->then.order[o];
      int parent = self->then.parents[i];
      SkhAttainment *own = skh_attainment_cell (self, i, measure);
      Sum *sum = &sums[i];

      sum->values[SKH_STAGE_REGISTERED] += own->counted_registered;
      sum->values[SKH_STAGE_RECOGNISED] += own->counted_recognised;
      sum->reported |= own->counted_registered > 0;
      stands[i] = apply_declared (sum, own);

      own->declared = stands[i];
      own->registered = stands[i] ? sum->values[SKH_STAGE_REGISTERED] : own->counted_registered;
      own->recognised = stands[i] ? sum->values[SKH_STAGE_RECOGNISED] : own->counted_recognised;
      own->reported = stands[i] || own->counted_registered > 0 || own->choice == SKH_CHOICE_COUNTED;
      if (parent >= 0)
        {
          sums[parent].values[SKH_STAGE_REGISTERED] += sum->values[SKH_STAGE_REGISTERED];
          sums[parent].values[SKH_STAGE_RECOGNISED] += sum->values[SKH_STAGE_RECOGNISED];
          sums[parent].reported |= sum->reported;
        }
      some |= own->reported;
    }
  return some;
}

/* First each unit's own share is settled in the tree of the year: a declared figure stands for all that lay below it then.  Those
 * shares, each counted once, are then summed up in the tree of the view. */
static void
roll_up (SkhAttainmentTable *self)
{
  guint n = self->tree->units->len;

  for (guint m = 0; m < self->measures->len; m++)
    {
      g_autofree guint8 *stands = g_new0 (guint8, n);
      g_autofree guint8 *covered = NULL;

      if (!settle_year (self, m, stands))
        continue;
      covered = skh_attainment_find_covered (self, stands);
      for (guint i = 0; i < n; i++)
        {
          if (covered[i])
            skh_attainment_cell (self, i, m)->registered = skh_attainment_cell (self, i, m)->recognised = 0;
        }
      for (guint o = 0; o < n; o++)
        {
          int i = self->tree->view.order[o];
          int parent = self->tree->view.parents[i];
          const SkhAttainment *own = skh_attainment_cell (self, i, m);
          SkhAttainment *above = parent >= 0 ? skh_attainment_cell (self, parent, m) : NULL;

          if (above == NULL)
            continue;
          above->registered += own->registered;
          above->recognised += own->recognised;
          above->counted_registered += own->counted_registered;
          above->counted_recognised += own->counted_recognised;
          above->reported |= own->reported;
        }
    }
}

/* Where a target asks for a number or for so much a head, what it asks for is the base, of which all is to be reached.  Nobody inherits a
 * number: what the province is to have its communes have not each to have. */
static void
scale_targets (SkhAttainmentTable *self)
{
  for (guint m = 0; m < self->measures->len; m++)
    {
      const SkhMeasure *measure = self->measures->pdata[m];
      SkhStage stage = skh_measure_final_stage (measure);

      for (guint i = 0; measure->scale != SKH_SCALE_SHARE && i < self->tree->units->len; i++)
        {
          SkhAttainment *own = skh_attainment_cell (self, i, m);
          gint64 amount = own->targets[stage];
          gint64 heads = measure->scale == SKH_SCALE_PER_HEAD ? own->base : 1;

          if (measure->scale == SKH_SCALE_NUMBER && own->target_units[stage] != get_unit (self, i)->unit_id)
            amount = -1;
          own->amount = amount;
          own->base = amount > 0 ? amount * heads : 0;
          own->targets[stage] = amount >= 0 ? 10000 : -1;
        }
    }
}

/* Twenty megabytes a year, all of which is written: in large pages that is half of the time. */
static SkhAttainment *
allocate_cells (gsize size)
{
  void *cells = NULL;

  if (posix_memalign (&cells, LARGE_PAGE, size) != 0)
    g_error ("No memory for %" G_GSIZE_FORMAT " bytes", size);
#ifdef MADV_HUGEPAGE
  madvise (cells, size, MADV_HUGEPAGE);
#endif
  return cells;
}

/* A year without anything in it yet. */
static SkhAttainmentTable *
table_new (SkhAttainmentTree *tree,
           GPtrArray         *measures,
           int                year)
{
  SkhAttainmentTable *self = g_atomic_rc_box_new0 (SkhAttainmentTable);
  g_autofree char *today = skh_date_today ();
  g_autofree char *end = g_strdup_printf ("%04d-12-31", year);
  gsize n_cells = (gsize) tree->units->len * measures->len;
  const SkhAttainment nothing = { .targets = { -1, -1 }, .figures = { -1, -1 }, .amount = -1 };

  self->year = year;
  self->end = g_strdup (strcmp (end, today) < 0 ? end : today);
  self->measures = g_ptr_array_ref (measures);
  self->tree = skh_attainment_tree_ref (tree);
  skh_attainment_tree_branch (tree, self->end, &self->then, &self->flags);
  self->cells = allocate_cells (n_cells * sizeof (SkhAttainment));
  for (gsize i = 0; i < n_cells; i++)
    self->cells[i] = nothing;
  return self;
}

GPtrArray *
skh_attainment_compute_years (sqlite3     *db,
                              int          first,
                              int          last,
                              const char  *at,
                              GError     **error)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_attainment_table_unref);
  g_autoptr(GPtrArray) measures = skh_measures_read (db, error);
  g_autoptr(SkhAttainmentTree) tree = measures != NULL ? skh_attainment_tree_read (db, at, error) : NULL;

  g_return_val_if_fail (first <= last, NULL);
  if (tree == NULL)
    return NULL;
  for (int year = first; year <= last; year++)
    g_ptr_array_add (tables, table_new (tree, measures, year));
  if (!skh_attainment_read ((SkhAttainmentTable **) tables->pdata, tables->len, db, error))
    return NULL;
  for (guint y = 0; y < tables->len; y++)
    {
      scale_targets (tables->pdata[y]);
      roll_up (tables->pdata[y]);
    }
  return g_steal_pointer (&tables);
}

SkhAttainmentTable *
skh_attainment_compute (sqlite3     *db,
                        int          year,
                        const char  *at,
                        GError     **error)
{
  g_autoptr(GPtrArray) tables = skh_attainment_compute_years (db, year, year, at, error);

  return tables != NULL ? skh_attainment_table_ref (tables->pdata[0]) : NULL;
}

int
skh_attainment_table_get_year (SkhAttainmentTable *self)
{
  return self->year;
}

GPtrArray *
skh_attainment_table_get_measures (SkhAttainmentTable *self)
{
  return self->measures;
}

const SkhAttainmentUnit *
skh_attainment_table_get_unit (SkhAttainmentTable *self,
                               gint64              unit_id)
{
  int number = skh_attainment_tree_find (self->tree, unit_id);

  return number >= 0 ? get_unit (self, number) : NULL;
}

const SkhAttainment *
skh_attainment_table_get (SkhAttainmentTable *self,
                          gint64              unit_id,
                          guint               measure)
{
  int number = skh_attainment_tree_find (self->tree, unit_id);

  return number >= 0 && measure < self->measures->len ? skh_attainment_cell (self, number, measure) : NULL;
}

static gboolean
is_below (SkhAttainmentTable *self,
          int                 i,
          int                 scope)
{
  for (int guard = 0; i >= 0 && guard < MAX_DEPTH; guard++)
    {
      i = self->tree->view.parents[i];
      if (i == scope)
        return TRUE;
    }
  return FALSE;
}

static int
compare_official (gconstpointer a,
                  gconstpointer b)
{
  const SkhAttainmentUnit *one = *(const SkhAttainmentUnit * const *) a;
  const SkhAttainmentUnit *two = *(const SkhAttainmentUnit * const *) b;
  int order = (one->code == NULL) - (two->code == NULL);

  if (order == 0)
    order = g_strcmp0 (one->code, two->code);
  return order != 0 ? order : g_strcmp0 (one->name, two->name);
}

gint64
skh_attainment_table_get_above (SkhAttainmentTable *self,
                                gint64              unit_id)
{
  int number = skh_attainment_tree_find (self->tree, unit_id);
  int above = number >= 0 ? self->then.parents[number] : -1;

  return above >= 0 ? get_unit (self, above)->unit_id : 0;
}

GPtrArray *
skh_attainment_table_get_parts (SkhAttainmentTable *self,
                                gint64              unit_id)
{
  GPtrArray *parts = g_ptr_array_new ();
  int number = skh_attainment_tree_find (self->tree, unit_id);

  for (guint i = 0; number >= 0 && i < self->tree->units->len; i++)
    {
      if (self->tree->view.parents[i] == number)
        g_ptr_array_add (parts, get_unit (self, i));
    }
  g_ptr_array_sort (parts, compare_official);
  return parts;
}

GPtrArray *
skh_attainment_table_list (SkhAttainmentTable *self,
                           gint64              scope,
                           SkhRows             rows)
{
  GPtrArray *units = g_ptr_array_new ();
  int top = scope != 0 ? skh_attainment_tree_find (self->tree, scope) : -1;

  for (guint i = 0; i < self->tree->units->len; i++)
    {
      SkhAttainmentUnit *unit = get_unit (self, i);
      gboolean wanted;

      if (!unit->open || (int) i == top)
        continue;
      if (rows == SKH_ROWS_CHILDREN)
        wanted = self->tree->view.parents[i] == top;
      else
        wanted = unit->commune && (top < 0 || is_below (self, i, top));
      if (wanted)
        g_ptr_array_add (units, unit);
    }
  g_ptr_array_sort (units, compare_official);
  return units;
}

/* The group of node I, or of the nearest one above it; 0: none. */
static gint64
group_of_node (SkhAttainmentTable *self,
               int                 i,
               GHashTable         *group_of)
{
  for (int guard = 0; i >= 0 && guard < MAX_DEPTH; guard++)
    {
      const gint64 *group = g_hash_table_lookup (group_of, &get_unit (self, i)->unit_id);

      if (group != NULL)
        return *group;
      i = self->tree->view.parents[i];
    }
  return 0;
}

static SkhAttainment *
group_sum (GHashTable *sums,
           gint64      group)
{
  SkhAttainment *sum = g_hash_table_lookup (sums, &group);

  if (sum == NULL)
    {
      sum = g_new0 (SkhAttainment, 1);
      g_hash_table_insert (sums, g_memdup2 (&group, sizeof group), sum);
    }
  return sum;
}

/* A unit's own share is its sum without those of the units right below it. */
GHashTable *
skh_attainment_table_group (SkhAttainmentTable *self,
                            gint64              scope,
                            guint               measure,
                            GHashTable         *group_of)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  guint n = self->tree->units->len;
  g_autofree SkhAttainment *shares = g_new (SkhAttainment, n);
  g_autofree guint8 *above = g_new0 (guint8, n);
  int top = skh_attainment_tree_find (self->tree, scope);
  GHashTableIter iter;
  SkhAttainment *each;

  for (guint i = 0; i < n; i++)
    shares[i] = *skh_attainment_cell (self, i, measure);
  for (guint i = 0; i < n; i++)
    {
      int parent = self->tree->view.parents[i];

      if (parent < 0)
        continue;
      above[parent] = TRUE;
      shares[parent].registered -= skh_attainment_cell (self, i, measure)->registered;
      shares[parent].recognised -= skh_attainment_cell (self, i, measure)->recognised;
      shares[parent].base -= skh_attainment_cell (self, i, measure)->base;
    }
  for (guint i = 0; i < n; i++)
    {
      const SkhAttainment *own = &shares[i];
      gboolean reported = own->reported && (!above[i] || own->declared || own->registered > 0);
      SkhAttainment *sum;

      if ((int) i != top && !is_below (self, i, top))
        continue;
      if (!reported && own->base == 0)
        continue;
      sum = group_sum (sums, group_of_node (self, i, group_of));
      sum->reported |= reported;
      sum->registered += own->registered;
      sum->recognised += own->recognised;
      sum->base += own->base;
    }
  /* What was entered for a unit may be less than what the units below it have. */
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &each))
    each->base = MAX (each->base, 0);
  return sums;
}

gint64
skh_attainment_value (const SkhAttainment *self,
                      SkhStage             stage)
{
  return stage == SKH_STAGE_REGISTERED ? self->registered : self->recognised;
}

gint64
skh_attainment_shortfall (const SkhAttainment *self,
                          SkhStage             stage)
{
  gint64 shortfall = 0;

  skh_judge (skh_attainment_value (self, stage), self->base, self->targets[stage], &shortfall);
  return shortfall;
}

typedef struct
{
  SkhAttainmentTable *table;
  guint               measure;
  SkhStage            stage;
} Sorting;

static gboolean
is_ranked (const SkhAttainment *self)
{
  return self->base > 0 && !skh_judge_is_small (self->base);
}

static int
compare_shortfall (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  Sorting *sorting = data;
  const SkhAttainment *one = skh_attainment_table_get (sorting->table, (*(const SkhAttainmentUnit * const *) a)->unit_id, sorting->measure);
  const SkhAttainment *two = skh_attainment_table_get (sorting->table, (*(const SkhAttainmentUnit * const *) b)->unit_id, sorting->measure);
  gint64 short_one = skh_attainment_shortfall (one, sorting->stage);
  gint64 short_two = skh_attainment_shortfall (two, sorting->stage);

  if (one->reported != two->reported)
    return one->reported ? -1 : 1;
  /* Where the base is small nobody is ranked: in official order after those that are. */
  if (is_ranked (one) != is_ranked (two))
    return is_ranked (one) ? -1 : 1;
  if (is_ranked (one) && short_one != short_two)
    return short_one > short_two ? -1 : 1;
  return compare_official (a, b);
}

void
skh_attainment_table_sort (SkhAttainmentTable *self,
                           GPtrArray          *units,
                           guint               measure,
                           SkhStage            stage)
{
  Sorting sorting = { self, measure, stage };

  g_ptr_array_sort_with_data (units, compare_shortfall, &sorting);
}
