/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-attainment.h"

#include "base/skh-date.h"
#include "base/skh-judge.h"
#include "store/skh-statement.h"

/* Deeper than any real tree; a circle in a damaged one ends here. */
#define MAX_DEPTH 32

/* A unit in two trees: that of the year, in which a declared figure stands for all below it, and that of the view, in which the
 * sums are read. */
enum { TREE_YEAR, TREE_VIEW, N_TREES };

typedef struct
{
  SkhAttainmentUnit unit;
  gint64            parent_ids[N_TREES];
  int               parents[N_TREES];   /* indices, -1: none */
  int               depths[N_TREES];
} Node;

struct _SkhAttainmentTable
{
  int            year;
  char          *end;      /* the day whose tree is the year's: its last one, or today */
  GPtrArray     *measures; /* SkhMeasure */
  GArray        *nodes;    /* Node */
  GHashTable    *by_id;    /* unit id → index + 1 */
  int           *orders[N_TREES]; /* indices, the deepest first */
  SkhAttainment *cells;    /* nodes × measures */
};

static SkhAttainment *
cell (SkhAttainmentTable *self,
      guint               node,
      guint               measure)
{
  return &self->cells[(gsize) node * self->measures->len + measure];
}

static Node *
get_node (SkhAttainmentTable *self,
          int                 i)
{
  return &g_array_index (self->nodes, Node, i);
}

static int
find_node (SkhAttainmentTable *self,
           gint64              unit_id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_id, &unit_id)) - 1;
}

static int
find_measure (SkhAttainmentTable *self,
              const char         *key)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      if (strcmp (((SkhMeasure *) self->measures->pdata[i])->key, key) == 0)
        return i;
    }
  return -1;
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
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_free (self->orders[TREE_YEAR]);
  g_free (self->orders[TREE_VIEW]);
  g_free (self->cells);
  g_free (self->end);
}

void
skh_attainment_table_unref (SkhAttainmentTable *self)
{
  g_atomic_rc_box_release_full (self, table_clear);
}

static void
node_clear (gpointer data)
{
  Node *node = data;

  g_free (node->unit.code);
  g_free (node->unit.name);
}

/* The units with their parents at the end of the year and on the day of the view.  What is not there on a day goes where its facts
 * are found today. */
static gboolean
read_nodes (SkhAttainmentTable  *self,
            sqlite3             *db,
            const char          *at,
            GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error,
                    at == NULL
                    ? "SELECT n.unit_id, iif (y.id, y.parent_id, n.parent_id), n.parent_id, n.code, n.full_name, n.open, n.commune"
                      " FROM unit_now n"
                      " LEFT JOIN unit_version y ON y.unit_id = n.unit_id AND y.valid_from <= ?1 AND (y.valid_to IS NULL OR y.valid_to >= ?1)"
                    : "SELECT n.unit_id, iif (y.id, y.parent_id, n.parent_id), iif (v.id, v.parent_id, n.parent_id),"
                      "       v.code, trim (k.prefix || ' ' || v.name), v.id IS NOT NULL, COALESCE (k.commune, 0)"
                      " FROM unit_now n"
                      " LEFT JOIN unit_version y ON y.unit_id = n.unit_id AND y.valid_from <= ?1 AND (y.valid_to IS NULL OR y.valid_to >= ?1)"
                      " LEFT JOIN unit_version v ON v.unit_id = n.unit_id AND v.valid_from <= ?2 AND (v.valid_to IS NULL OR v.valid_to >= ?2)"
                      " LEFT JOIN unit_kind k ON k.key = v.kind", at == NULL ? "s" : "ss", self->end, at);
  if (stmt == NULL)
    return FALSE;

  while (skh_step (stmt, &local_error))
    {
      Node node = { .parents = { -1, -1 }, .depths = { -1, -1 } };

      node.unit.unit_id = sqlite3_column_int64 (stmt, 0);
      node.parent_ids[TREE_YEAR] = sqlite3_column_int64 (stmt, 1);
      node.parent_ids[TREE_VIEW] = sqlite3_column_int64 (stmt, 2);
      node.unit.code = g_strdup (skh_column_text (stmt, 3));
      node.unit.name = g_strdup (skh_column_text (stmt, 4));
      node.unit.open = sqlite3_column_int (stmt, 5);
      node.unit.commune = sqlite3_column_int (stmt, 6);
      g_array_append_val (self->nodes, node);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

static int
depth_of (SkhAttainmentTable *self,
          int                 tree,
          int                 i,
          int                 guard)
{
  Node *node = get_node (self, i);

  if (node->depths[tree] < 0)
    node->depths[tree] = node->parents[tree] < 0 || guard == 0 ? 0 : depth_of (self, tree, node->parents[tree], guard - 1) + 1;
  return node->depths[tree];
}

/* Orders the nodes of a tree so that a unit comes after all below it: by depth, counted. */
static int *
order_nodes (SkhAttainmentTable *self,
             int                 tree)
{
  guint n = self->nodes->len;
  int *order = g_new (int, n);
  guint filled = 0;

  for (guint i = 0; i < n; i++)
    depth_of (self, tree, i, MAX_DEPTH);
  for (int depth = MAX_DEPTH; depth >= 0 && filled < n; depth--)
    {
      for (guint i = 0; i < n; i++)
        {
          if (get_node (self, i)->depths[tree] == depth)
            order[filled++] = i;
        }
    }
  return order;
}

static void
link_nodes (SkhAttainmentTable *self)
{
  guint n = self->nodes->len;

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (self->by_id, &get_node (self, i)->unit.unit_id, GINT_TO_POINTER (i + 1));
  for (int tree = 0; tree < N_TREES; tree++)
    {
      for (guint i = 0; i < n; i++)
        {
          Node *node = get_node (self, i);

          node->parents[tree] = node->parent_ids[tree] != 0 ? find_node (self, node->parent_ids[tree]) : -1;
        }
      self->orders[tree] = order_nodes (self, tree);
    }
}

static sqlite3_stmt *
prepare_counts (SkhAttainmentTable  *self,
                sqlite3             *db,
                const SkhMeasure    *measure,
                GError             **error)
{
  if (measure->counting == SKH_COUNTING_MEMBERS)
    return skh_query (db, error, "SELECT unit_id, sum (joined) - sum (gone), 0 FROM member_flow WHERE year <= ? GROUP BY unit_id", "i", (gint64) self->year);
  return skh_query (db, error, "SELECT unit_id, registered, recognised FROM counter WHERE year = ? AND counter = ?", "is",
                    (gint64) self->year, measure->counter);
}

/* Those of a register that the filter of a measure lets pass, each at its unit. */
static gboolean
count_filtered (SkhAttainmentTable  *self,
                sqlite3             *db,
                guint                m,
                GError             **error)
{
  g_autoptr(SkhQuery) query = skh_measure_filtered (self->measures->pdata[m], self->year, error);
  g_autoptr(GArray) units = query != NULL ? skh_query_read_units (query, db, error) : NULL;

  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      int node = find_node (self, g_array_index (units, gint64, i));

      if (node >= 0)
        cell (self, node, m)->counted_registered++;
    }
  return units != NULL;
}

/* Adds what the lists of the year hold to the cells of the unit itself. */
static gboolean
read_counters (SkhAttainmentTable  *self,
               sqlite3             *db,
               GError             **error)
{
  for (guint m = 0; m < self->measures->len; m++)
    {
      const SkhMeasure *measure = self->measures->pdata[m];
      g_autoptr(sqlite3_stmt) stmt = NULL;
      g_autoptr(GError) local_error = NULL;

      if (measure->counting == SKH_COUNTING_DECLARED)
        continue;
      if (measure->counting == SKH_COUNTING_FILTER)
        {
          if (!count_filtered (self, db, m, error))
            return FALSE;
          continue;
        }
      stmt = prepare_counts (self, db, measure, error);
      if (stmt == NULL)
        return FALSE;
      while (skh_step (stmt, &local_error))
        {
          int node = find_node (self, sqlite3_column_int64 (stmt, 0));

          if (node >= 0)
            {
              SkhAttainment *own = cell (self, node, m);

              own->counted_registered = sqlite3_column_int64 (stmt, 1);
              own->counted_recognised = sqlite3_column_int64 (stmt, 2);
            }
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

/* How many of the base's kind the lists hold at each unit itself, in STOCK. */
static gboolean
read_stock (SkhAttainmentTable  *self,
            sqlite3             *db,
            const char          *kind,
            gint64              *stock,
            GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  /* Units are counted as they were at the end of the year, everything else by what the counters hold. */
  if (strcmp (kind, "attached-units") == 0 || strcmp (kind, "villages") == 0)
    stmt = skh_query (db, error,
                      "SELECT v.unit_id, 1 FROM unit_version v JOIN unit_kind k ON k.key = v.kind"
                      " WHERE v.valid_from <= ?1 AND (v.valid_to IS NULL OR v.valid_to >= ?1)"
                      "   AND iif (?2 = 'villages', v.kind = 'village', k.attached)", "ss", self->end, kind);
  else
    stmt = skh_query (db, error, "SELECT unit_id, n FROM stock WHERE kind = ? AND counted_until > ?", "si", kind, (gint64) self->year);
  if (stmt == NULL)
    return FALSE;

  while (skh_step (stmt, &local_error))
    {
      int node = find_node (self, sqlite3_column_int64 (stmt, 0));

      if (node >= 0)
        stock[node] += sqlite3_column_int64 (stmt, 1);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

/* Whether something above the unit in the tree of the year stands for it: STANDS says what does. */
static guint8 *
find_covered (SkhAttainmentTable *self,
              const guint8       *stands)
{
  guint n = self->nodes->len;
  guint8 *covered = g_new0 (guint8, n);

  for (guint o = n; o-- > 0;)
    {
      int i = self->orders[TREE_YEAR][o];
      int parent = get_node (self, i)->parents[TREE_YEAR];

      covered[i] = parent >= 0 && (covered[parent] || stands[parent]);
    }
  return covered;
}

/* Rolls the bases of the kind of LIKE up and gives them to all measures that use it. */
static gboolean
read_bases (SkhAttainmentTable  *self,
            sqlite3             *db,
            const SkhMeasure    *like,
            GError             **error)
{
  guint n = self->nodes->len;
  g_autofree gint64 *sums = g_new0 (gint64, n);
  g_autofree guint8 *entered = g_new0 (guint8, n);
  g_autofree guint8 *sources = g_new0 (guint8, n); /* SkhBaseSource as bits: ENTERED | COUNTED = MIXED */
  g_autofree guint8 *covered = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  if (like->base_stock != NULL && !read_stock (self, db, like->base_stock, sums, error))
    return FALSE;
  stmt = skh_query (db, error, "SELECT unit_id, value FROM base WHERE year = ? AND kind = ? AND in_use = 1", "is", (gint64) self->year, like->base);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      int node = find_node (self, sqlite3_column_int64 (stmt, 0));

      if (node >= 0)
        {
          entered[node] = TRUE;
          sums[node] = sqlite3_column_int64 (stmt, 1);
        }
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  covered = find_covered (self, entered);
  for (guint i = 0; i < n; i++)
    {
      if (covered[i])
        sums[i] = 0;
      sources[i] = covered[i] ? SKH_BASE_NONE : entered[i] ? SKH_BASE_ENTERED : sums[i] > 0 ? SKH_BASE_COUNTED : SKH_BASE_NONE;
    }
  for (guint o = 0; o < n; o++)
    {
      int i = self->orders[TREE_VIEW][o];
      int parent = get_node (self, i)->parents[TREE_VIEW];

      for (guint m = 0; m < self->measures->len; m++)
        {
          if (g_strcmp0 (((SkhMeasure *) self->measures->pdata[m])->base, like->base) != 0)
            continue;
          cell (self, i, m)->base = sums[i];
          cell (self, i, m)->base_source = sources[i];
        }
      if (parent >= 0)
        {
          sums[parent] += sums[i];
          sources[parent] |= sources[i];
        }
    }
  return TRUE;
}

static gboolean
read_all_bases (SkhAttainmentTable  *self,
                sqlite3             *db,
                GError             **error)
{
  for (guint m = 0; m < self->measures->len; m++)
    {
      const SkhMeasure *measure = self->measures->pdata[m];
      gboolean done = measure->base == NULL;

      for (guint earlier = 0; earlier < m && !done; earlier++)
        done = g_strcmp0 (((SkhMeasure *) self->measures->pdata[earlier])->base, measure->base) == 0;
      if (!done && !read_bases (self, db, measure, error))
        return FALSE;
    }
  return TRUE;
}

static SkhAttainment *
cell_of (SkhAttainmentTable *self,
         sqlite3_stmt       *stmt)
{
  int node = find_node (self, sqlite3_column_int64 (stmt, 0));
  int measure = find_measure (self, skh_column_text (stmt, 1));

  return node >= 0 && measure >= 0 ? cell (self, node, measure) : NULL;
}

/* What units declared in the year, and which figure they want to count. */
static gboolean
read_declared (SkhAttainmentTable  *self,
               sqlite3             *db,
               GError             **error)
{
  g_autoptr(sqlite3_stmt) figures = NULL;
  g_autoptr(sqlite3_stmt) choices = NULL;
  g_autoptr(GError) local_error = NULL;

  /* The figure of the year comes after that of its first half, and takes its place. */
  figures = skh_query (db, error, "SELECT unit_id, measure, stage = 'recognised', value FROM figure WHERE year = ? ORDER BY period", "i", (gint64) self->year);
  choices = skh_query (db, error, "SELECT unit_id, measure, choice = 'declared' FROM figure_choice WHERE year = ?", "i", (gint64) self->year);
  if (figures == NULL || choices == NULL)
    return FALSE;
  while (skh_step (figures, &local_error))
    {
      SkhAttainment *own = cell_of (self, figures);

      if (own != NULL)
        own->figures[sqlite3_column_int (figures, 2)] = sqlite3_column_int64 (figures, 3);
    }
  while (local_error == NULL && skh_step (choices, &local_error))
    {
      SkhAttainment *own = cell_of (self, choices);

      if (own != NULL)
        own->choice = sqlite3_column_int (choices, 2) ? SKH_CHOICE_DECLARED : SKH_CHOICE_COUNTED;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
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

/* Sums up the tree of the year; where a declared figure stands, *STANDS is set and the cell of the unit takes the figure. */
static void
settle_year (SkhAttainmentTable *self,
             guint               measure,
             guint8             *stands)
{
  guint n = self->nodes->len;
  g_autofree Sum *sums = g_new0 (Sum, n);

  for (guint o = 0; o < n; o++)
    {
      int i = self->orders[TREE_YEAR][o];
      int parent = get_node (self, i)->parents[TREE_YEAR];
      SkhAttainment *own = cell (self, i, measure);
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
    }
}

/* First each unit's own share is settled in the tree of the year: a declared figure stands for all that lay below it then.  Those
 * shares, each counted once, are then summed up in the tree of the view. */
static void
roll_up (SkhAttainmentTable *self)
{
  guint n = self->nodes->len;

  for (guint m = 0; m < self->measures->len; m++)
    {
      g_autofree guint8 *stands = g_new0 (guint8, n);
      g_autofree guint8 *covered = NULL;

      settle_year (self, m, stands);
      covered = find_covered (self, stands);
      for (guint i = 0; i < n; i++)
        {
          if (covered[i])
            cell (self, i, m)->registered = cell (self, i, m)->recognised = 0;
        }
      for (guint o = 0; o < n; o++)
        {
          int i = self->orders[TREE_VIEW][o];
          int parent = get_node (self, i)->parents[TREE_VIEW];
          const SkhAttainment *own = cell (self, i, m);
          SkhAttainment *above = parent >= 0 ? cell (self, parent, m) : NULL;

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

static void
clear_cells (SkhAttainmentTable *self)
{
  for (gsize i = 0; i < (gsize) self->nodes->len * self->measures->len; i++)
    {
      SkhAttainment *own = &self->cells[i];

      own->targets[0] = own->targets[1] = -1;
      own->amounts[0] = own->amounts[1] = -1;
      own->figures[0] = own->figures[1] = -1;
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

      for (guint i = 0; measure->scale != SKH_SCALE_SHARE && i < self->nodes->len; i++)
        {
          SkhAttainment *own = cell (self, i, m);
          gint64 amount = own->targets[stage];
          gint64 heads = measure->scale == SKH_SCALE_PER_HEAD ? own->base : 1;

          if (measure->scale == SKH_SCALE_NUMBER && own->target_units[stage] != get_node (self, i)->unit.unit_id)
            amount = -1;
          own->amounts[stage] = amount;
          own->base = amount > 0 ? amount * heads : 0;
          own->targets[stage] = amount >= 0 ? 10000 : -1;
        }
    }
}

/* A target holds for the unit and for all below it that have none of their own. */
static gboolean
read_targets (SkhAttainmentTable  *self,
              sqlite3             *db,
              GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT unit_id, measure, stage = 'recognised', value FROM target WHERE year = ?", "i", (gint64) self->year);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      int node = find_node (self, sqlite3_column_int64 (stmt, 0));
      int measure = find_measure (self, skh_column_text (stmt, 1));
      int stage = sqlite3_column_int (stmt, 2);

      if (node >= 0 && measure >= 0)
        {
          cell (self, node, measure)->targets[stage] = sqlite3_column_int (stmt, 3);
          cell (self, node, measure)->target_units[stage] = sqlite3_column_int64 (stmt, 0);
        }
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  for (guint o = self->nodes->len; o-- > 0;)
    {
      int i = self->orders[TREE_VIEW][o];
      int parent = get_node (self, i)->parents[TREE_VIEW];

      for (guint m = 0; parent >= 0 && m < self->measures->len; m++)
        {
          for (int stage = 0; stage < 2; stage++)
            {
              SkhAttainment *own = cell (self, i, m);

              if (own->targets[stage] >= 0)
                continue;
              own->targets[stage] = cell (self, parent, m)->targets[stage];
              own->target_units[stage] = cell (self, parent, m)->target_units[stage];
            }
        }
    }
  return TRUE;
}

SkhAttainmentTable *
skh_attainment_compute (sqlite3     *db,
                        int          year,
                        const char  *at,
                        GError     **error)
{
  g_autoptr(SkhAttainmentTable) self = g_atomic_rc_box_new0 (SkhAttainmentTable);
  g_autofree char *today = skh_date_today ();
  g_autofree char *end = g_strdup_printf ("%04d-12-31", year);

  self->year = year;
  self->end = g_strdup (strcmp (end, today) < 0 ? end : today);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_set_clear_func (self->nodes, node_clear);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->measures = skh_measures_read (db, error);
  if (self->measures == NULL || !read_nodes (self, db, at, error))
    return NULL;
  link_nodes (self);
  self->cells = g_new0 (SkhAttainment, (gsize) self->nodes->len * self->measures->len);

  clear_cells (self);
  if (!read_counters (self, db, error))
    return NULL;
  if (!read_declared (self, db, error) || !read_all_bases (self, db, error) || !read_targets (self, db, error))
    return NULL;
  scale_targets (self);
  roll_up (self);
  return g_steal_pointer (&self);
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
  int node = find_node (self, unit_id);

  return node >= 0 ? &get_node (self, node)->unit : NULL;
}

const SkhAttainment *
skh_attainment_table_get (SkhAttainmentTable *self,
                          gint64              unit_id,
                          guint               measure)
{
  int node = find_node (self, unit_id);

  return node >= 0 && measure < self->measures->len ? cell (self, node, measure) : NULL;
}

static gboolean
is_below (SkhAttainmentTable *self,
          int                 i,
          int                 scope)
{
  for (int guard = 0; i >= 0 && guard < MAX_DEPTH; guard++)
    {
      i = get_node (self, i)->parents[TREE_VIEW];
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

GPtrArray *
skh_attainment_table_list (SkhAttainmentTable *self,
                           gint64              scope,
                           SkhRows             rows)
{
  GPtrArray *units = g_ptr_array_new ();
  int top = scope != 0 ? find_node (self, scope) : -1;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);
      gboolean wanted;

      if (!node->unit.open || (int) i == top)
        continue;
      if (rows == SKH_ROWS_CHILDREN)
        wanted = node->parents[TREE_VIEW] == top;
      else
        wanted = node->unit.commune && (top < 0 || is_below (self, i, top));
      if (wanted)
        g_ptr_array_add (units, &node->unit);
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
      const gint64 *group = g_hash_table_lookup (group_of, &get_node (self, i)->unit.unit_id);

      if (group != NULL)
        return *group;
      i = get_node (self, i)->parents[TREE_VIEW];
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
  guint n = self->nodes->len;
  g_autofree SkhAttainment *shares = g_new (SkhAttainment, n);
  g_autofree guint8 *above = g_new0 (guint8, n);
  int top = find_node (self, scope);

  for (guint i = 0; i < n; i++)
    shares[i] = *cell (self, i, measure);
  for (guint i = 0; i < n; i++)
    {
      int parent = get_node (self, i)->parents[TREE_VIEW];

      if (parent < 0)
        continue;
      above[parent] = TRUE;
      shares[parent].registered -= cell (self, i, measure)->registered;
      shares[parent].recognised -= cell (self, i, measure)->recognised;
      shares[parent].base -= cell (self, i, measure)->base;
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
  if (short_one != short_two)
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
