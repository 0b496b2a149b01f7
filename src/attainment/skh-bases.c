/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-bases.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "store/skh-statement.h"

void
skh_base_free (SkhBase *base)
{
  g_free (base->kind);
  g_free (base->kind_name);
  g_free (base->source);
  g_free (base->as_of);
  g_free (base);
}

SkhBase *
skh_base_copy (const SkhBase *base)
{
  SkhBase *copy = g_memdup2 (base, sizeof *base);

  copy->kind = g_strdup (base->kind);
  copy->kind_name = g_strdup (base->kind_name);
  copy->source = g_strdup (base->source);
  copy->as_of = g_strdup (base->as_of);
  return copy;
}

static void
kind_free (gpointer data)
{
  SkhBaseKind *kind = data;

  g_free (kind->key);
  g_free (kind->name);
  g_free (kind->stock);
  g_free (kind);
}

static gpointer
make_kind (sqlite3_stmt *stmt)
{
  SkhBaseKind *kind = g_new (SkhBaseKind, 1);

  *kind = (SkhBaseKind) { g_strdup (skh_column_text (stmt, 0)), g_strdup (skh_column_text (stmt, 1)), g_strdup (skh_column_text (stmt, 2)) };
  return kind;
}

GPtrArray *
skh_base_kinds_read (sqlite3  *db,
                     GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT key, name, stock FROM base_kind ORDER BY position, key", error);

  return skh_collect (stmt, make_kind, kind_free, error);
}

static gpointer
make_base (sqlite3_stmt *stmt)
{
  SkhBase *base = g_new0 (SkhBase, 1);

  base->id = sqlite3_column_int64 (stmt, 0);
  base->unit_id = sqlite3_column_int64 (stmt, 1);
  base->year = sqlite3_column_int (stmt, 2);
  base->kind = g_strdup (skh_column_text (stmt, 3));
  base->kind_name = g_strdup (skh_column_text (stmt, 4));
  base->value = sqlite3_column_int64 (stmt, 5);
  base->source = g_strdup (skh_column_text (stmt, 6));
  base->as_of = g_strdup (skh_column_text (stmt, 7));
  base->in_use = sqlite3_column_int (stmt, 8);
  return base;
}

GPtrArray *
skh_bases_read (sqlite3  *db,
                gint64    unit_id,
                int       year,
                GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (db, error, "SELECT b.id, b.unit_id, b.year, b.kind, k.name, b.value, b.source, b.as_of, b.in_use"
                               " FROM base b JOIN base_kind k ON k.key = b.kind WHERE b.unit_id = ? AND b.year = ?"
                               " ORDER BY k.position, k.key, b.in_use DESC, b.as_of DESC, b.id", "ii", unit_id, (gint64) year);
  return skh_collect (stmt, make_base, (GDestroyNotify) skh_base_free, error);
}

/* "Xã A – số gia đình" */
static char *
name_base (sqlite3       *db,
           const SkhBase *base)
{
  g_autofree char *unit = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE unit_id = ?", "i", base->unit_id);
  g_autofree char *kind = skh_query_text (db, NULL, "SELECT name FROM base_kind WHERE key = ?", "s", base->kind);

  return g_strdup_printf ("%s – %s", unit != NULL ? unit : "?", kind != NULL ? kind : "?");
}

static gboolean
check_base (sqlite3        *db,
            const SkhBase  *base,
            const char     *name,
            GError        **error)
{
  if (base->kind == NULL || *base->kind == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "kind", NULL, "a base is of a kind");
  if (!skh_query_int64 (db, 0, NULL, "SELECT 1 FROM base_kind WHERE key = ?", "s", base->kind))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "kind", "choice", "no such kind of base");
  if (base->value < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "value", "negative", "less than 0");
  if (!skh_date_is_year (base->year))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "year", "number", "no year");
  return TRUE;
}

/* The others of its kind, unit and year are kept, but no longer used. */
static gboolean
put_others_aside (sqlite3        *db,
                  const SkhBase  *base,
                  GError        **error)
{
  return skh_run (db, error, "UPDATE base SET in_use = 0 WHERE unit_id = ? AND year = ? AND kind = ? AND id <> ? AND in_use = 1", "iisi",
                  base->unit_id, (gint64) base->year, base->kind, base->id);
}

gboolean
skh_base_save (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  SkhBase *base = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = name_base (db, base);

  skh_write_set_detail (write, name);
  if (!check_base (db, base, name, error) || (base->in_use && !put_others_aside (db, base, error)))
    return FALSE;
  if (base->id == 0)
    {
      gint64 id = skh_write_take_ids (write, "base", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO base (id, unit_id, year, kind, value, source, as_of, in_use) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iiisizzi",
                               id, base->unit_id, (gint64) base->year, base->kind, base->value, base->source, base->as_of, (gint64) (base->in_use != 0)))
        return FALSE;
      base->id = id;
      return TRUE;
    }
  if (!skh_run (db, error, "UPDATE base SET kind = ?, value = ?, source = ?, as_of = ?, in_use = ? WHERE id = ?", "sizzii",
                base->kind, base->value, base->source, base->as_of, (gint64) (base->in_use != 0), base->id))
    return FALSE;
  return sqlite3_changes (db) == 1 || skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "record", "the base is gone");
}

/* Reads the base anew by its id: what the caller knows of it may be old. */
static SkhBase *
read_base (sqlite3        *db,
           const SkhBase  *base,
           GError        **error)
{
  g_autoptr(GPtrArray) bases = skh_bases_read (db, base->unit_id, base->year, error);

  for (guint i = 0; bases != NULL && i < bases->len; i++)
    {
      if (((SkhBase *) bases->pdata[i])->id == base->id)
        return g_ptr_array_steal_index (bases, i);
    }
  if (bases != NULL)
    {
      g_autofree char *name = name_base (db, base);

      skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "record", "the base is gone");
    }
  return NULL;
}

SkhBase *
skh_base_read (sqlite3  *db,
               gint64    id,
               GError  **error)
{
  SkhBase base = { .id = id };

  base.unit_id = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM base WHERE id = ?", "i", id);
  base.year = (int) skh_query_int64 (db, 0, NULL, "SELECT year FROM base WHERE id = ?", "i", id);
  return read_base (db, &base, error);
}

gboolean
skh_base_use (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhBase) base = read_base (db, data, error);
  g_autofree char *name = NULL;

  if (base == NULL)
    return FALSE;
  name = name_base (db, base);
  skh_write_set_detail (write, name);
  return put_others_aside (db, base, error) && skh_run (db, error, "UPDATE base SET in_use = 1 WHERE id = ? AND in_use = 0", "i", base->id);
}

gboolean
skh_base_delete (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhBase) base = read_base (db, data, error);
  g_autofree char *name = NULL;

  if (base == NULL)
    return FALSE;
  name = name_base (db, base);
  skh_write_set_detail (write, name);
  return skh_run (db, error, "DELETE FROM base WHERE id = ?", "i", base->id);
}

#define CARRIED \
  " FROM base b WHERE b.year = ?2 - 1 AND b.in_use AND b.unit_id IN" \
  "  (WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT u.unit_id FROM unit_now u JOIN s ON u.parent_id = s.id WHERE u.open) SELECT id FROM s)" \
  " AND NOT EXISTS (SELECT 1 FROM base o WHERE o.year = ?2 AND o.unit_id = b.unit_id AND o.kind = b.kind)"

gboolean
skh_bases_carry (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  SkhBaseCarry *carry = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 n = skh_query_int64 (db, 0, NULL, "SELECT count (*)" CARRIED, "ii", carry->scope, (gint64) carry->year);
  gint64 first;
  g_autofree char *detail = g_strdup_printf ("%d", carry->year);

  carry->done = (guint) n;
  skh_write_set_detail (write, detail);
  if (n == 0)
    return TRUE;
  first = skh_write_take_ids (write, "base", (guint) n, error);
  return first != 0 &&
         skh_run (db, error, "INSERT INTO base (id, unit_id, year, kind, value, source, as_of, in_use)"
                             " SELECT ?3 + row_number () OVER (ORDER BY b.id) - 1, b.unit_id, ?2, b.kind, b.value, b.source, COALESCE (b.as_of, (?2 - 1) || '-12-31'), 1"
                             CARRIED, "iii", carry->scope, (gint64) carry->year, first);
}
