/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-attainment-tree.h"

#include "store/skh-statement.h"

/* Deeper than any real tree; a circle in a damaged one ends here. */
#define MAX_DEPTH 32

/* A unit from one day to another (both inclusive), days as numbers: 20250701. */
typedef struct
{
  int    unit;
  int    parent;
  int    from;
  int    to;
  guint8 flags;
} Version;

void
skh_branching_clear (SkhBranching *branching)
{
  g_clear_pointer (&branching->parents, g_free);
  g_clear_pointer (&branching->order, g_free);
}

static void
unit_clear (gpointer data)
{
  SkhAttainmentUnit *unit = data;

  g_free (unit->code);
  g_free (unit->name);
}

static void
tree_clear (gpointer data)
{
  SkhAttainmentTree *self = data;

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->units, g_array_unref);
  g_clear_pointer (&self->versions, g_array_unref);
  g_free (self->today);
  skh_branching_clear (&self->view);
}

SkhAttainmentTree *
skh_attainment_tree_ref (SkhAttainmentTree *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
skh_attainment_tree_unref (SkhAttainmentTree *self)
{
  g_atomic_rc_box_release_full (self, tree_clear);
}

int
skh_attainment_tree_find (SkhAttainmentTree *self,
                          gint64             unit_id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_id, &unit_id)) - 1;
}

static int
day_number (const char *day,
            int         otherwise)
{
  int number = 0;

  for (; day != NULL && *day != '\0'; day++)
    {
      if (g_ascii_isdigit (*day))
        number = number * 10 + (*day - '0');
    }
  return number > 0 ? number : otherwise;
}

/* How far below the top a unit is; DEPTHS holds what is known, -1 what is not. */
static int
depth_of (const int *parents,
          int       *depths,
          int        i,
          int        guard)
{
  if (depths[i] < 0)
    depths[i] = parents[i] < 0 || guard == 0 ? 0 : MIN (MAX_DEPTH, depth_of (parents, depths, parents[i], guard - 1) + 1);
  return depths[i];
}

/* Numbers in the order of their depths, the deepest first; counted. */
static int *
order_by_depth (const int *parents,
                guint      n)
{
  g_autofree int *depths = g_new (int, n);
  guint starts[MAX_DEPTH + 2] = { 0 };
  int *order = g_new (int, n);

  for (guint i = 0; i < n; i++)
    depths[i] = -1;
  for (guint i = 0; i < n; i++)
    starts[MAX_DEPTH - depth_of (parents, depths, i, MAX_DEPTH) + 1]++;
  for (guint d = 1; d < G_N_ELEMENTS (starts); d++)
    starts[d] += starts[d - 1];
  for (guint i = 0; i < n; i++)
    order[starts[MAX_DEPTH - depths[i]]++] = i;
  return order;
}

/* Units with where they are today; PARENTS gets the ids of what is above them on the day of the view, as unit_place says it: what has not begun by
 * then is where it begins, so that a later move leaves the year as it was. */
static gboolean
read_units (SkhAttainmentTree  *self,
            sqlite3            *db,
            const char         *at,
            GArray             *parents,
            GArray             *parents_today,
            GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  if (at == NULL)
    stmt = skh_query (db, error, "SELECT unit_id, parent_id, parent_id, code, full_name, open, commune FROM unit_now", "");
  else
    stmt = skh_query (db, error,
                      "SELECT n.unit_id, CASE WHEN v.id THEN v.parent_id WHEN n.unit_id IN (SELECT unit_id FROM unit_version GROUP BY unit_id HAVING min (valid_from) > ?1)"
                      " THEN (SELECT parent_id FROM unit_version WHERE unit_id = n.unit_id ORDER BY valid_from LIMIT 1) ELSE n.parent_id END, n.parent_id, v.code, trim (k.prefix || ' ' || v.name), v.id IS NOT NULL, COALESCE (k.commune, 0)"
                      " FROM unit_now n"
                      " LEFT JOIN unit_version v ON v.unit_id = n.unit_id AND v.valid_from <= ?1 AND (v.valid_to IS NULL OR v.valid_to >= ?1)"
                      " LEFT JOIN unit_kind k ON k.key = v.kind", "s", at);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhAttainmentUnit unit = {
        .unit_id = sqlite3_column_int64 (stmt, 0),
        .code = g_strdup (skh_column_text (stmt, 3)),
        .name = g_strdup (skh_column_text (stmt, 4)),
        .open = sqlite3_column_int (stmt, 5),
        .commune = sqlite3_column_int (stmt, 6),
      };
      gint64 parent = sqlite3_column_int64 (stmt, 1);
      gint64 parent_today = sqlite3_column_int64 (stmt, 2);

      g_array_append_val (self->units, unit);
      g_array_append_val (parents, parent);
      g_array_append_val (parents_today, parent_today);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_versions (SkhAttainmentTree  *self,
               sqlite3            *db,
               GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error,
                    "SELECT v.unit_id, v.parent_id, v.valid_from, v.valid_to, v.kind = 'village', k.attached"
                    " FROM unit_version v JOIN unit_kind k ON k.key = v.kind", "");
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      Version version = {
        .unit = skh_attainment_tree_find (self, sqlite3_column_int64 (stmt, 0)),
        .parent = skh_attainment_tree_find (self, sqlite3_column_int64 (stmt, 1)),
        .from = day_number (skh_column_text (stmt, 2), 0),
        .to = day_number (skh_column_text (stmt, 3), G_MAXINT),
        .flags = (sqlite3_column_int (stmt, 4) ? SKH_UNIT_IS_VILLAGE : 0) | (sqlite3_column_int (stmt, 5) ? SKH_UNIT_IS_ATTACHED : 0),
      };

      if (version.unit >= 0)
        g_array_append_val (self->versions, version);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* After a merger several villages of one unit have the same name; each then says where it was before: "Thôn 1 (Xã Khuyến Nông)". */
static void
name_twins (SkhAttainmentTree *self)
{
  g_autoptr(GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* of those of one name in one place: number + 1 */
  g_autofree gboolean *twins = g_new0 (gboolean, self->units->len);
  g_autofree const Version **former = g_new0 (const Version *, self->units->len);

  for (guint i = 0; i < self->units->len; i++)
    {
      const SkhAttainmentUnit *unit = &g_array_index (self->units, SkhAttainmentUnit, i);
      char *key = unit->open ? g_strdup_printf ("%d %s", self->view.parents[i], unit->name) : NULL;
      int other = key != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (first, key)) : 0;

      if (other > 0)
        twins[i] = twins[other - 1] = TRUE;
      if (key != NULL)
        g_hash_table_replace (first, key, GINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < self->versions->len; i++)
    {
      const Version *version = &g_array_index (self->versions, Version, i);
      int unit = version->unit;

      if (twins[unit] && version->parent >= 0 && version->parent != self->view.parents[unit] && (former[unit] == NULL || version->from > former[unit]->from))
        former[unit] = version;
    }
  for (guint i = 0; i < self->units->len; i++)
    {
      SkhAttainmentUnit *unit = &g_array_index (self->units, SkhAttainmentUnit, i);
      g_autofree char *name = NULL;

      if (former[i] == NULL)
        continue;
      name = g_steal_pointer (&unit->name);
      unit->name = g_strdup_printf ("%s (%s)", name, g_array_index (self->units, SkhAttainmentUnit, former[i]->parent).name);
    }
}

static int *
number_all (SkhAttainmentTree *self,
            GArray            *ids)
{
  int *numbers = g_new (int, ids->len);

  for (guint i = 0; i < ids->len; i++)
    numbers[i] = skh_attainment_tree_find (self, g_array_index (ids, gint64, i));
  return numbers;
}

SkhAttainmentTree *
skh_attainment_tree_read (sqlite3     *db,
                          const char  *at,
                          GError     **error)
{
  g_autoptr(SkhAttainmentTree) self = g_atomic_rc_box_new0 (SkhAttainmentTree);
  g_autoptr(GArray) parents = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) parents_today = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->units = g_array_new (FALSE, FALSE, sizeof (SkhAttainmentUnit));
  g_array_set_clear_func (self->units, unit_clear);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->versions = g_array_new (FALSE, FALSE, sizeof (Version));
  if (!read_units (self, db, at, parents, parents_today, error))
    return NULL;
  for (guint i = 0; i < self->units->len; i++)
    g_hash_table_insert (self->by_id, &g_array_index (self->units, SkhAttainmentUnit, i).unit_id, GINT_TO_POINTER (i + 1));
  self->today = number_all (self, parents_today);
  self->view.parents = number_all (self, parents);
  self->view.order = order_by_depth (self->view.parents, self->units->len);
  if (!read_versions (self, db, error))
    return NULL;
  if (at == NULL)
    name_twins (self);
  return g_steal_pointer (&self);
}

void
skh_attainment_tree_branch (SkhAttainmentTree  *self,
                            const char         *day,
                            SkhBranching       *branching,
                            guint8            **flags)
{
  int number = day_number (day, 0);

  branching->parents = g_memdup2 (self->today, self->units->len * sizeof (int));
  *flags = g_new0 (guint8, self->units->len);
  for (guint i = 0; i < self->versions->len; i++)
    {
      const Version *version = &g_array_index (self->versions, Version, i);

      if (version->from > number || version->to < number)
        continue;
      branching->parents[version->unit] = version->parent;
      (*flags)[version->unit] = version->flags;
    }
  branching->order = order_by_depth (branching->parents, self->units->len);
}
